"""The values that the modules of the grammar pass on: windows, quantities, exclusions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from archive.figures.numerals import Exact, Numeral
from archive.figures.spellings import Spellings

if TYPE_CHECKING:
    from archive.figures.words import Words


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """One segment of a body; nothing before `start` or from `stop` on is read.

    `low` is the body in lower case, with every letter at the same position; `words` are those of
    the country that the text is from.
    """

    body: str
    low: str
    start: int
    stop: int
    words: "Words"  # noqa: UP037 (mypyc would look for the class, which comes later)

    def before(self, start: int, reach: int = 48) -> str:
        """The text before a position, at most `reach` characters, in lower case."""
        return self.low[max(self.start, start - reach) : start]

    def after(self, end: int, reach: int = 24) -> str:
        """The text from a position on, at most `reach` characters, in lower case."""
        return self.low[end : min(self.stop, end + reach)]

    def is_all(self) -> bool:
        """Whether the segment is all the text there is."""
        return len(self.body.strip()) <= self.stop - self.start

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Match a pattern against the text that begins at a position."""
        return pattern.match(self.low, at, self.stop)

    def spelt(self, spellings: Spellings, at: int) -> re.Match[str] | None:
        """The one of some spellings, group 1, that stands at a position behind a gap."""
        return spellings.match(self.low, at, self.stop)


class Quantity(NamedTuple):
    """A number with its unit, and the span of both in the text.

    `rule` names the rule that read it. `numeral` is the number alone, the first one of a range.
    `approx` is set where the qualifier is part of the form, as in ``under 25s``, and `doubt` where
    the head of a table gives a scale that cannot be meant.
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
    doubt: str | None = None


class Excluded(NamedTuple):
    """A number that is no figure, and the reason, as ``archive extract --explain`` prints it."""

    start: int
    end: int
    reason: str
