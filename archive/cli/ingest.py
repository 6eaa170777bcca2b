"""``archive ingest``: load files and folders."""

from __future__ import annotations

from typing import Any

import click

from archive import garbage
from archive.cli import options

MEGABYTE = 1024 * 1024


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@options.db
@click.option(
    "--derived",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False),
    help="Load what `archive derive` wrote, in place of files.",
)
@click.option("--collection", metavar="NAME", help="The collection the files belong to.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False),
    help="The folder from which the collection's paths count.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes that derive [default: every core].")
@click.option("--verify", is_flag=True, help="Read every file, also where nothing seems changed.")
@click.option("--force", is_flag=True, help="Derive every file anew.")
@click.option("--again", is_flag=True, help="Load what another collection holds already.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option(
    "--max-mb", default=32, show_default=True, type=click.IntRange(1), help="Refuse larger files."
)
@click.option(
    "--ocr",
    metavar="LANGUAGES",
    help="Recognise words in PDF files of pictures, by ocrmypdf: eng, or eng+mri.",
)
@click.option("-v", "--verbose", is_flag=True, help="List what was passed over, and why.")
@options.as_json
@click.pass_context
def ingest(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    db: str,
    as_json: bool,
    max_mb: int,
    verbose: bool,
    **given: Any,
) -> None:
    """Load files and folders, new or again.

    A file that is named by itself and cannot be read ends with exit code 1; in a folder it is a
    problem, and the rest is loaded.

    \b
    Example:  archive ingest seeds
              archive ingest beehive-markdown --collection beehive
              archive ingest --derived derived
    """
    if given["derived"] and (paths or given["collection"] or given["root"]):
        raise click.UsageError("--derived knows its paths and its collection; give no others.")
    if not paths and not given["derived"]:
        raise click.UsageError("Missing argument 'PATHS...'.")
    with garbage.off():  # a sixth of the time of the imports
        from archive import ingest as pipeline
        from archive import terminal

        given_options = pipeline.Options(**given, largest=max_mb * MEGABYTE)
        with terminal.progress() as progress:
            report = pipeline.load(db, paths, given_options, progress)
    dry_run = given_options.dry_run
    options.print_report(report, dry_run=dry_run, as_json=as_json, verbose=verbose)
    context.exit(1 if report.unread else 0)
