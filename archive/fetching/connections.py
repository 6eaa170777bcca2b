"""Connections to addresses that may be reached, each operation within the time of its request."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Collection, Iterable
from typing import Any

import httpcore2

from archive.sources import addresses

CONNECT_TIMEOUT_S = 15.0
READ_TIMEOUT_S = 30.0


class ForbiddenError(Exception):
    """A host whose address may not be reached; says why."""


class _Stream(httpcore2.NetworkStream):
    """A stream of bytes that ends with the time of the request, however slowly they come."""

    def __init__(self, stream: httpcore2.NetworkStream, backend: GuardedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _Stream(secured, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to hosts, to those in private networks only where they were named.

    The address that was looked at is the one that is connected to: a second answer of the domain
    name system cannot lead elsewhere.
    """

    def __init__(self) -> None:
        self._plain = httpcore2.SyncBackend()
        self._until = 0.0
        self._private: Collection[str] = ()

    def begin(self, seconds: float, private: Collection[str]) -> None:
        """Begins a request that may take so long and may reach these hosts in private networks."""
        self._until = time.monotonic() + seconds
        self._private = private

    def left(self, timeout: float | None) -> float:
        """How long an operation may take.

        Raises:
            ReadTimeout: when the time of the request is over.
        """
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("it took too long")
        return min(left, timeout) if timeout is not None else left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connects to the first of a host's addresses that answers.

        Raises:
            ForbiddenError: when one of them is in a private network and the host was not named.
            ConnectError: when none answers.
        """
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for ip in permitted(host, port, is_named=host.strip("[]") in self._private):
            try:
                stream = self._plain.connect_tcp(
                    ip, port, self.left(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self)
        raise failure


def permitted(host: str, port: int, *, is_named: bool) -> list[str]:
    """The IP addresses of a host.

    Raises:
        ForbiddenError: when one is in a private network, and the host was not named as such.
        ConnectError: when the host is not known.
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        said = getattr(error, "strerror", None) or "no such name"
        raise httpcore2.ConnectError(f"{host} is not known ({said})") from error
    ips = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not is_named and (private := [ip for ip in ips if not addresses.is_public(ip)]):
        raise ForbiddenError(
            f"{host} is at {private[0]}, in a private network; name it in `private_hosts` if that"
            " is meant"
        )
    return ips
