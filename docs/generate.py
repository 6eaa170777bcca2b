"""Writes the parts of the documentation that the code knows best; cog calls it.

``make docs`` writes them anew, and a test fails where they are not as the code is.
"""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import inspect
import os
import re
import shlex
import sqlite3
import sys
import tempfile
import textwrap
import types
import typing
from collections.abc import Mapping
from pathlib import Path

import click
from click.testing import CliRunner
from sqlalchemy import Table

from archive import containers as containers_of_documents
from archive import document, jurisdictions, problems
from archive.cli import main
from archive.cli.group import NAMES
from archive.figures import currencies, measures
from archive.figures import units as figure_units
from archive.formats import registry
from archive.publish import queries
from archive.publish.pages.document import ChoicePage
from archive.publish.pages.routes import ROUTES
from archive.roster import facts as roster_facts
from archive.store import database, descriptions
from archive.store.schema import at_head

REPOSITORY = Path(__file__).resolve().parent.parent

# What differs from one run to the next is shown as it was once.
_VARYING = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"), "2026-11-22T09:00:00+00:00"),
    (re.compile(r"\d+\.\d+ s$", re.MULTILINE), "0.09 s"),
)


IRELAND = {
    "irish/collection.yaml": """\
name: irish
title: Releases of the Irish Government
jurisdiction: ie
""",
    "irish/jurisdictions/ie/jurisdiction.toml": """\
# What is particular to Ireland and its texts.
name = "Ireland"
adjectives = ["Irish"]
places = ["Dublin", "Cork"]
domains = ["gov.ie"]

[money]
currency = "EUR"
currency_words = ["euro"]
currency_hundredths = ["cent"]

[offices]
head_of_government = "ie-taoiseach"
office_words = ["Minister", "Taoiseach"]

[names.honorifics]
Mr = "he"
Ms = "she"
""",
    "irish/jurisdictions/ie/people.csv": """\
slug,name,sort_name,pronoun,wikidata_id,source
ie-micheal-martin,Micheál Martin,"Martin, Micheál",he,,general knowledge
""",
    "irish/jurisdictions/ie/person_names.csv": """\
person,name,kind,start,end,source
ie-micheal-martin,Micheál Martin,full,,,general knowledge
""",
    "irish/jurisdictions/ie/portfolios.csv": """\
slug,name,kind
ie-taoiseach,Taoiseach,office
""",
    "irish/jurisdictions/ie/portfolio_names.csv": """\
portfolio,name,kind,role,start,end,source
ie-taoiseach,Taoiseach,official,minister,,,general knowledge
""",
    "irish/jurisdictions/ie/tenures.csv": """\
person,portfolio,role,start,end,source,confidence
ie-micheal-martin,ie-taoiseach,minister,2020-06-27,2022-12-17,general knowledge,dated
""",
    "irish/bridge.md": """\
---
title: A bridge
date: 2022-03-28
---
“It will cost 4 million euro,” said the Taoiseach.
""",
}
"""The files of a collection that brings its country along, by path."""


def files(contents: Mapping[str, str]) -> None:
    """Prints files, each under its path."""
    for path, text in contents.items():
        kind = {".md": "markdown"}.get(Path(path).suffix, Path(path).suffix[1:])
        print(f"`{path}`:\n\n```{kind}\n{text.rstrip()}\n```\n")


def session(
    *commands: str, after: tuple[str, ...] = (), files: Mapping[str, str] | None = None
) -> None:
    """Prints a session at the terminal: each command with what it answers.

    The archive is empty, but for what the commands in `after` did before; `files` lie in the
    folder, by path.
    """
    print("```console")
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        environment = {"ARCHIVE_DB": None, "COLUMNS": "100"}
        Path(folder, "seeds").symlink_to(REPOSITORY / "seeds")
        for path, text in (files or {}).items():
            Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
            Path(folder, path).write_text(text, "utf-8")
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
        command = main.get_command(click.Context(main), name)
        for below in sorted(getattr(command, "commands", ())):
            words = [name, below, "--help"]
            result = CliRunner().invoke(main, words, prog_name="archive", terminal_width=90)
            print(f"### archive {name} {below}\n\n```text\n{result.output.rstrip()}\n```\n")


def tables() -> None:
    """Prints every table and view of a freshly migrated database, with what each column means."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder, "archive.db")
        database.bring_up_to_date(db)
        connection = database.read(db)
        for name in sorted(at_head.metadata.tables):
            _table(connection, at_head.metadata.tables[name])
        for name, view in at_head.VIEWS.items():
            print(f"## {name}\n\n{view.comment}.\n")
            print("| column | type | what it is |\n| --- | --- | --- |")
            for column in descriptions.columns_of(name):
                print(f"| `{column.name}` | {column.type} | {column.comment} |")
            print()
        connection.close()


def diagram() -> None:
    """Prints how the tables refer to each other, as a diagram of Mermaid."""
    print("```mermaid\nerDiagram")
    for table in sorted(at_head.metadata.tables.values(), key=lambda each: each.name):
        for column in table.columns:
            for target in column.foreign_keys:
                many = "}o--o|" if column.nullable else "}o--||"
                print(f"    {table.name} {many} {target.column.table.name} : {column.name}")
    print("```")


def _table(connection: sqlite3.Connection, table: Table) -> None:
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
            default += f" (example: `{parameter.example}`)" if parameter.example else ""
            print(f"- `--{parameter.name}` {parameter.description}{default}")
        print(f"\n```sql\n{query.sql.strip()}\n```\n")


def problem_codes() -> None:
    """Prints what each code of a problem means."""
    print("| code | what is wrong |\n| --- | --- |")
    for code, meaning in sorted(problems.CODES.items()):
        print(f"| `{code}` | {meaning} |")


def known_endings() -> None:
    """Prints the endings of the files that are documents."""
    print(", ".join(f"`{ending}`" for ending in registry.endings()))


_FORMATS = {
    "text": "text and Markdown",
    "html": "web page",
    "pdf": "PDF",
    "docx": "Word",
    "odt": "OpenDocument text",
    "doc": "old Word: refused, with what to do",
    "mail": "message",
}


def readers() -> None:
    """Prints the endings of each format, its extra, and what makes its text."""
    print("| format | endings | extra | its text is made by |\n| --- | --- | --- | --- |")
    for reader in registry.READERS:
        endings = ", ".join(f"`{ending}`" for ending in sorted(reader.endings))
        extra = f"`[{reader.extra}]`" if reader.extra else ""
        print(
            f"| {_FORMATS[reader.name]} | {endings} | {extra} | {reader.engine or 'the archive'} |"
        )


def containers() -> None:
    """Prints the endings of the files that hold documents."""
    print("| file | endings | is a document itself |\n| --- | --- | --- |")
    for kind in containers_of_documents.CONTAINERS:
        endings = ", ".join(f"`{ending}`" for ending in kind.endings)
        print(f"| {kind.name} | {endings} | {'yes' if kind.is_document else ''} |")


_ROLES = {
    "title": "the document's title, where it stands in the text",
    "heading": "a heading",
    "paragraph": "a paragraph, a note among them",
    "list_item": "an item of a list",
    "table_row": "a row of a table, its cells parted by tabs",
    "caption": "what stands below a picture or a table",
    "byline": "who wrote it, and when",
    "notice": "a notice of the publisher: cookies, subscriptions, terms",
    "teaser": "what leads to other documents",
    "boilerplate": "menus, heads and feet, numbers of pages",
}


def exports() -> None:
    """Prints the forms of export."""
    from archive.exports import FORMATS

    print("| `archive export` | writes |\n| --- | --- |")
    for name, form in FORMATS.items():
        print(f"| `{name}` | {form.about} |")


def data_dictionary() -> None:
    """Prints the tables of the CSV files, with the type and meaning of each column."""
    from archive.exports import tables

    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder, "archive.db")
        database.bring_up_to_date(db)
        with contextlib.closing(database.read(db)) as connection:
            for table in tables.for_people(connection):
                print(f"### {table.name}\n\n{table.description}\n")
                print("| column | type | what it is |\n| --- | --- | --- |")
                for each in table.columns:
                    print(f"| `{each.name}` | {each.type} | {each.description} |")
                print()


def corrections() -> None:
    """Prints what may be corrected of what."""
    from archive.corrections import FIELDS, KINDS, YEARS

    print("| of a | may be corrected |\n| --- | --- |")
    for what, fields in FIELDS.items():
        print(f"| {what} | {', '.join(f'`{name}`' for name in fields)} |")
    print(f"\nA `kind` of a document is one of {', '.join(KINDS)}, or none.")
    print(f"A `date` lies in the years {YEARS[0]} to {YEARS[1]}.")


def roles() -> None:
    """Prints the roles of the parts of a document, and which hold its figures and quotations."""
    print("| role | what it is | figures and quotations |\n| --- | --- | --- |")
    for role in document.ROLES:
        is_read = "are read" if role in document.SPOKEN_ROLES else ""
        print(f"| `{role}` | {_ROLES[role]} | {is_read} |")


def facts() -> None:
    """Prints the files of reference data with their columns."""
    print("| file | columns (those that must be filled in bold) |\n| --- | --- |")
    for name, table in roster_facts.TABLES.items():
        columns = (f"**{c}**" if c in table.needed else c for c in table.columns)
        print(f"| `{name}.csv` | {', '.join(columns)} |")


def jurisdiction_keys() -> None:
    """Prints the keys of the file that describes a country, in the tables of the file."""
    docs = _docstrings(jurisdictions.Jurisdiction)
    hints = typing.get_type_hints(jurisdictions.Jurisdiction)
    print("| table | key | value | what it is |\n| --- | --- | --- | --- |")
    for field in dataclasses.fields(jurisdictions.Jurisdiction)[1:]:  # the slug is the folder's
        table = jurisdictions.TABLES.get(field.name)
        kind = {str: "text", jurisdictions.Words: "list"}.get(hints[field.name], "table")
        where = f"`[{table}]`" if table else ""
        meaning = docs[field.name].replace("``", "`")
        print(f"| {where} | `{field.name}` | {kind} | {meaning} |")


def units() -> None:
    """Prints every unit with its UCUM code and its spellings, and every sign of a currency."""
    print("| unit | UCUM code | spellings |\n| --- | --- | --- |")
    for unit in (*measures.MEASURES, *figure_units.DURATIONS, *figure_units.PERCENTS):
        code = f"`{unit.ucum}`" if unit.ucum else "none"
        spellings = ", ".join(unit.spellings).replace("~", " ")
        print(f"| `{unit.name}` | {code} | {spellings} |")
    print("\n| sign | currency |\n| --- | --- |")
    for sign, code in currencies.SIGNS.items():
        print(f"| `{sign}` | {code or 'that of the country'} |")


def page_addresses() -> None:
    """Prints the address of every page with what it shows."""
    print("| address | what it shows |\n| --- | --- |")
    for route in ROUTES:
        print(f"| `{route.address}` | {_sentences(route.record)} |")


def page_records() -> None:
    """Prints the keys of every page's JSON, then those of the records that pages share."""
    pages = {f"`{route.address}`": route.record for route in ROUTES}
    pages["`/document/SLUG` of several"] = ChoicePage
    for heading, record in pages.items():
        more = {"title": ("string", "Title of the page.")}
        if {"number", "pages"} <= field_descriptions(record).keys():
            more["previous"] = (
                "string or null",
                "Address of the page of the list before this one.",
            )
            more["next"] = ("string or null", "Address of the page after it.")
        _record(heading, record, more)
    print("## Records within pages\n")
    for record in sorted(_records_within(pages.values()), key=lambda each: each.__name__):
        _record(record.__name__, record)


def _record(heading: str, record: type, more: dict[str, tuple[str, str]] | None = None) -> None:
    print(f"### {heading}\n\n{_sentences(record)}\n")
    print("| key | type | what it is |\n| --- | --- | --- |")
    keys = {**(more or {}), **field_descriptions(record)}
    for key, (kind, description) in keys.items():
        print(f"| `{key}` | {kind} | {description} |")
    print()


def _sentences(record: type) -> str:
    return " ".join((inspect.getdoc(record) or "").split())


def field_descriptions(record: type) -> dict[str, tuple[str, str]]:
    """The type and the docstring of each field of a dataclass, by its name."""
    hints = typing.get_type_hints(record)
    docs: dict[str, str] = {}
    for each in reversed(record.__mro__[:-1]):
        docs |= _docstrings(each)
    return {
        field.name: (_kind(hints[field.name]), docs.get(field.name, ""))
        for field in dataclasses.fields(record)  # type: ignore[arg-type]
    }


def _docstrings(record: type) -> dict[str, str]:
    """The strings that stand below the fields of a class."""
    (parsed,) = ast.parse(textwrap.dedent(inspect.getsource(record))).body
    assert isinstance(parsed, ast.ClassDef)
    return {
        field.target.id: " ".join(below.value.value.split())
        for field, below in zip(parsed.body, parsed.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


_JSON_TYPES = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "true or false",
    object: "any value",
}


def _kind(hint: typing.Any) -> str:
    """A type of Python as JSON has it."""
    if hint in _JSON_TYPES:
        return _JSON_TYPES[hint]
    if dataclasses.is_dataclass(hint):
        name = hint.__name__  # type: ignore[union-attr]
        return f"[{name}](#{name.lower()})"
    given = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return " or ".join("null" if each is type(None) else _kind(each) for each in given)
    if typing.get_origin(hint) is dict:
        return f"object of {_kind(given[1])}"
    if given[-1] is ...:
        return f"list of {_kind(given[0])}".replace("list of pair", "list of pairs")
    return f"pair of {_kind(given[0])} and {_kind(given[1])}"


def _records_within(records: typing.Iterable[type]) -> set[type]:
    """The dataclasses that are fields of some, or fields of these, but not the former."""
    found: set[type] = set()
    left = list(records)
    while left:
        for hint in typing.get_type_hints(left.pop()).values():
            for each in _classes(hint):
                if each not in found:
                    found.add(each)
                    left.append(each)
    return found


def _classes(hint: typing.Any) -> typing.Iterator[type]:
    if dataclasses.is_dataclass(hint):
        yield hint  # type: ignore[misc]
    for each in typing.get_args(hint):
        yield from _classes(each)


def deprecations() -> None:
    """What is deprecated, with what takes its place."""
    sys.path.insert(0, str(REPOSITORY / "tests"))
    from harness import promised

    found = promised.deprecated()
    cog_out = "\n".join(f"- `{name}`: {sentence}" for name, sentence in found)
    print(cog_out or "Nothing is.")
