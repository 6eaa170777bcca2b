"""Of a phrase that nobody said, the part that is offered tells as much and no other."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import Workspace, release

from archive.publish.pages.asked import near_phrases
from archive.store import database

TEXT = (
    "We will not go. I did not see it. We will raise the old levies on boats."
    " Nine years of plain neglect are over."
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    workspace = Workspace(tmp_path_factory.mktemp("near"))
    workspace.put("a.md", release("a", "2003-01-04", TEXT))
    workspace.load()
    with contextlib.closing(database.read(Path(workspace.db))) as connection:
        yield connection


@in_one_test(
    ("phrase", "part"),
    [
        ("we will not lower wages", ""),
        ("I did not hide the file", ""),
        ("we will not raise the old levies", ""),
        ("we will surely raise the old levies", "we will raise the old levies"),
        ("nine long years of plain neglect", "nine years of plain neglect"),
    ],
)
def test_a_part_of_a_phrase_tells_as_much_and_turns_no_meaning(
    connection: sqlite3.Connection, phrase: str, part: str
) -> None:
    assert near_phrases.held(connection, phrase) == part
