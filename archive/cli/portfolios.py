"""``archive portfolios``: portfolios and who held them."""

from __future__ import annotations

from typing import Any

import click

from archive.cli import options


@click.command()
@click.argument("words", nargs=-1)
@options.db
@click.option(
    "--on",
    "day",
    type=options.Day(),
    help="Who held it on this day, as 2022-12-12 or 12 December 2022.",
)
@options.jurisdiction
@options.as_json
def portfolios(
    words: tuple[str, ...],
    db: str,
    day: str | None,
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
        return offices.portfolios(connection, " ".join(words), day, asked)

    options.print_found(db, find, "holders", words=" ".join(words), as_json=as_json)
