"""``archive people``: people and the offices they held."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@click.argument("words", nargs=-1)
@options.db
@options.as_json
def people(words: tuple[str, ...], db: str, as_json: bool) -> None:
    """List people, or find those of a name, with the offices they held.

    \b
    Example:  archive people
              archive people peeni henare
    """
    from archive.store import offices

    options.print_found(db, lambda c: offices.people(c, " ".join(words)), "terms", as_json=as_json)
