"""What is attached to documents, and to which documents an attachment belongs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from archive.publish.pages import records


@dataclass(frozen=True, slots=True)
class AttachedDocument:
    """The document that an attachment is, where its file is at hand."""

    slug: str
    """Permanent name within the collection."""
    collection: str
    """Short name of the collection."""
    title: str
    """The title, else the slug."""
    words: int
    """Number of words in the text."""
    format: str | None
    """Format of its file: text, html, pdf, docx, odt or mail."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a document."""

    url: str
    """Its address, as written."""
    text: str | None
    """Its name, where the source gives one."""
    document: AttachedDocument | None
    """The document that it is; null where its file is not at hand."""


@dataclass(frozen=True, slots=True)
class AttachedTo:
    """A document that lists another one as its attachment."""

    slug: str
    """Permanent name within the collection."""
    collection: str
    """Short name of the collection."""
    title: str
    """The title, else the slug."""
    date: str | None
    """The day that the archive uses, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""
    date_precision: str | None
    """How exactly the date is known: day, month or year."""


_LISTED = """
    SELECT
        attachments.url, attachments.text, documents.slug, collections.name AS collection,
        documents.label AS title, documents.words,
        (
            SELECT format FROM readings
            WHERE document_id = documents.id AND readings.version = documents.version
            ORDER BY number DESC LIMIT 1
        ) AS format
    FROM attachments
    LEFT JOIN documents ON documents.id = attached_document_id
    LEFT JOIN collections ON collections.id = documents.collection_id
    WHERE attachments.document_id = ? ORDER BY position
"""
_LISTING = """
    SELECT DISTINCT
        attachments.attached_document_id AS id, documents.slug, collections.name AS collection,
        documents.label AS title, documents.date, documents.date_latest, documents.date_precision
    FROM json_each(?) AS wanted
    CROSS JOIN attachments ON attachments.attached_document_id = wanted.value
    JOIN documents ON documents.id = attachments.document_id
    JOIN collections ON collections.id = documents.collection_id
    ORDER BY documents.date, documents.id
"""


def of_document(connection: sqlite3.Connection, document_id: int) -> tuple[Attachment, ...]:
    """The attachments of a document, in the order of its source."""
    return tuple(
        Attachment(row["url"], row["text"], _at_hand(row))
        for row in connection.execute(_LISTED, (document_id,))
    )


def _at_hand(row: sqlite3.Row) -> AttachedDocument | None:
    if row["slug"] is None:
        return None
    return AttachedDocument(
        **{name: row[name] for name in records.field_names(AttachedDocument)},
    )


def documents_of(
    connection: sqlite3.Connection, ids: Iterable[int]
) -> dict[int, tuple[AttachedTo, ...]]:
    """To which documents those of some ids are attached, by their ids; the oldest first."""
    found: dict[int, tuple[AttachedTo, ...]] = {}
    for row in connection.execute(_LISTING, (json.dumps(list(ids)),)):
        values = dict(row)
        attached = values.pop("id")
        found[attached] = (*found.get(attached, ()), AttachedTo(**values))
    return found
