"""The readers of all formats, each found by the name of a file."""

from __future__ import annotations

from archive.formats import html, mail, office, pdf, text
from archive.formats.readers import Reader

READERS: tuple[Reader, ...] = (
    *(text.READER, html.READER, pdf.READER, *office.READERS, mail.READER),
)
"""The reader of each format; a new format is a line here."""

_BY_ENDING = {ending: reader for reader in READERS for ending in reader.endings}


def endings() -> list[str]:
    """The endings of the names of documents, sorted."""
    return sorted(_BY_ENDING)


def is_document(name: str) -> bool:
    """Whether some reader reads files of this name."""
    return _ending(name) in _BY_ENDING


def reader_of(name: str) -> Reader:
    """The reader of the files of this name; that of text where no reader knows its ending."""
    return _BY_ENDING.get(_ending(name), text.READER)


def _ending(name: str) -> str:
    """The ending of a file's name with its dot, in lower case; empty where it has none."""
    name = name.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""
