"""Whose country words name beside an office: ``Australian``, ``of the United States``."""

from __future__ import annotations

import functools
import re
import tomllib

from archive import countries, shipped


def taken_out(words: str) -> tuple[str, str]:
    """The words of an office without the country before or behind it, and that one's code.

    The code is that of ISO 3166-1 in small letters; empty, with the words as they are, where none
    is named.
    """
    before, behind = _patterns()
    found = before.match(words)
    rest = words[found.end() :] if found else ""
    if not found:
        found = behind.search(words)
        rest = words[: found.start()] if found else ""
    if not found or not rest:
        return words, ""
    return rest, _codes()[found["country"].lower()]


def code(name: str) -> str:
    """The code of a country, which is typed for short too: ``nz``; empty where it is not known."""
    return _codes().get(name.lower(), "")


def owners(text: str) -> set[str]:
    """The codes of the countries that a text says have something: ``Peru’s`` package."""
    return {_codes()[found[1].lower()] for found in _owner().finditer(text)}


def acting(text: str) -> set[str]:
    """The codes of the countries of which a text says that they or their government do something.

    >>> acting("today Peru will give"), acting("The Peruvian Prime Minister said")
    ({'pe'}, {'pe'})
    """
    return {_codes()[found[1].lower()] for found in _actor().finditer(text)}


@functools.cache
def _actor() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_codes(), key=len, reverse=True)))
    acts = r"(?:will|would|has|had|is|gives?|gave|provides?|(?:prime|foreign) minister|government)"
    return re.compile(rf"\b({names})\s+{acts}\b", re.IGNORECASE)


@functools.cache
def _owner() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_codes(), key=len, reverse=True)))
    return re.compile(rf"\b({names})['’]s?\s", re.IGNORECASE)


@functools.cache
def _codes() -> dict[str, str]:
    """The codes of all countries by their names and adjectives, in small letters."""
    text = (shipped.SEEDS / countries.FILE).read_text("utf-8")
    found = {
        name.lower(): country.code
        for country in countries.read(text)
        for name in (*country.names, *country.adjectives)
    }
    for path in sorted((shipped.SEEDS / "jurisdictions").glob("*/jurisdiction.toml")):
        described = tomllib.loads(path.read_text("utf-8"))
        found[path.parent.name] = path.parent.name
        for key in ("other_names", "adjectives"):
            found.update({name.lower(): path.parent.name for name in described.get(key, ())})
    return found


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(map(re.escape, sorted(_codes(), key=len, reverse=True)))
    country = rf"(?P<country>{names})"
    return (
        re.compile(rf"(?:the\s+)?{country}(?:['’]s?)?\s+(?=\w)", re.IGNORECASE),
        re.compile(rf"\s+(?:of|for|in|from)\s+(?:the\s+)?{country}$", re.IGNORECASE),
    )
