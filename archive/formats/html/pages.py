"""The visible text of a web page: its blocks in document order, and the elements they stand in.

White space is collapsed by one rule: a run of spaces, tabs and line ends is one space, and none
stands at the edges of a block; ``br`` is a line end, and ``pre`` keeps its lines. No-break and
thin spaces stay. What is raised or lowered behind a digit or a word is set apart by hair spaces,
so that the mark of a note is never a digit of the number before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from archive.formats import raised

UNSEEN = frozenset({
    "script", "style", "template", "head", "noscript", "iframe", "object", "embed", "svg", "math",
    "audio", "video", "canvas", "datalist", "title", "-comment", "-doctype", "-undef",
})  # fmt: skip
"""Elements whose text no browser shows, or shows as no text of the page."""

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "table",
    "tbody", "textarea", "tfoot", "thead", "ul",
})  # fmt: skip
"""Elements that begin and end a block of text."""

_CELLS = frozenset({"td", "th"})
_RAISED = frozenset({"sup", "sub"})
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LONGEST_CELL = 400


@dataclass(slots=True)
class Element:
    """An element that holds blocks: its parent by index (-1 for none), its tag and attributes."""

    parent: int
    tag: str
    attributes: dict[str, str | None]


@dataclass(slots=True)
class Block:
    """A stretch of visible text: `element` is the index of the innermost element that holds it.

    `linked` and `bold` count the characters in links and in bold type; `links` are the words and
    the address of each link, in order.
    """

    element: int
    text: str
    linked: int = 0
    bold: int = 0
    is_row: bool = False
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """The elements of a page in document order, and the blocks of its visible text.

    `times` are the times in a form for machines, each with the index of the element it stands in.
    """

    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    times: list[tuple[int, str]] = field(default_factory=list)


def read(body: Any) -> Page:
    """The blocks of a parsed page; `body` is its body element."""
    walk = _Walk()
    walk.through(body)
    return walk.page


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag in UNSEEN:
        return True
    if "hidden" in attributes:
        return True
    if tag == "input":
        return True
    return _HIDDEN_STYLE.search(attributes.get("style") or "") is not None


class _Walk:
    """Walks through a page once, without recursion, however deep it nests."""

    def __init__(self) -> None:
        self.page = Page()
        self._parts: list[str] = []
        self._linked = self._bold = 0
        self._in_link = self._in_bold = self._in_pre = 0
        self._row: list[int] = []
        """For each table row that is open, the index of its element."""
        self._element = -1
        self._links: list[tuple[str, str]] = []
        self._link: tuple[int, str] | None = None
        """Where in the parts the link under way began, and its address."""

    def through(self, top: Any) -> None:
        """Visits every node below `top`, and `top` itself."""
        node, depth = top, 0
        while True:
            child = self._enter(node)
            if child is not None:
                node, depth = child, depth + 1
                continue
            while depth and node.next is None:
                node = node.parent
                depth -= 1
                self._leave(node)
            if not depth:
                break
            node = node.next
        self._flush()

    def _enter(self, node: Any) -> Any:
        """Begins a node; gives its first child where that is to be visited."""
        tag = node.tag
        if tag == "-text":
            self._add(node.text_content or "")
            return None
        if tag is None or tag[0] == "-":
            return None
        attributes = node.attributes
        if _is_hidden(tag, attributes):
            return None
        if tag == "br":
            self._break()
            return None
        if tag in _RAISED:
            self._add_raised(node)
            return None
        if tag == "time" or "itemprop" in attributes:
            self._note_time(attributes)
        child = node.child
        if child is None:
            if tag in BLOCKS:
                self._flush()
            return None
        self._open(tag, attributes, node)
        return child

    def _open(self, tag: str, attributes: dict[str, str | None], node: Any) -> None:
        if tag == "a":
            self._in_link += 1
            self._link = (len(self._parts), attributes.get("href") or "")
        elif tag in ("b", "strong"):
            self._in_bold += 1
        elif tag in _CELLS:
            if self._row and self._parts:
                self._parts.append("\t")
            elif not self._row:
                self._flush()
                self._push(tag, attributes)
        elif tag == "tr":
            self._flush()
            self._push(tag, attributes)
            if _is_row(node):
                self._row.append(self._element)
        elif tag in BLOCKS:
            if self._row:
                self._space()
                return
            self._flush()
            self._push(tag, attributes)
            self._in_pre += tag == "pre"

    def _leave(self, node: Any) -> None:
        """Ends a node all of whose children were visited."""
        tag = node.tag
        if tag == "a":
            self._in_link -= 1
            self._end_link()
        elif tag in ("b", "strong"):
            self._in_bold -= 1
        elif tag in _CELLS:
            if not self._row:
                self._flush()
                self._pop()
        elif tag == "tr":
            self._flush()
            if self._row and self._row[-1] == self._element:
                self._row.pop()
            self._pop()
        elif tag in BLOCKS:
            if self._row:
                self._space()
                return
            self._flush()
            self._pop()
            self._in_pre -= tag == "pre"

    def _end_link(self) -> None:
        if self._link is not None:
            begun, address = self._link
            words = _tidied("".join(self._parts[begun:]))
            if words and address.strip():
                self._links.append((words, address.strip()))
        self._link = None

    def _push(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.page.elements.append(Element(self._element, tag, attributes))
        self._element = len(self.page.elements) - 1

    def _pop(self) -> None:
        self._element = self.page.elements[self._element].parent

    def _note_time(self, attributes: dict[str, str | None]) -> None:
        kind = (attributes.get("itemprop") or "").lower()
        if kind in ("", "datepublished"):
            time = attributes.get("datetime") or (attributes.get("content") if kind else None)
            if time:
                self.page.times.append((self._element, time))

    def _add(self, text: str) -> None:
        if not self._in_pre:
            text = _SPACES.sub(" ", text)
        if not text:
            return
        self._parts.append(text)
        if self._in_link:
            self._linked += len(text.strip())
        if self._in_bold:
            self._bold += len(text.strip())

    def _space(self) -> None:
        if self._parts:
            self._parts.append(" ")

    def _break(self) -> None:
        if self._row:
            self._space()
        elif self._parts and self._parts[-1] == "\n":
            self._flush()  # two of them end a paragraph
        elif self._parts:
            self._parts.append("\n")

    def _add_raised(self, node: Any) -> None:
        """Adds what is raised or lowered, set apart where it would be read as part of a number."""
        text = _SPACES.sub(" ", node.text(deep=True) or "").strip()
        if not text:
            return
        before = "".join(self._parts[-2:])
        self._add(raised.set_apart(text, before, _text_behind(node), is_lowered=node.tag == "sub"))

    def _flush(self) -> None:
        """Ends the block under way, if it has any text."""
        if not self._parts:
            return
        raw = "".join(self._parts)
        text = raw.strip("\n\r\f") if self._in_pre else _tidied(raw)
        if text.strip():
            element = self._element
            self.page.blocks.append(
                Block(element, text, self._linked, self._bold, bool(self._row), list(self._links))
            )
        self._parts.clear()
        self._links.clear()
        self._linked = self._bold = 0
        if self._link is not None:
            self._link = (0, self._link[1])


def _tidied(raw: str) -> str:
    """A block with one space for each run of them, and none at the edges of its lines."""
    if "\n" in raw:
        lines = (_SPACES.sub(" ", line).strip(" ") for line in raw.split("\n"))
        return "\n".join(lines).strip("\n")
    if "\t" in raw:
        cells = (_SPACES.sub(" ", cell).strip(" ") for cell in raw.split("\t"))
        return "\t".join(cells).strip("\t")
    return _SPACES.sub(" ", raw).strip(" ")


def _text_behind(node: Any) -> str:
    following = node.next
    if following is None or following.tag != "-text":
        return ""
    return following.text_content or ""


def _is_row(row: Any) -> bool:
    """Whether a row of a table holds data, each cell a phrase; else it lays out a page."""
    count = 0
    cell = row.child
    while cell is not None:
        if cell.tag in _CELLS:
            count += 1
            if len(cell.text(deep=True) or "") > _LONGEST_CELL or cell.css_first(
                "table, ul, ol, h1, h2, h3"
            ):
                return False
        cell = cell.next
    return count > 0
