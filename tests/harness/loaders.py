"""Loads each form of export in the tool that its users load it with, and counts what is there."""

from __future__ import annotations

import contextlib
import csv
import gzip
import importlib.util
import itertools
import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from archive.exports import tables
from archive.store import database

BATCH = 2_000
"""How many things of a long file are loaded at once, where the tool would take all into memory."""

SET = 20
"""How many references of each batch are set in a style, which takes long."""

_OFFICES = "portfolios WHERE kind = 'office' OR id IN (SELECT portfolio_id FROM tenures)"
_OF_CURRENT = "WHERE document_id IN (SELECT id FROM documents_in_context)"
_WHOLE = """
    documents_in_context AS said JOIN documents ON documents.id = said.id
    JOIN collections ON collections.id = documents.collection_id
    WHERE coalesce(documents.publish, collections.publish, 'full_text') = 'full_text'
"""
_OF_ARCHIVE = {
    "documents": "documents_in_context",
    "figures": "figures_in_context",
    "quotations": f"quotations {_OF_CURRENT}",
    "mentions": f"mentions {_OF_CURRENT}",
    "people": "people",
    "offices": _OFFICES,
    "terms": "tenures",
    "parties": "parties",
    "seats": "party_memberships",
    "governments": "governments",
    "files": _WHOLE,
}

Counts = dict[str, int]


def of_archive(copy: Path) -> Counts:
    """What a copy that may go out holds of each thing, and the rows of each table and view."""
    with contextlib.closing(database.read(copy)) as connection:
        found = {
            name: connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
            for name, what in _OF_ARCHIVE.items()
        }
        for table in tables.every(connection):
            count = connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            found[f"rows of {table.name}"] = count
    return found


def is_here(tool: str) -> bool:
    """Whether a tool is installed."""
    return importlib.util.find_spec(tool) is not None


def sqlite(path: Path, _: Path) -> Counts:
    """By SQLite, once unpacked; it must be sound."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain.db")
        with gzip.open(path) as packed, plain.open("wb") as out:
            shutil.copyfileobj(packed, out)
        with contextlib.closing(sqlite3.connect(plain)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return of_archive(plain)


def parquet(path: Path, _: Path) -> Counts:
    """By DuckDB."""
    import duckdb

    return {
        f"rows of {file.stem}": duckdb.read_parquet(str(file)).count("*").fetchall()[0][0]
        for file in path.glob("*.parquet")
    }


def csv_files(path: Path, _: Path) -> Counts:
    """By Frictionless, which validates every cell, and by DuckDB."""
    import duckdb
    from frictionless import validate

    report = validate(str(path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])[:5]
    return {
        f"rows of {file.stem}": duckdb.read_csv(str(file), header=True, all_varchar=True)
        .count("*")
        .fetchall()[0][0]
        for file in path.glob("*.csv")
    }


def jsonl(path: Path, _: Path) -> Counts:
    """By DuckDB; each figure and quotation must stand where it is said to."""
    import duckdb

    with path.open(encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            for each in (*document["figures"], *document["quotations"]):
                assert document["text"][each["start_char"] : each["end_char"]] == each["text"]
    size = max(1 << 24, path.stat().st_size)
    row = duckdb.execute(
        "SELECT count(*), sum(len(figures)),"
        " sum(len(list_distinct(list_transform(quotations, lambda q: q.key))))"
        " FROM read_json(?, format = 'newline_delimited', maximum_object_size = ?)",
        [str(path), min(size, 1 << 30)],
    ).fetchone()
    assert row is not None
    return dict(zip(("documents", "figures", "quotations"), map(int, row), strict=True))


def web_annotations(path: Path, copy: Path) -> Counts:
    """By a JSON Schema after the W3C's model; words must stand in their place in the copy."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(ANNOTATION)
    found: Counter[str] = Counter()
    kinds = {"schema:Quotation": "quotations"}
    kinds |= dict.fromkeys(("schema:MonetaryAmount", "schema:QuantitativeValue"), "figures")
    with contextlib.closing(database.read(copy)) as connection:
        bodies: dict[str, str] = {}
        for item in _items(path):
            validator.validate(item)
            target = item["target"][0]
            place, quote = target["selector"]
            if target["source"] not in bodies:
                bodies = {target["source"]: _body(connection, target["source"])}
            text = bodies[target["source"]]
            assert text[place["start"] : place["end"]] == quote["exact"], item
            assert text[: place["start"]].endswith(quote["prefix"])
            assert text[place["end"] :].startswith(quote["suffix"])
            body = item.get("body", [])
            found[kinds[body["type"]] if isinstance(body, dict) else "mentions"] += 1
    with path.open(encoding="utf-8") as file:
        head = file.readline()
    assert f'"total": {found.total()}' in head
    return dict(found)


def _body(connection: sqlite3.Connection, source: str) -> str:
    *_, collection, slug = source.replace(":", "/").split("/")
    sql = """
        SELECT body FROM documents JOIN collections ON collections.id = collection_id
        WHERE collections.name = ? AND slug = ?
    """
    return str(connection.execute(sql, (collection, slug)).fetchone()["body"])


def ftm(path: Path, _: Path) -> Counts:
    """By followthemoney: every entity is valid, and no value is dropped as none of its type."""
    from followthemoney import model

    names = {"Person": "people", "Position": "offices", "Occupancy": "terms"}
    names |= {"Article": "documents", "Organization": "parties", "Membership": "seats"}
    found: Counter[str] = Counter()
    with path.open(encoding="utf-8") as file:
        for line in file:
            entity = json.loads(line)
            proxy = model.get_proxy(entity, cleaned=False)
            proxy.schema.validate({"properties": entity["properties"]})
            kept = {name: len(values) for name, values in proxy.to_dict()["properties"].items()}
            given = {name: len(values) for name, values in entity["properties"].items()}
            assert kept == given, entity
            found[names.get(entity["schema"], entity["schema"])] += 1
    return {name: found[name] for name in names.values()}


def popolo(path: Path, _: Path) -> Counts:
    """By a JSON Schema after the Popolo specification; whatever is referred to must be there."""
    import jsonschema

    data = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(POPOLO).validate(data)
    ids = {name: {each["id"] for each in data[name]} for name in data if name not in _WITHOUT_IDS}
    for each in data["memberships"]:
        assert each["person_id"] in ids["persons"]
        assert each.get("post_id") is None or each["post_id"] in ids["posts"]
        is_of = each.get("organization_id")
        assert is_of is None or is_of in ids["organizations"]
    kinds = Counter(each["classification"] for each in data["organizations"])
    return {
        "people": len(data["persons"]),
        "offices": len(data["posts"]),
        "parties": kinds["party"],
        "governments": kinds["government"],
        "terms": sum("post_id" in each for each in data["memberships"]),
        "seats": sum(
            each.get("organization_id", "").startswith("party/") for each in data["memberships"]
        ),
    }


_WITHOUT_IDS = {"meta", "memberships"}


def csl(path: Path, _: Path) -> Counts:
    """By citeproc-py, which reads every reference and sets each in a style."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON

        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        count = 0
        for batch in _batches(path):
            source = CiteProcJSON(batch)
            assert len(source) == len(batch)
            some = CitationStylesBibliography(style, source, formatter.plain)
            for each in batch[:SET]:
                some.register(Citation([CitationItem(each["id"])]))
            assert all(str(each).strip() for each in some.bibliography())
            count += len(batch)
    return {"documents": count}


def _batches(path: Path) -> Iterator[list[dict[str, Any]]]:
    items = _items(path)
    while batch := list(itertools.islice(items, BATCH)):
        yield batch


def jsonld(path: Path, _: Path) -> Counts:
    """By rdflib, some things at a time, as it would take all into memory."""
    from rdflib import RDF, Graph

    from archive.exports import graphs

    found: Counter[str] = Counter()
    kinds = dict.fromkeys(("Article", "NewsArticle", "Report", "WebPage"), "documents")
    kinds |= dict.fromkeys(("MonetaryAmount", "QuantitativeValue"), "figures")
    kinds |= {"Quotation": "quotations", "Occupation": "offices"}
    for batch in _batches(path):
        graph = Graph()
        graph.parse(
            data=json.dumps({"@context": graphs.CONTEXT, "@graph": batch}), format="json-ld"
        )
        for thing, kind in graph.subject_objects(RDF.type):
            name = str(kind).removeprefix(graphs.VOCABULARY)
            if not str(thing).startswith(("urn:", "http")):
                continue  # what stands within another thing, and has no name
            found[kinds.get(name, {"Person": "people"}.get(name, name))] += 1
    return {name: found[name] for name in {*kinds.values(), "people"}}


def bag(path: Path, _: Path) -> Counts:
    """By bagit, which checks every byte."""
    import bagit

    made = bagit.Bag(str(path))
    made.validate()
    with (path / "metadata" / "documents.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert {each["file"] for each in listed} <= set(made.payload_files())
    return {"files": len(listed)}


def _items(path: Path) -> Iterator[dict[str, Any]]:
    """The items of a long list, each of which stands on a line of its own."""
    with path.open(encoding="utf-8") as file:
        head = next(file)
        assert head.rstrip().endswith("["), head[-80:]
        for line in file:
            if not line.startswith("{"):
                return
            yield json.loads(line.rstrip().removesuffix(","))


LOADERS: Mapping[str, tuple[str, Callable[[Path, Path], Counts]]] = {
    "sqlite": ("sqlite3", sqlite),
    "parquet": ("duckdb", parquet),
    "csv": ("frictionless", csv_files),
    "jsonl": ("duckdb", jsonl),
    "annotations": ("jsonschema", web_annotations),
    "ftm": ("followthemoney", ftm),
    "popolo": ("jsonschema", popolo),
    "csl": ("citeproc", csl),
    "jsonld": ("rdflib", jsonld),
    "bagit": ("bagit", bag),
}
"""The tool of each form, and what loads an export and counts; the second path is the copy's."""

_IRI = {"type": "string", "pattern": "^(https?:|urn:)"}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": _IRI,
        "type": {"const": "Annotation"},
        # Those that the vocabulary names.
        "motivation": {
            "enum": [
                *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
                *("highlighting", "identifying", "linking", "moderating", "questioning"),
                *("replying", "tagging"),
            ]
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["source", "selector"],
                "properties": {"source": {"type": "string"}},
            },
        },
    },
    "$defs": {
        "position": {
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
        },
    },
}
"""What the Web Annotation Data Model asks of an annotation, of what the archive writes."""

_DATE = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
_TEXT = {"type": "string", "minLength": 1}
_TERM = {"start_date": _DATE, "end_date": _DATE}
_SOURCES = {
    "type": "array",
    "items": {"type": "object", "properties": {"url": {"type": "string"}, "note": _TEXT}},
}


def _listed(required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": required,
            "properties": {**properties, "sources": _SOURCES},
        },
    }


POPOLO = {
    "type": "object",
    "required": ["persons", "organizations", "posts", "memberships"],
    "properties": {
        "persons": _listed(
            ["id", "name"],
            id=_TEXT,
            name=_TEXT,
            family_name=_TEXT,
            given_name=_TEXT,
            sort_name=_TEXT,
            death_date=_DATE,
            other_names={
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["name"],
                    "additionalProperties": False,
                    "properties": {"name": _TEXT, "note": _TEXT, **_TERM},
                },
            },
            identifiers={
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["identifier"],
                    "properties": {"scheme": _TEXT, "identifier": _TEXT},
                },
            },
        ),
        "organizations": _listed(
            ["id", "name"],
            id=_TEXT,
            name=_TEXT,
            classification=_TEXT,
            area_id=_TEXT,
            founding_date=_DATE,
            dissolution_date=_DATE,
        ),
        "posts": _listed(
            ["id", "label"], id=_TEXT, label=_TEXT, other_label={"type": "array"}, area_id=_TEXT
        ),
        "memberships": _listed(
            ["person_id"],
            person_id=_TEXT,
            post_id=_TEXT,
            organization_id=_TEXT,
            role=_TEXT,
            **_TERM,
        ),
        "areas": _listed(["id", "name"], id=_TEXT, name=_TEXT, classification=_TEXT),
    },
}
"""The properties that the Popolo specification gives people, organisations, posts, memberships."""
