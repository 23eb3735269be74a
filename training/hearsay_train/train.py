"""Trains encoder and heads together. `python -m hearsay_train.train --help`; see training/README.md."""
import argparse
import collections
import copy
import json
import pathlib
import random
import subprocess
import sys
import time

import torch
import torch.nn.functional as F

from . import data, lexicon, pieces
from .decode import claims_of
from .model import Model, save_labels
from .tokenise import sentences, words as tokenise


def arguments():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--gold", type=pathlib.Path, required=True, help="the gold folder (…/shared/gold)")
    a.add_argument("--scorer", type=pathlib.Path, help="score_claims.py, to score the development sets on the way")
    a.add_argument("--own", type=pathlib.Path, default=pathlib.Path(__file__).parents[1] / "data", help="our own training sentences")
    a.add_argument("--kinds", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "data" / "kinds.toml")
    a.add_argument("--bert", type=pathlib.Path, required=True, help="folder with model.safetensors and vocab.txt of the pretrained encoder")
    a.add_argument("--out", type=pathlib.Path, required=True)
    a.add_argument("--syntax-epochs", type=float, default=6)
    a.add_argument("--claims-epochs", type=float, default=14)
    a.add_argument("--entity-epochs", type=float, default=3)
    a.add_argument("--attribution-epochs", type=float, default=0, help="PolNeAR: helps sources; its text is of unstated licence")
    a.add_argument("--factuality-epochs", type=float, default=0, help="UDS-IH2: did it happen; helps statuses")
    a.add_argument("--average", type=float, default=0.998, help="decay of the running mean of the weights, which is what is kept; 0 keeps the last weights")
    a.add_argument("--pieces", type=int, default=1100, help="word pieces in a batch")
    a.add_argument("--lr", type=float, default=2.5e-4)
    a.add_argument("--head-lr", type=float, default=1.2e-3)
    a.add_argument("--no-lexicon", action="store_true")
    a.add_argument("--limit", type=int, default=0, help="use only this many examples of each task (a smoke test)")
    a.add_argument("--evals", type=int, default=8, help="how often to score and save on the way")
    a.add_argument("--seed", type=int, default=7)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--start", type=pathlib.Path, help="start from this checkpoint's weights")
    return a.parse_args()


class Collate:
    def __init__(self, labels, wp, lex, device, use_lexicon=True):
        self.ix = {k: {v: i for i, v in enumerate(vs)} for k, vs in labels.items()}
        self.wp, self.lex, self.device, self.use_lexicon = wp, lex, device, use_lexicon
        self.kinds = len(labels["kind"])

    def encode(self, ex):
        if "ids" not in ex:
            ids, shapes, first = [self.wp.cls], [7], []
            for w in ex["words"]:
                p = self.wp.pieces(w)
                first.append(len(ids))
                ids += p
                shapes += [pieces.shape(w)] * len(p)
            ex["ids"], ex["shapes"], ex["first"] = ids + [self.wp.sep], shapes + [7], first
        return ex

    def __call__(self, batch, train=False):
        batch = [self.encode(e) for e in batch]
        n, m, b = max(len(e["ids"]) for e in batch), max(len(e["words"]) for e in batch), len(batch)
        ids, shapes = torch.zeros(b, n, dtype=torch.long), torch.full((b, n), 7)
        mask, first, wm = torch.zeros(b, n, dtype=torch.bool), torch.zeros(b, m, dtype=torch.long), torch.zeros(b, m, dtype=torch.bool)
        lex = torch.zeros(b, m, self.kinds)
        for i, e in enumerate(batch):
            k, w = len(e["ids"]), len(e["words"])
            ids[i, :k], shapes[i, :k], mask[i, :k] = torch.tensor(e["ids"]), torch.tensor(e["shapes"]), True
            first[i, :w], wm[i, :w] = torch.tensor(e["first"]), True
            if self.use_lexicon and not (train and random.random() < 0.3):
                for j, x in enumerate(e["words"]):
                    for kind in self.lex.get(x.lower().replace("’", "'"), ()):
                        lex[i, j, kind] = 1.0
        out = {"ids": ids, "shapes": shapes, "mask": mask, "first": first, "words": wm, "lex": lex}
        return {k: v.to(self.device) for k, v in out.items()}


def batches(examples, size, rng):
    """Batches of alike lengths, at most `size` padded pieces each, in random order."""
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i]["ids"]) + rng.random() * 4))
    out, now = [], []
    for i in order:
        if now and len(examples[i]["ids"]) * (len(now) + 1) > size:
            out.append(now)
            now = []
        now.append(i)
    if now:
        out.append(now)
    rng.shuffle(out)
    return [[examples[i] for i in b] for b in out]


def loss_syntax(model, c, batch, b, root, h):
    ix, wm = c.ix, b["words"]
    m = wm.shape[1]

    def pad(rows):
        return torch.tensor([r + [-100] * (m - len(r)) for r in rows], device=h.device)

    total = 0.0
    for head, weight in (("upos", 1.0), ("feats", 0.5), ("lemma", 0.5)):
        gold = pad([[ix[head].get(x, -100) for x in e[head]] for e in batch])
        total = total + weight * F.cross_entropy(getattr(model, head)(h).flatten(0, 1), gold.flatten(), ignore_index=-100)
    heads = pad([e["heads"] for e in batch])
    scores = model.arcs(root, h)
    ok = torch.cat([torch.ones_like(wm[:, :1]), wm], 1)
    scores = scores.masked_fill(~ok[:, None, :], -1e4)
    total = total + F.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=-100)
    rels = pad([[ix["rel"].get(x, -100) for x in e["rels"]] for e in batch])
    total = total + F.cross_entropy(model.rels(root, h, heads.clamp(min=0)).flatten(0, 1), rels.flatten(), ignore_index=-100)
    return total


def loss_entity(model, c, batch, b, root, h):
    """Marginal likelihood over the tags that the source allows."""
    scores = model.entity(model.entity_mlp(h)).log_softmax(-1)
    allowed = torch.zeros_like(scores, dtype=torch.bool)
    for i, e in enumerate(batch):
        for j, tags in enumerate(e["tags"]):
            allowed[i, j, [c.ix["entity"][t] for t in tags]] = True
    picked = scores.masked_fill(~allowed, -1e4).logsumexp(-1)
    return -picked[b["words"]].mean() * 2


def loss_claims(model, c, batch, b, root, h):
    ix, wm = c.ix, b["words"]
    hc = model.with_lexicon(h, b["lex"])
    none = len(ix["kind"])
    gold = torch.full(wm.shape, none, device=h.device)
    rows = []
    for i, e in enumerate(batch):
        for t in e["triggers"]:
            gold[i, t[0]] = ix["kind"][t[1]]
            rows.append((i, t))
    scores = model.trigger(model.trigger_mlp(hc))
    total = 4 * F.cross_entropy(scores[wm], gold[wm])
    if not rows:
        return total
    bi = torch.tensor([i for i, _ in rows], device=h.device)
    ti = torch.tensor([t[0] for _, t in rows], device=h.device)
    kind = torch.tensor([ix["kind"][t[1]] for _, t in rows], device=h.device)
    tv = hc[bi, ti] + model.kind(kind)
    status, aspect, voice = model.states(tv)
    for out, name, k, w in ((status, "status", 2, 1.0), (aspect, "aspect", 3, 0.4), (voice, "voice", 4, 0.4)):
        total = total + w * F.cross_entropy(out, torch.tensor([ix[name][t[k]] for _, t in rows], device=h.device))
    n = wm.shape[1]
    delta = torch.arange(n, device=h.device)[None] - ti[:, None]
    roles = model.roles(tv, h[bi], delta)
    r = len(ix["role"])
    for part, name, k, w in ((roles[..., :r], "role", 5, 0.25), (roles[..., r:], "source", 6, 0.25)):
        g = torch.zeros(len(rows), n, dtype=torch.long, device=h.device)
        for q, (_, t) in enumerate(rows):
            for word, tag in t[k].items():
                g[q, word] = ix[name][tag]
        ce = F.cross_entropy(part.flatten(0, 1), g.flatten(), reduction="none").view(len(rows), n)
        total = total + w * (ce * wm[bi]).sum() / len(rows)
    return total


def loss_attribution(model, c, batch, b, root, h):
    scores = model.attribution(model.attribution_mlp(h)).unflatten(-1, (3, 3))
    gold = torch.full((*b["words"].shape, 3), -100, device=h.device)
    for i, e in enumerate(batch):
        for k, name in enumerate(("source", "cue", "content")):
            gold[i, : len(e["words"]), k] = torch.tensor(e["layers"][name])
    return 2 * F.cross_entropy(scores.flatten(0, 2), gold.flatten(), ignore_index=-100)


def loss_factuality(model, c, batch, b, root, h):
    at = [(i, word, value) for i, e in enumerate(batch) for word, value in e["events"]]
    rows, words, values = zip(*at)
    said = 3 * torch.tanh(model.factuality(model.factuality_mlp(h[list(rows), list(words)])).squeeze(-1))
    return F.smooth_l1_loss(said, torch.tensor(values, device=h.device))


LOSS = {"syntax": loss_syntax, "entity": loss_entity, "claims": loss_claims, "attribution": loss_attribution, "factuality": loss_factuality}


class Average:
    """A running mean of the weights: it scores better than the last weights, whose noise it takes out. Its memory grows
    with the run up to 1 / (1 − decay) steps, so that the first, poor weights leave no trace."""

    def __init__(self, model, decay):
        self.decay, self.steps = decay, 0
        self.mean = {k: v.detach().clone() for k, v in model.state_dict().items()}

    def add(self, model):
        self.steps += 1
        keep = min(self.decay, self.steps / (self.steps + 10))
        with torch.no_grad():
            for k, v in model.state_dict().items():
                self.mean[k].lerp_(v, 1 - keep)


def score_syntax(model, c, examples, device):
    hit = collections.Counter()
    n = 0
    for batch in batches(examples, 4000, random.Random(0)):
        b = c(batch)
        root, h = model.encode(b)
        up, fe = (getattr(model, k)(h).argmax(-1) for k in ("upos", "feats"))
        le = model.lemma(h).topk(20, -1).indices.tolist()
        scores = model.arcs(root, h)
        ok = torch.cat([torch.ones_like(b["words"][:, :1]), b["words"]], 1)
        head = scores.masked_fill(~ok[:, None, :], -1e4).argmax(-1)
        rel = model.rels(root, h, head).argmax(-1)
        for i, e in enumerate(batch):
            for j in range(len(e["words"])):
                n += 1
                arc = head[i, j].item() == e["heads"][j]
                hit["uas"] += arc
                hit["las"] += arc and model.labels["rel"][rel[i, j]] == e["rels"][j]
                hit["upos"] += model.labels["upos"][up[i, j]] == e["upos"][j]
                hit["feats"] += model.labels["feats"][fe[i, j]] == e["feats"][j]
                hit["lemma"] += data.lemma_of(e["words"][j], [model.labels["lemma"][k] for k in le[i][j]]) == e["lemmas"][j]
    return {k: round(100 * v / n, 2) for k, v in hit.items()}


def score_factuality(model, c, examples):
    """Pearson's r over all predicates."""
    said, gold = [], []
    for batch in batches(examples, 4000, random.Random(0)):
        _, h = model.encode(c(batch))
        for i, e in enumerate(batch):
            words = [w for w, _ in e["events"]]
            said += (3 * torch.tanh(model.factuality(model.factuality_mlp(h[i, words])).squeeze(-1))).tolist()
            gold += [v for _, v in e["events"]]
    return round(torch.corrcoef(torch.tensor([said, gold]))[0, 1].item(), 4)


def code_claims(model, c, docs_path):
    out, items = [], []
    for line in data.lines(docs_path):
        d = json.loads(line)
        for s, e in sentences(d["text"]):
            toks = tokenise(d["text"][s:e], s)[:220]
            if toks:
                items.append(c.encode({"words": [d["text"][a:b] for a, b in toks], "spans": toks, "doc": d["id"], "text": d["text"]}))
    for batch in batches(items, 4000, random.Random(0)):
        out += claims_of(model, c(batch), batch)
    return out


def main():
    a = arguments()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    torch.set_num_threads(a.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    rng = random.Random(a.seed)
    tasks = {
        "syntax": data.syntax(a.gold / "syntax/en_ewt-ud-train.conllu.gz"),
        "claims": data.claims(a.gold / "claims/train.docs.jsonl", a.gold / "claims/train.jsonl") + data.claims(a.gold / "claims/written.docs.jsonl", a.gold / "claims/written.jsonl")
        + [x for f in sorted(a.own.glob("no-claims-*.txt")) for x in data.no_claims(f)],
        "entity": data.wnut(a.gold / "entities/wnut17train.conll") + [x for f in sorted(a.own.glob("entities-*.txt")) for x in data.marked(f)] * 2,
    }
    if a.attribution_epochs:
        tasks["attribution"] = data.attribution(a.gold / "attribution/polnear-train.jsonl.gz")
    if a.factuality_epochs:
        tasks["factuality"] = [e for e in data.factuality(a.gold / "factuality/uds_ih2-train.jsonl.gz") if e["events"]]
    dev = data.syntax(a.gold / "syntax/en_ewt-ud-dev.conllu.gz")
    if a.limit:
        tasks = {k: v[: a.limit] for k, v in tasks.items()}
        dev = dev[: a.limit]
    for name, ex in tasks.items():
        print(name, len(ex), "sentences", sum(len(e["words"]) for e in ex), "words", flush=True)
    kinds, lex = lexicon.load(a.kinds)
    count = lambda key, least: [x for x, n in collections.Counter(v for e in tasks["syntax"] for v in e[key]).most_common() if n >= least]
    labels = {
        "upos": sorted(count("upos", 1)), "feats": count("feats", 3), "lemma": count("lemma", 2), "rel": sorted(count("rels", 1)),
        "entity": data.ENTITY_TAGS, "kind": kinds, "status": data.STATUS, "aspect": data.ASPECT, "voice": data.VOICE,
        "role": data.ROLE_TAGS, "source": data.SOURCE_TAGS,
    }
    wp = pieces.WordPiece(a.bert / "vocab.txt")
    c = Collate(labels, wp, lex, device, not a.no_lexicon)
    model = Model(labels, len(wp.vocab))
    model.enc.load_bert(a.bert / "model.safetensors")
    if a.start:
        old, new = torch.load(a.start)["model"], model.state_dict()
        model.load_state_dict({k: old[k] if k in old and old[k].shape == v.shape else v for k, v in new.items()})
    model.to(device)
    model.enc.word.weight.requires_grad_(False)  # frozen: half the weights, little to learn from this much text
    save_labels(labels, a.out / "labels.json")
    for ex in tasks.values():
        for e in ex:
            c.encode(e)
        ex[:] = [e for e in ex if len(e["ids"]) <= 256]
    for e in dev:
        c.encode(e)

    plan = []
    for name, epochs in (("syntax", a.syntax_epochs), ("claims", a.claims_epochs), ("entity", a.entity_epochs), ("attribution", a.attribution_epochs), ("factuality", a.factuality_epochs)):
        whole, part = int(epochs), epochs - int(epochs)
        for k in range(whole + (part > 0)):
            bs = batches(tasks[name], a.pieces, rng)
            if k == whole:
                bs = bs[: int(len(bs) * part)]
            # spread evenly over the run, so that every task is seen throughout
            total = epochs
            plan += [((k + i / len(bs)) / total + rng.random() * 1e-3, name, x) for i, x in enumerate(bs)]
    plan.sort(key=lambda t: t[0])
    steps = len(plan)
    print(steps, "steps", flush=True)
    enc = [p for n, p in model.named_parameters() if n.startswith("enc.") and p.requires_grad and not n.startswith("enc.shape")]
    own = [p for n, p in model.named_parameters() if not n.startswith("enc.") or n.startswith("enc.shape")]
    opt = torch.optim.AdamW([{"params": enc, "lr": a.lr}, {"params": own, "lr": a.head_lr}], betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    warm = max(1, steps // 15)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - s / steps))
    average = Average(model, a.average) if a.average else None
    first, check = 0, a.out / "checkpoint.pt"
    if check.exists():
        state = torch.load(check)
        model.load_state_dict(state["model"])
        opt.load_state_dict(state["opt"])
        sched.load_state_dict(state["sched"])
        first = state["step"]
        if average and "mean" in state:
            average.mean, average.steps = state["mean"], first
        print("resuming at step", first)
    seen, began = collections.defaultdict(list), time.time()
    marks = {steps * (k + 1) // a.evals for k in range(a.evals)}
    for step in range(first, steps):
        _, task, batch = plan[step]
        model.train()
        b = c(batch, train=True)
        with torch.autocast(device, dtype=torch.bfloat16):
            root, h = model.encode(b)
        loss = LOSS[task](model, c, batch, b, root, h)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.grad is not None], 1.0)
        opt.step()
        opt.zero_grad()
        sched.step()
        if average:
            average.add(model)
        seen[task].append(loss.item())
        if (step + 1) % 50 == 0:
            print(f"step {step + 1}/{steps}  {time.time() - began:.0f} s  " + "  ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(seen.items())), flush=True)
            seen.clear()
        if step + 1 in marks:
            torch.save({"model": model.state_dict(), "opt": opt.state_dict(), "sched": sched.state_dict(), "step": step + 1} | ({"mean": average.mean} if average else {}), check)
            kept = copy.deepcopy(model)
            if average:
                kept.load_state_dict(average.mean)
            report(kept, c, dev, a, step + 1 == steps)
    torch.save({"model": average.mean if average else model.state_dict()}, a.out / "model.pt")


@torch.no_grad()
def report(model, c, dev, a, last):
    model.eval()
    some = dev if last else dev[::4]
    print("  syntax", score_syntax(model, c, some, c.device), flush=True)
    if a.factuality_epochs:
        heard = data.factuality(a.gold / "factuality/uds_ih2-dev.jsonl.gz")
        print("  factuality r", score_factuality(model, c, [c.encode(e) for e in heard if e["events"]]), flush=True)
    for name in ("re3d-dev", "challenge-dev"):
        docs = a.gold / f"claims/{name}.docs.jsonl"
        path = a.out / f"{name}.coded.jsonl"
        with open(path, "w") as f:
            for x in code_claims(model, c, docs):
                f.write(json.dumps(x, ensure_ascii=False) + "\n")
        if a.scorer:
            run = subprocess.run([sys.executable, a.scorer, a.gold / f"claims/{name}.jsonl", path, "--docs", docs, "--json"], capture_output=True, text=True)
            s = json.loads(run.stdout)
            print("  " + name, {k: v["f1"] for k, v in s.items() if "f1" in v and k != "status"}, "status", s["status"]["accuracy"], s["status"]["macro_f1"], "P/R", s["claim"]["p"], s["claim"]["r"], flush=True)


if __name__ == "__main__":
    main()
