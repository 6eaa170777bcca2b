"""Which portfolios words name, as documents are tagged with them."""

from __future__ import annotations

import re
import sqlite3

from archive.publish.pages import named as named_here
from archive.publish.pages.asked import office_words
from archive.publish.parameters import RefusedError
from archive.words import name_words

_PORTFOLIO = re.compile(
    r"^(?:the |an? )?(?:portfolio (?:of |for )?)?(?:the )?| (?:portfolios?|ministry)$",
    re.IGNORECASE,
)
_IS_ONE = re.compile(r"\b(?:portfolios?|ministry)\b", re.IGNORECASE)


def named(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """The portfolios that words name, by a title or a name in any form; names by slug."""
    bare = _PORTFOLIO.sub("", words.strip())
    if not bare:
        return {}
    is_title = office_words.has_title(bare)
    rows = office_words.named(connection, bare) if is_title else []
    return {row["slug"]: row["name"] for row in rows} or called(connection, bare)


def by_title(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """The same of words that say that they name one: ``minister of``, ``portfolio``."""
    is_one = office_words.has_title(words) or _IS_ONE.search(words)
    return named(connection, words) if is_one else {}


def called(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """The only portfolio that has a name in any form, with its name by its slug; else nothing."""
    try:
        found = named_here.find(connection, "portfolio", words)
    except RefusedError:
        return {}
    is_it = name_words.is_same(found.name, words) or found.slug in _slugs(connection, words)
    return {found.slug: found.name} if is_it else {}


def _slugs(connection: sqlite3.Connection, words: str) -> set[str]:
    """The slugs of the offices that go by a name."""
    return {row["slug"] for row in office_words.named(connection, words)}
