"""``archive status``: what is in the archive."""

from __future__ import annotations

import os
from pathlib import Path

import click

from archive.cli import options


@click.command()
@options.db
@options.as_json
def status(db: str, as_json: bool) -> None:
    """Say what is in the archive.

    \b
    Example:  archive status
    """
    from archive import terminal
    from archive.store import database, files, reports

    with database.explain_errors(db):
        found = reports.status(database.read(db))
    path = Path(os.path.realpath(db))
    found["set_aside"] = [file.name for file in files.set_aside_copies(path)]
    found["leftovers"] = [file.name for file in files.leftovers(path)]
    if as_json:
        terminal.say_json(found)
    else:
        terminal.show_status(found, db)
