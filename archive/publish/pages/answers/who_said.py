"""Who said some words: the quotations that hold them, where somebody asks that."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace

from archive.publish.pages import cache, excerpts, formatting, search_filters
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import (
    as_typed,
    name_mentions,
    near_phrases,
    quotation_questions,
    times_beside,
    typed_names,
)
from archive.publish.pages.urls import Urls
from archive.store import clauses

MOST = 4
"""How many quotations are told."""

_AT_ONCE = 200
"""In so many documents quotations are looked for at once; mostly the first of them have enough."""

_DOCUMENTS = f"""
    SELECT documents.id FROM documents_fts
    CROSS JOIN documents ON documents.id = documents_fts.rowid
    WHERE documents_fts MATCH fts_words(:words) AND {clauses.is_current()} {{conditions}}
    ORDER BY documents.date IS NULL, documents.date, documents.id
"""
_QUOTATIONS = """
    SELECT
        quotations.key, quotations.text, documents.date, documents.date_latest,
        coalesce(people.name, quotations.speaker) AS speaker
    FROM json_each(:ids) AS found
    CROSS JOIN documents ON documents.id = found.value
    CROSS JOIN quotations ON quotations.document_id = documents.id
    LEFT JOIN people ON people.id = quotations.person_id
    WHERE holds_words(quotations.text, :words)
    ORDER BY found.key, quotations.id
"""


def find(connection: sqlite3.Connection, typed: str, order: str, urls: Urls) -> Iterator[Answer]:
    """The first quotations that hold the words side by side, with who said them, or that none does.

    Those in which they are strewn, and those with the longest part of them that is held, are only
    near. Of words with a time beside them, those of that time, where it is no word of a quotation.
    Of a person there are none. A day in digits is read in an order, as `dates.numeric` has it.
    """
    about = quotation_questions.words(typed)
    if not about or typed_names.named(connection, about):
        return
    time = times_beside.find(about, order)
    if time and (
        quotation_questions.is_nothing(time.words) or typed_names.named(connection, time.words)
    ):
        return
    filters: Mapping[str, str] = {}
    rows = () if time and time.is_certain else _held(connection, _phrase(about), filters)
    if time and not rows:
        about, filters = time.words, time.filters
        rows = _held(connection, _phrase(about), filters)
    yield from (_said(row, urls) for row in rows)
    if not rows:
        when = f" {time.time.behind_a_noun}" if time else ""
        is_held = name_mentions.phrases(connection, about)
        may = "documents may hold the words outside of quotations"
        detail = may if is_held else "no document has the words side by side"
        label = (
            f"No quotation{when} that is held here has {formatting.in_marks(as_typed.plain(about))}"
        )
        yield Answer("quotations", label, "", detail, is_answer=False)
        yield from _near(connection, about, filters, urls)


def _phrase(about: str) -> str:
    """Plain words side by side, as they are said; a query as it is typed."""
    return f'"{about}"' if as_typed.is_several(about) else about


def _near(
    connection: sqlite3.Connection, about: str, filters: Mapping[str, str], urls: Urls
) -> Iterator[Answer]:
    """The quotations with the longest part of the words that is held, or all of them apart."""
    part = near_phrases.held(connection, about)
    rows = _held(connection, f'"{part}"', filters) if part else ()
    why = f"not these words, but “{part}”"
    if not rows and as_typed.is_several(about):
        rows, why = _held(connection, about, filters), "these words stand apart in it"
    for row in rows:
        near = _said(row, urls)
        yield replace(near, detail=f"{why}: {near.detail}", is_answer=False)


def _said(row: sqlite3.Row, urls: Urls) -> Answer:
    """A quotation, by who said it and when."""
    said = excerpts.shortened(formatting.plain_text(row["text"]))
    label = f"{row['speaker'] or 'Nobody who is named'}, {formatting.day_of(row)}"
    return Answer("quotations", label, urls.quotation(row["key"]), said)


def _held(
    connection: sqlite3.Connection, about: str, filters: Mapping[str, str]
) -> tuple[sqlite3.Row, ...]:
    """The first quotations that hold words, in documents that fit; the same words are told once."""
    sql = _DOCUMENTS.format(conditions=search_filters.conditions(dict(filters)))

    def first() -> tuple[sqlite3.Row, ...]:
        ids = [row["id"] for row in connection.execute(sql, {"words": about, **filters})]
        found: dict[tuple[str, str], sqlite3.Row] = {}
        for at in range(0, len(ids), _AT_ONCE):
            values = {"words": about, "ids": json.dumps(ids[at : at + _AT_ONCE])}
            for row in connection.execute(_QUOTATIONS, values):
                found.setdefault((row["speaker"], row["text"]), row)
            if len(found) >= MOST:
                break
        return tuple(found.values())[:MOST]

    return cache.once_a_load(connection, ("who said", about, *filters.items()), first)
