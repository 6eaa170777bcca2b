"""The sentence about what stopped a command."""

from __future__ import annotations

import os

import click

from archive.printable import escaped
from archive.problems import ArchiveError

PASSED_ON = (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError)
"""What is no fault: click's own ways to end, and that nobody reads the output any more."""


def sentence(error: Exception) -> str:
    """What is told of an error: its own sentence, or that the code or a file is at fault."""
    if isinstance(error, ArchiveError):
        return f"archive: {escaped(str(error))}"
    if isinstance(error, MemoryError):
        return "archive: There is not enough memory; try fewer --jobs."
    return f"archive: {escaped(_fault(error))}"


def _fault(error: Exception) -> str:
    """The sentence for an unexpected error: of a damaged file, or of a fault of the code."""
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(f"{type(error).__name__} {error}".split())
    return (
        f"This went wrong: {said} ({os.path.basename(frame.filename)}, line {frame.lineno}). "
        "If archive check --deep finds nothing, it is a fault of release-archive; please report it."
    )
