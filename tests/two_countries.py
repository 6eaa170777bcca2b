"""An archive of two countries with the same offices and names, and of a text that is of none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from archive.document import (
    Collection,
    DateReading,
    Document,
    Entry,
    Figure,
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
from archive.roster.facts import TABLES, Fact
from archive.store import database, loads, records, reference_data
from archive.store.collection import CollectionLoad
from archive.store.writer import Writer

KNOWN = [
    Jurisdiction("nz", "New Zealand", time_zone="Pacific/Auckland", currency="NZD"),
    Jurisdiction("gb", "United Kingdom", time_zone="Europe/London", currency="GBP"),
    Jurisdiction("ca", "Canada"),
]
DAY = "2001-02-03"
UNITS = {"nz": "NZD", "gb": "GBP", None: None}
BODY = "Ann Lee, Prime Minister, said “we spend $5 million on the arts today”.\n\n"
SUM = BODY.index("$5"), BODY.index(" on the arts")
QUOTED = BODY.index("we spend"), BODY.index("”")
OTHERS = "Prime Minister Ann Lee, of the other country, came.\n"


def facts_of(slug: str) -> list[Fact]:
    """A person of one name, an office of one name and a government in each country."""
    prefix = "" if slug == "nz" else f"{slug}-"
    lines: list[tuple[str, dict[str, str | None]]] = [
        ("people", {"slug": f"{prefix}ann-lee", "name": "Ann Lee", "sort_name": "Lee, Ann"}),
        ("people", {"slug": f"{prefix}bob-roe", "name": "Bob Roe", "sort_name": "Roe, Bob"}),
        ("portfolios", {"slug": f"{prefix}arts", "name": "Arts", "kind": "office"}),
        (
            "portfolios",
            {"slug": f"{prefix}prime-minister", "name": "Prime Minister", "kind": "office"},
        ),
        *(
            (
                "governments",
                {
                    "slug": f"{prefix}{turn}",
                    "name": f"Government {turn} of {slug}",
                    "prime_minister": f"{prefix}{person}",
                    "start": start,
                    "end": end,
                },
            )
            for turn, person, start, end in (
                ("first", "bob-roe", "1999-01-01" if slug == "nz" else "1998-01-01", "2000-01-01"),
                ("second", "ann-lee", "2000-01-01", None),
            )
        ),
        *(
            (
                "tenures",
                {
                    "person": f"{prefix}{person}",
                    "portfolio": f"{prefix}{office}",
                    "role": "minister",
                    "start": start,
                    "end": end,
                    "confidence": "dated",
                },
            )
            for person, office, start, end in (
                ("ann-lee", "arts", "2000-01-01", None),
                ("ann-lee", "prime-minister", "2000-01-01", None),
                ("bob-roe", "prime-minister", "1998-01-01", "2000-01-01"),
            )
        ),
    ]
    return [
        Fact(
            table,
            tuple(values.get(column) for column in TABLES[table].columns),
            "reference.csv",
            line,
            slug,
        )
        for line, (table, values) in enumerate(lines, 2)
    ]


def entry(name: str, slug: str | None, basis: str | None) -> Entry:
    """A document of a country, whose text also names the other country's Prime Minister."""
    prefix = "" if slug == "nz" else f"{slug}-"
    other = "gb-" if slug == "nz" else ""
    body = BODY + OTHERS
    known = slug is not None
    at = len(BODY), len(BODY) + len("Prime Minister Ann Lee")
    stated = Stated(slug or "none", basis) if basis else None
    mine = f"{prefix}ann-lee" if known else None
    ground = "office" if known else None
    theirs = f"{other}ann-lee", f"{other}prime-minister"
    return Entry(
        path=f"{name}.md",
        slug=name,
        jurisdiction=slug,
        data=name.encode(),
        sidecar=None,
        recognised=None,
        encoding="utf-8",
        read_by=("text", "text", "1"),
        line_of=lambda _: 1,
        document=Document(
            body=body,
            title=Stated(f"About {name}", "front matter"),
            kind=Stated("release", "front matter"),
            date=DateReading(DAY, DAY, None, "day", "source", DAY),
            url=f"https://example.govt.nz/release/{name}",
            jurisdiction=stated,
            ministers=("Ann Lee",),
            portfolios=("Arts",),
        ),
        segments=(Segment("paragraph", 0, len(BODY)), Segment("paragraph", len(BODY), len(body))),
        links=(),
        figures=(
            Figure(
                *SUM, "money", 5e6, None, UNITS[slug], None, None, None,
                (0, len(BODY) - 2), 0, "sum", purpose=(0, 3),
            ),
        ),
        resolved=Resolved(
            ministers=(Name(mine, ground),),
            portfolios=(Role(f"{prefix}arts" if known else None, None),),
            mentions=(Mention(*at, *theirs, "minister", "named"),),
            quotations=(
                Quotation(*QUOTED, "Ann Lee", ground, (Speaker("Ann Lee", "Ann Lee", mine),)),
            ),
        ),
        problems=(),
    )  # fmt: skip


DOCUMENTS = [
    ("of-nz", "nz", "collection"),
    ("of-gb", "gb", "sidecar"),
    ("by-address", "nz", "address"),
    ("of-none", None, "front matter"),
    ("unstated", None, None),
]


def write(
    path: Path, countries: Sequence[str] = ("nz", "gb"), documents: Sequence[str] | None = None
) -> None:
    """Makes the archive; `countries` and `documents` say in which order all come."""
    order = documents or [name for name, *_ in DOCUMENTS]
    with database.write(path, building=True) as connection:
        database.migrate(connection)
        with connection.begin():
            connection.run("PRAGMA defer_foreign_keys = ON")
            known = sorted(KNOWN, key=lambda each: (each.slug not in countries, each.slug))
            if countries[0] != known[0].slug:
                known = known[1::-1] + known[2:]
            reference_data.store_jurisdictions(connection, known)
            facts = [fact for slug in countries for fact in facts_of(slug)]
            tables = {*reference_data.TABLES_WITH_SLUGS, *reference_data.TABLES_WRITTEN_ANEW}
            reference_data.store_facts(connection, facts, tables)
            load_id = loads.begin(connection, "2026-01-01", ["a"], "the recipe", "9.9")
            collection = Collection("both", "Both", jurisdiction="nz")
            collection_id = loads.record_collection(connection, collection, "/root")
            loads.settle_jurisdiction(connection, collection_id, collection.jurisdiction)
            writer = Writer(connection, load_id, lambda: None)
            loaded = CollectionLoad(connection, collection_id, "both", writer)
            entries = {each[0]: entry(*each) for each in DOCUMENTS}
            for name in order:
                loaded.store_file(records.of_entry(entries[name], "the recipe"), "stamp")
            loaded.close()
            writer.evidence.renew()
            loads.end(connection, load_id, "2026-01-01T10:00", 1.0, {"new": len(DOCUMENTS)})
