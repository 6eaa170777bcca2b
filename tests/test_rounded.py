"""Which sums restate more exact ones, and that claims stay the same however they were loaded."""

from __future__ import annotations

import itertools

from cases import in_one_test
from conftest import Workspace, digest, release
from hypothesis import given
from hypothesis import strategies as st

from archive.claims import rounding

EXACT = (
    "Budget 2022 gives $8.93 million to restore kauri forests and wetlands at Waipoua"
    " with hapū rangers, Conservation Minister Ata Ngeru says."
)
NEARLY = (
    "Nearly $9 million will restore kauri forests and wetlands at Waipoua with hapū rangers,"
    " Conservation Minister Ata Ngeru says."
)
OVER = NEARLY.replace("Nearly", "More than")
TENTH = EXACT.replace("$8.93", "$8.9").replace("gives", "provides")
OTHER = (
    "A new ferry terminal in Picton will cost nearly $9 million, the Minister of Transport says."
)


@in_one_test(
    ("value", "approx", "exact", "is_told"),
    [
        (8e6, "nearly", 7.93e6, True),
        (8e6, "over", 7.93e6, False),
        (8e6, "over", 8.2e6, True),
        (8e6, "nearly", 8.2e6, False),
        (8e6, None, 7.93e6, True),
        (8e6, "up_to", 7.93e6, False),
        (11e6, None, 11.35e6, True),
        (11e6, None, 11.65e6, False),
        (30e6, None, 30.4e6, True),
        (30e6, None, 31e6, False),
        (30e6, "over", 31e6, True),
        (1.1e9, "about", 1.137e9, True),
        (101e6, None, 101.1e6, True),
    ],
)
def test_the_words_tell_what_a_sum_may_be_rounded_from(
    value: float, approx: str | None, exact: float, is_told: bool
) -> None:
    told = rounding.may_restate(value, exact) and rounding.restates(value, approx, exact)
    assert told == is_told


@in_one_test(
    ("value", "exact"),
    [(8e6, 7.4e6), (7.93e6, 8e6), (12.0, 11.8), (9e6, 9e6), (1_234_000.0, 1_234_100.0)],
)
def test_no_sum_is_rounded_from_a_far_or_a_rounder_one_and_no_price(
    value: float, exact: float
) -> None:
    assert not rounding.may_restate(value, exact)


@given(st.integers(10**5, 10**12), st.integers(10**5, 10**12))
def test_of_two_sums_one_at_most_may_be_rounded_from_the_other(one: int, other: int) -> None:
    assert not (
        rounding.may_restate(float(one), float(other))
        and rounding.may_restate(float(other), float(one))
    )


def claims(workspace: Workspace) -> list[tuple[str, str, str | None]]:
    """Each document's sum, that of its claim's first, and the ground, in the order of paths."""
    return [
        tuple(row)
        for row in workspace.rows(
            "SELECT figures.text, first.text, figures.claim_basis FROM figures"
            " JOIN documents ON documents.id = figures.document_id"
            " JOIN figures AS first ON first.id = figures.claim_id"
            " WHERE figures.kind = 'money' AND status = 'current' ORDER BY documents.path"
        )
    ]


def fill(workspace: Workspace, **texts: str) -> None:
    for name, text in texts.items():
        day = f"2022-05-{ord(name) - ord('a') + 10}"
        title = "The ferry" if text == OTHER else "Restoring Waipoua forests and wetlands"
        workspace.put(f"{name}.md", release(title, day, text))


def test_a_sum_said_less_exactly_is_the_claim_of_the_exact_one(workspace: Workspace) -> None:
    fill(workspace, a=NEARLY, b=EXACT, c=OTHER)
    workspace.load()
    assert claims(workspace) == [
        ("$9 million", "$9 million", None),
        ("$8.93 million", "$9 million", "rounded"),
        ("$9 million", "$9 million", None),
    ]
    (claim,) = workspace.rows("SELECT value, text, documents FROM claims_in_context LIMIT 1")
    assert tuple(claim) == (8.93e6, "$9 million", 2)


def test_a_sum_above_is_not_rounded_down_to_one_below(workspace: Workspace) -> None:
    fill(workspace, a=OVER, b=EXACT)
    workspace.load()
    assert [ground for _, _, ground in claims(workspace)] == [None, None]


TEXTS = {"a": NEARLY, "b": EXACT, "c": OTHER, "d": TENTH, "e": NEARLY.replace("will", "is to")}


def test_claims_are_the_same_in_whatever_order_documents_come(workspace: Workspace) -> None:
    fill(workspace, **TEXTS)
    workspace.load()
    at_once, told = digest(workspace.db), claims(workspace)
    assert [ground for _, _, ground in told] == [None, "rounded", None, "rounded", "same words"]
    for names in itertools.islice(itertools.permutations(TEXTS), 20, 120, 50):
        workspace.db.unlink()
        for name in TEXTS:
            (workspace.root / f"{name}.md").unlink()
        for name in names:
            fill(workspace, **{name: TEXTS[name]})
            workspace.load()
        assert claims(workspace) == told
        assert digest(workspace.db) == at_once


def test_a_claim_of_several_values_is_parted_where_what_joined_them_is_gone(
    workspace: Workspace,
) -> None:
    fill(workspace, **TEXTS)
    workspace.load()
    (workspace.root / "b.md").unlink()
    workspace.load()
    without = claims(workspace)
    assert ("$8.9 million", "$9 million", "rounded") in without
    fill(workspace, b="Nothing is said of money any more.")
    workspace.load()
    assert claims(workspace) == without
    (workspace.root / "d.md").unlink()
    workspace.load()
    assert [ground for _, _, ground in claims(workspace)] == [None, None, "same words"]
