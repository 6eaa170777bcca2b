"""Words that somebody said, asked for in plain words: whole, in part, and by whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cases import in_one_test
from conftest import SITE, Workspace, get

SAID = (
    ("2003-05-06", "Otters", "“We had nine years of neglect of the otter,” Helen Clark said."),
    ("2005-05-06", "Huts", "“The keepers whose huts burned face a crisis,” Helen Clark said."),
    ("2009-05-06", "Crisis", "“There is a huts crisis in the bay,” Helen Clark said."),
    ("2011-05-06", "Lakes", "“Rain came.\n\nThe lake keepers of the bay met,” Helen Clark said."),
    ("2011-06-07", "Red Lake", "The Red Lake otters of the bay came back."),
)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("words_said"))
    for number, (day, title, text) in enumerate(SAID):
        front = (
            f"---\ntitle: {title}\ndate: {day}\nurl: {SITE}/s{number}\nministers: [Helen Clark]\n"
        )
        workspace.put(f"{number}.md", f"{front}---\n\n{text}\n")
    workspace.load()
    return workspace.db


def search(db: Path, typed: str) -> Any:
    return get(db, f"/search.json?q={quote(typed)}").json()


@in_one_test(
    "typed",
    [
        'who said "nine years of neglect"',
        'who said "nine years of neglect" first',
        '"nine years of neglect" who said it',
        '"nine years of neglect" who said it and when',
        'who said "nine years of neglect" and when',
        "who said nine years of neglect",
    ],
)
def test_who_said_a_phrase_is_asked_before_it_or_behind(said: Path, typed: str) -> None:
    page = search(said, typed)
    assert page["answers"][0]["label"] == "Helen Clark, 6 May 2003"
    assert page["answers"][0]["is_answer"]
    assert page["total"] == 1


def test_words_side_by_side_are_said_and_words_strewn_are_not(said: Path) -> None:
    (first, *_) = search(said, "who first said huts crisis")["answers"]
    assert (first["label"], first["is_answer"]) == ("Helen Clark, 6 May 2009", True)
    none, near, *_ = search(said, "who said keepers crisis")["answers"]
    assert none["label"] == "No quotation that is held here has “keepers crisis”"
    assert (near["label"], near["is_answer"]) == ("Helen Clark, 6 May 2005", False)
    assert near["detail"].startswith("these words stand apart in it: ")


def test_of_a_phrase_that_none_holds_the_longest_part_is_offered(said: Path) -> None:
    none, near = search(said, 'who said "nine long years of neglect"')["answers"]
    assert not none["is_answer"]
    assert near["detail"].startswith("not these words, but “nine years of neglect”: ")
    page = search(said, '"nine long years of neglect"')
    assert [each["label"] for each in page["hints"]] == ['"nine years of neglect"']
    assert search(said, '"wombats on the long moon"')["hints"] == []


def test_of_a_phrase_that_stands_nowhere_that_is_said(said: Path) -> None:
    (none,) = search(said, 'who said "wombats on the moon"')["answers"]
    assert none["detail"] == "no document has the words side by side"
    (none,) = search(said, '"Red Lake otters" "wombats on the moon"')["answers"]
    assert none["label"] == "No document holds “wombats on the moon”"
    assert not none["is_answer"]
    (none,) = search(said, 'who said "otters of the bay"')["answers"]
    assert none["detail"] == "documents may hold the words outside of quotations"


def test_what_somebody_said_comes_with_the_newest_of_it(said: Path) -> None:
    (first, *_) = search(said, "what did Helen Clark say about huts")["answers"]
    assert "the newest of 6 May 2009: “There is a huts crisis in the bay”" in first["detail"]
    (first, *_) = search(said, "what did Helen Clark say about the lake keepers")["answers"]
    assert "the newest of 6 May 2011: “The lake keepers of the bay met”" in first["detail"]


def test_a_search_without_documents_is_offered_with_its_year(said: Path) -> None:
    (first, *_) = search(said, "Red Lake wombats otters 2011")["hints"]
    assert (first["label"], first["documents"]) == ("Red Lake otters, 2011", 1)


def test_any_minister_is_nobody_in_particular(said: Path) -> None:
    page = search(said, 'when did a minister first say "huts crisis"')
    assert page["total"] == 1
    assert page["answers"][0]["label"] == "huts crisis: the oldest documents held here"
