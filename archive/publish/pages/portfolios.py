"""Portfolios: who held them under any of their names, what they came from and what they became."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish.pages import listing, months, people, said
from archive.publish.pages.asking import Asked, MissingError, Page
from archive.store import clauses
from archive.store.schema import indexes

_PORTFOLIOS = f"""
    SELECT
        portfolios.slug, portfolios.name, portfolios.kind,
        coalesce(tagged.documents, 0) AS documents, tagged.first, tagged.last,
        (
            SELECT group_concat(people.name, '; ') FROM tenures
            JOIN people ON people.id = tenures.person_id
            WHERE tenures.portfolio_id = portfolios.id AND tenures.role = 'minister'
            AND {clauses.held_on(":today")}
        ) AS holders
    FROM portfolios
    LEFT JOIN (
        SELECT portfolio_id, count(DISTINCT documents.id) AS documents,
            min(date) AS first, max(date) AS last
        FROM document_portfolios
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = document_id
        WHERE {clauses.is_current()} GROUP BY portfolio_id
    ) AS tagged ON tagged.portfolio_id = portfolios.id
    ORDER BY portfolios.kind <> 'office', portfolios.name
"""
_PORTFOLIO = "SELECT * FROM portfolios WHERE slug = ?"
_NAMES = f"""
    SELECT name, kind, role, start_date, end_date, source FROM portfolio_names
    WHERE portfolio_id = ? ORDER BY {clauses.begins("portfolio_names")}, name
"""
_SUCCESSIONS = """
    SELECT
        portfolio_successions.kind, portfolio_successions.date, portfolio_successions.source,
        earlier.name AS earlier, earlier.slug AS earlier_slug, later.name AS later,
        later.slug AS later_slug
    FROM portfolio_successions
    JOIN portfolios AS earlier ON earlier.id = from_portfolio_id
    JOIN portfolios AS later ON later.id = to_portfolio_id
    WHERE ? IN (from_portfolio_id, to_portfolio_id)
    ORDER BY portfolio_successions.date, earlier.name, later.name
"""


def every(connection: sqlite3.Connection, asked: Asked) -> Page:
    """Every portfolio, offices first."""
    today = said.today(connection)
    rows = [dict(row) for row in connection.execute(_PORTFOLIOS, {"today": today})]
    tables = {
        "portfolios": asked.at.table("portfolios"),
        "lineage": asked.at.table("portfolio_lineage"),
    }
    values = {"portfolios": rows, "today": today}
    return Page("portfolios.html", "Portfolios", values, rows=rows, tables=tables)


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """One portfolio."""
    row = connection.execute(_PORTFOLIO, (asked.words["slug"],)).fetchone()
    if row is None:
        raise MissingError(f"The archive knows no portfolio called {asked.words['slug']}.")
    portfolio = dict(row)
    number = portfolio["id"]
    terms, observed = people.terms_of(connection, "portfolio", number)
    which = "AND id IN (SELECT document_id FROM document_portfolios WHERE portfolio_id = :id)"
    counted = months.count(connection, which, {"id": number})
    today = said.today(connection)
    values: dict[str, Any] = {
        "portfolio": portfolio,
        "names": [dict(each) for each in connection.execute(_NAMES, (number,))],
        "successions": [dict(each) for each in connection.execute(_SUCCESSIONS, (number,))],
        "terms": terms,
        "timeline": people.timeline(
            f"Who held {portfolio['name']}", terms, observed, "person", today, asked
        ),
        "chart": months.chart(
            "Documents tagged with it",
            counted,
            asked.at,
            months.bands(counted, connection),
            portfolio=portfolio["slug"],
        ),
        "documents": sum(counted.values()),
        **said.of(connection, "portfolio", portfolio, asked),
    }
    return Page(
        "portfolio.html",
        portfolio["name"],
        values,
        rows=terms,
        feed=lambda: [listing.entry(each, asked) for each in values["latest"]],
        tables={
            "the row": asked.at.row("portfolios", number),
            "holders under every name": asked.at.named(
                "holders-of-a-portfolio", portfolio=portfolio["slug"]
            ),
            "lineage": asked.at.table("portfolio_lineage", portfolio_id=number),
        },
    )
