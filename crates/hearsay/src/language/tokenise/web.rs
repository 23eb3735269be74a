//! URLs, e-mail addresses, domain names and file names: whole, however they are punctuated inside.

use super::Kind;
use super::scan::Scan;
use crate::language::characters::{is_gap, is_wordy};
use crate::language::english::{ENGLISH, Lists};

/// Characters looked ahead: the longest e-mail address.
const REACH: usize = 254;

/// End and kind of the URL, address or name at `i`.
pub(super) fn web(s: Scan<'_>, i: usize) -> Option<(usize, Kind)> {
    let (mut at, mut dot, mut j) = (None, None, i);
    for _ in 0..REACH {
        let c = s.at(j);
        if is_gap(c) || is_delimiter(c) {
            break;
        }
        if c == '@' && at.is_none() {
            at = Some(j);
        } else if c == '.' && dot.is_none() {
            dot = Some(j);
        } else if c == ':' && s.slice(j, j + 3) == "://" && is_scheme(s.slice(i, j)) {
            return Some((url(s, j + 3), Kind::Url));
        }
        j = s.next(j);
    }
    if at.is_none() && dot.is_none() {
        return None;
    }
    if s.slice(i, i + 4).eq_ignore_ascii_case("www.") && is_wordy(s.at(i + 4)) {
        return Some((url(s, i + 4), Kind::Url));
    }
    if at.is_some() && s.slice(i, i + 7).eq_ignore_ascii_case("mailto:") {
        return Some((url(s, i + 7), Kind::Word));
    }
    let end = at.and_then(|at| address(s, i, at, j)).or_else(|| dot.and_then(|_| dotted(s, i)));
    end.map(|end| (end, Kind::Word))
}

fn is_delimiter(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '|')
}

fn is_scheme(name: &str) -> bool {
    (3..9).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Past a URL of which what stands before `least` is certain; without punctuation that follows it.
fn url(s: Scan<'_>, least: usize) -> usize {
    let mut end = s.past(least, usize::MAX, |c| !is_gap(c) && !is_delimiter(c));
    let opened = s.slice(least, end).contains('(');
    while end > least {
        let c = s.before(end);
        let follows = matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ')' | ']' | '}' | '*' | '…');
        if !follows || c == ')' && opened {
            break;
        }
        end -= c.len_utf8();
    }
    end
}

/// Past the e-mail address at `i` whose `@` is given.
fn address(s: Scan<'_>, i: usize, at: usize, end: usize) -> Option<usize> {
    let last = s.before(at);
    if at == i || !is_wordy(s.at(at + 1)) || !(is_wordy(last) || matches!(last, '.' | '_' | '-')) {
        return None;
    }
    let local = |c| is_wordy(c) || matches!(c, '.' | '_' | '%' | '+' | '-' | '&' | '~' | '\'');
    if !s.slice(i, at).chars().all(local) {
        return None;
    }
    let rest = s.slice(at + 1, end);
    let domain = rest.find(|c| !(is_wordy(c) || matches!(c, '.' | '-' | '_'))).map_or(rest, |stop| &rest[..stop]);
    Some(at + 1 + domain.trim_end_matches(['.', '-', '_']).len())
}

/// Past the domain or file name at `i`.
fn dotted(s: Scan<'_>, i: usize) -> Option<usize> {
    let (mut end, mut last, mut labels) = (i, None, 1);
    for _ in 0..128 {
        let c = s.at(end);
        if c == '.' && is_wordy(s.at(end + 1)) {
            (last, labels) = (Some(end), labels + 1);
        } else if !is_wordy(c) && !matches!(c, '-' | '_' | '~' | '%' | '#') {
            break;
        }
        end = s.next(end);
    }
    let name = s.slice(i, end).trim_end_matches(['-', '_', '~', '%', '#']);
    let end = i + name.len();
    let last = last.filter(|&last| last < end && !is_wordy(s.at(end)))?;
    let extension = s.slice(last + 1, end);
    if !extension.is_ascii() {
        return None;
    }
    let lists = ENGLISH.lists(extension);
    let small = !extension.bytes().any(|b| b.is_ascii_uppercase());
    if lists.has(Lists::FILES) && (small || !extension.chars().any(char::is_lowercase)) {
        return Some(end);
    }
    if lists.has(Lists::DOMAINS) && s.next(i) < last && (small || !name.chars().any(char::is_lowercase)) {
        return Some(if s.at(end) == '/' { url(s, end) } else { end });
    }
    let alphabetic = small && extension.bytes().all(|b| b.is_ascii_alphabetic());
    let path = s.at(end) == '/' && is_wordy(s.at(end + 1));
    if path && alphabetic && (extension.len() == 2 || lists.has(Lists::DOMAINS_WITH_PATH)) {
        return Some(url(s, end));
    }
    // A newsgroup: `alt.animals.cat`.
    let label = |x: &str| x.len() > 1 && x.bytes().all(|b| b.is_ascii_lowercase());
    (labels >= 3 && alphabetic && s.slice(i, last).split('.').all(label)).then_some(end)
}
