"""Two side by side that words compare, each with what it has about a subject."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from archive import dates
from archive.publish.pages import formatting, search_filters
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import typed_times
from archive.publish.pages.asked.comparisons import Compared, Side
from archive.publish.pages.search_filters import Filters
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text

_FILTERS = {"people": "person", "portfolios": "portfolio"}
_TOLD = {
    "people": "documents issued by them, alone or with others,",
    "portfolios": "documents tagged with it",
    "governments": "documents while they led a government",
    "years": "documents of the year",
}
_HOLDING = f"""
    SELECT count(*) AS n FROM {SEARCH_INDEX}
    CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()}
"""
_ALL = f"SELECT count(*) AS n FROM documents WHERE {clauses.is_current()}"


def find(connection: sqlite3.Connection, found: Compared, urls: Urls) -> Iterator[Answer]:
    """What answers words that compare two.

    Parties are not compared, which is said: no document is of one.
    """
    names = " and ".join(side.name for side in found.sides)
    if found.kind == "parties":
        yield Answer(
            "comparison",
            f"Parties are not compared here: {names}",
            "",
            "no document is of a party; two ministers or two governments can be compared",
            is_answer=False,
        )
        return
    side_by_side = tuple(_side_by_side(found, names, urls))
    if not found.about:
        yield from side_by_side
    elif found.kind == "people":
        yield from (_quotations(found, side, urls) for side in found.sides)
    for side in found.sides:
        yield _documents(connection, found, side, urls)
    if found.about:
        yield from side_by_side


def _side_by_side(found: Compared, names: str, urls: Urls) -> Iterator[Answer]:
    """The page that has both: of years a chart of all."""
    if found.kind == "years":
        detail = "a chart of the documents that hold this"
        yield Answer("search", f"{found.about} by year", urls("search", q=found.about), detail)
        return
    first, second = (side.slug for side in found.sides)
    url = urls(f"compare/{found.kind}", first=first, second=second)
    of_each = ", the first government of each" if found.kind == "governments" else ""
    yield Answer("comparison", names, url, f"side by side{of_each}")


def _quotations(found: Compared, side: Side, urls: Urls) -> Answer:
    days = typed_times.days(found.time)
    given = {"person": side.name, "words": found.about, **days}
    url = urls("question/quotations-of-a-person", **given)
    detail = "what they said that holds these words"
    return Answer("quotations", f"{side.name} on {found.about}", url, detail)


def _documents(connection: sqlite3.Connection, found: Compared, side: Side, urls: Urls) -> Answer:
    """How many documents of one of the two hold what is asked about, and which."""
    narrowed = _filters(found, side)
    sql = (_HOLDING if found.about else _ALL) + search_filters.conditions(narrowed)
    values = {"words": full_text.as_query(found.about), **narrowed}
    count = formatting.count(connection.execute(sql, values).fetchone()["n"], "document")
    about = f" on {found.about}" if found.about else ""
    when = f", {found.time.in_words}" if found.time else ""
    given = {"q": found.about, **narrowed} if found.about else narrowed
    told = f"{_TOLD[found.kind]} that hold these words" if found.about else _TOLD[found.kind]
    detail = told.removesuffix(",")
    label = f"{side.name}{about}{when}: {count}"
    return Answer("search", label, urls("search", **given), detail)


def _filters(found: Compared, side: Side) -> Filters:
    if found.kind == "years":
        return {"from": side.slug, "to": side.slug}
    if found.kind == "governments":
        until = dates.days_after(side.until, -1) if side.until else ""
        days = {"from": side.since, "to": until or ""}
        return {name: day for name, day in days.items() if day}
    time = found.time.arguments if found.time else {}
    return {_FILTERS[found.kind]: side.slug, **time}
