"""Reads what a text states about itself: its title, date, author, publisher and kind."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive import dates
from archive.datelines import Datelines
from archive.document import DateReading, Document, Segment, Stated
from archive.jurisdictions import Jurisdiction
from archive.text_lines import SENTENCE_ENDS, TextLines
from archive.titles import Titles

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
_LONGEST_LINE = 110

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
        texts = TextLines(document.body, segments)
        title = document.title or _stated(self._title(texts))
        return dataclasses.replace(
            document,
            title=title,
            kind=document.kind or _stated(_kind(texts)),
            author=document.author or _stated(_author(texts)),
            publisher=document.publisher or _stated(_publisher(texts)),
            date=_settled(self._date(document, texts, title), texts),
        )

    def _title(self, texts: TextLines) -> str | None:
        return self._titles.find(map(texts.line, texts.segments), self._is_dated)

    def _is_dated(self, words: str) -> bool:
        """Whether a line is the day of a document or its kind, and so no title."""
        if len(words) > _LONGEST_LINE:
            return False
        if _KIND_LINE.match(words) is not None:
            return True
        return self._datelines.is_day(words)

    def _date(self, document: Document, texts: TextLines, title: Stated | None) -> DateReading:
        source = document.date
        is_speech = document.kind is not None and document.kind.value == "speech"
        found = self._heading_date(texts, source.date, title, is_speech=is_speech) or _today(
            texts, source.date
        )
        if found is None and source.date is None:
            found = self._at_the_end(texts) or (self._of_title(title.value) if title else None)
        if found is None:
            return source
        day = source.source
        if day is None or (source.precision == "day" and found.holds_beside(day)):
            return found.as_reading(day)
        return dataclasses.replace(source, stated=found.day)

    def _at_the_end(self, texts: TextLines) -> _StatedDay | None:
        """The day in the line that ends a release: ``Ends/Tuesday, January 16, 2024``."""
        for line in texts.below():
            if found := self._datelines.at_the_end(line):
                return _StatedDay(found.day, found.as_written)
        return None

    def _of_title(self, title: str) -> _StatedDay | None:
        found = self._datelines.of_title(title)
        return _StatedDay(found.day, found.as_written) if found else None

    def _heading_date(
        self, texts: TextLines, near: str | None, title: Stated | None, *, is_speech: bool
    ) -> _StatedDay | None:
        """The date in a line above the text that holds little else: ``Last updated: 12 Sep. 2018``.

        The day of an event is not that of the release that invites to it, but that of a speech is.
        """
        lines = texts.above(title.value if title else None)
        updated: _StatedDay | None = None
        for index, line in enumerate(lines):
            beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
            is_sentence = len(line) > _LONGEST_LINE or line.endswith(SENTENCE_ENDS)
            if is_sentence and (found := self._datelines.opening(line)):
                return _StatedDay(found.day, found.as_written)
            if len(line) > _LONGEST_LINE or (not is_speech and any(map(_EVENT.match, beside))):
                continue
            found = self._datelines.dated(line, near)
            if found and found.is_of_event and not (is_speech or texts.is_asked()):
                found = None
            found = found or self._datelines.of_paper(line)
            if found is None or (updated and not self._datelines.labelled(line)):
                continue
            is_head = index < _LINES_AT_HEAD and any(map(_SAYS_RELEASE.search, (line, *beside)))
            stated = _StatedDay(found.day, found.as_written, is_of_release=is_head)
            if not self._datelines.is_update(line):
                return stated
            updated = updated or stated
        return updated or self._below_summary(texts.below_summary())

    def _below_summary(self, lines: Sequence[str]) -> _StatedDay | None:
        """The day that a line below a summary says that the text came out, or else was changed.

        A day alone beside that of a change is the one on which it came out.
        """
        updated: _StatedDay | None = None
        for index, line in enumerate(lines):
            found = self._datelines.labelled(line, *lines[index + 1 : index + 2])
            if found is None:
                continue
            if not self._datelines.is_update(line):
                return _StatedDay(found.day, found.as_written)
            for beside in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]):
                alone = self._datelines.dated(beside, None)
                if alone and not alone.is_of_event and not self._datelines.is_update(beside):
                    return _StatedDay(alone.day, alone.as_written)
            updated = updated or _StatedDay(found.day, found.as_written)
        return updated


def _stated(value: str | None) -> Stated | None:
    return Stated(value, "text") if value else None


def _kind(texts: TextLines) -> str | None:
    """The kind that stands in a line of its own above the text, or None."""
    for line in texts.above():
        if match := _KIND_LINE.match(line):
            return _KINDS[match[1].lower()]
    return None


def _author(texts: TextLines) -> str | None:
    for segment in texts.segments:
        if segment.role == "byline":
            words = texts.words(segment)
            if match := _BY.match(words) or _IS_THE.match(words):
                return match["name"]
    return None


def _publisher(texts: TextLines) -> str | None:
    """The name in an imprint above an address, or None.

    ``Ministry of Transport | Roads and Rails`` is one.
    """
    notices = [texts.words(s) for s in texts.segments if s.role in ("notice", "boilerplate")]
    for line, below in itertools.pairwise(notices):
        first, _, rest = line.partition("\n")
        if (match := _IMPRINT.match(first.strip())) and _ADDRESS.search(rest or below):
            return match["name"]
    return None


def _today(texts: TextLines, near: str | None) -> _StatedDay | None:
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


def _settled(date: DateReading, texts: TextLines) -> DateReading:
    """A date that may be one of two days, as the one of which the text shows that it is it."""
    if date.source is None or date.latest is None or date.stated is not None:
        return date
    found = _beside_today(texts, (date.source, date.latest))
    if found is None:
        return date
    return found.as_reading(date.source)


def _beside_today(texts: TextLines, days: tuple[str, str]) -> _StatedDay | None:
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
