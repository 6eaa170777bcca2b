"""Compares the figures that state one value: which of them state one claim, with the ground."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from archive import frequencies
from archive.claims import features, matching, standings
from archive.claims.features import Statement
from archive.claims.matching import Join
from archive.claims.vocabulary import Vocabulary, Words, names, numbers, split, years

AROUND = 300
"""Code points on either side of a figure in which the names that tell of it stand.

Of its sentence no more is read: a table may be one.
"""

_NEAR = 90
"""Code points of its sentence on either side of a figure in which the names next to it stand."""

_BESIDE = 10
"""Words of its sentence on either side of a figure that are next to it."""

_CLOSE = 60
"""Code points of its sentence on either side of a figure in which a year is close to it."""

_LISTED = ("list_item", "table_row")

_MOST_BEGUN = 20_000
"""Documents whose beginnings are remembered."""


class Stated(NamedTuple):
    """A figure as its document states it.

    `sentence_start` and `sentence_end` are where its sentence begins and ends, counted in code
    points from the beginning and the end of the figure; `around` is the text around it, up to
    `AROUND` code points on either side, and `lead` the beginning of the document. `role` is what
    the part of the text is in which it stands, such as a list_item.
    """

    kind: str
    unit: str | None
    value: float
    id: int
    document_id: int
    date: str | None
    title: str | None
    sentence_start: int
    sentence_end: int
    text: str
    around: str
    lead: str
    purpose: str | None
    item: str | None
    high: float | None
    approx: str | None
    standing: str | None
    text_fingerprint: str | None
    start_char: int
    path: str
    role: str | None


class SaidAgain(NamedTuple):
    """A figure that states the claim of an earlier one: why, and the words that carried it."""

    first: int
    figure: int
    basis: str
    words: str | None


def claims(groups: Sequence[list[Stated]]) -> list[SaidAgain]:
    """Every figure that states an earlier one's claim, of groups of one value each."""
    return [each for alike in _reader().alike(groups) for each in _said_again(alike)]


_Beginning = tuple[Words, tuple[str, ...], bool]


class Reader:
    """Makes statements of what figures state; knows the words it met and how documents begin."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary(frequencies.of_words())
        self._begun: dict[tuple[str, str], _Beginning] = {}

    def alike(self, groups: Iterable[list[Stated]]) -> Iterator[list[Statement]]:
        """The statements of each value that may be of one thing, the earliest first."""
        for group in groups:
            for several in _by_item([each for each in group if not _is_base(each)]):
                if len(several) > 1:
                    several.sort(key=turn)
                    often = Counter(each.document_id for each in several)
                    yield [
                        self.statement(each, is_repeated=often[each.document_id] > 1)
                        for each in several
                    ]

    def telling(self, stated: Stated, above: float) -> Words:
        """The words of its sentence and title that weigh more than that."""
        begin, _, _, finish = _bounds(stated)
        words = split(f"{stated.title or ''} {stated.around[begin:finish]}")
        return self._vocabulary.weighed(words, above)

    def statement(self, stated: Stated, *, is_repeated: bool = False) -> Statement:
        """What a figure states, as it is compared; `is_repeated` where its document repeats it."""
        begin, start, end, finish = _bounds(stated)
        around = stated.around
        before, behind = around[begin:start], around[end:finish]
        said = f"{before}{stated.text}{behind}"
        near = f"{before[-_NEAR:]}{stated.text}{behind[:_NEAR]}"
        words_before, words_behind = split(before), split(behind)
        in_sentence = [*words_before, *split(stated.text), *words_behind]
        low = said.lower()
        title, lead, title_recurs = self._beginning(stated.title or "", stated.lead)
        vocabulary = self._vocabulary
        sentence = vocabulary.weighed(in_sentence)
        named = vocabulary.words(names(said))
        return Statement(
            id=stated.id,
            document=stated.document_id,
            day=_day(stated.date),
            words=Words({**title, **sentence}),
            sentence=sentence,
            title=title,
            thing=vocabulary.words(features.thing(stated.kind, stated.item, stated.purpose)),
            noun=features.noun(stated.item),
            names=named,
            near_names=named if near == said else vocabulary.words(names(near)),
            beside=vocabulary.weighed([*words_before[-_BESIDE:], *words_behind[:_BESIDE]]),
            context=vocabulary.stems(split(around)).union(lead),
            years=years(f"{around[:start]} {around[end:]}"),
            numbers=numbers(f"{before} {behind}"),
            high=stated.high,
            approx=stated.approx,
            standing=stated.standing,
            says_year=features.says_year(f"{before[-_CLOSE:]} {behind[:_CLOSE]}"),
            is_of_accounts=features.is_of_accounts(low),
            commits=standings.COMMITS.search(low) is not None,
            recurs=title_recurs or features.recurs(low),
            tells_time=features.tells_time(low),
            value=stated.value,
            is_count=stated.kind == "count",
            is_listed=stated.role in _LISTED,
            is_repeated=is_repeated,
            sentence_at=stated.start_char + stated.sentence_start,
            same_text=f"{stated.text_fingerprint}:{stated.start_char}"
            if stated.text_fingerprint
            else None,
        )

    def _beginning(self, title: str, lead: str) -> _Beginning:
        """The words of a document's title, the stems of these and of its first words, and more.

        The last says whether the title tells of what comes round.
        """
        found = self._begun.get((title, lead))
        if found is None:
            if len(self._begun) >= _MOST_BEGUN:
                self._begun.clear()
            in_title = split(title)
            stems = self._vocabulary.stems([*in_title, *split(lead)])
            found = self._begun[title, lead] = (
                self._vocabulary.weighed(in_title),
                tuple(stems),
                features.recurs(title.lower()),
            )
        return found


@functools.cache
def _reader() -> Reader:
    return Reader()


Turn = tuple[bool, str, str, int]


def turn(stated: Stated) -> Turn:
    """By what statements are sorted, the first one first."""
    return stated.date is None, stated.date or "", stated.path, stated.start_char


_BASE = re.compile(r"\b(?:per|every|for\seach)\s\Z|[$£€]\d[\d.]*:\s?\Z")
_LONGEST_BASE = len("-for each ")


def _is_base(stated: Stated) -> bool:
    """Whether it is what a rate is of, of which nothing is said: ``per $100``, ``$7:$1``."""
    start = _bounds(stated)[1]
    return _BASE.search(stated.around[max(0, start - _LONGEST_BASE) : start].lower()) is not None


def _by_item(group: list[Stated]) -> Iterator[list[Stated]]:
    """The statements of one value that may be of one thing: counts by their noun, sums all."""
    if not group or group[0].kind != "count":
        yield group
        return
    nouns: dict[str, list[Stated]] = {}
    for each in group:
        if noun := features.noun(each.item):
            nouns.setdefault(noun, []).append(each)
    yield from nouns.values()


def _said_again(statements: list[Statement]) -> Iterator[SaidAgain]:
    """For each of some statements that states an earlier one's claim: that one, and why."""
    found = list(matching.joins(statements))
    if not found:
        return
    turns = {each.id: index for index, each in enumerate(statements)}
    why: dict[int, Join] = {}
    for join in found:
        for each in (join.one, join.other):
            if each not in why or (join.score, join.evidence) > (
                why[each].score,
                why[each].evidence,
            ):
                why[each] = join
    for claim in matching.claims_of(found):
        first, *others = sorted(claim, key=turns.__getitem__)
        for each in others:
            yield SaidAgain(first, each, why[each].basis, why[each].evidence or None)


def _bounds(stated: Stated) -> tuple[int, int, int, int]:
    """Where its sentence and it begin in what is around a figure, and where both end."""
    start = min(stated.start_char, AROUND)
    end = start + len(stated.text)
    return max(0, start + stated.sentence_start), start, end, end + max(0, stated.sentence_end)


def _day(written: str | None) -> int | None:
    return date.fromisoformat(written).toordinal() if written and len(written) == 10 else None
