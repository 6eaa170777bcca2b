"""Where an amount was said first of what the words beside it name, and who says it later."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archive.publish.pages import cache, vocabulary
from archive.publish.pages.asked import typed_amounts
from archive.publish.pages.asked.typed_amounts import Amount
from archive.store import clauses
from archive.store.schema import indexes
from archive.store.search_index import SEARCH_INDEX
from archive.subjects import reported, ties
from archive.words import full_text, matching

_FEW_DIGITS, _MANY_DIGITS = 3, 4
"""From so many digits on, an amount is hardly stated of two things in documents of one matter."""


_NEAR = 2
"""How many other words may stand between those beside the amount, where they are one thing."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What states an amount: a claim, or a title alone."""

    date: str | None
    """Date of the document that said it first, ISO 8601."""
    documents: int
    """How many documents state it."""
    item: str | None
    """What it is of, in the words of the first statement that names what is asked for."""
    purpose: str | None
    """What it is for."""
    title: str
    """Title of the document of that statement."""
    key: str | None
    """Permanent name of the claim; null of a title alone."""
    slug: str
    """Permanent name of that document within its collection."""
    collection: str
    """Short name of the collection."""
    is_said_before: bool = False
    """Whether the first statement held says that it was announced or given before."""
    is_tied: bool = True
    """Whether the text ties the amount to what is asked for; else its words stand beside it."""
    date_latest: str | None = None
    """The day that it may be as well, as its source gives it; mostly null."""
    is_reported: bool = False
    """Whether all that ties it only reports it, as what something brings the economy."""


_STATED = f"""
    SELECT
        figures.claim_id, figures.start_char - figures.sentence_start_char AS start_char,
        figures.end_char - figures.sentence_start_char AS end_char, figures.item,
        {clauses.PURPOSE} AS purpose, {clauses.SENTENCE} AS sentence,
        documents.label AS title, documents.date, documents.date_latest, documents.slug,
        collections.name AS collection,
        figures.document_id IN (
            SELECT rowid FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH :near
        ) AS is_near
    FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    JOIN documents ON documents.id = figures.document_id
    JOIN collections ON collections.id = documents.collection_id
    WHERE figures.kind = 'money' AND figures.value = :value AND figures.claim_id IS NOT NULL
    AND (:unit IS NULL OR figures.unit = :unit) AND {clauses.is_current()}
    AND figures.document_id IN (
        SELECT rowid FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH :words
    )
    ORDER BY documents.date IS NULL, documents.date, figures.id
"""
_CLAIM = f"""
    SELECT
        (SELECT key FROM figures WHERE id = :claim) AS key,
        (SELECT standing = 'earlier' FROM figures WHERE id = :claim) AS is_said_before,
        -- SQLite takes the other columns from the row of the least.
        min(documents.date) AS date, documents.date_latest,
        count(DISTINCT documents.id) AS documents
    FROM figures JOIN documents ON documents.id = figures.document_id
    WHERE figures.claim_id = :claim AND {clauses.is_current()}
"""
_RARE = 1 / 30
"""A word that no more of the documents hold tells what an amount is of."""

_FEWEST_LETTERS = 5
"""Of so many letters a word may begin a longer one: cycle, cycleway."""

_HELD = f"SELECT count(*) AS n FROM documents WHERE {clauses.is_current()}"
_BEFORE = f"""
    SELECT
        firsts.key, figures.item, {clauses.PURPOSE} AS purpose, {clauses.SENTENCE} AS sentence,
        documents.label AS title, documents.date, documents.date_latest, documents.slug,
        collections.name AS collection,
        documents.date >= date(:day, '-2 years') AS is_near
    FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    JOIN figures AS firsts ON firsts.id = figures.claim_id
    JOIN documents ON documents.id = figures.document_id
    JOIN collections ON collections.id = documents.collection_id
    WHERE figures.kind = 'money' AND figures.value = :value
    AND (:unit IS NULL OR figures.unit = :unit) AND {clauses.is_current()}
    AND documents.date < :day
    ORDER BY documents.date, figures.id
"""
_TITLES = f"""
    SELECT documents.label AS title, documents.date, documents.date_latest, documents.slug,
        collections.name AS collection
    FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    JOIN collections ON collections.id = documents.collection_id
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()}
    AND documents.label GLOB '*[$£€¥]*'
    ORDER BY documents.date IS NULL, documents.date, documents.id
"""


def find(connection: sqlite3.Connection, amount: Amount, words: str) -> tuple[Stated, ...]:
    """What states an amount about some words, what was said first before all others."""
    if not words:
        return ()
    query = full_text.as_query(words)
    name = ("stated first", amount.value, amount.currency, query)
    return cache.once_a_load(
        connection, name, lambda: tuple(_sorted(_all(connection, amount, words, query)))
    )


def before(connection: sqlite3.Connection, amount: Amount, words: str, day: str) -> Stated | None:
    """What states an amount before a day and may be of the same, the first of it.

    That is a sentence with a rare word of what is asked for, or one that begins so (``cycleway`` of
    cycle trails). One of an amount of many digits, in the two years before, need not say of what:
    only few things have such an amount at one time.
    """
    values = {"value": amount.value, "unit": amount.currency, "day": day}
    rows = connection.execute(_BEFORE, values).fetchall()
    rare = _rare(connection, words) if rows else ()
    for row in rows:
        is_exact = row["is_near"] and _digits(amount) >= _FEW_DIGITS
        if is_exact or _has_any(row["sentence"], rare):
            return replace(_of(row, row["item"], row["purpose"]), key=row["key"])
    return None


def _rare(connection: sqlite3.Connection, words: str) -> tuple[str, ...]:
    """The words of a subject that only few documents hold, which tell it from others."""
    (row,) = cache.rows(connection, _HELD)
    return tuple(
        word
        for word in matching.words(words)
        if vocabulary.documents(connection, word) <= row["n"] * _RARE
    )


def _has_any(sentence: str, wanted: Iterable[str]) -> bool:
    """Whether a sentence has one of some words in any form, or a longer one that begins with it."""
    written = matching.words(sentence)
    return any(
        not {word, *matching.forms(word)}.isdisjoint(written)
        or (len(word) >= _FEWEST_LETTERS and any(each.startswith(word) for each in written))
        for word in wanted
    )


def _sorted(found: Iterator[Stated]) -> list[Stated]:
    return sorted(found, key=lambda each: (each.date is None, each.date or "", -each.documents))


def _all(
    connection: sqlite3.Connection, amount: Amount, words: str, query: str
) -> Iterator[Stated]:
    """Each claim that states the amount about the words, and what only titles state."""
    near = full_text.near(words, _NEAR)
    values = {
        "value": amount.value,
        "unit": amount.currency,
        "words": query,
        # Of one word there is no other that may be near.
        "near": query if near == full_text.NOTHING else near,
    }
    rows = connection.execute(_STATED, values).fetchall()
    read = [(row, _tie(row, words)) for row in rows]
    about = [each for each in read if _is_about(connection, *each, amount, words)]
    # Better than none are sentences in which the words stand apart.
    about = about or [each for each in read if full_text.holds(each[0]["sentence"], words)]
    claims: dict[int, sqlite3.Row] = {}
    tied, told = set[int](), set[int]()
    for row, tie in about:
        claims.setdefault(row["claim_id"], row)
        if tie not in reported.KINDS:
            told.add(row["claim_id"])
        if tie in _OF_IT or full_text.holds(row["title"], words):
            tied.add(row["claim_id"])
    slugs = {row["slug"] for row, _ in about}
    for claim, row in claims.items():
        whole = connection.execute(_CLAIM, {"claim": claim}).fetchone()
        yield replace(
            _of(row, row["item"], row["purpose"]),
            date=whole["date"],
            date_latest=whole["date_latest"],
            documents=whole["documents"],
            key=whole["key"],
            is_said_before=bool(whole["is_said_before"]),
            is_tied=claim in tied,
            is_reported=claim not in told,
        )
    for row in connection.execute(_TITLES, {"words": query}).fetchall():
        if row["slug"] not in slugs and _is_in_title(connection, row["title"], amount):
            yield replace(_of(row, None, None), is_tied=full_text.holds(row["title"], words))


def _of(row: sqlite3.Row, item: str | None, purpose: str | None) -> Stated:
    """What one document states."""
    return Stated(
        row["date"], 1, item, purpose, row["title"], None, row["slug"], row["collection"],
        date_latest=row["date_latest"],
    )  # fmt: skip


def _tie(row: sqlite3.Row, words: str) -> str | None:
    """How a text ties a sum to some words."""
    return ties.tie(
        row["sentence"], row["start_char"], row["end_char"],
        row["purpose"], row["item"], row["title"], words,
    )  # fmt: skip


_OF_IT = frozenset(ties.TIES) - {ties.MORE, ties.LONGER, ties.STREWN}
"""The ties of a sum that is of some words and of no more."""


def _is_about(
    connection: sqlite3.Connection, row: sqlite3.Row, tie: str | None, amount: Amount, words: str
) -> bool:
    """Whether a sum of a document that holds the words, which has this tie, is about them.

    That is where its sentence ties it to them, where the title states it, or is about them; else
    only where the amount has so many digits that it is hardly that of two things.
    """
    sentence, title = row["sentence"], row["title"]
    if tie and tie != ties.STREWN:
        return True
    if _is_in_title(connection, title, amount):
        return True
    digits = _digits(amount)
    if full_text.holds(title, words):
        own = f"{row['item'] or ''} {row['purpose'] or ''}"
        return digits >= _FEW_DIGITS or bool(matching.found(own, full_text.as_query(words)))
    if digits >= _FEW_DIGITS and full_text.holds(f"{sentence} {title}", words):
        return True
    return digits >= _MANY_DIGITS and bool(row["is_near"])


def _digits(amount: Amount) -> int:
    """How many digits of an amount are not only noughts at its end: three of 33.7 million."""
    return len(re.sub(r"\D", "", f"{amount.value:.15g}").strip("0"))


def _is_in_title(connection: sqlite3.Connection, title: str, amount: Amount) -> bool:
    """Whether a title states the amount: $359m of a school plan."""
    found = typed_amounts.find(connection, title)
    return (
        found is not None
        and found.value == amount.value
        and amount.currency in (None, found.currency)
    )
