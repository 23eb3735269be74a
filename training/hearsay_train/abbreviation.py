"""Whether a period belongs to the word before it, or ends a sentence. Twin of `tokenise/abbreviation.rs`."""
from .english import ABBREVIATIONS, WORDS, low
from .scan import APOSTROPHES, CLOSERS, DOTS, HYPHENS, digit, wordy


def acronym(s, i):
    """End of a dotted acronym at `i` (`U.S.`, `p.m.`, `a.k.a`), or None. The last period is part of it unless a sentence
    ends there."""
    j = i
    while s[j].isalpha() and s[j + 1] == "." and (j == i or j < i + 20):
        j += 2
    if j == i:
        return None
    if s[j].isalpha() and not wordy(s[j + 1]) and s[j + 1] not in APOSTROPHES and s[j + 1] not in HYPHENS and s[j + 1] not in ".@":
        return j + 1
    if low(s.text[i : i + 4]) == "ph.d" and not wordy(s[i + 4]):
        end = i + 4
    elif j > i + 2 and (not wordy(s[j]) or s[j].isupper() and s[j + 1].islower()):
        end = j - 1
    else:
        return None
    form = low(s.text[i:end])
    if s[end] != "." or s[end + 1] in DOTS and s[end + 2] in DOTS:
        return end
    if s[end + 1] in DOTS or s[end + 1] in "?!":
        return end + 1
    if form in ABBREVIATIONS["open"]:
        ends = at_end(s, end + 1)
    else:
        ends = ends_sentence(s, end + 1, form not in ("a.m", "p.m"))
    return end if ends else end + 1


def keeps_period(s, i, end, previous):
    """Whether the period at `end` belongs to the word `i..end`; `previous` is the word before."""
    single = i + 1 == end
    if s[end] != "." or s[end + 1] in DOTS and (single or s[end + 2] in DOTS):
        return False
    after = s[end + 1]
    if single and s[i].isupper():
        return initial(s, i, end + 1, previous)
    form = low(s.text[i:end]) if end - i <= 8 else ""
    lists = ABBREVIATIONS
    capital = s[i].isupper()
    if form in lists["capitalised"] and not capital:
        return False
    if form in lists["numbered"]:
        j, lines = s.gap(end + 1)
        return lines <= 1 and digit(s[j])
    if digit(after) and form in lists["months"]:
        return True
    if wordy(after) and not ((form in lists["open"] or form == "st") and capital and after.isupper()):
        return False
    if form in lists["open"]:
        return not at_end(s, end + 1)
    return form in lists["closing"] and not ends_sentence(s, end + 1, form != "etc")


def initial(s, i, j, previous):
    """Whether the capital at `i`, whose period ends at `j`, is the initial of a name."""
    if s[j] == ",":
        return True
    k, lines = s.gap(j)
    if k > j and s[k].islower() and s[i] != "I":
        return lines <= 1
    if lines > 1 or not s[k].isupper():
        return False
    if k > j and s[k + 1] != "." and low(s.text[k : s.letters(k, 16)]) in WORDS["starters"]:
        return False
    # «So did I. Bob …» but «Samuel I. Rosenman»
    return not (s[i] == "I" and previous and not previous[0].isupper())


def at_end(s, i):
    """Whether the text or its paragraph ends at `i`, but for closing quotation marks and brackets."""
    k = 0
    while k < 3 and s[i] in CLOSERS:
        i, k = i + 1, k + 1
    j, lines = s.gap(i)
    return j >= s.n or lines > 1


def ends_sentence(s, i, strict):
    """Whether a sentence ends with the abbreviation whose period ends at `i`. `strict`: only before a word that usually
    opens one; else before any capital that is not in a name of the calendar."""
    if at_end(s, i):
        return True
    k = 0
    while k < 3 and s[i] in CLOSERS:
        i, k = i + 1, k + 1
    j, _ = s.gap(i)
    if j == i or s[j] in "([":
        return False
    while k < 4 and s[j] in "\"'“‘«":
        j, k = j + 1, k + 1
    if not s[j].isupper():
        return False
    word = low(s.text[j : s.letters(j, 16)])
    if word in WORDS["starters"]:
        return True
    return not strict and not (s[j + 1].isupper() or word in ABBREVIATIONS["closing"] or word in WORDS["calendar"])
