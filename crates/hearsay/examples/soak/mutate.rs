//! Changes to inputs at random, always the same for the same seed.

/// Makes inputs of others.
pub(crate) struct Mutator {
    state: u64,
}

/// Pieces that mean something to one of the readers.
const PIECES: [&str; 56] = [
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<li class=comment>",
    "</li>",
    "<ul class=children>",
    "</ul>",
    "<article>",
    "</article>",
    "<h1>",
    "<title>",
    "<template shadowrootmode=open>",
    "</template>",
    "<iframe srcdoc='",
    "'>",
    "\">",
    "<!--",
    "-->",
    "<script type=application/ld+json>",
    "<script id=disqus-threadData>",
    "</script>",
    "<b class=fn>A</b>",
    "<time datetime=2024-06-05>",
    "<dt class=comment-author>",
    "<dd class=comment-body>",
    "<blockquote class=twitter-tweet>",
    "<figure><img src=a><figcaption>",
    "<a href=/x>",
    "</a>",
    "<table><tr><td>",
    "<svg>",
    "<select>",
    "<base href=//x>",
    "<meta charset=utf-16>",
    "<meta name=date content='",
    "{\"",
    "\":",
    "[{",
    "}]",
    ",",
    "\"@type\":\"Comment\"",
    "\"text\":",
    "\\u0000",
    "&#0;",
    "&amp;",
    "&lt;p&gt;",
    "\u{202E}",
    "\u{301}",
    "\0",
    "<![CDATA[",
    "]]>",
    "<post dsq:id='1'>",
    "<parent dsq:id='1'/>",
    "12 June 2024 11:59 pm",
    "99999999999999999999",
];

impl Mutator {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1 }
    }

    /// A number below a bound (xorshift64*, S. Vigna 2016).
    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let number = self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap_or(0) % bound.max(1)
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        // Short pieces often, long ones sometimes.
        let most = if self.below(4) == 0 { length - start } else { (length - start).min(40) };
        start..start + self.below(most + 1)
    }

    /// One of the inputs, changed in one place or several.
    pub(crate) fn mutate(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut input = corpus[self.below(corpus.len())].clone();
        for _ in 0..=self.below(12) {
            let at = self.below(input.len() + 1);
            match self.below(9) {
                0 if !input.is_empty() => {
                    let at = at.min(input.len() - 1);
                    input[at] ^= 1 << self.below(8);
                }
                1 => input.insert(at, u8::try_from(self.below(256)).unwrap_or(0)),
                2 => {
                    let range = self.range(input.len());
                    input.drain(range);
                }
                3 => {
                    let range = self.range(input.len());
                    let piece = input[range].to_vec();
                    input.splice(at..at, piece);
                }
                4 => {
                    // The same again and again: what is nested or repeated without end.
                    let range = self.range(input.len());
                    let piece = input[range].to_vec();
                    let times = 1 + self.below(300.min(100_000 / (piece.len() + 1) + 1));
                    input.splice(at..at, piece.repeat(times));
                }
                5 => {
                    let other = &corpus[self.below(corpus.len())];
                    let range = self.range(other.len());
                    input.splice(at..at, other[range].to_vec());
                }
                6 => input.truncate(at),
                _ => {
                    let piece = PIECES[self.below(PIECES.len())];
                    input.splice(at..at, piece.bytes());
                }
            }
            if input.len() > 400_000 {
                input.truncate(400_000);
            }
        }
        input
    }
}
