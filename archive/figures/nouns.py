"""Reads what the quantities of a segment count: the noun behind, before, or of the last one."""

from __future__ import annotations

import re

from archive.figures import items, noun_words, subjects
from archive.figures.values import Quantity, Window

_EMPHASIS = ("*", "_")
_MARK_ENDS = re.compile(r"[*_]{1,3}(?= )")


# What stands before a number of a table that has run together: `2015 9.6% 58,000 9,000`.
_APART = " \t\u00a0|*"
_NUMERIC = frozenset("0123456789%")
_BEFORE_NUMBER = re.compile(r"[ \t\u00a0|*]+[$(-]?\d")
_NEXT_ROW = re.compile(r"[ \t\u00a0*]+[A-ZĀĒĪŌŪ]")


class Nouns:
    """The nouns that the quantities of one segment count, read in order."""

    def __init__(self, text: Window) -> None:
        self._text = text
        self._last = ""
        self._last_sentence = -1

    def of(self, quantity: Quantity, sentence: int, sentence_start: int) -> tuple[str, int]:
        """The noun that a quantity counts, and the position where it ends.

        It is the noun phrase after the quantity. Where there is none, it is what a label or the
        words before name, or else what the previous quantity counted in this sentence or the one
        before. `sentence` is the number of the sentence in the segment, `sentence_start` the
        position where it begins.
        """
        if quantity.kind == "duration":
            return "", quantity.end
        text = self._text
        end = quantity.end + (text.after(quantity.end, 1) == "+")
        if text.before(quantity.start, 1) in _EMPHASIS and (mark := text.match(_MARK_ENDS, end)):
            end = mark.end()  # **383** commercial deals
        noun, noun_end = items.find(text, end)
        before = text.before(quantity.start, 8)
        is_behind_number = before[-1:] in _APART and before.rstrip(_APART)[-1:] in _NUMERIC
        if is_behind_number and _NEXT_ROW.match(text.body, end, text.stop):
            noun, noun_end = "", end
        if quantity.kind == "count" and not noun:
            noun = subjects.read(text, quantity, sentence_start)
            if noun and self._last.endswith(f" {noun}"):
                noun = self._last
            is_near = self._last_sentence >= sentence - 1
            is_in_table = is_behind_number or text.match(_BEFORE_NUMBER, quantity.end) is not None
            if not noun and is_near and not is_in_table:
                noun = self._last
        is_counted = quantity.kind == "count"
        if noun and (
            is_counted
            or (quantity.kind == "percent" and noun_words.is_plural(noun.lower(), text.words))
        ):
            self._last, self._last_sentence = noun, sentence
        return noun, noun_end
