"""What Datasette's pages of an archive show beyond what it shows of any database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from archive.publish import archives, copies, metadata, queries, sites, versions
from archive.publish.host import NotFound, Response, tilde_decode, tilde_encode
from archive.publish.pages import responses
from archive.publish.pages.urls import DISTRIBUTION, Urls
from archive.publish.tables import facets
from archive.store import clauses, documents

if TYPE_CHECKING:
    from archive.publish.host import Datasette

DOCUMENT_ROUTE = r"/-/document/(?P<database>[^/]+)/((?P<collection>[^/]+)/)?(?P<slug>[^/]+)$"

NOUNS = {"collection_id": "collection"}
"""What a column is called where a reader sees it."""

_COLLECTIONS = f"""
    SELECT
        collections.*,
        (
            SELECT count(*) FROM documents
            WHERE documents.collection_id = collections.id AND {clauses.is_current()}
        ) AS documents
    FROM collections
    ORDER BY collections.title
"""
_SPAN = """
    SELECT
        (SELECT min(year) FROM documents) AS first,
        (SELECT max(year) FROM documents) AS last,
        (SELECT max(finished_at) FROM loads) AS loaded
"""


def variables(
    database: str | None, table: str | None, view_name: str, request: Any, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What templates find as ``archive``; None where the page is of no archive."""

    async def gather() -> dict[str, Any]:
        always = {"table_scripts": versions.TABLE_SCRIPTS}
        if database is None or not archives.of(datasette, database):
            return {**always, "archive": None}
        found: dict[str, Any] = {
            "queries": queries.for_datasette(),
            "facets": facets.NAMES,
            "nouns": NOUNS,
            "url": Urls(str(datasette.urls.path("/")), archives.names(datasette)[0]),
            "path": request.path,
            "site": sites.of(datasette),
            "site_version": sites.version(datasette),
            "is_behind": copies.BEHIND.lower() in request.headers,
            "words": request.args.get("_search") or request.args.get("words") or "",
        }
        if view_name == "database" and _is_overview(request):
            found["holdings"] = await _holdings(datasette, database)
            found["about"] = metadata.descriptions_of(datasette, database)
        elif table == "documents" and view_name == "table":
            found["collections"] = await _collections(datasette, database)
            found["address"] = partial(document_path, datasette, database)
        elif table == "documents" and view_name == "row":
            found["page"] = await _page(datasette, database, request.url_vars["pks"])
        return {**always, "archive": found}

    return gather


def _is_overview(request: Any) -> bool:
    """Whether this is the page of the database itself, and not that of a query to it."""
    return not request.args.get("sql") and "table" not in request.url_vars


async def _collections(datasette: Datasette, database: str) -> dict[int, Any]:
    found = await datasette.get_database(database).execute("SELECT * FROM collections")
    return {row["id"]: row for row in found.rows}


async def _holdings(datasette: Datasette, name: str) -> dict[str, Any]:
    database = datasette.get_database(name)
    collections = (await database.execute(_COLLECTIONS)).rows
    return {
        "collections": collections,
        "documents": sum(row["documents"] for row in collections),
        **dict((await database.execute(_SPAN)).first()),
    }


async def _page(datasette: Datasette, database: str, key: str) -> str | None:
    """The URL of the page of the document in a row."""
    found = await datasette.get_database(database).execute(
        "SELECT slug, name FROM documents JOIN collections ON collections.id = collection_id"
        " WHERE documents.id = ?",
        (tilde_decode(key),),
    )
    row = found.first()
    return row and document_path(datasette, database, row["slug"], row["name"])


def document_path(
    datasette: Datasette, database: str, slug: str, collection: str | None = None
) -> str:
    """The address of a document by its permanent name, which outlives its number."""
    if database == next(iter(archives.names(datasette)), None):
        urls = Urls(str(datasette.urls.path("/")), database)
        if collection:
            return urls.document(collection, slug)
        return urls(f"document/{quote(slug, safe='')}")
    names = [database, *([collection] if collection else []), slug]
    return str(datasette.urls.path("/-/document/" + "/".join(map(tilde_encode, names))))


async def go_to_document(request: Any, datasette: Datasette) -> Response:
    """Leads from a permanent name, or an earlier one, to the document's page.

    The pages are those of the first archive that is served; in any other, it leads to the row.
    """
    name = tilde_decode(request.url_vars["database"])
    slug = tilde_decode(request.url_vars["slug"])
    collection = tilde_decode(request.url_vars["collection"] or "")
    if not archives.of(datasette, name):
        raise NotFound("Database not found")
    if name == archives.names(datasette)[0]:
        return Response.redirect(document_path(datasette, name, slug, collection))
    found = await datasette.get_database(name).execute_fn(
        lambda connection: documents.find(connection, slug, collection)
    )
    if not found:
        raise NotFound(f"No document of this archive is called {slug}")
    if len(found) == 1:
        return Response.redirect(datasette.urls.row(name, "documents", found[0].id))
    ids = ",".join(str(each.id) for each in found)
    return Response.redirect(f"{datasette.urls.table(name, 'documents')}?id__in={ids}")


def style_sheets(database: str | None, datasette: Datasette) -> list[str]:
    """The addresses of the archive's style sheets, the colours alone on the first page."""
    if archives.of(datasette, database):
        names = ["header.css", "archive.css"]
    elif database is None and archives.names(datasette):
        names = ["archive.css"]
    else:
        return []
    paths = (datasette.urls.static_plugins(DISTRIBUTION, name) for name in names)
    found = [f"{path}?{responses.static_version()}" for path in paths]
    if sites.of(datasette).style:
        found.append(str(datasette.urls.path(f"/site.css?{sites.version(datasette)}")))
    return found
