"""The home page: what the archive holds, how fresh it is, and links into it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive import dates
from archive.publish import metadata, queries
from archive.publish.pages import (
    activity,
    addends,
    charts,
    coverage,
    formatting,
    items,
    jurisdictions,
    months,
    offices,
    reach,
    records,
)
from archive.publish.pages.content import PageContent
from archive.publish.pages.items import DocumentItem, FigureItem
from archive.publish.pages.jurisdictions import Jurisdiction
from archive.publish.pages.months import MonthCount
from archive.publish.pages.offices import GovernmentItem
from archive.publish.pages.requests import PageRequest
from archive.store import clauses
from archive.store.schema import indexes


@dataclass(frozen=True, slots=True)
class CollectionItem:
    """A collection with what is held of it."""

    name: str
    """Short name of the collection."""
    title: str
    """Its title."""
    publisher: str | None
    """Who published its documents; null where each states its own."""
    rights: str | None
    """Under which terms they may be used."""
    licence_url: str | None
    """Address of those terms."""
    documents: int
    """How many current documents it has."""
    first: str | None
    """Date of the first of them, ISO 8601."""
    last: str | None
    """Date of the last of them, ISO 8601."""


@dataclass(frozen=True, slots=True)
class HomeCounts:
    """How much the archive holds."""

    figures: int
    """How many figures."""
    quotations: int
    """How many quotations."""
    people: int
    """How many people the reference data names."""
    portfolios: int
    """How many portfolios that are offices."""


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many figures there are of a kind."""

    kind: str
    """money, percent, measure, duration, count or ratio."""
    n: int
    """How many figures."""


@dataclass(frozen=True, slots=True)
class BusyItem:
    """A person or a portfolio with many documents in the last year."""

    slug: str
    """Permanent name."""
    name: str
    """Name of the person or the portfolio."""
    documents: int
    """How many documents of the last year."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A named query."""

    name: str
    """The name by which it is asked, in addresses and in `archive query`."""
    title: str
    """The question."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """What is held, from when to when, how fresh and on whose terms; the newest and the largest.

    `?jurisdiction=nz` narrows it to a country.
    """

    jurisdiction: Jurisdiction | None
    """The country asked for; null for all."""
    description: str
    """What the archive is."""
    collections: tuple[CollectionItem, ...]
    """The collections, the largest first."""
    documents: int
    """How many current documents there are."""
    counts: HomeCounts
    """How much else there is."""
    first: str | None
    """Date of the first document, ISO 8601."""
    last: str | None
    """Date of the last document, ISO 8601."""
    loaded: str | None
    """When the last load was done, ISO 8601 in UTC."""
    chart: tuple[MonthCount, ...]
    """Documents of each month."""
    years: tuple[str, ...]
    """The years of the chart, the last first."""
    latest: tuple[DocumentItem, ...]
    """The newest documents."""
    since: str
    """The last year begins after this day, ISO 8601; empty without documents."""
    largest: tuple[FigureItem, ...]
    """The largest sums of the last year that surely are given, each once, in `currency`."""
    currency: str | None
    """ISO 4217 code of the country's money; without a country, of the money stated most often."""
    kinds: tuple[KindCount, ...]
    """The kinds of figure, the most frequent first."""
    people: tuple[BusyItem, ...]
    """Who issued most documents in the last year."""
    portfolios: tuple[BusyItem, ...]
    """With which most documents of the last year are tagged."""
    governments: tuple[GovernmentItem, ...]
    """The governments, the last first."""
    questions: tuple[NamedQuery, ...]
    """The named queries."""


_SOME_WEEKS = 31
"""Days after which a load without newer documents lacks some."""
_NARROWED = jurisdictions.narrowed("documents")
_COLLECTIONS = f"""
    SELECT
        collections.name, collections.title, collections.publisher, collections.rights,
        collections.licence_url, coalesce(held.documents, 0) AS documents, held.first, held.last
    FROM collections
    LEFT JOIN (
        SELECT collection_id, count(*) AS documents, min(date) AS first, max(date) AS last
        FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        WHERE {clauses.is_current()} AND {_NARROWED} GROUP BY collection_id
    ) AS held ON held.collection_id = collections.id
    WHERE :jurisdiction IS NULL OR held.documents > 0
    ORDER BY documents DESC, collections.title
"""
_NEWEST = f"""
    SELECT id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}
    WHERE {clauses.is_current()} AND date IS NOT NULL AND {_NARROWED}
    ORDER BY date DESC, id DESC LIMIT :listed
"""
_FIGURES_OF_LAST_YEAR = f"""
    FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    ON documents.id = figures.document_id
    WHERE {clauses.is_current()} AND documents.date > :since AND {_NARROWED}
"""
# Without a country all rows count, which no look at a document delays.
_OF_DOCUMENTS = f"""
    (:jurisdiction IS NULL OR document_id IN (
        SELECT id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        WHERE jurisdiction_id = :jurisdiction
    ))
"""
_COUNTS = f"""
    SELECT
        (SELECT count(*) FROM figures WHERE {_OF_DOCUMENTS}) AS figures,
        (SELECT count(*) FROM quotations WHERE {_OF_DOCUMENTS}) AS quotations,
        (SELECT count(*) FROM people WHERE {jurisdictions.narrowed("people")}) AS people,
        (
            SELECT count(*) FROM portfolios
            WHERE kind = 'office' AND {jurisdictions.narrowed("portfolios")}
        ) AS portfolios
"""
_KINDS = f"""
    SELECT kind, count(*) AS n FROM figures WHERE {_OF_DOCUMENTS} GROUP BY kind ORDER BY n DESC
"""
_LOADED = "SELECT finished_at FROM loads ORDER BY id DESC LIMIT 1"
_OF_LAST_YEAR = f"""
    SELECT id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}
    WHERE {clauses.is_current()} AND date > :since AND {_NARROWED}
"""
_PEOPLE = f"""
    SELECT people.slug, people.name, count(*) AS documents
    FROM document_ministers JOIN people ON people.id = document_ministers.person_id
    WHERE document_id IN ({_OF_LAST_YEAR})
    GROUP BY people.id ORDER BY documents DESC, people.sort_name LIMIT 12
"""
_PORTFOLIOS = f"""
    SELECT portfolios.slug, portfolios.name, count(*) AS documents
    FROM document_portfolios JOIN portfolios ON portfolios.id = document_portfolios.portfolio_id
    WHERE document_id IN ({_OF_LAST_YEAR})
    GROUP BY portfolios.id ORDER BY documents DESC, portfolios.name LIMIT 12
"""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The home page, of all or of a country.

    Raises:
        MissingError: when no country is called as the request says.
    """
    jurisdiction = jurisdictions.asked(connection, request)
    record = _record(connection, jurisdiction, request)
    shown = jurisdiction or jurisdictions.of_most_documents(connection)
    narrowing = {"jurisdiction": jurisdiction.slug} if jurisdiction else {}
    chart = charts.Bars(
        "Documents and the governments of their day",
        "document",
        "month",
        months.bars(record.chart, request.urls, **narrowing),
        months.bands(record.chart, connection, shown),
        height=140,
    )
    return PageContent(
        "home.html",
        request.site.name,
        record,
        html={
            "kind_names": formatting.KINDS,
            "countries": jurisdictions.of_rows(connection, "documents"),
            "narrowing": narrowing,
            "coverage": coverage.of(connection),
            "lacks_newer": _lacks_newer(record),
            "whole_year": _whole_year(record.last),
        },
        charts={"documents": chart} if record.chart else {},
        rows=record.latest,
        row_class=DocumentItem,
        about=metadata.DESCRIPTION,
        feed=lambda: [items.document_entry(each, request) for each in record.latest],
        tables={"tables and SQL": request.urls.sql()},
    )


def _record(
    connection: sqlite3.Connection, jurisdiction: Jurisdiction | None, request: PageRequest
) -> HomePage:
    values = jurisdictions.values(jurisdiction)
    collections = records.read_all(connection, CollectionItem, _COLLECTIONS, values)
    counts = months.count(connection, f"AND {_NARROWED}", values)
    last = max((each.last for each in collections if each.last), default=None)
    # The last year of a country ends with its newest document, whenever others were published.
    today = last if jurisdiction and last else reach.today(connection)
    since = _a_year_before(today) if collections else ""
    loaded = connection.execute(_LOADED).fetchone()
    currency = jurisdictions.currency(connection, jurisdiction)
    values |= {"since": since, "currency": currency, "listed": request.listed(activity.LISTED)}
    return HomePage(
        jurisdiction=jurisdiction,
        currency=currency,
        description=metadata.DESCRIPTION,
        collections=collections,
        documents=sum(each.documents for each in collections),
        counts=HomeCounts(**connection.execute(_COUNTS, values).fetchone()),
        first=min((each.first for each in collections if each.first), default=None),
        last=last,
        loaded=loaded and loaded["finished_at"],
        chart=counts,
        years=tuple(sorted({each.month[:4] for each in counts}, reverse=True)),
        latest=items.newest(connection, records.read_ids(connection, _NEWEST, values), request),
        since=since,
        largest=items.figures(
            connection,
            addends.largest_given(connection, _FIGURES_OF_LAST_YEAR, values, activity.LISTED),
        ),
        kinds=records.read_all(connection, KindCount, _KINDS, values),
        people=records.read_all(connection, BusyItem, _PEOPLE, values),
        portfolios=records.read_all(connection, BusyItem, _PORTFOLIOS, values),
        governments=offices.governments(connection, jurisdiction),
        questions=tuple(NamedQuery(each.name, each.title) for each in queries.load().values()),
    )


def _lacks_newer(record: HomePage) -> bool:
    """Whether the newest document was older than some weeks when the last load was done."""
    if not (record.last and record.loaded):
        return False
    return (dates.days_after(record.last, _SOME_WEEKS) or "") < record.loaded[: len("2022-03-28")]


def _whole_year(last: str | None) -> str:
    """The year of the newest document, or the one before where it has just begun."""
    if not last:
        return ""
    return last[:4] if last[5:7] > "06" else str(int(last[:4]) - 1)


def _a_year_before(day: str) -> str:
    return f"{int(day[:4]) - 1}{day[4:]}"
