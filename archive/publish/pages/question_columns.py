"""In which order the table of an answer has its columns."""

from __future__ import annotations

from collections.abc import Sequence

READ = ("sentence", "quotation", "passage", "excerpt")
"""The columns for which a table is read."""


def readable(columns: Sequence[str]) -> list[str]:
    """The columns with what is to be read in the second place, where no screen hides it."""
    read = [name for name in columns if name in READ]
    others = [name for name in columns if name not in READ]
    return [*others[:1], *read, *others[1:]]
