"""Questions in plain English: which of their words documents are looked through for."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cases import in_one_test
from conftest import SITE, Workspace, get

from archive.publish import asking
from archive.publish.pages.asked import content_words


@in_one_test(
    ("typed", "words"),
    [
        ("why did they close the red huts", "close red huts"),
        ("what does it do about otters in the bay", "otters bay"),
        ("does it want to ban nets", "ban nets"),
        ("why cant they count otters / seals", "count otters seals"),
        ("what did WHO say about US otters", "WHO US otters"),
        ("what is it", "what is it"),
    ],
)
def test_content_words_are_those_that_are_no_function_words(typed: str, words: str) -> None:
    assert content_words.of(typed) == words


@in_one_test(
    ("typed", "is_asked"),
    [
        ("whats new", True),
        ("whos there", True),
        ("are nets banned", True),
        ("will they sink", True),
        ("should otters swim", True),
        ("will young sings", False),
        ("can openers", False),
        ("why", False),
    ],
)
def test_a_question_is_known_by_how_it_begins(typed: str, is_asked: bool) -> None:
    assert asking.is_question(typed) == is_asked


TOLD = (
    *(
        (f"2019-0{month}-04", f"Otter nets {month}", "Otter nets are for the river. They are sold.")
        for month in (1, 2, 3, 4)
    ),
    ("2020-03-04", "A river", "We will scrap a boat. NZ Post and local government agree."),
    ("2020-04-04", "Old river", "The old net is for an otter. NZ Post and local government agree."),
    ("2020-05-04", "A shop", "NZ Post and local government agree. Three keepers died at the bay."),
    ("2020-06-04", "Keepers", "At the bay there were 40 keepers."),
)
"""Days, titles and texts of the documents."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("plain_questions"))
    for number, (day, title, text) in enumerate(TOLD):
        front = f"---\ntitle: {title}\ndate: {day}\nurl: {SITE}/n{number}\n---\n\n"
        workspace.put(f"{number}.md", f"{front}{text}\n")
    workspace.load()
    return workspace.db


def search(db: Path, typed: str) -> Any:
    return get(db, f"/search.json?q={quote(typed)}").json()


@in_one_test(
    ("typed", "total"),
    [
        ("whats an otter net", 5),
        ("is it true that they sold otter nets", 4),
        ("why does the govt sell otter nets in nz", 4),
        ("is there a river nearby", 0),
        ("why is nz post there", 3),
        ("what of local govt", 3),
    ],
)
def test_a_question_is_looked_for_by_its_content_words(told: Path, typed: str, total: int) -> None:
    assert search(told, typed)["total"] == total


def test_words_that_tell_the_least_need_not_stand_and_are_named(told: Path) -> None:
    page = search(told, "why did they scrap the otter nets")
    assert page["total"] >= 4
    assert "“scrap”" in page["read_as"]


@in_one_test(
    "typed",
    ['"why did they scrap the otter nets"', "scrap AND otter AND nets", "scrap otter nets"],
)
def test_words_that_are_no_question_are_all_looked_for(told: Path, typed: str) -> None:
    assert search(told, typed)["total"] == 0


def test_no_subject_is_exchanged_for_what_is_left_of_a_question(told: Path) -> None:
    page = search(told, "why do keepers juggle burning porcelain")
    assert (page["total"], page["read_as"]) == (0, "")


def test_no_number_is_told_where_what_was_done_is_not_looked_for(told: Path) -> None:
    found = search(told, "how many keepers drowned at the bay")["answers"]
    assert found
    assert not any("40" in each["detail"] or each["is_answer"] for each in found)


@in_one_test(
    ("typed", "held"),
    [
        ("who is Winston Peters", "Minister of Foreign Affairs"),
        ("whos winston peters", "Minister of Foreign Affairs"),
        ("who was Helen Clark", "Prime Minister"),
    ],
)
def test_who_somebody_is_is_told_by_offices(seeds: Path, typed: str, held: str) -> None:
    answers = search(seeds, typed)["answers"]
    assert any(each["kind"] == "holder" and held in each["detail"] for each in answers)
    assert not any(each["label"].startswith("Documents of") for each in answers)
