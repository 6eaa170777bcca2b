"""What somebody may be about to type: people, portfolios, governments, questions and words."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.publish import queries
from archive.publish.pages import cache, reach, vocabulary
from archive.publish.pages.asked import parts, typed_names
from archive.publish.pages.content import PageContent
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text, name_words

MOST = 8
"""How many suggestions there are in all."""

KINDS = {
    "person": "People",
    "portfolio": "Portfolios",
    "government": "Governments",
    "question": "Questions",
    "search": "Searches",
}
"""The kinds of suggestions, as a reader sees them."""

_MOST_OF_A_KIND = 3
_MOST_WORDS = 8
_MOST_OF_A_NAME = 3
"""How many of the last words typed may be a name, where all of them are none."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may be meant by what is typed so far."""

    kind: str
    """person, portfolio, government, question or search."""
    group: str
    """The kind as a reader sees it: People, Portfolios, Governments, Questions or Searches."""
    label: str
    """What it is called; of a search, its words."""
    detail: str
    """The name under which it was found, or that another was typed; empty where it is its own."""
    url: str
    """Its address."""


@dataclass(frozen=True, slots=True)
class SuggestPage:
    """People, portfolios, governments, questions and words that begin as what is typed: `q`.

    Names are found under any of their forms and misspelt.
    """

    words: str
    """What is typed so far."""
    found: tuple[Suggestion, ...]
    """At most eight, by kind: the one that is likely meant first, searches last."""


_PORTFOLIOS = """
    WITH tagged AS MATERIALIZED (
        SELECT portfolio_id, count(*) AS n FROM document_portfolios GROUP BY portfolio_id
    )
    SELECT portfolios.slug, portfolios.name, portfolio_forms.name AS form, coalesce(n, 0)
    FROM portfolio_forms
    JOIN portfolios ON portfolios.id = portfolio_forms.portfolio_id
    LEFT JOIN tagged ON tagged.portfolio_id = portfolios.id
    WHERE portfolios.kind = 'office' AND portfolio_forms.name <> portfolios.slug
    AND portfolios.jurisdiction_id IN (
        SELECT jurisdiction_id FROM documents GROUP BY jurisdiction_id
    )
    ORDER BY coalesce(n, 0) DESC, portfolios.name, portfolio_forms.name = portfolios.name DESC
"""
_IN_OFFICE = f"""
    SELECT slug FROM people
    WHERE id IN (SELECT person_id FROM tenures WHERE {clauses.held_on(":today")})
"""
_HELD = f"""
    SELECT slug FROM portfolios WHERE id IN (
        SELECT portfolio_id FROM tenures
        WHERE role <> 'associate' AND {clauses.held_on(":today")}
    )
"""
_GOVERNMENTS = """
    SELECT slug, name, name, 0 FROM governments
    WHERE jurisdiction_id IN (SELECT jurisdiction_id FROM documents GROUP BY jurisdiction_id)
    ORDER BY start_date DESC
"""
_JOINTS = frozenset(("of", "for"))
"""What stands in titles of offices, and in no name of a person."""
_GOVERNMENT = re.compile(r"gov(?:e(?:r(?:n(?:m(?:e(?:nts?)?)?)?)?)?)?", re.IGNORECASE)
_HAS_ANY = f"SELECT 1 FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH ? LIMIT 1"


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """What may be meant by the words typed so far."""
    typed = request.argument("q")
    found = tuple(
        Suggestion(kind, KINDS[kind], *rest) for kind, *rest in _find(connection, typed, request)
    )
    return PageContent(
        "suggest.html",
        "Suggestions",
        SuggestPage(typed, found),
        html={"groups": list(dict.fromkeys(each.group for each in found))},
        rows=found,
        row_class=Suggestion,
    )


_Found = tuple[str, str, str, str]
"""A suggestion: its kind, its label, its detail and its address."""


def _find(connection: sqlite3.Connection, typed: str, request: PageRequest) -> list[_Found]:
    if len(typed) < 2 or not any(letter.isalnum() for letter in typed):
        return []
    name = ("suggestions", typed.casefold(), request.urls)
    return cache.once_a_load(connection, name, lambda: _all(connection, typed, request.urls))


def _all(connection: sqlite3.Connection, typed: str, urls: Urls) -> list[_Found]:
    people, is_meant = _people(connection, typed, urls)
    portfolios, is_begun = _portfolios(connection, typed, urls)
    others = [
        *itertools.islice(_governments(connection, typed, urls), 1),
        *itertools.islice(_questions(typed, urls), 2),
    ]
    searches = _goes_on(connection, typed, urls)
    # A single word that begins a name or a word is not taken for another one.
    if not people and (" " in typed or not (portfolios or others or searches)):
        people = [*itertools.islice(_misspelt(connection, typed, urls), _MOST_OF_A_KIND)]
    if not (people or portfolios or others or searches):
        searches = _spelt_otherwise(connection, typed, urls)
    # Who types the beginning of an office does not mean somebody who left Parliament long ago.
    is_title = not _JOINTS.isdisjoint(typed.casefold().split())
    first_offices = is_begun and (is_title or not is_meant)
    if is_begun and is_title:
        people, others = [], []
    names = [*portfolios, *people] if first_offices else [*people, *portfolios]
    return [*[*names, *others][: MOST - len(searches)], *searches]


def _tails(typed: str) -> Iterator[str]:
    """All that is typed, then its last three words, then its last two."""
    words = typed.split()
    yield typed
    for count in range(min(_MOST_OF_A_NAME, len(words) - 1), 1, -1):
        yield " ".join(words[-count:])


def _people(connection: sqlite3.Connection, typed: str, urls: Urls) -> tuple[list[_Found], bool]:
    """People, and whether the first is likely meant: is in office, or has just the words typed.

    Such people come first, then those who issued most documents.
    """
    everybody = typed_names.people(connection)
    in_office = _now(connection, _IN_OFFICE)
    for words in _tails(typed):
        found = [*typed_names.fitting(everybody, words).values()]
        if not found:
            continue
        whole = {each.slug for each in found if name_words.has_whole(each.form, words)}
        found.sort(key=lambda each: (each.slug not in whole, each.slug not in in_office))
        listed = [
            ("person", each.name, _other_name(each), urls.person(each.slug))
            for each in found[:_MOST_OF_A_KIND]
        ]
        return listed, found[0].slug in whole | in_office
    return [], False


def _misspelt(connection: sqlite3.Connection, typed: str, urls: Urls) -> Iterator[_Found]:
    for words in _tails(typed):
        if found := typed_names.misspelt_people(connection, words, may_go_on=True):
            for each in found:
                yield "person", each.name, "spelt otherwise", urls.person(each.slug)
            return


def _portfolios(
    connection: sqlite3.Connection, typed: str, urls: Urls
) -> tuple[list[_Found], bool]:
    """Portfolios, and whether the first begins as what is typed.

    First is what is typed, then what begins so, what is held now, and what most documents have.
    """
    found = [*typed_names.fitting(typed_names.read(connection, _PORTFOLIOS), typed).values()]
    held = _now(connection, _HELD)
    found.sort(
        key=lambda each: (
            not name_words.is_same(each.form, typed),
            not name_words.begins(each.form, typed),
            each.slug not in held,
        )
    )
    listed = [
        ("portfolio", each.name, _other_name(each), urls.portfolio(each.slug))
        for each in found[:_MOST_OF_A_KIND]
    ]
    return listed, bool(found) and name_words.begins(found[0].form, typed)


def _other_name(found: typed_names.Form) -> str:
    """The name under which it was found; empty where it is its own."""
    return found.form if found.form != found.name else ""


def _now(connection: sqlite3.Connection, sql: str) -> frozenset[str]:
    """The permanent names of those who hold an office now, or of the offices that are held."""

    def read() -> frozenset[str]:
        values = {"today": reach.today(connection)}
        return frozenset(row["slug"] for row in connection.execute(sql, values))

    return cache.once_a_load(connection, sql, read)


def _governments(connection: sqlite3.Connection, typed: str, urls: Urls) -> Iterator[_Found]:
    words = " ".join(word for word in typed.split() if not _GOVERNMENT.fullmatch(word))
    found = typed_names.fitting(typed_names.read(connection, _GOVERNMENTS), words) if words else {}
    for each in found.values():
        yield "government", each.name, "", urls.government(each.slug)


def _questions(typed: str, urls: Urls) -> Iterator[_Found]:
    if len(typed) <= vocabulary.SHORTEST or parts.is_common(typed):
        return
    for query in queries.load().values():
        if name_words.fits(query.title, typed):
            yield "question", query.title, "", urls.question(query.name)


def _goes_on(connection: sqlite3.Connection, typed: str, urls: Urls) -> list[_Found]:
    """Searches whose last word goes on."""
    start = name_words.folded(typed.split()[-1])
    words = vocabulary.beginning(connection, start, 2 * _MOST_OF_A_KIND)
    return _searches(connection, typed, words, urls)


def _spelt_otherwise(connection: sqlite3.Connection, typed: str, urls: Urls) -> list[_Found]:
    """Searches whose last word is spelt otherwise."""
    words = vocabulary.near(connection, typed.split()[-1], _MOST_OF_A_KIND)
    return _searches(connection, typed, words, urls)


def _searches(
    connection: sqlite3.Connection, typed: str, words: Sequence[str], urls: Urls
) -> list[_Found]:
    """Searches for what is typed with another last word, those that find something."""
    before = typed.split()[-_MOST_WORDS:-1]
    found: list[_Found] = []
    for word in words:
        words_asked = " ".join((*before, word))
        if (
            not before
            or connection.execute(_HAS_ANY, (full_text.as_query(words_asked),)).fetchone()
        ):
            found.append(("search", words_asked, "", urls("search", q=words_asked)))
        if len(found) == _MOST_OF_A_KIND:
            break
    return found
