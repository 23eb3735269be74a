//! Who speaks in the words of a source: «a spokesman for the PMU», «the Reuters news agency», «local activists».

use super::super::syndication::words::words;
use super::super::syndication::{Outlet, Outlets};

/// Who a source phrase stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Speaker {
    /// A publication or an agency.
    Outlet(Outlet),
    /// A person or a body: what may name them, the most telling first. Never empty.
    Named(Vec<String>),
    /// A body that is worth asking the register of actors for, but no name: «the army».
    Body(String),
    /// Nobody in particular: «witnesses», «officials», «he».
    Nobody,
}

/// Reads the words of a source.
pub(super) fn speaker(phrase: &str) -> Speaker {
    read(phrase, 0)
}

/// A medium may be somebody else's medium, and so on; more than three deep it is nobody's.
fn read(phrase: &str, depth: usize) -> Speaker {
    let phrase = tidy(phrase);
    let tokens = tokens(phrase);
    if tokens.is_empty() || depth > 3 || (tokens.len() == 1 && has(PRONOUNS, &tokens[0].low)) {
        return Speaker::Nobody;
    }
    if let Some(outlet) = outlet(phrase) {
        return Speaker::Outlet(outlet);
    }
    if let Some(inner) = principal(phrase, &tokens, MEDIA_OF_SOMEBODY, &["by", "from", "of"]) {
        return inner.map_or(Speaker::Nobody, |inner| read(inner, depth + 1));
    }
    if let Some(inner) = principal(phrase, &tokens, MOUTHPIECES, &["for", "of", "from", "at"]) {
        return match inner {
            Some(inner) if names_something(inner) => match read(inner, depth + 1) {
                // «Spokesman for Iraqi officials» would be odd, and nobody.
                Speaker::Named(names) => Speaker::Named(names),
                other => other,
            },
            Some(inner) => Speaker::Body(bare(inner).to_owned()),
            None => person_after(&tokens, MOUTHPIECES).map_or(Speaker::Nobody, |name| Speaker::Named(vec![name])),
        };
    }
    if let Some(at) = tokens.iter().enumerate().position(|(i, t)| has(UNNAMED, &t.low) && is_common_noun(&tokens, i)) {
        if let Some(name) = capitals(&tokens[at + 1..]) {
            return Speaker::Named(vec![name]);
        }
        return match body_of(&tokens[at..], phrase) {
            Some(body) => Speaker::Body(body),
            None => Speaker::Nobody,
        };
    }
    if !names_something(phrase) {
        return Speaker::Body(bare(phrase).to_owned());
    }
    // «Foreign Minister, Jane Doe»: the name of who holds the office stands after it.
    let after = tokens.iter().position(|t| t.cut);
    if let Some(at) = after.filter(|&at| at > 0 && has(TITLES, &tokens[at - 1].low))
        && let Some(name) = capitals(&tokens[at..])
    {
        return Speaker::Named(vec![name]);
    }
    let whole = bare(phrase.split([',', '(', ';']).next().unwrap_or(phrase).trim());
    let mut names = vec![whole.to_owned()];
    names.extend(person(whole).filter(|p| p != whole));
    Speaker::Named(names)
}

#[derive(Debug)]
struct Token<'t> {
    text: &'t str,
    low: String,
    at: usize,
    /// Whether a comma or bracket stands before it.
    cut: bool,
}

impl Token<'_> {
    fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

fn tidy(phrase: &str) -> &str {
    phrase
        .trim()
        .trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | ',' | ';' | ':' | '.') || c.is_whitespace())
}

fn tokens(phrase: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut cut = false;
    for word in phrase.split_whitespace() {
        let opens = word.starts_with(['(', ',', '—', '–']);
        let text = word.trim_matches(|c: char| !c.is_alphanumeric());
        let at = text.as_ptr() as usize - phrase.as_ptr() as usize;
        if !text.is_empty() {
            out.push(Token { text, low: text.to_lowercase(), at, cut: cut || opens });
        }
        cut = word.ends_with([',', ')', ';', ':', '—', '–']) || (text.is_empty() && opens);
    }
    out
}

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

/// Without determiners in front.
fn bare(phrase: &str) -> &str {
    let mut rest = phrase;
    while let Some((first, after)) = rest.split_once(char::is_whitespace) {
        let digits = first.bytes().all(|b| b.is_ascii_digit());
        if !(digits || has(DETERMINERS, &first.to_lowercase())) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// Whether there is a capital that is more than the beginning of a sentence.
fn names_something(phrase: &str) -> bool {
    let tokens = tokens(bare(phrase));
    // «Prosecutors in Freetown»: where they are is not who they are.
    let end = tokens.iter().position(|t| has("in near inside across around outside", &t.low)).unwrap_or(tokens.len());
    tokens[..end].iter().enumerate().any(|(i, t)| {
        let inside = t.text.chars().skip(1).any(char::is_uppercase);
        inside || (t.capital() && (i > 0 || !has(BODIES, &t.low) && !has(UNNAMED, &t.low)))
    })
}

/// A word of the list of unnamed people that is used as a noun, not as part of a name («Reporters Without Borders»).
fn is_common_noun(tokens: &[Token<'_>], at: usize) -> bool {
    let Token { low, .. } = &tokens[at];
    // «Officials of the ministry said» begins a sentence, «Minister of Defence Jane Doe» is a title.
    let begins = at == 0 && (low.ends_with('s') || !has(TITLES, low));
    !tokens[at].capital() || (begins && tokens.get(1).is_none_or(|next| !next.capital()))
}

/// The outlet that a phrase is about: its name with nothing beside it but words for media and people of the press, and
/// adjectives of place.
fn outlet(phrase: &str) -> Option<Outlet> {
    let (known, bytes) = Outlets::embedded().find(phrase)?;
    let before = tokens(&phrase[..bytes.start]);
    let after = tokens(&phrase[bytes.end..]);
    let press = |t: &Token<'_>| {
        has(PRESS, &t.low)
            || has(PLAIN, &t.low)
            || has(DETERMINERS, &t.low)
            || has("s by from of for at with quoted citing", &t.low)
    };
    let kind = |t: &Token<'_>| {
        ["run", "owned", "backed", "based", "affiliated", "linked", "language", "official"]
            .iter()
            .any(|k| t.low.ends_with(k))
    };
    // A capital before the name is an adjective of place («Lebanon's Al-Manar»), unless a preposition follows it.
    let place = |t: &Token<'_>| t.capital();
    let led = before.iter().any(|t| press(t) && has("by from of for at with", &t.low));
    let fits = before.iter().all(|t| press(t) || kind(t) || (place(t) && !led));
    // Who works there may be named after that: «Reuters correspondent Jane Doe».
    let mut staff = false;
    let trails = after.iter().all(|t| {
        staff |= has(PRESS, &t.low);
        press(t) || (staff && t.capital())
    });
    (fits && trails).then(|| known.outlet())
}

/// Whose medium or mouthpiece it is. `None` where the phrase has no word of the list; `Some(None)` where it says of
/// nobody.
fn principal<'t>(phrase: &'t str, tokens: &[Token<'t>], list: &str, links: &[&str]) -> Option<Option<&'t str>> {
    let at = tokens.iter().position(|t| has(list, &t.low))?;
    // «A statement issued by X», «a video that was posted on Telegram by X».
    let link = tokens
        .iter()
        .enumerate()
        .skip(at + 1)
        .take(6)
        .take_while(|(_, t)| !t.cut)
        .find(|(_, t)| links.contains(&t.low.as_str()));
    if let Some((i, _)) = link
        && let Some(first) = tokens.get(i + 1)
        && tokens[at + 1..i].iter().all(|t| !t.capital() || tokens[at + 1..i].iter().any(|t| t.low == "on"))
    {
        let end = tokens[i + 1..].iter().find(|t| t.cut).map_or(phrase.len(), |t| t.at);
        return Some(Some(tidy(&phrase[first.at..end])));
    }
    // «The PMU's spokesman», «Iraqi army spokesman Ahmed».
    let before = bare(tidy(&phrase[..tokens[at].at]));
    let before = before.trim_end_matches("’s").trim_end_matches("'s").trim_end_matches(['’', '\'']);
    let said = tokens[..at].iter().any(|t| !has(DETERMINERS, &t.low) && !has(PLAIN, &t.low));
    Some(said.then_some(before).filter(|b| !b.is_empty()))
}

/// The name that follows a word of the list.
fn person_after(tokens: &[Token<'_>], list: &str) -> Option<String> {
    let at = tokens.iter().position(|t| has(list, &t.low))?;
    capitals(&tokens[at + 1..])
}

/// The capitalised words that begin right here.
fn capitals(tokens: &[Token<'_>]) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let particle = has(PARTICLES, &token.low) && tokens.get(i + 1).is_some_and(Token::capital);
        let article = token
            .text
            .split_once('-')
            .is_some_and(|(first, rest)| has(PARTICLES, first) && rest.starts_with(char::is_uppercase));
        if !(token.capital() || particle || article) || (i > 0 && token.cut) {
            break;
        }
        name.push(token.text);
    }
    (!name.is_empty()).then(|| without_genitive(&name.join(" ")).to_owned())
}

/// The body that unnamed people of authority speak from: «an official at the ministry of defence».
fn body_of(tokens: &[Token<'_>], phrase: &str) -> Option<String> {
    if !has(OFFICE, &tokens.first()?.low)
        || !["of", "from", "at", "with", "within", "inside"].contains(&tokens.get(1)?.low.as_str())
    {
        return None;
    }
    let first = tokens.get(2)?;
    let end = tokens[2..].iter().skip(1).find(|t| t.cut).map_or(phrase.len(), |t| t.at);
    Some(bare(tidy(&phrase[first.at..end])).to_owned())
}

/// The name of a person behind a title: «Iraqi Prime Minister Haider al-Abadi», «Minister of Defence Jane Doe».
fn person(phrase: &str) -> Option<String> {
    let tokens = tokens(phrase);
    let at = tokens.iter().rposition(|t| has(TITLES, t.low.trim_end_matches('.')))?;
    let mut rest = &tokens[at + 1..];
    if rest.len() > 3 && rest[0].low == "of" {
        rest = &rest[2..];
    }
    let name = capitals(rest)?;
    let body = words(&name).iter().any(|w| has(BODIES, w));
    (!body).then_some(name)
}

fn without_genitive(name: &str) -> &str {
    name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name)
}

const DETERMINERS: &str = "the a an this that these those his her its their our my your some many several few other another \
    each no one two three four five six seven eight nine ten dozens most all various certain both any unnamed anonymous";
/// Adjectives that tell a spokesman apart from no other.
const PLAIN: &str = "official chief senior main deputy military government army police local regional national company rebel \
    opposition security hospital state press separate latest new recent short brief joint later earlier written audio \
    online written public televised unverified preliminary related own previous subsequent exclusive";
const PRONOUNS: &str = "he she they it we i you who which that this these those others some many one both all another";
const PARTICLES: &str =
    "al el as ad an ar ash at bin ibn ben bint abu um umm van von de der den da di du la le dos del y";

/// Words for media and people of the press that stand beside the name of an outlet.
const PRESS: &str = "news agency agencies newspaper paper daily weekly magazine broadcaster channel television tv radio station \
    network website site outlet media portal wire service press correspondent correspondents reporter reporters journalist \
    journalists photographer cameraman stringer bureau team crew report reports article story tally count editor state \
    official semi-official semi run owned public private satellite independent arabic english pan-arab local national \
    government online investigation analysis live broadcast programme program";

/// Media that may be somebody's: the voice is whose they are.
const MEDIA_OF_SOMEBODY: &str = "statement statements report reports video videos footage tweet tweets post posts message \
    messages communique communiqué release account page channel website letter note recording audio bulletin announcement \
    readout transcript data figures";

/// Those who speak for another.
const MOUTHPIECES: &str =
    "spokesman spokesmen spokeswoman spokeswomen spokesperson spokespersons spokespeople mouthpiece";

/// People and talk that nobody can tell apart from others of their kind.
const UNNAMED: &str = "witness witnesses eyewitness eyewitnesses activist activists source sources resident residents official \
    officials expert experts analyst analysts local locals villager villagers people person man woman men women civilians \
    civilian survivor survivors relative relatives family families neighbour neighbours neighbor neighbors observer \
    observers diplomat diplomats officer officers commander commanders soldier soldiers fighter fighters militant militants \
    rebel rebels insurgent insurgents doctor doctors medic medics rescuer rescuers worker workers journalist journalists \
    reporter reporters correspondent media press newspapers outlets news rumours rumors reports report accounts account \
    allegations claims claim critics opponents supporters member members monitor monitors lawmaker lawmakers aide aides \
    adviser advisers ministers leaders investigators authorities user users users' others everyone someone \
    somebody refugee refugees migrant migrants student students teacher parent parents mother father driver victim victims \
    detainee detainees prisoner prisoners defector defectors tribesman tribesmen elder elders tribal";

/// Those among them whose body may be known.
const OFFICE: &str = "official officials officer officers commander commanders source sources diplomat diplomats member \
    members minister ministers aide aides adviser advisers leader leaders";

/// Bodies without a name of their own.
const BODIES: &str = "police army military government ministry council office court hospital authorities authority opposition \
    rebels militants insurgents troops forces force militia group groups command staff administration party parliament \
    presidency cabinet coalition alliance organisation organization commission committee agency service services department \
    assembly union movement media doctors medics prosecutors investigators soldiers fighters air navy coast guard civil \
    defence defense state local regional security health interior foreign";

/// Titles that stand before a name.
const TITLES: &str = "mr mrs ms miss dr prof professor sir president premier minister secretary general gen colonel col \
    lieutenant lt major maj brigadier brig captain capt sergeant sgt commander admiral marshal sheikh shaikh sheik imam \
    ayatollah mullah king queen prince princess emir sultan governor mayor chief chairman chairwoman head leader director \
    ambassador envoy senator sen representative rep congressman congresswoman lawmaker mp deputy spokesman spokeswoman \
    spokesperson judge prosecutor father bishop archbishop patriarch pope chancellor commissioner adviser advisor \
    coordinator activist resident witness journalist analyst expert researcher lawyer doctor";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, expected: &str) {
        let got = match speaker(phrase) {
            Speaker::Outlet(outlet) => format!("outlet {}", outlet.key),
            Speaker::Named(names) => names.join(" / "),
            Speaker::Body(body) => format!("body {body}"),
            Speaker::Nobody => "nobody".to_owned(),
        };
        assert_eq!(got, expected, "{phrase:?}");
    }

    #[test]
    fn outlets_speak_for_themselves() {
        check("Reuters", "outlet reuters");
        check("the Reuters news agency", "outlet reuters");
        check("Syrian state news agency SANA", "outlet sana");
        check("Lebanon's Hezbollah-run Al-Manar television", "outlet al-manar");
        check("a correspondent for Agence France-Presse", "outlet afp");
        check("an AP reporter", "outlet ap");
        check("a report by the New York Times", "outlet nyt");
        check("Reuters correspondent Jane Doe", "outlet reuters");
        check("a related AFP report", "outlet afp");
        check("sources quoted by SANA", "nobody");
    }

    #[test]
    fn spokespeople_go_back_to_their_principal() {
        check("a spokesman for the PMU", "PMU");
        check("a spokesman for the Popular Mobilization Units, Ahmed al-Assadi", "Popular Mobilization Units");
        check("PMU spokesman Ahmed al-Assadi", "PMU");
        check("the Iraqi army's spokesman", "Iraqi army");
        check("Pentagon spokesperson", "Pentagon");
        check("a spokesman for the army", "body army");
        check("spokeswoman Jane Doe", "Jane Doe");
        check("a military spokesman", "nobody");
        check("the spokesman", "nobody");
    }

    #[test]
    fn media_go_back_to_those_whose_they_are() {
        check("a statement from the Turkish Defence Ministry", "Turkish Defence Ministry");
        check("a statement issued by the PMU", "PMU");
        check("a video posted by Hay'at Tahrir al-Sham", "Hay'at Tahrir al-Sham");
        check("the Kremlin's statement", "Kremlin");
        check("a report by Human Rights Watch", "Human Rights Watch");
        check("a report from witnesses", "nobody");
        check("reports", "nobody");
        check("a statement", "nobody");
    }

    #[test]
    fn nobody_in_particular() {
        for phrase in [
            "witnesses",
            "Two residents",
            "local activists",
            "Iraqi officials",
            "security sources",
            "he",
            "media reports",
        ] {
            check(phrase, "nobody");
        }
        check("residents of Mosul", "nobody");
        check("Officials", "nobody");
        check("an official at the Ministry of Defence", "body Ministry of Defence");
        check("Police", "body Police");
        check("the opposition", "body opposition");
        check("Prosecutors in Freetown", "body Prosecutors in Freetown");
        check("the minister", "body minister");
        check("", "nobody");
        check(" , ", "nobody");
    }

    #[test]
    fn people_and_bodies_have_names() {
        check("Al-Assadi", "Al-Assadi");
        check("the Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights");
        check("Iraqi Prime Minister Haider al-Abadi", "Iraqi Prime Minister Haider al-Abadi / Haider al-Abadi");
        check("Mr. Putin", "Mr. Putin / Putin");
        check("Minister of Defence Jane Doe", "Minister of Defence Jane Doe / Jane Doe");
        check("activist Ahmed Khalil", "Ahmed Khalil");
        check("a resident, Um Ali,", "Um Ali");
        check("the General Staff of Ukraine", "General Staff of Ukraine");
        check("Reporters Without Borders", "Reporters Without Borders");
        check("the Iraqi army", "Iraqi army");
        check("Jane Doe, the head of the mission", "Jane Doe");
        check("Foreign Minister, Jane Doe", "Jane Doe");
        check("the Ruritanian foreign minister", "Ruritanian foreign minister");
    }
}
