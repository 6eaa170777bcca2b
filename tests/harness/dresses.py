"""Reads releases as HTML, PDF, DOCX, mail and wrapped text, and counts what is read alike.

    PYTHONPATH=tests python -m harness.dresses FOLDER [--count 300] [--seed 19] [--only pdf] [-v]

`FOLDER` holds the releases. PDF needs a Chromium.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dresses
from dresses import Alike, Release

from archive import formats, reference


def releases(folder: Path, count: int, seed: int) -> list[Release]:
    """So many releases with a title, a day and a text, drawn by a seed."""
    files = sorted(folder.rglob("*.md"))
    found = []
    for file in random.Random(seed).sample(files, len(files)):
        document = formats.read(file.name, file.read_bytes()).document
        if document.title and document.date.precision == "day" and document.body.strip():
            found.append(
                Release(document.title.value, document.date.date or "", document.body.strip())
            )
        if len(found) == count:
            break
    return found


def dressed(kind: str, drawn: list[Release]) -> Iterator[tuple[str, bytes]]:
    """Each release in a dress: the name and the bytes of a file."""
    if kind == "pdf":
        pairs = ((release, 1 + index % 2) for index, release in enumerate(drawn))
        yield from (("a.pdf", data) for data in dresses.printed(pairs))
    for index, release in enumerate(drawn):
        if kind == "html":
            yield "a.html", dresses.page(release, index)
        elif kind == "docx":
            yield "a.docx", dresses.word_file(release)
        elif kind == "mail":
            yield "a.eml", dresses.mail(release)
        elif kind == "text":
            yield "a.txt", dresses.wrapped_file(release)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--only", action="append", choices=("html", "pdf", "docx", "mail", "text"))
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    extractors = reference.shipped_extractors()
    drawn = releases(options.folder, options.count, options.seed)
    plain = [dresses.read("a.md", release.markdown(), extractors) for release in drawn]
    for kind in options.only or ("html", "docx", "mail", "text", "pdf"):
        alike, missing = Alike(), Counter[str]()
        for index, (name, data) in enumerate(dressed(kind, drawn)):
            entry = dresses.read(name, data, extractors)
            less, more = alike.add(plain[index], entry)
            if options.verbose and (less or more):
                print(f"  {kind} {index} {drawn[index].title[:50]}")
                print(f"    missing {list(less)[:6]}\n    added   {list(more)[:6]}")
        print(f"{kind}: {alike}", flush=True)
        del missing


if __name__ == "__main__":
    main()
