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
from archive.claims import features, matching, standings
from archive.claims.features import Statement
from archive.claims.matching import Join
from archive.claims.vocabulary import Vocabulary, Words, names, numbers, split
from archive.store import clauses

KINDS = frozenset({"money", "count"})
"""The kinds of figures that have claims."""

LEAST_COUNT = 20
"""Smaller counts are claims of one: so many things are two or seven."""

MOST_TOUCHED = 5_000
"""Up to so many values are looked at alone; with more, all are, which is faster."""

_BESIDE = 90
"""Code points of its sentence on either side of a figure that stand next to it."""

_AROUND = 300
"""Code points on either side of a figure in which the names that tell of it stand.

Of its sentence no more is read: a table may be one.
"""

_LEAD = 400
"""Code points at the beginning of a document that say what it is about."""

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
        sentence_start_char - figures.start_char AS sentence_start,
        sentence_end_char - figures.end_char AS sentence_end, figures.text,
        substr(
            body,
            max(0, figures.start_char - {_AROUND}) + 1,
            figures.end_char + {_AROUND} - max(0, figures.start_char - {_AROUND})
        ) AS around,
        substr(body, 1, {_LEAD}) AS lead,
        substr(body, purpose_start_char + 1, purpose_end_char - purpose_start_char) AS purpose,
        item, high, approx, standing, text_fingerprint, figures.start_char, path
    FROM several
    CROSS JOIN figures ON figures.kind = several.kind AND figures.unit IS several.unit
    AND figures.value = several.value
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
    for statements in alike(connection, touched):
        changed += _claims(statements)
    if changed:
        run(
            "UPDATE figures SET claim_id = ?, claim_basis = ?, claim_words = ? WHERE id = ?",
            changed,
        )


def alike(connection: Connection, touched: str = "") -> Iterator[list[Statement]]:
    """The statements of each value that several figures have, the earliest first.

    `touched` is a condition on figures that leaves out others.
    """
    reading = _Reading()
    rows = connection.exec_driver_sql(_STATED.format(touched=touched))
    for _, group in itertools.groupby(rows, key=lambda row: (row.kind, row.unit, row.value)):
        for several in _by_item(list(group)):
            if len(several) > 1:
                several.sort(key=_turn)
                yield list(map(reading.statement, several))
    rows.close()


def _turn(row: Any) -> tuple[bool, str, str, int]:
    return row.date is None, row.date or "", row.path, row.start_char


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


def _claims(statements: list[Statement]) -> Iterator[tuple[int, str, str | None, int]]:
    """For each figure that states an earlier one's claim: that one, why, the words, and itself."""
    found = list(matching.joins(statements))
    if not found:
        return
    turn = {each.id: index for index, each in enumerate(statements)}
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


class _Reading:
    """Statements made of rows, with the words at the beginning of each document read once."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary(frequencies.of_words())
        self._begun: dict[int, tuple[Words, tuple[str, ...]]] = {}

    def statement(self, row: Any) -> Statement:
        start = min(row.start_char, _AROUND)
        end = start + len(row.text)
        begin, finish = max(0, start + row.sentence_start), end + max(0, row.sentence_end)
        around = row.around
        before, behind = around[begin:start], around[end:finish]
        near_before, near_behind = before[-_BESIDE:], behind[:_BESIDE]
        said = f"{before}{row.text}{behind}"
        in_sentence = split(said)
        title, lead = self._beginning(row)
        named_years, other_numbers = numbers(f"{before} {behind}")
        vocabulary = self._vocabulary
        sentence = vocabulary.weighed(in_sentence)
        return Statement(
            id=row.id,
            document=row.document_id,
            day=_day(row.date),
            words=Words({**title, **sentence}),
            sentence=sentence,
            beside=vocabulary.words(f"{near_before} {near_behind}"),
            title=title,
            thing=vocabulary.words(features.thing(row.kind, row.item, row.purpose)),
            names=vocabulary.words(names(said)),
            near_names=vocabulary.words(names(f"{near_before}{row.text}{near_behind}")),
            context=vocabulary.stems(
                [*in_sentence, *split(around[:begin]), *split(around[finish:])]
            ).union(lead),
            years=named_years,
            numbers=other_numbers,
            high=row.high,
            approx=row.approx,
            standing=row.standing,
            commits=standings.COMMITS.search(said.lower()) is not None,
            recurs=features.recurs(said, row.title or ""),
            is_count=row.kind == "count",
            same_text=f"{row.text_fingerprint}:{row.start_char}" if row.text_fingerprint else None,
        )

    def _beginning(self, row: Any) -> tuple[Words, tuple[str, ...]]:
        """The words of a document's title, and the stems of these and of its first words."""
        found = self._begun.get(row.document_id)
        if found is None:
            in_title = split(row.title or "")
            stems = self._vocabulary.stems([*in_title, *split(row.lead)])
            found = self._vocabulary.weighed(in_title), tuple(stems)
            self._begun[row.document_id] = found
        return found


def _day(written: str | None) -> int | None:
    return date.fromisoformat(written).toordinal() if written and len(written) == 10 else None
