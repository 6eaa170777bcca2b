"""Serving an archive on this machine, read-only."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasette.views.base
from datasette.app import Datasette

from archive.limits import DEFAULT, Limits
from archive.problems import ArchiveError
from archive.publish import (
    connections,
    copies,
    databases,
    dispatch,
    downloads,
    fronting,
    metadata,
    middleware,
    processes,
    queries,
    refusal_pages,
    sites,
    spreadsheets,
    versions,
    watching,
    worker,
)
from archive.site import Site
from archive.store import database, sqlite

HOST = "127.0.0.1"
PORT = 8001

SETTINGS: dict[str, Any] = {
    "default_page_size": 50,
    "default_facet_size": 30,
    "facet_time_limit_ms": 1_000,
    # Suggesting facets takes 700 ms on the documents of the whole collection.
    "suggest_facets": False,
    "sql_time_limit_ms": 2_000,
    # A limit would cut a CSV short and still answer 200.
    "max_csv_mb": 0,
    "truncate_cells_html": 400,
    # A copy of a file that is being written would be torn; JSON, CSV and the versions' bytes do.
    "allow_download": False,
    "cache_size_kb": 16 * 1024,
}
"""Datasette's settings under which an archive's pages are fast and whole."""

SWITCH_SECONDS = 0.0005
"""How long a thread is at work in Python before another one gets its turn."""


DEFAULT_SITE = Site()


def application(
    db: str | Path,
    exports: Path | None = None,
    site: Site = DEFAULT_SITE,
    **settings: Any,
) -> Datasette:
    """A Datasette over the archive at `db`, which must be there and up to date.

    `exports` is a folder whose files its pages offer. `settings` are added to `SETTINGS`, or stand
    in their place. A copy for the public is served under the name of its archive.

    Raises:
        ArchiveError: when there is no archive of this version at `db`, or it cannot be read.
    """
    path = Path(os.path.realpath(db))
    fixed = _check(path)
    how = {"immutables": [str(path)]} if fixed else {"files": [str(path)]}
    cores = os.cpu_count() or 1
    made = Datasette(
        **how,
        metadata={"title": site.name, "description": metadata.DESCRIPTION},
        settings={
            **SETTINGS,
            "num_sql_threads": max(3, min(cores, 16)),
            "base_url": site.base_path,
            **settings,
        },
    )
    sites.put(made, site)
    for name, found in made.databases.items():
        if found.path:
            databases.replace(made, name, name.removesuffix(copies.ENDING) or name)
    downloads.offer(made, exports)
    return made


def _check(path: Path) -> bool:
    """Whether the archive at `path` must be opened as immutable: its folder cannot be written to.

    Raises:
        ArchiveError: when there is no archive of this version, or when its write-ahead log holds
            what could then not be seen.
    """
    if not path.exists() or not _is_fixed(path):
        database.read(path).close()
        return False
    database.refuse_unseen_log(path)
    uri = f"{path.as_uri()}?immutable=1"
    with (
        database.explain_errors(path),
        contextlib.closing(sqlite.connect(uri, uri=True)) as connection,
    ):
        if database.revision(connection) != database.head():
            raise ArchiveError(f"{path} is no archive of this version, nor can it be made one.")
    return True


def _is_fixed(path: Path) -> bool:
    """Whether SQLite refuses to open the file because it cannot make a write-ahead log."""
    uri = f"{path.as_uri()}?mode=ro"
    with contextlib.closing(sqlite.connect(uri, uri=True)) as connection:
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            return database.is_unwritable(error)
        except sqlite3.DatabaseError:
            return False  # `database.read` says what it is instead
    return False


def serve(
    db: str | Path,
    host: str = HOST,
    port: int = PORT,
    ready: Callable[[str], None] = lambda _: None,
    limits: Limits = DEFAULT,
    exports: Path | None = None,
    site: Site = DEFAULT_SITE,
    public: copies.PublicCopy | None = None,
) -> None:
    """Serve the archive at `db` until it is interrupted; calls `ready` with its address first.

    `exports` is a folder whose files may be downloaded, those that its list has. With `public`,
    its copy of the archive is served, and kept as new as the archive.

    Raises:
        ArchiveError: when the archive cannot be read, or the address cannot be had.
    """
    from archive.publish import protocol

    _set_up()
    # Eight readers at once would wait for each other more than for SQLite: for the thread that
    # runs Python, and Datasette's own time limit runs Python all the time.
    sys.setswitchinterval(SWITCH_SECONDS)
    if public:
        public.make()
    path = public.path if public else Path(os.path.realpath(db))
    made = application(path, exports, site)

    def begin() -> None:
        _begin(address, path, ready)
        if public:
            public.start()

    is_fixed = not any(each.is_mutable for each in made.databases.values() if each.path)
    changed = threading.Event()

    with contextlib.closing(listen(host, port)) as listener:
        address = address_of(host, listener.getsockname()[1], site.base_path)
        pools = {
            name: processes.Pool(path, terms, limits, site)
            for name, terms in dispatch.terms(limits).items()
        }
        app = copies.Behind(_served(made, pools, limits, exports, begin, site), public)
        server = protocol.server(app, limits, lifespan="on")
        if is_fixed:
            threading.Thread(
                target=watching.end_with_file, args=(server, path, changed), daemon=True
            ).start()
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        if changed.is_set():
            raise ArchiveError(
                f"{path} was written to while it was served from a folder in which this user cannot"
                " follow that; start the server again, or let it write in the folder."
            )
        if not server.started:
            raise ArchiveError(f"No process could be started to serve {path}; is memory short?")


def _begin(address: str, path: Path, ready: Callable[[str], None]) -> None:
    ready(address)
    threading.Thread(target=watching.warm_up, args=(address, path), daemon=True).start()


def _set_up() -> None:
    """What a process that answers requests does first."""
    worker.keep_few_arenas()
    # No hook sees a row on its way into a CSV: https://github.com/simonw/datasette/issues/1101
    datasette.views.base.csv = spreadsheets.Csv


def _served(
    made: Datasette,
    pools: dict[str, processes.Pool],
    limits: Limits,
    exports: Path | None,
    begin: Callable[[], None],
    site: Site,
) -> Callable[..., Any]:
    """The ASGI application of the server: what readers shape is left to the pools of processes."""
    versions.keep_no_catalogue(made)
    base = site.base_path
    names = {made.urls.database(name).removeprefix(base).strip("/") for name in made.databases}
    own = middleware.TakingTurns(made.app(), limits)
    others: dict[str, Callable[..., Any]] = {
        **pools,
        dispatch.DOWNLOADS: downloads.Downloads(exports),
    }
    shared = dispatch.Dispatch(own, others, names, queries.load(), base)
    asked = fronting.PublicAddress(shared, site, behind_proxy=limits.behind_proxy)
    limited = fronting.Conditional(middleware.LimitedRequests(asked, limits))
    told = refusal_pages.ReadableRefusals(limited, site)
    return _Lifespan(middleware.SecurityPolicy(told, base), made, pools, begin)


class _Lifespan:
    """An ASGI application that starts the processes before the first request."""

    def __init__(
        self,
        app: Callable[..., Any],
        made: Datasette,
        pools: dict[str, processes.Pool],
        begin: Callable[[], None],
    ) -> None:
        self.app, self.made, self.pools, self.begin = app, made, pools, begin

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        await receive()
        await self.made.invoke_startup()
        await asyncio.gather(*(pool.fill() for pool in self.pools.values()))
        self.begin()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for pool in self.pools.values():
            pool.close()
        await send({"type": "lifespan.shutdown.complete"})


async def worker_application(
    path: Path, limits: Limits, site: Site = DEFAULT_SITE
) -> Callable[..., Any]:
    """The ASGI application of a process that answers what readers shape, ready for requests."""
    _set_up()
    milliseconds = round(limits.query_seconds * 1000)
    # A process answers one request at a time, and needs no threads.
    made = application(path, site=site, sql_time_limit_ms=milliseconds, num_sql_threads=0)
    for each in made.databases.values():
        each.max_result_bytes = limits.answer_mb * 2**20
        each.mmap_bytes = connections.PROCESS_MMAP_BYTES
    versions.keep_no_catalogue(made)
    await made.invoke_startup()
    return _consistent(made, path)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at an address.

    Raises:
        ArchiveError: when the address cannot be had.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, OverflowError) as error:
        raise ArchiveError(f"{host} port {port} is no address to serve on: {error}.") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise ArchiveError(
            f"Port {port} of {host} cannot be had ({error.strerror}); give another with --port."
        ) from error
    return listener


def address_of(host: str, port: int, base: str) -> str:
    """The address of the first page, as a reader types it."""
    return f"http://[{host}]:{port}{base}" if ":" in host else f"http://{host}:{port}{base}"


def _consistent(datasette: Datasette, path: Path) -> Callable[..., Any]:
    paths = tuple(f"{datasette.urls.database(name)}/" for name in datasette.databases)
    return middleware.ConsistentPages(datasette.app(), paths, copies.DataVersion(path))
