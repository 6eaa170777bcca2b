"""What pyproject.toml promises, and what requirements-dev.lock makes of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from archive.formats import registry

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements-dev.lock").read_text("utf-8")


EXTRAS = {reader.extra for reader in registry.READERS if reader.extra}
ENGINES = {reader.engine for reader in registry.READERS if reader.engine}


def requirements(*extras: str) -> list[Requirement]:
    """What the archive needs with these extras; what an extra takes from others is resolved."""
    found = [Requirement(line) for line in PROJECT["dependencies"]]
    for extra in extras:
        for line in PROJECT["optional-dependencies"][extra]:
            requirement = Requirement(line)
            if requirement.name == PROJECT["name"]:
                found += requirements(*requirement.extras)
            else:
                found.append(requirement)
    return found


def test_the_extra_all_has_whatever_reads_files_and_what_fetches_them() -> None:
    readers = {each.name for each in requirements(*EXTRAS, "warc")}
    assert readers | {each.name for each in requirements("sources")} == {
        each.name for each in requirements("all")
    }
    assert readers >= ENGINES


def test_the_lock_holds_a_version_of_each_that_fits() -> None:
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE))
    for requirement in requirements("dev"):
        version = locked.get(re.sub(r"[-_.]+", "-", requirement.name).lower())
        assert version, f"{requirement.name} is missing: make lock"
        assert requirement.specifier.contains(version), f"{requirement} is not {version}: make lock"


def test_every_line_of_the_lock_has_hashes_and_none_an_address() -> None:
    for entry in re.split(r"\n(?=[\w])", LOCK):
        assert "--hash=sha256:" in entry, entry
    assert "://" not in LOCK


def test_every_requirement_has_a_lowest_and_a_highest_version() -> None:
    for requirement in requirements("dev"):
        operators = {each.operator for each in requirement.specifier}
        # What makes a text is one version: another one may make another text of the same file.
        wanted = {"=="} if requirement.name in ENGINES else {">=", "<"}
        assert operators == wanted, requirement
