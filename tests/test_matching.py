"""Words are found as the full-text index finds them, and names as people write them."""

from __future__ import annotations

import sqlite3

from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st

from archive.store import functions
from archive.words import endings, full_text, matching, name_words


@in_one_test(
    ("typed", "text", "is_held"),
    [
        ("NATO", "A senator signed as a signatory.", False),
        ("NATO", "We met at NATO’s seat.", True),
        ("AI", "They fail.", False),
        ("ships", "Ten scholarships and townships.", False),
        ("ships", "A ship came.", True),
        ("hospital", "Minister for Tourism and Hospitality", False),
        ("hospital", "Two hospitals’ boards", True),
        ('"hospital"', "Two hospitals", False),
        ('"Hospital"', "the hospital", True),
        ("universal", "The university opens.", False),
        ("imports", "An important day.", False),
        ("race", "Racing Minister", False),
        ("news", "A new school.", False),
        ("arts", "A state-of-the-art lift", False),
        ("base", "A firm based in the park", False),
        ("houses", "15,000 Housing New Zealand tenants", False),
        ("communities", "A communication strategy", False),
        ("announce", "It was announced.", True),
        ("children’s", "a child", True),
        ("unit", "The United Nations", False),
        ("maori", "Te reo Māori", True),
        ("MĀORI", "maori schools", True),
        ("O’Connor", "Mr O'Connor said", True),
        ("schools OR hospitals", "The hospital opens.", True),
        ("schools hospitals", "The hospital opens.", False),
        ("schools NOT hospitals", "Schools and hospitals open.", False),
        ("schools NOT hospitals", "Schools open.", True),
        ('"foreign affairs"', "affairs of foreign states", False),
        ('"foreign affairs"', "the Minister of Foreign Affairs", True),
        ("fish*", "The fishery opens.", True),
        ("(fish OR meat) AND milk", "Meat and milk are sold.", True),
        ("100%", "All 1000 came.", False),
        ("a_b", "axb", False),
        ("", "anything", True),
        # Nobody sees the address of a link.
        ("otters", "We opened [a pond](https://a.nz/otters-are-back) today.", False),
        ("otters", "We opened [a pond for otters](https://a.nz/ponds) today.", True),
        ("otters", "It is at [the zoo] (otters) in town.", True),
        ("otters", "See [this](/news/(2009)/otters) and otters.", True),
        ("otters", "See [this](/news/(2009)/otters) and mice.", False),
        ("otters", "All [animals](otters too) came.", True),
    ],
)
def test_a_text_holds_whole_words(typed: str, text: str, is_held: bool) -> None:
    with sqlite3.connect(":memory:") as connection:
        functions.register_typed(connection)
        held = connection.execute("SELECT holds_words(?, ?)", (text, typed)).fetchone()
    assert bool(held[0]) == is_held


WORDS = st.sampled_from(
    ["school", "schools", "Māori", "O'Connor", "planned", "plan", "policies", "policy", "AND", "OR",
     '"policy"', "school's", "title:plans", "NEAR(school plan)",
     "NOT", '"two words"', "two", "words", "(school)", "poli*", "1,000", "e-mail",
     "“Māori—schools”", "plan…", "ŠKOLA", "skola"]
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, max_size=8))
def test_it_says_what_the_index_says(typed: list[str], text: list[str]) -> None:
    query, body = full_text.as_query(" ".join(typed)), " ".join(text)
    with sqlite3.connect(":memory:") as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE texts"
            f" USING fts5 (body, title, tokenize = '{matching.TOKENIZER}')"
        )
        connection.execute("INSERT INTO texts VALUES (?, ?)", (body, body))
        found = connection.execute("SELECT 1 FROM texts WHERE texts MATCH ?", (query,)).fetchone()
    assert matching.holds(body, query) == (found is not None), (query, body)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_the_query_of_a_query_is_itself(typed: list[str]) -> None:
    query = full_text.as_query(" ".join(typed))
    assert full_text.as_query(query) == query or "NEAR(" in query


@in_one_test(
    ("word", "forms"),
    [
        ("hospital", {"hospitals"}),
        ("policies", {"policy"}),
        ("plan", {"plans", "planned"}),
        ("planned", {"plan", "plans"}),
        ("plane", {"planes", "planed"}),
        ("increased", {"increase", "increases"}),
        ("buses", {"bus"}),
        ("women", {"woman"}),
        ("analyses", {"analysis"}),
    ],
)
def test_a_word_has_its_plural_and_its_past(word: str, forms: set[str]) -> None:
    found = set(endings.forms(word))
    assert {word, *forms} <= found
    assert not found & {"planning", "hospitality", "new", "us"}


@given(st.text("abdeilnosty", min_size=1, max_size=7))
def test_each_form_of_a_word_finds_it(word: str) -> None:
    assert all(word in endings.forms(form) for form in endings.forms(word)), word


@in_one_test(
    ("name", "typed", "fits"),
    [
        ("Damien O'Connor", "O’Connor", True),
        ("Damien O'Connor", "oconnor", True),
        ("Rt Hon Winston Peters", "winston peters", True),
        ("Hon Winston Peters", "Hon Winston Peters", True),
        ("Winston Peters", "Pet", True),
        ("Winston Peters", "Win Peters", False),
        ("Joanna Smith", "Ann", False),
        ("Māori Development", "Maori Development", True),
        ("Defence", "Minister of Defence", True),
        ("Winston Peters", "%", False),
        ("Winston Peters", "", True),
    ],
)
def test_a_name_fits_what_people_write(name: str, typed: str, fits: bool) -> None:
    assert name_words.fits(name, typed) == fits


def test_a_name_is_another_way_to_write_it() -> None:
    assert name_words.is_same("Foreign Affairs and Trade", "Minister for Foreign Affairs & Trade")
    assert not name_words.is_same("Foreign Affairs and Trade", "Foreign Affairs")
    assert not name_words.is_same("", "")
