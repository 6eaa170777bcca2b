"""A load of ten times the whole collection, and its pages, beside a load of the folder itself.

    python tests/bench/large.py FOLDER [DOCUMENTS]

The documents are those of the folder over and over, each copy with another word in every
paragraph, other numbers and another address, so that no text and no long paragraph is the same.
They take some four kilobytes each, and the archive of them three times that.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from bench import load, serve

DOCUMENTS = 560_000
WORDS = (
    *("amber", "brisk", "coastal", "dairy", "eager", "fertile", "golden", "hopeful", "inland"),
    *("jolly", "keen", "lively", "modern", "northern", "open", "proud", "quiet", "rural"),
    *("steady", "timely", "urban", "varied", "western", "young", "zesty"),
)


def vary(text: str, copy: int) -> str:
    """A release as no other copy has it."""
    head, mark, body = text.partition("\n---\n")
    word = WORDS[copy % len(WORDS)] * (copy // len(WORDS) + 1)
    head = re.sub(r"(?m)^(url: \S+)$", rf"\1-{copy}", head)
    body = re.sub(r"(?m)^(\S+) (?=\S+ \S+ \S+)", rf"\1 {word} ", body)
    body = re.sub(r"(?<=\d)\d\b", lambda last: str((int(last[0]) + copy) % 10), body)
    return f"{head}{mark}{body}"


def fill(folder: Path, to: Path, documents: int) -> int:
    """Writes so many documents, as copies of the folder; gives their number."""
    files = sorted(folder.rglob("*.md"))
    written = 0
    for copy in range(-(-documents // len(files))):
        for file in files[: documents - written]:
            path = to / f"{copy:03}" / file.relative_to(folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(vary(file.read_text(encoding="utf-8"), copy), encoding="utf-8")
            os.utime(path, (1_500_000_000, 1_500_000_000))
        written += min(len(files), documents - written)
    return written


def main(folder: Path, documents: int) -> None:
    """Prints how fast both loads were, and the times of the pages of the large one."""
    work = Path(tempfile.mkdtemp(prefix="archive-bench-"))
    try:
        db = work / "large.db"
        written = fill(folder, work / "large", documents)
        small = sum(1 for _ in folder.rglob("*.md"))
        for name, root, count in (("small", folder, small), ("large", work / "large", written)):
            target = work / f"{name}.db"
            words = ("ingest", str(root), "--collection", "beehive", "--db", str(target))
            seconds, memory = load.archive(*words)
            rate = count / seconds
            print(
                f"{name}  {count:9,} documents  {seconds:8.1f} s  {rate:7,.0f} documents/s", end=""
            )
            print(f"  {memory:6,} MB at most  {target.stat().st_size / 2**20:8,.0f} MB", flush=True)
        seconds, _ = load.archive("ingest", str(work / "large"), "--collection", "beehive",
                                  "--db", str(db))  # fmt: skip
        print(f"again, unchanged  {seconds:8.1f} s", flush=True)
        serve.main(db)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else DOCUMENTS)
