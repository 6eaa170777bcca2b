"""What words ask of documents beside whose they are and what they hold: joint, by year, of Sundays.

Such words ask and are none that documents are to hold.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.publish.pages.asked import stretches
from archive.publish.pages.asked.calendars import WEEKDAYS
from archive.publish.pages.asked.hidden import PHRASES, hide

YEAR, MONTH, DAY, GOVERNMENT = "year", "month", "day", "government"
_KINDS = {
    "prime minister": GOVERNMENT,
    "person": "minister",
    "department": "portfolio",
    "office": "portfolio",
    "annually": YEAR,
    "annual": YEAR,
    "yearly": YEAR,
    "years": YEAR,
    "time": YEAR,
    "monthly": MONTH,
    "daily": DAY,
}
_GROUP = (
    r"(?P<group>year|month|day|prime minister|minister|person|portfolio|department|office"
    r"|government)"
)
_ENDS = r"(?=$| (?:on|about|of|by|from|that|which|mention|for|with|in|under|as|did|do|are|were)\b)"
_BY = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r" (?P<group>year|month|day) by (?:year|month|day)\b",
        rf",? (?:(?:for|in|of) )?(?:per|by|each|every) {_GROUP}{_ENDS}",
        r" an? (?P<group>year|month|day)(?=$| (?:on|about|by|from|mention\w*|did|do|does)\b)",
        r"\b(?P<group>yearly|annual|monthly|daily) "
        r"(?=(?:number of )?(?:press )?(?:releases|documents|statements)\b)",
        r",? (?P<group>annually|yearly|monthly|daily)$",
        r",? (?:over|through|across) (?:the )?(?P<group>years|time)$",
    )
)
_AVERAGE = re.compile(
    r"\b(?:the )?(?:average|mean|typical) (?=(?:number|count) of (?!words)"
    r"|(?:(?:press|media|news) )?(?:releases|documents|statements)\b)",
    re.IGNORECASE,
)
_WEEKEND = re.compile(r" (?:on|at|over) (?:an? |the )?weekends?\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf" on (?:(?:an?|any) (?P<one>{'|'.join(WEEKDAYS)})|(?P<any>{'|'.join(WEEKDAYS)})s)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\b(?:joint|shared) (?=(?:(?:press|media|news) )?(?:releases?|documents?|statements?)\b)"
    r"| (?:jointly|together)$",
    re.IGNORECASE,
)
_AS = re.compile(
    r" as (?:the |an? )?(?P<office>[^\"]+?)(?=$| (?:on|about|regarding|that|mention)\b)",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r" (?:under|during|of) (?:the |an? )?(?P<party>[^\"]+?)(?:[ -]led)?"
    r"(?: (?:governments?|rule))?(?=$| (?:on|about|regarding|that|mention\w*|hold\w*)\b)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"(?:\d\S*|\b(?:{'|'.join(stretches.NUMBERS)}|several)\b)(?: [^\W\d]+)?$"
    r"|\b(?:once|twice)$",
    re.IGNORECASE,
)


class Traits(NamedTuple):
    """What words ask of documents beside whose they are and what they hold."""

    by: str = ""
    """What they are counted by: year, month, day, minister, portfolio, government; or nothing."""
    is_average: bool = False
    """Whether it is asked how many there are on average."""
    is_joint: bool = False
    """Whether several people are to have issued each."""
    weekdays: str = ""
    """The days of the week, of which they are to be, from 0 for Sunday; empty of any."""


NO_TRAITS = Traits()
"""What words ask that ask no more of documents."""


def taken_out(words: str) -> tuple[str, Traits]:
    """Words without those that ask more of documents, and what these ask; phrases stay.

    >>> words, traits = taken_out("how many releases mention rats per year")
    >>> words, traits.by
    ('how many releases mention rats', 'year')
    >>> taken_out("joint releases on a Sunday")[0], taken_out('releases on "rats per year"')[0]
    ('releases', 'releases on "rats per year"')
    >>> taken_out("releases that mention three times a year")[1] == NO_TRAITS
    True
    """
    hidden = hide(words, PHRASES)
    rest = hidden.words
    by, weekdays = "", ""
    for form in _BY:
        # An amount may be one a year, which is no way to count.
        if (found := form.search(rest)) and not _AMOUNT.search(rest[: found.start()]):
            group = found["group"].lower()
            by = _KINDS.get(group, group)
            rest = f"{rest[: found.start()]}{rest[found.end() :]}"
            break
    average = _AVERAGE.search(rest)
    rest = _AVERAGE.sub("", rest, count=1)
    if found := _WEEKEND.search(rest):
        weekdays = "06"
    elif found := _WEEKDAY.search(rest):
        name = (found["one"] or found["any"]).lower()
        weekdays = str((WEEKDAYS.index(name) + 1) % len(WEEKDAYS))
    if found:
        rest = f"{rest[: found.start()]}{rest[found.end() :]}"
    joint = _JOINT.search(rest)
    rest = _JOINT.sub("", rest, count=1)
    rest = hidden.put_back(rest)
    by = by or (YEAR if average else "")
    return " ".join(rest.split()), Traits(by, bool(average), bool(joint), weekdays)


def in_office(words: str) -> tuple[str, str]:
    """Words without those that say in which office somebody is, and these: ``as health minister``.

    >>> in_office("how many releases did Ann Lee issue as health minister")
    ('how many releases did Ann Lee issue', 'health minister')
    """
    found = _AS.search(words)
    if not found:
        return words, ""
    return f"{words[: found.start()]}{words[found.end() :]}", found["office"]


def under(words: str) -> tuple[str, str]:
    """Words without those that may name who governed at the end of them, and these.

    >>> under("how many releases under the Rat-led government")
    ('how many releases', 'Rat')
    """
    found = _UNDER.search(words)
    if not found:
        return words, ""
    return f"{words[: found.start()]}{words[found.end() :]}", found["party"]
