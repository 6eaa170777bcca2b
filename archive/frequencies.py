"""How rare the words of English are in what governments publish: the table that ships."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from archive import shipped

FILE = shipped.SEEDS / "words" / "en.words"


@functools.cache
def of_words() -> Mapping[str, int]:
    """For each word in lower case, the binary logarithm of the releases it stands in."""
    found: dict[str, int] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        band, *words = line.split()
        if band != "#":
            found.update(dict.fromkeys(words, int(band)))
    return found
