"""What the announcements of a few releases come to, each of one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from conftest import Workspace, release

from archive.publish import queries
from archive.store import database


def ask(db: Path, name: str, **values: str) -> list[dict[str, Any]]:
    connection = database.read(db)
    columns, rows = queries.run(connection, queries.get(name), values)
    connection.close()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def summed(workspace: Workspace, *said: tuple[str, str]) -> dict[str, Any]:
    """What sums for huts come to that releases of some days state, each in a sentence."""
    say(workspace, *said)
    (row,) = ask(workspace.db, "what-it-comes-to", subject="huts")
    return row


def say(workspace: Workspace, *said: tuple[str, str]) -> None:
    """Loads releases of some days, each of one sentence."""
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    for number, (day, sentence) in enumerate(said):
        workspace.put(f"{number}.md", release(str(number), day, sentence, "kind: release\n"))
    workspace.load()
