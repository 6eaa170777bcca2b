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


def _path(_context: Any, _option: Any, given: str) -> str:
    """The path of an address, between slashes."""
    inner = given.strip("/")
    if not all(each.isalnum() or each in "-_./" for each in inner):
        raise click.BadParameter("a path has letters, digits and -_./ alone, as /archive/.")
    return f"/{inner}/" if inner else "/"


def limits(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds an option for each limit."""
    for limit in reversed(fields(Limits)):
        default = limit.default
        kind: dict[str, Any] = {"type": click.IntRange(min=1)}
        if isinstance(default, bool):
            kind = {"is_flag": True}
        elif isinstance(default, str):
            kind = {"callback": _path}
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
@click.option(
    "--db",
    "dbs",
    envvar="ARCHIVE_DB",
    default=("archive.db",),
    show_default=True,
    show_envvar=True,
    multiple=True,
    type=click.Path(dir_okay=False),
    help="The database file; of several, each is served below its own name.",
)
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
def serve(
    dbs: tuple[str, ...], host: str, port: int, exports: str | None, as_json: bool, **given: Any
) -> None:
    """Publish the archive on this machine, read-only.

    Of several archives each is published whole, below the name of its file, and a search on top
    asks all of them.

    Each limit can be set in the environment as well: ARCHIVE_CLIENT_REQUESTS=50.

    \b
    Example:  archive serve
              archive serve --port 8080
              archive serve --behind-proxy --client-requests 50
              archive serve --db releases.db --db speeches.db
              archive serve --db public.db --exports downloads
    """
    from archive import terminal
    from archive.publish import serve as server
    from archive.store import database

    def ready(address: str) -> None:
        if as_json:
            terminal.say_json({"address": address})
        else:
            terminal.say(options.served(" and ".join(dbs), address))
        sys.stdout.flush()

    for db in dbs:
        with database.explain_errors(db):
            database.refuse_absent(db)
            aside = database.bring_up_to_date(db)
        if aside:
            terminal.say(f"The database was brought up to date; a copy is kept as {aside}")
    if len(dbs) == 1:
        folder = Path(exports).resolve() if exports else None
        server.serve(dbs[0], host, port, ready, Limits(**given), folder)
        return
    if exports:
        raise click.UsageError("--exports is of one archive; serve several without it.")
    from archive.publish import several

    several.serve(dbs, host, port, ready, Limits(**given))
