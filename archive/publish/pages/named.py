"""Which person, portfolio or government is meant by what a reader types."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NoReturn

from archive.publish import parameters
from archive.publish.pages import cache, jurisdictions
from archive.publish.pages.requests import MissingError, MovedError, PageRequest
from archive.words import name_words

MOST_NAMED = 5
"""How many of those that a name fits are told apart in a refusal."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person, a portfolio or a government, by its names."""

    id: int
    """Number of the row in this database."""
    slug: str
    """Permanent name."""
    name: str
    """Name as commonly written."""
    jurisdiction_id: int | None
    """Number of the jurisdiction in this database."""


_COLUMNS = "{table}.id, {table}.slug, {table}.name, {table}.jurisdiction_id"
_PEOPLE = _COLUMNS.format(table="people")
_PORTFOLIOS = _COLUMNS.format(table="portfolios")
_GOVERNMENTS = _COLUMNS.format(table="governments")
_FORMS = {
    "person": f"""
        SELECT {_PEOPLE}, forms.name AS form FROM people
        JOIN person_forms AS forms ON forms.person_id = people.id ORDER BY people.sort_name
    """,
    "portfolio": f"""
        SELECT {_PORTFOLIOS}, forms.name AS form FROM portfolios
        JOIN portfolio_forms AS forms ON forms.portfolio_id = portfolios.id
        ORDER BY portfolios.kind <> 'office', portfolios.name
    """,
    "government": f"""
        SELECT id, slug, name, jurisdiction_id, form FROM (
            SELECT {_GOVERNMENTS}, start_date, governments.name AS form FROM governments
            UNION ALL
            SELECT {_GOVERNMENTS}, start_date, people.name FROM governments
            JOIN people ON people.id = governments.prime_minister_id
        )
        ORDER BY jurisdiction_id IN (SELECT jurisdiction_id FROM documents), start_date
    """,
}
# How documents write a name, where that is no known form of it.
_AS_WRITTEN = {
    "person": f"""
        SELECT DISTINCT {_PEOPLE}, as_written AS form FROM document_ministers
        JOIN people ON people.id = document_ministers.person_id
    """,
    "portfolio": f"""
        SELECT DISTINCT {_PORTFOLIOS}, as_written AS form FROM document_portfolios
        JOIN portfolios ON portfolios.id = document_portfolios.portfolio_id
    """,
}

_Form = tuple[Named, str]


def find(connection: sqlite3.Connection, of: str, given: str) -> Named:
    """The person, portfolio or government, as `of` says, of a permanent name or any other form.

    Of several that have the name, it is the one of a country with documents.

    Raises:
        RefusedError: when none has the name, or several do; the message says which come near.
    """
    forms = _forms(connection, _FORMS[of])
    for named, _ in forms:
        if named.slug == given:
            return named
    parameters.read_one(connection, of, given)
    found = _fitting(forms, given)
    if not found and of in _AS_WRITTEN:
        found = _fitting(_forms(connection, _AS_WRITTEN[of]), given)
    if not found:
        raise parameters.RefusedError(f"No {of} is known whose name is “{given}”.")
    home = jurisdictions.of_most_documents(connection)
    at_home = [each for each in found if home and each.jurisdiction_id == home.id]
    chosen = at_home or found
    if len(chosen) > 1:
        raise parameters.RefusedError(f"“{given}” may be {_told_apart(chosen)}; write one of them.")
    return chosen[0]


def go_to(
    connection: sqlite3.Connection, of: str, request: PageRequest, address: Callable[[str], str]
) -> NoReturn:
    """Lead from a name in the address of a page, which is no permanent name, to the one meant.

    Raises:
        MovedError: with the address of whoever is called so, in whatever letters.
        MissingError: when nobody is, or several are.
    """
    given = request.path_values["slug"]
    if not any(map(str.isalpha, given)):
        raise MissingError(f"No {of} is known whose name is “{given}”.")
    for name in (given.lower(), given.replace("-", " "), given):
        try:
            found = find(connection, of, name)
        except parameters.RefusedError as error:
            refused = str(error)
            continue
        ending = f".{request.format}" if request.format != "html" else ""
        raise MovedError(f"{address(found.slug)}{ending}")
    raise MissingError(refused)


def suggestions(connection: sqlite3.Connection, of: str) -> tuple[tuple[str, str], ...]:
    """Each person, portfolio or government that can be chosen: its value, and how it is shown.

    Governments are chosen from a list, so that nobody sees the value.
    """
    found = []
    for each in dict.fromkeys(named for named, _ in _forms(connection, _FORMS[of])):
        is_told = is_only(connection, of, each)
        value = each.name if is_told and of != "government" else each.slug
        found.append((value, each.name if is_told else _with_slug(each)))
    return tuple(found)


def is_only(connection: sqlite3.Connection, of: str, named: Named) -> bool:
    """Whether no other person, portfolio or government is called the same."""

    def count() -> Counter[str]:
        rows = dict.fromkeys(named for named, _ in _forms(connection, _FORMS[of]))
        return Counter(each.name for each in rows)

    return cache.once_a_load(connection, (is_only, of), count)[named.name] == 1


def _with_slug(named: Named) -> str:
    return f"{named.name} ({named.slug})"


def _forms(connection: sqlite3.Connection, sql: str) -> list[_Form]:
    def find_all() -> list[_Form]:
        return [(Named(*row[:4]), row["form"]) for row in connection.execute(sql)]

    return cache.once_a_load(connection, sql, find_all)


def _fitting(forms: Iterable[_Form], given: str) -> list[Named]:
    """Those of which a form is the name that is given, else those that have all its words."""
    forms = list(forms)
    fits: Callable[[str, str], bool]
    for fits in (name_words.is_same, name_words.fits):
        found = list(dict.fromkeys(named for named, form in forms if fits(form, given)))
        if found:
            return found
    return []


def _told_apart(found: list[Named]) -> str:
    """Some names in words, with the permanent name where two are called the same."""
    names = [each.name for each in found]
    words = [
        each.name if names.count(each.name) == 1 else _with_slug(each)
        for each in found[:MOST_NAMED]
    ]
    if len(found) > MOST_NAMED:
        words.append("others")
    return f"{', '.join(words[:-1])} or {words[-1]}"
