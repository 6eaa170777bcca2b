"""The search page: documents of every collection, ranked, narrowed and counted."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup, escape

from archive.publish import temporary
from archive.publish.pages import (
    beside,
    excerpts,
    items,
    records,
    republished,
    search_filters,
    steps,
    vocabulary,
)
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import as_typed, parts, question, sought, typed_amounts
from archive.publish.pages.asked.typed_amounts import Amount
from archive.publish.pages.beside import Beside
from archive.publish.pages.content import PageContent
from archive.publish.pages.hints import Hint
from archive.publish.pages.items import DocumentItem
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.search_filters import ChosenFilter, Filters, OfferedFilter
from archive.publish.pages.steps import Counted, StepCount, YearCount
from archive.store import clauses
from archive.store import search as index
from archive.store.schema import indexes
from archive.store.search import CLOSES, OPENS
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text

PAGE_SIZE = 20
"""How many documents a page lists."""

MAX_EXCERPTS = 500
"""Of no more documents CSV has the sentence of each: of thousands that takes too long."""

MOST_NEARLY = 4
"""How many documents are listed whose titles hold all words but one."""

MAX_DOCUMENTS = 60_000
"""Of more that fit, those loaded last are counted (without words the newest); the page says so."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Documents that hold words, or all, with what they can be narrowed by and counts by year.

    Arguments: `q` (words, or a query of FTS5), `collection`, `kind`, `person`, `portfolio`,
    `government`, `from` and `to` (a year, a month or a day), `sort` (rank, newest or oldest) and
    `page`.
    """

    words: str
    """The words that are searched for; empty for all documents."""
    read_as: str
    """How the words are read as a query, where a reader may expect otherwise; else empty."""
    sort: str
    """How the documents are sorted: rank (best match first), newest or oldest."""
    answers: tuple[Answer, ...]
    """What the words ask for beside documents: people, offices, sums, questions."""
    hints: tuple[Hint, ...]
    """Searches near to this one where no document holds the words, or where a name is misspelt."""
    total: int
    """How many documents fit, and at most one more than `capped`."""
    capped: int | None
    """Where more fit than are ranked and counted: how many these are."""
    found: tuple[DocumentItem, ...]
    """The documents of this page of the list."""
    nearly: tuple[DocumentItem, ...]
    """On the first page, where no title holds all words: documents whose titles lack one."""
    number: int
    """Number of this page of the list, from 1."""
    pages: int
    """How many pages the list has."""
    chosen: tuple[ChosenFilter, ...]
    """The filters by which the search is narrowed."""
    filters: tuple[OfferedFilter, ...]
    """The filters by which it can be narrowed further."""
    chart: tuple[YearCount, ...] | None
    """Documents of each year; null where none is dated."""
    steps: tuple[StepCount, ...] | None
    """The same as charted: of a time of three years each month, of two months each day."""


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """A document's title and sentence as HTML, with the matches marked."""

    title: Markup | None
    sentence: Markup


# All but the words and the ranking is read from narrow indexes: no count reads a body.
_FOUND = f"""
    _page_found AS found
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = found.id
"""
# What is counted is put in one small table first: reading rows in Python takes longer.
_FACTS = f"""
    INSERT INTO _page_facts SELECT collection_id, kind, date, jurisdiction_id, count(*) AS n
    FROM {_FOUND}
    GROUP BY collection_id, kind, date, jurisdiction_id
"""
FOUND_DOCUMENTS = steps.Source(_FOUND)
FACTS = steps.Source("_page_facts", "sum(n)")
_RANKED = f"""
    SELECT found.id FROM {SEARCH_INDEX} JOIN _page_found AS found ON found.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words
    ORDER BY {index.rank("SELECT value FROM json_each(:republished)")}, found.id
    LIMIT :size OFFSET :offset
"""
_NEARLY = f"""
    SELECT documents.id FROM {SEARCH_INDEX}
    JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} {{conditions}}
    AND documents.id NOT IN (SELECT id FROM _page_found)
    ORDER BY bm25({SEARCH_INDEX}), documents.id LIMIT :most
"""
_MARKED = f"""
    SELECT
        rowid AS id,
        highlight({SEARCH_INDEX}, 0, '{OPENS}', '{CLOSES}') AS title,
        highlight({SEARCH_INDEX}, 1, '{OPENS}', '{CLOSES}') AS body
    FROM {SEARCH_INDEX}
    WHERE {SEARCH_INDEX} MATCH :words AND +rowid IN (SELECT value FROM json_each(:ids))
"""


SORTS = ("rank", "newest", "oldest")
"""How the documents may be sorted; without words none is better than another."""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The documents that hold the words, or all of them, with what they can be narrowed by.

    Raises:
        MissingError: when nothing has the permanent name that a filter gives.
        RefusedError: when a day is none, or the first comes after the last, or there is no word
            to look for.
        TooLargeError: when a CSV would have more than `MAX_DOCUMENTS` rows.
    """
    until = time.monotonic() + beside.SECONDS
    words = request.argument("q")
    parts.check(words)
    filters = search_filters.read(connection, request)
    asked = question.read(connection, words)
    looked_for = sought.find(connection, asked, filters)
    plain, amount = looked_for.words, looked_for.amount
    query = full_text.as_query(plain) if plain else ""
    if looked_for.first:
        query = f"({full_text.as_query(looked_for.first)}) OR ({query})"
    narrowed = {**filters, **looked_for.filters}
    own = looked_for.sort
    sorts = (*(("rank",) if query else ()), "newest", "oldest")
    sort = request.sort(*((own,) if own else ()), *sorts, known=SORTS)
    number = request.page_number()
    total = find(connection, query, narrowed, sort)
    temporary.emptied(connection, "_page_facts")
    connection.execute(_FACTS)
    counted = count(connection, query, narrowed, FACTS)
    found = _page(connection, request, plain, query, sort, total, number)
    is_short = request.format != "csv" or total <= MAX_EXCERPTS
    marked = _excerpts(connection, query, amount, found) if is_short else {}
    found = tuple(_with_sentence(each, marked) for each in found)
    is_first = number == 1
    nearly = _nearly(connection, plain, narrowed, found) if is_first and sort == "rank" else ()
    # Last, as all else is shown where this takes too long.
    near = Beside()
    if is_first:
        near = beside.find(connection, request, asked, looked_for, filters, sort, total, until)
    record = SearchPage(
        words=words,
        read_as=looked_for.read_as or full_text.reading(plain),
        sort=sort,
        answers=near.answers,
        hints=near.hints,
        total=total,
        capped=MAX_DOCUMENTS if total > MAX_DOCUMENTS else None,
        found=found,
        nearly=nearly,
        number=number,
        pages=-(-total // PAGE_SIZE),
        chosen=(
            *search_filters.chosen(connection, filters, request),
            *search_filters.of_question(connection, looked_for.filters, plain, request),
        ),
        filters=search_filters.offered(connection, filters, request),
        chart=counted.years or None,
        steps=counted.steps or None,
    )
    return PageContent(
        "search.html",
        f"Search: {words}" if words else "Documents",
        record,
        html={
            "sorts": sorts,
            "excerpts": marked,
            "amount": amount,
            "held": plain,
            "held_in_words": as_typed.in_words(plain),
            **_subject_urls("" if amount else plain, filters, request),
        },
        charts=steps.drawn(counted, request),
        rows=found,
        row_class=DocumentItem,
        feed=lambda: [items.document_entry(each, request) for each in found],
        tables={
            "the same in Datasette": request.urls.table("documents", _search=words),
            "as a named query": request.urls.named_query("search", words=words),
        },
    )


def _subject_urls(words: str, filters: Filters, request: PageRequest) -> dict[str, str]:
    """The URLs of the same search as a subject, and of its feed; empty without words."""
    narrowed = {"q": words, **filters}
    return {
        "subject_url": request.urls("subject", **narrowed) if words else "",
        "subject_feed": request.urls("subject.atom", **narrowed) if words else "",
    }


def find(connection: sqlite3.Connection, query: str, filters: Filters, sort: str) -> int:
    """Put the ids of the documents that fit in the temporary table ``_page_found``.

    Gives how many there are.
    """
    temporary.emptied(connection, "_page_found")
    _fill(connection, query, filters, sort)
    found: int = connection.execute("SELECT count(*) AS n FROM _page_found").fetchone()["n"]
    return found


def count(
    connection: sqlite3.Connection,
    query: str,
    filters: Filters,
    found: steps.Source = FOUND_DOCUMENTS,
) -> Counted:
    """How many documents there are of each year, or month or day where they are of a short time.

    `found` is what `find` found.
    """
    unit = steps.unit(filters.get("from", ""), filters.get("to", ""))
    if query:
        return steps.count(connection, found, unit, "", {})
    every = steps.Source(f"documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}")
    conditions = f" AND {clauses.is_current()}{search_filters.conditions(filters)}"
    return steps.count(connection, every, unit, conditions, filters)


def _fill(connection: sqlite3.Connection, query: str, filters: Filters, sort: str) -> None:
    """Put the ids of the documents that fit in ``found``; of too many, the newest or oldest."""
    conditions = f"{clauses.is_current()} {search_filters.conditions(filters)}"
    by_words = f"""
        SELECT documents.id
        FROM (
            SELECT rowid AS hit FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH :words
            ORDER BY rowid DESC
        ) AS hits
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = hit
        WHERE {conditions} LIMIT :most
    """
    by_date = f"""
        SELECT documents.id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}
        WHERE {conditions} ORDER BY date {"ASC" if sort == "oldest" else "DESC"} LIMIT :most
    """
    values = {"words": query, "most": MAX_DOCUMENTS + 1, **filters}
    connection.execute(f"INSERT INTO _page_found (id) {by_words if query else by_date}", values)


def _page(
    connection: sqlite3.Connection,
    request: PageRequest,
    plain: str,
    query: str,
    sort: str,
    total: int,
    number: int,
) -> tuple[DocumentItem, ...]:
    """The documents of a page of the list, sorted; as CSV, all of them."""
    size, offset = request.window(
        number=number,
        size=request.listed(PAGE_SIZE),
        total=total,
        most=MAX_DOCUMENTS,
        noun="documents",
    )
    direction = "DESC" if sort == "newest" else "ASC"
    by_date = f"""
        SELECT found.id FROM {_FOUND}
        ORDER BY date IS NULL, date {direction}, found.id {direction} LIMIT :size OFFSET :offset
    """
    values = {
        "words": query,
        "typed": plain,
        "republished": republished.ids(connection),
        "size": size,
        "offset": offset,
    }
    ids = records.read_ids(connection, _RANKED if sort == "rank" else by_date, values)
    return items.documents(connection, ids)


def _nearly(
    connection: sqlite3.Connection, words: str, filters: Filters, found: Sequence[DocumentItem]
) -> tuple[DocumentItem, ...]:
    """The documents beside those found whose titles hold all of the words but one.

    None where the title of one that was found holds all of them.
    """
    if any(full_text.holds(each.title, words) for each in found):
        return ()
    query = full_text.all_but_one(words, partial(vocabulary.documents, connection))
    sql = _NEARLY.format(conditions=search_filters.conditions(filters))
    values = {"words": query, "most": MOST_NEARLY, **filters}
    return items.documents(connection, records.read_ids(connection, sql, values))


def _excerpts(
    connection: sqlite3.Connection,
    query: str,
    amount: Amount | None,
    found: Sequence[DocumentItem],
) -> dict[int | None, _Excerpt]:
    """The title and the best sentence of each document, by its id."""
    values = {"words": query, "ids": json.dumps([each.id for each in found])}
    marked = {}
    if query:
        marked = {row["id"]: row for row in connection.execute(_MARKED, values)}
    stating = {}
    if amount:
        stating = typed_amounts.sentences(
            connection, amount, [each.id for each in found if each.id]
        )
    openings = items.openings(connection, (each.id for each in found if each.id))
    made = {}
    for each in found:
        row = marked.get(each.id)
        if each.id in stating:
            sentence = stating[each.id]
        elif row and row["body"]:
            sentence = excerpts.best_sentence(row["body"])
        else:
            sentence = Markup(escape(excerpts.shortened(openings[each.id or 0])))
        title = excerpts.marked(row["title"]) if row and row["title"] else None
        made[each.id] = _Excerpt(title, sentence)
    return made


def _with_sentence(document: DocumentItem, made: dict[int | None, _Excerpt]) -> DocumentItem:
    if document.id not in made:
        return document
    return replace(document, sentence=made[document.id].sentence.striptags())
