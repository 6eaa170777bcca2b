"""Numbers that count nothing and only name what is before them: ``Pay Period 14``, ``PC 120``."""

from __future__ import annotations

import re

from archive.figures import contacts, noun_words, numerals
from archive.figures.values import Window

_REACH = 120
_REACH_OF_VERB = 40
# `this year twelve communities`, `every day 170 more patients`
_TIME_THEN = re.compile(
    r"\b(?:this|last|next|every|each|same|that|per|past|one|two|three|four|five|six|ten|\d+)\s"
    r"(?:years?|weeks?|days?|terms?|quarters?)\s+\Z"
)
_MOST_NAMED = 1_000
_PHRASE_ENDS = re.compile(
    r"\s*(?:[.,;:)\]!?”\"’*–—]|\Z)|\s-\s|\s(?:and|or|to|is|was|are|were|will|would|has|have|had|in|on"
    r"|at|for|from|by|with|which|that|who|as|can|may|could|should|it|he|she|they|we|i|you|went|came|got"
    r"|ran|took|made|gave|stay|stays|remain|remains|[a-z]+ed)\b|\s*\n"
    r"|\s(?:this|last) (?:year|month|week)\b"
    r"|\s(?:since|must|until|before|after|during|yesterday|today|see)\b"
)
_BRACKET = re.compile(r"\s\((?:[A-ZĀĒĪŌŪ]|(?:19|20)\d\d\))")
_THEN = re.compile(r"\s(?:this|last) ")
_NUMBERED_GROUNDS = frozenset(("building", "crossing", "landing", "hearing", "ruling"))
_NO_NOUN_ENDS = ("ed", "ing", "ly", "ful", "ous", "ive", "ible", "able", "ial")
_LINES_OF_NUMBERS = re.compile(
    r"[ \t.*]*\n+(?=[^\n]{0,60}[a-z])[^\n]{2,60}?\d[\d,]*[ \t.*]*(?:\n|\Z)"
)
_LINE_OF_NUMBER = re.compile(r"[a-z][^\n]{0,60}\d[ \t.*]*\n+[^\n]{2,60}\Z")
_WORD_BEFORE = re.compile(r"(?<![\w’'-])([a-z]{3,})[ \u00a0]\Z")
LEADING: frozenset[str] = frozenset(
    """
    end the these those all its our their his her another about around some over under only just
    than and but for not nor yet with without from into onto upon per plus minus versus between
    among within across until till since before after above below near nearly almost roughly
    approximately exactly least most more fewer less further extra additional other last next past
    first final remaining total totals equal equals number numbers reach reaches hit hits was were
    are has have had will would could should can may might must get gets got make makes made take
    takes took taken give gives gave given see sees saw seen rise rises rose risen fall falls fell
    fallen grow grows grew grown drop drops cut cuts leave leaves left stand stands stood sit sits
    sat become becomes became include includes find finds found add adds lose loses lost win wins
    won bring brings brought keep keeps kept put puts set sets say says said show shows showed shown
    tell when while where which who whom whose what that this then there here also still now even
    each every any both either neither such very too average maximum minimum estimate estimates up
    down out off being been done does did hold holds held meet meets met need needs want wants buy
    buys bought sell sells sold build builds built spend spends spent pay pays paid send sends sent
    like including excluding because though although unless whether however once twice yes alone
    maybe possibly perhaps already currently today yesterday years year months month days hours ayes
    noes favour against peak target goal limit count score rate level ratio margin majority quota
    cap high low record current usual consider beyond anyone someone everyone previous original
    existing instead
    """.split()
)
"""Words behind which a number is a quantity, whether or not what it counts is said."""
AS_A_VERB = re.compile(
    r"\b(?:will|would|can|could|may|might|must|shall|should)(?:\snot)?\s(?:\w+ly\s)?\w+\s+\Z"
)
"""What makes a verb of a word for a reference: ``would issue 20 more licences``."""
_NAME_BEFORE = re.compile(r"(?:[a-z,]|\b[A-Z][\w’'-]*) ([A-Z][\w’'-]*[a-z]|[A-Z]{2,6}) \Z")
# What leads from a number to its noun: `the 28 (Volunteer) Battalion`.
_TO_ITEM = re.compile(r" (?:of the |\([^()\n]{2,12}\) )?")
_LONGEST_LEAD = 16
# What stands behind a verb that looks like a noun in the plural.
_OBJECT = re.compile(r"\s(?:an?|the|this|well|together|its|their|our)\b|\s\$")
_DAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_OF_ARMIES = re.compile(
    r"(?:[A-Z][A-Za-z]+ )?(?:Battery|Squadron|Battalion|Regiment|Brigade|Platoon|Division)\b"
)
_MODEL = re.compile(r"\b(?:an?|the|own|new|its) \Z")
_ACRONYM_BEFORE = re.compile(
    r"(?<![^\W_])(?<!\bin )(?<!\bin the )(?=[A-Z\d]*[A-Z]{2})[A-Z\d]{2,6} \Z"
)


def names_its_noun(text: Window, start: int, end: int, value: numerals.Exact) -> bool:
    """Whether a number that counts nothing only names the noun before it: ``Pay Period 14``.

    It does at the end of a phrase, behind a word that does not lead to a quantity: ``area 9``.
    In a list of lines that end with numbers each is a quantity.
    """
    if (
        value.denominator > 1
        or not 0 < value < _MOST_NAMED
        or not (text.match(_PHRASE_ENDS, end) or _BRACKET.match(text.body, end, text.stop))
    ):
        return False
    before = text.before(start, 24)
    word = _WORD_BEFORE.search(before)
    if word is None or word[1] in LEADING or AS_A_VERB.search(text.before(start, _REACH_OF_VERB)):
        return False
    if word[1].startswith("week") and is_after_time(before):
        return False  # the aim of this week: 12
    if word[1].endswith(_NO_NOUN_ENDS) and word[1] not in _NUMBERED_GROUNDS:
        return False
    if word[1].endswith("s") and text.match(_THEN, end):
        return False  # complaints: 67 this year
    return not is_in_list(text, start, end)


def is_of_acronym(text: Window, start: int, end: int, value: numerals.Exact) -> bool:
    """Whether a number that counts nothing belongs to the acronym before it: ``PC 120 must``."""
    if not text.low[start].isdigit() or value.denominator > 1 or value >= _MOST_NAMED:
        return False
    before = text.body[max(text.start, start - 16) : start]
    return _ACRONYM_BEFORE.search(before) is not None and not is_in_list(text, start, end)


def is_within_name(text: Window, start: int, end: int, item: str) -> bool:
    """Whether digits stand within a name, as in ``the Galaxy Note 20 Ultra``, ``a 787 Dreamliner``.

    `item` is the noun phrase behind them, which no number but one would have in the singular.
    """
    if "-" in item or not text.low[start].isdigit():
        return False
    at = text.body.find(item, end, end + len(item) + _LONGEST_LEAD)
    if at < 0 or not _TO_ITEM.fullmatch(text.low, end, at):
        return False
    words = item.lower().split()
    is_verb = noun_words.is_plural(words[-1], text.words) and text.match(_OBJECT, at + len(item))
    if is_verb:
        words.pop()  # the Project 1000 initiative brings together
    if any(noun_words.is_plural(word, text.words) for word in reversed(words)):
        return False
    if _OF_ARMIES.match(item):
        return True  # 161 Battery
    before = text.body[max(text.start, start - 32) : start]
    named = _NAME_BEFORE.search(before)
    if named and named[1].lower() not in LEADING and not _DAYS.match(named[1]):
        return item.lower() not in noun_words.CONTRASTED
    return (
        item[0].isupper()
        and not is_verb
        and _MODEL.search(before) is not None
        and text.low[start : start + 3].isdigit()
    )


def is_after_time(before: str) -> bool:
    """Whether a number begins anew behind a length of time: ``this year twelve communities``."""
    return _TIME_THEN.search(before) is not None


def is_in_list(text: Window, start: int, end: int) -> bool:
    """Whether a number ends its line, and so does one in the line before it or behind it."""
    if _LINES_OF_NUMBERS.match(text.low, end):
        return True
    before = _LINE_OF_NUMBER.search(text.low, max(0, start - _REACH), start)
    return before is not None and contacts.LINE_ENDS.match(text.low, end) is not None
