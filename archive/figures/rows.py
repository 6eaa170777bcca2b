"""Reads rows of sums that have run together in one line: ``Otago $9 million Southland $4m``.

The name behind a sum is that of the next row there, and not what the sum is of.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from archive.figures import noun_words, tables
from archive.figures.values import Excluded, Quantity, Window

_NOTE = r"(?:\[\S{1,16}\]\(\S{1,60}\))?"
# What stands between the sums of one row: no word.
_CELLS = re.compile(rf"{_NOTE}[\s*_|–-]+")
# Behind the last sum of a row: the name of the next one, perhaps behind empty cells.
_NAME_BEHIND = re.compile(
    rf"{_NOTE}[*_]{{0,3}}[\s|][\s*_|•·]{{0,8}}(?:[–-]\s[\s*_]{{0,4}}){{0,3}}"
    r"[“'‘(]?(?:\d{1,2} )?[A-ZĀĒĪŌŪ]"
)
_CLOSING = re.compile(r"[*_]{0,3}")
_QUALIFIER = re.compile(
    r"(?<![^\W_])(?:up to|about|around|over|more than|nearly|almost|at least|approx\.?)\Z",
    re.IGNORECASE,
)
# What leads to a sum in a sentence, and ends no name: `built a new $5m`, `Levin will get $4m`;
# behind a preposition the phrase may be whole: `Repair of the hall $2m`.
_LEADING = re.compile(
    r"(?<!\bof )(?<!\bfor )(?<!\bin )(?<!\bat )(?<!\bon )(?<!\bto )(?<![^\W_])"
    r"(?:an?|the|its|their|our|his|her|this|that|another|each|will|would)(?: [a-z’'-]+){1,2}\Z"
)
_LAST_WORD = re.compile(r"(?<![^\W_])[a-z’'-]+\Z")
_REACH = 32
_STOP = re.compile(r"[a-z)][.!?]\s+(?=[A-ZĀĒĪŌŪ*_])")
_COLON = re.compile(r":[*_]{0,3}\s+[*_]{0,3}[A-ZĀĒĪŌŪ]")
# What stands before the first row: what leads to the rows, and heads of columns in bold.
_LEAD_ENDS = re.compile(r"(?::[*_]{0,3}|[^\s*_][*_]{1,3})\s+(?=[^\W_])")
_LOWER_WORD = re.compile(r"(?<![^\W_])[a-z]{4}")
_MARKS = " \t\n\u00a0*_|•·–-"
_GAPS = " \t\n\u00a0|•·–-"
_NO_NAME = (",", ";", "(")
_FEWEST = 3
"""Rows of a run; two, if each has several sums: a sentence may have two sums before names."""

_LONGEST_NAME = 1_000
"""Code points of the name of a row, with the description that may follow it."""

_Sums = list[list[Quantity]]
"""The sums of rows, row by row."""


class Row(NamedTuple):
    """Where a row begins, where its name ends, and where its last sum ends.

    Where it cannot be told on which side of its sums a name stands, a run is one row without a
    name, from its first sum to its last.
    """

    start: int
    name_end: int
    end: int

    @property
    def is_told(self) -> bool:
        """Whether the row is known, and begins with its name."""
        return self.start < self.name_end


class Rows:
    """The rows that have run together in a segment, in order."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._rows = rows

    def of(self, position: int) -> Row | None:
        """The row in which a position is; None where it is in none."""
        index = bisect.bisect_right(self._rows, position, key=attrgetter("start")) - 1
        if index < 0 or position >= self._rows[index].end:
            return None
        return self._rows[index]


NONE = Rows()
"""Of a segment in which no rows have run together."""


def read(
    text: Window, found: Sequence[Quantity | Excluded]
) -> tuple[Sequence[Quantity | Excluded], Rows]:
    """The quantities of a segment, in the scale of the head of their rows, and those rows."""
    sums = [each for each in found if isinstance(each, Quantity) and each.kind == "money"]
    if len(sums) < _FEWEST:
        return found, NONE
    rows: list[Row] = []
    scaled: dict[int, Quantity] = {}
    left = text.start
    for run in _runs(text, sums):
        begin, end = run[0][0].start, run[-1][-1].end
        name = _before(text, left, begin)
        is_open = _NAME_BEHIND.match(text.body, end, text.stop) is not None
        if _is_name(name) and not (is_open and name.endswith(":")):
            head = _head(text, left, begin)
            if head:
                # The head of one more column stands behind the unit.
                is_open |= _LOWER_WORD.search(text.body, head.end, begin) is not None
                scaled |= _scaled(run, head.unit.scale)
            rows += [Row(begin, begin, end)] if is_open else _rows_of(text, left, run)
        left = end
    if scaled:
        found = [scaled.get(each.start, each) for each in found]
    return found, Rows(rows)


def _runs(text: Window, sums: Sequence[Quantity]) -> Iterator[_Sums]:
    """The runs of rows; a sum within a name is in none: ``including $4 million for wharves``."""
    one, rows = sums[0], [[sums[0]]]
    for other in sums[1:]:
        gap = one.end, other.start
        if _CELLS.fullmatch(text.body, *gap):
            rows[-1].append(other)
        elif not _leads_on(text, *gap):
            yield from _long(rows)
            rows = [[other]]
        elif _is_name(_before(text, *gap)):
            rows.append([other])
        elif _STOP.search(text.body, *gap):
            yield from _long(rows)
            rows = [[other]]
        else:
            continue
        one = other
    yield from _long(rows)


def _long(rows: _Sums) -> Iterator[_Sums]:
    if len(rows) >= _FEWEST or (len(rows) > 1 and all(len(row) > 1 for row in rows)):
        yield rows


def _leads_on(text: Window, end: int, start: int) -> bool:
    """Whether a name begins behind a sum, and goes on to the next one without a new lead."""
    if start - end > _LONGEST_NAME or not _NAME_BEHIND.match(text.body, end, start):
        return False
    return _COLON.search(text.body, end, start) is None


def _before(text: Window, left: int, start: int) -> str:
    """What stands before a sum and its qualifier, from a position on."""
    before = text.body[max(left, start - _REACH) : start].rstrip(_MARKS)
    return _QUALIFIER.sub("", before).rstrip(_MARKS)


def _is_name(before: str) -> bool:
    """Whether a text ends with a name, and not with a word of a sentence that leads to a sum."""
    if not before or before.endswith(_NO_NAME) or _LEADING.search(before):
        return False
    word = _LAST_WORD.search(before)
    return word is None or word[0] not in noun_words.CLOSED


def _rows_of(text: Window, left: int, run: _Sums) -> list[Row]:
    """The rows of a run, from a position on; one without a name where sums begin their rows."""
    if any(_begins_row(text, one[-1].end, other[0].start) for one, other in pairwise(run)):
        return [Row(run[0][0].start, run[0][0].start, run[-1][-1].end)]
    begin = run[0][0].start
    starts = [match.end() for match in _LEAD_ENDS.finditer(text.body, left, begin)]
    starts += [match.end() for match in _STOP.finditer(text.body, left, begin)]
    start = max(starts, default=left)
    rows = []
    for sums in run:
        while text.body[start] in _GAPS:
            start += 1
        closing = _CLOSING.match(text.body, sums[-1].end, text.stop)
        end = closing.end() if closing else sums[-1].end
        rows.append(Row(start, sums[0].start, end))
        start = end
    return rows


def _begins_row(text: Window, end: int, start: int) -> bool:
    """Whether what a sentence says behind a sum ends before the next name: ``$4m for X. Otago``."""
    return _STOP.search(text.body, end, start) is not None and _before(text, end, start)[-1] != "."


def _head(text: Window, left: int, begin: int) -> tables.Head | None:
    """The scale of money that all heads before rows give; None where there is none."""
    heads = tables.heads_in(text.body, text.low, left, begin, text.words)
    if not heads or heads[0].unit.kind != "money" or heads[0].unit.scale == 1:
        return None
    is_alike = all(head.unit == heads[0].unit for head in heads)
    is_apart = _STOP.search(text.body, heads[-1].end - 1, begin)
    return heads[-1] if is_alike and not is_apart else None


def _scaled(run: _Sums, scale: int) -> dict[int, Quantity]:
    """The sums of rows in the scale of their head, by their start; none if one has its own."""
    sums = [each for row in run for each in row]
    for each in sums:
        is_bare = each.numeral is not None and each.numeral.scale == 1 and each.high is None
        if not is_bare or not 0 < each.value < scale:
            return {}
    return {each.start: each._replace(value=each.value * scale, rule="head") for each in sums}
