"""Which sums restate more exact ones, found where the claims of equal sums are known.

A claim then has figures of several values: those of the most exact one, and for each value that
restates it those of one claim of equal sums. So a claim and a value name the equal sums again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import Any

from archive.claims import restating, rounding
from archive.claims.comparing import Stated
from archive.claims.restating import Amount, Claimed, Restated
from archive.store import clauses, stated
from archive.store.connection import Connection

_SUMS = f"""
    SELECT {stated.COLUMNS}, claim_id
    FROM {{near}} figures JOIN documents
    ON documents.id = figures.document_id AND {clauses.is_current()}
    WHERE figures.kind = 'money' AND figures.unit IS NOT NULL AND {{of}}
    AND figures.high IS NULL
    ORDER BY figures.unit, figures.value, figures.id
"""
_LARGE = f"figures.value >= {rounding.LEAST * (1 - rounding.WIDEST)}"
_TOUCHED = f"""
    SELECT unit, value FROM touched_values AS figures
    WHERE kind = 'money' AND unit <> '' AND {_LARGE}
"""
_IN_REACH = """
    SELECT DISTINCT value FROM figures
    WHERE kind = 'money' AND unit = ? AND value BETWEEN ? AND ?
"""
_SEVERAL_VALUES = """
    SELECT DISTINCT one.claim_id, one.value, others.value
    FROM figures AS one
    JOIN figures AS others ON others.claim_id = one.claim_id AND others.value <> one.value
    WHERE one.kind = 'money' AND one.unit = ? AND one.value BETWEEN ? AND ?
"""
_STATING = """
    SELECT figures.id, figures.value FROM figures JOIN documents ON documents.id = document_id
    WHERE claim_id = ? ORDER BY date IS NULL, date, path, start_char
"""
_FIRST = """
    SELECT date IS NULL, date, path, start_char FROM figures
    JOIN documents ON documents.id = document_id
    WHERE figures.id = ?
"""


def part(connection: Connection) -> Set[Amount]:
    """Parts the claims of sums that may be others where those noted have changed.

    Each of their values is then a claim of its own, as are those of sums that are never rounded.
    It gives the values that are to be looked at again: the touched ones, those that may restate
    these, and all of the claims that were parted.
    """
    run = connection.run
    found: set[Amount] = {(unit, value) for unit, value in run(_TOUCHED)}
    claims = set[int]()
    waiting = list(found)
    while waiting:
        unit, value = waiting.pop()
        more = set[float]()
        far = rounding.reach(value)
        for claim, one, other in run(_SEVERAL_VALUES, (unit, value - far, value + far)):
            if one == value or rounding.may_restate(value, one):
                claims.add(claim)
                more.add(other)
        near = run(_IN_REACH, (unit, *_wide(value))).scalars()
        more.update(each for each in near if rounding.may_restate(each, value))
        new = {(unit, each) for each in more} - found
        found |= new
        waiting += new
    for claim in sorted(claims):
        firsts: dict[float, int] = {}
        parted = [(firsts.setdefault(value, id), id) for id, value in run(_STATING, (claim,)).all()]
        run("UPDATE figures SET claim_id = ? WHERE id = ?", parted)
        run(
            "UPDATE figures SET claim_basis = NULL, claim_words = NULL WHERE id = ?",
            [(first,) for first in firsts.values()],
        )
    return found


def _wide(value: float) -> tuple[float, float]:
    """Between which values those lie that restate a value or that it restates."""
    return value * (1 - rounding.WIDEST), value / (1 - rounding.WIDEST)


def join(connection: Connection, looked_at: Set[Amount] | None) -> None:
    """Joins the claims of these sums, or of all, to those of the more exact ones they restate."""
    near = sums(connection) if looked_at is None else _near(connection, looked_at)
    _write(connection, restating.find(near, looked_at))


def sums(connection: Connection) -> Iterator[Claimed]:
    """The sums that may restate others or be restated, in the order of their values."""
    return _claimed(connection, near="", of=_LARGE)


def _near(connection: Connection, looked_at: Set[Amount]) -> Iterator[Claimed]:
    """These sums with all that they may restate."""
    run = connection.run
    found = set(looked_at)
    for unit, value in looked_at:
        near = run(_IN_REACH, (unit, *_wide(value))).scalars()
        found.update((unit, each) for each in near if rounding.may_restate(value, each))
    run("CREATE TEMP TABLE IF NOT EXISTS near_values (unit TEXT, value REAL)")
    run("DELETE FROM near_values")
    if found:
        run("INSERT INTO near_values VALUES (?, ?)", list(found))
    of = "figures.unit = near_values.unit AND figures.value = near_values.value"
    return _claimed(connection, near="near_values CROSS JOIN", of=of)


def _claimed(connection: Connection, *, near: str, of: str) -> Iterator[Claimed]:
    rows = connection.run(_SUMS.format(near=near, of=of))
    for *columns, claim in rows:
        yield Claimed(Stated._make(columns), claim)
    rows.close()


def _write(connection: Connection, found: Sequence[Restated]) -> None:
    """Joins claims: all their figures state what the first of these stated."""
    run = connection.run
    by_exact: dict[int, list[Restated]] = defaultdict(list)
    for each in found:
        by_exact[each.exact_claim].append(each)
    moved: list[tuple[int, int]] = []
    grounds: list[tuple[str, str, int]] = []
    for exact, several in by_exact.items():
        words = {each.claim: each.evidence for each in several}
        turns: dict[int, Any] = {
            claim: tuple(run(_FIRST, (claim,)).all()[0]) for claim in (exact, *words)
        }
        first = min(turns, key=turns.__getitem__)
        words[exact] = words.get(first, "")
        for claim, evidence in words.items():
            if claim != first:
                moved.append((first, claim))
                grounds.append((rounding.ROUNDED, evidence, claim))
    if moved:
        run("UPDATE figures SET claim_id = ? WHERE claim_id = ?", moved)
        run("UPDATE figures SET claim_basis = ?, claim_words = ? WHERE id = ?", grounds)
