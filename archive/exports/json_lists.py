"""JSON files that hold one long list, written an item a line while it is made."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


@contextlib.contextmanager
def opened(path: Path, before: str = "", after: str = "") -> Iterator[Callable[[Any], None]]:
    """Opens a file of one list; gives what writes an item.

    `before` and `after` stand around the list where that is a part of something larger.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"{before}[")
        separator = "\n"

        def write(item: Any) -> None:
            nonlocal separator
            file.write(f"{separator}{dumped(item)}")
            separator = ",\n"

        yield write
        file.write(f"\n]{after}\n")


def dumped(value: Any) -> str:
    """A value as JSON on one line, its letters as they are."""
    return json.dumps(value, ensure_ascii=False)
