"""What a search at the terminal looks for and is answered with, as the page of the search is."""

from __future__ import annotations

import shlex
import sqlite3
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from archive.publish.pages import hints, search_filters
from archive.publish.pages.answers import finding
from archive.publish.pages.asked import question, sought
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.search_filters import Filters
from archive.publish.pages.urls import Urls

_URLS = Urls("/", "archive")


@dataclass(frozen=True, slots=True)
class LookedFor:
    """What a search looks for."""

    words: str
    """The words that are searched for; empty for all documents."""
    conditions: str
    """What else is asked of the documents, as conditions of SQL, each after AND."""
    values: Filters
    """The values of its parameters."""
    narrowed: str
    """The same in words; empty where nothing else is asked."""


def looked_for(connection: sqlite3.Connection, typed: str, filters: Filters) -> LookedFor:
    """The words and the limits that the page understands in what is typed."""
    found = sought.find(connection, question.read(connection, typed), filters)
    request = PageRequest(_URLS, "/search")
    chosen = search_filters.of_question(connection, found.filters, found.words, request)
    parts = [f"{each.name} {each.label}" for each in chosen]
    if found.amount:
        parts.insert(0, f"stating {found.amount.in_words}")
    conditions = search_filters.conditions(found.filters)
    return LookedFor(found.words, conditions, found.filters, ", ".join(parts))


def answered(connection: sqlite3.Connection, typed: str) -> list[str]:
    """What the page answers beside documents, a line each, with the named query where one does."""
    lines = []
    for each in finding.find(connection, question.read(connection, typed), _URLS):
        command = _command(each.url)
        parts = [part for part in (each.detail, command and f"as by: {command}") if part]
        lines.append(f"{each.label} ({'; '.join(parts)})" if parts else each.label)
    return lines


def nearest(connection: sqlite3.Connection, typed: str, filters: Filters) -> list[str]:
    """The searches near to one that finds nothing, each with how many documents it finds."""
    found = hints.find(connection, PageRequest(_URLS, "/search"), typed, filters, 0)
    return [f"{each.label} ({each.documents:,})" for each in found]


def _command(url: str) -> str:
    """The command that answers as the page of a named query does; empty for other pages."""
    parts = urlsplit(url)
    _, is_question, name = parts.path.partition("/question/")
    if not is_question:
        return ""
    given = [word for key, value in parse_qsl(parts.query) for word in (f"--{key}", value)]
    return shlex.join(["archive", "query", unquote(name), *given])
