"""Answers to requests that are refused: a status, a sentence, and when to come again."""

from __future__ import annotations

import math
from typing import Any

RETRY_SECONDS = 5

TOO_LARGE = "This needs more memory than one answer may take; ask for less at once."


async def busy(send: Any, why: str = "Others are being answered.") -> None:
    """503: there is no room now."""
    await _refuse(send, 503, f"{why} Please ask again in a few seconds.", retry=True)


async def not_found(send: Any) -> None:
    """404: there is no such address."""
    await _refuse(send, 404, "There is nothing here; the archives are listed at /.")


async def too_many(send: Any, most: int) -> None:
    """429: the client asks for too much at once."""
    sentence = f"Ask for at most {most} things at once, please; wait for some of them first."
    await _refuse(send, 429, sentence, retry=True)


async def too_long(send: Any, seconds: float) -> None:
    """503: the page took longer than it may."""
    why = (
        f"This took more than {seconds:g} seconds and was ended: it asks for much, or much else is"
        " asked just now."
    )
    await busy(send, why)


async def goes_on(send: Any, seconds: float) -> None:
    """503: the page takes longer than a reader waits, and is worked out for who asks next."""
    why = (
        f"This takes more than {math.ceil(seconds)} seconds, as what is asked for the first time"
        " since a load may, or while much else is asked. It is still being worked out."
    )
    await busy(send, why)


async def too_large(send: Any) -> None:
    """413: the page took more memory than it may."""
    await _refuse(send, 413, TOO_LARGE)


async def failed(send: Any) -> None:
    """500: a fault of the archive; its log says more."""
    await _refuse(send, 500, "This page failed; please tell whoever serves the archive.")


async def missing(send: Any) -> None:
    """404: there is no such file to download."""
    await _refuse(send, 404, "No such file is offered here; /export lists those that are.")


async def long_url(send: Any, kilobytes: int) -> None:
    """414: the address is too long."""
    sentence = f"An address here has at most {kilobytes} kilobytes; this one is longer."
    await _refuse(send, 414, sentence)


async def elsewhere(send: Any, base: str) -> None:
    """302: the site begins below a path."""
    await _refuse(send, 302, f"This site is at {base}.", [(b"location", base.encode("ascii"))])


async def not_below(send: Any, base: str) -> None:
    """404: the address is outside of the site's path, as where a proxy cuts that off."""
    await _refuse(send, 404, f"Nothing is here; the addresses of this site begin with {base}.")


async def only_reading(send: Any, methods: tuple[str, ...]) -> None:
    """405: the archive can only be read."""
    headers = [(b"allow", ", ".join(methods).encode("ascii")), (b"connection", b"close")]
    await _refuse(send, 405, "This archive can only be read.", headers)


async def _refuse(
    send: Any,
    status: int,
    sentence: str,
    headers: list[tuple[bytes, bytes]] | None = None,
    *,
    retry: bool = False,
) -> None:
    body = f"{sentence}\n".encode()
    found = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode("ascii")),
        (b"cache-control", b"no-store"),
        *(headers or []),
    ]
    if retry:
        found.append((b"retry-after", str(RETRY_SECONDS).encode("ascii")))
    await send({"type": "http.response.start", "status": status, "headers": found})
    await send({"type": "http.response.body", "body": body, "more_body": False})
