"""Joins the lines of a body into pieces, at blank lines, bullets and ends of sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from archive import dates
from archive.letters import SMALL
from archive.segments import patterns
from archive.segments.patterns import Roles

_UNDERLINE = re.compile(r"=+|-{3,}")
_NARROWEST, _WIDEST = 50, 120
"""The widths in characters at which lines are broken."""
_FEWEST_BROKEN = 4
_MOST_FULL = 0.9
"""The share of the lines that go on which must be full, where a text was broken at a width."""
_WITHIN_SENTENCE = re.compile(rf"(?<!\S)[{SMALL}][^\W_]{{3}}")
"""A word of some length in small letters, as names of offices have none."""
_Block = list[tuple[int, int, str]]
"""Lines without a blank one between them: where each begins, its indent, its text."""


@dataclass(slots=True)
class Piece:
    """A part of a body that becomes a segment; `role` is empty until its context is known."""

    start: int
    text: str
    role: str


def pieces_of(body: str, roles: Roles) -> list[Piece]:
    """The pieces of a body, with the roles that their own text tells.

    A blank line always ends a piece, and so does the blank line of a quoted block, ``>``.
    """
    # Of the same length, so that positions hold; str.splitlines would cut at U+2028 and \x0b too.
    flat = body.replace("\r\n", " \n").replace("\r", "\n") if "\r" in body else body
    blocks: list[_Block] = []
    block: _Block = []
    at = 0
    for line in flat.split("\n"):
        text = line.strip()
        if text and text != ">":
            indent = len(line) - len(line.lstrip()) if line[0].isspace() else 0
            block.append((at + indent, indent, text))
        elif block:
            blocks.append(block)
            block = []
        at += len(line) + 1
    if block:
        blocks.append(block)
    pieces: list[Piece] = []
    wrapped = _wrapped_at(blocks)
    for block in blocks:
        _add_pieces(block, pieces, roles, wrapped)
    return pieces


def _wrapped_at(blocks: list[_Block]) -> int:
    """The width in characters at which all lines of a text were broken, or 0 if they were not.

    Where they were, the first word of a line had no room at the end of the line before it.
    """
    broken = [
        (len(one[2]), len(other[2].partition(" ")[0]))
        for block in blocks
        if len(block) > 1
        for one, other in pairwise(block)
    ]
    if len(broken) < _FEWEST_BROKEN:
        return 0
    width = max((size for size, _ in broken if size <= _WIDEST), default=0)
    full = sum(size <= _WIDEST and size + 1 + word > width for size, word in broken)
    return width if width >= _NARROWEST and full >= _MOST_FULL * len(broken) else 0


def _add_pieces(block: _Block, pieces: list[Piece], roles: Roles, wrapped: int) -> None:
    """Add the pieces of one block of lines to `pieces`."""
    if len(block) == 1:
        start, _, text = block[0]
        pieces.append(Piece(start, text, roles.of(text)))
        return
    if not pieces and _is_letterhead(block, roles.letterheads):
        pieces.append(Piece(block[0][0], "\n".join(line[2] for line in block), "notice"))
        return
    width = _width(block) or wrapped
    begun, _, before = block[0]
    lines = [before]
    for start, indent, text in block[1:]:
        if _goes_on(lines, text, width, indent):
            lines.append(text)
            continue
        pieces.append(_piece(begun, lines, roles))
        begun, lines = start, [text]
    pieces.append(_piece(begun, lines, roles))


def _piece(start: int, lines: list[str], roles: Roles) -> Piece:
    if len(lines) == 1:
        return Piece(start, lines[0], roles.of(lines[0]))
    text = "\n".join(lines)
    if len(lines) == 2 and _UNDERLINE.fullmatch(lines[1]):
        return Piece(start, text, "heading")
    return Piece(start, text, roles.of(text) or "paragraph")


def _width(block: _Block) -> int:
    """The width in characters at which the lines of a block were wrapped, or 0 if they were not.

    Wrapped lines go on in lower case more often than the lines of a list do.
    """
    widest = max(len(text) for _, _, text in block)
    lower = sum(text[0].islower() for _, _, text in block[1:])
    return widest if _NARROWEST <= widest <= _WIDEST and lower * 3 >= len(block) - 1 else 0


def _goes_on(lines: list[str], text: str, width: int, indent: int) -> bool:
    """Whether a line belongs to the piece that `lines` began."""
    before, first = lines[-1], text[0]
    last = before[-1]
    if not first.isalnum() and not patterns.WORD.search(text):
        if before[0].isalnum():
            return (
                len(lines) == 1
                and len(before) <= patterns.LONGEST_NOTICE
                and bool(_UNDERLINE.fullmatch(text))
            )
        # Lines without a word, as of dashes, are one piece, however many they are.
        return not patterns.WORD.search(before)
    if (
        text == before
        or first in "#|>"
        or text.startswith(("![", "[![", "<!--"))
        or before[0] in "#|>"
    ):
        return False
    if not before[0].isalnum() and (
        not patterns.WORD.search(before) or patterns.is_emphasised(before)
    ):
        return False
    open_ended = last not in patterns.ENDINGS or last == ","
    if (
        width
        and open_ended
        and first in "–—"
        and len(before) + len(text.partition(" ")[0]) >= width
    ):
        return True  # a dash within a sentence
    if patterns.is_item(text):
        # "… will end on 30 June / 30. The" is no item: a full line before it was not at its end.
        return open_ended and first.isdigit() and 60 <= len(before) <= width
    if open_ended and (
        first.islower()
        or last == ","
        or before[0] in '“"'  # a quotation has an end
        or patterns.last_word(before) in patterns.CONTINUING
    ):
        return True
    if open_ended and dates.goes_on(before, text):
        return True
    if width:
        return len(before) + 1 + len(text.partition(" ")[0]) > width - 8 or (
            open_ended and len(before) > width * 0.7
        )
    if indent >= 2 and patterns.is_item(lines[0]):
        return True
    return open_ended and len(before) > patterns.LONGEST_HEADING


def _is_letterhead(block: _Block, letterheads: frozenset[str]) -> bool:
    """Whether the first block is a letterhead: the name of an office, line by line."""
    return (
        len(block) <= 5
        and all(
            len(text) <= 45
            and text[-1] not in patterns.ENDINGS
            and not patterns.DIGIT.search(text)
            and not _WITHIN_SENTENCE.search(text)
            for _, _, text in block
        )
        and any(text.casefold() in letterheads for _, _, text in block)
    )
