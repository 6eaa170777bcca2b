"""A text that is no Markdown as HTML: each segment by its role, with what is marked in it.

Every character of the text is escaped. Pieces of HTML stand for stretches of the text, in its
order, so that a mark is always around its very characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from markupsafe import Markup, escape

from archive.publish.pages import body
from archive.publish.pages.body import Mark

COLLAPSED = {
    "notice": "Notice: terms, contacts or what a site asks of its readers",
    "teaser": "Teaser: what leads on to other documents",
    "boilerplate": "Boilerplate: menus, headers and footers",
}
"""The roles that are shown on demand, each with what says so."""

_LINE_END = re.compile("\r\n|\r|\n")
_OWN_MARKER = re.compile(r"[^\w\s“‘\"'$£€(\[<]|\(?\w{1,3}[.)]\s")
"""How an item of a list begins that has its own bullet or number."""


_RECOGNISED = ", its words recognised in a picture"
"""What is said of a page whose words are no text in its file."""


class Segment(Protocol):
    """A stretch of a text with one role."""

    @property
    def role(self) -> str: ...  # noqa: D102
    @property
    def start_char(self) -> int: ...  # noqa: D102
    @property
    def end_char(self) -> int: ...  # noqa: D102
    @property
    def page(self) -> int | None: ...  # noqa: D102
    @property
    def is_recognised(self) -> int: ...  # noqa: D102
    @property
    def is_quoted(self) -> int: ...  # noqa: D102


def render(
    text: str, segments: Sequence[Segment], marks: Iterable[Mark] = (), title: str = ""
) -> Markup:
    """The text as HTML, with its marks.

    Args:
        text: The text.
        segments: Its segments, which cover it.
        marks: The spans to mark.
        title: The title under which the text is shown: the segment that repeats it is left out.
    """
    marked = _Marked(text, marks)
    parts: list[str] = []
    for run in _runs(text, segments, title):
        if run.begins_page is not None:
            page, how = run.begins_page, _RECOGNISED if run.is_recognised else ""
            link = f'<a href="#page-{page}">page {page}</a>'
            parts.append(f'<p class="page" id="page-{page}">{link}{how}</p>\n')
        parts += _SHAPES.get(run.role, _paragraphs)(run, marked)
    return Markup(body.cleaned("".join(parts)))


class _Run:
    """Segments of one role that follow each other on one page, as spans without outer spaces."""

    __slots__ = ("begins_page", "is_quoted", "is_recognised", "role", "spans")

    def __init__(self, segment: Segment, begins_page: int | None) -> None:
        self.role = segment.role
        self.begins_page = begins_page
        self.is_quoted = segment.is_quoted
        self.is_recognised = segment.is_recognised
        self.spans: list[tuple[int, int]] = []


def _runs(text: str, segments: Sequence[Segment], title: str) -> Iterator[_Run]:
    run: _Run | None = None
    page = None
    wanted = " ".join(title.split())
    for segment in segments:
        inner = text[segment.start_char : segment.end_char]
        start = segment.start_char + len(inner) - len(inner.lstrip())
        end = segment.start_char + len(inner.rstrip())
        begins_page = segment.page if segment.page != page else None
        page = segment.page if begins_page is not None else page
        is_same = run is not None and (run.role, run.is_quoted) == (segment.role, segment.is_quoted)
        if run is None or begins_page is not None or not is_same:
            if run is not None:
                yield run
            run = _Run(segment, begins_page)
        if segment.role == "title" and wanted and " ".join(inner.split()) == wanted:
            wanted = ""
        elif start < end:
            run.spans.append((start, end))
    if run is not None:
        yield run


class _Marked:
    """Gives the HTML of stretches of a text, one after the other, with the marks in them."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.tables = 0
        """How many tables have begun."""
        self._text = text
        self._marks = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
        # By position: the marks that end there, and those that begin.
        edges: dict[int, tuple[list[int], list[int]]] = {}
        for turn, mark in enumerate(self._marks):
            edges.setdefault(mark.start, ([], []))[1].append(turn)
            edges.setdefault(mark.end, ([], []))[0].append(turn)
        self._edges = sorted(edges.items())
        self._next = 0
        self._active: list[int] = []
        self._begun: set[int] = set()

    def html(self, start: int, end: int) -> str:
        """The HTML of ``text[start:end]``; no stretch before it can be had afterwards."""
        parts = []
        while start < end:
            self._advance(start)
            upto = self._edges[self._next][0] if self._next < len(self._edges) else end
            upto = min(upto, end)
            parts.append(self._piece(start, upto))
            start = upto
        return "".join(parts)

    def _advance(self, position: int) -> None:
        """Opens and closes the marks of all edges up to a position."""
        while self._next < len(self._edges) and self._edges[self._next][0] <= position:
            closing, opening = self._edges[self._next][1]
            self._active = [turn for turn in [*self._active, *opening] if turn not in closing]
            self._active.sort(key=lambda turn: body.KINDS.index(self._marks[turn].kind))
            self._next += 1

    def _piece(self, start: int, end: int) -> str:
        inner = _LINE_END.sub("<br>", str(escape(self._text[start:end])))
        # A link of the text itself leads where its author had it lead, whatever is marked in it.
        links = [turn for turn in self._active if self._marks[turn].kind == "link"]
        leads = links[-1:] or [turn for turn in self._active if self._marks[turn].href][-1:]
        for turn in reversed(self._active):
            is_first = turn not in self._begun
            linked = turn not in leads
            inner = body.element(self._marks[turn], inner, is_first=is_first, linked=linked)
            self._begun.add(turn)
        return inner

    def cells(self, start: int, end: int) -> Iterator[str]:
        """The HTML of each cell of a row of a table, which tabs part."""
        for cell in self._text[start:end].split("\t"):
            inner = start + len(cell) - len(cell.lstrip())
            yield self.html(inner, max(inner, start + len(cell.rstrip())))
            start += len(cell) + 1

    def has_marker(self, start: int) -> bool:
        """Whether an item that begins there has a bullet or a number of its own."""
        return _OWN_MARKER.match(self._text, start) is not None


def _paragraphs(run: _Run, marked: _Marked) -> Iterator[str]:
    of = f' class="{escape(run.role)}"' if run.role in ("caption", "byline") else ""
    if run.spans and run.is_quoted:
        yield "<blockquote>\n"
    for span in run.spans:
        yield f"<p{of}>{marked.html(*span)}</p>\n"
    if run.spans and run.is_quoted:
        yield "</blockquote>\n"


def _headings(run: _Run, marked: _Marked) -> Iterator[str]:
    for span in run.spans:
        yield f"<h2>{marked.html(*span)}</h2>\n"


def _list(run: _Run, marked: _Marked) -> Iterator[str]:
    if run.spans:
        have_markers = all(marked.has_marker(start) for start, _ in run.spans)
        yield '<ul class="own-markers">\n' if have_markers else "<ul>\n"
        for span in run.spans:
            yield f"<li>{marked.html(*span)}</li>\n"
        yield "</ul>\n"


def _table(run: _Run, marked: _Marked) -> Iterator[str]:
    if run.spans:
        marked.tables += 1
        name = f"Table {marked.tables} of the text"
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{name}">'
        yield "<table><tbody>\n"
        for span in run.spans:
            cells = "".join(f"<td>{cell}</td>" for cell in marked.cells(*span))
            yield f"<tr>{cells}</tr>\n"
        yield "</tbody></table></div>\n"


def _collapsed(run: _Run, marked: _Marked) -> Iterator[str]:
    if run.spans:
        yield f'<details class="set-apart"><summary>{COLLAPSED[run.role]}</summary>\n'
        yield from _paragraphs(run, marked)
        yield "</details>\n"


_SHAPES: Mapping[str, Callable[[_Run, _Marked], Iterator[str]]] = {
    "title": _headings,
    "heading": _headings,
    "list_item": _list,
    "table_row": _table,
    **dict.fromkeys(COLLAPSED, _collapsed),
}
"""What makes HTML of the segments of a role; those of other roles are paragraphs."""
