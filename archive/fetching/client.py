"""The HTTP client: polite, patient up to a point, and led nowhere that a source does not name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpcore2

from archive.fetching.connections import (
    CONNECT_TIMEOUT_S,
    READ_TIMEOUT_S,
    ForbiddenError,
    GuardedBackend,
)
from archive.sources import addresses, compression, robots
from archive.sources.description import Source

ATTEMPTS = 4
"""How often a request is made that fails in a way that may pass."""

WAITS_S = (2.0, 10.0, 30.0)
"""How long is waited before each further attempt, where the site does not say."""

LONGEST_WAIT_S = 120.0
"""A site that asks for more is left alone for this run."""

LONGEST_PAUSE_S = 7 * 86_400.0
"""A site may ask to be left alone for so long at most."""

TIMEOUT_S = 120.0
"""How long one request may take in all."""

MOST_REDIRECTS = 5

_BYTES = "latin-1"
"""The encoding in which each character is a byte: a header may hold any, and goes back so."""

_LARGEST_ERROR = 64 * 1024
"""So much is read of an answer that is no page."""

_REDIRECTS = {301: True, 302: False, 303: False, 307: False, 308: True}
_BUSY = (429, 503)
_MAY_PASS = (408, 425, 429, 500, 502, 503, 504)
GONE = (404, 410)
NOT_MODIFIED = 304


class FetchError(Exception):
    """What could not be fetched; says why. It is tried again at the next run."""


class RefusedError(FetchError):
    """What is not to be fetched as it is: forbidden, too large, or led elsewhere."""


class PausedError(FetchError):
    """A host that is left alone for the rest of the run, until `until` where it says so."""

    def __init__(self, message: str, until: float) -> None:
        super().__init__(message)
        self.until = until


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request: 200, 304, 404 or 410."""

    status: int
    address: str
    """Where it came from, after all redirects."""
    is_permanent: bool = False
    """Whether it came from elsewhere than was asked for, and all redirects are for good."""
    data: bytes = b""
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, in seconds since 1970, and how to wait."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


class Client:
    """Fetches pages, one after the other; it keeps no cookies and sends no credentials."""

    def __init__(self, agent: str, clock: Clock, timeout: float = TIMEOUT_S) -> None:
        self._agent = agent
        self._clock = clock
        self._timeout = timeout
        self._backend = GuardedBackend()
        self._pool = httpcore2.ConnectionPool(
            network_backend=self._backend, max_connections=4, keepalive_expiry=30.0
        )
        self._next_at: dict[str, float] = {}
        self._paused: dict[str, PausedError] = {}
        self._rules: dict[str, robots.Rules] = {}

    def close(self) -> None:
        """Closes all connections."""
        self._pool.close()

    def get(
        self,
        source: Source,
        address: str,
        *,
        largest: int,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Answer:
        """What is at an address of a source, at most `largest` bytes of it.

        Redirects are followed on the hosts of the source, where their ``robots.txt`` allows it.

        Raises:
            RefusedError: when it is forbidden, too large, or leads to a host that is not named.
            PausedError: when the site asks to be left alone, or does not answer at all.
            FetchError: when it fails otherwise, as often as it was tried.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        conditions = {name: value.encode(_BYTES) for name, value in headers.items() if value}
        is_permanent, at = True, address
        for turn in range(MOST_REDIRECTS + 1):
            rules = self._rules_for(source, at)
            if not rules.allow(at):
                raise RefusedError("the site's robots.txt forbids it")
            response, data = self._patiently(source, at, conditions, largest, rules.delay)
            if response.status not in _REDIRECTS:
                return _answer(response, at, data, is_permanent=is_permanent and turn > 0)
            is_permanent &= _REDIRECTS[response.status]
            conditions = {}  # which are about what is at the first address
            at = _target(source, at, _header(response, b"location"))
        raise RefusedError(f"it leads on and on, more than {MOST_REDIRECTS} times")

    def _rules_for(self, source: Source, address: str) -> robots.Rules:
        """The rules of a site, asked for once a run."""
        origin = addresses.origin(address)
        if origin not in self._rules:
            self._rules[origin] = self._ask_for_rules(source, f"{origin}/robots.txt")
        return self._rules[origin]

    def _ask_for_rules(self, source: Source, address: str) -> robots.Rules:
        at = address
        try:
            for _ in range(MOST_REDIRECTS + 1):
                response, data = self._patiently(source, at, {}, robots.LARGEST, 0.0, cut=True)
                if response.status not in _REDIRECTS:
                    return robots.read(response.status, data)
                at = _target(source, at, _header(response, b"location"))
        except PausedError:
            raise
        except FetchError as error:
            # The rules of a site that fails are not known, and so nothing is allowed.
            host = addresses.host(address)
            self._pause(host, f"its robots.txt cannot be had: {error}", 0.0)
            raise self._paused[host] from error
        return robots.read(404, b"")

    def _patiently(
        self,
        source: Source,
        address: str,
        conditions: Mapping[str, bytes],
        largest: int,
        delay: float,
        *,
        cut: bool = False,
    ) -> tuple[httpcore2.Response, bytes]:
        """Asks as often as may help; a site that is too busy is left alone for the run."""
        host = addresses.host(address)
        said = ""
        for attempt in range(ATTEMPTS):
            if host in self._paused:
                raise self._paused[host]
            self._wait_for_turn(host, max(delay, source.delay))
            is_down, wait = False, None
            try:
                response, data = self._once(source, address, conditions, largest, cut=cut)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                said, is_down = f"it cannot be reached ({error})", True
            except (httpcore2.TimeoutException, httpcore2.NetworkError) as error:
                said = f"the connection broke off ({_said(error)})"
            except httpcore2.ProtocolError as error:
                said = f"what came is no whole answer ({_said(error)})"
            else:
                if response.status not in _MAY_PASS:
                    return response, data
                said = f"the site answered {response.status}"
                wait = _retry_after(_header(response, b"retry-after"), self._clock.now())
                if wait is not None and wait > LONGEST_WAIT_S:
                    self._pause(host, f"{said} and asks to wait", min(wait, LONGEST_PAUSE_S))
                    continue
                is_down = response.status in _BUSY
            if attempt < ATTEMPTS - 1:
                self._clock.sleep(WAITS_S[attempt] if wait is None else wait)
            elif is_down:
                self._pause(host, said, 0.0)
        if host in self._paused:
            raise self._paused[host]
        raise FetchError(said)

    def _wait_for_turn(self, host: str, delay: float) -> None:
        now = self._clock.now()
        due = min(self._next_at.get(host, now), now + LONGEST_WAIT_S)  # a clock may be put back
        if due > now:
            self._clock.sleep(due - now)
        self._next_at[host] = self._clock.now() + delay

    def _pause(self, host: str, said: str, seconds: float) -> None:
        until = self._clock.now() + seconds if seconds else 0.0
        self._paused[host] = PausedError(f"{host}: {said}", until)

    def _once(
        self,
        source: Source,
        address: str,
        conditions: Mapping[str, bytes],
        largest: int,
        *,
        cut: bool,
    ) -> tuple[httpcore2.Response, bytes]:
        named = {name for name in source.all_hosts if addresses.is_machine(name)}
        self._backend.begin(self._timeout, {*named, *source.private_hosts})
        headers: dict[str, str | bytes] = {
            "Host": urlsplit(address).netloc,
            "User-Agent": self._agent,
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
            **conditions,
        }
        timeouts = {"connect": CONNECT_TIMEOUT_S, "read": READ_TIMEOUT_S, "write": READ_TIMEOUT_S}
        try:
            with self._pool.stream(
                "GET",
                address,
                headers=list(headers.items()),
                extensions={"timeout": {**timeouts, "pool": READ_TIMEOUT_S}},
            ) as response:
                if response.status != 200:
                    # Read, so that the connection can be used again.
                    return response, _body(response, _LARGEST_ERROR, cut=True)
                return response, _body(response, largest, cut=cut)
        except ForbiddenError as error:
            raise RefusedError(str(error)) from error


def _answer(
    response: httpcore2.Response, address: str, data: bytes, *, is_permanent: bool
) -> Answer:
    status = response.status
    if status in GONE or status == NOT_MODIFIED:
        return Answer(status, address, is_permanent)
    if status != 200:
        raise FetchError(f"the site answered {status}")
    return Answer(
        status,
        address,
        is_permanent,
        data,
        _header(response, b"content-type") or "",
        _header(response, b"etag"),
        _header(response, b"last-modified"),
    )


def _target(source: Source, address: str, location: str | None) -> str:
    """Where a redirect leads; refuses what the source does not name."""
    found = addresses.normal(location, address) if location else None
    if found is None:
        raise RefusedError("it leads to what is no address of the web")
    host = addresses.host(found)
    if host not in source.all_hosts:
        raise RefusedError(
            f"it leads to the host {host}, which the source does not name; add it to `hosts` if"
            " its pages are meant"
        )
    if address.startswith("https:") and not found.startswith("https:"):
        raise RefusedError(f"it leads from https to {found}, where others can change what comes")
    return found


def _body(response: httpcore2.Response, largest: int, *, cut: bool) -> bytes:
    """The bytes of an answer, unpacked; with `cut` what is behind the limit is left out."""
    found = bytearray()
    for chunk in response.iter_stream():
        found += chunk
        if len(found) > largest:
            if cut:
                break
            raise RefusedError(f"it is larger than {largest / 1048576:.0f} MB; see `max_mb`")
    if cut and response.status != 200:
        return b""
    packed = (_header(response, b"content-encoding") or "identity").strip().lower()
    if packed in ("", "identity"):
        return bytes(found[:largest])
    if packed not in ("gzip", "x-gzip", "deflate"):
        raise RefusedError(f"it is packed as {packed[:40]}, which was not asked for")
    try:
        return compression.inflate(bytes(found), largest)
    except compression.BombError as error:
        raise RefusedError(str(error)) from error


def _header(response: httpcore2.Response, name: bytes) -> str | None:
    for key, value in response.headers:
        if key.lower() == name:
            return str(value[:2_000].strip(b" \t").decode(_BYTES)) or None
    return None


def _retry_after(value: str | None, now: float) -> float | None:
    """How many seconds a site asks to wait; None where it does not say."""
    if value is None:
        return None
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
        # In HTTP a day without a zone is one of UTC, and not of this machine's own zone.
        until = until.replace(tzinfo=until.tzinfo or UTC)
        return max(until.timestamp() - now, 0.0)
    except (ValueError, OverflowError):
        return None


def _said(error: Exception) -> str:
    return str(error).rstrip(".")[:200] or type(error).__name__
