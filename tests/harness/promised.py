"""The names that others rely on: what is there, what was promised, and what is deprecated.

python -m harness.promised [--write]
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import sys
import tempfile
import typing
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
from click.testing import CliRunner
from sqlalchemy import MetaData

from archive import deprecations, shipped
from archive.cli import main
from archive.cli.group import NAMES
from archive.publish import queries
from archive.publish.pages.routes import ROUTES, Route
from archive.store import database
from archive.store.schema import at_head

FILE = Path(__file__).resolve().parents[1] / "promised.txt"
HEAD = """\
# Names that a release has: they may be added to, and go only by way of a deprecation.
# make promises writes down those that are new; docs/stability.md says what is promised.
"""
ASKED = (
    *("status", "search kahikatea", "search Ukraine", "people Ardern", "portfolios defence"),
    *("changes", "check", "edition", "collections", "query what-is-held"),
    "show 2022-03-28-nz-provide-more-military-assistance-ukraine",
)
"""Commands whose JSON is looked at, on an archive of the seeds."""


def present() -> set[str]:
    """Every name that is there now."""
    return {*_commands(), *_tables(), *_views(), *_queries(), *_pages(ROUTES), *_printed()}


def promised() -> set[str]:
    """Every name that was promised."""
    lines = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def _commands() -> Iterator[str]:
    with click.Context(main) as context:
        for name in NAMES:
            command = main.get_command(context, name)
            assert command is not None
            yield f"command {name}"
            for each in command.params:
                for option in each.opts if isinstance(each, click.Option) else ():
                    yield f"option {name} {option}"


def _tables() -> Iterator[str]:
    for table in at_head.metadata.tables.values():
        yield f"table {table.name}"
        yield from (f"column {table.name}.{column.name}" for column in table.columns)


def _views() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        with database.write(path) as connection:
            database.migrate(connection)
        with contextlib.closing(database.read(path)) as found:
            for (view,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'view'"):
                yield f"view {view}"
                columns = found.execute("SELECT name FROM pragma_table_info(?)", (view,))
                yield from (f"column {view}.{column}" for (column,) in columns)


def _queries() -> Iterator[str]:
    for name, query in queries.load().items():
        yield f"query {name}"
        yield from (f"parameter {name} {each.name}" for each in query.parameters)


def _pages(routes: Iterable[Route]) -> Iterator[str]:
    for route in routes:
        yield f"page {route.address}"
        yield from (f"json {route.address} {path}" for path in _fields(route.record, ()))
        yield from (f"chart {route.address} {name}" for name in route.charts)


def _fields(record: type, within: Sequence[type]) -> Iterator[str]:
    """The paths of the fields of a record and of the records in it."""
    if record in within:
        return
    hints = typing.get_type_hints(record)
    for field in dataclasses.fields(record):
        yield field.name
        for inner in _records(hints[field.name]):
            yield from (f"{field.name}.{path}" for path in _fields(inner, (*within, record)))


def _records(hint: typing.Any) -> Iterator[type]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield hint
    for inner in typing.get_args(hint):
        yield from _records(inner)


def _printed() -> Iterator[str]:
    """The keys of what commands print as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder, "a.db"))
        for command in (f"ingest {shipped.SEEDS}", *ASKED):
            done = CliRunner().invoke(main, [*command.split(), "--db", db, "--json"])
            assert done.exit_code == 0, (command, done.output)
            found = json.loads(done.stdout)
            for each in found if isinstance(found, list) else [found]:
                yield from (f"printed {command.split()[0]} {key}" for key in each)


def deprecated(
    commands: dict[str, click.Command] | None = None,
    routes: Sequence[Route] = ROUTES,
    tables: MetaData | None = None,
) -> list[tuple[str, str]]:
    """What is deprecated, each with its sentence; given none, of what is there."""
    return [*_of_commands(commands), *_of_routes(routes), *_of_columns(tables)]


def _of_commands(commands: dict[str, click.Command] | None) -> Iterator[tuple[str, str]]:
    if commands is None:
        with click.Context(main) as context:
            made = {name: main.get_command(context, name) for name in NAMES}
        commands = {name: command for name, command in made.items() if command}
    for name, command in commands.items():
        if command.deprecated:
            yield f"archive {name}", str(command.deprecated)
        for each in command.params:
            if said := getattr(each, "deprecated", False):
                yield f"archive {name} {each.opts[0]}", str(said)


def _of_routes(routes: Sequence[Route]) -> Iterator[tuple[str, str]]:
    for route in routes:
        if route.deprecated:
            yield route.address, route.deprecated.sentence


def _of_columns(tables: MetaData | None) -> Iterator[tuple[str, str]]:
    for table in (tables or at_head.metadata).tables.values():
        for column in table.columns:
            if deprecations.IN_COMMENT.match(column.comment or ""):
                yield f"{table.name}.{column.name}", str(column.comment)


def write() -> None:
    """Adds the names that are new to those that were promised."""
    names = sorted(promised() | present())
    FILE.write_text(HEAD + "\n".join(names) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv:
        write()
    sys.stdout.write("\n".join(sorted(present() ^ promised())) + "\n")
