"""``archive serve``: publish an archive on this machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from archive import garbage
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


def is_loopback(host: str) -> bool:
    """Whether an address is one that other machines cannot reach."""
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


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
@click.option(
    "--public",
    envvar="ARCHIVE_PUBLIC",
    is_flag=True,
    help="Serve a copy without what may not go out to the public, made anew after each load.",
)
@click.option(
    "--site",
    "site_path",
    envvar="ARCHIVE_SITE",
    type=click.Path(dir_okay=False),
    help="The site's name, contact, address, about page and look  [default: site.yaml beside"
    " the database, if it is there]",
)
@limits
@options.as_json
def serve(
    dbs: tuple[str, ...],
    host: str,
    port: int,
    exports: str | None,
    public: bool,
    site_path: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Publish the archive on this machine, read-only.

    On the loopback address its owner sees everything. Whoever serves it to others gives --public:
    then pages, data and SQL hold what the terms of each document allow, and no more.

    Of several archives each is published whole, below the name of its file, and a search on top
    asks all of them.

    Each limit can be set in the environment as well: ARCHIVE_CLIENT_REQUESTS=50.

    \b
    Example:  archive serve
              archive serve --port 8080
              archive serve --public --behind-proxy --site site.yaml
              archive serve --db releases.db --db speeches.db
              archive serve --db public.db --exports downloads
    """
    with garbage.off():  # a seventh of the time of the imports
        from archive import site_file, terminal
        from archive.publish import copies
        from archive.publish import serve as server
        from archive.site import Site
        from archive.store import database, files

    def ready(address: str) -> None:
        if as_json:
            terminal.say_json(
                {"address": address, "public": public, "warning": " ".join(warnings) or None}
            )
        else:
            terminal.say(options.served(" and ".join(shown), address))
        sys.stdout.flush()

    if exports and len(dbs) > 1:
        raise click.UsageError("--exports is of one archive; serve several without it.")
    for db in dbs:
        with database.explain_errors(db):
            database.refuse_absent(db)
            # A file that may only be read is served as it is, or refused where it is older.
            aside = database.bring_up_to_date(db) if files.may_write(db) else None
        if aside:
            terminal.say(f"The database was brought up to date; a copy is kept as {aside}")
    found = site_path or site_file.beside(dbs[0])
    site = site_file.read(found) if found else Site()
    limits_ = Limits(**given)
    shown, warnings = list(dbs), list[str]()
    if public:
        shown = [str(copies.path_of(db)) for db in dbs]
        if sys.stderr.isatty():
            names = " and ".join(shown)
            click.echo(f"Making {names}, which goes out, unless it is as new …", err=True)
    elif limits_.behind_proxy or not is_loopback(host):
        warnings = [each for each in map(copies.is_served_openly, dbs) if each]
        for warning in warnings:
            click.echo(f"archive: {warning}", err=True)
    if len(dbs) > 1:
        from archive.publish import several

        several.serve(dbs, host, port, ready, limits_, site, is_public=public)
        return
    folder = Path(exports).resolve() if exports else None
    copy = copies.PublicCopy(dbs[0]) if public else None
    server.serve(dbs[0], host, port, ready, limits_, exports=folder, site=site, public=copy)
