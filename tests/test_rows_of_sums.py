"""Sums in rows that have run together in one line, where the name behind each is the next row's."""

from __future__ import annotations

import pytest
from cases import in_one_test
from readers import cut, find

from archive.document import Figure


def sums_in(body: str) -> list[tuple[Figure, str]]:
    """The sums of a text, each with its sentence."""
    found = [each for each in find(body, cut(body)) if each.kind == "money"]
    return [(each, body[slice(*each.sentence)]) for each in found]


@in_one_test(
    ("body", "rows"),
    [
        pytest.param(
            "Region Amount Levin $2m Foxton District $30,000 Bulls $4.5 million",
            ["Region Amount Levin $2m", "Foxton District $30,000", "Bulls $4.5 million"],
            id="a name and a sum",
        ),
        pytest.param(
            "The split is: Levin: $2m Roads and paths (sealed): $3m Bulls: over $4m",
            ["Levin: $2m", "Roads and paths (sealed): $3m", "Bulls: over $4m"],
            id="behind a lead",
        ),
        pytest.param(
            "**Who** **What** Levin 12 $2m $3m Foxton 7 $4m $5m Bulls - $6m",
            ["Levin 12 $2m", "Foxton 7 $4m", "Bulls - $6m"],
            id="several columns",
        ),
        pytest.param(
            "**Levin** *$2m* **Foxton** *$3m* **Total** *$5m*",
            ["**Levin** *$2m*", "**Foxton** *$3m*", "**Total** *$5m*"],
            id="in bold",
        ),
        pytest.param(
            "Elm Hub Building of a hall. $2m Oak Pier It is longer. It has a hut. Up to $3m"
            " Ash Road Sealing of it, including $1m for bends $4m",
            [
                "Elm Hub Building of a hall. $2m",
                "Oak Pier It is longer. It has a hut. Up to $3m",
                "Ash Road Sealing of it, including $1m for bends $4m",
            ],
            id="with a description",
        ),
        pytest.param(
            "Adult $2.50[\\[1\\]](#_ftn1) $3 Child $1 $2",
            ["Adult $2.50", "Child $1"],
            id="two rows of several sums, and a note",
        ),
    ],
)
def test_the_sentence_of_a_sum_is_its_own_row(body: str, rows: list[str]) -> None:
    sentences = dict.fromkeys(sentence for _, sentence in sums_in(body))
    assert len(sentences) == len(rows)
    for sentence, row in zip(sentences, rows, strict=True):
        assert sentence.startswith(row)
        assert sum(other in sentence for other in rows) == 1


@in_one_test(
    ("body", "items"),
    [
        pytest.param(
            "Levin $2m Foxton $3m Bulls $4m", [None] * 3, id="who gets it is not what it is of"
        ),
        pytest.param(
            "Elm Road Upgrade $2m Coastal Events Fund (once) *$3m* Wage subsidies $4m",
            [None, "Coastal Events Fund", "Wage subsidies"],
            id="a name that is money",
        ),
        pytest.param(
            "School Grant Area Elm School $2m Horowhenua Oak School $3m Manawatu Ash School $4m"
            " Wairarapa Coast",
            [None] * 3,
            id="names around the sums",
        ),
        pytest.param(
            "Elm Limited $2m It buys a cart. Oak Limited $3m It buys a van. Ash Limited $4m",
            [None] * 3,
            id="sentences behind the sums",
        ),
        pytest.param(
            "$2m Elm Grant $3m Oak Programme $4m Ash Project",
            ["Elm Grant", "Oak Programme", "Ash Project"],
            id="names behind the sums",
        ),
        pytest.param(
            "It comes with the $2m Elm Programme, the $3m Oak Project and a new $4m Ash Centre.",
            ["Elm Programme", "Oak Project", "Ash Centre"],
            id="a sentence",
        ),
        pytest.param(
            "They told of a new $2m Elm fund, a new $3m Oak fund and a new $4m Ash fund.",
            ["Elm fund", "Oak fund", "Ash fund"],
            id="adjectives",
        ),
        pytest.param(
            "They open the joint $2m Elm hub, the shared $3m Oak hub and a big new $4m Ash hub.",
            ["Elm hub", "Oak hub", "Ash hub"],
            id="other adjectives",
        ),
        pytest.param(
            "It brings a further $2m Elm package, an extra $3m Oak package and another $4m Ash"
            " package.",
            ["Elm package", "Oak package", "Ash package"],
            id="words of more",
        ),
        pytest.param(
            "Elm will receive $2m Public funding, Oak $3m Public funding and Ash $4m Public"
            " funding.",
            ["Public funding"] * 3,
            id="who gets it",
        ),
        pytest.param(
            "Repair of the hall $2m Upgrade of the path $3m Sealing of a road $4m",
            [None] * 3,
            id="names with an article",
        ),
    ],
)
def test_no_sum_is_of_what_the_next_row_names(body: str, items: list[str | None]) -> None:
    assert [each.item for each, _ in sums_in(body)] == items


@in_one_test(
    ("body", "values"),
    [
        pytest.param(
            "Shares differ. Area $ million Towns Elm $9.00 Levin, Bulls Oak $2.50 Foxton Ash $4.00",
            [9e6, 2.5e6, 4e6],
            id="a scale in the head",
        ),
        pytest.param(
            "Area $ million Elm $9.00 Oak $2.50 Ash $4 million", [9, 2.5, 4e6], id="their own"
        ),
        pytest.param(
            "It is told in $ million. Area Grant Elm $900 Oak $250 Ash $400",
            [900, 250, 400],
            id="another sentence",
        ),
    ],
)
def test_sums_in_rows_have_the_scale_of_their_head(body: str, values: list[float]) -> None:
    assert [each.value for each, _ in sums_in(body)] == values


def test_rows_under_the_head_of_another_column_stay_one_sentence() -> None:
    body = "Area $ million Towns covered Elm $9.00 Levin Oak $2.50 Foxton Ash $4.00"
    assert {sentence for _, sentence in sums_in(body)} == {body}
