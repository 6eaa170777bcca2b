"""``archive edition``: the name of the state that an archive is in."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@options.db
@options.as_json
def edition(db: str, as_json: bool) -> None:
    """Say which state the archive is in: its digest, when it was loaded, and what it holds.

    \b
    Example:  archive edition
    """
    from archive import terminal
    from archive.store import database, editions

    with database.explain_errors(db):
        found = editions.of(database.read(db))
    if as_json:
        terminal.say_json(found._asdict())
    else:
        terminal.say(
            f"Edition {found.name} of {(found.loaded or 'no load')[:10]}:"
            f" {found.documents:,} documents, {found.figures:,} figures,"
            f" {found.quotations:,} quotations\ndigest {found.digest}"
        )
