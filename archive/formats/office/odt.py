"""The text of an OpenDocument text (ODT): what its reader sees."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from archive.formats import raised
from archive.formats.office.blocks import Block, Builder, Package

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NO_TEXT = frozenset({
    f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end",
    f"{_TEXT}sequence-decls", f"{_TEXT}variable-decls", f"{_OFFICE}forms",
})  # fmt: skip
_SHIFTED = re.compile(r"-?0*[1-9][0-9.]*%")
_SPACES = re.compile(r"[ \t\r\n]+")


def read(package: Package) -> tuple[list[Block], int | None]:
    """The blocks of a document, and the index of the one that is its title by its style.

    Raises:
        RefusedFile: when the file is no OpenDocument text, or cannot be read.
    """
    content = package.required("content.xml")
    styles = package.part("styles.xml")
    positions, parents = _styles(content), _parents(content)
    if styles is not None:
        positions |= _styles(styles)
        parents |= _parents(styles)
    reader = _Reader(positions, parents)
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    reader.children(text if text is not None else content, "paragraph")
    reader.builder.end("paragraph")
    blocks = [*reader.builder.blocks, *reader.builder.notes]
    if styles is not None:
        blocks += _edges(styles, positions, parents)
    title = next((i for i, block in enumerate(blocks) if block.role == "title"), None)
    return blocks, title


def _styles(root: ElementTree.Element) -> dict[str, str]:
    """The styles that raise or lower their text, by name: ``super`` or ``sub``."""
    found = {}
    for style in root.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}text-properties")
        position = "" if properties is None else properties.get(f"{_STYLE}text-position", "")
        kind = position.split(" ")[0]
        if kind in ("super", "sub"):
            found[style.get(f"{_STYLE}name", "")] = kind
        elif _SHIFTED.match(kind):
            found[style.get(f"{_STYLE}name", "")] = "sub" if kind[0] == "-" else "super"
    return found


def _parents(root: ElementTree.Element) -> dict[str, str]:
    """The style that each style is made from, by name."""
    return {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for style in root.iter(f"{_STYLE}style")
    }


def _edges(
    styles: ElementTree.Element, positions: dict[str, str], parents: dict[str, str]
) -> list[Block]:
    """The blocks of the heads and feet of the pages."""
    found = []
    for kind in ("header", "footer"):
        for edge in styles.iter(f"{_STYLE}{kind}"):
            reader = _Reader(positions, parents)
            reader.children(edge, "boilerplate")
            found += [Block("boilerplate", block.text) for block in reader.builder.blocks]
    return found


class _Reader:
    """Reads the elements of a text in order."""

    def __init__(self, positions: dict[str, str], parents: dict[str, str]) -> None:
        self.builder = Builder()
        self._positions, self._parents = positions, parents
        self._boxes: list[ElementTree.Element] = []

    def children(self, element: ElementTree.Element, role: str) -> None:
        """Reads what stands in an element, a block after the other."""
        for child in element:
            if child.tag in _NO_TEXT:
                continue
            if child.tag == f"{_TEXT}p":
                self._block(child, self._role(child, role))
            elif child.tag == f"{_TEXT}h":
                self._block(child, "heading")
            elif child.tag == f"{_TEXT}list":
                self.children(child, "list_item")
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            else:
                self.children(child, role)

    def _role(self, paragraph: ElementTree.Element, role: str) -> str:
        name = paragraph.get(f"{_TEXT}style-name", "")
        for _ in range(3):
            if name in ("Title", "Caption"):
                return name.lower()
            name = self._parents.get(name, "")
        return role

    def _block(self, element: ElementTree.Element, role: str) -> None:
        self._inline(element)
        self.builder.end(role)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.children(box, "paragraph")

    def _table(self, table: ElementTree.Element) -> None:
        for row in _rows(table):
            cells = []
            for cell in row:
                if cell.tag != f"{_TABLE}table-cell":
                    continue
                reader = _Reader(self._positions, self._parents)
                reader.children(cell, "paragraph")
                self.builder.notes += reader.builder.notes
                texts = (block.text.replace("\n", " ") for block in reader.builder.blocks)
                cells.append(" ".join(texts))
            self.builder.end_row(cells)

    def _inline(self, element: ElementTree.Element) -> None:
        """Adds the characters in an element to the block under way."""
        self._add(element.text, element)
        for child in element:
            if child.tag == f"{_TEXT}s":
                self.builder.parts.append(" ")  # of a run of spaces one stays
            elif child.tag == f"{_TEXT}tab":
                self.builder.parts.append("\t")
            elif child.tag == f"{_TEXT}line-break":
                self.builder.parts.append("\n")
            elif child.tag == f"{_TEXT}note":
                self._note(child)
            elif child.tag == f"{_DRAW}text-box":
                self._boxes.append(child)
            elif child.tag not in _NO_TEXT:
                self._inline(child)
            self._add(child.tail, element)

    def _add(self, text: str | None, element: ElementTree.Element) -> None:
        if not text:
            return
        text = _SPACES.sub(" ", text)  # line ends have an element of their own
        position = self._positions.get(element.get(f"{_TEXT}style-name", ""))
        if position and element.tag == f"{_TEXT}span":
            is_lowered = position == "sub"
            text = raised.set_apart(text, self.builder.before(), "", is_lowered=is_lowered)
        self.builder.parts.append(text)

    def _note(self, note: ElementTree.Element) -> None:
        """Adds the mark of a note, and the note behind the text."""
        mark = (note.findtext(f"{_TEXT}note-citation") or "").strip()
        body = note.find(f"{_TEXT}note-body")
        if mark:
            self.builder.parts.append(f"{raised.HAIR_SPACE}{mark}{raised.HAIR_SPACE}")
        if body is not None:
            reader = _Reader(self._positions, self._parents)
            reader.children(body, "paragraph")
            text = " ".join(block.text for block in reader.builder.blocks)
            if text:
                self.builder.notes.append(
                    Block("paragraph", f"{raised.HAIR_SPACE}{mark}{raised.HAIR_SPACE}{text}")
                )


def _rows(table: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The rows of a table, also those in groups, but not those of tables in its cells."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


_GROUPS = frozenset(
    f"{_TABLE}{name}" for name in ("table-rows", "table-header-rows", "table-row-group")
)
