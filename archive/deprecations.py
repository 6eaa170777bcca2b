"""What is deprecated: still there, with a warning, until a version that leaves it out.

An option or a command says so by click's own ``deprecated``, a page by `Deprecated`, and a table, a
view or a column by a comment that begins as `IN_COMMENT` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

IN_COMMENT = re.compile(r"Deprecated since (\d+\.\d+\.\d+); gone with (\d+\.\d+\.\d+)\. (.+)", re.S)
"""How the comment of a deprecated column begins: the versions, and then what to use instead."""


@dataclass(frozen=True, slots=True)
class Deprecated:
    """Since when something is deprecated, when it goes away, and what takes its place."""

    since: str
    """The version that said so first."""
    day: str
    """The day of that version, ISO 8601."""
    until: str
    """The version in which it is gone."""
    instead: str
    """The path of the page that takes its place."""

    def headers(self, instead: str) -> dict[str, str]:
        """The headers of an answer: since when (RFC 9745), and the address of what to use."""
        since = datetime.fromisoformat(self.day).replace(tzinfo=UTC)
        return {
            "deprecation": f"@{round(since.timestamp())}",
            "link": f'<{instead}>; rel="successor-version"',
        }

    @property
    def sentence(self) -> str:
        """What the documentation says of it."""
        return f"Deprecated since {self.since}; gone with {self.until}. Use {self.instead}."
