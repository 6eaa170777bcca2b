"""Finds the names beside a post in a text, once for all who are asked of."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.letters import CAPITALS

_IN_A_NAME = re.compile(rf"[{CAPITALS}][\w.’'-]*")
_END = re.compile(r"(?:[’']s)?[^\w]*\Z")
_LONGEST_NAME = 6
"""The most words of a name."""

_BETWEEN = 3
"""The most words with capitals between a post and a name: ``governor Dr Ann Lee``."""

_REACH = 120
"""The characters beside a post in which the name is."""


class Posts(NamedTuple):
    """The names beside one post in a text."""

    names: frozenset[str]
    """What may be the names of who has it, and other words beside it."""
    only: str | None
    """The post with the last name behind it, where it is of one family: ``Governor Lee``."""


def beside(body: str, post: str) -> Posts:
    """The names beside a post, in lower case: ``the governor, Ann Lee``, ``Lee, the governor``."""
    names: set[str] = set()
    for match in re.finditer(rf"(?i:{post}),? (?:the )?", body):
        words = body[match.end() : match.end() + _REACH].split(" ")
        for first in range(min(_BETWEEN + 1, len(words))):
            for last in range(first + 1, min(first + _LONGEST_NAME, len(words)) + 1):
                names.add(_END.sub("", " ".join(words[first:last]).partition("\n")[0]))
            if not _IN_A_NAME.fullmatch(words[first]):
                break
    before = rf",(?: the| an?)? (?:[\w’'-]{{1,40}} ){{0,4}}?(?i:{post})\b"
    for match in re.finditer(before, body):
        words = body[max(0, match.start() - _REACH) : match.start()].split()[-_LONGEST_NAME:]
        names.update(" ".join(words[first:]) for first in range(len(words)))
    name = rf"\b{post.title()} (?:[{CAPITALS}][\w.’'-]* ){{0,3}}[{CAPITALS}]\w+"
    found = re.findall(name, body)
    families = {words.rpartition(" ")[2] for words in found}
    return Posts(frozenset(names), found[-1] if len(families) == 1 else None)
