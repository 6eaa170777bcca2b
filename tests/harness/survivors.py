"""Changes the store and the hall at random places, and names the changes that no test notices.

    python -m harness.survivors [--count N] [--seed N]

Takes mutmut, which writes its copy of the project to ``mutants``; to be run from the top of it. A
change that survives is run through every test of its function, so that a few hundred take an hour.
Changes to the letters of SQL, which reads large and small ones alike, are told apart.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path("mutants")
OUTCOMES = {1: "killed", 3: "killed", 0: "survived", 33: "in no test", 36: "killed"}
"""What became of a mutant, by the exit code that mutmut notes; 36 is a time-out."""


def main(count: int, seed: int) -> None:
    """Draws so many mutants, tests them, and prints what became of them."""
    _mutmut("run", "none.*")  # writes the mutants, and learns which test calls which function
    names = random.Random(seed).sample(sorted(_outcomes()), count)
    _mutmut("run", *names)
    report(names)


def report(names: list[str]) -> None:
    """Prints what became of some mutants, and each change that no test notices."""
    outcomes = _outcomes()
    counted: Counter[str] = Counter()
    for name in names:
        outcome = OUTCOMES.get(outcomes[name] if outcomes[name] is not None else -1, "not run")
        before, after = _change(name) if outcome == "survived" else ("", "")
        if before.lower() == after.lower() and before != after:
            outcome = "same SQL"
        counted[outcome] += 1
        if outcome == "survived":
            print(f"{name}\n- {before}\n+ {after}")
    tested = counted["killed"] + counted["survived"] + counted["in no test"]
    print(", ".join(f"{number} {outcome}" for outcome, number in counted.most_common()))
    if tested:
        print(f"killed of those that change anything: {counted['killed'] / tested:.0%}")


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
