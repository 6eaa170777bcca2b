"""What sums and counts are for, and how they stand to others: read where the figures are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archive import letters
from archive.claims import purposes, standings
from archive.claims.purposes import Span, Sum
from archive.document import Figure, Segment

_LISTED = frozenset({"list_item", "table_row"})


class Said(NamedTuple):
    """What a text says a figure is for, and how it stands to others."""

    purpose: Span | None
    standing: str | None


NOTHING = Said(None, None)
"""Of a figure of which nothing is said."""


def read(
    body: str, segments: Sequence[Segment], figures: Sequence[Figure], year: int | None
) -> list[Said]:
    """What is said of each figure, in order; `year` is that of the document."""
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
        whole_or_part = stands.get(turn)
        if whole_or_part and standing != standings.EARLIER:
            standing = whole_or_part
        found[index] = Said(purposes.read(body, low, each), standing)
    for index in counts:
        figure = figures[index]
        each = Sum(figure.start, figure.end, figure.sentence, len(body), 0)
        found[index] = Said(None, standings.read(low, each, year))
    return found
