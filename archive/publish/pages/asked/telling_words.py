"""Which content words of a question documents are looked through for, by how many hold them."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from archive.publish import days
from archive.publish.pages import cache, formatting
from archive.publish.pages.asked import content_words, country_words
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text, matching

FEW = 3
"""Of fewer documents that hold all words, those with the most telling of them are found too."""

_SHARE_OF_A_NAME = 0.03
"""Of the documents with a word, so many have it beside the other where the two are a name."""

_GOVERNMENT = "government"
_HOLDING = f"SELECT count(*) AS n FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH ?"


class Telling(NamedTuple):
    """Those of the words of a question that tell most of its subject."""

    words: str
    """These words, those of a name side by side."""
    left_out: tuple[str, ...]
    """The other words, which need not stand beside these."""

    @property
    def in_words(self) -> str:
        """That words are left out, in a sentence."""
        words = formatting.together([f"“{each}”" for each in self.left_out])
        return f"Fewer than {FEW} documents hold all of the words; in these {words} need not stand."


def without_country(connection: sqlite3.Connection, asked: str) -> str:
    """The content words of a question but for the country and the government of all documents.

    They stay where they are part of a name, as in ``local government``.
    """
    named = _country(connection)
    kept: list[str] = []
    for run in content_words.runs(asked):
        at = 0
        while at < len(run):
            size = next((n for n in (2, 1) if _folded(run[at : at + n]) in named), 0)
            if not size:
                kept.append(run[at])
                at += 1
                continue
            written = " ".join(run[at : at + size])
            beside = (*run[max(at - 1, 0) : at], *run[at + size : at + size + 1])
            pairs = [(word, f"{word} {written}") for word in run[max(at - 1, 0) : at]]
            pairs += [(word, f"{written} {word}") for word in beside[len(pairs) :]]
            if any(_is_name(connection, word, name) for word, name in pairs):
                kept.append(written)
            at += size
    return " ".join(kept) or content_words.of(asked)


def find(connection: sqlite3.Connection, asked: str) -> Iterator[Telling]:
    """The words of a question, each time without one more that tells the least of a subject.

    That is the word that stands in the fewest titles, for the documents that hold it. Names of
    several words stay together, side by side, and are the last to be left out. No more words are
    left out than are looked for, as documents would be about something else.
    """
    names = _names(connection, asked)
    left_out: list[str] = []
    while names:
        least = min(names, key=lambda name: (" " in name, _share_of_titles(connection, name)))
        names.remove(least)
        left_out.append(least.strip('"'))
        if len(" ".join(names).split()) < len(" ".join(left_out).split()):
            return
        yield Telling(" ".join(names), tuple(left_out))


def _share_of_titles(connection: sqlite3.Connection, name: str) -> float:
    """Of the documents that hold words, how many have them in their titles; 1 where none does."""
    held = _holding(connection, name)
    return _holding(connection, name, "{title}: ") / held if held else 1.0


def with_names(connection: sqlite3.Connection, words: str) -> str:
    """The words of a question, those that are a name side by side; empty where none are."""
    names = _names(connection, words)
    return " ".join(names) if any(" " in name for name in names) else ""


def _names(connection: sqlite3.Connection, asked: str) -> list[str]:
    """The content words of a question, those that are a name together as a phrase."""
    found: list[list[str]] = []
    for run in content_words.runs(asked):
        found.append(run[:1])
        for before, word in itertools.pairwise(run):
            rarer = min((before, word), key=lambda one: _holding(connection, f'"{one}"'))
            if _is_name(connection, rarer, f"{before} {word}"):
                found[-1].append(word)
            else:
                found.append([word])
    names = (" ".join(name) for name in found)
    return list(dict.fromkeys(f'"{name}"' if " " in name else name for name in names))


def _is_name(connection: sqlite3.Connection, word: str, both: str) -> bool:
    """Whether a word stands in documents beside another often enough to be a name with it."""
    together = _holding(connection, f'"{both}"')
    return together >= FEW and together >= _SHARE_OF_A_NAME * _holding(connection, f'"{word}"')


def _holding(connection: sqlite3.Connection, words: str, column: str = "") -> int:
    """How many documents hold words, as they are typed, anywhere or in a column."""
    query = full_text.as_query(words)
    query = f"{column}({query})" if column else query
    return cache.once_a_load(
        connection,
        ("holding", query),
        lambda: int(connection.execute(_HOLDING, (query,)).fetchone()["n"]),
    )


def _country(connection: sqlite3.Connection) -> frozenset[tuple[str, ...]]:
    """The folded names of the country of most documents, and of its government."""
    return cache.once_a_load(connection, "words of the country", lambda: _read(connection))


def _read(connection: sqlite3.Connection) -> frozenset[tuple[str, ...]]:
    described = days.described(connection)
    name = described.get("name", "")
    names = (name, country_words.code(name), *described.get("other_names", ()), _GOVERNMENT)
    return frozenset(tuple(matching.words(each)) for each in names if each)


def _folded(words: list[str]) -> tuple[str, ...]:
    return tuple(matching.words(" ".join(words)))
