"""Finds the figures of a text: every quantity that it states, with the exact characters."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from archive import letters, sentences
from archive.document import KINDS_OF_THINGS, SPOKEN_ROLES, Figure, Segment
from archive.figures import (
    bare,
    candidates,
    carrying,
    cells,
    items,
    lists,
    names,
    noun_words,
    nouns,
    qualifiers,
    quantities,
    rates,
    rows,
    sharing,
    sums,
    tables,
)
from archive.figures.numerals import Exact
from archive.figures.values import Excluded, Quantity, Window
from archive.figures.words import Words
from archive.jurisdictions import Jurisdiction

__all__ = ["MOST_NUMBERS", "TOO_MANY", "Excluded", "Finder", "Numbers", "with_context"]

# Web addresses and the targets of links: their numbers are no part of the text.
_HIDDEN = (
    ("[", re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)")),
    ("/", re.compile(r"https?://[^\s)\]]+")),
    ("www.", re.compile(r"www\.[^\s)\]]+")),
    ("<", re.compile(r"<[/!]?[a-z][^<>\n]{0,300}>")),
)
# What an address holds, beside the domain of a country.
_IN_ADDRESS = ("@", ".com")
_NOT_SPACE = re.compile(r"\S+")
MOST_NUMBERS = 5_000
"""The most numbers of a document that are read; no document for readers has more."""

TOO_MANY = "behind too many"
"""The reason given for the first number after those."""

_FEELS = re.compile(r"(?!series\b|species\b|innings\b)[a-z]+s")
_MILLION = 1_000_000
_GOES_ON = frozenset(("reference", "score"))
"""What a number without a noun is too, where it is joined to one of these."""
_MOST_MARKS = 8


_NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Finder:
    """Finds the figures of the texts of one country, whose words it has compiled."""

    __slots__ = ("_in_address", "_jurisdiction", "_names", "_words")

    def __init__(
        self, jurisdiction: Jurisdiction, currency_names: Mapping[str, str] = _NO_NAMES
    ) -> None:
        """`currency_names` are the names of all countries' money, with its ISO 4217 code."""
        self._jurisdiction, self._names = jurisdiction, currency_names
        tops = (domain.lower().rpartition(".")[2] for domain in jurisdiction.domains)
        self._in_address = tuple(dict.fromkeys((*_IN_ADDRESS, *(f".{top}" for top in tops))))
        self._words: Words | None = None

    @property
    def words(self) -> Words:
        """What it has compiled; it takes a while, and is not done before there is a number."""
        if self._words is None:
            self._words = Words(self._jurisdiction, self._names)
        return self._words

    def find(self, body: str, segments: Sequence[Segment]) -> tuple[Figure, ...]:
        """Find the figures of a body, in order and without overlap.

        Only segments in which the document itself speaks are read: no notices, captions or teasers.
        """
        return tuple(each for each in self.read(body, segments) if isinstance(each, Figure))

    def read(self, body: str, segments: Sequence[Segment]) -> Iterator[Figure | Excluded]:
        """Find the figures of a body, and the numbers that are no figures, each with the reason.

        They come in order. The last is excluded as `TOO_MANY` where a document has more numbers
        than are read.
        """
        return with_context(self.numbers(body, segments))

    def numbers(self, body: str, segments: Sequence[Segment]) -> Numbers:
        """Read the numbers of a body with their units, but not yet what stands around them."""
        body = _with_plain_hyphens(body)
        low = _lower(body)
        hidden = _hidden(low, self._in_address)
        read, remaining = Numbers(body, low, segments), MOST_NUMBERS
        listed = following = ""
        for index, segment in enumerate(segments):
            if segment.role not in SPOKEN_ROLES:
                continue
            listed = following
            if following or _may_lead(low, segment):
                lead = Window(body, low, segment.start, segment.end, self.words)
                following = lists.leads_to(lead, segment, following)
            spans = candidates.find(low, segment.start, segment.end)
            first = next(spans, None)
            if first is None:
                continue
            text = Window(body, low, segment.start, segment.end, self.words)
            found = list(quantities.read(text, itertools.chain([first], spans), remaining))
            if hidden:
                found = [_unless_hidden(each, hidden) for each in found]
            remaining -= len(found)
            if len(found) > 1:
                found = sharing.share_scales(low, sharing.share_units(low, found))
                found = carrying.carry_units(low, found)
            read.by_segment.append((index, text, listed, found))
            if not remaining:
                read.unread = _first_unread(low, segments[index:], found[-1].end)
                break
        return read


@dataclass(slots=True)
class Numbers:
    """The numbers of a body with their units.

    `by_segment` has of each segment with any its index, its text, the noun of the list whose lines
    it may have, and its numbers; `unread` is the first number that is one too many.
    """

    body: str
    low: str
    segments: Sequence[Segment]
    by_segment: list[tuple[int, Window, str, list[Quantity | Excluded]]] = field(
        default_factory=list
    )
    unread: Excluded | None = None


def with_context(numbers: Numbers) -> Iterator[Figure | Excluded]:
    """Find which numbers are figures, and of what; the others, each with the reason, in order."""
    low, count = numbers.low, 0
    tabled = tables.Tables(numbers.body, low, numbers.segments)
    counted = nouns.Nouns()
    for index, text, listed, found in numbers.by_segment:
        counted.enter(text, listed, is_table=numbers.segments[index].role == "table_row")
        figures = _with_context(text, tabled, index, found, counted)
        if len(figures) > 1:
            sharing.share_nouns(text, figures)
            sharing.share_items(low, figures)
            sharing.share_rates(low, figures)
            sharing.tie_periods(low, figures, count)
        count += sum(isinstance(each, Figure) for each in figures)
        yield from figures
    if numbers.unread is not None:
        yield numbers.unread


def _may_lead(low: str, segment: Segment) -> bool:
    """Whether a segment may lead to a list: with a colon at its end, or as a short head."""
    start, end = segment.start, segment.end
    if low.find(":", max(start, end - _MOST_MARKS), end) >= 0:
        return True
    is_short = end - start <= lists.LONGEST_HEAD
    return is_short and (low.find(" of ", start, end) >= 0 or low.find(" by ", start, end) >= 0)


def _first_unread(low: str, segments: Sequence[Segment], end: int) -> Excluded | None:
    """The first number after the last one that was read, if there is one."""
    for segment in segments:
        if segment.role in SPOKEN_ROLES:
            begin = max(segment.start, end)
            for start, stop in candidates.find(low, begin, segment.end):
                return Excluded(start, stop, TOO_MANY)
    return None


# The mark of a note, which files set between hair spaces (``archive.formats.raised``).
_NOTE_MARK = re.compile("\u200a[^\u200a\n]{1,8}\u200a")


def _with_plain_hyphens(body: str) -> str:
    """A body with the plain hyphen in place of those that Unicode has for print."""
    for hyphen in "\u2010\u2011":
        if hyphen in body:
            body = body.replace(hyphen, "-")
    return body


# Between digits a hard or narrow space may part the thousands of one number.
_HARD_SPACES = tuple(
    (space, re.compile(rf"{space}\d"), re.compile(rf"(?<!\d){space}|{space}(?!\d)"))
    for space in "\u00a0\u2009\u202f"
)


def _lower(body: str) -> str:
    """A body in lower case, with every letter at the same position.

    Marks of notes are blank, and a hard or narrow space beside a word is as any other.
    """
    if "\u200a" in body:
        body = _NOTE_MARK.sub(lambda mark: " " * len(mark[0]), body)
    for space, before_digit, beside_word in _HARD_SPACES:
        if space in body:
            is_in_numbers = before_digit.search(body) is not None
            body = beside_word.sub(" ", body) if is_in_numbers else body.replace(space, " ")
    return letters.lower(body)


def _hidden(low: str, in_address: Sequence[str]) -> list[tuple[int, int]]:
    """The spans of addresses and of the targets of links, in order and without overlap.

    A word that holds one of `in_address` is an address.
    """
    spans = [
        match.span() for sign, pattern in _HIDDEN if sign in low for match in pattern.finditer(low)
    ]
    for sign in in_address:
        spans += _words_with(low, sign)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _words_with(low: str, sign: str) -> Iterator[tuple[int, int]]:
    """The spans of the words that hold a sign; a word begins after white space or a bracket."""
    end = 0
    while (at := low.find(sign, end)) >= 0:
        start = at
        # Not back past the previous word: a text of many signs would take quadratic time.
        while start > end and low[start - 1] != "(" and not low[start - 1].isspace():
            start -= 1
        word = _NOT_SPACE.match(low, at)
        assert word is not None  # the sign itself is no space
        end = word.end()
        yield start, end


def _unless_hidden(each: Quantity | Excluded, hidden: list[tuple[int, int]]) -> Quantity | Excluded:
    """The quantity itself, or excluded as ``link`` where it begins in a hidden span."""
    index = bisect.bisect_right(hidden, (each.start, 1 << 60)) - 1
    if index >= 0 and each.start < hidden[index][1]:
        return Excluded(each.start, each.end, "link")
    return each


def _with_context(
    text: Window,
    tabled: tables.Tables,
    index: int,
    found: Sequence[Quantity | Excluded],
    counted: nouns.Nouns,
) -> list[Figure | Excluded]:
    """The quantities of a segment as figures: with item, qualifier, rate and sentence.

    `index` is the position of the segment among those of the body, whose tables are `tabled`, and
    `counted` reads the nouns of them all.
    """
    if not any(isinstance(each, Quantity) for each in found):
        return [each for each in found if isinstance(each, Excluded)]
    found, rowed = rows.read(text, found)
    said = _Sentences(text)
    figures: list[Figure | Excluded] = []
    sum_end, joined_end, joined = -1_000, -1_000, ""
    currency: tuple[int, str | None] = -1, None
    for each in found:
        if isinstance(each, Excluded):
            if each.reason in _GOES_ON:
                joined_end, joined = each.end, each.reason
            figures.append(each)
            continue
        row = rowed.of(each.start)
        sentence = (row.start, row.end) if row and row.is_told else said.around(each)
        if each.kind == "money":
            if row is None:
                item, item_end = sums.read(text, each, sentence[0])
            else:
                item, item_end = sums.of_row(text, row.start, row.name_end), each.end
            each = each._replace(unit=sums.currency(text, each, sentence))
            currency = sentence[0], each.unit
        else:
            item, item_end = counted.of(each, sentence)
        reason = None
        if not item:
            near = currency[1] if currency[0] == sentence[0] else None
            meant = bare.as_meant(text, tabled, index, each, sentence, near)
            each, reason = (each, meant) if isinstance(meant, str) else (meant, None)
        if not reason and bare.is_bare(each):
            is_behind = bool(item) and item_end > each.end
            reason = _reason_beside(text, each, item, is_behind=is_behind)
        if not item and each.kind == "count" and bare.joins(text, joined_end, each.start):
            reason = joined  # Conventions 26 and 99; who scored 491 and 493
        if reason in _GOES_ON:
            joined_end, joined = each.end, reason
        if reason:
            figures.append(Excluded(each.start, each.end, reason))
            continue
        if not item and each.kind == "count":
            item = counted.of_list(each, cells.by_column(text, tabled, index, each))
        approx = qualifiers.read(text, each, after_sum=each.start - sum_end < 60)
        per = rates.read(text, each, item_end, sentence[0])
        figures.append(_figure(text, each, item, approx, per, sentence, index))
        if each.kind in ("money", "count"):
            sum_end = each.end
    return figures


class _Sentences:
    """The sentences of a segment, found from quantity to quantity."""

    __slots__ = ("_following", "_now", "_spans")

    def __init__(self, text: Window) -> None:
        self._spans = sentences.spans(text.body, text.start, text.stop)
        self._now, self._following = next(self._spans), next(self._spans, None)

    def around(self, quantity: Quantity) -> tuple[int, int]:
        """The span of the sentence of a quantity; they are asked for in their order."""
        while self._following and self._following[0] <= quantity.start:
            self._now, self._following = self._following, next(self._spans, None)
        while self._following and self._following[0] < quantity.end:
            # No sentence ends within $47. 9 billion.
            self._now = self._now[0], self._following[1]
            self._following = next(self._spans, None)
        return self._now


def _reason_beside(text: Window, each: Quantity, item: str, *, is_behind: bool) -> str | None:
    """Why a number alone is no figure, by its noun: whether it `is_behind`, and which it is."""
    if not is_behind:
        return bare.reason_with_none_behind(text, each, item)
    if bare.is_one(each) and _feels(item, text):
        return "one as a pronoun"
    return "name" if names.is_within_name(text, each.start, each.end, item) else None


def _feels(item: str, text: Window) -> bool:
    """Whether what seems a noun may be the verb of ``one``: ``one feels for them``."""
    return _FEELS.fullmatch(item) is not None and noun_words.is_plural(item, text.words)


def _figure(
    text: Window,
    quantity: Quantity,
    item: str,
    approx: str | None,
    per: str | None,
    sentence: tuple[int, int],
    segment: int,
) -> Figure:
    """The figure that a quantity makes with what was read around it."""
    return Figure(
        start=quantity.start,
        end=quantity.end,
        kind=quantity.kind,
        value=_number(quantity.value),
        high=None if quantity.high is None else _number(quantity.high),
        unit=quantity.unit,
        approx=approx,
        per=per,
        item=(items.plain(item) or None) if quantity.kind in KINDS_OF_THINGS else None,
        sentence=sentence,
        segment=segment,
        rule=quantity.rule,
        size_of=sums.size_of(text, quantity, item, sentence),
        doubt=_doubt(text, quantity),
    )


def _doubt(text: Window, quantity: Quantity) -> str | None:
    """``scale`` where digits and scale words cannot both be meant: ``$2,162,160 million``."""
    numeral = quantity.numeral
    if quantity.doubt or numeral is None or numeral.scale < _MILLION:
        return quantity.doubt
    is_twice = (
        text.low.count("million", quantity.start, quantity.end) > 1 and numeral.scale > _MILLION
    )
    return "scale" if is_twice or numeral.value / numeral.scale >= _MILLION else None


def _number(value: Exact) -> int | float:
    """An int where the value is whole and fits a database's integer, else a float."""
    is_whole = value.denominator == 1 and value.numerator.bit_length() < 64
    return value.numerator if is_whole else float(value)
