"""Reads what the quantities of a segment count: the noun behind, before, or of the last one."""

from __future__ import annotations

import re
from fractions import Fraction

from archive.figures import cells, items, lists, noun_words, series, subjects, subsets
from archive.figures.values import Quantity, Window

_EMPHASIS = ("*", "_", "[")
_MARK_ENDS = re.compile(r"(?:[*_]{1,3}|\\?\])(?=[ \u00a0])")

# What stands before a number of a table that has run together: `2015 9.6% 58,000 9,000`.
_APART = " \t\u00a0|*"
_NUMERIC = frozenset("0123456789%")
_BEFORE_NUMBER = re.compile(r"[ \t\u00a0|*]+[$(-]?\d")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|by|of|from|to|during|until|and) (?:19|20)\d\d,? \Z")
_ROW_NAME = re.compile(r"[A-ZĀĒĪŌŪ][^\s]*(?: (?:[A-ZĀĒĪŌŪ&][^\s]*|of|and|the))*")
_NAME_BEFORE = re.compile(r"(?<![^\W_])[A-ZĀĒĪŌŪ][\w’'/-]*\*{0,2}[ \u00a0]{1,4}\Z")
_SHARE_NEXT = re.compile(r"[ \u00a0]\d[\d.,]*%")
_NEXT_ROW = re.compile(r"[ \t\u00a0*]+[A-ZĀĒĪŌŪ]")


_SHARE_BESIDE = re.compile(
    r" (?:or (?:about |around |nearly |over )?(?:[\d.]{1,6} ?(?:%|per ?cent)"
    r"|(?:an?|one|two|three) (?:half|third|quarter|fifth|tenth)s?|half)"
    r"|\([\d.]{1,6} ?(?:%|per ?cent)\))"
    r"(?= (?!(?:the|an?|this|that|last|over|on)\b)"
    r"(?!of (?:these|those|them|which|whom|the total|all)\b)[a-z])"
)
# Before what befell some of those counted before: `8,000 people are dead and 20,000 injured`.
_BEFELL = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(noun_words.BEFALLEN))})(?:,| and|,? with| or)"
    r"(?: (?:another|about|around|nearly|almost|over|more than|at least|up to|some|further|a)){0,3}"
    r" \Z"
)
_FEWEST_LISTED = 10
"""Of so many nouns a list may be: fewer are what the list says one by one."""
_LONGEST_GAP = 36
# What leads to a number, at the head of a paragraph, that is some of those before.
_REFERRING = re.compile(
    r"[\s*_·•–“\"'-]*(?:(?:of|from|among|amongst) (?:these|those|them|this|that|the),? "
    r"|(?:(?:a|an|the|these|those|all|another|further|additional|other|remaining|total|some|just|only"
    r"|about|around|over|under|nearly|almost|approximately|more|than|at|least|up|to|so|far|currently"
    r"|estimated|of|in|today,?) )*)"
    r"*"
)
_THAT_NUMBER = re.compile(
    r"[\s*_•·–“\"'-]*(?:in \d{4},? )?(?:that|this) (?:number|figure|total) (?:[a-z]+ ){1,4}\Z"
)
# `This compares with`, `While that is up from`
_COMPARED = re.compile(
    r"[\s*_•·–“\"'-]*(?:(?:while|and|but) )?(?:this|that|it|which) (?:is|was|has|compare[sd]?)"
    r" (?:(?:an? )?(?:up|down|increased|risen|dropped|fallen|increase|rise|drop|reduction)"
    r"|(?:with|to|from))(?: (?:of|on|from|with|to|by|only|just|about|around|over|nearly|the))* \Z"
)
# What may lead from what was counted to the lines of a list that compare with it.
_COMPARING = re.compile(
    r"[\s*_•·–“”\"'#>\\§-]*"
    r"(?:(?:this|that|which) (?:is |was )?compare[sd]? (?:with|to):[\s*_•·–\\§-]*)?"
)
_VERBS = (
    r"(?:,? of (?:which|whom|these|those|them|the)\b)?,?"
    r"(?: (?:also|now|already|still|currently|then|more))*"
    r" (?:are|is|were|was|have|had|has|will|would|can|could|may|should|came|went|took|got|did|do"
    r"|live|lived|work|each|per cent of them|(?!(?:needed|based|required|aged)\b)[a-z]+ed)\b"
)
_GOES_ON = re.compile(_VERBS)

# What a line of a list begins with, and how it goes on behind a number without a noun.
_BULLET = re.compile(
    r"\s*(?:\\?[*•·–-]\s+|§\s*)(?:(?:about|around|over|nearly|almost|another|a further) )?"
)
_ON_LINE = re.compile(rf"{_VERBS}| (?:in|for|from|to|at|on|with|by|of (?!the\b)|who|whose)\b")
_OF_THOSE = re.compile(rf"{_VERBS}| (?:in|from|who|whose)\b")


class Nouns:
    """The nouns that the quantities of a document count, read in order."""

    def __init__(self) -> None:
        self._last = ""
        self._last_sentence = (-1, -1)
        self._last_value = Fraction(0)
        self._at_head = ""

    def enter(self, text: Window, listed: str, *, is_table: bool) -> None:
        """Go on to a segment; `listed` is the noun of the list whose lines it may have."""
        self._text = text
        self._listed = listed
        self._is_table = is_table

    def of(self, quantity: Quantity, sentence: tuple[int, int]) -> tuple[str, int]:
        """The noun that a quantity counts, and the position where it ends.

        It is the noun phrase after the quantity. Where there is none, it is what a label or the
        words before name, or else what the previous quantity counted in this sentence or the one
        before. `sentence` is the span of the sentence in which the quantity stands.
        """
        if quantity.kind == "duration":
            return "", quantity.end
        text = self._text
        end = quantity.end + (text.after(quantity.end, 1) == "+")
        if text.before(quantity.start, 1) in _EMPHASIS and (mark := text.match(_MARK_ENDS, end)):
            end = mark.end()  # **383** commercial deals, [383] deals
        part = items.part_of(text, end) if (quantity.high or quantity.value) > 1 else None
        is_counted = quantity.kind == "count"
        noun, noun_end = part or items.find(text, end, is_counted=is_counted)
        if is_counted and not noun:
            noun, noun_end = items.beyond_aside(text, quantity.start, end)
        if is_counted and noun and quantity.value >= _FEWEST_LISTED:
            listed = series.end_of_nouns(text, noun_end)
            if listed and noun_words.is_plural(noun.lower().rpartition(" ")[2], text.words):
                noun, noun_end = text.body[noun_end - len(noun) : listed], listed
        before = text.before(quantity.start, 40)
        is_behind_number = before[-1:] in _APART and before.rstrip(_APART)[-1:] in _NUMERIC
        is_behind_number &= not _YEAR_BEFORE.search(before)
        is_row = is_behind_number and _NEXT_ROW.match(text.body, end, text.stop) is not None
        if is_row or (noun and self._is_next_name(quantity.start, noun, noun_end)):
            noun, noun_end = "", end
            is_behind_number = True
        befallen = noun if noun in noun_words.BEFALLEN and _BEFELL.search(before) else ""
        if is_counted and (befallen or not noun):
            is_in_table = is_behind_number or text.match(_BEFORE_NUMBER, quantity.end) is not None
            noun = self._read_before(quantity, sentence, is_in_table=is_in_table)
            if befallen and not noun_words.is_plural(noun.lower().rpartition(" ")[2], text.words):
                noun = befallen
        is_many = quantity.kind == "percent" and noun_words.is_plural(noun.lower(), text.words)
        is_compound = (  # a four-classroom block
            text.after(quantity.end, 1) == "-"
            and not noun_words.is_plural(noun.lower().rpartition(" ")[2], text.words)
        )
        if noun and (is_many or is_counted) and not is_compound:
            if sentence != self._last_sentence:
                is_at_head = _BULLET.fullmatch(text.low, sentence[0], quantity.start)
                self._at_head = noun if is_at_head else ""
            self._last, self._last_sentence = noun, sentence
            self._last_value = Fraction(quantity.value)
        return noun, noun_end

    def _read_before(
        self, quantity: Quantity, sentence: tuple[int, int], *, is_in_table: bool
    ) -> str:
        """The noun that the words beside a number name, or the last one that was counted."""
        text, last = self._text, self._last
        begin, end = self._last_sentence
        is_within = begin >= text.start
        if noun := subjects.read(text, quantity, sentence[0]):
            return last if is_within and last.endswith(f" {noun}") else noun
        share = text.match(_SHARE_BESIDE, quantity.end)
        if share and (noun := items.find(text, share.end())[0]):
            return noun  # 96,000 or 17 per cent of pupils
        if is_in_table:
            return ""
        if begin == sentence[0]:
            return last
        for named in (subsets.of_which, subsets.changed, subsets.one_of):
            if noun := named(text, quantity.start, sentence[0]):
                return noun
        if noun := subsets.of_total(text, quantity, sentence[1]):
            return noun
        is_near = self._follows(end, sentence[0])
        if is_near and (noun := self._at_head_of_line(quantity, sentence[0])):
            return noun
        if is_near and (is_within or self._refers(quantity, sentence[0])):
            return last
        return subsets.of_these(text, quantity, sentence[0]) or subsets.of_sentence(
            text, quantity, sentence[0]
        )

    def _follows(self, end: int, start: int) -> bool:
        """Whether nothing but marks stands between where one sentence ends and one begins."""
        if not 0 <= start - end <= _LONGEST_GAP:
            return False
        return _COMPARING.fullmatch(self._text.low, end, start) is not None

    def _at_head_of_line(self, quantity: Quantity, sentence_start: int) -> str:
        """The noun of the line before, or of what leads to the list: ``• 12 in Otago``."""
        text, noun = self._text, self._at_head or self._last
        if not _BULLET.fullmatch(text.low, sentence_start, quantity.start):
            return ""
        is_many = noun_words.is_plural(noun.lower().rpartition(" ")[2], text.words)
        is_listed = self._at_head or ":" in text.low[self._last_sentence[1] - 1 : sentence_start]
        is_part = quantity.value <= self._last_value
        goes_on = _ON_LINE if is_listed else _OF_THOSE if is_part else None
        is_some = goes_on is not None and goes_on.match(text.body, quantity.end, text.stop)
        return noun if is_many and is_some else ""

    def _refers(self, quantity: Quantity, sentence_start: int) -> bool:
        """Whether a number with which a paragraph begins is of what the last one was of."""
        text = self._text
        if self._is_table:
            return False
        back = sentence_start, quantity.start
        if _THAT_NUMBER.match(text.low, *back) or _COMPARED.match(text.low, *back):
            return True
        if not _REFERRING.fullmatch(text.low, sentence_start, quantity.start):
            return False
        return _GOES_ON.match(text.body, quantity.end, text.stop) is not None

    def of_list(self, quantity: Quantity, head: str) -> str:
        """The noun of the list or table of which a number ends a line, or stands between names.

        `head` is the noun in the head of its column, if there is one.
        """
        text = self._text
        if self._listed and lists.is_line(text, quantity.start, quantity.end):
            return self._listed
        is_cell = quantity.value.denominator == 1 and cells.is_cell(text, quantity)
        if is_cell and (noun := cells.by_number(text, quantity) or head):
            return noun
        return (
            (cells.by_bold(text, quantity) if is_cell else "")
            or self._in_head(quantity)
            or (self._listed if is_cell else "")
        )

    def _in_head(self, quantity: Quantity) -> str:
        """The noun in the head of a run of rows with one number each, or with its share."""
        text = self._text
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
