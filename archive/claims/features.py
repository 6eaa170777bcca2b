"""The features of two statements of one value: numbers that a person can check, with weights."""

from __future__ import annotations

import functools
import math
import operator
import re
from typing import NamedTuple

from archive.anchored import Anchored
from archive.claims.standings import EARLIER
from archive.claims.vocabulary import YEAR, Words

FEATURES = {
    "one": (-1.67, -1.11),
    "documents": (-0.42, -0.56),
    "years apart": (-0.59, -0.37),
    "another year": (-0.46, -1.15),
    "rarest": (1.23, 0.79),
    "thing": (1.07, 0.56),
    "same noun": (0.67, 0.67),
    "title": (1.55, 1.39),
    "sentence": (1.31, 1.95),
    "names": (0.21, 0.13),
    "names missing": (-0.68, -0.26),
    "years": (0.83, 1.74),
    "earlier": (0.66, 0.73),
    "standing": (0.30, 0.56),
    "approx": (-1.16, -1.70),
    "numbers": (0.60, 1.17),
    "numbers alone": (-1.06, -0.92),
    "names apart": (-0.93, -1.63),
    "lists apart": (-1.24, -1.17),
    "both twice": (-1.01, -1.16),
    "accounts": (-1.93, -1.68),
    "another round": (-2.03, -1.91),
    "another issue": (-1.23, -1.17),
    "another time": (-0.91, -1.32),
    "exact": (1.22, 1.38),
    "one year said": (-0.27, 0.49),
    "beside": (1.06, 0.31),
    "size": (0.26, 0.34),
}
"""The features of a pair, each with its weights for two sums and for two counts.

They are fitted by ``tests/harness/weights.py``.
"""

_OF_SUMS, _OF_COUNTS = zip(*FEATURES.values(), strict=True)


class Statement(NamedTuple):
    """A figure as it is compared: its own number, its document, its day, and the words around it.

    `day` counts days from any one on, None where the day is unknown. `words` are those of its
    sentence and of the document's title. `thing` are the words of what the figure is of and for,
    `noun` the noun of what it is of, and `names` the words of its sentence that are written with a
    capital, `near_names` those next to it. `beside` are the words of its sentence next to it.
    `context` are the stems that stand around it and in these, and `years` those named around it.
    `numbers` are the other ones of its sentence. It `says_year` where a year is named close to it,
    `is_of_accounts` where its sentence tells of accounts, and `commits` where money is given. It
    `recurs` where its sentence or title tells of what comes round, such as prizes, rounds and
    seasons, and `tells_time` where its sentence is tied to its own time. It `is_listed` where it
    stands in an item of a list or a row of a table, and `is_repeated` where its document states an
    equal figure besides. `sentence_at` is where its sentence begins. `same_text` is equal for
    figures at one place of identical texts.
    """

    id: int
    document: int
    day: int | None
    words: Words
    sentence: Words
    title: Words
    thing: Words
    noun: str
    names: Words
    near_names: Words
    beside: Words
    context: frozenset[str]
    years: frozenset[str]
    numbers: frozenset[str]
    high: float | None
    approx: str | None
    standing: str | None
    says_year: bool
    is_of_accounts: bool
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


def recurs(low: str) -> bool:
    """Whether a sentence or a title, in lower case, tells of what comes round: prizes, rounds."""
    return _RECURS.search(low) is not None


_ACCOUNTS = Anchored(
    ("forecast", "deficit", "surplus", "revenue", "expenses", "gdp", "export"),
    r"\b(?:forecasts?|deficits?|surplus(?:es)?|revenues?|expenses|gdp|exports?)\b",
)


def is_of_accounts(low: str) -> bool:
    """Whether a sentence tells of accounts or of an economy, of which each month has others."""
    return _ACCOUNTS.search(low) is not None


_TIME = re.compile(
    r"\b(?:this (?:year|month|week|winter|summer|season|morning|term)|today|yesterday|tonight"
    r"|tomorrow|now|so far|to date|(?:past|last|latest|previous|current|coming|next)"
    r" (?:financial |calendar |fiscal |\d+ |twelve )?(?:year|month|week|quarter)s?"
    r"|(?:has|have) (?:now )?been|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b"
)


def tells_time(low: str) -> bool:
    """Whether a sentence ties what it says to its own time: ``this year``, ``today``, ``may``."""
    return _TIME.search(low) is not None


def says_year(text: str) -> bool:
    """Whether a year is named in a text."""
    return YEAR.search(text) is not None


def thing(kind: str, item: str | None, purpose: str | None) -> str:
    """What a figure is of and for; without the noun of a count, by which counts are compared."""
    of = item or ""
    if kind == "count":
        of = of.rpartition(" ")[0]
    return f"{of} {purpose or ''}"


def noun(item: str | None) -> str:
    """The noun of what a figure is of, in lower case and one number: its last word."""
    return (item or "").lower().rpartition(" ")[2].removesuffix("s")


def score(one: Statement, other: Statement, documents: int) -> float:
    """The sum of the weighed features of a pair."""
    weights = _OF_COUNTS if one.is_count else _OF_SUMS
    return math.fsum(map(operator.mul, weights, features(one, other, documents)))


def features(one: Statement, other: Statement, documents: int) -> list[float]:
    """The features of a pair, in the order of `FEATURES`.

    `documents` is how many documents state a figure of this value and unit.
    """
    apart = days(one, other)
    is_year_apart = apart > _ABOUT_A_YEAR
    says_earlier = EARLIER in (one.standing, other.standing)
    here, there = one.context, other.context
    shared = _shared(one.words, other.words)
    named, named_there = _weight_in(one.names, there), _weight_in(other.names, here)
    missing = max(one.names.total - named, other.names.total - named_there)
    near = min(_missing(one.near_names, there), _missing(other.near_names, here))
    numbers, numbers_there = one.numbers, other.numbers
    return [
        1.0,
        math.log2(max(documents, _FEW_DOCUMENTS)),
        min(apart / 365, _MOST_YEARS),
        float(is_year_apart and not says_earlier),
        min(sum(sorted(shared, reverse=True)[:3]), _MOST_NAMES) / 10,
        _held_of_things(one, other),
        float(bool(one.noun) and one.noun == other.noun and not one.is_count),
        max(held(one.title, there), held(other.title, here)),
        max(held(one.sentence, there), held(other.sentence, here)),
        min(max(named, named_there), _MOST_NAMES) / 10,
        min(missing, _MOST_NAMES) / 10,
        float(not one.years.isdisjoint(other.years)),
        float(says_earlier),
        float(one.standing == other.standing),
        float(one.approx != other.approx),
        float(min(len(numbers & numbers_there), _MOST_NUMBERS)),
        float(min(len(numbers - numbers_there), len(numbers_there - numbers), _MOST_NUMBERS)),
        min(near, _MOST_NEAR) / 10,
        float(are_of_two_items(one, other)),
        float(one.is_repeated and other.is_repeated),
        float(one.is_of_accounts and other.is_of_accounts),
        float(is_year_apart and one.recurs and other.recurs),
        cosine(one.title, other.title) if is_year_apart else 0.0,
        float(is_year_apart and one.tells_time and other.tells_time),
        float(digits(one.value) >= _EXACT),
        float(one.says_year != other.says_year),
        min(sum(sorted(_shared(one.beside, other.beside), reverse=True)[:2]), _MOST_BESIDE) / 10,
        size(one.value),
    ]


def _held_of_things(one: Statement, other: Statement) -> float:
    """How much of what either figure is of stands in the other's context, on average."""
    if not (one.thing and other.thing):
        return held(one.thing, other.context) or held(other.thing, one.context)
    return (held(one.thing, other.context) + held(other.thing, one.context)) / 2


_FEW_DOCUMENTS = 8
"""Documents that state a value, below which fewer of them say no more."""

_ABOUT_A_YEAR = 300
"""Days beyond which what comes round yearly is more likely another one."""

_MOST_NAMES = 40.0
"""The weight of words, some three that stand in no table, beyond which more of them say no more."""


_MOST_NEAR = 20.0
"""The same of names next to a figure."""

_MOST_BESIDE = 30.0
"""The same of the words next to two figures that they share, of which the two rarest count."""

_MOST_NUMBERS = 3
"""Of other numbers that two sentences share, or that each has alone, so many count."""

_EXACT = 3
"""With so many digits and more, two values are seldom equal by chance."""


@functools.cache
def digits(value: float) -> int:
    """How many digits a value has, without the zeros at its beginning and its end."""
    return len(f"{value:.2f}".replace(".", "").strip("0"))


_LEAST_SIZE, _MOST_SIZE = 2.0, 8.0


@functools.cache
def size(value: float) -> float:
    """The power of ten of a value, from 2 to 8: small sums are often prices, rates or fines."""
    return min(max(math.log10(max(value, 1.0)), _LEAST_SIZE), _MOST_SIZE)


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
    return math.log2(1 + days(one, other) / 30)


_MOST_YEARS = 10.0
"""Years between two beyond which more of them say no more."""


def days(one: Statement, other: Statement) -> int:
    """How many days lie between two."""
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


def _missing(one: Words, context: frozenset[str]) -> float:
    """How much the words of one weigh that do not stand in a context."""
    return one.total - _weight_in(one, context)


def held(one: Words, context: frozenset[str]) -> float:
    """How much of the words of one stands in a context, from 0 to 1."""
    return _weight_in(one, context) / (one.total or 1.0)


def cosine(one: Words, other: Words) -> float:
    """How alike the words of two are, rare ones before others: from 0 to 1."""
    if not one or not other:
        return 0.0
    return sum(_shared(one, other)) / math.sqrt(one.total * other.total)
