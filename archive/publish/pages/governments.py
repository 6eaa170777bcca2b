"""The pages of governments: who led them, who held which office, and what they published."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish.pages import activity, items, jurisdictions, months, named, records, terms
from archive.publish.pages.content import PageContent
from archive.publish.pages.items import DocumentItem, FigureItem, QuotationItem
from archive.publish.pages.jurisdictions import Jurisdiction
from archive.publish.pages.months import MonthCount
from archive.publish.pages.requests import PageRequest
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
    """Number of who led it in this database."""
    start_date: str | None
    """Its first day, ISO 8601; null is open."""
    end_date: str | None
    """The day after its last one, ISO 8601; null is open."""
    source: str | None
    """Where the fact is from."""
    prime_minister: str
    """Name of who led it."""
    prime_minister_slug: str
    """Permanent name of who led it."""
    jurisdiction_id: int | None
    """Number of the jurisdiction in this database."""
    jurisdiction: str | None
    """The jurisdiction that it governed, its slug."""
    documents: int | None = None
    """How many current documents are of its days; null but in the list of all."""


@dataclass(frozen=True, slots=True)
class GovernmentsPage:
    """Every government, the last first, with how many documents it published.

    `?jurisdiction=nz` narrows them to a country.
    """

    jurisdiction: Jurisdiction | None
    """The country asked for; null for all."""
    governments: tuple[Government, ...]
    """The governments, the last first."""


@dataclass(frozen=True, slots=True)
class GovernmentPage:
    """One government: everyone's offices, its documents, and what was said while it governed.

    `?about=words` shows the newest quotations that hold these words.
    """

    government: Government
    """The government."""
    jurisdiction: Jurisdiction | None
    """The country that it governed."""
    before: Government | None
    """The one before it in its country."""
    after: Government | None
    """The one after it in its country."""
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
    quoted: int | None
    """How many quotations hold them; null where none are asked for."""
    quotations: tuple[QuotationItem, ...]
    """The newest quotations in its documents."""
    largest: tuple[FigureItem, ...]
    """The largest sums that its documents surely give, in its country's money, each once."""


_COLUMNS = f"""
    governments.id, governments.slug, governments.name, governments.prime_minister_id,
    governments.start_date, governments.end_date, governments.source,
    people.name AS prime_minister, people.slug AS prime_minister_slug,
    governments.jurisdiction_id, {clauses.jurisdiction("governments")} AS jurisdiction
"""
_GOVERNMENTS = f"""
    SELECT {_COLUMNS} FROM governments JOIN people ON people.id = prime_minister_id
    WHERE governments.jurisdiction_id IS (
        SELECT jurisdiction_id FROM governments WHERE slug = :slug
    )
    ORDER BY governments.start_date
"""
_GOVERNMENTS_COUNTED = f"""
    WITH days AS MATERIALIZED (
        SELECT date, jurisdiction_id, count(*) AS documents
        FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        WHERE {clauses.is_current()} AND date IS NOT NULL AND jurisdiction_id IS NOT NULL
        GROUP BY date, jurisdiction_id
    )
    SELECT
        {_COLUMNS},
        (
            SELECT coalesce(sum(documents), 0) FROM days
            WHERE {clauses.held_on("days.date", "governments")}
            AND days.jurisdiction_id = governments.jurisdiction_id
        ) AS documents
    FROM governments JOIN people ON people.id = prime_minister_id
    WHERE {jurisdictions.narrowed("governments")}
    ORDER BY governments.start_date, governments.slug
"""
_DAYS = f"""
    SELECT
        {clauses.begins("governments")} AS "start", {clauses.ends("governments")} AS "end",
        jurisdiction_id AS jurisdiction
    FROM governments WHERE id = ?
"""


def list_content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The list of all governments, or of those of a country.

    Raises:
        MissingError: when no country is called as the request says.
    """
    jurisdiction = jurisdictions.asked(connection, request)
    values = jurisdictions.values(jurisdiction)
    governments = records.read_all(connection, Government, _GOVERNMENTS_COUNTED, values)
    tables = {
        "governments": request.urls.table("governments"),
        "portfolios by government": request.urls.named_query("portfolios-by-government"),
        "prime ministers in numbers": request.urls.named_query("prime-ministers-in-numbers"),
    }
    return PageContent(
        "governments.html",
        "Governments",
        GovernmentsPage(jurisdiction, governments[::-1]),
        html={"countries": jurisdictions.of_rows(connection, "governments")},
        rows=governments,
        row_class=Government,
        tables=tables,
    )


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """One government.

    Raises:
        MissingError: when none has that name.
        MovedError: when one has it, and another permanent name.
    """
    slug = request.path_values["slug"]
    governments = records.read_all(connection, Government, _GOVERNMENTS, {"slug": slug})
    index = next((n for n, each in enumerate(governments) if each.slug == slug), None)
    if index is None:
        named.go_to(connection, "government", request, request.urls.government)
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
        html={
            "countries": jurisdictions.of_rows(connection, "governments"),
        },
        charts={"documents": drawn} if drawn else {},
        rows=record.offices,
        row_class=Term,
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
    jurisdiction = jurisdictions.by_id(connection, government.jurisdiction_id)
    values = {**days, "currency": jurisdictions.currency(connection, jurisdiction)}
    found = activity.find(connection, "government", values, request)
    return GovernmentPage(
        government=government,
        jurisdiction=jurisdiction,
        before=governments[index - 1] if index else None,
        after=governments[index + 1] if index + 1 < len(governments) else None,
        offices=terms.between(connection, days["start"], days["end"], days["jurisdiction"]),
        **records.as_dict(found),
    )
