"""A time that stands beside what is looked for: levies 2010, what a minister said in May."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from archive import dates
from archive.publish.pages.asked import parts, times_in_words, typed_times
from archive.publish.pages.asked.hidden import PHRASES_AND_BRACKETS, hide
from archive.publish.pages.asked.typed_times import Time

_JOINTS = ("OR", "AND", "NOT")

_NAMES_TIME = re.compile(
    r"\b(?:in|during|of|on|from|between|since|after|before|prior to|until|till|to)"
    r"\s+(?:the\s+(?!(?:19|20)\d\d\s+[a-z]))?(?:[a-z]+\.?,?\s+|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]+\.?,?\s+"
    r"|\d{1,2}[/.-]\d{1,2}[/.-])?(?:19|20)\d\d",
    re.IGNORECASE,
)

YEAR_OF_AN_EVENT = re.compile(
    r"\b(?:before|prior to|after|since|until|till|up to)\s+the\s+((?:19|20)\d\d)\s+"
    r"([a-z]\w+(?: (?!(?:in|of|on|to|and|about|for|at|by)\b)[a-z]\w+)?)",
    re.IGNORECASE,
)
"""A time that an event tells of which a year tells the number: before the 2017 election."""

# Years that are no time of the documents: a day by which, a financial year, a number of things.
_NO_TIME = re.compile(
    r"\bby (?:the end of )?(?:[a-z]+ )?(?:19|20)\d\d\b|\b(?:19|20)\d\d/\d\d\b(?!/)"
    r"|\b(?:over|about|than|nearly|almost|around|some|up to) (?:19|20)\d\d [a-z]",
    re.IGNORECASE,
)

_BARE_YEAR = re.compile(
    r"(?:(?P<before>[^\W\d_][\w'’-]*)\s+)?(?P<year>(?:19|20)\d\d)\b"
    r"(?:\s+(?P<behind>\w+))?"
)


class Beside(NamedTuple):
    """A time that stands beside what is looked for."""

    words: str
    """What is looked for, without it."""
    time: Time
    """The time."""
    name: str
    """A word with a year at its side, which may be a name: ``Budget 2010``; empty for others."""
    is_certain: bool
    """Whether a word says that it is a time: in, since, before."""

    @property
    def filters(self) -> dict[str, str]:
        """The time, as the filters from and to."""
        return self.time.arguments


def find(typed: str, order: str = "") -> Beside | None:
    """The time that stands beside words or a query; None where there is none.

    In a query it stands outside of quotation marks and brackets, and no operator joins it.
    """
    if not parts.is_query(typed):
        found = parts.taken_apart(typed, order)
        if not found.time or YEAR_OF_AN_EVENT.search(typed) or _NO_TIME.search(typed):
            return None
        words = _without_joining(found.words)
        return Beside(words, found.time, name_of_year(typed, found.time), _is_certain(typed))
    if ":" in typed or YEAR_OF_AN_EVENT.search(typed) or _NO_TIME.search(typed):
        return None
    # A phrase or brackets have no time of the documents.
    hidden = hide(typed, PHRASES_AND_BRACKETS)
    open_words = hidden.words
    rest, time = typed_times.taken_out(open_words, order)
    words = " ".join(rest.split())
    each_word = words.split()
    if not time or not each_word or {each_word[0], each_word[-1]} & {*_JOINTS}:
        return None
    if any(one in _JOINTS and other in _JOINTS for one, other in itertools.pairwise(each_word)):
        return None
    is_at_end = re.search(r"(?:19|20)\d\d\W*$", open_words)
    if not (is_at_end or _NAMES_TIME.search(open_words)):
        return None
    return Beside(
        hidden.put_back(words), time, name_of_year(open_words, time), _is_certain(open_words)
    )


def _is_certain(typed: str) -> bool:
    return _NAMES_TIME.search(times_in_words.dated(typed)) is not None


def name_of_year(typed: str, time: Time) -> str:
    """A year with the word at its side, where only that says that it may be a time."""
    if time.first != time.last or len(time.first) != len("2022") or _NAMES_TIME.search(typed):
        return ""
    for found in _BARE_YEAR.finditer(typed):
        if found["year"] == time.first and found["before"]:
            is_the = found["before"].lower() == "the"
            return (
                f"{time.first} {found['behind']}" if is_the else f"{found['before']} {time.first}"
            )
    return ""


def name_with_year(typed: str, time: Time | None) -> str:
    """A name with the year behind it, which may be no time of documents: ``in Budget 2019``.

    A name has a capital letter, and is no month; empty of other words.
    """
    if time and time.first == time.last and len(time.first) == len("2022"):
        found = re.search(rf"\b([A-Z][\w’'-]+) {time.first}\b", typed)
        if found and found.start() and found[1].lower() not in dates.MONTHS:
            return found[0]
    return ""


def _without_joining(words: str) -> str:
    """Words without those at their ends that ask, or that join others: ``on``, ``the``."""
    kept = parts.pieces(words)
    while kept and parts.is_joining(kept[0]):
        del kept[0]
    while kept and parts.is_joining(kept[-1]):
        del kept[-1]
    return " ".join(kept)
