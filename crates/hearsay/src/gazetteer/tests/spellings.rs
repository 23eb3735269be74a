//! Places of war reporting under the spellings of its outlets.

use super::{country, shipped};
use crate::gazetteer::{Hints, Level};

/// All spellings must lead first to one place: a settlement of the country, whose usual name the first line gives. A
/// document on the country knows the country, so it is a hint.
#[track_caller]
fn check(code: &str, spellings: &[&str]) {
    let countries = [country(code)];
    let hints = Hints { countries: &countries, level: Some(Level::Settlement), limit: 3, ..Hints::default() };
    let mut first = None;
    for spelling in spellings {
        let found = shipped().find(spelling, &hints);
        let Some(best) = found.first() else { panic!("{spelling} leads nowhere") };
        let place = best.place;
        let same = first.get_or_insert(place);
        assert!(
            place.id == same.id || place.distance_km(same) < 10.0,
            "{spelling} leads to {best} ({} {}), not to {}",
            place.lat,
            place.lon,
            same.name
        );
        assert_eq!(place.country, Some(countries[0]), "{spelling}");
    }
}

#[test]
fn every_outlets_spelling_leads_to_the_same_place() {
    check("SY", &["Deir ez-Zor", "Deir Ezzor", "Dayr az Zawr", "Deir al-Zour", "Deir Ezzour", "دير الزور"]);
    check("SY", &["Raqqa", "Ar-Raqqah", "Al-Raqqa", "Rakka", "Raqqah", "الرقة"]);
    check("SY", &["Al-Hasakah", "Hasakah", "Hasaka", "Al-Hasakeh", "Hassakeh", "الحسكة"]);
    check("SY", &["Qamishli", "Al-Qamishli", "Kamishli", "Qamishly", "القامشلي"]);
    check("SY", &["Palmyra", "Tadmur", "Tadmor", "تدمر"]);
    check("SY", &["Kobani", "Kobane", "Ayn al-Arab", "Ain al-Arab"]);
    check("SY", &["Khan Shaykhun", "Khan Sheikhoun", "Khan Sheikhun", "Khan Shaykhoun"]);
    check("SY", &["Daraa", "Deraa", "Dar'a", "درعا"]);
    check("SY", &["As-Suwayda", "Sweida", "Suwayda", "Al-Suwayda", "Suweida"]);
    check("SY", &["Manbij", "Membij", "Manbej"]);
    check("IQ", &["Al-Ba'aj", "Baaj", "al-Ba'ag", "Ba'aj"]);
    check("IQ", &["Tal Afar", "Tall Afar", "Talafar", "Tel Afar"]);
    check("IQ", &["Fallujah", "Al-Fallujah", "Falluja", "الفلوجة"]);
    check("IQ", &["Mosul", "Al-Mawsil", "Mossoul", "الموصل"]);
    check("IQ", &["Kirkuk", "Karkuk", "Kerkuk", "كركوك"]);
    check("YE", &["Hodeidah", "Al Hudaydah", "Hudaydah", "Al-Hodeida", "الحديدة"]);
    check("YE", &["Taiz", "Ta'izz", "Taizz", "Taez", "تعز"]);
    check("YE", &["Marib", "Ma'rib", "مأرب"]);
    check("UA", &["Kharkiv", "Kharkov", "Харків", "Харьков"]);
    check("UA", &["Bakhmut", "Artemivsk", "Бахмут"]);
    check("UA", &["Sievierodonetsk", "Severodonetsk", "Severodonetsk"]);
    check("UA", &["Kyiv", "Kiev", "Київ", "Киев"]);
    check("AF", &["Kandahar", "Qandahar", "کندهار"]);
    check("AF", &["Kunduz", "Konduz", "Qunduz"]);
    check("LY", &["Misrata", "Misratah", "Misurata", "مصراتة"]);
    check("LY", &["Sirte", "Surt", "Sirt"]);
    check("SD", &["El Fasher", "Al-Fashir", "El-Fasher", "Al Fasher"]);
    check("SD", &["Khartoum", "Khartum", "الخرطوم"]);
    check("PS", &["Khan Yunis", "Khan Younis", "Khan Younes", "خان يونس"]);
    check("PS", &["Rafah", "رفح"]);
    check("SO", &["Baidoa", "Baydhabo"]);
    check("ET", &["Mekelle", "Mekele", "Mek'ele"]);
}
