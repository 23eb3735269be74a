"""Words and sentences of a text with exact offsets, in the manner of UD English EWT.

The Rust tokeniser (`crates/hearsay/src/language/{tokenise,sentence}.rs`) is the one that ships; this one is its twin
for preparing training data, file by file. `python -m hearsay_train.tokenise < text` prints sentences of words.
"""
import sys

from .sentence import sentence_words, sentences
from .words import words

__all__ = ["sentence_words", "sentences", "words"]

if __name__ == "__main__":
    body = sys.stdin.read()
    for sentence in sentence_words(body):
        print(" ".join(body[a:b] for a, b in sentence))
