"""URLs, e-mail addresses, domain names and file names. Twin of `tokenise/web.rs`."""
from .english import WORDS, low
from .scan import gap, wordy

DELIMITERS = frozenset("<>\"“”«»|")
REACH = 254  # code points looked ahead: the longest e-mail address


def web(s, i):
    """(end, kind) of the URL (`u`), address or name (`w`) at `i`, or (None, None)."""
    at = dot = None
    j = i
    while j - i < REACH and not gap(s[j]) and s[j] not in DELIMITERS:
        if s[j] == "@" and at is None:
            at = j
        elif s[j] == "." and dot is None:
            dot = j
        elif s[j] == ":" and s[j + 1] == s[j + 2] == "/" and 2 < j - i < 9 and low(s.text[i:j]).isalpha():
            return url(s, j + 3), "u"
        j += 1
    if at is None and dot is None:
        return None, None
    if low(s.text[i : i + 4]) == "www." and wordy(s[i + 4]):
        return url(s, i + 4), "u"
    if at is not None and low(s.text[i : i + 7]) == "mailto:":
        return url(s, i + 7), "w"
    end = address(s, i, at, j) if at is not None else None
    return end or (dotted(s, i) if dot is not None else None), "w"


def url(s, j):
    """Past a URL of which what stands before `j` is certain; without punctuation that follows it."""
    least, opened = j, False
    while not gap(s[j]) and s[j] not in DELIMITERS:
        opened |= s[j] == "("
        j += 1
    while j > least and s[j - 1] in ".,;:!?'’)]}*…" and not (s[j - 1] == ")" and opened):
        j -= 1
    return j


def address(s, i, at, end):
    """Past the e-mail address at `i` whose `@` is given, or None."""
    if not wordy(s[at + 1]) or not (wordy(s[at - 1]) or s[at - 1] in "._-"):
        return None
    if not all(wordy(s[k]) or s[k] in "._%+-&~'" for k in range(i, at)):
        return None
    k = at + 1
    while k < end and (wordy(s[k]) or s[k] in ".-_"):
        k += 1
    while s[k - 1] in ".-_":
        k -= 1
    return k


def dotted(s, i):
    """Past the domain or file name at `i`, or None."""
    j, last, labels = i, None, 1
    while j - i < 128 and (wordy(s[j]) or s[j] in "-_~%#" or s[j] == "." and wordy(s[j + 1])):
        if s[j] == ".":
            last, labels = j, labels + 1
        j += 1
    while j > i and s[j - 1] in "-_~%#":
        j -= 1
    if last is None or last >= j or wordy(s[j]):
        return None
    name, extension = s.text[i:j], s.text[last + 1 : j]
    if not extension.isascii():
        return None
    form = extension.lower()
    small = extension == form
    if form in WORDS["files"] and (small or not any(c.islower() for c in extension)):
        return j
    if form in WORDS["domains"] and last - i > 1 and (small or not any(c.islower() for c in name)):
        return url(s, j) if s[j] == "/" else j
    path = s[j] == "/" and wordy(s[j + 1])
    if path and small and form.isalpha() and (len(form) == 2 or form in WORDS["domains_with_path"]):
        return url(s, j)
    # A newsgroup: `alt.animals.cat`.
    group = labels >= 3 and small and form.isalpha() and name.isascii()
    if group and all(len(x) > 1 and x.isalpha() and x == x.lower() for x in s.text[i:last].split(".")):
        return j
    return None
