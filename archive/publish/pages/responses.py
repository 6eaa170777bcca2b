"""HTTP responses of the pages: a content as HTML, JSON, CSV or Atom, with its headers."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache as memoized
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from weakref import WeakKeyDictionary

from archive.deprecations import Deprecated
from archive.publish import (
    archives,
    connections,
    copies,
    downloads,
    refusals,
    sites,
    temporary,
    versions,
)
from archive.publish.host import AsgiStream, Response
from archive.publish.pages import asked_for, atom, cache, records
from archive.publish.pages.charts import links
from archive.publish.pages.content import PageContent, error_content, not_found
from archive.publish.pages.requests import (
    BOM,
    GoneError,
    MissingError,
    MovedError,
    PageRequest,
    TooLargeError,
)
from archive.publish.pages.urls import Urls
from archive.publish.parameters import RefusedError

if TYPE_CHECKING:
    from jinja2 import Environment

    from archive.publish.host import Datasette

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Lets a page load nothing from another site and run nothing that is written within it."""

METHODS = ("GET", "HEAD")

BYTE_ORDER_MARK = "\ufeff"

HEADERS = {"content-security-policy": POLICY}

_AGAIN = {"retry-after": str(refusals.RETRY_SECONDS), "cache-control": "no-store"}
"""What an answer says besides that may be had a little later."""

TIMEOUT_MS = 2_500
"""How long the statements of a page may take together."""

LONG_TIMEOUT_MS = 120_000
"""The same for a page that reads the whole archive once a load, and for any page as CSV."""

Content = Callable[[sqlite3.Connection, PageRequest], PageContent]
View = Callable[[Any, "Datasette"], Awaitable[Any]]


def view(
    content: Content,
    *,
    cached: bool = False,
    varies_by: Sequence[str] = (),
    arguments: Sequence[str] | None = None,
    csv_differs: bool = False,
    timeout_ms: int = TIMEOUT_MS,
    deprecated: Deprecated | None = None,
) -> View:
    """The view function, as Datasette's routes take it, of the page that has a content.

    With `cached`, the content is computed once a load for each path and value of the arguments
    that it `varies_by`, for all formats; but not as CSV where that `csv_differs`. Each answer of
    one that is `deprecated` says so.
    """

    async def respond_to(request: Any, datasette: Datasette) -> Any:
        if request.method not in METHODS:
            return only_reading()
        response = await answer(request, datasette)
        if deprecated is not None:
            about = str(datasette.urls.path(deprecated.instead))
            # Many answers have one dictionary of headers.
            response.headers = {**(response.headers or {}), **deprecated.headers(about)}
        return response

    async def answer(request: Any, datasette: Datasette) -> Any:
        page_request = read_request(request, datasette)
        is_other = page_request.is_feed or (csv_differs and page_request.format == "csv")
        is_cached = cached and not is_other
        found, loaded = await find(
            content,
            page_request,
            datasette,
            cached=is_cached,
            varies_by=varies_by,
            arguments=arguments,
            timeout_ms=timeout_ms,
        )
        if isinstance(found, MovedError):
            return Response.redirect(f"{found}{page_request.query_string()}")
        if not is_cached or page_request.format != "html" or found.status != 200:
            return await respond(found, page_request, request, datasette, loaded)
        return await _respond_again(found, page_request, request, datasette, loaded)

    return respond_to


def only_reading() -> Any:
    """The response to a method other than `METHODS`."""
    headers = {**HEADERS, "allow": ", ".join(METHODS)}
    return Response("This page can only be read.\n", status=405, headers=headers)


async def find(
    content: Content,
    page_request: PageRequest,
    datasette: Datasette,
    *,
    cached: bool,
    varies_by: Sequence[str],
    arguments: Sequence[str] | None,
    timeout_ms: int,
) -> tuple[Any, str]:
    """The content of a page or a `MovedError`, and the day of the last load, empty without one."""
    compute = asked_for.checked(_cached(content, varies_by) if cached else content, arguments)
    database = datasette.get_database(page_request.urls.database)
    found: tuple[Any, str] = await database.execute_fn(
        lambda connection: (
            _content(compute, connection, page_request, timeout_ms),
            _loaded(connection),
        )
    )
    return found


def _loaded(connection: sqlite3.Connection) -> str:
    """The day of the last load, ISO 8601; empty where there was none."""
    last = connection.execute("SELECT finished_at FROM loads ORDER BY id DESC LIMIT 1").fetchone()
    return str(last[0] or "")[:10] if last else ""


async def _respond_again(
    content: PageContent,
    page_request: PageRequest,
    request: Any,
    datasette: Datasette,
    loaded: str,
) -> Any:
    """The response with HTML that is made once for each content and each way it is asked for."""
    key = (id(content), request.full_path, request.scheme, request.host, _is_behind(request))
    kept = cache.html.get(key)
    # Another content may have the number of one that is gone.
    if kept is None or kept[0] is not content:
        response = await respond(content, page_request, request, datasette, loaded)
        cache.html[key] = (content, response.body)
        return response
    return _response(kept[1], "text/html")


def read_request(request: Any, datasette: Datasette) -> PageRequest:
    """The request for a page of the first archive that is served, from Datasette's request."""
    database = archives.names(datasette)[0]
    matched = request.url_vars if "url_route" in request.scope else {}
    path_values = {key: unquote(value or "") for key, value in matched.items()}
    format_ = path_values.pop("format", "")
    format_ = format_ or ("json" if request.path.endswith(".json") else "html")
    path = request.path.removesuffix(f".{format_}") if format_ != "html" else request.path
    urls = Urls(str(datasette.urls.path("/")), database)
    return PageRequest(
        urls=urls,
        path=urls() if path == urls("home") else path,
        path_values=path_values,
        arguments={key: request.args.get(key) for key in request.args},
        format=format_,
        exports=downloads.folder_of(datasette),
        site=sites.of(datasette),
    )


def _content(
    content: Content, connection: sqlite3.Connection, request: PageRequest, timeout_ms: int
) -> PageContent | MovedError:
    """The content of a page, or of the page that says why there is none."""
    if request.format == "csv":
        timeout_ms = LONG_TIMEOUT_MS
    try:
        with _snapshot(connection), connections.time_limit(connection, timeout_ms):
            return content(connection, request)
    except MovedError as moved:
        return moved
    except MissingError as error:
        return not_found(str(error))
    except GoneError as error:
        return error_content("Removed", str(error), 410)
    except RefusedError as error:
        return error_content("This makes no sense", str(error), 400)
    except TooLargeError as error:
        message = f"{error} Narrow it, or take it from Datasette, which streams."
        return error_content("Too much at once", message, 413)
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        message = (
            "This takes too long to answer, for what it asks or as much else is asked just now. Ask"
            " again in a few seconds; if that does not help, ask for less at once, such as a year"
            " or a person, or in SQL."
        )
        return error_content("Too much at once", message, 503)


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """A read transaction: all statements see the archive as it is now, whatever is loaded."""
    row_factory = connection.row_factory
    # Results of pages are bounded, but for the check of every version, which reads one by one.
    connection.row_factory = sqlite3.Row
    temporary.begin(connection)
    try:
        yield
    finally:
        connection.row_factory = row_factory
        # It empties the temporary tables; one that was interrupted may be gone already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _cached(content: Content, varies_by: Sequence[str]) -> Content:
    """The same content, computed once a load."""

    def compute(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
        arguments = tuple(request.argument(name) for name in varies_by)
        name = (content, request.urls, request.path, arguments)
        return cache.once_a_load(connection, name, lambda: content(connection, request))

    return compute


async def respond(
    content: PageContent,
    page_request: PageRequest,
    request: Any,
    datasette: Datasette,
    loaded: str = "",
) -> Any:
    """The response that gives a content in the format that was asked for.

    `loaded` is the day of the last load, which paper bears.
    """
    format_ = page_request.format
    if content.status != 200 and format_ == "json":
        return _response(records.to_json(_error(content)), "application/json", content.status)
    if content.status == 200:
        if format_ == "json":
            fields = {
                "title": content.title,
                **_beside(content.record, page_request),
                **records.as_dict(content.record),
            }
            return _response(records.to_json(fields), "application/json")
        if format_ == "csv" and content.rows is not None:
            return _csv(content, page_request, lambda path: datasette.absolute_url(request, path))
        if format_ == "atom" and content.feed is not None:
            feed = atom.feed(
                content.title,
                content.feed(),
                page_request,
                lambda path: datasette.absolute_url(request, path),
            )
            return _response(feed, "application/atom+xml")
        if format_ != "html":
            content = not_found(f"This page cannot be had as {format_}.")
    variables = template_variables(content, page_request, request, datasette)
    variables["loaded_on"] = loaded
    template = templates(datasette).get_template(f"archive/{content.template}")
    return _response(template.render(variables), "text/html", content.status)


_templates: WeakKeyDictionary[Datasette, Environment] = WeakKeyDictionary()


def templates(datasette: Datasette) -> Environment:
    """The templates of a Datasette for pages that await nothing: they take a third less time."""
    found = _templates.get(datasette)
    if found is None:
        found = _templates[datasette] = versions.environment(datasette).overlay(enable_async=False)
    return found


def template_variables(
    content: PageContent, page_request: PageRequest, request: Any, datasette: Datasette
) -> dict[str, Any]:
    """What a template finds: the record's fields, what HTML needs beside them, and the request."""

    def absolute(path: str) -> str:
        return str(datasette.absolute_url(request, path))

    return {
        **records.as_dict(content.record),
        **content.html,
        "content": content,
        "page_request": page_request,
        "url": page_request.urls,
        "static_version": static_version(),
        "site": page_request.site,
        "site_version": sites.version(datasette),
        "is_behind": _is_behind(request),
        "other_databases": [
            name
            for name in datasette.databases
            if name != page_request.urls.database and not name.startswith("_")
        ],
        "absolute": absolute,
        "charts": links.of(content, page_request, absolute),
    }


def _is_behind(request: Any) -> bool:
    """Whether the copy that is served is older than its archive, as the server says."""
    return copies.BEHIND.lower() in request.headers


def _response(body: str, media_type: str, status: int = 200) -> Any:
    content_type = f"{media_type}; charset=utf-8"
    headers = {**HEADERS, **_AGAIN} if status == 503 else HEADERS
    return Response(body, status=status, headers=headers, content_type=content_type)


def _error(content: PageContent) -> dict[str, Any]:
    """What JSON says where a page cannot be had; a form that is refused keeps its fields."""
    fields = records.as_dict(content.record)
    message = fields.pop("message", None) or fields.get("refused")
    return {"ok": False, "error": message, "status": content.status, **fields}


def _beside(record: Any, request: PageRequest) -> dict[str, str | None]:
    """The addresses of the pages of a list before and after one, as JSON; none of what has none."""
    if not asked_for.is_list(record):
        return {}
    number, pages = record.number, record.pages
    return {
        "previous": request.in_format("json", page=number - 1) if number > 1 else None,
        "next": request.in_format("json", page=number + 1) if number < pages else None,
    }


def _csv(content: PageContent, request: PageRequest, absolute: Callable[[str], str]) -> Any:
    """A response that is sent while its text is made.

    It begins with a byte order mark, without which a spreadsheet takes it for another encoding.
    """
    mark = "" if request.argument(BOM) == "off" else BYTE_ORDER_MARK
    rows = content.rows or ()
    row_class = rows[0].__class__ if rows else content.row_class

    async def write(response: Any) -> None:
        await response.write(mark)
        if row_class is None:
            return
        address = _address(row_class, request.urls, absolute)
        for part in records.csv_parts(rows, row_class, address):
            await response.write(part)

    return AsgiStream(write, headers=dict(HEADERS), content_type="text/csv; charset=utf-8")


def _address(
    row_class: type, urls: Urls, absolute: Callable[[str], str]
) -> Callable[[Any], str] | None:
    """What gives the address of a row; None where it has none.

    It is that of its figure, of its quotation, or else of its document.
    """
    names = records.field_names(row_class)
    if "key" in names:
        return lambda row: absolute(urls.figure(row.key)) if row.key else ""
    if "quotation_key" in names:
        return lambda row: absolute(urls.quotation(row.quotation_key))
    if {"slug", "collection"} <= set(names):
        return lambda row: absolute(urls.document(row.collection, row.slug))
    return None


@memoized
def static_version() -> str:
    """A short hash of the static files; in their URLs, it keeps browsers from using old ones."""
    folder = Path(__file__).parent.parent / "static"
    data = b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())
    return hashlib.sha256(data).hexdigest()[:8]
