//! Place phrases by themselves.

use super::super::super::place::Country;
use super::{check, zones};

#[test]
fn the_area_that_a_phrase_means() {
    check(
        "
    south of Al-Ba'aj                        | IQ | 35.95,41.71 35.87,41.75 | 36.043,41.716 36.2,41.72 35.95,41.2 | 2 | 10–25
    12 km north-east of Sinjar               | IQ | 36.396,41.97            | 36.32,41.876 36.25,41.8 36.55,42.1   | 2 | 5–12
    12km north - east of Sinjar              | IQ | 36.396,41.97            | 36.32,41.876 36.25,41.8              | 2 | 5–12
    between Raqqa and Hasakah                | SY | 36.23,39.88 36.1,39.45  | 35.953,39.008 36.502,40.748 35.5,40  | 5 | 50–110
    near the border with Syria               | IQ | 34.4,41.2 36.0,41.5     | 36.0,41.2 33.3,44.4 34.4,40.8        | 5 | 100–400
    the outskirts of Homs                    | SY | 34.80,36.7256           | 34.7241,36.7256 34.95,36.73          | 2 | 8–20
    along the road from Taftanaz to Binnish  | SY | 35.977,36.75            | 35.9306,36.6339 36.1,36.9            | 2 | 4–12
    the road from Raqqa to Hasakah           | SY | 36.23,39.88 35.953,39.008 | 35.5,40.0 36.7,39.5                | 5 | 80–110
    the Iraqi-Syrian border                  | –  | 34.4,41.2 34.4,40.9     | 33.3,44.4 35.0,38.0                  | 5 | 200–400
    the border between Iraq and Syria        | –  | 34.4,41.2 34.4,40.9     | 33.3,44.4 35.0,38.0                  | 5 | 200–400
    Syria's border with Iraq                 | SY | 34.4,40.9               | 34.4,41.2 33.3,44.4                  | 5 | 200–400
    five kilometres from the Lebanese border | SY | 34.48,36.5              | 34.7241,36.7256 33.5138,36.2765      | 5 | 50–200
    eastern Aleppo                           | SY | 36.20,37.20             | 36.2,37.1 36.2,37.5                  | 1 | 5–25
    the centre of Aleppo                     | SY | 36.2,37.16              | 36.2,37.5                            | 1 | 2–15
    southern Syria                           | SY | 32.6,36.1 33.0,36.5     | 36.2,37.16 35.9,36.6                 | 5 | 100–400
    north-eastern Syria                      | SY | 36.5,40.75              | 36.2,37.16 32.6,36.1                 | 5 | 100–400
    Hama's eastern countryside               | SY | 35.13,36.95             | 35.13,36.6 35.1318,36.7578           | 5 | 10–45
    the western countryside of Aleppo        | SY | 36.2,36.9               | 36.2,37.16 36.2,37.4                 | 5 | 20–60
    villages in Hama                         | SY | 35.3,36.76              | 35.1318,36.7578                      | 5 | 10–50
    12 km from the town of Hit               | IQ | 33.75,42.83 33.53,42.83 | 33.64,42.83                          | 2 | 10–20
    a village 20 kilometres south-west of Raqqa | SY | 35.825,38.85         | 35.9528,39.0079 36.1,39.2            | 2 | 5–25
    north of Kharkiv                         | UA | 50.12,36.25             | 50.6,36.6 49.98,36.25 50.45,36.25    | 5 | 20–60
    east of Kupiansk                         | UA | 49.72,37.8              | 49.71,37.5                           | 2 | 10–25
    the outskirts of Bakhmut                 | UA | 48.595,38.04            | 48.595,38.0 48.75,38.0               | 2 | 2–10
    20 miles south of Zaporizhzhia           | UA | 47.56,35.12             | 47.85,35.12 48.1,35.12               | 5 | 15–40
    within 5 km of Avdiivka                  | UA | 48.14,37.745 48.17,37.76 | 48.25,37.76                         | 2 | 4–8
    north of Sevastopol                      | UA | 44.72,33.62             | 44.45,33.6                           | 5 | 15–40
    near El Fasher                           | SD | 13.63,25.35 13.7,25.4   | 14.1,25.5                            | 2 | 8–25
    north of Mellit                          | SD | 14.25,25.55             | 14.0,25.55 14.13,25.55               | 2 | 10–25
    between El Fasher and Kutum              | SD | 13.91,25.0              | 13.63,25.35 13.2,25.0                | 5 | 25–60
    the border with Chad                     | SD | 13.4,22.3               | 13.4,21.5 13.63,25.35                | 5 | 200–800
    south of Mekelle                         | ET | 13.3,39.47              | 13.7,39.47 13.497,39.475             | 5 | 15–40
    northern Ethiopia                        | ET | 13.5,39.5               | 6.0,37.5 15.3,38.9                   | 5 | 200–900
    about 30 miles west of Gao               | ML | 16.27,-0.49             | 16.27,-0.04 16.27,0.4                | 5 | 15–50
    between Ménaka and Ansongo               | ML | 15.79,1.45              | 15.92,2.40 15.66,0.50 14.5,1.5       | 5 | 60–120
    northern Mali                            | ML | 16.77,-3.0 16.27,0.5    | 12.65,-8.0                           | 5 | 300–900
    near Tillabéri                           | NE | 14.21,1.46              | 14.21,1.9                            | 2 | 8–20
    outside Myawaddy                         | MM | 16.69,98.48             | 16.713,98.571                        | 2 | 2–15
    south of Lashio                          | MM | 22.8,97.75              | 23.1,97.75                           | 2 | 10–35
    Myanmar's border with Bangladesh         | MM | 21.0,92.35              | 21.43,92.0 19.8,96.1                 | 5 | 40–200
    off Hodeidah                             | YE | 14.8,42.75              | 14.8,43.1                            | 5 | 20–60
    south of Marib                           | YE | 15.35,45.32             | 15.6,45.32                           | 2 | 8–25
    the road from Sanaa to Hodeidah          | YE | 15.08,43.6              | 13.6,44.0                            | 5 | 60–100
    off the coast of Yemen                   | YE | 12.4,45.0               | 15.35,44.2                           | 5 | 300–1500
    east of Khan Yunis                       | PS | 31.34,34.34             | 31.33,34.43 31.36,34.27              | 2 | 1–25
    between Shusha and Stepanakert           | AZ | 39.787,46.75            | 39.5,46.75                           | 2 | 2–8
    the Armenian-Azerbaijani border          | –  | 40.2,45.9               | 40.18,44.5 40.4,49.8                 | 5 | 100–400
    40 km north of Goma                      | CD | -1.31,29.22             | -1.31,29.75 -1.68,29.22 -1.9,29.22   | 5 | 20–45
    30km northwest of Kismayo                | SO | -0.17,42.35             | -0.36,42.54 -0.5,42.7                | 2 | 10–25
    the Abuja-Kaduna road                    | NG | 9.8,7.45                | 9.8,8.5                              | 5 | 70–110
    the Damascus–Homs highway                | SY | 34.1,36.65             | 34.1,37.5                            | 5 | 60–100
    off Tobruk                               | LY | 32.3,23.95              | 31.9,23.95                           | 5 | 20–60
    in Al-Ba'aj                              | IQ | 36.0426,41.7163         | 36.1,41.8                            | 1 | 0.5–4
    Iraq                                     | –  | 33.3,44.4               | 35.0,38.0                            | 6 | 300–900
    Nineveh Governorate                      | IQ | 36.34,43.12 36.04,41.72 | 33.3,44.4                            | 4 | 40–250
    a few kilometres east of Tal Afar        | IQ | 36.37,42.5              | 36.37,42.3                           | 2 | 2–12
    near Suva                                | FJ | -18.08,178.46           | -17.6,177.45                         | 2 | 8–25
    the suburbs of Damascus                  | SY | 33.60,36.30             | 33.51,36.28                          | 2 | 10–25
    in the south of Lebanon                  | LB | 33.27,35.25             | 34.43,35.83                          | 5 | 30–120
    to the east of Mosul                     | IQ | 36.34,43.45             | 36.34,42.9                           | 5 | 25–70
",
        |phrase, code| zones().of_phrase(phrase, Country::new(code)),
    );
}

#[test]
fn what_is_not_known_has_no_zone() {
    for phrase in
        ["south of Kharab Zurnuqa", "the road", "between here and there", "12 km", "north", "", "🜁", "of", "border"]
    {
        assert_eq!(zones().of_phrase(phrase, None), None, "{phrase}");
    }
}

#[test]
fn an_explanation_says_what_was_done() {
    let phrases = "\
south of Al-Ba'aj | IQ
12 km north-east of Sinjar | IQ
between Raqqa and Hasakah | SY
near the border with Syria | IQ
north of Sevastopol | UA
northern Mali | ML
off the coast of Yemen | YE";
    let said = phrases.lines().filter_map(|row| row.split_once(" | ")).map(|(phrase, code)| {
        let zone = zones().of_phrase(phrase, Country::new(code));
        format!("{phrase} → {}\n", zone.map_or("–".to_owned(), |zone| zone.explanation))
    });
    insta::assert_snapshot!(said.collect::<String>(), @r"
    south of Al-Ba'aj → south of Al Ba‘āj: 0.8–25 km from its middle, bearing 135°–225°; cut at the de facto borders of Iraq
    12 km north-east of Sinjar → northeast of Sinjār: 10.3–15 km from its middle, bearing 10°–80°; cut at the de facto borders of Iraq
    between Raqqa and Hasakah → between Ar Raqqah and Al Ḩasakah: within 30 km of the straight line, 168 km long; cut at the de facto borders of Syria
    near the border with Syria → by the border with Syria: within 25 km of the border between Iraq and Syria; cut at the de facto borders of Iraq
    north of Sevastopol → north of Sevastopol: 4.7–50 km from its middle, bearing 315°–45°; Sevastopol is of Ukraine, but in the outline of Russia; cut at the de facto borders of Russia
    northern Mali → in the north of Mali: the half of it to the north; cut at the de facto borders of Mali
    off the coast of Yemen → off Yemen: the sea within 60 km
    ");
}
