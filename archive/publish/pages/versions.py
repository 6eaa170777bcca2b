"""The page of a document's versions, with the words that differ between two of them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish.pages import differences, document, document_readings
from archive.publish.pages.content import PageContent
from archive.publish.pages.document_readings import Reading
from archive.publish.pages.document_records import Document, Version
from archive.publish.pages.requests import MissingError, PageRequest


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The versions of a document, and the words that differ between any two of them.

    `?from=1&to=3` compares these two; without, the last two are compared.
    """

    document: Document
    """The document."""
    versions: tuple[Version, ...]
    """Its versions, the first first."""
    before: int
    """Number of the version that is compared."""
    after: int
    """Number of the version with which it is compared."""
    readings: tuple[Reading, ...]
    """How the text of each version was read, the first reading of the first version first."""
    compared: str
    """What is compared: files, texts (that were read from the files), or nothing."""
    pieces: tuple[tuple[str, str], ...]
    """Pairs of what became of some words (kept, removed, added, left out) and these words."""
    added: int
    """How many words were added."""
    removed: int
    """How many words were removed."""


IN_WORDS = frozenset({"text", "html", "mail"})
"""The formats whose files are written in words, which can be compared as they are."""

_BYTES = "SELECT bytes, encoding FROM versions WHERE document_id = ? AND number = ?"


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The versions of the document of a name, or a choice between those of several collections.

    Raises:
        MissingError: when no document has that name, or it has no version of a number asked for.
        MovedError: when one document had the name earlier and none has it now.
    """
    named = document.find(connection, request)
    if len(named) > 1:
        return document.choice(connection, named)
    found = document.read(connection, named[0].id)
    versions = document.read_versions(connection, found.id)
    last = versions[-1].number
    before = request.whole_number("from", max(1, last - 1), last)
    after = request.whole_number("to", last, last)
    held = {each.number for each in versions}
    for number in (before, after):
        if number not in held:
            raise MissingError(f"There is no version {number} of this document.")
    readings = document_readings.of_document(connection, found.id)
    compared, texts = _texts(connection, found.id, readings, (before, after))
    pieces = differences.pieces(*texts) if texts and before != after else ()
    record = VersionsPage(
        document=found,
        versions=versions,
        before=before,
        after=after,
        readings=readings,
        compared=compared,
        pieces=pieces,
        added=differences.count(pieces, "added"),
        removed=differences.count(pieces, "removed"),
    )
    tables = {"the rows": request.urls.table("versions", document_id=found.id)}
    title = f"Versions of {found.label}"
    return PageContent("versions.html", title, record, rows=versions, tables=tables)


def _texts(
    connection: sqlite3.Connection,
    document_id: int,
    readings: tuple[Reading, ...],
    numbers: tuple[int, int],
) -> tuple[str, tuple[str, ...]]:
    """What of two versions can be compared (files, texts or nothing), and their texts.

    Files of words are compared as they are, unless another text was read from each and is held.
    """
    last = [document_readings.last(readings, number) for number in numbers]
    formats = {each.format if each else document_readings.AS_TEXT for each in last}
    if document_readings.AS_TEXT not in formats:
        read = [
            document_readings.text(connection, document_id, readings, each) for each in last if each
        ]
        held = tuple(text for text in read if text is not None)
        if len(held) == len(numbers):
            return "texts", held
    if formats <= IN_WORDS:
        return "files", tuple(_text(connection, document_id, number) for number in numbers)
    return "nothing", ()


def _text(connection: sqlite3.Connection, document_id: int, number: int) -> str:
    row = connection.execute(_BYTES, (document_id, number)).fetchone()
    try:
        return bytes(row["bytes"]).decode(row["encoding"], errors="replace")
    except LookupError:
        return bytes(row["bytes"]).decode("utf-8", errors="replace")
