"""What a text states of itself: its title, date, author, publisher and kind."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Sequence

from archive import dates
from archive.document import DateReading, Document, Segment, Stated

LONGEST_TITLE = 200

_KINDS = {
    "press release": "release",
    "media release": "release",
    "media statement": "release",
    "press statement": "release",
    "speech": "speech",
    "speech notes": "speech",
    "analysis": "analysis",
    "commentary": "analysis",
    "opinion": "analysis",
    "article": "article",
}
_KIND_LINE = re.compile(rf"(?:type:\s*)?({'|'.join(_KINDS)})[.:]?\Z", re.IGNORECASE)

_UPDATED = re.compile(
    r"(?:last\s+(?:updated|reviewed|modified)|published(?:\s+on)?|date|posted(?:\s+on)?):?\s",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening))[\s,:(–-]{1,4}(?=[\w])", re.IGNORECASE
)
# What may stand on a dateline beside the date: an embargo, a time, a place, the word Date.
_DATELINE_REST = re.compile(
    r"(?:[\W\d]|embargo(?:ed)?|until|till|to|not for release|before|date|for immediate release"
    r"|media statement|[ap]\.?m\b\.?|noon|midnight|wellington|auckland|christchurch|dunedin)*",
    re.IGNORECASE,
)
_DATELINES_WITHIN = 6

_BY = re.compile(r"[Bb]y[:\s]\s*(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,4})\s*\Z")
_IS_THE = re.compile(
    r"(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,4})\s(?:is|was)\s(?:a|an|the)\s"
)
_IMPRINT = re.compile(r"(?P<name>[A-Z][^|\n]{3,80}?)\s*\|\s*\S[^|\n]{2,80}\Z")
_ADDRESS = re.compile(r"\b(?:Private Bag|P\.?O\.? Box|\d+ [A-Z]\w+ (?:Street|Quay|Road|Terrace))")


def read(document: Document, segments: Sequence[Segment]) -> Document:
    """The document, with what its text states filled in where its source states nothing.

    The date is read in any case: a source may give a day that the text corrects.
    """
    texts = _Texts(document.body, segments)
    has_source = document.title is not None
    return dataclasses.replace(
        document,
        title=document.title or _stated(None if has_source else _title(texts)),
        kind=document.kind or _stated(_kind(texts)),
        author=document.author or (None if has_source else _stated(_author(texts))),
        publisher=document.publisher or (None if has_source else _stated(_publisher(texts))),
        date=_date(document, texts),
    )


class _Texts:
    """A body with its segments: their plain words, without markup."""

    def __init__(self, body: str, segments: Sequence[Segment]) -> None:
        self.body = body
        self.segments = segments

    def words(self, segment: Segment) -> str:
        return self.body[segment.start : segment.end].strip().strip("*_#>•·-– \t\xa0")


def _stated(value: str | None) -> Stated | None:
    return Stated(value, "text") if value else None


def _title(texts: _Texts) -> str | None:
    """The first thing that the text says, where that is a heading."""
    for segment in texts.segments:
        if segment.role in ("notice", "boilerplate", "caption"):
            continue
        if segment.role != "heading":
            return None
        title = " ".join(texts.words(segment).split())
        return title if len(title) <= LONGEST_TITLE else None
    return None


def _kind(texts: _Texts) -> str | None:
    """A kind that stands in a line of its own above the text."""
    for segment in texts.segments[:_DATELINES_WITHIN]:
        if segment.end - segment.start <= 60 and (match := _KIND_LINE.match(texts.words(segment))):
            return _KINDS[match[1].lower()]
    return None


def _author(texts: _Texts) -> str | None:
    for segment in texts.segments:
        if segment.role == "byline":
            words = texts.words(segment)
            if match := _BY.match(words) or _IS_THE.match(words):
                return match["name"]
    return None


def _publisher(texts: _Texts) -> str | None:
    """The name in an imprint: ``New Zealand Foreign Affairs & Trade | Manatū Aorere`` above an
    address."""
    notices = [texts.words(s) for s in texts.segments if s.role in ("notice", "boilerplate")]
    for line, below in itertools.pairwise(notices):
        first, _, rest = line.partition("\n")
        if (match := _IMPRINT.match(first.strip())) and _ADDRESS.search(rest or below):
            return match["name"]
    return None


def _date(document: Document, texts: _Texts) -> DateReading:
    source = document.date
    found = (
        _updated(texts, source.date)
        or _dateline(texts, source.date)
        or _today(document.body, source.date)
    )
    if found is None:
        return source
    stated, as_written = found
    precise = source.source is not None and source.precision == "day"
    if source.source is None or (precise and dates.days_between(stated, source.source) <= 1):
        return DateReading(stated, source.source, stated, "day", "stated", as_written)
    return dataclasses.replace(source, stated=stated)


def _updated(texts: _Texts, near: str | None) -> tuple[str, str] | None:
    """``Last updated: 12 Sep. 2018 13:28`` among the first lines."""
    for segment in texts.segments[:_DATELINES_WITHIN]:
        words = texts.words(segment)
        if len(words) <= 80 and (match := _UPDATED.match(words)):
            found = dates.find(words, match.end(), len(words), near)
            if found:
                return found[0], words[found[1] : found[2]]
    return None


def _dateline(texts: _Texts, near: str | None) -> tuple[str, str] | None:
    """A line among the first ones that holds a date, and little else."""
    for segment in texts.segments[:_DATELINES_WITHIN]:
        head = texts.body[segment.start : min(segment.end, segment.start + 300)]
        for line in head.strip().splitlines()[:3]:
            words = line.strip("*_#> \t\xa0")
            if not 5 <= len(words) <= 80:
                continue
            found = dates.find(words, 0, len(words), near)
            if found and _DATELINE_REST.fullmatch(words[: found[1]] + " " + words[found[2] :]):
                return found[0], words[found[1] : found[2]]
    return None


def _today(body: str, near: str | None) -> tuple[str, str] | None:
    """``… announced today (Thursday, 31 May 2001)``: a date right behind the word."""
    for match in _TODAY.finditer(body):
        found = dates.find(body, match.end(), match.end() + 40, near)
        # The date must begin where the word ends: `today on plans for 1 July` states no day.
        if found and found[1] == match.end():
            return found[0], body[found[1] : found[2]]
    return None
