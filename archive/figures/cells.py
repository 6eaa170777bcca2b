"""Reads what the cells of a table count: by their column, their row, or the title above."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.figures import items, noun_words
from archive.figures.tables import Tables
from archive.figures.values import Quantity, Window

_BEHIND_NUMBER = re.compile(r"[\d%][*_]*[ \t\u00a0|]+[*_+$-]*\Z")
_BEFORE_NUMBER = re.compile(r"[*_]*[ \t\u00a0|]+[*_+$-]*\d")
_BEHIND_NAME = re.compile(r"(?<![^\W_])[A-ZĀĒĪŌŪ][\w’'/-]*\*{0,2}[ \t\u00a0|]+[*_]*\Z")
_BEFORE_NAME = re.compile(r"[*_]*(?:[ \t\u00a0|]+[*_]*[A-ZĀĒĪŌŪ]|\s*\Z|\s*\n)")
_BEHIND_SUM = re.compile(r"[$£€]\d[\d,.]*\s+\Z")
_BEFORE_WORD = re.compile(r" [A-Z]")
_REACH = 160
_NUMBER_OF = re.compile(r"\b(?:numbers?|no\.?) of ")
_LEADS = re.compile(r"(?:(?:the|all|total|estimated|average|annual|overall|new) )*")
# The cells of a head that are set in bold, which begin a table that has run together.
_BOLD = re.compile(r"\*\*([^*\n]{1,90})\*\*")
_HEADS = re.compile(r"\s*(?:\*\*[^*\n]{1,90}\*\*(?:[^*\d\n(]|\([^()\n]{0,80}\)){0,90}){2,20}")
_WORD = re.compile(r"[^\s*]+")
_CELL = re.compile(r"[$£€(+-]{0,3}\d[\d,.]*+[%)]{0,2}\Z")


def is_cell(text: Window, quantity: Quantity) -> bool:
    """Whether a number stands beside numbers, or between the names of two rows."""
    start, end = quantity.start, quantity.end
    before = text.body[max(text.start, start - 32) : start]
    if _BEHIND_SUM.search(before) and _BEFORE_WORD.match(text.body, end, text.stop):
        return False  # $29,398 3 Person Family $34,243
    if _BEHIND_NUMBER.search(before) or _BEFORE_NUMBER.match(text.body, end, text.stop):
        return True
    is_named = _BEHIND_NAME.search(before) is not None
    return is_named and _BEFORE_NAME.match(text.body, end, text.stop) is not None


def by_number(text: Window, quantity: Quantity) -> str:
    """The noun of a row whose label says so: ``Number of candidates 95 13 70``."""
    label = _label(text, quantity)
    return noun_of(text, *label) if label and _NUMBER_OF.search(text.low, *label) else ""


def _label(text: Window, quantity: Quantity) -> tuple[int, int] | None:
    """The span of the words before the numbers of the row in which a number stands."""
    left = max(text.start, quantity.start - _REACH)
    line = max(left, text.body.rfind("\n", left, quantity.start) + 1)
    words = list(_WORD.finditer(text.body, line, quantity.start))
    last = len(words) - 1 - _run(word[0] for word in reversed(words))
    first = last
    while first >= 0 and not (_CELL.match(words[first][0]) or "|" in words[first][0]):
        first -= 1
    is_cut = first < 0 and line == left > text.start
    return None if first == last or is_cut else (words[first + 1].start(), words[last].end())


def by_column(text: Window, tabled: Tables, index: int, quantity: Quantity) -> str:
    """The noun in the head of the column in which a number stands, if it stands in one.

    `index` is the position of its segment among those of the body, whose tables are `tabled`.
    """
    cell = tabled.head_cell(index, quantity.start, text.words)
    if cell is None:
        return ""
    return noun_of(Window(text.body, text.low, *cell, text.words), *cell)


def by_bold(text: Window, quantity: Quantity) -> str:
    """The noun in the head of a column, where the cells of the head are set in bold.

    The row has as many numbers as there are heads behind the first one: no cell is empty.
    """
    if not text.body.startswith("**", text.start):
        return ""
    heads = _HEADS.match(text.body, text.start, text.stop)
    if heads is None or heads.end() > quantity.start:
        return ""
    cells = list(_BOLD.finditer(text.body, text.start, heads.end()))
    before = text.body[max(heads.end(), quantity.start - _REACH) : quantity.start]
    behind = text.body[quantity.start : min(text.stop, quantity.end + _REACH)]
    column = _run(reversed(_WORD.findall(before)))
    if column + _run(_WORD.findall(behind)) != len(cells) - 1:
        return ""
    return noun_of(text, *cells[column + 1].span(1))


def _run(words: Iterable[str]) -> int:
    """How many numbers a text begins with."""
    count = 0
    for word in words:
        if not _CELL.match(word):
            break
        count += 1
    return count


def noun_of(text: Window, start: int, end: int) -> str:
    """The noun in the plural that a head or a label names, or an empty string."""
    named = _NUMBER_OF.search(text.low, start, end)
    lead = text.match(_LEADS, named.end() if named else start)
    at = lead.end() if lead else start
    noun, noun_end = items.find_at(text, at)
    is_many = noun_words.is_plural(noun.lower().rpartition(" ")[2], text.words)
    return noun if is_many and noun_end <= end else ""
