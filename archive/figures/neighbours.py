"""Digits that are no figure for what stands directly beside them: a letter, a sign, a mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from archive.figures import contacts, times, units
from archive.figures.values import Window

# A qualifier to which the typist left no space: `around10 per cent`.
_STUCK = re.compile(r"\b(?:around|about|over|than|nearly|almost|of|by|to)\Z")
_GROUPS = re.compile(r"[ \u00a0(-]{1,2}\d")
_GROUP_OF_POWERS = re.compile(r"[A-Z]\d\+\Z")
_IS_SUM = re.compile(r"(?<![\d.,])\d\+\Z")
# With spaces it names something only before a word for that: the 2 + 2 talks, but 5 + 3 people.
_SUM_NAMES = r"(?:[’'”\"]|[ -](?:talks|scheme|system|degree|dialogue|model|format|rule|meeting)\b)"
_SUM = re.compile(rf"\+\d{{1,2}}(?!\d|[.,]\d|%)| \+ \d{{1,2}}{_SUM_NAMES}")
_SUM_ENDS = re.compile(_SUM_NAMES)
_ADDED = re.compile(r"(?<![\d.,])\d \+ \Z")
_BASES = frozenset(("10", "100", "1000"))
"""Of so many units something is so much: ``130mg/100ml``."""
_MEASURED_BEFORE = re.compile(r"\d[a-z]{1,4}/\Z")  # 114bhp/200Nm
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z]{1,4}\.\Z")
_NEW_SENTENCE = re.compile(r"\s+[*_]*[A-Z“\"‘]|\.\s?[A-Z]|\s*\Z")
_ACRONYM_CUT = re.compile(r"(?<![^\W_])[A-Z]{3,}- \Z")  # COVID- 19
_IN_SERIES = re.compile(r"(?<![^\W_])[A-Z]{1,3} \((?:(?:19|20)\d\d|[1-9]\d)\) \Z")
_IN_VOLUME = re.compile(r"\d ?\(\d{1,3}\): \Z")  # 12(3): 21-23
_INITIALS = re.compile(r"(?<![\w.])(?!U\.[SK]|N\.Z|E\.U|P\.M|A\.M)(?:[A-Z]\.){2,4} \Z")
_OPENED = {"‘": "’'", "'": "’'", "“": '”"', '"': '"”'}
"""What may close a quotation, by what has opened it."""
_CLOSING = frozenset("’'”\"")
# The ‘Super 12’, the ‘Rule of 2’; but of “Schools of 50” there are many.
_NAMED_IN_QUOTES = re.compile(r"(?<![^\W_])[‘'“\"](?:[A-Z][a-z]+ ){1,3}(?:(?<!s )of )?\Z")
# What a year in two digits belongs to.
_NAMED = re.compile(r"[A-Z][a-z]+ ?[‘’']\Z")
_YEAR_ENDS = re.compile(r",|\s(?:[–-]|has|have|is|was|will|provides|and|in|at|on|to)\s")
_STOPS = re.compile(r"[*_]*(?:[.;:)\n]|,(?! ?\d)|\Z)")
_GLUED = re.compile(r",\d{4}")
_SIGN_GLUED = re.compile(r"[$£€]\d")
_CHEMICAL = re.compile(r"\d,\d(?:,\d)*(?:-[a-z]| [a-z]+(?:ol|ene|ane|one|ine|ide)\b)")
# `15.61°S`, `41° 17' S`; the capital tells it from 15°.
_BEARING = re.compile(r"°\s?(?:\d{1,2}(?:\.\d+)?['’′]\s?(?:\d{1,2}(?:\.\d+)?[\"”″]\s?)?)?[NSEW]\b")

_Beside = Callable[[Window, int, int, str], str | None]
"""Says why digits are no figure, by their window, their span and the text before them."""


def is_added_share(text: Window, end: int, before: str) -> bool:
    """Whether a share is added to what a word before the digits names: ``CPI+1%``."""
    is_added = before[-1:] == "+" and before[-2:-1].isalpha()
    return is_added and text.spelt(units.PERCENT, end) is not None


def reason(text: Window, start: int, end: int, before: str) -> str | None:
    """The reason that what is directly before or behind digits gives; None where there is none."""
    previous = before[-1:]
    if previous.isalnum() or previous == "_":
        # Behind a word that only wants its space they are as if it were there.
        found = None if _STUCK.search(before) else "name"
    else:
        by_sign = _BEFORE.get(previous)
        found = None if by_sign is None else by_sign(text, start, end, before)
    return found or _reason_behind(text, start, end, before)


def _behind_space(text: Window, start: int, end: int, before: str) -> str | None:
    if before[-2:-1] == "+":
        is_sum = _ADDED.search(before) and text.match(_SUM_ENDS, end)
        return "code" if is_sum else None  # the 2 + 2 talks
    if before[-2:-1] == "-":
        return "name" if _ACRONYM_CUT.search(text.body, start - 8, start) else None
    if before[-2:-1] not in (")", ".", ":"):
        return None
    said = text.body[max(text.start, start - 12) : start]
    if _IN_VOLUME.search(said):
        return "reference"
    return "reference" if _IN_SERIES.search(said) or _INITIALS.search(said) else None  # H.R. 815


def _behind_plus(text: Window, start: int, end: int, before: str) -> str | None:
    letter = before[-2:-1]
    if letter.isalpha():
        return "name"
    if text.match(_GROUPS, end):
        return "name" if letter.isalnum() else "telephone"
    if _GROUP_OF_POWERS.search(text.body, max(text.start, start - 4), start):
        return "name"  # the P5+1
    return "code" if _IS_SUM.search(before) else None  # the 2+2 talks


def _behind_hyphen(text: Window, start: int, end: int, before: str) -> str | None:
    if text.low[start:end] == "7" and before[-3:-1] == "24":
        return "name"  # 24-7 staffing
    is_joined = before[-1] == "-" and before[-2:-1].isalpha()
    return "name" if is_joined and not times.PREFIXED.search(before) else None


def _behind_stroke(text: Window, start: int, end: int, before: str) -> str | None:
    if not before[-2:-1].isalnum():
        return None
    written = text.low[start:end]
    if text.spelt(units.MEASURE, end):
        if written in _BASES:
            return "rate"
        if _MEASURED_BEFORE.search(before):
            return None
    return "telephone" if written[0] == "0" and before[-1] == "/" else "code"


def _behind_point(text: Window, start: int, end: int, before: str) -> str | None:
    if before[-2:-1].isdigit():
        return "code"
    if before[-1] != ".":
        return None
    if before[-2:-1].isalpha() and _NEW_SENTENCE.match(text.body, end):
        return "note"  # government.7 It
    is_code = _ACRONYM.search(text.body, max(text.start, start - 6), start)
    return "code" if is_code else None  # case AT.40437


def _behind_quote(text: Window, start: int, end: int, before: str) -> str | None:
    closing = _closing(text, end)
    if closing and closing in _OPENED.get(before[-1], ""):
        return "code"  # put a ‘1’ beside a name
    if before[-1] in '”"':
        is_mark = text.match(contacts.LINE_ENDS, end) and not before[-2:-1].isspace()
        return "note" if is_mark else None  # earnings.”8
    if end - start == 2 and text.low[start:end].isdigit():
        named = _NAMED.search(text.body, max(text.start, start - 16), start)
        is_year = text.match(_STOPS, end) or (named and text.match(_YEAR_ENDS, end))
        return "year" if is_year else None  # Budget ‘19, the Parade ‘98 – a day
    return None


def _closing(text: Window, end: int) -> str:
    """The marks that close a quotation directly behind digits, if nothing else is there."""
    return text.after(end, 2).rstrip(" ,.;:)\n")


_BEFORE: Mapping[str, _Beside] = MappingProxyType(
    {
        " ": _behind_space,
        "+": _behind_plus,
        **dict.fromkeys("-–", _behind_hyphen),
        **dict.fromkeys("/\u2044", _behind_stroke),
        **dict.fromkeys(".:,", _behind_point),
        **dict.fromkeys("‘’'“”\"", _behind_quote),
        **dict.fromkeys("#@", lambda *_: "code"),
        "^": lambda _text, _start, _end, before: "note" if before[-2:-1] == "[" else "exponent",
    }
)
"""What says why digits are no figure, by the sign before them."""


def _reason_behind(text: Window, start: int, end: int, before: str) -> str | None:
    following = text.low[end : end + 1]
    if following == ",":
        if text.match(_GLUED, end):
            return "code"  # 282,500349,998
        return "name" if text.match(_CHEMICAL, start) else None
    if following and following in "$£€":
        return "code" if text.match(_SIGN_GLUED, end) else None  # 3$1.6m
    if following == "+" or text.low.startswith(" +", end):
        return "code" if text.match(_SUM, end) else None
    if following == "°":
        return "coordinate" if _BEARING.match(text.body, end, text.stop) else None
    is_closed = following in _CLOSING and is_in_quoted_name(text, start, end)
    return "name" if is_closed else None


def is_in_quoted_name(text: Window, start: int, end: int) -> bool:
    """Whether a number ends a name in quotation marks: the ‘Super 12’, the ‘Rule of Two’."""
    if text.low[end : end + 1] not in _CLOSING or text.low[start - 1 : start] != " ":
        return False
    return _NAMED_IN_QUOTES.search(text.body, max(text.start, start - 24), start) is not None
