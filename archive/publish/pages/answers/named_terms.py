"""When somebody who is named held an office: came to it, left it, or is named with its title."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from archive.publish.pages.answers import named_people, never_held, terms
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import office_words, typed_names, typed_times
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.urls import Urls

_BARE = "SELECT bare_name(:words) AS name"


def find(connection: sqlite3.Connection, typed: str, urls: Urls) -> Iterator[Answer]:
    """When somebody came to an office, held or left it, where that is asked."""
    timeless, time = typed_times.taken_out(typed)
    who, office = terms.parted(timeless) or ("", "")
    people = typed_names.named(connection, who) or (who and typed_names.known_best(connection, who))
    is_meant = bool(people)
    found: dict[str, list[Answer]] = {}
    for slug, name in (people or typed_names.misspelt(connection, who)).items():
        asked = {
            "is_counted": terms.asks_how_long(timeless),
            "tells_how": terms.tells_how_it_ended(timeless),
        }
        for each in terms.find(connection, slug, name, office, urls, **asked):
            is_near = each.kind == "holder" and not is_meant
            found.setdefault(each.kind, []).append(named_people.if_meant(each) if is_near else each)
    # Of several who have the name, whom the list has in the office come before whom texts call so.
    yield from dict.fromkeys(itertools.chain(*(found[kind] for kind in sorted(found))))
    if found:
        return
    if people and (len(people) == 1 or terms.asks_whether(timeless)):
        yield from never_held.find(connection, people, office, time, urls)


def titled(
    connection: sqlite3.Connection, asked: Asked, urls: Urls
) -> tuple[Asked, tuple[Answer, ...]]:
    """What is asked of whoever is named with a title, and the terms: ``Premier Ann Lee``.

    Of other words, these as they are and nothing.
    """
    for people, words in typed_names.apart(connection, asked.words):
        each_of = (
            terms.find(connection, slug, name, words, urls)
            for slug, name in people.items()
            if office_words.has_title(words)
        )
        of_terms = tuple(itertools.chain(*each_of))
        bare = connection.execute(_BARE, {"words": f"{words} Name"}).fetchone()["name"]
        if of_terms or office_words.is_bare_title(words) or bare == "Name":
            return replace(asked, who=next(iter(people.values())), about="", words=""), of_terms
    return asked, ()
