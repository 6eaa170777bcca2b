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
    changed is made again, up to `TURNS` times. The reading room asks in one transaction as it is.
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
            page = _Page(send)
            await self.app(dict(scope), receive, page.keep)
            if not page.messages or self.state() == before:
                break
        for message in page.messages:
            await send(message)


class _Page:
    """Keeps the messages of an HTML or JSON page back; all others, long tables, are passed on."""

    def __init__(self, send: Any) -> None:
        self.send = send
        self.messages: list[Any] = []

    async def keep(self, message: Any) -> None:
        kept = self.messages or _is_page(message)
        await (self._append(message) if kept else self.send(message))

    async def _append(self, message: Any) -> None:
        self.messages.append(message)


def _is_page(message: Any) -> bool:
    headers = dict(message.get("headers", ()))
    kind = bytes(headers.get(b"content-type", b""))
    return message["type"] == "http.response.start" and kind.startswith(
        (b"text/html", b"application/json")
    )
