"""Counts in how many releases each word stands: the table of ``seeds/words/en.words``.

    PYTHONPATH=tests python -m harness.words FOLDER > seeds/words/en.words

Words of few releases are left out, and what is left is grouped by how rare it is.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from archive import formats

FEWEST = 4
"""Words of fewer releases are names and slips more often than words."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LINE = 100

HEAD = """\
# How rare words are in the releases of a government, for joining the halves of a broken word and
# for weighing what two sentences share. Each line: in how many of {count:,} releases a word stands,
# as a power of two rounded down (12 is 4,096 to 8,191), and words of that number in alphabetical
# order. Words of fewer than {fewest} releases are left out. Source: counted by
# tests/harness/words.py in releases of the New Zealand Government (beehive.govt.nz, CC BY 4.0).
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    counts: Counter[str] = Counter()
    files = sorted(folder.rglob("*.md"))
    for file in files:
        body = formats.read(file.name, file.read_bytes()).document.body
        counts.update({word.replace("’", "'") for word in _WORD.findall(body.lower())})
    print(HEAD.format(count=len(files), fewest=FEWEST), end="")
    bands: dict[int, list[str]] = {}
    for word in sorted(counts):
        if counts[word] >= FEWEST:
            bands.setdefault(counts[word].bit_length() - 1, []).append(word)
    for band in sorted(bands, reverse=True):
        line = str(band)
        for word in bands[band]:
            if len(line) + 1 + len(word) > _LINE:
                print(line)
                line = str(band)
            line += f" {word}"
        print(line)


if __name__ == "__main__":
    main()
