"""The tables: what the archive holds, each column with the sentence that explains it.

The comments feed Datasette's descriptions and ``docs/schema.md``. Alembic owns the tables of a
database (``migrations/``); this is what they look like at head, in plain SQLAlchemy.
"""

from __future__ import annotations

from archive.store.schema import holdings, offices, statements
from archive.store.schema.columns import metadata

__all__ = ["REVISION", "VIEWS", "holdings", "metadata", "offices", "statements"]

VIEWS = {
    "documents_in_context": "Current documents with their collection, their ministers and "
    "portfolios as written, and the publisher and terms that hold for them",
    "figures_in_context": "Figures of current documents with their sentence, document and speaker",
    "quotations_in_context": "Quotations of current documents with the speaker's offices that day",
    "tenures_in_context": "Who held which portfolio from when to when, by name, with the source",
    "portfolio_lineage": "Every portfolio with those it came from and those it became",
    "people_in_numbers": "Every person with how many documents, mentions and tenures",
    "contradictions": "Documents whose tags or stated roles differ from the reference data",
    "open_problems": "Problems that are still there, with the collection's name",
}
"""Every view, with the sentence that explains it."""

REVISION = "0005"
"""The revision of ``migrations/`` that these tables are."""
