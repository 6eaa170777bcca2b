"""The pages of governments: who led them, who held which office, and what they published."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish.pages import activity, items, months, records, terms
from archive.publish.pages.content import PageContent
from archive.publish.pages.items import DocumentItem, FigureItem, QuotationItem
from archive.publish.pages.months import MonthCount
from archive.publish.pages.requests import MissingError, PageRequest
from archive.publish.pages.terms import Term
from archive.store import clauses
from archive.store.schema import indexes


@dataclass(frozen=True, slots=True)
class Government:
    """A government."""

    id: int
    """Number of the government in this database."""
    slug: str
    """Permanent name."""
    name: str
    """Name of the government."""
    prime_minister_id: int
    """Number of its Prime Minister in this database."""
    start_date: str | None
    """Its first day, ISO 8601; null is open."""
    end_date: str | None
    """The day after its last one, ISO 8601; null is open."""
    source: str | None
    """Where the fact is from."""
    prime_minister: str
    """Name of its Prime Minister."""
    prime_minister_slug: str
    """Permanent name of its Prime Minister."""
    documents: int | None = None
    """How many current documents are of its days; null but in the list of all."""


@dataclass(frozen=True, slots=True)
class GovernmentsPage:
    """Every government, the last first, with how many documents it published."""

    governments: tuple[Government, ...]
    """The governments, the last first."""


@dataclass(frozen=True, slots=True)
class GovernmentPage:
    """One government: everyone's offices, its documents, and what was said while it governed.

    `?about=words` shows the newest quotations that hold these words.
    """

    government: Government
    """The government."""
    before: Government | None
    """The one before it."""
    after: Government | None
    """The one after it."""
    offices: tuple[Term, ...]
    """Terms of office, acting ones aside, with a day in common with it; by office."""
    chart: tuple[MonthCount, ...] | None
    """Documents of each month of its days; null without any."""
    documents: int
    """How many documents are in the chart."""
    latest: tuple[DocumentItem, ...]
    """The newest documents of its days."""
    about: str
    """The words that the quotations hold; empty where none are asked for."""
    quotations: tuple[QuotationItem, ...]
    """The newest quotations in its documents."""
    largest: tuple[FigureItem, ...]
    """The largest amounts in New Zealand dollars in its documents, each once."""


_COLUMNS = """
    governments.id, governments.slug, governments.name, governments.prime_minister_id,
    governments.start_date, governments.end_date, governments.source,
    people.name AS prime_minister, people.slug AS prime_minister_slug
"""
_GOVERNMENTS = f"""
    SELECT {_COLUMNS} FROM governments JOIN people ON people.id = prime_minister_id
    ORDER BY governments.start_date
"""
_GOVERNMENTS_COUNTED = f"""
    WITH days AS MATERIALIZED (
        SELECT date, count(*) AS documents FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        WHERE {clauses.is_current()} AND date IS NOT NULL GROUP BY date
    )
    SELECT
        {_COLUMNS},
        (
            SELECT coalesce(sum(documents), 0) FROM days
            WHERE {clauses.held_on("days.date", "governments")}
        ) AS documents
    FROM governments JOIN people ON people.id = prime_minister_id
    ORDER BY governments.start_date
"""
_DAYS = f"""
    SELECT {clauses.begins("governments")} AS "start", {clauses.ends("governments")} AS "end"
    FROM governments WHERE id = ?
"""


def list_content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The list of all governments."""
    governments = records.read_all(connection, Government, _GOVERNMENTS_COUNTED)
    tables = {
        "governments": request.urls.table("governments"),
        "portfolios by government": request.urls.named_query("portfolios-by-government"),
        "prime ministers in numbers": request.urls.named_query("prime-ministers-in-numbers"),
    }
    record = GovernmentsPage(governments[::-1])
    return PageContent("governments.html", "Governments", record, rows=governments, tables=tables)


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """One government.

    Raises:
        MissingError: when none has that permanent name.
    """
    slug = request.path_values["slug"]
    governments = records.read_all(connection, Government, _GOVERNMENTS)
    index = next((n for n, each in enumerate(governments) if each.slug == slug), None)
    if index is None:
        raise MissingError(f"The archive knows no government called {slug}.")
    record = _record(connection, request, governments, index)
    government = record.government
    drawn = months.chart(
        "Documents while it governed",
        record.chart or (),
        request.urls,
        government=government.slug,
    )
    return PageContent(
        "government.html",
        government.name,
        record,
        html={"drawn_chart": drawn},
        rows=record.offices,
        feed=lambda: [items.document_entry(each, request) for each in record.latest],
        tables={
            "the row": request.urls.row("governments", government.id),
            "portfolios by government": request.urls.named_query("portfolios-by-government"),
        },
    )


def _record(
    connection: sqlite3.Connection,
    request: PageRequest,
    governments: tuple[Government, ...],
    index: int,
) -> GovernmentPage:
    government = governments[index]
    days = dict(connection.execute(_DAYS, (government.id,)).fetchone())
    found = activity.find(connection, "government", days, request.argument("about"))
    return GovernmentPage(
        government=government,
        before=governments[index - 1] if index else None,
        after=governments[index + 1] if index + 1 < len(governments) else None,
        offices=terms.between(connection, days["start"], days["end"]),
        **records.as_dict(found),
    )
