"""Reads what the head of a table says of the numbers below it: ``($000)``, ``£ million``, ``(MW)``.

A table is a run of rows, or one paragraph into which its rows have run together.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from archive.document import Segment
from archive.figures import units
from archive.figures.measures import MEASURES
from archive.figures.spellings import key_of
from archive.figures.values import Quantity
from archive.trie import trie

if TYPE_CHECKING:
    from archive.figures.words import Words

_ROWS = frozenset({"table_row", "list_item"})
_WITHIN = _ROWS | {"boilerplate"}  # the line of dashes below the first row
_LEADING = frozenset({"heading", "paragraph", "caption"})
_LONGEST_TITLE = 200
"""Code points of a title, of which the unit is that of all the table."""

_SCALES = {
    **dict.fromkeys(("000", "000s", "'000", "’000", "'000s", "’000s", "thousand"), 1_000),
    **dict.fromkeys(("m", "mil", "mill", "mn", "million", "millions"), 10**6),
    **dict.fromkeys(("b", "bn", "billion", "billions"), 10**9),
}
_BRACKETED = r"\(\s?([^\s()\d][^()]{0,24})\)"
_SCORES = r"\b(?:timss|pirls|pisa|(?:mean|average|test) scores?)\b"
_SHARE = re.compile(r"%|per~?cent")
# Cells beside each other: of Markdown, and of office files and web pages.
_SEPARATOR = re.compile(r"[|\t]")
# Behind a unit that all columns have: their years, a second line, the same unit again.
_OF_ALL = re.compile(
    r"(?:\s{0,8}\([^()]{0,80}\))?"
    r"(?:[\s*_|]{0,12}(?:\s[A-Z][a-z]{1,20}+){0,2}[\s*_]{0,6}(?:19|20)\d\d|\s{0,8}[\n$£€(])"
)
_NUMBER = re.compile(r"\d")
_FRAME = " \u00a0*_"
_MILLION = 1_000_000
_MILLIONS = re.compile(r"\d,\d{3},\d{3}")
_TITLE_ENDS = re.compile(r"[^()\w]*(?:[^()]*\))?[^()\w]*\Z")
# The bare numbers beside one in its row.
_RUN_BEFORE = re.compile(r"(?:(?<![^\s*_(])\d[\d,.]*[\s*_)(]+)*\Z")
_RUN_BEHIND = re.compile(r"(?:[\s*_)(]+\d[\d,.]*(?![\d,.%])){0,20}")
_SIGNED_BEFORE = re.compile(r"[$£€]\d[\d,.]*[\s*_)(]+\Z")
_LONGEST_RUN = 160
_ROW_GOES_ON = re.compile(r"[)\s*_]*(?:[A-ZĀĒĪŌŪ(\d$-]|\Z)")
_SENTENCE_ENDS = re.compile(r"[a-z)][.!?;]\s|\n\s*\n")


SCORE: str = "score"
"""The kind of what is no figure below a head that is of test scores."""


class Unit(NamedTuple):
    """The unit that a head gives to a bare number, and by how much it scales the number.

    It is doubted where a number below is so long that it cannot be meant to be scaled. Of the
    numbers of a row it is that of the last, where it `is_last`.
    """

    kind: str
    name: str | None
    scale: int = 1
    is_doubted: bool = False
    is_last: bool = False


# Not the singular, nor a letter: `Engineering (Degree)` and `(c)` are no heat.
_UNITS: dict[str, Unit] = {
    spelling: Unit(kind, each.name)
    for kind, of_kind in (("measure", MEASURES), ("duration", units.DURATIONS))
    for each in of_kind
    for spelling in (*each.plural, *each.symbols)
    if len(spelling) > 1
}


class Head(NamedTuple):
    """A unit in the head of a table, and where it stands in the body."""

    start: int
    end: int
    unit: Unit


def expression(signs: Iterable[str]) -> re.Pattern[str]:
    """The unit of a head: a sign of money before a scale or a word, or any unit in brackets."""
    signs = trie(signs)
    money = rf"(?<![^\W_])\(?({signs})\s?({trie(_SCALES)})(?![^\W_])"
    named = rf"(?<![^\W_])({signs}) ?(?=[a-z]{{3}})"
    return re.compile(f"{money}|{_BRACKETED}|{_SCORES}|{named}")


class _Found(NamedTuple):
    """What one look found in a segment.

    `alike` is how many of its first heads have one unit, `bars` are the positions between its
    cells, and `stops` those where sentences end, if there is a head.
    """

    heads: tuple[Head, ...]
    alike: int
    bars: list[int]
    stops: list[int]


class Tables:
    """The tables of one body; a head is looked for when a number asks for it, and then once."""

    def __init__(self, body: str, low: str, segments: Sequence[Segment]) -> None:
        """`low` is the body in lower case, with every letter at the same position."""
        self.segments = segments
        self._body, self._low = body, low
        self._found: dict[int, _Found] = {}
        self._nearest: dict[int, int | None] = {}
        self._first: dict[int, int] = {}

    def applied(self, index: int, quantity: Quantity, words: Words) -> Quantity | None:
        """A bare number of a segment with the unit of the table that it stands in, or None.

        `index` is the position of the segment, and `words` those of the country.
        """
        unit = self._unit(index, quantity, words)
        if unit is None:
            return None
        high = None if quantity.high is None else quantity.high * unit.scale
        value = quantity.value * unit.scale
        doubt = "scale" if unit.is_doubted else None
        return quantity._replace(
            kind=unit.kind, unit=unit.name, value=value, high=high, rule="head", doubt=doubt
        )

    def head_cell(self, index: int, position: int, words: Words) -> tuple[int, int] | None:
        """The span of the head of the column in which a position stands, or None.

        `index` is the position of its segment, whose cells a sign or a tab parts.
        """
        own = self._look(index, words).bars
        column = bisect.bisect_left(own, position)
        first = self._first_row(index, words) if own else index
        if first == index or not column:
            return None
        segment, bars = self.segments[first], self._look(first, words).bars
        if column > len(bars):
            return None
        start = bars[column - 1] + 1
        while start < segment.end and self._body[start] in _FRAME:
            start += 1
        return start, bars[column] if column < len(bars) else segment.end

    def _first_row(self, index: int, words: Words) -> int:
        """The index of the first row of a table, which is its head."""
        passed = []
        while index not in self._first and index > 0 and self._goes_on(index):
            before = self.segments[index - 1]
            if before.role != "boilerplate" and not self._look(index - 1, words).bars:
                break
            passed.append(index)
            index -= 1
        first = self._first.get(index, index)
        self._first.update(dict.fromkeys(passed, first))
        return first

    def _unit(self, index: int, quantity: Quantity, words: Words) -> Unit | None:
        segment, own = self.segments[index], self._look(index, words)
        if passed := bisect.bisect_right(own.heads, quantity.start, key=attrgetter("end")):
            is_below = passed <= own.alike and self._is_below(own, passed, quantity, segment.end)
            return own.heads[0].unit if is_below else None
        is_row = segment.role in _ROWS or (index > 0 and self._is_line_of(index))
        above = self._above(index, words) if is_row else None
        if above is None:
            return None
        column = bisect.bisect_left(own.bars, quantity.start)
        if column and self.segments[above].role in _ROWS:
            if unit := _of_column(self._look(above, words), column):
                return unit
            above = self._above(above, words)  # the title says it of all columns
            if above is None or self.segments[above].role in _ROWS:
                return None
        found = self._look(above, words)
        unit = found.heads[0].unit
        if unit.is_last and (
            quantity.high is not None or _NUMBER.search(self._low, quantity.end, segment.end)
        ):
            return None  # the number of a row, or of another column
        return unit if found.alike == len(found.heads) else None

    def _is_below(self, own: _Found, passed: int, quantity: Quantity, stop: int) -> bool:
        """Whether a number stands below heads in a paragraph in which rows have run together.

        `passed` is how many heads stand before it. Where other columns have no unit, as many bare
        numbers stand in a row as there are heads.
        """
        start, end, above = quantity.start, quantity.end, own.heads[passed - 1].end
        if bisect.bisect_left(own.stops, start) > bisect.bisect_left(own.stops, above):
            return False
        if not _ROW_GOES_ON.match(self._body, end, stop):
            return False
        if _OF_ALL.match(self._body, above, stop):
            return True
        left = self._low[max(above, start - _LONGEST_RUN) : start]
        if own.heads[0].unit.kind == "money" and _SIGNED_BEFORE.search(left):
            return False  # $674 42,355: the other column has the unit
        before, behind = _RUN_BEFORE.search(left), _RUN_BEHIND.match(self._low, end, stop)
        runs = [run[0].split() for run in (before, behind) if run]
        return sum(map(len, runs)) == passed - 1

    def _above(self, index: int, words: Words) -> int | None:
        """The index of the nearest segment with heads above a row, in its table or its title."""
        passed = []
        found = None
        while index not in self._nearest and index > 0:
            passed.append(index)
            is_within = self._goes_on(index)
            index -= 1
            if self._look(index, words).heads if is_within else self._is_title(index, words):
                found = index
            if found is not None or not is_within:
                break
        else:
            found = self._nearest.get(index)
        self._nearest.update(dict.fromkeys(passed, found))
        return found

    def _goes_on(self, index: int) -> bool:
        """Whether a segment belongs to the table in which the one before it stands."""
        before = self.segments[index - 1]
        if before.role in _WITHIN or not self._ends_block(index - 1):
            return True
        return before.role == "heading" and self._ends_with_number(before)

    def _is_line_of(self, index: int) -> bool:
        """Whether a segment that is no row may be a line of the table before it."""
        if not self._ends_block(index - 1):
            return True
        segment = self.segments[index]
        return segment.role == "heading" and self._ends_with_number(segment)

    def _ends_with_number(self, segment: Segment) -> bool:
        return (
            self._low[max(segment.start, segment.end - 8) : segment.end]
            .rstrip(" *_\n")[-1:]
            .isdigit()
        )

    def _ends_block(self, index: int) -> bool:
        """Whether an empty line follows a segment."""
        segment = self.segments[index]
        return self._body.endswith("\n\n", segment.start, segment.end)

    def _is_title(self, index: int, words: Words) -> bool:
        """Whether a segment is the title of the table behind it, and ends with a unit."""
        segment = self.segments[index]
        if segment.role not in _LEADING or segment.end - segment.start > _LONGEST_TITLE:
            return False
        heads = self._look(index, words).heads
        return bool(heads) and _TITLE_ENDS.match(self._low, heads[-1].end, segment.end) is not None

    def _look(self, index: int, words: Words) -> _Found:
        found = self._found.get(index)
        if found is None:
            segment = self.segments[index]
            low, begins, ends = self._low, segment.start, segment.end
            is_long = _MILLIONS.search(low, begins, ends) is not None
            heads = heads_in(self._body, low, begins, ends, words, is_long=is_long)
            alike = itertools.takewhile(lambda head: head.unit == heads[0].unit, heads)
            found = _Found(
                heads,
                sum(1 for _ in alike),
                [bar.start() for bar in _SEPARATOR.finditer(low, begins, ends)],
                [each.start() for each in _SENTENCE_ENDS.finditer(low, begins, ends)]
                if heads
                else [],
            )
            self._found[index] = found
        return found


def heads_in(
    body: str, low: str, start: int, end: int, words: Words, *, is_long: bool = False
) -> tuple[Head, ...]:
    """The units that may head columns in a part of a text, in order.

    `low` is the text in lower case, `is_long` whether a million or more stands beside them. A sign
    before a word heads a column in a short part alone: ``Ranking $ Per Student``.
    """
    is_short = end - start <= _LONGEST_TITLE
    named = (
        (match, _named(match, words, is_long=is_long))
        for match in words.head.finditer(low, start, end)
        if not match[4] or (is_short and body[match.end()].isupper())
    )
    return tuple(Head(*match.span(), unit) for match, unit in named if unit)


def _of_column(found: _Found, column: int) -> Unit | None:
    """The unit in the head of a column, of which so many bars stand before it, or None."""
    heads, bars = found.heads, found.bars
    if column > len(bars):
        return None
    at = bisect.bisect_right(heads, bars[column - 1], key=attrgetter("start"))
    if at == len(heads) or (column < len(bars) and heads[at].start > bars[column]):
        return None
    return heads[at].unit


def _named(match: re.Match[str], words: Words, *, is_long: bool) -> Unit | None:
    """The unit that a head names, or None where its brackets hold something else.

    `is_long` is whether a million or more stands beside it.
    """
    if sign := match[1]:
        scale = _SCALES[match[2]]
        return Unit("money", words.signs[sign], scale, is_doubted=is_long and scale >= _MILLION)
    if sign := match[4]:
        return Unit("money", words.signs[sign], is_last=True)
    if not match[3]:
        return Unit(SCORE, None)
    name = key_of(match[3])
    if name in words.signs:
        return Unit("money", words.signs[name])
    if _SHARE.match(name):
        return Unit("percent", "percent")
    return _UNITS.get(name)
