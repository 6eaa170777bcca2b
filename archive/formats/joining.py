"""Joins the blocks of a document that is no plain text to one body, and gives its segments."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archive.document import Segment

BETWEEN = "\n\n"
"""What stands between two blocks of a body."""

WITHIN = "\n"
"""What stands between two rows of a table, and between two items of a list."""

_TOGETHER = frozenset({"list_item", "table_row"})


def join(
    texts: Sequence[str], roles: Sequence[str], pages: Sequence[int | None] | None = None
) -> tuple[str, tuple[Segment, ...]]:
    """The body of blocks with a role each, and a segment for each block; they cover the body.

    `pages` are the numbers of the pages on which the blocks begin, where there are any.
    """
    if not texts:
        return "", ()
    between = [
        WITHIN if one == other and one in _TOGETHER else BETWEEN for one, other in pairwise(roles)
    ]
    parts, segments, at = [], [], 0
    of_blocks = zip(texts, roles, [*between, "\n"], pages or [None] * len(texts), strict=True)
    for text, role, gap, page in of_blocks:
        parts.append(text + gap)
        segments.append(Segment(role, at, at + len(text) + len(gap), page))
        at = segments[-1].end
    return "".join(parts), tuple(segments)
