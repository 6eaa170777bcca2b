"""The lines of a page of a PDF, each with where it stands and how large its letters are.

They come in the order in which the file draws them, which is that of reading in files that text
processors and browsers make. Lengths are points, from the lower left corner of the page.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

from archive.formats import storable
from archive.formats.raised import HAIR_SPACE

HYPHEN = "\x02"
"""What pdfium writes for a hyphen at the end of a line, and for the line's end with it."""

_ENDS = re.compile(r"\r\n|\n|\r|\x02")
_WIDE = 1.2
"""How many times the height of its letters a gap in a line is wide that may part two cells."""
_WIDER = 3.0
"""How many times as wide such a gap is as the narrowest of its line, since lines are justified."""
_WIDEST = 2.5
"""The same in heights, of one that parts two cells in any case."""
_RAISED = 0.82
"""The height of a raised digit, as a part of that of the letter before it."""
_BOLD = 600


@dataclass(slots=True)
class Line:
    """A line of a page: its words, with tabs where wide gaps part them, and its box."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    first_word: float
    """The width of its first word."""
    is_bold: bool
    page: int
    """The number of its page, from 1."""
    is_hyphenated: bool = False
    """Whether a hyphen stood at its end, which is no part of `text`."""
    is_recognised: bool = False
    """Whether its letters are not drawn, as where OCR lays words over a picture of them."""

    @property
    def size(self) -> float:
        """The height of its letters, from the lowest to the highest that its type has."""
        return self.top - self.bottom


def of_page(page: Any, number: int, raw: Any) -> list[Line]:
    """The lines of a page, as pdfium reads it; `raw` are pdfium's own functions."""
    text_page = page.get_textpage()
    try:
        return _Reader(text_page, number, raw).lines()
    finally:
        text_page.close()


class _Reader:
    """Reads one page; every call of pdfium costs about a microsecond."""

    def __init__(self, text_page: Any, number: int, raw: Any) -> None:
        self._number, self._raw, self._handle = number, raw, text_page.raw
        count = raw.FPDFText_CountChars(self._handle)
        code = raw.FPDFText_GetUnicode
        self._text = "".join(chr(code(self._handle, i)) for i in range(count))
        self._rect = raw.FS_RECTF()

    def lines(self) -> list[Line]:
        found: list[Line] = []
        begin = 0
        for end in _ENDS.finditer(self._text):
            self._add(found, begin, end.start(), is_hyphenated=end[0] == HYPHEN)
            begin = end.end()
        self._add(found, begin, len(self._text), is_hyphenated=False)
        return found

    def _add(self, found: list[Line], begin: int, end: int, *, is_hyphenated: bool) -> None:
        text = self._text
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin == end:
            return
        first, last = self._box(begin), self._box(end - 1)
        if first is None or last is None:
            return
        space = text.find(" ", begin, end)
        word_end = self._box(space - 1) if space > begin else last
        found.append(
            Line(
                text=self._words(begin, end),
                left=first[0],
                right=last[2],
                bottom=min(first[1], last[1]) if first[3] - first[1] > 0 else first[1],
                top=max(first[3], last[3]),
                first_word=(word_end or last)[2] - first[0],
                is_bold=self._is_bold(begin) and self._is_bold(end - 1),
                page=self._number,
                is_hyphenated=is_hyphenated,
                is_recognised=self._is_undrawn(begin),
            )
        )

    def _words(self, begin: int, end: int) -> str:
        """The characters of a line, its cells and its raised digits set apart."""
        text, parts, at = self._text, [], begin
        wide = self._wide_gaps(begin, end)
        for match in _LOOKED_AT.finditer(text, begin, end):
            index = match.start()
            if text[index] == " ":
                if index in wide:
                    parts += [text[at:index], "\t"]
                    at = match.end()
            elif self._is_raised(index):
                stop = index + 1
                while stop < end and text[stop].isdigit() and self._is_raised(stop, index - 1):
                    stop += 1
                parts += [text[at:index], HAIR_SPACE, text[index:stop], HAIR_SPACE]
                at = stop
        words = storable.with_whole_pairs("".join((*parts, text[at:end])))
        return words.replace("\ufffe", "").replace("\uffff", "").replace("\0", "")

    def _wide_gaps(self, begin: int, end: int) -> frozenset[int]:
        """Where the gaps of a line begin that part cells: wider than those between its words."""
        gaps: dict[int, float] = {}
        height = 0.0
        for match in _GAPS.finditer(self._text, begin, end):
            one, other = self._box(match.start() - 1), self._box(match.end())
            if one is not None and other is not None:
                gaps[match.start()] = other[0] - one[2]
                height = one[3] - one[1]
        least = max(_WIDE * height, _WIDER * min(gaps.values(), default=0.0))
        if len(gaps) == 1:
            least = _WIDEST * height
        return frozenset(
            index for index, gap in gaps.items() if gap > least or gap > _WIDEST * height
        )

    def _is_raised(self, index: int, before: int | None = None) -> bool:
        """Whether a digit is smaller than the character before it and stands higher."""
        one, other = self._box(index - 1 if before is None else before), self._box(index)
        if one is None or other is None:
            return False
        height = one[3] - one[1]
        is_small = other[3] - other[1] < _RAISED * height
        return is_small and other[1] > one[1] + 0.1 * height

    def _box(self, index: int) -> tuple[float, float, float, float] | None:
        """The box of a character as its type sets it: left, bottom, right, top."""
        rect = self._rect
        if not self._raw.FPDFText_GetLooseCharBox(self._handle, index, ctypes.byref(rect)):
            return None
        return rect.left, rect.bottom, rect.right, rect.top

    def _is_undrawn(self, index: int) -> bool:
        drawn = self._raw.FPDFText_GetTextObject(self._handle, index)
        mode = self._raw.FPDFTextObj_GetTextRenderMode(drawn) if drawn else None
        return bool(mode == self._raw.FPDF_TEXTRENDERMODE_INVISIBLE)

    def _is_bold(self, index: int) -> bool:
        return bool(self._raw.FPDFText_GetFontWeight(self._handle, index) >= _BOLD)


_GAPS = re.compile(r"(?<=\S) +(?=\S)")
# A run of spaces, and a digit behind a digit or a letter, which may be the mark of a note.
_LOOKED_AT = re.compile(r" +|(?<=[^\W_])\d")
