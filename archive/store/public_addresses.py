"""Takes out of a copy that goes out the addresses and sources that only few can reach."""

from __future__ import annotations

import json
import sqlite3

from archive.sources import addresses

_OF_WEB = "url LIKE 'http:%' OR url LIKE 'https:%' OR url LIKE '//%'"


def keep(copy: sqlite3.Connection) -> None:
    """Keeps of the sources what is on the web for everybody, and not what went wrong here.

    What came from another one has no address, nor the sidecar that states it; and what leads to
    one is in no list of links or attachments.
    """
    copy.execute("DELETE FROM source_pages")
    is_told = _IsTold(_private_hosts(copy))
    for row in copy.execute("SELECT id, url FROM documents WHERE url LIKE 'http%'").fetchall():
        if not is_told[_origin(row["url"])]:
            copy.execute("UPDATE documents SET url = NULL WHERE id = ?", (row["id"],))
            copy.execute("UPDATE versions SET sidecar = NULL WHERE document_id = ?", (row["id"],))
    for table in ("links", "attachments"):
        of_web = f"SELECT DISTINCT url FROM {table} WHERE {_OF_WEB}"
        hidden = [tuple(row) for row in copy.execute(of_web) if not is_told[_origin(row["url"])]]
        copy.executemany(f"DELETE FROM {table} WHERE url = ?", hidden)
    for row in copy.execute("SELECT id, address, is_private FROM sources").fetchall():
        told = None if row["is_private"] else addresses.public_part(row["address"])
        if told is None:
            copy.execute("DELETE FROM sources WHERE id = ?", (row["id"],))
        else:
            copy.execute("UPDATE sources SET address = ? WHERE id = ?", (told, row["id"]))
    unsaid = ("last_problem", "etag", "last_modified", "private_hosts")
    copy.execute(f"UPDATE sources SET {', '.join(f'{name} = NULL' for name in unsaid)}")


def _private_hosts(copy: sqlite3.Connection) -> frozenset[str]:
    """The hosts in private networks that sources name."""
    named: set[str] = set()
    for row in copy.execute("SELECT address, is_private, private_hosts FROM sources"):
        named |= set(json.loads(row["private_hosts"] or "[]"))
        if row["is_private"]:
            named.add(addresses.compared_host(row["address"]))
    return frozenset(named)


def _origin(address: str) -> str:
    """The part of an address of the web that says its host."""
    return "/".join(address.split("/", 3)[:3])


class _IsTold(dict[str, bool]):
    """Whether addresses of each origin may go out: everybody can reach what is there."""

    def __init__(self, private: frozenset[str]) -> None:
        super().__init__()
        self._private = private

    def __missing__(self, origin: str) -> bool:
        address = f"https:{origin}" if origin.startswith("//") else origin
        is_public = addresses.public_part(address) is not None
        self[origin] = is_public and addresses.compared_host(address) not in self._private
        return self[origin]
