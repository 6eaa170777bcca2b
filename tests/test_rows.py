"""Every value reaches the column of its name: what is written is read back by name, row by row."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import traceback
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Table

from archive.document import (
    Collection,
    DateReading,
    Document,
    Entry,
    Figure,
    Link,
    Mention,
    Name,
    Quotation,
    Resolved,
    Role,
    Segment,
    Speaker,
    Stated,
)
from archive.jurisdictions import Jurisdiction
from archive.problems import Problem
from archive.roster.continuity import Unheld
from archive.roster.facts import TABLES, Fact
from archive.store import database, loads, records, reference_data, renaming
from archive.store.collection import CollectionLoad
from archive.store.connection import Connection, Rows
from archive.store.records import DocumentName
from archive.store.schema import at_head
from archive.store.writer import Writer

BODY = (
    "Ann said “we spend $5 to $7 million a year over two years on new beds”. " + "More words. " * 20
)
QUOTED = BODY.index("we spend"), BODY.index("”")
SUM = BODY.index("$5"), BODY.index(" a year")
PERIOD = BODY.index("two years"), BODY.index(" on new beds")
SENTENCE = 0, BODY.index(". ") + 1


def entry(version: int, body: str = BODY) -> Entry:
    """A document in which every value is one of its own; another version has another title."""
    document = Document(
        body=body,
        title=Stated(f"title {version}", "sidecar"),
        kind=Stated("speech", "address"),
        author=Stated("author", "text"),
        publisher=Stated("own publisher", "front matter"),
        date=DateReading(
            "2001-02-03",
            "2001-02-04",
            "2001-02-05",
            "day",
            "stated",
            "3 February 2001",
            "2001-02-06",
        ),
        url="https://example.govt.nz/release/address",
        jurisdiction=Stated("nz", "collection"),
        rights="own rights",
        publish="metadata",
        fetched="2001-02-07",
        ministers=("Hon Ann Lee", "Hon Bob Roe"),
        portfolios=("Wonders", "Marvels"),
        attachments=(("https://example.govt.nz/plan.pdf", "the plan"),),
        extra={"mood": "good"},
    )
    sum_, period, other = (
        Figure(
            *SUM,
            "money",
            5e6,
            7e6,
            "NZD",
            "about",
            "year",
            "beds",
            SENTENCE,
            0,
            "range",
            period=1,
            size_of="trade",
            doubt="scale",
            purpose=(3, 8),
            standing="further",
            whole=2,
            whole_basis="adds up",
            follows=1,
            follows_basis="on top of",
            due=("2001-03-04", "2002-05-06"),
            is_forecast=True,
        ),
        Figure(*PERIOD, "duration", 2.0, None, "year", None, None, None, SENTENCE, 0, "words"),
        Figure(*PERIOD, "ratio", 2.0, None, None, None, None, None, SENTENCE, 0, "words"),
    )
    ann = Speaker("as written", "in full", "ann-lee")
    said = Quotation(*QUOTED, "the speaker", "carried on", (ann,))
    mention = Mention(0, 3, "ann-lee", "wonders", "associate", "named before")
    return Entry(
        jurisdiction="nz",
        path="a/b.md",
        slug="2001-02-04-address",
        data=f"bytes {version}".encode(),
        sidecar=f"sidecar {version}".encode(),
        recognised=f"recognised {version}".encode(),
        encoding="cp1252",
        read_by=("the format", "the reader", "7"),
        line_of=lambda _: 1,
        document=document,
        segments=(
            Segment("paragraph", 0, len(body) - 3, is_quoted=True),
            Segment("notice", len(body) - 3, len(body), 9, True),
        ),
        links=(Link(5, 9, "link text", "https://example.govt.nz/link"),),
        figures=(sum_, period, other),
        resolved=Resolved(
            ministers=(Name("ann-lee", "name of the day"), Name(None, None)),
            portfolios=(Role("wonders", "acting"), Role(None, None)),
            mentions=(mention,),
            quotations=(said,),
        ),
        problems=(Problem("a/b.md", 7, "date", "The message."),),
    )


FACTS = [
    *(
        {"table": "people", "slug": f"body-{i}", "name": f"Some Body {i}", "sort_name": f"Body {i}"}
        for i in range(6)
    ),
    {
        "table": "people",
        "slug": "ann-lee",
        "name": "Ann Lee",
        "sort_name": "Lee, Ann",
        "pronoun": "she",
        "wikidata_id": "Q1",
        "died": "2022-01-01",
        "source": "source of people",
    },
    {"table": "portfolios", "slug": "marvels", "name": "Marvels", "kind": "office"},
    {"table": "portfolios", "slug": "glories", "name": "Glories", "kind": "office"},
    {"table": "portfolios", "slug": "wonders", "name": "Wonders", "kind": "label"},
    *({"table": "parties", "slug": slug, "name": slug} for slug in ("one", "two", "three")),
    {"table": "parties", "slug": "four", "name": "The Fourth"},
    {
        "table": "person_names",
        "person": "ann-lee",
        "name": "Annie Lee",
        "kind": "variant",
        "start": "1999-01-01",
        "end": "1999-02-02",
        "source": "source of names",
    },
    {
        "table": "portfolio_names",
        "portfolio": "wonders",
        "name": "Office of Wonders",
        "kind": "respelling",
        "role": "associate",
        "start": "1998-01-01",
        "end": "1998-02-02",
        "source": "source of labels",
    },
    {
        "table": "portfolio_successions",
        "from": "marvels",
        "to": "wonders",
        "kind": "merge",
        "date": "1997-01-01",
        "source": "source of successions",
    },
    {
        "table": "governments",
        "slug": "the-government",
        "name": "The Government",
        "prime_minister": "ann-lee",
        "start": "1996-01-01",
        "end": "2019-02-02",
        "source": "source of governments",
    },
    {
        "table": "tenures",
        "person": "ann-lee",
        "portfolio": "wonders",
        "role": "acting",
        "start": "2000-01-01",
        "end": "2009-02-02",
        "source": "source of tenures",
        "confidence": "bounded",
        "note": "a note",
    },
    {
        "table": "vacancies",
        "portfolio": "wonders",
        "start": "1998-01-01",
        "end": "1998-02-02",
        "reason": "the reason",
        "source": "source of vacancies",
    },
    {
        "table": "parliament_terms",
        "person": "ann-lee",
        "start": "1994-01-01",
        "end": "2021-02-02",
        "source": "source of parliament terms",
    },
    {
        "table": "party_memberships",
        "person": "ann-lee",
        "party": "four",
        "start": "1995-01-01",
        "end": "2020-02-02",
        "source": "source of memberships",
    },
    {"table": "link_texts", "text": "Read it here", "kind": "link text"},
]


def facts() -> list[Fact]:
    return [
        Fact(
            path="reference.csv",
            line=line,
            table=values["table"],
            values=tuple(values.get(column) for column in TABLES[values["table"]].columns),
        )
        for line, values in enumerate(FACTS, 2)
    ]


def store(connection: Connection) -> None:
    """Writes rows of every table, through what a load writes them with."""
    connection.run("PRAGMA defer_foreign_keys = ON")
    reference_data.store_files(connection, "folder", {"people.csv": b"reference bytes"})
    known = [Jurisdiction(slug, f"Land {slug}") for slug in ("aa", "bb", "cc", "dd", "ee")]
    here = Jurisdiction("nz", "This Land", time_zone="Pacific/Here", currency="XXH")
    reference_data.store_jurisdictions(connection, [*known, here])
    reference_data.store_facts(
        connection,
        facts(),
        {*reference_data.TABLES_WITH_SLUGS, *reference_data.TABLES_WRITTEN_ANEW},
    )
    reference_data.store_unheld(connection, [Unheld("wonders", "1997-01-01", "1997-01-04")])
    collection = Collection(
        *("name", "the title", "publisher", "url", "rights", "licence"),
        jurisdiction="dd",
        days="utc",
        days_from="2001-01-02",
        publish="quotations",
    )
    for name in ("one", "other"):
        loads.record_collection(connection, Collection(name=name, title=name), "/elsewhere")
    for started in ("2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"):
        load_id = loads.begin(connection, started, ["a", "b"], "the recipe", "9.9")
    collection_id = loads.record_collection(connection, collection, "/root")
    loads.settle_jurisdiction(connection, collection_id, collection.jurisdiction)
    writer = Writer(connection, load_id, lambda: None)
    loaded = CollectionLoad(connection, collection_id, "name", writer)
    # With a document before it, the ids of the one that is compared differ from table to table.
    words = Document(
        body="Three words. Two.",
        jurisdiction=Stated("nz", "address"),
        date=DateReading("2001-02-01", "2001-02-01", None, "day", "source", "2001-02-01"),
        ministers=("Hon Ann Lee",),
        portfolios=("Wonders",),
    )
    parts = (Segment("heading", 0, 6), Segment("paragraph", 6, 13), Segment("caption", 13, 17))
    plain = dataclasses.replace(
        entry(0), path="c.md", slug="c", document=words, segments=parts, links=(),
        # So that no figure has the number of a quotation.
        figures=(Figure(0, 5, "percent", 1.0, None, None, None, None, None, (0, 6), 0, "sum"),),
        resolved=Resolved((Name("ann-lee", "office"),), (Role("wonders", None),), ()), problems=(),
    )  # fmt: skip
    loaded.store_file(records.of_entry(plain, "the recipe"), None)
    for version in (1, 2):
        body = BODY if version == 1 else f"{BODY}It costs $9."
        record = records.of_entry(entry(version, body), "the recipe")
        if version == 2:
            nine = Figure(
                len(BODY) + 9, len(BODY) + 11, "money", 9.0, 11.0, "USD", None, None, None,
                (len(BODY), len(BODY) + 12), 0, "sum",
            )  # fmt: skip
            grown = dataclasses.replace(entry(version, body), figures=(nine,))
            record = records.of_entry(grown, "the recipe")
        loaded.store_file(record, f"stamp {version}")
        writer.flush()
        if version == 1:
            read_first(connection)
    loaded.close()
    rename_and_move(connection, writer)
    writer.evidence.renew()
    counts = {name: i for i, name in enumerate(COUNTED, 20)}
    loads.end(connection, load_id, "2026-04-02", 1.25, counts)


def rename_and_move(connection: Connection, writer: Writer) -> None:
    """Gives a document another name, another path and other people."""
    renaming.rename(connection, 3, "name", [renaming.Renamed(1, "new-name", "old-name")])
    writer.set_location(1, "elsewhere.md", "current")
    resolved = Resolved(
        ministers=(Name("ann-lee", "office"),),
        portfolios=(Role("wonders", None),),
        mentions=(Mention(0, 3, "ann-lee", "wonders", "minister", "named"),),
        quotations=(
            Quotation(
                0,
                3,
                "both",
                "carried on",
                (
                    Speaker("Mr Five", "Five", "body-5"),
                    Speaker("Ms Three", "Three", "body-3"),
                ),
            ),
            Quotation(
                len(BODY), len(BODY) + 12, "Bo", "pronoun", (Speaker("Mr Bo", "Bo", "body-1"),)
            ),
        ),
    )
    body = f"{BODY}It costs $9."
    names = records.of_names(body, ("Hon Ann Lee",), ("Wonders",), resolved, [len(BODY) + 9])
    writer.replace_names(2, DocumentName("name", "2001-02-04-address"), names)
    writer.flush()


COUNTED = (
    *("new", "changed", "moved", "missing", "returned", "unchanged", "unreadable"),
    *("passed_over", "derived_anew", "resolved_anew"),
)


class Expected(NamedTuple):
    """A row that must be there: its table and its values by column."""

    table: str
    values: dict[str, Any]


def read_first(connection: Connection) -> None:
    """What the first version of the document comes to, all its parts among it."""
    compare(connection, FIRST)


FIRST = [
    Expected("documents", {
        "id": 2, "collection_id": 3, "slug": "2001-02-04-address", "path": "a/b.md",
        "url": "https://example.govt.nz/release/address", "title": "title 1", "label": "title 1",
        "title_basis": "sidecar",
        "kind": "speech", "kind_basis": "address", "date": "2001-02-03", "year": 2001,
        "date_source": "2001-02-04", "date_stated": "2001-02-05", "date_precision": "day",
        "date_basis": "stated", "date_as_written": "3 February 2001", "author": "author",
        "author_basis": "text", "publisher": "own publisher", "publisher_basis": "front matter",
        "publish": "metadata", "fetched": "2001-02-07",
        "rights": "own rights", "words": len(BODY.split()), "extra": '{"mood": "good"}',
        "status": "current", "version": 1, "body": BODY, "paragraphs_unread": 0,
        "jurisdiction_id": 6, "jurisdiction_basis": "collection", "date_latest": "2001-02-06",
    }),
    Expected("segments", {
        "id": 4, "document_id": 2, "position": 0, "role": "paragraph", "start_char": 0,
        "end_char": len(BODY) - 3, "page": None, "is_recognised": 0, "is_quoted": 1,
    }),
    Expected("segments", {
        "id": 5, "document_id": 2, "position": 1, "role": "notice", "start_char": len(BODY) - 3,
        "end_char": len(BODY), "fingerprint": None, "page": 9, "is_recognised": 1, "is_quoted": 0,
    }),
    Expected("figures", {
        "id": 2, "document_id": 2, "segment_id": 4, "start_char": SUM[0], "end_char": SUM[1],
        "text": BODY[slice(*SUM)], "kind": "money", "value": 5e6, "high": 7e6, "unit": "NZD",
        "approx": "about", "per": "year", "item": "beds", "period_figure_id": 3,
        "quotation_id": 1, "person_id": 7, "speaker": "the speaker", "sentence_start_char": 0,
        "sentence_end_char": SENTENCE[1], "rule": "range", "size_of": "trade", "doubt": "scale",
        "purpose_start_char": 3, "purpose_end_char": 8, "standing": "further", "claim_id": 2,
        "whole_figure_id": 4, "whole_basis": "adds up", "follows_figure_id": 3,
        "follows_basis": "on top of", "due_from": "2001-03-04", "due_to": "2002-05-06",
        "is_forecast": 1,
    }),
    Expected("quotations", {
        "id": 1, "document_id": 2, "start_char": QUOTED[0], "end_char": QUOTED[1],
        "text": BODY[slice(*QUOTED)], "person_id": 7, "speaker": "the speaker",
        "basis": "carried on",
    }),
    Expected("quotation_speakers", {
        "quotation_id": 1, "position": 0, "person_id": 7, "speaker": "as written",
    }),
    Expected("mentions", {
        "document_id": 2, "start_char": 0, "end_char": 3, "text": "Ann", "person_id": 7,
        "portfolio_id": 3, "role": "associate", "basis": "named before",
    }),
    Expected("document_ministers", {
        "document_id": 2, "position": 0, "as_written": "Hon Ann Lee", "person_id": 7,
        "basis": "name of the day",
    }),
    Expected("document_ministers", {
        "document_id": 2, "position": 1, "as_written": "Hon Bob Roe", "person_id": None,
        "basis": None,
    }),
    Expected("document_portfolios", {
        "document_id": 2, "position": 0, "as_written": "Wonders", "portfolio_id": 3,
        "role": "acting",
    }),
    Expected("attachments", {
        "document_id": 2, "position": 0, "url": "https://example.govt.nz/plan.pdf",
        "text": "the plan",
    }),
    Expected("links", {
        "document_id": 2, "position": 0, "url": "https://example.govt.nz/link", "text": "link text",
        "start_char": 5, "end_char": 9,
    }),
    Expected("versions", {
        "document_id": 2, "number": 1, "sha256": records.sha256(b"bytes 1"), "encoding": "cp1252",
        "first_load_id": 4, "last_load_id": None, "sidecar": b"sidecar 1", "bytes": b"bytes 1",
        "recognised": b"recognised 1",
    }),
    Expected("readings", {
        "document_id": 2, "version": 1, "number": 1, "format": "the format",
        "reader": "the reader", "reader_version": "7",
        "text_sha256": records.sha256(BODY.encode()), "first_load_id": 4, "text": None,
    }),
    Expected("files", {
        "document_id": 2, "sha256": records.sha256(b"bytes 1"),
        "sidecar_sha256": records.sha256(b"sidecar 1"), "stamp": "stamp 1", "recipe": "the recipe",
    }),
    Expected("changes", {
        "load_id": 4, "document_id": 2, "change": "new", "path": "a/b.md", "path_before": None,
        "version": 1,
    }),
]  # fmt: skip

LAST = [
    Expected("collections", {
        "id": 3, "name": "name", "title": "the title", "publisher": "publisher", "url": "url",
        "publish": "quotations",
        "rights": "rights", "licence_url": "licence", "root": "/root", "jurisdiction_id": 4,
        "jurisdiction_stated": "dd", "days": "utc", "days_from": "2001-01-02",
    }),
    Expected("jurisdictions", {
        "id": 6, "slug": "nz", "name": "This Land", "currency": "XXH", "time_zone": "Pacific/Here",
    }),
    Expected("jurisdictions", {"slug": "aa", "currency": None, "time_zone": None}),
    Expected("loads", {
        "id": 4, "started_at": "2026-04-01", "finished_at": "2026-04-02", "seconds": 1.25,
        "paths": '["a", "b"]', "recipe": "the recipe", "archive_version": "9.9",
        **{name: i for i, name in enumerate(COUNTED, 20)},
    }),
    Expected("documents", {"id": 2, "title": "title 2", "label": "title 2", "version": 2,
        "jurisdiction_id": 6}),
    Expected("documents", {"id": 1, "slug": "new-name", "label": "new-name",
        "path": "elsewhere.md", "status": "current"}),
    Expected("document_aliases", {"collection_id": 3, "slug": "old-name", "document_id": 1}),
    Expected("figures", {"document_id": 2, "text": "$9", "quotation_id": 4, "person_id": 2,
        "speaker": "Bo", "claim_id": 5}),
    Expected("quotations", {"id": 3, "person_id": None, "speaker": "both"}),
    Expected("quotation_speakers", {
        "quotation_id": 3, "position": 0, "person_id": 6, "speaker": "Mr Five",
    }),
    Expected("quotation_speakers", {
        "quotation_id": 3, "position": 1, "person_id": 4, "speaker": "Ms Three",
    }),
    Expected("offices_unheld", {
        "portfolio_id": 3, "start_date": "1997-01-01", "end_date": "1997-01-04", "days": 3,
    }),
    Expected("observed_tenures", {
        "person_id": 7, "portfolio_id": 3, "ground": "tag", "basis": "tag", "role": None,
        "first_date": "2001-02-01", "last_date": "2001-02-03", "releases": 2,
    }),
    Expected("observed_tenures", {
        "person_id": 7, "portfolio_id": 3, "ground": "stated", "basis": "stated",
        "role": "minister", "first_date": "2001-02-03", "last_date": "2001-02-03", "releases": 1,
    }),
    Expected("versions", {"document_id": 2, "number": 1, "last_load_id": 4}),
    Expected("readings", {"document_id": 2, "version": 2, "number": 1}),
    Expected("figure_changes", {
        "load_id": 4, "document_id": 2, "change": "dropped", "text": BODY[slice(*SUM)],
        "kind": "money", "value": 5e6, "high": 7e6, "unit": "NZD",
        "sentence": BODY[slice(*SENTENCE)],
    }),
    Expected("figure_changes", {
        "load_id": 4, "document_id": 2, "change": "stated", "text": "$9", "kind": "money",
        "value": 9.0, "high": 11.0, "unit": "USD", "sentence": "It costs $9.",
    }),
    Expected("changes", {"load_id": 4, "document_id": 2, "change": "changed", "version": 2}),
    Expected("problems", {
        "load_id": 4, "resolved_load_id": None, "collection_id": 3, "document_id": 2,
        "path": "a/b.md", "line": 7, "code": "date", "message": "The message.",
    }),
    Expected("reference_files", {
        "folder": "folder", "path": "people.csv", "sha256": records.sha256(b"reference bytes"),
        "bytes": b"reference bytes",
    }),
]  # fmt: skip

COLUMNS_OF_FACTS = {
    "start": "start_date", "end": "end_date", "person": "person_id", "portfolio": "portfolio_id",
    "from": "from_portfolio_id", "to": "to_portfolio_id", "prime_minister": "prime_minister_id",
    "party": "party_id",
}  # fmt: skip
IDS = {"ann-lee": 7, "wonders": 3, "marvels": 1, "four": 4}


def of_facts() -> Iterator[Expected]:
    for values in FACTS:
        row: dict[str, Any] = {}
        for key, value in values.items():
            column = COLUMNS_OF_FACTS.get(key, key)
            if key != "table":
                row[column] = IDS[value] if column != key and column.endswith("_id") else value
        if "jurisdiction_id" in at_head.metadata.tables[values["table"]].columns:
            row["jurisdiction_id"] = 6
        yield Expected(values["table"], row)


def compare(connection: Connection, expected: Sequence[Expected]) -> None:
    """Holds that each row is there, found by no more than its values."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for table in {each.table for each in expected}:
        found = connection.run(f"SELECT * FROM {table}")
        names = [column[0] for column in found.description]
        rows[table] = [dict(zip(names, row, strict=True)) for row in found]
    for table, values in expected:
        assert any(values.items() <= row.items() for row in rows[table]), (table, values)


def round_trip(path: Path) -> None:
    """Writes every table and reads it back."""
    with database.write(path, building=True) as connection:
        with connection.begin():
            store(connection)
        compare(connection, [*LAST, *of_facts()])


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "empty.db"
    with database.write(path, building=True) as connection:
        database.migrate(connection)
    return path


@contextlib.contextmanager
def copy_of(empty: Path, folder: Path) -> Iterator[Path]:
    path = folder / "a.db"
    path.write_bytes(empty.read_bytes())
    yield path
    path.unlink()


def test_columns_of_one_name_are_not_told_apart_by_it(empty: Path) -> None:
    with database.write(empty) as connection:
        row = connection.run("SELECT 1 AS id, 2 AS other, 3 AS id").one()
    assert (tuple(row), row.other) == ((1, 2, 3), 2)
    with pytest.raises(AttributeError, match="id"):
        row.id  # noqa: B018


@contextlib.contextmanager
def watched(change: Any) -> Iterator[None]:
    """Lets `change` see, and replace, the parameters of every statement that is run."""

    run = Connection.run

    def changing(self: Connection, statement: str, values: Any = ()) -> Rows:
        if isinstance(values, list):
            return run(self, statement, [change(statement, tuple(row)) for row in values])
        return run(self, statement, change(statement, tuple(values)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Connection, "run", changing)
        yield


def written(statement: str) -> tuple[str, list[str]] | None:
    """The table and the columns that a statement of `sql` writes, in the order of its marks."""
    words = statement
    if words.startswith("INSERT INTO ") and " VALUES (?" in words:
        table, _, rest = words.removeprefix("INSERT INTO ").partition(" (")
        return table, rest.partition(")")[0].split(", ")
    if words.startswith("UPDATE ") and "= ?" in words:
        table, _, rest = words.removeprefix("UPDATE ").partition(" SET ")
        return table, [
            part.partition(" = ?")[0] for part in rest.partition(" WHERE ")[0].split(", ")
        ]
    return None


def kind(table: Table, column: str) -> type:
    return table.columns[column].type.python_type


def exchanges(empty: Path, folder: Path) -> list[tuple[str, str, str]]:
    """Every pair of neighbours of one type in every row that is written, by table and columns."""
    seen: dict[tuple[str, str, str], None] = {}

    def note(statement: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
        if found := written(statement):
            name, columns = found
            table = at_head.metadata.tables[name]
            for one, other in itertools.pairwise(columns):
                if kind(table, one) is kind(table, other):
                    seen[name, one, other] = None
        return row

    with copy_of(empty, folder) as path, watched(note):
        round_trip(path)
    return list(seen)


def exchanging(name: str, one: str, other: str) -> Any:
    def change(statement: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
        found = written(statement)
        if found is None or found[0] != name or not {one, other} <= set(found[1]):
            return row
        first, second = found[1].index(one), found[1].index(other)
        values = list(row)
        values[first], values[second] = values[second], values[first]
        return tuple(values)

    return change


def test_every_column_of_every_table_holds_the_value_of_its_name(
    empty: Path, tmp_path: Path
) -> None:
    with copy_of(empty, tmp_path) as path:
        round_trip(path)


def test_every_exchange_of_two_columns_of_one_type_is_noticed(empty: Path, tmp_path: Path) -> None:
    pairs = exchanges(empty, tmp_path)
    assert len(pairs) > 100
    unnoticed = []
    for pair in pairs:
        with copy_of(empty, tmp_path) as path, watched(exchanging(*pair)):
            try:
                round_trip(path)
            except Exception as error:
                # It is noticed by what is tested, and not by what exchanges here.
                frames = traceback.extract_tb(error.__traceback__)
                assert not {"exchanging", "change"} & {each.name for each in frames}, error
                continue
        unnoticed.append(pair)
    assert unnoticed == []


def test_the_rows_that_are_compared_leave_no_column_out() -> None:
    """Whoever adds a column is told here that it has no row to be read back from."""
    compared: dict[str, set[str]] = defaultdict(set)
    for expected in (*FIRST, *LAST, *of_facts()):
        compared[expected.table] |= set(expected.values)
    for name, table in at_head.metadata.tables.items():
        columns = {column.name for column in table.columns if column.computed is None}
        elsewhere = ELSEWHERE.get(name, set())
        if elsewhere != {"*"}:
            assert columns - compared[name] - elsewhere <= {"id"}, name


ELSEWHERE = {
    "documents": {"text_fingerprint", "text_group"},  # a digest; found when all are written
    "segments": {"fingerprint"},
    "figures": {"key", "claim_basis", "claim_words"},  # the latter found when all are written
    "quotations": {"key"},
    "attachments": {"attached_document_id"},  # found when all are written
    # Written by SQL alone, from column to column of one name.
    "passages": {"*"},
    "passage_uses": {"*"},
    "document_contradictions": {"*"},
    "collections": {"missing"},  # test_collections.py
    "loads": {"undo_obstacle"},  # test_undo.py
    "corrections": {"*"},  # test_corrections.py
    "correction_changes": {"*"},
    "undo_rows": {"*"},  # test_undo.py
    "sources": {"*"},  # test_update.py
    "source_pages": {"*"},
    "files": {"corrections"},
}
"""Columns whose values other tests hold."""
