"""Documents counted by year, month, minister, portfolio or government, and by their two days."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from archive import dates
from archive.publish.pages import formatting, search_filters
from archive.publish.pages.asked.document_traits import GOVERNMENT, MONTH, YEAR, Traits
from archive.store import clauses

_MOST = 40
"""Of no more steps each is told."""
_MOST_NAMED = 5
"""How many people, portfolios or governments are told."""

_LENGTHS = {YEAR: len("2022"), MONTH: len("2022-03")}
_STEPS = """
    SELECT substr(date, 1, :length) AS step, {value} AS n FROM counted
    WHERE date IS NOT NULL GROUP BY step ORDER BY step
"""
_SPANS = {
    YEAR: lambda first, last: last.year - first.year + 1,
    MONTH: lambda first, last: 12 * (last.year - first.year) + last.month - first.month + 1,
    "day": lambda first, last: (last - first).days + 1,
}
"""How many years, months or days there are from one day to another."""
_NAMES = {
    "minister": """
        SELECT people.name AS name, count(DISTINCT counted.id) AS n FROM counted
        JOIN document_ministers ON document_id = counted.id
        JOIN people ON people.id = person_id GROUP BY people.id
        ORDER BY n DESC, people.sort_name
    """,
    "portfolio": """
        SELECT portfolios.name AS name, count(DISTINCT counted.id) AS n FROM counted
        JOIN document_portfolios ON document_id = counted.id
        JOIN portfolios ON portfolios.id = portfolio_id
        WHERE portfolios.kind = 'office' GROUP BY portfolios.id
        ORDER BY n DESC, portfolios.name
    """,
    GOVERNMENT: f"""
        SELECT governments.name || ' of ' || substr(start_date, 1, 4) AS name, count(*) AS n
        FROM counted JOIN governments ON {clauses.held_on("counted.date", "governments")}
        AND governments.jurisdiction_id = counted.jurisdiction_id
        GROUP BY governments.id ORDER BY n DESC, start_date
    """,
}
_HELD = f"""
    SELECT min(date) AS first, max(date) AS last FROM documents WHERE {clauses.is_current()}
"""
_COUNT = "SELECT count(*) AS n FROM counted"
_UNDATED = "SELECT count(*) AS n FROM counted WHERE date IS NULL"
_BEFORE = "AND date < :first"
_OR_NEXT = "AND date = :first AND date_latest IS NOT NULL"
_FIRST_DAYS = "AND instr(:weekdays, strftime('%w', date))"
_WORDS = "SELECT avg(words) AS words, count(words) AS n FROM counted"


def told(
    connection: sqlite3.Connection,
    words: str,
    filters: search_filters.Filters,
    traits: Traits,
    *,
    is_length: bool = False,
) -> str:
    """How many documents there are of each of what they are counted by, in words.

    With `is_length` how many words they have on average in each year, month or day. A document
    of two possible days counts under the first, as in tables.
    """
    column = "words" if is_length else "jurisdiction_id" if traits.by == GOVERNMENT else ""
    sql, values = _counted(words, filters, column=column)
    if traits.by in _NAMES:
        rows = connection.execute(f"{sql} {_NAMES[traits.by]}", values).fetchall()
        named = "; ".join(f"{row['name']}, {row['n']:,}" for row in rows[:_MOST_NAMED])
        more = len(rows) - _MOST_NAMED
        average = ""
        if traits.is_average and rows:
            mean = sum(row["n"] for row in rows) / len(rows)
            average = f"on average {mean:,.1f} for each {traits.by} with any; "
        return f"{average}{named}{f'; and {more} more' if more > 0 else ''}"
    counts = steps(connection, words, filters, traits.by, is_length=is_length)
    if not counts:
        return "none has a day"
    undated = connection.execute(f"{sql} {_UNDATED}", values).fetchone()["n"]
    has_none = f"{undated:,} without a day" if undated else ""
    dated = of_two_days(connection, words, filters)
    traits = traits._replace(is_average=traits.is_average and not is_length)
    average = "" if is_length else _average(connection, counts, traits.by, filters)
    told = _steps(counts, traits, average)
    return "; ".join(filter(None, (told, has_none, dated)))


def steps(
    connection: sqlite3.Connection,
    words: str,
    filters: search_filters.Filters,
    by: str,
    *,
    is_length: bool = False,
) -> dict[str, int]:
    """How many documents there are of each year, month or day that has any, in order.

    With `is_length` how many words they have on average. The first of two possible days counts.
    """
    sql, values = _counted(words, filters, column="words" if is_length else "")
    length = _LENGTHS.get(by, len("2022-03-28"))
    value = "CAST(round(avg(words)) AS INTEGER)" if is_length else "count(*)"
    rows = connection.execute(f"{sql} {_STEPS.format(value=value)}", {**values, "length": length})
    first = search_filters.first_day(filters)
    return {row["step"]: row["n"] for row in rows if row["step"] >= first[:length]}


def or_next(
    connection: sqlite3.Connection, words: str, filters: search_filters.Filters, day: str
) -> str:
    """How many of the documents of a day may be of the next; empty where none may."""
    sql, values = _counted(words, filters, _OR_NEXT)
    count = connection.execute(f"{sql} {_COUNT}", {**values, "first": day}).fetchone()["n"]
    next_day = formatting.day(dates.days_after(day, 1) or day)
    return f"{count:,} of them may be of {next_day}" if count else ""


def _average(
    connection: sqlite3.Connection,
    counts: Mapping[str, int],
    by: str,
    filters: search_filters.Filters,
) -> str:
    """How many there are on average, in what is held of the time that is asked for."""
    held = connection.execute(_HELD).fetchone()
    first = max(_date(filters.get("from") or held["first"]), _date(held["first"]))
    last = min(_date(filters.get("to") or held["last"], is_end=True), _date(held["last"]))
    span = max(_SPANS[by](first, last), 1)
    return f"on average {sum(counts.values()) / span:,.1f} a {by}"


def _steps(counts: Mapping[str, int], traits: Traits, average: str) -> str:
    precision = traits.by if traits.by in _LENGTHS else "day"
    most, fewest = (way(counts, key=lambda step: counts[step]) for way in (max, min))
    at = "on" if precision == "day" else "in"
    ends = [
        f"{name} {at} {formatting.day(step, precision)}, {counts[step]:,}"
        for name, step in (("most", most), ("fewest", fewest))
    ]
    each = ""
    if len(counts) <= _MOST:
        each = ", ".join(f"{formatting.day(at, precision)}: {n:,}" for at, n in counts.items())
    if traits.is_average or not each:
        cut = f"of those with any; the first and the last {precision} may be held in part"
        return "; ".join(filter(None, (average, *ends, cut)))
    return each


def _date(step: str, *, is_end: bool = False) -> date:
    """The first or the last day of a year, a month or a day, ISO 8601."""
    year, month, day = (*(int(part) for part in step.split("-")), 0, 0)[:3]
    month = month or (12 if is_end else 1)
    return date(year, month, day or (monthrange(year, month)[1] if is_end else 1))


def of_two_days(connection: sqlite3.Connection, words: str, filters: search_filters.Filters) -> str:
    """How many may be of a day of another time than is asked for; empty where none may.

    It is the day before that time, or of days of the week the day after the first of two days.
    """
    first = search_filters.first_day(filters)
    if search_filters.WEEKDAYS in filters:
        sql, values = _counted(words, filters, _FIRST_DAYS)
        by_first = connection.execute(f"{sql} {_COUNT}", values).fetchone()["n"]
        sql, values = _counted(words, filters)
        if by_first == connection.execute(f"{sql} {_COUNT}", values).fetchone()["n"]:
            return ""
        return f"{by_first:,} by the first of two possible days, as tables count"
    if not first:
        return ""
    sql, values = _counted(words, filters, _BEFORE)
    row = connection.execute(f"{sql} {_COUNT}", {**values, "first": first})
    count = row.fetchone()["n"]
    before = dates.days_after(first, -1) or first
    rule = f"may be of {formatting.day(before)}, under which tables count them"
    told = [f"{count:,} of them {rule}"] if count else []
    if first == filters.get("to"):
        told.append(or_next(connection, words, filters, first))
    return "; ".join(filter(None, told))


def length(connection: sqlite3.Connection, words: str, filters: search_filters.Filters) -> str:
    """How many words the documents have on average."""
    sql, values = _counted(words, filters, column="words")
    row = connection.execute(f"{sql} {_WORDS}", values).fetchone()
    return f"on average {row['words']:,.1f} words" if row["n"] else "none has words"


def nth(
    connection: sqlite3.Connection,
    words: str,
    filters: search_filters.Filters,
    *,
    is_last: bool,
) -> sqlite3.Row | None:
    """The first or the last of the documents that have a day: its date and its title."""
    sql, values = _counted(words, filters)
    direction = "DESC" if is_last else "ASC"
    sql += f"""
        SELECT date, date_latest, label AS title FROM documents WHERE id IN (SELECT id FROM counted)
        AND date IS NOT NULL ORDER BY date {direction}, id {direction} LIMIT 1
    """
    row: sqlite3.Row | None = connection.execute(sql, values).fetchone()
    return row


def _counted(
    words: str, filters: search_filters.Filters, condition: str = "", column: str = ""
) -> tuple[str, dict[str, str]]:
    """A table ``counted`` of the documents that hold words and fit, with its parameters.

    It has their ids and days, which a narrow index has, and a column of the documents.
    """
    documents, values = search_filters.fitting(words, filters)
    needed = f", documents.{column}" if column else ""
    sql = f"""
        WITH counted AS MATERIALIZED (
            SELECT documents.id, date{needed} FROM {documents} {condition}
        )
    """
    return sql, values
