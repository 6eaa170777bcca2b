"""``archive show``: a document in the terminal."""

from __future__ import annotations

import sys

import click

from archive.cli import options


@click.command()
@click.argument("slug")
@options.db
@click.option("--version", "number", type=int, help="Print the bytes of this version.")
@options.as_json
def show(slug: str, db: str, number: int | None, as_json: bool) -> None:
    """Show a document in the terminal.

    \b
    Example:  archive show 2022-03-28-nz-provide-more-military-assistance-ukraine
              archive show --version 1 2022-03-28-nz-provide-more-military-assistance-ukraine
    """
    from archive import terminal
    from archive.store import database, reports

    with database.explain_errors(db):
        connection = database.read(db)
        if number is None:
            found = reports.document(connection, slug)
        else:
            data = reports.version_bytes(connection, slug, number)
    if number is not None:
        sys.stdout.buffer.write(data)
    elif as_json:
        terminal.say_json(found)
    else:
        terminal.show_document(found)
