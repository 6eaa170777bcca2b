"""Who is named in a search, and what they said where the words ask for that."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.publish import asking
from archive.publish.pages import formatting
from archive.publish.pages.answers import answer, quotations
from archive.publish.pages.answers.answer import MOST_OF_A_KIND, Answer
from archive.publish.pages.asked import parts, slips, typed_names
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.urls import Urls


def page(slug: str, name: str, urls: Urls) -> Answer:
    """That somebody has a page."""
    detail = "offices, documents and quotations"
    return Answer("person", name, urls.person(slug), detail, is_answer=False)


def if_meant(near: Answer) -> Answer:
    """An answer of somebody whose name is misspelt, which may be another's."""
    return replace(near, detail=f"if that is who is meant: {near.detail}", is_answer=False)


def find(
    connection: sqlite3.Connection, asked: Asked, urls: Urls, typed: str = ""
) -> Iterator[Answer]:
    """Who is named, and what they said where the words ask for that.

    What is left of another question that is `typed` is nothing that they are to have said.
    """
    about = asked.about
    named = typed_names.named(connection, asked.who)
    if not named and about:
        named = typed_names.known_best(connection, asked.who)
    if not named and about:
        named, about = typed_names.named(connection, asked.words), ""
    beside = ""
    if not named:
        named, beside = next(typed_names.apart(connection, asked.words), ({}, ""))
        about = beside
    is_meant = bool(named)
    if not named:
        named, about = typed_names.misspelt(connection, asked.who), asked.about
    is_left_over = not asked.about and asking.is_question(typed)
    about = "" if is_left_over else slips.spelt(connection, about)
    for slug, name in list(named.items())[:MOST_OF_A_KIND]:
        person = page(slug, name, urls)
        found: list[Answer] = []
        if about:
            found += quotations.find(connection, asked, slug, name, about, urls)
        if asked.about and not found and not parts.is_joining(about):
            when = f" {asked.time.behind_a_noun}" if asked.time else ""
            none = f"no quotation{when} that is held here has {formatting.in_marks(about)}"
            person = replace(person, detail=f"{none}; {person.detail}")
        if asked.day:
            of_time = answer.documents_of(connection, asked, "person", slug, name, urls)
            found += of_time if parts.is_joining(beside) else _of_anything(of_time, beside)
        yield from (each if is_meant else if_meant(each) for each in (*found, person))


def _of_anything(found: Iterable[Answer], words: str) -> Iterator[Answer]:
    """Answers that lead to documents of any subject, beside words that tell of one."""
    for each in found:
        detail = f"{each.detail} of any subject; “{words}” is not looked for"
        yield replace(each, detail=detail, is_answer=False)
