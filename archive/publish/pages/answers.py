"""A page as the browser gets it: as HTML, JSON, CSV or Atom, with the policy that guards it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree

from archive.publish import archives, connections
from archive.publish.host import Response
from archive.publish.pages import kept
from archive.publish.pages.addresses import Addresses
from archive.publish.pages.asking import Asked, ElsewhereError, MissingError, Page, TooMuchError

if TYPE_CHECKING:
    from archive.publish.host import Datasette

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Lets a page load nothing from elsewhere and run nothing that stands in it."""

METHODS = ("GET", "HEAD")

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}

PATIENCE_MS = 3_000
"""How long a page may ask the archive."""

LONG_PATIENCE_MS = 120_000
"""How long one may that looks through the whole archive, once a load."""

ATOM = "http://www.w3.org/2005/Atom"

Gather = Callable[[sqlite3.Connection, Asked], Page]
View = Callable[[Any, "Datasette"], Awaitable[Any]]


def view(
    gather: Gather, *, keep: bool = False, heeds: Sequence[str] = (), patience: int = PATIENCE_MS
) -> View:
    """The view of a page.

    With `keep`, what it finds is kept until the next load, for each value of the arguments that
    it `heeds`.
    """

    async def answer(request: Any, datasette: Datasette) -> Any:
        if request.method not in METHODS:
            headers = {**HEADERS, "allow": ", ".join(METHODS)}
            return Response("This page can only be read.\n", status=405, headers=headers)
        asks = asked(request, datasette)
        find = _keeping(gather, heeds) if keep and asks.form != "csv" else gather
        found = await datasette.get_database(asks.at.database).execute_fn(
            lambda connection: _found(find, connection, asks, patience)
        )
        if isinstance(found, ElsewhereError):
            return Response.redirect(f"{found}{asks.behind()}")
        return await in_form(found, asks, request, datasette)

    return answer


def missing(message: str) -> Page:
    """The page of what is not there."""
    return Page("missing.html", "Not found", {"message": message}, status=404)


def asked(request: Any, datasette: Datasette) -> Asked:
    """What a request asks of the first archive that is served."""
    name = archives.names(datasette)[0]
    found = request.url_vars if "url_route" in request.scope else {}
    words = {key: unquote(value or "") for key, value in found.items()}
    form = words.pop("form", "") or ("json" if request.path.endswith(".json") else "html")
    path = request.path.removesuffix(f".{form}") if form != "html" else request.path
    at = Addresses(str(datasette.urls.path("/")), name)
    if path == at("home"):
        path = at()
    return Asked(
        at=at,
        path=path,
        words=words,
        args={key: request.args.get(key) for key in request.args},
        form=form,
    )


def _found(
    gather: Gather, connection: sqlite3.Connection, asked: Asked, patience: int
) -> Page | ElsewhereError:
    """What a page finds in the archive as it is at one moment."""
    if asked.form == "csv":
        patience = LONG_PATIENCE_MS
    try:
        with _moment(connection), connections.limited(connection, patience):
            return gather(connection, asked)
    except ElsewhereError as elsewhere:
        return elsewhere
    except MissingError as error:
        return missing(str(error))
    except TooMuchError as much:
        message = f"{much} Narrow it, or take it from Datasette, which streams."
        return Page("missing.html", "Too much at once", {"message": message}, status=413)
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        message = "This takes too long to answer; ask for less at once, or in SQL."
        return Page("missing.html", "Too much at once", {"message": message}, status=503)


@contextmanager
def _moment(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the archive for all that a page asks, whatever is loaded meanwhile."""
    rows = connection.row_factory
    # What pages ask is bounded, unlike readers' own SQL, but for the check of every version.
    connection.row_factory = sqlite3.Row
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.row_factory = rows
        # With it go the temporary tables; what was interrupted may be gone already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _keeping(gather: Gather, heeds: Sequence[str]) -> Gather:
    """The same, but what was found is kept until the next load."""

    def find(connection: sqlite3.Connection, asked: Asked) -> Page:
        asks = tuple(asked.one(name) for name in heeds)
        what = (gather, asked.at, asked.path, asked.form, asks)
        return kept.once_a_load(connection, what, lambda: gather(connection, asked))

    return find


async def in_form(page: Page, asked: Asked, request: Any, datasette: Datasette) -> Any:
    """The response that gives a page in the form that was asked for."""
    if page.status == 200:
        if asked.form == "json":
            return _respond(_as_json(page), "application/json; charset=utf-8")
        if asked.form == "csv" and page.rows is not None:
            return _respond(_as_csv(page.rows), "text/csv; charset=utf-8")
        if asked.form == "atom" and page.feed is not None:
            here = lambda path: datasette.absolute_url(request, path)  # noqa: E731
            return _respond(_as_atom(page, asked, here), "application/atom+xml; charset=utf-8")
        if asked.form != "html":
            page = missing(f"This page cannot be had as {asked.form}.")
    elif asked.form == "json":
        error = json.dumps({"ok": False, "error": page.values["message"], "status": page.status})
        return _respond(error, "application/json; charset=utf-8", page.status)
    context = {
        **page.values,
        "page": page,
        "asked": asked,
        "at": asked.at,
        "edition": edition(),
        "others": [
            name
            for name in datasette.databases
            if name != asked.at.database and not name.startswith("_")
        ],
        "absolute": lambda path: datasette.absolute_url(request, path),
    }
    html = await datasette.render_template(f"room/{page.template}", context, request=request)
    return _respond(html, "text/html; charset=utf-8", page.status)


def _respond(body: str, kind: str, status: int = 200) -> Any:
    return Response(body, status=status, headers=HEADERS, content_type=kind)


def _as_json(page: Page) -> str:
    return json.dumps({"title": page.title, **page.values}, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    """Values that JSON does not know: charts say what they show, rows are objects."""
    if hasattr(value, "numbers"):
        return value.numbers()
    if isinstance(value, sqlite3.Row):
        return dict(value)
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return str(value)


def _as_csv(rows: Any) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for turn, row in enumerate(rows):
        if not turn:
            writer.writerow(row.keys())
        writer.writerow(row.values())
    return out.getvalue()


def _as_atom(page: Page, asked: Asked, absolute: Callable[[str], str]) -> str:
    assert page.feed is not None
    entries = page.feed()
    feed = ElementTree.Element("feed", xmlns=ATOM)
    _add(feed, "title", page.title)
    _add(feed, "id", absolute(asked.form_of("atom")))
    _add(feed, "link", rel="self", href=absolute(asked.form_of("atom")))
    _add(feed, "link", rel="alternate", href=absolute(asked.again()))
    _add(feed, "updated", max((_moment_of(each.updated) for each in entries), default=_EPOCH))
    if not all(entry.authors for entry in entries) or not entries:
        _add(_add(feed, "author"), "name", "release-archive")
    for each in entries:
        entry = _add(feed, "entry")
        _add(entry, "title", each.title)
        _add(entry, "id", absolute(each.path))
        _add(entry, "link", rel="alternate", href=absolute(each.path))
        _add(entry, "updated", _moment_of(each.updated))
        for name in each.authors:
            _add(_add(entry, "author"), "name", name)
        if each.summary:
            _add(entry, "summary", each.summary)
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'


_EPOCH = "1970-01-01T00:00:00Z"


def _moment_of(text: str) -> str:
    if not text:
        return _EPOCH
    return text if "T" in text else f"{text}T00:00:00Z"


_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, attributes)
    # XML has no place for some characters, not even escaped.
    child.text = _NO_XML.sub("", text) or None
    return child


@cache
def edition() -> str:
    """Changes with the static files, so that no browser keeps old ones."""
    folder = Path(__file__).parent.parent / "static"
    read = b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())
    return hashlib.sha256(read).hexdigest()[:8]
