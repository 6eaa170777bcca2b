"""The reader of web pages: all visible text in document order, and what each part of it is."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from archive.document import Link, Segment
from archive.formats import encoding, joining, optional
from archive.formats.metadata import LINE_END
from archive.formats.readers import Content, Note, Reader
from archive.problems import RefusedFile

if TYPE_CHECKING:
    from archive.formats.html.pages import Block

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_NESTING = re.compile(
    "<(/?)(?:div|span|table|section|article|blockquote|ul|ol|dl|font|center|b|i|em|strong|a)\\b",
    re.IGNORECASE,
)
_LONG_TAG = re.compile("<[a-zA-Z][^<>]{20000,}")
MOST_ATTRIBUTES = 5_000
"""Attributes that an element may have."""

MOST_OPEN = 10_000
"""Elements that may be open at once; sites close what they open."""

_HEAD = 2048
"""The bytes of a file in which a page says how its characters are stored."""


def read(data: bytes) -> Content:
    """The content of a web page.

    Raises:
        RefusedFile: when the bytes are no text, or what reads web pages is not installed.
    """
    parser = optional.load("selectolax.lexbor", "html").LexborHTMLParser
    # What needs no page is not imported for one.
    from archive.formats.html import metadata, pages, roles

    decoded = encoding.decode(data, _stated_charset(data))
    _refuse_endless(decoded.text)
    tree = parser(decoded.text)
    page = pages.read(tree.body) if tree.body is not None else pages.Page()
    judged = roles.judge(page)
    sources = metadata.read(tree, decoded.text, judged)
    kept = roles.with_title(judged, page, metadata.title_of(sources))
    body, joined = joining.join([block.text for block in page.blocks], kept)
    segments = tuple(
        each._replace(is_quoted=True) if index in judged.quoted else each
        for index, each in enumerate(joined)
    )
    language = metadata.language(tree)
    return Content(
        body=body,
        encoding=decoded.encoding,
        line_of=_line_finder(decoded.text, page.blocks, segments),
        sources=tuple(sources),
        segments=segments,
        links=_links(body, page.blocks, segments),
        extra={"language": language} if language else {},
        notes=() if decoded.doubt is None else (Note("encoding", *decoded.doubt),),
    )


def _refuse_endless(text: str) -> None:
    """Refuses a page that to parse would take the square of its size.

    Raises:
        RefusedFile: when its elements nest too deep, or one has too many attributes.
    """
    if any(len(tag[0].split()) > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise RefusedFile("An element of this page has too many attributes to be read.")
    if text.count("<") <= MOST_OPEN:
        return
    depth = 0
    for tag in _NESTING.finditer(text):
        depth += 1 if not tag[1] else -1 if depth else 0
        if depth > MOST_OPEN:
            raise RefusedFile("The elements of this page nest too deep to be read.")


def _stated_charset(data: bytes) -> str | None:
    stated = _CHARSET.search(data, 0, _HEAD)
    return stated[1].decode("ascii", "ignore") if stated else None


def _links(body: str, blocks: Sequence[Block], segments: Sequence[Segment]) -> tuple[Link, ...]:
    """The links of all blocks, where their words stand in the body."""
    found = []
    for block, segment in zip(blocks, segments, strict=True):
        at = segment.start
        for words, address in block.links:
            start = body.find(words, at, segment.end)
            if start >= 0:
                at = start + len(words)
                found.append(Link(start, at, words, address))
    return tuple(found)


def _line_finder(
    source: str, blocks: Sequence[Block], segments: Sequence[Segment]
) -> Callable[[int], int]:
    """Gives the line of the file where the block at a position of the body begins.

    A page keeps no positions of its text; the first words of the block are looked for.
    """
    starts = [segment.start for segment in segments]

    def line_of(position: int) -> int:
        index = max(0, bisect.bisect_right(starts, position) - 1)
        words = blocks[index].text.split()[:1] if blocks else []
        at = source.find(" ".join(words), source.find("<body")) if words else 0
        return len(LINE_END.findall(source, 0, max(0, at))) + 1

    return line_of


READER = Reader(
    name="html",
    version="1",
    endings=frozenset({".html", ".htm", ".xhtml"}),
    modules=("html", "joining", "raised"),
    libraries=("selectolax", "charset-normalizer"),
    engine="selectolax",
    extra="html",
    read=read,
)
