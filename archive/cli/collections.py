"""``archive collections``: the collections of an archive."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@options.db
@options.as_json
def collections(db: str, as_json: bool) -> None:
    """List the collections: how many documents each has, from when to when, and its terms.

    \b
    Example:  archive collections
    """
    from archive import terminal
    from archive.store import database, reports

    with database.explain_errors(db):
        found = reports.collections(database.read(db))
    if as_json:
        terminal.say_json(found)
    elif found:
        terminal.say_table(list(found[0]), [list(row.values()) for row in found])
    else:
        terminal.say("No collection was loaded yet; load one with: archive ingest PATH")
