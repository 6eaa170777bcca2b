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

from archive.claims.standings import EARLIER, FURTHER

Words = Mapping[str, float]
"""Words of a text by their stems, each with how rare it is."""

FEATURES = {
    "one": 0.24,
    "documents": -0.41,
    "months": -0.51,
    "count": -1.21,
    "statistic year": -0.48,
    "another year": -0.43,
    "years apart": -1.13,
    "rarest": 1.02,
    "beside": 0.91,
    "things": 1.51,
    "thing": 0.93,
    "title": 1.69,
    "sentence": 2.16,
    "names": 0.19,
    "names missing": -0.77,
    "years": 1.07,
    "further": 0.29,
    "earlier": 1.02,
    "standing": 0.50,
    "approx": -1.03,
    "range": -0.71,
}
"""The features of a pair, each with its weight: fitted by ``tests/harness/weights.py``."""

THRESHOLD = 1.1
"""The sum from which two figures state one claim."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_WITHIN = re.compile(r"(?<=[^\s.!?:]\s)[^\W\d_]+(?:['’][^\W\d_]+)?")
"""A word that begins no sentence: with a capital it is a name, most often."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
    the figure is of and for, `beside` those of its sentence next to it, and `names` those of its
    sentence that are written with a capital. `context` are the stems that stand around it, in the
    document's title and at its beginning. `same_text` is equal for the figures at one place of
    identical texts.
    """

    id: int
    document: int
    day: int | None
    sentence: Words
    beside: Words
    title: Words
    thing: Words
    names: Words
    context: frozenset[str]
    years: frozenset[str]
    high: float | None
    approx: str | None
    standing: str | None
    commits: bool
    is_count: bool
    same_text: str | None


def names(sentence: str) -> str:
    """The words of a sentence that are written with a capital though they do not begin it."""
    return " ".join(word for word in _WITHIN.findall(sentence) if word[0].isupper())


def years(sentence: str) -> frozenset[str]:
    """The years that a sentence names."""
    return frozenset(_YEAR.findall(sentence))


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

    __slots__ = ("_known", "_stems")

    def __init__(self, known: Mapping[str, int]) -> None:
        """`known` gives the binary logarithm of the documents in which a word stands."""
        self._known = _Weights(known)
        self._stems = _Stems()

    def words(self, text: str) -> dict[str, float]:
        """The words of a text that say something, by their stems, each with how rare it is."""
        found: dict[str, float] = {}
        known = self._known
        for word in _words(text):
            stem, weight = known[word]
            if weight > found.get(stem, _COMMON):
                found[stem] = weight
        return found

    def stems(self, text: str) -> frozenset[str]:
        """The stems of all words of a text."""
        return frozenset(map(self._stems.__getitem__, _words(text)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


class _Stems(dict[str, str]):
    """The stem of each word that was asked for."""

    def __missing__(self, word: str) -> str:
        stem = self[word] = _stem(word)
        return stem


class _Weights(dict[str, tuple[str, float]]):
    """For each word that was asked for its stem and how rare it is; 0 where it says nothing."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = known

    def __missing__(self, word: str) -> tuple[str, float]:
        band = self._known.get(word.removesuffix("'s"))
        weight = _RAREST if band is None else _RAREST + 1.2 - band
        found = self[word] = (_stem(word), weight if len(word) > 2 else 0.0)
        return found


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
    both = (one, other), (other, one)
    says_earlier = EARLIER in (one.standing, other.standing)
    things = [_held(mine.thing, theirs.context) for mine, theirs in both if mine.thing]
    shared = _shared({**one.title, **one.sentence}, {**other.title, **other.sentence})
    said = [_weight_in(mine.names, theirs.context) for mine, theirs in both]
    missing = [
        sum(each.names.values()) - held for each, held in zip((one, other), said, strict=True)
    ]
    return [
        1.0,
        math.log2(documents),
        months,
        float(one.is_count),
        float(_days(one, other) > _ABOUT_A_YEAR and not (one.commits and other.commits)),
        float(_days(one, other) > _ABOUT_A_YEAR and not says_earlier),
        float(bool(one.years and other.years) and not one.years & other.years),
        min(sum(sorted(shared, reverse=True)[:3]), _MOST_NAMES) / 10,
        _cosine(one.beside, other.beside),
        _cosine(one.thing, other.thing),
        sum(things) / len(things) if things else 0.0,
        max(_held(mine.title, theirs.context) for mine, theirs in both),
        max(_held(mine.sentence, theirs.context) for mine, theirs in both),
        min(max(said), _MOST_NAMES) / 10,
        min(max(missing), _MOST_NAMES) / 10,
        float(bool(one.years & other.years)),
        float(one.standing == other.standing == FURTHER),
        float(says_earlier),
        float(one.standing == other.standing),
        float(one.approx != other.approx),
        float(one.high != other.high),
    ]


_ABOUT_A_YEAR = 300
"""Days beyond which a statistic is more likely another one."""

_MOST_NAMES = 40.0
"""The weight of words, some three that stand in no table, beyond which more of them say no more."""


def _days(one: Statement, other: Statement) -> int:
    if one.day is None or other.day is None:
        return _UNKNOWN_DAYS
    return abs(one.day - other.day)


_UNKNOWN_DAYS = 365


def _shared(one: Words, other: Words) -> list[float]:
    return [min(one[word], other[word]) for word in one.keys() & other.keys()]


def _weight_in(one: Words, context: frozenset[str]) -> float:
    """How much the words of one weigh that stand in a context."""
    return sum([weight for word, weight in one.items() if word in context])


def _held(one: Words, context: frozenset[str]) -> float:
    """How much of the words of one stands in a context."""
    return _weight_in(one, context) / (sum(one.values()) or 1.0)


def _cosine(one: Words, other: Words) -> float:
    if not one or not other:
        return 0.0
    # Exactly, since the order of what is shared differs from process to process.
    shared = math.fsum(_shared(one, other))
    return shared / math.sqrt(sum(one.values()) * sum(other.values()))


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
        score = sum(map(operator.mul, weights, features(one, other, documents)))
        if score >= THRESHOLD:
            yield Join(one.id, other.id, SAME_WORDS, round(score, 3), _evidence(one, other))


def _evidence(one: Statement, other: Statement) -> str:
    """The rarest words of either that stand in the other's context."""
    shared = {
        word: weight
        for mine, theirs in ((one, other), (other, one))
        for words in (mine.title, mine.sentence)
        for word, weight in words.items()
        if word in theirs.context
    }
    return ", ".join(sorted(shared, key=lambda word: (-shared[word], word))[:_MOST_EVIDENCE])


_MOST_EVIDENCE = 5


def _candidates(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs that share a telling word or are near in time, each once; all where they are few.

    The statements are in the order of their days, those without one at the end.
    """
    if len(statements) <= _FEW:
        yield from combinations(statements, 2)
        return
    holding: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(statements):
        for word, weight in (*each.sentence.items(), *each.title.items()):
            if weight >= _TELLING:
                holding[word].append(index)
    pairs = set(_near_in_time(statements))
    for indexes in holding.values():
        if len(indexes) <= _MOST_ALIKE:
            pairs.update(combinations(dict.fromkeys(indexes), 2))
    for one, other in sorted(pairs):
        yield statements[one], statements[other]


def _near_in_time(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The pairs of two documents that are near in time; of many the nearest in their order."""
    days = [each.day for each in statements if each.day is not None]
    start = 0
    for index, day in enumerate(days):
        while days[start] < day - _NEAR_DAYS:
            start += 1
        for earlier in range(max(start, index - _MOST_ALIKE), index):
            if statements[earlier].document != statements[index].document:
                yield earlier, index


def _says_again(one: Statement, other: Statement) -> bool:
    """Whether a document says a sum again, and not an equal one of something else in a list."""
    if one.thing and other.thing:
        held = (
            _held(one.thing, frozenset(other.thing)),
            _held(other.thing, frozenset(one.thing)),
        )
        return max(held) >= _SAID_AGAIN
    return _cosine(one.sentence, other.sentence) >= _ALIKE


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
