"""``archive serve``: publish an archive on this machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from archive.cli import options
from archive.limits import Limits


def limits(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds an option for each limit."""
    for limit in reversed(fields(Limits)):
        default = limit.default
        kind: dict[str, Any] = {"type": click.IntRange(min=1)}
        if isinstance(default, bool):
            kind = {"is_flag": True}
        elif isinstance(default, float):
            kind = {"type": click.FloatRange(min=0, min_open=True)}
        command = click.option(
            f"--{limit.name.replace('_', '-')}",
            envvar=f"ARCHIVE_{limit.name.upper()}",
            default=default,
            show_default=not isinstance(default, bool),
            help=limit.metadata["meaning"],
            **kind,
        )(command)
    return command


@click.command()
@options.db
@click.option("--host", default=options.HOST, show_default=True, help="Address to listen on.")
@options.port
@click.option(
    "--exports",
    envvar="ARCHIVE_EXPORTS",
    type=click.Path(exists=True, file_okay=False),
    help="Folder whose files /export offers: those that archive export --offer wrote.",
)
@limits
@options.as_json
def serve(db: str, host: str, port: int, exports: str | None, as_json: bool, **given: Any) -> None:
    """Publish the archive on this machine, read-only.

    Each limit can be set in the environment as well: ARCHIVE_CLIENT_REQUESTS=50.

    \b
    Example:  archive serve
              archive serve --port 8080
              archive serve --behind-proxy --client-requests 50
              archive serve --db public.db --exports downloads
    """
    from archive import terminal
    from archive.publish import serve as server
    from archive.store import database

    def ready(address: str) -> None:
        if as_json:
            terminal.say_json({"address": address})
        else:
            terminal.say(options.served(db, address))
        sys.stdout.flush()

    with database.explain_errors(db):
        database.refuse_absent(db)
        aside = database.bring_up_to_date(db)
    if aside:
        terminal.say(f"The database was brought up to date; a copy is kept as {aside}")
    folder = Path(exports).resolve() if exports else None
    server.serve(db, host, port, ready, Limits(**given), folder)
