"""Finds which sums restate more exact ones, among sums in the order of their values."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from archive.claims import comparing, features, matching, rounding
from archive.claims.comparing import Reader, Stated, Turn
from archive.claims.features import Statement
from archive.claims.vocabulary import Words

Amount = tuple[str | None, float]
"""A currency and a value."""


class Claimed(NamedTuple):
    """A figure as its document states it, and the claim of equal sums that it states."""

    stated: Stated
    claim: int


class Restated(NamedTuple):
    """That the figures of one claim and value restate those of another, more exact one.

    The turns are those of the two figures that are most alike, by which this is known.
    """

    score: float
    value: float
    claim: int
    exact_claim: int
    turn: Turn
    exact_turn: Turn
    evidence: str


def find(sums: Iterable[Claimed], looked_at: Set[Amount] | None = None) -> list[Restated]:
    """Which claims restate which, of sums that come in the order of their currencies and values.

    With `looked_at`, only sums of these values are looked at whether they restate others.
    """
    return _chosen(_candidates(sums, looked_at))


def _chosen(found: Iterable[Restated]) -> list[Restated]:
    """Those by which claims are joined: each restates one more exact, which restates none itself.

    Of the claims of one value one at most restates another: that which is most like it.
    """
    taken: list[Restated] = []
    restating, restated = set[int](), set[tuple[int, float]]()
    for each in sorted(found, key=_order):
        is_free = each.claim not in restating and each.exact_claim not in restating
        if is_free and (each.exact_claim, each.value) not in restated:
            taken.append(each)
            restating.add(each.claim)
            restated.add((each.exact_claim, each.value))
    return taken


def _order(each: Restated) -> tuple[object, ...]:
    return -features.digits(each.value), -each.score, each.turn, each.exact_turn


def _candidates(sums: Iterable[Claimed], looked_at: Set[Amount] | None) -> Iterator[Restated]:
    reader = Reader()
    for unit, of_unit in itertools.groupby(sums, key=lambda each: each.stated.unit):
        held: deque[_Sums] = deque()
        waiting: deque[_Sums] = deque()
        for value, group in itertools.groupby(of_unit, key=lambda each: each.stated.value):
            while waiting and waiting[0].value * (1 + rounding.WIDEST) < value:
                yield from _restated_by(waiting.popleft(), held)
            least = (waiting[0].value if waiting else value) * (1 - rounding.WIDEST)
            while held and held[0].value < least:
                held.popleft()
            each = _Sums(value, list(group), reader)
            held.append(each)
            if looked_at is None or (unit, value) in looked_at:
                waiting.append(each)
        for each in waiting:
            yield from _restated_by(each, held)


class _Sums:
    """The sums of one value, with what is read of them when it is asked for first."""

    def __init__(self, value: float, sums: Sequence[Claimed], reader: Reader) -> None:
        self.value = value
        self.sums = sums
        self.documents = {each.stated.document_id for each in sums}
        self._reader = reader
        self._statements: dict[int, Statement] = {}

    @functools.cached_property
    def words(self) -> list[Words]:
        """The telling words of each sum."""
        return [self._reader.telling(each.stated, rounding.TELLING) for each in self.sums]

    def statement(self, stated: Stated) -> Statement:
        """One of the sums, as it is compared."""
        found = self._statements.get(stated.id)
        if found is None:
            found = self._statements[stated.id] = self._reader.statement(stated)
        return found


def _restated_by(one: _Sums, held: Iterable[_Sums]) -> Iterator[Restated]:
    """What the sums of one value restate."""
    exact = [each for each in held if rounding.may_restate(one.value, each.value)]
    holding: dict[str, list[tuple[_Sums, Claimed]]] = defaultdict(list)
    for each in exact:
        for claimed, words in zip(each.sums, each.words, strict=True):
            for word in words:
                holding[word].append((each, claimed))
    for claimed, words in zip(one.sums, one.words, strict=True) if exact else ():
        shared: dict[int, float] = defaultdict(float)
        others: dict[int, tuple[_Sums, Claimed]] = {}
        for word in words.keys() & holding.keys():
            for of in holding[word]:
                shared[of[1].stated.id] += words[word]
                others[of[1].stated.id] = of
        for figure, weight in shared.items():
            if weight >= rounding.LEAST_SHARED:
                yield from _judged(one, claimed, *others[figure])


def _judged(one: _Sums, rounded: Claimed, of: _Sums, exact: Claimed) -> Iterator[Restated]:
    """Whether a sum restates another."""
    mine, theirs = rounded.stated, exact.stated
    is_near = rounding.restates(one.value, mine.approx, of.value)
    if not is_near or mine.document_id == theirs.document_id:
        return
    statement, other = one.statement(mine), of.statement(theirs)
    states_both = mine.document_id in of.documents or theirs.document_id in one.documents
    score = rounding.score(
        statement, one.value, other, of.value, len(one.documents), states_both=states_both
    )
    if score >= rounding.THRESHOLD:
        yield Restated(
            round(score, 3),
            one.value,
            rounded.claim,
            exact.claim,
            comparing.turn(mine),
            comparing.turn(theirs),
            matching.evidence(statement, other),
        )
