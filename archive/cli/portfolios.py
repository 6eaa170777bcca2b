"""``archive portfolios``: portfolios and who held them."""

from __future__ import annotations

from datetime import datetime

import click

from archive.cli import options


@click.command()
@click.argument("words", nargs=-1)
@options.db
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Who held it on this day, as 2022-12-12.",
)
@options.as_json
def portfolios(words: tuple[str, ...], db: str, day: datetime | None, as_json: bool) -> None:
    """List portfolios, or find those of a name, with who held them.

    \b
    Example:  archive portfolios
              archive portfolios defence --on 2022-12-12
    """
    from archive.store import offices

    on = day and day.date()
    options.print_found(
        db, lambda c: offices.portfolios(c, " ".join(words), on), "holders", as_json=as_json
    )
