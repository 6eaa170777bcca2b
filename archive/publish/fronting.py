"""What stands between a server and its readers: the address they know it by, and what they have."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from archive.publish import refusals
from archive.site import Site

MOST_BYTES = 1_000_000
"""Of a longer body no tag is made: it is sent while it is made."""


class PublicAddress:
    """An ASGI application that is asked by the address that its readers see.

    That is what the site's description says, or else the host that is asked for and the scheme that
    a proxy says in X-Forwarded-Proto. X-Forwarded-Host is not believed: whoever asks can send it
    through a proxy that does not know it.
    """

    def __init__(self, app: Callable[..., Any], site: Site, *, behind_proxy: bool) -> None:
        self.app, self.base, self.behind_proxy = app, site.base_path, behind_proxy
        parts = urlsplit(site.address)
        self.scheme, self.host = parts.scheme, parts.netloc.encode("ascii")

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Respond as the application does, or say below which path it is."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self.base != "/" and not scope["path"].startswith(self.base):
            if scope["path"] in ("/", self.base.rstrip("/")):
                await refusals.elsewhere(send, self.base)
            else:
                await refusals.not_below(send, self.base)
            return
        await self.app(self._seen(scope), receive, send)

    def _seen(self, scope: Any) -> Any:
        scheme, host = self.scheme, self.host
        if scheme not in _SCHEMES:
            scheme = scheme_of(scope, behind_proxy=self.behind_proxy)
        headers = scope["headers"]
        if host:
            others = [each for each in headers if each[0].lower() != b"host"]
            headers = [(b"host", host), *others]
        return {**scope, "scheme": scheme, "headers": headers}


_SCHEMES = ("http", "https")


def scheme_of(scope: Any, *, behind_proxy: bool) -> str:
    """The scheme that a reader sees: what a proxy says, where there is one, or how it is asked."""
    said = _last(scope, b"x-forwarded-proto").lower() if behind_proxy else ""
    return said if said in _SCHEMES else str(scope["scheme"])


def _last(scope: Any, name: bytes) -> str:
    """The last value of a header: what the proxy itself says, and not whoever asked it."""
    given = b",".join(value for key, value in scope["headers"] if key.lower() == name)
    return given.decode("latin-1").rpartition(",")[2].strip()


class Conditional:
    """An ASGI application whose answers have a tag, and that sends no reader what he has already.

    A feed that is asked for every hour is sent when it has something new.
    """

    def __init__(self, app: Callable[..., Any]) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Respond as the application does, or with 304 where the reader has that."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        if scope["method"] == "HEAD" and not scope["path"].endswith(".csv"):
            # The tag is that of the body, which the server itself leaves out.
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, answer.send)


class _Answer:
    """An answer that waits until it is whole, unless it is long or has no tag."""

    def __init__(self, scope: Any, send: Any) -> None:
        self._send = send
        self._known = _tags(scope)
        self._start: Any = None
        self._body = b""

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _ in message.get("headers", [])}
            if message["status"] == 200 and b"etag" not in names:
                self._start = message
                return
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if message.get("more_body") and len(self._body) <= MOST_BYTES:
                return
            await self._flush(more=bool(message.get("more_body")))
            return
        await self._send(message)

    async def _flush(self, *, more: bool) -> None:
        start, self._start = self._start, None
        body, self._body = self._body, b""
        if not more and len(body) <= MOST_BYTES:
            tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'.encode("ascii")
            headers = [*start.get("headers", []), (b"etag", tag)]
            start = {**start, "headers": headers}
            if tag in self._known or b"*" in self._known:
                kept = [each for each in headers if each[0].lower() != b"content-length"]
                start, body = {**start, "status": 304, "headers": kept}, b""
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body, "more_body": more})


def _tags(scope: Any) -> set[bytes]:
    """The tags of what a reader has, as If-None-Match lists them; weak ones are as good."""
    given = b",".join(value for key, value in scope["headers"] if key.lower() == b"if-none-match")
    return {each.strip().removeprefix(b"W/") for each in given.split(b",")} - {b""}
