"""``archive people``: people and the offices they held."""

from __future__ import annotations

from typing import Any

import click

from archive.cli import options


@click.command()
@click.argument("words", nargs=-1)
@options.db
@options.jurisdiction
@options.as_json
def people(words: tuple[str, ...], db: str, jurisdiction: str | None, as_json: bool) -> None:
    """List people, or find those of a name, with the offices they held.

    \b
    Example:  archive people
              archive people peeni henare
              archive people --jurisdiction nz
    """
    from archive.store import offices

    def find(connection: Any) -> list[dict[str, Any]]:
        asked = options.known_jurisdiction(connection, jurisdiction)
        return offices.people(connection, " ".join(words), asked)

    def near(connection: Any) -> list[str]:
        from archive.publish.pages.asked import typed_names

        found = typed_names.misspelt_people(connection, " ".join(words), may_go_on=True)
        return [each.name for each in found]

    typed = " ".join(words)
    options.print_found(db, find, "terms", words=typed, as_json=as_json, near=near)
