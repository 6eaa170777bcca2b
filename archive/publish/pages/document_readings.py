"""How the texts of a document were read: by which readers, and in which parts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish.pages import records

AS_TEXT = "text"
"""The format of files that are text themselves."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the text of a version of a document was read; the last reading of a version holds."""

    version: int
    """Number of the version."""
    number: int
    """1 for the first reading of the version, and so on."""
    format: str
    """Format of the file: text, html, pdf, docx, odt or mail."""
    reader: str
    """What made the text: a library, or the format's own reader."""
    reader_version: str
    """Its version; behind a dash that of the code here which uses the library."""
    text_sha256: str
    """SHA-256 of the text, in UTF-8."""
    load: int
    """Number of the load that read it so, in this database."""
    read: str | None
    """When that load was done, ISO 8601 in UTC."""
    is_held: bool
    """Whether the text can be had: not of versions that were replaced before texts were kept."""


@dataclass(frozen=True, slots=True)
class DocumentSegment:
    """A stretch of a document's text with one role; they cover the text and never overlap."""

    role: str
    """title, heading, paragraph, list_item, table_row, caption, byline, notice, teaser or so on."""
    start_char: int
    """First code point of the segment in the text, from 0."""
    end_char: int
    """Code point after its last one."""
    page: int | None
    """Page of the file on which it begins; null in files without pages."""
    is_recognised: int
    """1 where its words were recognised in a picture (OCR), and may be misread; else 0."""
    is_quoted: int
    """1 for a paragraph that is set apart as quoted; else 0."""


_SEGMENTS = """
    SELECT role, start_char, end_char, page, is_recognised, is_quoted
    FROM segments WHERE document_id = ? ORDER BY position
"""
_READINGS = """
    SELECT
        readings.version, number, format, reader, reader_version, text_sha256,
        first_load_id AS load, loads.finished_at AS read,
        readings.text IS NOT NULL AS has_text, readings.version = documents.version AS is_current
    FROM readings
    JOIN documents ON documents.id = readings.document_id
    JOIN loads ON loads.id = first_load_id
    WHERE document_id = ? ORDER BY readings.version, number
"""
_TEXT = "SELECT text FROM readings WHERE document_id = ? AND version = ? AND number = ?"
_BODY = "SELECT body FROM documents WHERE id = ?"


def segments(connection: sqlite3.Connection, document_id: int) -> tuple[DocumentSegment, ...]:
    """The segments of the text of a document, in order."""
    return records.read_all(connection, DocumentSegment, _SEGMENTS, (document_id,))


def of_document(connection: sqlite3.Connection, document_id: int) -> tuple[Reading, ...]:
    """The readings of all versions of a document, the first first."""
    found: list[Reading] = []
    after: Reading | None = None
    for row in reversed(connection.execute(_READINGS, (document_id,)).fetchall()):
        values = dict(row)
        has_text, is_current = values.pop("has_text"), values.pop("is_current")
        if after is None or after.version != row["version"]:
            is_held = bool(is_current)
        else:
            is_held = after.is_held and after.text_sha256 == row["text_sha256"]
        after = Reading(**values, is_held=bool(has_text) or is_held)
        found.append(after)
    return tuple(reversed(found))


def last(readings: tuple[Reading, ...], version: int) -> Reading | None:
    """The reading that holds of a version."""
    return next((each for each in reversed(readings) if each.version == version), None)


def text(
    connection: sqlite3.Connection,
    document_id: int,
    readings: tuple[Reading, ...],
    reading: Reading,
) -> str | None:
    """The text of a reading, one of the `readings` of a document; None where it is not held."""
    if not reading.is_held:
        return None
    own = [each for each in readings if each.version == reading.version]
    own = own[own.index(reading) :]
    # The text of readings that give the same is held once, with the last of them.
    while len(own) > 1 and own[0].text_sha256 == own[1].text_sha256:
        own = own[1:]
    key = (document_id, own[0].version, own[0].number)
    kept = connection.execute(_TEXT, key).fetchone()["text"]
    return str(
        connection.execute(_BODY, (document_id,)).fetchone()["body"] if kept is None else kept
    )
