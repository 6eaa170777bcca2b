"""Reads the date of a line that holds little else: ``Rotorua, 20 February 2024``."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive import dates
from archive.jurisdictions import Jurisdiction
from archive.letters import CAPITALS
from archive.trie import trie

_LABEL = (
    r"last\s+(?:updated|reviewed|modified)|(?:first\s+)?(?:published|posted|released|issued"
    r"|delivered|dated|(?:statement|answer|speech)\s+(?:made|given))(?:\s+(?:on|at|by\s+the\s+\w+\s+on))?|(?:release\s+|issue\s+)?date"
    r"(?:\s+of\s+(?:issue|release|publication))?|for\s+(?:immediate\s+)?release(?:\s+at|\s+on)?"
)
_LABELLED = re.compile(rf"(?:[^:|\d]{{1,60}}[:.]\s[^:|\d]{{0,60}}[.|]\s)?(?:{_LABEL})\b:?\s", re.I)
"""What says that a date is the day on which a text came out."""

_LABEL_ALONE = re.compile(rf"(?:{_LABEL})\s?:?", re.I)
_LONGEST_LABEL = 30
_UPDATE = re.compile(r"last\s+(?:updated|reviewed|modified)\b", re.I)
_NO_EVENT = re.compile(r"\b(?:updated|reviewed|modified|published|posted|released|issued)\b", re.I)

# What may stand on a line beside its date: an embargo, the kind of the paper, and a town of the
# country. No text can be matched in two ways, so that a hostile line cannot make the search
# exponential.
_REST = (
    r"[\W\d]|embargo(?:ed)?|until|till|to|not|for|immediate|before|date|joint|press|media|news"
    r"|statement|release|advisory|speech|notes|address|issue|no|[ap]\.?m|noon|midnight"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|gmt|utc|bst|ces?t|a?e[sd]t|[cp][sd]t|nz[sd]t"
)
_EMBARGO = re.compile(r"embargo", re.I)
_EMBARGOED = re.compile(r"embargo(?:ed)?\W+(?:until|till|to)\b", re.I)
_FARTHEST = 60
# When something begins; `2:02 p.m.` is when it was.
_CLOCK = re.compile(r"(?<![:.]\d)\d\s?[ap]\.?m\b|\d[:.]\d[05](?!\d)|\bnoon\b|\bmidnight\b", re.I)
# Without a day of the week, which invitations have.
_TIME_OF_A_PAGE = re.compile(
    r",?\s*\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?|[\s–|·-]{0,5}(?:last\s+)?updated:?\s.{1,40}", re.I
)

# Places, people and sections beside a date: words with capitals, parted from it by a mark.
_SMALL = (
    r"(?:(?:of|the|and|for|upon|de|del|della|des|di|da|do|du|la|le|les|el|al|am|an|der|den|im|sur"
    r"|es|y)[ -]){0,2}"
)
"""Small words within names: ``Newcastle upon Tyne``, ``Frankfurt an der Oder``."""
_NAME = (
    rf"[{CAPITALS}][\w’'.&-]{{0,30}}"
    rf"(?: {_SMALL}[{CAPITALS}][\w’'.&-]{{0,30}}){{0,4}}"
)
_MARK = r"\s?[,|·•/–—-]\s?"
# The number of a paper, and the debates of a chamber: `Policy Brief No. 17 | `.
_NUMBERED = rf"{_NAME}(?:,? (?:[Nn]o\.? ?)?\d{{1,4}}| debates?| proceedings)\s[|·•/–—-]\s"
_BEFORE = re.compile(
    rf"(?:[Bb]y:?\s)?(?:{_NAME}{_MARK}|{_NUMBERED}){{1,3}}"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\Z"
    rf"|{_NAME}:\s\Z"
)
# What begins, ends or holds from a day on, which is not that of the text.
_HOLDS = re.compile(
    r"\b(?:start|begin|end|effective|valid|expir|commenc|depart|arriv|born|died|open|until|from"
    r"|deliver|complet)",
    re.I,
)
_BEHIND = re.compile(
    rf"(?i:\s(?:news|press|media) (?:release|statement))?(?:(?:{_MARK}|(?<=e|t)\s)"
    rf"(?:{_NAME}|\d{{1,2}} min(?:ute)?s?(?: read)?)){{0,3}}\Z"
    r"|[\s–|·-]{0,5}(?i:(?:last\s+)?updated):?\s.{1,40}\Z"
)
# Who posted a page, and when: `12:32PM by the Press Office`.
_POSTED = re.compile(
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?:\s?(?i:[ap]\.?m\.?))?)?"
    rf"(?:\s+(?:by|from)\s+(?:the\s+)?{_NAME})?\Z"
)
_PLACE = re.compile(
    rf"[\[(]?{_NAME}(?:\s?\([^()\d]{{1,30}}\))?(?:,\s{_NAME}){{0,2}}(?:,\s|\s?[–—-]\s)"
)
# The agency through which a text goes out stands before it: `/CNW/ -`, `(Reuters) –`.
_DASH = re.compile(
    r"\*{0,2}(?:\s(?:/[^/\n]{2,40}/|\([^()\n]{2,40}\)))?"
    r"(?:\s?(?:–|—|--?)\s|\s?[\])][\s:–—-]|:\s)\*{0,2}"
)
_AT_THE_END = re.compile(r"(?:end|ends|ended)\s?[/:|–—-]\s?", re.IGNORECASE)
# What comes out day by day and says for which: `Contracts for 3 May 2024`.
_DAILY = re.compile(
    rf"(?:(?:{_NAME}|daily|official|press)\s)?(?:briefing|bulletin|contracts|digest|news|notices"
    r"|(?:situation\s)?report|statistics|summary|update)\s(?:for|of)\s(?:the\s)?",
    re.IGNORECASE,
)
# Names of days and meetings: their date is not that of the text.
_OCCASION = re.compile(
    r"\b(?:day|week|month|conference|summit|forum|awards?|meeting|ceremony|festival|exhibition|show"
    r"|launch|opening|election|deadline|clos\w+|hearing|dinner|breakfast|lunch\w*|seminar|workshop"
    r"|symposium|congress|expo|games|cup|due|venue|room|hall|centre|center|hotel|street|road"
    r"|act|bill|budget|war|battle|treaty|agreement)\b",
    re.I,
)
_WEEKDAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)

# The titles of records of what was said on a day, and of papers that tell of it beforehand.
_SPOKEN = re.compile(
    r"\b(?:address|briefing|communiqu[eé]|doorst(?:op|ep)|interview|minutes|(?:press|media|news)"
    r" (?:conference|encounter)|remarks|speech|statement|transcript)\b",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:advisory|agenda|alert|calendar|diary|invitation|notice|programme)\b", re.I
)
_BEFORE_LAST = re.compile(r"(?:[,|(:·•]|\s[–—-])\s?\Z")
_ENDS = re.compile(r"[\s).]*\Z")


class Dated(NamedTuple):
    """The day that a line states, ISO 8601, and its words.

    `is_of_event` is whether a time of the day beside it says that something begins then.
    """

    day: str
    as_written: str
    is_of_event: bool = False


class Datelines:
    """Reads the lines with dates in the texts of one country."""

    __slots__ = ("_order", "_rest")

    def __init__(self, jurisdiction: Jurisdiction) -> None:
        self._order = jurisdiction.date_order
        # Whole words alone: if one could be read as two others, a line could take years.
        towns = rf"(?<![^\W\d_]){trie(t.lower() for t in jurisdiction.datelines)}(?![^\W\d_])"
        self._rest = re.compile(f"(?:{_REST}|{towns})*", re.I)

    def dated(self, line: str, near: str | None) -> Dated | None:
        """The day of a line that holds little else.

        A date without a year (``Tuesday 24 April``) is that of an event, and none here, except in
        an embargo, where it is the nearest such day to the day `near`. With a time of the day it
        is that of an event, too, unless the line says that the text came out then.
        """
        if (embargo := _EMBARGOED.search(line)) and (
            found := dates.find(line, embargo.end(), embargo.end() + _FARTHEST, near)
        ):
            return Dated(found[0], line[found[1] : found[2]])
        label = _LABELLED.match(line)
        start = label.end() if label else 0
        found = dates.find(line, start, len(line), near if _EMBARGO.search(line) else None)
        found = found or dates.numeric(line, start, len(line), self._order)
        if found is None:
            return None
        day, begins, ends = found
        if label is not None and _POSTED.match(line, ends):
            return Dated(day, line[begins:ends])
        if not self._is_little(line[start:begins], line[ends:]):
            return None
        is_page = label is not None or (
            _TIME_OF_A_PAGE.fullmatch(line[ends:]) is not None and not _WEEKDAYS.search(line)
        )
        is_issued = is_page or _EMBARGO.search(line) is not None
        is_of_event = not is_issued and _CLOCK.search(f"{line[start:begins]} {line[ends:]}")
        return Dated(day, line[begins:ends], bool(is_of_event))

    def at_the_end(self, line: str) -> Dated | None:
        """The day in the line that ends a release: ``Ends/Tuesday, January 16, 2024``."""
        end = _AT_THE_END.match(line)
        day = line[end.end() :] if end else ""
        found = dates.find(day, 0, len(day), None)
        return Dated(found[0], day) if found and found[1:] == (0, len(day)) else None

    def is_day(self, line: str) -> bool:
        """Whether a line holds little but a day, in whatever order its digits are."""
        if self.dated(line, None) is not None:
            return True
        found = dates.numeric(line, 0, len(line), "day") or dates.numeric(
            line, 0, len(line), "month"
        )
        return found is not None and self._is_little(line[: found[1]], line[found[2] :])

    def labelled(self, line: str, following: str = "") -> Dated | None:
        """The day of a line that says that the text came out then: ``Published 2 July 2025``.

        Its words may be parted into a line and the `following` one, as in a list of terms.
        """
        if len(line) <= _LONGEST_LABEL and _LABEL_ALONE.fullmatch(line):
            line = f"{line} {following}"
        if _LABELLED.match(line) is None or _NO_EVENT.search(line) is None:
            return None
        found = self.dated(line, None)
        return found if found and not found.is_of_event else None

    @staticmethod
    def is_update(line: str) -> bool:
        """Whether a line says when the text was changed: ``Last updated: 12 Sep. 2018``."""
        return _UPDATE.match(line) is not None

    def opening(self, line: str) -> Dated | None:
        """The date with which a text begins, ISO 8601, and its words: ``ROME, 5 June 2024 – …``."""
        place = _PLACE.match(line)
        found = dates.find(line, place.end(), place.end() + _FARTHEST, None) if place else None
        if place is None or found is None or found[1] != place.end():
            return None
        return Dated(found[0], line[found[1] : found[2]]) if _DASH.match(line, found[2]) else None

    def of_paper(self, line: str) -> Dated | None:
        """The date for which a paper says that it is, as one does that comes out day by day."""
        daily = _DAILY.match(line)
        found = dates.find(line, daily.end(), len(line), None) if daily else None
        if daily is None or found is None or found[1:] != (daily.end(), len(line)):
            return None
        return Dated(found[0], line[found[1] : found[2]])

    def of_title(self, title: str) -> Dated | None:
        """The day that ends the title of what was said: ``Interview, Radio 9, 2 May 2019``."""
        if not _SPOKEN.search(title) or _AHEAD.search(title):
            return None
        found = dates.find(title, 0, len(title), None)
        found = found or dates.numeric(title, 0, len(title), self._order)
        if found is None or not _ENDS.match(title, found[2]):
            return None
        before = _SPOKEN.split(title[: found[1]])[-1]
        if before.strip() and not _BEFORE_LAST.search(before):
            return None
        return Dated(found[0], title[found[1] : found[2]])

    def _is_little(self, before: str, behind: str) -> bool:
        """Whether what stands before and behind a date is no more than what may stand there."""
        if self._rest.fullmatch(f"{before} {behind}"):
            return True
        return self._is_beside(before, behind)

    def _is_beside(self, before: str, behind: str) -> bool:
        """Whether no more than places, people and sections stand before and behind a date."""
        if _OCCASION.search(_WEEKDAYS.sub("", f"{before} {behind}")):
            return False
        if before.rstrip().endswith(":") and _HOLDS.search(before):
            return False
        is_before = self._rest.fullmatch(before) or _BEFORE.fullmatch(before)
        is_behind = self._rest.fullmatch(behind) or _BEHIND.fullmatch(behind)
        return is_before is not None and is_behind is not None
