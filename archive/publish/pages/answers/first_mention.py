"""The oldest or the newest document that holds a name, as it is typed, or that none does.

What is called the first is a claim of fact: the words of a name stand side by side as they are
typed, capitals such as those of SARS and signs such as that of 9/11 count, and where no document
has the name so, that is said before another spelling is offered.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace

from archive.publish.pages import formatting
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import as_typed, name_mentions, slips
from archive.publish.pages.urls import Urls
from archive.words import matching

_TOLD = {False: ("oldest", "first"), True: ("newest", "last")}


def find(
    connection: sqlite3.Connection,
    name: str,
    urls: Urls,
    filters: Mapping[str, str] | None = None,
    *,
    is_last: bool = False,
) -> Iterator[Answer]:
    """The oldest documents that hold a name, or the newest, with the first of them.

    Then those that hold it in another form, where they are older, or where none holds it as it is
    typed; then those in which its words stand apart. `filters` narrow them, as those of one person.
    """
    filters = filters or {}
    sort, nth = _TOLD[is_last]
    plain = as_typed.plain(name)
    query = name if len(matching.words(plain)) < 2 else f'"{plain}"'
    first, is_listed = name_mentions.nth(connection, query, name, filters, is_last=is_last)
    url = urls("search", q=query, **filters, sort=sort)
    label = f"{plain}: the {sort} documents held here"
    if first:
        detail = f"the {nth} {in_words(first)}"
        if not is_listed:
            url = urls.document(first["collection"], first["slug"])
            label = f"{plain}: the {sort} document held here that writes it so"
        yield Answer("search", label, url, detail)
        yield from _other_form(connection, name, urls, filters, first, is_last=is_last)
    elif not as_typed.is_quoted(name) and (
        found := tuple(_otherwise(connection, plain, urls, filters, is_last=is_last))
    ):
        yield from found


def told(
    connection: sqlite3.Connection,
    name: str,
    urls: Urls,
    filters: Mapping[str, str] | None = None,
    *,
    is_last: bool = False,
) -> Iterator[Answer]:
    """The same; where nothing holds the name, that nothing does, and then the nearest spelling."""
    found = tuple(find(connection, name, urls, filters, is_last=is_last))
    yield from found
    if found or not matching.words(name):
        return
    plain = as_typed.plain(name)
    yield Answer("search", f"No document that is held here has “{plain}”", "", "")
    spelt = slips.spelt(connection, plain)
    if spelt != plain:
        for each in find(connection, spelt, urls, filters, is_last=is_last):
            detail = f"if “{spelt}” is meant: {each.detail}"
            yield replace(each, detail=detail, is_answer=False)


def _other_form(
    connection: sqlite3.Connection,
    name: str,
    urls: Urls,
    filters: Mapping[str, str],
    first: sqlite3.Row,
    *,
    is_last: bool,
) -> Iterator[Answer]:
    """The documents with several words in another form, where one comes before the first."""
    plain = as_typed.plain(name)
    if len(matching.words(plain)) < 2 or as_typed.is_quoted(name) or as_typed.matters(name):
        return
    query = name_mentions.in_other_forms(connection, plain)
    other, _ = (
        name_mentions.nth(connection, query, "", filters, is_last=is_last)
        if query
        else (None, True)
    )
    if not other or not other["date"] or not first["date"] or other["date"] == first["date"]:
        return
    if (other["date"] > first["date"]) == is_last:
        sort, nth = _TOLD[is_last]
        url = urls("search", q=query, **filters, sort=sort)
        label = f"{query.replace(' OR ', ', ')}: the {sort} documents held here"
        yield Answer("search", label, url, f"the {nth} {in_words(other)}", is_answer=False)


def _otherwise(
    connection: sqlite3.Connection,
    name: str,
    urls: Urls,
    filters: Mapping[str, str],
    *,
    is_last: bool,
) -> Iterator[Answer]:
    """Where no document has a name as it is typed: in another form, or its words apart."""
    sort, nth = _TOLD[is_last]
    query = name_mentions.in_other_forms(connection, name) if len(matching.words(name)) > 1 else ""
    label = f"{query.replace(' OR ', ', ')}: the {sort} documents held here"
    if not query:
        query = name if name.islower() or not as_typed.matters(name) else name.lower()
        label = f"{name}: the {sort} documents in which these words stand apart"
        if len(matching.words(name)) < 2:
            label = f"{query}: the {sort} documents held here"
    first, _ = name_mentions.nth(connection, query, "", filters, is_last=is_last)
    if first:
        none = f"no document that is held here has “{name}”; the {nth} {in_words(first)}"
        url = urls("search", q=query, **filters, sort=sort)
        yield Answer("search", label, url, none, is_answer=False)


def in_words(first: sqlite3.Row) -> str:
    """A document by its day and its title: of 3 May 2010: “…”."""
    title = formatting.in_marks(formatting.plain_text(first["title"]))
    return f"of {formatting.day_of(first)}: {title}"
