"""Reads what a count counts: the noun phrase after a number."""

from __future__ import annotations

import re
from collections.abc import Callable

from archive.figures import noun_words, numerals, polynesian, signs, units
from archive.figures.noun_words import STOPS, is_plural
from archive.figures.phrases import WORD, Phrase
from archive.figures.values import Window
from archive.trie import trie

_HYPHENED = re.compile(r"-(?:odd|something|plus|strong)(?!\w)|(?<=\d) strong(?= [a-z])")
_SAID_TWICE = re.compile(r" \(\d[\d,. ]{0,12}\)(?= [^\W\d_])")  # twenty-four (24) interpreters
# What stands in brackets between a number and its noun: four (possibly five) separate proposals.
_ASIDE = re.compile(r" \([^()\n]{2,60}\)(?= [a-z])")
# Where an aside ends that gives a number in another way, and where it began.
_ASIDE_ENDS = re.compile(r"\)(?= [a-z])| [–—-](?= [a-z])")
_COUNTED = rf"(?:\d|{trie(numerals.ONES)})"
_ASIDE_BEGINS = re.compile(
    rf"(?:(?:{_COUNTED}|%| cent) ?\(|\((?=\d+ (?:out )?of \Z)|{_COUNTED} [–—-] )"
    r"(?:[a-z]+ ){0,3}(?:\d+ (?:out )?of )?\Z"
)
_LAST_JOINT = re.compile(r"(?:,? (?:and|or|but|yet|of))+\Z")

PLURAL_BEFORE_BRACKET: re.Pattern[str] = re.compile(r"(?<![\w’'-])([a-z][a-z-]{2,}s) \(\Z")
_OPENED = frozenset('“‘"')
_CLOSING = ("”", "’", '"', "'")
_SHORTEST_VERB = 5
"""Letters of `seed` and `shed`: no shorter word is taken for a verb."""
_OTHERS = re.compile(r"\s+(?:\w+\s+)?others\b")
_OF_WHAT = re.compile(
    r" of (?:(?:[a-z-]+ )?[a-z]+s\b"
    r"|(?:(?:[a-z]+(?:al|ive|ic|ous|able|or|ory|ary|ent)|high|new|free|fresh) ){0,2}[a-z]+\b)"
)


_EMPHASIS = re.compile(r"[*_]{1,3}(?!\w)|(?<!\w)[*_]{1,3}")


def plain(item: str) -> str:
    """An item without the marks of emphasis within it."""
    return _EMPHASIS.sub("", item) if "*" in item or "_" in item else item


Find = Callable[[Window, int], tuple[str, int]]
"""What reads the noun phrase at a position, and the position where it ends."""


def find(text: Window, end: int, *, is_counted: bool = True) -> tuple[str, int]:
    """The noun phrase after a number that ends at `end`, and the position where it ends.

    The phrase is empty where there is none, as in ``of these, 30 were women``; what is not
    counted (`is_counted`) may be in the singular.
    """
    if aside := text.match(_HYPHENED, end):
        end = aside.end()  # 20-odd people
        if is_counted and aside[0].endswith("strong"):
            return _of_group(text, end)
    elif text.low.startswith(" (", end) and (twice := text.match(_SAID_TWICE, end)):
        end = twice.end()
    if text.after(end, 1) == "-" and (word := text.match(WORD, end + 1)):
        first = word[0].split("-")[0]
        if first[0].isdigit():
            return "", end  # 5-4
        if first in noun_words.CLOSED:
            return "", end  # 18-and 19-year-olds
        return text.body[end + 1 : end + 1 + len(first)], end + 1 + len(first)
    if text.match(_TIMES_NUMBER, end):
        return "", end
    if is_counted and (articled := polynesian.noun_behind(text, end)):
        return articled
    if text.match(_NUMBER_NEXT, end) and (measured := text.match(_MEASURED, end)):
        noun, noun_end = _read(Phrase(text, measured.end(), is_counted=is_counted), end)
        if noun:  # 80 three bedroom houses
            return text.body[measured.start(1) : noun_end], noun_end
    if aged := text.match(_OF_AGE, end):
        return text.body[slice(*aged.span(1))], aged.end()  # 300 more 16 and 17 year olds
    return _read(Phrase(text, end, is_counted=is_counted), end)


def _of_group(text: Window, end: int) -> tuple[str, int]:
    """Those of whom a group has as many as a number says: a 40-strong team of ``experts``.

    It is the group where the text does not name them: a 12-strong ``committee`` of inquiry.
    """
    group, group_end = find(text, end, is_counted=False)
    noun, noun_end = "", end
    if group and text.low.startswith(" of ", group_end):
        noun, noun_end = find(text, group_end + 3)
    is_named = is_plural(noun.lower().rpartition(" ")[2], text.words)
    return (noun, noun_end) if is_named else (group, group_end)


def beyond_aside(text: Window, start: int, end: int) -> tuple[str, int]:
    """The noun in the plural behind the aside that a number is in, or that stands behind it.

    As in ``four (possibly five) proposals``, where both numbers count proposals.
    """
    ends = _ASIDE_ENDS.match(text.body, end, text.stop)
    if ends is None or not _ASIDE_BEGINS.search(text.before(start)):
        ends = _ASIDE.match(text.body, end, text.stop)
    noun, noun_end = find(text, ends.end()) if ends else ("", end)
    head = noun.lower().rpartition(" ")[2]
    is_other = head.endswith(noun_words.POSSESSIVE) or head in units.DURATION_NAMES
    return (noun, noun_end) if is_plural(head, text.words) and not is_other else ("", end)


def find_at(text: Window, start: int) -> tuple[str, int]:
    """The noun phrase whose first word begins at `start`, and the position where it ends."""
    return _read(Phrase(text, start, is_counted=False, is_behind=False), start)


_LONE_LETTER = re.compile(r"[A-Z]\.(?![A-Z]\.)|[^\W\d_A-Z](?![^\W_]|-[^\W\d_])")
"""The first letter of a Latin name, or a particle of another language."""


def _read(phrase: Phrase, end: int) -> tuple[str, int]:
    text = phrase.text
    while phrase.take_word():
        pass
    phrase.settle()
    if phrase.words and _LONE_LETTER.match(text.body, phrase.start or end):
        return "", end  # 540 E. coli; a particle of another language
    if phrase.start is None:
        others = text.match(_OTHERS, end)
        return ("others", others.end()) if others else ("", end)
    portion = phrase.words[-1] in noun_words.PORTIONS and text.match(_OF_WHAT, phrase.end)
    if portion and portion[0].split()[1] not in STOPS:
        phrase.end = portion.end()
    if len(phrase.words) == 1 and _is_verb(phrase.words[0]):
        return "", end  # Wing 212 marched past
    if phrase.words[-1] in noun_words.FINITE_ONLY and len(phrase.words) == 1 and not phrase.is_one:
        return "", end  # Result 10 focuses on it
    if phrase.words[0] == "most" and not is_plural(phrase.words[-1], text.words):
        return "", end  # two of the most important are
    noun = text.body[phrase.start : phrase.end].partition("..")[0].rstrip(".'’ ")
    noun = _LAST_JOINT.sub("", noun)
    noun_end = phrase.start + len(noun)
    is_open = phrase.is_quoting and not _OPENED.isdisjoint(noun)
    if is_open and text.body[noun_end : noun_end + 1] in _CLOSING:
        noun_end += 1  # four key “opportunity areas”
    return text.body[phrase.start : noun_end], noun_end


_PART = re.compile(
    rf"\s+(?:({'|'.join(noun_words.PARTS)})|({'|'.join(noun_words.PARTS_OF_ONE)})(?! time\b))"
    r"(?=\s([a-z][a-z-]+))"
)


def part_of(text: Window, end: int) -> tuple[str, int] | None:
    """What a thing has as many of as the number above one says: ``a five member board``."""
    part = text.match(_PART, end)
    if part is None or part[3] in STOPS or (signs.VERB.match(part[3]) and part[3] != "working"):
        return None
    if part[2] and is_plural(part[3], text.words):
        return None  # 21 member states
    at = part.lastindex and part.span(1 if part[1] else 2)
    return (text.body[slice(*at)], at[1]) if at else None


_SMALL = r"(?:\d{1,3}(?:[.,]\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_NUMBER_NEXT = re.compile(rf",?\s+{_SMALL}")
# A number that is no quantity of its own noun but tells of what kind the noun is.
_MEASURED = re.compile(
    rf",?\s+({_SMALL}(?:(?:\s?[-–]\s?|-?\s?(?:to|or|and)[\s-]){_SMALL})?"
    r"(?:-[a-z]{3,}(?:-(?:old|long|high|wide|tall))?"
    r"|[\s-]?(?:bed(?:room)?|stor(?:e?y)|day|week|month|year|hour|minute|met(?:re|er)|kilomet(?:re|er)"
    r"|tonne|litre|seat(?:er)?|person|lane|kw|kwh|mw|km|m|sqm|kg|ha|hectare)(?:\s(?:old|long|high|wide|tall))?))"
    r"(?=\s+[a-z(])"
)
_YEARS = rf"(?:\d{{1,2}}|{trie(numerals.ONES)})"
_OF_AGE = re.compile(
    r"\s+(?:(?:more|extra|additional|other|further|enrolled)\s+)?((?:(?:under|over)[ -])?"
    rf"(?:{_YEARS}(?:-?\s?(?:-|–|to|and|or)[\s-]?{_YEARS})?[- ]years?[- ]olds?"
    r"|(?<=(?:under|.over)[ -])\d\d['’]?s))"
    r"(?![^\W_])"
)
_TIMES_NUMBER = re.compile(r"\s?[x×]\s?\d")  # 4 x 100 m


def _is_verb(word: str) -> bool:
    """Whether a word that stands alone behind a number is a verb in the past, and no noun."""
    return (
        word.endswith(("ed", "paid"))
        and len(word) > _SHORTEST_VERB
        and word not in noun_words.PARTICIPLES
    )
