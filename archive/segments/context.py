"""Roles that a piece has by its context: headings, cells, captions, bylines, teasers."""

from __future__ import annotations

import re
from itertools import pairwise

from archive.segments import patterns
from archive.segments.lines import Piece

NOTES = ("background", "note", "editor", "question", "q&a", "further information", "conclusion")
"""The beginnings of headings that end in a colon."""

RELATED = frozenset({
    "related publications", "related articles", "related content", "related stories",
    "related posts", "related news", "more from this author", "more from this section",
    "you may also like", "recommended reading", "most read", "latest news",
})  # fmt: skip
"""Headings after which a page only advertises other documents."""

AUTHORS = frozenset({
    "director", "professor", "lecturer", "fellow", "researcher", "journalist", "editor",
    "correspondent", "analyst", "author", "writer", "columnist", "reporter",
})  # fmt: skip
"""Occupations of authors in the byline at the end of an article."""

_BYLINE = re.compile(r"(?:[Ww]ritten )?[Bb][Yy] (?:[A-Z][\w'’.-]+ ){1,5}[A-Z][\w'’-]+")

_AUTHOR = re.compile(r"((?:[A-Z][\w’'.-]+ ){1,3})([A-Z][\w’'-]+) is (?:an?|the) (.+)\.")


def assign_roles(pieces: list[Piece], body: str) -> None:
    """Assign a role to every piece without one, by the pieces around it, and correct some roles."""
    _mark_contacts(pieces)
    _mark_captions(pieces)
    _mark_cells(pieces)
    following = ""
    for i in range(len(pieces) - 1, -1, -1):
        piece = pieces[i]
        if not piece.role:
            if following == "notice" and i and pieces[i - 1].role in ("boilerplate", "notice"):
                piece.role = "notice"
            else:
                leads = following and following != "notice" and _is_heading(piece.text)
                piece.role = "heading" if leads else "paragraph"
        if piece.role not in ("boilerplate", "caption"):
            following = piece.role
    _mark_bylines(pieces, body)


def _is_heading(text: str) -> bool:
    """Whether a line may be a heading: it begins with a capital and does not end a sentence."""
    first, last = text[0], text[-1]
    if first.islower() or not (first.isalnum() or first in "…(‘'$["):
        return False
    if last == ":":
        return text.casefold().startswith(NOTES)
    if last in "-–—" or (last in patterns.ENDINGS and last != "?"):
        return False
    return patterns.last_word(text) not in patterns.CONTINUING


def _mark_contacts(pieces: list[Piece]) -> None:
    """Make notices of the names between ``For more information contact:`` and the number."""
    for i, piece in enumerate(pieces):
        if piece.role == "notice" and piece.text[-1] in ":*":
            for j in range(i + 1, min(i + 4, len(pieces))):
                if pieces[j].role == "notice":
                    for name in pieces[i + 1 : j]:
                        name.role = "notice"
                    break
                if pieces[j].role:
                    break


def _mark_captions(pieces: list[Piece]) -> None:
    """Make captions of two equal lines: a picture's caption and its alternative text."""
    for one, other in pairwise(pieces):
        if (
            one.text == other.text
            and one.text[-1] == ")"
            and 40 <= len(one.text) <= patterns.LONGEST_NOTICE
        ):
            one.role = other.role = "caption"


def _mark_cells(pieces: list[Piece]) -> None:
    """Make table rows of runs of short lines that hold numbers, and list items of the others."""
    i, count = 0, len(pieces)
    while i < count:
        end = i
        figures = 0
        while end < count and _is_cell(pieces[end]):
            figures += patterns.is_figure(pieces[end].text)
            end += 1
        if figures:
            for piece in pieces[i:end]:
                piece.role = "table_row"
        elif end - i > 2 and i:
            for piece in pieces[i:end]:
                piece.role = piece.role or "list_item"
        i = max(end, i + 1)


def _is_cell(piece: Piece) -> bool:
    text = piece.text
    return len(text) <= patterns.LONGEST_CELL and (
        (not piece.role and text[-1] not in patterns.ENDINGS)
        or (piece.role == "heading" and text[0] in "*_" and text[-1] in "*_")
    )


def _mark_bylines(pieces: list[Piece], body: str) -> None:
    """Make bylines of the lines that name the author, and teasers of what is advertised below."""
    for piece in pieces[:3]:
        if len(piece.text) <= patterns.LONGEST_HEADING and _BYLINE.fullmatch(
            piece.text.strip("*_ ")
        ):
            piece.role = "byline"
    end = len(pieces)
    for i, piece in enumerate(pieces):
        if len(piece.text) <= 40 and piece.text.strip("#*_: ").casefold() in RELATED:
            end = i
            break
    for piece in pieces[end:]:
        if piece.role != "boilerplate":
            piece.role = "teaser"
    for piece in reversed(pieces[1:end]):
        if piece.role == "paragraph":
            if _names_author(piece.text, body):
                piece.role = "byline"
            return


def _names_author(text: str, body: str) -> bool:
    """Whether a last paragraph says who wrote the text: somebody whom the text does not mention.

    Releases also end with the lives of appointees; those are mentioned, or their lives hold
    numbers.
    """
    if len(text) > patterns.LONGEST_NOTICE or patterns.DIGIT.search(text):
        return False
    match = _AUTHOR.fullmatch(text.strip("*_ "))
    if not match or AUTHORS.isdisjoint(match[3].casefold().split()):
        return False
    return body.count(match[2]) == 1 and ". " not in match[3]
