"""Finds the title of a text: the first line of its head that says something."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from archive.jurisdictions import Jurisdiction
from archive.letterheads import Ground, Letterheads, is_genre, is_number, is_of_occasion

LONGEST_TITLE = 200
UNMARKED = 7
"""The level of a line that is not marked as a heading."""

# Headings at the beginning of a text that are not its title, beside those of a letterhead: how
# confidential it is, what it is about in keywords, and the first of its questions, numbered
# sections or notes.
_NO_TITLE = re.compile(
    r"^(?i:in confidence|confidential\b|(?:not )?for (?:immediate )?release|\\?[\[(]|\d{1,2}[.)]?\s"
    r"|\d{1,2}[.:]\d\d\s?[ap]\.?m\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s\d"
    r"|(?:subjects?|topics?|background|introduction|contents|summary|questions and answers)"
    r"(?:\W*$|:))"
    r"|[?.:]$|\]\("
    # An address with its postcode: `12 High Street, Leeds LS1 1AA`.
    r"|^\d{1,5}[A-Za-z]?\s[^.]{3,60},[^.]*\s"
    r"(?:[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|[A-Z]\d[A-Z]\s\d[A-Z]\d|\d{5,6})$"
)
# Formulas with which the records of a chamber begin.
_FORMULA = re.compile(
    r"(?:for )?(?:written|oral) reply\Z|prayers\Z|\[[^\[\]]+\]\Z"
    r"|the (?:house|committee|council|assembly|chamber) met (?:at|in|pursuant)\b",
    re.IGNORECASE,
)
_SKIPPED = ("notice", "boilerplate", "caption")
_MOST_LINES = 16
"""The most lines of a letterhead with the title below it."""
_FEWEST_WORDS = 3
"""The fewest words of a title below who issued the text."""
# A line that goes on with the one above it: `JOINT STATEMENT` / `ON THE COMMON BORDER`.
_GOES_ON = re.compile(r"(?:on|by|from|of|to|at|with|between|about|and)\s", re.IGNORECASE)
_ENDINGS = tuple(".:;,?!")


class Line(NamedTuple):
    """A segment at the head of a text: its role, its words without markup, and its level.

    The level is that of a heading that is marked as one, and `UNMARKED` of all that is not.
    """

    role: str
    words: str
    level: int


class Titles:
    """Finds the titles in the texts of one country."""

    __slots__ = ("_letterheads",)

    def __init__(self, jurisdiction: Jurisdiction) -> None:
        self._letterheads = Letterheads(jurisdiction)

    def find(self, lines: Iterable[Line], is_dated: Callable[[str], bool]) -> str | None:
        """The title of a text that begins with some lines, or None.

        It is a heading. Below a line that is no part of the text, a letterhead or what `is_dated`
        holds for, or above a date, it may also be as long as a sentence, if it does not end like
        one.

        A line that only looks like the name of a body or an office (``Electricity Board``) is one
        of a letterhead where what follows can be a title, and is the title where nothing is. So is
        the line of an occasion (``Press Briefing – 3 June 2024``).
        """
        head = [*itertools.islice((n for n in lines if n.role not in _SKIPPED), _MOST_LINES)]
        name: Line | None = None
        occasion: Line | None = None
        is_issued = False
        last: Ground | None = None
        for index, line in enumerate(head):
            following = head[index + 1] if index + 1 < len(head) else None
            if _FORMULA.match(line.words):
                continue
            ground = self._letterheads.ground(line.words)
            if ground == "name" and _is_broken_off(following):
                return None
            is_day = ground is None and (is_dated(line.words) or _is_numbered(line.words, is_dated))
            if ground is None and not is_day:
                may_be_long = index > 0 or (following is not None and is_dated(following.words))
                goes_on = last == "paper" and _GOES_ON.match(line.words) is not None
                is_title = not goes_on and _is_title(line, following, may_be_long=may_be_long)
                if is_title and (not (is_issued or name) or _says_more(line, name)):
                    return _words(line)
                if is_title and following is not None and following.role == "heading":
                    continue  # the name of a section or a series: `Transport`
                break
            if _is_occasion(line, ground):
                occasion = occasion or line
            last = ground
            is_issued = is_issued or ground == "issuer"
            name = name or (line if ground == "name" else None)
        if occasion is not None:
            return _words(occasion)
        may_be_title = name is not None and name.role == "heading" and not is_issued
        return _words(name) if name and may_be_title else None


def _words(line: Line) -> str:
    return " ".join(line.words.split())


def _is_numbered(words: str, is_dated: Callable[[str], bool]) -> bool:
    """Whether a line is the number of a paper and its day: ``PR24117en – 21/07/2024``."""
    number, _, day = words.partition(" – ")
    return bool(day) and is_number(number) and is_dated(day)


def _is_occasion(line: Line, ground: Ground | None) -> bool:
    """Whether a line of a letterhead names an occasion, and says more of it or is marked."""
    if ground not in ("paper", None) or line.role != "heading" or not is_of_occasion(line.words):
        return False
    return line.level < UNMARKED or not is_genre(line.words)


def _is_title(line: Line, following: Line | None, *, may_be_long: bool) -> bool:
    if len(line.words) > LONGEST_TITLE or _NO_TITLE.search(line.words):
        return False
    if _is_broken_off(following):
        return False
    if line.role == "heading":
        return True
    # Short lines below each other look like a list.
    is_line = line.role in ("paragraph", "list_item") and not line.words.endswith(_ENDINGS)
    return may_be_long and is_line


def _is_broken_off(following: Line | None) -> bool:
    """Whether the line above another is the beginning of a sentence that goes on there."""
    return following is not None and following.words[:1].islower()


def _says_more(line: Line, name: Line | None) -> bool:
    """Whether a line below who issued a text can be its title: `name` looks like one alone."""
    if name is not None and line.level > name.level:
        return False
    return len(line.words.split()) >= _FEWEST_WORDS or is_of_occasion(line.words)
