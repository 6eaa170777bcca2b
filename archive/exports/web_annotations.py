"""Figures, quotations and mentions as Web Annotations (W3C), each with its place in its text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from archive.exports import json_lists
from archive.exports.source import Progress, Source

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/"})
AROUND = 32
"""How many characters before and after the words a quote selector has."""

_DOCUMENTS = "SELECT id, collection, slug, url FROM documents_in_context ORDER BY collection, slug"
_FIGURES = "SELECT * FROM figures_in_context WHERE document_id = ? ORDER BY start_char, end_char"
_QUOTATIONS = """
    SELECT id, key, start_char, end_char, text FROM quotations WHERE document_id = ?
    ORDER BY start_char, end_char
"""
_SPEAKERS = """
    SELECT quotation_speakers.speaker, people.slug, people.name, people.wikidata_id
    FROM quotation_speakers LEFT JOIN people ON people.id = quotation_speakers.person_id
    WHERE quotation_id = ? ORDER BY position
"""
_MENTIONS = """
    SELECT start_char, end_char, mentions.text, role, people.slug, people.name, people.wikidata_id,
        portfolios.slug AS portfolio_slug, portfolios.name AS portfolio
    FROM mentions
    LEFT JOIN people ON people.id = mentions.person_id
    LEFT JOIN portfolios ON portfolios.id = mentions.portfolio_id
    WHERE document_id = ? ORDER BY start_char, end_char
"""
_COUNT = """
    SELECT sum(n) FROM (
        SELECT count(*) AS n FROM figures_in_context
        UNION ALL SELECT count(*) FROM quotations JOIN documents_in_context AS said
        ON said.id = quotations.document_id
        UNION ALL SELECT count(*) FROM mentions JOIN documents_in_context AS said
        ON said.id = mentions.document_id
    )
"""
_MONEY = "money"


def write(source: Source, path: Path, progress: Progress) -> None:
    """Writes a collection of annotations with one page, an annotation a line."""
    total = int(source.connection.execute(_COUNT).fetchone()[0] or 0)
    name = source.address("annotations", source.edition.digest)
    head = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": source.edition.in_words,
        "total": total,
    }
    page = {"id": f"{name}#page", "type": "AnnotationPage", "partOf": name, "startIndex": 0}
    before = f'{json_lists.dumped(head)[:-1]}, "first": {json_lists.dumped(page)[:-1]}, "items": '
    count = source.count()
    with json_lists.opened(path, before, "}}") as write_item:
        for turn, row in enumerate(source.connection.execute(_DOCUMENTS), 1):
            for annotation in _of_document(source, row):
                write_item(annotation)
            progress("documents", turn, count)


def _of_document(source: Source, document: sqlite3.Row) -> Iterator[dict[str, Any]]:
    connection, key = source.connection, (document["id"],)
    address = source.address("document", document["collection"], document["slug"])
    place = _Place(address, document["url"], source.text(document["id"]))
    for row in connection.execute(_FIGURES, key):
        name = f"{source.address('figure', row['key'])}#annotation"
        yield _annotation(name, "describing", _amount(row), place, row)
    for row in connection.execute(_QUOTATIONS, key):
        name = f"{source.address('quotation', row['key'])}#annotation"
        speakers = [_speaker(source, each) for each in connection.execute(_SPEAKERS, (row["id"],))]
        body = {"type": "schema:Quotation", **({"schema:creator": speakers} if speakers else {})}
        yield _annotation(name, "identifying", body, place, row)
    for row in connection.execute(_MENTIONS, key):
        name = f"{address}#char={row['start_char']},{row['end_char']}"
        yield _annotation(name, "identifying", _mentioned(source, row), place, row)


class _Place(NamedTuple):
    """Where words stand: the address of a document here, that of its official page, its text."""

    address: str
    official: str | None
    text: str


def _annotation(
    name: str, motivation: str, body: Any, place: _Place, row: sqlite3.Row
) -> dict[str, Any]:
    start, end = row["start_char"], row["end_char"]
    quote = _quote(place.text, start, end)
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    # Positions are those of the text in the archive; the official page has the same words.
    targets: list[dict[str, Any]] = [{"source": place.address, "selector": [position, quote]}]
    if place.official:
        targets.append({"source": place.official, "selector": quote})
    annotation = {
        "id": name,
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": targets,
    }
    return {key: value for key, value in annotation.items() if value}


def _quote(body: str, start: int, end: int) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": body[start:end],
        "prefix": body[max(0, start - AROUND) : start],
        "suffix": body[end : end + AROUND],
    }


def _amount(row: sqlite3.Row) -> dict[str, Any]:
    """A figure in the words of schema.org: an amount of money, or a quantity with its unit."""
    is_money = row["kind"] == _MONEY
    is_range = row["high"] is not None
    amount = {
        "type": "schema:MonetaryAmount" if is_money else "schema:QuantitativeValue",
        "schema:value": None if is_range else row["value"],
        "schema:minValue": row["value"] if is_range else None,
        "schema:maxValue": row["high"],
        "schema:currency" if is_money else "schema:unitText": row["unit"],
        "schema:description": row["purpose"] or row["item"],
    }
    return {key: value for key, value in amount.items() if value is not None}


def _speaker(source: Source, row: sqlite3.Row) -> dict[str, str]:
    if row["slug"] is None:
        return {"schema:name": row["speaker"]}
    return _known(source, row)


def _known(source: Source, row: sqlite3.Row) -> dict[str, str]:
    wikidata = row["wikidata_id"]
    same = {"schema:sameAs": f"http://www.wikidata.org/entity/{wikidata}"} if wikidata else {}
    address = source.address("person", row["slug"])
    return {"id": address, "type": "schema:Person", "schema:name": row["name"], **same}


def _mentioned(source: Source, row: sqlite3.Row) -> list[dict[str, str]]:
    """The person and the office that a mention names; none where neither is known."""
    found = [_known(source, row)] if row["slug"] is not None else []
    if row["portfolio_slug"] is not None:
        address = source.address("portfolio", row["portfolio_slug"])
        office = {"id": address, "type": "schema:Role", "schema:roleName": row["portfolio"]}
        found.append(office)
    return found
