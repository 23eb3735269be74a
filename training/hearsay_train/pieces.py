"""WordPiece over single words: lower-cased, accents stripped, greedy longest match (BERT uncased)."""
import unicodedata

MAX_PIECES = 8
SHAPES = ["lower", "title", "upper", "mixed", "digits", "alnum", "punct", "other"]


def shape(word):
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 4 if any(c.isdigit() for c in word) else (6 if word and not word[0].isalnum() else 7)
    if any(c.isdigit() for c in word):
        return 5
    up = sum(c.isupper() for c in letters)
    if up == 0:
        return 0
    if up == len(letters) and len(letters) > 1:
        return 2
    return 1 if letters[0].isupper() and up == 1 else 3


class WordPiece:
    def __init__(self, vocab_path):
        with open(vocab_path, encoding="utf-8") as f:
            self.vocab = {w.rstrip("\n"): i for i, w in enumerate(f)}
        self.unk, self.cls, self.sep = (self.vocab[x] for x in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def basic(self, word):
        word = unicodedata.normalize("NFD", word.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').lower())
        word = "".join(c for c in word if unicodedata.category(c) not in ("Mn", "Cf", "Cc"))
        part, out = "", []
        for c in word:
            if c.isalnum():
                part += c
            else:
                if part:
                    out.append(part)
                part = ""
                if not c.isspace():
                    out.append(c)
        return out + [part] if part else out

    def pieces(self, word):
        if word in self.cache:
            return self.cache[word]
        ids = []
        for part in self.basic(word):
            i, sub = 0, []
            while i < len(part):
                j = min(len(part), i + 24)
                while j > i and ("##" if i else "") + part[i:j] not in self.vocab:
                    j -= 1
                if j == i:
                    sub = [self.unk]
                    break
                sub.append(self.vocab[("##" if i else "") + part[i:j]])
                i = j
            ids += sub
        ids = ids[:MAX_PIECES] or [self.unk]
        self.cache[word] = ids
        return ids
