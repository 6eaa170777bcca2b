"""``archive backup``: a copy of an archive that is in use."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@click.argument("file", type=click.Path(dir_okay=False))
@options.db
@click.option("--overwrite", is_flag=True, help="Replace FILE where it is there.")
@options.as_json
def backup(file: str, db: str, overwrite: bool, as_json: bool) -> None:
    """Copy the archive to FILE while it is in use, and check the copy.

    \b
    Example:  archive backup archive-2026-11-24.db
    """
    from archive import extract, terminal
    from archive.store import backup as backups

    copy = backups.backup(db, file, extract.read_again, overwrite=overwrite)
    if as_json:
        terminal.say_json(copy._asdict())
    else:
        terminal.say(f"{copy.path} holds {copy.documents:,} documents in {copy.size:,} bytes")
