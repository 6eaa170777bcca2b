"""The wheel that is built from the checkout works in an empty environment, in an empty folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
import venv
from importlib import metadata
from pathlib import Path

import pytest
from conftest import made_once
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from archive import __version__

CHECKOUT = Path(__file__).parent.parent
RELEASE = """---
title: More aid for Ukraine
date: 2022-03-28
url: https://www.beehive.govt.nz/release/more-aid
---

The Māori word for aid is āwhina.
"""

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")


def run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ARCHIVE_"))}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


ONE_BY_ONE = """
import sys
from archive.cli import main
for number, words in enumerate(sys.argv[1:]):
    print(end="\\0" if number else "", flush=True)
    main(words.split(), standalone_mode=False)
    sys.stdout.flush()
"""
"""Runs commands one after the other; between what they say stands a null."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        run(*PIP, "wheel", "--no-deps", "--wheel-dir", folder, CHECKOUT, cwd=folder)

    (built,) = made_once(tmp_path_factory, "wheel", make).glob("release_archive-*.whl")
    return built


def required(by: metadata.Distribution) -> list[metadata.Distribution]:
    """What a distribution needs, with what that needs, as it is installed here.

    To have pip resolve and install that as well is for ``make installs``.
    """
    found: dict[str, metadata.Distribution] = {}
    waiting: list[tuple[metadata.Distribution, tuple[str, ...]]] = [(by, ("",))]
    while waiting:
        distribution, wanted = waiting.pop()
        for requirement in map(Requirement, distribution.requires or ()):
            marker = requirement.marker
            if marker and not any(marker.evaluate({"extra": extra}) for extra in wanted):
                continue
            name = canonicalize_name(requirement.name)
            if name not in found or requirement.extras:
                found[name] = metadata.distribution(requirement.name)
                waiting.append((found[name], ("", *requirement.extras)))
    return list(found.values())


@pytest.fixture(scope="module")
def archive(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command, and nothing of the checkout."""

    def make(folder: Path) -> None:
        venv.create(folder)
        python = folder / "bin" / "python"
        run(*PIP, "--python", python, "install", "--no-compile", "--no-deps", wheel, cwd=folder)
        (package,) = folder.rglob("site-packages/archive")
        (described,) = package.parent.glob("release_archive-*.dist-info")
        for needed in required(metadata.Distribution.at(described)):
            for file in needed.files or ():
                if ".." not in file.parts:
                    (package.parent / file.parent).mkdir(parents=True, exist_ok=True)
                    held = str(needed.locate_file(file))
                    try:
                        os.link(held, package.parent / file)
                    except OSError:  # on another disk
                        shutil.copy(held, package.parent / file)

    folder = made_once(tmp_path_factory, "environment", make)
    return folder / "bin" / "archive"


@pytest.fixture(scope="module")
def loaded(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of one release, and what its load reported."""

    def make(folder: Path) -> None:
        (folder / "a.md").write_text(RELEASE, encoding="utf-8")
        report = run(archive, "ingest", "a.md", "--json", cwd=folder)
        (folder / "report.json").write_text(report, encoding="utf-8")

    return made_once(tmp_path_factory, "loaded", make)


def test_the_wheel_holds_all_that_the_archive_needs_and_no_more(wheel: Path) -> None:
    import zipfile

    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"archive", f"release_archive-{__version__}.dist-info"}
    held = {
        *(path for path in CHECKOUT.glob("migrations/**/*") if path.suffix in (".py", ".mako")),
        *(path for path in CHECKOUT.glob("seeds/**/*") if path.is_file()),
    }
    assert {f"archive/_{path.relative_to(CHECKOUT).as_posix()}" for path in held} <= names
    package = {path for path in CHECKOUT.glob("archive/**/*") if path.is_file()}
    package -= set(CHECKOUT.glob("archive/**/__pycache__/*"))
    assert {path.relative_to(CHECKOUT).as_posix() for path in package} <= names
    assert not [name for name in names if "__pycache__" in name]


def test_the_installed_commands_work(archive: Path, loaded: Path) -> None:
    assert run(archive, "--version", cwd=loaded) == f"archive, version {__version__}\n"
    report = json.loads((loaded / "report.json").read_text("utf-8"))
    assert report["counts"]["new"] == 1
    commands = ("search awhina --json", "status --json", "digest", "check", "migrate")
    done = run(archive.with_name("python"), "-c", ONE_BY_ONE, *commands, cwd=loaded)
    searched, status, digest, _, _ = done.split("\0")
    (hit,) = json.loads(searched)
    assert hit["slug"] == "2022-03-28-more-aid"
    assert json.loads(status)["tables"]["documents"] == 1
    assert len(digest.strip()) == 64


def test_without_extras_a_page_is_listed_with_what_to_install(
    archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text("<p>It costs $20 million.", encoding="utf-8")
    (tmp_path / "in" / "b.docx").write_text("no Word document", encoding="utf-8")
    report = json.loads(run(archive, "ingest", "in", "--json", cwd=tmp_path))
    said = {each["path"]: each["message"] for each in report["problems"]}
    assert "pip install 'release-archive[html]'" in said["a.html"]
    assert said["b.docx"].startswith("This is no Word document")


def test_the_shipped_collection_is_found(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text(RELEASE, encoding="utf-8")
    commands = ("ingest in --collection beehive", "search aid --json")
    done = run(archive.with_name("python"), "-c", ONE_BY_ONE, *commands, cwd=tmp_path)
    (hit,) = json.loads(done.rpartition("\0")[2])
    assert hit["publisher"] == "New Zealand Government"
    assert hit["rights"].startswith("Crown copyright.")


def test_the_wheel_serves(archive: Path, loaded: Path) -> None:
    with subprocess.Popen(
        [archive, "serve", "--port", "0", "--json"],
        cwd=loaded,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            said = ""
            while "}" not in said and server.poll() is None:
                said += server.stdout.readline()
            address = json.loads(said)["address"].rstrip("/")
            for page in ("/", "/archive", "/archive/documents?_search=awhina"):
                status, text = _get(f"{address}{page}")
                assert status == 200
            assert "More aid for Ukraine" in text
        finally:
            server.terminate()
            server.wait(timeout=20)


def _get(address: str) -> tuple[int, str]:
    for _ in range(50):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")
