"""``archive publish-copy``: a copy of the archive that may go out to the public."""

from __future__ import annotations

import click

from archive.cli import options


@click.command("publish-copy")
@click.argument("file", type=click.Path(dir_okay=False))
@options.db
@click.option("--overwrite", is_flag=True, help="Replace FILE where it is there.")
@options.as_json
def publish_copy(file: str, db: str, overwrite: bool, as_json: bool) -> None:
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
    if as_json:
        terminal.say_json({**copy._asdict(), "path": str(copy.path)})
    else:
        terminal.say(
            f"{copy.path} holds {copy.documents:,} documents in {copy.size:,} bytes, of which"
            f" {copy.withheld:,} without their whole text"
        )
