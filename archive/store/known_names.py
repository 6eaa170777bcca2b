"""Who and what the values of corrections name: people, offices and countries that are known."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Any

from archive.corrections import DOCUMENT, MENTION, NONE
from archive.words import name_words

Gone = Callable[[str], Container[str]]

Run = Callable[[str, tuple[Any, ...]], Iterable[Sequence[Any]]]
"""Runs a SELECT with its parameters, as both kinds of connections can."""

_PEOPLE = """
    SELECT slug, name FROM people
    UNION SELECT slug, person_names.name FROM person_names JOIN people ON people.id = person_id
"""
_PORTFOLIOS = """
    SELECT slug, name FROM portfolios
    UNION SELECT slug, portfolio_names.name FROM portfolio_names
    JOIN portfolios ON portfolios.id = portfolio_id
"""
_ADD = "; look for it with archive {command}, or add it to reference/{command}.csv"
_NAMED = {
    (DOCUMENT, "ministers"): ("person", _PEOPLE, "people"),
    (DOCUMENT, "portfolios"): ("portfolio", _PORTFOLIOS, "portfolios"),
    (MENTION, "person"): ("person", _PEOPLE, "people"),
    (MENTION, "portfolio"): ("portfolio", _PORTFOLIOS, "portfolios"),
}
"""The fields whose values are names: of what, where these are known, and the command for it."""


class KnownNames:
    """What the archive knows, read from it when it is first asked for."""

    def __init__(self, run: Run, gone: Gone = lambda _: ()) -> None:
        """`gone` gives the slugs of people or portfolios that are about to be deleted."""
        self._run = run
        self._gone = gone
        self._held: dict[str, list[tuple[str, str]]] = {}

    def complaint(self, what: str, field: str, value: str) -> str | None:
        """Says what a value of a correction names that nobody knows; None where it names none."""
        if (what, field) == (DOCUMENT, "jurisdiction"):
            known = [str(slug) for (slug,) in self._run("SELECT slug FROM jurisdictions", ())]
            if value in (*known, NONE):
                return None
            return f"`{value}` is no jurisdiction that is known: {', '.join((*known, NONE))}."
        if (what, field) not in _NAMED or value == NONE:
            return None
        noun, _, command = _NAMED[what, field]
        names = [value] if what == MENTION else [each.strip() for each in value.split(";")]
        for name in names:
            found = self._find(what, field, name)
            if not found:
                return f"No {noun} called `{name}` is known{_ADD.format(command=command)}."
            if what == MENTION and len(found) > 1:
                listed = ", ".join(found)
                return f"`{name}` is the name of several; give the slug of one: {listed}."
        return None

    def slug(self, what: str, field: str, value: str) -> str:
        """The slug of what a mention is corrected to name; other values as they are."""
        if what != MENTION or (what, field) not in _NAMED or value == NONE:
            return value
        return next(iter(self._find(what, field, value)), value)

    def _find(self, what: str, field: str, name: str) -> list[str]:
        """The slugs of those who are called so: by slug, else by name, else by a name in these."""
        _, sql, table = _NAMED[what, field]
        if sql not in self._held:
            gone = self._gone(table)
            rows = ((str(slug), str(each)) for slug, each in self._run(sql, ()))
            self._held[sql] = sorted(row for row in rows if row[0] not in gone)
        held = self._held[sql]
        is_called: tuple[Callable[[str, str], bool], ...] = (
            lambda slug, _: slug == name,
            lambda _, each: name_words.is_same(each, name),
            # Honorifics and the like may stand around it.
            lambda _, each: set(name_words.of(each)) <= set(name_words.of(name)),
        )
        for matches in is_called:
            if found := dict.fromkeys(slug for slug, each in held if matches(slug, each)):
                return list(found)
        return []


def settled(known: KnownNames, found: Iterable[Any]) -> Iterator[Any]:
    """The corrections whose values are known, those of mentions with slugs in place of names."""
    for each in found:
        if known.complaint(each.what, each.field, each.value) is None:
            yield each._replace(value=known.slug(each.what, each.field, each.value))
