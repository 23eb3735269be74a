"""Reads the public sets into sentences of words with labels for the heads.

Every example is a dict: `words` (forms) and, for the task that it teaches, further keys:
  syntax  upos, feats, lemma (edit scripts), heads (0 = root), rels
  entity  tags (BIO) or sets of allowed tags where the source leaves some types unmarked
  claims  triggers: [(word, kind, status, aspect, voice, {word: role tag}, {word: source tag})]
  factuality  events: [(word, −3 … 3)]: did it happen, by the sentence's words
"""
import collections
import gzip
import json
import pathlib
import re

from .tokenise import sentences as split
from .tokenise import words as tokenise

STATUS = "actual hedged denied promised threatened predicted demanded hypothetical".split()
ASPECT = "past ongoing future".split()
VOICE = "asserts denies doubts relays".split()
ROLES = ["actor", "target", "place", "time"]
ROLE_TAGS = ["O"] + [f"{p}-{r}" for r in ROLES for p in "BI"]
STANCE = ["asserts", "denies", "doubts", "relays"]
SOURCE_TAGS = ["O"] + [f"{p}-{s}" for s in STANCE for p in "BI"]
ENTITY = ["PER", "ORG", "LOC", "NAT", "TIME", "NUM", "MISC"]
ENTITY_TAGS = ["O"] + [f"{p}-{t}" for t in ENTITY for p in "BI"]


def lines(path):
    path = pathlib.Path(path)
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8") as f:
        yield from f


def lemma_script(form, lemma):
    """`mode|removed|added`: what to take off the end of the form and what to put there. Mode `l` lower-cases the form
    first, `k` keeps its case. The removed letters are part of the script, so that «took → take» cannot meet «captured»."""
    for mode, base in (("l", form.lower()), ("k", form)):
        n = 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        if n > 0 or mode == "k" or not lemma[:1].isupper():
            return f"{mode}|{base[n:]}|{lemma[n:]}"
    return "l||"


def applies(form, script):
    mode, removed, _ = script.split("|", 2)
    return (form.lower() if mode == "l" else form).endswith(removed)


def apply_script(form, script):
    """The lemma, or the form itself where the script does not fit it."""
    mode, removed, added = script.split("|", 2)
    base = form.lower() if mode == "l" else form
    if not base.endswith(removed):
        return form
    return (base[: len(base) - len(removed)] + added) or form


def lemma_of(form, ranked):
    """The lemma by the first of the ranked scripts that fits."""
    return next((apply_script(form, s) for s in ranked if applies(form, s)), form)


def syntax(path):
    out, rows = [], []
    for line in lines(path):
        line = line.rstrip("\n")
        if line.startswith("#"):
            continue
        if not line:
            if rows:
                out.append(
                    {
                        "words": [r[1] for r in rows],
                        "lemmas": [r[2] for r in rows],
                        "lemma": [lemma_script(r[1], r[2]) for r in rows],
                        "upos": [r[3] for r in rows],
                        "feats": [r[5] for r in rows],
                        "heads": [int(r[6]) for r in rows],
                        "rels": [r[7] for r in rows],
                    }
                )
            rows = []
            continue
        r = line.split("\t")
        if r[0].isdigit():
            rows.append(r)
    return out


def claims(docs_path, claims_path):
    by_doc = collections.defaultdict(list)
    for line in lines(claims_path):
        c = json.loads(line)
        by_doc[c["doc"]].append(c)
    out, lost = [], 0
    for line in lines(docs_path):
        d = json.loads(line)
        text, pos = d["text"], 0
        placed = 0
        for s in d["sentences"]:
            at = text.index(s, pos)
            pos = at + len(s)
            toks = tokenise(s, at)
            if not toks:
                continue

            def cover(x):
                return [k for k, (a, b) in enumerate(toks) if a < x["end"] and x["start"] < b]

            triggers = []
            for c in by_doc[d["id"]]:
                t = cover(c["trigger"])
                if not t:
                    continue
                placed += 1
                layers = ({}, {})  # participants and sources: a speaker can be an actor too
                for role, fillers in (("actor", c["actors"]), ("target", c["targets"]), ("place", c["places"]), ("time", [c["time"]] if c["time"] else [])):
                    for x in fillers:
                        if x.get("start") is None:
                            continue
                        for k, w in enumerate(cover(x)):
                            layers[0].setdefault(w, ("B-" if k == 0 else "I-") + role)
                for x in c["sources"]:
                    if x.get("start") is None:
                        continue
                    for k, w in enumerate(cover(x)):
                        layers[1].setdefault(w, ("B-" if k == 0 else "I-") + x["stance"])
                triggers.append((t[0], c["kind"], c["status"], c["aspect"], c["voice"], layers[0], layers[1]))
            out.append({"words": [text[a:b] for a, b in toks], "triggers": triggers})
        lost += len(by_doc[d["id"]]) - placed
    if lost:
        print(f"{docs_path}: {lost} claims whose trigger lies outside every sentence")
    return out


def wnut(path):
    """WNUT-17: person, location as ours; corporation and group are ORG; product and creative-work MISC. It does not
    mark NAT, TIME and NUM, so its O allows these."""
    ours = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG", "product": "MISC", "creative-work": "MISC"}
    free = [t for t in ENTITY_TAGS if t == "O" or t[2:] in ("NAT", "TIME", "NUM")]
    out, ws, ts = [], [], []
    for line in list(lines(path)) + ["\n"]:
        line = line.rstrip("\n")
        if not line.strip():
            if ws:
                out.append({"words": ws, "tags": ts})
            ws, ts = [], []
            continue
        w, t = line.split("\t")[:2]
        ws.append(w)
        ts.append(free if t == "O" else [t[:2] + ours[t[2:]]])
    return out


MARK = re.compile(r"\[(PER|ORG|LOC|NAT|TIME|NUM|MISC) ([^\[\]]+)\]")


def attribution(path, longest=120):
    """PolNeAR as three layers of tags over the words: source, cue, content. Where attributions nest, the inner content
    is kept; sentences are ours."""
    out = []
    for line in lines(path):
        d = json.loads(line)
        layers = {"source": [], "cue": [], "content": []}
        for x in sorted(d["attributions"], key=lambda x: -sum(b - a for a, b in x["content"])):
            for name in layers:
                layers[name] += x[name]
        for s, e in split(d["text"]):
            toks = tokenise(d["text"][s:e], s)[:longest]
            if not toks:
                continue
            tags = {name: [0] * len(toks) for name in layers}
            for name, spans in layers.items():
                for a, b in spans:
                    inside = [k for k, (x, y) in enumerate(toks) if x < b and a < y]
                    for n, k in enumerate(inside):
                        tags[name][k] = 1 if n == 0 else 2
            out.append({"words": [d["text"][a:b] for a, b in toks], "layers": tags})
    return out


def no_claims(path):
    """Our own sentences of peaceful matters in warlike words (sport, markets, films, weather): none holds a claim."""
    texts = (line.strip() for line in lines(path))
    return [{"words": [t[a:b] for a, b in tokenise(t)], "triggers": []} for t in texts if t]


def factuality(path):
    """UDS-IH2: how far a predicate is presented as having happened, on its own words."""
    out = []
    for line in lines(path):
        d = json.loads(line)
        out.append({"words": d["tokens"], "events": [(e["token"], e["factuality"]) for e in d["events"]]})
    return out


def marked(path):
    """Our own sentences with inline marks: `[LOC Al-Ba'aj] fell on [TIME Monday].`"""
    out = []
    for line in lines(path):
        line = line.strip()
        if not line:
            continue
        text, spans, last = "", [], 0
        for m in MARK.finditer(line):
            text += line[last : m.start()]
            spans.append((len(text), len(text) + len(m.group(2)), m.group(1)))
            text += m.group(2)
            last = m.end()
        text += line[last:]
        toks = tokenise(text)
        tags = ["O"] * len(toks)
        for a, b, t in spans:
            inside = [k for k, (x, y) in enumerate(toks) if x < b and a < y]
            for n, k in enumerate(inside):
                tags[k] = ("B-" if n == 0 else "I-") + t
        out.append({"words": [text[a:b] for a, b in toks], "tags": [[t] for t in tags]})
    return out
