"""Writes and takes back lines of corrections, for ``archive correct`` and ``archive remove``."""

from __future__ import annotations

import csv
import datetime
import io
import os
from collections.abc import Mapping
from pathlib import Path

from archive import corrections
from archive.corrections import FOLDER
from archive.problems import ArchiveError
from archive.store.targets import Target

FILE = "corrections.csv"
"""The file that the commands write, in the folder of corrections of a collection."""


def line(
    target: Target, field: str, value: str, reason: str, source: str = "", by: str = ""
) -> dict[str, str]:
    """The line that corrects a field of a target, by the columns of a file of corrections.

    Raises:
        ArchiveError: when that field cannot be corrected, or not to this value.
    """
    values = {
        "what": target.what,
        "document": target.slug,
        "words": target.words,
        "turn": str(target.turn) if target.turn > 1 else "",
        "field": field,
        "value": value,
        "reason": reason,
        "source": source,
        "by": by,
        "day": datetime.date.today().isoformat(),
    }
    if complaint := corrections.complaint(values):
        raise ArchiveError(complaint)
    return values


def write(target: Target, values: Mapping[str, str]) -> Path:
    """Adds a line to the corrections of a collection; gives the file.

    Raises:
        ArchiveError: when the collection's folder is not there, or cannot be written.
    """
    path = _file(target)
    try:
        path.parent.mkdir(exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else corrections.HEADER
        if before and not before.endswith("\n"):
            before += "\n"
        _replace(path, before + corrections.as_line(values))
    except (OSError, UnicodeDecodeError) as error:
        raise ArchiveError(f"{path} cannot be written: {error}.") from error
    return path


def take_back(target: Target, field: str) -> tuple[Path, str]:
    """Takes out the last line that corrects a field of a target; gives the file and its value.

    Raises:
        ArchiveError: when there is none.
    """
    path = _file(target)
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ArchiveError(f"{path} cannot be read: {error}.") from error
    names = rows[0] if rows else []
    turn = str(target.turn)
    for index in range(len(rows) - 1, 0, -1):
        row = dict(zip(names, rows[index], strict=False))
        is_it = (row.get("what"), row.get("document"), row.get("field")) == (
            target.what,
            target.slug,
            field,
        )
        same_words = " ".join(row.get("words", "").split()) == target.words
        if is_it and same_words and (row.get("turn") or "1") == turn:
            del rows[index]
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows(rows)
            _replace(path, out.getvalue())
            return path, row.get("value", "")
    raise ArchiveError(f"{path} has no line that corrects {field} of it.")


def _file(target: Target) -> Path:
    root = Path(target.root)
    if not root.is_dir():
        raise ArchiveError(
            f"The folder {root} of the collection {target.collection} is not there; load the"
            " collection from where it is, and try again."
        )
    return root / FOLDER / FILE


def _replace(path: Path, text: str) -> None:
    """Writes a file whole: who reads it meanwhile finds the one before it."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)
