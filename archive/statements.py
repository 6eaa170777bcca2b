"""Reads what a text states about itself: its title, date, author, publisher and kind."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive import dates
from archive.datelines import Datelines
from archive.document import SPOKEN_ROLES, DateReading, Document, Segment, Stated
from archive.jurisdictions import Jurisdiction
from archive.titles import LONGEST_TITLE, Line, Titles

_KINDS = {
    "press release": "release",
    "media release": "release",
    "news release": "release",
    "communiqué de presse": "release",
    "media statement": "release",
    "press statement": "release",
    "speech": "speech",
    "speech notes": "speech",
    "analysis": "analysis",
    "commentary": "analysis",
    "opinion": "analysis",
    "article": "article",
}
# Behind who issued it, and with its number: `Roads Board – Press release no. 24/7`.
_KIND_LINE = re.compile(
    r"(?:type:\s*|joint\s|[^–—|\n]{3,60}\s[-–—|]\s)?"
    rf"({'|'.join(_KINDS)})(?:\sno\.?\s?[\w/.-]{{1,20}})?[.:]?\Z",
    re.IGNORECASE,
)

_TODAY = ("oday", "onight", "his morning", "his afternoon", "his evening")
_MOST_TODAYS = 100  # no text says it so often, but one made to be slow
_RIGHT_AFTER = re.compile(r"[\s,:(–-]{1,4}(?=\w)")
_BESIDE_TODAY = {**dict.fromkeys(_TODAY, 0), "omorrow": 1, "esterday": -1}
"""Words that name a day by the day of the text, and how many days after it that is."""
_BESIDE = re.compile(r"(?: (?:morning|afternoon|evening|night))?[\s,:(–—-]{1,4}(?:on )?(?=\w)")
_WEEKDAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    # Neither one of several days nor the first word of a name.
    r"(?![\w’'–-]|,? (?:and|or|to|until|through) [A-Z]| [–-] | [A-Z])"
)
# What stands above or below the day of an event in an invitation.
_EVENT = re.compile(
    r"(?:time|venue|where|when|what|who|place|location|event|rsvp|day)\s?:"
    r"|\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m|noon)",
    re.IGNORECASE,
)
# What says at the head of a text that it was issued, so that a day beside it is that of the issue.
_SAYS_RELEASE = re.compile(
    r"(?:press|media|news) (?:statement|release)|for (?:immediate )?release|embargo", re.IGNORECASE
)
_LINES_AT_HEAD = 2
_HASHES = re.compile(r"\s*(#{1,6})\s")
_UNMARKED = 7
_MARKUP = "*_#>•·-– \t\xa0"
_SEGMENTS_ABOVE = 8
_LINES_ABOVE = 16
_LINES_BELOW = 3
_LONGEST_SUMMARY = 250
_LONGEST_LINE = 110
_SHORTEST_PROSE = 100
_SENTENCE_ENDS = (".", "”", '"', "!", ":")

_NAME = r"(?P<name>[A-ZÀ-ÖØ-ÞĀĒĪŌŪ][\w.'’-]*(?:\s[A-ZÀ-ÖØ-ÞĀĒĪŌŪ][\w.'’-]*){1,4})"
_BY = re.compile(rf"(?:[Ww]ritten\s)?[Bb][Yy][:\s]\s*{_NAME}\s*\Z")
_IS_THE = re.compile(rf"{_NAME}\s(?:is|was)\s(?:a|an|the)\s")
_IMPRINT = re.compile(r"(?P<name>[A-Z][^|\n]{3,80}?)\s*\|\s*\S[^|\n]{2,80}\Z")
_ADDRESS = re.compile(r"\b(?:Private Bag|P\.?O\.? Box|\d+ [A-Z]\w+ (?:Street|Quay|Road|Terrace))")


class _StatedDay(NamedTuple):
    """A day that a text states of itself, and its words.

    `is_of_release` is whether it stands at the head, beside words that say that the text was
    issued.
    """

    day: str
    as_written: str
    is_of_release: bool = False

    def holds_beside(self, source: str) -> bool:
        """Whether it is the day of the text, though its source has another full date.

        It is where they are a day apart at most, which days of UTC are, and on a line such as
        ``28 May 2002 Media Statement``, unless the year alone differs: then either has a slip.
        """
        if dates.days_between(self.day, source) <= 1:
            return True
        return self.is_of_release and self.day[4:] != source[4:]

    def as_reading(self, source: str | None) -> DateReading:
        """What is known of the day of a text that has this one."""
        return DateReading(self.day, source, self.day, "day", "stated", self.as_written)


class Statements:
    """Reads what the texts of one country state of themselves; its words are compiled."""

    __slots__ = ("_datelines", "_titles")

    def __init__(self, jurisdiction: Jurisdiction) -> None:
        self._titles = Titles(jurisdiction)
        self._datelines = Datelines(jurisdiction)

    def read(self, document: Document, segments: Sequence[Segment]) -> Document:
        """Fill in what the text of a document states and its source does not.

        The date is read in any case, since the text may correct the day of the source, or tell
        which of two days it is.
        """
        texts = _Texts(document.body, segments)
        return dataclasses.replace(
            document,
            title=document.title or _stated(self._title(texts)),
            kind=document.kind or _stated(_kind(texts)),
            author=document.author or _stated(_author(texts)),
            publisher=document.publisher or _stated(_publisher(texts)),
            date=_settled(self._date(document, texts), texts),
        )

    def _title(self, texts: _Texts) -> str | None:
        return self._titles.find(map(texts.line, texts.segments), self._is_dated)

    def _is_dated(self, words: str) -> bool:
        """Whether a line is the date of a document or its kind, and so no title."""
        if len(words) > _LONGEST_LINE:
            return False
        if _KIND_LINE.match(words) is not None:
            return True
        return self._datelines.dated(words, None, of_event=True) is not None

    def _date(self, document: Document, texts: _Texts) -> DateReading:
        source = document.date
        is_speech = document.kind is not None and document.kind.value == "speech"
        found = self._heading_date(texts, source.date, is_speech=is_speech) or _today(
            texts, source.date
        )
        if found is None:
            return source
        day = source.source
        if day is None or (source.precision == "day" and found.holds_beside(day)):
            return found.as_reading(day)
        return dataclasses.replace(source, stated=found.day)

    def _heading_date(
        self, texts: _Texts, near: str | None, *, is_speech: bool
    ) -> _StatedDay | None:
        """The date in a line above the text that holds little else: ``Last updated: 12 Sep. 2018``.

        The day of an event is not that of the release that invites to it, but that of a speech is.
        """
        lines = texts.above()
        for index, line in enumerate(lines):
            beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
            is_sentence = len(line) > _LONGEST_LINE or line.endswith(_SENTENCE_ENDS)
            if is_sentence and (found := self._datelines.opening(line)):
                return _StatedDay(*found)
            if len(line) > _LONGEST_LINE or (not is_speech and any(map(_EVENT.match, beside))):
                continue
            if found := self._datelines.dated(line, near, of_event=is_speech):
                is_head = index < _LINES_AT_HEAD and any(map(_SAYS_RELEASE.search, (line, *beside)))
                return _StatedDay(*found, is_of_release=is_head)
            if found := self._datelines.of_paper(line):
                return _StatedDay(*found)
        below = filter(None, map(self._datelines.labelled, texts.below_summary()))
        return next(itertools.starmap(_StatedDay, below), None)


class _Texts:
    """A body and its segments, read without markup."""

    def __init__(self, body: str, segments: Sequence[Segment]) -> None:
        self.body = body
        self.segments = segments

    def words(self, segment: Segment) -> str:
        return _plain(self.body[segment.start : segment.end])

    def line(self, segment: Segment) -> Line:
        marks = _HASHES.match(self.body, segment.start)
        return Line(segment.role, self.words(segment), len(marks[1]) if marks else _UNMARKED)

    def says(self, start: int, end: int) -> bool:
        """Whether the document itself speaks from `start` to `end`, and quotes nobody there."""
        segment = next(s for s in self.segments if start <= s.end)
        is_spoken = segment.role in SPOKEN_ROLES and end <= segment.end
        return is_spoken and not _is_quoted(self.body, segment, start)

    def above(self) -> list[str]:
        """The lines of the segments up to and with the first paragraph of prose."""
        lines: list[str] = []
        for segment, text in self._head():
            lines += _lines(text)
            if len(lines) >= _LINES_ABOVE or _is_prose(segment, text):
                break
        return lines[:_LINES_ABOVE]

    def below_summary(self) -> list[str]:
        """The lines right below a first paragraph that is short, as a page has one of a summary."""
        head = list(self._head())
        prose = next((i for i, part in enumerate(head) if _is_prose(*part)), len(head))
        if prose == len(head) or len(head[prose][1]) > _LONGEST_SUMMARY:
            return []
        return [line for _, text in head[prose + 1 :] for line in _lines(text)][:_LINES_BELOW]

    def _head(self) -> Iterator[tuple[Segment, str]]:
        """The first segments of the text and their words, without what is advertised."""
        first = self._first()
        for segment in self.segments[first : first + _SEGMENTS_ABOVE]:
            if segment.role != "teaser":
                yield (
                    segment,
                    self.body[segment.start : min(segment.end, segment.start + 1_000)].strip(),
                )

    def _first(self) -> int:
        """The index of the segment where the text begins: at its title, where the body has it.

        What a page has above that tells of the site, but for a line such as its day.
        """
        roles = [segment.role for segment in self.segments]
        first = roles.index("title") if "title" in roles else 0
        while first and roles[first - 1] == "byline":
            first -= 1
        return first


def _lines(text: str) -> Iterator[str]:
    """The lines of a segment without the markup around them; a date that two share is whole."""
    whole = ""
    for line in filter(str.strip, text.splitlines(keepends=True)):
        if whole and not dates.goes_on(_plain(whole), _plain(line)):
            yield _plain(whole)
            whole = ""
        whole += line
    if whole:
        yield _plain(whole)


def _plain(line: str) -> str:
    return line.strip().strip(_MARKUP)


def _is_prose(segment: Segment, text: str) -> bool:
    """Whether a segment is prose: a day below it is one of which the text speaks."""
    if segment.role not in SPOKEN_ROLES or "](" in text:
        return False
    if "\n" in text and len(text) <= LONGEST_TITLE and text[-1].isalnum():
        return False  # a title of two lines
    return len(text) >= _SHORTEST_PROSE // (2 if text.endswith(_SENTENCE_ENDS) else 1)


def _stated(value: str | None) -> Stated | None:
    return Stated(value, "text") if value else None


def _kind(texts: _Texts) -> str | None:
    """The kind that stands in a line of its own above the text, or None."""
    for line in texts.above():
        if match := _KIND_LINE.match(line):
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
    """The name in an imprint above an address, or None.

    ``Ministry of Transport | Roads and Rails`` is one.
    """
    notices = [texts.words(s) for s in texts.segments if s.role in ("notice", "boilerplate")]
    for line, below in itertools.pairwise(notices):
        first, _, rest = line.partition("\n")
        if (match := _IMPRINT.match(first.strip())) and _ADDRESS.search(rest or below):
            return match["name"]
    return None


def _today(texts: _Texts, near: str | None) -> _StatedDay | None:
    """The date right after ``today`` and the like: ``announced today (Thursday, 31 May 2001)``.

    In a quotation it may be another day, and is not taken.
    """
    body = texts.body
    for at in sorted(_ends_of(body, _TODAY))[:_MOST_TODAYS]:
        gap = _RIGHT_AFTER.match(body, at)
        found = gap and dates.find(body, gap.end(), gap.end() + 40, near)
        # The date must begin where the word ends: `today on plans for 1 July` states no day.
        if gap and found and found[1] == gap.end() and texts.says(at, found[2]):
            return _StatedDay(found[0], body[found[1] : found[2]])
    return None


def _settled(date: DateReading, texts: _Texts) -> DateReading:
    """A date that may be one of two days, as the one of which the text shows that it is it."""
    if date.source is None or date.latest is None or date.stated is not None:
        return date
    found = _beside_today(texts, (date.source, date.latest))
    if found is None:
        return date
    return found.as_reading(date.source)


def _beside_today(texts: _Texts, days: tuple[str, str]) -> _StatedDay | None:
    """Which of two days a text is of, by a weekday or a date beside ``today``, ``tomorrow`` …

    ``today (Friday)`` and ``tomorrow, Saturday 5 June`` say it, unless they say both; in a
    quotation it may be another day, and is not taken.
    """
    body = texts.body
    ends = [(at, shift) for word, shift in _BESIDE_TODAY.items() for at in _ends_of(body, [word])]
    found: dict[str, str] = {}
    for at, shift in sorted(ends)[:_MOST_TODAYS]:
        if (beside := _BESIDE.match(body, at)) is None:
            continue
        start = beside.end()
        dated = dates.find(body, start, start + 40, days[0])
        if dated is not None and dated[1] == start:
            end, fits = dated[2], [d for d in days if dates.days_after(d, shift) == dated[0]]
        elif weekday := _WEEKDAY.match(body, start):
            end, fits = weekday.end(), [d for d in days if dates.is_on(d, weekday[0], shift)]
        else:
            continue
        if len(fits) == 1 and texts.says(at, end):
            found.setdefault(fits[0], body[start:end])
    return _StatedDay(*found.popitem()) if len(found) == 1 else None


def _ends_of(body: str, words: Sequence[str]) -> Iterator[int]:
    """The positions where any of some words ends; a search for each is faster than one for all."""
    for word in words:
        at = body.find(word)
        while at >= 0:
            yield at + len(word)
            at = body.find(word, at + 1)


def _is_quoted(body: str, segment: Segment, at: int) -> bool:
    """Whether a quotation that opened in this paragraph, before `at`, has not closed."""
    before = body[segment.start : at]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
