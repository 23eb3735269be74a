"""The word lists of `data/english.toml`, which both twins read."""
import pathlib
import tomllib

PATH = pathlib.Path(__file__).parents[2] / "data" / "english.toml"

with open(PATH, "rb") as f:
    LISTS = tomllib.load(f)

ABBREVIATIONS = {name: frozenset(words) for name, words in LISTS.pop("abbreviations").items()}
FUSED = LISTS.pop("fused")
EMOTICONS = sorted(LISTS.pop("emoticons"), key=lambda e: -len(e))
PAIRS = LISTS.pop("pairs")
WORDS = {name: frozenset(words) for name, words in LISTS.items()}


def low(form):
    """The form as the lists have it; nothing for words that they cannot have."""
    return form.lower() if form.isascii() else ""
