"""Which figures state the same claim: by what their words share, how rare, and how far apart.

Two figures of one value and unit are joined where the sum of weighed features is high enough. The
weights stand in a table and were fitted on labelled pairs; each feature is a number that a person
can check. Nothing here depends on the order in which documents came.
"""

from __future__ import annotations

import math
import operator
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from archive.claims.standings import COMPARED, FURTHER, TOTAL

Words = Mapping[str, float]
"""Words of a text by their stems, each with how rare it is."""

FEATURES = {
    "one": 3.5,
    "documents": -0.59,
    "months": -0.7,
    "statistic months": -0.29,
    "sentence": 0.44,
    "title": 1.51,
    "rarest": 0.8,
    "most held": 1.14,
    "least held": 1.21,
    "thing": 2.29,
    "conflict": -1.5,
}
"""The features of a pair, each with its weight."""

THRESHOLD = 0.8
"""The sum from which two figures state one claim."""

STATISTIC = 0.5
"""How much surer two figures must be of one claim where either states no money that is given."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_RAREST = 13.5
"""The weight of a word that is in no table: a name, most often."""
_COMMON = 2.8
"""The weight up to which a word says nothing."""
_TELLING = 5.0
"""The weight from which a word is looked for in other statements."""
_ENDINGS = ("ing", "ies", "es", "s", "ed")
_SHORTEST_STEM = 4


SAME_TEXT, SAME_WORDS = "same text", "same words"
"""The grounds on which figures are joined."""


class Statement(NamedTuple):
    """A figure as it is compared: its own number, its document, its day, and the words around it.

    `day` counts days from any one on, None where the day is unknown. `thing` are the words of what
    the figure is of and for, `around` those of its paragraph and its document's title. `same_text`
    is equal for the figures at one place of identical texts.
    """

    id: int
    document: int
    day: int | None
    sentence: Words
    title: Words
    thing: Words
    around: Words
    standing: str | None
    commits: bool
    same_text: str | None


def thing(kind: str, item: str | None, purpose: str | None) -> str:
    """What a figure is of and for; without the noun of a count, by which counts are compared."""
    of = item or ""
    if kind == "count":
        of = of.rpartition(" ")[0]
    return f"{of} {purpose or ''}"


class Join(NamedTuple):
    """Two figures that state one claim, the ground of that, and the words that carried it."""

    one: int
    other: int
    basis: str
    score: float
    evidence: str


class Vocabulary:
    """The words of statements: each with its stem and how rare it is, worked out once."""

    __slots__ = ("_found", "_known")

    def __init__(self, known: Mapping[str, int]) -> None:
        """`known` gives the binary logarithm of the documents in which a word stands."""
        self._known = known
        self._found: dict[str, tuple[str, float] | None] = {}

    def words(self, text: str) -> dict[str, float]:
        """The words of a text that say something, by their stems, each with how rare it is."""
        found: dict[str, float] = {}
        known = self._found
        for word in _WORD.findall(text.lower().replace("’", "'")):
            if word not in known:
                known[word] = self._weighed(word)
            if (weighed := known[word]) and weighed[1] > found.get(weighed[0], 0.0):
                found[weighed[0]] = weighed[1]
        return found

    def _weighed(self, word: str) -> tuple[str, float] | None:
        band = self._known.get(word.removesuffix("'s"))
        weight = _RAREST if band is None else _RAREST + 1.2 - band
        return (_stem(word), weight) if len(word) > 2 and weight > _COMMON else None


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def features(one: Statement, other: Statement, documents: int) -> list[float]:
    """The features of a pair, in the order of `FEATURES`.

    `documents` is how many documents state a figure of this value and unit.
    """
    months = math.log2(1 + _days(one, other) / 30)
    held = sorted((_held(one.sentence, other.around), _held(other.sentence, one.around)))
    things = [
        _held(mine.thing, theirs.around)
        for mine, theirs in ((one, other), (other, one))
        if mine.thing
    ]
    shared = _shared({**one.title, **one.sentence}, {**other.title, **other.sentence})
    return [
        1.0,
        math.log2(documents),
        months,
        0.0 if one.commits and other.commits else months,
        _cosine(one.sentence, other.sentence),
        _cosine(one.title, other.title),
        min(sum(sorted(shared, reverse=True)[:3]), 35.0) / 10,
        held[1],
        held[0],
        sum(things) / len(things) if things else 0.0,
        1.0 if _conflict(one, other) else 0.0,
    ]


def _days(one: Statement, other: Statement) -> int:
    if one.day is None or other.day is None:
        return _UNKNOWN_DAYS
    return abs(one.day - other.day)


_UNKNOWN_DAYS = 365


def _shared(one: Words, other: Words) -> list[float]:
    return [min(one[word], other[word]) for word in one.keys() & other.keys()]


def _cosine(one: Words, other: Words) -> float:
    if not one or not other:
        return 0.0
    return sum(_shared(one, other)) / math.sqrt(sum(one.values()) * sum(other.values()))


def _held(one: Words, other: Words) -> float:
    """How much of the words of one stands in the other."""
    return sum(weight for word, weight in one.items() if word in other) / (sum(one.values()) or 1.0)


def _conflict(one: Statement, other: Statement) -> bool:
    """Whether one sum comes on top of what there was, and the other is no earlier one."""
    stand = {one.standing, other.standing}
    return FURTHER in stand and stand <= {FURTHER, TOTAL, COMPARED} and len(stand) > 1


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
    weights = tuple(FEATURES.values())
    for one, other in _candidates(distinct):
        if one.document == other.document and not _says_again(one, other):
            continue
        if not _shares_a_telling_word(one, other):
            continue
        score = sum(map(operator.mul, weights, features(one, other, documents)))
        least = THRESHOLD if one.commits and other.commits else THRESHOLD + STATISTIC
        if score >= least:
            yield Join(one.id, other.id, SAME_WORDS, round(score, 3), _evidence(one, other))


def _shares_a_telling_word(one: Statement, other: Statement) -> bool:
    """Whether the sentence of one shares a word with what stands around the other that tells."""
    return any(
        weight >= _TELLING and word in theirs.around
        for mine, theirs in ((one, other), (other, one))
        for word, weight in mine.sentence.items()
    )


def _evidence(one: Statement, other: Statement) -> str:
    """The rarest words that two statements share."""
    mine, theirs = {**one.around, **one.sentence}, {**other.around, **other.sentence}
    shared = sorted(mine.keys() & theirs.keys(), key=lambda word: (-mine[word], word))
    return ", ".join(shared[:_MOST_EVIDENCE])


_MOST_EVIDENCE = 5


def _candidates(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs that share a telling word, each once; all pairs where they are few."""
    if len(statements) <= _FEW:
        yield from combinations(statements, 2)
        return
    holding: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(statements):
        for word, weight in (*each.sentence.items(), *each.title.items()):
            if weight >= _TELLING:
                holding[word].append(index)
    pairs: set[tuple[int, int]] = set()
    for indexes in holding.values():
        if len(indexes) <= _MOST_ALIKE:
            pairs.update(combinations(dict.fromkeys(indexes), 2))
    for one, other in sorted(pairs):
        yield statements[one], statements[other]


def _says_again(one: Statement, other: Statement) -> bool:
    """Whether a document says a sum again, and not an equal one of something else in a list."""
    if one.thing and other.thing:
        held = _held(one.thing, other.thing), _held(other.thing, one.thing)
        return max(held) >= _SAID_AGAIN
    return _cosine(one.sentence, other.sentence) >= _ALIKE


_SAID_AGAIN = 0.5
_ALIKE = 0.35
"""How much two statements in one document must share to be of one thing."""


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
