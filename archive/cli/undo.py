"""``archive undo``: take the last load back."""

from __future__ import annotations

import click

from archive.cli import options

_MOST = 20
"""How many changes are listed."""


@click.command()
@options.db
@click.option("--dry-run", is_flag=True, help="Say what it would take back, and change nothing.")
@options.as_json
def undo(db: str, dry_run: bool, as_json: bool) -> None:
    """Take the last load back: the archive is as it was before it.

    What it added, changed, moved and marked missing is as it was; files stay where they are. Only
    the last load is taken back, once, and only where nothing followed it, as a correction.

    \b
    Example:  archive undo --dry-run
              archive undo
    """
    from archive import terminal, undoing

    taken = undoing.undo_last(db, dry_run=dry_run)
    if as_json:
        terminal.say_json({**taken._asdict(), "taken_back": not dry_run})
        return
    counts = ", ".join(
        f"{count:,} {name.replace('_', ' ')}"
        for name, count in taken.counts.items()
        if count and name not in ("unchanged", "passed_over")
    )
    paths = ", ".join(taken.paths)
    for change, collection, path in taken.changes[:_MOST]:
        terminal.say(f"{change:9} {collection}/{path}")
    if len(taken.changes) > _MOST:
        terminal.say(f"and {len(taken.changes) - _MOST:,} more")
    would = "would be taken back" if dry_run else "is taken back"
    terminal.say(
        f"The load of {paths} ({taken.started_at}) {would}: {counts or 'it changed no document'}."
    )
    if not dry_run:
        terminal.say("Its files stay; a load of the same path brings them again.")
