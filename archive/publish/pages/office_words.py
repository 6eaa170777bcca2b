"""Which offices, and in which role, the words of a search name."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Sequence

from archive.publish.pages import answer
from archive.store import name_words

MINISTER = "minister"
"""The role of whoever holds an office in full."""

ASSOCIATE = "associate"
"""The role of whoever holds a part of an office beside who holds it in full."""

ACTING = "acting"
"""The role of whoever holds an office while nobody does in full, or in the place of who does."""

UNDER_SECRETARY = "under-secretary"
"""The role of whoever assists the minister and is none."""

_ALIKE = 0.85
"""How alike two names of offices are, of 1, of which one may be the other misspelt."""
_TITLE = re.compile(r"(?:minister|secretary)\s+(?:of|for)\s+(.+)$", re.IGNORECASE)
_LESSER = re.compile(r"(?:acting\s+(?=associate))?(associate|acting)\s+", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:parliamentary\s+)?(?:private\s+)?under[\s-]?secretar(?:y|ies)\b"
    r"(?:\s+(?:to|for|of)\b(?:\s+the\b)?(?:\s+(?:associate\s+)?minister\s+(?:of|for)\b)?)?",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(.+?)\s+(?:minister|secretary|portfolio)$", re.IGNORECASE)
_BARE = re.compile(
    r"(?:(?:the|acting|associate|deputy|former|parliamentary|private|minister|secretary"
    r"|under-?secretary)\b\s*)+",
    re.IGNORECASE,
)
_PORTFOLIO = re.compile(r"(?:the\s+)?portfolio(?:\s+(?:of|for)|:)?\s+(?=\w)", re.IGNORECASE)
_TITLE_WORDS = frozenset(
    """
    a acting an associate assistant co current deputy former government hon honourable in
    interim joint minister ministers ministerial ministry new newest next now nz office officer
    old parliamentary portfolio present previous prime private right s state under us uk zealand
    """.split()
)
"""Words that may stand beside the name of an office in that of who holds it as a minister."""
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_IS_TITLE = re.compile(r"\b(?:minister|secretary|treasurer|general)\b", re.IGNORECASE)
_PORTFOLIOS = """
    SELECT
        portfolios.id, portfolios.slug, portfolios.name, portfolios.kind,
        portfolio_forms.name AS form,
        portfolios.jurisdiction_id IN (
            SELECT jurisdiction_id FROM documents GROUP BY jurisdiction_id
        ) AS is_home
    FROM portfolio_forms JOIN portfolios ON portfolios.id = portfolio_forms.portfolio_id
    WHERE portfolios.kind IN ('office', 'event')
"""
_Found = dict[int, sqlite3.Row]


def role(words: str) -> str:
    """The role that a title names: minister, associate, acting or under-secretary."""
    if _UNDER.search(words):
        return UNDER_SECRETARY
    found = _LESSER.match(words)
    return found[1].lower() if found else MINISTER


def is_title(office: sqlite3.Row, words: str) -> bool:
    """Whether words name an office by its title or by the whole of its name."""
    bare = _LESSER.sub("", words)
    return bool(_IS_TITLE.search(words)) or name_words.is_same(office["form"], bare)


def has_title(words: str) -> bool:
    """Whether words have that of a title in them, of a minister or of a lesser one."""
    return bool(_IS_TITLE.search(words) or _UNDER.search(words))


def is_bare_title(words: str) -> bool:
    """Whether words are a title without an office: ``Minister``, ``Associate Minister``."""
    return bool(_BARE.fullmatch(words))


def named(connection: sqlite3.Connection, words: str) -> list[sqlite3.Row]:
    """The offices that words name, of any role: by their names, titles, slips or single words."""
    has_one = _IS_TITLE.search(words) is not None
    rows = [
        # An event is an office only where its minister is asked for.
        row
        for row in answer.rows(connection, _PORTFOLIOS)
        if has_one or row["kind"] == "office"
    ]
    begins = _PORTFOLIO.match(words)
    words = words[begins.end() :] if begins else words
    words = _LESSER.sub("", " ".join(_UNDER.sub(" ", words).split()))
    found = _several(rows, words) or _exactly(rows, words)
    if found and all(_is_of_another(row, words) for row in found.values()):
        return []
    typed = name_words.of(words)
    if not found and (office := _TITLE.match(words) or _OFFICE.match(words)):
        found = {row["id"]: row for row in _misspelt(rows, office[1])}
    if not found and len(typed) > 1:
        found = {row["id"]: row for row in rows if answer.has_all(row["form"], typed)}
    # An office of a country without documents is asked for where no other has the name.
    home = {key: row for key, row in found.items() if row["is_home"]}
    return list((home or found).values())


def _is_of_another(row: sqlite3.Row, words: str) -> bool:
    """Whether words are of somebody who is no minister: the director-general of health.

    An office in whose name they all stand, as a Secretary of State's, is meant itself.
    """
    others = set(name_words.of(words)) - set(name_words.of(row["form"])) - _TITLE_WORDS
    return bool(others)


def _several(rows: Sequence[sqlite3.Row], words: str) -> _Found:
    """The offices of two titles (``Prime Minister and Minister of Finance``), both of which are."""
    titles = [_LESSER.sub("", part) for part in _AND.split(words)]
    if len(titles) != 2 or not all(map(_IS_TITLE.search, titles)):
        return {}
    first, second = (_exactly(rows, title) for title in titles)
    return {**first, **second} if first and second else {}


def _exactly(rows: Sequence[sqlite3.Row], words: str) -> _Found:
    """The offices of which the words are a name or a title."""
    found = {row["id"]: row for row in rows if name_words.is_same(row["form"], words)}
    if not found and (office := _OFFICE.match(words)):
        found = {row["id"]: row for row in rows if name_words.is_same(row["form"], office[1])}
    return found


def _misspelt(rows: Sequence[sqlite3.Row], words: str) -> list[sqlite3.Row]:
    """The offices whose name comes nearest to a misspelt one."""
    forms = {" ".join(name_words.of(row["form"])): row["name"] for row in rows}
    typed = " ".join(name_words.of(words))
    close = difflib.get_close_matches(typed, forms, 1, _ALIKE)
    return [row for row in rows if close and row["name"] == forms[close[0]]]
