"""Writes a trained model as the file that the Rust crate embeds: safetensors, matrices in int8 with one scale a row.

usage: python -m hearsay_train.export --run RUN --bert BERT --out ../data/model/hearsay-en.safetensors
"""
import argparse
import json
import pathlib

import torch
from safetensors.torch import save_file

from . import data, lexicon, pieces
from .model import Model
from .tokenise import words as tokenise
from .train import Collate

# Our own sentences on which the Rust engine must give what PyTorch gives.
CHECKS = [
    "Rebels captured the village of Tal Hamra on Monday, but the army's spokesman denied it.",
    "“We’ll hand over the crossing by Friday,” General Okoye assured reporters in Lagos.",
    "At least 12 people were reportedly killed when rockets struck a market near the border.",
    "Nice photo!",
]


def quantise(w):
    """[…, n] → int8 of the same shape and f32 scales [rows]: w ≈ int8 · scale of its row."""
    rows = w.reshape(-1, w.shape[-1])
    scale = rows.abs().amax(1).clamp(min=1e-12) / 127
    return (rows / scale[:, None]).round().clamp(-127, 127).to(torch.int8).reshape(w.shape), scale


@torch.no_grad()
def expectations(tensors, labels, wp, lex):
    """What PyTorch says of CHECKS with the weights as the file gives them back."""
    state = {}
    for name, w in tensors.items():
        if name + ".scale" in tensors:
            rows = w.float().reshape(-1, w.shape[-1]) * tensors[name + ".scale"][:, None]
            state[name] = rows.reshape(w.shape)
        elif not (name.endswith(".scale") and name.removesuffix(".scale") in tensors):
            state[name] = w
    model = Model(labels, len(wp.vocab)).eval()
    model.load_state_dict(state, strict=False)  # without the training-only heads
    collate = Collate(labels, wp, lex, "cpu")
    out = []
    for text in CHECKS:
        spans = tokenise(text)
        b = collate([{"words": [text[x:y] for x, y in spans]}])
        root, h = model.encode(b)
        kinds = model.trigger(model.trigger_mlp(model.with_lexicon(h, b["lex"]))).softmax(-1)[0]
        arcs = model.arcs(root, h)[0]
        heads = arcs.argmax(-1)
        out.append(
            {
                "text": text,
                "words": [[len(text[:x].encode()), len(text[:y].encode())] for x, y in spans],
                "upos": [labels["upos"][k] for k in model.upos(h)[0].argmax(-1)],
                "lemma": [data.lemma_of(text[x:y], [labels["lemma"][k] for k in ks]) for (x, y), ks in zip(spans, model.lemma(h)[0].argsort(-1, descending=True).tolist())],
                "heads": heads.tolist(),
                "rels": [labels["rel"][k] for k in model.rels(root, h, heads[None])[0].argmax(-1)],
                "trigger": [round(1 - x, 4) for x in kinds[:, -1].tolist()],
            }
        )
    return out


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--run", type=pathlib.Path, required=True)
    a.add_argument("--bert", type=pathlib.Path, required=True)
    a.add_argument("--kinds", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "data" / "kinds.toml")
    a.add_argument("--checkpoint", default="model.pt")
    a.add_argument("--name", default="en-1")
    a.add_argument("--out", type=pathlib.Path, required=True)
    a.add_argument("--check", type=pathlib.Path, help="also write what PyTorch says of a few sentences, for the Rust tests")
    a = a.parse_args()
    state = torch.load(a.run / a.checkpoint, map_location="cpu")["model"]
    labels = json.loads((a.run / "labels.json").read_text())
    tensors = {}
    for name, w in state.items():
        if name.startswith(("attribution", "factuality")):  # taught the encoder; nothing reads them yet
            continue
        w = w.float().contiguous()
        if w.dim() >= 2 and w.numel() >= 20_000:
            tensors[name], tensors[name + ".scale"] = quantise(w)
        else:
            tensors[name] = w
    _, forms = lexicon.load(a.kinds)
    about = {
        "name": a.name,
        "labels": labels,
        "vocab": (a.bert / "vocab.txt").read_text(encoding="utf-8"),
        "lexicon": lexicon.digest(forms) if hasattr(lexicon, "digest") else "",
    }
    a.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, a.out, metadata={"hearsay": json.dumps(about, ensure_ascii=False)})
    print(a.out, a.out.stat().st_size, "bytes")
    if a.check:
        found = expectations(tensors, labels, pieces.WordPiece(a.bert / "vocab.txt"), forms)
        a.check.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
