"""Reads who stands behind a title: further offices, and the name of whoever holds them all."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.mentions import words
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster

_MOST_WORDS = 16
_GAP = re.compile(r"(?:,? |\u00a0|,? ?\n|,? (?:&|and) | ?/ ?| \()(?=[^\W\d_a-z‘'])")


NO_STRANGERS = frozenset(
    "buildings parliament street building house road sector leader party budget speech private bag"
    " freepost box press secretary law crown security intelligence east south asian pacific".split()
)
"""Words, in lower case, of what stands beside titles with capitals and is no person's name."""


class Behind(NamedTuple):
    """The name that ends a row of offices: who it is, or None for somebody not known.

    `is_longer` is whether words of the office stand between that no label has, and `has_office`
    whether another title does.
    """

    person: str | None
    is_longer: bool
    has_office: bool = False


def read(
    roster: Roster, vocabulary: Vocabulary, body: str, at: int, stop: int, day: str | None
) -> Behind | None:
    """Who stands behind the title that ends at `at`; None where the row ends without a name.

    Nothing from `stop` on is read.
    """
    gap = _GAP.match(body, at, stop)
    if gap is None:
        return None
    run = _run(body, gap.end(), stop)
    if len(run) < 2:
        return None
    begun = gap.end()
    is_row = gap[0].strip() not in (",", "")
    parts: list[list[tuple[int, int]]] = [[]]
    for begin, end in run:
        word = body[begin:end]
        if "," in body[begun:begin] or vocabulary.stands_before_names(word):
            parts.append([])
        if not vocabulary.stands_before_names(word):
            parts[-1].append((begin, end))
        begun = end
    for number, part in enumerate(parts):
        for index in range(len(part) - 1):
            for last in part[index + 1 : index + 4]:
                name = body[part[index][0] : last[1]]
                if roster.is_named(name):
                    between = {body[b:e] for b, e in run if e <= part[index][0]}
                    has_office = not between.isdisjoint(vocabulary.office_words)
                    is_apart = not is_row or bool(between - words.JOINTS)
                    person = roster.person(name, day).person
                    return Behind(person, is_apart, has_office)
        if (number or not is_row) and _is_stranger(roster, vocabulary, body, _name_of(body, part)):
            longer = [body[b:e] for row in parts[:number] for b, e in row]
            return Behind(None, is_longer=any(map(words.is_capital, longer)))
    return None


def _run(body: str, at: int, stop: int) -> list[tuple[int, int]]:
    """The words with a capital from `at` on, with the joints between them, by their spans."""
    found: list[tuple[int, int]] = []
    for end, word in words.after(body, at, stop, _MOST_WORDS):
        begin = end - len(word)
        if not words.is_capital(word) and word not in words.JOINTS and word not in words.PARTICLES:
            break
        found.append((begin, end))
    while found and not words.is_capital(body[found[-1][0] : found[-1][1]]):
        found.pop()
    return found


def _name_of(body: str, part: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words of a part of a row that may be a name: those before the first joint."""
    found: list[tuple[int, int]] = []
    for begin, end in part:
        if body[begin:end] not in words.JOINTS:
            found.append((begin, end))
        elif found:
            break
    return found


def _is_stranger(
    roster: Roster, vocabulary: Vocabulary, body: str, part: list[tuple[int, int]]
) -> bool:
    """Whether some words are the name of a person, of two words at least."""
    if not 2 <= len(part) <= 5:
        return False
    name = body[part[0][0] : part[-1][1]]
    said = name.split()
    if any(not words.is_capital(word) and word not in words.PARTICLES for word in said):
        return False
    if not NO_STRANGERS.isdisjoint(name.lower().split()):
        return False
    if not roster.may_be_name(name) or said[0] in vocabulary.no_first_names:
        return False
    if vocabulary.countries.pattern.search(name) or roster.is_label(name):
        return False
    return not any(roster.is_label(word) for word in said)
