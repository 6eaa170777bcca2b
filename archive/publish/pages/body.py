"""A body as published, its Markdown rendered, with what was read in it marked.

Marks are set by their characters in the body. Before the Markdown is read, a sign is put where a
mark begins or ends; where its text is rendered, the signs become elements, closed and opened again
around whatever element lies between. Last of all, nh3 lets through only what is allowed.
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

LONGEST_RENDERED = 100_000
"""Bodies of more characters than this are shown as plain text, marks and all."""

SIGNS = (0xF0000, 0x100000)
"""Where the signs may begin: two planes for private use, of which a body uses at most one."""

MOST_SIGNS = 0xFFF0

SCHEMES = {"http", "https", "mailto"}

_TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "br"),
    *("hr", "table", "thead", "tbody", "tr", "th", "td", "a", "span", "mark", "dl", "dt", "dd"),
}
_ATTRIBUTES = {
    "a": {"href", "class", "id", "rel", "aria-describedby"},
    "span": {"class", "id", "role"},
    "mark": {"class", "id", "tabindex", "aria-describedby"},
    "ol": {"start"},
}
_OFF = ("code", "fence", "backticks", "html_block", "html_inline", "reference", "lheading")
"""What Markdown would take for its own and a release means as it stands."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the body with the element that it becomes."""

    start: int
    end: int
    kind: str
    """link, quotation, mention or figure: of those over the same characters, the last is inmost."""
    classes: str = ""
    href: str = ""
    id: str = ""
    note: str = ""
    """What is said of it on hover and focus, as HTML."""


KINDS = ("quotation", "mention", "link", "figure")


@dataclass(slots=True)
class _State:
    """Where the rendering of one body stands."""

    marks: Sequence[Mark]
    actions: Sequence[tuple[list[int], list[int]]]
    signs: re.Pattern[str] | None
    first: int
    page: str
    active: list[int] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    applied: int = 0
    in_link: int = 0
    elements: list[str] = field(default_factory=list)


def render(
    body: str, marks: Iterable[Mark] = (), links: Sequence[tuple[int, int]] = (), page: str = ""
) -> Markup:
    """The body as HTML.

    `links` are the stretches that hold the address of a Markdown link, in order, in which no mark
    can begin or end; `page` is the address that relative links start from.
    """
    marks = [mark for mark in marks if 0 <= mark.start < mark.end <= len(body)]
    signed, state = _sign(body, marks, links, page)
    if len(body) > LONGEST_RENDERED:
        lines = "".join(_text(signed, state))
        return Markup(f'<div class="plain">{_cleaned(f"<p>{lines}</p>")}</div>')
    return Markup(_cleaned(_markdown().render(signed, {"state": state})))


def _cleaned(html: str) -> str:
    return nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None,
        clean_content_tags=set(),
    )  # fmt: skip


def _sign(
    body: str, marks: list[Mark], links: Sequence[tuple[int, int]], page: str
) -> tuple[str, _State]:
    """The body with a sign wherever a mark begins or ends."""
    first = next((n for n in SIGNS if not re.search(f"[{chr(n)}-{chr(n + 0xFFFF)}]", body)), None)
    edges: dict[int, tuple[list[int], list[int]]] = {}
    if first is not None:
        for turn, mark in enumerate(marks):
            # A sign on a line of its own would make it a line that is not empty.
            inner = body[mark.start : mark.end]
            start = _aside(body, mark.start + len(inner) - len(inner.lstrip()), links)
            end = _aside(body, mark.start + len(inner.rstrip()), links)
            if start < end:
                edges.setdefault(start, ([], []))[1].append(turn)
                edges.setdefault(end, ([], []))[0].append(turn)
    places = sorted(edges)[:MOST_SIGNS]
    parts, before = [], 0
    for sign, place in enumerate(places):
        parts += [body[before:place], chr((first or 0) + sign)]
        before = place
    parts.append(body[before:])
    pattern = re.compile(f"[{chr(first)}-{chr(first + 0xFFFF)}]") if first else None
    actions = [edges[place] for place in places]
    return "".join(parts), _State(marks, actions, pattern, first or 0, page)


def _aside(body: str, place: int, links: Sequence[tuple[int, int]]) -> int:
    """The place for a sign: not behind a backslash, not in the address of a link."""
    before = bisect.bisect_left(links, (place, 0)) - 1
    if before >= 0 and place < links[before][1]:
        return links[before][1]
    return place - 1 if place and body[place - 1] == "\\" else place


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}, renderer_cls=_Renderer)
    return parser.enable("table").disable(_OFF)


class _Renderer(RendererHTML):
    """Renders text with the marks that hold there, and nothing that would load or run."""

    def text(self, tokens: Any, at: int, options: Any, env: Any) -> str:
        return "".join(_text(tokens[at].content, env["state"]))

    def image(self, tokens: Any, at: int, options: Any, env: Any) -> str:
        state = env["state"]
        name = "".join(_text(tokens[at].content, state)).strip() or "without a description"
        return f'<span class="image">[Image: {name}]</span>'

    def heading_open(self, tokens: Any, at: int, options: Any, env: Any) -> str:
        return f"<{_lower(tokens[at].tag)}>"

    def heading_close(self, tokens: Any, at: int, options: Any, env: Any) -> str:
        return f"</{_lower(tokens[at].tag)}>\n"

    def link_open(self, tokens: Any, at: int, options: Any, env: Any) -> str:
        state: _State = env["state"]
        state.in_link += 1
        address = _absolute(str(tokens[at].attrs.get("href", "")), state)
        state.elements.append("a" if address else "span")
        if not address:
            return "<span>"
        return f'<a href="{escape(address)}" rel="noopener nofollow">'

    def link_close(self, tokens: Any, at: int, options: Any, env: Any) -> str:
        env["state"].in_link -= 1
        return f"</{env['state'].elements.pop()}>"


def _lower(tag: str) -> str:
    """A heading below the page's own."""
    return f"h{min(int(tag[1]) + 1, 6)}"


def _absolute(address: str, state: _State) -> str:
    """The address of a link as seen from the document's own page; empty where that is unknown."""
    if state.signs:
        address = re.sub("%F[34](?:%[89AB][0-9A-F]){3}", "", state.signs.sub("", address))
    try:
        whole = urljoin(state.page, address)
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
    """Opens and closes marks up to a sign, those too whose signs stand where nothing is shown."""
    for closing, opening in state.actions[state.applied : upto]:
        state.active = [turn for turn in [*state.active, *opening] if turn not in closing]
    state.applied = max(state.applied, upto)
    state.active.sort(key=lambda turn: KINDS.index(state.marks[turn].kind))


def _piece(text: str, state: _State) -> Iterator[str]:
    if not text:
        return
    inner = str(escape(text))
    linked = state.in_link > 0
    for turn in reversed(state.active):
        mark = state.marks[turn]
        inner = _element(mark, inner, again=turn in state.begun, linked=linked)
        linked = linked or bool(mark.href)
        state.begun.add(turn)
    yield inner


def _element(mark: Mark, inner: str, *, again: bool, linked: bool) -> str:
    """The element of a mark around a piece of it; its id and its note stand at the first."""
    attributes = f' class="{escape(f"{mark.kind} {mark.classes}".strip())}"'
    if mark.id and not again:
        attributes += f' id="{escape(mark.id)}"'
    noted = bool(mark.note) and not again
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
