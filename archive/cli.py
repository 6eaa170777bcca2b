"""Words in, one call, words out: the command ``archive``."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import click

from archive import __version__
from archive.problems import ArchiveError, RefusedFile

Command = TypeVar("Command", bound=Callable[..., Any])

_MEGABYTE = 1024 * 1024


def _db(command: Command) -> Command:
    option = click.option(
        "--db",
        envvar="ARCHIVE_DB",
        default="archive.db",
        show_default=True,
        show_envvar=True,
        type=click.Path(dir_okay=False),
        help="The database file.",
    )
    return option(command)


def _json(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


class _Group(click.Group):
    """The one place where what went wrong becomes a sentence and an exit code."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return self._invoke_and_flush(context)
        except ArchiveError as error:
            click.echo(f"archive: {error}", err=True)
            context.exit(1)
        except BrokenPipeError:
            # Whoever read the output has had enough of it; what is left in the buffer goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            context.exit(1)
        except MemoryError:
            click.echo("archive: There is not enough memory; try fewer --jobs.", err=True)
            context.exit(1)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            click.echo(f"archive: {_fault(error)}", err=True)
            context.exit(1)

    def _invoke_and_flush(self, context: click.Context) -> Any:
        """Flushes here, where a closed pipe is known, and not when Python has shut down."""
        try:
            return super().invoke(context)
        finally:
            sys.stdout.flush()


def _fault(error: Exception) -> str:
    """Values that no archive holds come from a damaged file, or from a fault of the code."""
    import traceback

    place = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(f"{type(error).__name__} {error}".split())
    return (
        f"This went wrong: {said} ({os.path.basename(place.filename)}, line {place.lineno}). "
        "If archive check --deep finds nothing, it is a fault of release-archive; please report it."
    )


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="archive")
def main() -> None:
    """What a government said, when, who said it, and how much it came to.

    \b
    Begin with:   archive ingest PATH
                  archive search Ukraine
                  archive serve
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
@_db
@click.option("--collection", metavar="NAME", help="The collection the files belong to.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False),
    help="The folder from which the collection's paths count.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes that derive [default: every core].")
@click.option("--verify", is_flag=True, help="Read every file, also where nothing seems changed.")
@click.option("--force", is_flag=True, help="Derive every file anew.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option(
    "--max-mb", default=32, show_default=True, type=click.IntRange(1), help="Refuse larger files."
)
@_json
def ingest(paths: tuple[str, ...], db: str, as_json: bool, max_mb: int, **given: Any) -> None:
    """Load files and folders, new or again.

    \b
    Example:  archive ingest seeds
              archive ingest beehive-markdown --collection beehive
    """
    from archive import ingest as hall
    from archive import terminal

    options = hall.Options(**given, largest=max_mb * _MEGABYTE)
    with terminal.progress() as progress:
        report = hall.load(db, paths, options, progress)
    if as_json:
        terminal.say_json(terminal.report_as_json(report, hall.COUNTS))
    else:
        terminal.show_report(report, hall.COUNTS, dry_run=options.dry_run)


@main.command()
@_db
@_json
def status(db: str, as_json: bool) -> None:
    """Say what is in the archive.

    \b
    Example:  archive status
    """
    from archive import terminal
    from archive.store import database, reading

    with database.in_words(db):
        found = reading.status(database.read(db))
    if as_json:
        terminal.say_json(found)
    else:
        terminal.show_status(found, db)


@main.command()
@_db
@click.option("--load", "load_id", type=int, help="Number of the load [default: the last one].")
@_json
def changes(db: str, load_id: int | None, as_json: bool) -> None:
    """Say what a load changed, and which problems it met.

    \b
    Example:  archive changes
              archive changes --load 3
    """
    from archive import terminal
    from archive.store import database, reading

    with database.in_words(db):
        found = reading.changes(database.read(db), load_id)
    if as_json:
        terminal.say_json(found)
    else:
        terminal.show_changes(found)


@main.command()
@_db
@click.option("--deep", is_flag=True, help="Look at every page, index and version of the file.")
@_json
@click.pass_context
def check(context: click.Context, db: str, deep: bool, as_json: bool) -> None:
    """Report on quality; exit 1 where a rule is broken.

    \b
    Example:  archive check
              archive check --deep
    """
    from archive import terminal
    from archive.store import checks, database

    with database.in_words(db):
        quality = checks.check(database.read(db), read_again=_read_again() if deep else None)
    if as_json:
        terminal.say_json(dataclasses.asdict(quality))
    else:
        terminal.show_quality(quality)
    context.exit(0 if quality.is_sound else 1)


def _read_again() -> Callable[[str, bytes, str], tuple[str, str] | None]:
    from archive import extract

    return extract.read_again


@main.command()
@_db
@_json
def digest(db: str, as_json: bool) -> None:
    """Print one SHA-256 over all that the archive says.

    \b
    Example:  archive digest
    """
    from archive import terminal
    from archive.store import database
    from archive.store import digest as digests

    with database.in_words(db):
        found = digests.digest(database.read(db))
    if as_json:
        terminal.say_json({"digest": found})
    else:
        terminal.say(found)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--jsonl", is_flag=True, help="A line of JSON a document.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
@click.option("--explain", is_flag=True, help="Say of every number what was read, and why.")
@click.pass_context
def extract(
    context: click.Context, files: tuple[str, ...], jsonl: bool, as_json: bool, explain: bool
) -> None:
    """Read files and say what is in them, without storing it.

    \b
    Example:  archive extract --jsonl seeds/documents/*.txt
              archive extract --explain seeds/documents/*.txt
    """
    from archive import extract as room
    from archive import terminal

    records = []
    failed = False
    for path in files:
        try:
            entry = room.extract(path)
            record = room.as_json(entry)
        except RefusedFile as refusal:
            click.echo(f"archive: {path}: {refusal}", err=True)
            failed = True
            continue
        if explain:
            terminal.say(path)
            terminal.say_table(["line", "words", "read as", "by"], room.explain(entry))
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


@main.command()
@click.argument("words", nargs=-1, required=True)
@_db
@click.option("--collection", metavar="NAME", help="Only in this collection.")
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1), help="Hits at most."
)
@_json
def search(
    words: tuple[str, ...], db: str, collection: str | None, limit: int, as_json: bool
) -> None:
    """Find documents by their words, best first.

    \b
    Example:  archive search Bamyan provincial reconstruction
              archive search '"humanitarian assistance" NOT Afghanistan'
    """
    from archive import terminal
    from archive.store import database
    from archive.store import search as index

    with database.in_words(db):
        found = index.find(database.read(db), " ".join(words), collection=collection, limit=limit)
    if as_json:
        plain = str.maketrans({index.OPENS: "[", index.CLOSES: "]"})
        terminal.say_json([{**dict(h), "excerpt": h["excerpt"].translate(plain)} for h in found])
    elif found:
        terminal.show_hits(found, index.OPENS, index.CLOSES)
    else:
        terminal.say("Nothing was found.")


@main.command()
@click.argument("words", nargs=-1)
@_db
@_json
def people(words: tuple[str, ...], db: str, as_json: bool) -> None:
    """List people, or find those of a name, with the offices they held.

    \b
    Example:  archive people
              archive people peeni henare
    """
    from archive.store import offices

    _list(db, lambda c: offices.people(c, " ".join(words)), "terms", as_json=as_json)


@main.command()
@click.argument("words", nargs=-1)
@_db
@click.option(
    "--on",
    "moment",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Who held it on this day, as 2022-12-12.",
)
@_json
def portfolios(words: tuple[str, ...], db: str, moment: datetime | None, as_json: bool) -> None:
    """List portfolios, or find those of a name, with who held them.

    \b
    Example:  archive portfolios
              archive portfolios defence --on 2022-12-12
    """
    from archive.store import offices

    day = moment and moment.date()
    _list(db, lambda c: offices.portfolios(c, " ".join(words), day), "holders", as_json=as_json)


def _list(
    db: str, find: Callable[[Any], list[dict[str, Any]]], inner: str, *, as_json: bool
) -> None:
    """Prints what was found in an archive: a table, and where it is little, what belongs to it."""
    from archive import terminal
    from archive.store import database

    with database.in_words(db):
        found = find(database.read(db))
    if as_json:
        terminal.say_json(found)
    elif found:
        terminal.show_list(found, inner)
    else:
        terminal.say("Nothing was found.")


@main.command()
@click.argument("slug")
@_db
@click.option("--version", "number", type=int, help="Print the bytes of this version.")
@_json
def show(slug: str, db: str, number: int | None, as_json: bool) -> None:
    """Show a document in the terminal.

    \b
    Example:  archive show 2022-03-28-nz-provide-more-military-assistance-ukraine
              archive show --version 1 2022-03-28-nz-provide-more-military-assistance-ukraine
    """
    from archive import terminal
    from archive.store import database, reading

    with database.in_words(db):
        connection = database.read(db)
        if number is None:
            found = reading.document(connection, slug)
        else:
            data = reading.version_bytes(connection, slug, number)
    if number is not None:
        sys.stdout.buffer.write(data)
    elif as_json:
        terminal.say_json(found)
    else:
        terminal.show_document(found)


@main.command()
@_db
@_json
def migrate(db: str, as_json: bool) -> None:
    """Bring an older database up to date, after a copy of it was set aside.

    \b
    Example:  archive migrate --db old.db
    """
    from archive import terminal
    from archive.store import database, files

    with database.in_words(db):
        if not files.exists(db):
            raise ArchiveError(f"{db} does not exist; make it with: archive ingest PATH --db {db}")
        aside = database.bring_up_to_date(db)
    if as_json:
        terminal.say_json({"revision": database.head(), "set_aside": aside and str(aside)})
    else:
        kept = f"; the copy from before is {aside}" if aside else ""
        terminal.say(f"{db} is at revision {database.head()}{kept}")
        if aside:
            terminal.say("What this version reads anew, the next archive ingest reads.")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False))
@_db
@click.option("--overwrite", is_flag=True, help="Replace FILE where it is there.")
@_json
def backup(file: str, db: str, overwrite: bool, as_json: bool) -> None:
    """Copy the archive to FILE while it is in use, and check the copy.

    \b
    Example:  archive backup archive-2026-11-24.db
    """
    from archive import extract, terminal
    from archive.store import keeping

    kept = keeping.backup(db, file, extract.read_again, overwrite=overwrite)
    if as_json:
        terminal.say_json(kept._asdict())
    else:
        terminal.say(f"{kept.path} holds {kept.documents:,} documents in {kept.size:,} bytes")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@_db
@_json
def restore(file: str, db: str, as_json: bool) -> None:
    """Put the backup FILE in the place of the archive, which is set aside.

    \b
    Example:  archive restore archive-2026-11-24.db
    """
    from archive import extract, terminal
    from archive.store import keeping

    kept = keeping.restore(db, file, extract.read_again)
    if as_json:
        terminal.say_json(kept._asdict())
    else:
        aside = f"; what was there before is {kept.set_aside}" if kept.set_aside else ""
        terminal.say(f"{kept.path} holds {kept.documents:,} documents again{aside}")


class _Queries(click.Group):
    """The named queries, a command each, with their parameters as options."""

    def list_commands(self, _context: click.Context) -> list[str]:
        from archive.publish import queries

        return list(queries.load())

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        from archive.publish import queries

        query = queries.load().get(name)
        if query is None:
            return None
        parameters: list[click.Parameter] = [
            click.Option(
                [f"--{parameter.name.replace('_', '-')}", parameter.name],
                help=f"{parameter.description} [default: {parameter.default or 'any'}]",
            )
            for parameter in query.parameters
        ]
        return click.Command(
            name,
            params=[*parameters, *_common_options.params],
            callback=lambda **values: _run_query(name, **values),
            help=f"{query.description}\n\n\b\nExample:  archive query {name}",
            short_help=query.title,
        )


@click.command()
@_db
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@_json
def _common_options(**_: Any) -> None:
    """Only lends its options to the commands of the named queries."""


def _run_query(name: str, db: str, as_csv: bool, as_json: bool, **values: str | None) -> None:
    from archive import terminal
    from archive.publish import queries
    from archive.store import database

    with database.in_words(db):
        columns, rows = queries.run(database.read(db), queries.get(name), values)
    if as_json:
        terminal.say_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif as_csv:
        terminal.say_csv(columns, rows)
    elif rows:
        terminal.say_rows(columns, rows)
    else:
        terminal.say("Nothing was found.")


@main.group(cls=_Queries)
def query() -> None:
    """Run a named query.

    \b
    Example:  archive query search --words "provincial reconstruction"
              archive query last-load --json
    """


@main.command()
@_db
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
@_json
def serve(db: str, host: str, port: int, as_json: bool) -> None:
    """Publish the archive on this machine, read-only.

    \b
    Example:  archive serve
              archive serve --port 8080
    """
    from archive import terminal
    from archive.publish import serve as room
    from archive.store import database, files

    def ready(address: str) -> None:
        if as_json:
            terminal.say_json({"address": address})
        else:
            terminal.say(f"{db} is served at {address} (Ctrl-C ends it)")
        sys.stdout.flush()

    with database.in_words(db):
        if not files.exists(db):
            raise ArchiveError(f"{db} does not exist; make it with: archive ingest PATH --db {db}")
        aside = database.bring_up_to_date(db)
    if aside:
        terminal.say(f"The database was brought up to date; a copy is kept as {aside}")
    room.serve(db, host, port, ready)
