"""The text of a Word document (DOCX): what its reader sees, insertions kept and deletions not."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field

from archive.formats import raised
from archive.formats.office.blocks import Block, Builder, Package, tidied

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NO_TEXT = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_HEADING = re.compile(r"heading [1-9]\Z")
_LISTS = re.compile(r"list (?:bullet|number|paragraph)|bullet")
_FALSE = frozenset({"0", "false", "off", "none"})
_MOST_STYLES = 20
_LONGEST_HEADING = 100


@dataclass(slots=True)
class Styles:
    """What the styles of a document say: the name and the basis of each, by its id."""

    names: dict[str, str] = field(default_factory=dict)
    based_on: dict[str, str] = field(default_factory=dict)
    listing: set[str] = field(default_factory=set)

    def of(self, style: str | None) -> tuple[list[str], bool]:
        """The names of a style and those it is based on, and whether one of them makes lists."""
        names, is_list = [], False
        for _ in range(_MOST_STYLES):
            if style is None:
                break
            names.append(self.names.get(style, style.lower()))
            is_list = is_list or style in self.listing
            style = self.based_on.get(style)
        return names, is_list


def read(package: Package) -> tuple[list[Block], int | None]:
    """The blocks of a document, and the index of the one that is its title by its style.

    Raises:
        RefusedFile: when the file is no Word document, or cannot be read.
    """
    document = package.required("word/document.xml")
    _to_transitional(document)
    reader = _Reader(_styles(package.part("word/styles.xml")), _notes_of(package))
    body = document.find(f"{_W}body")
    reader.children(body if body is not None else document)
    reader.builder.end("paragraph")
    blocks = [*reader.builder.blocks, *reader.builder.notes]
    for name in sorted(package.names()):
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            blocks += _edge(package.part(name), reader.styles)
    title = next((i for i, block in enumerate(blocks) if block.role == "title"), None)
    return blocks, title


def _to_transitional(root: ElementTree.Element) -> None:
    """Renames the elements of the strict form of the standard to those of the usual one."""
    if not root.tag.startswith(_STRICT):
        return
    for element in root.iter():
        if element.tag.startswith(_STRICT):
            element.tag = _W + element.tag[len(_STRICT) :]
        for name in [name for name in element.attrib if name.startswith(_STRICT)]:
            element.set(_W + name[len(_STRICT) :], element.attrib.pop(name))


def _styles(root: ElementTree.Element | None) -> Styles:
    styles = Styles()
    if root is None:
        return styles
    _to_transitional(root)
    for style in root.iter(f"{_W}style"):
        identifier = style.get(f"{_W}styleId", "")
        name, based_on = style.find(f"{_W}name"), style.find(f"{_W}basedOn")
        if name is not None:
            styles.names[identifier] = name.get(f"{_W}val", "").lower()
        if based_on is not None:
            styles.based_on[identifier] = based_on.get(f"{_W}val", "")
        if style.find(f"{_W}pPr/{_W}numPr") is not None:
            styles.listing.add(identifier)
    return styles


def _notes_of(package: Package) -> dict[tuple[str, str], ElementTree.Element]:
    """The footnotes and endnotes of a document, by kind and id."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = package.part(f"word/{kind}s.xml")
        if root is not None:
            _to_transitional(root)
            for note in root.iter(f"{_W}{kind}"):
                found[kind, note.get(f"{_W}id", "")] = note
    return found


def _edge(root: ElementTree.Element | None, styles: Styles) -> list[Block]:
    """The blocks of the head or the foot of the pages."""
    if root is None:
        return []
    _to_transitional(root)
    reader = _Reader(styles, {})
    reader.children(root)
    reader.builder.end("boilerplate")
    return [Block("boilerplate", block.text) for block in reader.builder.blocks]


class _Reader:
    """Reads the elements of a text in order."""

    def __init__(self, styles: Styles, notes: dict[tuple[str, str], ElementTree.Element]) -> None:
        self.styles, self.builder = styles, Builder()
        self._notes, self._referred = notes, 0
        self._boxes: list[ElementTree.Element] = []
        """The text boxes that are anchored in the paragraph under way."""

    def children(self, element: ElementTree.Element) -> None:
        """Reads what stands in an element, a block after the other."""
        for child in element:
            kind = child.tag.removeprefix(_W)
            if kind == "p":
                self._paragraph(child)
            elif kind == "tbl":
                self._table(child)
            elif child.tag == f"{_MC}AlternateContent":
                self.children(_chosen(child))
            elif kind not in _NO_TEXT:
                self.children(child)

    def _paragraph(self, paragraph: ElementTree.Element) -> None:
        self._inline(paragraph)
        self.builder.end(self._role(paragraph))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.children(box)

    def _role(self, paragraph: ElementTree.Element) -> str:
        properties = paragraph.find(f"{_W}pPr")
        style = None if properties is None else properties.find(f"{_W}pStyle")
        names, is_list = self.styles.of(None if style is None else style.get(f"{_W}val"))
        if any(name == "title" for name in names):
            return "title"
        if any(map(_HEADING.match, names)):
            return "heading"
        if "caption" in names:
            return "caption"
        if properties is not None and (
            is_list or properties.find(f"{_W}numPr") is not None or any(map(_LISTS.match, names))
        ):
            return "list_item"
        text = "".join(self.builder.parts).strip()
        is_heading = text and len(text) <= _LONGEST_HEADING and _is_bold(paragraph)
        return "heading" if is_heading and text[-1] not in ".,;!" else "paragraph"

    def _table(self, table: ElementTree.Element) -> None:
        for row in _within(table, "tr"):
            cells = []
            for cell in _within(row, "tc"):
                reader = _Reader(self.styles, self._notes)
                reader._referred = self._referred
                reader.children(cell)
                reader.builder.end("paragraph")
                self._referred = reader._referred
                self.builder.notes += reader.builder.notes
                texts = [block.text.replace("\n", " ") for block in reader.builder.blocks]
                cells.append(" ".join(texts))
            self.builder.end_row(cells)

    def _inline(self, element: ElementTree.Element) -> None:
        """Adds the characters in an element to the block under way."""
        for child in element:
            kind = child.tag.removeprefix(_W)
            if kind in _NO_TEXT:
                continue
            if kind == "r":
                self._run(child)
            elif kind == "txbxContent":
                self._boxes.append(child)
            elif child.tag == f"{_MC}AlternateContent":
                self._inline(_chosen(child))
            else:
                self._inline(child)

    def _run(self, run: ElementTree.Element) -> None:
        properties = run.find(f"{_W}rPr")
        if properties is not None and _is_on(properties.find(f"{_W}vanish")):
            return
        align = None if properties is None else properties.find(f"{_W}vertAlign")
        position = "" if align is None else align.get(f"{_W}val", "")
        for child in run:
            kind = child.tag.removeprefix(_W)
            if kind == "t" and child.text:
                self._add(child.text, position)
            elif kind in _CHARACTERS:
                self.builder.parts.append(_CHARACTERS[kind])
            elif kind == "sym":
                self.builder.parts.append(_symbol(child))
            elif kind in ("footnoteReference", "endnoteReference"):
                self._refer(kind.removesuffix("Reference"), child)
            elif kind not in _NO_TEXT:
                self._inline_of_run(child)

    def _inline_of_run(self, child: ElementTree.Element) -> None:
        if child.tag == f"{_MC}AlternateContent":
            child = _chosen(child)
        self._boxes += _outermost(child, f"{_W}txbxContent")

    def _add(self, text: str, position: str) -> None:
        if position in ("superscript", "subscript"):
            is_lowered = position == "subscript"
            text = raised.set_apart(text, self.builder.before(), "", is_lowered=is_lowered)
        self.builder.parts.append(text)

    def _refer(self, kind: str, reference: ElementTree.Element) -> None:
        """Adds the mark of a note, and the note behind the text."""
        note = self._notes.get((kind, reference.get(f"{_W}id", "")))
        if note is None:
            return
        self._referred += 1
        mark = f"{raised.HAIR_SPACE}{self._referred}{raised.HAIR_SPACE}"
        self.builder.parts.append(mark)
        reader = _Reader(self.styles, {})
        reader.children(note)
        reader.builder.end("paragraph")
        text = " ".join(block.text for block in reader.builder.blocks)
        if tidied(text):
            self.builder.notes.append(Block("paragraph", f"{mark}{text}"))


def _chosen(alternatives: ElementTree.Element) -> ElementTree.Element:
    """The first of several forms of the same thing, of which a program shows one."""
    choice = alternatives.find(f"{_MC}Choice")
    fallback = alternatives.find(f"{_MC}Fallback")
    chosen = choice if choice is not None else fallback
    return chosen if chosen is not None else ElementTree.Element("nothing")


def _outermost(element: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    """The elements of a tag at or below one, but for those in such an element."""
    if element.tag == tag:
        return [element]
    return [found for child in element for found in _outermost(child, tag)]


def _within(element: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    """The rows of a table or the cells of a row, also those in insertions and content controls."""
    found = []
    for child in element:
        name = child.tag.removeprefix(_W)
        if name == kind:
            found.append(child)
        elif name in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            found += _within(child, kind)
    return found


def _is_bold(paragraph: ElementTree.Element) -> bool:
    """Whether every run with words is set in bold type."""
    runs = [run for run in paragraph.iter(f"{_W}r") if run.findtext(f"{_W}t", "").strip()]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _is_on(switch: ElementTree.Element | None) -> bool:
    return switch is not None and switch.get(f"{_W}val", "").lower() not in _FALSE


def _symbol(symbol: ElementTree.Element) -> str:
    """A character of a font of symbols: those of bullets are all the same here."""
    try:
        code = int(symbol.get(f"{_W}char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 32 <= code < 0xD800 else "•"
