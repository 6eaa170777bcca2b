"""``archive sources``: where documents come from, and when that was last looked at."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@options.db
@options.as_json
def sources(db: str, as_json: bool) -> None:
    """List where documents come from, when that was last looked at, and what went wrong.

    \b
    Example:  archive sources
    """
    print_sources(db, as_json=as_json)


def print_sources(db: str, *, as_json: bool) -> None:
    """Prints the sources of an archive with their state, and the pages that could not be had."""
    from archive import terminal
    from archive.store import database
    from archive.store import sources as rows

    with database.explain_errors(db):
        connection = database.read(db)
        found, problems = rows.listed(connection), rows.problems(connection)
    if as_json:
        terminal.say_json({"sources": found, "pages_with_problems": problems})
        return
    if not found:
        terminal.say("No source was looked at yet; docs/sources.md says how to name one.")
        return
    columns = ("collection", "name", "kind", "address", "last_checked_at", "last_changed_at")
    counts = ("pages", "waiting", "gone_once", "missing", "problems")
    terminal.say_rows(
        [*(name.replace("_", " ").removesuffix(" at") for name in (*columns, *counts))],
        [[row[name] for name in (*columns, *counts)] for row in found],
    )
    for row in found:
        if row["last_problem"]:
            terminal.say(f"{row['collection']}/{row['name']}: {row['last_problem']}")
    for row in problems:
        terminal.say(f"{row['collection']}/{row['source']}  {row['address']}: {row['problem']}")
