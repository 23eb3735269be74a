//! From bytes to text: byte-order mark, then what the page declares, then UTF-8 if it is that, then a guess.
//!
//! The guess is that of Firefox (`chardetng`); the decoders are those of the WHATWG Encoding Standard (`encoding_rs`).

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{Text, Warning};

/// Text as decoded, with what is to be said about it.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Text<'a>,
    pub(super) warnings: Vec<Warning>,
}

/// Decodes plain text.
pub(super) fn text(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let mut decoded = decode(&bytes[mark..], encoding, false);
        decoded.warnings.insert(0, Warning::ByteOrderMark);
        return decoded;
    }
    match std::str::from_utf8(bytes) {
        // Western text in UTF-16 is valid UTF-8, with a zero after each letter.
        Ok(text) if utf16_by_its_zeros(bytes).is_none() => Decoded { text: Cow::Borrowed(text), warnings: Vec::new() },
        _ => guess(bytes),
    }
}

/// Decodes a page, which may declare its charset. A mark is part of no page and goes without saying.
pub(super) fn page(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode(&bytes[mark..], encoding, false);
    }
    if let Some(encoding) = utf16_by_its_zeros(bytes) {
        return decode(bytes, encoding, true);
    }
    let declared = declared(bytes);
    match (std::str::from_utf8(bytes), declared) {
        (Ok(text), Some(encoding)) if encoding != UTF_8 && !bytes.is_ascii() && !encoding_is_stateful(encoding) => {
            // Browsers and crawlers re-encode a page when they save it and leave its declaration as it was. Text in
            // another charset is hardly ever valid UTF-8 by chance.
            let warnings = vec![Warning::CharsetOverruled { declared: encoding.name() }];
            Decoded { text: Cow::Borrowed(text), warnings }
        }
        (Ok(text), None) => Decoded { text: Cow::Borrowed(text), warnings: Vec::new() },
        (_, Some(encoding)) => {
            let mut decoded = decode(bytes, encoding, false);
            // A page that says what it is in is read as it says: worth a word only where that fails.
            decoded.warnings.retain(|warning| matches!(warning, Warning::Decoded { replaced: 1.., .. }));
            decoded
        }
        (Err(_), None) => guess(bytes),
    }
}

/// UTF-16 with its mark becomes UTF-8; a UTF-8 mark is dropped; all else stays as it is. For JSON, which is UTF-8 by
/// definition but not by every program that writes it.
pub(super) fn without_utf16(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => Cow::Borrowed(&bytes[mark..]),
        Some((encoding, mark)) => {
            Cow::Owned(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned().into_bytes())
        }
        None => Cow::Borrowed(bytes),
    }
}

fn guess(bytes: &[u8]) -> Decoded<'_> {
    if let Some(encoding) = utf16_by_its_zeros(bytes) {
        return decode(bytes, encoding, true);
    }
    if mostly_utf8(bytes) {
        return decode(bytes, UTF_8, true);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    decode(bytes, detector.guess(None, Utf8Detection::Deny), true)
}

fn decode<'a>(bytes: &'a [u8], encoding: &'static Encoding, guessed: bool) -> Decoded<'a> {
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    let replaced = if faulty { text.matches('\u{FFFD}').count() } else { 0 };
    let warnings = if encoding == UTF_8 && !faulty {
        Vec::new()
    } else {
        vec![Warning::Decoded { charset: encoding.name(), guessed, replaced }]
    };
    Decoded { text, warnings }
}

/// Whether bytes that are not UTF-8 are UTF-8 with a flaw in it (cut off in the middle of a character, a stray byte
/// pasted in) and not another charset: there are characters of several bytes, and few sequences that are none.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= 2 * bad
}

/// UTF-16 without a mark shows by the zero byte beside nearly every letter, space and digit of Western text.
fn utf16_by_its_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    if head.len() < 6 {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 2 > pairs && even == 0 {
        Some(UTF_16LE)
    } else if even * 2 > pairs && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether bytes are no text in any charset: they have zeros without being UTF-16, unless they may, or many control
/// characters.
pub(super) fn is_binary(bytes: &[u8], may_have_zeros: bool) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    if utf16_by_its_zeros(head).is_some() {
        return false;
    }
    // Tab, line feed, vertical tab, form feed, carriage return, and the escape of ISO-2022 stand in texts.
    let controls = head.iter().filter(|&&b| b < 0x20 && !matches!(b, 0x09..=0x0D | 0x1B)).count();
    (head.contains(&0) && !may_have_zeros) || controls * 20 > head.len()
}

/// Whether ASCII bytes may mean something else in it: then valid UTF-8 proves nothing.
fn encoding_is_stateful(encoding: &'static Encoding) -> bool {
    !encoding.is_ascii_compatible()
}

/// The charset that a page declares: `<meta charset>`, `<meta http-equiv content>`, or an XML declaration, within its
/// first bytes ([HTML Standard](https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding), which
/// looks at 1024; pages in the wild are later, and browsers look further too).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(8192)];
    let head: String = head.iter().map(|&b| char::from(b.to_ascii_lowercase())).collect();
    if let Some(declaration) = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next())
        && let Some(encoding) = value_after(declaration, "encoding").and_then(known)
    {
        return Some(encoding);
    }
    let mut rest = head.as_str();
    while let Some(at) = rest.find("<meta") {
        // A declaration inside of a comment does not count.
        if let Some(open) = rest[..at].rfind("<!--")
            && !rest[open..at].contains("-->")
        {
            let close = rest[at..].find("-->")?;
            rest = &rest[at + close..];
            continue;
        }
        rest = &rest[at + "<meta".len()..];
        let tag = rest.split('>').next().unwrap_or(rest);
        if let Some(encoding) = value_after(tag, "charset").and_then(known) {
            return Some(encoding);
        }
    }
    None
}

/// The charset of a label. As the standard has it: a page that could be scanned for ASCII is not in UTF-16.
fn known(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The word after `key` and `=`, without its quotation marks, in lower-case markup.
fn value_after<'t>(markup: &'t str, key: &str) -> Option<&'t str> {
    let mut rest = markup;
    loop {
        rest = &rest[rest.find(key)? + key.len()..];
        if let Some(value) = rest.trim_start().strip_prefix('=') {
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>' | '?'));
            return Some(&value[..end.unwrap_or(value.len())]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_text(bytes: &[u8], expected: &str, warnings: &[Warning]) {
        let decoded = text(bytes);
        assert_eq!(decoded.text, expected);
        assert_eq!(decoded.warnings, warnings);
    }

    #[test]
    fn utf8_stays_and_its_mark_goes() {
        check_text("Rabi’ah".as_bytes(), "Rabi’ah", &[]);
        check_text(b"\xEF\xBB\xBFRabia", "Rabia", &[Warning::ByteOrderMark]);
    }

    #[test]
    fn other_charsets_are_guessed_and_said() {
        let decoded = |charset, guessed, replaced| Warning::Decoded { charset, guessed, replaced };
        check_text(
            b"The caf\xE9 na\xEFvely re-opened \x96 \x93quietly\x94.",
            "The café naïvely re-opened – “quietly”.",
            &[decoded("windows-1252", true, 0)],
        );
        let cyrillic = "Колонна вошла в посёлок на рассвете, сообщили жители.";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(cyrillic);
        check_text(&bytes, cyrillic, &[decoded("windows-1251", true, 0)]);
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let decoded = |guessed| Warning::Decoded { charset: "UTF-16LE", guessed, replaced: 0 };
        check_text(&wide("\u{FEFF}The bridge"), "The bridge", &[Warning::ByteOrderMark, decoded(false)]);
        check_text(&wide("The bridge fell."), "The bridge fell.", &[decoded(true)]);
    }

    #[test]
    fn a_flaw_does_not_turn_utf8_into_something_else() {
        let mut bytes = "“Nobody,” he said. “Not one.”".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 1);
        check_text(
            &bytes,
            "“Nobody,” he said. “Not one.\u{FFFD}",
            &[Warning::Decoded { charset: "UTF-8", guessed: true, replaced: 1 }],
        );
    }

    #[test]
    fn a_page_says_its_charset() {
        let check = |head: &str, expected: Option<&str>| {
            assert_eq!(declared(head.as_bytes()).map(Encoding::name), expected, "{head}");
        };
        check(r#"<html><meta charset="utf-8">"#, Some("UTF-8"));
        check("<META CHARSET=ISO-8859-1>", Some("windows-1252"));
        check(r#"<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">"#, Some("windows-1256"));
        check(r#"<?xml version="1.0" encoding="koi8-r"?><html>"#, Some("KOI8-R"));
        check(r#"<!-- <meta charset="koi8-r"> --><meta charset="utf-8">"#, Some("UTF-8"));
        check(r#"<!-- <meta charset="koi8-r"> "#, None);
        check(r#"<meta charset="no-such">"#, None);
        check(r#"<meta charset="utf-16">"#, Some("UTF-8"));
        check("<p>charset=utf-8</p>", None);
    }

    #[test]
    fn a_declaration_yields_to_bytes_that_are_utf8() {
        let saved = r#"<meta charset="iso-8859-1"><p>Rabi’ah</p>"#;
        assert_eq!(page(saved.as_bytes()).warnings, [Warning::CharsetOverruled { declared: "windows-1252" }]);
        let arabic = r#"<meta charset="windows-1256"><p>عبر الجسر</p>"#;
        let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(arabic);
        let decoded = page(&bytes);
        assert_eq!(decoded.text, arabic);
        assert_eq!(decoded.warnings, []);
    }
}
