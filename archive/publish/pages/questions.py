"""The named queries as pages: a form, the rows that answer, and the SQL behind them."""

from __future__ import annotations

import dataclasses
import itertools
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive.publish import parameters, queries
from archive.publish.pages import (
    cache,
    charts,
    coverage,
    named,
    question_cells,
    question_columns,
    question_rows,
    sums,
)
from archive.publish.pages.content import FeedEntry, PageContent
from archive.publish.pages.requests import MissingError, PageRequest
from archive.publish.pages.urls import Urls
from archive.publish.queries import Parameter, Query
from archive.words import name_words

PAGE_SIZE = 50
"""How many rows a page lists."""

_FEW = 3
"""Up to so many rows stand one value below the other on a narrow screen, whatever they hold."""

_LISTS = frozenset(sums.ADDENDS)
"""The columns that hold lists, for which a row is a list itself."""

_READ = frozenset(question_columns.READ)


_WORDS = ("thing", "done_words", "about", "subject", "words")
"""The parameters that are words of documents, in the order in which a reader types them."""


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
    """How many rows answer, whatever the limit."""
    listed: int
    """How many of them the list has: all, or the first ones where a limit is given."""
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
    try:
        columns, every, limit = _answer(connection, query, given, request)
        refused = ""
    except parameters.RefusedError as error:
        if request.format in ("csv", "atom"):
            raise
        columns, every, limit, refused = [], [], None, str(error)
    rows = every[:limit]
    number = request.page_number()
    size = len(rows) if request.format == "csv" else request.listed(PAGE_SIZE)
    shown = rows[(number - 1) * PAGE_SIZE :][:size]
    record = QuestionPage(
        name=query.name,
        description=query.description,
        fields=_fields(connection, query, given),
        refused=refused,
        is_example=not _asked(request) and _has_examples(query),
        columns=tuple(columns),
        found=tuple(dict(zip(columns, row, strict=True)) for row in shown),
        total=len(every),
        listed=len(rows),
        number=number,
        pages=-(-len(rows) // PAGE_SIZE),
        sql=query.sql,
    )
    seen = question_cells.seen(columns, record.found)
    is_told = not _LISTS.isdisjoint(seen)
    if not is_told:
        seen = question_columns.readable(seen)
    described = question_columns.described(query.description, columns)
    row_class = dataclasses.make_dataclass("Row", columns)
    understood = {} if refused else given
    return PageContent(
        "question.html",
        query.title,
        record,
        html={
            "cells": [
                question_cells.of_row(connection, row, seen, request.urls) for row in record.found
            ],
            "heads": [question_columns.head(name) for name in seen],
            "described": question_columns.parted(described),
            "read_as": "" if refused else _read_as(connection, given.get("person", "")),
            "nouns": {each.name: parameters.noun(each.name) for each in query.parameters},
            "is_told": is_told,
            "stacks": len(record.found) <= _FEW or not _READ.isdisjoint(seen),
            "numeric": [name in question_cells.NUMBERS for name in seen],
            "asked": parameters.in_words(query, given),
            "documents_url": _documents_url(given, request.urls) if not record.found else "",
            "coverage": None
            if refused
            else coverage.of_question(connection, query.title, len(rows)),
        },
        charts={"documents": drawn} if (drawn := _chart(columns, every)) else {},
        rows=None if refused else [row_class(*row) for row in shown],
        row_class=row_class,
        about=described.replace("`", ""),
        feed=None if refused else lambda: _entries(columns, rows, request.urls),
        status=400 if refused else 200,
        tables={
            "the same": request.urls.named_query(query.name, **understood),
            "its SQL, to be changed": request.urls.sql(query.sql, **understood),
        },
    )


def _answer(
    connection: sqlite3.Connection, query: Query, given: dict[str, str], request: PageRequest
) -> tuple[list[str], list[tuple[Any, ...]], int | None]:
    """The columns, every row, and how many of them are asked for; None where all are.

    Raises:
        RefusedError: when a value makes no sense.
    """
    parameters.know(query, _asked(request))
    values = parameters.read(connection, query, given)
    if _asked(request):
        parameters.require(query, values)
    limit = queries.limit(query, values)
    columns, rows = question_rows.find(connection, query, values)
    return columns, rows, limit


def _read_as(connection: sqlite3.Connection, person: str) -> str:
    """The name of whoever is meant by another one that is given; empty where that is theirs."""
    try:
        meant = named.find(connection, "person", person).name if person else ""
    except parameters.RefusedError:
        return ""
    return "" if name_words.is_same(meant, person) else meant


def _documents_url(given: dict[str, str], urls: Urls) -> str:
    """A search for documents with the words that a question is given; empty where it has none."""
    words = " ".join(filter(None, (given.get(name, "") for name in _WORDS)))
    return urls("search", q=words) if words else ""


def _asked(request: PageRequest) -> list[str]:
    """The arguments that are given and are parameters of the question, if it has such."""
    return [name for name in request.own_arguments if name != "page"]


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


def _chart(columns: list[str], rows: Sequence[tuple[Any, ...]]) -> charts.Bars | None:
    """How many documents there are of each year or month, where the rows say so.

    Where several rows are of one year, a document may stand in more than one of them: then they
    say how many there are of the year, or nothing is drawn.
    """
    step = next((name for name in ("month", "year") if name in columns), None)
    counts = next((name for name in ("year_documents", "documents") if name in columns), None)
    if step is None or counts is None:
        return None
    at, counted = columns.index(step), columns.index(counts)
    dated = [row for row in rows if row[at] is not None]
    of_steps = {str(row[at]): int(row[counted] or 0) for row in dated}
    is_told = counts == "year_documents" or len(of_steps) == len(dated)
    if len(of_steps) < 2 or not is_told:
        return None
    bars = [charts.Bar(label, of_steps[label]) for label in sorted(of_steps)]
    return charts.Bars("Documents", "document", step, bars)


def _entries(
    columns: Sequence[str], rows: Sequence[tuple[Any, ...]], urls: Urls
) -> list[FeedEntry]:
    """The rows that are of a document, the newest first."""
    if "slug" not in columns:
        return []
    at = columns.index("date") if "date" in columns else None
    dated = rows if at is None else sorted(rows, key=lambda row: str(row[at] or ""), reverse=True)
    slug = columns.index("slug")
    newest = itertools.islice((row for row in dated if row[slug]), PAGE_SIZE)
    return [_entry(dict(zip(columns, row, strict=True)), urls) for row in newest]


def _entry(row: dict[str, Any], urls: Urls) -> FeedEntry:
    return FeedEntry(
        title=str(row.get("title") or row["slug"]),
        url=question_cells.address(row, urls),
        updated=str(row.get("date") or ""),
        summary=str(row.get("sentence") or row.get("quotation") or row.get("excerpt") or ""),
        authors=tuple(filter(None, str(row.get("person") or "").split("; "))),
    )
