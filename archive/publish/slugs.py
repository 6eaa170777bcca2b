"""Which document is meant by the name or the address that a reader gives, and which come near."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from archive.store import clauses

MOST_NEAR = 5
"""How many names that come near are told."""

_LEAST_SHARED = 0.5
"""Of the words of a name, the part that another has to share to come near."""
_LEAST_LETTERS = 3
_FORMAT = re.compile(r"\.(?:json|csv|atom)\Z")
_NAMES = "SELECT 1 FROM document_names WHERE slug = :slug LIMIT 1"
_OF_ADDRESS = "SELECT slug FROM documents WHERE url = :url ORDER BY id LIMIT 1"
_CURRENT = f"SELECT slug FROM documents WHERE {clauses.is_current()} ORDER BY slug"


def find(connection: sqlite3.Connection, given: str) -> str | None:
    """The name of the document that is meant; None where none is called that.

    It may be given as the address of its page here, or of the official one.
    """
    candidates = [given]
    if "/" in given:
        if rows := connection.execute(_OF_ADDRESS, {"url": given}).fetchall():
            return str(rows[0][0])
        last = urlsplit(given).path.rstrip("/").rpartition("/")[2]
        candidates = [unquote(_FORMAT.sub("", last))]
    candidates += [each.lower() for each in candidates]
    for slug in candidates:
        if connection.execute(_NAMES, {"slug": slug}).fetchall():
            return slug
    return None


def near(connection: sqlite3.Connection, given: str) -> list[str]:
    """The names of current documents that come nearest to what was given, the nearest first."""
    return nearest(given, (str(row[0]) for row in connection.execute(_CURRENT)))


def nearest(given: str, slugs: Iterable[str]) -> list[str]:
    """Those names that share most words with what was given, at most `MOST_NEAR`.

    The day before a name and short words say too little to come near by them alone.
    """
    typed = _words(given)
    if not typed:
        return []
    shared = [(len(typed & _words(slug)), slug) for slug in slugs]
    close = [(count, slug) for count, slug in shared if count >= _LEAST_SHARED * len(typed)]
    most = sorted(close, key=lambda each: (-each[0], len(each[1]), each[1]))[: 10 * MOST_NEAR]
    alike = difflib.SequenceMatcher(b=given.lower())

    def turn(each: tuple[int, str]) -> tuple[int, float]:
        alike.set_seq1(each[1])
        return -each[0], -alike.ratio()

    return [slug for _, slug in sorted(most, key=turn)[:MOST_NEAR]]


def _words(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", name.lower())
    return frozenset(w for w in words if len(w) >= _LEAST_LETTERS and not w.isdigit())
