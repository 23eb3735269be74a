"""Sentences of a text, with their words. Twin of `sentence.rs` and its parts."""
from .english import WORDS, low
from .lines import breaks, enumerator, soft_breaks
from .scan import CLOSERS, DOTS
from .words import tokens

LONGEST = 120  # words
BULLETS = frozenset("•▪●‣◦■►▶")
QUOTES = frozenset(("'", "''", "’", "’’", "”", '"', "»"))
CLOSING = frozenset(CLOSERS | {"''", "’’", ">>", ">"})
STOPS = frozenset(".!?…؟۔।。！？")
WIDE = frozenset("。！？")


def sentences(text):
    """[(start, end)] of the sentences of `text`, in code points."""
    return [(s[0][0], s[-1][1]) for s in sentence_words(text)]


def sentence_words(text):
    """The words (start, end) of each sentence of `text`."""
    t = Tokens(text)
    out, begin, k = [], 0, 0
    while k < t.n:
        last = t.boundary(begin, k)
        if last is not None:
            out += short_enough(t, begin, last + 1)
            begin = last + 1
        k = max(t.reached, k) + 1
    return out


class Tokens:
    """The words of a text with what sentence splitting asks of them."""

    def __init__(self, text):
        self.text, self.words = text, tokens(text)
        self.n = len(self.words)
        self.breaks = breaks(text, self.words)
        self.soft = soft_breaks(self)
        self.quoted = False  # inside straight double quotation marks
        self.reached = 0

    def form(self, k):
        return self.text[self.words[k][0] : self.words[k][1]]

    def kind(self, k):
        return self.words[k][2]

    def spaced(self, k):
        """Whether something stands between word `k` and the one before."""
        return self.words[k][0] > self.words[k - 1][1]

    def hard(self, k):
        """Whether word `k` begins a paragraph, or a line that does not go on with the one before; or is past the end."""
        return k >= self.n or self.breaks[k] > 1 or self.breaks[k] == 1 and not self.soft[k]

    def boundary(self, begin, k):
        """The last word of the sentence from `begin`, where it ends with word `k` or the marks that close it after `k`.
        `reached` is the last word looked at."""
        self.reached = k
        form = self.form(k)
        if self.breaks[k] > 1:
            self.quoted = False
        if form == '"':
            self.quoted = not self.quoted
        if self.hard(k + 1) or self.apart(begin, k, form):
            return k
        stop = kind_of_stop(form, self.kind(k))
        if not stop:
            return None
        last, quoted = self.closed(k)
        self.reached = last
        return last if self.hard(last + 1) or self.ends(begin, k, last, stop, quoted) else None

    def apart(self, begin, k, form):
        """Boundaries that no final punctuation marks: rules, bullets, lists of links, dates of messages."""
        after = self.form(k + 1)
        if rule(form) and k == begin or rule(after) or after in BULLETS:
            return True
        if self.kind(k) == "u" and (self.kind(k + 1) == "u" or after[0].isupper()):
            return True
        if low(form) in ("am", "pm") and k >= begin + 2 and after[0].isupper():
            return ":" in self.form(k - 1) and self.form(k - 2).count("/") == 2
        return form == ":" and after in ("-", "*") and self.spaced(k + 1)

    def closed(self, k):
        """(last, quoted): the last of the marks that close the sentence whose final punctuation is word `k`, and
        whether a quotation ends among them."""
        last, quoted = k, False
        while not self.hard(last + 1):
            form, spaced = self.form(last + 1), self.spaced(last + 1)
            attached = self.opens(last + 2)
            if form in QUOTES and spaced and self.hard(last + 2):
                quoted = True
            elif form == '"' and (self.quoted if attached or spaced else True) and not (attached and spaced):
                self.quoted, quoted = False, True
            elif form in CLOSING and form != '"' and not spaced and not (form in ("'", "’") and attached):
                quoted |= form in QUOTES
            elif form in ("”", "’’", "''") and spaced and not attached:
                quoted = True
            elif not (self.kind(last + 1) == "e" or form == "*" and not spaced):
                break
            last += 1
        return last, quoted

    def opens(self, k):
        """Whether word `k` follows without a space and is no punctuation that may close or go on."""
        if self.hard(k) or self.spaced(k):
            return False
        form = self.form(k)
        return not (form in CLOSING or form in (",", ";", ":") or all(c in STOPS for c in form))

    def ends(self, begin, k, last, stop, quoted):
        """Whether the sentence from `begin` ends after word `last`, its final punctuation being word `k`."""
        after = self.form(last + 1)
        c = after[0]
        if all(x in STOPS for x in after) or c in ",;:%)]}/&":
            return False
        if stop == "wide":
            return True
        if stop == "." and last == k and self.numbers(begin, k):
            return False
        if stop == "dots" and k == begin:
            return False
        if not self.spaced(last + 1):
            return self.ends_unspaced(k, last, stop, after)
        if c.islower():
            if stop in ("dots", "face") or stop == "." and k > begin and self.form(k - 1) == ".":
                return False
            return not quoted and (last == k or stop == ".")
        if quoted and stop == "!" and c.isupper() and self.speech(last + 1):
            return False
        if stop == "dots":
            return c.isupper() or c in "\"“([‘"
        return stop != "face" or c.isupper() or c.isdigit()

    def numbers(self, begin, k):
        """Whether the period is that of a list's number: at the start of the sentence, or after a colon."""
        n = enumerator(self, begin)
        return n and begin + n - 1 == k or k > begin + 1 and self.form(k - 2) == ":" and self.form(k - 1).isdigit()

    def ends_unspaced(self, k, last, stop, after):
        """Where the space was forgotten: «ended.The»."""
        c = after[0]
        if last > k:
            return c.isupper()
        if stop == "dots":
            return c.isupper() and after.isalpha()
        if stop == "face" or k == 0 or not c.isalpha():
            return False
        before = self.form(k - 1)
        if len(before) > 1 and before[-1].isalpha():
            return c.isupper() or stop == "!" or low(after) in WORDS["starters"]
        return c.isupper() and (before in CLOSERS or before[-1].isdigit())

    def speech(self, k):
        """Whether a verb of speech stands among the words from `k`, before any punctuation."""
        for x in range(k, min(k + 6, self.n)):
            if self.hard(x) or self.form(x) in (",", ".", ";"):
                return False
            if low(self.form(x)) in WORDS["speech"]:
                return True
        return False


def kind_of_stop(form, kind):
    """What ends a sentence: `.`, `!` (or a question mark), `dots`, a `face`, or `wide` marks that no space follows."""
    if kind == "e":
        return "face"
    if form in WIDE:
        return "wide"
    if not all(c in STOPS for c in form):
        return None
    if form == "…" or len(form) > 1 and form[0] in DOTS and form[-1] in DOTS:
        return "dots"
    return "." if form in (".", "۔", "।") else "!"


def rule(form):
    """A line drawn with characters."""
    return len(form) >= 12 and form[0] in "-=_*~#+" and form == form[0] * len(form)


def short_enough(t, begin, end):
    """The sentence's words, in pieces of at most LONGEST, cut after a semicolon, else another pause, else anywhere. The
    period of an abbreviation that ends the sentence is a word of its own."""
    out = []
    while end - begin > LONGEST:
        cut = begin + LONGEST
        for marks in ((";",), (",", ":", "--", "—", "–")):
            found = next((x for x in range(begin + LONGEST - 1, begin + LONGEST // 3, -1) if t.form(x) in marks), None)
            if found:
                cut = found + 1
                break
        out.append([w[:2] for w in t.words[begin:cut]])
        begin = cut
    words = [w[:2] for w in t.words[begin:end]]
    last = end - 1
    while last > begin and t.form(last) in CLOSING:
        last -= 1
    a, b, kind = t.words[last]
    if kind == "a" and len(words) < LONGEST:
        words[last - begin : last - begin + 1] = [(a, b - 1), (b - 1, b)]
    return out + [words]
