"""Pages a second and shingle F1 of hearsay and of Python's trafilatura over the same pages, in one run, on one thread.

    python3 -m venv /tmp/compare && /tmp/compare/bin/pip install trafilatura lxml_html_clean
    cargo build --release -p hearsay-cli
    /tmp/compare/bin/python training/compare_pages.py ../shared/gold/pages target/release/hearsay

Pages a second are of processor time, so that a busy machine does not count; hearsay's includes unpacking and scoring.
hearsay's figure is of everything that it takes from a page (body, title, dates, media, links, comments); trafilatura's is
of its body, without comments, and, in the second row, with the metadata that it finds.
"""

import gzip
import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import trafilatura


def shingles(text):
    words = re.findall(r"\w+", text or "")
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def overlap(gold, found):
    gold, found = shingles(gold), shingles(found)
    if gold == found:
        return 1.0, 1.0
    shared = sum((gold & found).values())
    return shared / max(1, sum(found.values())), shared / max(1, sum(gold.values()))


def show(name, pages, megabytes, seconds, slowest, precision, recall):
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name:34} {pages / seconds:8.1f} pages/s {megabytes / seconds:7.2f} MB/s  slowest {slowest:6.3f} s"
          f"  P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")


def main(folder, binary):
    truth = json.loads((folder / "ground-truth.json").read_text())
    pages = {name: gzip.open(folder / f"{name}.html.gz").read() for name in sorted(truth)}
    megabytes = sum(map(len, pages.values())) / 1e6
    run = subprocess.run([binary, "bench", "pages", "--gold", str(folder), "--json"], capture_output=True, check=True)
    ours, used = json.loads(run.stdout), resource.getrusage(resource.RUSAGE_CHILDREN)
    show("hearsay (everything)", ours["pages"], megabytes, used.ru_utime + used.ru_stime, ours["slowest_seconds"],
         ours["precision"], ours["recall"])
    for name, metadata in [(f"trafilatura {trafilatura.__version__} (body)", False), ("  with metadata", True)]:
        seconds, slowest, precision, recall = 0.0, 0.0, 0.0, 0.0
        for page, html in pages.items():
            start = time.process_time()
            if metadata:
                document = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
                body = document.text if document else ""
            else:
                body = trafilatura.extract(html, include_comments=False)
            took = time.process_time() - start
            seconds, slowest = seconds + took, max(slowest, took)
            p, r = overlap(truth[page]["articleBody"], body)
            precision, recall = precision + p, recall + r
        show(name, len(pages), megabytes, seconds, slowest, precision / len(pages), recall / len(pages))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
