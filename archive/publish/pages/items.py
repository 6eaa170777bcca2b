"""Documents, figures and quotations as pages list them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from archive.publish.pages import attachments, formatting, speakers, wholes
from archive.publish.pages.attachments import AttachedTo
from archive.publish.pages.content import FeedEntry
from archive.publish.pages.excerpts import shortened
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.speakers import SpeakerItem
from archive.store import clauses


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """A document in a list."""

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
    kind: str | None
    """release, speech, analysis, page, article …"""
    url: str | None
    """Address of the official page."""
    people: str | None
    """The ministers who issued it, separated by semicolons: known names, else as written."""
    publisher: str | None
    """Who published it: its own publisher, else the collection's."""
    rights: str | None
    """Under which terms it may be used: its own, else the collection's."""
    jurisdiction: str | None
    """The slug of its jurisdiction; null where it has none."""
    sentence: str | None = None
    """Of a search: the sentence that holds most of the words, or how the document begins."""
    id: int | None = None
    """Number of the document in this database."""
    attached_to: tuple[AttachedTo, ...] = ()
    """The documents that list it as an attachment, the oldest first."""


@dataclass(frozen=True, slots=True)
class FigureItem:
    """A figure in a list."""

    key: str
    """Permanent name of the figure."""
    text: str
    """Its words, as they stand in the document."""
    kind: str
    """money, percent, measure, duration, count or ratio."""
    value: float
    """The number, scale words applied."""
    high: float | None
    """Upper end of a range."""
    unit: str | None
    """ISO 4217 code of a currency, or name of a unit, singular; null where none is stated."""
    per: str | None
    """What a rate is by, singular: year, litre, household."""
    approx: str | None
    """about, nearly, over, under, at_least or up_to; null where exact."""
    said_by: str | None
    """Who stated it, all where several did, separated by semicolons: known names, else as written.
    """
    date: str | None
    """Date of the document, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""
    title: str
    """Title of the document, else its slug."""
    slug: str
    """Permanent name of the document within its collection."""
    collection: str
    """Short name of the collection."""
    sentence: str
    """The sentence in which it stands, as written."""
    at: int
    """Where in the sentence the figure begins, in code points from 0."""
    quotation_id: int | None
    """Number of the quotation in which it stands, in this database."""
    speakers: tuple[SpeakerItem, ...]
    """Who stated it: several where they speak together, none outside direct quotation."""
    item: str | None
    """What is counted; of money, what the sum is of."""
    purpose: str | None
    """What a sum is for, in the words of the text."""
    ministers: str | None
    """Who issued the document, as it lists them, separated by semicolons."""
    portfolios: str | None
    """The portfolios of the document, as it lists them, separated by semicolons."""
    stated_as: str | None = None
    """Of money: total or part, where the words around it state it so; null where none do."""


@dataclass(frozen=True, slots=True)
class QuotationItem:
    """A quotation in a list."""

    quotation_id: int
    """Number of the quotation in this database."""
    quotation_key: str
    """Permanent name of the quotation."""
    text: str
    """The words between the quotation marks."""
    start_char: int
    """First code point of the quotation in the document's text, from 0."""
    speaker: str | None
    """Who said it, as written."""
    person: str | None
    """The known people who said it, by name, separated by semicolons."""
    person_slug: str | None
    """The permanent name of the known person who said it; null where several speak together."""
    title: str
    """Title of the document, else its slug."""
    slug: str
    """Permanent name of the document within its collection."""
    date: str | None
    """Date of the document, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""
    collection: str
    """Short name of the collection."""
    speakers: tuple[SpeakerItem, ...]
    """Who said it: several where they speak together, none where the text does not tell."""


_DOCUMENTS = f"""
    SELECT
        documents.id, documents.slug, collections.name AS collection, documents.label AS title,
        documents.date, documents.date_latest, documents.date_precision, documents.kind,
        documents.url,
        (
            SELECT group_concat(name, '; ') FROM (
                SELECT coalesce(people.name, document_ministers.as_written) AS name
                FROM document_ministers
                LEFT JOIN people ON people.id = document_ministers.person_id
                WHERE document_id = documents.id ORDER BY position
            )
        ) AS people,
        {clauses.PUBLISHER} AS publisher,
        {clauses.RIGHTS} AS rights,
        {clauses.jurisdiction("documents")} AS jurisdiction
    FROM json_each(?) AS wanted
    JOIN documents ON documents.id = wanted.value
    JOIN collections ON collections.id = documents.collection_id
    ORDER BY wanted.key
"""
_FIGURES = f"""
    SELECT
        figures.key, figures.text, figures.kind, figures.value, figures.high, figures.unit,
        figures.per, figures.approx,
        documents.date, documents.date_latest, documents.label AS title, documents.slug,
        collections.name AS collection,
        {clauses.SENTENCE} AS sentence,
        figures.start_char - sentence_start_char AS at, figures.quotation_id,
        figures.item, {clauses.PURPOSE} AS purpose,
        {clauses.written_list("document_ministers")} AS ministers,
        {clauses.written_list("document_portfolios")} AS portfolios
    FROM json_each(?) AS wanted
    JOIN figures ON figures.id = wanted.value
    JOIN documents ON documents.id = figures.document_id
    JOIN collections ON collections.id = documents.collection_id
    ORDER BY wanted.key
"""
_QUOTATIONS = """
    SELECT
        quotations.id AS quotation_id, quotations.key AS quotation_key, quotations.text,
        quotations.start_char, quotations.speaker,
        people.slug AS person_slug, documents.label AS title, documents.slug, documents.date,
        documents.date_latest, collections.name AS collection
    FROM json_each(?) AS wanted
    JOIN quotations ON quotations.id = wanted.value
    JOIN documents ON documents.id = quotations.document_id
    JOIN collections ON collections.id = documents.collection_id
    LEFT JOIN people ON people.id = quotations.person_id
    ORDER BY documents.date DESC, documents.id DESC, quotations.start_char
"""
# What is not text may begin with the menus of a page; it is shown from its first paragraph on.
_OPENINGS = """
    SELECT
        id,
        substr(
            body,
            1 + CASE
                WHEN EXISTS (
                    SELECT 1 FROM readings WHERE readings.document_id = documents.id
                    AND readings.version = documents.version AND format <> 'text'
                )
                THEN coalesce((
                    SELECT start_char FROM segments
                    WHERE segments.document_id = documents.id AND role = 'paragraph'
                    ORDER BY position LIMIT 1
                ), 0)
                ELSE 0
            END,
            600
        ) AS opening
    FROM documents
    WHERE id IN (SELECT value FROM json_each(?))
"""


def documents(connection: sqlite3.Connection, ids: Iterable[int]) -> tuple[DocumentItem, ...]:
    """The documents of those ids, in their order."""
    ids = list(ids)
    attached_to = attachments.documents_of(connection, ids)
    return tuple(
        DocumentItem(**row, attached_to=attached_to.get(row["id"], ()))
        for row in connection.execute(_DOCUMENTS, (_array(ids),))
    )


def openings(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str]:
    """How each of some documents begins, by its id, in single spaces."""
    rows = connection.execute(_OPENINGS, (_array(ids),))
    return {row["id"]: " ".join(row["opening"].split()) for row in rows}


def newest(
    connection: sqlite3.Connection, ids: Sequence[int], request: PageRequest
) -> tuple[DocumentItem, ...]:
    """The documents of those ids; in a feed, each with how it begins."""
    found = documents(connection, ids)
    if not request.is_feed:
        return found
    begin = openings(connection, ids)
    return tuple(replace(each, sentence=shortened(begin[each.id or 0])) for each in found)


def figures(connection: sqlite3.Connection, ids: Iterable[int]) -> tuple[FigureItem, ...]:
    """The figures of those ids, in their order."""
    return tuple(
        FigureItem(**row, said_by=speakers.said_by(said), speakers=said, stated_as=_stated_as(row))
        for row, said in speakers.with_rows(connection, _FIGURES, (_array(ids),))
    )


def _stated_as(row: sqlite3.Row) -> str | None:
    if row["kind"] != "money":
        return None
    return wholes.stated_as(row["sentence"], row["text"], row["at"])


def quotations(connection: sqlite3.Connection, ids: Iterable[int]) -> tuple[QuotationItem, ...]:
    """The quotations of those ids, those of the newest document first, each document's in order."""
    return tuple(
        QuotationItem(**row, person=speakers.known(said), speakers=said)
        for row, said in speakers.with_rows(connection, _QUOTATIONS, (_array(ids),))
    )


def _array(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))


def document_entry(document: DocumentItem, request: PageRequest) -> FeedEntry:
    """A document as an entry of a feed."""
    return FeedEntry(
        title=document.title,
        url=request.urls.document(document.collection, document.slug),
        updated=document.date or "",
        summary=_summary(document),
        authors=tuple(filter(None, (document.people or "").split("; "))),
    )


def _summary(document: DocumentItem) -> str:
    """How the document begins, of which two days it may be, and what an attachment belongs to."""
    dated = _of_two_days(document.date, document.date_latest)
    attached = [f"Attached to {each.title}." for each in document.attached_to[:1]]
    return " ".join([*dated, *attached, document.sentence or ""]).strip()


def _of_two_days(date: str | None, latest: str | None) -> list[str]:
    """A sentence that says so where a day may be the next one: a feed has room for one alone."""
    return [f"Of {formatting.day(date, latest=latest)}."] if latest else []


def figure_entry(figure: FigureItem, request: PageRequest) -> FeedEntry:
    """A figure as an entry of a feed."""
    return FeedEntry(
        title=f"{figure.text}: {figure.title}",
        url=request.urls.figure(figure.key),
        updated=figure.date or "",
        summary=" ".join([*_of_two_days(figure.date, figure.date_latest), figure.sentence]),
        authors=tuple(each.name for each in figure.speakers),
    )
