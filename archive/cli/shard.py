"""``archive shard``: write a folder's documents into shards of Parquet."""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli import options
from archive.cli.ingest import MEGABYTE


@click.command()
@click.argument("folder", type=click.Path(exists=True))
@click.argument("out", type=click.Path(file_okay=False))
@click.option("--collection", metavar="NAME", help="The collection the files belong to.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False),
    help="The folder from which the collection's paths count.",
)
@click.option(
    "--documents",
    default=1_000,
    show_default=True,
    type=click.IntRange(1),
    help="About how many documents a shard holds.",
)
@click.option(
    "--max-mb", default=32, show_default=True, type=click.IntRange(1), help="Refuse larger files."
)
@options.as_json
def shard(
    folder: str,
    out: str,
    collection: str | None,
    root: str | None,
    documents: int,
    max_mb: int,
    as_json: bool,
) -> None:
    """Write the documents of FOLDER into shards of Parquet, in the folder OUT.

    They are what `archive derive` reads, on this machine or on many. Shards of files that did
    not change are not written again.

    \b
    Example:  archive shard beehive-markdown shards --collection beehive
    """
    from archive import terminal
    from archive.shards import writing

    with terminal.progress() as progress:
        written = writing.write(
            folder,
            Path(out),
            collection=collection,
            root=root,
            largest=max_mb * MEGABYTE,
            per_shard=documents,
            progress=progress,
        )
    if as_json:
        terminal.say_json(
            {"path": out, "shards": len(written.shards), "documents": written.documents}
        )
    else:
        count = options.counted(len(written.shards), "shard")
        terminal.say(f"{out} holds {options.counted(written.documents, 'document')} in {count}.")
