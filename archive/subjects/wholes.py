"""Whether a text calls a sum the whole of what is given to a subject: in all $5 million for huts.

The subject stands in one phrase with the sum, or what a text calls it does: the project's total.
"""

from __future__ import annotations

import re

from archive.subjects import given, ties
from archive.subjects.joined_things import GENERIC
from archive.subjects.sum_clauses import Span
from archive.words import matching, subject_words

_GOES_TO = re.compile(
    r"(?:\b(?:for|into|of|on|to)|\b(?:invest\w*|spen[dt]\w*|put|funding|money)\s(?:[\w-]+\s)?in)"
    r"\s(?:(?:the|our|its|new|this)\s)*\Z",
    re.IGNORECASE,
)
_COMES_TO = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:to|is|are|of|at|reach\w*|total\w*)\s(?:(?:more|over|around|about|nearly|almost|just|than"
    r"|a|total|of)\s)*\Z",
    re.IGNORECASE,
)
_CALLS_IT_A_WHOLE = re.compile(
    r"\b(?:total(?:s|l?ed|l?ing)?|altogether|in\sall|all\sup|overall|since|so\sfar|to\sdate|brings?"
    r"|bringing|takes?|taking)\b(?P<between>[^$£€]*)\Z",
    re.IGNORECASE,
)
"""What stands before a sum that is called a whole, and no other sum between."""
_CALLS_IT_SO_BEHIND = re.compile(
    r"[^.;$£€]{0,120}?\b(?:in\s(?:total|all)|altogether|all\sup|since|so\sfar|to\sdate)\b",
    re.IGNORECASE,
)
_ANOTHER_PREDICATE = re.compile(
    r"\band\s(?:[\w-]+\s){0,3}?(?:gave|gives?|has|have|had|is|are|was|were|will|provide[sd]?|spends?"
    r"|spent|pays?|paid)\b",
    re.IGNORECASE,
)
"""What is said of somebody else than what is in all: it has five members in all and gave."""
_MONEY = r"(?:assistance|support|funding|funds?|capital|aid|investment|money|grants?|help|package)"
_IS_A_WHOLE_FOR = re.compile(
    rf"(?:\s(?:of|in)\s(?:[\w-]+\s){{0,6}}?{_MONEY})?(?:\s(?:in\stotal|in\sall|to\sdate|so\sfar))?"
    r"(?:\s(?:is|was|has|have|will|been|be|being)){0,3}(?:\s(?:[a-z]+ed|spent|given|put))?"
    r"(?:\s(?:over|across)\s(?:the\s)?(?:next\s|past\s)?[\w-]+\s(?:years|months))?"
    r"\s(?:for|to|into|in|on|towards?)\s(?:(?:the|our|its|this|all|new)\s)*",
    re.IGNORECASE,
)
"""What stands between a whole and the subject that is given it."""
_NO_MONEY_GIVEN = re.compile(
    r"\b(?:debts?|borrow\w*|assets?|liabilit\w+|balance\ssheet|company|profits?|revenues?|exports?"
    r"|cuts?|econom(?:y|ic)|gdp|impact|turnover|sav(?:e|es|ed|ings?)|social\scosts?|fees?|fines?|sought"
    r"|value\sof|damages?)\b",
    re.IGNORECASE,
)
_ITS_TOTAL = re.compile(
    r"[’']s?\s(?:(?:total|overall|full|whole)\s)(?:[\w-]+\s){0,3}?"
    r"(?:to|is|are|of|at|reach\w*)\s(?:(?:more|over|around|about|nearly|almost|just|than|a)\s)*\Z",
    re.IGNORECASE,
)
"""What stands between a subject and its whole: the huts' total funding to $5 million."""
_THE_MATTER = re.compile(rf"\b(?:the|this)\s(?P<what>(?!plans?\b){GENERIC})\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=\w\s)[A-ZĀĒĪŌŪ][\w’'-]+")
_NAMES_NOTHING_ELSE = frozenset(
    """
    a an and announced announces another backed backs begin begins boost boosted boosts build
    building built cabinet complete completed confirmed confirms construction continues decision
    decisions extra fund funded funding funds get gets given gives go goes government govt green
    group in invest investing investment invests is light milestone million minister ministers
    more move moves name named new next of on open opened opening opens our phase plan plans
    programme progress progresses project reached receives secure secured secures set site stage
    start started starts step steps support supports the this to total track under underway
    unveiled update way welcomed welcomes will work works
    """.split()
)
"""Words of a title that name no other matter than the one beside them."""


def is_whole_of(
    sentence: str | None,
    start: int | str | None,
    end: int | str | None,
    title: str | None,
    subject: str | None,
) -> bool:
    """Whether a text says that a sum is the whole of what is given to a subject, in one phrase.

    That is: in all $5 million for the huts, the total invested in huts to $5 million. What is owed,
    owned or earned is no whole of what is given. `title` is that of the document, which may tell
    what the project is of which a sentence speaks.
    """
    text, (begin, stop) = given.around(sentence, start, end)
    if _NO_MONEY_GIVEN.search(text) or not _is_called_a_whole(text, (begin, stop)):
        return False
    typed = subject or ""
    named = given.places(text, typed)
    return any(
        _is_for(text, place, (begin, stop)) for place in named + _called(text, title or "", typed)
    )


def _is_called_a_whole(text: str, sum_at: Span) -> bool:
    """Whether words beside a sum, and not beside another one, call it a whole."""
    before = _CALLS_IT_A_WHOLE.search(text[: sum_at[0]])
    if before and not _ANOTHER_PREDICATE.search(before["between"]):
        return True
    return _CALLS_IT_SO_BEHIND.match(text, sum_at[1]) is not None


def _is_for(text: str, place: Span, sum_at: Span) -> bool:
    """Whether a sum is the whole for what stands at a place of its sentence."""
    (begins, ends), (begin, stop) = place, sum_at
    if begins >= stop:
        is_behind = _IS_A_WHOLE_FOR.fullmatch(text[stop:begins])
        return bool(is_behind and given.ENDS_THERE.match(text, ends))
    if ends > begin:
        return False
    if _ITS_TOTAL.fullmatch(text[ends:begin]):
        return True
    is_before = _GOES_TO.search(text[:begins]) and _COMES_TO.fullmatch(text[ends:begin])
    return bool(is_before and given.ENDS_THERE.match(text, ends))


def _called(text: str, title: str, typed: str) -> list[Span]:
    """Where a text calls a subject the project, or this programme.

    It is what the sentence named last before, or all that its document's title is about.
    """
    named = [ends for _, ends in given.places(text, typed)]
    is_titled = _is_all_of(title, typed) and not ties.names_another(text, title)
    found = []
    for each in _THE_MATTER.finditer(text):
        before = max((ends for ends in named if ends <= each.start()), default=None)
        is_named = before is not None and not _NAME.search(text, before, each.start())
        if is_named or (before is None and is_titled):
            found.append(each.span("what"))
    return found


def _is_all_of(title: str, typed: str) -> bool:
    """Whether a title names a subject and nothing else."""
    places = subject_words.places(title, typed)
    if not places or places == subject_words.ANYWHERE:
        return False
    others = set(matching.words(title)) - subject_words.held(typed)
    return all(word in _NAMES_NOTHING_ELSE or word.isdigit() for word in others)
