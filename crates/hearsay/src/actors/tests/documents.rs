//! What the document around a phrase decides.

use jiff::civil::date;

use super::super::{Actors, Context, Reason};
use super::check;

#[test]
fn abbreviations_that_the_text_introduces() {
    let pmu = "The Popular Mobilization Units (PMU) closed the road. The PMU said the road was unsafe.";
    let reverse = "Men of the QSD (Syrian Democratic Forces) left the silo at dawn.";
    let other = "A council of the People's Protection Units, or PPU, met in Qamishli.";
    let native = "Lebanon's Hezbollah (HZB) fired at the ridge.";
    check(&[
        ("the PMU", pmu, "iq-pmu"),
        ("PMU fighters", pmu, "iq-pmu (member)"),
        ("the QSD", reverse, "sy-sdf"),
        ("PPU", other, "sy-ypg"),
        ("HZB", native, "hezbollah"),
        ("HZB", "", "-"),
    ]);
}

#[test]
fn names_shared_by_several_are_decided_by_the_document_or_not_at_all() {
    let sudan = "In Khartoum the Sudanese army shelled a depot in Omdurman. Sudan has been at war for two years.";
    let press = "In France the editor was fined. Paris has rules on leaks, French lawyers noted.";
    let syria = "In Syria's north-east, in Raqqa and near Damascus, Syrian farmers waited.";
    let libya = "In Tripoli, Libyan officials closed the airport. Libya has two governments.";
    let both = "Sudan and France traded notes.";
    check(&[
        ("the RSF", sudan, "sd-rsf"),
        ("RSF", press, "rsf-reporters"),
        ("RSF", both, "-"),
        ("RSF", "", "-"),
        ("the SAF", sudan, "sd-mil"),
        ("the SDF", syria, "sy-sdf"),
        ("SDF", libya, "ly-rada"),
        ("SDF", "", "-"),
        ("SNA", syria, "sy-sna"),
        ("SNA", "Somalia's Mogadishu was calm, Somali police said.", "so-mil"),
        ("AFP", "In the Philippines, in Manila, Philippine marines landed.", "ph-mil"),
        ("the AFP", "France and Paris woke to rain; French trains stood still.", "afp"),
        ("NLA", "North Macedonia had a short war.", "mk-nla"),
    ]);
}

#[test]
fn names_shortened_later() {
    let badr = "The Badr Organisation took the hill. Later Badr left it to the army.";
    let arakan = "The Kachin Independence Army and the Shan State Army-North met.";
    check(&[
        ("Badr", badr, "iq-badr"),
        ("Badr", "The town of Badr is quiet.", "-"),
        ("Kachin", arakan, "mm-kia"),
        ("the Army", arakan, "-"),
    ]);
}

#[test]
fn persons_by_the_longest_form_of_their_name() {
    let mayor = "The mayor of Tel Afar, Qasim Abu Turab Hassun, spoke first. Hassun then left.";
    let army = "Iraqi army spokesman Laith Karim Obaidi denied it. Obaidi gave no date.";
    let two = "Colonel Ali Saad Hadid and Major Omar Nuri Hadid were there. Hadid smiled.";
    let muhandis = "PMU deputy commander Abu Mahdi al-Muhandis came. Iraq's government was told.";
    let none = "Hassun was absent.";
    check(&[
        ("Hassun", mayor, "person:kasim-abu-turab-hasun (official)"),
        ("Hassun", none, "-"),
        ("Obaidi", army, "person:lit-karim-ubid @ iq-mil (spokesperson)"),
        ("Laith Karim Obaidi", army, "person:lit-karim-ubid @ iq-mil (spokesperson)"),
        ("Hadid", two, "-"),
        ("Ali Saad Hadid", two, "person:ali-sad-hadid (commander)"),
        ("Muhandis", muhandis, "person:abu-mahdi-al-muhandis @ iq-pmu"),
    ]);
}

#[test]
fn persons_by_title_and_office() {
    let envoy = "Tobias Ellwood flew to Amman. The Foreign Secretary, Philip Hammond, stayed in London.";
    let clerk = "Rashid Omran Farhat signed. Later Mr Farhat left.";
    let two = "The foreign minister, Omar Lutfi, met Foreign Minister Hana Dost.";
    check(&[
        ("Mr Ellwood", envoy, "person:tobias-ellwood @ gb-mod"),
        ("Ellwood", envoy, "person:tobias-ellwood @ gb-mod"),
        ("The Foreign Secretary", envoy, "person:philip-hammond @ gb-mfa (foreign minister)"),
        ("Mr Farhat", clerk, "person:rasid-umran-farhat"),
        ("Farhat", clerk, "person:rasid-umran-farhat"),
        ("the foreign minister", two, "-"),
        ("Mr Ellwood", "", "-"),
    ]);
}

#[test]
fn common_nouns_with_one_antecedent() {
    let one = "Al-Shabaab held the bridge at Awdheegle until noon.";
    let two = "Al-Shabaab and the Islamic State in Somalia fought over the well.";
    let army = "The Lebanese army closed the coastal road near Tyre.";
    let gazans = "In Niger, nothing moved. Nigerien farmers stayed home.";
    check(&[
        ("the group", one, "al-shabaab"),
        ("the militants", one, "al-shabaab"),
        ("the militia", one, "al-shabaab"),
        ("the group", two, "-"),
        ("the militants", two, "-"),
        ("a group", one, "-"),
        ("militants", one, "-"),
        ("the group", "", "-"),
        ("the army", army, "lb-mil"),
        ("the army", "", "-"),
        ("the army", "Chad and Niger closed the border.", "-"),
        ("government forces", gazans, "ne-mil"),
        ("police", gazans, "ne-cop"),
        ("the government", "Chad and Niger closed the border.", "-"),
    ]);
}

#[test]
fn georgia_is_a_country_where_the_text_is_about_one() {
    check(&[
        ("Georgia", "Georgia closed the pass. Tbilisi gave no reason.", "ge-gov"),
        ("Georgia", "In the United States, Georgia and Alabama counted votes.", "-"),
        ("Georgia", "The US envoy flew to Tbilisi; Georgian guards met her in Georgia.", "ge-gov"),
        ("Georgian police", "The US envoy was late.", "ge-cop"),
    ]);
}

#[test]
fn demonyms_of_two_countries() {
    check(&[
        ("Congolese soldiers", "Kinshasa sent a plane to Goma.", "cd-mil"),
        ("Congolese soldiers", "Brazzaville sent a plane.", "cg-mil"),
        ("Congolese soldiers", "A plane came.", "-"),
    ]);
}

#[test]
fn dates_countries_and_persons_that_the_caller_knows() {
    let actors = Actors::embedded();
    let id = |phrase: &str, context: &Context| actors.resolve(phrase, context).map(|found| found.id);
    let plain = Context::of(actors, "The SDF moved at night.");
    let syria = crate::gazetteer::Country::new("SY");
    let in_syria = plain.clone().with_countries(syria);
    assert_eq!(id("the SDF", &plain), None);
    assert_eq!(id("the SDF", &in_syria).as_deref(), Some("sy-sdf"));
    assert_eq!(id("the SDF", &in_syria.dated(date(2013, 1, 1))), None, "it was founded in 2015");
    let tagged = plain.with_persons(["Layla Khoury"]);
    assert_eq!(id("Khoury", &tagged).as_deref(), Some("person:lil-hur"));
}

#[test]
fn the_reason_says_how_it_was_found() {
    let actors = Actors::embedded();
    let text = "In Sudan the Popular Resistance Guard (PRG) and the Rapid Support Forces (RSF) met in Khartoum.";
    let context = Context::of(actors, text);
    let reason = |phrase: &str| actors.resolve(phrase, &context).map(|found| found.reason);
    for (phrase, expected) in [
        ("the RSF", Some(Reason::Introduced)),
        ("the Rapid Support Forces", Some(Reason::Name)),
        ("Sudan", Some(Reason::State)),
        ("Khartoum", Some(Reason::Capital)),
        ("the Sudanese police", Some(Reason::Body)),
        ("the SAF", Some(Reason::Chosen)),
        ("Hezbolla", Some(Reason::Spelling)),
        ("the militia", Some(Reason::Antecedent)),
        ("the navy", Some(Reason::OnlyOne)),
        ("PRG", None),
    ] {
        assert_eq!(reason(phrase), expected, "{phrase}");
    }
}
