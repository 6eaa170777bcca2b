"""``archive derive``: read the documents of shards, on this machine or on many."""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli import options


@click.command()
@click.argument("source", metavar="IN", type=click.Path(exists=True, file_okay=False))
@click.argument("out", type=click.Path(file_okay=False))
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="What derives: processes of this machine, or Ray (the cluster at RAY_ADDRESS, if set).",
)
@click.option("--jobs", type=click.IntRange(1), help="Workers that derive [default: every core].")
@click.option(
    "--db",
    type=click.Path(exists=True, dir_okay=False),
    help="An archive whose reference data count too: that into which the documents will go.",
)
@options.as_json
def derive(
    source: str, out: str, engine: str, jobs: int | None, db: str | None, as_json: bool
) -> None:
    """Read everything out of the shards in IN, into the folder OUT.

    `archive ingest --derived OUT` loads it; the archive is the same as one loaded from the files.
    Shards that are done are not done again, so run it again where it was ended.

    \b
    Example:  archive derive shards derived
              archive derive shards derived --engine ray --jobs 2
    """
    from archive import terminal
    from archive.shards import engines

    with terminal.progress() as progress:
        described, done = engines.derive(
            Path(source), Path(out), engine, jobs=jobs, db=db, progress=progress
        )
    refused = [problem for each in done for problem in each.refused]
    if as_json:
        terminal.say_json(
            {
                "path": out,
                "shards": len(described.shards),
                "derived": len(done),
                "documents": described.documents,
                "refused": [
                    {"path": each.path, "code": each.code, "message": each.message}
                    for each in refused
                ],
            }
        )
        return
    for each in refused:
        terminal.say(f"{each.path}  {each.message}")
    shards = options.counted(len(described.shards), "shard")
    documents = options.counted(described.documents, "document")
    terminal.say(f"{out} holds {documents} in {shards}, {len(done)} of them derived now.")
