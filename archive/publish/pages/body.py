"""A document's text as HTML: its Markdown rendered, with figures, quotations and mentions marked.

A mark is a span of characters of the text. Before the Markdown is parsed, a character for private
use (a sign) is inserted at each position where a mark begins or ends. Where the text is rendered,
the signs become elements, closed and opened again around whatever element lies between. At the
end, nh3 removes all that is not allowed.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup, escape

MAX_RENDERED = 100_000
"""Texts of more characters than this are shown as plain text, with their marks."""

SIGNS = (0xF0000, 0x100000)
"""The first code points of two planes for private use; the signs are of one the text leaves out."""

MAX_SIGNS = 0xFFF0
"""How many signs there are."""

SCHEMES = {"http", "https", "mailto"}

_TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "br"),
    *("hr", "table", "thead", "tbody", "tr", "th", "td", "a", "span", "mark", "dl", "dt", "dd"),
    *("div", "details", "summary"),
}
_ATTRIBUTES = {
    "a": {"href", "class", "id", "rel", "aria-describedby"},
    "span": {"class", "id", "role"},
    "mark": {"class", "id", "tabindex", "aria-describedby"},
    "ol": {"start"},
    "ul": {"class"},
    "p": {"class", "id"},
    "details": {"class"},
    "div": {"class", "tabindex", "role", "aria-label"},
}
_OFF = ("code", "fence", "backticks", "html_block", "html_inline", "reference", "lheading")
"""Rules of Markdown that are off: releases use these characters for themselves."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text, half open, with what it becomes."""

    start: int
    end: int
    kind: str
    """One of `KINDS`."""
    classes: str = ""
    href: str = ""
    id: str = ""
    note: str = ""
    """HTML that is shown on hover and focus."""


KINDS = ("quotation", "mention", "link", "figure")
"""The kinds of mark; of marks over the same characters, the element of the last is innermost."""


@dataclass(slots=True)
class _State:
    """The state of rendering one text."""

    marks: Sequence[Mark]
    actions: Sequence[tuple[list[int], list[int]]]
    signs: re.Pattern[str] | None
    first: int
    page_url: str
    active: list[int] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    applied: int = 0
    tables: int = 0
    """How many tables have begun."""
    elements: list[str] = field(default_factory=list)
    """Of the links that are open: a, or span for one without an address."""


def render(
    body: str,
    marks: Iterable[Mark] = (),
    links: Sequence[tuple[int, int]] = (),
    page_url: str = "",
) -> Markup:
    """The text as HTML, with its marks.

    Args:
        body: The text, in Markdown.
        marks: The spans to mark, by where they begin.
        links: The spans of the addresses of Markdown links, in order; no mark can begin or end
            within one.
        page_url: The address against which relative links are resolved.
    """
    marks = [mark for mark in marks if 0 <= mark.start < mark.end <= len(body)]
    signed, state = _insert_signs(body, marks, links, page_url)
    if len(body) > MAX_RENDERED:
        lines = "".join(_text(signed, state))
        return Markup(f'<div class="plain">{cleaned(f"<p>{lines}</p>")}</div>')
    return Markup(cleaned(_markdown().render(signed, {"state": state})))


def cleaned(html: str) -> str:
    """HTML of a text without what is not allowed there."""
    return nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None,
        clean_content_tags=set(),
    )  # fmt: skip


def _insert_signs(
    body: str, marks: list[Mark], links: Sequence[tuple[int, int]], page_url: str
) -> tuple[str, _State]:
    """The body with a sign at each position where a mark begins or ends."""
    first = next((n for n in SIGNS if not re.search(f"[{chr(n)}-{chr(n + 0xFFFF)}]", body)), None)
    # By position: the marks that end there, and those that begin.
    edges: dict[int, tuple[list[int], list[int]]] = {}
    if first is not None:
        for turn, mark in enumerate(marks):
            # A sign alone on a line would make an empty line one that is not empty.
            inner = body[mark.start : mark.end]
            start = _allowed(body, mark.start + len(inner) - len(inner.lstrip()), links)
            end = _allowed(body, mark.start + len(inner.rstrip()), links)
            if start < end:
                edges.setdefault(start, ([], []))[1].append(turn)
                edges.setdefault(end, ([], []))[0].append(turn)
    positions = sorted(edges)[:MAX_SIGNS]
    parts, before = [], 0
    for sign, position in enumerate(positions):
        parts += [body[before:position], chr((first or 0) + sign)]
        before = position
    parts.append(body[before:])
    pattern = re.compile(f"[{chr(first)}-{chr(first + 0xFFFF)}]") if first else None
    actions = [edges[position] for position in positions]
    return "".join(parts), _State(marks, actions, pattern, first or 0, page_url)


def _allowed(body: str, position: int, links: Sequence[tuple[int, int]]) -> int:
    """The nearest position where a sign may be: not after a backslash, nor in a link's address."""
    before = bisect.bisect_left(links, (position, 0)) - 1
    if before >= 0 and position < links[before][1]:
        return links[before][1]
    return position - 1 if position and body[position - 1] == "\\" else position


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}, renderer_cls=_Renderer)
    return parser.enable("table").disable(_OFF)


class _Renderer(RendererHTML):
    """Renders text with the marks that hold there, and nothing that would load or run."""

    def text(self, tokens: Any, index: int, options: Any, env: Any) -> str:
        return "".join(_text(tokens[index].content, env["state"]))

    def image(self, tokens: Any, index: int, options: Any, env: Any) -> str:
        state = env["state"]
        name = "".join(_text(tokens[index].content, state)).strip() or "without a description"
        return f'<span class="image">[Image: {name}]</span>'

    def table_open(self, tokens: Any, index: int, options: Any, env: Any) -> str:
        state: _State = env["state"]
        state.tables += 1
        name = f"Table {state.tables} of the text"
        return f'<div class="wide" tabindex="0" role="region" aria-label="{name}"><table>\n'

    def table_close(self, tokens: Any, index: int, options: Any, env: Any) -> str:
        return "</table></div>\n"

    def heading_open(self, tokens: Any, index: int, options: Any, env: Any) -> str:
        return f"<{_lower(tokens[index].tag)}>"

    def heading_close(self, tokens: Any, index: int, options: Any, env: Any) -> str:
        return f"</{_lower(tokens[index].tag)}>\n"

    def link_open(self, tokens: Any, index: int, options: Any, env: Any) -> str:
        state: _State = env["state"]
        address = _absolute(str(tokens[index].attrs.get("href", "")), state)
        state.elements.append("a" if address else "span")
        if not address:
            return "<span>"
        return f'<a href="{escape(address)}" rel="noopener nofollow">'

    def link_close(self, tokens: Any, index: int, options: Any, env: Any) -> str:
        return f"</{env['state'].elements.pop()}>"


def _lower(tag: str) -> str:
    """The tag of a heading one level lower: the page has the highest itself."""
    return f"h{min(int(tag[1]) + 1, 6)}"


def _absolute(address: str, state: _State) -> str:
    """The absolute address of a link; empty where it has none that may be linked to."""
    if state.signs:
        address = re.sub("%F[34](?:%[89AB][0-9A-F]){3}", "", state.signs.sub("", address))
    return absolute(address, state.page_url)


def absolute(address: str, page_url: str) -> str:
    """The absolute address of a link of a page; empty where it has none that may be linked to."""
    try:
        whole = urljoin(page_url, address)
        return whole if urlsplit(whole).scheme in SCHEMES else ""
    except ValueError:
        return ""


def _text(content: str, state: _State) -> Iterator[str]:
    """A piece of text, with the elements of the marks that hold in it."""
    before = 0
    for sign in state.signs.finditer(content) if state.signs else ():
        yield from _piece(content[before : sign.start()], state)
        before = sign.end()
        _apply(ord(sign[0]) - state.first + 1, state)
    yield from _piece(content[before:], state)


def _apply(upto: int, state: _State) -> None:
    """Open and close the marks of all signs up to one, those too whose signs were not rendered."""
    for closing, opening in state.actions[state.applied : upto]:
        state.active = [turn for turn in [*state.active, *opening] if turn not in closing]
    state.applied = max(state.applied, upto)
    state.active.sort(key=lambda turn: KINDS.index(state.marks[turn].kind))


def _piece(text: str, state: _State) -> Iterator[str]:
    if not text:
        return
    inner = str(escape(text))
    linked = bool(state.elements)
    for turn in reversed(state.active):
        mark = state.marks[turn]
        inner = element(mark, inner, is_first=turn not in state.begun, linked=linked)
        linked = linked or bool(mark.href)
        state.begun.add(turn)
    yield inner


def element(mark: Mark, inner: str, *, is_first: bool, linked: bool) -> str:
    """The HTML of a piece of a mark; the first piece has its id and its note."""
    attributes = f' class="{escape(f"{mark.kind} {mark.classes}".strip())}"'
    if mark.id and is_first:
        attributes += f' id="{escape(mark.id)}"'
    noted = bool(mark.note) and is_first
    if noted:
        attributes += f' aria-describedby="n-{escape(mark.id)}"'
    if mark.href and not linked:
        rel = ' rel="noopener nofollow"' if mark.kind == "link" else ""
        inner = f'<a href="{escape(mark.href)}"{rel}{attributes}>{inner}</a>'
    elif noted:
        inner = f'<mark tabindex="0"{attributes}>{inner}</mark>'
    else:
        inner = f"<span{attributes}>{inner}</span>"
    if not noted:
        return inner
    note = f'<span class="note" role="tooltip" id="n-{escape(mark.id)}">{mark.note}</span>'
    return f'<span class="noted">{inner}{note}</span>'
