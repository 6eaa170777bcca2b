"""The readers of office documents: Word (DOCX) and OpenDocument (ODT)."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable

from archive.formats import joining
from archive.formats.metadata import Metadata, Value
from archive.formats.office import docx, odt
from archive.formats.office.blocks import Block, Package, tidied
from archive.formats.readers import Content, Reader, Source
from archive.problems import RefusedFile

PROPERTIES, PAGE = "properties", "page"
"""What a value may stand on: what the file says of itself, or a paragraph of this style."""

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_LEADING = 3
"""Among so many first blocks, a heading before any paragraph is the title."""


def _read_docx(data: bytes) -> Content:
    """The content of a Word document.

    Raises:
        RefusedFile: when it is none, or cannot be read.
    """
    package = Package(data, "Word document")
    properties = package.part("docProps/core.xml")
    return _content(*docx.read(package), properties, "docx")


def _read_odt(data: bytes) -> Content:
    """The content of an OpenDocument text.

    Raises:
        RefusedFile: when it is none, or cannot be read.
    """
    package = Package(data, "OpenDocument text")
    return _content(*odt.read(package), package.part("meta.xml"), "odt")


def _read_old(data: bytes) -> Content:
    """Nothing: the formats before these are not read.

    Raises:
        RefusedFile: always; says what to do.
    """
    raise RefusedFile(
        "This is a file of an old word processor; save it as .docx and load that"
        " (LibreOffice does it with soffice --headless --convert-to docx FILE)."
    )


def _content(
    blocks: list[Block],
    title: int | None,
    properties: ElementTree.Element | None,
    encoding: str,
) -> Content:
    stated = "" if properties is None else tidied(properties.findtext(f".//{_DC}title") or "")
    if title is None:
        title = _leading_heading(blocks, stated)
    texts = [block.text for block in blocks]
    roles = ["title" if index == title else _untitled(block) for index, block in enumerate(blocks)]
    body, segments = joining.join(texts, roles)
    said, basis = (texts[title], PAGE) if title is not None else (stated, PROPERTIES)
    sources = (Source(basis, Metadata({"title": Value(1, scalar=said)})),) if said else ()
    return Content(
        body=body,
        encoding=encoding,
        line_of=lambda position: body.count("\n", 0, position) + 1,
        sources=sources,
        segments=segments,
        links=(),
        extra={} if properties is None else dict(_others(properties)),
    )


def _untitled(block: Block) -> str:
    """The role of a block that is not the title, though it may be set as one."""
    return "heading" if block.role == "title" else block.role


def _leading_heading(blocks: list[Block], stated: str) -> int | None:
    """The index of the block that says the title which the file states, or heads the text."""
    plain = stated.casefold()
    for index, block in enumerate(blocks[:_LEADING]):
        if plain and block.text.casefold() == plain:
            return index
    for index, block in enumerate(blocks[:_LEADING]):
        if block.role == "heading":
            return index
        if block.role != "boilerplate":
            break
    return None


def _others(properties: ElementTree.Element) -> list[tuple[str, object]]:
    """What else the file says of itself: who made it, and when; neither is who published it."""
    ways = {
        "creator": (f"{_META}initial-creator", f"{_DC}creator"),
        "created": (f"{_TERMS}created", f"{_META}creation-date"),
    }
    found: list[tuple[str, object]] = []
    for key, names in ways.items():
        values = (tidied(properties.findtext(f".//{name}") or "") for name in names)
        if value := next(filter(None, values), None):
            found.append((key, value))
    return found


def _reader(name: str, ending: str, read: Callable[[bytes], Content]) -> Reader:
    return Reader(
        name=name,
        version="1",
        endings=frozenset({ending}),
        modules=("office", "joining", "raised", "zipped"),
        libraries=(),
        read=read,
    )


READERS = (
    _reader("docx", ".docx", _read_docx),
    _reader("odt", ".odt", _read_odt),
    _reader("doc", ".doc", _read_old),
)
