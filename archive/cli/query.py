"""``archive query``: the named queries, a command each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.cli import options

if TYPE_CHECKING:
    from archive.publish.queries import Parameter, Query

_Answer = tuple[dict[str, str], list[str], list[tuple[Any, ...]]]


class NamedQueries(click.Group):
    """The named queries, a command each, with their parameters as options."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """The names of the queries, in the order of the alphabet."""
        from archive.publish import queries

        return list(queries.load())

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command of a named query; None where there is none of this name."""
        from archive.publish import queries

        query = queries.load().get(name)
        if query is None:
            return None
        parameters: list[click.Parameter] = [
            click.Option(
                [f"--{parameter.name.replace('_', '-')}", parameter.name],
                help=f"{parameter.description} [{_when_empty(parameter)}]",
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


def _when_empty(parameter: Parameter) -> str:
    """What help says of a parameter that is not given."""
    if parameter.is_required and parameter.example:
        return f"example: {parameter.example}"
    return f"default: {parameter.default or 'any'}"


@click.command()
@options.db
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@options.as_json
def _common_options(**_: Any) -> None:
    """Only lends its options to the commands of the named queries."""


def _run_query(name: str, db: str, as_csv: bool, as_json: bool, **values: str | None) -> None:
    from archive import terminal
    from archive.publish import parameters, queries

    query = queries.get(name)
    try:
        given, columns, rows = _answer(query, db, values)
    except parameters.RefusedError as error:
        raise click.UsageError(str(error)) from None
    shown = rows[: queries.limit(query, given, default=not (as_json or as_csv))]
    if as_json:
        terminal.say_json([dict(zip(columns, row, strict=True)) for row in shown])
    elif as_csv:
        terminal.say_csv(columns, shown)
    elif rows:
        terminal.say_rows(columns, shown)
    if len(shown) < len(rows):
        click.echo(_cut(len(shown), len(rows)), err=True)
    elif not rows and not (as_json or as_csv):
        terminal.say(f"Nothing was found for {parameters.in_words(query, given) or query.title}.")


def _cut(shown: int, total: int) -> str:
    rows = "row is" if shown == 1 else f"{shown:,} rows are"
    return f"Only the first {rows} shown of {total:,}; --limit {total} shows all."


def _answer(query: Query, db: str, values: Mapping[str, str | None]) -> _Answer:
    """What a query was asked for, and the columns and all rows that answer it."""
    from archive.publish import parameters, queries
    from archive.store import database

    folder = _folder()
    if folder is not None:
        from archive.duck import queries as over_parquet

        files = over_parquet.open_folder(folder)
        given = parameters.read(files, query, values)  # type: ignore[arg-type]
        return given, *over_parquet.run(files, query, queries.without_limit(query, given))
    with database.explain_errors(db):
        connection = database.read(db)
        given = parameters.read(connection, query, values)
        return given, *queries.run(connection, query, queries.without_limit(query, given))


def _folder() -> Path | None:
    """The folder of Parquet files that was given to the group of these commands."""
    context = click.get_current_context().parent
    return context.params["parquet"] if context else None


@click.group(cls=NamedQueries, invoke_without_command=True, no_args_is_help=True)
@click.option(
    "--parquet",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Ask the files that `archive export parquet` wrote, by DuckDB; alone: which queries run.",
)
@click.pass_context
def query(context: click.Context, parquet: Path | None) -> None:
    """Run a named query.

    \b
    Example:  archive query search --words "provincial reconstruction"
              archive query last-load --json
              archive query --parquet tables money-by-minister
    """
    if context.invoked_subcommand is None and parquet is not None:
        _say_which_run(parquet)


def _say_which_run(parquet: Path) -> None:
    """Lists the queries, and why some do not run over Parquet."""
    from archive import terminal
    from archive.duck import queries as over_parquet
    from archive.publish import queries

    connection = over_parquet.open_folder(parquet)
    for name, each in queries.load().items():
        reason = over_parquet.refused(connection, each)
        terminal.say(f"{name:<28}{'yes' if reason is None else f'no: {reason}'}")
