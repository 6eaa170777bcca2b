"""Writes the parts of the documentation that the code knows best; cog calls it.

``make docs`` writes them anew, and a test fails where they are not as the code is.
"""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import tempfile
from pathlib import Path

from click.testing import CliRunner

from archive import formats, problems
from archive.cli import main
from archive.cli.group import NAMES
from archive.figures import currencies
from archive.figures import units as figure_units
from archive.publish import queries
from archive.roster import facts as roster_facts
from archive.store import database, schema

REPOSITORY = Path(__file__).resolve().parent.parent

# What differs from one run to the next is shown as it was once.
_VARYING = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"), "2026-11-22T09:00:00+00:00"),
    (re.compile(r"\d+\.\d+ s$", re.MULTILINE), "0.09 s"),
)


def session(*commands: str, after: tuple[str, ...] = ()) -> None:
    """Prints a session at the terminal: each command with what it answers.

    The archive is empty, but for what the commands in `after` did before.
    """
    print("```console")
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        environment = {"ARCHIVE_DB": None, "COLUMNS": "100"}
        Path(folder, "seeds").symlink_to(REPOSITORY / "seeds")
        os.chdir(folder)
        try:
            for command in after:
                _answer(command, environment)
            for command in commands:
                print(f"$ {command}")
                print(_answer(command, environment))
        finally:
            os.chdir(before)
    print("```")


def _answer(command: str, environment: dict[str, str | None]) -> str:
    words = shlex.split(command)
    result = CliRunner().invoke(main, words[1:], env=environment, prog_name="archive")
    if result.exit_code:
        raise SystemExit(f"{command}: exit code {result.exit_code}\n{result.output}")
    answer = "\n".join(line.rstrip() for line in result.output.rstrip().splitlines())
    for pattern, shown in _VARYING:
        answer = pattern.sub(shown, answer)
    return answer


def commands() -> None:
    """Prints the help of every command."""
    for name in sorted(NAMES):
        result = CliRunner().invoke(main, [name, "--help"], prog_name="archive", terminal_width=90)
        print(f"## archive {name}\n\n```text\n{result.output.rstrip()}\n```\n")


def tables() -> None:
    """Prints every table and view of a freshly migrated database, with what each column means."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder, "archive.db")
        database.bring_up_to_date(db)
        connection = database.read(db)
        for name in sorted(schema.metadata.tables):
            _table(connection, schema.metadata.tables[name])
        for name, view in schema.VIEWS.items():
            columns = [row[0] for row in connection.execute(f"SELECT * FROM {name}").description]
            listed = ", ".join(f"`{column}`" for column in columns)
            print(f"## {name}\n\n{view.comment}.\n\nColumns: {listed}.\n")
        connection.close()


def _table(connection: sqlite3.Connection, table: schema.Table) -> None:
    print(f"## {table.name}\n\n{table.comment}.\n")
    print("| column | type | may be NULL | what it is |\n| --- | --- | --- | --- |")
    for row in connection.execute(f"PRAGMA table_xinfo({table.name})"):
        column = table.columns[row["name"]]
        target = next(iter(column.foreign_keys), None)
        refers = f" → `{target.column.table.name}`" if target else ""
        nullable = "yes" if column.nullable else ""
        print(f"| `{column.name}` | {row['type']} | {nullable} | {column.comment}{refers} |")
    print()


def named_queries() -> None:
    """Prints the named queries with their parameters."""
    for name, query in queries.load().items():
        print(f"## {name}\n\n{query.title}: {query.description}\n")
        for parameter in query.parameters:
            default = f" (default: `{parameter.default}`)" if parameter.default else ""
            print(f"- `--{parameter.name}` {parameter.description}{default}")
        print(f"\n```sql\n{query.sql.strip()}\n```\n")


def problem_codes() -> None:
    """Prints what each code of a problem means."""
    print("| code | what is wrong |\n| --- | --- |")
    for code, meaning in sorted(problems.CODES.items()):
        print(f"| `{code}` | {meaning} |")


def known_endings() -> None:
    """Prints the endings of the files that are documents."""
    print(", ".join(f"`{ending}`" for ending in formats.endings()))


def facts() -> None:
    """Prints the files of reference data with their columns."""
    print("| file | columns (those that must be filled in bold) |\n| --- | --- |")
    for name, table in roster_facts.TABLES.items():
        columns = (f"**{c}**" if c in table.needed else c for c in table.columns)
        print(f"| `{name}.csv` | {', '.join(columns)} |")


def units() -> None:
    """Prints every unit with its UCUM code and its spellings, and every sign of a currency."""
    print("| unit | UCUM code | spellings |\n| --- | --- | --- |")
    for unit in (*figure_units.MEASURES, *figure_units.DURATIONS, *figure_units.PERCENTS):
        code = f"`{unit.ucum}`" if unit.ucum else "none"
        spellings = ", ".join(unit.spellings).replace("~", " ")
        print(f"| `{unit.name}` | {code} | {spellings} |")
    print("\n| sign | currency |\n| --- | --- |")
    for sign, code in currencies.SIGNS.items():
        print(f"| `{sign}` | {code} |")
