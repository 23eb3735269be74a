"""Word form → kinds, expanded from data/kinds.toml by regular inflection. Twin of `coding/lexicon.rs`."""
import tomllib

from .blake3 import blake3

VOWELS = "aeiou"


def doubles(w):
    return len(w) >= 3 and w[-1] not in VOWELS + "wxy" and w[-2] in VOWELS and w[-3] not in VOWELS


def plural(w):
    if w.endswith(("s", "x", "z", "ch", "sh")):
        return w + "es"
    if w.endswith("y") and len(w) > 1 and w[-2] not in VOWELS:
        return w[:-1] + "ies"
    return w + "s"


def verb_forms(w):
    out = {w, plural(w)}
    if w.endswith("ie"):
        return out | {w + "d", w[:-2] + "ying"}
    if w.endswith("e"):
        return out | {w + "d", w + "ing" if w.endswith(("ee", "oe", "ye")) else w[:-1] + "ing"}
    if w.endswith("y") and len(w) > 1 and w[-2] not in VOWELS:
        return out | {w[:-1] + "ied", w + "ing"}
    out |= {w + "ed", w + "ing"}
    if doubles(w):
        out |= {w + w[-1] + "ed", w + w[-1] + "ing"}
    return out


def load(path):
    """(kinds in file order, {form: sorted kind indices})"""
    with open(path, "rb") as f:
        kinds = tomllib.load(f)["kind"]
    table = {}
    for i, k in enumerate(kinds):
        forms = set(k.get("forms", []))
        for v in k.get("verbs", []):
            forms |= verb_forms(v)
        for n in k.get("nouns", []):
            forms |= {n, plural(n)}
        for f in forms:
            table.setdefault(f, set()).add(i)
    return [k["name"] for k in kinds], {f: sorted(s) for f, s in table.items()}


def digest(table):
    """BLAKE3 of the table, as `Lexicon::digest` in Rust computes it: lines `form TAB indices`, sorted by form's bytes."""
    rows = sorted(table.items(), key=lambda row: row[0].encode())
    return blake3("".join(f"{form}\t{','.join(map(str, kinds))}\n" for form, kinds in rows).encode())
