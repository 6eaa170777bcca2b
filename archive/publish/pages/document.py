"""One document: its text as published, with all that was read in it, and how to cite it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from archive.publish import queries
from archive.publish.pages import body, offices, readings
from archive.publish.pages.asking import Asked, ElsewhereError, MissingError, Page
from archive.store import clauses, documents

COLOURS = 6
"""How many speakers are told apart by their tints; further ones begin anew."""

FIGURES_LISTED = 300

_DOCUMENT = f"""
    SELECT
        documents.*, collections.name AS collection, collections.title AS collection_title,
        {clauses.PUBLISHER} AS shown_publisher,
        {clauses.RIGHTS} AS shown_rights,
        {clauses.LICENCE_URL} AS shown_licence
    FROM documents JOIN collections ON collections.id = documents.collection_id
    WHERE documents.id = ?
"""
_MINISTERS = """
    SELECT document_ministers.as_written, person_id, people.name, people.slug, basis
    FROM document_ministers LEFT JOIN people ON people.id = person_id
    WHERE document_id = ? ORDER BY position
"""
_PORTFOLIOS = """
    SELECT document_portfolios.as_written, portfolios.name, portfolios.slug, portfolios.kind
    FROM document_portfolios LEFT JOIN portfolios ON portfolios.id = portfolio_id
    WHERE document_id = ? ORDER BY position
"""
_FIGURES = """
    SELECT
        figures.id, figures.key, figures.start_char, figures.end_char, figures.text, figures.kind,
        figures.value, figures.high, figures.unit, figures.approx, figures.per, figures.item,
        period.text AS period, people.name AS person, figures.speaker
    FROM figures
    LEFT JOIN people ON people.id = figures.person_id
    LEFT JOIN figures AS period ON period.id = figures.period_figure_id
    WHERE figures.document_id = ? ORDER BY figures.start_char
"""
_QUOTATIONS = """
    SELECT
        quotations.id, start_char, end_char, text, person_id, speaker, basis,
        people.name AS person, people.slug
    FROM quotations LEFT JOIN people ON people.id = person_id
    WHERE document_id = ? ORDER BY start_char
"""
_MENTIONS = """
    SELECT start_char, end_char, people.slug
    FROM mentions JOIN people ON people.id = person_id
    WHERE document_id = ? ORDER BY start_char
"""
_LINKS = "SELECT start_char, end_char, url, text FROM links WHERE document_id = ? ORDER BY position"
_ATTACHMENTS = "SELECT url, text FROM attachments WHERE document_id = ? ORDER BY position"
_SAME = f"""
    SELECT twin.slug, collections.name AS collection, twin.label AS title, twin.date
    FROM documents AS twin JOIN collections ON collections.id = twin.collection_id
    WHERE twin.text_fingerprint = ? AND twin.id <> ? AND {clauses.is_current("twin")}
    ORDER BY twin.date, twin.id LIMIT 20
"""
_VERSIONS = """
    SELECT
        versions.number, versions.sha256, versions.encoding, length(versions.bytes) AS size,
        loads.finished_at AS loaded
    FROM versions LEFT JOIN loads ON loads.id = versions.first_load_id
    WHERE document_id = ? ORDER BY number
"""

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")

Record = dict[str, Any]


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """The document of that name."""
    named = find(connection, asked)
    if len(named) > 1:
        return _choice(connection, named)
    number = named[0].id
    document = dict(connection.execute(_DOCUMENT, (number,)).fetchone())
    parts = _parts(connection, document, asked)
    document["government"] = offices.government(connection, document["date"])
    text = document.pop("body")
    values = {
        "document": document,
        **parts,
        "citations": citations(connection, document["collection"], document["slug"]),
        "text": text if asked.form == "json" else _text(text, document, parts, asked),
        "listed": FIGURES_LISTED,
    }
    at = asked.at
    return Page(
        "document.html",
        document["label"],
        values,
        rows=parts["figures"],
        tables={
            "its row": at.row("documents", number),
            "its figures": at.named(
                "figures-of-a-document",
                slug=document["slug"],
                collection=document["collection"],
            ),
            "its quotations": at.table("quotations_in_context", document_id=number),
        },
    )


def find(connection: sqlite3.Connection, asked: Asked) -> list[documents.NamedDocument]:
    """The document that the address names; several where several collections have one so called.

    Raises:
        MissingError: when there is none.
        ElsewhereError: when one document bore the name earlier and nobody bears it now.
    """
    slug = asked.words["slug"]
    found = documents.find(connection, slug, asked.words.get("collection", ""))
    if not found:
        raise MissingError(f"The archive holds no document called {slug}.")
    if len(found) == 1 and not found[0].is_current:
        rest = "/versions" if asked.path.endswith("/versions") else ""
        form = f".{asked.form}" if asked.form != "html" else ""
        address = asked.at.document(found[0].collection, found[0].slug)
        raise ElsewhereError(f"{address}{rest}{form}")
    return found


def _choice(connection: sqlite3.Connection, named: list[documents.NamedDocument]) -> Page:
    """The documents of several collections that bear one name."""
    found = [dict(connection.execute(_DOCUMENT, (each.id,)).fetchone()) for each in named]
    kept = ("slug", "collection", "collection_title", "label", "date")
    choices = [{key: each[key] for key in kept} for each in found]
    title = "Several documents are called so"
    return Page("choice.html", title, {"choices": choices}, rows=choices)


def citations(connection: sqlite3.Connection, collection: str, slug: str) -> list[Record]:
    """The citations of a document, each with the name of its style."""
    names = {"nzlsg": "New Zealand Law Style Guide", "apa": "APA", "bibtex": "BibTeX"}
    names["csl-json"] = "CSL-JSON"
    asked = {"slug": slug, "collection": collection}
    columns, rows = queries.run(connection, queries.get("cite"), asked)
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    return [
        {
            "style": each["style"],
            "name": names[each["style"]],
            # A mark that turns the direction of writing would turn what stands behind the title.
            "text": _TURNS.sub("", each["citation"]),
        }
        for each in found
    ]


def _parts(connection: sqlite3.Connection, document: Record, asked: Asked) -> Record:
    def rows(sql: str, *values: Any) -> list[Record]:
        return [dict(row) for row in connection.execute(sql, values or (document["id"],))]

    ministers = rows(_MINISTERS)
    quotations = rows(_QUOTATIONS)
    speakers = list(dict.fromkeys(_speaker(each) for each in quotations))
    for each in quotations:
        each["tint"] = speakers.index(_speaker(each)) % COLOURS
        each["official"] = readings.fragment(document["url"], each["text"])
    people = [each["person_id"] for each in [*ministers, *quotations]]
    held = offices.held(connection, people, document["date"])
    for each in [*ministers, *quotations]:
        each["offices"] = held.get(each["person_id"], [])
    figures = rows(_FIGURES)
    for each in figures:
        each["official"] = readings.fragment(document["url"], each["text"])
    fingerprint = document["text_fingerprint"]
    return {
        "ministers": ministers,
        "portfolios": rows(_PORTFOLIOS),
        "figures": figures,
        "quotations": quotations,
        "speakers": _speakers(quotations),
        "mentions": rows(_MENTIONS),
        "links": rows(_LINKS),
        "attachments": rows(_ATTACHMENTS),
        "same": rows(_SAME, fingerprint, document["id"]) if fingerprint else [],
        "versions": rows(_VERSIONS),
    }


def _speaker(quotation: Record) -> str:
    return quotation["person"] or quotation["speaker"] or ""


def _speakers(quotations: list[Record]) -> list[Record]:
    """Who is quoted, each with the first quotation and how many there are."""
    found: dict[str, Record] = {}
    for turn, each in enumerate(quotations):
        entry = found.setdefault(_speaker(each), {**each, "turn": turn, "count": 0})
        entry["count"] += 1
    return list(found.values())


def _text(text: str, document: Record, parts: Record, asked: Asked) -> Any:
    marks = sorted(_marks(text, parts, asked), key=lambda mark: mark.start)
    # Of a Markdown link, what stands behind its words is its address.
    addresses = [
        (each["start_char"] + 1 + len(each["text"]), each["end_char"])
        for each in parts["links"]
        if text[each["start_char"] : each["end_char"]] != each["url"]
    ]
    return body.render(text, marks, addresses, document["url"] or "")


def _marks(text: str, parts: Record, asked: Asked) -> Iterator[body.Mark]:
    at = asked.at
    for turn, each in enumerate(parts["quotations"]):
        yield body.Mark(
            each["start_char"], each["end_char"], "quotation", f"tint-{each['tint']}",
            id=f"q-{turn}",
        )  # fmt: skip
    for each in parts["mentions"]:
        address = at.person(each["slug"])
        yield body.Mark(each["start_char"], each["end_char"], "mention", href=address)
    for each in parts["links"]:
        if text[each["start_char"] : each["end_char"]] == each["url"]:
            yield body.Mark(each["start_char"], each["end_char"], "link", href=each["url"])
    for each in parts["figures"]:
        yield body.Mark(
            each["start_char"], each["end_char"], "figure", each["kind"],
            href=at.figure(each["key"]), id=f"f-{each['key']}", note=readings.note(each),
        )  # fmt: skip


def versions(connection: sqlite3.Connection, asked: Asked) -> Page:
    """The versions of a document, with the words that differ between two of them."""
    from archive.publish.pages import differences

    named = find(connection, asked)
    if len(named) > 1:
        return _choice(connection, named)
    number = named[0].id
    document = dict(connection.execute(_DOCUMENT, (number,)).fetchone())
    del document["body"]
    held = [dict(row) for row in connection.execute(_VERSIONS, (number,))]
    last = held[-1]["number"]
    before = asked.whole("from", max(1, last - 1), last)
    after = asked.whole("to", last, last)
    texts = [_version(connection, number, each) for each in (before, after)]
    pieces = list(differences.between(*texts)) if before != after else []
    values = {
        "document": document,
        "versions": held,
        "before": before,
        "after": after,
        "pieces": pieces,
        "added": sum(len(words.split()) for change, words in pieces if change == "added"),
        "removed": sum(len(words.split()) for change, words in pieces if change == "removed"),
    }
    return Page(
        "versions.html",
        f"Versions of {document['label']}",
        values,
        rows=held,
        tables={"the rows": asked.at.table("versions", document_id=number)},
    )


def _version(connection: sqlite3.Connection, number: int, version: int) -> str:
    sql = "SELECT bytes, encoding FROM versions WHERE document_id = ? AND number = ?"
    row = connection.execute(sql, (number, version)).fetchone()
    if row is None:
        raise MissingError(f"There is no version {version} of this document.")
    try:
        return bytes(row["bytes"]).decode(row["encoding"], errors="replace")
    except LookupError:
        return bytes(row["bytes"]).decode("utf-8", errors="replace")
