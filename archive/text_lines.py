"""Reads the lines of a text without their markup: those of its head above all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from archive import dates
from archive.document import SPOKEN_ROLES, Segment
from archive.titles import LONGEST_TITLE, UNMARKED, Line

SENTENCE_ENDS = (".", "”", '"', "!", ":")
"""How a line ends that is a sentence."""

# How a record of what was said begins the words of somebody who asks.
_ASKS = re.compile(
    r"^[*_ \t]*(?:Q|Questions?|Journalists?|Reporters?|Interviewer)\b[^:\n]{0,40}:",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?]\s")
_HASHES = re.compile(r"\s*(#{1,6})\s")
_MARKUP = "*_#>•·-– \t\xa0"
_SEGMENTS_ABOVE = 8
_SEGMENTS_BELOW = 4
_LINES_ABOVE = 16
_LINES_BELOW = 6
_LONGEST_SUMMARY = 250
_SHORTEST_PROSE = 100


class TextLines:
    """The lines of a body and its segments, without markup."""

    def __init__(self, body: str, segments: Sequence[Segment]) -> None:
        self.body = body
        self.segments = segments

    def words(self, segment: Segment) -> str:
        """The words of a segment."""
        return _plain(self.body[segment.start : segment.end])

    def line(self, segment: Segment) -> Line:
        """A segment as one of the lines among which a title is looked for."""
        marks = _HASHES.match(self.body, segment.start)
        return Line(segment.role, self.words(segment), len(marks[1]) if marks else UNMARKED)

    def says(self, start: int, end: int) -> bool:
        """Whether the document itself speaks from `start` to `end`, and quotes nobody there."""
        segment = next(s for s in self.segments if start <= s.end)
        is_spoken = segment.role in SPOKEN_ROLES and end <= segment.end
        return is_spoken and not _is_quoted(self.body, segment, start)

    def is_asked(self) -> bool:
        """Whether the text is a record in which somebody asks: ``Question: …``."""
        return _ASKS.search(self.body) is not None

    def above(self, title: str | None = None) -> list[str]:
        """The lines of the segments up to and with the first paragraph of prose.

        The `title` is none, however long it is, if it is of one sentence.
        """
        lines: list[str] = []
        for segment, text in self._head():
            lines += _lines(text)
            is_prose = _is_prose(segment, text) and not _is_sentence_of(title, text)
            if len(lines) >= _LINES_ABOVE or is_prose:
                break
        return lines[:_LINES_ABOVE]

    def below_summary(self) -> list[str]:
        """The lines right below a first paragraph that is short, as a page has one of a summary."""
        head = list(self._head())
        prose = next((i for i, part in enumerate(head) if _is_prose(*part)), len(head))
        if prose == len(head) or len(head[prose][1]) > _LONGEST_SUMMARY:
            return []
        below = (line for _, text in head[prose + 1 :] for line in _lines(text))
        return [*itertools.islice(below, _LINES_BELOW)]

    def below(self) -> Iterator[str]:
        """The lines of the last segments of the text."""
        for segment in self.segments[-_SEGMENTS_BELOW:]:
            yield from _lines(self.body[segment.start : segment.end])

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


def _is_sentence_of(title: str | None, text: str) -> bool:
    """Whether a text is a title of one sentence."""
    return " ".join(_plain(text).split()) == title and not _SENTENCE_END.search(text)


def _is_prose(segment: Segment, text: str) -> bool:
    """Whether a segment is prose: a day below it is one of which the text speaks."""
    if segment.role not in SPOKEN_ROLES or "](" in text:
        return False
    if text.count(" | ") > 1 and not text.endswith(SENTENCE_ENDS):
        return False  # a day, a sender and a kind of paper
    if "\n" in text and len(text) <= LONGEST_TITLE and text[-1].isalnum():
        return False  # a title of two lines
    return len(text) >= _SHORTEST_PROSE // (2 if text.endswith(SENTENCE_ENDS) else 1)


def _is_quoted(body: str, segment: Segment, at: int) -> bool:
    """Whether a quotation that opened in this paragraph, before `at`, has not closed."""
    before = body[segment.start : at]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def unbroken(body: str, segments: Sequence[Segment]) -> str:
    """A body of the same length in which a line end within a segment is a space.

    Where lines are broken for their length, a name may begin on one and end on the next.
    """
    parts: list[str] = []
    at = 0
    for segment in segments:
        end = body.find("\n", segment.start, segment.end)
        if end < 0 or segment.role not in SPOKEN_ROLES:
            continue
        text = body[segment.start : segment.end]
        last = segment.start + len(text.rstrip())
        if end < last:
            parts += [body[at:end], body[end:last].replace("\n", " ")]
            at = last
    return "".join((*parts, body[at:])) if parts else body
