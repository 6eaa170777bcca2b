"""Reads from which day a change of office takes effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive import dates

_WHEN = re.compile(
    r"\b(?:with effect|effective|tak(?:es?|ing) effect|comes? into (?:effect|force)|as|from|on"
    r"|starting|sworn in|swear(?:ing)?[ -]in)\b(?:[^.;\n]{0,60}? (?:on|at|from)\b)??[ \u00a0,]*"
    r"(?:(?:from|on|of|at|this|the|noon|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\.?)[ \u00a0,]+)*"
    r"(?P<next>next[ \u00a0])?"
    r"(?P<what>today|tomorrow|immediately|now"
    r"|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (?P<later>week|fortnight))?"
    r"|(?=\d|[A-Z]))",
    re.I,
)
_WEEKS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_WEEKS_FROM = re.compile(rf"\b({'|'.join(_WEEKS)}) weeks? \Z", re.I)
_UNTIL = re.compile(r"\b(?:until|till) (?:the )?(?:[A-Z][a-z]+day,? )?(?=\d)")
_TODAY = re.compile(
    r"\b(?:today sworn in|sworn in (?:today|this (?:morning|afternoon))|resigned today"
    r"|today resigned|with immediate effect|tak(?:es?|ing) effect (?:immediately|today))\b",
    re.I,
)
_TOMORROW = re.compile(r"\b(?:sworn in|effective|effect|become\w*) (?:[^.;\n]{0,30} )?tomorrow\b")
_LEFT = r"(?:resign|dismiss|stood|stand|step|relinquish|sworn|appoint)"
_YESTERDAY = re.compile(
    rf"\b{_LEFT}\w*[^.;\n]{{0,60}}? yesterday\b|\b[Yy]esterday[^.;\n]{{0,30}}? {_LEFT}"
)
_OF_ALL = re.compile(
    r"\b(?:tak(?:es?|ing) effect|effective|into (?:effect|force)|sworn in|swear in|swearing[ -]in"
    r"|warrants?)\b",
    re.I,
)
_OF_PARLIAMENT = re.compile(
    r"\b(?:Parliament (?:will )?(?:resume|open|sit)\w*|[Mm]embers|Opening)\b"
)
"""Beside `sworn in`: members of Parliament are, not ministers."""
_CHANGES = re.compile(r"\b(?:[Cc]hanges?|[Pp]ortfolios?|[Mm]inisters|[Cc]abinet)\b")
_SENTENCE = re.compile(r"[^.\n]+(?:\.(?=\S)[^.\n]*)*")
_LOOKED_AHEAD = (0, 30, 60, 90, 120)
"""Days ahead of an announcement around which a date without a year is looked for."""
_FARTHEST = 400
"""Days between an announcement and the day on which a change takes effect."""
_LEAD = 4


def of_sentence(text: str, start: int, end: int, announced: str | None) -> tuple[str, str] | None:
    """The day from which what a sentence tells holds, and its basis; None where it says none.

    `announced` is the day of the text, ISO 8601.
    """
    day = _first(text, start, end, announced) if announced else None
    return (day, "stated") if day else None


class Effect(NamedTuple):
    """A sentence that says from which day changes hold; `is_of_changes` is whether it names them.

    One that does not, and names people, tells of these people alone.
    """

    start: int
    end: int
    day: str
    is_of_changes: bool


def effects(text: str, announced: str | None) -> Iterator[Effect]:
    """The sentences of a text that say from which day changes told in others hold."""
    for sentence in _SENTENCE.finditer(text) if announced else ():
        said = sentence[0]
        if _OF_ALL.search(said) and not _OF_PARLIAMENT.search(said):
            day = _first(text, *sentence.span(), str(announced))
            if day is not None:
                yield Effect(*sentence.span(), day, _CHANGES.search(said) is not None)


def _first(text: str, start: int, end: int, announced: str) -> str | None:
    """The first day of effect in a stretch of text."""
    if _TODAY.search(text, start, end):
        return announced
    if _TOMORROW.search(text, start, end):
        return dates.days_after(announced, 1)
    if _YESTERDAY.search(text, start, end):
        return dates.days_after(announced, -1)
    for match in _WHEN.finditer(text, start, end):
        what = match["what"].lower()
        if what in ("today", "immediately", "now"):
            weeks = _WEEKS_FROM.search(text, max(start, match.start() - 24), match.start())
            return dates.days_after(announced, 7 * _WEEKS[weeks[1].lower()]) if weeks else announced
        if what == "tomorrow":
            return dates.days_after(announced, 1)
        day = _date(text, match.start("what"), end, announced)
        if day is None and match["weekday"]:
            day = _weekday(announced, match["weekday"].lower(), is_next=match["next"] is not None)
            later = {"week": 7, "fortnight": 14}.get((match["later"] or "").lower(), 0)
            day = dates.days_after(day, later) if day else None
        if day is not None:
            return day
    return None


def until(text: str, start: int, end: int, announced: str | None) -> str | None:
    """The day until which somebody minds an office, where a sentence says it."""
    found = _UNTIL.search(text, start, end) if announced else None
    return _date(text, found.end(), end, str(announced)) if found else None


def _weekday(announced: str, name: str, *, is_next: bool) -> str | None:
    """The day of the week that comes first, or that of the next week, which begins on Monday."""
    first = _ahead(announced, "monday", 1) if is_next else 0
    return dates.days_after(announced, _ahead(announced, name, first))


def _ahead(announced: str, name: str, first: int) -> int:
    """How many days ahead a day of the week is, `first` or more."""
    return next(n for n in range(first, first + 7) if dates.is_on(announced, name, n))


def _date(text: str, start: int, end: int, announced: str) -> str | None:
    """The date that stands at a position; without a year it is one soon after the announcement."""
    for ahead in _LOOKED_AHEAD:
        found = dates.find(text, start, min(end, start + 40), dates.days_after(announced, ahead))
        if found is not None:
            is_here = found[1] - start < _LEAD
            is_near = dates.days_between(found[0], announced) <= _FARTHEST
            return found[0] if is_here and is_near else None
    return None
