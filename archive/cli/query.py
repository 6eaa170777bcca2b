"""``archive query``: the named queries, a command each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from archive.cli import options

if TYPE_CHECKING:
    from archive.publish.queries import Parameter


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
    from archive.store import database

    query = queries.get(name)
    with database.explain_errors(db):
        connection = database.read(db)
        try:
            given = parameters.read(connection, query, values)
        except parameters.RefusedError as error:
            raise click.UsageError(str(error)) from None
        columns, rows = queries.run(connection, query, given)
    if as_json:
        terminal.say_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif as_csv:
        terminal.say_csv(columns, rows)
    elif rows:
        terminal.say_rows(columns, rows)
    else:
        terminal.say(f"Nothing was found for {parameters.in_words(query, given)}.")


@click.group(cls=NamedQueries)
def query() -> None:
    """Run a named query.

    \b
    Example:  archive query search --words "provincial reconstruction"
              archive query last-load --json
    """
