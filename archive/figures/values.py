"""What the rooms of the grammar hand each other: a stretch of text, a quantity, a number passed."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.figures.numerals import Exact, Numeral


class Stretch(NamedTuple):
    """One segment of a body: nothing before `left` or from `stop` on is looked at.

    `low` is the body in lower case, letter for letter.
    """

    body: str
    low: str
    left: int
    stop: int

    def before(self, start: int, reach: int = 48) -> str:
        """What stands before a position, in lower case."""
        return self.low[max(self.left, start - reach) : start]

    def after(self, end: int, reach: int = 24) -> str:
        """What stands from a position on, in lower case."""
        return self.low[end : min(self.stop, end + reach)]

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The match of a pattern right at a position."""
        return pattern.match(self.low, at, self.stop)


class Quantity(NamedTuple):
    """A number with its unit, as it stands in the text; `rule` says how it was read.

    `numeral` is its first number, and `approx` a qualifier that is part of its form, as in
    ``under 25s``.
    """

    start: int
    end: int
    kind: str
    value: Exact
    unit: str | None
    rule: str
    high: Exact | None = None
    approx: str | None = None
    numeral: Numeral | None = None


class Passed(NamedTuple):
    """A number that is no figure, and why."""

    start: int
    end: int
    reason: str
