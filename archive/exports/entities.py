"""People, offices, terms and documents as FollowTheMoney entities, for OpenAleph and the like.

A figure is none of its payments: that a government names a sum does not say that anyone paid it.
Who publishes a document is a word of the document, since nothing says what kind of body it is.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.exports.source import Progress, Source
from archive.store import clauses

_MISSPELT = "misspelling"
_PEOPLE = f"""
    SELECT id, slug, name, sort_name, wikidata_id, died, {clauses.jurisdiction("people")}
    AS jurisdiction FROM people ORDER BY slug
"""
_NAMES = "SELECT DISTINCT name, kind FROM person_names WHERE person_id = ? ORDER BY name, kind"
_OFFICES = f"""
    SELECT id, slug, name, {clauses.jurisdiction("portfolios")} AS jurisdiction FROM portfolios
    WHERE kind = 'office' OR id IN (SELECT portfolio_id FROM tenures) ORDER BY slug
"""
_LABELS = "SELECT DISTINCT name FROM portfolio_names WHERE portfolio_id = ? ORDER BY name"
_TENURES = """
    SELECT people.slug AS person, portfolios.slug AS portfolio, role, start_date, end_date
    FROM tenures
    JOIN people ON people.id = person_id JOIN portfolios ON portfolios.id = portfolio_id
    ORDER BY 1, 2, 3, 4, 5
"""
_PARTIES = "SELECT slug, name FROM parties ORDER BY slug"
_SEATS = """
    SELECT people.slug AS person, parties.slug AS party, start_date, end_date
    FROM party_memberships
    JOIN people ON people.id = person_id JOIN parties ON parties.id = party_id ORDER BY 1, 2, 3, 4
"""
_DOCUMENTS = f"""
    SELECT said.*,
        coalesce(documents.publish, collections.publish, 'full_text') = 'full_text' AS is_whole
    FROM documents_in_context AS said
    JOIN documents ON documents.id = said.id
    JOIN collections ON collections.id = documents.collection_id
    WHERE {clauses.is_current()} ORDER BY said.collection, said.slug
"""
_ISSUED = """
    SELECT DISTINCT people.slug, 'minister' AS role FROM document_ministers
    JOIN people ON people.id = person_id WHERE document_id = ?1
    UNION SELECT DISTINCT people.slug, 'quoted' FROM quotation_speakers
    JOIN quotations ON quotations.id = quotation_id
    JOIN people ON people.id = quotation_speakers.person_id WHERE document_id = ?1
    ORDER BY 1, 2
"""
_MENTIONS = """
    SELECT DISTINCT mentions.text, people.slug FROM mentions
    JOIN people ON people.id = person_id WHERE document_id = ? ORDER BY 1, 2
"""


def write(source: Source, path: Path, progress: Progress) -> None:
    """Writes an entity a line: first people, offices and parties, then documents."""
    count = source.count()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for entity in _reference(source.connection):
            file.write(_line(entity))
        for turn, row in enumerate(source.connection.execute(_DOCUMENTS), 1):
            for entity in _of_document(source, row):
                file.write(_line(entity))
            progress("documents", turn, count)


def _line(entity: dict[str, Any]) -> str:
    return json.dumps(entity, ensure_ascii=False) + "\n"


def _entity(id_: str, schema: str, /, **properties: Any) -> dict[str, Any]:
    """An entity; each property has a list of its values, without those that are not known."""
    lists = {
        key: [each for each in (value if isinstance(value, list) else [value]) if _is_said(each)]
        for key, value in properties.items()
    }
    known = {key: list(dict.fromkeys(values)) for key, values in lists.items() if values}
    return {"id": id_, "schema": schema, "properties": known}


def _is_said(value: str | None) -> bool:
    """Whether a value says anything; a text of nothing but a line end does not."""
    return bool(value and value.strip())


def _id(*parts: object) -> str:
    """The same id for the same thing in every export."""
    key = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"ra-{hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()}"


def _reference(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for row in connection.execute(_PEOPLE).fetchall():
        names = connection.execute(_NAMES, (row["id"],)).fetchall()
        family, comma, given = row["sort_name"].partition(", ")
        others = [each for each in names if each["name"] != row["name"]]
        yield _entity(
            _id("person", row["slug"]),
            "Person",
            name=row["name"],
            lastName=family if comma else None,
            firstName=given if comma else None,
            alias=[each["name"] for each in others if each["kind"] != _MISSPELT],
            weakAlias=[each["name"] for each in others if each["kind"] == _MISSPELT],
            wikidataId=row["wikidata_id"],
            deathDate=row["died"],
            country=row["jurisdiction"],
        )
    for row in connection.execute(_OFFICES).fetchall():
        labels = connection.execute(_LABELS, (row["id"],)).fetchall()
        yield _entity(
            _id("office", row["slug"]),
            "Position",
            name=row["name"],
            alias=[each["name"] for each in labels if each["name"] != row["name"]],
            country=row["jurisdiction"],
        )
    for row in connection.execute(_TENURES):
        yield _entity(
            _id("tenure", *row),
            "Occupancy",
            holder=_id("person", row["person"]),
            post=_id("office", row["portfolio"]),
            startDate=row["start_date"],
            endDate=row["end_date"],
            description=row["role"],
        )
    for row in connection.execute(_PARTIES):
        name = _id("party", row["slug"])
        yield _entity(name, "Organization", name=row["name"], topics="pol.party")
    for row in connection.execute(_SEATS):
        yield _entity(
            _id("seat", *row),
            "Membership",
            member=_id("person", row["person"]),
            organization=_id("party", row["party"]),
            startDate=row["start_date"],
            endDate=row["end_date"],
        )


def _of_document(source: Source, row: sqlite3.Row) -> Iterator[dict[str, Any]]:
    connection, key = source.connection, (row["id"],)
    name = _id("document", row["collection"], row["slug"])
    issued = connection.execute(_ISSUED, key).fetchall()
    yield _entity(
        name,
        "Article",
        title=row["title"],
        fileName=row["slug"],
        author=[row["author"], *(row["ministers"] or "").split("; ")],
        publisher=row["publisher"],
        publishedAt=row["date"],
        sourceUrl=row["url"],
        country=row["jurisdiction"],
        keywords=(row["portfolios"] or "").split("; "),
        bodyText=source.text(row["id"]) if row["is_whole"] else None,
        notes=row["rights"],
    )
    for each in issued:
        yield _entity(
            _id("documentation", name, each["slug"], each["role"]),
            "Documentation",
            document=name,
            entity=_id("person", each["slug"]),
            role=each["role"],
            date=row["date"],
        )
    for each in connection.execute(_MENTIONS, key):
        yield _entity(
            _id("mention", name, each["text"], each["slug"]),
            "Mention",
            document=name,
            name=" ".join(each["text"].split()),
            resolved=_id("person", each["slug"]),
            detectedSchema="Person",
        )
