"""What a format's reader is: bytes in; text, metadata, positions and its own name out."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from typing import NamedTuple

from archive.document import Link, Segment
from archive.formats.metadata import Metadata


class Note(NamedTuple):
    """Something that the author of a file can mend; `line` is None where it is the whole file."""

    code: str
    message: str
    line: int | None = None


class Source(NamedTuple):
    """Metadata of a document, and the basis of what it states: where it is from."""

    basis: str
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader finds in the bytes of a file."""

    body: str
    """The text, to the letter."""
    encoding: str
    """How its characters were stored, as Python names it; kept in ``versions.encoding``."""
    line_of: Callable[[int], int]
    """Gives the line of the file, counted from 1, in which a position of the body stands."""
    sources: tuple[Source, ...] = ()
    """What the file states about itself; of two sources that state a key, the earlier one holds."""
    segments: tuple[Segment, ...] | None = None
    """The parts of the body, where the format tells them; None where the text must tell."""
    links: tuple[Link, ...] | None = None
    """The links in the body, where the format tells them; None where the text must tell."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """What else the file states, and the archive has no column for."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the files of one format. The same bytes give the same content on any machine."""

    name: str
    version: str
    """Another one whenever the same bytes may give other content."""
    endings: frozenset[str]
    """The endings of its files, in lower case, each with its dot."""
    modules: tuple[str, ...]
    """The modules of ``archive.formats`` that it alone uses, part of the recipe as well."""
    libraries: tuple[str, ...]
    """The distributions whose output reaches the content: part of the recipe of its documents."""
    read: Callable[[bytes], Content]
    """Gives the content of a file; raises RefusedFile when the bytes are not of this format."""
    tables: tuple[str, ...] = ()
    """The files that ship whose words it reads: part of the recipe too."""
    is_foreign: bool = True
    """Whether reading needs limits: what it takes in was not written as text."""
    engine: str | None = None
    """The distribution that makes the text; None where that is the archive's own code."""
    extra: str | None = None
    """The extra of the distribution that installs these libraries, where not all have them."""

    @property
    def signature(self) -> tuple[str, str, str]:
        """The format, and what makes the text: its name and its version."""
        if self.engine is None:
            return self.name, self.name, self.version
        return self.name, self.engine, f"{installed(self.engine)}-{self.version}"


@functools.cache
def installed(distribution: str) -> str:
    """The version of a distribution; ``not installed`` where there is none."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "not installed"
