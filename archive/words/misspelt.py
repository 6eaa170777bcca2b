"""Names that are misspelt: whether what a reader types is a name but for a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from archive.words import name_words

_ALIKE = 3
"""With so many equal letters a given name and a short form of it begin."""


def slips(name: str, typed: str, *, may_go_on: bool = False) -> int | None:
    """How many of the words typed are misspelt words of a name; None where others are typed.

    With `may_go_on` the last word may be begun. A word is misspelt where a letter or two
    differ, or where it begins as a name does.

    >>> slips("Judith Collins", "judith colins"), slips("Judith Collins", "Judith Clark")
    (1, None)
    """
    left = list(name_words.of(name))
    found = 0
    words = name_words.of(typed)
    for i, word in enumerate(words):
        is_begun = may_go_on and i == len(words) - 1
        right = _right(word, left, is_begun=is_begun)
        if right is None:
            return None
        left.remove(right)
        found += not (right == word or (is_begun and right.startswith(word)))
    return found


def _right(word: str, names: Sequence[str], *, is_begun: bool) -> str | None:
    """The word that is meant, of those of a name; a right one before one that is misspelt."""
    if word in names:
        return word
    if is_begun and (begun := next((name for name in names if name.startswith(word)), None)):
        return begun
    for name in names:
        # Most names begin otherwise, and are told apart at once.
        if name[0] == word[0] and _is_slip(word, name, is_begun=is_begun):
            return name
    # Short forms of given names begin as these do: Winnie, Winston.
    return next((name for name in names if _begins_alike(word, name)), None)


def _begins_alike(word: str, name: str) -> bool:
    return min(len(word), len(name)) > _ALIKE and word[:_ALIKE] == name[:_ALIKE]


def _is_slip(word: str, name: str, *, is_begun: bool) -> bool:
    from archive.roster.spelling import is_slip

    size = len(word)
    beginnings = [name[: size + more] for more in (-1, 0, 1)] if is_begun else []
    return any(is_slip(word, each) for each in (name, *beginnings))
