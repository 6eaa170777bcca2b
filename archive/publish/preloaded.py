"""What the processes of `archive.publish.processes` have loaded before they are started."""

# ruff: noqa: E402

from __future__ import annotations

import gc
import sys

# Datasette loads it where it is installed. Its threads would take a third of the memory that each
# process may have, and more with every core.
sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]

from archive import garbage

with garbage.off():  # a seventh of the time of the imports
    # First, as it loads its own plugins while it is imported.
    import datasette.app  # noqa: F401
    import markdown_it  # noqa: F401

    from archive.publish import pages, permissions, queries, serve  # noqa: F401
    from archive.publish.tables import (  # noqa: F401
        additions,
        cells,
        counting,
        facets,
        paging,
        searching,
    )

# What every process has in common stays common: no collection of garbage writes into its pages.
gc.freeze()
