"""Reads what the numbers of a list count from what leads to it: ``deployed as follows:``."""

from __future__ import annotations

import re

from archive.document import Segment
from archive.figures import items, noun_words
from archive.figures.values import Window

_REACH = 400
"""Code points before the end of what leads to a list in which its noun is looked for."""
LONGEST_HEAD = 90
"""Code points of a head that leads to a list, and of a paragraph that ends none."""
_MARKS = " *_\n\t"

_NUMBER_OF = re.compile(r"\b(?:numbers?|no\.?|totals?) of(?= )")
# `Regional breakdown of cases`, `Total placements by region by month`
_TABLE_OF = re.compile(r"\b(?:breakdown|table|location|distribution|summary) of(?= )")
_BY_PLACE = re.compile(
    r" by (?:[a-z]+ )?(?:regions?|districts?|areas?|years?|months?|quarters?|gender|ethnicity|age"
    r"|type|country|countries|sector|city|town|centre|electorate|category)\b"
)
_NO_THINGS = frozenset(
    """
    contents rates scores statistics figures results averages changes percentages levels shares
    prices costs wages salaries incomes
    """.split()
)
"""What titles name and nobody counts."""
_RECEIVED = re.compile(r"\bwill (?:each )?(?:receive|gain|get)(?= )")
_GIVEN_OUT = re.compile(
    r"\b(?:as follows|the following [a-z ]{0,30}(?:areas|regions|districts|centres|places|towns"
    r"|locations|cities|stations)|distribution|(?:by|per) (?:region|district|area)|breakdown)\Z"
)
_SENTENCE = re.compile(r"(?:\A|[.!?”\"]\s+|\n|–\s+)(?=\S)")
_DETERMINERS = re.compile(r"(?:[*_·•“\"-]\s*|(?:the|these|those|all|an?|our|its)\s+)*")
_TITLE_LEADS = re.compile(r"[\s*_#·•“\"(-]*(?:(?:the|all|total|estimated|table \d+:?)\s+)*")
_THEY = "they "
# A line that a number ends, behind the name of what has so many: `Northland – 4`.
_LINE = re.compile(r"(?:\A|\n)[*·•\s\\-]*[A-ZĀĒĪŌŪ][^\n\d]{1,60}\Z")
# The same within a line: `Northland – 2, Waikato – 4`.
_PART = re.compile(r"(?:\A|[\n,;])[*·•\s\\-]{0,3}[A-ZĀĒĪŌŪ][^\n\d,;.]{1,40} [–-] \Z")
_PART_ENDS = re.compile(r"[,;] [A-ZĀĒĪŌŪ][^\n\d,;.]{1,40} [–-] \d|[.\s]*\Z|[.\s]*\n")
_LINE_ENDS = re.compile(r"[ \t*_.|]*(?:\n|\Z)")
_LONGEST_LINE = 80
_DIGIT = re.compile(r"\d")
_ENDED = re.compile(r"[.;!?]\s")


def leads_to(text: Window, segment: Segment, before: str) -> str:
    """The noun that the numbers of the lines behind a segment count, or an empty string.

    `before` is the noun of the list that the segment itself may belong to, which goes on.
    """
    end = text.stop
    while end > text.start and text.low[end - 1] in _MARKS:
        end -= 1
    is_lead = text.low[end - 1] == ":"
    if not is_lead and end - text.start > LONGEST_HEAD:
        return "" if segment.role == "paragraph" else before
    left = max(text.start, end - _REACH)
    said = text.low[left : end - is_lead]
    for pattern in (_NUMBER_OF, _RECEIVED):
        found = [match.end() for match in pattern.finditer(said)]
        if found and (is_lead or not _DIGIT.search(said)) and not _ENDED.search(said, found[-1]):
            return _plural(text, left + found[-1], end, items.find)
    if is_lead and _GIVEN_OUT.search(said):
        return _subject(text, left, said)
    if end - left <= LONGEST_HEAD and (noun := _in_title(text, left, end)):
        return noun
    return "" if is_lead else before


def _in_title(text: Window, left: int, end: int) -> str:
    """The noun of which a title says that its numbers are: ``Breakdown of cases by region``.

    What is a measure of things has another unit in each table: ``House prices by city``.
    """
    noun = ""
    if table := _TABLE_OF.search(text.low, left, end):
        noun = _plural(text, table.end(), end, items.find)
    elif by := _BY_PLACE.search(text.low, left, end):
        lead = text.match(_TITLE_LEADS, left)
        noun = _plural(text, lead.end(), by.start(), items.find_at) if lead else ""
    head = noun.lower().rpartition(" ")[2]
    return "" if head in _NO_THINGS else noun


def _subject(text: Window, left: int, said: str) -> str:
    """The subject of the last sentence, or of the one before where that is of them."""
    begins = [match.end() for match in _SENTENCE.finditer(said)]
    at = len(begins) - 1
    if at > 0 and said.startswith(_THEY, begins[at]):
        at -= 1
    lead = _DETERMINERS.match(said, begins[at]) if begins else None
    start = left + (lead.end() if lead else 0)
    return _plural(text, start, left + len(said), items.find_at)


def _plural(text: Window, start: int, end: int, find: items.Find) -> str:
    noun, noun_end = find(text, start)
    is_many = bool(noun) and noun_words.is_plural(noun.lower().rpartition(" ")[2], text.words)
    return noun if is_many and noun_end <= end and "following" not in noun.lower() else ""


def is_line(text: Window, start: int, end: int) -> bool:
    """Whether a number ends a line behind a name: ``Northland – 4``."""
    left = max(text.start, start - _LONGEST_LINE)
    if text.body[start - 2 : start] in ("– ", "- ") and _PART_ENDS.match(text.body, end, text.stop):
        return _PART.search(text.body[left:start]) is not None
    if not text.match(_LINE_ENDS, end):
        return False
    line = _LINE.search(text.body[left:start])
    return line is not None and not (line.start() == 0 and left > text.start)


def in_head(text: Window) -> str:
    """The noun of which the first words of a table say that its numbers are: ``Number of jobs``."""
    head = _NUMBER_OF.search(text.low, text.start, min(text.stop, text.start + _REACH))
    return _plural(text, head.end(), text.stop, items.find) if head else ""
