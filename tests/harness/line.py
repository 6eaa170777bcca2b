"""Checks that an archive tells the line of what New Zealand gave Ukraine.

    PYTHONPATH=tests python -m harness.line ARCHIVE.db

The days and sums are those of releases of the New Zealand Government (beehive.govt.nz), read by
people. Only those are asked for of which the archive has a document of the day about Ukraine.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from archive.store import database

FIRST_SAID = {
    "2022-03-14": 2e6,
    "2022-03-18": 6e6,
    "2022-03-21": 5e6,
    "2022-04-11": 30e6,
    "2022-05-25": 40e6,
    "2024-02-21": 100e6,
    "2025-04-21": 152e6,
    "2025-10-29": 168e6,
    "2026-02-23": 45e6,
}
"""The day on which each sum was said first, in dollars of New Zealand."""

_DOCUMENTS = "SELECT count(*) FROM documents WHERE date = ? AND body LIKE '%Ukrain%'"
_CLAIMS = (
    "SELECT count(*) FROM claims JOIN documents_in_context AS said"
    " ON said.id = (SELECT document_id FROM figures WHERE figures.id = claims.id)"
    " WHERE first_said = ? AND unit = 'NZD' AND value = ?"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    missing = 0
    with contextlib.closing(database.read(parser.parse_args().archive)) as connection:
        for day, value in FIRST_SAID.items():
            if not connection.execute(_DOCUMENTS, (day,)).fetchone()[0]:
                print(f"{day}  no document about Ukraine")
                continue
            found = connection.execute(_CLAIMS, (day, value)).fetchone()[0]
            missing += not found
            print(f"{day}  ${value / 1e6:g} million  {'said first' if found else 'MISSING'}")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
