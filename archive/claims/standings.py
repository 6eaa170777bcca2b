"""Reads how a text says that a sum stands to others: earlier, total, part, further, compared."""

from __future__ import annotations

import re

from archive.anchored import Anchored, holds_any
from archive.claims.purposes import Sum

EARLIER, TOTAL, PART, FURTHER, COMPARED = STANDINGS = (
    *("earlier", "total", "part", "further", "compared"),
)
"""What a standing may be, the first that fits first."""

_SIGNS = ("$", "£", "€")
_SUM = r"[a-z]{0,3}[$£€]\s?\d"
ABOUT = (
    r"(?:(?:about|around|up to|over|nearly|almost|just|more than|an? estimated|some"
    r"|approximately|at"
    r" least|as much as|close to)\s)*"
)
_GAVE = (
    r"(?:committed|allocated|provided|contributed|put|invested|given|gave|distributed"
    r"|received|spent"
    r"|announced|granted|awarded|approved|delivered|pledged|set aside|made available|funded|paid"
    r"|injected|earmarked|appropriated)"
)
_TOTAL_BEFORE = Anchored(
    (
        *("total", "bring", "tak", "altogether", "combined", "all up", "has now", "have now"),
        "add",
    ),
    rf"(?:\b(?:a|the|its|our|in|grand|combined|overall)?\s*total(?:\s(?:of|is|was|to|at|over"
    rf"|now|value"
    rf"|cost|costs|project cost|package|investment|funding|spending|budget|spend|amount|sum"
    rf"|government"
    rf"|contribution|worth|bill|expenditure|support|estimated|additional))*"
    rf"(?:\s(?:of|is|was|to|at|for|will be|reach\w*|stands? at|comes? to))*"
    rf"|\btotall?(?:ing|s|ed)|\bbring\w*\s[^.;]{{0,90}}?\bto|\btak(?:es?|ing)\s[^.;]{{0,90}}?\bto"
    rf"|\baltogether|\bcombined|\ball up|\bhas now\s\w+|\bhave now\s\w+|\badd\w* up to)"
    rf"[\s,:]*{ABOUT}\Z",
)
_TOTAL_BEHIND = Anchored(
    ("total", "in all", "to date", "so far", "altogether", "all up"),
    r"\A[^.;:$]{0,70}?\b(?:in total|in all|to date|so far|altogether|all up)\b|\A\stotal\b",
)
_WHOLE = Anchored(("total",), rf"\btotal\b[^.;$]{{0,90}}\s(?:is|was|of|at|to|be|been)\s*{ABOUT}\Z")
OF_THE_SUM = Anchored(
    _SIGNS, rf"\A[^.;:%]{{0,12}}(?<!on top )\bof (?:the|this|that|our|its)\s{ABOUT}{_SUM}"
)
_PART_BEFORE = Anchored(
    ("of th", "of which", "of it", "includ", "made up", "compris", "consist", "remaining"),
    rf"(?:\bthe remaining"
    rf"|(?<!on top )\bof (?:this|that|which|it|these)\b[^.;$]{{0,50}}"
    r"|\binclud(?:es|ing|ed|e)\b[^.;]{0,60}"
    rf"|\bmade up of\b[^.;]{{0,50}}|\bcompris\w+\b[^.;]{{0,50}}|\bconsist\w+ of\b[^.;]{{0,50}}"
    rf"|\bof the\s{ABOUT}{_SUM}[^.;]{{0,90}})\s*{ABOUT}\Z",
)
TAKEN_FROM = Anchored(
    _SIGNS,
    rf"\A[^.;:]{{0,60}}?\b(?:(?<!down )(?<!up )from|out of|part of)"
    rf" (?:the|this|that|our|its|a)\s{ABOUT}{_SUM}",
)
OF_THE_FUNDING = Anchored(
    ("of the ",),
    r"\A[^.;:$]{0,20}\bof the (?:extra |additional |new )?(?:funds?|funding|money|package"
    r"|investment)\b",
)
_FURTHER_BEFORE = Anchored(
    (
        *("further", "additional", "another", "extra", "on top of", "new", "increase", "boost"),
        *("top-up", "top up", "rise of", "plus"),
    ),
    rf"(?:\b(?:a further|an? additional|another|an? extra|extra|additional|further|on top of"
    rf"|new funding"
    rf" of|increase(?:d)?(?:\s\w+){{0,5}}\s(?:of|by)|boost(?:ed)?(?:\s\w+){{0,4}}\s(?:of|by)"
    rf"|net new|top[- ]up of|rise of|plus|(?:net )?new (?:funding|investment|money"
    rf"|spending)(?: of| worth)?)"
    rf"\s+{ABOUT}|\b(?:a further|another|an additional|additional)\s(?:[\w-]+,?\s){{1,6}}"
    rf"(?:worth|of|for|costing|totalling)\s+{ABOUT})\Z",
)
_FURTHER_BEHIND = Anchored(
    ("on top of", "more", "extra", "additional", "further", "new ", "boost", "increase"),
    r"\A[^.;$]{0,60}\bon top of\b|\A(?:\s(?:over|for|a|per|in"
    r"|each)\s(?:the\s)?(?:next\s)?[\w-]+(?:\syears?|\smonths?)?)?"
    r"\s?(?:of |in )?(?:more\b(?! than)|extra\b|additional\b"
    r"|further\b|(?:net )?new (?:\w+ )?(?:funding|money|investment|spending|operating|capital)\b"
    r"|on top of|boost\b|increase\b)",
)
_IN_ADDITION = Anchored(
    ("addition", "on top of"), r"\A[\s“\"*_·•-]*(?:in addition|additionally|on top of)\b"
)
_COMPARED = re.compile(
    rf"(?:(?<!up to )\b(?:up(?! to)|down|rose|risen|rising|increas\w+|fell|fallen|falling"
    rf"|dropp\w+|grew|grown|growing"
    rf"|climb\w+|lift\w+)\s(?:\w+\s){{0,3}}?(?:from"
    rf"|to)\s(?:{ABOUT}{_SUM}[\w.,]*(?:\s\w+)?[^.;$]{{0,40}}"
    rf"\sto\s)?{ABOUT}\Z|\bcompared (?:with|to)\s(?:\w+\s){{0,4}}\Z)"
)
_COMPARED_BEHIND = Anchored(
    _SIGNS,
    rf"\A[^.;$]{{0,50}}?\b(?:up from|down from|compared (?:with|to)|increasing to|rising to"
    rf"|from a low of"
    rf"|up on)\s(?:\w+\s){{0,5}}?{ABOUT}{_SUM}",
)
_EARLIER = Anchored(
    (
        *("already", "previously", "earlier ", "last ", "yesterday", "announced", " ago", "past"),
        *("would ", "promised", "follow", "build", "complement", "on the back", "come", "since"),
        "been spent",
    ),
    r"\b(?:already|previously|earlier (?:this|in|announce\w*)|last (?:week|month|year|night"
    r"|november"
    r"|december|october|september|august|july|june|may|april|march|february|january|budget)"
    r"|yesterday"
    r"|recently announced|announced (?:last|earlier|in|on|by the previous)|in the past"
    r"|two years ago"
    r"|\w+ (?:years|months|weeks) ago|in the last (?:financial )?year|past (?:twelve|12) months"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december),?\s(?:[\w’'-]+\s){1,4}?announced"
    r"|was announced|were announced|would (?:spend|cost)|promised"
    r"|follows? (?:on from )?(?:the|an|our|my|a|last)"
    r"|builds? on|complements?|on the back of|comes? (?:on top|after|in addition)"
    r"|since taking office"
    r"|has been spent|have been spent)\b",
)
_BUDGET = re.compile(
    r"\bbudget\s(?:of\s)?((?:19|20)\d\d)\b|\b((?:19|20)\d\d)(?:/\d\d)?\sbudget\b"
    r"|\bbudget\s[’'‘]?(\d\d)\b(?![.,]?\d|%|\s(?:per|million|billion|years?|months?)\b)"
)
_YEARS = ("19", "20", "budget ")
_IN_YEAR = re.compile(r"\b(?:in|during|since|for)\s((?:19|20)\d\d)\b")
_PERFECT = re.compile(rf"\b(?:has|have|had|’ve|'ve)\s(?:also\s|recently\s|since\s)?{_GAVE}\b")
_PAST = re.compile(rf"\b{_GAVE}\b")
_NOW = re.compile(r"\b(?:today|announc(?:ed|ing)|will|is to|now)\b")
# The government gave it, in the past tense and with no words such as `has` or `will be` before.
# The letter is looked at first: else all that may not stand before is, at each.
_GIVEN = re.compile(
    r"\b(?=[acdgips])(?<!\bhas )(?<!\bhave )(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bbeen )"
    r"(?<!\bbeing )(?<!’ve )(?<!\balso )"
    r"(?:provided|gave|contributed|allocated|committed|distributed|invested|spent|granted|pledged"
    rf"|approved|injected)\s(?:[\w’'-]+\s){{0,7}}{ABOUT}\Z"
)
_GIVEN_BEHIND = re.compile(
    rf"\A\s(?:that\s|which\s)?(?:[\w’-]+\s){{0,3}}?(?:has|have|had|’ve)"
    rf"\s(?:already\s)?{_GAVE}"
)
_A_SUM = Anchored(_SIGNS, _SUM)
COMMITS = re.compile(
    r"\b(?:invest|fund|grant|package|budget|support|contribut|spend|spent|provid|announc|commit"
    r"|allocat|scheme|programme|project|assist|redevelop|rebuild|upgrade|approv|distribut"
    r"|gave|given"
    r"|tax credit|cost of|receiv|set aside|put )"
)
_SINCE = Anchored(("since", "so far", "to date"), r"\bsince\s(?:19|20)\d\d|\bso far\b|\bto date\b")
# What was given from some event on, up to the document: since the invasion we have pledged $168m.
_GIVEN_SINCE = Anchored(
    ("since",),
    r"(?<![a-z] )\bsince\b(?!\sthen\b)[^;$]{3,160}?\b(?:has|have)\s(?:now\s|also\s|already\s)?"
    rf"{_GAVE}\s{ABOUT}\s*\Z",
)

_REACH = 500
"""Characters before and behind a sum that can tell how it stands: a table may be one sentence."""
FIRST_NEWS = 700
"""Characters from the beginning of a text within which a bare perfect tells its news."""


def read(low: str, each: Sum, year: int | None) -> str | None:
    """How a sum stands to others, as its sentence says it; None where it says nothing.

    `year` is that of the document.
    """
    begin, end = each.sentence
    before = low[max(begin, each.start - _REACH) : each.start]
    behind = low[each.end : min(end, each.end + _REACH)]
    near = before[-170:]
    if OF_THE_SUM.match(behind):
        return PART
    if _SINCE.search(behind[:60].partition("$")[0]) or _SINCE.search(before[-60:]):
        return TOTAL
    if _GIVEN_SINCE.search(before[-240:]):
        return TOTAL
    commits = COMMITS.search(before + behind) is not None
    is_earlier = commits and _is_earlier(before, behind, year)
    is_total = _TOTAL_BEFORE.search(near) is not None
    if is_earlier and not is_total:
        return EARLIER
    if is_total or _TOTAL_BEHIND.match(behind) or _WHOLE.search(near):
        return EARLIER if is_earlier and _is_past(before, behind) else TOTAL
    if _PART_BEFORE.search(near) or _is_of_a_whole(behind):
        return PART
    is_further = _FURTHER_BEFORE.search(near) or behind.startswith((" extra", " additional"))
    if is_further or (commits and _FURTHER_BEHIND.match(behind)):
        return FURTHER
    if begin + _REACH >= each.start and _IN_ADDITION.match(before):
        return FURTHER
    if _COMPARED_BEHIND.match(behind) or (
        _A_SUM.search(before + behind) and _COMPARED.search(near)
    ):
        return COMPARED
    has_perfect = begin > FIRST_NEWS and _PERFECT.search(near) is not None
    return EARLIER if has_perfect else None


def _is_of_a_whole(behind: str) -> bool:
    return bool(TAKEN_FROM.match(behind) or OF_THE_FUNDING.match(behind))


def _is_past(before: str, behind: str) -> bool:
    return (
        re.search(r"\blast (?:year|month|week)\b|\bago\b|\balready\b", before + behind) is not None
    )


def _is_earlier(before: str, behind: str, year: int | None) -> bool:
    """Whether a sum that somebody commits is said to have been given or announced before."""
    clause = behind[:110].partition(". ")[0]
    if _GIVEN.search(before[-90:]) or _GIVEN_BEHIND.match(behind):
        return True
    if _EARLIER.search(before[-200:]) or _EARLIER.search(clause):
        return True
    if year is None:
        return False
    for text in (before[-160:], clause):
        if holds_any(text, _YEARS) and _names_earlier(text, before, year):
            return True
    return False


def _names_earlier(text: str, before: str, year: int) -> bool:
    """Whether a text names a budget or, of what was given, a year before the document's."""
    if any(_full_year(budget) < year for budget in _BUDGET.finditer(text)):
        return True
    is_earlier = any(int(found[1]) < year for found in _IN_YEAR.finditer(text))
    return is_earlier and _PAST.search(before) is not None


def _full_year(budget: re.Match[str]) -> int:
    """The year of a budget: 2021 of ``Budget 21``."""
    return 2000 + int(budget[3]) if budget[3] else int(budget[1] or budget[2])
