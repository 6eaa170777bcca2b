"""Reads what a comma in a noun phrase joins: one more adjective, or the nouns of a list."""

from __future__ import annotations

import re

from archive.figures import noun_words
from archive.figures.values import Window

# Adjectives by their endings, where few nouns share these, and the commonest others.
_ADJECTIVE = re.compile(
    r"[a-z]+(?:able|ible|ous|ful|less|ical|onal|ated|ised|ized)\Z"
    r"|(?:new|old|free|large|big|small|single|simple|clear|strong|good|long|short|low|high|fast|safe"
    r"|young|separate|open|whole|warm|quick|wide|broad|deep|fair|modern|common|great|main|major|real"
    r"|rare|smart|robust|remote|secure|complete|coherent|larger|smaller|better|stronger|fairer)\Z"
)
_PART = r"[a-z-]{2,24}(?: [a-z-]{2,24}){0,2}"
_NOUNS = re.compile(rf"(?:, {_PART}){{1,4}} (?:and|or) {_PART}(?![\w’'])")
_PARTS = re.compile(r", | (?:and|or) ")


def is_adjective(word: str) -> bool:
    """Whether a word is surely an adjective, so that a comma behind it leads to another one."""
    return _ADJECTIVE.match(word) is not None


def end_of_nouns(text: Window, end: int) -> int | None:
    """Where a list of nouns ends whose first ends at `end`: ``doctors, nurses and midwives``.

    None where none goes on there.
    """
    if text.low[end : end + 2] != ", ":
        return None
    listed = text.match(_NOUNS, end)
    if listed is None:
        return None
    *parts, last = _PARTS.split(listed[0])[1:]
    # The last noun may be followed by words that belong to the sentence.
    words = last.split()
    most = next((n for n in range(len(words), 0, -1) if _is_noun(text, words[:n])), 0)
    if not most or not all(_is_noun(text, part.split()) for part in parts):
        return None
    return listed.end() - len(last) + len(" ".join(words[:most]))


def _is_noun(text: Window, words: list[str]) -> bool:
    """Whether words are a noun in the plural and what belongs to it."""
    head = words[-1]
    if head in noun_words.FINITE or not noun_words.is_plural(head, text.words):
        return False
    return not any(
        word in noun_words.STOPS
        or (word.endswith(("ed", "ing", "ly", "s")) and word not in noun_words.ADJECTIVES)
        for word in words[:-1]
    )
