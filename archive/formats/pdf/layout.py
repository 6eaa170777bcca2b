"""From the lines of a PDF to the blocks of its text: paragraphs, headings, items, rows, notes.

Heads and feet of pages are told by what repeats at the edges of pages; a paragraph goes on in the
next line where that line's first word had no room at the end of the one before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from archive import frequencies
from archive.formats.pdf.lines import Line

_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(
    r"(?:[•·●▪◦‣§\uf0a7\uf0b7\uf0d8■□○]|[-–—*](?=\s)|\(?\d{1,3}[.)](?=\s)|\(?[a-z]\)(?=\s))"
)
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s*\S")
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"'”’)\]\u200a\d]*\Z")
_LAST_WORD = re.compile(r"([^\W\d_]+)\Z")
_FIRST_WORD = re.compile(r"([^\W\d_]+)")

_EDGE = 0.09
"""The part of a page's height, at its top and at its foot, in which heads and feet stand."""
_MARGIN = 0.055
"""The part in which no text of a page stands, if it is set smaller than that."""
_OFTEN = 0.4
"""The part of the pages on which a line at an edge must stand to be a head or a foot."""
_LARGER = 1.12
"""How many times as high as those of the text the letters of a heading are at least."""
_SMALLER = 0.93
"""How many times as high as those of the text the letters of a note are at most."""
_LONGEST_HEADING = 200
_NEAR = 12
"""How many lines before and after a line tell how wide its column is."""
_APART = 1.3
"""How many times as far apart as the lines of a paragraph two lines stand that are in two."""


@dataclass(slots=True)
class Block:
    """A block of the text of a PDF: its lines, its role, and the page on which it begins."""

    role: str
    lines: list[Line] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.lines[0].page

    @property
    def is_recognised(self) -> bool:
        """Whether any of its words were recognised in a picture."""
        return any(line.is_recognised for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a document: the height of its letters, and from line to line."""

    size: float
    leading: float


def blocks_of(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[Block]:
    """The blocks of a document's text in order of reading; `heights` are those of its pages."""
    measures = _measures(pages)
    repeated = _repeated_at_edges(pages, heights)
    text: list[Block] = []
    waiting: list[Block] = []
    """Notes and feet, which come behind the paragraph that goes on across them."""
    before: float | None = None
    for lines, height in zip(pages, heights, strict=True):
        main, notes, margin = _parted(lines, height, repeated, measures)
        rights = _right_edges(main)
        for line, right in zip(main, rights, strict=True):
            if text and before is not None and _goes_on(text[-1], line, before, measures):
                text[-1].lines.append(line)
            else:
                text += waiting
                waiting = []
                text.append(Block(_role(line, measures), [line]))
            before = right
        waiting += [*_notes(notes), *(Block("boilerplate", [line]) for line in margin)]
    return [*text, *waiting]


def _measures(pages: Sequence[Sequence[Line]]) -> _Measures:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    size = max(sizes, key=lambda each: (sizes[each], each), default=12.0)
    steps = [
        one.bottom - other.bottom
        for lines in pages
        for one, other in pairwise(lines)
        if abs(one.size - other.size) < 0.1 * size and 0 < one.bottom - other.bottom < 2.5 * size
    ]
    return _Measures(size, median(steps) if steps else 1.2 * size)


def _edge_key(line: Line, height: float) -> str | None:
    """What a line at the edge of a page says, its numbers aside; None where it is at no edge."""
    if line.bottom > (1 - _EDGE) * height:
        return "^" + _DIGITS.sub("#", line.text)
    if line.top < _EDGE * height:
        return "_" + _DIGITS.sub("#", line.text)
    return None


def _repeated_at_edges(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> frozenset[str]:
    """What stands at the edges of so many pages that it is a head or a foot."""
    counts: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update({key for line in lines if (key := _edge_key(line, height))})
    least = max(2, _OFTEN * len(pages))
    return frozenset(key for key, count in counts.items() if count >= least)


def _parted(
    lines: Sequence[Line], height: float, repeated: frozenset[str], measures: _Measures
) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines of a page's text, of its notes, and of its head and foot."""
    margin = [line for line in lines if _is_margin(line, height, repeated, measures)]
    levels = {round(line.bottom) for line in margin}
    main: list[Line] = []
    for line in lines:
        if line in margin:
            continue
        is_beside = round(line.bottom) in levels and _edge_key(line, height) is not None
        (margin if is_beside else main).append(line)
    begin = len(main)
    while begin and main[begin - 1].size <= _SMALLER * measures.size:
        begin -= 1
    notes = next((i for i in range(begin, len(main)) if _NOTE.match(main[i].text)), len(main))
    if notes == 0:
        notes = len(main)  # a page of small print
    return main[:notes], main[notes:], margin


def _is_margin(line: Line, height: float, repeated: frozenset[str], measures: _Measures) -> bool:
    key = _edge_key(line, height)
    if key is None:
        return False
    if key in repeated or _PAGE_NUMBER.fullmatch(line.text):
        return True
    is_outside = line.bottom > (1 - _MARGIN) * height or line.top < _MARGIN * height
    return is_outside and line.size <= _SMALLER * measures.size


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """For each line the right edge of its column: of the lines near it that begin where it does."""
    edges = []
    for index, line in enumerate(lines):
        reach = 3 * line.size
        near = lines[max(0, index - _NEAR) : index + _NEAR + 1]
        alike = (
            other.right
            for other in near
            if abs(other.left - line.left) <= reach
            and abs(other.size - line.size) < 0.1 * line.size
        )
        edges.append(max(alike))
    return edges


def _goes_on(block: Block, line: Line, right: float, measures: _Measures) -> bool:
    """Whether a line belongs to the block before it, whose last line might reach to `right`."""
    before = block.lines[-1]
    if block.role == "table_row" or "\t" in line.text or _ITEM.match(line.text):
        return False
    if not 1 / _LARGER < line.size / max(before.size, 0.1) < _LARGER:
        return False
    if block.role == "heading" and before.is_bold and not line.is_bold:
        return False
    step = before.bottom - line.bottom
    is_below = line.page == before.page and step > 0
    if is_below and step > _APART * measures.leading * max(1.0, before.size / measures.size):
        return False
    if before.is_hyphenated:
        return True
    if block.role == "heading" and is_below:
        return before.size > _LARGER * measures.size or not _had_room(before, line, right)
    if _had_room(before, line, right) and not (is_below and line.text[0].islower()):
        return False
    if not is_below:
        return not _ENDS_SENTENCE.search(before.text) or line.text[0].islower()
    is_indented = line.left > before.left + 0.8 * line.size
    return not is_indented or block.role == "list_item" or len(block.lines) == 1


def _had_room(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have stood at the end of the one before it."""
    return before.right + 0.2 * before.size + line.first_word < right - 0.1 * before.size


def _role(line: Line, measures: _Measures) -> str:
    if "\t" in line.text:
        return "table_row"
    if _ITEM.match(line.text):
        return "list_item"
    is_large = line.size >= _LARGER * measures.size
    is_heading = (is_large or line.is_bold) and len(line.text) <= _LONGEST_HEADING
    return "heading" if is_heading and not line.text.endswith((".", ",", ";")) else "paragraph"


def _notes(lines: Sequence[Line]) -> Iterator[Block]:
    """The notes at the foot of a page, a block each."""
    block: Block | None = None
    for line in lines:
        if block is None or _NOTE.match(line.text):
            if block is not None:
                yield block
            block = Block("paragraph", [])
        block.lines.append(line)
    if block is not None:
        yield block


def texts_of(blocks: Sequence[Block]) -> list[str]:
    """The text of each block: its lines joined by spaces, the hyphens of their ends resolved."""
    compounds: Counter[str] = Counter()
    for block in blocks:
        for line in block.lines:
            pairs = _COMPOUND.findall(line.text.lower())
            compounds.update(f"{one}-{other}" for one, other in pairs)
    return [_text(block.lines, compounds) for block in blocks]


def _text(lines: Sequence[Line], compounds: Counter[str]) -> str:
    text = lines[0].text
    for before, line in pairwise(lines):
        if before.is_hyphenated or _BROKEN.search(text):
            text = text.removesuffix("-")
            text += _hyphen(text, line.text, compounds) + line.text
        elif text.endswith("\xad"):
            text = text[:-1] + line.text
        elif _DASHED.search(text) or line.text.startswith("—"):
            text += line.text
        else:
            text = f"{text} {line.text}"
    return text


def _hyphen(one: str, other: str, compounds: Counter[str]) -> str:
    """A hyphen, where the word that is broken at the end of a line has one in itself.

    It has behind a number and before a capital, where the document writes it so elsewhere, and
    where its parts are words and the whole is a slip at most.
    """
    left, right = _LAST_WORD.search(one.lower()), _FIRST_WORD.match(other.lower())
    if left is None or right is None or not other[0].islower():
        return "-"
    if compounds[f"{left[1]}-{right[1][:4]}"]:
        return "-"
    known = frequencies.of_words()
    parts = min(known.get(left[1], 0), known.get(right[1], 0))
    return "-" if parts > known.get(left[1] + right[1], 0) + _RARER else ""


_COMPOUND = re.compile(r"(?<![^\W\d_])([^\W\d_]++)-([^\W\d_]{2,4})")
"""A word with a hyphen: its first part, and the beginning of the second, whatever its ending."""
_DASHED = re.compile(r"[^\W\d_]—\Z")
_BROKEN = re.compile(r"[^\W_]-\Z")
_RARER = 2
"""How many powers of two a whole word is rarer than its parts, where it is a slip at most."""
