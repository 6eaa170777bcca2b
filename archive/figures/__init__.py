"""Segments to figures: every quantity that a text states, with the characters that state it."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from archive import sentences
from archive.document import SPOKEN_ROLES, Figure, Segment
from archive.figures import items, neighbours, numerals, qualifiers, quantities, rates
from archive.figures.numerals import Exact
from archive.figures.values import Passed, Quantity, Stretch

__all__ = ["MOST_NUMBERS", "TOO_MANY", "Passed", "find", "read"]

# Addresses, and the targets of links: what stands in them is no text.
_HIDDEN = (
    ("[", re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)")),
    ("/", re.compile(r"https?://[^\s)\]]+")),
    ("www.", re.compile(r"www\.[^\s)\]]+")),
    ("<", re.compile(r"<[^<>\n]{1,300}>")),
)
# In a word with one of these, no number is a quantity.
_IN_ADDRESS = ("@", ".nz", ".com")
_NOT_SPACE = re.compile(r"\S+")
MOST_NUMBERS = 5_000
"""No document was written to be read with more numbers: behind these, nothing is looked for."""

TOO_MANY = "behind too many"
"""Why the first number behind those is passed."""

_PER = re.compile(r"\s+per\s+\d")
_FRAME = " *_\n\t|"


def find(body: str, segments: Sequence[Segment]) -> tuple[Figure, ...]:
    """The figures of a body, in order and without overlap, from what the document itself says."""
    return tuple(each for each in read(body, segments) if isinstance(each, Figure))


def read(body: str, segments: Sequence[Segment]) -> Iterator[Figure | Passed]:
    """The figures of a body, and the numbers that are none, each with the reason."""
    low = _lower(body)
    hidden = _hidden(low)
    number, left = 0, MOST_NUMBERS
    for place, segment in enumerate(segments):
        if segment.role not in SPOKEN_ROLES:
            continue
        spots = numerals.candidates(low, segment.start, segment.end)
        first = next(spots, None)
        if first is None:
            continue
        text = Stretch(body, low, segment.start, segment.end)
        found = list(quantities.read(text, itertools.chain([first], spots), left))
        if hidden:
            found = [_seen(each, hidden) for each in found]
        left -= len(found)
        if len(found) > 1:
            found = neighbours.share_units(low, found)
        figures = _in_context(text, segment, place, found)
        if len(figures) > 1:
            neighbours.share_nouns(low, figures)
            neighbours.share_rates(low, figures)
            neighbours.tie_periods(low, figures, number)
        number += sum(isinstance(each, Figure) for each in figures)
        yield from figures
        if not left:
            yield from _behind(low, segments[place:], found[-1].end)
            return


def _behind(low: str, segments: Sequence[Segment], end: int) -> Iterator[Passed]:
    """The first of what may be further numbers behind a position, if there is any."""
    for segment in segments:
        if segment.role in SPOKEN_ROLES:
            left = max(segment.start, end)
            for start, stop in numerals.candidates(low, left, segment.end):
                yield Passed(start, stop, TOO_MANY)
                return


def _lower(body: str) -> str:
    """A body in lower case, letter for letter: positions stay what they are."""
    low = body.lower()
    if len(low) == len(body):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in body)


def _hidden(low: str) -> list[tuple[int, int]]:
    """The spans of addresses and of the targets of links."""
    spans = [
        match.span() for sign, pattern in _HIDDEN if sign in low for match in pattern.finditer(low)
    ]
    for sign in _IN_ADDRESS:
        spans += _words_with(low, sign)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _words_with(low: str, sign: str) -> Iterator[tuple[int, int]]:
    """The spans of the words that hold a sign; a bracket begins a word."""
    end = 0
    while (at := low.find(sign, end)) >= 0:
        start = at
        # No further back than the word before, or a text of many signs would take quadratic time.
        while start > end and low[start - 1] != "(" and not low[start - 1].isspace():
            start -= 1
        word = _NOT_SPACE.match(low, at)
        assert word is not None  # the sign itself is no space
        end = word.end()
        yield start, end


def _seen(each: Quantity | Passed, hidden: list[tuple[int, int]]) -> Quantity | Passed:
    place = bisect.bisect_right(hidden, (each.start, 1 << 60)) - 1
    if place >= 0 and each.start < hidden[place][1]:
        return Passed(each.start, each.end, "link")
    return each


def _in_context(
    text: Stretch, segment: Segment, place: int, found: Sequence[Quantity | Passed]
) -> list[Figure | Passed]:
    """The quantities of a segment with what surrounds them."""
    if not any(isinstance(each, Quantity) for each in found):
        return [each for each in found if isinstance(each, Passed)]
    spans = sentences.spans(text.body, segment.start, segment.end)
    sentence, following, turn = next(spans), next(spans, None), 0
    nouns = items.Nouns(text)
    figures: list[Figure | Passed] = []
    sum_end = -1_000
    for each in found:
        if isinstance(each, Passed):
            figures.append(each)
            continue
        while following and following[0] <= each.start:
            sentence, following, turn = following, next(spans, None), turn + 1
        item, item_end = nouns.of(each, turn, sentence[0])
        if item == "" and segment.role == "table_row" and _is_alone(text, each):
            figures.append(Passed(each.start, each.end, "cell"))
            continue
        is_decimal = "." in text.low[each.start : each.end]
        if item == "" and is_decimal and _is_bare(each) and not text.match(_PER, each.end):
            figures.append(Passed(each.start, each.end, "bare decimal"))
            continue
        figures.append(
            Figure(
                start=each.start,
                end=each.end,
                kind=each.kind,
                value=_number(each.value),
                high=None if each.high is None else _number(each.high),
                unit=each.unit,
                approx=qualifiers.read(text, each, after_sum=each.start - sum_end < 60),
                per=rates.read(text, each, item_end, sentence[0]),
                item=item if each.kind == "count" else None,
                sentence=sentence,
                segment=place,
                rule=each.rule,
            )
        )
        if each.kind in ("money", "count"):
            sum_end = each.end
    return figures


def _is_bare(quantity: Quantity) -> bool:
    """Whether a quantity is a number without scale words, that counts nothing."""
    return quantity.kind == "count" and quantity.numeral is not None and quantity.numeral.scale == 1


def _is_alone(text: Stretch, quantity: Quantity) -> bool:
    """Whether a number is all that a cell holds."""
    before = text.body[text.left : quantity.start]
    return not before.strip(_FRAME) and not text.body[quantity.end : text.stop].strip(_FRAME)


def _number(value: Exact) -> float:
    """A whole number stays one, up to the largest that a database takes for one."""
    is_whole = value.denominator == 1 and value.numerator.bit_length() < 64
    return value.numerator if is_whole else float(value)
