"""``archive publish-copy``: a copy of the archive that may go out to the public."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from archive.cli import options


@click.command("publish-copy")
@click.argument("file", type=click.Path(dir_okay=False))
@options.db
@click.option("--offer", is_flag=True, help="List FILE in its folder, for archive serve --exports.")
@click.option("--overwrite", is_flag=True, help="Replace FILE where it is there.")
@options.as_json
def publish_copy(file: str, db: str, offer: bool, overwrite: bool, as_json: bool) -> None:
    """Write a copy of the archive to FILE without what may not go out to the public.

    What may is said by `publish` in a collection.yaml, in front matter and in sidecars: full_text,
    quotations or metadata.

    \b
    Example:  archive publish-copy public.db
              archive serve --db public.db
    """
    from archive import terminal
    from archive.store import publication

    copy = publication.publish(db, file, overwrite=overwrite)
    if offer:
        _offer(copy.path)
    if as_json:
        terminal.say_json({**copy._asdict(), "path": str(copy.path)})
    else:
        terminal.say(
            f"{copy.path} holds {copy.documents:,} documents in {copy.size:,} bytes, of which"
            f" {copy.withheld:,} without their whole text"
        )


def _offer(path: Path) -> None:
    """Lists a copy in its folder."""
    from archive.store import database, editions, offered

    with contextlib.closing(database.read(path)) as connection:
        edition, terms = editions.of(connection), offered.terms(connection)
    about = "the copy of the archive that may go out, a SQLite database"
    media_type = "application/vnd.sqlite3"
    offered.add(path.parent, offered.describe(path, "database", about, media_type, edition, terms))
