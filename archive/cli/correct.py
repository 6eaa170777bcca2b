"""``archive correct``: correct what was read of a document, a figure or a quotation."""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli import options


@click.command()
@click.argument("target", metavar="KEY|DOCUMENT")
@click.argument("field")
@click.argument("value", required=False, default="")
@options.db
@click.option("--reason", default="", help="Why; readers are shown it.")
@click.option("--source", default="", help="Where that is known from.")
@click.option("--by", default="", help="Who says so.")
@click.option("--undo", is_flag=True, help="Take the line back that corrects this field.")
@click.option("--dry-run", is_flag=True, help="Print the line, and write nothing.")
@options.as_json
def correct(
    target: str,
    field: str,
    value: str,
    db: str,
    reason: str,
    source: str,
    by: str,
    undo: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Correct what was read: write a line of corrections, and apply it.

    The text is never changed; pages show the corrected value with what was read, the reason and
    the source. The value `none` says that there is none.

    \b
    Example:  archive correct 99c102c540b3ee69 speaker "Peeni Henare" --reason "Named in the page"
              archive correct 2022-03-28-nz-provide-more date 2022-03-29 --reason "As printed"
              archive correct 99c102c540b3ee69 speaker --undo
              archive correct 2022-03-28-nz-provide-more withdrawn yes --reason "Replaced"
    """
    from archive import ingest, librarian, terminal
    from archive.corrections import as_line
    from archive.store import database, targets

    with database.explain_errors(db):
        found = targets.find(database.read(db), target)
    if undo:
        path: Path | None
        path, before = librarian.take_back(found, field)
        line = {"field": field, "taken_back": before}
        said = f"Taken back: {field} {before}"
    else:
        line = librarian.line(found, field, value, reason, source, by)
        said = as_line(line).rstrip()
        path = None if dry_run else librarian.write(found, line)
    if not as_json:
        terminal.say(said)
    options.apply(ingest, db, path, line, as_json=as_json)
