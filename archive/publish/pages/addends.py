"""Which figures are sums that a government takes or gives, so far as their texts tell."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.store.schema import indexes

CAN_BE_ADDED_UP = f"""figures.id IN (
    SELECT sums.id FROM figures AS sums INDEXED BY {indexes.FIGURES_THAT_ADD_UP}
    WHERE sums.kind = 'money' AND sums.purpose_start_char IS NOT NULL AND sums.is_forecast = 0
    AND sums.per IS NULL AND sums.doubt IS NULL AND sums.size_of IS NULL
)"""
"""The condition that the text says what a sum is for, and that it is no rate, not only expected,
no slip, and not the size of an economy, a market, trade or assets.

An index has just these, so that no figure is looked at.
"""

IS_NEW = "coalesce(figures.standing, '') NOT IN ('earlier', 'part', 'compared')"
"""The condition that a sum was neither given before nor is a part or only compared."""

_DOUBT = """
    SELECT lone_doubt(
        substr(
            documents.body,
            figures.sentence_start_char + 1,
            figures.sentence_end_char - figures.sentence_start_char
        ),
        CAST(figures.start_char - figures.sentence_start_char AS TEXT),
        CAST(figures.end_char - figures.sentence_start_char AS TEXT),
        figures.item
    ) AS why
    FROM figures JOIN documents ON documents.id = figures.document_id WHERE figures.id = ?
"""


def largest_given(
    connection: sqlite3.Connection, figures: str, values: dict[str, Any], most: int
) -> list[int]:
    """The ids of the largest sums that their words surely say are given, each value once.

    `figures` is a FROM clause with conditions, which `values` fill. So a debt, a cost, a forecast,
    revenue, what others pay and what was given before are none of them.
    """
    sql = f"""
        SELECT figures.id, figures.value {figures}
        AND figures.kind = 'money' AND figures.unit = :currency
        AND {CAN_BE_ADDED_UP} AND {IS_NEW}
        ORDER BY figures.value DESC, figures.id
    """
    found: dict[float, int] = {}
    # Read one by one: of hundreds of thousands, some dozens are looked at.
    for figure_id, value in connection.execute(sql, values):
        if value not in found and connection.execute(_DOUBT, (figure_id,)).fetchone()[0] is None:
            found[value] = figure_id
        if len(found) == most:
            break
    return list(found.values())
