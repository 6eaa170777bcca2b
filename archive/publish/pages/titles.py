"""What ministers are called by their offices, as the documents of the archive call them."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping

from archive.publish.pages import cache

_NAMED = """
    SELECT portfolios.name, mentions.text FROM mentions
    JOIN portfolios ON portfolios.id = mentions.portfolio_id
    WHERE mentions.text LIKE 'minister %'
"""
_JOINT = re.compile(
    r"minister (?P<joint>(?:of|for|(?:in charge of|responsible for))(?: the)?) (?=[A-Z])",
    re.IGNORECASE,
)
_ROLES = {"minister": "", "associate": "Associate ", "acting": "Acting "}
_ITSELF = re.compile(
    r"(?:Minister|General|Treasurer|President|Secretary|Chancellor|Exchequer)$"
    r"|^(?:(?:Deputy )?Leader|Parliamentary|Chief|Government)\b"
)
"""The names of offices that are titles by themselves: Deputy Prime Minister."""


def title(connection: sqlite3.Connection, role: str, portfolio: str) -> str:
    """An office in words: Associate Minister of Health, Minister for Auckland, Prime Minister.

    `role` is minister, associate, acting or under-secretary. Between the two stands what most
    documents have.
    """
    if role == "under-secretary":
        return f"Under-Secretary for {portfolio}"
    before = _ROLES[role]
    if _ITSELF.search(portfolio):
        return f"{before}{portfolio}"
    joint = _joints(connection).get(portfolio, "of")
    return f"{before}Minister {joint} {portfolio}"


def _joints(connection: sqlite3.Connection) -> Mapping[str, str]:
    """What stands between ``Minister`` and the name of each office in most documents."""

    def count() -> dict[str, str]:
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for row in connection.execute(_NAMED):
            if joint := _JOINT.match(row["text"]):
                found[row["name"]][joint["joint"].lower()] += 1
        return {name: counted.most_common(1)[0][0] for name, counted in found.items()}

    return cache.once_a_load(connection, _NAMED, count)
