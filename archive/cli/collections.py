"""``archive collections``: list, rename and describe collections, and move documents."""

from __future__ import annotations

from typing import Any

import click

from archive.cli import options

_why = click.option("--reason", required=True, help="Why; readers are shown it.")
_by = click.option("--by", default="", help="Who says so.")


@click.group(invoke_without_command=True)
@options.db
@options.as_json
@click.pass_context
def collections(context: click.Context, db: str, as_json: bool) -> None:
    """List the collections: how many documents each has, from when to when, and its terms.

    \b
    Example:  archive collections
              archive collections rename releases beehive --reason "Loaded without its name"
              archive collections describe beehive title "Releases" --reason "As on the site"
              archive collections move releases/2022-03-28-more-aid beehive --reason "Of the other"
    """
    if context.invoked_subcommand:
        # Options may stand before a command below this one, or behind it.
        context.default_map = {context.invoked_subcommand: {"db": db}}
        return
    from archive import terminal
    from archive.store import database, reports

    with database.explain_errors(db):
        found = reports.collections(database.read(db))
    if as_json:
        terminal.say_json(found)
    elif found:
        terminal.say_table(list(found[0]), [list(row.values()) for row in found])
    else:
        terminal.say("No collection was loaded yet; load one with: archive ingest PATH")


@collections.command()
@click.argument("collection")
@click.argument("name")
@options.db
@_why
@_by
@options.as_json
def rename(collection: str, name: str, db: str, reason: str, by: str, as_json: bool) -> None:
    """Give a collection another name; addresses with the earlier one lead on.

    Where its folder was loaded under both names, the earlier one is taken out.

    \b
    Example:  archive collections rename releases beehive --reason "Loaded without its name"
    """
    _write(db, collection, "name", name, reason, by, as_json=as_json)


@collections.command()
@click.argument("collection")
@click.argument("field", type=click.Choice(["title", "publisher", "url", "rights", "licence_url"]))
@click.argument("value", required=False, default="")
@options.db
@click.option("--reason", default="", help="Why; readers are shown it.")
@_by
@click.option("--undo", is_flag=True, help="Take the line back that says it.")
@options.as_json
def describe(
    collection: str,
    field: str,
    value: str,
    db: str,
    reason: str,
    by: str,
    undo: bool,
    as_json: bool,
) -> None:
    """Say what a collection is, where its collection.yaml does not.

    \b
    Example:  archive collections describe releases title "Releases" --reason "As on the site"
              archive collections describe releases title --undo
    """
    if undo:
        _take_back(db, collection, field, as_json=as_json)
    else:
        _write(db, collection, field, value, reason, by, as_json=as_json)


@collections.command()
@click.argument("documents", nargs=-1, required=True)
@click.argument("to")
@options.db
@_why
@_by
@click.option("--dry-run", is_flag=True, help="Say which files would be moved, and move none.")
@options.as_json
def move(
    documents: tuple[str, ...],
    to: str,
    db: str,
    reason: str,
    by: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Move documents, or all of a collection, to another: their files, and what is held of them.

    Files go to the same place below the folder of the other collection; earlier addresses lead on.

    \b
    Example:  archive collections move releases/2022-03-28-more-aid beehive --reason "Of the other"
              archive collections move releases beehive --reason "Loaded as another collection"
    """
    from archive import moving, terminal

    moved = moving.move(db, documents, to, reason, by, dry_run=dry_run)
    if as_json:
        terminal.say_json([each._asdict() for each in moved])
        return
    for each in moved[:20]:
        terminal.say(f"{each.document} → {each.to}  {each.file}")
    would = "would be moved" if dry_run else "moved"
    terminal.say(f"{len(moved):,} {'document' if len(moved) == 1 else 'documents'} {would}.")


def _take_back(db: str, collection: str, field: str, *, as_json: bool) -> None:
    from archive import librarian
    from archive.store import database, targets

    with database.explain_errors(db):
        found = targets.collection(database.read(db), collection)
    with librarian.writing(found) as file:
        options.take_back(db, file, found, field, as_json=as_json)


def _write(
    db: str, collection: str, field: str, value: str, reason: str, by: str, *, as_json: bool
) -> Any:
    from archive import ingest, librarian
    from archive.corrections import as_line
    from archive.store import database

    with database.explain_errors(db):
        found = librarian.collection(database.read(db), collection, field, value)
    line = librarian.line(found, field, value, reason, by=by)
    with librarian.writing(found) as file:
        file.add(line)
        options.apply(ingest, db, file.path, line, as_line(line).rstrip(), as_json=as_json)
