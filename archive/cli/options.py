"""What several commands share: their options, and how they print a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def db(command: Command) -> Command:
    """Adds the option for the database file."""
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


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day as people write it, as ISO 8601."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day; refuses what is none."""
        from archive import dates

        found = dates.from_source(value)
        if found is None or found[1] != "day":
            self.fail(
                f"“{value}” is no day; write it as 2022-12-12 or 12 December 2022.", param, ctx
            )
        return found[0]


HOST = "127.0.0.1"
"""The address at which an archive is served unless another is given."""


def port(command: Command) -> Command:
    """Adds the option for the port."""
    return click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))(
        command
    )


def served(db: str, address: str) -> str:
    """What is said where an archive is served."""
    return f"{db} is served at {address} (Ctrl-C ends it)"


def jurisdiction(command: Command) -> Command:
    """Adds the option for the jurisdiction."""
    return click.option(
        "--jurisdiction", metavar="SLUG", help="Only of this country, as nz [default: all]."
    )(command)


def known_jurisdiction(connection: Any, slug: str | None) -> str | None:
    """The slug of a jurisdiction as the archive has it; None for all.

    Raises:
        BadParameter: when there is none; the message names those that are known.
    """
    if slug is None:
        return None
    from archive.store import offices

    return one_of_jurisdictions(slug, offices.jurisdictions(connection))


def one_of_jurisdictions(slug: str, known: Sequence[str]) -> str | None:
    """The slug of a jurisdiction as it is known, in small letters; None for an empty one.

    Raises:
        BadParameter: when it is none of those `known`; the message names them.
    """
    slug = slug.strip().lower()
    if not slug:
        return None
    if slug not in known:
        listed = ", ".join(known) or "none"
        raise click.BadParameter(
            f"the archive knows no jurisdiction {slug}; it knows {listed}.",
            param_hint="'--jurisdiction'",
        )
    return slug


def as_json(command: Command) -> Command:
    """Adds the option for output as JSON."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def apply(
    ingest: Any,
    db: str,
    path: Any,
    line: Any,
    said: str = "",
    *,
    as_json: bool,
    others: Sequence[Any] = (),
) -> None:
    """Loads a file of corrections, None where nothing was written; says what is wrong with it.

    `said` is what was done to the file, told once it is loaded. `others` are files that are loaded
    along with it, those of them that are there.
    """
    from archive import terminal

    paths = [str(path), *(str(each) for each in others if each.exists())]
    report = ingest.load(db, paths, ingest.Options(again=True)) if path else ingest.Report()
    anew = report.counts["derived_anew"]
    wrong = [f"{each.path}:{each.line}  {each.message}" for _, each in report.problems]
    if as_json:
        file = str(path) if path else None
        terminal.say_json({"line": line, "file": file, "derived_anew": anew, "problems": wrong})
        return
    for each in (said, *wrong):
        if each:
            terminal.say(each)
    if path:
        documents = "1 document" if anew == 1 else f"{anew} documents"
        terminal.say(f"{path} is applied: {documents} derived anew.")


def take_back(
    db: str,
    file: Any,
    target: Any,
    field: str,
    *,
    as_json: bool,
    any_turn: bool = False,
    dry_run: bool = False,
    others: Sequence[Any] = (),
) -> None:
    """Takes the last line out of a file of corrections that corrects a field, and applies that.

    `others` are files that are loaded along with it; a dry run says what would be taken out alone.
    """
    from archive import ingest

    if dry_run:
        _, before = file.find(target, field, any_turn=any_turn)
    else:
        before = file.take_back(target, field, any_turn=any_turn)
    said = f"{'Would take' if dry_run else 'Taken'} back: {field} {before}"
    line = {"field": field, "taken_back": before}
    path = None if dry_run else file.path
    apply(ingest, db, path, line, said, as_json=as_json, others=others)


def print_report(report: Any, *, dry_run: bool, as_json: bool, verbose: bool = False) -> None:
    """Prints what a load did."""
    from archive import ingest, terminal

    if as_json:
        terminal.say_json(terminal.report_as_json(report, ingest.COUNTS))
    else:
        terminal.show_report(report, ingest.COUNTS, dry_run=dry_run, verbose=verbose)


def print_found(
    db: str,
    find: Callable[[Any], list[dict[str, Any]]],
    inner: str,
    *,
    words: str,
    as_json: bool,
    near: Callable[[Any], list[str]] | None = None,
) -> None:
    """Prints what was found in an archive: a table, and where it is little, what belongs to it.

    `words` are what was looked for, and `near` gives the names that come near to them.
    """
    from archive import terminal
    from archive.store import database

    with database.explain_errors(db):
        connection = database.read(db)
        found = find(connection)
        nearest = near(connection) if near and words and not (found or as_json) else []
    if as_json:
        terminal.say_json(found)
    elif found:
        terminal.show_list(found, inner)
    else:
        terminal.say(f"Nothing was found for {words}." if words else "Nothing was found.")
        if nearest:
            terminal.say(f"Perhaps: {', '.join(nearest)}.")


def counted(count: int, noun: str) -> str:
    """So many of something, in words: `1 shard`, `1,200 shards`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
