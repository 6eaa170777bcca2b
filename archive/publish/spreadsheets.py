"""CSV that a spreadsheet shows and does not run.

A cell that begins with one of a few characters is a formula to a spreadsheet, whoever wrote it:
such text gets an apostrophe before it. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(?:\d[\d,. ]*|\.\d+)(?:e[+-]?\d+)?%?", re.IGNORECASE)


def cell(value: Any) -> Any:
    """A value as it may stand in a cell: text that would be a formula, with an apostrophe."""
    if not isinstance(value, str) or not _FORMULA.match(value) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


class Writer:
    """What `csv.writer` is, with such cells."""

    def __init__(self, file: Any, **form: Any) -> None:
        self._writer = csv.writer(file, **form)

    def writerow(self, row: Iterable[Any]) -> Any:
        """Writes a row; gives what the file's `write` gives."""
        return self._writer.writerow([cell(value) for value in row])


class Csv:
    """Stands where a module uses the module `csv` for its writer alone."""

    writer = Writer
