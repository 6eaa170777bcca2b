"""The blocks of the text of an office document while it is read: paragraphs, items, rows, notes."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import dataclass, field

from archive.formats import zipped
from archive.problems import RefusedFile

LARGEST_PART = 256 * 1024 * 1024
"""Parts of a file that unpack to more bytes than this are refused."""

_SPACES = re.compile(r"[ \n\r\f]+")


@dataclass(slots=True)
class Block:
    """A stretch of text with one role."""

    role: str
    text: str


@dataclass(slots=True)
class Builder:
    """Gathers text and cuts it into blocks."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    """The notes that the text refers to, in order; they come behind it."""

    def before(self) -> str:
        """The last characters of the block under way."""
        return "".join(self.parts[-2:])

    def end(self, role: str) -> None:
        """Ends the block under way, which has this role."""
        text = tidied("".join(self.parts))
        self.parts.clear()
        if text:
            self.blocks.append(Block(role, text))

    def end_row(self, cells: list[str]) -> None:
        """Adds a row of a table."""
        text = "\t".join(cells).strip("\t")
        if text:
            self.blocks.append(Block("table_row", text))


def tidied(text: str) -> str:
    """A text with one space for a run of them, and none at the edges; tabs and line ends stay."""
    lines = (_SPACES.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(lines).strip()


class Package:
    """The parts of a zipped office document."""

    def __init__(self, data: bytes, what: str) -> None:
        """Opens a file of the kind that `what` names.

        Raises:
            RefusedFile: when it is no such file.
        """
        self._what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipped.ERRORS as error:
            message = f"This is no {what}, or it is broken ({error}); save it anew and load that."
            raise RefusedFile(message) from error

    def names(self) -> list[str]:
        """The names of its parts, in order."""
        return self._zip.namelist()

    def part(self, name: str) -> ElementTree.Element | None:
        """The root element of a part; None where the file has no such part.

        Raises:
            RefusedFile: when it is too large, no XML, or defines entities.
        """
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.file_size > LARGEST_PART:
            raise RefusedFile(f"{name} unpacks to more than a text ever has; it was not read.")
        try:
            data = self._zip.read(info)  # no more than its size
        except zipped.ERRORS as error:
            raise RefusedFile(
                f"{name} cannot be unpacked ({error}); save the file anew."
            ) from error
        if _DECLARES.search(data):
            raise RefusedFile(f"{name} defines entities, as no {self._what} does; it was not read.")
        try:
            return _parsed(data)
        except ElementTree.ParseError as error:
            raise RefusedFile(f"{name} is no XML ({error}); save the file anew.") from error

    def required(self, name: str) -> ElementTree.Element:
        """The root element of a part that each such file has.

        Raises:
            RefusedFile: when it has none, or the part cannot be read.
        """
        part = self.part(name)
        if part is None:
            raise RefusedFile(f"This is no {self._what}: it has no {name}.")
        return part


_DEEPEST = 300
"""Elements that nest deeper are refused: no program writes them, and each takes a call to read."""

_DECLARES = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
"""What declares entities, in UTF-8 and in either UTF-16."""


def _parsed(data: bytes) -> ElementTree.Element:
    root = ElementTree.fromstring(data)
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise RefusedFile("The elements of this file nest too deep to be read.")
        level = [child for element in level for child in element]
    return root
