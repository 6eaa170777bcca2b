"""``archive serve``: publish an archive on this machine."""

from __future__ import annotations

import sys

import click

from archive.cli import options
from archive.problems import ArchiveError


@click.command()
@options.db
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
@options.as_json
def serve(db: str, host: str, port: int, as_json: bool) -> None:
    """Publish the archive on this machine, read-only.

    \b
    Example:  archive serve
              archive serve --port 8080
    """
    from archive import terminal
    from archive.publish import serve as server
    from archive.store import database, files

    def ready(address: str) -> None:
        if as_json:
            terminal.say_json({"address": address})
        else:
            terminal.say(f"{db} is served at {address} (Ctrl-C ends it)")
        sys.stdout.flush()

    with database.explain_errors(db):
        if not files.exists(db):
            raise ArchiveError(f"{db} does not exist; make it with: archive ingest PATH --db {db}")
        aside = database.bring_up_to_date(db)
    if aside:
        terminal.say(f"The database was brought up to date; a copy is kept as {aside}")
    server.serve(db, host, port, ready)
