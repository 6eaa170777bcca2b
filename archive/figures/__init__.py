"""Finds the figures of a text: every quantity that it states, with the exact characters."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from archive import letters, sentences
from archive.document import KINDS_OF_THINGS, SPOKEN_ROLES, Figure, Segment
from archive.figures import (
    candidates,
    exclusions,
    lists,
    noun_words,
    nouns,
    qualifiers,
    quantities,
    rates,
    sharing,
    sums,
)
from archive.figures.numerals import Exact
from archive.figures.values import Excluded, Quantity, Window
from archive.figures.words import Words
from archive.jurisdictions import Jurisdiction

__all__ = ["MOST_NUMBERS", "TOO_MANY", "Excluded", "Finder"]

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

# `the seven-day average of cases was 9.4`
_AVERAGE = re.compile(
    r"\b(?:averages?|numbers?|rates?|figures?|totals?)\b[^.;\n]{0,60}"
    r"\b(?:was|is|were|of|to|from|at|reached)\s+\Z"
)
_PER = re.compile(r"\s+per\s+\d")
_CAPITAL_BEFORE = re.compile(r"(?<![^\W_])[A-ZĀĒĪŌŪ][\w’'-]*\s\Z")
_OR_TWO = re.compile(r"\b(?:year|month|week|day|hour|minute|decade) or \Z")  # an hour or two
_FEELS = re.compile(r"(?!series\b|species\b)[a-z]+s")
_FEW = 6
_NOT_BEFORE_NOUN = re.compile(r"(?!\s(?:set|benefit|nationwide|report)\b)")
_IN_RATE = re.compile(r"\bper\s\Z")
_MILLION = 1_000_000
# `The Big Four met`, `the Group of Seven`
_NAMED = re.compile(r"[a-z,] (?:[A-Z][\w’'-]+ )+(?:of )?\Z|\b(?:The|the) [A-Z]\w+ (?:of )?\Z")
_MOST_MARKS = 8
_FRAME = " *_\n\t|"


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
        low = _lower(body)
        hidden = _hidden(low, self._in_address)
        count, remaining = 0, MOST_NUMBERS
        listed = following = ""
        counted = nouns.Nouns()
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
                found = sharing.share_units(low, sharing.share_scales(low, found))
                found = sharing.carry_units(low, found)
            counted.enter(text, listed, is_table=segment.role == "table_row")
            figures = _with_context(text, segment, index, found, counted)
            if len(figures) > 1:
                sharing.share_nouns(text, figures)
                sharing.share_rates(low, figures)
                sharing.tie_periods(low, figures, count)
            count += sum(isinstance(each, Figure) for each in figures)
            yield from figures
            if not remaining:
                yield from _first_unread(low, segments[index:], found[-1].end)
                return


def _may_lead(low: str, segment: Segment) -> bool:
    """Whether a segment may lead to a list: with a colon at its end, or as a short head."""
    start, end = segment.start, segment.end
    if low.find(":", max(start, end - _MOST_MARKS), end) >= 0:
        return True
    return end - start <= lists.LONGEST_HEAD and low.find(" of ", start, end) >= 0


def _first_unread(low: str, segments: Sequence[Segment], end: int) -> Iterator[Excluded]:
    """The first number after the last one that was read, if there is one."""
    for segment in segments:
        if segment.role in SPOKEN_ROLES:
            begin = max(segment.start, end)
            for start, stop in candidates.find(low, begin, segment.end):
                yield Excluded(start, stop, TOO_MANY)
                return


# The mark of a note, which files set between hair spaces (``archive.formats.raised``).
_NOTE_MARK = re.compile("\u200a[^\u200a\n]{1,8}\u200a")


def _lower(body: str) -> str:
    """A body in lower case, with every letter at the same position; marks of notes are blank."""
    if "\u200a" in body:
        body = _NOTE_MARK.sub(lambda mark: " " * len(mark[0]), body)
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
    segment: Segment,
    index: int,
    found: Sequence[Quantity | Excluded],
    counted: nouns.Nouns,
) -> list[Figure | Excluded]:
    """The quantities of a segment as figures: with item, qualifier, rate and sentence.

    `index` is the position of the segment among those of the body, and `counted` what reads the
    nouns of them all.
    """
    if not any(isinstance(each, Quantity) for each in found):
        return [each for each in found if isinstance(each, Excluded)]
    spans = sentences.spans(text.body, segment.start, segment.end)
    sentence, following = next(spans), next(spans, None)
    figures: list[Figure | Excluded] = []
    sum_end, reference_end = -1_000, -1_000
    for each in found:
        if isinstance(each, Excluded):
            reference_end = each.end if each.reason == "reference" else reference_end
            figures.append(each)
            continue
        while following and following[0] <= each.start:
            sentence, following = following, next(spans, None)
        while following and following[0] < each.end:  # no sentence ends within $47. 9 billion
            sentence, following = (sentence[0], following[1]), next(spans, None)
        if each.kind == "money":
            item, item_end = sums.read(text, each, sentence[0])
            each = each._replace(unit=sums.currency(text, each, sentence))
        else:
            item, item_end = counted.of(each, sentence)
        is_behind = bool(item) and item_end > each.end
        reason = None if item else _reason_without_noun(text, segment, each)
        if not reason and _is_bare(each):
            if not is_behind:
                reason = _reason_with_none_behind(text, each, item)
            elif (
                _is_one(each) and _FEELS.fullmatch(item) and noun_words.is_plural(item, text.words)
            ):
                reason = "one as a pronoun"  # one feels for them
        if not item and each.kind == "count" and _joins(text, reference_end, each.start):
            reason = "reference"  # Conventions 26 and 99
        if reason == "reference":
            reference_end = each.end
        if reason:
            figures.append(Excluded(each.start, each.end, reason))
            continue
        item = item or (counted.of_list(each) if each.kind == "count" else "")
        approx = qualifiers.read(text, each, after_sum=each.start - sum_end < 60)
        per = rates.read(text, each, item_end, sentence[0])
        figures.append(_figure(text, each, item, approx, per, sentence, index))
        if each.kind in ("money", "count"):
            sum_end = each.end
    return figures


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
        item=(item or None) if quantity.kind in KINDS_OF_THINGS else None,
        sentence=sentence,
        segment=segment,
        rule=quantity.rule,
        size_of=sums.size_of(text, quantity, item, sentence),
        doubt=_doubt(text, quantity),
    )


def _doubt(text: Window, quantity: Quantity) -> str | None:
    """``scale`` where digits and scale words cannot both be meant: ``$2,162,160 million``."""
    numeral = quantity.numeral
    if numeral is None or numeral.scale < _MILLION:
        return None
    is_twice = (
        text.low.count("million", quantity.start, quantity.end) > 1 and numeral.scale > _MILLION
    )
    return "scale" if is_twice or numeral.value / numeral.scale >= _MILLION else None


def _reason_without_noun(text: Window, segment: Segment, quantity: Quantity) -> str | None:
    """The reason why a quantity that counts nothing is no figure, or None where it is one."""
    if segment.role == "table_row" and _is_alone(text, quantity) and not text.is_all():
        return "cell"
    if not _is_bare(quantity):
        return None
    named = text.body[max(text.start, quantity.start - 24) : quantity.start]
    if text.body[quantity.start].isupper() and _NAMED.search(named):
        return "name"
    is_decimal = "." in text.low[quantity.start : quantity.end]
    if not is_decimal or text.match(_PER, quantity.end):
        return None
    is_large = "," in text.low[quantity.start : quantity.end]  # the index rose to 27,349.19
    if is_large or _is_alone(text, quantity) or _AVERAGE.search(text.before(quantity.start, 80)):
        return None
    return "bare decimal"


def _reason_with_none_behind(text: Window, quantity: Quantity, item: str) -> str | None:
    """The reason why a number alone before no noun is no figure, or None where it is one."""
    if _IN_RATE.search(text.before(quantity.start, 8)):
        return "rate"  # 16 per 100,000
    before = text.body[max(text.start, quantity.start - 24) : quantity.start]
    if item and _CAPITAL_BEFORE.search(before):
        return None  # eight in Nelson, Timaru two
    if exclusions.names_its_noun(text, quantity.start, quantity.end, quantity.value):
        return "reference"
    is_word = text.low[quantity.start].isalpha()
    if is_word and quantity.value <= _FEW and _OR_TWO.search(text.before(quantity.start, 16)):
        return "fixed compound"
    if not item and is_word and _is_one(quantity) and text.match(_NOT_BEFORE_NOUN, quantity.end):
        return "one as a pronoun"
    return None


def _is_one(quantity: Quantity) -> bool:
    return quantity.value == 1 and quantity.high is None


def _is_bare(quantity: Quantity) -> bool:
    """Whether a quantity is a number alone, without a unit or a scale word."""
    return quantity.kind == "count" and quantity.numeral is not None and quantity.numeral.scale == 1


def _joins(text: Window, end: int, start: int) -> bool:
    """Whether a number goes on behind another one: ``one and two``."""
    return 0 <= start - end <= 5 and text.low[end:start].strip() in ("and", "or", ",", "to", "&")


def _is_alone(text: Window, quantity: Quantity) -> bool:
    """Whether a cell holds a number and nothing else."""
    before = text.body[text.start : quantity.start]
    return not before.strip(_FRAME) and not text.body[quantity.end : text.stop].strip(_FRAME)


def _number(value: Exact) -> int | float:
    """An int where the value is whole and fits a database's integer, else a float."""
    is_whole = value.denominator == 1 and value.numerator.bit_length() < 64
    return value.numerator if is_whole else float(value)
