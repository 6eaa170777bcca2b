"""People, parties, offices and who held them when, after the Popolo specification."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from archive.exports import json_lists
from archive.exports.source import Progress, Source
from archive.store import clauses

_PEOPLE = f"""
    SELECT id, slug, name, sort_name, wikidata_id, died, source, {clauses.jurisdiction("people")}
    AS jurisdiction FROM people ORDER BY slug
"""
_NAMES = """
    SELECT name, start_date, end_date, kind FROM person_names WHERE person_id = ?
    AND name <> (SELECT name FROM people WHERE id = person_id)
    ORDER BY name, start_date, kind
"""
_PARTIES = "SELECT slug, name FROM parties ORDER BY slug"
_GOVERNMENTS = f"""
    SELECT governments.slug, governments.name, start_date, end_date, governments.source,
        {clauses.jurisdiction("governments")} AS jurisdiction, people.slug AS leader
    FROM governments JOIN people ON people.id = prime_minister_id ORDER BY governments.slug
"""
_OFFICES = f"""
    SELECT id, slug, name, {clauses.jurisdiction("portfolios")} AS jurisdiction FROM portfolios
    WHERE kind = 'office' OR id IN (SELECT portfolio_id FROM tenures) ORDER BY slug
"""
_LABELS = """
    SELECT DISTINCT name FROM portfolio_names WHERE portfolio_id = ?
    AND name <> (SELECT name FROM portfolios WHERE id = portfolio_id) ORDER BY name
"""
_TENURES = """
    SELECT people.slug AS person, portfolios.slug AS portfolio, role, start_date, end_date,
        tenures.source
    FROM tenures
    JOIN people ON people.id = person_id JOIN portfolios ON portfolios.id = portfolio_id
    ORDER BY 1, 2, 3, 4, 5
"""
_SEATS = """
    SELECT people.slug AS person, parties.slug AS party, start_date, end_date,
        party_memberships.source
    FROM party_memberships
    JOIN people ON people.id = person_id JOIN parties ON parties.id = party_id
    ORDER BY 1, 2, 3, 4
"""
_AREAS = "SELECT slug, name FROM jurisdictions ORDER BY slug"


class _List(NamedTuple):
    """A list of the file: its name, its rows, and what makes an item of a row."""

    name: str
    sql: str
    item: Callable[[sqlite3.Connection, sqlite3.Row], dict[str, Any]]


def write(source: Source, path: Path, progress: Progress) -> None:
    """Writes one JSON object of lists, an item a line."""
    connection = source.connection
    with path.open("w", encoding="utf-8", newline="\n") as file:
        meta = {
            "edition": source.edition.digest,
            "created": source.edition.loaded,
            "about": source.edition.in_words,
        }
        file.write(f'{{"meta": {json_lists.dumped(meta)}')
        for turn, name in enumerate(dict.fromkeys(each.name for each in _LISTS), 1):
            items = (json_lists.dumped(each) for each in _items(connection, name))
            text = ",\n".join(items)
            file.write(f',\n"{name}": [\n{text}\n]')
            progress("lists", turn, len(_LISTS) - 2)
        file.write("}\n")


def _items(connection: sqlite3.Connection, name: str) -> Iterator[dict[str, Any]]:
    for each in _LISTS:
        if each.name == name:
            for row in connection.execute(each.sql):
                yield _known(each.item(connection, row))


def _known(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value}


def _sources(row: sqlite3.Row) -> list[dict[str, str]]:
    """Where a fact is from; Popolo has addresses there, and notes in their place."""
    text = row["source"] or ""
    if text.startswith(("https://", "http://")) and " " not in text:
        return [{"url": text}]
    return [{"note": text}] if text else []


def _person(connection: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    family, comma, given = row["sort_name"].partition(", ")
    names = connection.execute(_NAMES, (row["id"],)).fetchall()
    wikidata = row["wikidata_id"]
    return {
        "id": row["slug"],
        "name": row["name"],
        "family_name": family if comma else None,
        "given_name": given if comma else None,
        "sort_name": row["sort_name"],
        "death_date": row["died"],
        "other_names": [
            _known(
                {
                    "name": each["name"],
                    "note": each["kind"],
                    "start_date": each["start_date"],
                    "end_date": each["end_date"],
                }
            )
            for each in names
        ],
        "identifiers": [{"scheme": "wikidata", "identifier": wikidata}] if wikidata else [],
        "sources": _sources(row),
    }


def _party(_: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    return {"id": f"party/{row['slug']}", "name": row["name"], "classification": "party"}


def _government(_: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    return {
        "id": f"government/{row['slug']}",
        "name": row["name"],
        "classification": "government",
        "area_id": row["jurisdiction"],
        "founding_date": row["start_date"],
        "dissolution_date": row["end_date"],
        "sources": _sources(row),
    }


def _office(connection: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    labels = connection.execute(_LABELS, (row["id"],)).fetchall()
    return {
        "id": row["slug"],
        "label": row["name"],
        "other_label": [{"name": each["name"]} for each in labels],
        "area_id": row["jurisdiction"],
    }


def _tenure(_: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    return {
        "person_id": row["person"],
        "post_id": row["portfolio"],
        "role": row["role"],
        "start_date": row["start_date"],
        "end_date": row["end_date"],
        "sources": _sources(row),
    }


def _seat(_: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    return {
        "person_id": row["person"],
        "organization_id": f"party/{row['party']}",
        "start_date": row["start_date"],
        "end_date": row["end_date"],
        "sources": _sources(row),
    }


def _leader(_: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    return {
        "person_id": row["leader"],
        "organization_id": f"government/{row['slug']}",
        "role": "leader",
        "start_date": row["start_date"],
        "end_date": row["end_date"],
        "sources": _sources(row),
    }


def _area(_: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    return {"id": row["slug"], "name": row["name"], "classification": "country"}


_LISTS = (
    _List("persons", _PEOPLE, _person),
    _List("organizations", _PARTIES, _party),
    _List("organizations", _GOVERNMENTS, _government),
    _List("posts", _OFFICES, _office),
    _List("memberships", _TENURES, _tenure),
    _List("memberships", _SEATS, _seat),
    _List("memberships", _GOVERNMENTS, _leader),
    _List("areas", _AREAS, _area),
)
