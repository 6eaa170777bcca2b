"""Looking through all figures: by kind, unit, value, qualifier, thing, speaker, office and year."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish.pages import charts, listing, readings
from archive.publish.pages.asking import Asked, Entry, Page, TooMuchError

SIZE = 50
CHARTED = 300
"""How many values the chart shows: the largest, or the smallest where those come first."""

MOST = 100_000
"""How many rows a CSV may have: one that is cut short would mislead."""

_FROM = """
    FROM figures {hint}
    CROSS JOIN documents INDEXED BY ix_documents_facets ON documents.id = figures.document_id
    WHERE documents.status = 'current' {conditions}
"""
_COUNTED = """
    SELECT
        count(*) AS n, sum(figures.value) AS total,
        {documents} AS documents,
        min(figures.value) AS least, max(figures.value) AS most
"""
_CONDITIONS = {
    "kind": "figures.kind = :kind",
    "unit": "figures.unit = :unit",
    "least": "figures.value >= :least",
    "most": "figures.value <= :most",
    "approx": "figures.approx = :approx",
    "item": "figures.item LIKE '%' || :item || '%'",
    "person": "figures.person_id = (SELECT id FROM people WHERE slug = :person)",
    "portfolio": "documents.id IN (SELECT document_id FROM document_portfolios"
    " WHERE portfolio_id = (SELECT id FROM portfolios WHERE slug = :portfolio))",
    "from": "documents.date >= :from",
    "to": "documents.date < :to || '~'",
}
_SORTS = {
    "largest": "figures.value DESC, figures.id",
    "smallest": "figures.value, figures.id",
    "newest": "documents.date DESC, figures.id",
    "oldest": "documents.date, figures.id",
}
_KINDS = """
    SELECT kind, unit, count(*) AS n FROM figures INDEXED BY ix_figures_values
    GROUP BY kind, unit ORDER BY kind, n DESC
"""
_PEOPLE = """
    SELECT slug, name FROM people WHERE id IN (SELECT person_id FROM figures) ORDER BY sort_name
"""
_PORTFOLIOS = "SELECT slug, name FROM portfolios WHERE kind = 'office' ORDER BY name"


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """The figures that are asked for, with a chart of their values over time."""
    given = _given(asked)
    sort = asked.choice("sort", *_SORTS)
    conditions = "".join(f" AND {_CONDITIONS[name]}" for name in given)
    # Each kind's figures stand in the index by unit and value; a person's are few.
    hint = "" if "person" in given or "item" in given else "INDEXED BY ix_figures_values"
    source = _FROM.format(hint=hint, conditions=conditions)
    # In how many documents all figures stand is every document but a few, and takes as long again.
    documents = "count(DISTINCT figures.document_id)" if given else "NULL"
    counted = dict(
        connection.execute(_COUNTED.format(documents=documents) + source, given).fetchone()
    )
    number = asked.whole("page", 1, 1_000_000)
    places = {"size": SIZE, "offset": (number - 1) * SIZE}
    if asked.form == "csv":
        if counted["n"] > MOST:
            raise TooMuchError(f"A CSV here has at most {MOST:,} figures, and these are more.")
        places = {"size": MOST, "offset": 0}
    sql = f"SELECT figures.id {source} ORDER BY {_SORTS[sort]} LIMIT :size OFFSET :offset"
    ids = [row[0] for row in connection.execute(sql, {**given, **places})]
    rows = listing.figures(connection, ids)
    unit = asked.one("unit")
    has_one_unit = bool(unit) or asked.one("kind") in ("percent", "count")
    values: dict[str, Any] = {
        **_choices(connection),
        "sort": sort,
        "misread": [name for name in NUMBERS if asked.one(name) and name not in given],
        "sorts": list(_SORTS),
        "counted": counted,
        "found": rows,
        "number": number,
        "pages": -(-counted["n"] // SIZE),
        "chart": _chart(connection, source, given, sort, asked) if has_one_unit else None,
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


def _choices(connection: sqlite3.Connection) -> dict[str, Any]:
    by_kind = [dict(row) for row in connection.execute(_KINDS)]
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
    connection: sqlite3.Connection, source: str, given: dict[str, Any], sort: str, asked: Asked
) -> charts.Points | None:
    order = "figures.value" if sort == "smallest" else "figures.value DESC"
    sql = f"SELECT figures.id, figures.value {source} AND documents.date IS NOT NULL"
    found = connection.execute(f"{sql} ORDER BY {order} LIMIT {CHARTED + 1}", given).fetchall()
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
