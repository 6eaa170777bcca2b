"""``archive remove``: erase a document that must not be public."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@click.argument("document")
@options.db
@click.option("--reason", required=True, help="Why; readers are shown it.")
@click.option("--by", default="", help="Who says so.")
@options.as_json
@click.option("--vacuum", is_flag=True, help="Write the whole file anew, without free pages.")
def remove(document: str, db: str, reason: str, by: str, vacuum: bool, as_json: bool) -> None:
    """Erase a document: its text, its bytes and versions, and all that was read of it.

    Its name, the reason and the day stay, and its file is not loaded again. The file itself stays
    where it lies, and backups hold what they held.

    \b
    Example:  archive remove beehive/2022-03-28-nz-provide-more --reason "Names a child" --vacuum
    """
    from archive import ingest, librarian, terminal
    from archive.corrections import REMOVED
    from archive.problems import ArchiveError
    from archive.store import database, targets

    with database.explain_errors(db):
        found = targets.find(database.read(db), document)
    if found.words:
        raise ArchiveError(f"{document} is a {found.what}; give the name of a document.")
    if targets.is_removed(found.slug, found.collection, database.read(db)):
        if not vacuum:
            raise ArchiveError(
                f"{found.collection}/{found.slug} is removed already; --vacuum writes the whole"
                " file anew, without free pages."
            )
        database.vacuum(db)
        if not as_json:
            terminal.say(f"{found.collection}/{found.slug} was removed; the file is written anew.")
        return
    # So that a changed file at its place is not loaded either.
    named = found._replace(words=found.path)
    line = librarian.line(named, REMOVED, found.sha256, reason, by=by)
    with librarian.writing(found) as file:
        file.add(line)
        options.apply(ingest, db, file.path, line, as_json=as_json)
    if vacuum:
        database.vacuum(db)
    if as_json:
        return
    terminal.say(
        f"{found.collection}/{found.slug} is removed. Backups and copies made before hold it"
        " still: make new ones, and delete those."
        + ("" if vacuum else " Free pages were overwritten; --vacuum writes the whole file anew.")
    )
