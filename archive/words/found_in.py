"""Where a text has the words of a subject: in a sentence, or in it and the title above it."""

from __future__ import annotations

from archive.words import full_text, matching

SENTENCE, TITLE = "sentence", "title"

_NAME = 2
"""A subject of so many words is a name, of which no half stands in a title."""


def found_in(sentence: str | None, title: str | None, typed: str | None) -> str | None:
    """Whether a sentence holds what is typed, or the title has what it lacks; None where not.

    >>> found_in("We give $5 million for huts.", "Bay Island", "bay island huts")
    'title'
    >>> found_in("The bay has 5 huts.", "Roads of the Island", "bay island")
    """
    if full_text.holds(sentence, typed):
        return SENTENCE
    if len(matching.words(typed or "")) <= _NAME:
        return TITLE if full_text.holds(title, typed) else None
    return TITLE if full_text.holds(f"{title or ''} {sentence or ''}", typed) else None
