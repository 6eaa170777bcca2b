"""Writes ``migrations/newest.sql``: what all revisions make of nothing, for new archives."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from pathlib import Path

from archive.store import database, newest


def by_revisions() -> str:
    """The statements of the newest revision, from a database that went through each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        with database.write(path) as connection:
            database.migrate(connection, database.head())
        with contextlib.closing(sqlite3.connect(path)) as raw:
            return newest.statements(raw)


def main() -> None:
    """Writes the file."""
    newest.FILE.write_text(by_revisions(), "utf-8")
    print(f"Wrote {newest.FILE}")


if __name__ == "__main__":
    main()
