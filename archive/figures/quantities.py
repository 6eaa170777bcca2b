"""Reads the quantities of a segment, from number to number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.anchored import Ending
from archive.figures import (
    ages,
    amounts,
    exclusions,
    fractions_in_words,
    names,
    neighbours,
    noun_words,
    numerals,
    ranges,
    scale_letters,
    shares,
    slips,
    times,
    units,
)
from archive.figures.candidates import Span
from archive.figures.numerals import Numeral
from archive.figures.values import Excluded, Quantity, Window
from archive.trie import trie

_CARRIED = frozenset(
    {"reference", "telephone", "date", "year", "fiscal year", "score", "time", "address", "name"}
)
_BEFORE_UNITS = frozenset({"reference", "score"})
"""Reasons that do not count where a unit follows: ``that day 100 years ago``."""
_UNITS = frozenset(("percent", "duration", "measure", "cents"))
_BROKEN = (", ", ". ")
"""What stands in a number that was typed with a space too many."""
_TEAM = re.compile(r"Under-\Z")
_DASHES = ("-", "–", "/", " - ", " – ")
_JOINED = re.compile(r"\s*(?:,|and|to|&|or|-|–|/|, and)\s*")
_AND = re.compile(r"(?:,|,? (?:and|or)|,? &) ?")
_GOES_ON_AS_LIST = re.compile(r"\s*(?:[,.;:)&]|\Z)|\s(?:and|or|to|of)\b|\s\([a-z]")
_ASIDE = re.compile(r"\A \([^()\n]{1,40}\)")  # Outcomes 5 (Access), 3 (Health) and 7
_MEASURED = re.compile(r"\s?(?:%|per|million|,\d)")

_NUMBERED = re.compile(
    r"\b(?:numbers?|terms?|top|bottom|phase|stage|level|day|chapter|part|schedule"
    r"|world war|round|category|no\.?|year|quarter|big|tier|grade|type|step"
    r"|priority|years|levels|band|plan|ranked|section|division)[\s-]+\Z"
)
_ROW_BEGINS = re.compile(r"(?<![^\W_])[A-ZĀĒĪŌŪ][\w’'/-]*\*{0,2} \Z")
_GROUPS = re.compile(r"\d{1,3}(?: \d{3})+")
_GROUP_GLUED = re.compile(r"[ \u00a0](\d{3})(?=[a-z])")
_ROW_GOES_ON = re.compile(r" [A-ZĀĒĪŌŪ]")
_LISTED = re.compile(r" [-–] ")
# What stands before a point of a list that a number word heads: `Two, the scrutiny of new laws`.
_POINT_BEGINS = r"(?:\A|[.;:!?\n]| and)[\s*•·“\"-]*"
_BEGINS = re.compile(rf"{_POINT_BEGINS}\Z")
_REACH_OF_POINTS = 600
_REACH_OF_REFERENCES = 24
_THE = re.compile(r"\b(?:[Tt]h(?:e|is|at)|an?|its|our)\Z")
_PEOPLE = re.compile(r"\s(?:people|persons?|men|women|children)\b")
_MORE_SCORES = re.compile(r"(?:,? (?:(?:and|or) )?\d{1,3}(?![\d%]|[.,]\d))+")
_ONES = tuple(numerals.ONES)
_COMPOUND = re.compile(
    r" (?:way|tier(?:ed)?|stop shops?|staged|phased|pronged|laned|sided)\b"
    r"|[-–](?:way|off|on-one|stop|to-one|tier|sided|fold|size"
    r"|time|step|third|thirds|quarter|quarters|half|halves|dimensional|track|strikes?|pronged|edged)\b"
    r"|[ -](?:hundredth|thousandth|millionth|billionth)\b"
)
_JOINED_TO = re.compile(
    r"[-–](?:a-side|wheel[ -]drive|(?:for|in|on|by)-(?:\d{1,2}|one|two|five|ten))(?![^\W_])"
)
"""Behind a number of a fixed compound, whether in digits or words: ``2-for-1``, ``five-a-side``."""
_OFTEN = re.compile(
    r"[ -](?:yearly|monthly|weekly(?=[.,;:)]| (?:and|or)\b))\b"
    r"(?! (?:payment|instalment|update|report)s)"
)
"""Behind a number that says how often, and not how many: ``six monthly talks``."""
_ONE_OR = re.compile(r"\s+or\s+(?:two|more)\b|\s+(?:and|to)\s+(?:two|three|four|five|six|ten|\d)")
_ONE_STAYS = re.compile(
    r"(?:\s+(?:[a-z]+ or another|of|another|who|that|which|day|will|is|was|to|in|on|at|or|and|where"
    r"|with|for|as|has|had|can|could|would|should|must|may|might|by|than|from|thing|year's|more|about|we|i|the|way"
    r"|step|time|size|night|here|being|if|when|whose|across|along|around|after|before"
    r"|behind|between|during|into|inside|near|off|out|through|towards|under|until|within|without"
    r"|such|just|but|it|you|they|does|not|above|below|only)\b"
    r"|\s+(?:[a-z]+ly\s+)?[a-z]+(?:ed|en|ing)\s+(?:on|in|by|at|to|for|from|with|of|up|after|since)\b|-|['’]s|\s*[.,;:?!)”\"—–]|\s*\Z)"
)
_BEFORE_ONE = """
    no any every each some this that the which other another day first number big new good great
    single old last next right wrong real latest is was be been not someone anyone everyone square
    step phase level stage term week year part tier a such hard important
    """.split()
_THERE = re.compile(r"\bthere (?:is|was) \Z")
_SIDE = re.compile(r"\s+(?:hand|side)\b")  # on one hand
_ON = re.compile(r"\b(?:on|to|from|at|in)\s+\Z")
_ONE_NOT = Ending(_BEFORE_ONE, rf"\b(?:{'|'.join(_BEFORE_ONE)})\s+\Z")
# The rest of a year in words: `nineteen ninety-nine`, `twenty twenty-four`.
_YEAR_ENDS = re.compile(
    rf"[ -](?:{trie(numerals.TENS)}|{trie(tuple(numerals.ONES)[10:])})(?![^\W_])"
    r"(?!\s?(?:per|%|to\b))"
)
_NAME = re.compile(
    r"\([A-Z]{2,6}\) \Z|[A-Z]{2,5} [A-Z] \Z|[-–] [A-Z]{3} \Z"
    r"|(?:(?<=[a-z,] )|(?<=\())[a-z]{0,2}[A-Z][A-Za-z]*[ +]\Z|[A-Z]{2}/[A-Z]{2,4} \Z"
)
_GLUED_CAPITAL = re.compile(r"[A-Z]{1,2}(?!\w)")
_NO_NOUN = re.compile(
    r"\s*(?:[.,;:()+!?”\"&]|\Z)|\s[-–]\s(?!\d)|\s(?:and|or|in|on|at|to|for|is|was|has|will|from|with|by|during|we|which"
    r"|that|led|because|as|if|when|so|but|should|would|could|can|may|up)\b"
)
_WITHIN_NAME = re.compile(r"\([A-Z]{2,6}\) \Z|[a-z] (?:[A-Z][\w’'-]+ )+\Z")
_ALONE = re.compile(r"\s*(?:[|*]|\n|\Z)")  # the number of a cell: -479
_GOES_ON = re.compile(r"[a-z,]\s+\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"-[A-Z](?!\w)")  # the herbicide 245-T


def read(text: Window, spans: Iterable[Span], most: int) -> Iterator[Quantity | Excluded]:
    """Read the numbers of a segment, in order: quantities, and what is none, at most `most`.

    `spans` are those in which a number may begin.
    """
    before: Quantity | Excluded | None = None
    at = text.start
    for start, end in spans:
        if start < at:
            continue
        if not most:
            return
        found = _quantity_at(text, start, before)
        at = end
        # A sign that reaches back into the quantity before belongs to that one: 4°C$1.
        if found is not None and (before is None or found.start >= before.end):
            yield found
            most -= 1
            before, at = found, max(found.end, at)


def _quantity_at(
    text: Window, start: int, before: Quantity | Excluded | None
) -> Quantity | Excluded | None:
    """The quantity or the exclusion that begins at a position, given the one before it."""
    if year := times.plain_year(text, start):
        return Excluded(start, start + 4, year)
    if share := shares.read(text, start):
        return amounts.with_sign(text, share) if isinstance(share, Quantity) else share
    numeral = shares.part_scaled(text, start) or numerals.read_with_article(
        text.low, start, text.start, text.stop
    )
    if numeral is None:
        return ages.of_group(text, start)
    if numeral.form == "code":
        return Excluded(numeral.start, numeral.end, "too long")
    if text.low[numeral.start : numeral.end] == "000":
        return Excluded(numeral.start, numeral.end, "code")  # ($000) of a table's head
    numeral = _first_of_row(text, numeral)
    if money := amounts.signed(text, numeral):
        return ranges.read(text, money)
    if text.low[start].isdigit():
        if text.low.startswith(_BROKEN, numeral.end):
            numeral = slips.mended_alone(text.low, numeral, text.stop)
        reason = exclusions.reason(text, numeral.start, numeral.end)
        carried = None if reason else _reason_of_previous(text, before, numeral)
        reason = reason or carried or _named(text, numeral)
        is_weak = reason in _BEFORE_UNITS or (reason == carried == "date")
        if reason and not (is_weak and _has_unit(text, numeral)):
            return Excluded(numeral.start, _end_of_word(text, numeral.end), reason)
    elif ends := fractions_in_words.is_ordinal(text, numeral):
        if not fractions_in_words.read(text, numeral):
            return Excluded(numeral.start, ends, "ordinal")
    elif numeral.scale == 1 and (reason := _reason_of_word(text, before, numeral)):
        return Excluded(numeral.start, numeral.end, reason)
    numeral = scale_letters.with_letter(text, _with_group(text, numeral))
    found = (
        amounts.with_unit(text, numeral)
        or _said_twice(text, numeral)
        or _without_unit(text, numeral)
    )
    return ranges.read(text, found) if isinstance(found, Quantity) else found


def _first_of_row(text: Window, numeral: Numeral) -> Numeral:
    """The first number of a row between two names: ``Taranaki 119 371 Otago`` is no 119,371."""
    written = text.low[numeral.start : numeral.end]
    if " " not in written or written.endswith(" 000") or not _GROUPS.fullmatch(written):
        return numeral
    left = max(text.start, numeral.start - 24)
    is_between = _ROW_GOES_ON.match(text.body, numeral.end, text.stop) and _ROW_BEGINS.search(
        text.body, left, numeral.start
    )
    if not is_between:
        return numeral
    first = written.partition(" ")[0]
    return Numeral(numeral.start, numeral.start + len(first), int(first), "digits")


def _with_group(text: Window, numeral: Numeral) -> Numeral:
    """A number with the thousands behind its space that a unit is glued to: ``1 500km of cable``.

    Where what is so long is counted, these are two numbers: ``2 500ml bottles``.
    """
    group = text.match(_GROUP_GLUED, numeral.end)
    if group is None or numeral.form != "digits" or not 0 < numeral.value < 1_000:
        return numeral
    unit = text.spelt(units.MEASURE, group.end())
    if unit is None or text.match(scale_letters.MANY, unit.end()) or numeral.value.denominator > 1:
        return numeral
    value = numeral.value * 1_000 + int(group[1])
    return Numeral(numeral.start, group.end(), value, "digits")


def _said_twice(text: Window, numeral: Numeral) -> Quantity | Excluded | None:
    """The quantity of a number with its digits in brackets and a unit: ``ninety (90) days``."""
    if numeral.form != "words" or not text.low.startswith(" (", numeral.end):
        return None
    digits = numerals.read(text.low, numeral.end + 2, text.stop)
    if digits is None or digits.value != numeral.value or not text.low.startswith(")", digits.end):
        return None
    return amounts.with_unit(text, numeral._replace(end=digits.end + 1))


def _has_unit(text: Window, numeral: Numeral) -> bool:
    """Whether a unit follows: ``that day 100 years ago``, ``from July 2010 and 9.5 cents``."""
    if _GLUED_CAPITAL.match(text.body, numeral.end):
        return False  # section 692M
    found = amounts.with_unit(text, numeral)
    return isinstance(found, Quantity) and found.rule in _UNITS


def _reason_of_word(
    text: Window, before: Quantity | Excluded | None, numeral: Numeral
) -> str | None:
    """The reason why a number word is no figure: ``Phase Two and Three``, ``nineteen ninety``."""
    is_compound = text.low.startswith("-", numeral.end)  # they plan three-day trips
    said = text.before(numeral.start)
    is_numbered = not is_compound and (
        _NUMBERED.search(said) is not None or _is_titled(text, numeral)
    )
    if is_numbered and not names.is_after_time(said):
        return "reference"
    if numeral.value <= times.LAST_HOUR and times.is_hour(text, numeral.end, said):
        return "time"
    reason = _reason_of_previous(text, before, numeral)
    if reason == "reference" and text.body[numeral.start].islower():
        is_counted = text.match(scale_letters.MANY, numeral.end) and said[-4:] != " to "
        return None if is_counted else reason  # stages one and two, decile one to three schools
    return reason if reason in ("reference", "year") else None


def _is_titled(text: Window, numeral: Numeral) -> bool:
    """Whether the word before a number word is a reference: ``Goal three``, ``decile one``.

    One that is not of the country has a capital, and no article: in the Act three changes matter.
    """
    start = numeral.start
    left = max(text.start, start - _REACH_OF_REFERENCES)
    led, _, word = text.body[left:start].rpartition(" ")[0].rpartition(" ")
    word = word.lstrip("(“‘\"'")
    if word.lower() in text.words.numbered:
        return True
    if not (word[:1].isupper() and word.isalpha()) or _THE.search(led):
        return False
    if text.match(_PEOPLE, numeral.end) or text.spelt(text.words.any_unit, numeral.end):
        return False  # In Goal two people scored; she proposed that Bill two years ago
    return text.words.referring.search(text.low[left:start]) is not None


def _named(text: Window, numeral: Numeral) -> str | None:
    """``name`` where a number alone is part of the name before it: ``ISO 9002``, ``iOS 13.5``."""
    if _TEAM.search(text.body, max(text.start, numeral.start - 6), numeral.start) and (
        text.body[numeral.end + 1 : numeral.end + 2].isupper()
    ):
        return "name"  # the Under-20 World Cup
    written = text.low[numeral.start : numeral.end]
    if "," in written or numeral.scale > 1 or not text.match(_NO_NOUN, numeral.end):
        return None
    left = max(text.start, numeral.start - 24)
    name = _NAME.search(text.body, left, numeral.start)
    if name is None or name[0].strip(" (+").lower() in names.LEADING:
        return None  # Ayes 298, Noes 207
    if names.is_in_list(text, numeral.start, numeral.end):
        return None
    return "name"


def _end_of_word(text: Window, end: int) -> int:
    while end < text.stop and text.low[end].isalnum():
        end += 1
    return end


def _reason_of_previous(
    text: Window, before: Quantity | Excluded | None, numeral: Numeral
) -> str | None:
    """The reason of the number before, where this one belongs to it: ``Levels 4 and 3``."""
    if not isinstance(before, Excluded) or before.reason not in _CARRIED:
        return None
    between = _ASIDE.sub("", text.low[before.end : numeral.start])
    if before.reason == "name":  # Ling 6, Bluenose 1, 2 and 8
        is_next = numeral.form == "digits" and (_AND.fullmatch(between) or between in _DASHES)
        is_named = is_next and text.low[before.end - 1].isdigit()
        return "name" if is_named and text.match(_NO_NOUN, numeral.end) else None
    if before.reason == "telephone":
        written = "".join(text.low[numeral.start : numeral.end].split())
        is_part = written.isdigit() and len(between) <= 4
        return "telephone" if is_part and not between.strip(" -\u00a0()") else None
    if before.reason == "year" and numeral.form == "words":
        return "year" if between in (" ", "-") else None
    if before.reason == "address" and between == " " and numeral.end - numeral.start == 3:
        return "address"  # PO Box 12 136
    if before.reason == "score" and between not in _DASHES and _JOINED.fullmatch(between):
        more = text.match(_MORE_SCORES, numeral.end)
        is_alone = text.match(_NO_NOUN, more.end() if more else numeral.end)
        return "score" if is_alone else None  # an index of 8, 9 or 10
    if before.reason == "score" and between == ": ":
        is_ratio = text.before(before.start).endswith("ratio of ")
        return "score" if is_ratio else None  # a ratio of 1: 20
    if before.reason in ("fiscal year", "year", "score", "time", "address"):
        is_span = between == " and " and text.before(before.start).endswith("between ")
        if before.reason == "year" and is_span and numeral.end - numeral.start == 4:
            return "year"  # between 1640 and 1700
        return before.reason if between in _DASHES else None
    is_long = numeral.form == "digits" and numeral.end - numeral.start > 4
    if is_long or len(between) > 6 or not _JOINED.fullmatch(between):
        return None
    if "," in between and not text.match(_GOES_ON_AS_LIST, numeral.end):
        return None  # at level 3, 60 projects may go ahead
    return None if text.match(_MEASURED, numeral.end) else before.reason


def _without_unit(text: Window, numeral: Numeral) -> Quantity | Excluded:
    """A number without a unit: a count, unless it only looks like one."""
    start, end = numeral.start, numeral.end
    if numeral.form == "fraction":
        return Excluded(start, end, "slashed")
    if text.low[start] == "." and not (start == text.start and text.match(_ALONE, end)):
        return Excluded(start, end, "bare decimal")  # a .22 rifle
    if text.match(_OFTEN, end) or text.match(_JOINED_TO, end):
        return Excluded(start, end, "fixed compound")
    if numeral.form == "words":
        if reason := _reason_no_count(text, numeral):
            return Excluded(start, end, reason)
    elif (letters := text.match(_LETTERS, end)) and letters[0] in noun_words.PLURALS:
        pass  # 982people
    elif letters := letters or _LETTER.match(text.body, end, text.stop):
        return Excluded(start, letters.end(), "name")
    value = numeral.value
    begins, sign = amounts.minus(text, start)
    if sign < 0 and (begins < start - 1 or text.match(_ALONE, end)):
        start, value = begins, -value
    return Quantity(start, end, "count", value, None, "count", numeral=numeral)


def _reason_no_count(text: Window, numeral: Numeral) -> str | None:
    """The reason why a number word is no count, or None where it may be one."""
    start, end = numeral.start, numeral.end
    previous = text.low[start - 1] if start > text.start else " "
    if numeral.value == 0:
        return "zero as a word"
    if text.low[end : end + 1].isdigit() or text.match(text.words.spoken_name, start):
        return "name"  # Twenty20
    if 13 <= numeral.value <= 20 and text.match(_YEAR_ENDS, end):
        return "year"
    if neighbours.is_in_quoted_name(text, start, end):
        return "name"  # the ‘Before Five’ policy
    if text.match(_COMPOUND, end) or (previous == "-" and text.low[start - 2].isalpha()):
        return "fixed compound"
    is_negative = text.before(start, 6) == "minus "
    if numeral.value == 1 and not is_negative and not text.match(_ONE_OR, end):
        before = text.before(start)
        led = (_ONE_NOT.search(before) and not _THERE.search(before)) or previous in "-’'"
        if led or text.match(_ONE_STAYS, end) or (text.match(_SIDE, end) and _ON.search(before)):
            return "one as a pronoun"
    if not text.body[start].isupper():
        return None
    if text.match(_LISTED, end) and not text.before(start).strip(" -*·•\n"):
        return "list number"  # - Two – A detailed analysis
    if text.low[end : end + 1] in (",", ":") and _is_point(text, numeral):
        return "list number"
    if text.words.referring.search(text.before(start, 24)):
        return "reference"  # Table Two
    if _WITHIN_NAME.search(text.body, max(text.start, start - 32), start):
        return "reference"  # TV One, the Kick Six win, Clauses One and Two
    return "name" if _is_name(text, start, end) else None


def _is_point(text: Window, numeral: Numeral) -> bool:
    """Whether a number word heads a point behind that of the word before it: ``One, … Two, …``."""
    if not 1 < numeral.value < len(_ONES) or not _BEGINS.search(text.before(numeral.start)):
        return False
    said = text.low[max(0, numeral.start - _REACH_OF_POINTS) : numeral.start]
    return re.search(rf"{_POINT_BEGINS}{_ONES[int(numeral.value) - 1]}[,:]", said) is not None


def _is_name(text: Window, start: int, end: int) -> bool:
    """Whether a number word begins a proper name within a sentence: ``Three Waters``."""
    after = text.body[end : end + 3]
    capitals = after[:1] in (" ", "-") and after[1:].istitle()
    return capitals and _GOES_ON.search(text.body[max(text.start, start - 3) : start]) is not None
