"""ASGI middleware around Datasette: limits, a security policy, and pages of one snapshot each."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any
from weakref import WeakValueDictionary

from archive.limits import Limits
from archive.publish import refusals

AT_ONCE = 3
"""Pages of one client that the server itself works at."""

METHODS = ("GET", "HEAD", "OPTIONS")
"""How an archive can be asked; none of these has a body."""

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""Lets Datasette's pages load nothing from other sites, whatever a document's text holds.

The archive's own pages have a stricter policy.
"""

MAX_BUFFERED_BYTES = 1_000_000
"""Of a longer response, parts are sent before the rest is there."""

MAX_ATTEMPTS = 5
"""How often a page is made while one load after the other ends."""


HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""What every response says, unless it says something else itself."""

OPEN = {"access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin"}
"""What data and charts say as well: pages of other sites may read them, and why there are none."""

OPEN_ENDINGS = (".json", ".csv", ".atom", ".svg", ".png")

POLICY_NAME = b"content-security-policy"

FRAMED = "frame-ancestors *"
"""What the policy of a page says that other sites may show in a frame."""


def client_of(scope: Any) -> str:
    """The address by which a client is told apart from others; empty where none is known."""
    return scope["client"][0] if scope.get("client") else ""


class SecurityPolicy:
    """An ASGI application whose pages may load nothing from other sites, nor be shown in these."""

    def __init__(self, app: Callable[..., Any], base: str = "/") -> None:
        self.app, self.base = app, base

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Respond as the application does, with the policy among the headers."""

        async def with_policy(message: Any) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", []))
                path = f"/{scope.get('path', '/').removeprefix(self.base).lstrip('/')}"
                message = {**message, "headers": _with_policy(path, given)}
            await send(message)

        await self.app(scope, receive, with_policy)


def _with_policy(path: str, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    wanted = HEADERS
    if path.endswith(OPEN_ENDINGS) and not path.startswith("/-/"):
        wanted = {**HEADERS, **OPEN}
    policy = next((value for name, value in given if name.lower() == POLICY_NAME), b"")
    if policy.endswith(FRAMED.encode("ascii")):
        # The older header knows no way to allow every site, and would forbid it.
        wanted = {**wanted, **OPEN}
        wanted.pop("x-frame-options")
    names = {name.lower() for name, _ in given}
    return given + [
        (name.encode("ascii"), value.encode("ascii"))
        for name, value in wanted.items()
        if name.encode("ascii") not in names
    ]


class LimitedRequests:
    """An ASGI application that refuses what is too long, and too many requests at once."""

    def __init__(self, app: Callable[..., Any], limits: Limits) -> None:
        self.app, self.limits = app, limits
        self.at_once: Counter[str] = Counter()
        """How many requests of each client are being answered."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Respond as the application does, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limits, scope = self.limits, self._with_client(scope)
        client = client_of(scope)
        if scope["method"] not in METHODS:
            await refusals.only_reading(send, METHODS)
        elif len(scope["raw_path"]) + len(scope["query_string"]) > limits.url_kb * 1024:
            await refusals.long_url(send, limits.url_kb)
        elif self.at_once[client] >= limits.client_requests:
            await refusals.too_many(send, limits.client_requests)
        elif self.at_once.total() >= limits.requests:
            await refusals.busy(send)
        else:
            await self._counted(client, scope, receive, send)

    async def _counted(self, client: str, scope: Any, receive: Any, send: Any) -> None:
        self.at_once[client] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.at_once[client] -= 1
            if not self.at_once[client]:
                del self.at_once[client]

    def _with_client(self, scope: Any) -> Any:
        """The request with the client's address as the proxy gives it, where there is one.

        The last address is what the proxy itself saw; those before it anybody can make up.
        """
        if not self.limits.behind_proxy:
            return scope
        given = b",".join(value for key, value in scope["headers"] if key == b"x-forwarded-for")
        address = given.decode("latin-1").rpartition(",")[2].strip()
        return {**scope, "client": (address, 0)} if address else scope


class TakingTurns:
    """An ASGI application that works at `AT_ONCE` requests of each client at a time.

    All pages that the server makes itself are made by one processor: whoever asks for a hundred at
    once waits for these, and others wait for a few of them at most.
    """

    def __init__(self, app: Callable[..., Any], limits: Limits) -> None:
        self.app, self.limits = app, limits
        self._turns: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Respond as the application does, once it is the client's turn."""
        client = client_of(scope)
        turn = self._turns.setdefault(client, asyncio.Semaphore(AT_ONCE))
        try:
            async with asyncio.timeout(self.limits.wait_seconds + self.limits.page_seconds):
                await turn.acquire()
        except TimeoutError:
            await refusals.busy(send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            turn.release()


class ConsistentPages:
    """An ASGI application whose pages show one snapshot of the archive each.

    Datasette makes a page with several statements; a load that ends between two of them would
    show old rows beside new counts. A page below one of `paths` is made again, up to
    `MAX_ATTEMPTS` times, where `data_version` gave another value after it than before. A long
    table, of which the reader has a part already, is broken off, so that nobody takes it for
    whole. The archive's own pages need none of this: each is one read transaction.
    """

    def __init__(self, app: Callable[..., Any], paths: tuple[str, ...], data_version: Any) -> None:
        self.app = app
        self.paths = paths
        self.data_version = data_version

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Respond as the application does."""
        if scope["type"] != "http" or not f"{scope['path']}/".startswith(self.paths):
            await self.app(scope, receive, send)
            return
        for _ in range(MAX_ATTEMPTS):
            before = self.data_version()
            response = _BufferedResponse(send, has_end=scope.get("http_version") != "1.0")
            await self.app(dict(scope), receive, response.send)
            if self.data_version() == before:
                break
            if response.is_partly_sent:
                return
        await response.flush()


class _BufferedResponse:
    """Buffers a response until it is whole; of one that is too long, only what is not sent yet.

    Without `has_end`, in HTTP/1.0, a table that is broken off looks like a whole one: there all
    is buffered.
    """

    def __init__(self, send: Any, *, has_end: bool) -> None:
        self._send = send
        self._has_end = has_end
        self._messages: list[Any] = []
        self._size = 0
        self.is_partly_sent = False

    async def send(self, message: Any) -> None:
        self._messages.append(message)
        self._size += len(message.get("body", b""))
        if self._has_end and self._size > MAX_BUFFERED_BYTES and message.get("more_body"):
            self.is_partly_sent = True
            await self.flush()

    async def flush(self) -> None:
        for message in self._messages:
            await self._send(message)
        self._messages.clear()
