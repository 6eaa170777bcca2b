"""Parameters of named queries are read as people write them, or refused in a sentence."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import archive, get

from archive.publish import parameters, queries, slugs
from archive.store import database

MILITARY = "2022-03-28-nz-provide-more-military-assistance-ukraine"


@pytest.fixture(scope="module")
def connection(seeds: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.read(seeds)) as connection:
        yield connection


def read(connection: sqlite3.Connection, query: str, **given: str) -> dict[str, str]:
    found = parameters.read(connection, queries.get(query), given)
    return {name: value for name, value in found.items() if value}


def with_examples(query: str, **given: str) -> dict[str, str]:
    """What is given, with the examples of what must be given beside it."""
    needed = [each for each in queries.get(query).parameters if each.is_required]
    return {**{each.name: each.example for each in needed}, **given}


@in_one_test(
    ("query", "name", "written", "understood"),
    [
        ("a-ministers-documents", "since", "1 March 2020", "2020-03-01"),
        ("a-ministers-documents", "since", "2020-3-1", "2020-03-01"),
        ("a-ministers-documents", "since", "March 1, 2020", "2020-03-01"),
        ("a-ministers-documents", "since", "2020", "2020"),
        ("who-held", "day", "12 December 2022", "2022-12-12"),
        ("on-a-day", "day", "28 March", "03-28"),
        ("promises-due", "by", "4 March 2020", "2020-03-04"),
        ("promises-due", "by", "2020", "2020-12-31"),
        ("promises-due", "by", "February 2020", "2020-02-29"),
        ("releases-per-month", "kind", "Release", "release"),
        ("cite", "slug", f"https://archive.test/document/seeds/{MILITARY}.json?page=1", MILITARY),
        ("cite", "slug", MILITARY.upper(), MILITARY),
        ("on-a-day", "day", "3-28", "03-28"),
        ("hedged-amounts", "least", "1 billion", "1000000000"),
        ("hedged-amounts", "least", "5 million dollars", "5000000"),
        ("hedged-amounts", "least", "$1b", "1000000000"),
        ("hedged-amounts", "least", "2,500.5", "2500.5"),
        ("hedged-amounts", "qualifier", "Over", "over"),
        ("search", "limit", " 20 ", "20"),
        ("search", "jurisdiction", "New Zealand", "nz"),
        ("search", "jurisdiction", "NZ", "nz"),
        ("other-currencies", "currency", "usd", "USD"),
        ("quotations-of-a-person", "person", "jacinda ardern", "jacinda ardern"),
        ("who-held", "portfolio", "Minister of Defence", "Minister of Defence"),
    ],
)
def test_a_value_is_read_as_people_write_it(
    connection: sqlite3.Connection, query: str, name: str, written: str, understood: str
) -> None:
    given = with_examples(query, **{name: written})
    assert read(connection, query, **given)[name] == understood


@in_one_test(
    ("query", "given", "says"),
    [
        ("who-held", {"day": "1 July 2003"}, "needs a portfolio .*, such as Defence"),
        ("amounts-about", {"least": "5"}, "needs a subject"),
        ("quotations-of-a-person", {"words": "NATO"}, "needs a person"),
    ],
)
def test_what_is_lacking_beside_what_is_given_is_asked_for(
    connection: sqlite3.Connection, query: str, given: dict[str, str], says: str
) -> None:
    with pytest.raises(parameters.RefusedError, match=says):
        read(connection, query, **given)


def test_what_must_be_given_has_an_example() -> None:
    asked = [(name, each) for name, query in queries.load().items() for each in query.parameters]
    assert [(name, each) for name, each in asked if each.is_required and not each.example] == []


@in_one_test(
    ("query", "name", "written", "says"),
    [
        ("search", "limit", "abc", "“abc” is no number of rows"),
        ("search", "limit", "-1", "“-1” is no number of rows"),
        ("search", "limit", "0", "“0” is no number of rows"),
        ("search", "limit", "99999999", f"a whole number from 1 to {queries.MOST_ROWS:,}."),
        ("hedged-amounts", "least", "much", "“much” is no number"),
        ("hedged-amounts", "least", "-1 million", "“-1 million” is below naught"),
        ("search", "limit", "1e2", "“1e2” is no number of rows"),
        ("hedged-amounts", "qualifier", "roughly", "one of about, nearly, over"),
        ("a-ministers-documents", "since", "yesterday", "“yesterday” is no day"),
        ("who-held", "day", "2022", "“2022” says no day"),
        ("money-by-minister", "year", "22", "“22” is no year"),
        ("promises-due", "by", "soon", "“soon” is no day"),
        ("releases-per-month", "kind", "sonnet", "“sonnet” is no kind of document"),
        ("figures-elsewhere", "traced", "perhaps", "one of yes, no"),
        ("quotations-compared", "how", "badly", "one of verbatim, trimmed"),
        ("cite", "slug", "nosuch", "no document called nosuch; /search finds"),
        ("figures-of-a-document", "slug", "nz-provide-military-help", f"near it come {MILITARY}"),
        ("same-text", "slug", "nosuch", "no document called nosuch"),
        ("versions-of-a-document", "slug", "nosuch", "no document called nosuch"),
        ("figures-elsewhere", "document", "nosuch", "no document called nosuch"),
        ("statements-of-a-claim", "key", "nosuch", "No figure of the archive is called nosuch"),
        ("search", "jurisdiction", "atlantis", "no country called atlantis; it knows"),
        ("search", "collection", "nothing", "There is no collection nothing; there are"),
        ("who-held", "portfolio", "Defnce", "no portfolio called Defnce; near it come Defence"),
        ("quotations-of-a-person", "person", "Jacinda Ardren", "near it come Jacinda Ardern"),
        ("portfolios-by-government", "government", "xyzzy", "no government called xyzzy"),
    ],
)
def test_what_makes_no_sense_is_refused_everywhere(
    seeds: Path,
    connection: sqlite3.Connection,
    query: str,
    name: str,
    written: str,
    says: str,
) -> None:
    with pytest.raises(parameters.RefusedError, match=says):
        read(connection, query, **{name: written})
    told = archive("query", query, f"--{name}", written, "--db", seeds)
    assert told.exit_code == 2
    assert says in " ".join(told.output.split())
    answer = get(seeds, f"/seeds/{query}.json?{name}={written}")
    assert answer.status_code == 400
    assert says in " ".join(json.loads(answer.text)["error"].split())


def test_an_answer_of_none_says_what_was_looked_for(seeds: Path) -> None:
    told = archive("query", "how-many", "--thing", "unicorns", "--db", seeds)
    assert told.exit_code == 0
    assert "Nothing was found for thing unicorns" in told.output


def test_every_parameter_that_is_no_free_words_refuses_what_makes_no_sense(
    connection: sqlite3.Connection,
) -> None:
    for query in queries.load().values():
        for each in query.parameters:
            if "words" in each.name or each.name in ("about", "subject", "thing", "stated", "code"):
                continue
            with pytest.raises(parameters.RefusedError):
                read(connection, query.name, **with_examples(query.name, **{each.name: "x?!"}))


def test_names_that_share_most_words_come_near() -> None:
    held = ["2001-05-01-bus-lanes-opened", "2002-05-01-bus-lanes-closed-again", "2002-ferries"]
    assert slugs.nearest("bus-lanes-open", held) == held[:2]
    assert slugs.nearest("2002-05-01", held) == []
    assert slugs.nearest("nosuch", held) == []
