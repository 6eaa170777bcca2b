"""From the bytes of a file to an Entry: everything the archive reads out of a text."""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TypeVar

import yaml

from archive import figures, formats, links, naming, quotations, segments, statements
from archive.document import Entry, Figure, Resolved, Segment, lines
from archive.mentions import Reader
from archive.problems import Problem

_ROOMS = (
    *("figures", "formats", "dates.py", "derive.py", "document.py", "links.py", "naming.py"),
    *("segments", "store/rows.py"),
    *("mentions", "quotations", "roster", "sentences.py", "statements.py", "trie.py"),
)


_UNREAD = (
    f"Only the first {figures.MOST_NUMBERS:,} numbers were read for figures; what follows from here"
    " on was not looked through. Put it in a document of its own."
)

T = TypeVar("T")

Steps = Generator[None, None, T]
"""Work that pauses between its steps, and returns a T."""


def entry(path: str, data: bytes, sidecar: bytes | None, reader: Reader) -> Entry:
    """All that the file at `path` (relative to its collection) says, its names read by `reader`.

    Raises:
        RefusedFile: when the bytes are no text.
    """
    return in_step([steps(path, data, sidecar, reader)])[0]


def steps(path: str, data: bytes, sidecar: bytes | None, reader: Reader) -> Steps[Entry]:
    """What `entry` does, room by room."""
    document, encoding, problems = formats.read(path, data, sidecar)
    yield
    cut = segments.cut(document.body)
    yield
    document = statements.read(document, cut)
    linked = links.find(document.body)
    yield
    numbers = list(figures.read(document.body, cut))
    stated = tuple(each for each in numbers if isinstance(each, Figure))
    last = numbers[-1] if numbers else None
    if isinstance(last, figures.Excluded) and last.reason == figures.TOO_MANY:
        line = lines(data, encoding, document.body)(last.start)
        problems = (*problems, Problem(path, line, "numbers", _UNREAD))
    yield
    lists = (document.ministers, document.portfolios)
    resolved = yield from name_steps(reader, document.body, cut, document.date.date, *lists)
    return Entry(
        path=path,
        slug=naming.slug(document, path),
        data=data,
        sidecar=sidecar,
        encoding=encoding,
        document=document,
        segments=cut,
        links=linked,
        figures=stated,
        resolved=resolved,
        problems=problems,
    )


def name_steps(
    reader: Reader,
    body: str,
    segments: Sequence[Segment],
    day: str | None,
    ministers: Sequence[str],
    portfolios: Sequence[str],
) -> Steps[Resolved]:
    """What depends on who is who: people, offices and mentions, and who said what."""
    resolved = reader.resolve(body, segments, day, ministers, portfolios)
    yield
    issued = [(w, name.person) for w, name in zip(ministers, resolved.ministers, strict=True)]
    found = quotations.find(body, segments, resolved.mentions, issued, reader.roster)
    return resolved._replace(quotations=found)


def in_step(works: Sequence[Steps[T]]) -> list[T]:
    """What each of some works returns; all take one step before any takes the next.

    A room that reads one text after another stays in the processor's cache: of many texts, each
    takes an eighth less time than alone.
    """
    results: dict[int, T] = {}
    going = list(enumerate(works))
    while going:
        paused = []
        for number, work in going:
            try:
                next(work)
                paused.append((number, work))
            except StopIteration as done:
                results[number] = done.value
        going = paused
    return [results[number] for number in range(len(works))]


@functools.cache
def recipe() -> str:
    """A fingerprint of the code and tables that derive: equal recipes derive the same."""
    digest = hashlib.sha256(f"{yaml.__version__} {unicodedata.unidata_version}".encode())
    package = Path(__file__).parent
    for room in _ROOMS:
        place = package / room
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
