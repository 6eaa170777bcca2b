"""Recognises the words in the pictures of a PDF, where the machine has ``ocrmypdf``."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from archive.problems import NO_TEXT, ArchiveError, Problem, RefusedFile
from archive.store.records import DocumentRecord

PROGRAM = "ocrmypdf"

TIMEOUT_S = 1_800.0
"""Seconds that the recognition of one file may take; a page takes a few."""

_LAST_LINES = 2
"""How many lines of what the program says are passed on."""


def check(languages: str) -> None:
    """Sees that words of these languages (``eng``, ``eng+mri``) can be recognised here.

    Raises:
        ArchiveError: when they cannot; says what to install.
    """
    if shutil.which(PROGRAM) is None or shutil.which("tesseract") is None:
        raise ArchiveError(
            f"{PROGRAM} is not installed, so no words can be recognised in pictures; install it"
            f" (apt install {PROGRAM}) or load without --ocr."
        )
    listed = subprocess.run(
        ["tesseract", "--list-langs"],
        capture_output=True,
        text=True,
        check=False,
    )
    known = listed.stdout.split()
    unknown = [each for each in languages.split("+") if each not in known]
    if unknown:
        raise ArchiveError(
            f"Tesseract does not know the language {', '.join(unknown)}; install it"
            f" (apt install tesseract-ocr-{unknown[0]}) or name one of its own, such as eng."
        )


def of_record(record: DocumentRecord, languages: str) -> bytes | DocumentRecord:
    """The file of a record with the words of its pictures; the record itself where it has words.

    A record whose pictures cannot be read says so among its problems.
    """
    if NO_TEXT not in {problem.code for problem in record.problems}:
        return record
    try:
        return recognise(record.data, languages)
    except RefusedFile as error:
        problem = Problem(record.path, None, NO_TEXT, str(error))
        return record._replace(problems=(*record.problems, problem))


def recognise(pdf: bytes, languages: str) -> bytes:
    """A PDF with the same pages, and the words of its pictures laid over them, undrawn.

    Raises:
        RefusedFile: when it cannot be made; says why.
    """
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "given.pdf"), Path(folder, "made.pdf")
        given.write_bytes(pdf)
        command = [PROGRAM, "--quiet", "--skip-text", "--output-type", "pdf", "-l", languages]
        try:
            code, errors = _run([*command, str(given), str(made)])
        except subprocess.TimeoutExpired as error:
            raise RefusedFile(f"{PROGRAM} took more than {TIMEOUT_S:.0f} seconds.") from error
        if code or not made.is_file():
            said = " ".join(errors.strip().splitlines()[-_LAST_LINES:])
            raise RefusedFile(f"{PROGRAM} could not read its pictures: {said or 'it says not why'}")
        return made.read_bytes()


def _run(command: Sequence[str]) -> tuple[int, str]:
    """The exit code of a program, and what it says of errors; what it starts ends with it.

    Raises:
        subprocess.TimeoutExpired: when it takes longer than it may.
    """
    # A group of processes of its own: the program has others read the pages.
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            _, errors = process.communicate(timeout=TIMEOUT_S)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return process.returncode, errors
