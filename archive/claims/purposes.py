"""Reads what a sum is for: the words of its sentence that say on what, or to what end.

A purpose is a span of the body: behind ``for``, ``to`` and a verb, ``towards``, ``into``, ``on``,
or ``in`` where money is invested, up to the end of that phrase. It may stand before the sum too:
``To help farmers, the Government is providing $5 million``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.claims import reach, reductions
from archive.claims.verbs import VERBS

Span = tuple[int, int]

_TIME = (
    r"(?:(?:the|a|this|each|every|next|last|past|coming|first|second|third|final|previous|current"
    r"|following|remainder|rest|end|beginning|start|of|further|another|financial|calendar"
    r"|fiscal)\s)*"
    r"(?:(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)[\s-])?"
    r"(?:(?:more|further|financial|calendar)\s)?"
    r"(?:years?|months?|weeks?|days?|decades?|quarters?|period|budget|term|winter|summer|season"
    r"|(?:19|20)\d\d(?:\s?[/–—-]\s?\d{2,4})?|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|today|now|then|long|some\stime)\b"
)
_TIMES = re.compile(rf"{_TIME}")
# What leads to a purpose. The words before it are not looked at: it may be far from the sum.
_LEADS = re.compile(
    r"(?<![\w’'-])(for|to(?:wards?)?|into|on|in|that|which|so that|aimed at|dedicated to"
    r"|targeted (?:to|at)|earmarked for|used (?:for|to))\s+(?=\S)"
)
_NUMBER = re.compile(
    r"(?:(?:about|around|up|over|nearly|almost|just|approximately|more than|an? (?:total"
    r"|extra))\s)*"
    r"(?:[a-z]{0,3}[$£€]|\d[\d,.]*\s?(?:per\s?cent|%|million|billion|trillion|[ap]m\b)|half a)"
)
_NO_OBJECT = re.compile(
    r"(?:each|every|example|instance|now|once|good|free|sale|which|whom|it|him|her|them|us|me|you"
    r"|the (?:first|second|third|last) time|the most part|that|this|those who|all of us"
    r"|date|the total|a total|come|be|do|as|most|more|(?:its|their|his|her) (?:size|own|age))\b"
)
_ING = re.compile(r"(?!(?:spring|evening|morning|king|during|being)\b)[a-z]{2,}ing\b")
_ACTIVITIES = re.compile(
    r"\b(?:efforts?|funds?|programmes?|programs?|protection|initiatives?|relief|reconstruction"
    r"|research|projects?|schemes?|work|campaigns?|(?:re)?development|rebuild(?:ing)?|upgrades?|infrastructure|plans?"
    r"|recovery|education|training|prevention|appeals?|strategy|superannuation)\b"
)
_INVESTS = re.compile(
    r"\b(?:invest|inject|spen[dt]|put(?:ting)?|pour|plough|pump|co-invest)[a-z]*\b"
)
# Sums behind these are worths, yields and losses: what stands behind is for nobody's purpose.
_NO_COMMITMENT = re.compile(
    r"\b(?:worth|valued? (?:at|of)|generat\w+|earn\w*|lost|loses?|los(?:ing|ses)|sold|raised|fined"
    r"|exports?|imports?|sales|profits?|revenue|turnover|gdp|economy|prices?|salary|wages?"
    r"|income)\b"
    r"[^.;:]{0,30}\Z"
)
_COST_OF = re.compile(r"\bcosts? of\s+(?:\w+\s){0,2}\Z")
# Where the sum stands in a remark, what follows the remark is said of something else.
_IN_A_REMARK = re.compile(
    rf",\s(?:costing|worth|valued at|totalling|estimated at|at a cost of)\s{reductions.ABOUT}\Z"
)
_BEHIND_REMARK = re.compile(r",\s(?!(?:for|to|towards|that|which|on)\b)")
_OF_ANOTHER_WORD = {
    "for": re.compile(
        r"\b(?:value|responsib\w+|ministers?|ministry|commissioner|office|eligib\w+|qualif\w+"
        r"|account\w*|wait\w*|look\w*|ask\w*|call\w*|demand|working|return|known|reason)\s\Z"
    ),
    "into": re.compile(r"\b(?:came|com(?:es?|ing)|enter\w*|tak(?:e|en|es|ing)|look\w*|born)\s\Z"),
    "on": re.compile(
        r"\b(?:depend\w*|based|impact\w*|effects?|pressures?|relian\w+|rel(?:y|ies)|returns?"
        r"|presence|charged|imposed|levied|advice|embark\w*|consult\w*|agree\w*|back)\s\Z"
    ),
    "to": re.compile(r"\b(?:expected|due|scheduled|likely|unlikely|according|subject|prior)\s\Z"),
}
"""Words with which a preposition goes, and not with the sum: came into office, value for."""
_COMES_ABOUT = frozenset(
    "open begin start commence finish complete end cost run continue take reach".split()
)
"""What is expected of a work, as to open or to take three years, and not what it is for."""
_SAYS_LITTLE = frozenset("apply come get go".split())
"""What a sum does, as to get underway, that does not say what it is for."""
_BARE = frozenset(
    """
    a all an any being both each excess force her his in it its larger more most none on other our
    short some such the their them these they this those to up us
    """.split()
)
"""Words that alone say of nothing what it is."""
_ASKED = re.compile(r"\w\?\Z")
# Behind it somebody or something else is spoken of, if not the money.
_OTHER_CLAUSE = re.compile(
    r",\sand\s(?:we|i|he|she|there)\s"
    r"|,\s(?:has|have|had)(?:\salso)?\s(?!been\b)[a-z]+(?:ed|en|ne)\s"
    r"|,\s(?:making|meaning|leaving|resulting\sin)\s"
    r"|,\sand\s(?:the|this|that|these|those)\s(?!will\b|is\b|was\b|has\b|would\b|includes?\b"
    r"|(?:new\s|extra\s)?(?:fund|money|invest|sum|grant|packag|budget|support|programme|boost))"
)
_FINITE = re.compile(
    r"\s(?:was|were|is|are|will|would|has|have|had|can|could|may|might|should|shall|must|says?|said"
    r"|announced|includes?|comes?|came|begins?|starts?|follows?|shows?|means?|brings?|takes?|goes"
    r"|went|began|started)\s"
)
_STOPS = re.compile(
    r",\s(?:which|who|whose|where|when|with|while|but|so|as|because|if|although|including|said|says"
    r"|and\s(?:the|we|he|she|it|they|this|that|these|there|will|is|are|was|to|a|an|another"
    r"|in|for)\b"
    r"|bringing|taking|making|allowing|giving|up|down|over|from|to|in|on|for|at|by|of|after|before"
    r"|following|since|until|through|under|plus|not|compared|a|an|the|this|that|these|its|it|he|she"
    r"|we|they|i|you|announced|according|[a-z]+ed\b|[a-z]+ing\b)"
)
_RECIPIENT = re.compile(r"\sto\s(?:further\s|better\s|more\s|also\s|help\s)?([a-z][a-z-]+)\b")
_ENDING_TIME = re.compile(
    rf"(?:,?\s(?:over|during|in|by|from|within|for|across|through|throughout|until|since|per|at|on"
    rf"|between|before|after|starting|beginning|out to)\s{_TIME}.*"
    r"|\s(?:this|next|last|each|every|per)\s(?:financial\s)?(?:year|month|week|winter|summer)\b.*"
    r"|\s(?:19|20)\d\d(?:\s?[–—/-]\s?(?:19|20)?\d\d)?|\stoday|\sannually|\s(?:a"
    r"|per)\s(?:year|annum))\Z"
)
_LEADING_ON = re.compile(
    r"\s(?:as\s(?:a\s)?part\sof(?:\s(?:the|this|our|its))?|that|which|who|whose|and|or|while|when|where"
    r"|because|the|an?|of|from|than|has|have|is|are)\Z"
)
"""Small words that a cut leaves behind at the end: an initiative that, a package as part of the."""
_WILL = re.compile(
    r"(?:\s(?!(?:and|or|that|which|who|will|is|are|was|were|has|have|for|to)\b)[\w’'-]+){0,7}"
    r"\swill\s(?:also\s|now\s|further\s)?(?=([a-z-]+)\s)"
)
_BEGINS_WITH = re.compile(
    rf"\W*(?:(?:this|the|an?|our|new|additional|extra|further|more|government|crown|operating|capital"
    rf"|funding|investment|package|grant|support|boost|money|of|worth)\s){{0,6}}{reductions.ABOUT}"
)
"""What stands before a sum with which a sentence begins."""
_EDGE = " \t\n\u00a0,.;:-–—*_\\"
_TO = r"[\s“\"*_·•-]*(?:in order )?to\s(?=([a-z][a-z-]+)\s)"
_FIRST_TO = re.compile(_TO)
_TO_LEAD = re.compile(rf"[.!?“\"\n](?:(?<=[“\"\n])|(?=\s)){_TO}")
_SUBJECT = re.compile(
    r",\s|\s(?=(?:the|this)\s(?:government|budget|coalition|ministry|minister)\b"
    r"|we\s(?:are|will|have|’|')|i\sam\s|budget\s\d)"
)
_NOUNS_BEFORE = re.compile(
    r"\b(?:spending|spend|investment|funding|funds?|budget|contract|package|grants?|support|money"
    r"|expenditure|allocation|contribution|commitment|settlement|appropriation|boost|provision"
    r"|assistance|aid|initiative)\s(for|on|in|towards?|into|to)\s(?=\S)"
)
_LEADS_TO_SUM = re.compile(r",|\s(?:of|worth|totalling|up to)\s|\s(?:by|to)\s*\Z")
_MOST_WORDS = 45
_FAR = 260
_REACH = 160
"""Code points before a sum in which words tell that what follows is not what it is for."""
_LEAD = 600
"""Code points at the beginning of a sentence in which it says what a later sum is for."""


class Sum(NamedTuple):
    """A sum or a count in its sentence, where the next one begins and the one before ends."""

    start: int
    end: int
    sentence: Span
    next_start: int
    last_end: int


def read(body: str, low: str, each: Sum) -> Span | None:
    """The span that says what a sum is for; None where its sentence does not say it."""
    if reductions.is_reduction(low, each.start, each.end, each.sentence):
        return None
    found = _behind(low, each) or _before(low, each) or _leading(low, each) or _done(low, each)
    span = None if found is None else _trimmed(body, found)
    return None if span is None or _says_nothing(low[slice(*span)]) else span


def _says_nothing(words: str) -> bool:
    """Whether a phrase is what a text asks, or a word without another: for being, for the."""
    return words in _BARE or _ASKED.search(words) is not None


def _behind(low: str, each: Sum) -> Span | None:
    """The purpose that stands behind a sum."""
    before = low[max(each.sentence[0], each.start - _REACH) : each.start]
    if reach.is_whole_of_part(low, before, each.start):
        return None
    stop = reach.end(low, before, each.end, each.next_start, min(each.sentence[1], each.end + _FAR))
    if _BEHIND_REMARK.match(low, each.end) and _IN_A_REMARK.search(before):
        return None
    is_worth = _NO_COMMITMENT.search(before) is not None
    is_cost_of = "cost" in before and _COST_OF.search(before) is not None
    other = _OTHER_CLAUSE.search(low, each.end, stop)
    for lead in _LEADS.finditer(low, each.end, other.start() if other else stop):
        word, begin = lead[1], lead.end()
        if _goes_with_another(low, lead):
            continue
        if is_worth and word in ("for", "on", "in", "to"):
            continue
        if is_cost_of and word == "for":
            continue
        if span := _purpose(low, lead, begin, stop, before):
            return span
    return None


def _goes_with_another(low: str, lead: re.Match[str]) -> bool:
    """Whether a preposition goes with the word before it: value for, came into."""
    words = _OF_ANOTHER_WORD.get(lead[1])
    if words is None or not words.search(low, max(0, lead.start() - 20), lead.start()):
        return False
    return lead[1] != "to" or low[lead.end() :].split(None, 1)[0] in _COMES_ABOUT


def _purpose(low: str, lead: re.Match[str], begin: int, stop: int, before: str) -> Span | None:
    word = lead[1]
    first = re.match(r"[\w’'-]+", low[begin:stop])
    if first is None or _NUMBER.match(low, begin, stop) or _TIMES.match(low, begin, stop):
        return None
    if word.startswith("to") and word in ("to", "targeted to", "dedicated to"):
        return _to(low, begin, stop, first[0])
    if word == "used to":
        return _verb_phrase(low, begin, stop)
    if word in ("that", "which", "so that"):
        return _relative(low, begin, stop)
    if word == "in":
        is_invested = _INVESTS.search(before[-90:]) is not None
        if not (is_invested or _ING.match(low, begin, stop)) or _is_money(first[0]):
            return None
        return _noun_phrase(low, begin, stop)
    if word == "on" and re.match(r"(?:top|behalf|average|\w+day\b|track)", low[begin:stop]):
        return None
    if _NO_OBJECT.match(low, begin, stop):
        return None
    if word in ("for", "earmarked for", "used for"):
        phrase = _noun_phrase(low, begin, stop)
        if verb := _RECIPIENT.search(low, begin, stop):
            between = low[begin : verb.start()]
            if verb[1] in VERBS and len(between.split()) <= 9 and "," not in between:
                return _verb_phrase(low, verb.start() + 4, stop)
        return phrase
    return _noun_phrase(low, begin, stop)


_MONEY_WORDS = frozenset(
    """
    funding grants loans assistance aid support investment capital contributions savings
    revenue budget total cash equity tax taxes exports assets the new additional operating
    humanitarian all addition
    """.split()
)


def _is_money(word: str) -> bool:
    return word in _MONEY_WORDS - {"the", "new"}


_HOW = frozenset(("further", "better", "also", "continue", "more"))
"""Words that tell how something is to be done, as those in ``-ly`` do: to gradually extend."""


def _to(low: str, begin: int, stop: int, first: str) -> Span | None:
    """The purpose behind ``to``: a verb and what follows, or an activity."""
    if first in _HOW or first.endswith("ly"):
        following = re.match(r"[\w-]+\s+([\w-]+)", low[begin:stop])
        if following and following[1] in VERBS:
            return _verb_phrase(low, begin, stop)
    if first in VERBS:
        return _verb_phrase(low, begin, stop)
    phrase = _noun_phrase(low, begin, stop)
    if phrase is None:
        return None
    words = low[slice(*phrase)].split()
    return phrase if _ACTIVITIES.search(" ".join(words[:8])) else None


def _relative(low: str, begin: int, stop: int) -> Span | None:
    """The purpose in ``that will help`` and ``that covers``."""
    verb = re.match(
        r"(?:will|would|is)\s+(?:be used to\s+|go towards\s+)?([a-z-]+)", low[begin:stop]
    )
    if verb and (verb[1] in VERBS or verb[1].endswith("ing")):
        return _verb_phrase(low, begin + verb.start(1), stop)
    covers = re.match(r"([a-z]+?)(?:e?s)\b", low[begin:stop])
    if covers and (covers[1] in VERBS or f"{covers[1]}e" in VERBS):
        return _verb_phrase(low, begin, stop)
    return None


def _verb_phrase(low: str, begin: int, stop: int) -> Span | None:
    span = _ended(low, begin, stop)
    span = None if span is None else _trimmed(low, span)
    # A verb alone: what opens or begins, and when.
    return span if span is not None and len(low[slice(*span)].split()) > 1 else None


def _noun_phrase(low: str, begin: int, stop: int) -> Span | None:
    finite = _FINITE.search(low, begin, stop)
    return _ended(low, begin, finite.start() if finite else stop)


def _ended(low: str, begin: int, stop: int) -> Span | None:
    """A phrase up to where another thought begins."""
    end = stop
    if stops := _STOPS.search(low, begin, stop):
        end = stops.start()
    else:
        comma = low.find(", ", begin, stop)
        while comma >= 0:
            # A list goes on to its last `and`; a remark ends the phrase.
            rest = low[comma + 2 : stop]
            if not re.match(r"[^,]{0,60}(?:,[^,]{0,60})*\s(?:and|or)\s", rest) or " said" in rest:
                end = comma
                break
            comma = low.find(", ", comma + 2, stop)
    words = low[begin:end].split()
    if len(words) > _MOST_WORDS:
        end = begin + len(" ".join(low[begin:end].split(" ")[:_MOST_WORDS]))
    return (begin, end) if end > begin else None


def _before(low: str, each: Sum) -> Span | None:
    """The purpose between a noun before the sum and the sum: ``spending on roads will be $5m``."""
    left = max(each.sentence[0], each.last_end, each.start - _REACH)
    leads = list(_NOUNS_BEFORE.finditer(low, left, each.start))
    for lead in reversed(leads):
        begin = lead.end()
        if _NUMBER.match(low, begin, each.start) or _TIMES.match(low, begin, each.start):
            continue
        if lead[1] == "to":
            span = _to(low, begin, each.start, low[begin : each.start].split(" ")[0])
        elif lead[1] == "in" and _is_money(low[begin : each.start].split(" ")[0]):
            continue
        else:
            span = _noun_phrase(low, begin, each.start)
        if span is None:
            continue
        ends = _LEADS_TO_SUM.search(low[slice(*span)] + " ")
        if ends and ("," in ends[0] or span[1] >= each.start - 12):
            span = (span[0], span[0] + ends.start())
        if span[1] > span[0]:
            return span
    return None


def _leading(low: str, each: Sum) -> Span | None:
    """The purpose with which the sentence begins: ``To help farmers, we are providing …``."""
    begin = max(0, each.sentence[0] - 2)
    stop = min(each.start, begin + _LEAD)
    lead = _FIRST_TO.match(low, begin, stop) if begin == 0 else None
    lead = lead or _TO_LEAD.search(low, begin, stop)
    if lead is None or lead[1] not in VERBS:
        return None
    subject = _SUBJECT.search(low, lead.end(), stop)
    if subject is None or "$" in low[lead.end() : subject.start()]:
        return None
    return lead.end(), subject.start()


def _done(low: str, each: Sum) -> Span | None:
    """What a sum does with which its sentence begins: ``Funding of $5m will see huts open``."""
    stop = min(each.sentence[1], each.next_start, each.end + _FAR)
    will = _WILL.match(low, each.end, stop)
    if will is None or will[1] not in VERBS or will[1] in _COMES_ABOUT | _SAYS_LITTLE:
        return None
    if _BEGINS_WITH.fullmatch(low, each.sentence[0], each.start) is None:
        return None
    return _verb_phrase(low, will.start(1), stop)


def _trimmed(body: str, span: Span) -> Span | None:
    """A span without marks at its edges, the time at its end, and words that lead to no others."""
    begin, end = span
    while True:
        text = body[begin:end]
        end -= len(text) - len(text.rstrip(_EDGE))
        begin += len(text) - len(text.lstrip(_EDGE))
        words = body[begin:end].lower()
        ending = _ENDING_TIME.search(words) or _LEADING_ON.search(words)
        if ending is None or ending.start() == 0:
            break
        end = begin + ending.start()
    return (begin, end) if end - begin > 1 else None
