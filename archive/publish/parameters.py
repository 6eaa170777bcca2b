"""Reads the parameters of named queries as people write them, and refuses what makes no sense."""

from __future__ import annotations

import calendar
import difflib
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from archive import dates
from archive.problems import ArchiveError
from archive.publish import days, slugs
from archive.publish.numbers import as_number
from archive.publish.queries import MOST_ROWS, Parameter, Query
from archive.store import clauses
from archive.words import name_words

_MOST_NEAR = 5
_MOST_LISTED = 12
_ALIKE = 0.8
"""How alike two words are, of 1, of which one may be the other misspelt."""
_YEARS = range(1000, 10_000)
_DAY_OF_YEAR = re.compile(r"\d\d?-\d\d?")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_EVERY_YEAR = "2000"
_LESSER = re.compile(
    r"^(?:acting associate|associate|acting)\s+|\s+(?:parliamentary\s+)?under[\s-]?secretary$", re.I
)
"""What makes a lesser role of an office, before it or behind it."""
"""A leap year, with which a day is read that is given without a year."""

Reader = Callable[[sqlite3.Connection, str], str]


class RefusedError(ArchiveError):
    """A value that makes no sense; the message says what was given and what is understood."""


def read(
    connection: sqlite3.Connection, query: Query, values: Mapping[str, str | None]
) -> dict[str, str]:
    """The values of a query's parameters as its SQL takes them; empty ones stay empty.

    Raises:
        RefusedError: when a value makes no sense, or one is lacking beside those that are given,
            with a sentence for who gave it.
    """
    found = {}
    for parameter in query.parameters:
        given = " ".join((values.get(parameter.name) or "").replace("\0", " ").split())
        if not given or given == parameter.default:
            found[parameter.name] = given
        elif (query.name, parameter.name) in _CHOSEN or parameter.name in _CHOSEN:
            found[parameter.name] = _one_of(parameter, given)
        else:
            reader = _OF_QUERIES.get((query.name, parameter.name)) or _READERS.get(parameter.name)
            found[parameter.name] = reader(connection, given) if reader else given
    if any(found.values()):
        require(query, found)
    since, before = found.get("since", ""), found.get("before", "")
    if _DAY.fullmatch(since) and _DAY.fullmatch(before) and since >= before:
        raise RefusedError(
            f"since {values['since']} is not before {values['before']}:"
            " no day is between them. Swap the two."
        )
    return found


def require(query: Query, values: Mapping[str, str]) -> None:
    """Nothing, where all parameters that must be given have a value.

    Raises:
        RefusedError: when one has none, which asks for it.
    """
    lacking = [each for each in query.parameters if each.is_required and not values[each.name]]
    if lacking:
        asked = " and ".join(f"a {each.name} ({each.description})" for each in lacking)
        raise RefusedError(f"This question needs {asked}, such as {lacking[0].example}.")


def know(query: Query, names: Iterable[str]) -> None:
    """Nothing, where the query has all parameters that are named.

    Raises:
        RefusedError: when it has none of a name; the sentence says which it has.
    """
    known = [each.name for each in query.parameters]
    for name in names:
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise RefusedError(f"This question has no parameter “{name}”; {has}.")


def read_one(connection: sqlite3.Connection, name: str, given: str) -> str:
    """The value of a parameter, by its name, as the SQL of every query takes it.

    Raises:
        RefusedError: when the value makes no sense, with a sentence for who gave it.
    """
    return _READERS[name](connection, given)


def noun(name: str) -> str:
    """What a reader calls a parameter."""
    return _NOUNS.get(name, name.replace("_", " "))


def in_words(query: Query, values: Mapping[str, str]) -> str:
    """What a query was asked for: each parameter with its value, its default or its example.

    Those that leave nothing out are not among them; empty where none does.
    """
    is_example = not any(values.values())
    asked = [
        (noun(each.name), value)
        for each in query.parameters
        if each.name != "limit"
        and (value := values.get(each.name) or (is_example and each.example) or each.default)
        and (values.get(each.name) or value not in _EVERYTHING)
    ]
    return ", ".join(f"{name} {value}" for name, value in asked)


_NOUNS = {"jurisdiction": "country", "done_words": "done", "found_in": "words in"}
"""What a reader calls parameters that have other names."""
_EVERYTHING = ("all", "any", "0", "the beginning", "the end")
"""Defaults that leave nothing out."""


def _one_of(parameter: Parameter, given: str) -> str:
    """One of the values that the description of a parameter lists: ``a, b or c``."""
    listed = _listed(parameter)
    for choice in listed:
        if given.casefold() == choice.casefold():
            return choice
    raise RefusedError(f"“{given}” is no {parameter.name}; it is one of {', '.join(listed)}.")


def one_of(noun: str, given: str, known: Sequence[str]) -> str:
    """The value given, which is one of those `known`; `noun` says what each of these is.

    Raises:
        RefusedError: when it is none, with those that come near, or the first of them.
    """
    if given in known:
        return given
    raise RefusedError(f"“{given}” is no {noun}; {coming_near(given, known)}.")


def coming_near(given: str, known: Sequence[str]) -> str:
    """In words, which of the known values come near to what was given, or what they are."""
    if close := near(given, known):
        return f"near it come {', '.join(close)}"
    if len(known) <= _MOST_LISTED:
        return f"it is one of {', '.join(known)}" if known else "there is none"
    return f"there are {len(known)}, such as {', '.join(known[:_MOST_NEAR])}"


def _listed(parameter: Parameter) -> list[str]:
    return [each.strip() for each in re.split(r", | or ", parameter.description)]


def choices(connection: sqlite3.Connection, query: Query, parameter: Parameter) -> list[str]:
    """The values that a parameter may have, where they are few: of a list, countries, names."""
    if (query.name, parameter.name) in _CHOSEN or parameter.name in _CHOSEN:
        return _listed(parameter)
    sql = _CHOICES.get(parameter.name)
    return _column(connection, sql) if sql else []


_CHOICES = {
    "jurisdiction": """
        SELECT slug FROM jurisdictions WHERE id IN (SELECT jurisdiction_id FROM documents)
        ORDER BY slug
    """,
    "collection": "SELECT name FROM collections ORDER BY name",
    "government": """
        SELECT name FROM governments
        ORDER BY jurisdiction_id IN (SELECT jurisdiction_id FROM documents) DESC, start_date DESC
    """,
    "portfolio": "SELECT DISTINCT name FROM portfolios WHERE kind = 'office' ORDER BY name",
    "person": "SELECT name FROM people ORDER BY sort_name",
    "minister": "SELECT name FROM people ORDER BY sort_name",
    "beside": "SELECT name FROM people ORDER BY sort_name",
}


def _day(connection: sqlite3.Connection, given: str) -> str:
    found = days.read(connection, given)
    if found is None:
        raise RefusedError(f"“{given}” is no day; write it as 2022-12-12 or 12 December 2022.")
    return found


def _full_day(connection: sqlite3.Connection, given: str) -> str:
    day = _day(connection, given)
    if len(day) < len("2022-03-28"):
        raise RefusedError(f"“{given}” says no day; write it as 28 March 2022.")
    return day


def _last_day(connection: sqlite3.Connection, given: str) -> str:
    """A day; of a month or a year, its last one."""
    day = _day(connection, given)
    year, _, month = day.partition("-")
    if not month:
        return f"{year}-12-31"
    return day if "-" in month else f"{day}-{calendar.monthrange(int(year), int(month))[1]}"


def _day_of_year(connection: sqlite3.Connection, given: str) -> str:
    """A day with its year or without: ``03-28``, ``28 March``."""
    if _DAY_OF_YEAR.fullmatch(given) and (read := dates.from_source(f"{_EVERY_YEAR}-{given}")):
        return read[0][5:]
    if found := dates.from_source(f"{given} {_EVERY_YEAR}"):
        return found[0][5:]
    return _full_day(connection, given)


def _year(_: sqlite3.Connection, given: str) -> str:
    if given.isascii() and given.isdigit() and int(given) in _YEARS:
        return given
    raise RefusedError(f"“{given}” is no year; write it as 2020.")


def _count(_: sqlite3.Connection, given: str) -> str:
    digits = given.replace(",", "")
    if not (digits.isascii() and digits.isdigit() and 1 <= int(digits[:19]) <= MOST_ROWS):
        raise RefusedError(
            f"“{given}” is no number of rows; it is a whole number from 1 to {MOST_ROWS:,}."
        )
    return str(int(digits))


def _number(_: sqlite3.Connection, given: str) -> str:
    number = as_number(given)
    if number is None:
        raise RefusedError(f"“{given}” is no number; write it as 2,500, 1 billion or $2.5m.")
    if number < 0:
        raise RefusedError(f"“{given}” is below naught; amounts here are not.")
    return f"{number:.15g}" if number != int(number) else str(int(number))


def _currency(_: sqlite3.Connection, given: str) -> str:
    if len(given) == len("NZD") and given.isascii() and given.isalpha():
        return given.upper()
    raise RefusedError(f"“{given}” is no code of a currency; write it as USD.")


def _country(connection: sqlite3.Connection, given: str) -> str:
    from archive.store import offices  # only here: it takes a while, and few give a country

    known = offices.jurisdictions(connection)
    names = dict(connection.execute("SELECT lower(name), slug FROM jurisdictions").fetchall())
    slug = names.get(given.lower(), given.lower())
    if slug in known:
        return str(slug)
    listed = ", ".join(known) or "none"
    raise RefusedError(f"The archive knows no country called {given}; it knows {listed}.")


def _kind(connection: sqlite3.Connection, given: str) -> str:
    sql = "SELECT DISTINCT kind FROM documents WHERE kind IS NOT NULL ORDER BY kind"
    return one_of("kind of document here", given.lower(), _column(connection, sql))


def _collection(connection: sqlite3.Connection, given: str) -> str:
    """A collection by the name that it has, or had earlier."""
    known = _column(connection, "SELECT name FROM collections ORDER BY name")
    if (name := present_name(connection, given)) in known:
        return name
    raise RefusedError(f"There is no collection {given}; there are: {', '.join(known)}.")


def present_name(connection: sqlite3.Connection, collection: str) -> str:
    """What a collection that was called so is called now; the name itself where none was."""
    row = connection.execute(clauses.PRESENT_NAME, (collection,)).fetchone()
    return collection if row is None else str(row["name"])


def _slug(connection: sqlite3.Connection, given: str) -> str:
    """The slug of a document, also of its address here or of the official one."""
    if found := slugs.find(connection, given):
        return found
    close = slugs.near(connection, given)
    hint = f"; near it come {', '.join(close)}" if close else "; /search finds it by its words"
    raise RefusedError(f"The archive holds no document called {given}{hint}.")


def _key(connection: sqlite3.Connection, given: str) -> str:
    """The key of a figure, also as the end of its address."""
    key = given.rstrip("/").rpartition("/")[2].partition(".")[0]
    if connection.execute("SELECT 1 FROM figures WHERE key = :key", {"key": key}).fetchall():
        return key
    raise RefusedError(
        f"No figure of the archive is called {given}; its key is the end of the address of its"
        " page, as in /figure/0f1e2d3c4b5a6978."
    )


def _person(connection: sqlite3.Connection, given: str) -> str:
    held = "SELECT name FROM person_forms UNION SELECT as_written FROM document_ministers"
    return _named(connection, given, held, "people", "nobody")


def _portfolio(connection: sqlite3.Connection, given: str) -> str:
    held = "SELECT name FROM portfolio_forms UNION SELECT as_written FROM document_portfolios"
    try:
        return _named(connection, given, held, "portfolios", "no portfolio")
    except RefusedError:
        # One of a lesser role, which no document has for a label: ``Acting Finance``.
        if office := _LESSER.sub("", given, count=1):
            _named(connection, office, held, "portfolios", "no portfolio")
            return given
        raise


def _government(connection: sqlite3.Connection, given: str) -> str:
    held = """
        SELECT name FROM governments
        UNION SELECT people.name FROM governments JOIN people ON people.id = prime_minister_id
    """
    return _named(connection, given, held, "governments", "no government")


def _named(connection: sqlite3.Connection, given: str, held: str, table: str, none: str) -> str:
    """The name given, where one of those `held` fits it; those of `table` come near otherwise."""
    if any(name_words.fits(name, given) for name in _column(connection, held)):
        return given
    close = near(given, _column(connection, f"SELECT name FROM {table}"))
    hint = f"; near it come {', '.join(close)}" if close else ""
    raise RefusedError(f"The archive knows {none} called {given}{hint}.")


def near(given: str, names: Iterable[str]) -> list[str]:
    """The names that are nearest to what was given, at most five, the nearest first."""
    plain = {" ".join(name_words.of(name)): name for name in names}
    typed = name_words.of(given)
    found = [plain[each] for each in difflib.get_close_matches(" ".join(typed), plain, _MOST_NEAR)]
    # A part of a name that is misspelt, and a part that is right.
    for word in typed:
        found += [
            plain[name]
            for name in plain
            if difflib.get_close_matches(word, name.split(), 1, _ALIKE)
        ]
    return list(dict.fromkeys(found))[:_MOST_NEAR]


def _column(connection: sqlite3.Connection, sql: str) -> list[str]:
    return [str(name) for (name,) in connection.execute(sql)]


_CHOSEN: frozenset[str | tuple[str, str]] = frozenset(
    (
        *("qualifier", "role", "style", "change", "doubt", "traced", "all", "how", "found_in"),
        ("largest-amounts", "order"),
        ("contradicting-releases", "kind"),
    )
)
"""The parameters, of all queries or of one, whose descriptions list the values they may have."""

_READERS: dict[str, Reader] = {
    "since": _day,
    "before": _day,
    "by": _last_day,
    "day": _full_day,
    "year": _year,
    "limit": _count,
    "load": _count,
    "least": _number,
    "currency": _currency,
    "jurisdiction": _country,
    "collection": _collection,
    "person": _person,
    "minister": _person,
    "beside": _person,
    "portfolio": _portfolio,
    "government": _government,
    "slug": _slug,
    "document": _slug,
    "key": _key,
}
"""What reads a parameter, by its name, which means the same in every query but these."""

_OF_QUERIES: dict[tuple[str, str], Reader] = {
    ("on-a-day", "day"): _day_of_year,
    ("releases-per-month", "kind"): _kind,
}
