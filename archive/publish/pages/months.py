"""Documents a month, with the governments behind them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from archive.publish.pages.addresses import Addresses
from archive.publish.pages.charts import Band, Bar, Bars
from archive.store import clauses
from archive.store.schema import indexes

MOST = 600
"""How many months before and after the middle one a chart shows."""

_COUNTED = f"""
    SELECT substr(date, 1, 7) AS month, count(*) AS n
    FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    WHERE {clauses.is_current()} AND date IS NOT NULL {{which}}
    GROUP BY month ORDER BY month
"""


_GOVERNMENTS = f"""
    SELECT
        governments.name,
        substr({clauses.begins("governments")}, 1, 7) AS first_month,
        substr({clauses.ends("governments")}, 1, 7) AS end_month,
        substr(people.sort_name, 1, instr(people.sort_name || ',', ',') - 1) AS short
    FROM governments JOIN people ON people.id = governments.prime_minister_id
    ORDER BY governments.start_date
"""


def count(
    connection: sqlite3.Connection, which: str = "", values: Mapping[str, Any] | None = None
) -> dict[str, int]:
    """How many documents each month has, those without any between the first and the last too.

    `which` is a condition on documents that begins with AND.
    """
    rows = connection.execute(_COUNTED.format(which=which), values or {})
    found = {_number(row["month"]): row["n"] for row in rows if len(row["month"]) == 7}
    if not found:
        return {}
    # One document of the year 9999 would make a needle of all others: it is left out.
    middle = sorted(found)[len(found) // 2]
    near = [number for number in found if abs(number - middle) <= MOST]
    months = range(min(near), max(near) + 1)
    return {f"{n // 12:04}-{n % 12 + 1:02}": found.get(n, 0) for n in months}


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def bars(counted: Mapping[str, int], at: Addresses, **asked: Any) -> list[Bar]:
    """A bar a month; each leads to the documents of its year."""
    return [
        Bar(month, n, at("search", **{"from": month[:4], "to": month[:4], **asked}))
        for month, n in counted.items()
    ]


def chart(
    title: str,
    counted: Mapping[str, int],
    at: Addresses,
    bands: Sequence[Band] = (),
    **asked: Any,
) -> Bars | None:
    """The chart of the months, as the pages of people and offices have it; None without any."""
    if not counted:
        return None
    return Bars(title, "documents", "month", bars(counted, at, **asked), bands, height=110)


def bands(counted: Mapping[str, int], connection: sqlite3.Connection) -> list[Band]:
    """The governments behind the months."""
    months = list(counted)
    found = []
    for row in connection.execute(_GOVERNMENTS):
        within = [
            step
            for step, month in enumerate(months)
            if row["first_month"] <= month < row["end_month"]
        ]
        if within:
            found.append(Band(row["name"], row["short"], within[0], within[-1] + 1))
    return found
