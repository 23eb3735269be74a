//! Place phrases and the names in them.

use std::fmt::Write;

use super::shipped;

#[test]
fn the_name_in_a_phrase() {
    let phrases = "\
the town of Al-Ba’aj
the Syrian city of Deir Ezzor
the southern Syrian city of Daraa
southern Aleppo
east Aleppo
besieged eastern Ghouta
western Tigray
the West Bank city of Jenin
the border town of Al-Qaim
the Houthi-held port city of Hodeidah
the capital Kyiv
the Iraqi capital, Baghdad
Al-Ba'aj, Nineveh
Nineveh province’s Al-Ba’aj district
Ukraine's Donetsk region
Mosul’s Old City
the south of Lebanon
parts of Khartoum
Aleppo airport
12 km south of Sinjar
12km from the town of Hit
a village 20 kilometres south-west of Raqqa
the outskirts of Homs
near the besieged town of Avdiivka
between Raqqa and Hasakah
the border with Syria
the Iraqi-Syrian border
Syria's border with Iraq
South Sudan
Saudi Arabia
Gaza City
The Hague
the Gulf of Aden
People's Republic of China
as-Suwayda
مدينة الموصل
Canadian
Turkish-backed forces
the capital
the";
    let mut table = String::new();
    for phrase in phrases.lines() {
        let it = shipped().place_phrase(phrase);
        let countries: Vec<String> = it.countries.iter().map(ToString::to_string).collect();
        let _ = write!(table, "{phrase} → {} · {:?}", it.name.unwrap_or("–"), it.reading);
        let _ = write!(table, "{}", it.level.map_or(String::new(), |level| format!(" · {}", level.word())));
        let _ = write!(table, "{}", it.within.map_or(String::new(), |within| format!(" · in {within}")));
        let _ = writeln!(
            table,
            "{}",
            if countries.is_empty() { String::new() } else { format!(" · {}", countries.join(" ")) }
        );
    }
    insta::assert_snapshot!(table, @r"
    the town of Al-Ba’aj → Al-Ba’aj · Whole · settlement
    the Syrian city of Deir Ezzor → Deir Ezzor · Whole · settlement · SY
    the southern Syrian city of Daraa → Daraa · Whole · settlement · SY
    southern Aleppo → Aleppo · Part
    east Aleppo → Aleppo · Part
    besieged eastern Ghouta → eastern Ghouta · Whole
    western Tigray → western Tigray · Whole
    the West Bank city of Jenin → Jenin · Whole · settlement · in West Bank
    the border town of Al-Qaim → Al-Qaim · Whole · settlement
    the Houthi-held port city of Hodeidah → Hodeidah · Whole · settlement
    the capital Kyiv → Kyiv · Whole · settlement
    the Iraqi capital, Baghdad → Baghdad · Whole · settlement · IQ
    Al-Ba'aj, Nineveh → Al-Ba'aj · Whole · in Nineveh
    Nineveh province’s Al-Ba’aj district → Al-Ba’aj · Whole · admin2 · in Nineveh province
    Ukraine's Donetsk region → Donetsk region · Whole · in Ukraine
    Mosul’s Old City → Mosul · Part
    the south of Lebanon → Lebanon · Part
    parts of Khartoum → Khartoum · Part
    Aleppo airport → Aleppo · Part
    12 km south of Sinjar → Sinjar · Zone
    12km from the town of Hit → Hit · Zone · settlement
    a village 20 kilometres south-west of Raqqa → Raqqa · Zone · settlement
    the outskirts of Homs → Homs · Zone
    near the besieged town of Avdiivka → Avdiivka · Zone · settlement
    between Raqqa and Hasakah → Raqqa · Zone
    the border with Syria → Syria · Zone
    the Iraqi-Syrian border → – · Zone · IQ SY
    Syria's border with Iraq → Iraq · Zone · in Syria
    South Sudan → South Sudan · Whole
    Saudi Arabia → Saudi Arabia · Whole
    Gaza City → Gaza City · Whole
    The Hague → The Hague · Whole
    the Gulf of Aden → Gulf of Aden · Whole
    People's Republic of China → People's Republic of China · Whole
    as-Suwayda → as-Suwayda · Whole
    مدينة الموصل → الموصل · Whole · settlement
    Canadian → – · Whole · CA
    Turkish-backed forces → – · Whole
    the capital → – · Whole · settlement
    the → – · Whole
    ");
}

#[test]
fn a_zone_is_not_the_place_that_it_is_told_by() {
    assert_eq!(shipped().place_phrase("the border with Syria").place_name(), None);
    assert_eq!(shipped().place_phrase("the outskirts of Homs").place_name(), None);
    assert_eq!(shipped().place_phrase("southern Aleppo").place_name(), Some("Aleppo"));
}
