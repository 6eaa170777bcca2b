"""What the processes of `archive.publish.processes` have loaded before they are started."""

from __future__ import annotations

# First, as it loads its own plugins while it is imported.
import datasette.app  # noqa: F401
import markdown_it  # noqa: F401
import sqlite_utils  # noqa: F401

from archive.publish import pages, permissions, queries, serve  # noqa: F401
from archive.publish.tables import (  # noqa: F401
    additions,
    cells,
    counting,
    facets,
    paging,
    searching,
)
