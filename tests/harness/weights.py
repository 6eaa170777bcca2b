"""Fits the weights by which claims are joined, and shows what they come to on labels held back.

    PYTHONPATH=tests python -m harness.weights ARCHIVE.db

``claim_pairs.csv`` beside this file names pairs of figures of one value in releases of the New
Zealand Government by their paths and positions. Those of `fit` and `held` were drawn by seeds 2711
and 2712: for figures drawn at random the three most alike, by the weights of that day, and one
other. Those of `joined` were drawn by seeds 2713, 2716, 2717, 3401, 6004 and 7101 from what earlier
weights had joined, a claim of several documents and then two of its statements in two of them.
Readers who wrote none of the code said of each pair whether it states one claim; of `held` and
`joined` two did, and pairs on which they differed are left out. Those of `near` were drawn by seed
2721 from pairs that weights came near to joining or only just joined, and those of `by_one` as
those of `joined` were: counts by seed 8201, counts more than 45 days apart that came to less than
4.3 by seed 8202, sums that came to less than 2.8 by seed 8203, and what two drafts of weights had
joined by seed 9122; all were judged by one who wrote features. Those of `rounded` are of unequal
sums, of which the first may restate the second; they were drawn by seed 3304 from those that
weights of equal sums would have joined or nearly, and judged by one who wrote features. Those of
`drawn` and `test` were drawn as those of `joined` were, by seeds 8101, 9101, 9111, 9112 and 9121,
and judged by two readers who wrote none of the code; pairs that were known or on which they
differed are left out. Of the first two draws and of the last half of those that are one claim and
half of the others, chosen by seeds 9102 and 9122, are `test`. The weights are those of a logistic
regression on all but `held` and `test`, found by Newton's method on the archive given; two counts
have weights of their own, drawn towards those of two sums, and those of `rounded` have a table of
their own.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import itertools
import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from archive.claims import rounding
from archive.claims.comparing import Reader
from archive.claims.features import FEATURES, Statement, features
from archive.store import claims, database, rounded

PAIRS = Path(__file__).with_name("claim_pairs.csv")

FITTED = ("fit", "joined", "near", "by_one", "drawn")
SETS = (*FITTED, "held", "test")
"""The sets of pairs: those that weights are fitted on, and those held back."""

ROUNDED = "rounded"
"""The set of pairs of unequal sums."""

PRIOR = 0.5
"""How strongly each weight is drawn towards zero, beside what the pairs say."""

PRIOR_OF_COUNTS = 2.0
"""How strongly each weight of counts is drawn towards that of sums."""

Place = tuple[str, str]
"""The path of a document, and the position of a figure in it, as the file writes them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    rows = list(csv.DictReader(PAIRS.open(encoding="utf-8")))
    wanted = {(row[f"{end}_path"], row[f"{end}_start"]) for row in rows for end in ("one", "other")}
    archive = parser.parse_args().archive
    found = statements(archive, wanted)
    examples: dict[str, list[tuple[list[float], bool]]] = {name: [] for name in SETS}
    for row in rows:
        one, other = (
            found.get((row[f"{end}_path"], row[f"{end}_start"])) for end in ("one", "other")
        )
        if one and other and row["set"] in SETS:
            numbers = features(one[0], other[0], one[1])
            # A second time for counts: by how much their weights are others than those of sums.
            of_counts = [number * one[0].is_count for number in numbers]
            examples[row["set"]].append(([*numbers, *of_counts], row["same"] == "yes"))
    priors = [PRIOR] * len(FEATURES) + [PRIOR_OF_COUNTS] * len(FEATURES)
    weights = fit([each for name in FITTED for each in examples[name]], priors)
    both = zip(weights[: len(FEATURES)], weights[len(FEATURES) :], strict=True)
    for name, (of_sums, more) in zip(FEATURES, both, strict=True):
        print(f'    "{name}": ({of_sums:.2f}, {of_sums + more:.2f}),')
    for name, each in examples.items():
        for kind in ("sums", "counts"):
            of_kind = [pair for pair in each if bool(pair[0][len(FEATURES)]) == (kind == "counts")]
            for threshold in (0.0, 0.6, 1.0, 1.4, 1.8, 2.2, 2.6):
                shown = score(of_kind, weights, threshold)
                print(f"{name:<6} {len(of_kind):>5} pairs of {kind}, from {threshold}: {shown}")
    print_rounded(archive, [row for row in rows if row["set"] == ROUNDED])
    print_joined(archive, rows)


def print_rounded(archive: Path, rows: Sequence[dict[str, str]]) -> None:
    """Prints the weights by which sums are joined to more exact ones, and what they come to."""
    places = [
        tuple((row[f"{end}_path"], row[f"{end}_start"]) for end in ("one", "other")) for row in rows
    ]
    found = sums(archive, {each for pair in places for each in pair})
    examples = []
    for row, (one_place, other_place) in zip(rows, places, strict=True):
        one, other = found.get(one_place), found.get(other_place)
        if one and other:
            numbers = rounding.features(
                one.statement,
                one.value,
                other.statement,
                other.value,
                len(one.documents),
                states_both=(
                    one.statement.document in other.documents
                    or other.statement.document in one.documents
                ),
            )
            examples.append((numbers, row["same"] == "yes"))
    weights = fit(examples, [PRIOR] * len(rounding.FEATURES))
    for name, weight in zip(rounding.FEATURES, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    for threshold in (0.5, 1.0, 1.5, 2.0):
        shown = score(examples, weights, threshold)
        print(f"{ROUNDED} {len(examples):>5} pairs, from {threshold}: {shown}")


class Sum(NamedTuple):
    """A statement of a sum, with its value and the documents that state this value."""

    statement: Statement
    value: float
    documents: set[int]


def sums(archive: Path, wanted: set[Place]) -> dict[Place, Sum]:
    """The sums at some places."""
    found: dict[Place, Sum] = {}
    reader = Reader()
    with contextlib.closing(database.read(archive)) as connection:
        every = (each.stated for each in rounded.sums(connection))
        for _, group in itertools.groupby(every, key=lambda each: (each.unit, each.value)):
            several = list(group)
            documents = {each.document_id for each in several}
            for each in several:
                place = each.path, str(each.start_char)
                if place in wanted:
                    found[place] = Sum(reader.statement(each), each.value, documents)
    return found


def print_joined(archive: Path, rows: Sequence[dict[str, str]]) -> None:
    """Prints how many of the pairs of each set are one claim in the archive, and how many should.

    A claim joins all its figures, those too that alone would not have been joined.
    """
    with contextlib.closing(database.read(archive)) as connection:
        claim_of = {
            (path, str(start)): claim
            for path, start, claim in connection.execute(
                "SELECT path, start_char, claim_id FROM figures"
                " JOIN documents ON documents.id = document_id"
            )
        }
    for name in (*SETS, ROUNDED):
        pairs = [
            (
                claim_of.get((row["one_path"], row["one_start"]), 0)
                == claim_of.get((row["other_path"], row["other_start"])),
                row["same"] == "yes",
            )
            for row in rows
            if row["set"] == name
        ]
        joined = [same for is_one, same in pairs if is_one]
        right, same = sum(joined), sum(same for _, same in pairs)
        print(f"{name:<6} {len(joined):>4} pairs joined in the archive, {right} rightly of {same}")


def statements(archive: Path, wanted: set[Place]) -> dict[Place, tuple[Statement, int]]:
    """The statements at some places, each with how many documents state its value."""
    found: dict[Place, tuple[Statement, int]] = {}
    with contextlib.closing(database.read(archive)) as connection:
        places = {
            row.id: (row.path, str(row.start_char))
            for row in connection.run(
                "SELECT figures.id, path, start_char FROM figures"
                " JOIN documents ON documents.id = document_id"
            )
        }
        for alike in Reader().alike(claims.groups(connection)):
            documents = len({each.document for each in alike})
            for each in alike:
                if places[each.id] in wanted:
                    found[places[each.id]] = (each, documents)
    return found


_STEPS = 12
"""Steps of Newton's method, of which half would do."""


def fit(examples: Sequence[tuple[Sequence[float], bool]], priors: Sequence[float]) -> list[float]:
    """The weights of a logistic regression with a prior of normal distributions around zero."""
    count = len(examples[0][0])
    weights = [0.0] * count
    for _ in range(_STEPS):
        slope = [-prior * weight for prior, weight in zip(priors, weights, strict=True)]
        bend = [
            [prior * (row == column) for column in range(count)] for row, prior in enumerate(priors)
        ]
        for numbers, same in examples:
            likely = 1 / (1 + math.exp(-_sum(weights, numbers)))
            for row in range(count):
                slope[row] += (same - likely) * numbers[row]
                if part := likely * (1 - likely) * numbers[row]:
                    for column in range(count):
                        bend[row][column] += part * numbers[column]
        weights = [a + b for a, b in zip(weights, _solved(bend, slope), strict=True)]
    return weights


def _sum(weights: Sequence[float], features: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(weights, features, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations, by Gauss's elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for turn in range(size):
        best = max(range(turn, size), key=lambda row: abs(rows[row][turn]))
        rows[turn], rows[best] = rows[best], rows[turn]
        for row in range(size):
            if row != turn:
                times = rows[row][turn] / rows[turn][turn]
                rows[row] = [a - times * b for a, b in zip(rows[row], rows[turn], strict=True)]
    return [rows[turn][size] / rows[turn][turn] for turn in range(size)]


def score(
    examples: Sequence[tuple[Sequence[float], bool]], weights: Sequence[float], threshold: float
) -> str:
    """The precision and the recall of the pairs that come to a threshold."""
    joined = [same for numbers, same in examples if _sum(weights, numbers) >= threshold]
    right = sum(joined)
    same = sum(same for _, same in examples)
    return f"P {right / max(1, len(joined)):.3f} R {right / max(1, same):.3f}"


if __name__ == "__main__":
    main()
