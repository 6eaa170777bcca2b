"""What figures take from the ones beside them: a unit, a noun, a rate, the period of a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.document import Figure
from archive.figures import carrying, noun_words
from archive.figures.values import Excluded, Quantity, Window

_LIST = re.compile(
    r"\s*(?:,|and|or|to|,\s*and|x|×|,\s*or|&|and then|but|(?<!\s\s)[-–]|versus|vs)\s*"
    r"(?:(?:about|around|over|nearly|almost|approximately|up to|just|under|by|a|further|only"
    r"|possibly)\s+){0,2}\Z"
)
_LOW = re.compile(r"\s*[-–]\s*an?\s")
_ALSO = re.compile(r"\s*,\s*(?:an?|or)\s+\Z")
_MOST_PERCENT = 1000
# Of how many a number is some: `116 (13%) of the 923 schools`, `nine out of Peru’s twelve regions`.
_OF = re.compile(
    r"[,)]?\s*\(?(?:[\d.]+ ?(?:%|per ?cent)\) )?(?:out )?of "
    r"(?:(?:all|the|these|those|its|our|a (?:total|group) of|total|the most [a-z]+ of|about|around"
    r"|over|more than|at least|just|nearly|almost) |(?:[a-z]+ ){0,2}?[a-z]+['’]s ){0,3}\Z"
)
_JOINED = re.compile(
    r"\s*(?:to|and|or|,|,? and then)\s*"
    r"(?:(?:up to|about|around|a further|over|nearly|almost|(?:more|less) than|at least)\s+)?\Z"
)
_TOO = re.compile(
    r"(?:,| [–—-])? (?:to|and|or|rather than|instead of|if not|not|but)"
    r" (?:(?:up to|about|around|over|nearly|just|(?:not |no )?more than|at most"
    r"|possibly|(?:a )?maximum of|the current|all) )*|, "
)
_REPLACES = re.compile(r" (?:to|rather than|instead of) ")
_POINTS = re.compile(r"( points?)(?:,)? (?:from|to) (?:about |around |nearly |just |over )*")
_HALF = re.compile(r" ([^\W\d_](?:[^\W\d_]|[ -])*?)(?:,? (?:and|or)|(,)) ")
_TO_SUM = re.compile(
    r",?(?: (in|from|a|an|per|each|this|last) \S+)? (?:to|(and))"
    r" (?:(?:an?|about|around|over|nearly|almost|just|under|up to|more than|less than"
    r"|estimated) )*\Z"
)
_BETWEEN = re.compile(r"\bbetween (?:about |around |nearly |just |over |almost )*\Z")
_STEPS = frozenset("increase decrease boost lift gain rise drop fall cut saving".split())
_FROM = re.compile(r".{0,40}\b(?:a|per|each) \w+ to (?:\w+ ){0,2}\Z")
_OVER = re.compile(
    # In ten years is when something is so; in the next ten years is how long it goes on.
    r"[^.;\n]{0,60}?\b(?:over|across|during|for"
    r"|(?P<within>in|within)(?=\s(?:(?:the|its)\s)?(?:next|first|last|past|coming|following)\s))\s+"
    r"(?:(?:the|a|an|its|period of|next|first|last|past|coming|following|this|each of|up to|about"
    r"|around|at least)\s+){0,4}\Z"
)
_AGE_OR_MOMENT = re.compile(
    r"['’]?s?(?:[\s-]+olds?\b|\s+(?:time|ago|from now|of age)\b)"
    r"|-?[\s,]*(?:and|or|to)\s+\d{1,2}[\s-]+years?[\s-]+olds?\b"
)
_MORE_FOLLOWS = re.compile(
    r"(?:\s?(?:[-–,]|(?:and|or|to)\b)\s?\w{1,12}){1,4}[\s-](?:day|week|month|quarter|year|decade)s?\b"
)
_AGED_OR_APART = re.compile(
    r"\b(?:aged|those)\s+over\s+\Z|\brespectively\b|\byear and (?:over|across|during|for)\b"
)
"""What stands before an age, before years of which each has another sum, and before some of all."""
_REACHES = re.compile(r"\bto (?:about |around |nearly |just |over |almost |some |more than )*\Z")
_OF_LAST = re.compile(r" (?:out )?of (?:the|these|those) (?:(?:last|past|first|next) )?")
_OLD = re.compile(r"[ -]olds?\b")
_LONGEST_LIST, _LONGEST_PERIOD = 36, 90


def share_scales(low: str, found: Sequence[Quantity | Excluded]) -> list[Quantity | Excluded]:
    """Give the first of ``from $1.28 to $2.4 million`` the scale word of the second."""
    out = list(found)
    for i in range(len(out) - 1):
        one, other = out[i], out[i + 1]
        if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
            continue
        scale = other.numeral.scale if other.numeral else 1
        is_same = one.kind == other.kind in ("money", "count", "measure") and one.unit == other.unit
        if not is_same or scale < 1_000 or one.numeral is None or one.numeral.scale > 1:
            continue
        is_less = one.high is None and 0 < one.value < 1_000 and one.value * scale < other.value
        if (
            is_less
            and low[one.end : other.start] == " to "
            and carrying.CHANGES.search(low, max(0, one.start - 16), one.start)
        ):
            rule = f"{one.rule.removesuffix(carrying.SHARED)}{carrying.SHARED}"
            out[i] = one._replace(value=one.value * scale, rule=rule)
    return out


def share_units(low: str, found: Sequence[Quantity | Excluded]) -> list[Quantity | Excluded]:
    """Give each number of a list the unit of the last one: ``3, 4 and 5 per cent``."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        one, other = out[i], out[i + 1]
        if (
            isinstance(one, Quantity)
            and isinstance(other, Quantity)
            and (end := _end_of_points(low, one, other))
        ):
            rule = f"{other.rule}{carrying.SHARED}"
            out[i] = one._replace(end=end, kind="percent", unit="percentage_point", rule=rule)
            continue
        if (
            isinstance(one, Quantity)
            and isinstance(other, Quantity)
            and _shares_unit(low, one, other)
        ):
            rule = f"{other.rule}{carrying.SHARED}"
            out[i] = one._replace(kind=other.kind, unit=other.unit, rule=rule)
    return out


def _end_of_points(low: str, one: Quantity, other: Quantity) -> int | None:
    """Where the points end by which a share moved: ``rose one point to 6%``; None for others."""
    if other.kind != "percent" or not low.startswith(" point", one.end) or one.kind != "count":
        return None
    points = _POINTS.fullmatch(low, one.end, other.start)
    return points.end(1) if points else None


def _shares_unit(low: str, one: Quantity, other: Quantity) -> bool:
    """Whether a number without a unit has that of the next one."""
    if one.kind != "count" or one.high is not None:
        return False
    between = low[one.end : other.start]
    is_change = between == " to " and other.kind in ("duration", "measure") and other.high is None
    if is_change and carrying.CHANGES.search(low, max(0, one.start - 24), one.start):
        return True  # from seven to 10 years
    if between.startswith(("- ", "-and ", "-or ", "-to ")):
        between = between[1:]  # 18- and 19-year-olds
    if other.kind == "duration" and _OF_LAST.fullmatch(between):
        return True  # for 47 of these last 50 years
    if len(between) > _LONGEST_LIST or not _LIST.match(between):
        return False
    if _LOW.match(between):
        return False  # falling to 290,466 – a 17 year low
    if other.kind == "percent":
        # `14,239, a 12 percent increase` is a count, and then a share of it.
        return one.value < _MOST_PERCENT and not _ALSO.match(between)
    if other.kind == "money":  # from 12 to 15 million euros
        is_spoken = other.rule == "amount in words" and between == " to "
        return (
            is_spoken
            and carrying.CHANGES.search(low, max(0, one.start - 24), one.start) is not None
        )
    joint = between.removeprefix(",").split()[0] if between.strip(" ,") else between.strip()
    same_form = bool(one.numeral and other.numeral and one.numeral.form == other.numeral.form)
    if other.kind == "measure":
        return same_form and not (other.unit == "metre" and joint == ",")
    hyphened = "-" in low[other.start : other.end]
    same_form |= (
        joint == "or" or _OLD.match(low, other.end) is not None
    )  # eighteen and 19 year-olds
    # `five, six week courses` are five; `three and four year olds` are of two ages.
    in_list = joint == "," and other.rule.endswith("shared")
    fits = in_list or (joint not in (",", "x") and (not hyphened or joint in ("and", "or", "to")))
    return other.kind == "duration" and fits and (same_form or in_list)


def share_nouns(text: Window, figures: list[Figure | Excluded]) -> None:
    """Give the first count in ``six out of 20 schools``, ``from six to 20 schools`` its noun."""
    low = text.low
    for i in range(len(figures) - 2, -1, -1):
        one, other = figures[i], figures[i + 1]
        if not (isinstance(one, Figure) and isinstance(other, Figure)) or one.kind != "count":
            continue
        if other.kind == "percent" and i + 2 < len(figures) and _is_share_of(low, one, other):
            other = figures[i + 2]
        between = low[one.end : other.start]
        if not isinstance(other, Figure) or other.kind != "count" or len(between) > _LONGEST_LIST:
            continue
        if _OF.match(between) or _goes_on(low, between, one, other):
            figures[i] = one._replace(item=other.item)
        elif other.item and _is_half(text, one, between):
            head = other.item.rpartition(" ")[2]
            if noun_words.is_plural(head.lower(), text.words):
                figures[i] = one._replace(item=head)


def _is_share_of(low: str, one: Figure, other: Figure) -> bool:
    """Whether a share in brackets says the number before it in another way: ``116 (13%)``."""
    return low[one.end : other.start] == " (" and low[other.end : other.end + 1] == ")"


def _goes_on(low: str, between: str, one: Figure, other: Figure) -> bool:
    """Whether a count is one of those of the next: ``26, 16 and 9 trees``.

    A noun from before it stays, unless the next stands in its place and has a noun right behind:
    ``the allocations rise from 100 to 200 places``.
    """
    if one.item:
        noun = other.item or one.item
        is_other = not one.item.lower().endswith(noun.lower())
        if not (is_other and _REPLACES.match(between)):
            return False
        if not low.startswith(noun.lower(), other.end + 1):
            return False
    if between.startswith("-"):  # two- and three-bedroom homes
        return _TOO.fullmatch(between, 1) is not None and low[other.end : other.end + 1] == "-"
    return _TOO.fullmatch(between) is not None and low[other.end : other.end + 1] != "-"


def _is_half(text: Window, one: Figure, between: str) -> bool:
    """Whether a noun lacks the noun of the next one: ``24 primary and 16 high schools``."""
    half = _HALF.fullmatch(between)
    item = (one.item or "").lower()
    if half is None or (item != half[1] if item else " " in half[1]):
        return False
    last = half[1].rpartition(" ")[2]
    is_noun = noun_words.is_plural(last, text.words) or last in noun_words.PARTICIPLES
    if is_noun and last not in text.words.modifiers - noun_words.MODIFIERS:
        return False
    if half[2] and not (text.body[one.end + 1].islower() and half[1] not in noun_words.STOPS):
        return False  # 46 Labour, 9 NZ First, 8 Greens
    return one.value != 1 or half[1] in noun_words.CONTRASTED


def share_items(low: str, figures: list[Figure | Excluded]) -> None:
    """Give both sums in ``the fee rises from $75 to $200`` the noun that stands before the first.

    The sum by which something changes is of another thing than what it changes to.
    """
    one: Figure | None = None
    for i, other in enumerate(figures):
        if not isinstance(other, Figure):
            continue
        if one and one.item and not other.item and one.kind == other.kind == "money":
            is_near = other.start - one.end <= _LONGEST_LIST and one.sentence == other.sentence
            is_step = one.item.lower().rpartition(" ")[2].removesuffix("s") in _STEPS
            if is_near and not is_step and _is_of_same(low, one, other):
                other = other._replace(item=one.item)
                figures[i] = other
        one = other


def _is_of_same(low: str, one: Figure, other: Figure) -> bool:
    """Whether a sum is of what the one before is: ``$5 in May and $9 in June``."""
    joint = _TO_SUM.match(low, one.end, other.start)
    if joint is None or not joint[2]:
        return joint is not None
    is_alike = bool(joint[1]) and low.startswith(f" {joint[1]} ", other.end)
    return is_alike or _BETWEEN.search(low, max(0, one.start - 32), one.start) is not None


def share_rates(low: str, figures: list[Figure | Excluded]) -> None:
    """Give both figures in ``from $75 to $200 per quarter`` the rate that one of them has."""
    for i in range(len(figures) - 2, -1, -1):
        one, other = figures[i], figures[i + 1]
        if not (isinstance(one, Figure) and isinstance(other, Figure)) or one.kind != other.kind:
            continue
        between = low[one.end : other.start]
        if one.kind == "duration" or len(between) > 2 * _LONGEST_LIST:
            continue
        if one.per is None and other.per is not None:
            if len(between) <= _LONGEST_LIST and _JOINED.match(between):
                figures[i] = one._replace(per=other.per)
        elif one.per is not None and other.per is None and _FROM.match(between):
            figures[i + 1] = other._replace(per=one.per)


def tie_periods(low: str, figures: list[Figure | Excluded], count: int) -> None:
    """Tie ``$40 million`` to the ``four years`` over which it runs.

    A moment, such as ``in three years' time``, and an age are no period of a sum.
    `count` is the number of figures that the document has before these.
    """
    index = count - 1
    money: tuple[int, Figure] | None = None
    for i, each in enumerate(figures):
        if not isinstance(each, Figure):
            continue
        index += 1
        if each.kind == "money":
            money = (i, each)
        elif money and each.kind == "duration":
            at, one = money
            between = low[one.end : each.start]
            over = _OVER.match(between) if len(between) <= _LONGEST_PERIOD else None
            if over and not _is_no_period(low, each, between):
                # To $21 billion in the next three years is what it comes to at their end.
                reaches = over["within"] and _REACHES.search(low, max(0, one.start - 40), one.start)
                figures[at] = one if reaches else one._replace(period=index)
            money = None


def _is_no_period(low: str, time: Figure, between: str) -> bool:
    """Whether a length of time behind a sum is an age or a moment, or does not go with all of it.

    One without its unit (``for people over 18``) is an age, where no other with one follows.
    """
    if _AGE_OR_MOMENT.match(low, time.end) or _AGED_OR_APART.search(between):
        return True
    is_bare = low[time.start : time.end].isdigit()
    return is_bare and _MORE_FOLLOWS.match(low, time.end) is None
