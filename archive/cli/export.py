"""``archive export``: the archive in the forms that other programs load."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@click.argument("form", metavar="FORMAT")
@click.argument("out", type=click.Path())
@options.db
@click.option("--collection", metavar="NAME", help="Only of this collection [default: all].")
@click.option("--overwrite", is_flag=True, help="Replace OUT where it is there.")
@options.as_json
def export(
    form: str, out: str, db: str, collection: str | None, overwrite: bool, as_json: bool
) -> None:
    """Write the archive to OUT as csv, jsonl, csl or sqlite, without what may not go out.

    \b
    Example:  archive export csv tables
              archive export jsonl documents.jsonl --collection beehive
              archive export csl references.json
              archive export sqlite archive.db.gz
    """
    from archive import exports, terminal

    def progress(what: str) -> None:
        if not as_json:
            click.echo(f"writing {what}", err=True)

    path = exports.export(
        db, form, out, collection=collection, overwrite=overwrite, progress=progress
    )
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    size = sum(file.stat().st_size for file in files)
    if as_json:
        terminal.say_json({"path": str(path), "files": len(files), "size": size})
    else:
        count = "1 file" if len(files) == 1 else f"{len(files)} files"
        terminal.say(f"{path} holds {count} in {size:,} bytes")
