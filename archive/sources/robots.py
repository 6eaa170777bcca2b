"""What a site's ``robots.txt`` allows, and how long it asks to wait."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

LARGEST = 512_000
"""What stands behind so many bytes is not read, as RFC 9309 allows."""

TOKEN = "release-archive"
"""The name by which a ``robots.txt`` can mean this program."""

LONGEST_DELAY = 120.0
"""How many seconds a site may make wait between two pages."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; `parsed` is None where all is allowed, or nothing is."""

    parsed: Protego | None
    allows_all: bool = False

    def allow(self, address: str) -> bool:
        """Whether the page at an address may be fetched."""
        if self.parsed is None:
            return self.allows_all
        return bool(self.parsed.can_fetch(address, TOKEN))

    @property
    def delay(self) -> float:
        """How many seconds are asked for between two pages."""
        asked = self.parsed.crawl_delay(TOKEN) if self.parsed is not None else None
        return min(max(float(asked or 0), 0.0), LONGEST_DELAY)


def read(status: int, data: bytes) -> Rules:
    """The rules by the answer for ``/robots.txt``.

    Where there is none all is allowed; where the site fails, nothing is (RFC 9309, 2.3.1).
    """
    if 200 <= status < 300:
        text = data[:LARGEST].decode("utf-8", "replace").removeprefix("\ufeff")
        return Rules(Protego.parse(text))
    return Rules(None, allows_all=400 <= status < 500 and status != 429)
