"""One figure, at an address that stays: its sentence, its reading, who stated it and when."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish.pages import document, offices, readings
from archive.publish.pages.asking import Asked, MissingError, Page
from archive.store import clauses
from archive.store.schema import indexes

SAME_SHOWN = 25

_ASKED = ("kind", "unit", "value", "high", "per", "document_id", "item", "date")

_FIGURE = f"""
    SELECT
        figures.*, period.text AS period, people.name AS person, people.slug AS person_slug,
        documents.label AS title, documents.slug, documents.date, documents.date_precision,
        documents.url, documents.status, collections.name AS collection,
        {clauses.PUBLISHER} AS publisher,
        {clauses.RIGHTS} AS rights,
        substr(body, figures.sentence_start_char + 1, figures.start_char - sentence_start)
            AS before,
        substr(body, figures.end_char + 1, figures.sentence_end_char - figures.end_char) AS after,
        quotations.text AS quotation, quotations.basis AS quotation_basis
    FROM (SELECT *, sentence_start_char AS sentence_start FROM figures WHERE key = ?) AS figures
    JOIN documents ON documents.id = figures.document_id
    JOIN collections ON collections.id = documents.collection_id
    LEFT JOIN people ON people.id = figures.person_id
    LEFT JOIN quotations ON quotations.id = figures.quotation_id
    LEFT JOIN figures AS period ON period.id = figures.period_figure_id
"""
# The same value of the same unit and thing, in the documents nearest in time.
_SAME = f"""
    SELECT
        figures.key, figures.text, documents.label AS title, documents.date, documents.slug,
        collections.name AS collection, coalesce(people.name, figures.speaker) AS said_by,
        substr(body, figures.sentence_start_char + 1,
            figures.sentence_end_char - figures.sentence_start_char) AS sentence,
        figures.start_char - figures.sentence_start_char AS at
    FROM (
        SELECT min(figures.id) AS id,
            abs(julianday(documents.date) - julianday(:date)) AS days
        FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    ON documents.id = figures.document_id
        WHERE figures.kind = :kind AND figures.unit IS :unit AND figures.value = :value
        AND {clauses.is_current()} AND figures.document_id <> :document_id
        AND figures.high IS :high AND figures.per IS :per
        AND (:item IS NULL OR figures.id IN (
            SELECT id FROM figures AS other WHERE lower(other.item) = lower(:item)
            AND other.kind = :kind AND other.unit IS :unit AND other.value = :value
        ))
        -- What nothing is counted of may be anything: a document about something else is left out.
        AND (:item IS NOT NULL OR documents.id IN (
            SELECT document_id FROM document_portfolios WHERE portfolio_id IN (
                SELECT portfolio_id FROM document_portfolios WHERE document_id = :document_id
            )
        ) OR NOT EXISTS (SELECT 1 FROM document_portfolios WHERE document_id = :document_id))
        GROUP BY documents.id
        ORDER BY days IS NULL, days, figures.id
        LIMIT :limit
    ) AS near
    JOIN figures ON figures.id = near.id
    JOIN documents ON documents.id = figures.document_id
    JOIN collections ON collections.id = documents.collection_id
    LEFT JOIN people ON people.id = figures.person_id
    ORDER BY near.days IS NULL, near.days, figures.id
"""


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """The figure of that key."""
    row = connection.execute(_FIGURE, (asked.words["key"],)).fetchone()
    if row is None:
        raise MissingError(
            f"No figure of the archive is called {asked.words['key']}; where a document changes, "
            "the figures that it no longer states lose their addresses."
        )
    figure = dict(row)
    held = offices.held(connection, [figure["person_id"]], figure["date"])
    asks = {name: figure[name] for name in _ASKED}
    same = [dict(each) for each in connection.execute(_SAME, {**asks, "limit": SAME_SHOWN})]
    values: dict[str, Any] = {
        "figure": figure,
        "reading": readings.reading(figure),
        "in_words": readings.value(figure),
        "offices": held.get(figure["person_id"], []),
        "government": offices.government(connection, figure["date"]),
        "official": readings.fragment(figure["url"], figure["text"]),
        "citations": document.citations(connection, figure["collection"], figure["slug"]),
        "same": same,
        "most": SAME_SHOWN,
    }
    return Page(
        "figure.html",
        f"{figure['text']}: {figure['title']}",
        values,
        rows=same,
        tables={
            "its row": asked.at.row("figures", figure["id"]),
            "all figures of its value": asked.at.table(
                "figures_in_context", kind=figure["kind"], value=figure["value"]
            ),
        },
    )
