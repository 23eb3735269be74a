"""A text as the tokeniser sees it. Twin of `characters.rs` and `tokenise/scan.rs`."""
import unicodedata

APOSTROPHES = frozenset("'’ʼ`´‘′＇")
CLOSERS = frozenset("\"'’”»›)]}")
HYPHENS = frozenset("-‐‑")
DOTS = frozenset(".…")
BREAKS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
END = "\0"  # stands past either end of the text; where it occurs in a text it is a gap as well


def gap(c):
    """White space, a control character, or an invisible format character: what may stand between words."""
    return c.isspace() or unicodedata.category(c) in ("Cc", "Cf")


def mark(c):
    """A mark that combines with the character before it."""
    return unicodedata.category(c)[0] == "M"


def wordy(c):
    """What words are made of: letters, numbers and the marks on them."""
    return c.isalnum() or mark(c)


def digit(c):
    return "0" <= c <= "9"


def joiner(c):
    """An invisible character that may stand inside a word; the zero-width space is not one."""
    return unicodedata.category(c) == "Cf" and c != "\u200b"


def sign(c):
    """A pictograph or another sign that is no letter."""
    return unicodedata.category(c) == "So"


class Scan:
    def __init__(self, text):
        self.text, self.n = text, len(text)

    def __getitem__(self, i):
        return self.text[i] if 0 <= i < self.n else END

    def digits(self, i):
        """Past the digits at `i`."""
        while digit(self[i]):
            i += 1
        return i

    def gap(self, i):
        """(past the gap at `i`, line breaks in it)"""
        lines = 0
        while i < self.n and gap(self[i]):
            if self[i] in BREAKS and not (self[i] == "\n" and self[i - 1] == "\r"):
                lines += 1
            i += 1
        return i, lines

    def letters(self, i, most):
        """Past the letters at `i`, at most so many."""
        while most and self[i].isalpha():
            i, most = i + 1, most - 1
        return i
