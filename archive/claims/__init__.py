"""What sums and counts are for, and how they stand to others: read where the figures are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archive import letters
from archive.claims import following, forecasts, promises, purposes, standings
from archive.claims.promises import Due
from archive.claims.purposes import Span, Sum
from archive.document import Figure, Segment

_LISTED = frozenset({"list_item", "table_row"})


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
    stands = standings.parts_of(
        [
            (figures[i].value, figures[i].segment, segments[figures[i].segment].role in _LISTED)
            for i in sums
        ]
    )
    followed = following.read(low, [figures[i] for i in sums])
    told = standings.within_rounding(stands, [figures[i] for i in sums], body)
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
        whole, basis = None, None
        if turn in stands and standing != standings.EARLIER:
            standing, whole, basis = stands[turn]
            if basis == standings.ADDS_UP and whole not in told:
                whole = basis = None
        elif standing == standings.PART:
            whole = standings.whole_of(low, [figures[i] for i in sums], turn)
            basis = standings.SAYS_SO if whole is not None else None
        due = None
        if standing != standings.EARLIER:
            due = promises.read(low, figures, index, day)
        earlier, follows_basis = followed.get(turn, (None, None))
        found[index] = Said(
            purposes.read(body, low, each),
            standing,
            None if whole is None else sums[whole],
            basis,
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
