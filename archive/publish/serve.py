"""Serving an archive on this machine, read-only."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import sqlite3
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasette.database
from datasette.app import Datasette

from archive.problems import ArchiveError
from archive.publish import connections, metadata, middleware
from archive.store import database

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

WARMED_UP = ("", "figures", "people", "portfolios", "governments", "quality")
"""The pages that read the whole archive once a load; the server requests them after each load."""

POLL_SECONDS = 1.0
"""How often the server looks whether the archive was written to."""

SWITCH_SECONDS = 0.0005
"""How long a thread is at work in Python before another one gets its turn."""


def application(db: str | Path) -> Datasette:
    """A Datasette over the archive at `db`, which must be there and up to date.

    Raises:
        ArchiveError: when there is no archive of this version at `db`, or it cannot be read.
    """
    path = Path(os.path.realpath(db))
    fixed = _check(path)
    if set("?#%") & set(str(path)):
        # Datasette would read these as parts of an address.
        raise ArchiveError(f"{path} cannot be served; take ?, # and % out of its name.")
    how = {"immutables": [str(path)]} if fixed else {"files": [str(path)]}
    cores = os.cpu_count() or 1
    return Datasette(
        **how,
        metadata={"title": metadata.TITLE, "description": metadata.DESCRIPTION},
        settings={**SETTINGS, "num_sql_threads": max(3, min(cores, 16))},
    )


def _check(path: Path) -> bool:
    """Whether the archive at `path` must be opened as immutable: its folder cannot be written to.

    Raises:
        ArchiveError: when there is no archive of this version, or when its write-ahead log holds
            what could then not be seen.
    """
    if not path.exists() or not _is_fixed(path):
        database.read(path).close()
        return False
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise ArchiveError(f"{log} holds changes that cannot be read; make its folder writable.")
    uri = f"{path.as_uri()}?immutable=1"
    with (
        database.explain_errors(path),
        contextlib.closing(sqlite3.connect(uri, uri=True)) as connection,
    ):
        if database.revision(connection) != database.head():
            raise ArchiveError(f"{path} is no archive of this version, nor can it be made one.")
    return True


def _is_fixed(path: Path) -> bool:
    """Whether SQLite refuses to open the file because it cannot make a write-ahead log."""
    uri = f"{path.as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            return True
        except sqlite3.DatabaseError:
            return False  # `database.read` says what it is instead
    return False


def serve(
    db: str | Path,
    host: str = HOST,
    port: int = PORT,
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the archive at `db` until it is interrupted; calls `ready` with its address first.

    Raises:
        ArchiveError: when the archive cannot be read, or the address cannot be had.
    """
    import uvicorn

    # Eight readers at once would wait for each other more than for SQLite: for the thread that
    # runs Python, and Datasette's own time limit runs Python all the time.
    sys.setswitchinterval(SWITCH_SECONDS)
    datasette.database.sqlite_timelimit = connections.time_limit
    path = Path(os.path.realpath(db))
    app = with_middleware(application(path), path)
    listener = _listen(host, port)
    with contextlib.closing(listener), contextlib.suppress(KeyboardInterrupt):
        address = _address(host, listener.getsockname()[1])
        ready(address)
        threading.Thread(target=_warm_up, args=(address, path), daemon=True).start()
        config = uvicorn.Config(app, log_level="warning", lifespan="on")
        uvicorn.Server(config).run(sockets=[listener])


def _warm_up(address: str, path: Path) -> None:
    """Request the pages of `WARMED_UP` now and after each load, so that no reader waits long."""
    data_version, before = _DataVersion(path), object()
    while True:
        now = data_version()
        if now != before:
            for page in WARMED_UP:
                _request(f"{address}{page}")
        before = now
        time.sleep(POLL_SECONDS)


def _request(address: str) -> None:
    # A proxy, where there is one, is not for this machine.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with contextlib.suppress(OSError, http.client.HTTPException), direct.open(address) as response:
        response.read()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, OverflowError) as error:
        raise ArchiveError(f"{host} port {port} is no address to serve on: {error}.") from error
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise ArchiveError(
            f"Port {port} of {host} cannot be had ({error.strerror}); give another with --port."
        ) from error
    return listener


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def with_middleware(datasette: Datasette, path: Path) -> Callable[..., Any]:
    """The ASGI application that is served: Datasette's, within the archive's middleware."""
    paths = tuple(f"{datasette.urls.database(name)}/" for name in datasette.databases)
    consistent = middleware.ConsistentPages(datasette.app(), paths, _DataVersion(path))
    return middleware.SecurityPolicy(consistent)


class _DataVersion:
    """Reads SQLite's data version of a file: another value after each write, or None on failure."""

    def __init__(self, path: Path) -> None:
        self.uri = f"{path.as_uri()}?mode=ro"
        self.connection: sqlite3.Connection | None = None

    def __call__(self) -> Any:
        try:
            if self.connection is None:
                self.connection = sqlite3.connect(self.uri, uri=True)
            return self.connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            return None
