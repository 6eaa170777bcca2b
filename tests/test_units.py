"""How units are spelt, which codes they have, and that each spelling names one of them."""

from __future__ import annotations

import re

from cases import in_one_test
from readers import BY, cut, find

from archive.figures import measures, units

ALL = (*measures.MEASURES, *units.DURATIONS, *units.PERCENTS)
NO_CODE = {
    "ton",
    "night",
    "megapixel",
    "lane_kilometre",
    "passenger_kilometre",
    "vehicle_kilometre",
}
"""A ton is long, short or metric; the others are no units of UCUM."""

ONLY_THEIR_OWN_PLURALS = ("celsius", "centigrade", "fahrenheit", "hertz", "weight", "feet")


def test_a_unit_has_one_name_and_a_spelling_one_unit() -> None:
    names = [unit.name for unit in ALL]
    assert len(set(names)) == len(names)
    spellings = [spelling for unit in ALL for spelling in unit.spellings]
    assert len(set(spellings)) == len(spellings)
    assert not set(spellings) & set(BY.finder.words.money_names)


def test_every_unit_has_a_code_but_those_of_which_it_is_said() -> None:
    assert {unit.name for unit in ALL if unit.ucum is None} == NO_CODE
    codes = [unit.ucum for unit in ALL if unit.ucum]
    assert len(set(codes)) == len(codes)
    for code in codes:
        assert re.fullmatch(r"[A-Za-z\d\[\]_/.*%{}-]+", code), code


def test_every_unit_is_spelt_as_somebody_writes_it() -> None:
    assert [unit.name for unit in ALL if not unit.spellings] == []
    spellings = [spelling for unit in ALL for spelling in unit.spellings]
    assert [each for each in spellings if each != each.lower()] == []
    unspelt = re.compile(r"(?:ch|sh|ss|us|x|z)s\b|foots|centurys")
    assert [each for each in spellings if unspelt.search(each)] == []
    plurals = tuple(f"{word}s" for word in ONLY_THEIR_OWN_PLURALS)
    assert [each for each in spellings if each.endswith(plurals)] == []


@in_one_test(
    ("written", "value", "unit"),
    [
        ("3 inches", 3, "inch"),
        ("6 feet", 6, "foot"),
        ("1 foot", 1, "foot"),
        ("12 square feet", 12, "square_foot"),
        ("20 degrees celsius", 20, "degree_celsius"),
        ("50 hertz", 50, "hertz"),
        ("10 pound weight", 10, "pound"),
        ("two centuries", 2, "century"),
        ("30 cumecs", 30, "cubic_metre_per_second"),
        ("40 barrels of oil", 40, "barrel"),
    ],
)
def test_an_irregular_plural_is_read(written: str, value: float, unit: str) -> None:
    body = f"They measured {written} there."
    (found,) = find(body, cut(body))
    assert (found.value, found.unit) == (value, unit)
    assert body[found.start : found.end] == written


@in_one_test("written", ["3 inchs", "6 foots", "50 hertzs", "20 degree celsiuss"])
def test_what_nobody_writes_is_no_unit(written: str) -> None:
    body = f"They measured {written} there."
    assert not {figure.unit for figure in find(body, cut(body))} & {
        *("inch", "foot", "hertz", "degree_celsius")
    }
