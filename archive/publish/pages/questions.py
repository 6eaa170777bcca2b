"""The named queries as pages: a form, the rows that answer, and the SQL behind them."""

from __future__ import annotations

import dataclasses
import itertools
import re
import sqlite3
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from archive.publish import parameters, queries
from archive.publish.pages import cache, charts, coverage, formatting, question_columns
from archive.publish.pages.content import FeedEntry, PageContent, error_content
from archive.publish.pages.requests import MissingError, PageRequest
from archive.publish.pages.urls import Urls
from archive.publish.queries import Parameter, Query

PAGE_SIZE = 50
"""How many rows a page lists."""

ALL_ROWS = "100000"
"""How many rows CSV has where the query limits them and the reader does not."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a question, as a field of its form."""

    name: str
    """Its name."""
    description: str
    """What it is."""
    default: str
    """What holds where it is left empty; empty where it must be given."""
    example: str
    """What stands in where nothing at all is given."""
    value: str
    """What was given; empty where nothing was."""
    choices: tuple[str, ...]
    """The values that it may have or that are known, where they can be listed."""


@dataclass(frozen=True, slots=True)
class Question:
    """A named query in a list."""

    name: str
    """Its name, as at the terminal."""
    title: str
    """The question."""
    description: str
    """What answers it."""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """The questions about one subject."""

    name: str
    """The subject."""
    questions: tuple[Question, ...]
    """The questions about it."""


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """All questions, by what they are about."""

    groups: tuple[QuestionGroup, ...]
    """The questions, grouped."""


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A named query with the rows that answer it; its parameters are arguments by their names."""

    name: str
    """Its name, as at the terminal."""
    description: str
    """What answers it."""
    fields: tuple[Field, ...]
    """Its parameters."""
    refused: str
    """Why what was given makes no sense, or what is lacking; empty where it can be answered."""
    is_example: bool
    """Whether nothing was given, so that the examples of the fields are answered."""
    columns: tuple[str, ...]
    """The names of the columns, in order."""
    found: tuple[dict[str, object], ...]
    """The rows of this page of the list, each with its values by column."""
    total: int
    """How many rows answer, within the limit."""
    number: int
    """Number of this page of the list, from 1."""
    pages: int
    """How many pages the list has."""
    sql: str
    """The query itself."""


def list_content(_: sqlite3.Connection, __: PageRequest) -> PageContent:
    """All questions."""
    grouped: dict[str, list[Question]] = {}
    for each in queries.load().values():
        grouped.setdefault(each.group, []).append(Question(each.name, each.title, each.description))
    groups = tuple(QuestionGroup(name, tuple(found)) for name, found in sorted(grouped.items()))
    rows = [question for group in groups for question in group.questions]
    return PageContent("questions.html", "Questions", QuestionsPage(groups), rows=rows)


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The rows that answer a question.

    Raises:
        MissingError: when no named query is called that.
    """
    query = queries.load().get(request.path_values["name"])
    if query is None:
        raise MissingError(f"There is no question called {request.path_values['name']}.")
    given = {each.name: request.argument(each.name) for each in query.parameters}
    columns, rows, refused = _answer(connection, query, given, request)
    if refused and request.format in ("csv", "atom"):
        return error_content("This makes no sense", refused, 400)
    number = request.page_number()
    size = len(rows) if request.format == "csv" else request.listed(PAGE_SIZE)
    shown = rows[(number - 1) * PAGE_SIZE :][:size]
    record = QuestionPage(
        name=query.name,
        description=query.description,
        fields=_fields(connection, query, given),
        refused=refused,
        is_example=not request.arguments.keys() - _OF_PAGES and _has_examples(query),
        columns=tuple(columns),
        found=tuple(dict(zip(columns, row, strict=True)) for row in shown),
        total=len(rows),
        number=number,
        pages=-(-len(rows) // PAGE_SIZE),
        sql=query.sql,
    )
    seen = question_columns.readable(_seen(columns, record.found))
    understood = {} if refused else given
    return PageContent(
        "question.html",
        query.title,
        record,
        html={
            "cells": [_cells(connection, row, seen, request.urls) for row in record.found],
            "heads": [_WORDS.get(name, name.replace("_", " ")) for name in seen],
            "numeric": [name in _NUMBERS for name in seen],
            "asked": parameters.in_words(query, given),
            "coverage": None
            if refused
            else coverage.of_question(connection, query.title, len(rows)),
        },
        charts={"documents": drawn} if (drawn := _chart(columns, rows)) else {},
        rows=None if refused else _records(columns, shown),
        about=query.description,
        feed=None if refused else lambda: _entries(record.found, request.urls),
        tables={
            "the same": request.urls.named_query(query.name, **understood),
            "its SQL, to be changed": request.urls.sql(query.sql, **understood),
        },
    )


def _answer(
    connection: sqlite3.Connection, query: Query, given: dict[str, str], request: PageRequest
) -> tuple[list[str], list[tuple[Any, ...]], str]:
    """The columns, the rows and, where a value makes no sense, why."""
    try:
        parameters.know(query, request.arguments.keys() - _OF_PAGES)
        values = parameters.read(connection, query, given)
        if request.arguments.keys() - _OF_PAGES:
            parameters.require(query, values)
    except parameters.RefusedError as error:
        return [], [], str(error)
    if request.format == "csv" and "limit" in values and not values["limit"]:
        values["limit"] = ALL_ROWS
    # Of more rows nothing is kept; and one query asks for the day on which it is asked.
    if request.format == "csv" or "'now'" in query.sql:
        return (*queries.run(connection, query, values), "")
    name = ("answer", query.name, *values.items())
    columns, rows = cache.once_a_load(
        connection, name, lambda: queries.run(connection, query, values)
    )
    return columns, rows, ""


_OF_PAGES = frozenset(("page", "bom"))
"""The arguments that are of every page, and no parameters of a question."""


def _has_examples(query: Query) -> bool:
    return any(each.example for each in query.parameters)


def _fields(
    connection: sqlite3.Connection, query: Query, given: dict[str, str]
) -> tuple[Field, ...]:
    return tuple(
        Field(
            name=each.name,
            description=each.description,
            default=each.default,
            example=each.example,
            value=given[each.name],
            choices=_choices(connection, query, each),
        )
        for each in query.parameters
    )


def _choices(connection: sqlite3.Connection, query: Query, each: Parameter) -> tuple[str, ...]:
    return cache.once_a_load(
        connection,
        ("choices", query.name, each.name),
        lambda: tuple(parameters.choices(connection, query, each)),
    )


def _records(columns: list[str], rows: Sequence[tuple[Any, ...]]) -> list[Any]:
    """The rows as records of a class of their own, which CSV takes."""
    if not columns:
        return []
    row_class = dataclasses.make_dataclass("Row", columns)
    return [row_class(*row) for row in rows]


_WITHIN = frozenset(
    ("date_latest", "slug", "collection", "key", "quotation_key", "start_char", "end_char", "rule")
)
"""Columns that are shown within others: as the address of a title, the other day of a date."""

_NUMBERS = frozenset(
    ("value", "high", "total", "sums", "documents", "a_year", "times_stated", "uses", "texts")
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS = {
    "title": "document",
    "text": "stated as",
    "approx": "qualifier",
    "per": "per",
    "a_year": "a year",
    "start_date": "from",
    "end_date": "to",
}


def _seen(columns: Sequence[str], found: Sequence[dict[str, Any]]) -> list[str]:
    """The columns that a table shows: those that hold something which no other says as well."""
    within = set(_WITHIN)
    if "value" in columns and "unit" in columns and "kind" not in columns:
        within |= {"unit", "high"}  # NZ$50 million to NZ$60 million
    if all(row.get("person") or not row.get("speaker") for row in found):
        within.add("speaker")
    if len({row.get("jurisdiction") for row in found}) < 2:
        within.add("jurisdiction")
    return [
        name
        for name in columns
        if name not in within and any(row[name] not in (None, "") for row in found)
    ]


def _cells(
    connection: sqlite3.Connection, row: dict[str, Any], seen: Sequence[str], urls: Urls
) -> list[tuple[str, Markup]]:
    """The cells of a row: each the name of its column and what is shown in it."""
    return [(name, _cell(connection, name, row[name], row, urls)) for name in seen]


def _cell(
    connection: sqlite3.Connection, name: str, value: Any, row: dict[str, Any], urls: Urls
) -> Markup:
    if value is None or value == "":
        return Markup("")
    if name == "url":
        return _link(str(value), "official page")
    if name == "title" and row.get("slug"):
        return _link(_document(row, urls), str(value))
    if name == "quotation" and row.get("quotation_key"):
        return _quotation(str(value), urls.quotation(row["quotation_key"]))
    if name in ("text", "quotation") and row.get("key"):
        return _link(urls.figure(row["key"]), str(value))
    if name in _PEOPLE:
        return _people(connection, str(value), urls)
    if name == "date":
        return escape(formatting.day(value, latest=row.get("date_latest")))
    if name == "sentence":
        return _sentence(str(value), str(row.get("text") or ""))
    if name == "value":
        return escape(_amount(row))
    if isinstance(value, int | float) and not isinstance(value, bool) and name not in _PLAIN:
        return escape(formatting.number(value))
    if isinstance(value, str) and _DAY.fullmatch(value):
        return escape(formatting.day(value))
    if name in ("excerpt", "passage", "quotation", "message"):
        return escape(formatting.plain_text(str(value)))
    return escape(str(value))


_PLAIN = frozenset(("year", "month", "line", "load", "version", "number"))
_PEOPLE = frozenset(("person", "prime_minister", "minister", "ministers", "held_by"))


def _link(url: str, words: str) -> Markup:
    if not re.match(r"(?:https?:/)?/", url):
        return escape(words)
    return Markup('<a href="{}">{}</a>').format(url, words)


def _quotation(text: str, url: str) -> Markup:
    """The words of a quotation, with a link to its page, which is called by their beginning."""
    words = formatting.plain_text(text)
    link = '{} <a class="facts" href="{}" aria-label="Permanent page of “{}”">page</a>'
    return Markup(link).format(words, url, textwrap.shorten(words, 60, placeholder="…"))


def _document(row: dict[str, Any], urls: Urls) -> str:
    """The address of the document of a row, at its quotation where it has one."""
    at = f"#q-{row['quotation_key']}" if row.get("quotation_key") else ""
    if row.get("collection"):
        return f"{urls.document(row['collection'], row['slug'])}{at}"
    return f"{urls('document/' + row['slug'])}{at}"


def _amount(row: dict[str, Any]) -> str:
    """A value in words where its unit is known: NZ$8 million."""
    if "unit" not in row or "kind" in row:
        return formatting.number(row["value"])
    return formatting.amount(row["value"], row["unit"] or "", row.get("high"))


def _people(connection: sqlite3.Connection, names: str, urls: Urls) -> Markup:
    slugs = _slugs(connection)
    linked = [
        _link(urls.person(slugs[name]), name) if name in slugs else escape(name)
        for name in names.split("; ")
    ]
    return Markup("; ").join(linked)


def _slugs(connection: sqlite3.Connection) -> dict[str, str]:
    """The permanent name of each person by the name they go by and by every other form."""
    sql = "SELECT person_forms.name, slug FROM person_forms JOIN people ON people.id = person_id"
    return cache.once_a_load(connection, sql, lambda: dict(connection.execute(sql).fetchall()))


def _sentence(sentence: str, text: str) -> Markup:
    at = sentence.find(text) if text else -1
    if at < 0:
        return escape(formatting.plain_text(sentence))
    return formatting.marked_sentence(sentence, text, at)


def _chart(columns: list[str], rows: Sequence[tuple[Any, ...]]) -> charts.Bars | None:
    """How many documents there are of each year or month, where the rows say so."""
    step = next((name for name in ("month", "year") if name in columns), None)
    if step is None or "documents" not in columns:
        return None
    at, counted = columns.index(step), columns.index("documents")
    of_steps: dict[str, int] = {}
    for row in rows:
        if row[at] is not None:
            of_steps[str(row[at])] = of_steps.get(str(row[at]), 0) + int(row[counted] or 0)
    if len(of_steps) < 2:
        return None
    bars = [charts.Bar(label, of_steps[label]) for label in sorted(of_steps)]
    return charts.Bars("Documents", "document", step, bars)


def _entries(found: Sequence[dict[str, Any]], urls: Urls) -> list[FeedEntry]:
    """The rows that are of a document, the newest first."""
    dated = sorted(found, key=lambda row: str(row.get("date") or ""), reverse=True)
    return [
        FeedEntry(
            title=str(row.get("title") or row["slug"]),
            url=_address(row, urls),
            updated=str(row.get("date") or ""),
            summary=str(row.get("sentence") or row.get("quotation") or row.get("excerpt") or ""),
            authors=tuple(filter(None, str(row.get("person") or "").split("; "))),
        )
        for row in itertools.islice(dated, PAGE_SIZE)
        if row.get("slug")
    ]


def _address(row: dict[str, Any], urls: Urls) -> str:
    """The address of what a row is of: its figure, its quotation, or else its document."""
    if row.get("key"):
        return urls.figure(row["key"])
    if row.get("quotation_key"):
        return urls.quotation(row["quotation_key"])
    return _document(row, urls)
