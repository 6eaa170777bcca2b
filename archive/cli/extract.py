"""``archive extract``: what is in files, without an archive."""

from __future__ import annotations

import json

import click

from archive.cli import options
from archive.printable import escaped
from archive.problems import RefusedFile


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--jsonl", is_flag=True, help="A line of JSON a document.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
@click.option(
    "--jurisdiction",
    metavar="SLUG",
    help="The country of the files that state none, such as nz; without it, none.",
)
@click.option("--explain", is_flag=True, help="Say of every number what was read, and why.")
@click.pass_context
def extract(
    context: click.Context,
    files: tuple[str, ...],
    jsonl: bool,
    as_json: bool,
    jurisdiction: str | None,
    explain: bool,
) -> None:
    """Read files and say what is in them, without storing it.

    \b
    Example:  archive extract --jsonl seeds/documents/*.txt
              archive extract --explain --jurisdiction nz seeds/documents/*.txt
    """
    from archive import extract as extraction
    from archive import terminal

    records = []
    failed = False
    if jurisdiction is not None:
        jurisdiction = options.one_of_jurisdictions(jurisdiction, extraction.jurisdictions())
    for path in files:
        try:
            entry = extraction.extract(path, jurisdiction)
            record = extraction.as_json(entry)
        except RefusedFile as refusal:
            click.echo(f"archive: {escaped(f'{path}: {refusal}')}", err=True)
            failed = True
            continue
        if explain:
            terminal.say(path)
            terminal.say_table(["line", "words", "read as", "by"], extraction.explain(entry))
        elif jsonl:
            click.echo(json.dumps(record, ensure_ascii=False))
        elif as_json:
            records.append(record)
        else:
            terminal.say(f"{path}: {record['title'] or 'no title'}, {record['date'] or 'no date'}")
            rows = [
                (
                    s["role"],
                    s["start"],
                    s["end"],
                    record["body"][s["start"] : s["end"]][:60].strip(),
                )
                for s in record["segments"]
            ]
            terminal.say_table(["role", "start", "end", "text"], rows)
    if as_json:
        terminal.say_json(records)
    context.exit(1 if failed else 0)
