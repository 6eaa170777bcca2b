"""How many of the documents found are of each year, or of each month or day of a short time."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.publish.pages import charts
from archive.publish.pages.requests import PageRequest

MAX_STEPS = 100
"""How many years, months or days a chart shows."""

FEWEST = 3
"""Of fewer documents, or of fewer years, months or days, no chart is drawn."""

MAX_DAYS = 62
"""A time of no more days is shown day by day."""

MAX_MONTHS = 36
"""A longer time of no more months is shown month by month."""

_LETTERS = {"year": len("2022"), "month": len("2022-03"), "day": len("2022-03-28")}


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many of the documents found are of a year."""

    year: str
    """The year, in four digits."""
    documents: int
    """How many documents; 0 for a year between others that has none."""


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many of the documents found are of a year, a month or a day."""

    step: str
    """The year, month or day, ISO 8601."""
    documents: int
    """How many documents; 0 for one between others that has none."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many documents there are of each year, month or day."""

    unit: str
    """year, month or day."""
    documents: Mapping[str, int]
    """How many, by the year, month or day; without those that have none."""

    @property
    def years(self) -> tuple[YearCount, ...]:
        """By year, those without any too."""
        by_year: Counter[str] = Counter()
        for step, count in self.documents.items():
            by_year[step[:4]] += count
        return tuple(YearCount(year, by_year[year]) for year in _between("year", by_year))

    @property
    def steps(self) -> tuple[StepCount, ...]:
        """By year, month or day, those without any too."""
        steps = _between(self.unit, self.documents)
        return tuple(StepCount(step, self.documents.get(step, 0)) for step in steps)


@dataclass(frozen=True, slots=True)
class Source:
    """From what documents are counted."""

    rows: str
    """The FROM clause of rows with a ``date``, of current documents alone."""
    n: str = "count(*)"
    """How many documents some of these rows stand for."""


def unit(first: str, last: str) -> str:
    """Of what to count from one day, month or year to another: of years, months or days."""
    if not first or not last:
        return "year"
    begins = date.fromisoformat(f"{first}-01-01"[:10])
    ends = date.fromisoformat(f"{last}-12-28"[:10] if len(last) < 7 else f"{last}-28"[:10])
    if (ends - begins).days < MAX_DAYS:
        return "day"
    return "month" if (ends - begins).days < 31 * MAX_MONTHS else "year"


def count(
    connection: sqlite3.Connection,
    source: Source,
    unit: str,
    conditions: str,
    values: Mapping[str, str],
) -> Counted:
    """How many current documents each year, month or day has."""
    # By the name of the year, SQLite would group by the column, which no index of days holds.
    letters = _LETTERS[unit]
    sql = f"""
        SELECT substr(date, 1, {letters}) AS step, {source.n} AS n FROM {source.rows}
        WHERE date IS NOT NULL {conditions}
        GROUP BY 1
    """
    found = {row["step"]: row["n"] for row in connection.execute(sql, values)}
    return Counted(unit, {step: n for step, n in found.items() if len(step) == letters})


def drawn(counted: Counted, request: PageRequest) -> dict[str, charts.Bars]:
    """The chart by its name, each step of which leads to the same page of that step alone.

    None of few documents or steps: two bars as wide as the page show nothing.
    """
    if min(sum(counted.documents.values()), len(counted.steps)) < FEWEST:
        return {}
    bars = [
        charts.Bar(
            each.step,
            each.documents,
            request.with_arguments(**{"from": each.step, "to": each.step, "page": None}),
        )
        for each in counted.steps
    ]
    bar_chart = charts.Bars("Documents found", "document", counted.unit, bars, height=90)
    return {"documents": bar_chart}


def _between(unit: str, found: Mapping[str, int]) -> Sequence[str]:
    """All steps from the first that has documents to the last, at most `MAX_STEPS` of them."""
    if not found:
        return ()
    steps: list[str] = []
    for step in _from(unit, min(found)):
        if step > max(found):
            return steps
        if len(steps) == MAX_STEPS:
            return sorted(found)[-MAX_STEPS:]
        steps.append(step)
    return steps


def _from(unit: str, first: str) -> Iterator[str]:
    """A step and those that follow."""
    if unit == "year":
        yield from (f"{year:04}" for year in range(int(first), 10_000))
    elif unit == "month":
        begins = int(first[:4]) * 12 + int(first[5:]) - 1
        yield from (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(begins, 120_000))
    else:
        day = date.fromisoformat(first)
        yield from ((day + timedelta(n)).isoformat() for n in range(MAX_STEPS + 1))
