"""What spares a search never hides what it would have found."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
from collections.abc import Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import archive
from archive.anchored import Anchored, Ending
from archive.reference import shipped_extractors

ANYTHING = "\0"


def texts(parsed: Iterable[Any], *, with_optional: bool) -> set[str]:
    """What an expression may match, each class of characters and repetition as `ANYTHING`.

    White space is a space. What may be left out is `ANYTHING`, or `with_optional` there or not.
    """
    parts = [part(name.name, value, with_optional) for name, value in parsed]
    return {"".join(each) for each in itertools.product(*parts)}


def part(name: str, value: Any, with_optional: bool) -> set[str]:
    if name == "LITERAL":
        return one_of([(_constants.LITERAL, value)])
    if name == "BRANCH":
        return set().union(*(texts(each, with_optional=with_optional) for each in value[1]))
    if name == "SUBPATTERN":
        return texts(value[-1], with_optional=with_optional)
    if name == "IN":
        return one_of(value)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, repeated = value
        once = texts(repeated, with_optional=with_optional)
        if once == {" "}:
            return {"", " "} if least == 0 else {" "}
        if least == 0:
            return {"", *once} if with_optional else {ANYTHING}
        return once if most == 1 else {f"{each}{ANYTHING}" for each in once}
    return {""} if name in ("AT", "ASSERT", "ASSERT_NOT") else {ANYTHING}


def one_of(values: list[Any]) -> set[str]:
    """What a class of characters may match: few are told apart."""
    if values == [(_constants.CATEGORY, _constants.CATEGORY_SPACE)]:
        return {" "}
    if any(name is not _constants.LITERAL for name, _ in values):
        return {ANYTHING}
    found = {" " if chr(each).isspace() else chr(each) for _, each in values}
    return found if len(found) <= 3 else {ANYTHING}


def in_modules(kind: type) -> Iterator[tuple[str, Any]]:
    """Every value of a type at the top of a module of the archive, with its name."""
    for module in pkgutil.walk_packages(archive.__path__, "archive."):
        # The latter keeps numpy out of the process that imports it.
        if not module.name.endswith((".__main__", ".preloaded")):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, kind):
                    yield f"{module.name}.{name}", value


def test_whatever_an_expression_matches_holds_one_of_its_words() -> None:
    all_anchored = dict(in_modules(Anchored))
    assert len(all_anchored) > 20
    for name, anchored in all_anchored.items():
        found = texts(_parser.parse(anchored.expression.pattern), with_optional=False)
        left = [text for text in found if not any(word in text for word in anchored.words)]
        assert left == [], name


def endings_of_words() -> Iterator[Any]:
    extractors = shipped_extractors()
    for slug in (None, *extractors.jurisdictions):
        words = extractors.of(slug).finder.words
        yield from (words.qualifier, words.referring)


def test_whatever_an_expression_matches_ends_with_one_of_its_words() -> None:
    for ending in (*dict(in_modules(Ending)).values(), *endings_of_words()):
        pattern = ending.expression.pattern.replace("{0,3}", "?")
        found = texts(_parser.parse(pattern), with_optional=True)
        left = [text for text in found if not text.rstrip().endswith(ending.words)]
        assert left == []


def test_a_word_too_few_is_noticed() -> None:
    few = Anchored(("so far",), r"\bso far\b|\bto (?:date|now)\b")
    found = texts(_parser.parse(few.expression.pattern), with_optional=False)
    assert {text for text in found if "so far" not in text} == {"to date", "to now"}


def test_a_search_is_spared_where_a_text_holds_none_of_the_words() -> None:
    anchored = Anchored(("date",), "to ..te")
    assert anchored.search("up to date") and anchored.match("to date")
    assert anchored.search("to rate") is None
    assert Ending(("than",), r"more than\s*\Z").search("no more than \n")
    assert Ending(("then",), r"more than\s*\Z").search("no more than") is None
