"""Line breaks: which of them only wrap a sentence that goes on. Twin of `sentence/lines.rs`."""
from .scan import CLOSERS, Scan

NARROWEST, WIDEST = 30, 110  # code points, of texts with hard-wrapped lines
ITEM = frozenset("•·▪●‣◦○■□►▶*–—-+>")
BULLETS = frozenset("•▪●‣◦■►▶")
NUMERALS = frozenset(("ii", "iii", "iv", "vi", "vii", "viii", "ix"))
STOPS = frozenset(".!?…؟۔।。！？")


def breaks(text, words):
    """Line breaks before each word."""
    s, out, end = Scan(text), [], 0
    for a, b, _ in words:
        out.append(s.gap(end)[1] if end else 0)
        end = b
    return out


def soft_breaks(t):
    """For each word, whether the line break before it is a mere wrap."""
    soft = [False] * t.n
    heads = [k for k in range(t.n) if k == 0 or t.breaks[k]]
    lines = list(zip(heads, heads[1:] + [t.n]))
    shapes = [Line(t, a, b) for a, b in lines]
    blocks, start = [], 0
    for x in range(1, len(lines) + 1):
        if x == len(lines) or t.breaks[lines[x][0]] > 1:
            blocks.append((start, x, wrap_width(shapes[start:x])))
            start = x
    common = max((w for _, _, w in blocks), default=0)
    for a, b, width in blocks:
        for x in range(a, b - 1):
            line, after = shapes[x], shapes[x + 1]
            if item(t, after.first):
                continue
            wrapped = line.full(after, width or common)
            soft[after.first] = wrapped or after.lower and not line.ended and (line.leads or width > 0)
    return soft


class Line:
    def __init__(self, t, a, b):
        self.first = a
        self.width = t.words[b - 1][1] - t.words[a][0]
        k = a
        while k + 1 < b and not t.spaced(k + 1):
            k += 1
        self.head = t.words[k][1] - t.words[a][0]  # width of what stands before the first space
        self.lower = t.form(a)[0].islower()
        self.ended = ended(t, a, b)
        self.leads = self.width >= NARROWEST or t.form(b - 1) in (",", "-", "&")

    def full(self, after, width):
        """Whether the first word of the line after it would not have fitted on this one."""
        return width > 0 and self.width + 1 + after.head > width


def wrap_width(lines):
    """The width at which a block of lines was wrapped, or 0 where it does not look wrapped: most of its lines are so
    full that the next word would not have fitted, or many full lines are followed by one in lower case."""
    n = len(lines) - 1
    width = max(line.width for line in lines)
    if n < 1 or not NARROWEST <= width <= WIDEST:
        return 0
    full = [after for line, after in zip(lines, lines[1:]) if line.full(after, width)]
    lower = sum(after.lower for after in full)
    return width if n >= 3 and len(full) * 3 >= n * 2 or n >= 2 and lower * 3 >= n else 0


def ended(t, a, b):
    """Whether the line of the words `a..b` ends with final punctuation, a colon or an emoticon."""
    k = b - 1
    while k > a and t.form(k) in CLOSERS:
        k -= 1
    return t.kind(b - 1) == "e" or t.kind(k) == "e" or t.form(k) == ":" or all(c in STOPS for c in t.form(k))


def item(t, k):
    """Whether word `k`, the first of its line, begins an item of a list."""
    form = t.form(k)
    if form in BULLETS or enumerator(t, k):
        return True
    return form in ITEM and k + 1 < t.n and t.spaced(k + 1) and not t.breaks[k + 1]


def enumerator(t, k):
    """How many words an item's number or letter at `k` takes with its mark (`1.`, `(a)`, `iv)`); 0 for none."""
    j = k + 1 if t.form(k) in ("(", "#", "*", "[") and k + 1 < t.n else k
    a, b, _ = t.words[j]
    if b - a > 4 or j + 1 >= t.n or t.spaced(j + 1) or t.form(j + 1) not in (".", ")", "]", ":"):
        return 0
    form = t.text[a:b]
    number = b - a <= 3 and form.isascii() and form.isdigit()
    return j + 2 - k if number or b - a == 1 and form.isalpha() or form.lower() in NUMERALS else 0
