"""Decides what a number without a noun is: money or an age, a count, or no figure at all."""

from __future__ import annotations

import re

from archive.figures import ages, names, sums, tables
from archive.figures.values import Quantity, Window

# `the seven-day average of cases was 9.4`
_AVERAGE = re.compile(
    r"\b(?:averages?|numbers?|rates?|figures?|totals?)\b[^.;\n]{0,60}"
    r"\b(?:was|is|were|of|to|from|at|reached)\s+\Z"
)
_PER = re.compile(r"\s+per\s+\d")
_CAPITAL_BEFORE = re.compile(r"(?<![^\W_])[A-ZĀĒĪŌŪ][\w’'-]*\s\Z")
_OR_TWO = re.compile(
    r"\b(?:an? [a-z]+|year|month|week|day|hour|minute|decade) or \Z"
)  # an hour or two
_FEW = 6
_MILLION = 1_000_000
_LARGE = 1_000
_NUMBER_BEFORE = re.compile(r"\d\s\Z")
_NOT_BEFORE_NOUN = re.compile(r"(?!\s(?:set|benefit|nationwide|report)\b)")
_IN_RATE = re.compile(r"\bper\s\Z")
# `The Big Four met`, `the Group of Seven`
_NAMED = re.compile(r"[a-z,] (?:[A-Z][\w’'-]+ )+(?:of )?\Z|\b(?:The|the) [A-Z]\w+ (?:of )?\Z")
# `a call was made to 111`, `agreed standards for 111`
_CALLED = re.compile(r"\b(?:to|for|on|via|through|by|includ\w+|affect\w+|emergency)\W+\Z")
# `90 points out of 100`; the octane number of petrol
_ON_SCALE = re.compile(
    r"\b(?:points|marks?|marking|scor\w+)\b[^.\n]{0,24}\bout of \Z"
    r"|\bscores? (?:of|over|above|below) \Z"
    r"|\bscale (?:of|from) (?:(?:zero|one|[01½]) to )?\Z"
    r"|\b(?:oct|cet)ane\b[^.;\n]{0,100}\b(?:of|at|to|from|is|was|than|least)\s\Z"
)
# `this financial year and the next four`
_OF_YEARS = re.compile(
    r"\b(year)s?(?: [\d/–-]+)?,? (?:and|or|but|over|for|in)(?: (?:over|for|in))?"
    r" the (?:next|past|last|preceding|previous|following) \Z"
)
# `for a year rather than two`
_OF_ARTICLE = re.compile(
    r"\b(?:a|one) (minute|hour|day|week|month|year|decade)"
    r" (?:rather than|instead of|not) (?:(?:the|just|only) )?\Z"
)
_ENDS = re.compile(r"[.,;](?!\d)")
_REACH_OF_YEARS = 100
_FRAME = " *_\n\t|"
_SIGNS_OF_CELLS = "\u00a0+-–−~()\\"


def as_meant(
    text: Window,
    tabled: tables.Tables,
    index: int,
    quantity: Quantity,
    sentence: tuple[int, int],
    currency: str | None,
) -> Quantity | str:
    """A quantity without a noun, of the kind that its table or sentence gives it.

    Or the reason why it is no figure. `index` is the position of its segment, and `currency` that
    of the last sum in the sentence.
    """
    is_row = tabled.segments[index].role == "table_row"
    if is_row and _is_alone(text, quantity) and not text.is_all():
        return "cell"
    if reason := _reason_without_noun(text, quantity):
        return reason
    if quantity.kind != "count" or quantity.numeral is None:
        return quantity
    if quantity.numeral.scale >= _MILLION:
        is_glued = _NUMBER_BEFORE.search(text.before(quantity.start, 2))  # $20 ¹million
        is_money = not is_glued and sums.without_sign(text, quantity, sentence[0])
        money = quantity._replace(kind="money", unit=currency, rule="unsigned")
        return money if is_money else quantity
    if not is_bare(quantity):
        return quantity
    if found := tabled.applied(index, quantity, text.words):
        if found.kind == tables.SCORE:
            return "score"
        return "note" if _is_bracketed(text, quantity) else found  # (387): below naught, or of it
    left = max(sentence[0], quantity.start - _REACH_OF_YEARS)
    if text.match(_ENDS, quantity.end):
        span = (text.low, left, quantity.start)
        if time := _OF_YEARS.search(*span) or _OF_ARTICLE.search(*span):
            return quantity._replace(kind="duration", unit=time[1], rule="duration, shared")
    if ages.is_meant(text, quantity, sentence):
        return quantity._replace(kind="duration", unit="year", rule="age")
    return quantity


def _reason_without_noun(text: Window, quantity: Quantity) -> str | None:
    """The reason why a quantity that counts nothing is no figure, or None where it is one."""
    if not is_bare(quantity):
        return None
    named = text.body[max(text.start, quantity.start - 24) : quantity.start]
    if text.body[quantity.start].isupper() and _NAMED.search(named):
        return "name"
    is_decimal = "." in text.low[quantity.start : quantity.end]
    if not is_decimal or text.match(_PER, quantity.end):
        return None
    is_large = quantity.value >= _LARGE  # the index rose to 27,349.19
    if is_large or _is_alone(text, quantity) or _AVERAGE.search(text.before(quantity.start, 80)):
        return None
    return "bare decimal"


def reason_with_none_behind(text: Window, quantity: Quantity, item: str) -> str | None:
    """The reason why a number alone before no noun is no figure, or None where it is one."""
    if _IN_RATE.search(text.before(quantity.start, 8)):
        return "rate"  # 16 per 100,000
    before = text.body[max(text.start, quantity.start - 24) : quantity.start]
    if item and _CAPITAL_BEFORE.search(before):
        return None  # eight in Nelson, Timaru two
    assert quantity.numeral is not None
    is_called = text.low[quantity.start : quantity.end] in text.words.emergencies
    if is_called and not item and _CALLED.search(text.before(quantity.start)):
        return "telephone"
    if text.after(quantity.end, 2) in ("’s", "'s") and quantity.numeral.form == "digits":
        return "name"  # our 727’s
    if _ON_SCALE.search(text.before(quantity.start, 120)):
        return "score"
    if names.is_of_acronym(text, quantity.start, quantity.end, quantity.value):
        return "name"
    if names.names_its_noun(text, quantity.start, quantity.end, quantity.value):
        return "reference"
    is_word = text.low[quantity.start].isalpha()
    if is_word and quantity.value <= _FEW and _OR_TWO.search(text.before(quantity.start, 24)):
        return "fixed compound"
    if not item and is_word and is_one(quantity) and text.match(_NOT_BEFORE_NOUN, quantity.end):
        return "one as a pronoun"
    return None


def _is_bracketed(text: Window, quantity: Quantity) -> bool:
    """Whether nothing but a number stands in its brackets."""
    return text.before(quantity.start, 1) == "(" and text.after(quantity.end, 1) == ")"


def is_one(quantity: Quantity) -> bool:
    """Whether a quantity is exactly one."""
    return quantity.value == 1 and quantity.high is None


def is_bare(quantity: Quantity) -> bool:
    """Whether a quantity is a number alone, without a unit or a scale word."""
    return quantity.kind == "count" and quantity.numeral is not None and quantity.numeral.scale == 1


def joins(text: Window, end: int, start: int) -> bool:
    """Whether a number goes on behind another one: ``one and two``."""
    return 0 <= start - end <= 5 and text.low[end:start].strip() in ("and", "or", ",", "to", "&")


def _is_alone(text: Window, quantity: Quantity) -> bool:
    """Whether a cell holds a number and nothing else but its sign or brackets."""
    around = _FRAME + _SIGNS_OF_CELLS if quantity.kind == "count" else _FRAME
    before = text.body[text.start : quantity.start]
    return not before.strip(around) and not text.body[quantity.end : text.stop].strip(around)
