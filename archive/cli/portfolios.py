"""``archive portfolios``: portfolios and who held them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

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
@options.jurisdiction
@options.as_json
def portfolios(
    words: tuple[str, ...],
    db: str,
    day: datetime | None,
    jurisdiction: str | None,
    as_json: bool,
) -> None:
    """List portfolios, or find those of a name, with who held them.

    \b
    Example:  archive portfolios
              archive portfolios defence --on 2022-12-12
    """
    from archive.store import offices

    def find(connection: Any) -> list[dict[str, Any]]:
        asked = options.known_jurisdiction(connection, jurisdiction)
        return offices.portfolios(connection, " ".join(words), day and day.date(), asked)

    options.print_found(db, find, "holders", as_json=as_json)
