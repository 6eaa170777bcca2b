"""Which figures of several documents state the same claim, found for each value that was touched.

Statements of one value and unit are compared, and those of counts by what is counted besides.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from archive import frequencies
from archive.claims import matching, standings
from archive.claims.matching import Join, Statement, Vocabulary
from archive.store import clauses

KINDS = frozenset({"money", "count"})
"""The kinds of figures that have claims."""

LEAST_COUNT = 20
"""Smaller counts are claims of one: so many things are two or seven."""

MOST_TOUCHED = 5_000
"""Up to so many values are looked at alone; with more, all are, which is faster."""

_AROUND = 400
"""Code points of its paragraph on either side of a figure that are read."""

_NOTE = """
    INSERT OR IGNORE INTO touched_values
    SELECT kind, coalesce(unit, ''), value FROM figures
    WHERE document_id = ? AND kind IN ('money', 'count')
"""
_OF_TOUCHED = """
    (kind, coalesce(unit, ''), value) IN (SELECT kind, unit, value FROM touched_values)
"""
_RESET = """
    UPDATE figures SET claim_id = id, claim_basis = NULL, claim_words = NULL
    WHERE claim_id IS NOT id AND kind IN ('money', 'count')
"""
_STATED = f"""
    WITH several AS (
        SELECT kind, unit, value FROM figures
        WHERE (kind = 'money' OR (kind = 'count' AND value >= {LEAST_COUNT})) {{touched}}
        GROUP BY kind, unit, value HAVING count(*) > 1
    )
    SELECT
        figures.kind, figures.unit, figures.value, figures.id, figures.document_id, date, title,
        substr(body, sentence_start_char + 1, sentence_end_char - sentence_start_char) AS sentence,
        substr(
            body,
            max(segments.start_char, figures.start_char - {_AROUND}) + 1,
            min(segments.end_char, figures.end_char + {_AROUND})
            - max(segments.start_char, figures.start_char - {_AROUND})
        ) AS around,
        substr(body, purpose_start_char + 1, purpose_end_char - purpose_start_char) AS purpose,
        item, standing, text_fingerprint, figures.start_char, path
    FROM several
    CROSS JOIN figures ON figures.kind = several.kind AND figures.unit IS several.unit
    AND figures.value = several.value
    JOIN segments ON segments.id = figures.segment_id
    JOIN documents ON documents.id = figures.document_id AND {clauses.is_current()}
    ORDER BY figures.kind, figures.unit, figures.value, figures.id
"""


def begin(connection: Connection) -> None:
    """Begins to note which values come and go in a load."""
    connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS touched_values (kind TEXT, unit TEXT, value REAL,"
        " PRIMARY KEY (kind, unit, value)) WITHOUT ROWID"
    )
    connection.exec_driver_sql("DELETE FROM touched_values")


def note(connection: Connection, document_ids: Sequence[tuple[int]]) -> None:
    """Notes the values of some documents as they stand."""
    if document_ids:
        connection.exec_driver_sql(_NOTE, document_ids)


def renew(connection: Connection, *, everything: bool) -> None:
    """Finds the claims of the values that were noted, or of all."""
    run = connection.exec_driver_sql
    count = run("SELECT count(*) FROM touched_values").scalar_one()
    if not count and not everything:
        return
    every = everything or count > MOST_TOUCHED
    touched = "" if every else f"AND {_OF_TOUCHED}"
    run(f"{_RESET} {touched}")
    changed: list[tuple[int, str, str | None, int]] = []
    vocabulary = Vocabulary(frequencies.of_words())
    rows = run(_STATED.format(touched=touched))
    for _, group in itertools.groupby(rows, key=lambda row: (row.kind, row.unit, row.value)):
        for alike in _by_item(list(group)):
            changed += _claims(alike, vocabulary)
    rows.close()
    if changed:
        run(
            "UPDATE figures SET claim_id = ?, claim_basis = ?, claim_words = ? WHERE id = ?",
            changed,
        )


def _by_item(rows: list[Any]) -> Iterator[list[Any]]:
    """The statements of one value that may be of one thing: counts by their noun, sums all."""
    if rows[0].kind != "count":
        yield rows
        return
    heads: dict[str, list[Any]] = {}
    for row in rows:
        head = (row.item or "").lower().rpartition(" ")[2].removesuffix("s")
        if head:
            heads.setdefault(head, []).append(row)
    yield from heads.values()


def _claims(rows: list[Any], vocabulary: Vocabulary) -> Iterator[tuple[int, str, str | None, int]]:
    """For each figure that states an earlier one's claim: that one, why, the words, and itself."""
    if len(rows) < 2:
        return
    rows = sorted(
        rows, key=lambda row: (row.date is None, row.date or "", row.path, row.start_char)
    )
    found = list(matching.joins([_statement(row, vocabulary) for row in rows]))
    if not found:
        return
    turn = {row.id: index for index, row in enumerate(rows)}
    why: dict[int, Join] = {}
    for join in found:
        for each in (join.one, join.other):
            if each not in why or (join.score, join.evidence) > (
                why[each].score,
                why[each].evidence,
            ):
                why[each] = join
    for claim in matching.claims_of(found):
        first, *others = sorted(claim, key=turn.__getitem__)
        for each in others:
            yield first, why[each].basis, why[each].evidence or None, each


def _statement(row: Any, vocabulary: Vocabulary) -> Statement:
    sentence, title = vocabulary.words(row.sentence), vocabulary.words(row.title or "")
    around = {**title, **vocabulary.words(row.around)}
    return Statement(
        id=row.id,
        document=row.document_id,
        day=_day(row.date),
        sentence=sentence,
        title=title,
        thing=vocabulary.words(matching.thing(row.kind, row.item, row.purpose)),
        around=around,
        standing=row.standing,
        commits=standings.COMMITS.search(row.sentence.lower()) is not None,
        same_text=f"{row.text_fingerprint}:{row.start_char}" if row.text_fingerprint else None,
    )


def _day(written: str | None) -> int | None:
    return date.fromisoformat(written).toordinal() if written and len(written) == 10 else None
