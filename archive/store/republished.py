"""Which documents have a text that another has but for small edits, found when all are written.

Such are two of one country that have the same title, marks and case aside, lie at most two days
apart and share more than nine tenths of their words, each counted as often as it stands in both. Of
different days they must state the same figures too: daily counts are often one text with other
numbers. What shares its text with one of a group is of that group.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from archive.store import clauses
from archive.store.connection import Connection

DAYS = 2
"""So many days may lie between two."""

SHARE = 0.9
"""More than this share of the words must be equal."""

MOST_TOUCHED = 1_000
"""Up to so many documents are looked at with their neighbours; with more, all are, faster."""

_WORD = re.compile(r"\w+")

_DOCUMENTS = f"""
    SELECT documents.id, title, date, date_precision, text_fingerprint, text_group, jurisdiction_id
    FROM documents WHERE {clauses.is_current()} AND text_fingerprint IS NOT NULL
"""
_TOUCHED = f"{_DOCUMENTS} AND id IN (SELECT document_id FROM touched_texts)"
_OF_GROUPS = f"{_DOCUMENTS} AND text_group IN (SELECT text_group FROM touched_groups)"
_OF_TEXT = f"{_DOCUMENTS} AND text_fingerprint = ?"
_OF_DAYS = f"{_DOCUMENTS} AND date BETWEEN ? AND ?"


def begin(connection: Connection) -> None:
    """Begins to note which documents and groups a load touches."""
    for table, column in (("touched_texts", "document_id"), ("touched_groups", "text_group")):
        connection.run(
            f"CREATE TEMP TABLE IF NOT EXISTS {table} ({column} PRIMARY KEY) WITHOUT ROWID"
        )
        connection.run(f"DELETE FROM {table}")


def note(connection: Connection, document_ids: Sequence[tuple[int]]) -> None:
    """Notes documents, and the groups of which they are as they stand."""
    if document_ids:
        run = connection.run
        run("INSERT OR IGNORE INTO touched_texts VALUES (?)", document_ids)
        run(
            "INSERT OR IGNORE INTO touched_groups"
            " SELECT text_group FROM documents WHERE id = ? AND text_group IS NOT NULL",
            document_ids,
        )


def renew(connection: Connection, *, everything: bool) -> None:
    """Groups the documents that were noted and those beside them anew, or all."""
    run = connection.run
    count = 0 if everything else run("SELECT count(*) FROM touched_texts").scalar_one()
    if not count and not everything:
        return
    is_whole = everything or count > MOST_TOUCHED
    found = {row.id: row for row in run(_DOCUMENTS)} if is_whole else _beside(connection)
    groups = _groups(found.values(), _alike(connection, found.values()))
    changed = [
        (groups.get(row.id), row.id)
        for row in found.values()
        if row.text_group != groups.get(row.id)
    ]
    if changed:
        run("UPDATE documents SET text_group = ? WHERE id = ?", changed)
    run(
        "UPDATE documents SET text_group = NULL WHERE text_group IS NOT NULL"
        f" AND (text_fingerprint IS NULL OR NOT {clauses.is_current()})"
    )


def _beside(connection: Connection) -> dict[int, Any]:
    """The documents that were noted, and all that may be of a group with one of them."""
    run = connection.run
    found: dict[int, Any] = {}
    waiting = [*run(_TOUCHED), *run(_OF_GROUPS)]
    while waiting:
        row = waiting.pop()
        if row.id in found:
            continue
        found[row.id] = row
        waiting += run(_OF_TEXT, (row.text_fingerprint,))
        if _has_day(row):
            title, day = _plain(row.title), date.fromisoformat(row.date)
            days = (str(day - timedelta(DAYS)), str(day + timedelta(DAYS)))
            waiting += (each for each in run(_OF_DAYS, days) if _plain(each.title) == title)
    return found


def _alike(connection: Connection, rows: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """The pairs of documents whose texts are the same but for small edits."""
    titled = defaultdict(list)
    for row in rows:
        if _has_day(row) and (title := _plain(row.title)):
            titled[row.jurisdiction_id, title].append(row)
    for several in titled.values():
        pairs = [
            (one, other)
            for one, other in combinations(several, 2)
            if one.text_fingerprint != other.text_fingerprint and _days_between(one, other) <= DAYS
        ]
        words = {row.id: _words(connection, row) for pair in pairs for row in pair}
        for one, other in pairs:
            if share(words[one.id], words[other.id]) > SHARE and (
                one.date == other.date or _figures(connection, one) == _figures(connection, other)
            ):
                yield one, other


def share(one: Counter[str], other: Counter[str]) -> float:
    """The share of the words of two texts that stand in both, from 0 to 1."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _groups(rows: Iterable[Any], alike: Iterable[tuple[Any, Any]]) -> dict[int, str]:
    """The group of each document that has one: the least fingerprint of the texts in it."""
    first: dict[tuple[Any, str], tuple[Any, str]] = {}

    def leads(text: tuple[Any, str]) -> tuple[Any, str]:
        while first.get(text, text) != text:
            text = first[text]
        return text

    for pair in alike:
        least, other = sorted((leads(_text(each)) for each in pair), key=lambda each: each[1])
        first[least] = first[other] = least
    return {row.id: leads(_text(row))[1] for row in rows if _text(row) in first}


def _text(row: Any) -> tuple[Any, str]:
    return row.jurisdiction_id, row.text_fingerprint


def _has_day(row: Any) -> bool:
    return row.date_precision == "day" and row.title is not None


def _plain(title: str | None) -> str:
    return " ".join(_WORD.findall((title or "").casefold()))


def _days_between(one: Any, other: Any) -> int:
    return abs((date.fromisoformat(one.date) - date.fromisoformat(other.date)).days)


def _words(connection: Connection, row: Any) -> Counter[str]:
    body = connection.run("SELECT body FROM documents WHERE id = ?", (row.id,))
    return Counter(_WORD.findall(body.scalar_one().casefold()))


def _figures(connection: Connection, row: Any) -> list[Any]:
    stated = "SELECT kind, unit, value FROM figures WHERE document_id = ? ORDER BY 1, 2, 3"
    return [tuple(each) for each in connection.run(stated, (row.id,))]
