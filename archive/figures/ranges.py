"""Reads ranges: ``10 to 15 per cent``, ``between $2m and $3m``."""

from __future__ import annotations

import re
from fractions import Fraction

from archive.figures import ages, amounts, candidates, exclusions, numerals, scale_letters
from archive.figures.numerals import SPACE, Numeral
from archive.figures.values import Quantity, Window

_CONNECTS = re.compile(rf"{SPACE}*([-–—]){SPACE}*+(?!to\b)|(?:-?\s+|-(?=to-))(to|and|or)(?:\s+|-)")
_CELL_BEHIND = re.compile(rf"{SPACE}+[-–—]{SPACE}+\d")
_CELL_BEFORE = re.compile(rf"\d{SPACE}+[-–—]{SPACE}+\Z")
_ARTICLE = re.compile(r"an?\s+")
_BETWEEN = re.compile(
    r"\bbetween\s+(?:the ages? of )?(?:about |around |approximately |just )?\S{0,4}\Z"
)
# `from 33 to 30 per cent` is a change, and two figures.
_FROM = re.compile(
    r"\bfrom\s+(?:(?:about|around|approximately|just|only|over|under|nearly|the current|a|some)\s+)"
    r"{0,2}\S{0,4}\Z"
    r"|\bfrom\s+(?:the|its|an?|his|her|their|our)\s+(?:[a-z\d/-]+\s+){1,4}of\s+(?:just over\s+)?"
    r"\S{0,4}\Z"
)
# `ranging from 10 to 33 per cent`, `from a range of three to nine` are ranges all the same.
_RANGES = re.compile(
    r"\b(?:(?:rang|vari|vary|span|stretch)[a-z]*|extend(?:s|ing)|runs?|running|anywhere|everything"
    r"|anything) from\s+(?:about |around |just |as little as )?\S{0,4}\Z|\brange of\s+\S{0,4}\Z"
)
_TO_RANGE = re.compile(r" to [\d.]{1,6} ?(?:to|-|–) ?\d")  # from 5 to 7% to 3 to 5%
# `up $3.14 to $163.38`, `rose 0.25 per cent to 5.5 per cent`: a step, and where it leads.
_ALMOST = r"(?:(?:about|around|nearly|almost|just|over|a further)\s+)?\S{0,4}\Z"
_MOVED = re.compile(
    r"\b(?:rose|ris(?:es?|en|ing)|f[ae]ll(?:s|en|ing)?|drop(?:s|ped)?|gain(?:s|ed)?|gr[eo]w(?:s|n|ing)?"
    r"|(?:in|de)creas(?:es?|ed|ing)|jump(?:s|ed)|climb(?:s|ed)|slip(?:s|ped)|eas(?:es|ed)|edged|lift(?:s|ed)"
    rf"|slid|tumbled|(?<!free )(?<!frees )up|down)\s+{_ALMOST}"
)
# `rising by 44,400 to 1,886,000`; `by $14 billion to $23 billion` is a range.
_STEP = re.compile(
    rf"\b(?:by|another|(?:in|de)creases? of|(?:rise|fall|drop|jump|gain|reduction) of)\s+{_ALMOST}"
)
_STEEPEST = 3
"""Where the second number is more than so many times the first, the first is a step."""

_WHOLE = frozenset({"percent", "duration", "measure"})


def read(text: Window, first: Quantity) -> Quantity:
    """The range that begins with `first`, or `first` itself where none does."""
    link = text.match(_CONNECTS, first.end)
    if link is None or first.numeral is None:
        return first
    found, digits = _second(text, first, link.end())
    second = found and _of_one_kind(first, found)
    if second is None or second.numeral is None or not _is_range(text, link, first, second):
        return first
    lower, one = first.value, first.numeral
    start = first.start
    if first.kind == "count" and second.rule == "cents":
        lower = Fraction(lower) / 100  # 5-6 cents
    if first.kind == "count" and second.kind in ("percent", "measure", "money"):
        start, sign = amounts.minus(text, start)
        lower *= sign
    other = second.numeral
    assert other is not None
    if _is_in_thousands(text, first, second):
        lower *= 1_000
    is_alike = one.scale == 1 < other.scale and one.value < 1_000 and one.form == other.form
    if is_alike and lower * other.scale < _STEEPEST * second.value:
        lower *= other.scale  # the 2.5 of 2.5-3 million, not the 200 of $200 to $4 million
    # Last, since it takes longest, and most numbers that a dash or a word joins are no range.
    if lower >= second.value or (digits and _is_excluded(text, digits)):
        return first
    return second._replace(
        start=start,
        value=lower,
        high=second.value,
        rule=f"{second.rule}, range",
        approx=first.approx or second.approx,
    )


def _is_in_thousands(text: Window, first: Quantity, second: Quantity) -> bool:
    """Whether the thousands of the upper end are those of the lower end too: ``$55-$60,000``.

    As in ``12-14,000 tonnes``, where no sign says that it is a sum, but a dash joins them.
    """
    lower = first.value * 1_000
    is_glued = text.low[first.end : first.end + 1] in "-–" and second.value < _STEEPEST * lower
    if second.numeral is None or not (second.kind == "money" or is_glued):
        return False
    written = text.low[second.numeral.start : second.numeral.end]
    return written.endswith(",000") and 1_000 <= lower < second.value


def _of_one_kind(first: Quantity, second: Quantity) -> Quantity | None:
    """The second number with the kind and unit of the first, or None where these differ."""
    if second.kind == "count" and first.rule == "age":
        return second._replace(kind="duration", unit="year", rule="age")
    if second.kind == "count" and first.kind == "money":
        return second._replace(kind="money", unit=first.unit, rule="amount")
    if first.kind == "count" or (first.kind, first.unit) == (second.kind, second.unit):
        return second
    return None


def _is_range(text: Window, link: re.Match[str], first: Quantity, second: Quantity) -> bool:
    assert first.numeral is not None
    word = link[1] or link[2]
    if word in "-–—":
        if link[0][:2].isspace() and link[0].endswith(word):
            return False  # two cells of a row: 789    -2%
        if len(link[0]) > 2 and (
            text.match(_CELL_BEHIND, second.end) or _CELL_BEFORE.search(text.before(first.start, 6))
        ):
            return False  # three cells: 254 - 263 - 470
        apart = len(link[0]) > 1 and first.kind in _WHOLE and first.kind == second.kind
        return first.rule == "age" or not apart
    if (
        first.kind == "money"
        and second.rule == "amount"
        and text.match(scale_letters.MANY, second.end)
    ):
        return second.numeral is not None and second.numeral.scale > 1  # $1200 to 15,000 families
    if word == "to":
        before = text.before(first.start)
        if _RANGES.search(before):
            return True
        return not _is_step(first, second, before) and (
            not _FROM.search(before)
            or ages.is_age(text, first.start)
            or text.match(_TO_RANGE, second.end) is not None
        )
    if word == "and":
        return _BETWEEN.search(text.before(first.start)) is not None
    if first.kind not in ("count", second.kind) or first.numeral is None:
        return False
    in_digits = first.numeral.form == "digits" and first.kind == "count"
    return second.value - first.value == 1 or (in_digits and second.value > first.value)


def _is_step(first: Quantity, second: Quantity, before: str) -> bool:
    """Whether the first number is how far something moved, and the second where it came to."""
    is_whole = first.kind == second.kind != "count" and first.unit is not None
    if is_whole and _MOVED.search(before):
        return True
    assert first.numeral is not None
    is_short = first.numeral.scale == 1 and first.value < 1_000
    is_scaled = is_short and second.numeral is not None and second.numeral.scale > 1
    is_steep = second.value > _STEEPEST * first.value > 0 and not is_scaled
    if first.rule == "age" or not (is_steep or first.kind == "percent"):
        return False
    return any(moves.search(before) for moves in ((_STEP,) if is_whole else (_STEP, _MOVED)))


def _is_excluded(text: Window, digits: Numeral) -> bool:
    """Whether digits are no figure, and no upper end of a range either: a date, a year."""
    reason = exclusions.reason(text, digits.start, digits.end)
    return reason not in (None, "code", "name")


def _second(text: Window, first: Quantity, at: int) -> tuple[Quantity | None, Numeral | None]:
    """The quantity at `at` that may be the upper end of a range, and its digits if it has no sign.

    The digits may still be excluded.
    """
    sign = text.match(text.words.leading_sign, at)
    start = sign.end() if sign else at
    match = candidates.CANDIDATE.match(text.low, start, text.stop)
    if match is None:
        article = text.match(_ARTICLE, start)
        match = article and candidates.CANDIDATE.match(text.low, article.end(), text.stop)
    if match is None:
        return None, None
    numeral = numerals.read_with_article(text.low, match.start(), text.start, text.stop)
    if numeral is None or numeral.form in ("code", "fraction"):
        return None, None
    if sign and sign[1]:
        numeral = numerals.suffix(text.low, numeral, text.stop)
        code = text.body[sign.start(1) : sign.end(1)]
        if sign[1] not in text.words.signs and not code.isupper():
            return None, None
        unit = text.words.signs.get(sign[1], code)
        if first.kind == "money" and unit in (None, text.words.currency):
            unit = first.unit or unit
        value, end = numeral.value, numeral.end
        return Quantity(at, end, "money", value, unit, "amount", numeral=numeral), None
    digits = numeral if text.low[numeral.start].isdigit() else None
    if first.kind == "money":
        longer = numerals.suffix(text.low, numeral, text.stop)
        if longer is not numeral:
            value, end = longer.value, longer.end
            money = Quantity(at, end, "money", value, first.unit, "amount", numeral=longer)
            return money, digits
    found = amounts.with_unit(text, numeral)
    if found is not None:
        return (found, digits) if isinstance(found, Quantity) else (None, None)
    if text.after(numeral.end, 1).isalpha():
        return None, None
    start, end = numeral.start, numeral.end
    return Quantity(start, end, "count", numeral.value, None, "count", numeral=numeral), digits
