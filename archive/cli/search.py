"""``archive search``: documents by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from archive.cli import options

if TYPE_CHECKING:
    from archive.publish.pages import at_terminal

_PERSON = "SELECT 1 FROM person_forms WHERE fits_name(name, :who) LIMIT 1"


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

    A time and a question are understood as on the page of the search: the answers of that page
    come before the documents, each with the named query that gives it, if one does.

    \b
    Example:  archive search Bamyan provincial reconstruction
              archive search '"humanitarian assistance" NOT Afghanistan'
              archive search reconstruction in 2008
    """
    from archive import terminal
    from archive.store import database
    from archive.store import search as index
    from archive.words import full_text

    typed = " ".join(words)
    if why := full_text.nothing_to_find(typed):
        raise click.UsageError(why)
    with database.explain_errors(db):
        connection = database.read(db)
        if collection is not None:
            from archive.store import targets

            collection = targets.collection(connection, collection).slug
        country = options.known_jurisdiction(connection, jurisdiction)
        given = {"collection": collection, "jurisdiction": country}
        filters = {name: value for name, value in given.items() if value}
        asked = _asked(connection, typed, filters)
        found = index.find(
            connection,
            asked.words if asked else typed,
            collection=collection,
            jurisdiction=country,
            limit=limit,
            narrowed=(asked.conditions, asked.values) if asked else ("", {}),
        )
        told = [] if as_json else _told(connection, typed, filters, asked, is_found=bool(found))
    if as_json:
        plain = str.maketrans({index.OPENS: "[", index.CLOSES: "]"})
        terminal.say_json([{**dict(h), "excerpt": h["excerpt"].translate(plain)} for h in found])
        return
    for line in told:
        terminal.say(line)
    if found:
        terminal.show_hits(found, index.OPENS, index.CLOSES)


def _asked(connection: Any, typed: str, filters: dict[str, str]) -> at_terminal.LookedFor | None:
    """What is looked for where words may ask or name a time; None where they do neither.

    What reads questions takes a second to import, which a search for words need not wait for.
    """
    from archive.publish import asking

    if not (asking.may_ask(typed) or _names_somebody(connection, typed)):
        return None
    from archive.publish.pages import at_terminal

    return at_terminal.looked_for(connection, typed, filters)


def _names_somebody(connection: Any, typed: str) -> bool:
    """Whether words may be a person and a subject: ``Winston Peters on whales``."""
    from archive.publish import asking

    who = asking.speaker(typed)
    return bool(who) and connection.execute(_PERSON, {"who": who}).fetchone() is not None


def _told(
    connection: Any,
    typed: str,
    filters: dict[str, str],
    asked: at_terminal.LookedFor | None,
    *,
    is_found: bool,
) -> list[str]:
    """What is said before the documents: what is answered, what was looked for, what is near."""
    if is_found and asked is None:
        return []
    from archive.publish.pages import at_terminal

    lines = at_terminal.answered(connection, typed)
    if asked and asked.narrowed:
        lines.append(f"Looked for: {asked.words or 'all documents'}, {asked.narrowed}.")
    if not is_found:
        lines.append("Nothing was found.")
        if near := at_terminal.nearest(connection, asked.words if asked else typed, filters):
            lines.append(f"Perhaps: {', '.join(near)}.")
    return lines
