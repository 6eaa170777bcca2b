"""Numbers that are no figures: dates, times, ordinals, references, names, codes.

Each has a reason, which ``archive extract --explain`` prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.anchored import Ending
from archive.figures import contacts, items, names, neighbours, numerals, times
from archive.figures.spellings import also
from archive.figures.values import Window
from archive.trie import trie

_S = numerals.SPACE

# Words whose number is a name and no quantity: section 7, Level 3, State Highway 1.
_INDICES = "s&p sp ftse asx nzx dax cac stoxx nikkei nasdaq topix russell fortune".split()
"""Lists of companies that are named by how many they are: ``FTSE 100``."""

_REFERENCES = frozenset(
    """
    abn acn act action airbus annex apec appendix article articles band bands basel berth bill
    boeing box bus cap. categories category channel chapter chapters chart class classes clause
    clauses convention conventions cop covid day days euro fact fig fig. figure
    flight form forms formula gate goal grade grades graph group highway highways id id: ielts
    iphone isbn isbn: issn issn: issue item kyoto level levels lot mach milestone myth no no.
    nos nos. number numbered numbers objective option p p. page pages para paragraph paragraphs
    paras part phase phases pier pillar platform position pp pp. priority protocol quarter question
    radio rank ranked reason recommendation recommendations regulation regulations resolution
    resolutions room round route routes rule rules runway s. sars-cov scenario schedule
    schedules scope sec sec. section sections ss stage stages standard step stop subclause
    subsection table tables term terms theme tier tiers top tranche tranches tv type unit
    version vol volume vote ward zone
    """.split()
)
# `in Year 9`, `years 1-13`; not `last year 25 people`.
# The letter is looked at first: else all that may not stand before is, at each.
_SCHOOL_YEAR = re.compile(
    r"\b(?=y)(?<!\blast )(?<!\bthis )(?<!\beach )(?<!\bevery )(?<!\bper )(?<!\bnext )(?<!\bpast )"
    r"(?<!\ba )(?<!\bthe )(?<!\bfinancial )(?<!\bprevious )(?<!\bsame )(?<!\bthat )"
    r"(?<!\bcalendar )(?<!\bone )years?\s+\Z"
)
_BUDGET = re.compile(r"(?<![^\W_])Budget\s+(?:\d\d|20\d\d)\Z")
_CAPITAL_ONLY = re.compile(
    r"(?:^|[^\w-])(?:Year|Years|Day|Week|Part|Act|Vote|Group|Area|Q|Model|Planet|Series|Season|Episode"
    r"|Mark|Galaxy|Windows|Apollo|Artemis|Voyager|Result|Agenda|Project|Super|Investor|Studio|Principle)\s+\Z"
)

_ORDINAL = re.compile(r"(?:(?:st|nd|rd|th)|[ -](?:hundred|thousand|[mb]illion)th)(?![^\W_])")
_SCALES_BEGIN = frozenset("htmb")
_NAMES = frozenset({"9/11"})
"""Numbers that are names wherever a text is from."""
_FLOOR = re.compile(r"/F\b")  # 22/F, West Wing
_SLASHED = re.compile(r"/\d")
_DOTTED = re.compile(r"\.\d+\.\d")
# `1(a)`, `6= Cambridge`, and a bracket that closes what none opened: `1) no aim and 2) no end`.
_LETTERED = re.compile(r"\([a-h\d]\)|\([ivx]{2,4}\)")
_SECTION = re.compile(r"\([a-h]\)(?=[\s,.;)(])")  # sections 152(f) and 155(a)
_EQUAL_RANK = re.compile(r"= ?[A-Z]")
_CLOSED = re.compile(r"\\?\)(?!\))")
_MOST_LISTED = 100
_HEADED = re.compile(r"\*{0,2}:")
_HEAD = re.compile(r"(?:\A|\n)[*#\s\\_-]*[A-Z][a-z]+ \Z")  # Initiative 13: A public campaign
_BRACKETED = re.compile(r"\\?[)\]]")
_LISTED = re.compile(
    r"\\?[*_]{0,2}[.)]{1,2}(?:\s|$|(?=[A-Za-z*$“\"]))|\*{0,2}[/:]\*{0,2}\s{0,2}(?=[A-Z])|\s[-–]\s(?=[‘“])"
)
_NUMBERED_INLINE = re.compile(r"\.[A-Z][a-z]+ ")
_ENDS_OF_POINTS = (".", ":", ";", "")
_LISTED_TWICE = re.compile(r"\s*\d{1,2}[.)]\s+[*_]{0,2}")
_SCORE = re.compile(r"\s?[-–]\s?\d{1,3}\s+(?:win|victory|loss|defeat|draw|score)\b")
# `2-2 on aggregate`, `3-1 down`: the second is no upper end. Votes are counted.
_DRAWN = re.compile(r"[-–](\d{1,3})(?![\w%-]|[.,/]\d)")
_HIGHEST_SCORE = 200
_MOST_VOTES = 1_000
_OF_VOTES = re.compile(r"\b(?:vot\w+|pass\w*|rul\w+|court|bill|reading|majority|divi\w+)\b")
_SCORED = re.compile(
    r"\b(?:won|beat|beaten|score|lost|victory|win|drew|led|leading)\b[^.\d]{0,25}\Z"
)

_TO_SCORE = re.compile(r"\s?[-–]\s?\d{1,3}\b(?!\s?(?:%|per))")
# `outnumbered 7 to 1`, `a majority (11 to 1)`
_TO_ONE = re.compile(r" to (?:1|one)(?![^\W_]|[,.]\d)")
_ODDS = re.compile(r"\b(?:outnumber[a-z]*(?: by)?|odds of|majority (?:of )?\(?)\s?\Z")
_SCALED = re.compile(r"\s?(?:%|per\s?cent|million|billion)")
_A_DECIMAL = re.compile(r"\.\d")
_SCALE_BEFORE = re.compile(
    r"\b(?:ratios?|rating|ratings|scores?|scored|scoring|rated|magnitude|index|factor|coefficient|ielts)[’'”\"]?"
    r"(?:\s+(?:of|at|to|from|out of|out|was|is|over|under|above|below))?"
    r"\s+(?:(?:about|around|at least|over|just)\s+)?(?:[\d.]+\s+to\s+)?\Z"
    r"|\brat(?:ing|ed|es?)\b(?:[^.\n]|\.\d){0,24}\bout (?:of )?\Z"
)
# What a player scores is counted: 22 goals, 3 tries.
_MADE = re.compile(r"\s+(?:[a-z-]+\s)?(?:goals|tries|runs|wickets|touchdowns|baskets|birdies)\b")
_SCALES = (
    "rat",
    "point",
    "mark",
    "tane",
    "scor",
    "magnitude",
    "index",
    "factor",
    "coefficient",
    "ielts",
)
_SCORED_AFTER = re.compile(r":\d|\s?-?\s?(?:magnitude|octane|on the richter)\b")
_FEWEST_BRACKETED = 20
"""In brackets behind a plural, so many are a count, and fewer may be a note."""
_REACH = 120
_HEADS = re.compile(r"[ \u00a0]+(?:The|A|An|This|Each|Any|If|In|For|Where|All|No|It|We)\b")


def referring(more: Iterable[str]) -> Ending:
    """A word at the end of a text whose number is a name; `more` are the country's own."""
    words = sorted({*_REFERENCES, *_INDICES, "pay period", "pay periods", *map(str.lower, more)})
    return Ending(words, rf"(?:^|[^\w’'-]|(?<![^\W_])[’'])(?:{trie(words)}){_S}*\Z")


def counted(inhabitants: Iterable[str]) -> re.Pattern[str]:
    """What is counted by the number before it, even where that could be a year."""
    return re.compile(
        r"\s+(?:(?:new|more|extra|additional|other|young|local|full-time|part-time|homeless"
        r"|people)\s+)?"
        r"(?:people|children|men|women|police|students|jobs|homes|houses|families|households"
        r"|places|staff|teachers|workers|patients|farmers|hectares|beds|submissions|animals"
        r"|tonnes|kilometres|km|sheep|cattle|businesses|schools|trees|vehicles|cases|births"
        r"|deaths|visitors|tourists|trainees|apprentices|troops|personnel|delegates"
        r"|participants|officers|words|pages|tests|doses|units|properties|sections|dwellings"
        r"|nurses|doctors|applications|responses|complaints|prisoners|offenders|horses|birds"
        rf"|species|megawatts|mw{also(inhabitants)})\b"
    )


def reason(text: Window, start: int, end: int) -> str | None:
    """The reason why the digits at ``[start, end)`` are no figure, or None where they may be."""
    before, written = text.before(start), text.low[start:end]
    if neighbours.is_added_share(text, end, before):
        return None
    if found := neighbours.reason(text, start, end, before):
        return found
    if found := contacts.reason(text, start, end, before):
        return found
    if text.match(_SCORED_AFTER, end) or (_is_scored(before[-40:]) and not text.match(_MADE, end)):
        return "time" if text.match(times.CLOCK, end) else "score"
    following = text.low[end : end + 1]
    is_scaled = following in (" ", "-") and text.low[end + 1 : end + 2] in _SCALES_BEGIN
    if (following.isalpha() or is_scaled) and text.match(_ORDINAL, end):
        return "ordinal"
    if written in _NAMES:
        return "name"
    if written in text.words.number_names and not text.match(text.words.counted, end):
        return "name"
    if written.isdigit() and (found := _reason_of_whole(text, start, end, before)):
        return found
    if "." in written and end - start <= 5 and times.is_clock(text, written, end):
        return "time"
    if following == "." and _is_numbered_inline(text, before, end):
        return "list number"
    if "." in written and _is_list_number(text, start, end):
        return "list number"
    if text.match(_DOTTED, end) or ("." in written and text.match(_A_DECIMAL, end)):
        return "code"
    if (
        "," not in written
        and text.words.referring.search(before[-24:])
        and not names.AS_A_VERB.search(before)
        and not names.is_after_time(before)
        and not text.match(_SCALED, end)
    ):
        return "reference"
    return None


def _is_counted_before(text: Window, start: int, value: int) -> bool:
    """Whether a number in brackets counts the plural before it: ``musicians (269)``."""
    word = items.PLURAL_BEFORE_BRACKET.search(text.body, max(text.start, start - 32), start)
    return word is not None and value >= _FEWEST_BRACKETED


def _is_numbered_inline(text: Window, before: str, end: int) -> bool:
    """Whether a number heads a point behind another one: ``It is so. 1.Work with principals``."""
    is_first = before.rstrip(" *_")[-1:] in _ENDS_OF_POINTS
    return is_first and _NUMBERED_INLINE.match(text.body, end, text.stop) is not None


def _is_list_number(text: Window, start: int, end: int) -> bool:
    """Whether a decimal numbers what follows it: ``1.1 The rate rises. 1.2 The aim falls.``"""
    before = text.body[max(text.start, start - 3) : start]
    if not before.strip(" *_\n#") and _HEADLINE.match(text.body, end, text.stop):
        return True
    if not _HEADS.match(text.body, end, text.stop):
        return False
    return not before.strip(" *_\n") or before.rstrip().endswith((".", ";", ":"))


def _is_scored(before: str) -> bool:
    """Whether the words before a number make it a point on a scale."""
    return any(sign in before for sign in _SCALES) and _SCALE_BEFORE.search(before) is not None


def _reason_of_whole(text: Window, start: int, end: int, before: str) -> str | None:
    """The reason why a whole number without a comma is no figure, or None."""
    number, size = int(text.low[start:end]), end - start
    if text.low[start] == "0" and size > 1:
        return "telephone"
    if found := times.of_whole(text, start, end, before):
        return found
    if text.match(_SLASHED, end):
        return "slashed"
    if _FLOOR.match(text.body, end, text.stop):
        return "address"
    if before[-1:] == ":" and text.low[end : end + 1] == "]" and _PLACEHOLDER.search(before):
        return "reference"
    if before[-1:] in ("(", "[") and text.match(_BRACKETED, end):
        return None if _is_counted_before(text, start, number) else "note"
    if (
        (not before.strip(" \t*_\\\n-•·#[]()") or _LISTED_TWICE.fullmatch(before))
        and not _is_alone(text, end)
        and (
            _LISTED.match(text.body, end, text.stop)
            or (size <= 2 and _HEADS.match(text.body, end, text.stop))
            or (size <= 3 and _is_numbered_line(text, start, end, number))
        )
    ):
        return "list number"
    if found := contacts.reason_of_whole(text, start, end, before):
        return found
    if text.low[end : end + 1] == "(" and text.match(_SECTION, end):
        return "reference"
    if number < _MOST_LISTED and (found := _reason_by_sign(text, start, end, before)):
        return found
    if text.match(_SCORE, end) or (text.match(_TO_SCORE, end) and _SCORED.search(before)):
        return "score"
    if text.match(_TO_ONE, end) and _ODDS.search(before):
        return "score"
    if (drawn := text.match(_DRAWN, end)) and int(drawn[1]) <= number:
        is_plain = not text.spelt(text.words.any_unit, drawn.end())
        if is_plain and (number > _MOST_VOTES or not _OF_VOTES.search(before)):
            return "score" if number <= _HIGHEST_SCORE else "reference"  # 757-200 aircraft
    if number <= 13 and "year" in before and _SCHOOL_YEAR.search(before):
        return "reference"
    named = text.body[max(text.start, start - 16) : end]
    if _CAPITAL_ONLY.search(named[: start - end]) or _BUDGET.search(named):
        return "reference"
    return None


def _is_alone(text: Window, end: int) -> bool:
    """Whether a number that ends at `end` is all the text there is: ``192.``."""
    return text.low[end : text.stop].strip() in ("", ".") and text.is_all()


def _reason_by_sign(text: Window, start: int, end: int, before: str) -> str | None:
    """The reason that the sign behind a small number gives: ``1)``, ``1(a)``, ``6= Cambridge``."""
    sign = text.low[end : end + 1]
    if sign == "(":
        return "reference" if text.match(_LETTERED, end) else None
    if sign == "=":
        return "list number" if _EQUAL_RANK.match(text.body, end, text.stop) else None
    if sign in ("*", ":"):
        said = text.body[max(text.start, start - 40) : start]
        is_head = text.match(_HEADED, end) and _HEAD.search(said)
        return "reference" if is_head else None
    if sign not in (")", "\\") or not text.match(_CLOSED, end):
        return None
    said = text.before(start, _REACH)
    is_open = said.rfind("(") > said.rfind(")")
    return "list number" if before[-1:] in ("", " ", "\n", "\u00a0") and not is_open else None


_NEXT_LINES = 2_000
"""Code points on either side in which the line before or behind in a numbered list begins."""


def _is_numbered_line(text: Window, start: int, end: int, number: int) -> bool:
    """Whether a number heads a line, and the one before or behind it heads another one."""
    if not _CAPITAL_BEHIND.match(text.body, end, text.stop):
        return False
    around = text.body[max(0, start - _NEXT_LINES) : end + _NEXT_LINES]
    return any(
        re.search(rf"(?:\A|\n)[*\s]*{other}[.)]?\s+[*“]*[A-Z]", around)
        for other in (number - 1, number + 1)
        if other
    )


_HEADLINE = re.compile(r" (?!Million|Billion|Per)[A-Z][a-z]+ (?:for|of|and|to|on|in|by|[A-Z])")
_CAPITAL_BEHIND = re.compile(r"[.)]?[ \u00a0]+[*“]*[A-Z][a-z]")
_PLACEHOLDER = re.compile(r"\[[a-z_]+:\Z")
"""Before the number of what a page has in the place of a picture: ``[image:32159]``."""
