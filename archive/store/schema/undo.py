"""The table of what the last load took the place of."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary

from archive.store.schema import columns

undo_rows = columns.table(
    "undo_rows",
    "What the last load changed or deleted, as it was before, by which archive undo takes it back",
    columns.id("row"),
    columns.refers("load_id", "loads", "The load: the last one"),
    columns.text("table_name", "The table", null=False),
    columns.integer("last_row", "The last row number of the table before the load; 0 without rows"),
    Column(
        "held",
        LargeBinary,
        comment="The columns and the rows as they were, JSON compressed by zlib; NULL for no rows",
    ),
)
