"""Numbers of telephones, post boxes, flats, streets and towns, which are no figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.figures import numerals
from archive.figures.spellings import also
from archive.figures.values import Window

_S = numerals.SPACE
_REACH = 120

_ADDRESSED = re.compile(
    r"\b(?:p\.?{s}?o\.?{s}?box|private{s}bag|dx|suite|flat){s}*\Z".replace("{s}", _S)
)
_LOCAL_PHONE = re.compile(
    r"-\d{4}(?!\d|[.,]\d|%|\s?(?!or\b|and\b)[a-z])|[ \u00a0]\d{4}(?=\s*(?:\n|\Z|[;)]|[.,](?!\d)"
    r"|\s(?:or|ext)\b|\s\((?:res|wk|work|home|hm|mob|bus)\)))"
)
_BOXES = ("box", "bag", "dx", "suite", "flat")
_STREET = re.compile(
    r"[a-z]?(?:\s?[-–]\s?\d+)?\s(?:(?:[NSEW]\.?\s)?\d{1,3}(?:st|nd|rd|th)\s"
    r"|(?:[A-ZĀĒĪŌŪ][\w’'-]+\s){1,3})(?:Street|St|Road|Rd|Quay|Terrace|Tce|Avenue|Ave|"
    r"Drive|Dr|Lane|Place|Pl|Crescent|Cres|Parade|Square|Highway|Way|Esplanade|Mall)\b"
    r"|\s[A-ZĀĒĪŌŪ][\w’'-]+\s(?:st|rd|ave),"
    r"|,?\s(?:Ave|Avenue|Boulevard|Blvd|Rue|Via|Calle|Avenida|Rua)\s(?:[a-z]{2,3}\s)?[A-ZĀĒĪŌŪ][a-z]"
)
_LONG_PHONE = re.compile(r"(?:\d-)?\d{3}-\d{3}-\d{4}(?![\d-])")
_CALLS = re.compile(r"\s+(?:calls?|calling|system|service|operators?|emergency|number)\b")
_CALL_ON = re.compile(
    r"\bcall(?:s|ed)?\s+to\s+\Z|"
    r"\b(?:call|ring|dial|phone|contact)\b[^.;]{0,24}\bon\s+\Z"
    r"|\b(?:call|dial|phon|rang|ring)(?:ed|led|ing|ling|s)?\s+\Z"
)
# `4719 871 or 021 375 510`
_OR_PHONE = re.compile(r"[ \u00a0]\d{3,4} (?:or|/) \(?0\d")
_AREA_CODE = re.compile(r"(?<=\()64 \d\) ?\d{3}")
_ABROAD = re.compile(r"\+ ?\d{2} (?:\(0\) ?)?(?:\d{1,2} ?)?\Z")  # + 64 4, +64 (0)2 7
_BETWEEN_GROUPS = frozenset(" -)\u00a0")
_TOLL_FREE = re.compile(r"1[ -]?8(?:00|33|44|55|66|77|88)[ -]\d{3}[ -]\d{3,4}(?!\d|,\d)")
# With the code of its country, and no row of numbers: 64 4 495 2070.
_CODED = re.compile(r"\d{2,3}[ -]\d{1,2}[ -]\d{3}[ -]\d{4}(?!\d|[ ,.]\d)")
_DIGIT_BEFORE = re.compile(r"\d\s\Z")
_GROUPS = re.compile(r"\)?[ \u00a0-]{1,3}\(?\d{1,4}\)?[ \u00a0-]\d{3,4}(?!\d|,\d)")
_BOXED_IN = re.compile(r"\b(?:[Bb]ox|[Bb]ag) \d[\d ]*, (?:[A-ZĀĒĪŌŪ][\w’'-]+ ){1,2}\Z")
_CITY = re.compile(r"\n[ *_>]*(?:[A-ZĀĒĪŌŪ][\w’'-]+ ){1,2}\Z")
_POSTED = ("box", "bag", "street", "road", "terrace", "quay", "avenue", "drive")
LINE_ENDS = re.compile(r"[ \t.*]*(?:\n|\Z)")
"""That nothing more stands on a line."""


def dialling(numbers: Iterable[str]) -> re.Pattern[str]:
    """A word at the end of a text behind which a telephone number stands, or begins one.

    Whole words: an area covering 495 hectares holds no ring, and no hotel a telephone.
    """
    return re.compile(
        r"(?<![^\W_])(?:(?:tele|cell|free)?(?:phone|fax|call|text)|ph|tel|extn?|extension(?= \Z)"
        r"|mobile|mob|dial|ring|(?:help|hot) ?lines?"
        r"|(?:text|phone|call|support|crisis) (?:service|number|line)s?"
        rf"{also(numbers)})(?![^\W_])(?: [a-z]{{3,12}} (?=\())?[\W_]*\Z"
    )


# `text your name to 3676`; but `a text was sent to 340 parents`, `text people up to 500 times`
_TEXTED = re.compile(
    r"(?<![^\W_])(?:free)?te?xt(?:ing)?"
    r"(?: (?!(?:up|sent|was|were|went|goes|go)\b)[a-z]{1,12}){1,6} to \Z"
)
_TEXT_ENDS = re.compile(r"\s*(?:[.,;:)!?”\"]|\Z)|\s(?:to|for|and|or|if|with|at|before|by|from)\b")


def reason(text: Window, start: int, end: int, before: str) -> str | None:
    """``telephone`` or ``address`` where a number belongs to one, else None."""
    if text.low[start - 1 : start] == "(" and text.match(_AREA_CODE, start):
        return "telephone"
    if (
        before.endswith("(64 ")
        or ("+" in before and _ABROAD.search(before))
        or (text.low[end : end + 1] == "-" and text.match(_LONG_PHONE, start))
    ):
        return "telephone"
    if end - start <= 4 and text.low[end : end + 1] in _BETWEEN_GROUPS:
        is_whole = text.match(_TOLL_FREE, start) or text.match(_CODED, start)
        if is_whole and not _DIGIT_BEFORE.search(before):
            return "telephone"
        if text.match(_OR_PHONE, end):
            return "telephone"
        if text.match(_GROUPS, end) and text.words.dialling.search(before):
            return "telephone"  # fax: (64) 4 384 7596
    if end - start == 4 and text.match(LINE_ENDS, end) and _is_postcode(text, start):
        return "address"
    return None


def reason_of_whole(text: Window, start: int, end: int, before: str) -> str | None:
    """The same for a whole number, by what can stand before and behind any number."""
    size = end - start
    if size == 3 and text.low[start] > "1" and text.match(_LOCAL_PHONE, end):
        return "telephone"
    if size > 2 and (text.words.dialling.search(before) or _is_emergency(text, start, end)):
        return "telephone"
    if size > 2 and before.endswith(" to ") and _is_texted(text, start, end):
        return "telephone"
    if _is_boxed(text, end, before) or _STREET.match(text.body, end, text.stop):
        return "address"
    return None


def _is_texted(text: Window, start: int, end: int) -> bool:
    """Whether a number is one to send a text to: ``text your name to 3676``."""
    is_alone = text.match(_TEXT_ENDS, end) is not None
    return is_alone and _TEXTED.search(text.before(start, 96)) is not None


def _is_emergency(text: Window, start: int, end: int) -> bool:
    """Whether a number is one to call in need: ``111 calls``, ``call Police on 111``."""
    if text.low[start:end] not in text.words.emergencies:
        return False
    return text.match(_CALLS, end) is not None or _CALL_ON.search(text.before(start)) is not None


def _is_postcode(text: Window, start: int) -> bool:
    """Whether a number ends the line of a town below that of a street or a box."""
    if _BOXED_IN.search(text.body, max(0, start - 48), start):
        return True
    if not _CITY.search(text.body, max(0, start - 40), start):
        return False
    return any(word in text.low[max(0, start - _REACH) : start] for word in _POSTED)


def _is_boxed(text: Window, end: int, before: str) -> bool:
    """Whether a number is that of a post box or a flat (not of a flat 33 per cent)."""
    if not before.rstrip().endswith(_BOXES) or not _ADDRESSED.search(before):
        return False
    return not text.spelt(text.words.any_unit, end)
