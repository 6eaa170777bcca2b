"""What a piece of text is by the company it keeps: headings, cells, captions, bylines, teasers."""

from __future__ import annotations

import re
from itertools import pairwise

from archive.segments import forms
from archive.segments.lines import Piece

NOTES = ("background", "note", "editor", "question", "q&a", "further information", "conclusion")
"""How a short line begins that ends in a colon and yet is the heading of a section."""

RELATED = frozenset({
    "related publications", "related articles", "related content", "related stories",
    "related posts", "related news", "more from this author", "more from this section",
    "you may also like", "recommended reading", "most read", "latest news",
})  # fmt: skip
"""Headings after which a page advertises other documents, to its end."""

AUTHORS = frozenset({
    "director", "professor", "lecturer", "fellow", "researcher", "journalist", "editor",
    "correspondent", "analyst", "author", "writer", "columnist", "reporter",
})  # fmt: skip
"""What a byline at the end of an article says that its author is."""

_BYLINE = re.compile(r"(?:[Ww]ritten )?[Bb][Yy] (?:[A-Z][\w'’.-]+ ){1,5}[A-Z][\w'’-]+")

_AUTHOR = re.compile(r"((?:[A-Z][\w’'.-]+ ){1,3})([A-Z][\w’'-]+) is (?:an?|the) (.+)\.")


def settle(pieces: list[Piece], body: str) -> None:
    """Gives every piece that has no role yet the one that its neighbours tell, and mends some."""
    _settle_contacts(pieces)
    _settle_captions(pieces)
    _settle_cells(pieces)
    following = ""
    for i in range(len(pieces) - 1, -1, -1):
        piece = pieces[i]
        if not piece.role:
            if following == "notice" and i and pieces[i - 1].role in ("boilerplate", "notice"):
                piece.role = "notice"
            else:
                leads = following and following != "notice" and _is_headline(piece.text)
                piece.role = "heading" if leads else "paragraph"
        if piece.role not in ("boilerplate", "caption"):
            following = piece.role
    _settle_bylines(pieces, body)


def _is_headline(text: str) -> bool:
    """Whether a short line may head what follows it: it begins like a name and does not end."""
    first, last = text[0], text[-1]
    if first.islower() or not (first.isalnum() or first in "…(‘'$["):
        return False
    if last == ":":
        return text.casefold().startswith(NOTES)
    if last in "-–—" or (last in forms.ENDINGS and last != "?"):
        return False
    return forms.last_word(text) not in forms.DANGLING


def _settle_contacts(pieces: list[Piece]) -> None:
    """Between "For more information contact:" and the number stand names."""
    for i, piece in enumerate(pieces):
        if piece.role == "notice" and piece.text[-1] in ":*":
            for j in range(i + 1, min(i + 4, len(pieces))):
                if pieces[j].role == "notice":
                    for name in pieces[i + 1 : j]:
                        name.role = "notice"
                    break
                if pieces[j].role:
                    break


def _settle_captions(pieces: list[Piece]) -> None:
    """A page that shows a picture says its caption twice: once for those who cannot see it."""
    for one, other in pairwise(pieces):
        if one.text == other.text and one.text[-1] == ")" and 40 <= len(one.text) <= forms.SHORT:
            one.role = other.role = "caption"


def _settle_cells(pieces: list[Piece]) -> None:
    """Names runs of short lines: with figures they were a table, without a list."""
    i, count = 0, len(pieces)
    while i < count:
        end = i
        figures = 0
        while end < count and _is_cell(pieces[end]):
            figures += forms.is_figure(pieces[end].text)
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
    return len(text) <= forms.CELL and (
        (not piece.role and text[-1] not in forms.ENDINGS)
        or (piece.role == "heading" and text[0] in "*_" and text[-1] in "*_")
    )


def _settle_bylines(pieces: list[Piece], body: str) -> None:
    """Finds who wrote it, before the text or after it, and what is advertised below that."""
    for piece in pieces[:3]:
        if len(piece.text) <= forms.HEADLINE and _BYLINE.fullmatch(piece.text.strip("*_ ")):
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
    """Whether a last paragraph says who its writer is: one whom the text itself never mentions.

    The appointees whose lives the releases end with are mentioned, or their lives hold figures.
    """
    if len(text) > forms.SHORT or forms.FIGURE.search(text):
        return False
    said = _AUTHOR.fullmatch(text.strip("*_ "))
    if not said or AUTHORS.isdisjoint(said[3].casefold().split()):
        return False
    return body.count(said[2]) == 1 and ". " not in said[3]
