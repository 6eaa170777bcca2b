"""The page of one reading of a version: its text, and the words that differ from another one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish.pages import differences, document, document_readings
from archive.publish.pages.content import PageContent, error_content
from archive.publish.pages.document_readings import Reading
from archive.publish.pages.document_records import Document
from archive.publish.pages.requests import MissingError, PageRequest


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """One reading of a version of a document, and the words that differ from an earlier reading.

    `?from=1` compares with that reading of the same version; without, the one before is compared.
    """

    document: Document
    """The document."""
    reading: Reading
    """The reading."""
    readings: tuple[Reading, ...]
    """All readings of the same version, the first first."""
    before: int | None
    """Number of the reading with which it is compared; null for the first one."""
    compared: bool
    """Whether the texts of both are held, and so compared."""
    pieces: tuple[tuple[str, str], ...]
    """Pairs of what became of some words (kept, removed, added, left out) and these words."""
    added: int
    """How many words were added."""
    removed: int
    """How many words were removed."""
    text: str | None
    """The text that was read; null where it is not held."""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """A reading of the document of a name, or a choice between those of several collections.

    Raises:
        MissingError: when no document has that name, or its version has no such reading.
        MovedError: when one document had the name earlier and none has it now.
    """
    named = document.find(connection, request)
    if len(named) > 1:
        return document.choice(connection, named)
    found = document.read(connection, named[0].id)
    version, number = (int(request.path_values[name]) for name in ("version", "number"))
    every = document_readings.of_document(connection, found.id)
    readings = tuple(each for each in every if each.version == version)
    by_number = {each.number: each for each in readings}
    if number not in by_number:
        raise MissingError(f"There is no reading {number} of version {version} of this document.")
    before = by_number.get(number - 1)
    if given := request.argument("from"):
        before = by_number.get(int(given)) if given.isdecimal() else None
        if before is None:
            known = ", ".join(map(str, by_number))
            message = f"There is no reading “{given}” of version {version}; there are {known}."
            return error_content("No such reading", message, 400)
    reading = by_number[number]
    text = document_readings.text(connection, found.id, every, reading)
    earlier = document_readings.text(connection, found.id, every, before) if before else None
    pieces: differences.Pieces = ()
    if earlier is not None and text is not None and earlier != text:
        pieces = differences.pieces(earlier, text)
    record = ReadingPage(
        document=found,
        reading=reading,
        readings=readings,
        before=before.number if before else None,
        compared=earlier is not None and text is not None,
        pieces=pieces,
        added=differences.count(pieces, "added"),
        removed=differences.count(pieces, "removed"),
        text=text,
    )
    tables = {"the rows": request.urls.table("readings", document_id=found.id)}
    title = f"Reading {number} of version {version} of {found.label}"
    return PageContent("reading.html", title, record, rows=readings, tables=tables)
