"""HTTP connections that end when a client sends or reads too slowly.

uvicorn waits for ever for a client that opens a connection and says nothing, that sends a byte a
second, or that does not read what it asked for; its time limit is for connections between two
requests alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Literal

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from archive.limits import Limits


def limited(seconds: float) -> type[asyncio.Protocol]:
    """The class of connections on which a request or a part of an answer has so many seconds."""
    return type("LimitedProtocol", (_LimitedProtocol,), {"seconds": seconds})


class _LimitedProtocol(H11Protocol):
    seconds: float
    _request_timer: asyncio.TimerHandle | None = None
    _answer_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._expect_request()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_answering():
            _stop(self._request_timer)
            self._request_timer = None
        else:
            self._expect_request()

    def connection_lost(self, exc: Exception | None) -> None:
        _stop(self._request_timer)
        self._request_timer = None
        _stop(self._answer_timer)
        self._answer_timer = None
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Called when so much waits to be read that no more is written."""
        super().pause_writing()
        self._expect_reading()

    def resume_writing(self) -> None:
        """Called when most of that was read."""
        _stop(self._answer_timer)
        self._answer_timer = None
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """Called when a connection was not used for a while."""
        super().timeout_keep_alive_handler()
        # To close means to wait until all was read, which may be never.
        self._expect_reading()

    def send_400_response(self, msg: str) -> None:
        super().send_400_response(msg)
        self._expect_reading()

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _expect_request(self) -> None:
        # The time is that of the whole head: a byte now and then gives no more.
        if self._request_timer is None and not self.transport.is_closing():
            self._request_timer = self.loop.call_later(self.seconds, self._lose_request)

    def _lose_request(self) -> None:
        self._request_timer = None
        if not self._is_answering() and self.timeout_keep_alive_task is None:
            self.transport.abort()

    def _expect_reading(self) -> None:
        if self._answer_timer is None:
            self._answer_timer = self.loop.call_later(self.seconds, self.transport.abort)


def _stop(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()


def server(
    app: Callable[..., Any], limits: Limits, *, lifespan: Literal["on", "off"]
) -> uvicorn.Server:
    """The HTTP server of an ASGI application, which tells readers nothing of itself."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=limited(limits.client_seconds),
            ws="none",
            log_level="warning",
            lifespan=lifespan,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )
