"""What is counted of one of two people, portfolios or governments that are compared."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.publish.pages import activity, cache, jurisdictions
from archive.publish.pages.items import FigureItem
from archive.publish.pages.named import Named
from archive.store import clauses
from archive.store.schema import indexes

MEASURES = ("documents", "quotations", "figures")
"""What is counted by year."""


@dataclass(frozen=True, slots=True)
class Side:
    """A person, a portfolio or a government, with all that is counted of it alone."""

    counts: Mapping[str, Counter[str]]
    """Of each measure, how many there are in each year; "" is without a date."""
    frequent: Counter[tuple[str, str]]
    """In how many of its documents a portfolio, or a person, is named, by slug and name."""
    first: str | None
    """Date of its first document, ISO 8601."""
    last: str | None
    """Date of its last document, ISO 8601."""
    currency: str | None
    """ISO 4217 code of the money of the largest amounts."""
    largest: tuple[FigureItem, ...]
    """The largest amounts, each once."""


@dataclass(frozen=True, slots=True)
class _Statements:
    """Parts of SQL by which what is of one side is found; each begins with FROM."""

    documents: str
    quotations: str
    figures: str
    frequent: str
    step: str = "substr(documents.date, 1, 4)"


_CURRENT = clauses.is_current()
_DOCUMENT = f"CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id ="
_FIGURES = f"""
    CROSS JOIN figures INDEXED BY {indexes.FIGURES_BY_DOCUMENT}
    ON figures.document_id = documents.id
"""
_QUOTATIONS = "CROSS JOIN quotations ON quotations.document_id = documents.id"
_PORTFOLIOS = f"""
    CROSS JOIN document_portfolios INDEXED BY {indexes.PORTFOLIOS_BY_DOCUMENT}
    ON document_portfolios.document_id = documents.id
    JOIN portfolios AS named ON named.id = document_portfolios.portfolio_id
"""
_MINISTERS = f"""
    CROSS JOIN document_ministers INDEXED BY {indexes.MINISTERS_BY_DOCUMENT}
    ON document_ministers.document_id = documents.id
    JOIN people AS named ON named.id = document_ministers.person_id
"""


def _listed(table: str, column: str) -> str:
    return f"""
        FROM (SELECT DISTINCT document_id FROM {table} WHERE {column} = :id) AS listed
        {_DOCUMENT} listed.document_id
    """


_ISSUED = _listed("document_ministers", "person_id")
_TAGGED = _listed("document_portfolios", "portfolio_id")
_SAID = f"FROM {clauses.said_by(':id')}"
_GOVERNED = f"""
    FROM (SELECT :start AS start, :end AS end, :jurisdiction AS jurisdiction) AS days
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}
    ON documents.date >= days.start AND documents.date < days.end
    AND documents.jurisdiction_id = days.jurisdiction
"""
_STATEMENTS = {
    "person": _Statements(
        documents=_ISSUED,
        quotations=f"{_SAID} CROSS JOIN quotations ON quotations.id = said.quotation_id"
        f" {_DOCUMENT} quotations.document_id",
        figures=f"{_SAID} CROSS JOIN figures INDEXED BY {indexes.FIGURES_BY_QUOTATION}"
        f" ON figures.quotation_id = said.quotation_id {_DOCUMENT} figures.document_id",
        frequent=f"{_ISSUED} {_PORTFOLIOS}",
    ),
    "portfolio": _Statements(
        documents=_TAGGED,
        quotations=f"{_TAGGED} {_QUOTATIONS}",
        figures=f"{_TAGGED} {_FIGURES}",
        frequent=f"{_TAGGED} {_MINISTERS}",
    ),
    "government": _Statements(
        documents=_GOVERNED,
        quotations=f"{_GOVERNED} {_QUOTATIONS}",
        figures=f"{_GOVERNED} {_FIGURES}",
        frequent=f"{_GOVERNED} {_PORTFOLIOS}",
        # Governments of different years are compared from their first days on.
        step="CAST((julianday(documents.date) - julianday(:start)) / 365.25 AS INTEGER) + 1",
    ),
}


def find(connection: sqlite3.Connection, of: str, named: Named, days: Mapping[str, Any]) -> Side:
    """What is counted of a person, a portfolio or a government, once a load.

    `days` has of a government its first day as ``start`` and the day after its last as ``end``.
    """
    return cache.once_a_load(
        connection, (find, of, named.id), lambda: _count(connection, of, named, days)
    )


def _count(connection: sqlite3.Connection, of: str, named: Named, days: Mapping[str, Any]) -> Side:
    jurisdiction = jurisdictions.by_id(connection, named.jurisdiction_id)
    currency = jurisdictions.currency(connection, jurisdiction)
    values = {"id": named.id, "jurisdiction": named.jurisdiction_id, **days}
    statements = _STATEMENTS[of]
    dated = (
        f"SELECT min(documents.date) AS first, max(documents.date) AS last {statements.documents}"
    )
    edges = connection.execute(f"{dated} WHERE {_CURRENT}", values).fetchone()
    frequent = f"""
        SELECT named.slug, named.name, count(DISTINCT documents.id) AS n {statements.frequent}
        WHERE {_CURRENT} GROUP BY named.id
    """
    return Side(
        counts={
            measure: _by_year(connection, statements.step, getattr(statements, measure), values)
            for measure in MEASURES
        },
        frequent=Counter(
            {(row["slug"], row["name"]): row["n"] for row in connection.execute(frequent, values)}
        ),
        first=edges["first"],
        last=edges["last"],
        currency=currency,
        largest=activity.largest(connection, of, {**values, "currency": currency}),
    )


def _by_year(
    connection: sqlite3.Connection, step: str, source: str, values: Mapping[str, Any]
) -> Counter[str]:
    sql = f"""
        SELECT coalesce({step}, '') AS step, count(*) AS n {source} WHERE {_CURRENT} GROUP BY step
    """
    return Counter({str(row["step"]): row["n"] for row in connection.execute(sql, values)})
