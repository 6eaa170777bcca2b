"""``archive drop``: take a collection out of the archive."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@click.argument("collection")
@options.db
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.as_json
def drop(collection: str, db: str, yes: bool, as_json: bool) -> None:
    """Take a collection out of the archive, as one that was loaded by mistake.

    Its files stay where they are. What must not be public is not dropped but removed: see
    `archive remove`.

    \b
    Example:  archive drop releases --yes
    """
    from archive import dropping, terminal

    if not yes:
        click.confirm(f"Drop {collection} with all its documents and versions?", abort=True)
    count = dropping.drop(db, collection)
    if as_json:
        terminal.say_json({"collection": collection, "documents": count})
    else:
        terminal.say(f"{collection} is dropped, with {count:,} documents")
