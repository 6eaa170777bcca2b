"""``archive restore``: a backup in place of the archive."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@options.db
@options.as_json
def restore(file: str, db: str, as_json: bool) -> None:
    """Put the backup FILE in the place of the archive, which is set aside.

    \b
    Example:  archive restore archive-2026-11-24.db
    """
    from archive import extract, terminal
    from archive.store import backup as backups

    restored = backups.restore(db, file, extract.read_again)
    if as_json:
        terminal.say_json(restored._asdict())
    else:
        aside = f"; what was there before is {restored.set_aside}" if restored.set_aside else ""
        terminal.say(f"{restored.path} holds {restored.documents:,} documents again{aside}")
        if restored.removed:
            terminal.say(
                f"Removed since that backup, and in it with their text: {_some(restored.removed)}."
                " Load their folders before anybody sees it: their corrections remove them again."
            )


def _some(names: tuple[str, ...], most: int = 10) -> str:
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
