//! What is a place, what only has its name, and where things happened: by the shipped model and gazetteer.

use std::fmt::Write;
use std::sync::LazyLock;

use super::*;
use crate::coding::Coder;
use crate::document::Meta;
use crate::gazetteer::Gazetteer;
use crate::language::Engine;

static CODER: LazyLock<Coder> = LazyLock::new(|| {
    let engine = Engine::embedded().expect("the shipped model opens");
    Coder::new(engine, Gazetteer::embedded().expect("the shipped gazetteer opens"))
});

fn document(text: &str) -> Document {
    Document::report(None, text.as_bytes(), text.to_owned(), Meta::default())
}

/// The names of places in a text, each with what it is and what it was resolved to.
fn named(text: &str) -> String {
    let document = document(text);
    let analyses = CODER.analyses(&document);
    let mut out = String::new();
    for it in CODER.toponyms(&document, &analyses) {
        let place = match &it.resolution {
            Resolution::Resolved(it, _) => {
                let country = it.place.country.map_or("--".to_owned(), |country| country.to_string());
                format!("{} {} {country}", it.place.name, it.place.level.word())
            }
            Resolution::Ambiguous(all, _) => format!("one of {}", all.len()),
            Resolution::Unknown => "unknown".to_owned(),
        };
        let _ = writeln!(out, "{} · {:?} {:?} · {place}", &text[it.bytes.clone()], it.form, it.used);
    }
    out
}

#[test]
fn places_are_told_from_what_bears_their_names() {
    insta::assert_snapshot!(named("Shells fell on Saraqib and Khan Shaykhun in Idlib province on Monday."), @r"
    Saraqib · Name Place · Saraqib settlement SY
    Khan Shaykhun · Name Place · Khān Shaykhūn settlement SY
    Idlib · Name Place · Idlib admin1 SY
    ");
    insta::assert_snapshot!(named("Baghdad said on Monday that Iraqi forces had entered Mosul."), @r"
    Baghdad · Name Actor · Baghdad settlement IQ
    Iraqi · Demonym Actor · Iraq country IQ
    Mosul · Name Place · Mosul settlement IQ
    ");
    insta::assert_snapshot!(named("The Aleppo Media Centre published a video of a raid near Homs."), @r"Homs · Name Place · Homs settlement SY");
    insta::assert_snapshot!(named("The band moved from Portland, Maine, to London, Ontario."), @r"
    Portland · Name Place · Portland settlement US
    Maine · Name Place · Maine admin1 US
    London · Name Place · London settlement CA
    Ontario · Name Place · Ontario admin1 CA
    ");
    insta::assert_snapshot!(named("KHARKIV, Ukraine (NWA) — Drones struck a depot in Bakhmut."), @r"
    KHARKIV · Name Dateline · Kharkiv settlement UA
    Ukraine · Name Dateline · Ukraine country UA
    Bakhmut · Name Place · Bakhmut settlement UA
    ");
    insta::assert_snapshot!(named("Police in Bangor, Maine, closed a road."), @r"
    Bangor · Name Place · Bangor settlement US
    Maine · Name Place · Maine admin1 US
    ");
    insta::assert_snapshot!(named("Mr. Paris met Jordan Hill at a bakery."), @"");
}

/// The claims of a text with where they happened.
fn happened(text: &str) -> String {
    let mut out = String::new();
    for claim in CODER.code(&document(text)).claims {
        let places: Vec<String> = claim
            .places
            .iter()
            .map(|it| match (&it.toponym, it.candidates.len()) {
                (Some(toponym), _) => format!("{} = {}", it.quote.text, toponym.name),
                (None, 0) => it.quote.text.clone(),
                (None, several) => format!("{} = one of {several}", it.quote.text),
            })
            .collect();
        let setting = claim.setting.map_or("-".to_owned(), |it| {
            format!("{} ({}{})", it.toponym.name, it.reach, if it.is_inherited() { ", inherited" } else { "" })
        });
        let _ = writeln!(out, "{} «{}» in [{}], setting {setting}", claim.kind, claim.trigger.text, places.join("; "));
    }
    out
}

#[test]
fn an_event_is_where_the_tree_has_it_and_inherits_no_more_than_it_must() {
    insta::assert_snapshot!(happened("Rebels seized Saraqib on Monday. Twelve civilians were killed."), @r"
    seize «seized» in [], setting Saraqib (sentence)
    kill «killed» in [], setting Saraqib (previous, inherited)
    ");
    insta::assert_snapshot!(happened("The general, who was born in Basra, was killed in Mosul."), @r"kill «killed» in [Mosul = Mosul], setting -");
    insta::assert_snapshot!(happened("HOMS, Syria (NWA) — Gunmen killed two guards."), @r"kill «killed» in [], setting Homs (dateline, inherited)");
    insta::assert_snapshot!(happened("A bomb exploded in Springfield."), @r"bombing «exploded» in [Springfield = one of 5], setting -");
}
