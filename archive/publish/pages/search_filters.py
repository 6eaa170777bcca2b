"""What a search is narrowed by, and what it can be narrowed by further."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish import days, parameters
from archive.publish.pages import cache, jurisdictions, tagged
from archive.publish.pages.requests import MissingError, PageRequest
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text

MAX_CHOICES = 12
"""How many values of a filter are offered."""

YEARS = ("from", "to")
"""The filters that narrow a search in time."""

FILTERS = ("collection", "kind", "jurisdiction", "person", "portfolio", "government", *YEARS)
"""The arguments that narrow a search, beside its words."""

Filters = dict[str, str]
"""The arguments that narrow a search, by name."""

_HOLDING = f"""
    {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()}
"""
_ALL = f"documents WHERE {clauses.is_current()}"

OF_IDS = "ids"
"""What narrows a search to documents that are known, by their ids as a JSON array."""

JOINT, WEEKDAYS, LED_BY, PARTY = "joint", "weekdays", "led_by", "party"
PORTFOLIOS = "portfolios"
"""What only words ask of documents: of several people, of days of the week (from 0 for Sunday), of
the time of governments that a party led, by members of a party, and tagged with any of several
portfolios; a party by its slug, portfolios by theirs as a JSON array."""


@dataclass(frozen=True, slots=True)
class ChosenFilter:
    """A filter by which a search is narrowed."""

    name: str
    """collection, kind, jurisdiction, person, portfolio, government, from, to; in for one year."""
    label: str
    """Its value in words."""
    without: str
    """URL of the same search without it."""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """A value by which a search can be narrowed."""

    label: str
    """The value in words."""
    count: int
    """How many of the documents found have it."""
    href: str
    """URL of the search narrowed by it."""


@dataclass(frozen=True, slots=True)
class OfferedFilter:
    """A filter by which a search can be narrowed."""

    name: str
    """collection, kind, jurisdiction, person, portfolio or government."""
    choices: tuple[FilterChoice, ...]
    """The most frequent values."""
    all: int
    """How many values there are."""


_OF_GOVERNMENT = "FROM governments WHERE slug = :government"
_CONDITIONS = {
    "collection": "collection_id = (SELECT id FROM collections WHERE name = :collection)",
    "kind": "kind = :kind",
    "jurisdiction": "jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)",
    "person": "documents.id IN (SELECT document_id FROM document_ministers WHERE person_id ="
    " (SELECT id FROM people WHERE slug = :person))",
    "portfolio": "documents.id IN (SELECT document_id FROM document_portfolios"
    " WHERE portfolio_id = (SELECT id FROM portfolios WHERE slug = :portfolio))",
    "government": f"date >= (SELECT {clauses.begins('governments')} {_OF_GOVERNMENT})"
    f" AND date < (SELECT {clauses.ends('governments')} {_OF_GOVERNMENT})"
    f" AND documents.jurisdiction_id = (SELECT jurisdiction_id {_OF_GOVERNMENT})",
    JOINT: "documents.id IN (SELECT document_id FROM document_ministers GROUP BY document_id"
    " HAVING count(DISTINCT coalesce(CAST(person_id AS TEXT), as_written)) > 1)",
    WEEKDAYS: "(instr(:weekdays, strftime('%w', date)) OR"
    " (instr(:weekdays, strftime('%w', date, '+1 day')) AND documents.id IN"
    " (SELECT late.id FROM documents AS late WHERE late.date_latest IS NOT NULL)))",
    LED_BY: f"""EXISTS (
        SELECT 1 FROM governments
        WHERE governments.jurisdiction_id = documents.jurisdiction_id
        AND {clauses.held_on("documents.date", "governments")} AND governments.id IN (
            SELECT ruling.id FROM governments AS ruling
            JOIN party_memberships AS led ON led.person_id = ruling.prime_minister_id
            AND {clauses.held_on(clauses.begins("ruling"), "led")}
            WHERE led.party_id = (SELECT id FROM parties WHERE slug = :{LED_BY})
        )
    )""",
    PARTY: f"""documents.id IN (
        SELECT document_id FROM document_ministers AS by_members
        JOIN documents AS theirs ON theirs.id = document_id
        JOIN party_memberships ON party_memberships.person_id = by_members.person_id
        AND {clauses.joined_by()} <= theirs.date
        AND theirs.date < {clauses.ends("party_memberships")}
        WHERE party_id = (SELECT id FROM parties WHERE slug = :{PARTY})
    )""",
    PORTFOLIOS: """documents.id IN (
        SELECT document_id FROM document_portfolios WHERE portfolio_id IN (
            SELECT id FROM portfolios WHERE slug IN (SELECT value FROM json_each(:portfolios))
        )
    )""",
    OF_IDS: f"documents.id IN (SELECT value FROM json_each(:{OF_IDS}))",
    "from": clauses.may_be_since(":from"),
    "to": "date < :to || '~'",
}
# The values of each filter with how many documents have them, of the temporary tables
# `_page_found` and `_page_facts` of a search; in the order in which they are offered.
_CHOICES = {
    "collection": """
        SELECT collections.name AS value, collections.title AS label, sum(n) AS n
        FROM _page_facts AS facts JOIN collections ON collections.id = collection_id
        GROUP BY collection_id ORDER BY n DESC, title
    """,
    "kind": """
        SELECT kind AS value, kind AS label, sum(n) AS n FROM _page_facts
        WHERE kind IS NOT NULL GROUP BY kind ORDER BY n DESC, kind
    """,
    "jurisdiction": """
        SELECT jurisdictions.slug AS value, jurisdictions.name AS label, sum(n) AS n
        FROM _page_facts AS facts JOIN jurisdictions ON jurisdictions.id = jurisdiction_id
        -- Where all are of one there is nothing to narrow.
        WHERE (SELECT count(DISTINCT coalesce(jurisdiction_id, 0)) FROM _page_facts) > 1
        GROUP BY jurisdiction_id ORDER BY n DESC, name
    """,
    "person": """
        SELECT people.slug AS value, people.name AS label, n
        FROM ({counted}) AS counted JOIN people ON people.id = counted.id
        ORDER BY n DESC, people.sort_name
    """,
    "portfolio": """
        SELECT portfolios.slug AS value, portfolios.name AS label, n
        FROM ({counted}) AS counted JOIN portfolios ON portfolios.id = counted.id
        ORDER BY n DESC, portfolios.name
    """,
    "government": f"""
        SELECT governments.slug AS value, governments.name AS label, sum(n) AS n
        FROM governments JOIN _page_facts AS facts ON {clauses.held_on("facts.date", "governments")}
        AND facts.jurisdiction_id = governments.jurisdiction_id
        GROUP BY governments.id ORDER BY start_date DESC
    """,
}
_LABELS = {
    "collection": "SELECT title AS label FROM collections WHERE name = ?",
    "jurisdiction": "SELECT name AS label FROM jurisdictions WHERE slug = ?",
    "person": "SELECT name AS label FROM people WHERE slug = ?",
    "portfolio": "SELECT name AS label FROM portfolios WHERE slug = ?",
    "government": "SELECT name AS label FROM governments WHERE slug = ?",
}
_NAMES = {
    "collection": "SELECT name AS value FROM collections ORDER BY name",
    "jurisdiction": "SELECT slug AS value FROM jurisdictions ORDER BY slug",
    "person": "SELECT slug AS value FROM people ORDER BY slug",
    "portfolio": "SELECT slug AS value FROM portfolios ORDER BY slug",
    "government": "SELECT slug AS value FROM governments ORDER BY start_date DESC",
}
_KINDS = "SELECT DISTINCT kind FROM documents WHERE kind IS NOT NULL ORDER BY kind"


def read_days(connection: sqlite3.Connection, request: PageRequest) -> Filters:
    """The days, months or years of a request, ISO 8601 as far as each is told.

    Raises:
        RefusedError: when one is none, or the first comes after the last.
    """
    found = {}
    for name in YEARS:
        given = request.argument(name)
        if not given:
            continue
        read = days.read(connection, given)
        if read is None:
            raise parameters.RefusedError(
                f"“{given}” is no year, month or day; write it as 2022, March 2022,"
                " 28 March 2022 or 2022-03-28."
            )
        found[name] = read
    first, last = found.get("from", ""), found.get("to", "~")
    if first[: len(last)] > last:
        raise parameters.RefusedError(
            f"From {request.argument('from')} comes after to {request.argument('to')}: there is"
            " no day between them. Swap the two."
        )
    return found


def read(connection: sqlite3.Connection, request: PageRequest) -> Filters:
    """The filters of a request.

    Raises:
        RefusedError: when a day is none, or the first comes after the last.
    """
    given = {name: request.argument(name) for name in FILTERS if request.argument(name)}
    if jurisdictions.ARGUMENT in given:
        given[jurisdictions.ARGUMENT] = given[jurisdictions.ARGUMENT].lower()
    if "collection" in given:
        given["collection"] = parameters.present_name(connection, given["collection"])
    return {**given, **read_days(connection, request)}


def conditions(filters: Filters) -> str:
    """The conditions on documents, each after AND; the values of the filters are parameters."""
    return "".join(f" AND {_CONDITIONS[name]}" for name in filters)


def fitting(words: str, filters: Filters) -> tuple[str, dict[str, str]]:
    """Tables with the conditions of documents that hold words, as typed, and fit; and its values.

    Without words all that fit. More conditions may follow, each after AND.
    """
    values = {**filters, **({"words": full_text.as_query(words)} if words else {})}
    return f"{_HOLDING if words else _ALL} {conditions(filters)}", values


def count(connection: sqlite3.Connection, words: str, filters: Filters) -> int:
    """How many documents hold words, as they are typed, and fit; without words, how many fit."""
    documents, values = fitting(words, filters)
    row = connection.execute(f"SELECT count(*) AS n FROM {documents}", values).fetchone()
    return int(row["n"])


def first_day(filters: Filters) -> str:
    """The first day of the time to which filters narrow, ISO 8601; empty where it is open."""
    return f"{filters['from']}-01-01"[: len("2022-03-28")] if filters.get("from") else ""


def of_any_year(filters: Filters) -> Filters:
    """The filters without those that narrow in time."""
    return {name: value for name, value in filters.items() if name not in YEARS}


def chosen(
    connection: sqlite3.Connection, filters: Filters, request: PageRequest
) -> tuple[ChosenFilter, ...]:
    """The filters in words, each with the URL of the search without it.

    Raises:
        MissingError: when nothing has the permanent name that a filter gives.
        RefusedError: when no document is of the kind that it gives.
    """
    found = []
    if "from" in filters and filters["from"] == filters.get("to"):
        without = request.with_arguments(**{"from": None, "to": None, "page": None})
        found.append(ChosenFilter("in", filters["from"], without))
        filters = of_any_year(filters)
    if "kind" in filters:
        parameters.one_of("kind of document", filters["kind"], _kinds(connection))
    for name, value in filters.items():
        without = request.with_arguments(**{name: None, "page": None})
        found.append(ChosenFilter(name, _label(connection, name, value), without))
    return tuple(found)


def of_question(
    connection: sqlite3.Connection, asked: Filters, words: str, request: PageRequest
) -> tuple[ChosenFilter, ...]:
    """What the words ask of documents beside them, each with the URL of the search without it."""
    time = {name: asked[name] for name in YEARS if name in asked}
    others = {name: asked[name] for name in FILTERS if name in asked and name not in YEARS}
    found = []
    if time:
        days = list(dict.fromkeys(time.values()))
        label = f"{days[0]} to {days[-1]}" if len(days) > 1 else days[0]
        name = "in" if len(time) > 1 else next(iter(time))
        without = request.with_arguments(q=words or None, page=None, **others)
        found.append(ChosenFilter(name, label, without))
    for name, value in others.items():
        rest = {each: other for each, other in others.items() if each != name}
        without = request.with_arguments(q=words or None, page=None, **rest, **time)
        found.append(ChosenFilter(name, _label(connection, name, value), without))
    return tuple(found)


def _kinds(connection: sqlite3.Connection) -> list[str]:
    return cache.once_a_load(
        connection, _KINDS, lambda: [row["kind"] for row in connection.execute(_KINDS)]
    )


def _label(connection: sqlite3.Connection, name: str, value: str) -> str:
    if name not in _LABELS:
        return value
    row = connection.execute(_LABELS[name], (value,)).fetchone()
    if row is None:
        raise missing(connection, name, value)
    return str(row["label"])


def missing(connection: sqlite3.Connection, name: str, value: str) -> MissingError:
    """The error where nothing has the permanent name that a filter gives; it says what is near."""
    known = [row["value"] for row in connection.execute(_NAMES[name])]
    near = parameters.coming_near(value, known)
    return MissingError(f"The archive knows no {name} called {value}; {near}.")


def offered(
    connection: sqlite3.Connection, filters: Filters, request: PageRequest
) -> tuple[OfferedFilter, ...]:
    """The filters that are not chosen yet, each with its most frequent values."""
    found = []
    counted, values = tagged.counted(connection)
    for name, select in _CHOICES.items():
        if name in filters:
            continue
        select = select.format(counted=counted.get(name))
        sql = f"SELECT *, count(*) OVER () AS choices FROM ({select}) LIMIT {MAX_CHOICES}"
        rows = connection.execute(sql, values).fetchall()
        choices = tuple(
            FilterChoice(
                label=row["label"],
                count=row["n"],
                href=request.with_arguments(**{name: row["value"], "page": None}),
            )
            for row in rows
        )
        if choices:
            found.append(OfferedFilter(name, choices, rows[0]["choices"]))
    return tuple(found)
