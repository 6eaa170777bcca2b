"""How much of what its documents link to on their own sites an archive holds."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from archive.publish.pages import cache
from archive.store import clauses

LEAST = 20
"""Of fewer documents that are linked to, nothing is said of the share that is held."""

_HELD = f"SELECT url FROM documents WHERE url IS NOT NULL AND {clauses.is_current()}"
_LINKED = f"""
    SELECT links.url, documents.url AS base, min(documents.date) AS day
    FROM links JOIN documents ON documents.id = links.document_id
    WHERE documents.url IS NOT NULL AND {clauses.is_current()}
    GROUP BY links.url, documents.url
"""

_COUNTS = re.compile(
    r"\b(?:first|how many|how much|most|each|per|counted|come to)\b", re.IGNORECASE
)
"""What in the title of a question says that its answer depends on how much is held."""

Address = tuple[str, str, str]
"""A host, the first part of a path, and the rest of it."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many documents of the same sites are linked to, and how many of these are held.

    It is a sample of what was published, and the only one that the documents themselves give.
    """

    linked: int
    """How many addresses beside those of documents that are held are linked to."""
    held: int
    """How many of these are of documents that are held."""
    since: str | None = None
    """Date of the first document that links to one that is not held, ISO 8601."""

    @property
    def tells(self) -> bool:
        """Whether so many are linked to that the share says something, and not all are held."""
        return self.linked >= LEAST and self.held < self.linked

    @property
    def missing(self) -> int:
        """How many are not held."""
        return self.linked - self.held

    @property
    def percent(self) -> int:
        """How many of a hundred are held, rounded down."""
        return 100 * self.held // self.linked if self.linked else 0


def count(connection: sqlite3.Connection) -> Coverage:
    """How many documents are linked to, however few, and how many of these are held."""
    return cache.once_a_load(connection, _LINKED, lambda: _count(connection))


def of(connection: sqlite3.Connection) -> Coverage | None:
    """The coverage of the archive; None where too few documents are linked to, or all are held."""
    found = count(connection)
    return found if found.tells else None


def of_question(connection: sqlite3.Connection, title: str, rows: int) -> Coverage | None:
    """The coverage where an answer depends on it: nothing was found, or the question counts."""
    return of(connection) if not rows or _COUNTS.search(title) else None


def _count(connection: sqlite3.Connection) -> Coverage:
    held = {_address(row["url"]) for row in connection.execute(_HELD)} - {None}
    folders = {address[:2] for address in held if address}
    linked: dict[Address, str] = {}
    for row in connection.execute(_LINKED):
        address = _address(row["url"], row["base"])
        if address and address[:2] in folders:
            day = row["day"] or clauses.AFTER_ALL
            linked[address] = min(linked.get(address, day), day)
    missing = [day for address, day in linked.items() if address not in held]
    since = min(missing, default=clauses.AFTER_ALL)
    return Coverage(
        len(linked), len(linked) - len(missing), None if since == clauses.AFTER_ALL else since
    )


def _address(url: str, base: str = "") -> Address | None:
    """The address without what may differ between links to one page; None of what is no page.

    Taken apart by hand: for thousands of addresses, the standard library takes half a second.
    """
    if url.startswith("/") and not url.startswith("//"):
        url = f"{base.partition('://')[2].partition('/')[0]}{url}"
    elif "://" in url:
        url = url.partition("://")[2]
    else:
        return None
    path = url.partition("#")[0].partition("?")[0].rstrip("/").lower()
    host, _, rest = path.removeprefix("www.").partition("/")
    folder, _, name = rest.partition("/")
    return (host, folder, name) if host and name else None
