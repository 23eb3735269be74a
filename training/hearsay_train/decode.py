"""From head scores to claims: what `crates/hearsay/src/coding` does with more care. Here to watch a training run."""
import torch


def spans_of(tags):
    """BIO tags → [(first, last + 1, label)]; an I without its B begins a span."""
    out, at, label = [], None, None
    for i, t in enumerate(list(tags) + ["O"]):
        if at is not None and not (t.startswith("I-") and t[2:] == label):
            out.append((at, i, label))
            at = None
        if t != "O" and at is None:
            at, label = i, t[2:]
    return out


@torch.no_grad()
def claims_of(model, b, batch):
    root, h = model.encode(b)
    hc = model.with_lexicon(h, b["lex"])
    kinds = model.trigger(model.trigger_mlp(hc)).argmax(-1)
    none, labels = len(model.labels["kind"]), model.labels
    out = []
    for i, e in enumerate(batch):
        n = len(e["words"])
        ts = [j for j in range(n) if kinds[i, j] != none]
        if not ts:
            continue
        ti = torch.tensor(ts, device=h.device)
        tv = hc[i, ti] + model.kind(kinds[i, ti])
        status, aspect, voice = (x.argmax(-1) for x in model.states(tv))
        delta = torch.arange(n, device=h.device)[None] - ti[:, None]
        roles = model.roles(tv, h[i, :n][None].expand(len(ts), -1, -1), delta)
        r = len(labels["role"])
        part, src = roles[..., :r].argmax(-1), roles[..., r:].argmax(-1)
        sp = e["spans"]

        def span(x, y):
            return {"start": sp[x][0], "end": sp[y - 1][1], "text": e["text"][sp[x][0] : sp[y - 1][1]]}

        for q, t in enumerate(ts):
            claim = {"doc": e["doc"], "kind": labels["kind"][kinds[i, t]], "trigger": span(t, t + 1), "actors": [], "targets": [], "places": [], "time": None, "counts": [], "sources": []}
            for x, y, role in spans_of([labels["role"][k] for k in part[q]]):
                if role == "time":
                    claim["time"] = claim["time"] or span(x, y)
                else:
                    claim[role + "s"].append(span(x, y))
            for x, y, stance in spans_of([labels["source"][k] for k in src[q]]):
                claim["sources"].append(span(x, y) | {"stance": stance})
            claim |= {"status": labels["status"][status[q]], "aspect": labels["aspect"][aspect[q]], "voice": labels["voice"][voice[q]]}
            out.append(claim)
    return out
