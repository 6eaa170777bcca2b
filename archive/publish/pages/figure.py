"""The page of one figure: its sentence, how it was read, who stated it and who states the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from archive.publish.pages import (
    citations,
    earlier_keys,
    errata,
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
from archive.publish.pages.items import FigureItem
from archive.publish.pages.offices import GovernmentItem, OfficeHeld
from archive.publish.pages.requests import MissingError, PageRequest
from archive.publish.pages.speakers import SpeakerItem
from archive.store import clauses
from archive.store.schema import indexes

MAX_STATEMENTS = 100
"""How many statements of a claim are listed."""

MAX_SAME = 25


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its sentence and its document."""

    id: int
    """Number of the figure in this database."""
    key: str
    """Permanent name of the figure."""
    document_id: int
    """Number of the document in this database."""
    segment_id: int
    """Number of the segment in this database."""
    start_char: int
    """First code point of the figure in the document's text, from 0."""
    end_char: int
    """Code point after its last one."""
    text: str
    """Its words, as they stand in the document."""
    kind: str
    """money, percent, measure, duration, count or ratio."""
    value: float
    """The number, scale words applied."""
    high: float | None
    """Upper end of a range."""
    unit: str | None
    """ISO 4217 code of a currency, or name of a unit, singular."""
    approx: str | None
    """about, nearly, over, under, at_least or up_to; null where exact."""
    per: str | None
    """What a rate is by, singular: year, litre, household."""
    item: str | None
    """What is counted, or what a sum is of, as it stands in the text."""
    period_figure_id: int | None
    """Number of the figure that is the period over which the sum runs."""
    quotation_id: int | None
    """Number of the quotation in which it stands."""
    person_id: int | None
    """Number of the person who stated it, where known; null where several did together."""
    speaker: str | None
    """Who stated it, as written; null outside direct quotation."""
    sentence_start_char: int
    """First code point of its sentence in the document's text, from 0."""
    sentence_end_char: int
    """Code point after the last one of its sentence."""
    rule: str
    """Name of the rule that read it."""
    size_of: str | None
    """economy, market, trade or assets: of what a sum is the size."""
    doubt: str | None
    """Why its source cannot have meant it: scale or size; null where nothing speaks against it."""
    standing: str | None
    """How the text says that it stands to other sums: earlier, total, part, further or compared."""
    claim_id: int | None
    """Number of the figure that first stated the same claim."""
    is_recognised: int
    """1 where its words were recognised in a picture (OCR), and may be misread; else 0."""
    purpose: str | None
    """The words that say what it is for."""
    period: str | None
    """The period over which the sum runs, as written."""
    person: str | None
    """The known people who stated it, by name, separated by semicolons."""
    person_slug: str | None
    """Permanent name of the person who stated it; null where several did together."""
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
    before: str
    """The sentence up to the figure, as written."""
    after: str
    """The sentence after the figure, as written."""
    quotation: str | None
    """The quotation in which it stands."""
    quotation_key: str | None
    """Permanent name of that quotation."""
    quotation_basis: str | None
    """Ground of the speaker: named, carried on, pronoun, only minister."""
    speakers: tuple[SpeakerItem, ...]
    """Who stated it: several where they speak together, none outside direct quotation."""


@dataclass(frozen=True, slots=True)
class FigurePage:
    """One figure: its sentence, its reading, who stated it, and who else states the same value.

    A key that it had under an earlier name of its document leads on to the present one.
    """

    figure: Figure
    """The figure."""
    reading: tuple[tuple[str, str], ...]
    """All that was read of it, in pairs of what it is called and what it is, in words."""
    in_words: str
    """What it comes to: NZ$2.5 million per year."""
    offices: tuple[OfficeHeld, ...]
    """The offices that those who stated it held that day, each one's together, the highest first.
    """
    government: GovernmentItem | None
    """The government of that day in the document's jurisdiction."""
    official: str
    """URL of the official page that opens at these words; empty without such a page."""
    citations: tuple[Citation, ...]
    """How to cite the document."""
    corrections: tuple[CorrectionItem, ...]
    """What was corrected of it."""
    statements: tuple[FigureItem, ...]
    """At most 100 figures that state the same claim, itself among them, the first of them first;
    empty where no other does."""
    same: tuple[FigureItem, ...]
    """At most 25 figures of the same value of the same thing, the nearest in time first."""


_FIGURE = f"""
    SELECT
        figures.id, figures.key, figures.document_id, figures.segment_id, figures.start_char,
        figures.end_char, figures.text, figures.kind, figures.value, figures.high, figures.unit,
        figures.approx, figures.per, figures.item, figures.period_figure_id, figures.quotation_id,
        figures.person_id, figures.speaker, figures.sentence_start_char,
        figures.sentence_end_char, figures.rule, figures.size_of, figures.doubt, figures.standing,
        figures.claim_id, {clauses.PURPOSE} AS purpose, segments.is_recognised,
        period.text AS period, people.slug AS person_slug,
        documents.label AS title, documents.slug, documents.date, documents.date_latest,
        documents.date_precision, documents.url, documents.status, collections.name AS collection,
        {clauses.PUBLISHER} AS publisher,
        {clauses.RIGHTS} AS rights,
        {clauses.jurisdiction("documents")} AS jurisdiction,
        substr(
            body, figures.sentence_start_char + 1, figures.start_char - figures.sentence_start_char
        ) AS before,
        substr(body, figures.end_char + 1, figures.sentence_end_char - figures.end_char) AS after,
        quotations.text AS quotation, quotations.key AS quotation_key,
        quotations.basis AS quotation_basis
    FROM figures
    JOIN documents ON documents.id = figures.document_id
    JOIN collections ON collections.id = documents.collection_id
    JOIN segments ON segments.id = figures.segment_id
    LEFT JOIN people ON people.id = figures.person_id
    LEFT JOIN quotations ON quotations.id = figures.quotation_id
    LEFT JOIN figures AS period ON period.id = figures.period_figure_id
    WHERE figures.key = ?
"""
_STATEMENTS = f"""
    SELECT figures.id FROM figures
    JOIN documents ON documents.id = figures.document_id AND {clauses.is_current()}
    WHERE figures.claim_id = :claim_id
    ORDER BY documents.date IS NULL, documents.date, documents.path, figures.start_char
    LIMIT {MAX_STATEMENTS}
"""
# The same value of the same unit and thing, in the documents nearest in time.
_SAME = f"""
    SELECT
        min(figures.id) AS id,
        abs(julianday(documents.date) - julianday(:date)) AS days
    FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    ON documents.id = figures.document_id
    WHERE figures.kind = :kind AND figures.unit IS :unit AND figures.value = :value
    AND {clauses.is_current()} AND figures.document_id <> :document_id
    AND figures.high IS :high AND figures.per IS :per
    AND (:kind <> 'count' OR (:item IS NULL AND figures.item IS NULL) OR figures.id IN (
        SELECT id FROM figures AS other WHERE lower(other.item) = lower(:item)
        AND other.kind = :kind AND other.unit IS :unit AND other.value = :value
    ))
    -- What nothing is counted of may be anything: a document about something else is left out.
    AND (:item IS NOT NULL AND :kind = 'count' OR documents.id IN (
        SELECT document_id FROM document_portfolios WHERE portfolio_id IN (
            SELECT portfolio_id FROM document_portfolios WHERE document_id = :document_id
        )
    ) OR NOT EXISTS (SELECT 1 FROM document_portfolios WHERE document_id = :document_id))
    GROUP BY documents.id
    ORDER BY days IS NULL, days, figures.id
    LIMIT {MAX_SAME}
"""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """One figure.

    Raises:
        MissingError: when no figure has that permanent name.
        MovedError: when one had it under an earlier name of its document.
    """
    key = request.path_values["key"]
    figure = _figure(connection, key)
    if figure is None:
        earlier_keys.lead_on(connection, request, "figures", request.urls.figure)
        raise MissingError(
            f"No figure of the archive is called {key}; where a document changes, "
            "the figures that it no longer states lose their addresses, and so does"
            " one that was corrected to be none."
        )
    people = [each.person_id for each in figure.speakers]
    held = offices.held(connection, people, figure.date, figure.date_latest)
    record = FigurePage(
        figure=figure,
        reading=(*formatting.reading(figure), *_said_of(figure)),
        in_words=formatting.value(figure),
        offices=tuple(office for of_person in held.values() for office in of_person),
        government=offices.government(connection, figure.date, figure.jurisdiction),
        official=formatting.text_fragment_url(figure.url, figure.text, figure.before, figure.after),
        citations=citations.of(
            connection,
            figure.collection,
            figure.slug,
            figure.jurisdiction,
            exports.edition(connection, request),
        ),
        corrections=errata.of_words(connection, "figure", figure),
        statements=_statements(connection, figure),
        same=_same(connection, figure),
    )
    return PageContent(
        "figure.html",
        f"{figure.text}: {figure.title}",
        record,
        about=formatting.plain_text(f"{figure.before}{figure.text}{figure.after}"),
        linked_data=linked_data.quotation(
            figure.quotation or f"{figure.before}{figure.text}{figure.after}",
            [each.name for each in figure.speakers],
            figure.title,
            request.urls.document(figure.collection, figure.slug),
            figure.date,
        ),
        html={"max_same": MAX_SAME, "doubts": formatting.DOUBTS},
        # As CSV, the figure itself comes first.
        rows=(*items.figures(connection, [figure.id]), *record.same)
        if request.format == "csv"
        else record.same,
        row_class=FigureItem,
        tables={
            "its row": request.urls.row("figures", figure.id),
            "all figures of its value": request.urls.table(
                "figures_in_context", kind=figure.kind, value=figure.value
            ),
        },
    )


def _figure(connection: sqlite3.Connection, key: str) -> Figure | None:
    for row, said in speakers.with_rows(connection, _FIGURE, (key,)):
        return Figure(**row, person=speakers.known(said), speakers=said)
    return None


def _said_of(figure: Figure) -> Iterator[tuple[str, str]]:
    """What the text says of a figure beside its value."""
    if figure.purpose:
        yield "for", formatting.plain_text(figure.purpose)
    if figure.standing:
        yield "stands as", formatting.STANDINGS[figure.standing]


def _statements(connection: sqlite3.Connection, figure: Figure) -> tuple[FigureItem, ...]:
    ids = records.read_ids(connection, _STATEMENTS, {"claim_id": figure.claim_id})
    return items.figures(connection, ids) if len(ids) > 1 else ()


def _same(connection: sqlite3.Connection, figure: Figure) -> tuple[FigureItem, ...]:
    ids = records.read_ids(connection, _SAME, records.as_dict(figure))
    return items.figures(connection, ids)
