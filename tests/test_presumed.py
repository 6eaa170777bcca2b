"""What a search takes for granted: an office that was never held, the day of an event, an end."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import Workspace, release
from searched import answers

from archive.publish.pages.answers import event_days, lengths
from archive.publish.pages.answers.office_terms import OfficeTerm
from archive.store import database

SAID = (
    ("1998-02-03", "A bridge is built, and fell in the flood of old."),
    ("2003-05-05", "The Vane bridge fell today."),
    ("2003-05-09", "After the Vane bridge fell the town helps."),
    ("2003-05-18", "The Vane bridge fell; a new one comes."),
    ("2004-03-01", "A year on: the Vane bridge fell."),
    ("2001-02-02", "A comet came by."),
    ("2003-02-02", "A comet came by."),
    ("2005-02-02", "A comet came by."),
    ("2018-05-17", "Associate Minister for Justice and Courts Aupito William Sio said so."),
    ("2018-10-10", "Associate Justice and Courts Minister Aupito William Sio said so."),
    ("1999-03-03", "A gale in the hills."),
    *((f"2004-08-0{day}", "The gale damages roofs.") for day in (2, 4, 9)),
    *((f"2006-05-0{day}", "Another gale damages roofs.") for day in range(1, 7)),
    *(
        (f"{year}-03-{day}", "Barns are built.")
        for year in range(1999, 2020)
        for day in ("01", "09", "30")
    ),
    *((f"1998-04-{day}", "Barns are wanted.") for day in (10, 14, 19)),
    ("2006-01-01", "The former Minister of Customs Michael Cullen spoke of it."),
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    workspace = Workspace(tmp_path_factory.mktemp("presumed"))
    for number, (day, text) in enumerate(SAID):
        workspace.put(f"{number}.md", release(f"a{number}", day, text))
    workspace.load()
    with contextlib.closing(database.read(Path(workspace.db))) as connection:
        yield connection


@in_one_test(
    ("typed", "title"),
    [
        ("why did Phil Goff resign as housing minister in 2005", "Minister of Housing"),
        ("what did Phil Goff say about fish in his time as health minister", "Minister of Health"),
        ("when was Phil Goff sacked as minister of police", "Minister of Police"),
        ("when did Phil Goff resign as minister of police", "Minister of Police"),
        ("speech by Phil Goff as health minister", "Minister of Health"),
        ("what did Phil Goff say as health minister", "Minister of Health"),
        ("Phil Goff when he was health minister on fish", "Minister of Health"),
    ],
)
def test_an_office_that_was_never_held_is_said_not_to_have_been(
    connection: sqlite3.Connection, typed: str, title: str
) -> None:
    first, *others = answers(connection, typed)
    assert first.label == f"Phil Goff is not known to have been {title}"
    assert "the list begins on 2 November 1990" in first.detail
    assert not any(each.is_answer for each in others)
    assert any(each.label == "Phil Goff" and each.detail.startswith("was ") for each in others)


def test_who_is_called_a_former_holder_is_not_said_never_to_have_been_one(
    connection: sqlite3.Connection,
) -> None:
    first, *_ = answers(connection, "when did Michael Cullen resign as minister of customs")
    assert first.label == "Michael Cullen"
    assert first.detail.startswith("called a former Minister of Customs by 1 document")


@in_one_test(
    ("typed", "detail"),
    [
        ("Phil Goff justice minister until when", "was Minister of Justice from"),
        ("until when was Phil Goff minister of justice", "was Minister of Justice from"),
        ("Phil Goff resigned as justice minister when", "does not tell how a term came to its end"),
        ("when was Phil Goff sacked as justice minister", "does not tell how a term came to its"),
        ("when did Phil Goff step down as justice minister", "was Minister of Justice from"),
        ("how long was Phil Goff minister of justice", " days"),
        ("why did Phil Goff quit as justice minister", "was Minister of Justice from"),
    ],
)
def test_the_end_of_a_term_is_told_and_no_more_than_the_list_has(
    connection: sqlite3.Connection, typed: str, detail: str
) -> None:
    first, *_ = answers(connection, typed)
    assert first.label == "Phil Goff" and detail in first.detail


@in_one_test(
    "typed",
    [
        "why did Phil Goff criticise Michael Cullen as finance minister",
        "what did Phil Goff say of Shipley as prime minister",
        "Phil Goff criticises Key as prime minister",
        "why did Phil Goff appoint a sheriff as minister of police",
        "Ben Vane as a minister of the church",
        "as minister of health",
        "Phil Goff as a man",
    ],
)
def test_what_presumes_no_office_of_one_person_is_told_nothing_of_it(
    connection: sqlite3.Connection, typed: str
) -> None:
    assert not any("not known to have been" in each.label for each in answers(connection, typed))


def test_what_documents_call_somebody_comes_before_another_role_in_the_office(
    connection: sqlite3.Connection,
) -> None:
    first, second, *_ = answers(connection, "Aupito William Sio associate minister for courts")
    assert first.kind == "stated" and "called Associate Minister of Courts by 2" in first.detail
    assert second.detail.startswith("was Minister of Courts") and not second.is_answer
    told = answers(connection, "what portfolios did Aupito William Sio hold")
    assert any("called Associate Minister of Courts" in each.detail for each in told)


def test_how_many_offices_somebody_held_and_how_long_is_told(
    connection: sqlite3.Connection,
) -> None:
    for typed in (
        "how many portfolios has Marian Hobbs held",
        "how long was Marian Hobbs minister",
    ):
        first, *others = answers(connection, typed)
        assert first.label == "Marian Hobbs" and "offices in" in first.detail, typed
        assert others


def test_the_day_on_which_documents_begin_to_tell_of_an_event_is_a_possibility(
    connection: sqlite3.Connection,
) -> None:
    day, holder, _ = answers(connection, "who was finance minister when the Vane bridge fell")
    assert day.label == "On which day “Vane bridge fell” was is not held here"
    assert day.detail.startswith("3 of 4 documents with the words “Vane bridge fell” are of 5 May")
    assert holder.label == "Michael Cullen" and "on 5 May 2003, if that was" in holder.detail
    assert not (day.is_answer or holder.is_answer)


@in_one_test("title", ["PM", "prime minister", "who was the PM"])
def test_a_later_fortnight_of_many_more_documents_is_told_beside_the_first(
    connection: sqlite3.Connection, title: str
) -> None:
    day, holder, _ = answers(connection, f"{title} when the gale hit")
    assert day.detail.startswith("3 of 10 documents with the words “gale” are of 2 August 2004")
    assert day.detail.endswith("6, the most in a fortnight, are from 1 May 2006 on")
    assert holder.label == "Helen Clark" and "2 August 2004, if that was" in holder.detail


def test_words_that_documents_of_many_times_hold_tell_no_day(
    connection: sqlite3.Connection,
) -> None:
    assert event_days.find(connection, "when the comet came by") is None
    assert event_days.find(connection, "when a thing happened") is None
    assert event_days.find(connection, "during the barns") is None
    assert event_days.find(connection, "bridge fell", "1998") is None


@in_one_test(
    ("event", "words"),
    [
        ("when the Vane bridge fell", "Vane bridge fell"),
        ("during the flood", "flood"),
        ("at the time of the flood", "flood"),
        ("when the flood first hit", "flood"),
        ("after the war broke out", "war"),
    ],
)
def test_the_words_of_an_event_are_those_that_tell_which_it_was(event: str, words: str) -> None:
    assert event_days.bare(event) == words


def test_days_in_two_offices_count_once() -> None:
    def term(start: str | None, end: str | None) -> OfficeTerm:
        return OfficeTerm("", "", "", 1, "minister", start, end, "itself")

    both = [term("2001-01-01", "2001-01-11"), term("2001-01-06", "2001-01-16")]
    assert lengths.count(both, "2002-01-01") == 15
    assert lengths.count([*both, term("2001-12-31", None)], "2002-01-01") == 16
    assert lengths.count([term(None, "2001-01-01")], "2002-01-01") is None
