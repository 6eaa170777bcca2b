"""The features of two statements of one value: numbers that a person can check, with weights."""

from __future__ import annotations

import math
import operator
import re
from typing import NamedTuple

from archive.claims.standings import EARLIER
from archive.claims.vocabulary import Words

FEATURES = {
    "one": -1.38,
    "documents": -0.39,
    "months": -0.41,
    "statistic year": -0.46,
    "another year": -0.26,
    "size": 0.30,
    "rarest": 1.31,
    "nothing beside": -0.63,
    "thing": 1.35,
    "title": 1.70,
    "sentence": 1.86,
    "names": 0.29,
    "names missing": -0.54,
    "years": 1.42,
    "earlier": 0.50,
    "standing": 0.52,
    "approx": -1.33,
    "range": -1.20,
    "numbers": 1.01,
    "numbers apart": -1.40,
    "names apart": -1.56,
    "lists apart": -1.67,
    "both twice": -1.23,
    "another round": -2.37,
    "another issue": -1.29,
    "another time": -1.19,
}
"""The features of a pair, each with its weight: fitted by ``tests/harness/weights.py``."""

_WEIGHTS = tuple(FEATURES.values())


class Statement(NamedTuple):
    """A figure as it is compared: its own number, its document, its day, and the words around it.

    `day` counts days from any one on, None where the day is unknown. `words` are those of its
    sentence and of the document's title. `thing` are the words of what the figure is of and for,
    `beside` those of its sentence right beside it, and `names` those of its sentence that are
    written with a capital, `near_names` those next to it. `context` are the stems that stand around
    it, in the document's title and at its beginning. `numbers` are the other ones of its sentence.
    It `commits` where money is given, `recurs` where its sentence or title tells of what comes
    round, such as prizes, rounds and seasons, and `tells_time` where its sentence is tied to its
    own time. It `is_listed` where it stands in an item of a list or a row of a table, and
    `is_repeated` where its document states an equal figure besides. `sentence_at` is where its
    sentence begins. `same_text` is equal for figures at one place of identical texts.
    """

    id: int
    document: int
    day: int | None
    words: Words
    sentence: Words
    beside: Words
    title: Words
    thing: Words
    names: Words
    near_names: Words
    context: frozenset[str]
    years: frozenset[str]
    numbers: frozenset[str]
    high: float | None
    approx: str | None
    standing: str | None
    commits: bool
    recurs: bool
    tells_time: bool
    value: float
    is_count: bool
    is_listed: bool
    is_repeated: bool
    sentence_at: int
    same_text: str | None


_RECURS = re.compile(
    r"\b(?:award|prize|winner|finalist|scholarship|fellowship|competition|annual|each year"
    r"|every year|round|recipient|champion|season|medal|festival|parliament)"
)


def recurs(sentence: str, title: str) -> bool:
    """Whether words tell of what comes round, each time with sums like those of the last time."""
    return _RECURS.search(f"{sentence} {title}".lower()) is not None


_TIME = re.compile(
    r"\b(?:this (?:year|month|week|winter|summer|season|morning|term)|today|yesterday|tonight"
    r"|tomorrow|now|so far|to date|(?:past|last|latest|previous|current|coming|next)"
    r" (?:financial |calendar |fiscal |\d+ |twelve )?(?:year|month|week|quarter)s?"
    r"|(?:has|have) (?:now )?been|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b"
)


def tells_time(sentence: str) -> bool:
    """Whether a sentence ties what it says to its own time: ``this year``, ``today``, ``May``."""
    return _TIME.search(sentence.lower()) is not None


def thing(kind: str, item: str | None, purpose: str | None) -> str:
    """What a figure is of and for; without the noun of a count, by which counts are compared."""
    of = item or ""
    if kind == "count":
        of = of.rpartition(" ")[0]
    return f"{of} {purpose or ''}"


def score(one: Statement, other: Statement, documents: int) -> float:
    """The sum of the weighed features of a pair."""
    return math.fsum(map(operator.mul, _WEIGHTS, features(one, other, documents)))


def features(one: Statement, other: Statement, documents: int) -> list[float]:
    """The features of a pair, in the order of `FEATURES`.

    `documents` is how many documents state a figure of this value and unit.
    """
    both = (one, other), (other, one)
    is_year_apart = _days(one, other) > _ABOUT_A_YEAR
    says_earlier = EARLIER in (one.standing, other.standing)
    things = [held(mine.thing, theirs.context) for mine, theirs in both if mine.thing]
    shared = _shared(one.words, other.words)
    named = [_weight_in(mine.names, theirs.context) for mine, theirs in both]
    missing = [one.names.total - named[0], other.names.total - named[1]]
    near = [
        mine.near_names.total - _weight_in(mine.near_names, theirs.context) for mine, theirs in both
    ]
    return [
        1.0,
        math.log2(documents),
        months(one, other),
        float(is_year_apart and not (one.commits and other.commits)),
        float(is_year_apart and not says_earlier),
        min(max(math.log10(one.value), _SMALL), _LARGE),
        min(sum(sorted(shared, reverse=True)[:3]), _MOST_NAMES) / 10,
        float(bool(one.beside and other.beside) and one.beside.keys().isdisjoint(other.beside)),
        sum(things) / len(things) if things else 0.0,
        max(held(mine.title, theirs.context) for mine, theirs in both),
        max(held(mine.sentence, theirs.context) for mine, theirs in both),
        min(max(named), _MOST_NAMES) / 10,
        min(max(missing), _MOST_NAMES) / 10,
        float(bool(one.years & other.years)),
        float(says_earlier),
        float(one.standing == other.standing),
        float(one.approx != other.approx),
        float(one.high != other.high),
        float(min(len(one.numbers & other.numbers), _MOST_NUMBERS)),
        float(bool(one.numbers and other.numbers) and not one.numbers & other.numbers),
        min(min(near), _MOST_NEAR) / 10,
        float(are_of_two_items(one, other)),
        float(one.is_repeated and other.is_repeated),
        float(is_year_apart and one.recurs and other.recurs),
        cosine(one.title, other.title) if is_year_apart else 0.0,
        float(is_year_apart and one.tells_time and other.tells_time),
    ]


_SMALL, _LARGE = 2, 7
"""The powers of ten between which a larger value is told apart more easily than a smaller one."""

_ABOUT_A_YEAR = 300
"""Days beyond which what comes round yearly is more likely another one."""

_MOST_NAMES = 40.0
"""The weight of words, some three that stand in no table, beyond which more of them say no more."""


_MOST_NEAR = 20.0
"""The same of names next to a figure."""

_MOST_NUMBERS = 3
"""Of other numbers that two sentences share, so many count."""


def are_of_two_items(one: Statement, other: Statement) -> bool:
    """Whether both stand in lists, each next to a name that the other does not tell: two grants."""
    return (
        one.is_listed
        and other.is_listed
        and all(
            mine.near_names.keys() - theirs.sentence.keys() - theirs.names.keys()
            for mine, theirs in ((one, other), (other, one))
        )
    )


def months(one: Statement, other: Statement) -> float:
    """How many months lie between two, as a binary logarithm: the first ones count most."""
    return math.log2(1 + _days(one, other) / 30)


def _days(one: Statement, other: Statement) -> int:
    if one.day is None or other.day is None:
        return _UNKNOWN_DAYS
    return abs(one.day - other.day)


_UNKNOWN_DAYS = 365


def _shared(one: Words, other: Words) -> list[float]:
    """The weights of the words that two share; of two forms of one the lesser."""
    return [min(one[word], other[word]) for word in one.keys() & other.keys()]


def _weight_in(one: Words, context: frozenset[str]) -> float:
    """How much the words of one weigh that stand in a context."""
    return sum(map(one.__getitem__, context.intersection(one)))


def held(one: Words, context: frozenset[str]) -> float:
    """How much of the words of one stands in a context, from 0 to 1."""
    return _weight_in(one, context) / (one.total or 1.0)


def cosine(one: Words, other: Words) -> float:
    """How alike the words of two are, rare ones before others: from 0 to 1."""
    if not one or not other:
        return 0.0
    return sum(_shared(one, other)) / math.sqrt(one.total * other.total)
