"""The pages of portfolios: who held them, what they came from and what they became."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from archive.publish.pages import (
    activity,
    items,
    jurisdictions,
    months,
    named,
    reach,
    records,
    terms,
)
from archive.publish.pages.activity import Contradiction
from archive.publish.pages.charts import timelines
from archive.publish.pages.charts.timelines import TimelineTerm
from archive.publish.pages.content import PageContent
from archive.publish.pages.items import DocumentItem, FigureItem, QuotationItem
from archive.publish.pages.jurisdictions import Jurisdiction
from archive.publish.pages.months import MonthCount
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.terms import Term
from archive.store import clauses
from archive.store.schema import indexes


@dataclass(frozen=True, slots=True)
class PortfolioItem:
    """A portfolio in the list of all."""

    slug: str
    """Permanent name."""
    name: str
    """Name of the portfolio."""
    kind: str
    """office, or what the label is instead."""
    documents: int
    """How many current documents are tagged with it."""
    first: str | None
    """Date of the first of them, ISO 8601."""
    last: str | None
    """Date of the last of them, ISO 8601."""
    holders: str | None
    """Who held it as ministers, as last known, separated by semicolons."""
    jurisdiction: str | None
    """The jurisdiction of the portfolio, its slug."""


@dataclass(frozen=True, slots=True)
class PortfoliosPage:
    """Every portfolio with who holds it; offices first, then labels that look like offices.

    `?jurisdiction=nz` narrows them to a country.
    """

    jurisdiction: Jurisdiction | None
    """The country asked for; null for all."""
    portfolios: tuple[PortfolioItem, ...]
    """The portfolios, by name."""
    today: str
    """The day of which the holders are, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio."""

    id: int
    """Number of the portfolio in this database."""
    slug: str
    """Permanent name."""
    name: str
    """Name of the portfolio."""
    kind: str
    """office, or what the label is instead."""
    jurisdiction_id: int | None
    """Number of the jurisdiction in this database."""
    jurisdiction: Jurisdiction | None = None
    """The country of the portfolio."""


@dataclass(frozen=True, slots=True)
class PortfolioName:
    """A label under which a portfolio is known."""

    name: str
    """The label as written."""
    kind: str | None
    """official, respelling, short or tag."""
    role: str | None
    """The role that bearing the label implies: minister, associate or acting."""
    start_date: str | None
    """First day of the label, ISO 8601; null is open."""
    end_date: str | None
    """Day after the last one of the label, ISO 8601; null is open."""
    source: str | None
    """Where the fact is from."""


@dataclass(frozen=True, slots=True)
class Succession:
    """One portfolio that became another."""

    kind: str
    """respelling, rename, merge or split."""
    date: str | None
    """The day, ISO 8601."""
    source: str | None
    """Where the fact is from."""
    earlier: str
    """Name of the earlier portfolio."""
    earlier_slug: str
    """Permanent name of the earlier portfolio."""
    later: str
    """Name of the later portfolio."""
    later_slug: str
    """Permanent name of the later portfolio."""


@dataclass(frozen=True, slots=True)
class PortfolioPage:
    """One portfolio: who held it, what it came from and what it became, and its documents.

    `?about=words` shows the newest quotations that hold these words.
    """

    portfolio: Portfolio
    """The portfolio."""
    names: tuple[PortfolioName, ...]
    """Every label, the first first."""
    successions: tuple[Succession, ...]
    """What it came from and what it became."""
    terms: tuple[Term, ...]
    """The terms of its holders by the reference data, the first first."""
    timeline: tuple[TimelineTerm, ...] | None
    """The same, with what the releases show beside them; null where there is neither."""
    chart: tuple[MonthCount, ...] | None
    """Documents tagged with it in each month; null without any."""
    documents: int
    """How many documents are in the chart."""
    latest: tuple[DocumentItem, ...]
    """The newest documents that are tagged with it."""
    about: str
    """The words that the quotations hold; empty where none are asked for."""
    quoted: int | None
    """How many quotations hold them; null where none are asked for."""
    quotations: tuple[QuotationItem, ...]
    """The newest quotations in its documents."""
    largest: tuple[FigureItem, ...]
    """The largest sums that its documents surely give, in the country's money, each once."""
    contradicted: int
    """How many contradictions name it."""
    contradictions: tuple[Contradiction, ...]
    """The newest of them."""


_PORTFOLIOS = f"""
    SELECT
        portfolios.slug, portfolios.name, portfolios.kind,
        coalesce(tagged.documents, 0) AS documents, tagged.first, tagged.last,
        (
            SELECT group_concat(people.name, '; ') FROM tenures
            JOIN people ON people.id = tenures.person_id
            WHERE tenures.portfolio_id = portfolios.id AND tenures.role = 'minister'
            AND {clauses.held_on(":today")}
        ) AS holders,
        {clauses.jurisdiction("portfolios")} AS jurisdiction
    FROM portfolios
    LEFT JOIN (
        SELECT portfolio_id, count(DISTINCT documents.id) AS documents,
            min(date) AS first, max(date) AS last
        FROM document_portfolios
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = document_id
        WHERE {clauses.is_current()} GROUP BY portfolio_id
    ) AS tagged ON tagged.portfolio_id = portfolios.id
    WHERE {jurisdictions.narrowed("portfolios")}
    ORDER BY portfolios.kind <> 'office', portfolios.name, portfolios.slug
"""
_PORTFOLIO = "SELECT id, slug, name, kind, jurisdiction_id FROM portfolios WHERE slug = ?"
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


def list_content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The list of all portfolios, or of those of a country.

    Raises:
        MissingError: when no country is called as the request says.
    """
    today = reach.today(connection)
    jurisdiction = jurisdictions.asked(connection, request)
    values = {"today": today, **jurisdictions.values(jurisdiction)}
    portfolios = records.read_all(connection, PortfolioItem, _PORTFOLIOS, values)
    tables = {
        "portfolios": request.urls.table("portfolios"),
        "lineage": request.urls.table("portfolio_lineage"),
    }
    return PageContent(
        "portfolios.html",
        "Portfolios",
        PortfoliosPage(jurisdiction, portfolios, today),
        html={"countries": jurisdictions.of_rows(connection, "portfolios")},
        rows=portfolios,
        row_class=PortfolioItem,
        tables=tables,
    )


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """One portfolio.

    Raises:
        MissingError: when none has that name.
        MovedError: when one has it, and another permanent name.
    """
    slug = request.path_values["slug"]
    portfolio = records.read_one(connection, Portfolio, _PORTFOLIO, (slug,))
    if portfolio is None:
        named.go_to(connection, "portfolio", request, request.urls.portfolio)
    jurisdiction = jurisdictions.by_id(connection, portfolio.jurisdiction_id)
    portfolio = replace(portfolio, jurisdiction=jurisdiction)
    history = terms.of(connection, "portfolio", portfolio.id)
    drawn = history.timeline(
        f"Who held {portfolio.name}", "person", reach.today(connection), request.urls
    )
    record = _record(connection, request, portfolio, history, drawn)
    counts = record.chart or ()
    drawings = {
        "holders": drawn,
        "documents": months.chart(
            "Documents tagged with it",
            counts,
            request.urls,
            months.bands(counts, connection, jurisdiction),
            portfolio=portfolio.slug,
        ),
    }
    return PageContent(
        "portfolio.html",
        portfolio.name,
        record,
        html={
            "countries": jurisdictions.of_rows(connection, "portfolios"),
            "currency": jurisdictions.currency(connection, jurisdiction),
        },
        charts={name: each for name, each in drawings.items() if each},
        rows=record.terms,
        row_class=Term,
        feed=lambda: [items.document_entry(each, request) for each in record.latest],
        tables={
            "the row": request.urls.row("portfolios", portfolio.id),
            "holders under every name": request.urls.named_query(
                "holders-of-a-portfolio", portfolio=portfolio.slug
            ),
            "amounts said first": request.urls.named_query(
                "first-statements", portfolio=portfolio.name
            ),
            "lineage": request.urls.table("portfolio_lineage", portfolio_id=portfolio.id),
        },
    )


def _record(
    connection: sqlite3.Connection,
    request: PageRequest,
    portfolio: Portfolio,
    history: terms.TermsOfOffice,
    drawn: timelines.Timeline | None,
) -> PortfolioPage:
    currency = jurisdictions.currency(connection, portfolio.jurisdiction)
    values = {"id": portfolio.id, "currency": currency}
    found = activity.find(connection, "portfolio", values, request)
    contradictions, contradicted = activity.contradictions(connection, "portfolio", portfolio.id)
    return PortfolioPage(
        portfolio=portfolio,
        names=records.read_all(connection, PortfolioName, _NAMES, (portfolio.id,)),
        successions=records.read_all(connection, Succession, _SUCCESSIONS, (portfolio.id,)),
        terms=history.terms,
        timeline=drawn.numbers() if drawn else None,
        contradicted=contradicted,
        contradictions=contradictions,
        **records.as_dict(found),
    )
