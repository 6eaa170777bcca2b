"""What the sentence of a count says of it: that it is to come, or at most; and of which time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.subjects import sum_clauses

PLANNED, AT_MOST = "planned", "at most"
"""How a count tells of nothing that was done: it is to come, or no more than that is meant."""

SINCE = "since"
"""How a time begins that runs on to the day of the document: since 2017, since the flood."""

_AT_MOST = re.compile(r"\b(?:up\sto|as\smany\sas|no\smore\sthan|a\smaximum\sof)\s\Z", re.I)
_REPORTS = r"(?:confirm|report|reveal|announce|say|see|show|tell|expect\sto\ssay)"
_PARTICIPLES = (
    r"(?:planned|intended|proposed|promised|pledged|expected|projected|scheduled|eligible)"
)
_NOTHING = (
    # A planned attack, the proposed site: what is planned is another thing than what is counted.
    rf"\b(?:an?|the|its|our|his|her|their|this|these|any)\s(?:[a-z]+ly\s)?{_PARTICIPLES}\s"
    r"(?!\Z)(?=[a-z-]+\s)"
    r"|\b(?:an?|the|his|her|their|free)\s(?:will|can|might)\b|(?-i:\bWill\s(?=[A-Z]))"
    r"|\b(?:was|were)\scommitted\sto\b"
)
"""What has a word of what is to come, and says nothing of it."""
# To build 500 huts; and no more is told by those who helped to build them. A word in the plural or
# of a thing that goes on is no verb there, nor one behind a preposition of two words.
_INFINITIVE = (
    r"(?<!helped\s)(?<!able\s)(?<!managed\s)(?<!went\son\s)(?<!\bused\s)"
    r"(?<!according\s)(?<!due\s)(?<!owing\s)(?<!thanks\s)(?<!addition\s)(?<!access\s)"
    r"(?<!close\s)(?<!next\s)(?<!prior\s)(?<!back\s)(?<!up\s)(?<!down\s)(?<!relation\s)"
    r"\bto\s(?:be\s)?"
    r"(?!(?:the|a|an|our|its|their|date|about|around|over|nearly|almost|some|just|more|at|many)\b)"
    r"(?-i:(?![a-z]{3,}ing\b)[a-z]{2,}(?:[a-rt-z]|[su]s))\s"
    r"(?:(?!(?:is|are|was|were|has|have|had)\b)[a-z-]+\s){0,2}\Z"
)
_TO_COME = (
    rf"\b(?:will|would|could|should|shall|must|can(?!\s(?:also\s)?{_REPORTS})|cannot|might)\b"
    r"|(?-i:\bmay\b)"
    rf"|\b(?:{_PARTICIPLES}|planning|intends?|intending|propos(?:es?|ing)|promis(?:es?|ing)"
    r"|pledg(?:es?|ing)|commit(?:s|ted|ting)?\sto|expect(?:s|ing)?|forecast|entitled|strives?"
    r"|striving|seeks?|seeking|due\sto\sbe|set\sto|on\strack|going\sto|about\sto|want(?:s|ed)?\sto"
    r"|next\s(?:year|month|few)|over\sthe\snext|in\sthe\scoming|tomorrow(?!['’]s))\b"
    # We need 40 huts, which are needed; the needs of 40 families, who need huts, say nothing.
    r"|\bneeds?\s(?:to\b|(?!of\b)(?:[a-z-]+\s){0,3}\Z)|\bare\sneeded\b"
    rf"|{_INFINITIVE}"
    r"|\bto\sbe\s[a-z]+(?:ed|en|ilt|ade|old|ut)\b"
)
_AIM = (
    r"\b(?:plans?|targets?|goals?|aim(?:s|ed|ing)?|proposals?|commitments?|projections?|potential(?:ly)?"
    r"|capacity|capable|allow\w*|enabl\w+|goes\sto(?:wards)?|initiative\sto"
    r"|funding\s(?:for|to)|wait(?:ing\s|-?)lists?)\b"
)
"""What is to come, where nothing was done: a plan for 40 huts, and no 40 huts built to a plan."""
_DONE = (
    r"\b(?:was|were|has|have|had|did|got|came|went|took|gave|made|built|sold|lost|met|won|held|left"
    r"|sent|ran|begun|became|rose|fell|saw|since)\b|\b(?!(?:aged|based|related|called|named|hundred)\b)[a-z]{2,}(?<!e)ed\b"
)
_MARKS = re.compile(
    rf"(?P<nothing>{_NOTHING})|(?P<planned>{_TO_COME})|(?P<aim>{_AIM})|(?P<done>{_DONE})",
    re.IGNORECASE,
)
_PAST = r"(?:was|were|had|did|came|went|took|gave|became|rose|fell|saw|ran)"
_COUNTED = (
    r"(?:\s(?!(?:and|or|but|as|than|if|when|where|while|who|which|that|because|since|so|to|for|it|we"
    r"|they|he|she|there|last)\b)[\w’'-]+){0,4}"
)
"""The words of what is counted, which no other clause begins in."""
_HAPPENED = re.compile(rf"{_COUNTED}\s(?:{_PAST}|ha(?:s|ve)\s(?:been|[a-z]+ed))\b", re.IGNORECASE)
"""Of what is counted: that it died, or was built, whatever is planned before it."""
_ENDED = re.compile(rf"{_COUNTED}\s[a-z]{{2,}}(?<!e)ed\b", re.IGNORECASE)
"""The same, or what was done to it: that 40 huts burned; we will sell 40 huts built last year."""
_BEGINS = re.compile(r"(?:\A|\b(?:that|since|where|when|after|because)\s)\Z", re.IGNORECASE)
_KNOWN = re.compile(r"\b(?:the|these|those)\s\Z", re.IGNORECASE)
_WHO_DID = re.compile(
    rf"{_COUNTED}\s(?:who|which|that)\s(?:{_PAST}|[a-z]{{2,}}ed)\b", re.IGNORECASE
)
"""The 40 nurses who came were there, whoever will thank them."""
_REACH = 400
"""So many characters before and behind a count can tell of it; work must not grow with them."""
_SPOKEN = re.compile(
    r"\b(?:said|says|announced|confirmed|welcomed|noted|explained)\b", re.IGNORECASE
)

_YEAR = r"(?:19|20)\d\d"
_SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "a": 1,
}  # fmt: skip
_NUMBERS = {**_SMALL, "a decade": 10, "two decades": 20}
_TIME = re.compile(
    r"\b(?P<record>(?:first|most|best|time|ever|\w+est)\s(?:\w+\s)?since\b[^,.;]{0,40})"
    rf"|\bsince\s(?:[\w’'-]+\s){{0,3}}?(?P<since>{_YEAR})\b"
    rf"|(?<![$£€,.\d])\b(?P<first>{_YEAR})(?:\s?[/–-]\s?|\sto\s)(?P<second>(?:19|20)?\d\d)\b(?!\d|[–-]\d)"
    rf"|(?<![$£€,.\d])\b(?P<year>{_YEAR})\b(?![,.]\d)"
    rf"|\b(?P<ago>\d{{1,2}}|{'|'.join(_SMALL)})\syears?\sago\b"
    r"|\b(?P<decades>a\sdecade|two\sdecades)\sago\b"
    r"|\b(?P<near>last|this|next)\syear\b(?!['’]s)"
    r"|(?P<open>\bsince\s\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?<![$£€\d.,/–-])(?!{_YEAR}\b)\d[\d,.]*(?!\syears?\sago)\b(?!\s?(?:per\scent|%))"
)
_BEFORE_LAST = {"last": -1, "this": 0, "next": 1}


def told_as(sentence: str | None, start: int | None, end: int | None) -> str | None:
    """Whether the count from `start` to `end` in a sentence is to come, or at most; else None.

    That something happened to what is counted goes first. What the clause of the count says goes
    before what the clauses before it say, of which the nearest counts.

    >>> told_as("We will build 40 huts.", 14, 16), told_as("We built 40 huts.", 9, 11)
    ('planned', None)
    """
    text, start, end = _around(sentence, start, end)
    left, right = sum_clauses.spans(text, start, end)[0]
    behind = {*_marks(text, end, right)}
    own = {*_marks(text, left, start), *behind}
    is_past = PLANNED not in behind and _is_past(text, left, start, end, right)
    if PLANNED in own and not is_past:
        return PLANNED
    if _AT_MOST.search(text, 0, start):
        return AT_MOST
    if is_past:
        return None
    if own:
        return None if "done" in own else PLANNED
    before = tuple(_marks(text, 0, left))
    nearest = before[-1:] or tuple(_marks(text, right, len(text)))[:1]
    return PLANNED if nearest and nearest[0] != "done" else None


def _around(sentence: str | None, start: int | None, end: int | None) -> tuple[str, int, int]:
    """What can tell of a count, and where the count begins and ends in that."""
    begin, stop = start or 0, end or 0
    cut = max(0, begin - _REACH)
    return (sentence or "")[cut : stop + _REACH], begin - cut, stop - cut


def _is_past(text: str, left: int, start: int, end: int, right: int) -> bool:
    """Whether a clause says of what it counts itself that something happened to it."""
    if _HAPPENED.match(text, end, right):
        return True
    if _BEGINS.search(text, left, start):
        return _ENDED.match(text, end, right) is not None
    known = _KNOWN.search(text, left, start)
    return known is not None and _WHO_DID.match(text, end, right) is not None


def _marks(text: str, begin: int, end: int) -> Iterator[str]:
    """What the words of a part of a text say, in their order, beside those of who says it."""
    for found in _MARKS.finditer(text, begin, end):
        if found.lastgroup != "nothing" and not _SPOKEN.fullmatch(found[0]):
            yield str(found.lastgroup)


def told_of(
    sentence: str | None, start: int | None, end: int | None, day: str | None
) -> str | None:
    """The time that a sentence of a document of `day` says its count from `start` to `end` is of.

    A year, two joined by a dash, or `since` with a year or alone; None where it names none. It is
    the first time behind the count, before another number, else the last before it.

    >>> told_of("In 2014 it had 40 huts, and 30 last year.", 15, 17, "2016-03-04")
    '2014'
    >>> told_of("In 2014 it had 40 huts, and 30 last year.", 28, 30, "2016-03-04")
    '2015'
    """
    text, start, end = _around(sentence, start, end)
    _, right = sum_clauses.spans(text, start, end)[0]
    following = _NUMBER.search(text, end, right)
    begins = max((each.end() for each in _NUMBER.finditer(text, 0, start)), default=0)
    behind = _times(text, end, following.start() if following else right)[:1]
    before = _times(text, begins, start) or _times(text, 0, start)
    for found in behind or before[-1:]:
        return _in_years(found, (day or "")[:4])
    return None


def _times(text: str, begin: int, end: int) -> list[re.Match[str]]:
    """The times that a part of a text names, but for those since which something is a record."""
    return [found for found in _TIME.finditer(text, begin, end) if not found["record"]]


def _second_year(first: int, second: str) -> int:
    """The second of two years, of which the last two digits may stand alone: 1999/00."""
    if len(second) == len("2000"):
        return int(second)
    year = first - first % 100 + int(second)
    return year if year >= first else year + 100


def _in_years(found: re.Match[str], year: str) -> str | None:
    """The years of a time, by the year of the document where they are told from there."""
    if found["since"] or found["open"]:
        return f"{SINCE} {found['since'] or ''}".strip()
    if found["first"]:
        return f"{found['first']}-{_second_year(int(found['first']), found['second'])}"
    if found["year"]:
        return found["year"]
    if not year:
        return None
    if found["near"]:
        return str(int(year) + _BEFORE_LAST[found["near"].lower()])
    ago = (found["ago"] or found["decades"]).lower()
    return str(int(year) - (int(ago) if ago.isdigit() else _NUMBERS[" ".join(ago.split())]))
