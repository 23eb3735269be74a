//! Names as outlets spell them.

use super::{country, shipped};
use crate::gazetteer::{Hints, Level, Tier};

/// The best place for a name, `name (level country.division, tier)`, must stand within 25 km of a point.
#[track_caller]
fn check(names: &[&str], level: Level, at: (f64, f64)) {
    for name in names {
        let hints = Hints { level: Some(level), ..Hints::default() };
        let found = shipped().find(name, &hints);
        let best = found.first().unwrap_or_else(|| panic!("{name} is not found"));
        let off = crate::gazetteer::distance_km((best.place.lat, best.place.lon), at);
        assert!(best.place.level == level && off < 25.0, "{name}: {best}, {off:.0} km off");
    }
}

#[test]
fn one_place_by_all_its_spellings() {
    use Level::Settlement;
    check(&["Al-Ba’aj", "Al-Ba'aj", "Baaj", "Ba'aj", "al-Ba'ag", "Al Ba‘āj", "البعاج"], Settlement, (36.04, 41.72));
    check(
        &["Deir ez-Zor", "Deir Ezzor", "Dayr az Zawr", "Deir al-Zour", "Dair az-Zaur", "Der Zor", "دير الزور"],
        Settlement,
        (35.34, 40.14),
    );
    check(&["Kyiv", "Kiev", "KYIV", "Kyjiw", "Київ", "Киев"], Settlement, (50.45, 30.52));
    check(&["Raqqa", "Ar-Raqqah", "Rakka", "ar-Raqqa", "Al-Raqqa", "الرقة", "الرقه"], Settlement, (35.95, 39.01));
    check(&["Abu Kamal", "Al-Bukamal", "Albu Kamal", "Bukamal", "Abou Kemal", "البوكمال"], Settlement, (34.45, 40.92));
    check(&["Qamishli", "Al-Qamishli", "Kamishly", "Qamishlo", "القامشلي"], Settlement, (37.05, 41.23));
    check(&["Hasakah", "Al-Hasakeh", "Hassakeh", "Haseke", "الحسكة"], Settlement, (36.50, 40.75));
    check(&["Mosul", "Mossul", "al-Mawsil", "Al Mosul", "الموصل", "موصل", "Мосул"], Settlement, (36.34, 43.12));
    check(&["Kobani", "Kobanê", "Ain al-Arab", "Ayn al-Arab", "عين العرب"], Settlement, (36.89, 38.35));
    check(&["Kharkiv", "Kharkov", "Харків", "Харьков", "Charkiv"], Settlement, (49.98, 36.25));
    check(&["Bakhmut", "Artemivsk", "Artyomovsk", "Бахмут"], Settlement, (48.60, 38.00));
    check(&["Sievierodonetsk", "Severodonetsk", "Syeverodonetsk"], Settlement, (48.95, 38.49));
    check(&["Hodeidah", "Al Hudaydah", "Hodeida", "الحديدة"], Settlement, (14.80, 42.95));
    check(&["Khan Younis", "Khan Yunis", "Khan Yunus", "خان يونس"], Settlement, (31.34, 34.30));
    check(&["El Fasher", "Al-Fashir", "al-Fasher", "الفاشر"], Settlement, (13.63, 25.35));
    check(&["El Geneina", "Al-Junaynah", "Geneina", "الجنينة"], Settlement, (13.45, 22.45));
    check(&["Mekelle", "Mek'ele", "Makale", "Mekele"], Settlement, (13.50, 39.47));
    check(&["Maarat al-Numan", "Ma'arrat an-Nu'man", "Maarrat al-Nouman", "معرة النعمان"], Settlement, (35.65, 36.67));
    check(&["Stepanakert", "Khankendi", "Xankəndi"], Settlement, (39.82, 46.75));
    check(&["Lashkar Gah", "Lashkargah"], Settlement, (31.59, 64.37));
}

#[test]
fn the_kinds_of_one_name_are_kept_apart() {
    use Level::{Admin1, Country, Other, Region, Settlement};
    check(&["Aleppo", "Halab", "حلب"], Settlement, (36.20, 37.16));
    check(&["Aleppo", "Aleppo Governorate", "Aleppo Province"], Admin1, (36.22, 37.64));
    check(&["Nineveh", "Ninawa", "Ninewa", "Nineveh province", "نينوى"], Admin1, (36.02, 42.48));
    check(&["Kherson Oblast", "Kherson region", "Херсонська область"], Admin1, (46.67, 33.54));
    check(&["Iraq", "IRAQ", "Republic of Iraq", "العراق", "Ирак"], Country, (33.05, 43.77));
    check(&["US", "U.S.", "USA", "United States", "the United States of America"], Country, (39.76, -98.5));
    check(&["Donbas", "Donbass", "the Donbas", "Донбасс"], Region, (48.4, 38.3));
    check(&["Sinai", "the Sinai", "Sinai Peninsula"], Region, (29.5, 33.83));
    check(&["the Sahel", "Sahel"], Region, (15.0, 5.0));
    check(&["Red Sea", "the Red Sea"], Other, (20.5, 38.3));
    check(&["Bab al-Mandeb", "Bab el-Mandeb"], Other, (12.6, 43.4));
}

/// How a name was found must be told.
#[test]
fn the_tier_says_what_was_forgiven() {
    let hints = Hints { only: &[country("SY"), country("IQ"), country("UA")], ..Hints::default() };
    for (name, tier) in [
        ("Mosul", Tier::Exact),
        ("MOSUL", Tier::Exact),
        ("Deir-ez-Zor", Tier::Exact),
        ("Mósul", Tier::Ascii),
        ("Al Manbij", Tier::Article),
        ("Muosul", Tier::Translit),
        ("Mosvl", Tier::Edit),
        ("Avdivka", Tier::Translit),
        ("Avdiikva", Tier::Edit),
    ] {
        let found = shipped().find(name, &hints);
        assert_eq!(found.first().map(|best| best.tier), Some(tier), "{name}");
        assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score), "{name}");
    }
}

#[test]
fn a_wrong_letter_is_forgiven_only_in_a_given_country() {
    assert_eq!(shipped().find("Mosvl", &Hints::default()), []);
    assert_eq!(shipped().find("Mosvl", &Hints { only: &[country("FR")], ..Hints::default() }), []);
    assert!(!shipped().find("Mosvl", &Hints { only: &[country("IQ")], ..Hints::default() }).is_empty());
}

#[test]
fn hints_move_places_up_and_restrictions_take_places_out() {
    let first = |hints: &Hints<'_>| shipped().find("Tripoli", hints).first().and_then(|best| best.place.country);
    assert_eq!(first(&Hints::default()), Some(country("LY")));
    assert_eq!(first(&Hints { countries: &[country("LB")], ..Hints::default() }), Some(country("LB")));
    assert_eq!(first(&Hints { only: &[country("LB")], ..Hints::default() }), Some(country("LB")));
    assert_eq!(shipped().find("Tripoli", &Hints { limit: 1, ..Hints::default() }).len(), 1);
}

#[test]
fn small_words_are_no_places() {
    for word in ["", " ", "us", "of", "in", "’", "...", "🙂"] {
        assert_eq!(shipped().find(word, &Hints::default()), [], "{word}");
    }
}

#[test]
fn demonyms_lead_to_their_countries() {
    for (word, code) in [
        ("Iraqi", "IQ"),
        ("Iraqis", "IQ"),
        ("SYRIAN", "SY"),
        ("Nigerien", "NE"),
        ("Nigerians", "NG"),
        ("Emirati", "AE"),
        ("Burkinabé", "BF"),
        ("Palestinians", "PS"),
        ("Britons", "GB"),
        ("South Sudanese", "SS"),
        ("Swedes", "SE"),
    ] {
        assert_eq!(shipped().country_of_demonym(word), Some(country(code)), "{word}");
    }
    assert_eq!(shipped().countries_of_demonym("Congolese"), [country("CD"), country("CG")]);
    for word in ["Congolese", "rebel", "", "Iraq"] {
        assert_eq!(shipped().country_of_demonym(word), None, "{word}");
    }
}

#[test]
fn a_country_knows_its_capital_and_neighbours() {
    let iraq = shipped().country(country("IQ")).expect("Iraq");
    assert_eq!((iraq.alpha3, iraq.continent, iraq.place.name), ("IRQ", "AS", "Iraq"));
    assert_eq!(iraq.capital.map(|capital| capital.name), Some("Baghdad"));
    assert_eq!(iraq.neighbours.len(), 6);
    assert!(iraq.neighbours.contains(&country("SY")));
    assert_eq!(shipped().country(country("QQ")), None);
    assert_eq!(shipped().countries().count(), 250);
    assert!(shipped().countries().all(|it| it.place.level == Level::Country && it.place.country == Some(it.code)));
}

#[test]
fn a_settlement_knows_its_division() {
    let baaj = shipped().find("Al-Ba'aj", &Hints::default())[0].place;
    assert_eq!((baaj.country, baaj.admin1), (Some(country("IQ")), "15"));
    let nineveh = shipped().division(&baaj).expect("its governorate");
    assert_eq!((nineveh.name, nineveh.level), ("Nineveh", Level::Admin1));
    assert_eq!(shipped().division(&nineveh), Some(nineveh));
}
