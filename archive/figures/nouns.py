"""Reads what the quantities of a segment count: the noun behind, before, or of the last one."""

from __future__ import annotations

import re

from archive.figures import items, lists, noun_words, subjects
from archive.figures.values import Quantity, Window

_EMPHASIS = ("*", "_")
_MARK_ENDS = re.compile(r"[*_]{1,3}(?= )")


# What stands before a number of a table that has run together: `2015 9.6% 58,000 9,000`.
_APART = " \t\u00a0|*"
_NUMERIC = frozenset("0123456789%")
_BEFORE_NUMBER = re.compile(r"[ \t\u00a0|*]+[$(-]?\d")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|by|of|from|to|during|until|and) (?:19|20)\d\d,? \Z")
_ROW_NAME = re.compile(r"[A-ZĀĒĪŌŪ][^\s]*(?: (?:[A-ZĀĒĪŌŪ&][^\s]*|of|and|the))*")
_NAME_BEFORE = re.compile(r"(?<![^\W_])[A-ZĀĒĪŌŪ][\w’'/-]*\*{0,2} \Z")
_SHARE_NEXT = re.compile(r"[ \u00a0]\d[\d.,]*%")
_NEXT_ROW = re.compile(r"[ \t\u00a0*]+[A-ZĀĒĪŌŪ]")


class Nouns:
    """The nouns that the quantities of one segment count, read in order."""

    def __init__(self, text: Window, listed: str = "") -> None:
        """`listed` is the noun of the list whose lines the segment may have."""
        self._text = text
        self._listed = listed
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
        part = items.part_of(text, end) if (quantity.high or quantity.value) > 1 else None
        noun, noun_end = part or items.find(text, end)
        before = text.before(quantity.start, 24)
        is_behind_number = before[-1:] in _APART and before.rstrip(_APART)[-1:] in _NUMERIC
        is_behind_number &= not _YEAR_BEFORE.search(before)
        is_row = is_behind_number and _NEXT_ROW.match(text.body, end, text.stop) is not None
        if is_row or (noun and self._is_next_name(quantity.start, noun, noun_end)):
            noun, noun_end = "", end
            is_behind_number = True
        if quantity.kind == "count" and not noun:
            noun = subjects.read(text, quantity, sentence_start)
            if noun and self._last.endswith(f" {noun}"):
                noun = self._last
            is_near = self._last_sentence >= sentence - 1
            is_in_table = is_behind_number or text.match(_BEFORE_NUMBER, quantity.end) is not None
            if not noun and is_near and not is_in_table:
                noun = self._last
        is_many = quantity.kind == "percent" and noun_words.is_plural(noun.lower(), text.words)
        if noun and (is_many or quantity.kind == "count"):
            self._last, self._last_sentence = noun, sentence
        return noun, noun_end

    def of_list(self, quantity: Quantity) -> str:
        """The noun of the list or table of which a number ends a line, or stands between names."""
        text = self._text
        if self._listed and lists.is_line(text, quantity.start, quantity.end):
            return self._listed
        if text.match(_SHARE_NEXT, quantity.end):
            return lists.in_head(text)
        noun, noun_end = items.find(text, quantity.end)
        is_next = bool(noun) and self._is_next_name(quantity.start, noun, noun_end)
        return lists.in_head(text) if is_next else ""

    def _is_next_name(self, start: int, noun: str, noun_end: int) -> bool:
        """Whether a noun behind a number names the next row: ``Otago 121 Southland 54``."""
        text = self._text
        if not noun[0].isupper() or not text.match(_BEFORE_NUMBER, noun_end):
            return False
        before = text.body[max(text.start, start - 24) : start]
        return bool(_ROW_NAME.fullmatch(noun) and _NAME_BEFORE.search(before))
