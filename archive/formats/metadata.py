"""What a file or its sidecar states about itself, key by key, each value as its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

TEXTS = frozenset({"title", "author", "publisher", "rights"})
"""The keys whose value is free text."""

LISTS = frozenset({"ministers", "portfolios", "attachments"})
"""The keys whose value is a list."""

KEYS = TEXTS | LISTS | {"date", "url", "kind", "jurisdiction", "publish", "fetched"}
"""Every key that the archive has a column or a table for."""

LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line of a file."""

MOST_CHARACTERS = 262_144
"""Metadata larger than this was written by no author, and a parser could hang in it."""

DEEPEST = 16
"""Metadata nested deeper than this is refused."""

MOST_BRACKETS = 1_000
"""Metadata with more is refused: ten thousand nested ones take a YAML parser minutes."""


class UnreadableError(Exception):
    """Metadata that cannot be read; says why and, where known, in which line."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a key: a scalar, or a list of them, as written.

    `odd` is the source of a value that is neither, or of a list with items that are neither.
    `comments` has what follows the scalar, or each item, from a ``#`` on, with the space before it.
    """

    line: int
    scalar: str | None = None
    items: tuple[str, ...] | None = None
    odd: str | None = None
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """The keys of front matter or a sidecar with their values.

    `repeated` has each key that was given again, with the line; the first value holds.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    repeated: tuple[tuple[str, int], ...] = ()
    doubt: tuple[str, int | None] | None = None
    """Why it was read line by line instead of as YAML, and the line that is to blame."""


def refuse_too_large(source: str, first_line: int) -> None:
    """Refuses what no author wrote by hand before a parser can hang in it.

    Raises:
        UnreadableError: when there are too many characters or brackets.
    """
    if len(source) > MOST_CHARACTERS:
        raise UnreadableError("The metadata is too large to have been written by hand.", first_line)
    if source.count("[") + source.count("{") > MOST_BRACKETS:
        raise UnreadableError("The metadata nests too deep to be read.", first_line)


def first_line_of(error: object) -> str:
    """The first line of what a parser complains of, without its full stop."""
    return str(error).partition("\n")[0].rstrip(".") or type(error).__name__
