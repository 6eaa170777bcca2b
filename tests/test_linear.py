"""Reading takes time that grows with a text's length; the harness in full is ``harness.texts``.

The regular expressions are found by ``harness.patterns``, so that a new one is tested as well.
"""

from __future__ import annotations

import re
import time

import pytest
from cases import in_one_test
from harness import patterns, texts
from readers import ALL, cut, find

from archive.document import Segment
from archive.extractors import AllExtractors

SHORT = 1_000


@pytest.fixture(scope="module")
def extractors() -> AllExtractors:
    return ALL


def test_every_expression_takes_time_that_grows_with_the_text(extractors: AllExtractors) -> None:
    uses = patterns.collect(extractors)
    assert len(uses) > 250, "the expressions are not found any more"
    slow = [
        f"{use.name}, {use.how}: {wrong}: {shape.name[:80]}"
        for use in uses
        for shape in patterns.shapes(use.pattern, samples=3, seed=2)
        if (wrong := patterns.fault(use, shape, SHORT))
    ]
    assert slow == []


@pytest.mark.parametrize(
    ("expression", "how"),
    [(r"1 *-? *x", "matched"), (r"a+x", "searched"), (r"(?:a+)+\Z", "before")],
)
def test_an_expression_that_looks_at_all_again_is_noticed(expression: str, how: str) -> None:
    use = patterns.Use(re.compile(expression), "bad", how)
    shapes = list(patterns.shapes(use.pattern, samples=8, seed=1))
    if how == "before":  # this one would never end
        shapes = [texts.Shape("a…b", lambda _: "a" * 22 + "b")]
    assert any(patterns.fault(use, shape, SHORT) for shape in shapes)


@in_one_test("white", texts.WHITE)
@in_one_test("word", ["1", "one", "12", "$1", "1-", "half", "on 12"])
def test_white_space_behind_a_number_is_passed_once(word: str, white: str) -> None:
    text = word + texts.repeated(white, texts.SHORT)
    began = time.process_time()
    find(text, (Segment("paragraph", 0, len(text)),))
    cut(text)
    assert time.process_time() - began < texts.MOST_SECONDS


def test_no_reader_takes_longer_than_a_text_is_long(extractors: AllExtractors) -> None:
    """A few of the 2,000 texts, short; all readers of texts and of what stands beside them."""
    readers = texts.readers(extractors)
    shapes = list(texts.shapes(400, seed=5))[::40]
    slow = [
        f"{name}: {wrong}: {shape.name}"
        for shape in shapes
        for name, read in readers.items()
        if (wrong := texts.fault(read, shape, texts.SHORT // 4, texts.LONG // 4))
    ]
    assert slow == []


def test_a_sentence_without_an_end_takes_time_that_grows_with_it(extractors: AllExtractors) -> None:
    derived = texts.readers(extractors)["derive"]
    slow = [
        f"{wrong}: {shape.name}"
        for shape in texts.prose()
        if (wrong := texts.fault(derived, shape, texts.SHORT // 2, 2 * texts.SHORT))
    ]
    assert slow == []
