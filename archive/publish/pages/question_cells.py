"""The rows of a named query in words: which columns are shown, and what stands in each cell."""

from __future__ import annotations

import re
import sqlite3
import textwrap
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from archive import money
from archive.publish.pages import cache, formatting, question_columns, sums
from archive.publish.pages.urls import Urls

_WITHIN = frozenset(
    (
        "date_latest",
        "slug",
        "collection",
        "key",
        "quotation_key",
        "start_char",
        "end_char",
        "rule",
        "year_documents",
    )
)
"""Columns that are shown within others: as the address of a title, the other day of a date."""

NUMBERS = frozenset(
    (
        "value",
        "high",
        "total",
        "shared",
        "most",
        "sums",
        "documents",
        "a_year",
        "times_stated",
        "uses",
        "texts",
    )
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def seen(columns: Sequence[str], found: Sequence[dict[str, Any]]) -> list[str]:
    """The columns that a table shows: those that hold something which no other says as well."""
    within = set(_WITHIN)
    if "value" in columns and "unit" in columns and "kind" not in columns:
        within |= {"unit", "high"}  # NZ$50 million to NZ$60 million
    for name, told in question_columns.TOLD_BY_OTHERS.items():
        if any(row.get(name) for row in found):
            within |= {*told}
    if all(row.get("person") or not row.get("speaker") for row in found):
        within.add("speaker")
    if len({row.get("jurisdiction") for row in found}) < 2:
        within.add("jurisdiction")
    return [
        name
        for name in columns
        if name not in within and any(row[name] not in (None, "") for row in found)
    ]


def of_row(
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
    if name in sums.ADDENDS:
        return _addends(str(value), urls)
    if name == "date":
        return escape(formatting.day(value, latest=row.get("date_latest")))
    if name == "sentence":
        return _sentence(str(value), str(row.get("text") or ""))
    if name == "value":
        return escape(_amount(row))
    unit = row.get("unit") or row.get("currency")
    if name == "difference" and unit:
        return escape(_apart(float(value), str(unit)))
    if name in _MONEY and unit:
        return escape(formatting.amount(value, str(unit)))
    if isinstance(value, int | float) and not isinstance(value, bool) and name not in _PLAIN:
        return escape(money.number(value))
    if isinstance(value, str) and _DAY.fullmatch(value):
        return escape(formatting.day(value))
    if name in ("excerpt", "passage", "quotation", "message"):
        return escape(formatting.plain_text(str(value)))
    return escape(str(value))


def _apart(difference: float, unit: str) -> str:
    """How far an amount is from another, in three digits: about NZ$4.04 billion less."""
    if not difference:
        return "the same"
    return f"{money.about(abs(difference), unit)} {'more' if difference > 0 else 'less'}"


_MONEY = frozenset(("last_total", "total", "shared", "most", "together", "least"))
"""Columns that hold amounts of the unit or the currency of their row, beside its value."""

_PLAIN = frozenset(("year", "month", "line", "load", "version", "number"))
_PEOPLE = frozenset(("person", "prime_minister", "minister", "ministers", "held_by"))


def _link(url: str, words: str) -> Markup:
    if not re.match(r"(?:https?:/)?/", url):
        return escape(words)
    return Markup('<a href="{}">{}</a>').format(url, words)


def _addends(listed: str, urls: Urls) -> Markup:
    """The sums of which another is made, each with the day on which it was said and what for."""
    lines = [
        Markup('<li><a href="{}">{}</a>: {}</li>').format(
            urls.figure(each.key), each.text, _told(each)
        )
        for each in sums.addends(listed)
    ]
    return Markup('<ol class="addends">{}</ol>').format(Markup("").join(lines))


def _told(each: sums.Addend) -> Markup:
    what = ": ".join(filter(None, (each.item, each.purpose)))
    said = (each.why, formatting.plain_text(what), formatting.day(each.date))
    words = ", ".join(filter(None, said))
    return Markup('<span class="facts">{}</span>').format(words)


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
        return money.number(row["value"])
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


def address(row: dict[str, Any], urls: Urls) -> str:
    """The address of what a row is of: its figure, its quotation, or else its document."""
    if row.get("key"):
        return urls.figure(row["key"])
    if row.get("quotation_key"):
        return urls.quotation(row["quotation_key"])
    return _document(row, urls)
