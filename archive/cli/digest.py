"""``archive digest``: one SHA-256 over all that the archive says."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@options.db
@options.as_json
def digest(db: str, as_json: bool) -> None:
    """Print one SHA-256 over all that the archive says.

    \b
    Example:  archive digest
    """
    from archive import terminal
    from archive.store import database
    from archive.store import digest as digests

    with database.explain_errors(db):
        found = digests.digest(database.read(db))
    if as_json:
        terminal.say_json({"digest": found})
    else:
        terminal.say(found)
