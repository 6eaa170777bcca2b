"""Who held an office before and after somebody agrees with the terms of the reference data."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import in_one_test
from searched import answers

from archive.publish.pages import successions
from archive.publish.pages.successions import Held, Succession
from archive.store import clauses, database

_OFFICES = """
    SELECT id, name FROM portfolios
    WHERE id IN (SELECT portfolio_id FROM tenures WHERE role = 'minister') ORDER BY name
"""
_DAYS = """
    SELECT start_date, end_date FROM tenures_in_context
    WHERE person_slug = :person AND portfolio_id = :office AND role = :role ORDER BY start_date
"""
Asked = tuple[str, Succession, str]
"""An office, its succession and somebody who held it."""


@pytest.fixture(scope="module")
def connection(seeds: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.read(seeds)) as connection:
        yield connection


@pytest.fixture(scope="module")
def asked(connection: sqlite3.Connection) -> list[Asked]:
    found = []
    for row in connection.execute(_OFFICES).fetchall():
        succession = successions.of(connection, row["id"], row["name"])
        holders = {term.person_slug for term in succession.terms if term.portfolio == row["name"]}
        found += [(row["name"], succession, slug) for slug in sorted(holders)]
    assert len(found) > 800
    return found


def held_from(connection: sqlite3.Connection, term: Held) -> list[tuple[str | None, str | None]]:
    """The days of a person in an office, those of terms without a day between as one."""
    values = {"person": term.person_slug, "office": term.portfolio_id, "role": term.role}
    found: list[tuple[str | None, str | None]] = []
    for start, end in connection.execute(_DAYS, values):
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def test_every_term_that_is_told_is_one_of_the_reference_data(
    connection: sqlite3.Connection, asked: list[Asked]
) -> None:
    for office, succession, _ in asked:
        for term in (*succession.terms, *succession.acting):
            assert (term.start_date, term.end_date) in held_from(connection, term), (office, term)
            assert term.span[0] <= term.first < term.end <= term.span[1], (office, term)


def test_who_came_next_is_somebody_else_and_nobody_held_the_office_between(
    asked: list[Asked],
) -> None:
    for office, succession, slug in asked:
        for held in succession.holdings(slug):
            for step in succession.after(held):
                assert step.far.person_slug != slug, (office, step)
                assert step.far.end > step.near.end, (office, step)
                within = [
                    term
                    for term in succession.terms
                    if term.portfolio == office
                    and step.near.end <= term.first
                    and term.end <= step.far.first
                ]
                assert not within, (office, step, within)


def test_who_came_after_one_has_that_one_before(asked: list[Asked]) -> None:
    for office, succession, slug in asked:
        for held in succession.holdings(slug):
            for step in succession.after(held):
                if step.far.first < step.near.first or step.near.end > step.far.end:
                    continue
                back = succession.before([step.far])
                assert slug in {each.far.person_slug for each in back} or any(
                    each.far.end >= step.near.end for each in back
                ), (office, step)


def test_every_time_but_the_first_and_the_last_has_somebody_before_and_after(
    asked: list[Asked],
) -> None:
    for office, succession, slug in asked:
        first = min(term.first for term in succession.terms)
        last = max(term.end for term in succession.terms)
        told = succession.holdings(slug)
        assert {term for held in told for term in held} == {
            term for term in succession.terms if term.person_slug == slug
        }, office
        for held in told:
            end = max(term.end for term in held)
            assert succession.after(held) or end in (last, clauses.AFTER_ALL), (office, held)
            assert succession.before(held) or held[0].first == first, (office, held)


def test_days_between_two_are_those_of_who_stood_in_or_are_said_to_be_nobodys(
    asked: list[Asked],
) -> None:
    gaps = defaultdict(list)
    for office, succession, slug in asked:
        for held in succession.holdings(slug):
            for step in succession.after(held):
                stood_in, unknown = succession.between(step.near, step.far)
                for term, (first, end) in itertools.product(
                    (*succession.terms, *stood_in), unknown
                ):
                    assert not (term.span[0] < end and first < term.span[1]), (office, step)
                if stood_in:
                    gaps[office].append(slug)
    assert "stuart-nash" in gaps["Police"] and "kate-wilkinson" in gaps["Labour"]


@in_one_test(
    ("typed", "told"),
    [
        ("foreign minister after phil goff", ["Winston Peters from 19 October 2005"]),
        ("foreign minister before phil goff", ["Don McKinnon to about 10 December 1999"]),
        (
            "who was police minister after stuart nash",
            ["Poto Williams from 6 November 2020", "Ginny Andersen from 20 March 2023"],
        ),
        ("police minister before ginny andersen", ["Stuart Nash to about 15 March 2023"]),
        ("minister of communications before amy adams", ["Steven Joyce to about 14 December 2011"]),
        (
            "minister of transport after david parker",
            ["Annette King from 3 May 2006", "Simeon Brown from about 27 November 2023"],
        ),
        ("who replaced judith collins as justice minister", ["Amy Adams from 8 October 2014"]),
        (
            "foreign affairs and trade minister after phil goff",
            ["Winston Peters from 19 October 2005", "Tim Groser from about 19 November 2008"],
        ),
        ("labour minister after max bradford", ["Margaret Wilson from 10 December 1999"]),
        ("environment minister after smith", ["Amy Adams from 3 April 2012", "David Parker"]),
        ("police minister after megan woods", ["Ginny Andersen from 20 March 2023"]),
        ("prime minister after christopher luxon", ["Nobody is known"]),
        ("prime minister before jim bolger", ["Nobody is known"]),
        ("foreign minister after john key", ["John Key is not known to have been Minister"]),
    ],
)
def test_each_time_is_told_with_the_days_of_the_terms(
    connection: sqlite3.Connection, typed: str, told: list[str]
) -> None:
    found = [each for each in answers(connection, typed) if each.kind == "holder"]
    named = [each for each in found if " is known" not in each.label or len(found) == 1]
    for each, expected in zip(named, told, strict=True):
        name = expected.partition(" from ")[0].partition(" to about")[0]
        assert each.label.startswith(name) and expected.removeprefix(name) in each.detail, each


@in_one_test(
    ("typed", "said"),
    [
        (
            "who was police minister after stuart nash",
            "Megan Woods acted from 15 March 2023 to 20 March 2023",
        ),
        (
            "housing minister after phil heatley",
            "nobody is known to have held it from 29 January 2013 to 31 January 2013",
        ),
        (
            "minister of housing and urban development after phil twyford",
            "after Phil Twyford (Minister of Housing and Urban Development from",
        ),
        ("disarmament minister after georgina te heuheu", "came of Foreign Affairs or passed to"),
    ],
)
def test_what_lies_between_two_holders_is_said(
    connection: sqlite3.Connection, typed: str, said: str
) -> None:
    assert any(said in each.detail for each in answers(connection, typed))


def test_of_lesser_ministers_no_succession_is_told(connection: sqlite3.Connection) -> None:
    found = answers(connection, "associate minister of health after jo goodhew")
    assert [(each.kind, each.is_answer) for each in found] == [("portfolio", False)]
