//! Documents and claims made up by a formula: the same number always gives the same document.
//!
//! They have the shape of real ones – some 400 words, a dozen claims with participants, places, times and sources, a few
//! frequent values and many rare ones – and none of their content. No model reads them: the claims are known because the
//! text is made around them.

use hearsay::coding::{Aspect, Claim, Place, Quote, Source, Stance, Status, Time, Toponym};
use hearsay::document::{Document, Meta, short};
use hearsay::text::Span;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

/// A document with the bytes that it was read from and its claims.
pub(crate) struct Made {
    /// The document.
    pub(crate) document: Document,
    /// Its bytes.
    pub(crate) raw: Vec<u8>,
    /// Its claims, in the order of the text.
    pub(crate) claims: Vec<Claim>,
}

/// What coded them.
pub(crate) const MODEL: &str = "synthetic-1";

#[rustfmt::skip]
const DEEDS: [(&str, &str); 24] = [
    ("clash", "clashed"), ("advance", "advanced"), ("seize", "seized"), ("besiege", "besieged"),
    ("withdraw", "withdrew"), ("hold", "held"), ("airstrike", "bombarded"), ("shelling", "shelled"),
    ("bombing", "blasted"), ("attack", "attacked"), ("kill", "killed"), ("injure", "wounded"),
    ("abduct", "abducted"), ("detain", "detained"), ("release", "freed"), ("destroy", "destroyed"),
    ("displace", "expelled"), ("deploy", "deployed"), ("support", "backed"), ("aid", "supplied"),
    ("agree", "agreed"), ("meet", "met"), ("accuse", "accused"), ("protest", "protested"),
];

const SYLLABLES: [&str; 24] = [
    "ka", "ro", "min", "tes", "al", "dor", "ve", "shi", "ban", "gur", "lo", "mar", "ne", "qua", "ris", "su", "ta",
    "ul", "vor", "wen", "xa", "yor", "zim", "pel",
];

const FILLERS: [&str; 40] = [
    "officials",
    "residents",
    "said",
    "on",
    "the",
    "road",
    "near",
    "a",
    "market",
    "where",
    "shops",
    "stayed",
    "closed",
    "while",
    "buses",
    "waited",
    "for",
    "fuel",
    "and",
    "water",
    "arrived",
    "late",
    "in",
    "several",
    "districts",
    "after",
    "days",
    "of",
    "rain",
    "that",
    "flooded",
    "fields",
    "along",
    "river",
    "banks",
    "before",
    "harvest",
    "began",
    "again",
    "yesterday",
];

/// A small generator of numbers (splitmix64): the same seed, the same numbers, on every machine.
pub(crate) struct Numbers(u64);

impl Numbers {
    /// A generator that begins at a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A number below `end`, small ones far more often, as names in the news are.
    pub(crate) fn skewed(&mut self, end: usize) -> usize {
        let uniform = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        (((end as f64 + 1.0).powf(uniform)) as usize - 1).min(end.saturating_sub(1))
    }
}

/// A made-up name: the same number, the same name.
pub(crate) fn name(kind: &str, number: usize) -> String {
    let mut rest = number + kind.len();
    let mut name = String::new();
    for _ in 0..3 {
        name.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest = rest / SYLLABLES.len() + 7;
    }
    let first = name.remove(0).to_ascii_uppercase();
    format!("{first}{name} {kind}")
}

/// Place number `n`: spread over a part of the Earth, in one of 40 countries.
pub(crate) fn place(n: usize) -> Toponym {
    let mut numbers = Numbers::new(n as u64 + 0x9_1ACE);
    let (lat, lon) = (numbers.below(4_000) as f64 / 100.0, numbers.below(6_000) as f64 / 100.0);
    let country = format!("{}{}", (b'A' + (n % 8) as u8) as char, (b'A' + (n % 5) as u8) as char);
    Toponym {
        geonames: Some(1_000_000 + n as u32),
        name: name("Town", n),
        country,
        lat,
        lon,
        level: "settlement".into(),
        tier: "exact".into(),
        reading: "whole".into(),
        confidence: 0.9,
    }
}

/// The day on which document `n` was published: over twenty years, in no order.
pub(crate) fn published(n: u64) -> Date {
    let days = Numbers::new(n ^ 0xDA7E).below(7_300) as i64;
    date(2005, 1, 1).checked_add(days.days()).unwrap_or(date(2005, 1, 1))
}

/// Document number `n`.
pub(crate) fn document(n: u64) -> Made {
    let mut numbers = Numbers::new(n);
    let mut writer = Writer { text: format!("Report {n} from {}.\n\n", name("Desk", numbers.skewed(50))), at: 0 };
    writer.at = writer.text.chars().count();
    let day = published(n);
    let mut claims = Vec::new();
    for _ in 0..12 {
        writer.fill(&mut numbers, 7);
        writer.write(". ");
        writer.fill(&mut numbers, 5);
        writer.write(" ");
        claims.push(claim(&mut writer, &mut numbers, day));
        writer.write(" ");
        writer.fill(&mut numbers, 5);
        writer.write(".\n\n");
    }
    let raw = writer.text.clone().into_bytes();
    let outlet = name("Times", numbers.skewed(500));
    let meta = Meta {
        published: day.to_zoned(TimeZone::UTC).ok().map(|z| z.timestamp()),
        url: Some(format!("https://example.org/{n}")),
        outlet: Some(outlet),
        lang: Some("en".into()),
        ..Meta::default()
    };
    let document = Document::report(Some(format!("report-{n}")), &raw, writer.text, meta);
    for (k, claim) in claims.iter_mut().enumerate() {
        claim.doc.clone_from(&document.id);
        claim.passage = document.passages.len() - 1;
        claim.id = short(&blake3_of(&format!("{}\n{}\n{k}", document.hash, claim.trigger.span.start)));
    }
    Made { document, raw, claims }
}

fn blake3_of(text: &str) -> String {
    Document::plain(None, text.as_bytes(), String::new(), Meta::default()).hash
}

struct Writer {
    text: String,
    /// Code points so far.
    at: usize,
}

impl Writer {
    fn write(&mut self, words: &str) -> Quote {
        let start = self.at;
        self.text.push_str(words);
        self.at += words.chars().count();
        Quote { span: Span { start, end: self.at }, text: words.to_owned() }
    }

    fn fill(&mut self, numbers: &mut Numbers, words: usize) {
        for k in 0..words {
            let word = match numbers.below(12) {
                0 => name("", numbers.skewed(20_000)).trim().to_lowercase(),
                _ => FILLERS[numbers.below(FILLERS.len())].to_owned(),
            };
            self.write(if k == 0 { "" } else { " " });
            self.write(&word);
        }
    }
}

fn claim(writer: &mut Writer, numbers: &mut Numbers, published: Date) -> Claim {
    let (kind, verb) = DEEDS[numbers.skewed(DEEDS.len())];
    let mut sources = Vec::new();
    if numbers.below(3) == 0 {
        let quote = writer.write(&name("Spokesman", numbers.skewed(3_000)));
        writer.write(" said the ");
        let stance = [Stance::Asserts, Stance::Asserts, Stance::Denies, Stance::Doubts][numbers.below(4)];
        sources.push(Source { quote: Some(quote), name: None, stance });
    }
    let actors = vec![writer.write(&name("Brigade", numbers.skewed(8_000)))];
    writer.write(" ");
    let trigger = writer.write(verb);
    writer.write(" the ");
    let targets = vec![writer.write(&name("Front", numbers.skewed(8_000)))];
    let mut places = Vec::new();
    if numbers.below(4) > 0 {
        writer.write(" in ");
        let toponym = place(numbers.skewed(20_000));
        places.push(Place {
            quote: writer.write(&toponym.name),
            relation: None,
            toponym: Some(toponym),
            candidates: Vec::new(),
        });
    }
    let time = (numbers.below(2) == 0).then(|| {
        writer.write(" on ");
        let from = published.checked_sub((numbers.below(20) as i64).days()).unwrap_or(published);
        let length = if numbers.below(40) == 0 { 300 } else { numbers.below(4) as i64 };
        let to = from.checked_add(length.days()).unwrap_or(from);
        Time { quote: writer.write(&from.strftime("%-d %B %Y").to_string()), from: Some(from), to: Some(to) }
    });
    Claim {
        id: String::new(),
        doc: String::new(),
        passage: 0,
        kind: kind.into(),
        trigger,
        actors,
        targets,
        places,
        time,
        counts: Vec::new(),
        setting: None,
        status: Status::ALL[numbers.skewed(Status::ALL.len())],
        aspect: Aspect::ALL[numbers.skewed(Aspect::ALL.len())],
        voice: Stance::Asserts,
        sources,
        confidence: 0.5 + numbers.below(500) as f32 / 1000.0,
    }
}
