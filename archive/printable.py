"""Makes visible what would steer a terminal instead of being shown on it."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but for tabs and line ends, and those that turn the direction of writing."""


def escaped(text: str) -> str:
    r"""A text whose control characters are written as in Python: ``\x1b``.

    >>> escaped("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
