"""Cuts a body into segments with one role each: heading, paragraph, list item, notice and so on.

In doubt a piece is a paragraph: a paragraph that is taken for a notice would lose its figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.document import Segment
from archive.jurisdictions import Jurisdiction
from archive.segments import context, lines, patterns


class Segmenter:
    """Cuts the texts of one country, whose words it has compiled."""

    __slots__ = ("_roles",)

    def __init__(self, jurisdiction: Jurisdiction) -> None:
        self._roles = patterns.Roles(jurisdiction)

    def cut(self, body: str) -> tuple[Segment, ...]:
        """Cut a body into segments that cover it, in order and without overlap.

        White space between two segments belongs to the first of them. An empty body has no
        segments.
        """
        pieces = lines.pieces_of(body, self._roles)
        if not pieces:
            return (Segment("paragraph", 0, len(body)),) if body else ()
        context.assign_roles(pieces, body)
        edges = [piece.start for piece in pieces]
        edges[0] = 0
        edges.append(len(body))
        return tuple(
            Segment(
                *(piece.role, edges[i], edges[i + 1]),
                is_quoted=piece.role == "paragraph" and piece.text[0] == ">",
            )
            for i, piece in enumerate(pieces)
        )

    def refine(self, body: str, told: Sequence[Segment]) -> tuple[Segment, ...]:
        """The segments that a format tells, with the roles that the words of its paragraphs tell.

        A telephone number is a notice in any format, and so is ``Ends``; a paragraph of several
        lines may hold a list.
        """
        return tuple(piece for segment in told for piece in self._refined(body, segment))

    def _refined(self, body: str, segment: Segment) -> Iterator[Segment]:
        text = body[segment.start : segment.end]
        if segment.role != "paragraph" or not text.strip():
            yield segment
            return
        pieces = lines.pieces_of(text, self._roles)
        edges = [segment.start, *(segment.start + piece.start for piece in pieces[1:]), segment.end]
        for index, piece in enumerate(pieces):
            role = piece.role or "paragraph"
            is_quoted = segment.is_quoted and role == "paragraph"
            yield Segment(
                *(role, edges[index], edges[index + 1], segment.page, segment.is_recognised),
                is_quoted,
            )
