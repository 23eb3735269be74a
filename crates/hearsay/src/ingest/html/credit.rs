//! The agency that a report is taken from. Ten outlets that print one agency's report are one voice, so this is worth
//! knowing; where a page does not say it, near-copies are found later by their words.

use crate::document::dateline;

use super::metadata::fold;

/// Agencies: the short name by which we call each, then how pages write it.
const AGENCIES: [(&str, &[&str]); 34] = [
    ("AP", &["AP", "Associated Press", "The Associated Press", "AP News"]),
    ("Reuters", &["Reuters", "Thomson Reuters"]),
    ("AFP", &["AFP", "Agence France-Presse", "Agence France Presse"]),
    ("dpa", &["dpa", "Deutsche Presse-Agentur", "dpa international"]),
    ("EFE", &["EFE", "Agencia EFE"]),
    ("ANSA", &["ANSA"]),
    ("PA", &["PA Media", "Press Association", "PA"]),
    ("UPI", &["UPI", "United Press International"]),
    ("Xinhua", &["Xinhua", "Xinhua News Agency"]),
    ("TASS", &["TASS", "ITAR-TASS"]),
    ("RIA Novosti", &["RIA Novosti", "RIA"]),
    ("Interfax", &["Interfax", "Interfax-Ukraine"]),
    ("Ukrinform", &["Ukrinform"]),
    ("UNIAN", &["UNIAN"]),
    ("Anadolu", &["Anadolu", "Anadolu Agency", "Anadolu Ajansi", "AA"]),
    ("PTI", &["PTI", "Press Trust of India"]),
    ("ANI", &["ANI", "Asian News International"]),
    ("IANS", &["IANS", "Indo-Asian News Service"]),
    ("Kyodo", &["Kyodo", "Kyodo News"]),
    ("Yonhap", &["Yonhap", "Yonhap News Agency"]),
    ("Bernama", &["Bernama"]),
    ("AAP", &["AAP", "Australian Associated Press"]),
    ("The Canadian Press", &["The Canadian Press", "Canadian Press"]),
    ("SANA", &["SANA", "Syrian Arab News Agency"]),
    ("INA", &["INA", "Iraqi News Agency"]),
    ("IRNA", &["IRNA", "Islamic Republic News Agency"]),
    ("Petra", &["Petra", "Jordan News Agency"]),
    ("WAFA", &["WAFA"]),
    ("WAM", &["WAM", "Emirates News Agency"]),
    ("SPA", &["SPA", "Saudi Press Agency"]),
    ("KUNA", &["KUNA", "Kuwait News Agency"]),
    ("NNA", &["NNA", "National News Agency"]),
    ("MENA", &["MENA", "Middle East News Agency"]),
    ("CNN", &["CNN Wire", "CNN Newsource"]),
];

/// The agency that a report is from, by what is known about it and by its words: those credited in its metadata, its
/// writers, the bracket in its dateline, and what stands under it. None where that is the outlet itself.
pub(super) fn find(credits: &[String], bylines: &[String], outlet: Option<&str>, body: &[String]) -> Option<String> {
    let known = credits.iter().chain(bylines).find_map(|words| named(words));
    let found = known
        .or_else(|| body.iter().take(2).find_map(|paragraph| in_dateline(paragraph)))
        .or_else(|| body.iter().rev().take(4).find_map(|paragraph| at_end(paragraph)))?;
    let is_own = outlet.map(fold).is_some_and(|outlet| {
        let forms = AGENCIES.iter().filter(|(short, _)| *short == found).flat_map(|(_, forms)| *forms);
        forms.map(|form| fold(form)).any(|form| outlet == form || outlet == format!("{form}com"))
    });
    (!is_own).then(|| found.to_owned())
}

/// The agency that words are the name of, with nothing but other names beside it: «AP», «By ANN OTHER, Associated Press»,
/// «Reuters/Bob Other», «Ann Other via Reuters».
fn named(words: &str) -> Option<&'static str> {
    let words = words.replace(" via ", ",").replace(" and ", ",").replace(" for ", ",");
    let parts = words.split([',', '/', '|', ';', '(', ')', '\n', '·', '•', '—', '–']);
    parts.map(|part| part.trim().trim_start_matches("By ").trim_start_matches("via ").trim()).find_map(exactly)
}

/// The agency called so. Names of few letters count only in capitals as they are written: «PA» is one, «pa» is not.
fn exactly(name: &str) -> Option<&'static str> {
    let is = |form: &str| name == form || (form.len() > 4 && name.eq_ignore_ascii_case(form));
    AGENCIES.iter().find(|(_, forms)| forms.iter().any(|form| is(form))).map(|(short, _)| *short)
}

/// The agency in the bracket of a dateline: «MOSUL, Iraq (AP) — …», «BEIRUT, June 5 (Reuters) - …».
fn in_dateline(paragraph: &str) -> Option<&'static str> {
    let head = match dateline(paragraph) {
        Some(length) => paragraph.get(..length)?,
        // A dateline that is not in capitals still has its bracket before the dash.
        None => {
            let end =
                ["—", "–", " - ", "--"].iter().filter_map(|dash| paragraph.find(dash)).min().filter(|&at| at <= 80)?;
            paragraph.get(..end)?
        }
    };
    let inside = head.split_once('(')?.1.split_once(')')?.0;
    inside.split(['/', ',']).find_map(|name| exactly(name.trim()))
}

/// The agency named in a line under a report: «© 2024 The Associated Press. All rights reserved», «(Reporting by …)»,
/// «With inputs from PTI», «Source: Xinhua», «via Reuters».
fn at_end(paragraph: &str) -> Option<&'static str> {
    const BEFORE: [&str; 9] =
        ["copyright", "©", "source:", "with inputs from", "inputs from", "via", "(with", "courtesy of", "agency:"];
    if paragraph.chars().count() > 240 {
        return None;
    }
    let lower = paragraph.to_lowercase();
    if lower.starts_with("(reporting by") && lower.contains("editing by") {
        return Some("Reuters");
    }
    let marked = BEFORE.iter().any(|mark| match lower.find(mark) {
        Some(at) => at == 0 || !lower[..at].ends_with(char::is_alphanumeric),
        None => false,
    });
    if !marked {
        return exactly(paragraph.trim_matches(|c: char| !c.is_alphanumeric()));
    }
    let words: Vec<&str> =
        paragraph.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect();
    (1..=4).rev().find_map(|length| words.windows(length).find_map(|name| exactly(&name.join(" "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(credits: &[&str], bylines: &[&str], outlet: &str, body: &[&str], expected: Option<&str>) {
        let own = |words: &[&str]| words.iter().map(|&w| w.to_owned()).collect::<Vec<_>>();
        let found = find(&own(credits), &own(bylines), Some(outlet), &own(body));
        assert_eq!(found.as_deref(), expected, "{credits:?} {bylines:?} {outlet} {body:?}");
    }

    #[test]
    fn agencies_are_found_where_pages_name_them() {
        check(&["The Associated Press"], &[], "River Post", &[], Some("AP"));
        check(&[], &["A. One, Associated Press"], "River Post", &[], Some("AP"));
        check(&[], &["A. One via Reuters"], "River Post", &[], Some("Reuters"));
        check(&[], &[], "River Post", &["KHARSA, Iraq (AP) — The ferry stopped."], Some("AP"));
        check(&[], &[], "River Post", &["Kharsa (Reuters/dpa) - The ferry stopped."], Some("Reuters"));
        check(&[], &[], "River Post", &["It stopped.", "(Reporting by A. One; Editing by B. Two)"], Some("Reuters"));
        check(
            &[],
            &[],
            "River Post",
            &["It stopped.", "© 2024 The Canadian Press. All rights reserved."],
            Some("The Canadian Press"),
        );
        check(&[], &[], "River Post", &["It stopped.", "(With inputs from PTI)"], Some("PTI"));
    }

    #[test]
    fn an_outlet_does_not_credit_itself_and_a_mention_is_no_credit() {
        check(&[], &[], "Reuters", &["KHARSA (Reuters) - The ferry stopped."], None);
        check(
            &[],
            &[],
            "River Post",
            &["Its owner told Reuters (the agency) that it stopped.", "He spoke to AFP."],
            None,
        );
        check(&[], &["A. One"], "River Post", &["The pa of the boy saw it (he said) — and ran."], None);
    }
}
