"""Times that a country tells: its seasons, financial years, named days and elections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from archive import dates
from archive.publish.pages.asked.calendars import Calendar, Span

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TWO_YEARS = r"(?P<first>(?:19|20)\d\d)(?P<joint>[/–—-])(?P<second>(?:19|20)?\d\d)(?![\w/–—-])"
_IN = r"(?:\b(?:in|during|over|for|of|across|throughout|at)\s+)?(?:\bthe\s+)?"
_ACCOUNTS = r"(?:financial|fiscal|budget) year"
_LEADS = re.compile(rf"^\s*(?:on\s+)?{_IN}", re.IGNORECASE)
_WAY = r"(?P<way>\b(?:from|to|until|till|since|before|after|between|and|up to)\s+(?:the\s+)?)?"
_FINANCIAL = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_IN}\b(?:{_ACCOUNTS}(?: of)?|FY) ?{_TWO_YEARS}",
        rf"{_IN}(?<![\w/.-]){_TWO_YEARS} {_ACCOUNTS}\b",
        rf"{_IN}\b(?:{_ACCOUNTS}(?: (?:of|to|ended|ending))? {_YEAR}|FY ?(?P<short>(?:19|20)?\d\d))"
        r"(?![\w/–—-])",
        rf"{_IN}(?<![\w/.-]){_YEAR} {_ACCOUNTS}\b",
        rf"{_WAY}{_IN}(?<![\w/.-]){_TWO_YEARS}",
    )
)
_BETWEEN_ELECTIONS = re.compile(
    r"\bbetween (?:the )?(?P<one>(?:19|20)\d\d)(?: (?:general )?elections?)? and (?:the )?"
    r"(?P<other>(?:19|20)\d\d) (?:general )?elections?\b",
    re.IGNORECASE,
)
_LEAD = (
    r"\b(?P<lead>on|before|after|since|until|till|up to|prior to|following|preceding|ahead of"
    r"|leading up to|of|from|between|and|to)\s+(?:the\s+)?"
)
_ENDS = r"(?=\s*(?:$|[?.!,;:])|\s+(?:(?:and|until|to|up to|on|about|for|regarding)\b|(?-i:[A-Z])))"
"""Behind an election that is no part of another name: the 2010 election campaign."""

_ELECTION = re.compile(
    rf"{_LEAD}(?:{_YEAR}(?:['’]s)? (?:general )?election(?: day)?"
    r"|(?:(?:general )?election(?: day)?|polling day)(?: of| in)? (?P<year_behind>(?:19|20)\d\d))"
    rf"{_ENDS}",
    re.IGNORECASE,
)


class CountryTime(NamedTuple):
    """A time that a country tells, as it is read."""

    written: str
    """How it is written: ``winter 2011``."""
    spans: tuple[Span, ...]
    """From when to when; of several it is one, and words do not say which."""
    is_financial: bool
    """Whether it is a financial year."""


class CountryTimes(NamedTuple):
    """Words with days and months for the times that a country tells, and these."""

    words: str
    read: tuple[CountryTime, ...]


def put_in(words: str, calendar: Calendar) -> CountryTimes:
    """Words with days and months for the times in them that a country tells.

    A season over New Year of one year may be of two (``summer 2008``), and both are put in, joined
    by ``or``; so are the month and the financial year that ``2010-11`` may be.
    """
    read: list[CountryTime] = []

    def noted(
        form: re.Pattern[str], find: Callable[[re.Match[str]], tuple[str, tuple[Span, ...]] | None]
    ) -> None:
        nonlocal words

        def put(found: re.Match[str]) -> str:
            told = find(found)
            if told is None:
                return found[0]
            before, spans = told
            written = _LEADS.sub("", found[0].removeprefix(before)).strip()
            read.append(CountryTime(written, spans, form in _FINANCIAL))
            return before + " or ".join(map(_written, spans))

        words = form.sub(put, words)

    # Every such time has a year.
    for form, find in _readers(calendar) if re.search(r"\d\d", words) else ():
        noted(form, find)
    return CountryTimes(words, tuple(read))


_Reader = Callable[[re.Match[str]], "tuple[str, tuple[Span, ...]] | None"]
"""Gives the words that are kept before a time, and from when to when it is; None of no time."""


def _readers(calendar: Calendar) -> Iterator[tuple[re.Pattern[str], _Reader]]:
    """The forms of the times that a country tells, with what reads each."""
    yield _BETWEEN_ELECTIONS, lambda found: _between_elections(calendar, found)
    yield _ELECTION, lambda found: _election(calendar, found)
    if calendar.named_days:
        names = "|".join(map(re.escape, sorted(calendar.named_days, key=len, reverse=True)))
        named = re.compile(
            rf"\b(?P<lead>on|before|after|since|until|till|up to|prior to|following|preceding"
            rf"|over|at|during|of|between|and|from|to)\s+(?P<the>the\s+)?(?P<name>{names})"
            rf"(?:,? (?:of|in))? {_YEAR}\b"
            .replace("'", "['’]"),
            re.IGNORECASE,
        )  # fmt: skip
        yield named, lambda found: _named(calendar, found)
        # Alone, such a day needs no word before it; beside others it may be a part of a name.
        alone = rf"^\W*(?:the\s+)?(?P<name>{names})(?:,? (?:of|in))? {_YEAR}(?=\W*$)"
        alone = alone.replace("'", "['’]")
        yield re.compile(alone, re.IGNORECASE), lambda found: _named(calendar, found)
    if calendar.seasons:
        names = "|".join(map(re.escape, calendar.seasons))
        part = r"(?P<part>\b(?:early|mid|late|the (?:start|end|beginning) of)[\s-]+)?"
        season = rf"(?P<season>{names})\b"
        for words in (
            rf"{_WAY}{part}{_IN}\b{season}(?: of)? (?:{_TWO_YEARS}|{_YEAR}(?![\w/–—-]))",
            rf"{_WAY}{part}{_IN}(?<![\w/.-])(?:{_TWO_YEARS}|{_YEAR}) {season}(?! of)",
        ):
            yield re.compile(words, re.IGNORECASE), lambda found: _season(calendar, found)
    for form in _FINANCIAL:
        yield form, lambda found: _financial(calendar, found)


def _written(span: Span) -> str:
    """A time as the words of a search have it; a month is told from two years by its name."""
    if span[0] == span[1] and len(span[0]) == len("2022-03"):
        year, month = span[0].split("-")
        return f"{dates.MONTHS[int(month) - 1]} {year}"
    return span[0] if span[0] == span[1] else f"from {span[0]} to {span[1]}"


def _between_elections(
    calendar: Calendar, found: re.Match[str]
) -> tuple[str, tuple[Span, ...]] | None:
    one, other = (calendar.election(int(found[each])) for each in ("one", "other"))
    return ("", ((one, other),)) if one and other and one < other else None


def _election(calendar: Calendar, found: re.Match[str]) -> tuple[str, tuple[Span, ...]] | None:
    day = calendar.election(int(found["year"] or found["year_behind"]))
    return (f"{found['lead']} ", ((day, day),)) if day else None


def _named(calendar: Calendar, found: re.Match[str]) -> tuple[str, tuple[Span, ...]] | None:
    name = " ".join(found["name"].lower().replace("’", "'").split())
    span = calendar.named(name, int(found["year"]))
    if span is None:
        return None
    lead = (found.groupdict().get("lead") or "on").lower()
    if lead in ("between", "and", "from", "to"):
        # Of several days that a time begins or ends with, it is the first or the last of them.
        if not re.search(r"\b(?:between|from)\b", found.string[: found.end("lead")], re.I):
            return None
        day = span[lead in ("and", "to")]
        return f"{found['lead']} ", ((day, day),)
    is_in = lead in ("over", "at", "during", "on")
    return ("" if is_in else f"{found['lead']} ", (span,))


def _season(calendar: Calendar, found: re.Match[str]) -> tuple[str, tuple[Span, ...]] | None:
    name = found["season"].lower()
    is_over = calendar.is_over_new_year(name)
    first = int(found["first"] or found["year"])
    is_name = found["season"][0].isupper() and found.string[: found.start()].rstrip()[-1:].isalpha()
    if found["part"] or (is_name and found[0].startswith(found["season"])):
        return None
    way = found["way"] or ""
    if found["second"]:
        is_next = _last(found) == first + 1
        return (way, (calendar.season(name, first),)) if is_over and is_next else None
    if is_over:
        both = (calendar.season(name, first - 1), calendar.season(name, first))
        return None if way else ("", both)
    return way, (calendar.season(name, first),)


def _financial(calendar: Calendar, found: re.Match[str]) -> tuple[str, tuple[Span, ...]] | None:
    given = found.groupdict()
    way = given.get("way") or ""
    if not given.get("first"):
        span = calendar.financial(_in_full(given.get("year") or given["short"] or ""))
        return (way, (span,)) if span else None
    last = _last(found)
    span = calendar.financial(last)
    around = found.string[: found.start()].split()[-1:] + found.string[found.end() :].split()[:1]
    if any(word.lower() in calendar.seasons for word in around):
        return None
    if last != int(given["first"]) + 1 or not span:
        return None
    # A month in digits is written in the same way: 2010-11.
    month = f"{given['first']}-{given['second']}"
    is_month = given["joint"] == "-" and len(given["second"]) == 2 and int(given["second"]) <= 12
    if not is_month or "year" in found[0].lower() or found[0].lower().lstrip().startswith("fy"):
        return way, (span,)
    return None if way else ("", (span, (month, month)))


def _last(found: re.Match[str]) -> int:
    """The second of two years, of which the century may be left out."""
    first, second = int(found["first"]), found["second"]
    return (
        int(second)
        if len(second) == 4
        else first - first % 100 + int(second) + (100 if int(second) == 0 else 0)
    )


def _in_full(written: str) -> int:
    """A year of which the century may be left out, as of 1950 to 2049."""
    return int(written) if len(written) == 4 else (1900 if written >= "50" else 2000) + int(written)
