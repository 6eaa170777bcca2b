"""Which figures state the same claim: by what their words share, how rare, and how far apart.

Two figures of one value and unit are joined where the sum of weighed features is high enough. The
weights stand in a table and were fitted on labelled pairs; each feature is a number that a person
can check. Nothing here depends on the order in which documents came.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from archive.claims import features
from archive.claims.features import Statement

_SUMS_FROM, _COUNTS_FROM = (1.5, 1.5, 2.2), (2.5, 3.0, 3.5)
"""The sum of features from which two sums of money, or two counts, state one claim.

Each has one for what is near in time, up to a year apart, and further: of those that lie further
apart more are wrong, and two that are joined wrongly mislead, else they are listed twice.
"""

_A_YEAR = 365

_TELLING = 5.0
"""The weight from which a word is looked for in other statements."""
SAME_TEXT, SAME_WORDS = "same text", "same words"
"""The grounds on which figures are joined."""


class Join(NamedTuple):
    """Two figures that state one claim, the ground of that, and the words that carried it."""

    one: int
    other: int
    basis: str
    score: float
    evidence: str


def joins(statements: Sequence[Statement]) -> Iterator[Join]:
    """The pairs among the statements of one value and unit that state one claim.

    The statements come in an order of their own, whatever order they were loaded in.
    """
    documents = len({each.document for each in statements})
    by_text: dict[str, Statement] = {}
    distinct: list[Statement] = []
    for each in statements:
        first = by_text.setdefault(each.same_text, each) if each.same_text else each
        if first is each:
            distinct.append(each)
        else:
            yield Join(first.id, each.id, SAME_TEXT, math.inf, "")
    scores: dict[tuple[int, int], float] = {}

    def score(one: int, other: int) -> float:
        pair = min(one, other), max(one, other)
        if pair not in scores:
            mine, theirs = distinct[pair[0]], distinct[pair[1]]
            scores[pair] = features.score(mine, theirs, documents) - _least(mine, theirs)
        return scores[pair]

    pairs = [
        (-score(one, other), one, other)
        for one, other in _candidates(distinct)
        if _may_be_one(distinct[one], distinct[other])
    ]
    claims = {index: [index] for index in range(len(distinct))}
    for negative, one, other in sorted(pairs):
        if negative > 0:
            break
        mine, theirs = claims[one], claims[other]
        if mine is not theirs:
            if any(_are_two(distinct[a], distinct[b]) for a in mine for b in theirs):
                continue
            between = [score(a, b) for a in mine for b in theirs]
            looser = _LOOSER if len(between) > _FEW_PAIRS else _LOOSER_OF_FEW
            if sum(between) < -looser * len(between):
                continue
            mine += theirs
            claims.update(dict.fromkeys(theirs, mine))
        yield Join(
            distinct[one].id,
            distinct[other].id,
            SAME_WORDS,
            round(-negative, 3),
            evidence(distinct[one], distinct[other]),
        )


_LOOSER = 2.1
"""How much less than one pair the pairs of two claims may come to on average, and be one."""
_FEW_PAIRS, _LOOSER_OF_FEW = 4, 1.0
"""The same of so few pairs: of three statements two may not be unlike because of the third."""


def _least(one: Statement, other: Statement) -> float:
    """The sum of features from which two statements are of one claim."""
    near, within, beyond = _COUNTS_FROM if one.is_count else _SUMS_FROM
    days = features.days(one, other)
    return near if days <= _NEAR_DAYS else within if days <= _A_YEAR else beyond


def _may_be_one(one: Statement, other: Statement) -> bool:
    """Whether two statements share a word, and if they stand in one document more than that.

    A range is no other range from the same value on, and not that value.
    """
    if one.high != other.high or one.words.keys().isdisjoint(other.words):
        return False
    return one.document != other.document or _says_again(one, other)


def evidence(one: Statement, other: Statement) -> str:
    """The rarest words of either that stand in the other's context."""
    shared = {
        word: weight
        for mine, theirs in ((one, other), (other, one))
        for word, weight in mine.words.items()
        if word in theirs.context
    }
    return ", ".join(sorted(shared, key=lambda word: (-shared[word], word))[:_MOST_EVIDENCE])


_MOST_EVIDENCE = 5


def _candidates(statements: Sequence[Statement]) -> Iterable[tuple[int, int]]:
    """The pairs that share a telling word or are near in time, each once; all where they are few.

    The statements, of which a pair has the indexes, are in the order of their days; those without
    one, of which perhaps the month is known, stand anywhere among them.
    """
    if len(statements) <= _FEW:
        return combinations(range(len(statements)), 2)
    holding: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(statements):
        for word, weight in each.words.items():
            if weight >= _TELLING:
                holding[word].append(index)
    pairs = set(near_in_time(statements))
    for indexes in holding.values():
        if len(indexes) <= _MOST_ALIKE:
            pairs.update(combinations(indexes, 2))
    return pairs


def near_in_time(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The pairs of two documents that are near in time; of many the nearest in their order."""
    dated = [(each.day, index) for index, each in enumerate(statements) if each.day is not None]
    start = 0
    for turn, (day, index) in enumerate(dated):
        while dated[start][0] < day - _NEAR_DAYS:
            start += 1
        for _, earlier in dated[max(start, turn - _MOST_ALIKE) : turn]:
            if statements[earlier].document != statements[index].document:
                yield earlier, index


def _are_two(one: Statement, other: Statement) -> bool:
    """Whether two statements are surely of two things, whatever others say in between.

    One document states two in one sentence, or of two names in a list; and what is more than a
    value is not what is less than it.
    """
    if one.document == other.document and (
        one.sentence_at == other.sentence_at or features.are_of_two_items(one, other)
    ):
        return True
    return (one.approx in _ABOVE and other.approx == "nearly") or (
        one.approx == "nearly" and other.approx in _ABOVE
    )


_ABOVE = ("over", "at_least")


def _says_again(one: Statement, other: Statement) -> bool:
    """Whether a document says a sum again, and not an equal one of something else in a list."""
    if features.are_of_two_items(one, other):
        return False
    if one.thing and other.thing:
        held = (
            features.held(one.thing, frozenset(other.thing)),
            features.held(other.thing, frozenset(one.thing)),
        )
        return max(held) >= _SAID_AGAIN
    return features.cosine(one.sentence, other.sentence) >= _ALIKE


_SAID_AGAIN = 0.5
_ALIKE = 0.35
"""How much two statements in one document must share to be of one thing."""


_NEAR_DAYS = 45
"""Of statements so near in time all pairs are compared."""

_FEW = 12
"""Of so many statements all pairs are compared."""
_MOST_ALIKE = 120
"""A word that more statements of one value share tells none of them apart."""


def claims_of(found: Iterable[Join]) -> list[list[int]]:
    """The figures of each claim that several of these joins make, in an order of their own."""
    parent: dict[int, int] = {}

    def root(each: int) -> int:
        parent.setdefault(each, each)
        while parent[each] != each:
            parent[each] = parent[parent[each]]
            each = parent[each]
        return each

    for join in found:
        one, other = root(join.one), root(join.other)
        if one != other:
            parent[max(one, other)] = min(one, other)
    claims: dict[int, list[int]] = defaultdict(list)
    for each in sorted(parent):
        claims[root(each)].append(each)
    return list(claims.values())
