"""Cuts a body into segments, each with the one role that it plays.

In doubt a piece is a paragraph: a notice wrongly kept costs a reader a glance, a paragraph wrongly
dropped costs the archive its figures.
"""

from __future__ import annotations

from archive.document import Segment
from archive.segments import company, lines


def cut(body: str) -> tuple[Segment, ...]:
    """Cuts `body` into segments that cover it, in order, without overlap.

    The first begins at 0, each begins where the one before it ended, and the last ends with the
    body; the white space between two belongs to the former. An empty body has no segments.
    """
    pieces = lines.pieces_of(body)
    if not pieces:
        return (Segment("paragraph", 0, len(body)),) if body else ()
    company.settle(pieces, body)
    edges = [piece.start for piece in pieces]
    edges[0] = 0
    edges.append(len(body))
    return tuple(Segment(piece.role, edges[i], edges[i + 1]) for i, piece in enumerate(pieces))
