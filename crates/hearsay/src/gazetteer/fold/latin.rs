//! Latin script: plain letters, articles, and the spellings of sounds that have none of their own in it.

/// The plain letters for one that Unicode does not take apart.
pub(super) fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ı' | 'ɩ' => "i",
        'ł' | 'ƚ' => "l",
        'ø' | 'ɔ' => "o",
        'đ' | 'ð' | 'ɗ' | 'ɖ' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'þ' => "th",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ə' | 'ǝ' => "a",
        'ɛ' => "e",
        'ŋ' | 'ɲ' => "n",
        'ɓ' => "b",
        'ƙ' | 'ĸ' => "k",
        'ƴ' => "y",
        _ => return None,
    })
}

/// Arabic articles as romanised, with the sun letters that they take on, and the English one. Turkish and Persian
/// names have no such words; French ones have (`en`, `es`), which is why a gazetteer makes this form of its own names
/// only where the article is spoken.
pub(super) fn is_article(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "ad"
            | "ed"
            | "adh"
            | "edh"
            | "an"
            | "en"
            | "ar"
            | "er"
            | "as"
            | "es"
            | "ash"
            | "esh"
            | "at"
            | "et"
            | "ath"
            | "eth"
            | "az"
            | "ez"
            | "ul"
            | "uz"
            | "the"
    )
}

/// A word in full, or as most write it.
pub(super) fn written_out(word: &str) -> &str {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        "mt" => "mount",
        "ft" => "fort",
        // Hill: Tell, Tel, Tall, as every outlet likes.
        "tell" | "tel" | "tall" => "tal",
        _ => word,
    }
}

/// Appends how a word of plain letters sounds, in the coarse classes in which outlets confuse spellings.
pub(super) fn sound(word: &str, out: &mut String) {
    let mut letters = consonants(without_glued_article(word).as_bytes());
    letters = vowels(&letters);
    letters.dedup();
    // Final -a, -ah, -eh, -e, -i (ta marbuta and nisba), wherever three letters remain.
    while letters.len() > 3 && letters.last().is_some_and(|last| b"aih".contains(last)) {
        letters.pop();
    }
    out.extend(letters.into_iter().map(char::from));
}

/// `ezzor` for `ez-Zor`, `arraqqa` for `ar-Raqqa`: the article run together with its sun letter.
fn without_glued_article(word: &str) -> &str {
    match word.as_bytes() {
        [b'a' | b'e', first, second, _, _, ..] if first == second && b"drstzn".contains(first) => &word[2..],
        _ => word,
    }
}

/// q = k = c, kh = h, gh = g = j = dj, dh = d, th = t, sh = ch = sch = tch = s, zh = z, ph = f, x = ks.
fn consonants(word: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(word.len());
    let mut rest = word;
    while !rest.is_empty() {
        let (taken, letters): (usize, &[u8]) = match rest {
            [b's' | b't', b'c', b'h', ..] => (3, b"s"),
            [b's' | b'c', b'h', ..] => (2, b"s"),
            [b'k', b'h', ..] => (2, b"h"),
            [b'g', b'h', ..] | [b'd', b'j', ..] => (2, b"g"),
            [b'd' | b't' | b'z', b'h', ..] => (2, &rest[..1]),
            [b'p', b'h', ..] => (2, b"f"),
            [b'q' | b'c', ..] => (1, b"k"),
            [b'j', ..] => (1, b"g"),
            [b'x', ..] => (1, b"ks"),
            _ => (1, &rest[..1]),
        };
        out.extend_from_slice(letters);
        rest = &rest[taken..];
    }
    out
}

/// ou = oo = o = au = aw = u, ee = ei = ai = ay = ie = y = e = i, and a u before another vowel is its consonant w.
fn vowels(word: &[u8]) -> Vec<u8> {
    let is_front = |letter: u8| b"eiy".contains(&letter);
    let mut out: Vec<u8> = Vec::with_capacity(word.len());
    for (i, &letter) in word.iter().enumerate() {
        let next = word.get(i + 1).copied().unwrap_or(b' ');
        let sound = match letter {
            b'a' if is_front(next) && word.get(i + 2).is_none_or(|&after| after != b'a') => continue,
            b'a' if b"uw".contains(&next) && word.get(i + 2).is_none_or(|after| !b"aeiouy".contains(after)) => continue,
            b'e' | b'i' | b'y' => b'i',
            b'o' | b'u' => b'u',
            b'w' if out.last().is_none_or(|before| *before != b'u') && !b"aeiouy".contains(&next) => b'u',
            other => other,
        };
        out.push(sound);
    }
    // «uw» and «u» before a vowel: Suwayda, Sueida, Sweida.
    let mut joined: Vec<u8> = Vec::with_capacity(out.len());
    for (i, &letter) in out.iter().enumerate() {
        let next = out.get(i + 1).copied().unwrap_or(b' ');
        match letter {
            b'u' if next == b'w' => {}
            b'u' if b"ai".contains(&next) => joined.push(b'w'),
            b'w' if !b"aiu".contains(&next) => joined.push(b'u'),
            other => joined.push(other),
        }
    }
    joined
}
