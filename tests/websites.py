"""A web server of the tests' own on the loopback address, whose pages are set one by one."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class Reply:
    """What the server answers: a status, headers and a body, or bytes as they stand.

    With `raw`, those bytes go out and the connection is closed, whatever they are; `pause` is
    waited before the body, and between its single bytes with `drips`.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    pause: float = 0.0
    drips: bool = False
    is_conditional: bool = True
    """Whether it has an ETag, and is answered by 304 where that is known."""


class Site:
    """A site: its replies by path, and the requests that came, with their headers."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply | list[Reply]] = {}
        self.requests: list[tuple[str, Mapping[str, str]]] = []
        self.address = ""

    def put(
        self, path: str, body: str | bytes, content_type: str = "text/html", **more: Any
    ) -> None:
        """Sets the page at a path."""
        data = body.encode() if isinstance(body, str) else body
        headers = {"Content-Type": content_type, **more.pop("headers", {})}
        self.pages[path] = Reply(body=data, headers=headers, **more)

    def fail(self, path: str, *statuses: int, **headers: str) -> None:
        """Has a path answer by these statuses, one after the other; the last one stays."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = [Reply(status, b"no", dict(named)) for status in statuses]

    def redirect(self, path: str, to: str, status: int = 301) -> None:
        """Has a path lead elsewhere."""
        self.pages[path] = Reply(status, headers={"Location": to})

    def asked(self, path: str = "") -> list[str]:
        """The paths that were asked for since the last time, without `robots.txt`."""
        found = [asked for asked, _ in self.requests if asked != "/robots.txt"]
        self.requests.clear()
        return [asked for asked in found if asked.startswith(path)]

    def reply(self, path: str) -> Reply:
        found = self.pages.get(path)
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found or Reply(404, b"not here")


@contextlib.contextmanager
def served() -> Iterator[Site]:
    """A site, served while the block runs."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.requests.append((self.path, dict(self.headers.items())))
            reply = site.reply(self.path)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self._answer(reply)

        def _answer(self, reply: Reply) -> None:
            if reply.raw is not None:
                self.wfile.write(reply.raw)
                self.close_connection = True
                return
            mark = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
            headers = dict(reply.headers)
            body, status = reply.body, reply.status
            if status == 200 and reply.is_conditional:
                headers["ETag"] = mark
                if self.headers.get("If-None-Match") == mark:
                    status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            time.sleep(reply.pause if not reply.drips else 0)
            if reply.drips:
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    time.sleep(reply.pause)
            else:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client may go away
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
