"""Reads which sum of a text another follows: it comes on top of it, or it is what it becomes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.anchored import Anchored
from archive.document import Figure

ON_TOP, BRINGS_TO, FROM_TO = FOLLOWING = ("on top of", "brings to", "from to")
"""How it is known which sum another follows."""

_A_SUM = r"(?:about|around|over|nearly|almost|more than|just over|some|up to)?\s?[a-z]{0,3}[$£€]?\Z"
_ON_TOP = Anchored(
    ("on top of", "in addition to", "adds to", "adding to"),
    r"\b(?:on top of|in addition to|add(?:s|ing) to)\s"
    rf"(?:(?:the|our|its|their|this|that|an?|existing|previous|earlier|initial|original"
    rf"|government’s|government's)\s){{1,4}}{_A_SUM}",
)
_BRINGS_TO = Anchored(
    ("bring", "brought", "tak"),
    r"\b(?:brings?|bringing|brought|takes?|taking)\s[^.;:$£€]{3,110}?\sto\s"
    rf"(?:(?:an?|the)\s)?(?:total of\s)?{_A_SUM}",
)
_FROM = Anchored(("from",), rf"\bfrom\s(?:(?:the|its|an?)\s(?:[\w-]+\s){{0,3}})?{_A_SUM}")
_TO = re.compile(
    rf"\A(?:\s(?:an?|per|each|every)\s[\w]+|\sin\s(?:the\s)?[\w/]+(?:\s(?:19|20)\d\d)?)?,?"
    rf"\sto\s(?:(?:the|an?)\s)?{_A_SUM}"
)
_CHANGES = re.compile(
    r"\b(?:increas|lift|rais|ris(?:e|es|ing)\b|rose\b|boost|doubl|tripl|grow|grew\b|grown\b|expand"
    r"|cut|reduc|drop|fall|fell\b|lower|decreas|up\b|down\b|go(?:es|ing)? |mov(?:e|es|ing) )"
)
_REACH = 160
"""Characters before a sum in which the words stand that tell of another."""
_FAR = 400
"""Characters between a sum and the one before it that it comes on top of, at most."""


def read(low: str, sums: Sequence[Figure]) -> dict[int, tuple[int, str]]:
    """Which sums of a text follow which earlier ones, and how that is said, by their turns.

    One that is said to follow several follows the first of these.
    """
    found: dict[int, tuple[int, str]] = {}
    for turn in range(len(sums)):
        said = _told_before(low, sums, turn)
        if said is not None and sums[said[0]].value != sums[said[1]].value:
            later, earlier, basis = said
            found.setdefault(later, (earlier, basis))
    return found


def _told_before(low: str, sums: Sequence[Figure], turn: int) -> tuple[int, int, str] | None:
    """Which sum follows which by the words before the one of this turn, and how; None if none."""
    this = sums[turn]
    begin = this.sentence[0]
    before = low[max(begin, this.start - _REACH) : this.start]
    if turn and _is_from_to(low, sums[turn - 1], this):
        return turn, turn - 1, FROM_TO
    on_top = _ON_TOP.search(before)
    if on_top is not None:
        following = turn + 1
        if len(before) == this.start - begin and on_top.start() <= _BEGINNING:
            is_one = following < len(sums) and sums[following].end <= this.sentence[1]
            if is_one and sums[following].unit == this.unit:
                return following, turn, ON_TOP
        previous = _previous(sums, turn)
        return None if previous is None else (previous, turn, ON_TOP)
    if _BRINGS_TO.search(before):
        previous = _previous(sums, turn)
        if previous is not None and sums[previous].value < this.value:
            return turn, previous, BRINGS_TO
    return None


_BEGINNING = 3
"""Characters, such as a quotation mark, before the first word of a sentence at most."""


def _previous(sums: Sequence[Figure], turn: int) -> int | None:
    """The sum before one, where it is near and of the same currency."""
    if not turn or sums[turn].start - sums[turn - 1].end > _FAR:
        return None
    return turn - 1 if sums[turn - 1].unit == sums[turn].unit else None


def _is_from_to(low: str, one: Figure, other: Figure) -> bool:
    """Whether a sentence says that something changes from one sum to the other."""
    if one.unit != other.unit or one.sentence != other.sentence or one.per != other.per:
        return False
    before = low[max(one.sentence[0], one.start - _REACH) : one.start]
    return (
        _TO.match(low[one.end : other.start]) is not None
        and _FROM.search(before) is not None
        and _CHANGES.search(before) is not None
    )
