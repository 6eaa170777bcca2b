"""Which documents are the files that other documents list as attachments.

One is where its address is that of the attachment, where its path ends with the host and the path
of that address (so mirrors are laid out), or where it was attached to a message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from archive.store import clauses
from archive.store.connection import Connection

KIND = "attachment"
"""The kind of such a document, where it states none itself, and the basis of that."""

_MOST_PARTS = 40
"""Folders of a path that may be those of an address."""

# From the readings on, since few are of another format than text.
_FILES = f"""
    SELECT documents.id, documents.path, documents.url, collections.name AS collection
    FROM readings
    CROSS JOIN documents
    ON documents.id = readings.document_id AND documents.version = readings.version
    JOIN collections ON collections.id = documents.collection_id
    WHERE readings.number = 1 AND readings.format <> 'text' AND {clauses.is_current()}
    ORDER BY collections.name, documents.path
"""
_LISTED = """
    SELECT document_id, position, attachments.url, documents.path, attached_document_id,
    collections.name AS collection
    FROM attachments
    JOIN documents ON documents.id = document_id
    JOIN collections ON collections.id = documents.collection_id
"""
_TIED = f"{_LISTED} WHERE attached_document_id IS NOT NULL"


def begin(connection: Connection) -> None:
    """Nothing is noted while documents are written."""


def note(connection: Connection, documents: Sequence[tuple[Any, ...]]) -> None:
    """Nothing is noted of some documents."""


def renew(connection: Connection, *, everything: bool) -> None:
    """Ties the attachments that are at hand to the documents that list them."""
    run = connection.run
    known: dict[str, int] = {}
    for row in run(_FILES):
        for key in _keys_of_file(row.path, row.url, row.collection):
            known.setdefault(key, row.id)
    changed = []
    # Where nothing is at hand, none is tied any more.
    for row in run(_LISTED if known else _TIED).all():
        held = next((known[key] for key in _keys_of_listed(row) if key in known), None)
        if held != row.attached_document_id:
            changed.append((held, row.document_id, row.position))
    if changed:
        run(
            "UPDATE attachments SET attached_document_id = ?"
            " WHERE document_id = ? AND position = ?",
            changed,
        )
    if known:
        _settle_kinds(connection)


def _settle_kinds(connection: Connection) -> None:
    """Makes attachments of the documents that are some, and state no other kind."""
    is_one = "id IN (SELECT attached_document_id FROM attachments)"
    run = connection.run
    run(
        f"UPDATE documents SET kind = '{KIND}', kind_basis = '{KIND}'"
        f" WHERE kind IS NULL AND {is_one}"
    )
    run(
        "UPDATE documents SET kind = NULL, kind_basis = NULL"
        f" WHERE kind_basis = '{KIND}' AND NOT {is_one}"
    )


def _keys_of_file(path: str, url: str | None, collection: str) -> Iterator[str]:
    """What an attachment may be called that is the file at `path`."""
    yield f"{collection}:{path}"
    if url:
        yield _address(url)
    parts = path.split("/")
    for index in range(max(0, len(parts) - _MOST_PARTS), len(parts) - 1):
        yield "//" + "/".join(parts[index:])


def _keys_of_listed(row: Any) -> Iterable[str]:
    """What the file of an attachment may be called."""
    if "://" in row.url:
        return (_address(row.url),)
    return (f"{row.collection}:{row.path}/{row.url}",)


def _address(url: str) -> str:
    """An address without what may differ for one file: the protocol, the case of the host."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as http://[::1
        return url
    return f"//{parts.netloc.lower()}{unquote(parts.path)}"
