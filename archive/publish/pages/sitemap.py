"""The addresses of all pages for search engines, after the protocol of sitemaps.org."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from archive.publish import archives
from archive.publish.host import Response
from archive.publish.pages.urls import Urls
from archive.store import clauses

if TYPE_CHECKING:
    from archive.publish.host import Datasette

MOST_ADDRESSES = 40_000
"""How many addresses one file has: the protocol allows 50,000 and 50 MB."""

REGEX = r"/sitemap(?:-(?P<number>\d{1,4}))?\.xml$"

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LISTS = (
    "",
    "search",
    "figures",
    "people",
    "portfolios",
    "governments",
    "questions",
    "changes",
    "about",
)
_PAGES = """
    SELECT 'person' AS what, slug FROM people
    UNION ALL SELECT 'portfolio', slug FROM portfolios WHERE kind = 'office'
    UNION ALL SELECT 'government', slug FROM governments
"""
_COUNT = f"SELECT count(*) FROM documents WHERE {clauses.is_of_current('id')}"
_DOCUMENTS = f"""
    SELECT collections.name AS collection, documents.slug, documents.date
    FROM documents JOIN collections ON collections.id = documents.collection_id
    WHERE {clauses.is_of_current("documents.id")} ORDER BY documents.id LIMIT ? OFFSET ?
"""


async def view(request: Any, datasette: Datasette) -> Any:
    """The list of the files, or one of them: the first has the lists, the others documents."""
    database = archives.names(datasette)[0]
    urls = Urls(str(datasette.urls.path("/")), database)
    number = request.url_vars.get("number")

    def absolute(path: str) -> str:
        return str(datasette.absolute_url(request, path))

    def made(connection: sqlite3.Connection) -> str:
        if number is None:
            return _index(connection, lambda each: absolute(urls(f"sitemap-{each}.xml")))
        found = _lists(connection, urls) if number == "0" else _documents(connection, urls, number)
        return _document("urlset", "url", ((absolute(path), date) for path, date in found))

    text = await datasette.get_database(database).execute_fn(made)
    return Response(text, content_type="application/xml; charset=utf-8")


def _index(connection: sqlite3.Connection, address: Any) -> str:
    documents = connection.execute(_COUNT).fetchone()[0]
    files = range(1 + -(-documents // MOST_ADDRESSES))
    return _document("sitemapindex", "sitemap", ((address(each), None) for each in files))


def _lists(connection: sqlite3.Connection, urls: Urls) -> Iterator[tuple[str, str | None]]:
    yield from ((urls(path), None) for path in _LISTS)
    for row in connection.execute(_PAGES):
        yield urls(f"{row['what']}/{row['slug']}"), None


def _documents(
    connection: sqlite3.Connection, urls: Urls, number: str
) -> Iterator[tuple[str, str | None]]:
    offset = (int(number) - 1) * MOST_ADDRESSES
    for row in connection.execute(_DOCUMENTS, (MOST_ADDRESSES, offset)):
        date = row["date"] if row["date"] and len(row["date"]) == len("2022-03-28") else None
        yield urls.document(row["collection"], row["slug"]), date


def _document(root: str, each: str, addresses: Iterable[tuple[str, str | None]]) -> str:
    lines = [
        f"<{each}><loc>{escape(address)}</loc>"
        f"{f'<lastmod>{date}</lastmod>' if date else ''}</{each}>"
        for address, date in addresses
    ]
    body = "\n".join(lines)
    head = '<?xml version="1.0" encoding="utf-8"?>'
    return f'{head}\n<{root} xmlns="{_NAMESPACE}">\n{body}\n</{root}>\n'
