"""The number of documents of each month, and a chart of it with the governments of the time."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.publish.pages.charts import Band, Bar, Bars
from archive.publish.pages.jurisdictions import Jurisdiction
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.store.schema import indexes

MAX_MONTHS = 600
"""How many months before and after the median one are counted."""


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many documents a month has."""

    month: str
    """The month, as 2022-03."""
    documents: int
    """How many documents; 0 for a month between others that has none."""


_GOVERNMENTS = f"""
    SELECT
        governments.name,
        substr({clauses.begins("governments")}, 1, 7) AS first_month,
        substr({clauses.ends("governments")}, 1, 7) AS end_month,
        substr(people.sort_name, 1, instr(people.sort_name || ',', ',') - 1) AS family_name,
        people.id AS person_id, people.name AS person
    FROM governments JOIN people ON people.id = governments.prime_minister_id
    WHERE governments.jurisdiction_id = ? ORDER BY governments.start_date
"""


def count(
    connection: sqlite3.Connection, condition: str = "", values: Mapping[str, Any] | None = None
) -> tuple[MonthCount, ...]:
    """The number of current documents of each month from the first that has any to the last.

    `condition` narrows the documents; it begins with AND, and `values` are its parameters.
    """
    sql = f"""
        SELECT substr(date, 1, 7) AS month, count(*) AS n
        FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        WHERE {clauses.is_current()} AND date IS NOT NULL {condition}
        GROUP BY month ORDER BY month
    """
    rows = connection.execute(sql, values or {})
    found = {_index(row["month"]): row["n"] for row in rows if len(row["month"]) == 7}
    if not found:
        return ()
    # One document of the year 9999 would make every other bar too thin to see: it is left out.
    median = sorted(found)[len(found) // 2]
    near = [index for index in found if abs(index - median) <= MAX_MONTHS]
    months = range(min(near), max(near) + 1)
    return tuple(MonthCount(f"{n // 12:04}-{n % 12 + 1:02}", found.get(n, 0)) for n in months)


def _index(month: str) -> int:
    """A month as a number: that of the next month is one more."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def total(counts: Sequence[MonthCount]) -> int:
    """The number of documents of all months."""
    return sum(each.documents for each in counts)


def bars(counts: Sequence[MonthCount], urls: Urls, **filters: Any) -> list[Bar]:
    """A bar for each month, which leads to a search of it with some filters."""
    found = []
    for each in counts:
        url = urls("search", **{"from": each.month, "to": each.month, **filters})
        found.append(Bar(each.month, each.documents, url))
    return found


def chart(
    title: str,
    counts: Sequence[MonthCount],
    urls: Urls,
    governments: Sequence[Band] = (),
    **filters: Any,
) -> Bars | None:
    """The chart of the months; None without any."""
    if not counts:
        return None
    return Bars(title, "document", "month", bars(counts, urls, **filters), governments, height=110)


def bands(
    counts: Sequence[MonthCount], connection: sqlite3.Connection, of: Jurisdiction | None
) -> list[Band]:
    """A band for the governments of a country that governed in some of the months.

    Those that one person led one after the other share a band. It bears the family name, and the
    full one where another who led a government has the same.
    """
    rows = connection.execute(_GOVERNMENTS, (of and of.id,)).fetchall()
    people = Counter(
        family for family, _ in {(row["family_name"], row["person_id"]) for row in rows}
    )
    found: list[Band] = []
    led_by = None
    for row in rows:
        within = [
            index
            for index, each in enumerate(counts)
            if row["first_month"] <= each.month < row["end_month"]
        ]
        if not within:
            continue
        name, start, end = row["name"], within[0], within[-1] + 1
        if found and led_by == row["person_id"] and found[-1].end >= start:
            before = found.pop()
            name, start = f"{before.label}; {name}", before.start
        short = row["family_name"] if people[row["family_name"]] == 1 else row["person"]
        found.append(Band(name, short, start, end))
        led_by = row["person_id"]
    return found
