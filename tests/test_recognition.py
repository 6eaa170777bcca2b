"""Words recognised in the pictures of a PDF: kept, marked, and never asked for twice.

The program that recognises them is one of the tests' own: it says the same of every picture.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Workspace, archive, get
from pdf_files import Words, made

from archive import recognition

SAID = "It costs $5 million."
PICTURES = made([[]])
READ = made([[Words(60, 700, SAID, undrawn=True)]])
TESSERACT = "print('List of available languages (2):\\neng\\nmri')"
RECOGNISES = "open(sys.argv[-1], 'wb').write(open({read!r}, 'rb').read())"


def program(folder: Path, name: str, code: str) -> None:
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys\n{code}\n")
    path.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "read.pdf").write_bytes(READ)
    program(folder, "tesseract", TESSERACT)
    program(folder, "ocrmypdf", RECOGNISES.format(read=str(folder / "read.pdf")))
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


@pytest.fixture
def scanned(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "archive")
    workspace.put("collection.yaml", "name: one\n")
    workspace.put("plan.pdf", PICTURES)
    return workspace


def held(workspace: Workspace) -> list[Any]:
    return workspace.rows(
        "SELECT body, sum(is_recognised) > 0 FROM documents"
        " JOIN segments ON document_id = documents.id GROUP BY documents.id"
    )


@pytest.mark.usefixtures("programs")
def test_words_of_pictures_are_read_where_they_are_asked_for(scanned: Workspace) -> None:
    scanned.load()
    assert scanned.codes() == [("plan.pdf", "empty"), ("plan.pdf", "no-text")]
    scanned.load(ocr="eng+mri")
    assert held(scanned) == [(f"{SAID}\n", 1)]
    assert scanned.codes() == []
    assert scanned.rows("SELECT value FROM figures") == [(5e6,)]
    assert scanned.rows("SELECT bytes, recognised FROM versions") == [(PICTURES, READ)]


def test_what_was_recognised_stays_without_the_program(scanned: Workspace, programs: Path) -> None:
    scanned.load(ocr="eng")
    before = scanned.digest()
    program(programs, "ocrmypdf", "raise SystemExit('it was asked again')")
    scanned.load(force=True)
    assert scanned.digest() == before
    scanned.load(ocr="eng")
    assert scanned.digest() == before
    scanned.put("plan.pdf", made([[Words(60, 700, "It costs $6 million.")]]))
    scanned.load()
    assert held(scanned) == [("It costs $6 million.\n", 0)]


def test_a_file_whose_pictures_cannot_be_read_is_loaded_and_says_why(
    scanned: Workspace, programs: Path
) -> None:
    program(programs, "ocrmypdf", "raise SystemExit('the pictures are upside down')")
    scanned.load(ocr="eng")
    assert any("the pictures are upside down" in problem[3] for problem in scanned.problems())
    assert scanned.rows("SELECT count(*) FROM documents") == [(1,)]


SLOW = """
import subprocess, time
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open({pid!r}, "w").write(str(other.pid))
time.sleep(60)
"""


def test_what_takes_too_long_ends_with_all_that_it_started(
    scanned: Workspace, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = programs / "pid"
    program(programs, "ocrmypdf", SLOW.format(pid=str(pid)))
    monkeypatch.setattr(recognition, "TIMEOUT_S", 1.5)
    scanned.load(ocr="eng")
    assert any("took more than" in problem[3] for problem in scanned.problems())
    other = Path(f"/proc/{pid.read_text()}/stat")
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # gone, or not yet collected
        status = other.read_text()
        assert status.rpartition(")")[2].split()[0] == "Z"


def test_a_language_or_a_program_that_is_not_there_is_said_before_anything_is_read(
    scanned: Workspace, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = archive("ingest", str(scanned.root), "--db", str(scanned.db), "--ocr", "xyz")
    assert result.exit_code == 1
    assert "Tesseract does not know the language xyz" in result.output
    (programs / "ocrmypdf").unlink()
    monkeypatch.setenv("PATH", str(programs))
    result = archive("ingest", str(scanned.root), "--db", str(scanned.db), "--ocr", "eng")
    assert result.exit_code == 1
    assert "ocrmypdf is not installed" in result.output


@pytest.mark.usefixtures("programs")
def test_pages_say_of_recognised_words_that_they_may_be_misread(scanned: Workspace) -> None:
    scanned.load(ocr="eng")
    page = get(scanned.db, "/document/one/plan").text
    assert "The words of all pages were recognised in pictures" in page
    assert "page 1</a>, its words recognised in a picture" in page
    ((key,),) = scanned.rows("SELECT key FROM figures")
    assert "These words were recognised in a picture" in get(scanned.db, f"/figure/{key}").text
