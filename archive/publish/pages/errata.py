"""What was corrected, withdrawn and removed: of one document, and of the whole archive."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import Protocol

from archive.publish.pages import formatting, records
from archive.publish.pages.content import FeedEntry, PageContent
from archive.publish.pages.requests import FEED_SIZE, GoneError, PageRequest
from archive.store import clauses, targets

MOST_LISTED = 500
"""How many corrections the page lists, the newest."""


BECAME = ("removed", "withdrawn", "same_as")
"""The fields that say what became of a document, and not what it says."""


class Spanned(Protocol):
    """A figure or a quotation: its words, and where they stand in which document."""

    @property
    def document_id(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def start_char(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class CorrectionItem:
    """A correction: what was read, what holds instead, and why."""

    what: str
    """document, figure, quotation, mention or collection."""
    words: str
    """Words of the figure or the quotation; empty of a document."""
    field: str
    """What is corrected; withdrawn, removed and same_as say what became of a document."""
    value: str
    """What holds now; none for nothing."""
    was: str | None
    """What was read; null where the correction found nothing, empty where there was nothing."""
    reason: str
    """Why."""
    source: str
    """Where that is known from; empty where not said."""
    made_by: str
    """Who says so; empty where not said."""
    made_on: str
    """On which day, as the file of corrections has it; empty where not said."""
    state: str
    """applied, superseded by a later one on the same fact, or unfit: its words are not there."""
    superseded_by: str | None
    """The file and line of the correction that holds instead; null where none does."""
    superseded_value: str | None
    """The value that holds instead; null where none does."""
    slug: str
    """Name of the document, as the file of corrections has it."""
    collection: str
    """Short name of the collection."""
    title: str | None
    """Title of the document; null where none of that name is held, or it was removed."""
    near: str
    """Words of its sentence, where others have the same words; empty where it needs none."""
    turn: int
    """Which of several such words near these it is, from 1."""
    other: str | None
    """The document, COLLECTION/SLUG, that replaces it or that it is again; null where none is."""


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The errata of the archive: its corrections, the newest first. Its feed has the newest 50."""

    total: int
    """How many there are."""
    applied: int
    """How many of them hold."""
    superseded: int
    """How many gave way to a later one on the same fact; the others find nothing to correct."""
    corrections: tuple[CorrectionItem, ...]
    """The newest 500."""


_ITEMS = """
    SELECT
        what, corrections.words, field, value, was, reason, source, made_by, made_on, state,
        document AS slug, collections.name AS collection,
        nullif(documents.title, '') AS title, near, turn, superseded_by, (
            SELECT value FROM corrections AS later
            WHERE later.collection_id = corrections.collection_id
            AND later.path || ':' || later.line = corrections.superseded_by
        ) AS superseded_value, (
            SELECT theirs.name || '/' || others.slug
            FROM documents AS others JOIN collections AS theirs ON theirs.id = others.collection_id
            WHERE others.id = other_document_id
        ) AS other
    FROM corrections
    JOIN collections ON collections.id = corrections.collection_id
    LEFT JOIN documents ON documents.id = document_id
"""
_OF_DOCUMENT = f"{_ITEMS} WHERE document_id = ? ORDER BY corrections.path, line"
_NEWEST = f"""
    {_ITEMS} WHERE {clauses.is_listed()}
    ORDER BY made_on DESC, corrections.id DESC LIMIT {MOST_LISTED}
"""
_COUNTED = f"""
    SELECT count(*) AS total, coalesce(sum(state = 'applied'), 0) AS applied,
        coalesce(sum(state = 'superseded'), 0) AS superseded
    FROM corrections JOIN collections ON collections.id = corrections.collection_id
    LEFT JOIN documents ON documents.id = document_id
    WHERE {clauses.is_listed()}
"""
_REMOVED = """
    SELECT reason, made_on FROM corrections WHERE field = 'removed' AND (
        document_id = :id OR value IN (SELECT sha256 FROM versions WHERE document_id = :id)
    ) LIMIT 1
"""
_MISSING_SINCE = """
    SELECT loads.finished_at AS noted FROM changes JOIN loads ON loads.id = load_id
    WHERE document_id = ? AND change = 'missing' ORDER BY load_id DESC LIMIT 1
"""
_SAME = """
    WITH RECURSIVE same (id) AS (
        SELECT document_id FROM corrections
        WHERE field = 'same_as' AND state = 'applied' AND other_document_id = ?1
        UNION SELECT document_id FROM corrections JOIN same ON other_document_id = same.id
        WHERE field = 'same_as' AND state = 'applied'
    )
    SELECT collections.name || '/' || slug AS name
    FROM documents JOIN collections ON collections.id = collection_id
    WHERE documents.id IN same ORDER BY name
"""
_COUNTED_INSTEAD = """
    WITH RECURSIVE leading (id, steps) AS (
        SELECT other_document_id, 1 FROM corrections
        WHERE field = 'same_as' AND state = 'applied' AND document_id = ?1
        UNION SELECT other_document_id, steps + 1
        FROM corrections JOIN leading ON document_id = leading.id
        WHERE field = 'same_as' AND state = 'applied'
    )
    SELECT collections.name || '/' || slug AS name
    FROM leading JOIN documents ON documents.id = leading.id
    JOIN collections ON collections.id = collection_id ORDER BY steps DESC LIMIT 1
"""


def of_document(connection: sqlite3.Connection, document_id: int) -> tuple[CorrectionItem, ...]:
    """The corrections of a document, by file and line."""
    return records.read_all(connection, CorrectionItem, _OF_DOCUMENT, (document_id,))


def of_words(
    connection: sqlite3.Connection, what: str, named: Spanned
) -> tuple[CorrectionItem, ...]:
    """The corrections of a figure or a quotation, by its words and the turn of these."""
    place = (connection, what, named.document_id)
    return tuple(
        each
        for each in of_document(connection, named.document_id)
        if each.what == what
        and each.words.split() == named.text.split()
        and targets.starts(*place, each.words, each.near).get(each.turn) == named.start_char
    )


def refuse_removed(connection: sqlite3.Connection, document_id: int) -> None:
    """Sees that a document may be shown.

    Raises:
        GoneError: when it was removed; says why, and when.
    """
    row = connection.execute(_REMOVED, {"id": document_id}).fetchone()
    if row is not None:
        day = f" on {formatting.day(row['made_on'])}" if row["made_on"] else ""
        reason = row["reason"] if row["reason"].endswith((".", "!", "?")) else f"{row['reason']}."
        raise GoneError(f"This document was removed from the archive{day}. {reason}")


def missing_since(connection: sqlite3.Connection, document_id: int) -> str | None:
    """When it was first seen that the file of a missing document is gone."""
    row = connection.execute(_MISSING_SINCE, (document_id,)).fetchone()
    return row["noted"] if row else None


def what_became(corrections: tuple[CorrectionItem, ...]) -> CorrectionItem | None:
    """What says that a document is removed, withdrawn, or another one again; None for nothing."""
    found = [each for each in corrections if each.field in BECAME and each.state == "applied"]
    return min(found, key=lambda each: BECAME.index(each.field), default=None)


def again(connection: sqlite3.Connection, document_id: int) -> tuple[str, ...]:
    """The names, COLLECTION/SLUG, of the documents that are said to be this one."""
    return tuple(row["name"] for row in connection.execute(_SAME, (document_id,)))


def counted_instead(connection: sqlite3.Connection, document_id: int) -> str | None:
    """The name of the document that counts for one that is said to be it; None where none does."""
    row = connection.execute(_COUNTED_INSTEAD, (document_id,)).fetchone()
    return row["name"] if row else None


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The errata of the archive."""
    counted = connection.execute(_COUNTED).fetchone()
    found = records.read_all(connection, CorrectionItem, _NEWEST)
    record = CorrectionsPage(counted["total"], counted["applied"], counted["superseded"], found)
    return PageContent(
        "corrections.html",
        "Corrections",
        record,
        about="What was read or published wrongly, what holds instead, and why.",
        html={"instead": _instead(record)},
        rows=found,
        row_class=CorrectionItem,
        feed=lambda: [_entry(each, request) for each in found[:FEED_SIZE]],
        tables={"as a table": request.urls.table("corrections")},
    )


def _instead(record: CorrectionsPage) -> str:
    """Why some corrections do not hold, in words."""
    unfit = record.total - record.applied - record.superseded
    told = {
        "gave way to a later one on the same fact": record.superseded,
        "find nothing to correct" if unfit > 1 else "finds nothing to correct": unfit,
    }
    return "; ".join(f"{count:,} {what}" for what, count in told.items() if count)


def _entry(each: CorrectionItem, request: PageRequest) -> FeedEntry:
    of = f"“{each.words}”, " if each.words else ""
    named, page = each.title or each.slug, request.urls.document(each.collection, each.slug)
    if each.what == "collection":
        named, page = f"the collection {each.collection}", request.urls("corrections")
    gave_way = ""
    if each.state == "superseded":
        gave_way = f" (superseded: {each.superseded_value} holds, by {each.superseded_by})"
    elif each.state != "applied":
        gave_way = " (it finds nothing to correct)"
    return FeedEntry(
        title=f"{of}{each.field} of {named}",
        # Of one document there may be several, and each is an entry of its own.
        url=f"{page}#{_mark(each)}",
        updated=each.made_on,
        summary=f"{_change(each)}: {_why(each)}{gave_way}",
    )


def _change(each: CorrectionItem) -> str:
    """What a correction changes, in words; of what is removed it is a hash, which says nothing."""
    if each.field == "removed":
        return "removed"
    if not each.value:  # by the terms of the document
        return "what it says may not be shown here"
    return f"{each.was or 'nothing'} → {each.value}"


def _why(each: CorrectionItem) -> str:
    """The reason of a correction, where it is from and who made it, as far as that is told."""
    source, by = each.source and f"source: {each.source}", each.made_by and f"by {each.made_by}"
    return "; ".join(filter(None, (each.reason, source, by)))


def _mark(each: CorrectionItem) -> str:
    said = "\x1f".join((each.what, each.words, str(each.turn), each.field, each.value))
    return f"corrected-{hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
