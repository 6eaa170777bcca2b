"""Which documents have a text that an earlier one has: looked up once a load, as many pages ask."""

from __future__ import annotations

import sqlite3

from archive.publish.pages import cache

_IDS = "SELECT json_group_array(document_id) AS ids FROM repeated_texts"


def ids(connection: sqlite3.Connection) -> str:
    """The ids of these documents, as a JSON array."""
    return cache.once_a_load(
        connection, _IDS, lambda: str(connection.execute(_IDS).fetchone()["ids"])
    )
