"""``archive check``: the quality of an archive, and the rules that it must keep."""

from __future__ import annotations

import dataclasses

import click

from archive.cli import options


@click.command()
@options.db
@click.option(
    "--deep",
    is_flag=True,
    help="Also look at every page and index, and read every text again.",
)
@options.as_json
@click.pass_context
def check(context: click.Context, db: str, deep: bool, as_json: bool) -> None:
    """Report on quality; exit 1 where a rule is broken.

    \b
    Example:  archive check
              archive check --deep
    """
    from archive import terminal
    from archive.store import checks, database, integrity

    with database.explain_errors(db):
        connection = database.read(db)
        if deep:
            from archive import extract  # which takes a while to import

            quality = checks.check(connection, read_again=extract.read_again)
            quality.unproved.update(integrity.unproved(connection, extract.is_present))
        else:
            quality = checks.check(connection)
    if as_json:
        terminal.say_json(dataclasses.asdict(quality))
    else:
        terminal.show_quality(quality)
    context.exit(0 if quality.is_sound else 1)
