"""What is suggested while somebody types: names however they are written, and words that go on."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import Workspace, get, release

from archive.words import misspelt


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose only document is of a day in 2025."""
    workspace = Workspace(tmp_path_factory.mktemp("later"))
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    workspace.put("a.md", release("a", "2025-09-01"))
    workspace.load()
    return workspace.db


def suggested(db: Path, typed: str) -> list[tuple[str, str]]:
    """The kinds and addresses that are suggested."""
    found = get(db, f"/suggest.json?q={typed}").json()["found"]
    return [(each["kind"], each["url"]) for each in found]


@in_one_test(
    ("typed", "kind", "url"),
    [
        ("jacin", "person", "/person/jacinda-ardern"),
        ("ARDERN", "person", "/person/jacinda-ardern"),
        ("Kiritapu", "person", "/person/kiri-allan"),
        ("damien oconn", "person", "/person/damien-oconnor"),
        ("Jacinda Adern", "person", "/person/jacinda-ardern"),
        ("Jacinda Ader", "person", "/person/jacinda-ardern"),
        ("Judith Colins", "person", "/person/judith-collins"),
        ("Hipkns", "person", "/person/chris-hipkins"),
        ("what did jacinda ard", "person", "/person/jacinda-ardern"),
        ("defe", "portfolio", "/portfolio/defence"),
        ("maori dev", "portfolio", "/portfolio/maori-development"),
        ("Minister of Def", "portfolio", "/portfolio/defence"),
        ("Ardern gov", "government", "/government/ardern-2020"),
        ("who held", "question", "/question/who-held"),
        ("ukraine", "search", "/search?q=ukraine"),
        ("Ukra", "search", "/search?q=ukraine"),
        ("military suppo", "search", "/search?q=military+support"),
        ("Ukrane", "search", "/search?q=ukraine"),
    ],
)
def test_what_is_typed_goes_on_as_what_the_archive_has(
    seeds: Path, typed: str, kind: str, url: str
) -> None:
    assert (kind, url) in suggested(seeds, typed)


@in_one_test("typed", ["", "a", "*", '"', "xyzzyq", "%", "a OR", "NEAR("])
def test_what_begins_nothing_suggests_nothing_and_is_no_error(seeds: Path, typed: str) -> None:
    assert suggested(seeds, typed) == []


def test_no_more_than_eight_are_suggested_by_kind_and_all_lead_somewhere(seeds: Path) -> None:
    kinds = ["person", "portfolio", "government", "question", "search"]
    for typed in ("mini", "pri", "gover", "sta", "an"):
        found = get(seeds, f"/suggest.json?q={typed}").json()["found"]
        assert 0 < len(found) <= 8
        order = [kind for kind, _ in itertools.groupby(each["kind"] for each in found)]
        assert len(order) == len(set(order))
        assert [kind for kind in order if kind not in kinds[:2]] == [
            kind for kind in kinds[2:] if kind in order
        ]
        assert all(get(seeds, each["url"]).status_code == 200 for each in found)


@in_one_test(
    ("typed", "first"),
    [
        ("wil", "/person/nicola-willis"),  # who is in office, before Margaret Wilson, who was
        ("wilson", "/person/margaret-wilson"),  # whose name it is in full
        ("hea", "/portfolio/health"),  # before Phil Heatley, who was
        ("trans", "/portfolio/transport"),
        ("trade", "/portfolio/trade"),
        ("minister of h", "/portfolio/health"),  # before all who are Hon
        ("fin", "/portfolio/finance"),
        ("col", "/person/judith-collins"),
        ("heatley", "/person/phil-heatley"),
    ],
)
def test_first_is_who_is_in_office_and_what_begins_so(later: Path, typed: str, first: str) -> None:
    assert suggested(later, typed)[0][1] == first


def test_a_title_that_is_begun_means_an_office_and_nobody(later: Path) -> None:
    kinds = {kind for kind, _ in suggested(later, "minister of h")}
    assert "portfolio" in kinds
    assert kinds <= {"portfolio", "search"}


def test_a_rare_word_is_no_suggestion_before_frequent_ones_that_it_begins(
    workspace: Workspace,
) -> None:
    for number in range(101):
        workspace.put(f"{number}.md", release(str(number), text="For the health of all."))
    workspace.put("rare.md", release("rare", text="The HEA said so."))
    workspace.load()
    assert ("search", "/search?q=hea") not in suggested(workspace.db, "hea")
    assert ("search", "/search?q=health") in suggested(workspace.db, "hea")


def test_a_word_that_begins_no_document_with_the_others_is_not_suggested(seeds: Path) -> None:
    for _, url in suggested(seeds, "military sup"):
        assert get(seeds, url.replace("/search", "/search.json")).json()["total"] > 0


def test_words_are_suggested_as_they_are_written(workspace: Workspace) -> None:
    workspace.put("a.md", release(text="Every whānau has policies."))
    workspace.load()
    for typed, url in (("whan", "/search?q=wh%C4%81nau"), ("polic", "/search?q=policies")):
        assert [each for kind, each in suggested(workspace.db, typed) if kind == "search"] == [url]


@in_one_test(
    ("name", "typed", "expected"),
    [
        ("Judith Collins", "Judith Collins", 0),
        ("Judith Collins", "colins judith", 1),
        ("Judith Collins", "Judith Clark", None),
        ("Judith Collins", "Judith Collins Collins", None),
        ("John Key", "John Kay", None),
        ("Damien O’Connor", "Damien OConor", 1),
    ],
)
def test_a_name_is_misspelt_where_a_letter_or_two_differ(
    name: str, typed: str, expected: int | None
) -> None:
    assert misspelt.slips(name, typed) == expected
