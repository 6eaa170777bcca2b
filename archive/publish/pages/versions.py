"""The page of a document's versions, with the words that differ between two of them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish.pages import differences, document
from archive.publish.pages.content import PageContent
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
    pieces: tuple[tuple[str, str], ...]
    """Pairs of what became of some words (kept, removed, added, left out) and these words."""
    added: int
    """How many words were added."""
    removed: int
    """How many words were removed."""


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
    pieces: tuple[tuple[str, str], ...] = ()
    if before != after:
        texts = (_text(connection, found.id, number) for number in (before, after))
        pieces = tuple(differences.between(*texts))
    record = VersionsPage(
        document=found,
        versions=versions,
        before=before,
        after=after,
        pieces=pieces,
        added=sum(len(words.split()) for change, words in pieces if change == "added"),
        removed=sum(len(words.split()) for change, words in pieces if change == "removed"),
    )
    tables = {"the rows": request.urls.table("versions", document_id=found.id)}
    title = f"Versions of {found.label}"
    return PageContent("versions.html", title, record, rows=versions, tables=tables)


def _text(connection: sqlite3.Connection, document_id: int, number: int) -> str:
    row = connection.execute(_BYTES, (document_id, number)).fetchone()
    try:
        return bytes(row["bytes"]).decode(row["encoding"], errors="replace")
    except LookupError:
        return bytes(row["bytes"]).decode("utf-8", errors="replace")
