"""The Datasette plugin: hooks that call the modules beside this one.

A plugin is active in every Datasette of its environment, so each hook first checks that
the database is an archive, and leaves all others alone.
"""

# The modules are imported where they are used: the command line runs the named queries of this
# package without Datasette, which takes a second to import.

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from pluggy import HookimplMarker

if TYPE_CHECKING:
    from archive.publish.host import Datasette, Facet

hook = HookimplMarker("datasette")


@hook
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """Archives as databases of their own kind, and what Datasette 1.0 is told of them."""
    from archive.publish import archives, databases, host, versions

    # With rich, which the command line has, Datasette fails to say that a page is not there, and
    # writes every variable of a fault to the log; no setting turns that off:
    # https://github.com/simonw/datasette/issues/1416
    host.handle_exception.rich = None
    for name in archives.names(datasette):
        databases.replace(datasette, name)
    return lambda: versions.tell(datasette)


# Only Datasette before 1.0 has these three hooks; `versions.one` has what is in their place.
@hook
def get_metadata(datasette: Datasette, key: str | None) -> dict[str, Any]:
    """Titles, descriptions, labels and facets of every archive."""
    from archive.publish import metadata

    return metadata.for_key(datasette, key)


@hook
def canned_queries(datasette: Datasette, database: str) -> dict[str, Any]:
    """The named queries, on every archive."""
    from archive.publish import archives, queries

    return queries.for_datasette() if archives.of(datasette, database) else {}


@hook
def permission_allowed(datasette: Datasette, action: str, resource: Any) -> bool | None:
    """SQLite's own tables are denied; nothing else is decided here."""
    from archive.publish import permissions

    return permissions.allowed(datasette, action, resource)


# Last, so that these functions replace Datasette's own of the same name.
@hook(trylast=True)
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """The functions and the limits of a connection to an archive."""
    from archive.publish import archives, connections

    if archives.of(datasette, database):
        served = datasette.databases[database]
        limit = getattr(served, "max_result_bytes", connections.MAX_RESULT_BYTES)
        mapped = getattr(served, "mmap_bytes", connections.MMAP_BYTES)
        connections.prepare(conn, limit, mapped)


@hook
def register_facet_classes() -> list[type[Facet]]:
    """Facets of documents, those that count through a child table among them."""
    from archive.publish.tables import facets

    return [facets.DocumentFacet]


@hook(tryfirst=True, specname="filters_from_request")
def search_documents(request: Any, database: str, table: str, datasette: Datasette) -> Any:
    """Searches before Datasette does, so that nothing a reader types is an error."""
    from archive.publish.tables import searching

    return searching.search(request, database, table, datasette)


@hook(trylast=True, specname="filters_from_request")
def show_search(request: Any) -> Any:
    """Put the request back as it was before `search_documents`."""
    from archive.publish.tables import searching

    return searching.restore(request)


@hook
def filters_from_request(request: Any, database: str, table: str, datasette: Datasette) -> Any:
    """Filters on the ministers and portfolios of documents."""
    from archive.publish.tables import facets

    return facets.filters(request, database, table, datasette)


@hook
def render_cell(row: Any, value: Any, column: str, database: str, datasette: Datasette) -> Any:
    """Links from slugs, marks in excerpts, citations as they are to be copied."""
    from archive.publish.tables import cells

    return cells.render(row, value, column, database, datasette)


@hook
def extra_template_vars(
    database: str | None, table: str | None, view_name: str, request: Any, datasette: Datasette
) -> Any:
    """What the templates show beyond what Datasette gives them."""
    from archive.publish.tables import additions

    return additions.variables(database, table, view_name, request, datasette)


@hook
def extra_css_urls(database: str | None, datasette: Datasette) -> list[str]:
    """The archive's style sheet, on the archive's additions."""
    from archive.publish.tables import additions

    return additions.style_sheets(database, datasette)


@hook
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """The pages, and addresses of documents that stay."""
    from archive.publish import archives, databases, pages
    from archive.publish.tables import additions

    lasting = (additions.DOCUMENT_ROUTE, additions.go_to_document)
    if not archives.names(datasette):
        return [lasting]
    return [*pages.routes(), lasting, (databases.LIST_REGEX, databases.as_json)]


@hook(tryfirst=True)
def handle_exception(datasette: Datasette, request: Any, exception: Exception) -> Any:
    """The page for an address at which nothing is, or for what takes too much memory."""
    from archive.publish import archives, pages

    return pages.error(request, datasette, exception) if archives.names(datasette) else None


@hook
def prepare_jinja2_environment(env: Any) -> None:
    """The filters of the pages' templates."""
    from archive.publish.pages import formatting

    env.filters.update(formatting.FILTERS)
