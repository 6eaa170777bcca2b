"""Which sums of a text stand on one level: those of a sentence, a paragraph, a list or a table.

What such a level comes to as a whole is told by its text; sums chosen from it may come to anything.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from archive.claims.standings import ABOUT, FIRST_NEWS
from archive.document import Figure, Segment

LISTED_IN = {"list_item": "item", "table_row": "item", "heading": "heading"}
"""The roles of what may be a list of sums, and of which kind of list: of items, or of headings."""
_MOST_LEADS = 6
"""How many sums before a list may be the one that its items add up to."""
NEXT_ITEM = 3
_NEXT_PARAGRAPH = 4
"""How many segments apart two items of a list are at most, and two paragraphs of one level."""
MOST_PARTS = 12
"""How many parts there are at most outside a list."""
_MOST_TIMES = 100_000
"""How many times its part a whole is at most: what is paid to one is no part of a package."""
_ROUNDING = 0.02
"""By how much at most a sum may be off that is written with few digits."""
_BULLET = 40
"""Characters before a sum in which its line begins, where that line is one of a list."""
_COARSE = 20
"""How many steps of the last digit a sum has at least that sums do not easily come to."""
_WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?")
SMALL = rf"(?:(?:a|an|the|another|further|additional|extra|then|also|with)\s)*{ABOUT}"
# What stands before a sum that is said beside the one before it, and is no part of it.
BESIDE = re.compile(rf"(?:\b(?:and|plus|or|as well as|on top of)\s|[;&|]\s*){SMALL}\Z")
_TOTAL = re.compile(r"\b(?:total\w*|altogether|combined|all up|overall|sum)\b")

Level = tuple[int, Sequence[int]]
"""The turn of a sum, and those of all sums of a level that may add up to it."""


def lists(segments: Sequence[Segment], sums: Sequence[Figure]) -> Iterator[list[int]]:
    """The sums of each list, table or row of headings, by their turns."""
    items: list[int] = []
    kind: str | None = None
    for turn, each in enumerate(sums):
        own = LISTED_IN.get(segments[each.segment].role)
        if items and (own != kind or each.segment - sums[items[-1]].segment > NEXT_ITEM):
            yield items
            items = []
        kind = own
        if own:
            items.append(turn)
    if items:
        yield items


def order(sums: Sequence[Figure], level: Level) -> tuple[int, bool, int]:
    """By what levels are tried: the closest to its whole first, and the longest of these."""
    whole, parts = level
    ends = sums[min(whole, parts[0])], sums[max(whole, parts[-1])]
    spread = ends[1].segment - ends[0].segment
    return spread, ends[0].sentence != ends[1].sentence, -len(parts)


def of_lists(
    low: str, segments: Sequence[Segment], sums: Sequence[Figure], lists: Iterable[list[int]]
) -> Iterator[Level]:
    """Each list under the sums that may be its whole: those above it, its first, and its last."""
    for items in lists:
        kind = LISTED_IN.get(segments[sums[items[0]].segment].role)
        for level in _cuts(low, segments, sums, items):
            for lead in range(level[0] - 1, max(-1, level[0] - 1 - _MOST_LEADS), -1):
                if LISTED_IN.get(segments[sums[lead].segment].role) != kind:
                    yield lead, level
            if _ends_in_colon(low, segments[sums[level[0]].segment]):
                yield level[0], level[1:]
            last = segments[sums[level[-1]].segment]
            if _TOTAL.search(low, last.start, last.end):
                yield level[-1], level[:-1]


def _cuts(
    low: str, segments: Sequence[Segment], sums: Sequence[Figure], items: list[int]
) -> Iterator[list[int]]:
    """A list, what of it stands below each of its headings, and of these the first of each item."""
    cuts = [[items[0]]]
    for before, turn in itertools.pairwise(items):
        between = range(sums[before].segment + 1, sums[turn].segment)
        if any(_leads_in(low, segments[at]) for at in between):
            cuts.append([])
        cuts[-1].append(turn)
    for level in [items, *(cuts if len(cuts) > 1 else ())]:
        if len(level) > 1:
            yield level
            heads = [
                turn
                for before, turn in zip([None, *level], level, strict=False)
                if before is None or sums[before].segment != sums[turn].segment
            ]
            if 1 < len(heads) < len(level):
                yield heads


def _leads_in(low: str, segment: Segment) -> bool:
    """Whether a segment is one below which a list or a part of it stands."""
    return segment.role == "heading" or _ends_in_colon(low, segment)


def _ends_in_colon(low: str, segment: Segment) -> bool:
    return low[max(segment.start, segment.end - 20) : segment.end].rstrip(" \n*_").endswith(":")


def of_tables(
    low: str, segments: Sequence[Segment], sums: Sequence[Figure], lists: Iterable[list[int]]
) -> Iterator[Level]:
    """Each column above its total, in lists and tables and where one is run into a paragraph."""
    paragraphs = itertools.groupby(range(len(sums)), key=lambda turn: sums[turn].segment)
    for table in itertools.chain(lists, (list(turns) for _, turns in paragraphs)):
        rows: list[int] = []
        for at, turns in itertools.groupby(table, key=lambda turn: sums[turn].segment):
            said = _TOTAL.search(low, segments[at].start, segments[at].end)
            totals: list[int] = []
            for turn in turns:
                is_total = said is not None and sums[turn].start >= said.end()
                (totals if is_total else rows).append(turn)
            if totals and len(rows) % len(totals) == 0:
                for column, total in enumerate(totals):
                    yield total, rows[column :: len(totals)]
            if totals:
                rows = []


def of_prose(low: str, segments: Sequence[Segment], sums: Sequence[Figure]) -> Iterator[Level]:
    """What stands behind each sum in a sentence, a paragraph or a row of paragraphs.

    And what stands before one in its sentence, where it says that it is a total.
    """
    for whole, each in enumerate(sums):
        behind = _behind(low, segments, sums, whole)
        if len(behind) > 1:
            first = sums[behind[0]]
            sentence = [turn for turn in behind if sums[turn].sentence == first.sentence]
            paragraph = [turn for turn in behind if sums[turn].segment == first.segment]
            for level in (sentence, paragraph, behind, _first_said(sums, behind)):
                if 1 < len(level) <= MOST_PARTS and not _is_by_chance(low, sums, whole, level):
                    yield whole, level
        before = [
            turn
            for turn in range(max(0, whole - MOST_PARTS), whole)
            if sums[turn].sentence == each.sentence
        ]
        if len(before) > 1 and _TOTAL.search(low, sums[before[-1]].end, each.start):
            yield whole, before


def _behind(low: str, segments: Sequence[Segment], sums: Sequence[Figure], whole: int) -> list[int]:
    """The smaller sums of its kind behind one, up to the first that stands farther off.

    One that is less than what a whole may be off by is of another scale: a price, or an average.
    """
    found: list[int] = []
    last, least = sums[whole].segment, slack(low, sums[whole])
    for turn in range(whole + 1, min(whole + 1 + 2 * MOST_PARTS, len(sums))):
        each = sums[turn]
        is_prose = segments[each.segment].role not in LISTED_IN
        if each.segment - last > _NEXT_PARAGRAPH or not (is_prose or each.segment == last):
            break
        if is_larger(sums[whole], each) and each.value >= least:
            found.append(turn)
        last = each.segment
    return found


def _first_said(sums: Sequence[Figure], level: Sequence[int]) -> list[int]:
    """The sums of a level without those that an earlier paragraph of it has."""
    first: dict[float, int] = {}
    return [
        turn
        for turn in level
        if first.setdefault(sums[turn].value, sums[turn].segment) == sums[turn].segment
    ]


def is_larger(whole: Figure, part: Figure) -> bool:
    """Whether a sum is of the same kind as another, and larger, but not beyond all measure."""
    return (
        whole.unit == part.unit
        and whole.per == part.per
        and part.value < whole.value < _MOST_TIMES * part.value
    )


def _is_by_chance(low: str, sums: Sequence[Figure], whole: int, parts: Sequence[int]) -> bool:
    """Whether sums may well add up to one that they are no parts of.

    They stand beside it, or they are chosen from among larger ones, or they stand in several
    paragraphs and are so round that any of them may: $9 million, $8 million and $1 million.
    """
    each, first, last = sums[whole], sums[parts[0]], sums[parts[-1]]
    if first.segment == each.segment and _is_beside(low, sums, whole, parts):
        return True
    if last.segment == each.segment:
        between = (sums[turn] for turn in range(parts[0] + 1, parts[-1]))
        return any(one.unit == each.unit and one.value > each.value for one in between)
    if first.segment == last.segment or each.start < FIRST_NEWS:
        return False
    finest = min(_half_digit(low, sums[turn]) for turn in (whole, *parts))
    return each.value < _COARSE * 2 * finest


def _is_beside(low: str, sums: Sequence[Figure], whole: int, parts: Sequence[int]) -> bool:
    """Whether a sum stands beside the first of those behind it, as these do beside each other."""
    each, first, second = sums[whole], sums[parts[0]], sums[parts[1]]
    between = low[sums[parts[0] - 1].end : first.start]
    if BESIDE.search(between) or between == low[first.end : second.start]:
        return True
    bullets = [
        low[max(0, one.start - _BULLET) : one.start].rpartition("\n") for one in (each, first)
    ]
    return (
        "\n" in between and all(found for _, found, _ in bullets) and bullets[0][2] == bullets[1][2]
    )


def slack(low: str, figure: Figure) -> float:
    """By how much a sum may be more or less than it is written: half of its last digit."""
    return min(_half_digit(low, figure), _ROUNDING * figure.value)


def _half_digit(low: str, figure: Figure) -> float:
    digits = _WRITTEN.search(low, figure.start, figure.end)
    if digits is None:
        return 0.0
    written = digits[0].replace(",", "")
    decimals = len(written.partition(".")[2])
    return float(0.5 * figure.value / (float(written) or 1.0) / 10**decimals)
