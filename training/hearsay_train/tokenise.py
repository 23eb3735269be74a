"""Words of a text with exact offsets, in the manner of UD English EWT.

The Rust tokenizer (`crates/hearsay/src/language/tokenise.rs`) is the one that ships; this one is its twin for
preparing training data. `python -m hearsay_train.tokenise` prints words so that the two can be compared.
"""
import re
import sys

URL = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|\w+(?:\.\w+)*\.(?:com|org|net|gov|edu)(?:/\S*)?", re.I)
NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)?")
ABBREVIATION = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Cmdr|Rev|Hon|Sen|Rep|Gov|Pres|St|Jr|Sr|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Corp|Co|vs|etc|approx|No|a\.m|p\.m|e\.g|i\.e)\.|[A-Z]\.(?=\s+[A-Z])"
)
WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f]|['’ʼ`](?=[^\W\d_]))*")
CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
FUSED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}
RUN = re.compile(r"\.{2,}|-{2,}|([!?])[!?]*|([*=~_])\2+")


def words(text, base=0):
    """[(start, end)] of the words of `text`, in code points, `base` added."""
    out, i, n = [], 0, len(text)
    while i < n:
        ch = text[i]
        if ch.isspace() or ch in "\u200b\u200e\u200f\ufeff\u00ad":
            i += 1
            continue
        m = URL.match(text, i)
        if m and (i == 0 or not text[i - 1].isalnum()):
            end = m.end()
            while end > i + 1 and text[end - 1] in ".,;:!?)]}'\"’”»":
                end -= 1
            out.append((i, end))
            i = end
            continue
        m = ABBREVIATION.match(text, i)
        if m and (i == 0 or not text[i - 1].isalnum()):
            out.append((i, m.end()))
            i = m.end()
            continue
        m = NUMBER.match(text, i)
        if m:
            out.append((i, m.end()))
            i = m.end()
            continue
        m = WORD.match(text, i)
        if m:
            end, form = m.end(), m.group()
            c = CLITIC.search(form)
            if c and c.start() > 0:
                out += [(i, i + c.start()), (i + c.start(), end)]
            elif form.lower() in FUSED:
                cut = i + FUSED[form.lower()]
                out += [(i, cut), (cut, end)]
            else:
                out.append((i, end))
            i = end
            continue
        m = CLITIC.match(text, i) or re.compile(r"['’](?:s|re|ve|ll|d|m)\b", re.I).match(text, i)
        if m and i > 0 and text[i - 1].isalnum():
            out.append((i, m.end()))
            i = m.end()
            continue
        m = RUN.match(text, i)
        end = m.end() if m else i + 1
        out.append((i, end))
        i = end
    return [(a + base, b + base) for a, b in out]


END = re.compile(r"[.!?…]+$")
CLOSERS = set("\"'’”»)]")


def sentences(text):
    """[(start, end)] of the sentences of `text`: line breaks and final punctuation before a capital, digit or quote."""
    out = []
    for para in re.finditer(r"[^\n]+", text):
        toks = words(para.group(), para.start())
        begin = 0
        for k, (a, b) in enumerate(toks):
            form = text[a:b]
            last = k + 1 == len(toks)
            cut = last
            if not last and END.search(form) and not (ABBREVIATION.fullmatch(form) and not form.lower() in ("etc.",)):
                j = k
                while j + 1 < len(toks) and text[toks[j + 1][0] : toks[j + 1][1]] in CLOSERS and toks[j + 1][0] == toks[j][1]:
                    j += 1
                if j + 1 < len(toks):
                    nxt = text[toks[j + 1][0] : toks[j + 1][1]]
                    gap = toks[j + 1][0] > toks[j][1]
                    if gap and (nxt[0].isupper() or nxt[0].isdigit() or nxt[0] in "\"'“‘«([•-–—") or (not gap and nxt[0].isupper() and form == "." and len(nxt) > 1):
                        out.append((toks[begin][0], toks[j][1]))
                        begin = j + 1
                continue
            if cut and begin <= k:
                out.append((toks[begin][0], b))
    return out


if __name__ == "__main__":
    body = sys.stdin.read()
    for s, e in sentences(body):
        print(" ".join(body[a:b] for a, b in words(body[s:e], s)))
