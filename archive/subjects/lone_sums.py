"""Whether the only sum that somebody states in a year is all that is given, as a total is."""

from __future__ import annotations

import re

from archive.subjects import given, reported

A_WHOLE, OF_BEFORE, NOT_ANNOUNCED = (
    "only a part of it may be meant",
    "it may have been given before",
    "it is only reported, or of each of many",
)
"""Why such a sum is no total, beside `given.DOUBTS`, in words for a reader."""

_PART_OF = re.compile(
    r"\b(?:of|from|under|within)\s(?:the|this|that|our|its|an?|(?:the\s)?total(?:\sof)?)\s"
    r"(?:[\w’'-]+\s){0,4}\Z",
    re.IGNORECASE,
)
"""What stands before a whole: $5 million of the Government's $9 million fund."""
_BEFORE_NOW = re.compile(
    r"\b(?:since|originally|to\sdate|so\sfar|years?\son|(?:last|past|previous|earlier)\s(?:\w+\s)?(?:year|month"
    r"|week|decade|budget)s?|years\sago)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:spending|expenditure|funding|debt)\s(?:limit|cap|ceiling|target)s?\b|\battract\w*\b"
    r"|\b(?:limit|cap|ceiling|target|goal)\sof\s(?:[\w-]+\s){0,3}\Z",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\s(?:more|less|higher|lower|above|below)\sthan\b", re.IGNORECASE)


def doubt(
    sentence: str | None, start: int | str | None, end: int | str | None, item: str | None
) -> str | None:
    """Why the sum from `start` to `end` is not surely all that is given; None where it is.

    `item` is what it is of.
    """
    if why := given.giving_doubt(sentence, start, end, item):
        return why
    text, (begin, stop) = given.around(sentence, start, end)
    if reported.kind(text, begin, stop):
        return NOT_ANNOUNCED
    if _LIMIT.search(text[:begin]) or _COMPARED.match(text, stop):
        return given.OTHER_KIND
    if _PART_OF.search(text[:begin]):
        return A_WHOLE
    return OF_BEFORE if _BEFORE_NOW.search(text) else None
