"""Which files of a repository are wanted, as git's patterns of a sparse checkout."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.sources.description import Source

OWN = "# By archive update, as sources.yaml has it\n"
"""The first line of patterns, which tells them from those that somebody else wrote."""

ALL = f"{OWN}/*\n"
"""The patterns by which all files are wanted."""

_SPECIAL = re.compile(r"([\\*?\[\]!# ])")


def wanted(source: Source, away: Iterable[str] = ()) -> str:
    """The patterns of a source, a line each: the last one that a path matches decides.

    What is in `away`, paths in the collection, is not wanted.
    """
    lines = [each if each.startswith("**") else f"/{each}" for each in source.paths or ("*",)]
    folder = "" if source.into == "." else f"{source.into}/"
    lines += [
        "!/" + _SPECIAL.sub(r"\\\1", path.removeprefix(folder))
        for path in sorted(away)
        if path.startswith(folder) and "\n" not in path
    ]
    return OWN + "".join(f"{line}\n" for line in lines)
