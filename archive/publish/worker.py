"""A process beside the server that answers the requests it is handed, one after the other.

It may be killed at any moment. The server hands it requests, and it hands back what an ASGI
application sends, as frames on a socket: four bytes of length, then `marshal`.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import marshal
import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from archive.limits import Limits
from archive.publish import refusals
from archive.site import Site

PART_BYTES = 64 * 1024
"""Bytes of an answer's body in one frame."""

MOST_FRAME_BYTES = 8 * 2**20
"""Bytes of the longest frame that is believed."""

GRACE_SECONDS = 2.0
"""How much later than the server a process ends itself, should the server be gone."""

READY = {"type": "ready"}


async def write_frame(writer: asyncio.StreamWriter, message: Any) -> None:
    """Sends a message; waits while the other side does not take it."""
    data = marshal.dumps(message)
    writer.write(len(data).to_bytes(4, "big") + data)
    await writer.drain()


async def read_frame(reader: asyncio.StreamReader) -> Any:
    """The next message; None where the other side is gone."""
    try:
        size = int.from_bytes(await reader.readexactly(4), "big")
        if size > MOST_FRAME_BYTES:
            return None
        return marshal.loads(await reader.readexactly(size))
    except (asyncio.IncompleteReadError, OSError):
        return None


def main(
    connection: socket.socket,
    path: str,
    limits: Limits,
    niceness: int,
    site: Site | None,
    folder: str,
) -> None:
    """Answers requests for pages of the archive at `path` until the server is gone.

    `niceness` is how far it steps back behind the server, which answers the other pages. Temporary
    files, as Datasette 1.0 has one, are in `folder`, which the server removes where this cannot.
    """
    tempfile.tempdir = folder
    # Ctrl-C on a terminal reaches every process of the server; this one ends with the server.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_few_arenas()
    _limit_memory(limits.process_mb)
    with contextlib.suppress(OSError):
        asyncio.run(_serve(connection, Path(path), limits, niceness, site))
    shutil.rmtree(folder, ignore_errors=True)


def keep_few_arenas() -> None:
    """Makes threads of the GNU C library share two heaps; each would keep what it once had."""
    arena_max = -8  # M_ARENA_MAX of malloc.h
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(arena_max, 2)


def _limit_memory(megabytes: int) -> None:
    # The heap and not the address space: a file that is mapped into memory is not counted.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (megabytes * 2**20, megabytes * 2**20))


async def _serve(
    connection: socket.socket, path: Path, limits: Limits, niceness: int, site: Site | None
) -> None:
    from archive.publish import serve

    app = await serve.worker_application(path, limits, site or Site())
    reader, writer = await asyncio.open_connection(sock=connection)
    # Only now, so that a process that was killed is soon replaced.
    with contextlib.suppress(OSError):
        os.nice(niceness)
    await write_frame(writer, READY)
    while (request := await read_frame(reader)) is not None:
        with _alarm(request.pop("seconds")):
            await _respond(app, request, writer)
        is_large = _data_bytes() > limits.process_mb * 2**20 * 3 / 4
        await write_frame(writer, {"type": "done", "is_large": is_large})


@contextlib.contextmanager
def _alarm(seconds: float) -> Any:
    """Lets the operating system end this process where it is still at work after that."""
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE_SECONDS)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


def _data_bytes() -> int:
    """Bytes of memory that are this process's own, where the system says so."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        resident, shared = Path("/proc/self/statm").read_text().split()[1:3]
        return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")
    return 0


async def _respond(app: Callable[..., Any], scope: Any, writer: asyncio.StreamWriter) -> None:
    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    begun = False

    async def send(message: Any) -> None:
        nonlocal begun
        begun = True
        if message["type"] == "http.response.start":
            headers = [tuple(header) for header in message.get("headers", [])]
            await write_frame(writer, {**message, "headers": headers})
            return
        body, more = bytes(message.get("body", b"")), message.get("more_body", False)
        for start in range(0, max(len(body), 1), PART_BYTES):
            part = body[start : start + PART_BYTES]
            is_last = start + PART_BYTES >= len(body) and not more
            frame = {"type": "http.response.body", "body": part, "more_body": not is_last}
            await write_frame(writer, frame)

    try:
        await app(scope, receive, send)
    except MemoryError:
        raise
    except Exception:
        traceback.print_exc()
        if begun:
            raise  # the process ends, and with it an answer that is not whole
        await refusals.failed(send)
