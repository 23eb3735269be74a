"""A small BERT encoder with heads: tags, lemmas, dependency tree, entities, and claims as a graph over words."""
import json

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Layer(nn.Module):
    def __init__(self, d, heads, ff, p):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(d, 3 * d)
        self.out = nn.Linear(d, d)
        self.ln1 = nn.LayerNorm(d, eps=1e-12)
        self.up = nn.Linear(d, ff)
        self.down = nn.Linear(ff, d)
        self.ln2 = nn.LayerNorm(d, eps=1e-12)
        self.p = p

    def forward(self, x, mask):
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=self.p if self.training else 0.0)
        a = self.out(a.transpose(1, 2).reshape(b, n, d))
        x = self.ln1(x + F.dropout(a, self.p, self.training))
        h = self.down(F.gelu(self.up(x)))
        return self.ln2(x + F.dropout(h, self.p, self.training))


class Encoder(nn.Module):
    def __init__(self, vocab, d=384, layers=6, heads=12, ff=1536, positions=512, shapes=8, p=0.1):
        super().__init__()
        self.word = nn.Embedding(vocab, d)
        self.position = nn.Embedding(positions, d)
        self.shape = nn.Embedding(shapes, d)
        nn.init.zeros_(self.shape.weight)
        self.ln = nn.LayerNorm(d, eps=1e-12)
        self.layers = nn.ModuleList(Layer(d, heads, ff, p) for _ in range(layers))
        self.p = p

    def forward(self, ids, shapes, mask):
        n = ids.shape[1]
        x = self.word(ids) + self.position(torch.arange(n, device=ids.device))[None] + self.shape(shapes)
        x = F.dropout(self.ln(x), self.p, self.training)
        m = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, m)
        return x

    def load_bert(self, path):
        w = load_file(path)
        w = {k.removeprefix("bert."): v.float() for k, v in w.items()}
        e = "embeddings."
        with torch.no_grad():
            self.word.weight.copy_(w[e + "word_embeddings.weight"])
            self.position.weight.copy_(w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0])
            self.ln.weight.copy_(w[e + "LayerNorm.weight"])
            self.ln.bias.copy_(w[e + "LayerNorm.bias"])
            for i, l in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    l.qkv.get_parameter(part).copy_(torch.cat([w[f"{p}attention.self.{n}.{part}"] for n in ("query", "key", "value")]))
                    for ours, theirs in (("out", "attention.output.dense"), ("ln1", "attention.output.LayerNorm"), ("up", "intermediate.dense"), ("down", "output.dense"), ("ln2", "output.LayerNorm")):
                        getattr(l, ours).get_parameter(part).copy_(w[f"{p}{theirs}.{part}"])


class Mlp(nn.Module):
    def __init__(self, d, h, p):
        super().__init__()
        self.lin = nn.Linear(d, h)
        self.p = p

    def forward(self, x):
        return F.dropout(F.gelu(self.lin(x)), self.p, self.training)


DIST = 12


def bucket(delta):
    """Signed distance in words, logarithmic beyond 4: 0 … 2·DIST."""
    a = delta.abs()
    far = 4 + (torch.log2(a.clamp(min=4).float() / 4) * 2).floor().long() + 1
    b = torch.where(a <= 4, a, far.clamp(max=DIST))
    return DIST + torch.sign(delta) * b


class Model(nn.Module):
    def __init__(self, labels, vocab, d=384, p=0.25):
        super().__init__()
        self.labels = labels
        n = {k: len(v) for k, v in labels.items()}
        self.enc = Encoder(vocab)
        self.drop = nn.Dropout(p)
        self.upos = nn.Linear(d, n["upos"])
        self.feats = nn.Linear(d, n["feats"])
        self.lemma = nn.Linear(d, n["lemma"])
        self.entity_mlp = Mlp(d, 192, p)
        self.entity = nn.Linear(192, n["entity"])
        self.factuality_mlp, self.factuality = Mlp(d, 192, p), nn.Linear(192, 1)
        self.attribution_mlp = Mlp(d, 192, p)
        self.attribution = nn.Linear(192, 9)  # O, B, I of source, cue and content
        self.arc_dep, self.arc_head = Mlp(d, 256, p), Mlp(d, 256, p)
        self.arc_w = nn.Parameter(torch.zeros(256, 256))
        self.arc_b = nn.Parameter(torch.zeros(256))
        self.rel_dep, self.rel_head = Mlp(d, 96, p), Mlp(d, 96, p)
        self.rel_w = nn.Parameter(torch.zeros(n["rel"], 96, 96))
        self.rel_lin = nn.Linear(192, n["rel"])
        self.lexicon = nn.Parameter(torch.zeros(n["kind"], d))
        self.trigger_mlp = Mlp(d, 256, p)
        self.trigger = nn.Linear(256, n["kind"] + 1)
        self.kind = nn.Embedding(n["kind"] + 1, d)
        self.state_mlp = Mlp(d, 256, p)
        self.status = nn.Linear(256, n["status"])
        self.aspect = nn.Linear(256, n["aspect"])
        self.voice = nn.Linear(256, n["voice"])
        r = n["role"] + n["source"]
        self.role_t, self.role_w = Mlp(d, 160, p), Mlp(d, 160, p)
        # the first labels are the participants' layer, the others the sources' layer: a speaker can be an actor too
        self.role_bi = nn.Parameter(torch.randn(r, 160, 160) * 0.01)
        self.role_tl, self.role_wl = nn.Linear(160, r), nn.Linear(160, r, bias=False)
        self.role_dist = nn.Embedding(2 * DIST + 1, r)
        nn.init.normal_(self.kind.weight, std=0.02)
        nn.init.zeros_(self.role_dist.weight)

    def encode(self, b):
        x = self.enc(b["ids"], b["shapes"], b["mask"]).float()
        first = torch.gather(x, 1, b["first"][:, :, None].expand(-1, -1, x.shape[-1]))
        return self.drop(x[:, 0]), self.drop(first)

    def arcs(self, root, h):
        """Scores [batch, dependent, head] with head 0 the root."""
        heads = self.arc_head(torch.cat([root[:, None], h], 1))
        deps = self.arc_dep(h)
        return torch.einsum("bnd,de,bme->bnm", deps, self.arc_w, heads) + torch.einsum("d,bmd->bm", self.arc_b, heads)[:, None]

    def rels(self, root, h, head):
        """Label scores [batch, dependent, label] for the given heads."""
        all_heads = self.rel_head(torch.cat([root[:, None], h], 1))
        picked = torch.gather(all_heads, 1, head[:, :, None].expand(-1, -1, all_heads.shape[-1]))
        deps = self.rel_dep(h)
        return torch.einsum("bnd,lde,bne->bnl", deps, self.rel_w, picked) + self.rel_lin(torch.cat([deps, picked], -1))

    def with_lexicon(self, h, lex):
        return h + lex @ self.lexicon

    def states(self, hc):
        """hc [triggers, d], the kind's vector added."""
        s = self.state_mlp(hc)
        return self.status(s), self.aspect(s), self.voice(s)

    def roles(self, t, h, delta):
        """t [triggers, d] (kind added), h [triggers, words, d], delta word − trigger → [triggers, words, role]."""
        t, w = self.role_t(t), self.role_w(h)
        tb = torch.einsum("td,rde->tre", t, self.role_bi)
        return torch.einsum("tre,twe->twr", tb, w) + self.role_tl(t)[:, None] + self.role_wl(w) + self.role_dist(bucket(delta))


def save_labels(labels, path):
    with open(path, "w") as f:
        json.dump(labels, f, ensure_ascii=False, indent=0)
