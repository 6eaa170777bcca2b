"""Of which time a count is and whether it tells of what is to come, as its row says; in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive import money
from archive.publish.pages.asked.typed_times import Time
from archive.store import clauses
from archive.subjects.count_clauses import AT_MOST, SINCE

Row = Mapping[str, Any]
"""A row of the named query how-many."""


def is_of(row: Row, time: Time | None) -> bool:
    """Whether a count is of a time: by what its sentence says of it, else by its document's day.

    One since some day is of no time that has an end.
    """
    if time is None:
        return True
    told, day = row["told_of"] or "", row["date"] or ""
    is_then = (row["date_latest"] or day) >= time.since and bool(day) and day <= time.last_day
    if told.startswith(SINCE):
        return is_then and not time.last and _years(told)[0] >= time.since[:4]
    if not told or len(time.first) > len("2022"):
        return is_then and (not told or _years(told) == [time.first[:4]])
    return all(time.since <= year <= (time.last or year)[:4] for year in _years(told))


def is_all_of(row: Row, time: Time) -> bool:
    """Whether a sentence says that a count is of the whole of a time, which was over by then.

    What its document only has of its own days may be of one event of that time, or so far.
    """
    told, day = row["told_of"] or "", row["date"] or ""
    if told.startswith(SINCE):
        return not time.last and _years(told) == [time.since[:4]]
    years = _years(told)
    return bool(told) and (years[0], years[-1]) == (time.first, time.last) and day > time.last_day


def is_to_come(row: Row) -> bool:
    """Whether a count is of what is planned, or of so many at most."""
    told = row["told_of"] or ""
    is_later = (
        not told.startswith(SINCE) and max(_years(told)) > (row["date"] or clauses.AFTER_ALL)[:4]
    )
    return bool(row["told_as"]) or is_later


def _years(told: str) -> list[str]:
    return told.removeprefix(SINCE).strip().split("-")


def in_words(row: Row) -> str:
    """A number with what is counted, and what else its sentence says: 40 huts planned, in 2018."""
    number = money.number(row["value"])
    if row["high"]:
        number = f"{number} to {money.number(row['high'])}"
    number = money.hedged(number, "up_to" if row["told_as"] == AT_MOST else row["approx"])
    words = f"{number} {row['item'] or ''}".strip()
    if row["per"]:
        words = f"{words} a {row['per']}"
    told = row["told_of"] or ""
    if row["told_as"] != AT_MOST and is_to_come(row):
        return f"{words}, planned"
    if told == SINCE:
        return f"{words} since an earlier day"
    if told.startswith(SINCE):
        return f"{words} {told}"
    is_of_its_day = told in ("", (row["date"] or "")[:4])
    return words if is_of_its_day else f"{words} in {told.replace('-', '–')}"
