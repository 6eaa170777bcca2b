"""Reads by when a text says that what a figure counts or pays for is to be done.

``over four years`` runs from the day of the document on; ``by 30 June 2024`` and ``by 2030`` name
the last day. What is said of time that is behind the document is no promise, and neither is what
is forecast or asked, or a number that names a thing (``a two-bedroom house``, ``the two sides``).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from archive.anchored import holds_any
from archive.claims import forecasts, standings
from archive.document import Figure


class Due(NamedTuple):
    """From when to when something is to be done: days, ISO 8601, the last one included."""

    first: str | None
    last: str


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_BY = re.compile(
    r"\b(?:by|before|until|no later than)\s(?:the\s)?(?:(?P<end>end|middle) of\s(?:the\s)?"
    r"|(?P<part>early|late|mid)[\s-])?"
    r"(?:(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s)?(?P<month>" + "|".join(_MONTHS) + r"),?\s)?"
    r"(?P<year>(?:19|20)\d\d)\b(?![/–-]\d)"
)
_CENTURIES = ("19", "20")
_WILL = re.compile(
    r"\b(?:will|would|to|aim|aims|target|targets|goal|goals|plan|plans|planned|expect|expects"
    r"|expected|on track|commit\w*|promis\w+|pledg\w+|intend\w*|deliver\w*|complet\w+)\b"
)
_BEHIND_US = re.compile(r"\b(?:last|past|previous|preceding|first)\s\Z")
_AHEAD = re.compile(
    r"\b(?:over|in|across|during|within|for|next|each of)\s(?:the\s)?(?:next|coming|following)?\s?"
    r"(?:a\s)?\Z"
)
_OF_NEWS = re.compile(
    r"(?:\b(?:announc\w+|launch\w*|invests?|provides?|funds)\s[^.;:$]{0,40}?\ban?\s|\ba new\s)\Z"
)
"""What stands before ``two-year $50 million package`` where that is the news of its sentence."""
_OF_MORE = re.compile(r"\b(?:part|year|stage|phase|beginning|start|end) of\b")
_HYPHENATED = re.compile(r",?\s")
"""What stands between such a length of time and its sum."""
_ON_CONDITION = re.compile(
    r"\b(?:who|whose|if|once|after|when|provided|unless)\s[^.;]*\bfor\s(?:at least\s)?\Z"
)
"""What says how long something must last first: a grant for those who stay for six months."""
_UNTIL = re.compile(
    r"\s(?:period\s)?(?:to|until|ending|ended|ends)\s(?:the\s)?(?:end of\s(?:the\s)?)?(?:"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s)?(?P<month>" + "|".join(_MONTHS) + r")\b"
    r"(?:\s\d{1,2}\b(?!\d))?,?\s?)?(?P<year>(?:19|20)\d\d\b)?"
)
"""The words behind a length of time that say when it ends."""
_SINCE = re.compile(
    r"\s(?:period\s)?(?:from|since|starting (?:in|from|on)?|beginning (?:in|from|on)?)\s?"
    r"[^.;,$]{0,20}?\b(?P<year>(?:19|20)\d\d)\b"
)
_NAMED = re.compile(
    r"(?:\b(?:the|these|those|both|its|their|our|his|her)|['’]s?)\s"
    r"(?:(?:first|last|next|other|only|same)\s)?\Z|\bone in\s\Z"
)
"""What stands before a number that only says which things are meant."""
_WAS_SO = re.compile(
    r"\bfrom\s(?:about\s|around\s|just\s|over\s|nearly\s|(?:the|a)\scurrent\s)*\Z"
    r"|\bin\s(?P<year>(?:19|20)\d\d),?\s(?:about\s|around\s|only\s|just\s|there\swere\s)*\Z"
)
"""What stands before what is, and is to change: up from 25,000 now; in 2008, 234 began."""
_OF_OTHERS = re.compile(
    r"\b(?:submissions?|feedback|(?:have|has)\suntil|to\scomply|applications?\sclose"
    r"|apply\s(?:by|before|until))\b"
)
"""What others are to do by a day."""
_FEW = 20
"""Smaller numbers may name a thing: the two sides, the six agencies."""
_DAYS = {"day": 1, "week": 7}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_REACH = 400
"""Characters of a sentence on either side of a figure that are read."""
_LONGEST_YEARS = 60
_WHOLE_DAY = len("2022-03-28")


def read(low: str, figures: Sequence[Figure], index: int, day: str | None) -> Due | None:
    """By when what a figure states is to be done; None where the text does not say so.

    `low` is the body in small letters, and `day` that of the document.
    """
    figure = figures[index]
    if _names_a_thing(low, figure) or low.startswith("?", figure.sentence[1] - 1):
        return None
    if _is_of_now(low, figure, day):
        return None
    due = _read(low, figures, index, day)
    return None if due is None or forecasts.is_forecast(low, figure) else due


def _read(low: str, figures: Sequence[Figure], index: int, day: str | None) -> Due | None:
    """By when what a figure states is to be done, or to come about."""
    figure = figures[index]
    if day is not None and len(day) == _WHOLE_DAY:
        due = _in_time(low, figures, index, day)
        if due is not None:
            return due
    begin, end = _reach(figure)
    after = figures[index + 1] if index + 1 < len(figures) else None
    names_year = holds_any(low[figure.end : end], _CENTURIES)
    found = _BY.search(low, figure.end, end) if names_year else None
    if found is not None and after is not None and after.end <= found.start():
        return None  # the day of what stands nearer to it
    if found is not None and _OF_OTHERS.search(low, figure.end, found.end()):
        return None
    found = found or _BY.match(low, _words_of(low, figure.sentence[0]))
    if found is None or not _WILL.search(low, begin, end):
        return None
    last = _last_day(found)
    return Due(None, last) if last is not None and last > (day or "") else None


def _in_time(low: str, figures: Sequence[Figure], index: int, day: str) -> Due | None:
    """The days of the length of time over which a figure is to be done."""
    figure = figures[index]
    if figure.period is None:
        return _lasting(figures[index - 1], day) if _is_new(low, figures, index) else None
    period = figures[figure.period]
    is_promised = _is_given(low, figure) and not _is_condition(low, figure, period)
    return _over(low, period, day) if is_promised else None


def _names_a_thing(low: str, figure: Figure) -> bool:
    """Whether a number is no amount: ``a two-bedroom house``, ``the two countries``."""
    if figure.kind != "count":
        return False
    behind = low[figure.end : figure.end + 2]
    if len(behind) > 1 and behind[0] in "-‑" and behind[1].isalpha():
        return True
    before = low[max(figure.sentence[0], figure.start - 20) : figure.start]
    return figure.value < _FEW and _NAMED.search(before) is not None


def _is_of_now(low: str, figure: Figure, day: str | None) -> bool:
    """Whether a number is what was or is so, from which something is to change."""
    was = _WAS_SO.search(low, max(figure.sentence[0], figure.start - 40), figure.start)
    return was is not None and (was["year"] is None or was["year"] < (day or "")[:4])


def _is_given(low: str, figure: Figure) -> bool:
    return standings.COMMITS.search(low, *_reach(figure)) is not None


def _reach(figure: Figure) -> tuple[int, int]:
    """From where to where its sentence is read."""
    begin, end = figure.sentence
    return max(begin, figure.start - _REACH), min(end, figure.end + _REACH)


def _is_condition(low: str, figure: Figure, period: Figure) -> bool:
    """Whether a length of time is how long something must last for a sum to be given."""
    return _ON_CONDITION.search(low, figure.end, period.start) is not None


def _is_new(low: str, figures: Sequence[Figure], index: int) -> bool:
    """Whether a sum is announced with the length of time before it: a two-year $5m package."""
    period, figure = figures[index - 1], figures[index]
    if index == 0 or period.kind != "duration" or figure.kind != "money":
        return False
    before = low[max(figure.sentence[0], period.start - 80) : period.start]
    return (
        _HYPHENATED.fullmatch(low, period.end, figure.start) is not None
        and _OF_NEWS.search(before) is not None
        and _OF_MORE.search(before) is None
    )


def _over(low: str, period: Figure, day: str) -> Due | None:
    """The days of a length of time that begins with the document, or that names its end."""
    before = low[max(0, period.start - 30) : period.start]
    if _BEHIND_US.search(before) or not _AHEAD.search(before):
        return None
    until = _UNTIL.match(low, period.end)
    if until is not None and until["year"] is not None:
        last = _last_day(until)
        return Due(None, last) if last is not None and last > day else None
    if until is not None and until["month"] is not None:
        return None  # the six months to December: they are over
    since = _SINCE.match(low, period.end)
    if since is not None and since["year"] < day[:4]:
        return None  # it has begun before, and nothing says on which day
    return _lasting(period, day)


def _lasting(period: Figure, day: str) -> Due | None:
    """The days of a length of time that begins with the document."""
    first, count = date.fromisoformat(day), period.high or period.value
    if period.unit in _DAYS:
        days = round(count * _DAYS[period.unit])
    elif period.unit in _MONTHS_IN:
        days = round(count * _MONTHS_IN[period.unit] * 365.25 / 12)
    else:
        return None
    if not 0 < days <= _LONGEST_YEARS * 366:
        return None
    if days > (date.max - first).days:
        return None
    return Due(day, (first + timedelta(days=days)).isoformat())


def _words_of(low: str, start: int) -> int:
    """Where the words of a sentence begin, behind its marks."""
    while start < len(low) and not low[start].isalnum():
        start += 1
    return start


def _last_day(found: re.Match[str]) -> str | None:
    year = int(found["year"])
    if found["month"] is None:
        named = found.groupdict()
        month = {"early": 4, "mid": 6, "middle": 6}.get(
            named.get("part") or named.get("end") or "", 12
        )
        return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
    month = _MONTHS[found["month"]]
    most = calendar.monthrange(year, month)[1]
    day = int(found["day"] or most)
    return f"{year}-{month:02}-{day:02}" if 0 < day <= most else None
