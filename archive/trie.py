"""Builds one regular expression for many words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable


def trie(words: Iterable[str]) -> str:
    """Build an expression that matches any of some words and reads each letter only once.

    Without words it matches nothing.
    """
    return _trie(tuple(words))


# The words of a country are those of each load, and only a file that it changed tells of others.
@functools.lru_cache(maxsize=256)
def _trie(words: tuple[str, ...]) -> str:
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _expression(root) or "(?!)"


def _expression(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(k) + _expression(child) for k, child in sorted(node.items()) if k]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if "" not in node:
        return whole
    return f"(?:{whole})?" if len(branches) == 1 else f"{whole}?"
