"""Searching the documents of every collection: ranked, filtered, counted."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from typing import Any

from markupsafe import Markup, escape

from archive import sentences
from archive.publish.pages import charts, listing, readings
from archive.publish.pages.asking import Asked, MissingError, Page, TooMuchError
from archive.store import clauses
from archive.store import search as index
from archive.store.schema import indexes
from archive.store.search import CLOSES, OPENS, SEARCH_INDEX

SIZE = 20
"""How many documents a page lists."""

MOST = 60_000
"""Of more that fits, those loaded last are looked at (without words the newest); it is said."""

MOST_CHOICES = 12
"""How many values of a filter are offered."""

LONGEST_SENTENCE = 400

YEARS = ("from", "to")
"""What a search is narrowed to in time."""

FILTERS = ("collection", "kind", "person", "portfolio", "government", *YEARS)
"""What a search can be narrowed by, beside its words."""

# Everything but the words and the ranking is read from narrow indexes: no count reads a body.
_BY_WORDS = f"""
    INSERT INTO found (id)
    SELECT documents.id
    FROM (
        SELECT rowid AS hit FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH :words
        ORDER BY rowid DESC
    ) AS hits
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = hit
    WHERE {clauses.is_current()} {{conditions}} LIMIT :most
"""
_BY_DAY = f"""
    INSERT INTO found (id)
    SELECT documents.id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}
    WHERE {clauses.is_current()} {{conditions}} ORDER BY date {{way}} LIMIT :most
"""
_WHERE = {
    "collection": "collection_id = (SELECT id FROM collections WHERE name = :collection)",
    "kind": "kind = :kind",
    "person": "documents.id IN (SELECT document_id FROM document_ministers WHERE person_id ="
    " (SELECT id FROM people WHERE slug = :person))",
    "portfolio": "documents.id IN (SELECT document_id FROM document_portfolios"
    " WHERE portfolio_id = (SELECT id FROM portfolios WHERE slug = :portfolio))",
    "government": f"date >= (SELECT {clauses.begins('governments')} FROM governments"
    f" WHERE slug = :government) AND date < (SELECT {clauses.ends('governments')}"
    " FROM governments WHERE slug = :government)",
    "from": "date >= :from",
    "to": "date < :to || '~'",
}
# What is counted is put in one small table first: each row that comes to Python waits its turn.
_FACTS = f"""
    CREATE TEMP TABLE facts AS
    SELECT collection_id, kind, date, count(*) AS n
    FROM found CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = found.id
    GROUP BY collection_id, kind, date
"""
_YEARS = """
    CREATE TEMP TABLE years AS
    SELECT substr(date, 1, 4) AS year, count(*) AS n FROM {source}
    WHERE date IS NOT NULL {conditions} GROUP BY year ORDER BY year
"""
_OF_FOUND = (
    f"found CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = found.id"
)
_OF_ALL = f"documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}"
_CHOICES = {
    "collection": """
        SELECT collections.name AS value, collections.title AS label, sum(n) AS n
        FROM facts JOIN collections ON collections.id = collection_id
        GROUP BY collection_id ORDER BY n DESC, title
    """,
    "kind": """
        SELECT kind AS value, kind AS label, sum(n) AS n FROM facts
        WHERE kind IS NOT NULL GROUP BY kind ORDER BY n DESC, kind
    """,
    "person": f"""
        SELECT people.slug AS value, people.name AS label, count(DISTINCT document_id) AS n
        FROM found
        CROSS JOIN document_ministers INDEXED BY {indexes.MINISTERS_BY_DOCUMENT}
        ON document_id = found.id
        JOIN people ON people.id = person_id
        GROUP BY person_id ORDER BY n DESC, people.sort_name
    """,
    "portfolio": f"""
        SELECT portfolios.slug AS value, portfolios.name AS label, count(DISTINCT document_id) AS n
        FROM found
        CROSS JOIN document_portfolios INDEXED BY {indexes.PORTFOLIOS_BY_DOCUMENT}
        ON document_id = found.id
        JOIN portfolios ON portfolios.id = portfolio_id
        GROUP BY portfolio_id ORDER BY n DESC, portfolios.name
    """,
    "government": f"""
        SELECT governments.slug AS value, governments.name AS label, sum(n) AS n
        FROM governments JOIN facts ON {clauses.held_on("facts.date", "governments")}
        GROUP BY governments.id ORDER BY start_date DESC
    """,
}
"""What a search can be narrowed by, the choices of each in the order in which they are offered."""

_OFFERED = "SELECT *, count(*) OVER () AS choices FROM ({}) LIMIT :most"
_RANKED = f"""
    SELECT found.id FROM {SEARCH_INDEX} JOIN found ON found.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words
    ORDER BY bm25({SEARCH_INDEX}, 4.0, 1.0), found.id LIMIT :size OFFSET :offset
"""
_BY_DATE = f"""
    SELECT found.id
    FROM found CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = found.id
    ORDER BY date IS NULL, date {{way}}, found.id {{way}} LIMIT :size OFFSET :offset
"""
_MARKED = f"""
    SELECT rowid, highlight({SEARCH_INDEX}, 0, ?, ?), highlight({SEARCH_INDEX}, 1, ?, ?)
    FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
"""
_OPENING = """
    SELECT id, substr(body, 1, 600) FROM documents WHERE id IN (SELECT value FROM json_each(?))
"""


_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """The documents that hold the words, or all of them, with what they can be narrowed by."""
    words = asked.one("q")
    query = index.as_query(words) if words else ""
    chosen = {name: asked.one(name) for name in FILTERS if asked.one(name)}
    misread = [name for name in YEARS if name in chosen and not _DAY.fullmatch(chosen[name])]
    for name in misread:
        del chosen[name]
    sort = asked.choice("sort", *(("rank",) if query else ()), "newest", "oldest")
    _find(connection, query, chosen, sort)
    total = connection.execute("SELECT count(*) FROM found").fetchone()[0]
    if total > MOST and asked.form == "csv":
        raise TooMuchError(f"A CSV here has at most {MOST:,} documents, and these are more.")
    size = MOST if asked.form == "csv" else SIZE
    number = asked.whole("page", 1, 1_000_000)
    places = {"size": size, "offset": 0 if asked.form == "csv" else (number - 1) * SIZE}
    ids = _sorted(connection, query, sort, places)
    rows = listing.documents(connection, ids)
    if asked.form != "csv":
        _excerpt(connection, query, rows)
    connection.execute(_FACTS)
    values: dict[str, Any] = {
        "words": words,
        "sort": sort,
        "sorts": [*(["rank"] if query else []), "newest", "oldest"],
        "total": total,
        "capped": MOST if total > MOST else None,
        "found": rows if asked.form == "html" else [_plain(row) for row in rows],
        "number": number,
        "pages": -(-total // SIZE),
        "chosen": _chosen(connection, chosen, asked),
        "misread": misread,
        "filters": _filters(connection, chosen, asked),
        "chart": _years(connection, asked, chosen),
    }
    return Page(
        "search.html",
        f"Search: {words}" if words else "Documents",
        values,
        rows=[_plain(row) for row in rows],
        feed=lambda: [listing.entry(_plain(row), asked) for row in rows],
        tables={
            "the same in Datasette": asked.at.table("documents", _search=words),
            "as a named query": asked.at.named("search", words=words),
        },
    )


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as CSV and feeds have it: without marks and without the number of the row."""
    plain = {name: value for name, value in row.items() if name not in ("id", "marked_title")}
    if "sentence" in plain:
        plain["sentence"] = Markup(plain["sentence"]).striptags()
    return plain


def _find(connection: sqlite3.Connection, query: str, chosen: dict[str, str], sort: str) -> None:
    """Fills the temporary tables: ``found``, and ``years`` as if no years were chosen."""
    connection.execute("CREATE TEMP TABLE found (id INTEGER PRIMARY KEY)")
    of_any_year = {name: chosen[name] for name in chosen if name not in YEARS}
    if not query:
        conditions = f"AND {clauses.is_current()} {_conditions(of_any_year)}"
        connection.execute(_YEARS.format(source=_OF_ALL, conditions=conditions), of_any_year)
        _fill(connection, query, chosen, sort)
        return
    _fill(connection, query, of_any_year, sort)
    connection.execute(_YEARS.format(source=_OF_FOUND, conditions=""))
    if of_any_year != chosen:
        connection.execute("DELETE FROM found")
        _fill(connection, query, chosen, sort)


def _conditions(chosen: dict[str, str]) -> str:
    return "".join(f" AND {_WHERE[name]}" for name in chosen)


def _fill(connection: sqlite3.Connection, query: str, chosen: dict[str, str], sort: str) -> None:
    way = "ASC" if sort == "oldest" else "DESC"
    sql = (_BY_WORDS if query else _BY_DAY).format(conditions=_conditions(chosen), way=way)
    connection.execute(sql, {"words": query, "most": MOST + 1, **chosen})


def _sorted(
    connection: sqlite3.Connection, query: str, sort: str, places: dict[str, int]
) -> list[int]:
    if sort == "rank":
        rows = connection.execute(_RANKED, {"words": query, **places})
    else:
        way = "DESC" if sort == "newest" else "ASC"
        rows = connection.execute(_BY_DATE.format(way=way), places)
    return [row[0] for row in rows]


def _excerpt(connection: sqlite3.Connection, query: str, rows: list[dict[str, Any]]) -> None:
    """Gives each document its best sentence, and its title with the matches marked."""
    ids = json.dumps([row["id"] for row in rows])
    marked = {}
    if query:
        found = connection.execute(_MARKED, (OPENS, CLOSES, OPENS, CLOSES, query, ids))
        marked = {number: (title, body) for number, title, body in found}
    opening = dict(tuple(row) for row in connection.execute(_OPENING, (ids,)))
    for row in rows:
        title, body = marked.get(row["id"], (None, None))
        row["marked_title"] = title and _marked(title)
        start = " ".join(opening[row["id"]].split())
        row["sentence"] = best_sentence(body) if body else Markup(escape(_short(start)))


def best_sentence(body: str) -> Markup:
    """The sentence that holds most of the words that were looked for; the first where none does.

    `body` has `OPENS` and `CLOSES` around each match.
    """
    best, most = "", -1
    for line in body.split("\n"):
        if OPENS not in line and most >= 0:
            continue
        for start, end in sentences.spans(line, 0, len(line)):
            words = {word.lower() for word in _MATCH.findall(line[start:end])}
            if len(words) > most:
                best, most = line[start:end], len(words)
    return _marked(_short(readings.bare(best)))


_MATCH = re.compile(f"{OPENS}([^{CLOSES}]*){CLOSES}")


def _short(text: str) -> str:
    """A long sentence around its first match."""
    if len(text) <= LONGEST_SENTENCE:
        return text
    start = max(0, text.find(OPENS) - LONGEST_SENTENCE // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", start, start + LONGEST_SENTENCE)
    end = end if end > start else start + LONGEST_SENTENCE
    cut = text[start:end]
    if cut.count(OPENS) > cut.count(CLOSES):
        cut += CLOSES
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


def _marked(text: str) -> Markup:
    html = escape(text).replace(OPENS, Markup("<mark>"))
    return Markup(html.replace(CLOSES, Markup("</mark>")))


def _chosen(
    connection: sqlite3.Connection, chosen: dict[str, str], asked: Asked
) -> list[dict[str, str]]:
    """What the search is narrowed by, each with the address of the search without it."""
    names = {"collection": "collections", "person": "people"}
    names |= {"portfolio": "portfolios", "government": "governments"}
    found = []
    if "from" in chosen and chosen["from"] == chosen.get("to"):
        without = asked.again(**{"from": None, "to": None, "page": None})
        found.append({"name": "in", "label": chosen["from"], "without": without})
        chosen = {name: value for name, value in chosen.items() if name not in YEARS}
    for name, value in chosen.items():
        label = value
        if name in names:
            column, key = ("title", "name") if name == "collection" else ("name", "slug")
            sql = f"SELECT {column} FROM {names[name]} WHERE {key} = ?"
            row = connection.execute(sql, (value,)).fetchone()
            if row is None:
                raise MissingError(f"The archive knows no {name} called {value}.")
            label = row[0]
        without = asked.again(**{name: None, "page": None})
        found.append({"name": name, "label": label, "without": without})
    return found


def _filters(
    connection: sqlite3.Connection, chosen: dict[str, str], asked: Asked
) -> list[dict[str, Any]]:
    """What the search can be narrowed by further, each choice with its number of documents."""
    found = []
    for name, sql in _CHOICES.items():
        if name in chosen:
            continue
        rows = connection.execute(_OFFERED.format(sql), {"most": MOST_CHOICES}).fetchall()
        choices = [
            {
                "label": row["label"],
                "count": row["n"],
                "href": asked.again(**{name: row["value"], "page": None}),
            }
            for row in rows
        ]
        if choices:
            found.append({"name": name, "choices": choices, "all": rows[0]["choices"]})
    return found


def _years(
    connection: sqlite3.Connection, asked: Asked, chosen: dict[str, str]
) -> charts.Bars | None:
    counted = Counter({row["year"]: row["n"] for row in connection.execute("SELECT * FROM years")})
    if not counted:
        return None
    years = [f"{year:04}" for year in range(int(min(counted)), int(max(counted)) + 1)]
    if len(years) > 100:
        years = sorted(counted)[-100:]
    bars = [
        charts.Bar(
            year, counted[year], asked.again(**{"from": year, "to": year, "page": None}),
            selected=chosen.get("from") == year == chosen.get("to"),
        )
        for year in years
    ]  # fmt: skip
    return charts.Bars("Documents found", "documents", "year", bars, height=90)
