"""Which sums restate a more exact one: ``nearly $8 million`` of `$7.93 million`.

What a sum may be rounded from is told by its digits and by the words before it. Whether it is, is
told by a sum of weighed features, as of equal sums, and by more of them: it is stricter, since so
many sums lie near each other.
"""

from __future__ import annotations

import math
import operator

from archive.claims import features as of_equal
from archive.claims.features import Statement

ROUNDED = "rounded"
"""The ground on which figures of one value are joined to those of a more exact one."""

LEAST = 100_000.0
"""Sums below are said exactly, or are prices, of which one follows another."""

WIDEST = 0.06
"""How far a sum may lie from what it restates, as a part of it."""

MOST_DIGITS = 3
"""With more digits a sum is exact."""

TELLING = 4.75
"""The weight above which a word tells of what two sums may share."""

LEAST_SHARED = 12.0
"""What the telling words that two statements share weigh together, at least."""

THRESHOLD = 1.8
"""The sum of weighed features from which one sum restates another."""

FEATURES = {
    "one": -0.60,
    "alike": 0.66,
    "digits": 0.14,
    "apart": -1.76,
    "months": -0.17,
    "statistic months": -0.34,
    "states both": -0.29,
}
"""The features of a pair, each with its weight: fitted by ``tests/harness/weights.py``."""

_WEIGHTS = tuple(FEATURES.values())


def may_restate(value: float, exact: float) -> bool:
    """Whether a value may restate another, in whatever words."""
    return (
        value >= LEAST
        and of_equal.digits(value) <= MOST_DIGITS
        and of_equal.digits(value) < of_equal.digits(exact)
        and abs(exact - value) <= reach(value)
    )


def restates(value: float, approx: str | None, exact: float) -> bool:
    """Whether a value in these words may restate another: above it or below it, and how near."""
    if approx in {"over", "at_least"}:
        return exact > value
    if approx == "nearly":
        return exact < value
    if approx == "about":
        return abs(exact - value) <= min(_last_digit(value) / 2, reach(value))
    return approx is None and abs(exact - value) <= min(_scale(value) / 2, reach(value))


def reach(value: float) -> float:
    """How far what a value restates may lie from it: one in its last digit, and not too far."""
    return min(_last_digit(value), value * WIDEST)


def _last_digit(value: float) -> float:
    return float(10 ** (_power(value) - of_equal.digits(value) + 1))


def _scale(value: float) -> float:
    """One of what a value counts: of `$30 million` a million, of `$1.2 billion` its last digit."""
    return float(min(_last_digit(value), 10 ** (_power(value) // 3 * 3)))


def _power(value: float) -> int:
    return len(f"{value:.0f}") - 1


def features(
    one: Statement, value: float, exact: Statement, of: float, documents: int, *, states_both: bool
) -> list[float]:
    """The features of a sum and a more exact one, `of`, in the order of `FEATURES`.

    `documents` is how many documents state the first, and `states_both` whether one of the two
    documents states both values.
    """
    as_hedged = exact._replace(approx=one.approx)
    months = of_equal.months(one, exact)
    return [
        1.0,
        min(of_equal.score(one, as_hedged, documents), _MOST_ALIKE),
        float(of_equal.digits(value)),
        abs(of - value) / value * 20,
        months,
        0.0 if one.commits and exact.commits else months,
        float(states_both),
    ]


_MOST_ALIKE = 6.0
"""The score of equal sums beyond which more of it says no more of unequal ones."""


def score(
    one: Statement, value: float, exact: Statement, of: float, documents: int, *, states_both: bool
) -> float:
    """The sum of the weighed features of a sum and of a more exact one, `of`."""
    found = features(one, value, exact, of, documents, states_both=states_both)
    return math.fsum(map(operator.mul, _WEIGHTS, found))
