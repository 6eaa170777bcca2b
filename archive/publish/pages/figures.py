"""The page of all figures, narrowed by kind, unit, value, qualifier, thing, speaker and more."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive import money
from archive.publish import temporary
from archive.publish.pages import (
    cache,
    charts,
    figure_filters,
    figure_sentences,
    formatting,
    items,
    jurisdictions,
    records,
)
from archive.publish.pages.content import PageContent
from archive.publish.pages.figure_filters import ADDENDS, ALL, NO_UNIT, Filters
from archive.publish.pages.items import FigureItem
from archive.publish.pages.requests import PageRequest
from archive.store import clauses
from archive.store.schema import indexes

PAGE_SIZE = 50

MAX_CHARTED = 300
"""How many values the chart shows: the largest, or the smallest where those come first."""

MAX_ROWS = 100_000
"""How many rows a CSV may have: one that is cut short would mislead."""

VARIES_BY = (*figure_filters.TEXTS, *figure_filters.NUMBERS, figure_filters.ALL, "sort", "page")
"""The arguments that the page reads."""


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many figures there are of a kind and unit, and between which values."""

    kind: str
    """money, percent, measure, duration, count or ratio."""
    unit: str | None
    """ISO 4217 code of a currency, or name of a unit, singular."""
    n: int
    """How many figures."""
    total: float | None
    """The sum of their values; null of what cannot be added; no sum to quote: many are restated."""
    least: float
    """The smallest value."""
    most: float
    """The largest value."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many figures fit, in how many documents, and between which values."""

    n: int
    """How many figures."""
    total: float | None
    """The sum of their values; null of what cannot be added; no sum to quote: many are restated."""
    least: float | None
    """The smallest value; null where the figures are of several units."""
    most: float | None
    """The largest value; null where they are."""
    documents: int | None
    """In how many documents; null where nothing narrows the figures."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A person or a portfolio by which figures can be narrowed."""

    slug: str
    """Permanent name."""
    name: str
    """Name of the person or the portfolio."""


@dataclass(frozen=True, slots=True)
class ChartedFigure:
    """A figure in the chart."""

    date: str
    """Date of the document, ISO 8601."""
    value: float
    """The number, scale words applied."""
    text: str
    """Its words."""


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """All figures by kind, unit, value, qualifier, thing, speaker, portfolio and time.

    Arguments: `q` (words that the sentence holds), `issuer` (the permanent name of a minister who
    issued the document), `kind`, `unit` (none: money whose currency is not stated, and what has no
    unit), `approx`, `item` (words of what is counted or of what a sum is of), `person` and
    `portfolio` (permanent names), `jurisdiction` (nz), `least` and `most` (numbers such as 2,500 or
    $2 million), `from` and `to` (a year, a month or a day), `all` (yes: with slips of a source,
    sizes of economies, markets, trade and assets, and texts published again, which are left out
    otherwise), `sort` (largest, smallest, newest, oldest) and `page`.
    """

    kinds: tuple[tuple[str, int], ...]
    """Pairs of a kind and how many figures there are of it, the most frequent first."""
    units: tuple[UnitCount, ...]
    """The kinds and units of all figures, the most frequent first."""
    people: tuple[Choice, ...]
    """Who stated figures, by family name."""
    issuers: tuple[Choice, ...]
    """Who issued documents, by family name."""
    portfolios: tuple[Choice, ...]
    """The portfolios that are offices, by name."""
    is_all: bool
    """Whether slips, sizes of economies and texts published again are among them."""
    narrowed_to: str | None
    """Their currency, where the largest or smallest are asked for of no unit (of money or all)."""
    is_addends: bool
    """Whether they are then only sums of which the text says what they are for: no forecasts."""
    sort: str
    """How the figures are sorted: largest, smallest, newest or oldest first."""
    counted: Counted
    """How many figures fit."""
    found: tuple[FigureItem, ...]
    """The figures of this page of the list."""
    number: int
    """Number of this page of the list, from 1."""
    pages: int
    """How many pages the list has."""
    chart: tuple[ChartedFigure, ...] | None
    """At most 300 of the figures; null where they are not of one unit, or none is dated."""


_CURRENT = clauses.is_current()
_OF_CURRENT_DOCUMENT = clauses.is_of_current("document_id")
# Per cents, and counts of this and that, come to no sum.
_VALUES = """
    count(*) AS n,
    sum(CASE WHEN kind IN ('money', 'measure') AND unit IS NOT NULL THEN value END) AS total,
    min(value) AS least, max(value) AS most
"""
_SORTS = {
    "largest": "value DESC, id",
    "smallest": "value, id",
    "newest": "date DESC, id",
    "oldest": "date, id",
}
_BY_VALUE, _BY_DATE = ("largest", "smallest"), ("newest", "oldest")
_UNITS = f"""
    SELECT kind, unit, {_VALUES} FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    WHERE {_OF_CURRENT_DOCUMENT}{{conditions}} GROUP BY kind, unit ORDER BY kind, n DESC
"""
# Grouped by kind and unit, a hundred thousand figures would be sorted.
_OF_FOUND = f"""
    SELECT
        {_VALUES},
        min(kind) = max(kind) AND min(unit) IS max(unit) AND count(unit) IN (0, count(*)) AS is_one
    FROM _page_found_figures
"""
_PEOPLE = """
    SELECT slug, name FROM people
    -- Of most the figure of a single speaker is found at once.
    WHERE EXISTS (SELECT 1 FROM figures WHERE person_id = people.id) OR EXISTS (
        SELECT 1 FROM quotation_speakers
        JOIN figures ON figures.quotation_id = quotation_speakers.quotation_id
        WHERE quotation_speakers.person_id = people.id
    )
    ORDER BY sort_name
"""
_ISSUERS = """
    SELECT slug, name FROM people
    WHERE id IN (SELECT person_id FROM document_ministers) ORDER BY sort_name
"""
_PORTFOLIOS = "SELECT slug, name FROM portfolios WHERE kind = 'office' ORDER BY name"

_CHARTED = """
    SELECT documents.date, figures.value, figures.text, figures.key
    FROM json_each(?) AS wanted
    JOIN figures ON figures.id = wanted.value
    JOIN documents ON documents.id = figures.document_id
    ORDER BY wanted.key
"""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The figures that fit the arguments, with a chart of their values over time.

    Raises:
        MissingError: when nothing is called as the request says.
        RefusedError: when there is no such kind, unit or qualifier, or a number or a day is none.
        TooLargeError: when a CSV would have more than `MAX_ROWS` rows.
    """
    filters = figure_filters.read(connection, request)
    if asked := jurisdictions.asked(connection, request):
        filters["jurisdiction"] = asked.slug
    figure_filters.check(connection, filters)
    if "q" in filters:
        filters["q"] = figure_sentences.find(connection, filters["q"])
    unit, kind = request.argument("unit"), request.argument("kind")
    narrowed_to = None
    if request.argument("sort") in _BY_VALUE and not unit and kind in ("", "money"):
        # The largest of several currencies, and of dollars and days, would mean nothing.
        narrowed_to = jurisdictions.currency(connection, asked)
    if narrowed_to:
        unit, kind = narrowed_to, "money"
        filters |= {"unit": unit, "kind": kind}
        if ALL not in filters:
            filters[ADDENDS] = "yes"
    # Money without a currency may be of several.
    has_one_unit = unit not in ("", NO_UNIT) or kind in ("percent", "count")
    # The largest of dollars, days and degrees together would mean nothing.
    sorts = (*_BY_VALUE, *_BY_DATE) if has_one_unit else (*_BY_DATE, *_BY_VALUE)
    sort = request.sort(*sorts)
    counted = _count(connection, filters)
    number = request.page_number()
    points, has_more = _points(connection, request, filters, sort) if has_one_unit else ([], False)
    record = FiguresPage(
        **_choices(connection, filters),
        is_all=ALL in filters,
        narrowed_to=narrowed_to,
        is_addends=ADDENDS in filters,
        sort=sort,
        counted=counted,
        found=_found(connection, request, filters, sort, counted, number),
        number=number,
        pages=-(-counted.n // PAGE_SIZE),
        chart=tuple(ChartedFigure(each.day, each.value, each.label) for each in points) or None,
    )
    return PageContent(
        "figures.html",
        "Figures",
        record,
        html={
            "kind_names": formatting.KINDS,
            "qualifiers": money.HEDGES,
            "sorts": sorts,
            "adds_up": has_one_unit and kind in ("money", "measure"),
            "countries": jurisdictions.of_rows(connection, "documents"),
            "no_unit": NO_UNIT,
            "unit_shown": unit if has_one_unit else "",
            "max_charted": MAX_CHARTED,
        },
        charts={"values": _chart(points, unit or kind, sort, has_more=has_more)} if points else {},
        rows=record.found,
        row_class=FigureItem,
        csv_limit=f"{MAX_ROWS:,} figures" if counted.n > MAX_ROWS else "",
        feed=lambda: [items.figure_entry(each, request) for each in record.found],
        tables={
            "figures in context": request.urls.table("figures_in_context", kind=kind, unit=unit),
            "amounts about a subject": request.urls.named_query("amounts-about"),
        },
    )


def _count(connection: sqlite3.Connection, filters: Filters) -> Counted:
    """How many figures fit, in how many documents, and between which values.

    Fills the temporary table ``_page_found_figures``, unless kind and unit are all that narrows
    them: there the indexes give each page faster than they fill a table. In how many documents all
    figures stand would take as long again to count, and is nearly every document.
    """
    conditions = figure_filters.conditions(filters)
    if figure_filters.is_by_unit_alone(filters):
        units = [
            each
            for each in _units(connection, filters)
            if filters.get("kind", each.kind) == each.kind
            and filters.get("unit", each.unit or NO_UNIT) == (each.unit or NO_UNIT)
        ]
        same = records.as_dict(units[0]) if len(units) == 1 else None
        sums = _sums(sum(each.n for each in units), same)
        source = f"""
            figures INDEXED BY {indexes.FIGURES_BY_DOCUMENT}
            WHERE {_OF_CURRENT_DOCUMENT}{conditions}
        """
    else:
        source = temporary.emptied(connection, "_page_found_figures")
        connection.execute(
            f"""
            INSERT INTO {source}
            SELECT
                figures.id, figures.kind, figures.unit, figures.value, figures.document_id,
                documents.date
            {figure_filters.source(filters)} WHERE {_CURRENT}{conditions}
            """,
            filters,
        )
        row = connection.execute(_OF_FOUND).fetchone()
        sums = _sums(row["n"], row if row["is_one"] else None)
    if not filters.keys() - {ALL}:
        return Counted(**sums, documents=None)
    distinct = f"SELECT count(*) AS n FROM (SELECT DISTINCT document_id FROM {source})"
    return Counted(**sums, documents=connection.execute(distinct, filters).fetchone()["n"])


def _sums(n: int, same: Any) -> dict[str, Any]:
    """Fields of what is counted: the number of figures, and the values of those of one unit."""
    # Dollars, hectares and per cents together would be none of them.
    return {"n": n, **{name: same and same[name] for name in ("total", "least", "most")}}


def _units(connection: sqlite3.Connection, filters: Filters) -> tuple[UnitCount, ...]:
    """How many figures there are of each kind and unit, and between which values."""
    sql = _UNITS.format(conditions="" if ALL in filters else figure_filters.LEFT_IN)
    return cache.once_a_load(connection, sql, lambda: records.read_all(connection, UnitCount, sql))


def _select(filters: Filters, sort: str) -> str:
    """The SELECT, to be sorted, of the figures that `_count` counted."""
    if not figure_filters.is_by_unit_alone(filters):
        return "SELECT id, value, date FROM _page_found_figures WHERE true"
    source = (
        figure_filters.from_documents(indexes.DOCUMENTS_BY_DATE)
        if sort in _BY_DATE
        else figure_filters.from_figures(indexes.FIGURES_BY_VALUE)
    )
    return f"""
        SELECT figures.id AS id, figures.value AS value, documents.date AS date
        {source} WHERE {_CURRENT}{figure_filters.conditions(filters)}
    """


def _found(
    connection: sqlite3.Connection,
    request: PageRequest,
    filters: Filters,
    sort: str,
    counted: Counted,
    number: int,
) -> tuple[FigureItem, ...]:
    """The figures of a page of the list; as CSV, all of them."""
    size, offset = request.window(
        number=number, size=PAGE_SIZE, total=counted.n, most=MAX_ROWS, noun="figures"
    )
    sql = f"{_select(filters, sort)} ORDER BY {_SORTS[sort]} LIMIT :size OFFSET :offset"
    ids = records.read_ids(connection, sql, {**filters, "size": size, "offset": offset})
    return items.figures(connection, ids)


def _choices(connection: sqlite3.Connection, filters: Filters) -> dict[str, Any]:
    """Fields of the page: what figures can be narrowed by."""
    units = _units(connection, filters)
    totals: dict[str, int] = {}
    for each in units:
        totals[each.kind] = totals.get(each.kind, 0) + each.n
    return {
        "kinds": tuple(sorted(totals.items(), key=lambda pair: -pair[1])),
        "units": tuple(sorted((each for each in units if each.unit), key=lambda each: -each.n)),
        "people": _choices_of(connection, _PEOPLE),
        "issuers": _choices_of(connection, _ISSUERS),
        "portfolios": _choices_of(connection, _PORTFOLIOS),
    }


def _choices_of(connection: sqlite3.Connection, sql: str) -> tuple[Choice, ...]:
    return cache.once_a_load(connection, sql, lambda: records.read_all(connection, Choice, sql))


def _points(
    connection: sqlite3.Connection, request: PageRequest, filters: Filters, sort: str
) -> tuple[list[charts.Point], bool]:
    """The dated figures that the chart shows, and whether there are more."""
    by = "smallest" if sort == "smallest" else "largest"
    sql = f"""
        {_select(filters, by)} AND date IS NOT NULL ORDER BY {_SORTS[by]} LIMIT {MAX_CHARTED + 1}
    """
    ids = records.read_ids(connection, sql, filters)
    points = [
        charts.Point(date, value, " ".join(text.split()), request.urls.figure(key))
        for date, value, text, key in connection.execute(_CHARTED, (json.dumps(ids[:MAX_CHARTED]),))
    ]
    return points, len(ids) > MAX_CHARTED


def _chart(
    points: Sequence[charts.Point], unit: str, sort: str, *, has_more: bool
) -> charts.Points:
    which = "The smallest values" if sort == "smallest" else "The largest values"
    return charts.Points(which if has_more else "The values", unit.replace("_", " "), points)
