//! `hearsay gazetteer list`, `find` and `check`.

use std::collections::BTreeMap;
use std::io::Write;

use hearsay::gazetteer::{Country, Gazetteer, Hints, Level, Match, distance_km};

use super::{open, read, usual_place};
use crate::args::{CheckArgs, FindArgs, ListArgs};
use crate::exit::{Exit, Failure, Stop};
use crate::inputs::name;
use crate::output::style::{BOLD, DIM};

/// What is in it: sources, and places by country and level.
///
/// # Errors
/// Where it cannot be read, or the output not be written.
pub(super) fn list(args: &ListArgs, out: &mut dyn Write) -> Result<Exit, Stop> {
    let asked = args.gazetteer.gazetteer.as_deref();
    let base = open(Some("none".as_ref()))?;
    describe("shipped with hearsay", base, args.countries, out)?;
    let path = asked.map(|path| path.to_owned()).or_else(|| usual_place().filter(|path| path.exists()));
    for layer in path.filter(|path| path.as_os_str() != "none").map(|path| read(&path)).transpose()?.unwrap_or_default()
    {
        writeln!(out)?;
        describe("added", &layer, args.countries, out)?;
    }
    Ok(Exit::Fine)
}

fn describe(what: &str, gazetteer: &Gazetteer, countries: bool, out: &mut dyn Write) -> Result<(), Stop> {
    writeln!(out, "{BOLD}{what}{BOLD:#}")?;
    for line in gazetteer.about().lines() {
        writeln!(out, "  {line}")?;
    }
    let mut by_country: BTreeMap<Option<Country>, [usize; Level::ALL.len()]> = BTreeMap::new();
    let mut all = [0; Level::ALL.len()];
    for place in gazetteer.places() {
        by_country.entry(place.country).or_default()[place.level as usize] += 1;
        all[place.level as usize] += 1;
    }
    let heading: Vec<String> = Level::ALL.iter().map(|level| format!("{:>11}", level.word())).collect();
    writeln!(out, "{DIM}  {:10}{:>9}{}{DIM:#}", "", "places", heading.concat())?;
    let row = |out: &mut dyn Write, name: &str, counts: &[usize]| {
        let cells: Vec<String> = counts.iter().map(|count| format!("{count:>11}")).collect();
        writeln!(out, "  {name:10}{:>9}{}", counts.iter().sum::<usize>(), cells.concat())
    };
    row(out, "all", &all)?;
    if countries || by_country.len() <= 8 {
        for (country, counts) in &by_country {
            row(out, &country.map_or("–".to_owned(), |country| country.to_string()), counts)?;
        }
    } else {
        writeln!(out, "{DIM}  --countries shows the {} countries one by one{DIM:#}", by_country.len())?;
    }
    Ok(())
}

/// What a name may mean.
///
/// # Errors
/// Where the gazetteer cannot be read, a hint makes no sense, or the output cannot be written.
pub(super) fn find(args: &FindArgs, out: &mut dyn Write) -> Result<Exit, Stop> {
    let gazetteer = open(args.gazetteer.gazetteer.as_deref())?;
    let country = |code: &str| {
        Country::new(code).filter(|&code| gazetteer.country(code).is_some()).ok_or_else(|| {
            Failure::new("--country", format!("{code:?} is no country")).hint("give its two letters, such as IQ")
        })
    };
    let only: Vec<Country> = args.country.iter().map(|code| country(code)).collect::<Result<_, _>>()?;
    let near = args.near.as_deref().map(|near| position(gazetteer, near)).transpose()?;
    let phrase = gazetteer.place_phrase(&args.name);
    let bare = phrase.name.unwrap_or(&args.name);
    let limit = if near.is_some() { 1000 } else { args.limit.get() };
    let hints = Hints { only: &only, countries: &phrase.countries, level: phrase.level, limit };
    let mut found = gazetteer.find(bare, &hints);
    if let Some(near) = near {
        found.sort_by(|a, b| km(a, near).total_cmp(&km(b, near)));
        found.truncate(args.limit.get());
    }
    if found.is_empty() {
        let hint = match only.is_empty() {
            true => "with --country a wrong letter is forgiven, too; `hearsay gazetteer add` adds villages",
            false => "`hearsay gazetteer add` adds villages",
        };
        return Err(Failure::new(&args.name, "no place of this name is known").hint(hint).into());
    }
    writeln!(out, "{DIM}{:>9}  {:9}{:>8}{:>7}  place{DIM:#}", "number", "found by", "penalty", "score")?;
    for it in &found {
        let place = &it.place;
        let number = place.id.geonames().map_or("own".to_owned(), |id| id.to_string());
        let division = gazetteer.division(place).filter(|it| it.index != place.index);
        let mut within: Vec<&str> = division.iter().map(|it| it.name).collect();
        let land = place.country.and_then(|code| gazetteer.country(code));
        within.extend(land.iter().map(|it| it.place.name).filter(|_| place.level != Level::Country));
        let people = if place.population > 0 { format!(", {} people", place.population) } else { String::new() };
        let away = near.map_or(String::new(), |near| format!(", {:.0} km away", km(it, near)));
        writeln!(
            out,
            "{number:>9}  {:9}{:>8.2}{:>7.2}  {BOLD}{}{BOLD:#}, {}{}{DIM}  {:.4} {:.4}{people}{away}{DIM:#}",
            it.tier.word(),
            it.tier.penalty(),
            it.score,
            place.name,
            place.level.word(),
            if within.is_empty() { String::new() } else { format!(" in {}", within.join(", ")) },
            place.lat,
            place.lon,
        )?;
    }
    Ok(Exit::Fine)
}

fn km(it: &Match<'_>, near: (f64, f64)) -> f64 {
    distance_km((it.place.lat, it.place.lon), near)
}

/// `36.3,43.1`, or the most prominent place of a name.
fn position(gazetteer: &Gazetteer, near: &str) -> Result<(f64, f64), Failure> {
    let degrees =
        near.split_once(',').and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)));
    if let Some((lat, lon)) = degrees {
        let on_earth = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        return on_earth.then_some((lat, lon)).ok_or_else(|| {
            Failure::new("--near", format!("{near} is no place on Earth")).hint("degrees north, then east: 36.3,43.1")
        });
    }
    let found = gazetteer.find(near, &Hints { limit: 1, ..Hints::default() });
    found.first().map(|it| (it.place.lat, it.place.lon)).ok_or_else(|| {
        Failure::new("--near", format!("no place {near:?} is known")).hint("a name, or degrees as in 36.3,43.1")
    })
}

/// Whether it is sound, every place and key of it.
///
/// # Errors
/// Where it is not.
pub(super) fn check(args: &CheckArgs, out: &mut dyn Write) -> Result<Exit, Stop> {
    let asked = args.gazetteer.gazetteer.as_deref();
    let mut all = vec![("shipped with hearsay".to_owned(), open(Some("none".as_ref()))?.clone())];
    let path = asked.map(|path| path.to_owned()).or_else(|| usual_place().filter(|path| path.exists()));
    if let Some(path) = path.filter(|path| path.as_os_str() != "none") {
        all.extend(read(&path)?.into_iter().map(|it| (format!("{}: {}", name(&path), super::add::title(&it)), it)));
    }
    let mut exit = Exit::Fine;
    for (what, gazetteer) in &all {
        let places = gazetteer.places().count();
        let (mut keys, mut lost) = (0, 0);
        for (_, leads_to) in gazetteer.keys() {
            keys += 1;
            lost += leads_to.iter().filter(|&&index| gazetteer.place(index).is_none()).count();
        }
        let sound = places == gazetteer.len() && lost == 0 && keys > 0;
        if sound {
            writeln!(out, "{what}: sound; {places} places under {keys} keys")?;
        } else {
            exit = Exit::Nothing;
            let broken = gazetteer.len() - places;
            writeln!(out, "{what}: UNSOUND; {broken} of {} places and {lost} names lead nowhere", gazetteer.len())?;
        }
    }
    Ok(exit)
}
