"""What pyproject.toml promises, and what requirements-dev.lock makes of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements-dev.lock").read_text("utf-8")


def requirements() -> list[Requirement]:
    lines = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    return [Requirement(line) for line in lines]


def test_the_lock_holds_a_version_of_each_that_fits() -> None:
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE))
    for requirement in requirements():
        version = locked.get(re.sub(r"[-_.]+", "-", requirement.name).lower())
        assert version, f"{requirement.name} is missing: make lock"
        assert requirement.specifier.contains(version), f"{requirement} is not {version}: make lock"


def test_every_line_of_the_lock_has_hashes_and_none_an_address() -> None:
    for entry in re.split(r"\n(?=[\w])", LOCK):
        assert "--hash=sha256:" in entry, entry
    assert "://" not in LOCK


def test_every_requirement_has_a_lowest_and_a_highest_version() -> None:
    for requirement in requirements():
        operators = {each.operator for each in requirement.specifier}
        assert operators == {">=", "<"}, requirement
