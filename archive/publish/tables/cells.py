"""How single values are shown: slugs as links, excerpts with marks, citations whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from archive.publish import archives
from archive.publish.tables import additions

if TYPE_CHECKING:
    from archive.publish.host import Datasette

OPENS, CLOSES = "⟦", "⟧"
"""What the named queries put around each match: no document is written with these."""


def render(row: Any, value: Any, column: str, database: str, datasette: Datasette) -> Markup | None:
    """The HTML of a cell that deserves better than its text; None for any other."""
    if column not in _SHOWN or not isinstance(value, str) or not value:
        return None
    if not archives.of(datasette, database):
        return None
    return _SHOWN[column](row, value, database, datasette)


def _slug(row: Any, value: str, database: str, datasette: Datasette) -> Markup | None:
    names = row.keys()
    # People and portfolios have slugs too, but no title.
    if "title" not in names:
        return None
    collection = row["collection"] if "collection" in names else None
    address = additions.document_path(datasette, database, value, collection)
    return Markup('<a href="{}">{}</a>').format(address, value)


def _excerpt(row: Any, value: str, database: str, datasette: Datasette) -> Markup:
    marked = escape(value).replace(OPENS, Markup("<mark>")).replace(CLOSES, Markup("</mark>"))
    return Markup('<span class="excerpt">{}</span>').format(marked)


def _citation(row: Any, value: str, database: str, datasette: Datasette) -> Markup:
    return Markup('<span class="citation">{}</span>').format(value)


_SHOWN = {"slug": _slug, "excerpt": _excerpt, "citation": _citation}
