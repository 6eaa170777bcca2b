"""Reads days, months and years as readers write them: 28 March 2022, 28/03/2022, March 2022."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from archive import dates

_MONTH = re.compile(r"[a-z]{3,9}\.?,?\s+\d{4}", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_PRECISIONS = {"year": len("2022"), "month": len("2022-03"), "day": len("2022-03-28")}
# Where a folder of somebody's own describes the country too, its words are the last.
_DESCRIPTIONS = """
    SELECT bytes FROM reference_files
    WHERE path = 'jurisdiction.toml' AND (folder LIKE '%:' || :slug OR folder LIKE '%/' || :slug)
    ORDER BY instr(folder, '/') > 0, folder
"""
_COUNTRY = """
    SELECT jurisdictions.slug FROM documents
    JOIN jurisdictions ON jurisdictions.id = jurisdiction_id
    GROUP BY jurisdiction_id ORDER BY count(*) DESC, jurisdictions.slug LIMIT 1
"""


def read(connection: sqlite3.Connection, written: str) -> str | None:
    """The day, month or year that is written, ISO 8601 as far as it is told; None for any other.

    A day in digits is read in the order of the country of which there are most documents.
    """
    order = _order(connection) if _DIGITS.fullmatch(written) else None
    found = dates.from_source(written, order)
    if found is None and _MONTH.fullmatch(written):
        read = dates.from_source(f"1 {written}")
        found = read and (read[0], "month")
    return found and found[0][: _PRECISIONS[found[1]]]


def order(connection: sqlite3.Connection, written: str) -> str:
    """The order in which a day in digits within words is read; empty where there is none."""
    return _order(connection) if _DIGITS.search(written) else ""


def _order(connection: sqlite3.Connection) -> str:
    """Whether the day or the month is written first; empty where nobody says."""
    order = described(connection).get("pages", {}).get("date_order", "")
    return str(order)


def described(connection: sqlite3.Connection) -> dict[str, Any]:
    """What describes the country of which there are most documents, table by table."""
    import tomllib  # only here: few words name a time that a country tells

    country = connection.execute(_COUNTRY).fetchone()
    found: dict[str, Any] = {}
    for (data,) in connection.execute(_DESCRIPTIONS, {"slug": country[0] if country else ""}):
        for key, value in tomllib.loads(bytes(data).decode("utf-8")).items():
            found[key] = {**found.get(key, {}), **value} if isinstance(value, dict) else value
    return found
