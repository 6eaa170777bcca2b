"""What sums and counts are for, and how they stand to others: read where the figures are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archive import letters
from archive.claims import following, forecasts, parts, promises, purposes, standings
from archive.claims.promises import Due
from archive.claims.purposes import Span, Sum
from archive.document import Figure, Segment


class Said(NamedTuple):
    """What a text says a figure is for, how it stands to others, and when it is due.

    `whole` is the index of the figure of which it is a part, and `whole_basis` says how that is
    known; `follows` is the index of the one that it comes on top of or replaces, and
    `follows_basis` how that is said; `is_forecast` says that it is only expected.
    """

    purpose: Span | None = None
    standing: str | None = None
    whole: int | None = None
    whole_basis: str | None = None
    follows: int | None = None
    follows_basis: str | None = None
    due: Due | None = None
    is_forecast: bool = False


NOTHING = Said()
"""Of a figure of which nothing is said."""


def read(
    body: str, segments: Sequence[Segment], figures: Sequence[Figure], day: str | None
) -> list[Said]:
    """What is said of each figure, in order; `day` is that of the document."""
    year = int(day[:4]) if day else None
    found = [NOTHING] * len(figures)
    sums = [index for index, figure in enumerate(figures) if figure.kind == "money"]
    counts = [index for index, figure in enumerate(figures) if figure.kind == "count"]
    if not sums and not counts:
        return found
    low = letters.lower(body)
    moneys = [figures[i] for i in sums]
    parted = parts.read(low, segments, moneys)
    totals = frozenset(part.whole for part in parted.values() if part.basis != parts.SAYS_SO)
    earlier_wholes: set[int] = set()
    followed = following.read(low, moneys)
    for turn, index in enumerate(sums):
        figure = figures[index]
        each = Sum(
            figure.start,
            figure.end,
            figure.sentence,
            figures[sums[turn + 1]].start if turn + 1 < len(sums) else len(body),
            figures[sums[turn - 1]].end if turn else 0,
        )
        standing = standings.read(low, each, year)
        part = parted.get(turn)
        if standing == standings.EARLIER:
            part = None
        elif part is not None:
            standing = standings.PART
            if part.basis != parts.SAYS_SO and part.whole in earlier_wholes:
                standing = standings.EARLIER
        if turn in totals:
            if standing != standings.EARLIER or figure.start < standings.FIRST_NEWS:
                standing = standings.TOTAL
            else:
                earlier_wholes.add(turn)
        due = None
        if standing != standings.EARLIER:
            due = promises.read(low, figures, index, day)
        earlier, follows_basis = followed.get(turn, (None, None))
        found[index] = Said(
            purposes.read(body, low, each),
            standing,
            None if part is None else sums[part.whole],
            None if part is None else part.basis,
            None if earlier is None else sums[earlier],
            follows_basis,
            due,
            forecasts.is_forecast(low, figure),
        )
    for index in counts:
        figure = figures[index]
        each = Sum(figure.start, figure.end, figure.sentence, len(body), 0)
        standing = standings.read(low, each, year)
        is_ahead = standing != standings.EARLIER
        due = promises.read(low, figures, index, day) if is_ahead else None
        is_forecast = forecasts.is_forecast(low, figure)
        found[index] = Said(standing=standing, due=due, is_forecast=is_forecast)
    return found
