"""``archive search``: documents by their words."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@click.argument("words", nargs=-1, required=True)
@options.db
@click.option("--collection", metavar="NAME", help="Only in this collection.")
@options.jurisdiction
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1), help="Hits at most."
)
@options.as_json
def search(
    words: tuple[str, ...],
    db: str,
    collection: str | None,
    jurisdiction: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find documents by their words, best first.

    \b
    Example:  archive search Bamyan provincial reconstruction
              archive search '"humanitarian assistance" NOT Afghanistan'
    """
    from archive import terminal
    from archive.store import database, full_text
    from archive.store import search as index

    typed = " ".join(words)
    if why := full_text.nothing_to_find(typed):
        raise click.UsageError(why)
    with database.explain_errors(db):
        connection = database.read(db)
        if collection is not None:
            from archive.store import targets

            collection = targets.collection(connection, collection).slug
        found = index.find(
            connection,
            typed,
            collection=collection,
            jurisdiction=options.known_jurisdiction(connection, jurisdiction),
            limit=limit,
        )
    if as_json:
        plain = str.maketrans({index.OPENS: "[", index.CLOSES: "]"})
        terminal.say_json([{**dict(h), "excerpt": h["excerpt"].translate(plain)} for h in found])
    elif found:
        terminal.show_hits(found, index.OPENS, index.CLOSES)
    else:
        terminal.say("Nothing was found.")
