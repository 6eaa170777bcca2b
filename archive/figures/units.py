"""Lengths of time and shares in a hundred, a line each, and how all units are found in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.figures import numerals, polynesian
from archive.figures.measures import MEASURES
from archive.figures.spellings import BETWEEN, ENDS, Spellings, pattern_of
from archive.figures.unit_families import Unit, unit

_POLYNESIAN = polynesian.UNITS

DURATIONS = (
    unit("second", "s", "second sec"),
    unit("minute", "min", "minute min"),
    unit("hour", "h", "hour", symbols=f"hr hrs {_POLYNESIAN['hour']}"),
    unit("day", "d", "day"),
    unit("night", None, "night"),
    unit("week", "wk", "week", symbols="wk wks"),
    unit("fortnight", "2.wk", "fortnight"),
    unit("month", "mo", "month", symbols=f"mth mths {_POLYNESIAN['month']}"),
    unit("quarter", "3.mo", "quarter"),
    unit("year", "a", "year", symbols=f"yr yrs {_POLYNESIAN['year']}"),
    unit("decade", "10.a", "decade"),
    unit("century", "100.a", "century", plural="centuries"),
)
"""Lengths of time."""

PERCENTS = (
    unit(
        "percent",
        "%",
        "per~cent percent per-cent percentage",
        plural="percents",
        symbols=f"% pc {_POLYNESIAN['percent']}",
    ),
    unit(
        "percentage_point",
        "%{point}",
        "percentage~point percentage-point",
        plural="percentage~points percentage~pts",
        symbols="%~points pp ppt ppts",
    ),
    unit(
        "basis_point", "10*-4", "basis~point basis-point", plural="basis~points", symbols="bp bps"
    ),
)
"""Shares in a hundred, and steps between them."""

ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "yearly": "year",
}
"""How often something happens, as lengths of time: ``four-yearly``."""

OF_MORE = ("more", "extra", "additional", "further")
"""Words behind a number that a unit in the singular does not end: ``40 extra month passes``."""
TIME_WORDS = (
    *("financial", "fiscal", "calendar", "sitting", "working", "business", "school", "consecutive"),
    *("non-contact", "non contact", "contact", "teaching", "study", "volunteer", "flying"),
    *("successive", "straight", "full", "whole", "academic", "solid", "trading", "clear", "long"),
    *("previous", "short", "tough", "busy", "great", *OF_MORE),
    *("following", "subsequent", "succeeding", "remaining"),
)
"""Words between a number and its unit of time that belong to the span: ``six sitting days``."""


def _names(units: Iterable[Unit]) -> dict[str, str]:
    """The name of the unit of every spelling."""
    return {spelling: each.name for each in units for spelling in each.spellings}


MEASURE_NAMES = _names(MEASURES)
DURATION_NAMES = _names(DURATIONS)
PERCENT_NAMES = _names(PERCENTS)

PERCENT = Spellings(PERCENT_NAMES, ends=r"(?:(?<=%)|(?!\w))")
MEASURE = Spellings(MEASURE_NAMES)
PER_MEASURE = Spellings(MEASURE_NAMES, before="/ ?")
DURATION = re.compile(
    rf"{BETWEEN}(?:(?:{'|'.join(TIME_WORDS)}){numerals.SPACE}+){{0,2}}"
    rf"({pattern_of(DURATION_NAMES)}){ENDS}"
)


def any_unit(money: Iterable[str]) -> Spellings:
    """Whatever may make a quantity of the number before it: one look spares one for each kind.

    `money` are the words for money.
    """
    units = (*PERCENT_NAMES, *MEASURE_NAMES, *DURATION_NAMES, *TIME_WORDS, *ADVERBS)
    others = (*money, *numerals.SUFFIXES, "times", "fold", "x")
    return Spellings((*units, *others), before=BETWEEN, ends=r"(?:(?<=%)|(?![^\W_]))")
