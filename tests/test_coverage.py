"""Pages say how much is held of what documents link to, and that first means first among these."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import Workspace, get

from archive.publish.pages import coverage, formatting, question_columns, titles
from archive.store import database

SITE = "https://www.example.govt.nz"


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose only document links to itself, to 24 that are not held, and elsewhere."""
    workspace = Workspace(tmp_path_factory.mktemp("linked"))
    links = " ".join(f"[{n}]({SITE}/release/other-{n}?a=1#b)" for n in range(24))
    text = (
        f"The [same](/release/one/) and {links}, not [this]({SITE}/contact) or"
        " [that](https://example.org/release/other).\n\n"
        "Minister for Auckland Simeon Brown spoke. Minister for Auckland Simeon Brown left."
    )
    head = f"---\ntitle: One\ndate: 2024-06-01\nurl: {SITE}/release/one\n---\n\n"
    workspace.put("one.md", head + text)
    workspace.load()
    return workspace.db


def test_what_documents_link_to_on_their_own_site_tells_how_much_is_held(linked: Path) -> None:
    with contextlib.closing(database.read(linked)) as connection:
        assert coverage.of(connection) == coverage.Coverage(25, 1, since="2024-06-01")


@pytest.mark.parametrize("address", ["/", "/question/on-a-day?day=2024-06-24"])
def test_a_page_that_counts_says_that_not_all_is_held(linked: Path, address: str) -> None:
    page = get(linked, address).text
    assert "documents here link to 25 others of the same site, and 24 of those are not held" in page
    assert "per cent" not in page
    assert "#missing" in page


def test_the_page_about_the_site_says_what_first_means(linked: Path) -> None:
    page = get(linked, "/about").text
    assert 'id="missing"' in page
    assert "4 per cent" in page
    assert "“first” means first among what is held" in page


def test_where_little_is_linked_to_nothing_is_said(seeds: Path) -> None:
    assert "Some of what was published is missing" not in get(seeds, "/").text
    assert get(seeds, "/about.json").json()["coverage"]["linked"] < coverage.LEAST


def test_what_is_to_be_read_stands_second_in_a_table() -> None:
    columns = ["due_to", "value", "title", "sentence", "basis"]
    assert question_columns.readable(columns) == ["due_to", "sentence", "value", "title", "basis"]
    assert question_columns.readable(["slug", "n"]) == ["slug", "n"]


@in_one_test(
    ("role", "portfolio", "title"),
    [
        ("minister", "Prime Minister", "Prime Minister"),
        ("acting", "Attorney-General", "Acting Attorney-General"),
        ("minister", "Deputy Leader of the House", "Deputy Leader of the House"),
        ("associate", "Health", "Associate Minister of Health"),
        ("minister", "Auckland", "Minister for Auckland"),
        ("associate", "Auckland", "Associate Minister for Auckland"),
    ],
)
def test_an_office_is_called_as_documents_call_it(
    linked: Path, role: str, portfolio: str, title: str
) -> None:
    with contextlib.closing(database.read(linked)) as connection:
        assert titles.title(connection, role, portfolio) == title


@in_one_test(
    ("text", "plain"),
    [
        ("[Cake prepared by](/media/253)", "Cake prepared by"),
        ("by the [Ministry](https://example.org/a) now", "by the Ministry now"),
        ("of the sentence](https://example.org/x) and more", "of the sentence and more"),
        ("which begins in [a link", "which begins in a link"),
        ("*Online GP Care* is open", "Online GP Care is open"),
        ("It ends so.*", "It ends so."),
        ("5 * 3 * 2 and snake_case_word", "5 * 3 * 2 and snake_case_word"),
        ("he [sic] said", "he [sic] said"),
    ],
)
def test_a_text_is_shown_without_the_signs_of_markdown(text: str, plain: str) -> None:
    assert formatting.plain_text(text) == plain


@in_one_test(
    ("before", "after", "fragment"),
    [
        ("wages rose by ", " in May.", "wages%20rose%20by-,3,-in%20May."),
        ("", "", "3"),
        ("the [link](https://a.example) rose by ", "\nnext", "rose%20by-,3"),
        ("a long-term rise of ", " **more**", "a%20long%2Dterm%20rise%20of-,3"),
    ],
)
def test_a_short_text_is_found_by_the_words_around_it(
    before: str, after: str, fragment: str
) -> None:
    url = formatting.text_fragment_url("https://example.org/a#b", "3", before, after)
    assert url == f"https://example.org/a#:~:text={fragment}"
