"""The reader of plain text and Markdown: a body behind front matter, if there is any."""

from __future__ import annotations

import bisect
from collections.abc import Callable

from archive.formats import encoding, frontmatter
from archive.formats.metadata import LINE_END, Metadata, UnreadableError
from archive.formats.readers import Content, Note, Reader, Source


def read(data: bytes) -> Content:
    """The content of a text file.

    Raises:
        RefusedFile: when the bytes are no text.
    """
    decoded = encoding.decode(data)
    notes = [] if decoded.doubt is None else [Note("encoding", *decoded.doubt)]
    start, metadata = _front_matter(decoded.text, notes)
    return Content(
        body=decoded.text[start:],
        encoding=decoded.encoding,
        line_of=_line_finder(decoded.text, start),
        sources=(Source("front matter", metadata),),
        notes=tuple(notes),
    )


def _front_matter(text: str, notes: list[Note]) -> tuple[int, Metadata]:
    """Where the body begins, and what stands above it."""
    try:
        found = frontmatter.read(text)
    except UnreadableError as error:
        message = f"{error} The file was loaded as text alone."
        notes.append(Note("front-matter", message, error.line))
        return 0, Metadata()
    if found is None:
        return 0, Metadata()
    if found.metadata.doubt:
        why, line = found.metadata.doubt
        notes.append(Note("front-matter", f"Not YAML ({why}); it was read line by line.", line))
    return found.body_start, found.metadata


def _line_finder(text: str, start: int) -> Callable[[int], int]:
    """Gives the line in which a position behind `start` stands; lines are found when asked for."""
    ends: list[int] = []

    def line_of(position: int) -> int:
        if not ends:
            ends.extend(match.end() for match in LINE_END.finditer(text))
        return bisect.bisect_right(ends, start + position) + 1

    return line_of


READER = Reader(
    name="text",
    version="1",
    endings=frozenset({".md", ".markdown", ".txt", ".text"}),
    modules=("text", "frontmatter", "toml_and_json"),
    libraries=("PyYAML", "charset-normalizer"),
    read=read,
    is_foreign=False,
)
