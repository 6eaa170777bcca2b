"""Draws rows of an archive at random, the same each time, to be read by eye.

    python tests/bench/sample.py DB mentions|quotations|figures [COUNT] [SEED]

Each is printed with its surroundings, marked, and with what the archive makes of it.
"""

from __future__ import annotations

import contextlib
import random
import sqlite3
import sys

SHOWN = {
    "mentions": "people.slug, portfolios.slug, mentions.role, mentions.basis",
    "quotations": "people.slug, mentions.speaker, mentions.basis",
    "figures": "mentions.kind, mentions.value, mentions.high, mentions.unit, mentions.approx,"
    " mentions.per, mentions.item, mentions.speaker",
}
AROUND = {"mentions": (90, 70), "quotations": (160, 160), "figures": (90, 70)}


def main(db: str, table: str, count: int, seed: int) -> None:
    """Prints the sample."""
    office = "LEFT JOIN portfolios ON portfolios.id = portfolio_id" if table == "mentions" else ""
    sql = f"""
        SELECT documents.slug, documents.date, mentions.start_char, mentions.end_char, body,
        (
            SELECT group_concat(as_written, '; ') FROM document_ministers
            WHERE document_id = documents.id
        ), {SHOWN[table]}
        FROM {table} AS mentions JOIN documents ON documents.id = mentions.document_id
        LEFT JOIN people ON people.id = mentions.person_id {office}
        WHERE mentions.id = ?
    """
    with contextlib.closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        order = f"""
            SELECT named.id FROM {table} AS named JOIN documents ON documents.id = document_id
            WHERE status = 'current' ORDER BY slug, path, start_char
        """
        numbers = [number for (number,) in connection.execute(order)]
        for turn, number in enumerate(random.Random(seed).sample(numbers, count), 1):
            slug, date, start, end, body, ministers, *read = connection.execute(
                sql, (number,)
            ).fetchone()
            left, right = AROUND[table]
            before, after = body[max(0, start - left) : start], body[end : end + right]
            print(f"{turn}. {slug} ({date}; {ministers})")
            print(f"   …{before}⟦{body[start:end]}⟧{after}…".replace("\n", "⏎"))
            print(f"   => {' | '.join('–' if value is None else str(value) for value in read)}")


if __name__ == "__main__":
    main(
        sys.argv[1],
        sys.argv[2],
        int(sys.argv[3]) if len(sys.argv) > 3 else 200,
        int(sys.argv[4]) if len(sys.argv) > 4 else 20261124,
    )
