"""What each load changed: new, edited, moved and missing documents, figures, problems."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish.pages import readings
from archive.publish.pages.asking import Asked, Entry, MissingError, Page

SIZE = 50
MOST_CHANGES = 200
MOST_FIGURES = 300

_LOADS = """
    SELECT
        id, started_at, finished_at, seconds, new, changed, moved, missing, returned, unchanged,
        unreadable, derived_anew, resolved_anew
    FROM loads WHERE finished_at IS NOT NULL {which} ORDER BY id DESC LIMIT ? OFFSET ?
"""
_CHANGES = """
    SELECT
        changes.change, changes.path, changes.path_before, changes.version, documents.slug,
        documents.label AS title, documents.date, documents.date_precision,
        collections.name AS collection
    FROM (
        SELECT * FROM changes WHERE load_id = ? ORDER BY change = 'new', change, id LIMIT ?
    ) AS changes
    JOIN documents ON documents.id = changes.document_id
    JOIN collections ON collections.id = documents.collection_id
    ORDER BY changes.change = 'new', changes.change, changes.id
"""
_FIGURES = """
    SELECT
        figure_changes.change, figure_changes.text, figure_changes.value, figure_changes.high,
        figure_changes.unit, NULL AS per, figure_changes.sentence, documents.slug,
        documents.label AS title, collections.name AS collection
    FROM figure_changes
    JOIN documents ON documents.id = figure_changes.document_id
    JOIN collections ON collections.id = documents.collection_id
    WHERE figure_changes.load_id = ?
    ORDER BY documents.id, figure_changes.id LIMIT ?
"""
_PROBLEMS = """
    SELECT collections.name AS collection, path, line, code, message
    FROM problems JOIN collections ON collections.id = problems.collection_id
    WHERE problems.load_id = ? ORDER BY path, line LIMIT ?
"""
CHANGES = ("new", "changed", "moved", "missing", "returned")


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """The loads, the last first."""
    number = asked.whole("page", 1, 10_000)
    which = "AND new + changed + moved + missing + returned > 0" if asked.one("all") != "1" else ""
    rows = [
        dict(row)
        for row in connection.execute(_LOADS.format(which=which), (SIZE, (number - 1) * SIZE))
    ]
    problems = connection.execute("SELECT count(*) FROM open_problems").fetchone()[0]
    values: dict[str, Any] = {
        "loads": rows,
        "number": number,
        "more": len(rows) == SIZE,
        "everything": not which,
        "problems": problems,
        "run": dict(connection.execute(_LOADS.format(which=""), (1, 0)).fetchone() or {}),
    }
    if number == 1 and rows:
        values["last"] = _of_load(connection, rows[0]["id"])
    return Page(
        "changes.html",
        "What changed",
        values,
        rows=rows,
        feed=lambda: [_entry(row, asked) for row in rows],
        tables={"loads": asked.at.table("loads"), "changes": asked.at.table("changes")},
    )


def load(connection: sqlite3.Connection, asked: Asked) -> Page:
    """One load, with all that it changed."""
    wanted = asked.words["load"]
    rows = connection.execute(_LOADS.format(which=f"AND id = {int(wanted)}"), (1, 0)).fetchall()
    if not rows:
        raise MissingError(f"There is no load {wanted}.")
    values = {"load": dict(rows[0]), "last": _of_load(connection, int(wanted))}
    tables = {"the rows": asked.at.table("changes", load_id=wanted)}
    changes = values["last"]["changes"]
    return Page("load.html", f"Load {wanted}", values, rows=changes, tables=tables)


def _of_load(connection: sqlite3.Connection, load_id: int) -> dict[str, Any]:
    def rows(sql: str, most: int) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(sql, (load_id, most))]

    return {
        "id": load_id,
        "changes": rows(_CHANGES, MOST_CHANGES),
        "figures": rows(_FIGURES, MOST_FIGURES),
        "problems": rows(_PROBLEMS, MOST_CHANGES),
        "most": MOST_CHANGES,
    }


def _entry(row: dict[str, Any], asked: Asked) -> Entry:
    said = [f"{readings.number(row[name])} {name}" for name in CHANGES if row[name]]
    summary = ", ".join(said) or "nothing changed"
    return Entry(
        title=f"Load {row['id']}: {summary}",
        path=asked.at(f"changes/{row['id']}"),
        updated=(row["finished_at"] or "").replace("+00:00", "Z"),
        summary=summary,
    )
