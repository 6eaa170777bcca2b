"""A table of examples that is one test tells of each that fails."""

from __future__ import annotations

import pytest
from cases import in_one_test


def test_every_case_that_fails_is_told_and_the_others_are_tried() -> None:
    tried: list[tuple[str, int]] = []

    @in_one_test("word", ["a", pytest.param("b", id="the second")])
    @in_one_test(("number", "odd"), [(1, True), (2, True), (3, True)])
    def test(word: str, number: int, odd: bool) -> None:
        tried.append((word, number))
        assert (number % 2 == 1) == odd, (word, number)

    with pytest.raises(ExceptionGroup) as failed:
        test()
    assert tried == [(word, number) for word in "ab" for number in (1, 2, 3)]
    assert str(failed.value).startswith("2 of 2 cases fail")
    first, second = failed.value.exceptions
    assert isinstance(second, ExceptionGroup)
    assert second.__notes__ == ["In the case of the second"]
    assert "('b', 2)" in str(second.exceptions[0])
    assert first.__notes__ == ["In the case of {'word': 'a'}"]


def test_a_table_without_a_case_is_an_error() -> None:
    with pytest.raises(AssertionError, match="no case"):
        in_one_test("word", [])


@in_one_test("number", [1, 2])
def test_fixtures_are_given_to_each_case(number: int, tmp_path_factory: object) -> None:
    assert number
    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
