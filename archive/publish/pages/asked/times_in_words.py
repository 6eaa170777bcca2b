"""Times in words as days and months: early 2009, the last week of June 2008, last year."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable

from archive import dates

_MONTHS = "|".join(dates.MONTHS)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_IN = r"(?:\b(?:in|during|of)\s+)?(?:\bthe\s+)?"
_PARTS = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "first half": (1, 6),
    "second half": (7, 12),
}
"""The first and the last month of parts of a year; those without a number are a third of it."""
_NTH = {"1": 1, "2": 2, "3": 3, "4": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_NTH |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_THIRD = re.compile(rf"{_IN}\b(?P<part>early|mid|late)(?:\s+in)?[\s-]+{_YEAR}\b", re.IGNORECASE)
_END = re.compile(
    rf"\bat\s+the\s+(?P<part>beginning|start|end|close)\s+of\s+{_YEAR}\b", re.IGNORECASE
)
_ENDS = {"beginning": "early", "start": "early", "end": "late", "close": "late"}
_HALF = re.compile(rf"{_IN}\b(?P<part>(?:first|second) half)\s+of\s+{_YEAR}\b", re.IGNORECASE)
_QUARTER = re.compile(
    rf"{_IN}\b(?:Q(?P<number>[1-4])|(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth) quarter"
    rf"(?:\s+of)?)\s+{_YEAR}\b",
    re.IGNORECASE,
)
_WEEK = re.compile(
    rf"{_IN}\b(?P<nth>first|second|third|fourth|last)\s+week\s+(?:of|in)\s+(?P<month>{_MONTHS})"
    rf",?\s+{_YEAR}\b",
    re.IGNORECASE,
)
_DECADES = {"seventies": 1970, "eighties": 1980, "nineties": 1990, "noughties": 2000}
_DECADE = re.compile(rf"\bthe\s+({'|'.join(_DECADES)})\b", re.IGNORECASE)
_PART_OF_DECADE = re.compile(
    rf"{_IN}\b(?P<part>early|mid|late)[\s-]+(?:the\s+)?(?:(?P<decade>(?:19|20)\d)0['’]?s"
    rf"|(?P<word>{'|'.join(_DECADES)}))(?!\w)",
    re.IGNORECASE,
)
_YEARS_OF = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
"""The first and the last year of parts of a decade, by their last digit."""

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_YEARS_AWAY = re.compile(
    rf"{_IN}\b(?<!\bthe )(?P<count>a|\d{{1,2}}|{'|'.join(_NUMBERS)})\s+years?\s+"
    rf"(?P<way>after|before|since)\s+{_YEAR}(?![\w/-])",
    re.IGNORECASE,
)
_SEASON = r"(?:spring|summer|autumn|winter)"
_ACCOUNTS = r"(?:financial|fiscal) year"
_NOT_READ = re.compile(
    rf"\b(?:(?:early|mid|late)[\s-]+)?{_SEASON}(?:\s+of)?\s+"
    r"(?:19|20)\d\d\b(?:[/–-]\d\d(?:\d\d)?\b)?"
    rf"|(?<![\d/.-])(?:19|20)\d\d(?:/\d\d(?:\d\d)?)? {_SEASON}\b"
    r"|(?<![\d/.-])(?:19|20)\d\d[/–]\d\d(?:\d\d)?(?![\d/–-])"
    rf"|\b(?:{_ACCOUNTS}(?: of)?|FY) ?(?:19|20)?\d\d(?:[/–-]\d\d(?:\d\d)?)?\b"
    rf"|(?<![\d/.-])(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)? {_ACCOUNTS}\b"
    r"|\b(?:(?:long )?weekend|(?:the|in|few|some|several) (?:hours|days|weeks|months|years))"
    r" (?:immediately )?(?:before|after|of|following|preceding|leading up to|prior to)"
    r" [^?]*?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:\b(?:in|during|from|on|(?P<way>since|after|before|until))\s+)?"
    r"\b(?:(?P<which>last|this)\s+(?P<unit>year|month|week)|(?P<day>yesterday"
    r"|(?:(?<=releases )|(?<=documents )|(?<=statements )|(?<=issued )|(?<=published ))today))$",
    re.IGNORECASE,
)
_LAST_OF = re.compile(
    r"\b(?:in|over|during|for|within|of|from)\s+(?:the\s+)?(?:last|past)\s+"
    rf"(?P<count>[1-9]\d{{0,2}}|{'|'.join(_NUMBERS)})\s+(?P<unit>years?|months?|weeks?|days?)$",
    re.IGNORECASE,
)
"""The years, months, weeks or days before today: in the last five years."""

_DAYS_OF = {"day": 1, "week": 7}
_MONTHS_OF = {"month": 1, "year": 12}
_DAYS_OF_A_WEEK = 7
_ONE = r"\d{4}(?:-\d\d){0,2}\b"
_WAY = re.compile(
    rf"\b(?P<way>since|before|prior to|after|(?:up )?until|till|up to) "
    rf"from (?P<first>{_ONE}) to (?P<last>{_ONE})",
    re.IGNORECASE,
)
_AT_THE_FIRST = ("since", "before", "prior to")
_TO = r"(?:(?:up )?to|(?:up )?until|till)"
# From one time to another, of which the first or the last is one from a month to another.
_JOINED = (
    re.compile(
        rf"\b(?:between from (?P<first>{_ONE}) to {_ONE} and"
        rf"|(?:from )?from (?P<other>{_ONE}) to {_ONE} {_TO}) (?:from {_ONE} to )?(?P<last>{_ONE})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:between (?P<first>{_ONE}) and|from (?P<other>{_ONE}) {_TO})"
        rf" from {_ONE} to (?P<last>{_ONE})",
        re.IGNORECASE,
    ),
)


def dated(words: str) -> str:
    """Words with the months and days of a time for the words that name it.

    A year has three parts of four months: early, mid and late.

    >>> dated("rats early 2009"), dated("rats in Q2 2015"), dated("rats in the nineties")
    ('rats from 2009-01 to 2009-04', 'rats from 2015-04 to 2015-06', 'rats in 1990s')
    >>> dated("rats in the late 1990s"), dated("rats two years after 2008")
    ('rats from 1997 to 1999', 'rats in 2010')
    >>> dated("last week of June 2008"), dated("first week of June 2008")
    ('from 2008-06-24 to 2008-06-30', 'from 2008-06-01 to 2008-06-07')
    >>> dated("rats since early 2009"), dated("rats from early 2009 to late 2010")
    ('rats since 2009-01', 'rats from 2009-01 to 2010-12')
    """
    words = _PART_OF_DECADE.sub(_of_decade, words)
    words = _YEARS_AWAY.sub(_of_years_away, words)
    words = _END.sub(lambda found: f"{_ENDS[found['part'].lower()]} {found['year']}", words)
    words = _DECADE.sub(lambda found: f"{_DECADES[found[1].lower()]}s", words)
    for form in (_THIRD, _HALF):
        words = form.sub(
            lambda found: _months(found["year"], *_PARTS[found["part"].lower()]), words
        )
    words = _QUARTER.sub(_of_quarter, words)
    words = _WEEK.sub(_of_week, words)
    for joined in _JOINED:
        words = joined.sub(_from_one_to_another, words)
    return _WAY.sub(_open, words)


def not_read(words: str) -> str:
    """The first time that words name and that is not read, as it is written; empty without one.

    When a season or a financial year begins, each country has otherwise.

    >>> not_read("rats in winter 2001"), not_read("rats in 2009/10"), not_read("rats in 2001")
    ('winter 2001', '2009/10', '')
    """
    found = _NOT_READ.search(words)
    return found[0] if found else ""


def is_since_today(words: str) -> bool:
    """Whether words are nothing but a time that is told from today.

    >>> is_since_today("since last year"), is_since_today("rats last year")
    (True, False)
    """
    plain = words.strip(" ?.!")
    return any(form.fullmatch(plain) for form in (_RELATIVE, _LAST_OF))


def told_from_today(words: str) -> str:
    """The time that is told from today, as it is written; empty without one.

    >>> told_from_today("rats in the last 5 years?"), told_from_today("rats in 2001")
    ('in the last 5 years', '')
    """
    plain = words.rstrip(" ?.!")
    found = _RELATIVE.search(plain) or _LAST_OF.search(plain)
    return found[0] if found else ""


def since(words: str, today: Callable[[], str]) -> str:
    """Words with the days of a time that is told from today: last year, yesterday.

    `today` gives a day, ISO 8601.

    >>> since("rats last year", lambda: "2020-01-05"), since("last month", lambda: "2020-01-05")
    ('rats in 2019', '2019-12')
    >>> since("rats this week", lambda: "2020-01-05"), since("yesterday", lambda: "2020-01-05")
    ('rats from 2019-12-30 to 2020-01-05', '2020-01-04')
    >>> since("rats since last year", lambda: "2020-01-05")
    'rats since 2019'
    >>> since("rats until last week", lambda: "2020-01-05")
    'rats until 2019-12-29'
    >>> since("rats in the last five years", lambda: "2020-01-05")
    'rats from 2015-01-06 to 2020-01-05'
    """
    plain = words.rstrip(" ?.!")
    if last_of := _LAST_OF.search(plain):
        day = datetime.date.fromisoformat(today()[: len("2020-01-05")])
        return f"{plain[: last_of.start()]}from {_back(day, last_of)} to {day}"
    found = _RELATIVE.search(plain)
    if not found:
        return words
    first, last = _told_from(found, datetime.date.fromisoformat(today()[: len("2020-01-05")]))
    before = words[: found.start()]
    if way := found["way"]:
        return f"{before}{way} {first if way.lower() in ('since', 'before') else last}"
    if first != last:
        return f"{before}from {first} to {last}"
    return f"{before}in {first}" if before and len(first) < len("2020-01-05") else before + first


def _told_from(found: re.Match[str], today: datetime.date) -> tuple[str, str]:
    """The first and the last day of a time that is told from today, or its year or month twice."""
    if found["day"]:
        is_today = found["day"].lower() == "today"
        return ((today - datetime.timedelta(not is_today)).isoformat(),) * 2
    is_last, unit = found["which"].lower() == "last", found["unit"].lower()
    if unit == "year":
        return (str(today.year - is_last),) * 2
    if unit == "month":
        day = today.replace(day=1) - datetime.timedelta(is_last)
        return (day.isoformat()[: len("2022-03")],) * 2
    monday = today - datetime.timedelta(today.weekday() + _DAYS_OF_A_WEEK * is_last)
    return monday.isoformat(), (monday + datetime.timedelta(_DAYS_OF_A_WEEK - 1)).isoformat()


def _back(today: datetime.date, last_of: re.Match[str]) -> datetime.date:
    """The first of the years, months, weeks or days that end today."""
    written, unit = last_of["count"].lower(), last_of["unit"].lower().rstrip("s")
    count = int(written) if written.isdigit() else _NUMBERS.index(written) + 1
    if unit in _DAYS_OF:
        return today - datetime.timedelta(count * _DAYS_OF[unit] - 1)
    year, month = divmod(today.year * 12 + today.month - 1 - count * _MONTHS_OF[unit], 12)
    last = calendar.monthrange(max(year, 1), month + 1)[1]
    day = datetime.date(max(year, 1), month + 1, min(today.day, last))
    return day + datetime.timedelta(1)


def _months(year: str, first: int, last: int) -> str:
    return f"from {year}-{first:02} to {year}-{last:02}"


def _from_one_to_another(found: re.Match[str]) -> str:
    return f"from {found['first'] or found['other']} to {found['last']}"


def _open(found: re.Match[str]) -> str:
    """Since the first of two months, or until the last of them."""
    is_first = found["way"].lower() in _AT_THE_FIRST
    return f"{found['way']} {found['first'] if is_first else found['last']}"


def _of_decade(found: re.Match[str]) -> str:
    written = found["decade"]
    decade = int(f"{written}0") if written else _DECADES[found["word"].lower()]
    first, last = _YEARS_OF[found["part"].lower()]
    return f"from {decade + first} to {decade + last}"


def _of_years_away(found: re.Match[str]) -> str:
    written = found["count"].lower()
    count = int(written) if written.isdigit() else (["a", *_NUMBERS].index(written) or 1)
    year = int(found["year"]) + (-count if found["way"].lower() == "before" else count)
    return f"in {year}"


def _of_quarter(found: re.Match[str]) -> str:
    turn = _NTH[(found["number"] or found["nth"]).lower()]
    return _months(found["year"], 3 * turn - 2, 3 * turn)


def _of_week(found: re.Match[str]) -> str:
    month = dates.MONTHS.index(found["month"].lower()) + 1
    last_day = calendar.monthrange(int(found["year"]), month)[1]
    nth = found["nth"].lower()
    last = last_day if nth == "last" else _DAYS_OF_A_WEEK * _NTH[nth]
    of_month = f"{found['year']}-{month:02}"
    return f"from {of_month}-{last - 6:02} to {of_month}-{last:02}"
