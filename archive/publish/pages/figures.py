"""Looking through all figures: by kind, unit, value, qualifier, thing, speaker, office and year."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish.pages import charts, kept, listing, readings
from archive.publish.pages.asking import Asked, Entry, Page, TooMuchError
from archive.store import clauses
from archive.store.schema import indexes

SIZE = 50
CHARTED = 300
"""How many values the chart shows: the largest, or the smallest where those come first."""

MOST = 100_000
"""How many rows a CSV may have: one that is cut short would mislead."""

# Read from narrow indexes alone, and from the side of which there is less.
_BY_FIGURE = f"""
    FROM figures INDEXED BY {{index}}
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    ON documents.id = figures.document_id
"""
_BY_DOCUMENT = f"""
    FROM documents INDEXED BY {{index}}
    CROSS JOIN figures INDEXED BY {indexes.FIGURES_BY_DOCUMENT}
    ON figures.document_id = documents.id
"""
_CURRENT = clauses.is_current()
# Few documents are gone, most often none: cheaper than a look at the document of each figure.
_NOT_GONE = """
    document_id NOT IN (SELECT id FROM documents WHERE status <> 'current')
"""
_FOUND = """
    CREATE TEMP TABLE found AS
    SELECT figures.id, figures.value, figures.document_id, documents.date
"""
_COUNTED = "count(*) AS n, sum(value) AS total, min(value) AS least, max(value) AS most"
_DOCUMENTS = "SELECT count(*) FROM (SELECT DISTINCT document_id FROM {source})"
_CONDITIONS = {
    "kind": "figures.kind = :kind",
    "unit": "figures.unit = :unit",
    "least": "figures.value >= :least",
    "most": "figures.value <= :most",
    "approx": "figures.approx = :approx",
    "item": "figures.item IS NOT NULL AND figures.item LIKE '%' || :item || '%'",
    "person": "figures.person_id = (SELECT id FROM people WHERE slug = :person)",
    "portfolio": "documents.id IN (SELECT document_id FROM document_portfolios"
    " WHERE portfolio_id = (SELECT id FROM portfolios WHERE slug = :portfolio))",
    "from": "documents.date >= :from",
    "to": "documents.date < :to || '~'",
}
_SORTS = {
    "largest": "value DESC, id",
    "smallest": "value, id",
    "newest": "date DESC, id",
    "oldest": "date, id",
}
_BY_VALUE, _BY_DATE = ("largest", "smallest"), ("newest", "oldest")
_KINDS = f"""
    SELECT kind, unit, {_COUNTED} FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    WHERE {_NOT_GONE} GROUP BY kind, unit ORDER BY kind, n DESC
"""
_PEOPLE = """
    SELECT slug, name FROM people
    WHERE EXISTS (SELECT 1 FROM figures WHERE person_id = people.id) ORDER BY sort_name
"""
_PORTFOLIOS = "SELECT slug, name FROM portfolios WHERE kind = 'office' ORDER BY name"


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """The figures that are asked for, with a chart of their values over time."""
    given = _given(asked)
    unit = asked.one("unit")
    has_one_unit = bool(unit) or asked.one("kind") in ("percent", "count")
    # The largest of dollars, days and degrees together would be no answer.
    sorts = (*_BY_VALUE, *_BY_DATE) if has_one_unit else (*_BY_DATE, *_BY_VALUE)
    sort = asked.choice("sort", *sorts)
    counted = _find(connection, given)
    number = asked.whole("page", 1, 1_000_000)
    places = {"size": SIZE, "offset": (number - 1) * SIZE}
    if asked.form == "csv":
        if counted["n"] > MOST:
            raise TooMuchError(f"A CSV here has at most {MOST:,} figures, and these are more.")
        places = {"size": MOST, "offset": 0}
    sql = f"{_select(given, sort)} ORDER BY {_SORTS[sort]} LIMIT :size OFFSET :offset"
    ids = [row["id"] for row in connection.execute(sql, {**given, **places})]
    rows = listing.figures(connection, ids)
    values: dict[str, Any] = {
        **_choices(connection),
        "sort": sort,
        "misread": [name for name in NUMBERS if asked.one(name) and name not in given],
        "sorts": sorts,
        "counted": counted,
        "found": rows,
        "number": number,
        "pages": -(-counted["n"] // SIZE),
        "chart": _chart(connection, given, sort, asked) if has_one_unit else None,
        "adds_up": bool(unit) and asked.one("kind") in ("money", "measure"),
        "charted": CHARTED,
    }
    return Page(
        "figures.html",
        "Figures",
        values,
        rows=rows,
        feed=lambda: [_entry(row, asked) for row in rows],
        tables={
            "figures in context": asked.at.table(
                "figures_in_context", kind=asked.one("kind"), unit=unit
            ),
            "amounts about a subject": asked.at.named("amounts-about"),
        },
    )


TEXTS = ("kind", "unit", "approx", "item", "person", "portfolio", "from", "to")
NUMBERS = ("least", "most")
HEEDS = (*TEXTS, *NUMBERS, "sort", "page")
"""The arguments that the page reads."""


def _given(asked: Asked) -> dict[str, Any]:
    """What the figures are narrowed by."""
    given: dict[str, Any] = {name: asked.one(name) for name in TEXTS}
    given |= {name: asked.number(name) for name in NUMBERS}
    return {name: value for name, value in given.items() if value not in ("", None)}


def _find(connection: sqlite3.Connection, given: dict[str, Any]) -> dict[str, Any]:
    """How many figures are asked for, in how many documents, and between which values.

    Fills the temporary table ``found``, but where kind and unit say all: there, the indexes give
    each page faster than they fill a table. In how many documents all figures stand is every
    document but a few, and would take as long again: it is None.
    """
    conditions = _conditions(given)
    if _is_all_of_a_kind(given):
        rows = [row for row in _kinds(connection) if all(row[by] == given[by] for by in given)]
        counted = {
            "n": sum(row["n"] for row in rows),
            "total": sum(row["total"] for row in rows) if rows else None,
            "least": min((row["least"] for row in rows), default=None),
            "most": max((row["most"] for row in rows), default=None),
        }
        source = f"figures INDEXED BY {indexes.FIGURES_BY_DOCUMENT} WHERE {_NOT_GONE}{conditions}"
    else:
        connection.execute(f"{_FOUND}{_source(given)} WHERE {_CURRENT}{conditions}", given)
        counted = dict(connection.execute(f"SELECT {_COUNTED} FROM found").fetchone())
        source = "found"
    distinct = _DOCUMENTS.format(source=source)
    counted["documents"] = connection.execute(distinct, given).fetchone()[0] if given else None
    return counted


def _kinds(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """How many figures there are of each kind and unit, and between which values."""
    return kept.once_a_load(
        connection, _KINDS, lambda: [dict(row) for row in connection.execute(_KINDS)]
    )


def _is_all_of_a_kind(given: dict[str, Any]) -> bool:
    return given.keys() <= {"kind", "unit"}


def _conditions(given: dict[str, Any]) -> str:
    return "".join(f" AND {_CONDITIONS[name]}" for name in given)


def _source(given: dict[str, Any]) -> str:
    """Where the figures are read from, by what they are narrowed by."""
    if "person" in given:
        return _BY_FIGURE.format(index=indexes.FIGURES_BY_PERSON)
    if "item" in given:
        return _BY_FIGURE.format(index=indexes.FIGURES_BY_ITEM)
    if "portfolio" in given:
        return _BY_DOCUMENT.format(index=indexes.DOCUMENTS_BY_ID)
    if "from" in given or "to" in given:
        return _BY_DOCUMENT.format(index=indexes.DOCUMENTS_BY_DATE)
    return _BY_FIGURE.format(index=indexes.FIGURES_BY_VALUE)


def _select(given: dict[str, Any], sort: str) -> str:
    """The query of what `_find` found, to be sorted."""
    if not _is_all_of_a_kind(given):
        return "SELECT id, value, date FROM found WHERE true"
    by_date = _BY_DOCUMENT.format(index=indexes.DOCUMENTS_BY_DATE)
    by_value = _BY_FIGURE.format(index=indexes.FIGURES_BY_VALUE)
    source = by_date if sort in _BY_DATE else by_value
    return (
        "SELECT figures.id AS id, figures.value AS value, documents.date AS date"
        f" {source} WHERE {_CURRENT}{_conditions(given)}"
    )


def _choices(connection: sqlite3.Connection) -> dict[str, Any]:
    by_kind = _kinds(connection)
    totals: dict[str, int] = {}
    for row in by_kind:
        totals[row["kind"]] = totals.get(row["kind"], 0) + row["n"]
    units = sorted((row for row in by_kind if row["unit"]), key=lambda row: -row["n"])
    return {
        "kinds": sorted(totals.items(), key=lambda pair: -pair[1]),
        "kind_names": readings.KINDS,
        "qualifiers": readings.QUALIFIERS,
        "units": units,
        "people": [dict(row) for row in connection.execute(_PEOPLE)],
        "portfolios": [dict(row) for row in connection.execute(_PORTFOLIOS)],
    }


def _chart(
    connection: sqlite3.Connection, given: dict[str, Any], sort: str, asked: Asked
) -> charts.Points | None:
    by = "smallest" if sort == "smallest" else "largest"
    sql = f"{_select(given, by)} AND date IS NOT NULL ORDER BY {_SORTS[by]} LIMIT {CHARTED + 1}"
    found = connection.execute(sql, given).fetchall()
    points = [
        charts.Point(
            row["date"], row["value"], " ".join(row["text"].split()), asked.at.figure(row["key"])
        )
        for row in listing.figures(connection, (row["id"] for row in found[:CHARTED]))
    ]
    if not points:
        return None
    which = "The smallest values" if sort == "smallest" else "The largest values"
    unit = (asked.one("unit") or asked.one("kind")).replace("_", " ")
    return charts.Points(which if len(found) > CHARTED else "The values", unit, points)


def _entry(row: dict[str, Any], asked: Asked) -> Entry:
    return Entry(
        title=f"{row['text']}: {row['title']}",
        path=asked.at.figure(row["key"]),
        updated=row["date"] or "",
        summary=row["sentence"] or "",
        authors=(row["said_by"],) if row["said_by"] else (),
    )
