"""Which offices, and in which role, the words of a search name."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Sequence

from archive.publish.pages import cache, titles
from archive.publish.pages.asked import country_words
from archive.words import name_words

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
_TITLE = re.compile(r"minister\s+(?:of|for)\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_LESSER = re.compile(r"(?:acting\s+(?=associate))?(associate|acting)\s+", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:parliamentary\s+)?(?:private\s+)?under[\s-]?secretar(?:y|ies)\b"
    r"(?:\s+(?:to|for|of)\b(?:\s+the\b)?(?:\s+(?:associate\s+)?minister\s+(?:of|for)\b)?)?",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(.+?)\s+(?:minister|portfolio)$", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)
_IS_MINISTERS = re.compile(
    r"\b(?:ministers?|ministry|department|portfolio|office)\b"
    r"|^\s*(?:responsible\s+for|in\s+charge\s+of)\b",
    re.IGNORECASE,
)
_AROUND_OTHERS = re.compile(
    r"\b(?:of|for|to|on|minister|ministry|department|permanent|deputy|\w+['’]s)(?!\w)",
    re.IGNORECASE,
)
_TITLE_WORDS = frozenset(
    """
    minister ministers ministry department portfolio office role post in charge responsible a an
    cabinet senior crown government coalition acting associate deputy assistant
    under secretary parliamentary private current present former then our held hold
    """.split()
)
"""Words before ``of`` or ``for`` that say no more than that it is a minister's office."""
_BARE = re.compile(
    r"(?:(?:the|acting|associate|deputy|former|parliamentary|private|minister|secretary"
    r"|under-?secretary)\b\s*)+",
    re.IGNORECASE,
)
_PORTFOLIO = re.compile(r"(?:the\s+)?portfolio(?:\s+(?:of|for)|:)?\s+(?=\w)", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_IS_TITLE = re.compile(r"\b(?:minister|secretary|treasurer|general)\b", re.IGNORECASE)
_PORTFOLIOS = """
    SELECT
        portfolios.id, portfolios.slug, portfolios.name, portfolios.kind,
        portfolio_forms.name AS form,
        (SELECT slug FROM jurisdictions WHERE id = portfolios.jurisdiction_id) AS country,
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


def is_title_in_short(connection: sqlite3.Connection, words: str) -> bool:
    """Whether words are another name of an office whose own name is a title: ``PM``."""
    rows = cache.rows(connection, _PORTFOLIOS)
    return any(name_words.is_same(row["form"], words) and has_title(row["name"]) for row in rows)


def is_bare_title(words: str) -> bool:
    """Whether words are a title without an office: ``Minister``, ``Associate Minister``."""
    return bool(_BARE.fullmatch(words))


def named(connection: sqlite3.Connection, words: str) -> list[sqlite3.Row]:
    """The offices that words name, of any role: by their names, titles, slips or single words.

    Of a country that is named beside the office, only its own. What an official, a judge or the
    Opposition has is none: see `is_others`.
    """
    has_one = _IS_TITLE.search(words) is not None
    rows = [
        # An event is an office only where its minister is asked for.
        row
        for row in cache.rows(connection, _PORTFOLIOS)
        if has_one or row["kind"] == "office"
    ]
    begins = _PORTFOLIO.match(words)
    words = words[begins.end() :] if begins else words
    words = _LESSER.sub("", " ".join(_UNDER.sub(" ", words).split()))
    found = _several(rows, words) or _exactly(rows, words)
    if not found:
        bare, country = country_words.taken_out(words)
        if country:
            return list(_exactly([row for row in rows if row["country"] == country], bare).values())
    if not found and not name_words.OTHERS.search(words):
        found = _nearly(rows, words)
    # An office of a country without documents is asked for where no other has the name.
    home = {key: row for key, row in found.items() if row["is_home"]}
    return list((home or found).values())


def titled(connection: sqlite3.Connection, words: str) -> list[sqlite3.Row]:
    """The offices of which words are the title as a whole, with nothing beside it."""
    bare = _LESSER.sub("", " ".join(_UNDER.sub(" ", words).split()))
    found = _exactly(cache.rows(connection, _PORTFOLIOS), bare).values()
    whole = [
        row
        for row in found
        if not beside(row, words)
        and (
            has_title(words)
            or name_words.is_same(titles.title(connection, MINISTER, row["name"]), bare)
        )
    ]
    return [row for row in whole if row["is_home"]] or whole


def is_others(connection: sqlite3.Connection, words: str) -> bool:
    """Whether words name an office that no list of ministers has.

    It is an official's, a judge's or the Opposition's, or that of another country's minister.
    """
    if named(connection, words):
        return False
    bare, country = country_words.taken_out(words)
    without = name_words.OTHERS.sub(" ", bare)
    if country and without == bare:
        return has_title(bare) and bool(named(connection, bare))
    if without == bare:
        return False
    rest = name_words.of(_AROUND_OTHERS.sub(" ", without))
    every = cache.rows(connection, _PORTFOLIOS)
    return not rest or any(name_words.of(row["form"]) == rest for row in every)


def is_others_alone(words: str) -> bool:
    """Whether words are a title that is no minister's, and name nothing of which somebody has it.

    >>> is_others_alone("Deputy Mayor"), is_others_alone("mayor of Gore")
    (True, False)
    """
    without = name_words.OTHERS.sub(" ", words)
    return without != words and not name_words.of(_AROUND_OTHERS.sub(" ", without))


def beside(office: sqlite3.Row, words: str) -> str:
    """The words that are read as none of an office's title: ``woman``, ``Labour's``; or nothing."""
    if _are_titles(_AND.split(words)):
        return ""
    front, _ = country_words.taken_out(_fronts(words).get(name_words.of(office["form"]), ""))
    return " ".join(word for word in front.split() if not set(name_words.of(word)) <= _TITLE_WORDS)


def longer(connection: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    """The offices of countries with documents whose names have all words of a name, and more."""
    words = set(name_words.of(name))
    found = {
        row["id"]: row
        for row in cache.rows(connection, _PORTFOLIOS)
        if row["is_home"] and row["kind"] == "office" and words < set(name_words.of(row["name"]))
    }
    return list(found.values())


def _fronts(words: str) -> dict[tuple[str, ...], str]:
    """The words before each part of words that may be the name of an office, by that part.

    It may begin with the first word, or behind a joint, as in ``Minister of Police``.
    """
    joints = [0, *(joint.end() for joint in _JOINT.finditer(words))]
    return {name_words.of(words[at:]): words[:at] for at in reversed(joints)}


def _is_ministers(front: str | None, office: sqlite3.Row) -> bool:
    """Whether words before the name of an office, if it stands in words, are a minister's title."""
    if not front:
        return front is not None
    _, country = country_words.taken_out(front)
    is_of_country = country in ("", office["country"])
    return (
        is_of_country and bool(_IS_MINISTERS.search(front)) and not name_words.OTHERS.search(front)
    )


def _nearly(rows: Sequence[sqlite3.Row], words: str) -> _Found:
    """The offices whose name is misspelt in words, or has all of them, two at least."""
    office = _TITLE.match(words) or _OFFICE.match(words)
    if office and (found := {row["id"]: row for row in _misspelt(rows, office[1])}):
        return found
    for each in (words, office[1] if office else ""):
        typed = name_words.of(each)
        found = {row["id"]: row for row in rows if name_words.has_all(row["form"], typed)}
        if len(typed) > 1 and found:
            return found
    return {}


def _several(rows: Sequence[sqlite3.Row], words: str) -> _Found:
    """The offices of two titles (``Prime Minister and Minister of Finance``), both of which are."""
    titles = [_LESSER.sub("", part) for part in _AND.split(words)]
    if not _are_titles(titles):
        return {}
    first, second = (_exactly(rows, title) for title in titles)
    return {**first, **second} if first and second else {}


def _are_titles(parts: Sequence[str]) -> bool:
    return len(parts) == 2 and all(map(_IS_TITLE.search, parts))


def _exactly(rows: Sequence[sqlite3.Row], words: str) -> _Found:
    """The offices of which the words are a name or a title."""
    fronts = _fronts(words)
    found = {
        row["id"]: row for row in rows if _is_ministers(fronts.get(name_words.of(row["form"])), row)
    }
    if not found and (office := _OFFICE.match(words)):
        typed = name_words.of(office[1])
        found = {row["id"]: row for row in rows if name_words.of(row["form"]) == typed}
    return found


def _misspelt(rows: Sequence[sqlite3.Row], words: str) -> list[sqlite3.Row]:
    """The offices whose name comes nearest to a misspelt one."""
    forms = {" ".join(name_words.of(row["form"])): row["name"] for row in rows}
    typed = " ".join(name_words.of(words))
    close = difflib.get_close_matches(typed, forms, 1, _ALIKE)
    return [row for row in rows if close and row["name"] == forms[close[0]]]
