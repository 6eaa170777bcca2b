"""Bytes to a Document, whatever the file: a reader for each format, and the sidecar beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.document import Document, Link, Segment
from archive.formats import assembly, encoding, registry, storable, yaml_metadata
from archive.formats.metadata import Metadata, UnreadableError
from archive.formats.readers import Note, Reader, Source
from archive.problems import Problem, RefusedFile

SIDECAR = ".meta.yaml"
"""What a document's file name is followed by in the name of its sidecar."""


_NOTHING_SEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*")
"""White space, and marks that have no width."""

OVERRIDE = "override"
"""The key by which a sidecar says whether it holds against what the file states itself."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file: the document, and how.

    `segments` and `links` are those of the body where the format tells them, else None, and
    `line_of` gives the line of the file in which a position of the body stands.
    """

    document: Document
    reader: Reader
    encoding: str
    segments: tuple[Segment, ...] | None
    links: tuple[Link, ...] | None
    line_of: Callable[[int], int]
    problems: tuple[Problem, ...]


def read(
    path: str, data: bytes, sidecar: bytes | None = None, recognised: bytes | None = None
) -> Reading:
    """What the file at `path` says, and what is wrong with it.

    `path` chooses the reader and names the file in problems. What the file itself states comes
    before what the sidecar states. `recognised` is the file with the words of its pictures, which
    is read in its place.

    Raises:
        RefusedFile: when the bytes are not of the format that the name promises.
    """
    reader = registry.reader_of(path)
    content = reader.read(data if recognised is None else recognised)
    notes = list(content.notes)
    sources = list(content.sources)
    if sidecar is not None:
        _add_sidecar(path, _read_sidecar(path, sidecar, notes), sources, notes)
    if _NOTHING_SEEN.fullmatch(content.body):
        notes.append(Note("empty", "The document has no text."))
    document = assembly.assemble(storable.of(content.body), sources, notes, content.extra)
    return Reading(
        document=document,
        reader=reader,
        encoding=content.encoding,
        segments=content.segments,
        links=content.links,
        line_of=content.line_of,
        problems=tuple(Problem(path, note.line, note.code, note.message) for note in notes),
    )


def _add_sidecar(path: str, metadata: Metadata, sources: list[Source], notes: list[Note]) -> None:
    """Adds what a sidecar states: behind what the file states, or with `override: true` before it.

    What it states otherwise than the file, and does not override, is noted unless it says
    `override: false`.
    """
    values = dict(metadata.values)
    override = values.pop(OVERRIDE, None)
    source = Source("sidecar", replace(metadata, values=values))
    said = (override.scalar or "").strip().lower() if override is not None else ""
    if said == "true":
        sources.insert(0, source)
        return
    if said != "false":
        for key, value in values.items():
            stated = next(
                (s.metadata.values[key] for s in sources if key in s.metadata.values), None
            )
            if stated is not None and (stated.scalar, stated.items) != (value.scalar, value.items):
                message = (
                    f"`{key}` in {path}{SIDECAR} is not used, since the file states it itself;"
                    " with `override: true` the sidecar holds."
                )
                notes.append(Note("sidecar", message, value.line))
    sources.append(source)


def _read_sidecar(path: str, sidecar: bytes, notes: list[Note]) -> Metadata:
    try:
        decoded = encoding.decode(sidecar)
        metadata = yaml_metadata.read(decoded.text, 1)
    except (UnreadableError, RefusedFile) as error:
        message = f"{path}{SIDECAR} could not be used: {error}"
        notes.append(Note("sidecar", message, error.line))
        return Metadata()
    if decoded.doubt:
        notes.append(Note("sidecar", f"{path}{SIDECAR}: {decoded.doubt[0]}"))
    if metadata.doubt:
        why, _ = metadata.doubt
        message = f"{path}{SIDECAR} is not YAML ({why}); it was read by line."
        notes.append(Note("sidecar", message))
    return metadata
