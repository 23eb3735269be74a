//! Words that tell names of places from other names. All are ordinary English; none is a name.

use crate::coding::wordlist::WordList;

/// Small words inside names of places.
pub(super) const PARTICLES: WordList = WordList(
    "of the and de del de la las los le les du des di da do dos das al el ez es ed az ash ar as ad an am im in upon \
     sur sous en den der van von kwa e y i on au aux et under by 's ’s ul und och på til bin ibn abu umm",
);

/// Days and months are villages, too.
pub(super) const CALENDAR: WordList = WordList(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
     september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec",
);

/// Prepositions that a place follows.
pub(super) const LOCATIVE: WordList =
    WordList("in at near outside across throughout inside around within toward towards into beyond along off above");

/// Prepositions that a place follows as often as not.
pub(super) const DIRECTIONAL: WordList = WordList("from to through over via between for against");

/// Words before the name of a person.
pub(super) const TITLES: WordList = WordList(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir lord lady dame prince princess king queen sheikh imam ayatollah mullah \
     rev rev. reverend father sister brother pastor bishop archbishop cardinal pope saint president premier minister \
     chancellor secretary senator sen sen. rep rep. congressman congresswoman governor gov gov. mayor councillor \
     councilman councilwoman ambassador judge justice attorney lawyer sheriff detective constable officer captain capt \
     capt. major maj maj. colonel col col. lieutenant lt lt. sergeant sgt sgt. corporal general gen gen. brigadier \
     commander admiral marshal private professor prof prof. coach director chairman chairwoman spokesman spokeswoman \
     spokesperson actor actress singer author host leader chief deputy mp",
);

/// Nouns that make an organisation of the name before them, or that follow it in one.
pub(super) const ORGANISATIONS: WordList = WordList(
    "agency airlines airways alliance army association associates authority bank board brigade brigades broadcasting \
     bureau cabinet capital championship champions chamber channel charity church city's club clinic coalition college \
     commission committee company conference congress corporation corp council court daily department division \
     electric energy express federation fc firm force forces foundation front fund gallery gazette government group \
     guard guardian herald holdings hospital house inc institute institution international journal journalists league \
     legion library limited ltd magazine media ministry mission motors movement museum network news newspaper office \
     oil olympics open orchestra organisation organization parliament party petroleum police post power press \
     programme program radio red registry review safety school senate service services society star state's sun \
     supreme symphony team television telegraph theatre theater times today tribune tv unit united university union \
     weekly world",
);

/// Lower-case nouns of people and bodies that a name of a country is set before in place of an adjective.
pub(super) const BODIES: WordList = WordList(
    "official officials police government troops forces army soldiers residents resident authorities president \
     minister leader leaders lawmakers lawmaker senator governor mayor firefighters native man woman men women couple \
     family students student team players coach manager lawyer judge court jury newspaper company companies bank \
     embassy ambassador consulate delegation envoy",
);

/// What sort of place a noun at the end of a name makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::coding) enum Kind {
    /// A division: its name is the name of what it lies around or is ruled from.
    Division,
    /// Part of the landscape.
    Landscape,
    /// Built: a street, a hospital.
    Built,
}

const DIVISIONS: WordList = WordList(
    "county counties province state district region governorate oblast parish territory prefecture municipality \
     township borough city town village department raion canton shire republic emirate kingdom area cities towns \
     villages provinces districts states regions areas neighbourhood neighborhood neighbourhoods neighborhoods quarter \
     quarters suburb suburbs subdistrict hamlet hamlets settlement settlements outskirts countryside sector enclave \
     suburban",
);
const LANDSCAPE: WordList = WordList(
    "river rivers lake lakes island islands isle isles mountain mountains mount hill hills bay gulf strait straits sea \
     ocean valley peninsula desert coast creek falls canyon plateau basin plain plains delta cape forest archipelago \
     reef glacier pass wadi springs beach harbour harbor heights range canal reservoir dam park border hilltop \
     hillside hilltops farms fields field oasis",
);
const BUILT: WordList = WordList(
    "street st avenue ave road rd boulevard blvd lane drive highway freeway motorway expressway interstate square \
     plaza circle bridge tunnel airport airfield airbase base station terminal port hospital church cathedral mosque \
     temple school college university museum stadium arena theatre theater hall house castle tower palace court center \
     centre mall market prison jail camp crossing checkpoint checkpoints roundabout barracks refinery mosque villa cemetery zoo hotel close way crescent hill row terrace gardens",
);

/// The sort of place that a noun makes of the name before it.
pub(in crate::coding) fn kind_of(form: &str) -> Option<Kind> {
    let word = form.to_lowercase();
    match word.as_str() {
        word if DIVISIONS.has(word) => Some(Kind::Division),
        word if LANDSCAPE.has(word) => Some(Kind::Landscape),
        word if BUILT.has(word) => Some(Kind::Built),
        _ => None,
    }
}

/// Whether a word looks like part of a name: with a capital («Aleppo», «al-Bab»), or of a script that has none.
pub(super) fn is_name_like(form: &str) -> bool {
    let Some(first) = form.chars().next() else { return false };
    let glued = || form.split(['-', '\'', '’']).nth(1).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    first.is_uppercase() || first.is_alphabetic() && !first.is_lowercase() || first.is_lowercase() && glued()
}
