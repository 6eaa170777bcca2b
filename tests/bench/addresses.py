"""The addresses of every kind of page of an archive, as readers ask for them, drawn by a seed."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from itertools import cycle, islice, pairwise
from pathlib import Path
from urllib.parse import quote, urlencode

from archive.publish import queries

SEARCHES = Path(__file__).resolve().parent.parent / "searches.txt"
DOCUMENTS = 200
COMPARED = 20
ASKED = 12
"""How often each named query is asked, with other values each time."""

EXPLORED = (
    "",
    "?kind=money&unit=NZD",
    "?kind=money&unit=NZD&least=1e9&sort=newest",
    "?kind=count&item=personnel",
    "?kind=percent&from=2018&to=2020",
    "?kind=money&unit=NZD&portfolio=health",
    "?person=winston-peters",
    "?approx=up_to&sort=oldest&page=3",
)
LISTS = (
    *("people", "portfolios", "governments", "questions", "changes", "changes/1", "quality"),
    *("about", "export", "corrections", "sources"),
)
FORMS = {"SVG": "chart/{}.svg", "PNG": "chart/{}.png", "CSV": "chart/{}.csv", "frame": "embed/{}"}
"""The forms in which a chart is had, with their addresses."""

Page = tuple[str, str]


class Drawn:
    """Names and words of an archive, drawn by a seed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def some(self, sql: str, count: int = DOCUMENTS) -> list[tuple[str, ...]]:
        """So many rows of a query at most."""
        rows = self._connection.execute(sql).fetchall()
        return random.Random(1).sample(rows, min(count, len(rows)))

    def column(self, sql: str, count: int = DOCUMENTS) -> list[str]:
        """The first column of so many rows."""
        return [str(row[0]) for row in self.some(sql, count)]


def searches() -> list[str]:
    """What people type."""
    lines = SEARCHES.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def pages(db: Path) -> Iterator[Page]:
    """The kinds of page with the addresses to ask for."""
    connection = sqlite3.connect(db)
    drawn = Drawn(connection)
    yield from _pages(drawn)
    yield from _of_words(drawn)
    yield from _questions(drawn)
    yield from _datasette(connection, db.stem)
    connection.close()


def _pages(drawn: Drawn) -> Iterator[Page]:
    yield from (("home", "/") for _ in range(20))
    documents = drawn.some(
        "SELECT name, slug FROM documents JOIN collections ON collections.id = collection_id"
        " ORDER BY documents.id"
    )
    yield from (("document", f"/document/{c}/{quote(slug)}") for c, slug in documents)
    for name in ("figure", "quotation"):
        yield from ((name, f"/{name}/{key}") for key in drawn.column(f"SELECT key FROM {name}s"))
    said_again = (
        "SELECT key FROM figures WHERE kind = 'money' AND id IN (SELECT claim_id FROM figures"
    )
    claims = f"{said_again} WHERE claim_basis IS NOT NULL) ORDER BY id"
    yield from (("claim", f"/claim/{key}") for key in drawn.column(claims))
    yield from (("search, a year", f"/search?from={year}&to={year}") for year in range(1996, 2027))
    yield from (("figures", f"/figures{asked}") for asked in EXPLORED for _ in range(3))
    for kind, table in (
        *(("person", "people"), ("portfolio", "portfolios"), ("government", "governments")),
    ):
        slugs = drawn.column(f"SELECT slug FROM {table}")
        yield from ((kind, f"/{kind}/{slug}") for slug in slugs)
        for first, second in pairwise(slugs[: COMPARED + 1]):
            asked = urlencode({"first": first, "second": second})
            yield "compare", f"/compare/{table}?{asked}"
    yield from ((f"{name}", f"/{name}") for name in LISTS for _ in range(5))
    for collection, slug in documents[:50]:
        yield "versions", f"/document/{collection}/{quote(slug)}/versions"
        yield "reading", f"/document/{collection}/{quote(slug)}/readings/1/1"
    held = "SELECT DISTINCT slug FROM tenures JOIN people ON people.id = person_id"
    charts = [f"person/{slug}/offices" for slug in drawn.column(held)[:20]]
    charts += ["home/documents"] * 10
    for form, address in FORMS.items():
        yield from ((f"chart, {form}", f"/{address.format(chart)}") for chart in charts)


def _of_words(drawn: Drawn) -> Iterator[Page]:
    """What is asked with words that a reader types, and with every start of them."""
    for line in searches():
        yield "search", f"/search?q={quote(line)}"
        yield "search, by date", f"/search?q={quote(line)}&sort=newest"
        yield "subject", f"/subject?q={quote(line)}"
        yield "subject, feed", f"/subject.atom?q={quote(line)}"
        yield "figures, words", f"/figures?q={quote(line)}"
        for end in range(3, min(len(line), 12), 2):
            yield "suggest", f"/suggest.json?q={quote(line[:end])}"
    for name in drawn.column("SELECT name FROM people", 50):
        yield "search, a name", f"/search?q={quote(name)}"


def _questions(drawn: Drawn) -> Iterator[Page]:
    """Each named query with nothing given, then with values of what it is mostly asked."""
    words = searches()
    documents = drawn.column("SELECT slug FROM documents WHERE status = 'current'", ASKED)
    values = {
        "subject": words,
        "words": words,
        "thing": ("personnel", "troops", "homes", "jobs", "visitors", "nurses", "places"),
        "minister": drawn.column(
            "SELECT DISTINCT name FROM people JOIN tenures ON tenures.person_id = people.id", ASKED
        ),
        "person": drawn.column(
            "SELECT DISTINCT name FROM people JOIN quotations ON person_id = people.id", ASKED
        ),
        "portfolio": drawn.column(
            "SELECT DISTINCT name FROM portfolios JOIN tenures ON portfolio_id = portfolios.id",
            ASKED,
        ),
        "slug": documents,
        "document": documents,
        "key": drawn.column("SELECT key FROM figures WHERE kind = 'money'", ASKED),
        "day": drawn.column(
            "SELECT DISTINCT date FROM documents WHERE date_precision = 'day'", ASKED
        ),
        "by": [f"{year}-12-31" for year in range(2026 - ASKED, 2026)],
        "year": [str(year) for year in range(2026 - ASKED, 2026)],
        "least": ("1 million", "20 million", "1 billion", "3 billion", "10 million"),
        "currency": ("USD", "AUD", "GBP", "EUR", "JPY"),
    }
    for name, query in queries.load().items():
        yield f"question {name}", f"/question/{name}"
        examples = {each.name: each.example for each in query.parameters if each.example}
        for own in [each.name for each in query.parameters if each.name in values][:2]:
            for value in islice(cycle(values[own]), ASKED):
                asked = urlencode({**examples, own: value})
                yield f"question {name}", f"/question/{name}?{asked}"


def _datasette(connection: sqlite3.Connection, name: str) -> Iterator[Page]:
    yield from (("Datasette: database", f"/{name}") for _ in range(20))
    made = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
    tables = [row[0] for row in connection.execute(made) if not row[0].startswith("sqlite_")]
    for table in tables:
        if not table.startswith("documents_fts") and table not in ("files", "alembic_version"):
            yield from (("Datasette: table", f"/{name}/{table}") for _ in range(3))
    facets = "&".join(f"_facet={f}" for f in ("kind", "year", "collection_id"))
    yield from (("Datasette: facets", f"/{name}/documents?{facets}") for _ in range(10))
    for line in searches():
        yield "Datasette: search", f"/{name}/documents?_search={quote(line)}"
    for query in queries.load():
        yield from (("Datasette: query", f"/{name}/{query}") for _ in range(3))
