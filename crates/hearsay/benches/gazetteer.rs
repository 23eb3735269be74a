//! How long the lookup of one name takes, by the tier that finds it.
//!
//! ```text
//! cargo bench -p hearsay --bench gazetteer
//! ```

use hearsay::gazetteer::{Context, Country, Gazetteer, Hints, Mention};

fn main() {
    divan::main();
}

fn shipped() -> &'static Gazetteer {
    Gazetteer::embedded().expect("the shipped gazetteer opens")
}

/// Names by the tier that finds them; `San José` and `Santa Maria` have hundreds of places.
#[divan::bench(args = ["Mosul", "Deir ez-Zor", "San Jose", "الموصل", "Dayr az Zawr", "Raqqah", "Deir Ezzour", "Kamishly", "Nowhereville"])]
fn find(bencher: divan::Bencher<'_, '_>, name: &str) {
    let gazetteer = shipped();
    bencher.bench(|| gazetteer.find(divan::black_box(name), &Hints::default()));
}

/// One letter wrong, in a country that is established: the last tier, tried where no other finds anything.
#[divan::bench]
fn find_with_a_wrong_letter(bencher: divan::Bencher<'_, '_>) {
    let (gazetteer, only) = (shipped(), [Country::new("SY").expect("two letters")]);
    let hints = Hints { only: &only, ..Hints::default() };
    bencher.bench(|| gazetteer.find(divan::black_box("Manbji"), &hints));
}

/// A document's names together.
#[divan::bench]
fn resolve(bencher: divan::Bencher<'_, '_>) {
    let gazetteer = shipped();
    let mentions =
        ["Tal Afar", "Mosul", "the town of Sinjar", "Iraq", "Syria", "Raqqa", "Al-Ba'aj", "Nineveh"].map(Mention::new);
    bencher.bench(|| gazetteer.resolve(divan::black_box(&mentions), &Context::default()));
}
