"""Writes what the Python twins make of sentences of our own, for the Rust twins to make the same of them.

usage: python -m hearsay_train.twins --vocab VOCAB.txt [--out ../crates/hearsay/tests/fixtures/twins.json]

Offsets are bytes. The vocabulary is cut down to the pieces that occur, which leaves the greedy choice the same: a
longer piece that the whole vocabulary does not have, a part of it does not have either.
"""
import argparse
import json
import pathlib
import unicodedata

from . import data, lexicon, pieces, scan
from .tokenise import sentence_words, words

ROOT = pathlib.Path(__file__).parents[2]

TEXTS = [
    "Rebels took the village of Tal Hamra on Monday, but the army's spokesman denied it.",
    "Gen. Okoye and Col. A. B. Tadesse met in Al-Ba’aj, 12 km south of the U.S.-led base. The U.S. The army left at 5 p.m. It rained.",
    "They didn't go, they couldn’t've gone, they wonʼt go; dont ask, its not far, lets go! Y'all cannot stay. I'd say she`s gone.",
    "The siege ended.The convoy left... \"Who opened the road?\" Amal asked. “We did.” He laughed (quietly).",
    "  • paul: great article!! its not true tho\n  • anna: @paul_7 u r wrong :) see http://example.org/a_(b)?x=1, or write to anna.b@example.org.",
    "Hizb-e-Nur fired 155mm shells, BM-21 rockets & T-72 tanks; 1,250kg of explosives worth US$2.5m (€2.1bn) on 9/11 at 10:30am, 3/4 of it old.",
    "HEADLINE: TOWN FALLS AGAIN\nBy Our Staff\n\nThe fighters of the northern column said that they had taken the\nhills above the river. Residents fled\nto\nthe plain. Mr. Deng, who sells bread there, said: \"They came at night.\nWe ran.\"",
    "- first item\n- second item, longer\n1. One thing\n2) Another thing\n(c) a third",
    "#Harbour now!! RT @desk: ‘Shelling of Ba‘ath hall… 30 killed’ 😀👍🏽🇳🇬👩‍🚒 ==> more <3 :-)) ^_^",
    "Call 555-010-4477 or 010-4477, ext. 5; room 3143C, No. 7, Nov.28, the 1990's, the '90s, '72, 21st, 4x4, 5G, .45, -3, +44.",
    "The Q’eqchi’ of Ko’olau; Sa'd al-Din; Sana'a; Qur'an; O'Neill's; l'Ouest; ’Ali; Ba`qubah; Ra´s; Mu′tah.",
    "القوات دخلت المدينة، ثم انسحبت. هل وصلت؟ نعم۔ Войска вошли в город. «Кто там?» — спросила она. 部队进入了城市。他们离开了！Έφυγαν. Σωστός ΟΔΟΣ.",
    "Ce n’est pas fini ; l’armée s’est retirée d’El Obeid. Die Straße nach Łódź. São Tomé, Ağrı, İstanbul, Kırkuk, Đakovo, ﬁne.",
    "हिन्दी में लिखा है। दूसरा वाक्य। ไทยไม่มีช่องว่าง 한국어 문장입니다. עברית 'שלום' ½ kg m² Ⅳ ① Ⓐ e\u0301 cafe\u0301",
    "mili\u00adtants zero\u200bwidth join\u200cer \u200e\u200fmarks\u2060 \ufeffbom tab\tnbsp\u00a0here line\u2028sep para\u2029end nel\u0085x nul\u0000y",
    "see archive.today/xyz1, notes.pdf, REPORT.DOC, www.example.co.uk/page. alt.news.local, desk@example, (a@b.org), mailto:x@y.org; foo.bar",
    "------------------------------\nFrom: desk 03/04/2012 10:22 AM I think so. >> quoted << ''both'' ``ticks’’ ,, )) \"\" -> --> ~~ **bold** *~*~*~",
    "etc. etc. He left, etc. The end. P.S. I agree. e.g. this, i.e. that. Ph.D. students vs. Prof. Hall. Inc. The U.K.. D.C.? Mt. Elgon. So did I. Bob left.",
    "w/o help, w/ a map, c/o the desk, A/C, and/or, AT&T, p&l, f**k, b****, x_y, _under_ US$5 $$$ 50% #1 §4 ©2016 ™ °C ± 10\u202f000",
    "no capital here. another one? yes! and more... not a new one. ok :) Then this :( sad. (why?) because.) so \"it ended.\" he said",
    "One; two, " + "three and four or five, " * 40 + "the end.",
    "a " * 130 + ".",
    "x" * 60 + "'" * 9 + "s's's's" + "-" * 3 + "anti-" * 5 + "tank",
    "gonna wanna gotta gimme dunno CANNOT Im IM im alot theyre youll hes Its a pity. ITS THE END. so lets see; he lets them in.",
    "\r\nwindows line\r\nsecond LINE\r\n\r\nThird.\n \nFourth",
    "", " ", ".", "'", "\u0301", "👩", "\u200d", "\ud7ff\ue000\U0010ffff",
]

FORMS = "Cities took captured FLED 'VE n’t İstanbul ΟΔΟΣ Straße".split()
SCRIPTS = ["l||", "k||", "l|ies|y", "l|ook|ake", "l|ed|", "l|led|lee", "l|'ve|have", "l|’t|ot", "k|D|d", "l|cities|", "l|ος|ός", "k|ße|sse|x"]


def classes(c):
    """The classes of characters as bits, in the order in which the Rust test asks for them."""
    tests = (c.isalpha(), c.isalnum(), scan.mark(c), scan.gap(c), scan.joiner(c), scan.sign(c), c.isdigit(), c.isupper(), c.islower(), c.isspace())
    dropped = unicodedata.category(c) in ("Mn", "Cf", "Cc")
    return sum(1 << k for k, x in enumerate((*tests, dropped)) if x)


def characters():
    """[[first code point, class bits]] of each run; −1 for what was not assigned in this Python's Unicode."""
    out = []
    for point in range(0x110000):
        c = chr(point)
        bits = -1 if unicodedata.category(c) in ("Cn", "Cs") else classes(c)
        if not out or out[-1][1] != bits:
            out.append([point, bits])
    return out


def rows(name, value):
    """JSON with one row a line, where rows are worth reading."""
    if name in ("texts", "pieces", "scripts"):
        return "[\n" + ",\n".join(json.dumps(row) for row in value) + "\n]"
    return json.dumps(value)


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--vocab", type=pathlib.Path, required=True)
    a.add_argument("--kinds", type=pathlib.Path, default=ROOT / "data" / "kinds.toml")
    a.add_argument("--out", type=pathlib.Path, default=ROOT / "crates/hearsay/tests/fixtures/twins.json")
    a = a.parse_args()
    wp = pieces.WordPiece(a.vocab)
    names = {i: w for w, i in wp.vocab.items()}
    texts, forms = [], set()
    for text in TEXTS:
        at = lambda k: len(text[:k].encode())
        texts.append(
            {
                "text": text,
                "words": [[at(x), at(y)] for x, y in words(text)],
                "sentences": [[[at(x), at(y)] for x, y in s] for s in sentence_words(text)],
            }
        )
        forms |= {text[x:y] for x, y in words(text)} | set(text.split())
    cut = {w: [names[i] for i in wp.pieces(w)] for w in sorted(forms)}
    pieces.MAX_PIECES, whole = 1000, pieces.WordPiece(a.vocab)  # what is cut off counts: it may be unknown
    vocab = {"[UNK]", "[CLS]", "[SEP]"} | {names[i] for w in cut for i in whole.pieces(w)}
    _, table = lexicon.load(a.kinds)
    found = {
        "texts": texts,
        "vocab": sorted(vocab, key=wp.vocab.get),
        "pieces": [[w, ps, pieces.shape(w)] for w, ps in cut.items()],
        "scripts": [[f, s, data.apply_script(f, s), data.applies(f, s)] for f in FORMS for s in SCRIPTS],
        "lexicon": {"digest": lexicon.digest(table), "forms": {w: table[w] for w in sorted(table)[::50]}},
        "characters": characters(),
    }
    a.out.parent.mkdir(parents=True, exist_ok=True)
    a.out.write_text("{\n" + ",\n".join(f"{json.dumps(k)}: {rows(k, v)}" for k, v in found.items()) + "\n}\n", encoding="utf-8")
    print(a.out, a.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
