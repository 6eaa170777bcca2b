"""Pools of processes that answer what readers shape, and that are killed at their limits."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import socket
import tempfile
from collections import Counter
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from archive import starting
from archive.limits import Limits
from archive.publish import refusals, worker
from archive.publish.middleware import client_of
from archive.site import Site

MOST_WAITING = 200
"""Requests that wait for a process of one pool; a further one is refused at once."""

SCOPE = (
    *("type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string"),
    *("root_path", "headers", "client", "server"),
)
"""What a process is told of a request."""

START_SECONDS = 60.0

PRELOADED = ("archive.publish.worker", "archive.publish.preloaded")
"""What the process has loaded of which the others are copies."""

_START = "http.response.start"
"""The message with which an answer begins, without any of its body."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a pool answers."""

    processes: int
    wait_seconds: float
    """How long a request waits for a process."""
    seconds: float
    """How long a process may be at work before it sends something; then it is killed."""
    answer_seconds: float
    """How long the whole answer may take, and a client to take it."""
    niceness: int = 0
    """How far its processes step back where others need the processors."""
    patience: float | None = None
    """Seconds after which a reader is told to come again, while the process goes on for those who
    come next. None: a process is ended with its reader."""


class GoneError(Exception):
    """A process ended, or was ended, before it had answered."""


class Worker:
    """A process, and the two ends of the socket to it."""

    def __init__(
        self,
        process: BaseProcess,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        folder: str,
    ) -> None:
        """`folder` has its temporary files, which a process that is killed cannot remove."""
        self.process, self.reader, self.writer, self.folder = process, reader, writer, folder

    @classmethod
    async def start(
        cls, path: Path, limits: Limits, niceness: int = 0, site: Site | None = None
    ) -> Worker:
        """A process that is ready to take requests.

        Raises:
            GoneError: when it does not come up.
        """
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        folder = tempfile.mkdtemp(prefix="archive-")
        try:
            process = await asyncio.to_thread(_start, theirs, path, limits, niceness, site, folder)
        except (OSError, EOFError):
            shutil.rmtree(folder, ignore_errors=True)
            raise GoneError from None
        reader, writer = await asyncio.open_connection(sock=ours)
        made = cls(process, reader, writer, folder)
        try:
            async with asyncio.timeout(START_SECONDS):
                await made.read()
        except (TimeoutError, GoneError):
            made.end()
            raise GoneError from None
        return made

    async def read(self) -> Any:
        """The next message.

        Raises:
            GoneError: when the process is gone.
        """
        message = await worker.read_frame(self.reader)
        if message is None:
            raise GoneError
        return message

    async def write(self, message: Any) -> None:
        """Sends a message.

        Raises:
            GoneError: when the process is gone.
        """
        try:
            await worker.write_frame(self.writer, message)
        except OSError:
            raise GoneError from None

    def end(self) -> None:
        """Kills the process, whatever it does."""
        self.process.kill()
        self.writer.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _start(
    theirs: socket.socket,
    path: Path,
    limits: Limits,
    niceness: int,
    site: Site | None,
    folder: str,
) -> BaseProcess:
    # A server runs threads.
    process: BaseProcess = starting.server_context(PRELOADED).Process(
        target=worker.main, args=(theirs, str(path), limits, niceness, site, folder), daemon=True
    )
    process.start()
    theirs.close()
    return process


class Pool:
    """An ASGI application that hands each request to a process of its own.

    Of the processes, one is always left for clients who have none at work: whoever asks for much
    at once waits for his own requests, and others do not wait for him.
    """

    def __init__(self, path: Path, terms: Terms, limits: Limits, site: Site | None = None) -> None:
        self.path, self.terms, self.limits, self.site = path, terms, limits, site
        self._idle: list[Worker] = []
        self._at_work: Counter[str] = Counter()
        """How many processes work for each client."""
        self._waiting: list[tuple[str, asyncio.Future[None]]] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request, or say why it is not answered."""
        client = client_of(scope)
        if not await self._begin(client):
            await refusals.busy(send)
            return
        answering = asyncio.ensure_future(self._answer(client, scope, send))
        self._keep(answering)
        gone = asyncio.ensure_future(_disconnected(receive))
        patience = self.terms.patience
        try:
            await asyncio.wait(
                {answering, gone}, timeout=patience, return_when=asyncio.FIRST_COMPLETED
            )
            if answering.done():
                return
            if scope.get("archive.whole"):
                # The reader has it all and goes; the process has yet to say that it is done.
                await asyncio.wait({answering})
            elif patience is None:
                answering.cancel()
            else:
                await self._lose_patience(answering, scope, send)
        finally:
            gone.cancel()

    async def _lose_patience(self, answering: asyncio.Task[None], scope: Any, send: Any) -> None:
        """Tells the reader to come again, and lets the process go on, unless it answers already."""
        if scope.get("archive.begun"):
            await asyncio.wait({answering})
            return
        scope["archive.left"] = True
        assert self.terms.patience is not None
        await refusals.goes_on(send, self.terms.patience)

    async def _answer(self, client: str, scope: Any, send: Any) -> None:
        """The answer of a process; it is killed where that takes longer than it may."""
        found, is_fit = None, False
        try:
            found = await self._take()
            async with asyncio.timeout(self.terms.answer_seconds):
                is_fit = await self._pass_on(found, scope, send)
        except TimeoutError:
            if _is_unanswered(scope):
                await refusals.too_long(send, self.terms.seconds)
        except GoneError:
            if found is None:
                await refusals.busy(send, "No process could be started.")
            elif _is_unanswered(scope):
                await refusals.too_large(send)
        finally:
            if found is not None:
                self._give_back(found, is_fit=is_fit)
            self._end(client)

    async def _take(self) -> Worker:
        """A process with nothing to do, else a new one.

        Raises:
            GoneError: when none comes up.
        """
        while self._idle:
            found = self._idle.pop()
            if found.process.is_alive():
                return found
            found.end()
        return await self._start()

    async def _pass_on(self, found: Worker, scope: Any, send: Any) -> bool:
        """Sends a request to a process, and what it answers to the reader.

        Gives whether the process can take another request.
        """
        request = {key: scope[key] for key in SCOPE if key in scope}
        await found.write({**request, "seconds": self.terms.answer_seconds})
        while True:
            async with asyncio.timeout(self.terms.seconds):
                message = await found.read()
            if message["type"] == "done":
                return not message["is_large"]
            if not scope.get("archive.left"):
                scope["archive.begun"] = True
                is_last = not message.get("more_body", message["type"] == _START)
                scope["archive.whole"] = is_last
                await send(message)

    def _give_back(self, found: Worker, *, is_fit: bool) -> None:
        if is_fit:
            self._idle.append(found)
            return
        found.end()
        self._keep(asyncio.ensure_future(self._replace()))

    async def _replace(self) -> None:
        """Starts a process before the next request asks for one."""
        if not self._idle:
            with contextlib.suppress(GoneError, OSError):
                await self.fill()

    async def _start(self) -> Worker:
        return await Worker.start(self.path, self.limits, self.terms.niceness, self.site)

    async def fill(self) -> None:
        """Starts the first process.

        Raises:
            GoneError: when it does not come up.
        """
        self._idle.append(await self._start())

    def close(self) -> None:
        """Kills the processes that have nothing to do; the others end with the server."""
        for found in self._idle:
            found.end()

    async def _begin(self, client: str) -> bool:
        """Whether it is the client's turn, once it is or he has waited long enough."""
        if self._may_begin(client):
            self._at_work[client] += 1
            return True
        if len(self._waiting) >= MOST_WAITING:
            return False
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((client, turn))
        try:
            async with asyncio.timeout(self.terms.wait_seconds):
                await turn
        except TimeoutError:
            # The turn may have come in the moment in which the time ran out: then it is taken.
            return turn.done() and not turn.cancelled()
        finally:
            if (client, turn) in self._waiting:
                self._waiting.remove((client, turn))
        return True

    def _may_begin(self, client: str) -> bool:
        free = self.terms.processes - self._at_work.total()
        return free > 1 or (free == 1 and (self.terms.processes == 1 or not self._at_work[client]))

    def _end(self, client: str) -> None:
        self._at_work[client] -= 1
        if not self._at_work[client]:
            del self._at_work[client]
        for waiting in [*self._waiting]:
            client, turn = waiting
            if not turn.done() and self._may_begin(client):
                self._waiting.remove(waiting)
                self._at_work[client] += 1
                turn.set_result(None)

    def _keep(self, task: asyncio.Task[None]) -> None:
        """Keeps a task from being forgotten before it is done."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _is_unanswered(scope: Any) -> bool:
    return not scope.get("archive.begun") and not scope.get("archive.left")


async def _disconnected(receive: Any) -> None:
    """Ends when the client is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
