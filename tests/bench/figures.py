"""How long reading figures takes, as a ratio to one search for numbers in the same text.

    python tests/bench/figures.py FOLDER [EVERY]

The floor is one compiled search for digits and number words, made as a trie, over the lower-cased
text. Segments and figures are read in the same process; the median of five turns is printed.
"""

from __future__ import annotations

import gc
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

    def floor() -> None:
        for body in bodies:
            for _ in numerals.CANDIDATE.finditer(body.lower()):
                pass

    def both() -> None:
        for body in bodies:
            figures.find(body, segments.cut(body))

    gc.disable()  # as a worker does
    taken: dict[Callable[[], None], list[float]] = {floor: [], both: []}
    for _ in range(5):
        for one, times in taken.items():
            started = time.process_time()
            one()
            times.append(time.process_time() - started)
    least, whole = (statistics.median(times) for times in taken.values())
    print(f"{len(bodies):,} documents, medians of 5 turns, processor time of one core")
    print(f"one search            {len(bodies) / least:8,.0f} documents/s")
    print(f"segments and figures  {len(bodies) / whole:8,.0f} documents/s")
    print(f"ratio to the search   {whole / least:8.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
