"""From the bytes of a file to an Entry: everything the archive reads out of a text."""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import yaml

from archive import figures, formats, links, naming, quotations, segments, statements
from archive.document import Entry, Resolved, Segment
from archive.mentions import Reader

_ROOMS = (
    *("figures", "formats", "dates.py", "derive.py", "document.py", "links.py", "naming.py"),
    *("segments", "store/rows.py"),
    *("mentions", "quotations", "roster", "sentences.py", "statements.py", "trie.py"),
)


def entry(path: str, data: bytes, sidecar: bytes | None, reader: Reader) -> Entry:
    """All that the file at `path` (relative to its collection) says, its names read by `reader`.

    Raises:
        RefusedFile: when the bytes are no text.
    """
    document, encoding, problems = formats.read(path, data, sidecar)
    cut = segments.cut(document.body)
    document = statements.read(document, cut)
    return Entry(
        path=path,
        slug=naming.slug(document, path),
        data=data,
        sidecar=sidecar,
        encoding=encoding,
        document=document,
        segments=cut,
        links=links.find(document.body),
        figures=figures.find(document.body, cut),
        resolved=names(
            reader,
            document.body,
            cut,
            document.date.date,
            document.ministers,
            document.portfolios,
        ),
        problems=problems,
    )


def names(
    reader: Reader,
    body: str,
    segments: Sequence[Segment],
    day: str | None,
    ministers: Sequence[str],
    portfolios: Sequence[str],
) -> Resolved:
    """What depends on who is who: people, offices and mentions, and who said what."""
    resolved = reader.resolve(body, segments, day, ministers, portfolios)
    issued = [(w, name.person) for w, name in zip(ministers, resolved.ministers, strict=True)]
    found = quotations.find(body, segments, resolved.mentions, issued, reader.roster)
    return resolved._replace(quotations=found)


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
