"""Documents, quotations, figures and people in the words of schema.org, as one JSON-LD graph."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from archive.exports import json_lists
from archive.exports.source import Progress, Source

VOCABULARY = "https://schema.org/"
CONTEXT = {
    "@vocab": VOCABULARY,
    **{name: {"@type": "@id"} for name in ("url", "sameAs", "license")},
}
"""Written out, so that whoever reads the graph needs no network."""

_KINDS = {"article": "NewsArticle", "analysis": "Report", "page": "WebPage"}
"""Of documents; all others are articles."""

_COLLECTIONS = "SELECT name, title, publisher, url, rights, licence_url FROM collections ORDER BY 1"
_PEOPLE = "SELECT id, slug, name, wikidata_id, died FROM people ORDER BY slug"
_NAMES = """
    SELECT DISTINCT name FROM person_names WHERE person_id = ?
    AND name <> (SELECT name FROM people WHERE id = person_id) ORDER BY name
"""
_TENURES = """
    SELECT portfolios.slug, role, start_date, end_date FROM tenures
    JOIN portfolios ON portfolios.id = portfolio_id WHERE person_id = ?
    ORDER BY start_date, slug, role, end_date
"""
_OFFICES = """
    SELECT portfolios.slug, portfolios.name, jurisdictions.name AS country FROM portfolios
    LEFT JOIN jurisdictions ON jurisdictions.id = jurisdiction_id
    WHERE kind = 'office' OR portfolios.id IN (SELECT portfolio_id FROM tenures) ORDER BY 1
"""
_DOCUMENTS = "SELECT * FROM documents_in_context ORDER BY collection, slug"
_MINISTERS = """
    SELECT coalesce(people.name, bare_name(as_written)) AS name, people.slug FROM document_ministers
    LEFT JOIN people ON people.id = person_id WHERE document_id = ? ORDER BY position
"""
_MENTIONED = """
    SELECT DISTINCT people.slug FROM mentions JOIN people ON people.id = person_id
    WHERE document_id = ? ORDER BY 1
"""
_QUOTATIONS = "SELECT id, key, text FROM quotations WHERE document_id = ? ORDER BY start_char, key"
_SPEAKERS = """
    SELECT coalesce(people.name, speaker) AS name, people.slug FROM quotation_speakers
    LEFT JOIN people ON people.id = person_id WHERE quotation_id = ? ORDER BY position
"""
_FIGURES = """
    SELECT key, text, kind, value, high, unit, sentence FROM figures_in_context
    WHERE document_id = ? ORDER BY start_char, end_char
"""

Node = dict[str, Any]


def write(source: Source, path: Path, progress: Progress) -> None:
    """Writes the graph, a thing a line."""
    before = f'{{"@context": {json_lists.dumped(CONTEXT)}, "@graph": '
    with json_lists.opened(path, before, "}") as write_item:
        for node in _reference(source):
            write_item(node)
        count = source.count()
        for turn, row in enumerate(source.connection.execute(_DOCUMENTS), 1):
            for node in _of_document(source, row):
                write_item(node)
            progress("documents", turn, count)


def _node(iri: str | None, type_: str, /, **said: Any) -> Node:
    """A thing with what is known of it."""
    known = {key: value for key, value in said.items() if value not in (None, "", [], {})}
    return {**({"@id": iri} if iri else {}), "@type": type_, **known}


def _reference(source: Source) -> Iterator[Node]:
    edition, run = source.edition, source.connection.execute
    yield _node(
        source.address("edition", edition.digest),
        "Dataset",
        name=source.edition.in_words,
        version=edition.name,
        identifier=edition.digest,
        dateModified=edition.loaded,
        description=source.selection,
    )
    for row in run(_COLLECTIONS):
        yield _node(
            source.address("collection", row["name"]),
            "Collection",
            name=row["title"],
            publisher=_organisation(row["publisher"]),
            url=row["url"],
            copyrightNotice=row["rights"],
            license=row["licence_url"],
        )
    for row in run(_OFFICES):
        country = row["country"] and _node(None, "Country", name=row["country"])
        address = source.address("portfolio", row["slug"])
        yield _node(address, "Occupation", name=row["name"], occupationLocation=country)
    for row in run(_PEOPLE).fetchall():
        wikidata = row["wikidata_id"]
        yield _node(
            source.address("person", row["slug"]),
            "Person",
            name=row["name"],
            alternateName=[each["name"] for each in run(_NAMES, (row["id"],))],
            deathDate=row["died"],
            sameAs=wikidata and f"http://www.wikidata.org/entity/{wikidata}",
            hasOccupation=[_held(source, each) for each in run(_TENURES, (row["id"],))],
        )


def _held(source: Source, row: sqlite3.Row) -> Node:
    """A term of office; schema.org puts a role between a person and an occupation."""
    return _node(
        None,
        "Role",
        roleName=row["role"],
        startDate=row["start_date"],
        endDate=row["end_date"],
        hasOccupation={"@id": source.address("portfolio", row["slug"])},
    )


def _organisation(name: str | None) -> Node | None:
    return _node(None, "Organization", name=name) if name else None


def _people(source: Source, rows: Iterable[sqlite3.Row]) -> list[Node]:
    """Those who are known by their address; all others by name, without saying what they are."""
    return [
        {"@id": source.address("person", row["slug"])} if row["slug"] else {"name": row["name"]}
        for row in rows
    ]


def _of_document(source: Source, row: sqlite3.Row) -> Iterator[Node]:
    run: Callable[..., sqlite3.Cursor] = source.connection.execute
    key = (row["id"],)
    name = source.address("document", row["collection"], row["slug"])
    mentioned = [{"@id": source.address("person", each["slug"])} for each in run(_MENTIONED, key)]
    yield _node(
        name,
        _KINDS.get(row["kind"], "Article"),
        headline=row["title"],
        datePublished=row["date"],
        author=_people(source, run(_MINISTERS, key)),
        creditText=row["author"],
        publisher=_organisation(row["publisher"]),
        url=row["url"],
        wordCount=row["words"],
        copyrightNotice=row["rights"],
        license=row["licence_url"],
        mentions=mentioned,
        isPartOf={"@id": source.address("collection", row["collection"])},
    )
    for each in run(_QUOTATIONS, key):
        yield _node(
            source.address("quotation", each["key"]),
            "Quotation",
            text=each["text"],
            creator=_people(source, run(_SPEAKERS, (each["id"],))),
            isPartOf={"@id": name},
        )
    for each in run(_FIGURES, key):
        yield _figure(source, each, name)


def _figure(source: Source, row: sqlite3.Row, document: str) -> Node:
    is_money = row["kind"] == "money"
    is_range = row["high"] is not None
    return _node(
        source.address("figure", row["key"]),
        "MonetaryAmount" if is_money else "QuantitativeValue",
        name=row["text"],
        description=row["sentence"],
        value=None if is_range else row["value"],
        minValue=row["value"] if is_range else None,
        maxValue=row["high"],
        subjectOf={"@id": document},
        **{"currency" if is_money else "unitText": row["unit"]},
    )
