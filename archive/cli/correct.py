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
@click.option("--words", default="", help="Of a document: the words of what is meant.")
@click.option("--near", default="", help="Words of its sentence, where several have its words.")
@click.option("--turn", type=click.IntRange(1), help="Which of several it is, from 1.")
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
    words: str,
    near: str,
    turn: int | None,
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
              archive correct 2022-03-28-nz-provide-more person peeni-henare --words "Mr Henare"
              archive correct 2022-03-28-nz-provide-more withdrawn yes --reason "Replaced"
    """
    from archive import ingest, librarian, terminal
    from archive.corrections import FIELDS, REMOVED, WHOLE, as_line, on_one_line
    from archive.problems import ArchiveError
    from archive.store import database, targets

    with database.explain_errors(db):
        found = targets.find(database.read(db), target)
    if words:
        parts = [each for each in FIELDS if each not in WHOLE]
        what = next((each for each in parts if field in FIELDS[each]), found.what)
        found = found._replace(what=what, words=on_one_line(words), near=near, turn=turn or 1)
        if what not in WHOLE and turn is None and not undo:
            with database.explain_errors(db):
                found = targets.only_one(database.read(db), found)
    if field == REMOVED and not undo:
        raise ArchiveError(f"To remove a document, run: archive remove {target} --reason …")
    if undo and field == REMOVED:
        found = found._replace(words=found.path)
    if undo:
        others = [Path(found.root, found.path)] if field == REMOVED else []
        with librarian.writing(found) as file:
            options.take_back(
                *(db, file, found, field),
                as_json=as_json,
                any_turn=bool(words) and turn is None,
                dry_run=dry_run,
                others=others,
            )
        if not any(file.exists() for file in others) and field == REMOVED and not as_json:
            terminal.say(f"Its file is not there; load it again from where it is: {found.path}")
        return
    line = librarian.line(found, field, value, reason, source, by)
    with database.explain_errors(db):
        librarian.check(database.read(db), found, line)
    said = as_line(line).rstrip()
    if dry_run:
        options.apply(ingest, db, None, line, said, as_json=as_json)
        return
    with librarian.writing(found) as file:
        file.add(line)
        options.apply(ingest, db, file.path, line, said, as_json=as_json)
