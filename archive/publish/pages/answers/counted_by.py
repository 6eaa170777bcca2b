"""Documents counted by year, month, minister, portfolio or government, and by their two days."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from archive import dates
from archive.publish.pages import formatting, search_filters
from archive.publish.pages.asked.document_traits import GOVERNMENT, MONTH, YEAR, Traits
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text

_MOST = 40
"""Of no more steps each is told."""
_MOST_NAMED = 5
"""How many people, portfolios or governments are told."""

_HOLDING = f"""
    {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()}
"""
_ALL = f"documents WHERE {clauses.is_current()}"
_LENGTHS = {YEAR: len("2022"), MONTH: len("2022-03")}
_STEPS = """
    SELECT substr(date, 1, :length) AS step, {value} AS n FROM counted
    WHERE date IS NOT NULL GROUP BY step ORDER BY step
"""
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
        counts = "; ".join(f"{row['name']}, {row['n']:,}" for row in rows[:_MOST_NAMED])
        more = len(rows) - _MOST_NAMED
        return f"{counts}{f'; and {more} more' if more > 0 else ''}"
    length = _LENGTHS.get(traits.by, len("2022-03-28"))
    value = "CAST(round(avg(words)) AS INTEGER)" if is_length else "count(*)"
    statement = f"{sql} {_STEPS.format(value=value)}"
    rows = connection.execute(statement, {**values, "length": length}).fetchall()
    first = search_filters.first_day(filters)
    rows = [row for row in rows if row["step"] >= first[:length]]
    if not rows:
        return "none has a day"
    undated = connection.execute(f"{sql} {_UNDATED}", values).fetchone()["n"]
    has_none = f"{undated:,} without a day" if undated else ""
    dated = of_two_days(connection, words, filters)
    traits = traits._replace(is_average=traits.is_average and not is_length)
    return "; ".join(filter(None, (_steps(rows, traits), has_none, dated)))


def _steps(rows: Sequence[sqlite3.Row], traits: Traits) -> str:
    counts = {row["step"]: row["n"] for row in rows}
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
    average = ""
    if precision == YEAR:
        years = int(max(counts)) - int(min(counts)) + 1
        average = f"on average {sum(counts.values()) / years:,.0f} a year"
    if traits.is_average or not each:
        cut = f"the first and the last {precision} may be held in part"
        return "; ".join(filter(None, (average, *ends, cut)))
    return each


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
        sql, values = _counted(words, filters, _OR_NEXT)
        row = connection.execute(f"{sql} {_COUNT}", {**values, "first": first})
        if later := row.fetchone()["n"]:
            told.append(f"{later:,} of {formatting.day(dates.days_after(first, 1) or first)}")
    return "; ".join(told)


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
    source = _HOLDING if words else _ALL
    needed = f", documents.{column}" if column else ""
    sql = f"""
        WITH counted AS MATERIALIZED (
            SELECT documents.id, date{needed} FROM {source}
            {search_filters.conditions(filters)} {condition}
        )
    """
    return sql, {**filters, **({"words": full_text.as_query(words)} if words else {})}
