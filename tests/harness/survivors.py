"""Changes the store and the load at random places, and names the changes that no test notices.

    python -m harness.survivors [--count N] [--seed N]

Takes mutmut, which writes its copy of the project to ``mutants``; to be run from the top of it. A
change that survives is run through every test of its function, so that a few hundred take an hour.
Changes to the letters of SQL, which reads large and small ones alike, are told apart.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path("mutants")
OUTCOMES: dict[int | None, str] = {
    **dict.fromkeys((1, 3), "killed"),
    **dict.fromkeys((24, 36, 152, 255, -24), "out of time"),
    **dict.fromkeys((5, 33), "in no test"),
    0: "survived",
    None: "not run",
}
"""What became of a mutant, by the exit code that mutmut notes."""

NOTICED = ("killed", "out of time")
UNTOUCHED = ("not run", "same SQL")

SQL = re.compile(r"\b(?:SELECT|FROM|WHERE|AND|JOIN|ON|ORDER BY|INSERT|UPDATE|DELETE|PRAGMA|SET)\b")


def main(count: int, seed: int) -> None:
    """Draws so many mutants, tests them, and prints what became of them."""
    _mutmut("run", "none.*")  # writes the mutants, and learns which test calls which function
    found = sorted(_outcomes())
    names = random.Random(seed).sample(found, min(count, len(found)))
    _mutmut("run", *names)
    report(names)


def report(names: list[str]) -> None:
    """Prints what became of some mutants, and each change that no test notices."""
    outcomes = _outcomes()
    counted: Counter[str] = Counter()
    for name in names:
        outcome = OUTCOMES.get(outcomes[name], "otherwise")
        before, after = _change(name) if outcome == "survived" else ("", "")
        if before.lower() == after.lower() and SQL.search(before + after):
            outcome = "same SQL"
        counted[outcome] += 1
        if outcome == "survived":
            print(f"{name}\n- {before}\n+ {after}")
    print(", ".join(f"{number} {outcome}" for outcome, number in counted.most_common()))
    if tested := sum(number for outcome, number in counted.items() if outcome not in UNTOUCHED):
        noticed = sum(counted[outcome] for outcome in NOTICED)
        print(f"noticed of those that change anything: {noticed / tested:.0%}")


def _mutmut(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "mutmut", *words], check=False)


def _outcomes() -> dict[str, int | None]:
    """The exit code of each mutant, None for one that was not tested yet."""
    return dict(
        pair
        for file in FOLDER.rglob("*.meta")
        for pair in json.loads(file.read_text())["exit_code_by_key"].items()
    )


def _change(name: str) -> tuple[str, str]:
    """The lines that a mutant changes, before and after."""
    shown = subprocess.run(
        [sys.executable, "-m", "mutmut", "show", name], capture_output=True, text=True, check=False
    )
    lines = list(_changed(shown.stdout))
    return tuple(  # type: ignore[return-value]
        "\n  ".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+"
    )


def _changed(shown: str) -> Iterator[str]:
    for line in shown.splitlines():
        if line[:1] in ("-", "+") and line[:3] not in ("---", "+++"):
            yield line


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    main(given.count, given.seed)
