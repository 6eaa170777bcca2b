"""Some of the figures that answer, each with its day, in words beside the link to all of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from archive import money
from archive.publish.pages import formatting

MOST_DAYS, MOST_A_DAY = 3, 2
"""The figures of how many days are told, and how many of each."""


def told(
    rows: Sequence[Mapping[str, Any]], written: Callable[[Mapping[str, Any]], str] | None = None
) -> str:
    """The first figures of some rows, in their order, with their days.

    `written` gives one in words; without it amounts are as their texts write them, with
    their qualifiers. Of several with one number none is more the answer than another, unless by
    its day.
    """
    days = []
    for day, of_day in itertools.groupby(rows, key=formatting.day_of):
        numbers = [*dict.fromkeys(map(written or _text, of_day))]
        listed = formatting.together(numbers[:MOST_A_DAY])
        if len(numbers) > MOST_A_DAY:
            listed = f"{', '.join(numbers[:MOST_A_DAY])} and more"
        days.append(f"{listed} ({day})")
    more = " and others" if len(days) > MOST_DAYS else ""
    return f"{'; '.join(days[:MOST_DAYS])}{more}"


def _text(row: Mapping[str, Any]) -> str:
    return money.hedged(str(row["text"]), row["approx"])
