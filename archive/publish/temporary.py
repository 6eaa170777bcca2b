"""The temporary tables in which a page puts what it found, made once for a connection.

SQLite prepares every statement of a connection anew once one of these is made or dropped, of which
the longest takes a third of a second.
"""

from __future__ import annotations

import sqlite3

from archive.store.search_index import SEARCH_INDEX

_COLUMNS = {
    "_page_found": "id INTEGER PRIMARY KEY",
    "_page_facts": (
        "collection_id INTEGER, kind TEXT, date TEXT, jurisdiction_id INTEGER, n INTEGER"
    ),
    "_page_newest": "id INTEGER PRIMARY KEY, date TEXT",
    "_page_rest": "id INTEGER PRIMARY KEY",
    "_page_found_figures": (
        "id INTEGER PRIMARY KEY, kind TEXT, unit TEXT, value REAL, document_id INTEGER, date TEXT"
    ),
}
"""The columns of each, whose names are none of an archive's own or of a reader's tables."""

_VOCABULARY = f"""
    CREATE VIRTUAL TABLE IF NOT EXISTS temp._page_vocabulary
    USING fts5vocab(main, {SEARCH_INDEX}, 'row')
"""


def make(connection: sqlite3.Connection) -> None:
    """Make the tables that a connection lacks, outside of the transaction of any page."""
    for name, columns in _COLUMNS.items():
        connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns})")
    make_vocabulary(connection)


def begin(connection: sqlite3.Connection) -> None:
    """Begin the transaction of a page, whose end empties the tables."""
    make(connection)
    connection.execute("BEGIN")


def make_vocabulary(connection: sqlite3.Connection) -> None:
    """Make the table of the words of the index, where a connection lacks it."""
    connection.execute(_VOCABULARY)


def emptied(connection: sqlite3.Connection, name: str) -> str:
    """The name of a table, without a row; it is made where the connection was not prepared."""
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({_COLUMNS[name]})")
    connection.execute(f"DELETE FROM temp.{name}")
    return f"temp.{name}"
