"""Two people, two portfolios or two governments side by side."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.publish import parameters
from archive.publish.pages import (
    activity,
    charts,
    items,
    jurisdictions,
    named,
    reach,
    sides,
    spells,
    terms,
)
from archive.publish.pages.compare_records import (
    ComparedSide,
    ComparedTag,
    ComparedYear,
    ComparePage,
    DaysTogether,
    PersonLink,
    Shared,
)
from archive.publish.pages.content import PageContent
from archive.publish.pages.named import Named
from archive.publish.pages.requests import MovedError, PageRequest
from archive.publish.pages.sides import Side
from archive.publish.pages.spells import Spell
from archive.store import clauses
from archive.store.schema import indexes

VARIES_BY = ("first", "second")
"""The arguments that the page reads."""

MOST_FREQUENT = 12
"""How many of the most frequent portfolios or people are listed."""

KINDS = {"people": "person", "portfolios": "portfolio", "governments": "government"}
"""What can be compared, each with the word for one."""


@dataclass(frozen=True, slots=True)
class _Both:
    """The two that are compared, in pairs."""

    of: str
    named: tuple[Named, Named]
    sides: tuple[Side, Side]
    spells: tuple[list[Spell], list[Spell]]
    days: tuple[Mapping[str, Any], Mapping[str, Any]]
    today: str


_LABELS = ("One", "The other")
_DAYS = f"""
    SELECT
        {clauses.begins("governments")} AS start, {clauses.ends("governments")} AS "end",
        start_date, end_date
    FROM governments WHERE id = ?
"""
_LISTS = {
    "person": ("document_ministers", "person_id", indexes.MINISTERS_BY_DOCUMENT),
    "portfolio": ("document_portfolios", "portfolio_id", indexes.PORTFOLIOS_BY_DOCUMENT),
}


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """Two that are compared; a form where fewer are asked for, or a name makes no sense.

    Raises:
        MovedError: when the address does not say what is compared; people are.
    """
    kind = request.path_values.get("kind", "")
    if not kind:
        ending = f".{request.format}" if request.format != "html" else ""
        raise MovedError(request.urls(f"compare/people{ending}"))
    of, refused, both = KINDS[kind], "", None
    asked: list[Named | None] = []
    given = tuple(request.argument(name) for name in VARIES_BY)
    try:
        asked = [named.find(connection, of, each) if each else None for each in given]
        if asked[0] and asked[1]:
            both = _read(connection, of, asked[0], asked[1])
    except parameters.RefusedError as error:
        refused = str(error)
    values = _values(connection, of, given, asked)
    record = _record(connection, kind, both, refused)
    names = tuple(each.name for each in record.sides)
    return PageContent(
        "compare.html",
        f"{names[0]} and {names[1]}" if both else f"Compare two {kind}",
        record,
        html={
            "fields": tuple(zip(VARIES_BY, _LABELS, values, strict=True)),
            "kinds": tuple(KINDS),
            "what": of,
            "by": "person" if of == "portfolio" else "portfolio",
            "suggestions": named.suggestions(connection, of),
            "today": reach.today(connection),
            "led": _led(connection, record) if of == "government" else {},
        },
        charts=_charts(record, names) if both else {},
        rows=record.years if both else None,
        row_class=ComparedYear,
        status=400 if refused else 200,
    )


_LED = """
    SELECT other.slug, other.name, other.start_date AS since, people.name AS person
    FROM governments AS own
    JOIN governments AS other ON other.prime_minister_id = own.prime_minister_id
    JOIN people ON people.id = own.prime_minister_id
    WHERE own.slug = ? ORDER BY other.start_date
"""


def _led(connection: sqlite3.Connection, record: ComparePage) -> dict[str, list[dict[str, Any]]]:
    """All governments of whoever led one of two, by its slug, where there are several."""
    led = {
        side.slug: [dict(row) for row in connection.execute(_LED, (side.slug,))]
        for side in record.sides
    }
    return {slug: rows for slug, rows in led.items() if len(rows) > 1}


def _values(
    connection: sqlite3.Connection, of: str, given: Sequence[str], asked: Sequence[Named | None]
) -> list[str]:
    """What the fields of the form hold: what was given, or the name of a permanent name.

    Governments are chosen from a list, by their permanent names.
    """
    found = []
    for typed, each in itertools.zip_longest(given, asked):
        if each and of == "government":
            found.append(each.slug)
        elif each and typed == each.slug and named.is_only(connection, of, each):
            found.append(each.name)
        else:
            found.append(typed)
    return found


def _read(connection: sqlite3.Connection, of: str, first: Named, second: Named) -> _Both:
    if first == second:
        raise parameters.RefusedError(f"Both are {first.name}; choose two.")
    today = reach.today(connection)
    pair = (first, second)
    days = tuple(_days(connection, of, each) for each in pair)
    found = tuple(sides.find(connection, of, *each) for each in zip(pair, days, strict=True))
    held = tuple(_spells(connection, of, *each, today) for each in zip(pair, days, strict=True))
    return _Both(of, pair, (found[0], found[1]), (held[0], held[1]), (days[0], days[1]), today)


def _days(connection: sqlite3.Connection, of: str, asked: Named) -> dict[str, Any]:
    """The first day of a government and the day after its last one; of others nothing.

    They are ``start_date`` and ``end_date`` where known, and ``start`` and ``end`` for statements.
    """
    if of != "government":
        return {}
    return dict(connection.execute(_DAYS, (asked.id,)).fetchone())


def _spells(
    connection: sqlite3.Connection, of: str, asked: Named, days: Mapping[str, Any], today: str
) -> list[Spell]:
    if of != "government":
        return spells.spells(terms.of(connection, of, asked.id).terms, today)
    found = terms.between(connection, days["start"], days["end"], asked.jurisdiction_id)
    return spells.spells(found, today, (days["start"], days["end_date"]))


def _record(
    connection: sqlite3.Connection, kind: str, both: _Both | None, refused: str
) -> ComparePage:
    if both is None:
        return ComparePage(kind, refused, (), (), (), (), None)
    by = "person" if both.of == "portfolio" else "portfolio"
    return ComparePage(
        kind=kind,
        refused=refused,
        sides=tuple(_side(connection, both, at) for at in (0, 1)),
        years=_years(both),
        offices=spells.aligned(*both.spells, by),
        frequent=_frequent(both),
        shared=_shared(connection, both),
    )


def _side(connection: sqlite3.Connection, both: _Both, at: int) -> ComparedSide:
    asked, side, days = both.named[at], both.sides[at], both.days[at]
    jurisdiction = jurisdictions.by_id(connection, asked.jurisdiction_id)
    start, end = days.get("start_date"), days.get("end_date")
    if start:
        counted = spells.length([spells.between(start, end or both.today)])
    else:
        counted = spells.length(spells.merged(_in_office(both, at), both.today))
    return ComparedSide(
        slug=asked.slug,
        name=asked.name,
        jurisdiction=jurisdiction.slug if jurisdiction else None,
        start_date=start,
        end_date=end,
        days=counted,
        terms=len(both.spells[at]),
        first=side.first,
        last=side.last,
        currency=side.currency,
        largest=side.largest,
        **{measure: sum(side.counts[measure].values()) for measure in sides.MEASURES},
    )


def _years(both: _Both) -> tuple[ComparedYear, ...]:
    """The numbers of each year, from the first that either has to the last."""
    known = {
        int(year)
        for side in both.sides
        for counted in side.counts.values()
        for year in counted
        if year
    }
    if not known:
        return ()
    found = []
    for year in range(min(known), max(known) + 1):
        label = f"{year:04}" if both.of != "government" else str(year)
        numbers = {
            f"{name}_{measure}": side.counts[measure][label]
            for name, side in zip(VARIES_BY, both.sides, strict=True)
            for measure in sides.MEASURES
        }
        one, other = (each.name for each in both.named)
        found.append(ComparedYear(label, one, other, **numbers))
    return tuple(found)


def _frequent(both: _Both) -> tuple[ComparedTag, ...]:
    """The portfolios, or people, in most documents of both together."""
    first, second = (side.frequent for side in both.sides)
    together = first + second
    return tuple(
        ComparedTag(*tag, first[tag], second[tag])
        for tag in sorted(together, key=lambda tag: (-together[tag], tag))[:MOST_FREQUENT]
    )


def _shared(connection: sqlite3.Connection, both: _Both) -> Shared:
    people = [{each.person_slug: each.person for each in held} for held in both.spells]
    in_both = tuple(
        PersonLink(name, slug)
        for slug, name in sorted(people[0].items(), key=lambda pair: pair[1])
        if slug in people[1]
    )
    runs = _together(both)
    count, latest = _documents(connection, both)
    return Shared(
        documents=count,
        latest=items.documents(connection, latest),
        days=spells.length(runs),
        together=tuple(
            DaysTogether(spells.iso(start), spells.iso(end), end - start) for start, end in runs
        ),
        people=in_both if both.of != "person" else (),
    )


def _in_office(both: _Both, at: int) -> list[Spell]:
    """The spells of one of the two that count as days: of a portfolio those of its ministers."""
    held = both.spells[at]
    return [each for each in held if both.of != "portfolio" or each.role == "minister"]


def _together(both: _Both) -> Sequence[spells.Days]:
    """The days on which both people held office, or one person was minister of both portfolios."""
    first, second = (_in_office(both, at) for at in (0, 1))
    if both.of == "government":
        return ()
    if both.of == "person":
        return spells.together(first, second, both.today)
    runs = [
        run
        for slug in {each.person_slug for each in first}
        for run in spells.together(
            [each for each in first if each.person_slug == slug],
            [each for each in second if each.person_slug == slug],
            both.today,
        )
    ]
    return spells.joined(runs)


def _documents(connection: sqlite3.Connection, both: _Both) -> tuple[int, list[int]]:
    """How many documents both have, and the ids of the newest."""
    if both.of not in _LISTS:
        return 0, []
    table, column, index = _LISTS[both.of]
    sql = f"""
        SELECT documents.id, count(*) OVER () AS n
        FROM (SELECT DISTINCT document_id FROM {table} WHERE {column} = :first) AS listed
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        ON documents.id = listed.document_id
        WHERE {clauses.is_current()} AND EXISTS (
            SELECT 1 FROM {table} AS other INDEXED BY {index}
            WHERE other.document_id = documents.id AND other.{column} = :second
        )
        ORDER BY documents.date DESC, documents.id DESC LIMIT {activity.LISTED}
    """
    values = {"first": both.named[0].id, "second": both.named[1].id}
    rows = connection.execute(sql, values).fetchall()
    return (rows[0]["n"] if rows else 0), [row["id"] for row in rows]


_TITLES = {
    "person": ("Documents issued", "Quotations", "Figures stated in quotations"),
    "portfolio": ("Documents tagged with it", "Quotations in them", "Figures in them"),
    "government": ("Documents while it governed", "Quotations in them", "Figures in them"),
}


def _charts(record: ComparePage, names: Sequence[str]) -> dict[str, charts.Pairs]:
    of = KINDS[record.kind]
    step = "year of governing" if of == "government" else "year"
    drawn = {}
    for title, measure in zip(_TITLES[of], sides.MEASURES, strict=True):
        pairs = [
            charts.Pair(
                each.year, getattr(each, f"first_{measure}"), getattr(each, f"second_{measure}")
            )
            for each in record.years
        ]
        noun = measure.removesuffix("s")
        drawn[measure] = charts.Pairs(title, noun, step, (names[0], names[1]), pairs)
    return drawn if record.years else {}
