"""The tables: what the archive holds, each column with the sentence that explains it.

The comments feed Datasette's descriptions and ``docs/schema.md``. Alembic owns the tables of a
database (``migrations/``); this is what they look like at head, in plain SQLAlchemy.
"""

from __future__ import annotations

from archive.store.schema import (
    contents,
    corrections,
    documents,
    indexes,
    offices,
    sources,
    undo,
)
from archive.store.schema.columns import metadata
from archive.store.schema.view_columns import VIEW_COLUMNS
from archive.store.schema.views import VIEWS

__all__ = [
    "VIEWS",
    "VIEW_COLUMNS",
    "contents",
    "corrections",
    "documents",
    "indexes",
    "metadata",
    "offices",
    "sources",
    "undo",
]
