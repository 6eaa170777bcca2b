"""Takes the last load back, so that the archive is as it was before it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from archive.corrections import COLLECTION, FOLDER, NAME
from archive.loading import COUNTS
from archive.problems import ArchiveError
from archive.store import database, undo, write_ahead
from archive.store.connection import Connection

_LOAD = f"""
    SELECT id, started_at, paths, undo_obstacle, {", ".join(COUNTS)},
        EXISTS (SELECT 1 FROM undo_rows WHERE load_id = loads.id) AS is_kept
    FROM loads ORDER BY id DESC LIMIT 1
"""
_CHANGES = """
    SELECT change, name, changes.path
    FROM changes JOIN documents ON documents.id = document_id
    JOIN collections ON collections.id = collection_id
    WHERE load_id = ? ORDER BY changes.id
"""


_CORRECTED = """
    SELECT change, name, what, document, words, field, value
    FROM correction_changes JOIN collections ON collections.id = collection_id
    WHERE load_id = ? ORDER BY correction_changes.id
"""
_TOLD = 3
"""How many of the corrections that followed a load are named."""


class TakenBack(NamedTuple):
    """A load that is taken back: what it did."""

    load: int
    """Its number."""
    started_at: str
    """When it began, ISO 8601 in UTC."""
    paths: tuple[str, ...]
    """The paths that it was given."""
    counts: dict[str, int]
    """What it counted, by the names of the columns of ``loads``."""
    changes: tuple[tuple[str, str, str], ...]
    """What became of each document that it changed, with its collection and its path."""


def undo_last(db: str | Path, *, dry_run: bool = False) -> TakenBack:
    """Takes the last load of the archive at `db` back, all or nothing; says what it did.

    Raises:
        ArchiveError: when there is none, something followed it, or nothing of before is kept.
    """
    database.read(db).close()  # which refuses what is no archive
    with database.explain_errors(db), database.write(db) as connection:
        with connection.begin():
            taken = _find(connection)
            if not dry_run:
                undo.put_back(connection, taken.load)
        write_ahead.checkpoint(connection)
    return taken


def _find(connection: Connection) -> TakenBack:
    run = connection.run
    row = run(_LOAD).one_or_none()
    if row is None:
        raise ArchiveError("Nothing was loaded yet, so there is nothing to take back.")
    paths = tuple(json.loads(row.paths))
    load = f"The last load ({row.started_at})"
    if row.undo_obstacle:
        raise ArchiveError(f"{load} cannot be taken back: it {row.undo_obstacle}.")
    if paths and all(Path(path).parent.name == FOLDER for path in paths):
        made = run(_CORRECTED, (row.id,)).all()
        told = [f"{each.field} of {each.document}" for each in made]
        more = f" and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
        what = f"Corrections ({', '.join(told[:_TOLD])}{more})" if told else "Corrections"
        raise ArchiveError(
            f"{what} followed the load before, in {', '.join(paths)} at {row.started_at}. Lines are"
            f" taken back one by one, as with: {_taking_back(made)}. What was before them comes"
            " back from a backup."
        )
    if not row.is_kept:
        raise ArchiveError(
            f"{load} cannot be taken back: what was before a load is kept until another one, and"
            " another one followed, or was taken back, or the load was made by an older version."
        )
    counts = {name: getattr(row, name) for name in COUNTS}
    changes = tuple((each.change, each.name, each.path) for each in run(_CHANGES, (row.id,)))
    return TakenBack(row.id, row.started_at, paths, counts, changes)


def _taking_back(made: Sequence[Any]) -> str:
    """The command that takes back the first correction that came."""
    first = next((each for each in made if each.change == "added"), None)
    if first is None:
        return "archive correct DOCUMENT FIELD --undo"
    if first.what != COLLECTION:
        words = f" --words {shlex.quote(first.words)}" if first.words else ""
        return f"archive correct {first.name}/{first.document} {first.field}{words} --undo"
    if first.field == NAME:
        return f"archive collections rename {first.value} {first.document} --reason …"
    return f"archive collections describe {first.name} {first.field} --undo"
