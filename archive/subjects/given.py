"""Whether a text surely says that a sum is money which a government gives to a subject itself.

A sum that is added to others and shown as what they come to has to be right. So little is asked of
its words, and all of it: who gives says so in its clause, the subject stands in the phrase that
says what it is of or for, and no word beside it says that it may be something else, as debt is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.claims.verbs import VERBS
from archive.dates import MONTHS
from archive.subjects import sum_clauses
from archive.subjects.joined_things import GENERIC, lies_in
from archive.subjects.sum_clauses import SUM, Span
from archive.words import matching, subject_words

OTHER_KIND, A_LEVEL, NOT_SAID, NOT_ITS = DOUBTS = (
    "words near it tell of debt, costs, savings, what others pay or the like",
    "it is what something rises to",
    "no word beside it says that it is given",
    "no single phrase says that it is of or for the subject alone",
)
"""Why a sum is not surely given to a subject, in words for a reader."""

_REACH = 250
"""So many characters before and behind a sum can tell what else it may be."""

_OWED_OR_TAKEN_BACK = re.compile(
    # What is owed, owned, earned or saved.
    r"\b(?:debts?|ow(?:e[sd]?|ing\b(?!\sto))|borrow\w*|lend\w*|loans?|assets?|liabilit\w+|balance\ssheet|equity|portfolio"
    r"|deficits?|surplus\w*|shortfall|gap|hole|cliff|profits?|loss(?:es)?|dividends?|revenues?|income"
    r"|earn\w*|exports?|imports?|proceeds|s[oa]ld|sales?|sell\w*|sav(?:e|es|ed|ings?)|cuts?|cutting"
    r"|overruns?|over-?spen\w+|blow-?outs?|blown|turnover|gdp|econom(?:y|ic)\s(?:impact|benefits?"
    r"|growth|activity)|damages?|fraud"
    # What others give.
    r"|private(?:ly)?|philanthrop\w*|benefactors?|donors?|sponsor\w*|compan(?:y|ies)(?:[’']s?)?"
    r"|co-?(?:fund|invest)\w*|consortium|lotter(?:y|ies)|insur\w+|prizes?"
    # What another government gave or promised, and what is taken back.
    r"|opposition|labour(?![-\s]led)|previous|predecessors?|last\sgovernment|former"
    r"|ax(?:e|es|ed|ing)|scrap\w*|cancel\w*|abandon\w*|abolish\w*|repeal\w*|withdr[ae]w\w*"
    r"|repa(?:y|id)\w*|refund\w*|mismanag\w+|wast(?:e|ed|ing|eful)\b(?!\s?(?:water|minimi[sz]))"
    # What a body has in all, which is renewed from year to year.
    r"|baselines?|record|largest|biggest|(?:total|annual|overall)\s(?:budget|spend\w*|funding)"
    r"|(?:a|an?\s[\w-]+)\sbudget\sof)\b",
    re.IGNORECASE,
)
"""Words that tell of other money than what is given, anywhere near a sum."""
_ONLY_THOUGHT = re.compile(
    # What something costs, is worth or is thought to come to.
    r"\b(?:reduc\w+|lower\w*|returns?|benefits?\sof|impact\s(?:of|on)|shares?|costs?|costing|costed"
    r"|worth|valu(?:e|es|ed|ing|ation)|prices?|priced|fees?|fines?|penalt\w+|levy|levies|charges?"
    r"|tax(?:es|ation|payers?)?|averag\w+|estimat\w+|forecast\w*|per\s(?:square|head|person|hour|week"
    r"|day)|each|salar(?:y|ies)|wages?|compensation|up\sto"
    # What others give a part of.
    r"|firms?|investors?|banks?|councils?(?:[’']s?)?|ratepayers?|match(?:ed|ing)|partners?"
    r"|joint(?:ly)?|combined|together\swith"
    # What is no news, or not surely to be.
    r"|would|could|might|may|if|unless|propos\w+|promis\w+|consider\w*|call(?:s|ed|ing)\sfor|seek\w*"
    r"|instead|rather\sthan|already|currently|(?:is|are|being)\sspent|now\s(?:spend\w*|stands?)|spends|to\sdate|so\sfar"
    r"|a\syear|per\s(?:year|annum)|annual(?:ly)?|(?:each|every)\syear)\b",
    re.IGNORECASE,
)
"""Words in the clause of a sum that say that it is no more than thought of, or not all given."""
_ROSE_TO = re.compile(
    r"\bfrom\s[^.;]{0,40}[$£€]\s?\d[^.;]{0,80}\bto\b[^.;$£€]{0,60}\Z"
    r"|\b(?:increas\w+|rais\w+|lift\w*|grow(?:s|n|ing)?|grew|gone|doubl\w+|tripl\w+|rise|rises|rose"
    r"|risen|up(?!\sto\b)|down)\b[^.;,$£€]{0,60}\sto\s(?:[\w-]+\s){0,5}\Z",
    re.IGNORECASE,
)
"""What stands before the level that something comes to, which is not what is added."""
_GIVES = (
    r"invest(?:s|ed|ing|ments?)?|provid(?:e|es|ed|ing)|fund(?:s|ed|ing)?|allocat(?:e|es|ed|ing|ions?)"
    r"|spend(?:s|ing)?|spent|grant(?:s|ed|ing)?|boost(?:s|ed|ing)?|packages?|contribut(?:e|es|ed|ing"
    r"|ions?)|commit(?:s|ted|ting|ments?)?|giv(?:e|es|en|ing)|gave|put(?:s|ting)?|donat(?:e|es|ed|ing"
    r"|ions?)|award(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|appropriat(?:ed|ions?)|receiv(?:e|es|ed|ing)"
    r"|gets?|assistance|sets?\saside|setting\saside|available|approv(?:ed|ing)|inject(?:s|ed|ing|ions?)?|deliver(?:s|ed|ing)?"
)
_GIVES_BEFORE = re.compile(rf"\b(?:{_GIVES})\b[^.;:$£€]{{0,60}}\Z", re.IGNORECASE)
_GIVES_BEHIND = re.compile(
    rf"(?:\s(?!(?:for|to|in|into|on|at|of|from)\b)[\w’'-]+){{0,3}}?\s(?:of\s|in\s)?"
    rf"(?:[\w’'-]+\s){{0,3}}?(?:{_GIVES})\b",
    re.IGNORECASE,
)
_GIVING = re.compile(rf"\b(?:{_GIVES})\b", re.IGNORECASE)
_LEADS_ITS_POINT = re.compile(
    r"[\s*#•·–—-]*(?:(?:an?\s)?(?:extra|additional|further|another|new)\s)?\Z", re.IGNORECASE
)
_IS_FOR = re.compile(r"\s(?:[\w-]+\s){0,6}?(?:for|to|towards?|into|in|on)\s", re.IGNORECASE)
_ANOTHER_PHRASE = re.compile(
    r"[.,;:()“”\"]|\b(?:and|or|which|that|who|whose|so|while|after|before|following|as|with|including"
    r"|such|than|from|under|by|where|when|because|through|alongside|like|part\sof|face\sof)\b",
    re.IGNORECASE,
)
_IS_MONEY = re.compile(
    r"(?:\s(?:of|in)\s(?:[\w’'-]+\s){1,6}?(?:for|to|towards?|into)\s"
    r"|\s(?:[\w’'-]+\s){0,6}?(?:for|to|towards?|into|in|on)\s)",
    re.IGNORECASE,
)
"""What a sum is, in money and in kind, up to the phrase of what it is for."""
_OWN_NAME = re.compile(r"\b(?!(?:Government|Crown)\b)[A-ZĀĒĪŌŪ][\w’'-]+\s(?:in|at|on|near)\s")
"""Somebody who is given it at a place that a subject names: Bay Distillery in the lakes."""
_MOST_BETWEEN = 8
"""So many words may stand between where a phrase begins and the subject in it."""

_GETS = re.compile(
    r"\s(?:(?:will|has|have|is|are|was|were|to|be|been|also)\s){0,3}(?:gets?|receiv(?:e|es|ed|ing)"
    r"|granted|given|awarded|allocated)\s(?:[\w-]+\s){0,3}\Z",
    re.IGNORECASE,
)
ENDS_THERE = re.compile(
    rf"(?:\s(?:{GENERIC}|services?))?"
    r"(?:\W*\Z|[.,;:)”\"]|\s[–—(-]|\s(?:and|as|between|during|from|gets?|has|have|is|now|over|receiv\w+|since"
    r"|so|that|they|this|through|to|was|were|which|while|who|will|with|after|before"
    r"|(?:in|for|at|by)\s(?:the\s)?(?:\d+|all|total|next|coming|end|budget"
    rf"|{'|'.join(MONTHS)}))\b)",
    re.IGNORECASE,
)
"""What stands behind a subject that is named as such, and not one of a place or a kind."""
_NAME = re.compile(
    r"[A-ZĀĒĪŌŪ][\w’'-]*(?:\s(?:of|the|for|and|[A-ZĀĒĪŌŪ\d][\w’'-]*))*\s[A-ZĀĒĪŌŪ][\w’'-]*"
)
"""A name of several words, which is all of what it names."""
_NAME_BEFORE = re.compile(
    r"(?<=\w\s)(?!(?:Government|Budget|Crown|Minister|Cabinet|Vote)\b)[A-ZĀĒĪŌŪ][\w’'-]+\s(?:for|of)\s\Z"
)
"""What of a longer name stands before its last word: Skills for Canterbury."""
_IS_SOMEWHERE = re.compile(
    r"(?i:\s(?:scheme|programme|project|fund|initiative|package))?\s(?:in|at|for|on)\s"
)
_LAST_WORD = re.compile(
    r"(?:(?P<word>[\w’'-]+)|(?P<mark>[^\w\s’'-]|\A))\s*"
    r"(?:(?:the|an?|our|its|their|this|these|all|more|new|additional|extra|\d[\d,]*)\s)*\Z",
    re.IGNORECASE,
)
"""The word or the mark before a subject, but for articles and what tells of no other kind."""
_LEADS_TO_IT = frozenset(
    "and for in into of on the to towards toward where that helps helping".split()
)
_CALLS_OFF = re.compile(
    r"\b(?:ax(?:e|es|ed|ing)|scrap(?:s|ped|ping)?|cancel(?:s|led|ling)?|abandon(?:s|ed|ing)?|abolish\w*"
    r"|repeal\w*|disestablish\w*|halt(?:s|ed|ing)?|shelve[sd]?|stopp(?:ed|ing)|wind(?:s|ing)?\sdown"
    r"|winds?\sup)\b",
    re.IGNORECASE,
)


def doubt(
    sentence: str | None,
    start: int | str | None,
    end: int | str | None,
    purpose: str | None,
    item: str | None,
    subject: str | None,
) -> str | None:
    """Why the sum from `start` to `end` is not surely given to a subject; None where it is.

    `purpose` and `item` are what it is for and of. What is given is one of `DOUBTS`.
    """
    if why := giving_doubt(sentence, start, end, item):
        return why
    text, sum_at = around(sentence, start, end)
    if not _is_in_its_phrase(text, sum_at, purpose or "", item or "", subject or ""):
        return NOT_ITS
    return None


def giving_doubt(
    sentence: str | None, start: int | str | None, end: int | str | None, item: str | None
) -> str | None:
    """Why the sum from `start` to `end` is not surely given to anybody; None where it is."""
    text, (begin, stop) = around(sentence, start, end)
    ((left, right), *_) = sum_clauses.spans(text, begin, stop)
    if _OWED_OR_TAKEN_BACK.search(text) or _ONLY_THOUGHT.search(text[left:right]):
        return OTHER_KIND
    if is_level(text[:begin]):
        return A_LEVEL
    if not is_given(text, (left, right), (begin, stop), item or ""):
        return NOT_SAID
    return None


def other_money(text: str, clause: Span) -> Iterator[re.Match[str]]:
    """The words in the clause of a sum that may tell of other money than what is given."""
    for words in (_OWED_OR_TAKEN_BACK, _ONLY_THOUGHT):
        yield from words.finditer(text, *clause)


def is_level(before: str) -> bool:
    """Whether a sum behind a text is what something rises to, and not what is added."""
    return _ROSE_TO.search(before) is not None


def is_called_off(text: str | None, subject: str | None) -> bool:
    """Whether a text that has the words of a subject together says that something is given up."""
    said = text or ""
    if not _CALLS_OFF.search(said):
        return False
    return subject_words.places(said, subject or "") not in ([], subject_words.ANYWHERE)


def around(
    sentence: str | None, start: int | str | None, end: int | str | None
) -> tuple[str, Span]:
    """What can tell of the sum from `start` to `end`, and where the sum stands in that."""
    begin, stop = int(start or 0), int(end or 0)
    cut = max(0, begin - _REACH)
    return (sentence or "")[cut : stop + _REACH], (begin - cut, stop - cut)


def is_given(text: str, clause: Span, sum_at: Span, item: str) -> bool:
    """Whether a word of giving stands beside a sum, or it leads a point of what is given."""
    (left, right), (begin, stop) = clause, sum_at
    if _GIVES_BEFORE.search(text[left:begin]) or _GIVES_BEHIND.match(text[:right], stop):
        return True
    if _GIVING.search(item):
        return True
    point = max(text.rfind(mark, 0, begin) for mark in ";:\n") + 1
    return bool(_LEADS_ITS_POINT.fullmatch(text[point:begin]) and _IS_FOR.match(text, stop))


def _is_in_its_phrase(text: str, sum_at: Span, purpose: str, item: str, typed: str) -> bool:
    """Whether a subject stands in the phrase of what a sum is of or for, or is who receives it."""
    begin, stop = sum_at
    is_for = _span(text, purpose, stop)
    is_of = _span(text, item, max(0, begin - len(item) - 20))
    for place in places(text, typed):
        if is_of and lies_in(place, is_of):
            return True
        if is_for and lies_in(place, is_for) and _is_one_phrase(text[is_for[0] : place[0]]):
            return True
        money = _IS_MONEY.match(text[: place[0]], stop)
        if money and _is_one_phrase(text[money.end() : place[0]]):
            return True
        if place[1] <= begin and _GETS.fullmatch(text[place[1] : begin]):
            return True
    return False


def _span(text: str, words: str, begin: int) -> Span | None:
    at = text.find(words, begin) if words else -1
    return (at, at + len(words)) if at >= 0 else None


def _is_one_phrase(between: str) -> bool:
    """Whether no other phrase and no other sum begins in a text, and nobody else is named."""
    is_short = len(between.split()) <= _MOST_BETWEEN
    is_other = _ANOTHER_PHRASE.search(between) or SUM.search(between) or _OWN_NAME.search(between)
    return is_short and not is_other


def places(text: str, typed: str) -> list[Span]:
    """Where a subject stands in a text by itself, and not within a longer name."""
    typed = typed.strip().strip('"')
    found = subject_words.places(text, typed)
    if found == subject_words.ANYWHERE:
        return []
    held = subject_words.held(typed)
    return [
        place
        for place in found
        if held.issuperset(matching.words(text[slice(*place)])) and _is_by_itself(text, place)
    ]


def _is_by_itself(text: str, place: Span) -> bool:
    """Whether a subject is all of what is named at a place of a text, and no word of a longer name.

    The huts in to build new huts, and not those of Bay huts, a huts trust or the repair of huts.
    """
    begins, ends = place
    if text[begins].isupper() and _NAME_BEFORE.search(text[:begins]):
        return False
    is_name = _NAME.fullmatch(text, begins, ends) is not None
    if not (ENDS_THERE.match(text, ends) or (is_name and _IS_SOMEWHERE.match(text, ends))):
        return False
    before = _LAST_WORD.search(text[:begins])
    if before is None or before["word"] is None:
        return True
    word = before["word"].lower()
    if is_name and (before["word"] == word or re.search(r"[’']s?\Z", word)):
        return True
    return word in _LEADS_TO_IT or word in VERBS or (word.endswith("ing") and word[:-3] in VERBS)
