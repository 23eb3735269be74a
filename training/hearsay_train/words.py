"""Words of a text with exact offsets, in the manner of UD English EWT. Twin of `tokenise.rs` and its parts.

A word is (start, end, kind) in code points; kinds are `w` a word or mark, `u` a URL, `e` an emoticon, `a` an
abbreviation with its period.
"""
from .abbreviation import acronym, keeps_period
from .english import EMOTICONS, FUSED, PAIRS, WORDS, low
from .number import number
from .scan import APOSTROPHES, CLOSERS, DOTS, END, HYPHENS, Scan, digit, gap, joiner, mark, sign, wordy
from .web import web


def tokens(text):
    s, out, i = Scan(text), [], 0
    while i < s.n:
        if gap(s[i]):
            i += 1
            continue
        ends, kind = word(s, i, out)
        for e in ends:
            out.append((i, e, kind))
            i = e
    return out


def words(text, base=0):
    """[(start, end)] of the words of `text`, in code points, `base` added."""
    return [(a + base, b + base) for a, b, _ in tokens(text)]


def word(s, i, before):
    """([ends], kind) of the words that begin at `i`."""
    if not wordy(s[i]) or mark(s[i]):
        return symbol(s, i)
    if not wordy(s[i - 1]):
        end, kind = web(s, i)
        if end:
            return [end], kind
    if digit(s[i]):
        return number(s, i, word_end), "w"
    end = acronym(s, i)
    if end:
        return [end], "a" if s[end - 1] == "." else "w"
    end = word_end(s, i)
    previous = s.text[before[-1][0] : before[-1][1]] if before else ""
    if keeps_period(s, i, end, previous):
        return [end + 1], "a"
    return parts(s, i, end, previous), "w"


def word_end(s, i):
    """End of the word at `i`, clitics included."""
    start = part = i
    while True:
        c = s[i]
        if wordy(c):
            i += 1
        elif c == "_" and i > start and wordy(s[i + 1]):
            i += 1
        elif c in APOSTROPHES and s[i - 1].isalpha() and s[i + 1].isalpha() and i > start:
            i += 1
        elif c in HYPHENS and prefix(s, start, part, i):
            i += 1
            part = i
        elif c == "*" and i > start and s[i - 1].isalpha():
            j = i
            while s[j] == "*":
                j += 1
            if not s[j].isalpha():
                return i
            i = j
        elif c == "&" and ampersand(s, start, i):
            i += 1
        elif joiner(c) and i > start:
            j = i
            while joiner(s[j]):
                j += 1
            if not wordy(s[j]):
                return i
            i = j
        else:
            return i


def prefix(s, start, part, i):
    """Whether the hyphen at `i` stays inside a word because a prefix stands before it. After another hyphen there is
    none: `Hizb-e-Islami`."""
    if not wordy(s[i + 1]) or i - part > 8 or (part == start and s[start - 1] in HYPHENS):
        return False
    return low(s.text[part:i]) in WORDS["prefixes"]


def ampersand(s, start, i):
    """Whether the `&` at `i` joins short runs of capitals (`AT&T`) or single letters (`p&l`)."""
    end = s.letters(i + 1, 4)
    left, right = s.text[start:i][:5], s.text[i + 1 : end]
    if not 1 <= len(left) <= 4 or not 1 <= len(right) <= 3 or wordy(s[end]) or not left.isalpha():
        return False
    return all(c.isupper() for c in left + right) or len(left) == len(right) == 1


def parts(s, i, end, previous):
    """Ends of the words that the letters `i..end` make, and of what belongs to them after `end`."""
    single = i + 1 == end
    if s[end] == "$" and end - i <= 3 and all(c.isupper() for c in s.text[i:end]) and (digit(s[end + 1]) or gap(s[end + 1])):
        return [end + 1]
    if s[end] == "/" and single:
        if s[i] in "wW" and low(s.text[end + 1 : end + 4]) == "out" and not wordy(s[end + 4]):
            return [end + 4]
        if s[i] in "wW" and (gap(s[end + 1]) or wordy(s[end + 1]) and wordy(s[end + 2])):
            return [end + 1]
        if s[end + 1].isalpha() and not wordy(s[end + 2]) and s[end + 2] != "/":
            return [end + 2]
    form = low(s.text[i:end]) if end - i <= 8 else ""
    if form in FUSED and not (form == "im" and s[i + 1] == "M"):
        return [i + k for k in FUSED[form]] + [end]
    if form == "lets" and (s[i] == "L" or not wordy(previous[-1:] or END) or low(previous) in WORDS["before_lets"]):
        return [i + 3, end]
    if form == "its" and s[end] == " " and low(s.text[end + 1 : s.letters(end + 1, 16)]) in WORDS["after_its"]:
        return [i + 2, end]
    return clitics(s, i, end)


CLITICS = frozenset(("s", "m", "d", "ll", "re", "ve"))


def clitics(s, i, end):
    """`shouldn't've` is `should`, `n't`, `'ve`."""
    cuts = [end]
    while True:
        e = j = cuts[-1]
        while e - j < 3 and j > i and s[j - 1] not in APOSTROPHES and s[j - 1].isalpha():
            j -= 1
        if j <= i + 1 or s[j - 1] not in APOSTROPHES:
            break
        tail = low(s.text[j:e])
        if tail == "t" and s[j - 2] in "nN" and j - 2 > i:
            cuts.append(j - 2)
        elif tail in ("d", "m") and not (j - 1 - i <= 9 and low(s.text[i : j - 1]) in WORDS["pronouns"]):
            break
        elif tail in CLITICS:
            cuts.append(j - 1)
        else:
            break
    return cuts[::-1]


def symbol(s, i):
    """The word that the punctuation mark or other sign at `i` begins."""
    c, free = s[i], gap(s[i - 1])
    end = emoticon(s, i, free)
    if end:
        return [end], "e"
    if c in APOSTROPHES:
        end = apostrophe(s, i, free)
    elif c in ".!?…":
        end = final(s, i, free)
    elif c == "+" and free and digit(s[i + 1]):
        end = s.digits(i + 1)
    elif c == "@" and not wordy(s[i - 1]) and (s[i + 1].isalpha() or s[i + 1] == "_"):
        end = i + 1
        while wordy(s[end]) or s[end] == "_" or (s[end] == "." and wordy(s[end + 1])):
            end += 1
    end = end or next((i + len(p) for p in PAIRS if s.text.startswith(p, i)), None) or run(s, i) or cluster(s, i)
    return [end], "w"


def emoticon(s, i, free):
    for e in EMOTICONS:
        if not s.text.startswith(e, i):
            continue
        end = i + len(e)
        if e[-1].isalnum() or e in (":/", "(:"):
            if free and (gap(s[end]) or s[end] in ".,!?"):
                return end
        elif free or s[i - 1] in ".!?…":
            while e[-1] == ")" and s[end] == ")":
                end += 1
            return end
    return None


def apostrophe(s, i, free):
    """A clitic, a shortened word or a shortened year that the apostrophe at `i` begins."""
    end = s.letters(i + 1, 5)
    form = low(s.text[i + 1 : end])
    if wordy(s[end]) and not digit(s[end]):
        return None
    if free and not digit(s[end]):
        if form in WORDS["elisions"] or form in CLITICS and end < s.n and gap(s[end]):
            return end
    elif not free and not digit(s[end]):
        if form in CLITICS and (s[i - 1] in CLOSERS or s[i - 1] in "%#." or s[i - 1].isalnum()):
            return end
    if free and digit(s[i + 1]) and digit(s[i + 2]):
        end = i + 4 if s[i + 3] in "sS" else i + 3
        if not wordy(s[end]) and not (s[end] in ".," and digit(s[end + 1])):
            return end
    return None


def final(s, i, free):
    """A run of final punctuation, a decimal without its nought, or a file's extension at `i`. Two dots or more stand
    apart from question and exclamation marks; a single dot goes with them."""
    if s[i] == "." and digit(s[i + 1]) and (free or s[i - 1] in "$£€("):
        return number(s, i + 1, word_end)[0]
    if s[i] == "." and free:
        end = i + 1
        while end < i + 6 and wordy(s[end]):
            end += 1
        if low(s.text[i + 1 : end]) in WORDS["files"] and not wordy(s[end]):
            return end
    end = i + 1
    while s[i] in DOTS and s[end] in DOTS:
        end += 1
    if end == i + 1:
        while s[end] in "?!":
            end += 1
        if s[i] not in DOTS and s[end] == "." and s[end + 1] not in DOTS:
            end += 1
    return end


def run(s, i):
    """An arrow, or a mark told again, at `i`."""
    c = s[i]
    if c in "-=<~":
        end = i + 1 if c == "<" else i
        while s[end] in "-=~":
            end += 1
        if c != "<" and s[end] == ">":
            return end + 1
        if c == "<" and end > i + 1 and gap(s[end]):
            return end
    if c not in "-=_*~#+$<>":
        return None
    end = i + 1
    while s[end] == c:
        end += 1
    if end == i + 1 and c in "*~":
        while s[end] in "*~":
            end += 1
        return end if end - i > 3 else None
    return end if end > i + 1 else None


def cluster(s, i):
    """A character with the marks, joiners and modifiers that make one sign of it."""
    end = i + 1
    if "\U0001f1e6" <= s[i] <= "\U0001f1ff" and "\U0001f1e6" <= s[end] <= "\U0001f1ff":
        return end + 1
    while True:
        if mark(s[end]) or "\U0001f3fb" <= s[end] <= "\U0001f3ff":
            end += 1
        elif s[end] == "\u200d" and sign(s[end + 1]):
            end += 2
        else:
            return end
