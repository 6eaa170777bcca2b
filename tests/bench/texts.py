"""How long reading texts takes: figures as a ratio to one search for numbers, names, quotations.

    python tests/bench/texts.py FOLDER [EVERY]

There are two searches for digits and number words: a plain alternation that ignores case, and the
trie over lower-cased text with which the archive begins. All is read in one process; the medians
of five turns are printed, and the share that each takes of all that is derived from a release.
"""

from __future__ import annotations

import gc
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from archive import derive, formats, quotations, reference, tasks
from archive.figures import candidates, numerals
from archive.store import records


def main(folder: Path, every: int) -> None:
    """Prints the table."""
    files = [(path.name, path.read_bytes()) for path in sorted(folder.rglob("*.md"))[::every]]
    documents = [formats.read(name, data).document for name, data in files]
    bodies = [document.body for document in documents]
    extractors = reference.shipped_extractors()
    by = extractors.of("nz")
    cuts = [by.segmenter.cut(body) for body in bodies]

    words = "|".join((*numerals.ONES, *numerals.TENS, *numerals.SCALES, *numerals.PARTS, "dozen"))
    plain = re.compile(rf"\d|\b(?:{words})\b", re.IGNORECASE)

    def alternation() -> None:
        for body in bodies:
            for _ in plain.finditer(body):
                pass

    def trie() -> None:
        for body in bodies:
            for _ in candidates.CANDIDATE.finditer(body.lower()):
                pass

    def both() -> None:
        for body in bodies:
            by.finder.find(body, by.segmenter.cut(body))

    def names() -> list[Any]:
        return [
            by.names.resolve(d.body, cut, d.date.date, d.ministers, d.portfolios)
            for d, cut in zip(documents, cuts, strict=True)
        ]

    resolved = names()
    issued = [
        [(written, name.person) for written, name in zip(d.ministers, r.ministers, strict=True)]
        for d, r in zip(documents, resolved, strict=True)
    ]

    def said() -> None:
        for body, cut, r, who in zip(bodies, cuts, resolved, issued, strict=True):
            quotations.find(body, cut, r.mentions, who, by.names, by.speakers, None)

    def everything() -> None:
        for start in range(0, len(files), tasks.BATCH):
            batch = files[start : start + tasks.BATCH]
            drafts = [derive.draft(name, data, None, "nz") for name, data in batch]
            for stage in derive.STAGES:
                for draft in drafts:
                    stage(draft, extractors)
            for draft in drafts:
                records.of_entry(draft.entry(), "recipe")

    gc.disable()  # as a worker does
    taken: dict[Callable[[], object], list[float]] = {
        one: [] for one in (alternation, trie, both, names, said, everything)
    }
    for _ in range(5):
        for one, times in taken.items():
            started = time.process_time()
            one()
            times.append(time.process_time() - started)
    medians = {one: statistics.median(times) for one, times in taken.items()}
    count = len(bodies)
    print(f"{count:,} documents, medians of 5 turns, processor time of one core")
    for what, one in (
        ("search, plain alternation", alternation),
        ("search, trie", trie),
        ("segments and figures", both),
        ("names and mentions", names),
        ("quotations", said),
        ("all that is derived", everything),
    ):
        share = f"{medians[one] / medians[everything]:6.1%} of all" if one in (names, said) else ""
        print(f"{what:27}{count / medians[one]:8,.0f} documents/s  {share}".rstrip())
    print(f"figures to the alternation {medians[both] / medians[alternation]:8.2f}")
    print(f"figures to the trie        {medians[both] / medians[trie]:8.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
