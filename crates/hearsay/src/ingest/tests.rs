//! The door of the module: any bytes go in, documents or errors come out.

use proptest::prelude::*;

use super::*;

fn only(input: Input<'_>, options: &Options) -> Result<Ingested, IngestError> {
    let mut results: Vec<_> = read(input, options).collect();
    assert_eq!(results.len(), 1);
    results.pop().unwrap()
}

#[test]
fn plain_text_is_kept_to_the_letter() {
    let check = |bytes: &[u8], text: &str, warnings: &[Warning]| {
        let ingested = only(Input::new("a/report.txt", bytes), &Options::default()).unwrap();
        assert_eq!(ingested.document.id, "report");
        assert_eq!(ingested.document.text, text);
        assert_eq!(ingested.document.passages.last().map(|passage| passage.bytes.end), Some(text.len()));
        assert_eq!(ingested.document.hash, blake3::hash(bytes).to_hex().to_string());
        assert_eq!(ingested.warnings, warnings);
    };
    check(
        "A title\n\n  • paul\n\n    north\u{a0} of  it ;o)\n".as_bytes(),
        "A title\n\n  • paul\n\n    north\u{a0} of  it ;o)\n",
        &[],
    );
    check(b"\xEF\xBB\xBFone\r\ntwo", "one\r\ntwo", &[Warning::ByteOrderMark, Warning::CarriageReturns]);
}

#[test]
fn documents_without_a_name_are_named_after_their_bytes() {
    let ingested = only(Input::new("-", b"Some words."), &Options::default()).unwrap();
    assert_eq!(ingested.document.id, ingested.document.hash[..16]);
    let page = only(Input { name: "x", id: None, bytes: b"<p>Some words.</p>" }, &Options::default()).unwrap();
    assert_eq!(page.document.id, page.document.hash[..16]);
}

#[test]
fn what_cannot_be_read_is_an_error_that_says_what_to_do() {
    let check = |bytes: &[u8], options: Options, expected: &str| {
        assert_eq!(only(Input::new("x", bytes), &options).unwrap_err().to_string(), expected);
    };
    let limit = |max_bytes| Options { max_bytes, ..Options::default() };
    check(b"Some words.", limit(5), "x: is 11 bytes, over the limit of 5 bytes; split it, or raise the limit");
    check(b" \n\t ", Options::default(), "x: is empty; check that it was saved completely");
    check(b"", Options::default(), "x: is empty; check that it was saved completely");
    check(
        b"PK\x03\x04",
        Options::default(),
        "x: is a ZIP archive (or a DOCX, ODT or EPUB file, which are such); \
        unpack it, or save the document in it as text or HTML",
    );
}

#[test]
fn a_format_may_be_forced() {
    let markup = b"<p>Some words.</p>";
    let as_format = |format| Options { format: Some(format), ..Options::default() };
    assert_eq!(only(Input::new("x", markup), &as_format(Format::Text)).unwrap().document.text, "<p>Some words.</p>");
    assert_eq!(only(Input::new("x", markup), &Options::default()).unwrap().document.text, "Some words.");
    assert!(only(Input::new("x", markup), &as_format(Format::Json)).is_err());
}

/// Bytes of every sort: any at all, and the beginnings of what is told apart by its beginning.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    const STARTS: [&[u8]; 9] = [
        b"",
        b"{\"text\": \"",
        b"[{\"text\":",
        b"<html><p>",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xFE\xFF",
        b"<?xml ",
        b"\x1B$B",
    ];
    let rest = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..300),
        "\\PC{0,120}".prop_map(String::into_bytes),
        "[\"{}\\[\\]:,\\\\a\n ]{0,60}".prop_map(String::into_bytes),
    ];
    (proptest::sample::select(&STARTS[..]), rest).prop_map(|(start, rest)| [start, &rest].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any bytes, in any format: no panic, and what comes out hangs together.
    #[test]
    fn any_bytes_give_documents_or_errors(bytes in any_bytes(), forced in proptest::option::of(0usize..5)) {
        let options = Options { format: forced.map(|place| Format::ALL[place]), ..Options::default() };
        for result in read(Input::new("x", &bytes), &options) {
            match result {
                Ok(Ingested { document, .. }) => {
                    prop_assert!(!document.text.trim().is_empty());
                    prop_assert!(!document.id.is_empty());
                    for passage in &document.passages {
                        prop_assert!(document.text.get(passage.bytes.clone()).is_some());
                    }
                }
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
    }

    /// What is valid UTF-8 and no other format is the text itself.
    #[test]
    fn text_is_what_it_was(text in "[a-zé“\n\t ]{1,200}") {
        prop_assume!(!text.trim().is_empty());
        let documents: Vec<_> = read(Input::new("x", text.as_bytes()), &Options::default()).collect();
        prop_assert_eq!(&documents[0].as_ref().unwrap().document.text, &text);
    }
}
