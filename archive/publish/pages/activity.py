"""The newest documents and quotations, and the largest amounts, of a person, office or government.

Beside them, the releases that contradict the reference data.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from archive.publish.pages import addends, items, months, records
from archive.publish.pages.answers import quotations
from archive.publish.pages.asked import parts
from archive.publish.pages.items import DocumentItem, FigureItem, QuotationItem
from archive.publish.pages.months import MonthCount
from archive.publish.pages.requests import PageRequest
from archive.store import clauses
from archive.store.schema import indexes
from archive.words import matching

_TEXTS = "SELECT id, text FROM quotations WHERE id IN (SELECT value FROM json_each(:ids))"
LISTED = 8
"""How many documents, quotations, figures and contradictions are listed."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What a person, a portfolio or a government published and said; fields as on their pages."""

    chart: tuple[MonthCount, ...] | None
    documents: int
    latest: tuple[DocumentItem, ...]
    about: str
    quoted: int | None
    quotations: tuple[QuotationItem, ...]
    largest: tuple[FigureItem, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A tag or a stated role that the reference data contradicts."""

    kind: str
    """tag or stated role."""
    stated: str
    """The tag, or the words that state the role."""
    held_by: str | None
    """Who held the office that day by the reference data, separated by semicolons."""
    date: str | None
    """Date of the document, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""
    slug: str
    """Permanent name of the document within its collection."""
    title: str | None
    """Title of the document."""
    collection: str
    """Short name of the collection."""


@dataclass(frozen=True, slots=True)
class _Statements:
    """Parts of SQL by which a person's, portfolio's or government's documents are found."""

    documents: str
    """The SELECT of the ids of its documents."""
    months: str
    """A condition on those that are counted by month, which begins with AND."""
    figures: str
    """The figures of which the largest are listed: a FROM clause and conditions."""
    contradictions: str = ""
    """A condition on document_contradictions."""


_CURRENT_DOCUMENT = f"""
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    ON documents.id = document_id AND {clauses.is_current()}
"""
_OF_MINISTER = "SELECT document_id FROM document_ministers WHERE person_id = :id"
_OF_PORTFOLIO = "SELECT document_id FROM document_portfolios WHERE portfolio_id = :id"
_GOVERNED = "date >= :start AND date < :end AND documents.jurisdiction_id = :jurisdiction"
_OF_DAYS = f"""
    SELECT id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    WHERE {clauses.is_current()} AND {_GOVERNED}
"""
_STATEMENTS = {
    "person": _Statements(
        documents=_OF_MINISTER,
        months=f"AND id IN ({_OF_MINISTER})",
        figures=f"FROM {clauses.said_by(':id')}"
        f" CROSS JOIN figures INDEXED BY {indexes.FIGURES_BY_QUOTATION}"
        " ON figures.quotation_id = said.quotation_id"
        f" WHERE {clauses.is_of_current('figures.document_id')}",
        contradictions=f"document_id IN ({_OF_MINISTER})",
    ),
    "portfolio": _Statements(
        documents=_OF_PORTFOLIO,
        months=f"AND id IN ({_OF_PORTFOLIO})",
        figures=f"FROM figures INDEXED BY {indexes.FIGURES_BY_DOCUMENT} {_CURRENT_DOCUMENT}"
        f" WHERE figures.document_id IN ({_OF_PORTFOLIO})",
        contradictions="portfolio_id = :id",
    ),
    "government": _Statements(
        documents=_OF_DAYS,
        months=f"AND {_GOVERNED}",
        figures=f"FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE} {_CURRENT_DOCUMENT}"
        f" WHERE {_GOVERNED}",
    ),
}


def find(
    connection: sqlite3.Connection, of: str, values: dict[str, Any], request: PageRequest
) -> Activity:
    """The months, the newest documents and quotations, and the largest amounts.

    `of` is person, portfolio or government; `values` hold its ``id``, the ``currency`` of the
    amounts, and of a government its days as ``start`` and ``end`` (not included) with the id of
    its ``jurisdiction``. With the argument ``about``, the quotations are the newest that hold
    these words, before all those that hold them near each other in a sentence.
    """
    about = request.argument("about")
    counts = months.count(connection, _STATEMENTS[of].months, values)
    values = {**values, "about": about, "limit": LISTED}
    newest = f"""
        SELECT id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        WHERE {clauses.is_current()} AND id IN ({_STATEMENTS[of].documents})
        ORDER BY date DESC, id DESC LIMIT :limit
    """
    quoted = records.read_ids(connection, _quotations(of, newest, about), values)
    near, apart = _parted(connection, quoted, about)
    return Activity(
        chart=counts or None,
        documents=months.total(counts),
        latest=items.newest(
            connection,
            records.read_ids(connection, newest, {**values, "limit": request.listed(LISTED)}),
            request,
        ),
        about=about,
        quoted=len(quoted) if about else None,
        quotations=(
            *items.quotations(connection, near[:LISTED]),
            *items.quotations(connection, apart[: max(LISTED - len(near), 0)]),
        ),
        largest=largest(connection, of, values),
    )


def largest(
    connection: sqlite3.Connection, of: str, values: dict[str, Any]
) -> tuple[FigureItem, ...]:
    """The largest sums of which the text says what they are for, each once; none only expected.

    Of a person it is what was said; of an office or a government, what surely is given. `of` and
    `values` are those of `find`.
    """
    if of != "person":
        found = addends.largest_given(connection, _STATEMENTS[of].figures, values, LISTED)
        return items.figures(connection, found)
    sql = f"""
        SELECT figures.id, max(value) AS most {_STATEMENTS[of].figures}
        AND figures.kind = 'money' AND figures.unit = :currency AND {addends.CAN_BE_ADDED_UP}
        GROUP BY value ORDER BY value DESC LIMIT :limit
    """
    ids = records.read_ids(connection, sql, {"limit": LISTED, **values})
    return items.figures(connection, ids)


def _parted(
    connection: sqlite3.Connection, quoted: list[int], about: str
) -> tuple[list[int], list[int]]:
    """The ids of quotations whose sentences hold several words near each other, and of others."""
    if len(matching.words(about)) < 2 or parts.is_query(about):
        return quoted, []
    rows = connection.execute(_TEXTS, {"ids": json.dumps(quoted)})
    apart = {row["id"] for row in rows if not quotations.is_together(row["text"], about)}
    return [each for each in quoted if each not in apart], [e for e in quoted if e in apart]


def _quotations(of: str, newest: str, about: str) -> str:
    """The SELECT of the newest quotations; with words to look for, of all that hold them.

    Without words, those in the newest documents of a portfolio or a government.
    """
    # Looked for first where the full-text index finds them: with NOT a document may have both.
    found = (
        "AND quotations.document_id IN"
        " (SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_words(:about))"
    )
    holds = f"{'' if ' NOT ' in about else found} AND holds_words(quotations.text, :about)"
    holds, limit = (holds, "") if about else ("", "LIMIT :limit")
    if of == "person":
        return f"""
            SELECT quotations.id FROM {clauses.said_by(":id")}
            CROSS JOIN quotations ON quotations.id = said.quotation_id {_CURRENT_DOCUMENT}
            WHERE true {holds}
            ORDER BY date DESC, quotations.id DESC {limit}
        """
    if not about:
        return f"""
            SELECT quotations.id FROM quotations WHERE document_id IN ({newest})
            ORDER BY quotations.id DESC LIMIT :limit
        """
    return f"""
        SELECT quotations.id
        FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        CROSS JOIN quotations ON document_id = documents.id
        WHERE {clauses.is_current()} AND documents.id IN ({_STATEMENTS[of].documents}) {holds}
        ORDER BY date DESC, quotations.id DESC
    """


def contradictions(
    connection: sqlite3.Connection, of: str, row_id: int
) -> tuple[tuple[Contradiction, ...], int]:
    """The newest contradictions in the documents of a person or a portfolio, and how many exist."""
    condition = _STATEMENTS[of].contradictions
    listed = f"""
        SELECT kind, stated, held_by, date, date_latest, slug, title,
            (SELECT name FROM collections JOIN documents ON collections.id = collection_id
             WHERE documents.id = document_id) AS collection
        FROM contradictions WHERE {condition} ORDER BY date DESC LIMIT :limit
    """
    counted = f"""
        SELECT count(*) AS n FROM document_contradictions {_CURRENT_DOCUMENT} WHERE {condition}
    """
    values = {"id": row_id, "limit": LISTED}
    found = records.read_all(connection, Contradiction, listed, values)
    return found, connection.execute(counted, {"id": row_id}).fetchone()["n"]
