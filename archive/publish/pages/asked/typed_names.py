"""People by what a reader types: by any of their names, begun, in full or misspelt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.publish.pages import cache
from archive.words import misspelt as slips
from archive.words import name_words

_LONGEST_NAME = 4
"""Words of the longest name that is looked for beside other words."""


class Form(NamedTuple):
    """A name of a person or a portfolio."""

    slug: str
    """Permanent name."""
    name: str
    """The name that they go by."""
    form: str
    """This name of them."""
    documents: int
    """How many documents they issued."""


_MOST_MEANT = 4
"""Where more people than so many have the words that are typed, none of them is meant."""

_PEOPLE = """
    WITH issued AS MATERIALIZED (
        SELECT person_id, count(*) AS n FROM document_ministers GROUP BY person_id
    )
    SELECT people.slug, people.name, person_forms.name AS form, coalesce(n, 0) AS documents
    FROM person_forms
    JOIN people ON people.id = person_forms.person_id
    LEFT JOIN issued ON issued.person_id = people.id
    ORDER BY documents DESC, people.sort_name, person_forms.name = people.name DESC, form
"""


def people(connection: sqlite3.Connection) -> Sequence[Form]:
    """Every name of everybody, of those who issued most documents first."""
    return read(connection, _PEOPLE)


def named(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """The people one of whose names is what is typed, or has all its words; names by slug.

    Nobody where so many have these words that none is meant.
    """
    every, typed = people(connection), name_words.of(words)
    exact = {each.slug: each.name for each in every if name_words.is_same(each.form, words)}
    if exact or not any(len(word) > 1 for word in typed):
        return exact
    found = known_best(connection, words)
    return found if len(found) <= _MOST_MEANT else {}


def known_best(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """The people whose names have all words typed, who issued most documents first, by slug."""
    typed = name_words.of(words)
    return {
        each.slug: each.name
        for each in people(connection)
        if any(len(word) > 1 for word in typed) and name_words.has_all(each.form, typed)
    }


def misspelt(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """The people whose name is misspelt in what is typed; names by slug."""
    return {each.slug: each.name for each in misspelt_people(connection, words)}


def apart(connection: sqlite3.Connection, words: str) -> Iterator[tuple[dict[str, str], str]]:
    """Who is named in full at the beginning of words, and then at their end, with the other words.

    Names by slug; of those at one place the longest name counts.
    """
    every = words.split()
    people = cache.once_a_load(connection, "people by form", lambda: _by_form(connection))
    counts = range(min(len(every) - 1, _LONGEST_NAME), 1, -1)
    parted = ((every[:count], every[count:]) for count in counts)
    parted_behind = ((every[-count:], every[:-count]) for count in counts)
    for each in (parted, parted_behind):
        for name, rest in each:
            if named := people.get(name_words.of(" ".join(name))):
                yield named, " ".join(rest)
                break


def within(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """All who are named in full anywhere in words, of whose names the longest count, by slug."""
    every = words.split()
    people = cache.once_a_load(connection, "people by form", lambda: _by_form(connection))
    found: dict[str, str] = {}
    at = 0
    while at < len(every):
        for count in range(min(len(every) - at, _LONGEST_NAME), 1, -1):
            if named := people.get(name_words.of(" ".join(every[at : at + count]))):
                found |= named
                at += count - 1
                break
        at += 1
    return found


def _by_form(connection: sqlite3.Connection) -> dict[tuple[str, ...], dict[str, str]]:
    """The people by the words of each form of their names: names by slug."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for each in people(connection):
        found.setdefault(name_words.of(each.form), {})[each.slug] = each.name
    return found


def read(connection: sqlite3.Connection, sql: str) -> Sequence[Form]:
    """The names that a statement gives, read once a load."""
    return cache.once_a_load(
        connection, sql, lambda: [Form(*row) for row in connection.execute(sql)]
    )


def fitting(forms: Sequence[Form], typed: str) -> dict[str, Form]:
    """The names that have all the words typed, the last of which may be begun, one a slug.

    Those who go by such a name come before those who have it as another one.
    """
    found: dict[str, Form] = {}
    own = (each for each in forms if each.form == each.name)
    others = (each for each in forms if each.form != each.name)
    for each in (*own, *others):
        if each.slug not in found and name_words.fits(each.form, typed):
            found[each.slug] = each
    return found


def misspelt_people(
    connection: sqlite3.Connection, typed: str, *, may_go_on: bool = False
) -> list[Form]:
    """The people who are meant where a name is misspelt, those with the fewest slips first.

    With `may_go_on` the last word may be begun; without, one word at least must be right.
    """
    most = len(name_words.of(typed)) - (not may_go_on)
    if most < 1:
        return []
    counted = {
        each: count
        for each in people(connection)
        if (count := slips.slips(each.form, typed, may_go_on=may_go_on)) and count <= most
    }
    fewest = min(counted.values(), default=0)
    near = [each for each, count in counted.items() if count == fewest]
    return list({each.slug: each for each in reversed(near)}.values())[::-1]
