"""``archive changes``: what a load changed."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@options.db
@click.option("--load", "load_id", type=int, help="Number of the load [default: the last one].")
@options.as_json
def changes(db: str, load_id: int | None, as_json: bool) -> None:
    """Say what a load changed, and which problems it met.

    \b
    Example:  archive changes
              archive changes --load 3
    """
    from archive import terminal
    from archive.store import database, reports

    with database.explain_errors(db):
        found = reports.changes(database.read(db), load_id)
    if as_json:
        terminal.say_json(found)
    else:
        terminal.show_changes(found)
