"""How the facts of a roster become rows, and which documents a changed fact may touch."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from archive.jurisdictions import Jurisdiction
from archive.roster import plain_label
from archive.roster.continuity import Unheld
from archive.roster.facts import TABLES, Fact
from archive.store import sql
from archive.store.connection import Connection
from archive.store.records import sha256
from archive.store.rows import Row
from archive.store.sql import Statement

TABLES_WITH_SLUGS = {
    "people": (
        *("slug", "name", "sort_name", "pronoun", "wikidata_id", "died", "source"),
        "jurisdiction",
    ),
    "portfolios": ("slug", "name", "kind", "jurisdiction"),
    "parties": ("slug", "name"),
}
"""The tables whose rows others refer to: a row keeps its id as long as its slug stays."""

TABLES_WRITTEN_ANEW = {
    "person_names": ("person", "name", "kind", "start", "end", "source"),
    "portfolio_names": ("portfolio", "name", "kind", "role", "start", "end", "source"),
    "portfolio_successions": ("from", "to", "kind", "date", "source"),
    "governments": (
        *("slug", "name", "prime_minister", "start", "end", "source"),
        "jurisdiction",
    ),
    "tenures": ("person", "portfolio", "role", "start", "end", "source", "confidence", "note"),
    "vacancies": ("portfolio", "start", "end", "reason", "source"),
    "parliament_terms": ("person", "start", "end", "source"),
    "party_memberships": ("person", "party", "start", "end", "source"),
    "link_texts": ("text", "kind"),
}
"""The tables that nothing refers to: they are written anew when a fact of theirs changes."""

_FOLLOWING = {"party_memberships": "people"}
"""The tables that also say what follows from another: a membership ends with a death."""

TABLES_OF_FACTS = (*TABLES_WITH_SLUGS, *TABLES_WRITTEN_ANEW, "jurisdictions", "offices_unheld")
"""The tables that say what the files of reference data say; no other code writes them."""

_COLUMNS = {
    "person": "person_id",
    "portfolio": "portfolio_id",
    "party": "party_id",
    "from": "from_portfolio_id",
    "to": "to_portfolio_id",
    "prime_minister": "prime_minister_id",
    "start": "start_date",
    "end": "end_date",
    "jurisdiction": "jurisdiction_id",
}
_TARGETS = {
    "person": "people",
    "prime_minister": "people",
    "portfolio": "portfolios",
    "from": "portfolios",
    "to": "portfolios",
    "party": "parties",
    "jurisdiction": "jurisdictions",
}

_REFERRING = {
    "people": tuple(
        (table, "person_id")
        for table in (
            "document_ministers",
            "mentions",
            "quotations",
            "quotation_speakers",
            "figures",
        )
    ),
    "portfolios": tuple((table, "portfolio_id") for table in ("document_portfolios", "mentions")),
}

_WITH_BASIS = {("document_ministers", "person_id"), ("mentions", "person_id")}
"""The references that stand on a basis of their own, which goes with them."""

_OF_A_JURISDICTION = ("documents", "collections", "people", "portfolios", "governments")

MOST_FACTS = 400
"""Where more facts than these changed, every document is resolved anew."""


_HELD_FILES = """
    SELECT folder, path, bytes FROM reference_files
    ORDER BY instr(folder, '/') > 0, folder, path  -- what ships first
"""


def held_files(connection: Connection) -> dict[str, dict[str, bytes]]:
    """The files of reference data that are held: their bytes by folder and path."""
    return _by_folder(connection.execute(_HELD_FILES))


def held(
    connection: sqlite3.Connection,
) -> tuple[dict[str, dict[str, bytes]], dict[str, str | None]]:
    """The files that are held, and the jurisdiction that each collection states, by its name."""
    stated = connection.execute("SELECT name, jurisdiction_stated FROM collections")
    return _by_folder(connection.execute(_HELD_FILES)), {row[0]: row[1] for row in stated}


def _by_folder(rows: Iterable[Any]) -> dict[str, dict[str, bytes]]:
    found: dict[str, dict[str, bytes]] = {}
    for folder, path, data in rows:
        found.setdefault(folder, {})[path] = data
    return found


def store_files(connection: Connection, folder: str, files: Mapping[str, bytes]) -> None:
    """Stores what a folder of reference data holds now: bytes by path."""
    run = connection.run
    held = run("SELECT path FROM reference_files WHERE folder = ?", (folder,)).scalars()
    for path in set(held) - set(files):
        run(sql.delete("reference_files", ("folder", "path")).text, (folder, path))
    for path, data in files.items():
        row = {"folder": folder, "path": path, "sha256": sha256(data), "bytes": data}
        statement = sql.upsert("reference_files", tuple(row), ("folder", "path"))
        run(statement.text, tuple(row.values()))


def store_jurisdictions(connection: Connection, known: Iterable[Jurisdiction]) -> None:
    """Stores the jurisdictions that are known; those that are gone stay for now."""
    columns = ("slug", "name", "currency", "time_zone")
    rows: list[Row] = [
        (each.slug, each.name, each.currency or None, each.time_zone or None) for each in known
    ]
    _run_many(connection, sql.upsert("jurisdictions", columns, ("slug",)), rows)


def store_facts(connection: Connection, facts: Sequence[Fact], tables: Iterable[str]) -> None:
    """Makes some tables say what the facts say; the rows of people who are gone stay for now."""
    tables = set(tables)
    for table in TABLES_WITH_SLUGS:
        if table in tables:
            names, rows = _rows(connection, table, TABLES_WITH_SLUGS[table], facts)
            _run_many(connection, sql.upsert(table, names, ("slug",)), rows)
    for table in TABLES_WRITTEN_ANEW:
        if table in tables or _FOLLOWING.get(table) in tables:
            connection.run(f"DELETE FROM {table}")
            names, rows = _rows(connection, table, TABLES_WRITTEN_ANEW[table], facts)
            _run_many(connection, sql.insert(table, names), rows)


def store_unheld(connection: Connection, unheld: Iterable[Unheld]) -> None:
    """Stores on which days nobody is known to have held an office."""
    portfolios = ids(connection, "portfolios")
    rows: list[Row] = [(portfolios[u.portfolio], u.start, u.end, u.days) for u in unheld]
    connection.run("DELETE FROM offices_unheld")
    columns = ("portfolio_id", "start_date", "end_date", "days")
    _run_many(connection, sql.insert("offices_unheld", columns), rows)


def _rows(
    connection: Connection, table: str, columns: Sequence[str], facts: Sequence[Fact]
) -> tuple[tuple[str, ...], list[Row]]:
    """The names of a table's columns, and what the facts say in them."""
    of_target = {c: ids(connection, _TARGETS[c]) for c in columns if c in _TARGETS}

    of_table = [fact for fact in facts if fact.table == table]

    def values(column: str) -> Iterator[str | int | None]:
        if column == "jurisdiction":  # which is not of its line, but of its folder
            return (of_target[column].get(fact.jurisdiction) for fact in of_table)
        at = TABLES[table].positions[column]
        if column in of_target:
            return (of_target[column][fact.values[at] or ""] for fact in of_table)
        return (fact.values[at] for fact in of_table)

    rows: list[Row] = list(zip(*map(values, columns), strict=True))
    return tuple(_COLUMNS.get(column, column) for column in columns), rows


def _run_many(connection: Connection, statement: Statement, rows: list[Row]) -> None:
    if rows:
        connection.run(statement.text, rows)


def ids(connection: Connection, table: str) -> dict[str, int]:
    """The ids of the rows of a table by their slugs."""
    return dict(connection.execute(f"SELECT slug, id FROM {table}"))


def gone(connection: Connection, facts: Sequence[Fact], table: str) -> dict[str, int]:
    """The people, portfolios or parties of whom no fact tells any more: their ids by slugs."""
    known = {fact.text("slug") for fact in facts if fact.table == table}
    held = ids(connection, table).items()
    return {slug: number for slug, number in held if slug not in known}


def delete_gone(
    connection: Connection, facts: Sequence[Fact], jurisdictions: Iterable[str]
) -> None:
    """Removes people, portfolios and parties of whom no fact tells any more.

    What could not be resolved anew refers to nobody from now on. A jurisdiction that is none of
    `jurisdictions`, which are slugs, goes where nothing is of it.
    """
    for table in TABLES_WITH_SLUGS:
        keys = [(number,) for number in gone(connection, facts, table).values()]
        for referring, column in _REFERRING.get(table, ()):
            emptied = (column, "basis") if (referring, column) in _WITH_BASIS else (column,)
            rows = [(*(None for _ in emptied), *key) for key in keys]
            _run_many(connection, sql.update(referring, emptied, (column,)), rows)
        _run_many(connection, sql.delete(table, ("id",)), keys)
    known = set(jurisdictions)
    for slug, number in ids(connection, "jurisdictions").items():
        if slug not in known:
            is_used = " OR ".join(
                f"EXISTS (SELECT 1 FROM {table} WHERE jurisdiction_id = {number})"
                for table in _OF_A_JURISDICTION
            )
            query = f"DELETE FROM jurisdictions WHERE id = {number} AND NOT ({is_used})"
            connection.run(query)


def affected_documents(
    connection: Connection,
    changed: Mapping[str, Sequence[Fact]],
    shifted: Iterable[tuple[str, str, str, str]],
    names: Callable[[str], set[str]],
    plain_names: Callable[[str], set[str]],
) -> list[int]:
    """The documents whose names may come to something else since these facts changed.

    `shifted` says whose holding of which portfolio differs from when to when, and `names` gives
    every form of a person's name, before and now; `plain_names` what a name may be without
    honorifics, of which countries have different ones.
    """
    run = connection.run
    telling = ("people", "person_names", "portfolios", "portfolio_names", "tenures")
    if sum(len(changed.get(table, ())) for table in telling) > MOST_FACTS:
        return run("SELECT id FROM documents ORDER BY id").scalars()
    found: set[int] = set()
    people = {f.text("slug") for f in changed.get("people", ())}
    written = {f.text("name") for t in ("people", "person_names") for f in changed.get(t, ())}
    for person in people:
        found |= _of_person(connection, person)
        written |= names(person)
    for name in written:
        for plain in plain_names(name):
            found |= _holding(connection, plain)
    for fact in (*changed.get("people", ()), *changed.get("person_names", ())):
        for plain in plain_names(fact.text("name")):
            found |= _holding(connection, plain.rpartition(" ")[2])
    texts = {f.text("text") for f in changed.get("link_texts", ())}
    found |= _bearing(connection, "document_ministers", written | texts, plain_names)
    portfolios = {f.text("slug") for f in changed.get("portfolios", ())}
    portfolios |= {f.text("portfolio") for f in changed.get("portfolio_names", ())}
    labels = {f.text("name") for f in changed.get("portfolio_names", ())}
    for portfolio in portfolios:
        found |= _of_portfolio(connection, portfolio)
    found |= _bearing(connection, "document_portfolios", labels, lambda label: {plain_label(label)})
    for label in labels:
        found |= _holding(connection, plain_label(label))
    for person, portfolio, start, end in shifted:
        that_day = _that_day(connection, start, end)
        if that_day:
            found |= that_day & _speaking_of(
                connection, person, portfolio, names(person), plain_names
            )
    return sorted(found)


def _that_day(connection: Connection, start: str, end: str) -> set[int]:
    """The documents of some days.

    Those of no day, or of a month or year alone, may be of these days too, and a tag is compared
    with the next day as well.
    """
    return set(
        connection.run(
            "SELECT id FROM documents WHERE (date >= date(?, '-1 day') OR ? = '') AND date < ?"
            " OR date IS NULL OR date_precision <> 'day'",
            (start or "0001-01-02", start, end),
        ).scalars()
    )


def _speaking_of(
    connection: Connection,
    person: str,
    portfolio: str,
    names: set[str],
    plain_names: Callable[[str], set[str]],
) -> set[int]:
    """The documents that speak of a person, by any of these names, or of an office."""
    found = _of_person(connection, person) | _of_portfolio(connection, portfolio)
    found |= _bearing(connection, "document_ministers", names, plain_names)
    for family in {plain.rpartition(" ")[2] for name in names for plain in plain_names(name)}:
        found |= _holding(connection, family)
    return found


def _of_person(connection: Connection, slug: str) -> set[int]:
    """The documents whose rows refer to a person."""
    return _referring(connection, "people", slug)


def _of_portfolio(connection: Connection, slug: str) -> set[int]:
    """The documents whose rows refer to a portfolio."""
    return _referring(connection, "portfolios", slug)


def _referring(connection: Connection, target: str, slug: str) -> set[int]:
    found: set[int] = set()
    for table, column in _REFERRING[target]:
        joined = " JOIN quotations ON quotations.id = quotation_id"
        query = (
            f"SELECT document_id FROM {table}{joined if table == 'quotation_speakers' else ''}"
            f" WHERE {table}.{column} = (SELECT id FROM {target} WHERE slug = ?)"
        )
        found.update(connection.run(query, (slug,)).scalars())
    return found


def _bearing(
    connection: Connection, table: str, names: set[str], plain: Callable[[str], set[str]]
) -> set[int]:
    """The documents whose lists hold one of these names, however it is spelt."""
    if not names:
        return set()
    wanted = {each for name in names for each in plain(name)}
    run = connection.run
    written = run(f"SELECT DISTINCT as_written FROM {table}").scalars()
    found: set[int] = set()
    for label in written:
        if label in names or not wanted.isdisjoint(plain(label)):
            query = f"SELECT document_id FROM {table} WHERE as_written = ?"
            found.update(run(query, (label,)).scalars())
    return found


def _holding(connection: Connection, plain: str) -> set[int]:
    """The documents whose text holds some words beside one another."""
    words = " ".join("".join(c if c.isalnum() else " " for c in plain).split())
    if not words:
        return set()
    query = "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?"
    return set(connection.run(query, (f'"{words}"',)).scalars())
