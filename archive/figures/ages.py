"""Reads the ages of people: ``aged 16``, ``under 25s``, ``women under 50``, ``Eve Bain, 17,``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.figures import items, noun_words, numerals
from archive.figures.numerals import Numeral
from archive.figures.spellings import also
from archive.figures.values import Quantity, Window
from archive.trie import trie

_YOUNGEST = 15
OLDEST = 120
"""Years; no larger number is an age."""

_PEOPLE = (
    "people women men child children adults kids workers drivers students youth youths person girls"
    " boys males females patients residents mothers parents smokers riders members population"
    " teenagers teens pensioners veterans clients prisoners inmates victim victims claimants"
    " passengers beneficiaries tenants applicants citizens participants offenders defendant"
    " defendants learners recipients migrants candidates employees teachers farmers nurses doctors"
    " volunteers friends voters players"
).split()
"""Those whose age is told without a word for it: ``women under 50``, ``veterans are over 70``."""
_ANYONE = "anyone everyone someone anybody everybody those".split()
_ADVERBS = (
    "only now just over under about nearly almost aged primarily mostly typically still already"
).split()
_AGED = re.compile(
    r"\b(?:aged?|ages)\s+(?:of\s+)?"
    r"(?:(?:between|from|under|over|about|around|up to|at least|just)\s+){0,2}\Z"
)
_NUMBER = rf"(?:\d{{1,3}}|{trie(numerals.ONES)})"
# `aged 70 and 74`, `at age 75, 80, 82`, `aged under 18 and over 65`
_AGED_TOO = re.compile(
    rf"\b(?:aged?|ages|as young as|as old as)\s+(?:(?:(?:under|over)\s)?{_NUMBER}"
    r"(?:\s(?:and|or)\sover)?(?:,(?:\s(?:and|or))?|\s(?:and|or))\s+){1,3}(?:(?:under|over)\s+)?\Z"
)
# `children as young as seven`
_AS_OLD = re.compile(r"\bas (?:young|old) as\s+(?:about\s+)?\Z")
_CHILD_OF = re.compile(
    r"\b(?:boy|girl|toddler|youngster|infant|young (?:person|man|woman)) of\s+"
    r"(?:(?:about|around|barely|just|only)\s+)?\Z"
)
_MANY = re.compile(r"\s+[a-z]+s\b")
_CHILDREN = re.compile(r"\bchildren (?:under|over)(?: the age of)? \Z")
_NEXT_WORD = re.compile(r"\s+([a-z-]+)")
_AGE_GROUP = re.compile(r"\b(under|over)[- ]\Z")
_OF = re.compile(r"\s+of\b")
_GROUP_ENDS = re.compile(r"(?:s|['’]s)(?![^\W_])")
_OLDER = re.compile(r"\s+(?:(?:or|and)\s+older|or\s+over)\b")
_DIGITS_AND_OVER = re.compile(r"(?:\+)? and over(?![^\W_])(?! (?:\d|a\b|the\b|an\b))")
_OVER, _AND_OVER = re.compile(r"\bover\s+\Z"), re.compile(r"\s+and over\b")
_NO_NOUN = re.compile(
    r"\s*(?:[.,;:)!?”\"–—]|['’](?!s)|\Z|\s(?:and|who|with|without|are|is|in|to|have|had|has|will|can|on|or|was|were"
    r"|at|years|should|would|must|but|from|living|for|by|may|might|could|that|this|until|since|after"
    r"|before|when|each|need|needs|get|gets|pay|pays|receive|qualify|as|be|there|across|today|yesterday|if|unless|because|while|also|already|now|still|free|better|growing|continue|requiring|starting|beginning|compared)\b)"
)

_AGE_IS = re.compile(
    r"\bage\b[^.;,]{0,60}\b(?:to|from|of|is|was|at|be)\s+(?:(?:already|now|currently|still)\s+)?\Z"
)
_AGE_RAISED = re.compile(
    r"\b(?:rais|lower|reduc|increas)(?:e|es|ed|ing) the (?:[a-z]+ )?age\b[^.;:,]{0,40} to \Z"
)
# `when 18 is the legal age of adulthood`
_THAT = re.compile(r"\b(?:that|when|where|if|because)\s\Z")
_IS_AN_AGE = re.compile(r"\sis\b[^.;:,]{0,80}\bage\b")
# `The age at which people are tried is lowered from 21 to 18`
_AGE_MOVES = re.compile(
    r"\bage\b[^.;:]{0,80}\b(?:lower|rais|reduc|increas)(?:ed|ing)\s+(?:from\s+)?(?:\d\d\s+)?(?:to\s+)?\Z"
)
_TURNED = re.compile(r"\bturn(?:s|ed|ing)?\s+\Z")
_CHILD_TURNS = re.compile(
    r"\b(?:(?:child|children|kids|youngest|he|she) turn(?:s|ed)?|(?:they|who) turn) \Z"
)
_WHEN_ONE_WAS = re.compile(r"\b(?:when|since|until|before|after)\s+(?:he|she|i)\s+was\s+\Z")
_WHEN_ONE = re.compile(r"\s+when (?:he|she|they|i|his|her)\b")
_WAS = re.compile(r"\b(?:is|was|were)(?: (?:just|only|about))? \Z")
_BEING = (
    " is ",
    " am ",
    "m ",
    " was ",
    " are ",
    " were ",
    " be ",
    "re ",
    "’s ",
    "'s ",
    "turn",
    "age",
)
_BRACKET_ENDS = re.compile(r"\+\)|[-–]\d{2}\)")
_PLUS = re.compile(
    r"(?:\+| plus)(?=\))|(?:\+| plus)(?= (?:will|are|can|have|who)\b)"
    r"|-plus(?= (?:age|population)|(?: and| or|,) \d\d-plus)"
)
_GROUP_BEHIND = re.compile(
    r"(?:\s?(?:[-–]|to)\s?\d{2,3})?\+?[\s-]age[\s-](?:groups?|brackets?|range|bands?|cohorts?)\b"
)
_OLDEST_MEANT = 100
_REACH_OF_AGES = 300
# `from 44 to 27 cases`; `69 to 53 in favour`
_TO_COUNT = re.compile(r"\sto\s\d+\s(?!(?:the|years?|for|in|at|and|or|if|by)\b)[a-z]")
_VOTES = re.compile(r"\d to \Z")
_AT = re.compile(
    r"(?:\((?:currently|now)|\b(?:at|to|until|till|under|over|than|from|and|or)|,)\s\Z"
)
_OF_AGES = re.compile(
    r"\b(?:ages?|aged|older|younger|super|superannuation|turns? \d\d"
    r"|re-?licen[cs](?:e|ing)|pensions?|retire(?:s|d|ment)?|elderly"
    r"|leav(?:e|es|ing) (?:school|(?:state )?care))\b"
)
_PLACE_BEHIND = re.compile(r", [A-ZĀĒĪŌŪ]")
_FULL_NAME = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+ \(\Z")
# `Steve is 30 and works as a plumber`
_NAME_IS = re.compile(r"(?:\A|[.!?”*\n]\s*)[A-Z][a-z]+ is \Z")
_GOES_ON = re.compile(r" and (?:works as|lives (?:in|at|on|with)|studies)\b|, (?:married|single)\b")
# `14 are 19 years old, six are 20`
_SO_MANY_ARE = re.compile(rf"(?<![^\W_]){_NUMBER} (?:are|were) \Z")
_IN_YEARS = re.compile(r"\b(?:aged|years old)\b")
_NAMED_WAS = re.compile(r"[A-Z][\w’'-]+ was \Z")
# A line of a list of people: `Maria Vendetti, 18; Rangitoto College`.
_LINE_OF_NAME = re.compile(r"(?:\A|\n)[*•\s-]*[A-Z][\w’'-]+ [A-Z][\w’'-]+, \Z")
_NAMED = re.compile(r"(?:[a-z-]+ )?[A-Z][a-zāēīōū’'-]+[*_]{0,2},[*_]{0,2} \Z")
_ASIDE = re.compile(r", |\), ")


# `when the driver is 80`; but not `the cost per patient is 80`
_WHEN_ONE_OF = (
    r"(?:when|if|until|till|once|since|before|after|that|because|where|unless) (?:a|an|the|their"
    r"|your|his|her) (?:young |older )?(?:driver|person|child|victim|student|patient)"
)


def who(inhabitants: Iterable[str]) -> re.Pattern[str]:
    """Who is under or over the age behind it: ``women under``; the words are of lower case."""
    return re.compile(
        rf"\b(?:{'|'.join((*_PEOPLE, *_ANYONE))}{also(inhabitants)})\s+"
        r"(?:who are\s+|aged\s+|are\s+|\()?(under|over)(?:-|\s+(?:the age of\s+)?)\Z"
    )


def aged_group(inhabitants: Iterable[str]) -> re.Pattern[str]:
    """Who has the age in the bracket behind them: ``people (65+)``."""
    return re.compile(rf"\b(?:{'|'.join(_PEOPLE)}{also(inhabitants)}) \(\Z")


def being(inhabitants: Iterable[str]) -> re.Pattern[str]:
    """What says of people that the number behind it is their age: ``veterans are over``."""
    return re.compile(
        rf"\b(?:(?:he|she|who)['’]s|(?:he|she|they|i|you|who|(?:youngest|oldest|eldest)(?: [a-z]+)?"
        rf"|{_WHEN_ONE_OF}"
        rf"|{'|'.join((*_PEOPLE, *_ANYONE))}{also(inhabitants)})(?:\s+who)?(?:['’](?:re|m)"
        r"|\s+(?:is|am|was|are|were|turns|turned|turn|(?:will|would)(?:\s+\w+ly)?\s+be)))\s+"
        rf"(?:(?:{'|'.join(_ADVERBS)}|at least)\s+){{0,3}}\Z"
    )


def from_numeral(text: Window, numeral: Numeral) -> Quantity | None:
    """An age without its unit: ``aged 16``, ``under 25s``, ``65 or older``, ``women under 50``."""
    if numeral.value > OLDEST or numeral.scale > 1 or numeral.form == "fraction":
        return None
    before = text.before(numeral.start)
    group = who = None
    if "under" in before or "over" in before:
        group, who = _AGE_GROUP.search(before), text.words.who.search(before)
    approx = None
    if group and text.match(_GROUP_ENDS, numeral.end):
        approx = group[1]
    elif who and _counts_none(text, numeral):
        approx = who[1]
    elif "over" in before and _OVER.search(before) and text.match(_AND_OVER, numeral.end):
        approx = "at_least"
    elif text.match(_GROUP_BEHIND, numeral.end) or (
        _is_bracketed(text, numeral) or _is_aside(text, numeral) or _is_personal(text, numeral)
    ):
        pass
    elif numeral.value >= 10 and (
        text.match(_DIGITS_AND_OVER, numeral.end) or _is_with_plus(text, numeral)
    ):
        approx = "at_least"
    elif not (_is_aged(text, numeral, before) or text.match(_OLDER, numeral.end)):
        return None
    approx = approx or (group[1] if group else None)
    if approx == "over" and text.match(_AND_OVER, numeral.end):
        approx = "at_least"
    return _age(numeral, approx)


def _counts_none(text: Window, numeral: Numeral) -> bool:
    """Whether a number behind ``children under`` has no noun: ``five learn basic skills``."""
    if text.match(_NO_NOUN, numeral.end) or not items.find(text, numeral.end)[0]:
        return True
    word = text.match(_NEXT_WORD, numeral.end)
    is_young = numeral.value < _YOUNGEST and _CHILDREN.search(text.before(numeral.start))
    if word is None or not is_young:
        return False
    return not noun_words.is_plural(word[1], text.words)


def _is_aged(text: Window, numeral: Numeral, before: str) -> bool:
    """Whether the words before a number say that it is an age: ``aged 70 and 74``."""
    if "age" in before and _AGED.search(before):
        return True
    if not text.match(_NO_NOUN, numeral.end):
        return _CHILD_OF.search(before) is not None and not text.match(_MANY, numeral.end)
    return (
        _CHILD_OF.search(before) or _AS_OLD.search(before) or _AGED_TOO.search(before)
    ) is not None


def of_group(text: Window, start: int) -> Quantity | None:
    """The age under or over which a group is, in words: ``under-sixes``."""
    group = _AGE_GROUP.search(text.before(start))
    numeral = numerals.plural(text.low, start, text.stop) if group else None
    if group is None or numeral is None or text.match(_OF, numeral.end):
        return None  # over tens of thousands
    return _age(numeral, group[1])


def _age(numeral: Numeral, approx: str | None) -> Quantity:
    return Quantity(
        numeral.start, numeral.end, "duration", numeral.value, "year", "age",
        approx=approx, numeral=numeral,
    )  # fmt: skip


def _is_with_plus(text: Window, numeral: Numeral) -> bool:
    """Whether a number with a plus is an age, alone in a bracket or before a verb: ``(80+)``."""
    plus = text.match(_PLUS, numeral.end)
    if plus is None or numeral.form != "digits" or not _YOUNGEST <= numeral.value < OLDEST:
        return False
    return text.low[plus.end()] == " " or text.low[numeral.start - 1 : numeral.start] == "("


def _is_bracketed(text: Window, numeral: Numeral) -> bool:
    """Whether a number in brackets is the age of those before it: ``young drivers (15-24)``."""
    if text.low[numeral.start - 1 : numeral.start] != "(" or not 10 <= numeral.value < OLDEST:
        return False
    who = text.words.aged_group.search(text.before(numeral.start))
    if who and text.match(_BRACKET_ENDS, numeral.end):
        return True
    named = text.body[max(text.start, numeral.start - 32) : numeral.start]
    place = _PLACE_BEHIND.match(text.body, numeral.end)
    return place is not None and _FULL_NAME.search(named) is not None


def _is_personal(text: Window, numeral: Numeral) -> bool:
    """Whether a number is the age of whoever the sentence is of: ``He was 82.``"""
    if not text.match(_NO_NOUN, numeral.end):
        return False
    before = text.before(numeral.start, 80)
    if text.match(_WHEN_ONE, numeral.end) and _WAS.search(before):
        return True  # Bill Hay was just twelve when he built a wheel
    if not 10 <= numeral.value < OLDEST:
        if "age" in before and _AGE_RAISED.search(before):
            return True
        return (_WHEN_ONE_WAS.search(before) or _CHILD_TURNS.search(before)) is not None
    if text.match(_IS_AN_AGE, numeral.end) and _THAT.search(before):
        return True
    if not any(verb in before for verb in _BEING):
        return False
    if _SO_MANY_ARE.search(before) and _IN_YEARS.search(before):
        return True
    if text.words.being.search(before) or _TURNED.search(before):
        return True
    if "age" in before and _AGE_IS.search(before):
        return True
    if "ed " in before and _AGE_MOVES.search(text.before(numeral.start, 110)):
        return True
    named = text.body[max(text.start, numeral.start - 24) : numeral.start]
    if _NAME_IS.search(named) and text.match(_GOES_ON, numeral.end):
        return True
    return text.low.startswith(".", numeral.end) and _NAMED_WAS.search(named) is not None


def _is_aside(text: Window, numeral: Numeral) -> bool:
    """Whether a number is an age between commas after a name: ``Eve Bain, 17, has won``."""
    if numeral.form != "digits" or not numeral.value >= 10 or numeral.value.denominator > 1:
        return False
    named = text.body[max(text.start, numeral.start - 32) : numeral.start]
    if text.low.startswith("; ", numeral.end):
        return _LINE_OF_NAME.search(named) is not None
    if not text.match(_ASIDE, numeral.end):
        return False
    return _NAMED.search(named) is not None


def is_meant(text: Window, quantity: Quantity, sentence: tuple[int, int]) -> bool:
    """Whether a number without a noun is an age, in a sentence that is of ages."""
    if quantity.value.denominator > 1 or not 10 <= quantity.value < _OLDEST_MEANT:
        return False
    if quantity.high is not None:  # the age groups 45-49 and 50-64
        is_joined = "-" in text.low[quantity.start : quantity.end]
        before = text.before(quantity.start)
        if before.endswith("between ") and "young" in before:
            return text.match(_NO_NOUN, quantity.end) is not None
        return is_joined and quantity.high < OLDEST and _is_of_ages(text, quantity, sentence)
    before = text.before(quantity.start, 16)
    if not text.match(_NO_NOUN, quantity.end) or not _AT.search(before):
        return False
    if text.match(_TO_COUNT, quantity.end) or (_VOTES.search(before) and "from" not in before):
        return False
    return _is_of_ages(text, quantity, sentence)


def _is_of_ages(text: Window, quantity: Quantity, sentence: tuple[int, int]) -> bool:
    left = max(sentence[0], quantity.start - _REACH_OF_AGES)
    right = min(sentence[1], quantity.end + _REACH_OF_AGES)
    return _OF_AGES.search(text.low, left, right) is not None


def is_age(text: Window, start: int) -> bool:
    """Whether the words before a number say that it is an age."""
    return _AGED.search(text.before(start)) is not None
