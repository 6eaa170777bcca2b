"""The page of one quotation: its paragraph, who said it and as what, and what stands beside it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish.pages import (
    citations,
    earlier_keys,
    errata,
    excerpts,
    exports,
    formatting,
    items,
    linked_data,
    offices,
    records,
    speakers,
)
from archive.publish.pages.citations import Citation
from archive.publish.pages.content import PageContent
from archive.publish.pages.errata import CorrectionItem
from archive.publish.pages.items import FigureItem, QuotationItem
from archive.publish.pages.offices import GovernmentItem, OfficeHeld
from archive.publish.pages.requests import MissingError, PageRequest
from archive.publish.pages.speakers import SpeakerItem
from archive.store import clauses

AROUND = 1_000
"""How many code points of its paragraph are shown before it, and after it."""

NEIGHBOURS = 3
"""How many quotations before it, and after it, are listed."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its paragraph and its document."""

    id: int
    """Number of the quotation in this database."""
    key: str
    """Permanent name of the quotation."""
    document_id: int
    """Number of the document in this database."""
    start_char: int
    """First code point of the quotation in the document's text, from 0."""
    end_char: int
    """Code point after its last one."""
    text: str
    """Its words: what stands between the marks in the document."""
    person_id: int | None
    """Number of the person who said it, where known; null where several did together."""
    speaker: str | None
    """Who said it, as written."""
    basis: str | None
    """Ground of the speaker: named, carried on, pronoun, only minister."""
    person: str | None
    """The known people who said it, by name, separated by semicolons."""
    person_slug: str | None
    """Permanent name of the person who said it; null where several did together."""
    title: str
    """Title of the document, else its slug."""
    slug: str
    """Permanent name of the document within its collection."""
    date: str | None
    """Date of the document, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""
    date_precision: str | None
    """How exactly the date is known: day, month or year."""
    url: str | None
    """Address of the document's official page."""
    status: str
    """Of the document: current, missing or withdrawn."""
    collection: str
    """Short name of the collection."""
    publisher: str | None
    """Who published the document: its own publisher, else the collection's."""
    rights: str | None
    """Under which terms it may be used: its own, else the collection's."""
    jurisdiction: str | None
    """The slug of the document's jurisdiction; null where it has none."""
    paragraph_start_char: int
    """First code point, from 0, of the paragraph in which it begins."""
    paragraph_end_char: int
    """Code point after the last one of the paragraph in which it ends."""
    before: str
    """The last 1,000 code points, at most, of that paragraph before it."""
    after: str
    """The first 1,000 code points, at most, of that paragraph after it."""
    speakers: tuple[SpeakerItem, ...]
    """Who said it: several where they speak together, none where the text does not tell."""


@dataclass(frozen=True, slots=True)
class QuotationPage:
    """One quotation: its paragraph, who said it and in which office, and what stands beside it.

    A key that it had under an earlier name of its document leads on to the present one.
    """

    quotation: Quotation
    """The quotation."""
    offices: tuple[OfficeHeld, ...]
    """The offices that those who said it held that day, each one's together, the highest first."""
    government: GovernmentItem | None
    """The government of that day in the document's jurisdiction."""
    official: str
    """URL of the official page that opens at these words; empty without such a page."""
    citations: tuple[Citation, ...]
    """How to cite the document."""
    corrections: tuple[CorrectionItem, ...]
    """What was corrected of it."""
    figures: tuple[FigureItem, ...]
    """The figures that it states, in the order of the text."""
    neighbours: tuple[QuotationItem, ...]
    """At most 3 quotations of the document before it and 3 after it, in the order of the text."""


_QUOTATION = f"""
    SELECT
        quotations.id, quotations.id AS quotation_id, quotations.key, quotations.document_id,
        quotations.start_char, quotations.end_char, quotations.text, quotations.person_id,
        quotations.speaker, quotations.basis, people.slug AS person_slug,
        documents.label AS title, documents.slug, documents.date, documents.date_latest,
        documents.date_precision, documents.url, documents.status, collections.name AS collection,
        {clauses.PUBLISHER} AS publisher,
        {clauses.RIGHTS} AS rights,
        {clauses.jurisdiction("documents")} AS jurisdiction,
        first.start_char AS paragraph_start_char, last.end_char AS paragraph_end_char,
        substr(
            body,
            max(first.start_char, quotations.start_char - {AROUND}) + 1,
            min(quotations.start_char - first.start_char, {AROUND})
        ) AS before,
        substr(
            body, quotations.end_char + 1, min(last.end_char - quotations.end_char, {AROUND})
        ) AS after
    FROM quotations
    JOIN documents ON documents.id = quotations.document_id
    JOIN collections ON collections.id = documents.collection_id
    JOIN segments AS first ON first.document_id = documents.id
    AND first.start_char <= quotations.start_char AND quotations.start_char < first.end_char
    JOIN segments AS last ON last.document_id = documents.id
    AND last.start_char < quotations.end_char AND quotations.end_char <= last.end_char
    LEFT JOIN people ON people.id = quotations.person_id
    WHERE quotations.key = ?
"""
_FIGURES = "SELECT id FROM figures WHERE quotation_id = ? ORDER BY start_char"
_NEIGHBOURS = f"""
    SELECT id FROM (
        SELECT id FROM quotations WHERE document_id = :document_id AND start_char < :start_char
        ORDER BY start_char DESC LIMIT {NEIGHBOURS}
    )
    UNION ALL
    SELECT id FROM (
        SELECT id FROM quotations WHERE document_id = :document_id AND start_char > :start_char
        ORDER BY start_char LIMIT {NEIGHBOURS}
    )
"""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """One quotation.

    Raises:
        MissingError: when no quotation has that permanent name.
        MovedError: when one had it under an earlier name of its document.
    """
    key = request.path_values["key"]
    quotation = _quotation(connection, key)
    if quotation is None:
        earlier_keys.lead_on(connection, request, "quotations", request.urls.quotation)
        raise MissingError(
            f"No quotation of the archive is called {key}; where a document changes, "
            "the quotations that it no longer has lose their addresses, and so does"
            " one that was corrected to be none."
        )
    plain = formatting.plain_text(quotation.text)
    people = [each.person_id for each in quotation.speakers]
    held = offices.held(connection, people, quotation.date, quotation.date_latest)
    figures = records.read_ids(connection, _FIGURES, (quotation.id,))
    beside = records.read_ids(connection, _NEIGHBOURS, records.as_dict(quotation))
    record = QuotationPage(
        quotation=quotation,
        offices=tuple(office for of_person in held.values() for office in of_person),
        government=offices.government(connection, quotation.date, quotation.jurisdiction),
        official=formatting.text_fragment_url(quotation.url, plain),
        citations=citations.of(
            connection,
            quotation.collection,
            quotation.slug,
            quotation.jurisdiction,
            exports.edition(connection, request),
        ),
        corrections=errata.of_words(connection, "quotation", quotation),
        figures=items.figures(connection, figures),
        neighbours=items.quotations(connection, beside),
    )
    words = formatting.in_marks(plain)
    return PageContent(
        "quotation.html",
        f"{formatting.said_by(quotation.speakers) or 'Quotation'}: {excerpts.shortened(words)}",
        record,
        about=excerpts.shortened(" ".join(_paragraph(quotation).split())),
        linked_data=linked_data.quotation(
            plain,
            [each.name for each in quotation.speakers],
            quotation.title,
            request.urls.document(quotation.collection, quotation.slug),
            quotation.date,
        ),
        html={"words": words},
        # As CSV, the quotation itself comes first.
        rows=(*items.quotations(connection, [quotation.id]), *record.neighbours)
        if request.format == "csv"
        else record.neighbours,
        row_class=QuotationItem,
        tables={
            "its row": request.urls.row("quotations", quotation.id),
            "all quotations of its document": request.urls.table(
                "quotations_in_context", document_id=quotation.document_id
            ),
        },
    )


def _quotation(connection: sqlite3.Connection, key: str) -> Quotation | None:
    for row, said in speakers.with_rows(connection, _QUOTATION, (key,)):
        fields = dict(row)
        del fields["quotation_id"]
        return Quotation(**fields, person=speakers.known(said), speakers=said)
    return None


def _paragraph(quotation: Quotation) -> str:
    return formatting.plain_text(f"{quotation.before}{quotation.text}{quotation.after}")
