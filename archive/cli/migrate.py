"""``archive migrate``: bring an older database up to date."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@options.db
@options.as_json
def migrate(db: str, as_json: bool) -> None:
    """Bring an older database up to date, after a copy of it was set aside.

    \b
    Example:  archive migrate --db old.db
    """
    from archive import terminal
    from archive.store import database

    with database.explain_errors(db):
        database.refuse_absent(db)
        aside = database.bring_up_to_date(db)
    if as_json:
        terminal.say_json({"revision": database.head(), "set_aside": aside and str(aside)})
    else:
        kept = f"; the copy from before is {aside}" if aside else ""
        terminal.say(f"{db} is at revision {database.head()}{kept}")
        if aside:
            terminal.say("What this version reads anew, the next archive ingest reads.")
