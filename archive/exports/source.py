"""What an export is made from: the copy that may go out, the edition it is of, and its names."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from archive.store.editions import Edition

Progress = Callable[[str, int, int], None]
"""Called with what is written, how many of them are, and how many there are."""


@dataclass(frozen=True, slots=True)
class Source:
    """The copy that may go out, as the forms of export read it."""

    connection: sqlite3.Connection
    edition: Edition
    """The state of all that may go out, also where the export is of a choice of it."""
    base: str | None = None
    """The address at which the archive is served; None where it is not known."""
    selection: str | None = None
    """What was asked for, in words; None where it is everything."""

    def count(self) -> int:
        """How many documents there are."""
        found = self.connection.execute("SELECT count(*) FROM documents_in_context").fetchone()
        return int(found[0])

    def address(self, *parts: str) -> str:
        """The name of a thing as an IRI: its page's address, or a name without an address.

        `parts` are those of the page's path: ``document``, a collection and a slug.
        """
        quoted = [quote(part, safe="") for part in parts]
        if self.base is not None:
            return f"{self.base.rstrip('/')}/{'/'.join(quoted)}"
        return f"urn:release-archive:{':'.join(quoted)}"

    def text(self, document_id: int) -> str:
        """The text of a document.

        It is asked for document by document: texts within rows that are sorted would all be sorted.
        """
        row = self.connection.execute("SELECT body FROM documents WHERE id = ?", (document_id,))
        return str(row.fetchone()["body"])
