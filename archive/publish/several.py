"""Several archives behind one address: each whole below its own name, and a search across them.

Each is served by a server of its own, as if it were alone; what is before them passes requests on,
and asks all of them what a reader searches for.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
import multiprocessing
import os
import re
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

from jinja2 import Environment, FileSystemLoader, Template

from archive import starting
from archive.limits import Limits
from archive.problems import ArchiveError
from archive.publish import copies, fronting, middleware, refusals
from archive.publish import serve as single
from archive.publish.middleware import client_of
from archive.publish.pages import formatting
from archive.publish.pages.asked import as_typed
from archive.publish.pages.urls import Urls
from archive.site import Site

if TYPE_CHECKING:
    import httpx
    import uvicorn

_TEMPLATES = Path(__file__).parent / "templates"

START_SECONDS = 120.0
SHOWN = 5
"""How many documents of each archive the search across them shows."""

_BETWEEN_TWO = frozenset({b"connection", b"keep-alive", b"transfer-encoding", b"upgrade", b"te"})
"""The headers that are between two machines alone."""
_NOT_ASKED_WITH = _BETWEEN_TWO | {
    *(b"content-length", b"expect"),  # of a body, which is not passed on
    *(b"x-forwarded-for", b"x-forwarded-proto"),  # which are made here
}
_NOT_ANSWERED_WITH = _BETWEEN_TWO | {b"date"}  # which the server before them gives


@dataclass(frozen=True, slots=True)
class Found:
    """What one archive holds of the words that are searched for."""

    archive: str
    """The name of the archive, which is the first part of its addresses."""
    url: str
    """The address of the search in that archive; of its first page where there are no words."""
    total: int | None
    """How many of its documents fit; null where it did not answer in time."""
    found: tuple[Any, ...]
    """The first of these documents, as that archive ranks them, each with its `page_url` here."""


class _Served:
    """An archive, and the process that serves it."""

    def __init__(
        self, name: str, path: Path, limits: Limits, site: Site, *, is_public: bool
    ) -> None:
        self.name = name
        own = replace(site, address=f"{site.address or '/'}{name}/")
        self.base_url = own.base_path
        self._path = path
        self._arguments = (str(path), replace(limits, behind_proxy=True), own, is_public)
        self._is_over, self._lock = False, threading.Lock()
        self._process: BaseProcess
        self._connection: Connection
        self.address = ""
        self.start()

    def start(self) -> None:
        """Starts the process, for the first time or once more; not after it was ended here."""
        # Anew, and no copy of this one: that would hold its socket open.
        context = multiprocessing.get_context("spawn")
        with self._lock:
            if self._is_over:
                return
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_serve_one, args=(*self._arguments, theirs))
            self._process.start()
            theirs.close()

    @property
    def sentinel(self) -> int:
        """What is ready, to `multiprocessing.connection.wait`, when the process has ended."""
        return self._process.sentinel

    def wait(self) -> None:
        """Waits until it answers.

        Raises:
            ArchiveError: when it does not come up.
        """
        try:
            if self._connection.poll(START_SECONDS):
                said = self._connection.recv()
                if isinstance(said, ArchiveError):
                    raise said
                self.address = said
                return
        except EOFError:
            pass
        raise ArchiveError(f"{self._path} could not be served; try it alone to see why.")

    def end(self) -> None:
        """Ends it."""
        with self._lock:
            self._is_over = True
            self._process.terminate()
            self._process.join(5)
            self._process.kill()


def _serve_one(
    path: str, limits: Limits, site: Site, is_public: bool, connection: Connection
) -> None:
    starting.end_with_parent()
    address = re.compile(r"^https?://[^/]+")

    def ready(said: str) -> None:
        found = address.match(said)
        connection.send(found[0] if found else said)

    try:
        public = copies.PublicCopy(path) if is_public else None
        single.serve(path, single.HOST, 0, ready, limits, site=site, public=public)
    except ArchiveError as error:
        connection.send(error)


def names_of(dbs: Sequence[str]) -> dict[str, Path]:
    """The files by the names under which they are served: those of the files.

    Raises:
        ArchiveError: when two have one name, or one that no address can have.
    """
    found: dict[str, Path] = {}
    for db in dbs:
        name = Path(db).stem
        if not re.fullmatch(r"[\w.-]+", name, re.ASCII) or name in ("search", "-"):
            raise ArchiveError(f"{db} cannot be part of an address; rename the file.")
        if name in found:
            raise ArchiveError(f"{found[name]} and {db} have one name; rename one of them.")
        found[name] = Path(os.path.realpath(db))
    return found


def serve(
    dbs: Sequence[str],
    host: str,
    port: int,
    ready: Callable[[str], None],
    limits: Limits,
    site: Site,
    *,
    is_public: bool,
) -> None:
    """Serves several archives until it is interrupted; calls `ready` with the address first.

    With `is_public`, a copy of each is served that holds what may go out alone.

    Raises:
        ArchiveError: when one cannot be served, or no longer, or the address cannot be had.
    """
    from archive.publish import protocol

    named = names_of(dbs)
    with contextlib.closing(single.listen(host, port)) as listener, contextlib.ExitStack() as ends:
        served = []
        for name, path in named.items():
            served.append(_Served(name, path, limits, site, is_public=is_public))
            ends.callback(served[-1].end)
        for each in served:
            each.wait()
        address = single.address_of(host, listener.getsockname()[1], site.base_path)
        front = _Front(served, limits, site)
        app = middleware.SecurityPolicy(middleware.LimitedRequests(front, limits))
        server = protocol.server(app, limits, lifespan="off")
        lost: list[ArchiveError] = []
        threading.Thread(target=_keep, args=(served, server, lost), daemon=True).start()
        ready(address)
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        for error in lost:
            raise error


def _keep(served: Sequence[_Served], server: uvicorn.Server, lost: list[ArchiveError]) -> None:
    """Starts an archive's process again when it ends: a server would answer for it for ever.

    Where one does not come up again, the server ends, and `lost` has the reason.
    """
    while True:
        ended = wait([each.sentinel for each in served])
        for each in served:
            if server.should_exit:
                return
            if each.sentinel in ended:
                each.start()
                try:
                    each.wait()
                except ArchiveError as error:
                    lost.append(error)
                    server.should_exit = True


class _Front:
    """The ASGI application before several servers."""

    def __init__(self, served: Sequence[_Served], limits: Limits, site: Site) -> None:
        self._served = {each.name: each for each in served}
        self._limits, self._site = limits, site
        self._client: httpx.AsyncClient | None = None
        # More at once would take no less time, and each archive more than a page may.
        self._turns = asyncio.Semaphore(os.cpu_count() or 1)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Passes a request on, or answers the search across all."""
        path = scope["raw_path"].decode("latin-1").partition("?")[0]
        own = path.removeprefix(self._site.base_path).lstrip("/")
        first, slash, _ = own.partition("/")
        if first in self._served and slash:
            await self._pass_on(self._served[first], scope, send)
        elif first in self._served:
            await _redirect(send, self._served[first].base_url)
        elif own in ("", "search", "search.json"):
            await self._search(scope, send, as_json=own.endswith(".json"))
        else:
            await refusals.not_found(send)

    def _http(self) -> httpx.AsyncClient:
        """The client by which the servers are asked; those are on this machine, without a proxy."""
        import httpx

        if self._client is None:
            limits = httpx.Limits(max_connections=None, max_keepalive_connections=100)
            self._client = httpx.AsyncClient(
                limits=limits, timeout=httpx.Timeout(None), trust_env=False
            )
        return self._client

    async def _pass_on(self, served: _Served, scope: Any, send: Any) -> None:
        """Answers as the server of an archive does, part by part."""
        query = scope["query_string"].decode("latin-1")
        path = scope["raw_path"].decode("latin-1").partition("?")[0]
        request = self._http().build_request(
            scope["method"],
            f"{served.address}{path}{'?' if query else ''}{query}",
            headers=[*_without(_NOT_ASKED_WITH, scope["headers"]), *self._forwarded(scope)],
        )
        import httpx

        try:
            response = await self._http().send(request, stream=True)
        except httpx.HTTPError:
            await refusals.busy(send, f"The archive {served.name} does not answer.")
            return
        try:
            headers = _without(_NOT_ANSWERED_WITH, response.headers.raw)
            start = {"type": "http.response.start", "status": response.status_code}
            await send({**start, "headers": headers})
            async for part in _parts(response):
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            await response.aclose()

    def _forwarded(self, scope: Any) -> list[tuple[bytes, bytes]]:
        """The headers that say which client sent a request, and the scheme he sees."""
        scheme = fronting.scheme_of(scope, behind_proxy=self._limits.behind_proxy)
        return [
            (b"x-forwarded-for", client_of(scope).encode("latin-1")),
            (b"x-forwarded-proto", scheme.encode("latin-1")),
        ]

    async def _search(self, scope: Any, send: Any, *, as_json: bool) -> None:
        arguments = parse_qs(scope["query_string"].decode("latin-1"))
        words = arguments.get("q", [""])[0].strip()
        # No others: what a reader says of the copy that he has is not about the inner answers.
        host = [(k, v) for k, v in scope["headers"] if k == b"host"]
        headers = [*host, *self._forwarded(scope)]
        asked = (self._ask(each, words, headers) for each in self._served.values())
        found = await asyncio.gather(*asked)
        if as_json:
            said = {"words": words, "archives": [asdict(each) for each in found]}
            body, kind = json.dumps(said, ensure_ascii=False), b"application/json; charset=utf-8"
        else:
            body, kind = self._page(words, found), b"text/html; charset=utf-8"
        start = {"type": "http.response.start", "status": 200}
        await send({**start, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": body.encode(), "more_body": False})

    async def _ask(self, served: _Served, words: str, headers: list[tuple[bytes, bytes]]) -> Found:
        """What one archive holds of some words; nothing is known of one that does not answer."""
        import httpx

        query = f"?{urlencode({'q': words})}" if words else ""
        url = f"{served.base_url}{'search' if words else ''}{query}"
        terms = self._limits
        try:
            async with self._turns:
                response = await self._http().get(
                    f"{served.address}{served.base_url}search.json{query}",
                    headers=headers,
                    timeout=terms.wait_seconds + terms.page_seconds + 1,
                )
            said = response.json() if response.status_code == 200 else {}
        except (httpx.HTTPError, ValueError):
            said = {}
        urls = Urls(served.base_url, served.name)
        documents = said.get("found", ())[: SHOWN if words else 0]
        for each in documents:
            each["page_url"] = urls.document(each["collection"], each["slug"])
        return Found(served.name, url, said.get("total"), tuple(documents))

    def _page(self, words: str, found: Sequence[Found]) -> str:
        first = next(iter(self._served.values()))
        return _template().render(
            words=words,
            held_in_words=as_typed.in_words(words),
            found=found,
            base_url=self._site.base_path,
            url=Urls(first.base_url, first.name),
        )


@functools.cache
def _template() -> Template:
    """The page of the search across all, which stands alone: it is of no Datasette."""
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)
    environment.filters.update(formatting.FILTERS)
    return environment.get_template("several.html")


def _without(
    names: frozenset[bytes], headers: Iterable[tuple[bytes, bytes]]
) -> list[tuple[bytes, bytes]]:
    return [(name.lower(), value) for name, value in headers if name.lower() not in names]


async def _parts(response: httpx.Response) -> AsyncIterator[bytes]:
    """The body of an answer as it comes, packed as it was."""
    async for part in response.aiter_raw():
        if part:
            yield part


async def _redirect(send: Any, to: str) -> None:
    headers = [(b"location", to.encode("latin-1"))]
    await send({"type": "http.response.start", "status": 302, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
