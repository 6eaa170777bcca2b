"""What a server does beside its answers: it watches the file, and asks for the slow pages first."""

from __future__ import annotations

import contextlib
import http.client
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

from archive.publish import copies

_QUESTIONS = (
    *("money-by-portfolio", "money-by-minister", "ministers-by-year", "portfolios-by-year"),
    *("portfolios-by-government", "prime-ministers-in-numbers", "first-statements"),
    *("what-is-not-known", "same-text", "reused-passages", "joint-releases", "releases-per-month"),
)
"""The named queries that, with nothing given, count or compare all documents."""

WARMED_UP = (
    *("", "figures", "figures?q=a", "people", "portfolios", "governments", "quality"),
    *("search?q=a", *(f"question/{name}" for name in _QUESTIONS)),
)
"""The pages that read the whole archive once a load; the server requests them after each load."""


def warm_up(address: str, path: Path) -> None:
    """Request the pages of `WARMED_UP` now and after each load, so that no reader waits long."""
    data_version, before = copies.DataVersion(path), object()
    while True:
        now = data_version()
        if now != before:
            for page in WARMED_UP:
                _request(f"{address}{page}")
        before = now
        time.sleep(copies.POLL_SECONDS)


def _request(address: str) -> None:
    # A proxy, where there is one, is not for this machine.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with contextlib.suppress(OSError, http.client.HTTPException), direct.open(address) as response:
        response.read()


def end_with_file(server: Any, path: Path, changed: threading.Event) -> None:
    """Ends the server once a file that was opened as one that never changes was written to."""
    before = _written_at(path)
    while _written_at(path) == before:
        time.sleep(copies.POLL_SECONDS)
    changed.set()
    server.should_exit = True


def _written_at(path: Path) -> tuple[int, ...]:
    with contextlib.suppress(OSError):
        status = path.stat()
        return status.st_ino, status.st_size, status.st_mtime_ns
    return ()
