"""What stands between Datasette and the browser: a policy for its pages, and one state each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""Lets Datasette's pages load nothing from elsewhere, whatever a document's text holds.

The pages of the reading room have a stricter policy of their own.
"""

LARGEST = 16_000_000
"""Of what is longer, in bytes, parts are sent on before it is whole."""

TURNS = 5
"""How often a page is made while one load after the other comes to its end."""


class Guarded:
    """An ASGI application whose pages may load nothing from elsewhere."""

    def __init__(self, app: Callable[..., Any]) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answers as the application does, with the policy among the headers."""

        async def with_policy(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                if not any(name == b"content-security-policy" for name, _ in headers):
                    headers.append((b"content-security-policy", POLICY.encode("ascii")))
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, with_policy)


class Settled:
    """An ASGI application whose pages are of one state of the archive each.

    Datasette asks for a page in several statements; a load that comes to its end between two of
    them would show old rows beside new counts. A page below one of `paths` during which `state`
    changed is made again, up to `TURNS` times; a long table, of which the reader has a part, is
    broken off, so that nobody takes it for whole. The reading room asks in one transaction as it
    is.
    """

    def __init__(self, app: Callable[..., Any], paths: tuple[str, ...], state: Any) -> None:
        self.app = app
        self.paths = paths
        self.state = state

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answers as the application does."""
        if scope["type"] != "http" or not f"{scope['path']}/".startswith(self.paths):
            await self.app(scope, receive, send)
            return
        for _ in range(TURNS):
            before = self.state()
            page = _Page(send, has_end=scope.get("http_version") != "1.0")
            await self.app(dict(scope), receive, page.keep)
            if self.state() == before:
                break
            if page.is_under_way:
                return
        for message in page.messages:
            await send(message)


class _Page:
    """Keeps what is sent back until it is whole; a long table only its end, and sends the rest.

    Without `has_end`, in HTTP/1.0, nobody could tell a table that is broken off from a whole one.
    """

    def __init__(self, send: Any, *, has_end: bool) -> None:
        self.send = send
        self.has_end = has_end
        self.messages: list[Any] = []
        self.is_under_way = False
        self.size = 0

    async def keep(self, message: Any) -> None:
        self.messages.append(message)
        self.size += len(message.get("body", b""))
        if self.has_end and self.size > LARGEST and message.get("more_body"):
            self.is_under_way = True
            for each in self.messages:
                await self.send(each)
            self.messages.clear()
