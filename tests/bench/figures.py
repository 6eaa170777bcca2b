"""How long reading figures takes, as a ratio to one search for numbers in the same text.

    python tests/bench/figures.py FOLDER [EVERY]

There are two searches for digits and number words: a plain alternation that ignores case, and the
trie over lower-cased text with which the archive begins. Segments and figures are read in the same
process; the medians of five turns are printed.
"""

from __future__ import annotations

import gc
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from archive import figures, formats, segments
from archive.figures import numerals


def main(folder: Path, every: int) -> None:
    """Prints the table."""
    paths = sorted(folder.rglob("*.md"))[::every]
    bodies = [formats.read(path.name, path.read_bytes())[0].body for path in paths]

    words = "|".join((*numerals.ONES, *numerals.TENS, *numerals.SCALES, *numerals.PARTS, "dozen"))
    plain = re.compile(rf"\d|\b(?:{words})\b", re.IGNORECASE)

    def alternation() -> None:
        for body in bodies:
            for _ in plain.finditer(body):
                pass

    def trie() -> None:
        for body in bodies:
            for _ in numerals.CANDIDATE.finditer(body.lower()):
                pass

    def both() -> None:
        for body in bodies:
            figures.find(body, segments.cut(body))

    gc.disable()  # as a worker does
    taken: dict[Callable[[], None], list[float]] = {alternation: [], trie: [], both: []}
    for _ in range(5):
        for one, times in taken.items():
            started = time.process_time()
            one()
            times.append(time.process_time() - started)
    plainly, least, whole = (statistics.median(times) for times in taken.values())
    count = len(bodies)
    print(f"{count:,} documents, medians of 5 turns, processor time of one core")
    print(f"search, plain alternation {count / plainly:8,.0f} documents/s")
    print(f"search, trie              {count / least:8,.0f} documents/s")
    print(f"segments and figures      {count / whole:8,.0f} documents/s")
    print(f"ratio to the alternation  {whole / plainly:8.2f}")
    print(f"ratio to the trie         {whole / least:8.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
