"""Which sums a text reports and nobody gives: what is spent, what one costs, what a sum rises to.

The words that say so stand beside the sum: current spending of $5 million, a bed costs $5,000.
"""

from __future__ import annotations

import re

REPORTED, EACH, LEVEL = KINDS = ("reported", "each", "level")
"""How a sum is no announcement.

It is `REPORTED`, as what is spent now or was given over past years, what something brings the
economy, what others pay and what is missing. It is of `EACH` of many: a bed costs $5,000, grants of
up to $5,000. Or it is the `LEVEL` to which something rises, and not what is added: taking funding
to $5 million.
"""

_ABOUT = (
    r"(?:(?:about|around|up to|over|nearly|almost|just|more than|another|between|at least|some"
    r"|approximately|an additional|an? (?:average|estimated|total) of)\s)*"
)
_REACH_BEFORE = 160
_REACH_BEHIND = 100

_REPORTED_BEFORE = re.compile(
    r"\b(?:current|existing|present|annual|ongoing)\b[^.;$£€]{0,60}\b(?:spending|expenditure|spend"
    r"|costs?)\b[^.;$£€]{0,80}\Z"
    r"|\b(?:spending|expenditure)\s[^.;$£€]{0,90}\s?\b(?:is|was|were|are|reached|totalled|rose\sto)\s"
    r"(?:[\w-]+\s){0,3}\Z"
    r"|\bspends\s[^.;:]{0,90}\bincluding\s(?:[\w-]+\s){0,2}\Z"
    r"|\bcurrently\s(?:spend|spends|spending|costs?|provides?|gives?|contributes?)\b[^.;$£€]{0,60}\Z"
    r"|\b(?:spends|(?:already|now)\sspend)\s(?:[\w-]+\s){0,3}\Z"
    r"|\b(?:benefits?|returns?|expenses?)\sof\s(?:[\w-]+\s){0,4}\Z"
    r"|\b(?:(?:is|are|was|were|be)\sconsidering|would\sconsider)\s(?:[^.;:$£€]{0,60}\s)?\Z"
    r"|\bvalu(?:es|ing)\s(?:[^.;:$£€]{1,60}\s)?at\s(?:[\w-]+\s){0,3}\Z"
    rf"|\b(?:rais(?:e|es|ed|ing)|result(?:s|ed|ing)?\sin)\s{_ABOUT}\Z"
    rf"|\b(?:reduc|cut|lower|sav)\w*\s[^.;:,$£€]{{0,60}}\bby\s{_ABOUT}\Z",
    re.IGNORECASE,
)
# What is missing, and what was given: a $5 million gap, $5 million over the last year.
_REPORTED_BEHIND = re.compile(
    r"\s(?:[\w-]+\s){0,2}(?:shortfall|deficit|hole|gap|debt|loss(?:es)?|cliff|overspend|blow-?out)\b"
    r"|[^.;:$£€]{0,80}\b(?:over|in|during|for|within)\sthe\s(?:last|past)\s"
    r"(?:[\w-]+\s)?(?:years?|months?|decades?|budgets?)\b",
    re.IGNORECASE,
)
_BRINGS_BEFORE = re.compile(
    r"\b(?:pump|inject|bring|brought|contribut|generat|add|worth|deliver|return|earn|boost|gain"
    r"|value|valued|economic)\w*\b[^.;$£€]{0,60}\Z",
    re.IGNORECASE,
)
_ECONOMY_BEHIND = re.compile(
    r"[^.;$£€]{0,50}?\b(?:to|into|in|for)\s(?:[\w’'-]+\s){0,5}?(?:econom(?:y|ies)|gdp)\b"
    r"|\s(?:in|of)\s(?:economic|annual)?\s?(?:benefits?|exports?|revenue|earnings|returns)\b",
    re.IGNORECASE,
)
_OTHERS_BEFORE = re.compile(
    r"\bprivate(?:ly)?[\s-](?:fund|invest|financ)\w*\s(?:[\w-]+\s){0,3}\Z"
    r"|\bco-?funding\sof\s(?:[\w-]+\s){0,3}\Z",
    re.IGNORECASE,
)
_OTHERS_BEHIND = re.compile(
    r"\s(?:of\s|in\s)?private(?:ly)?[\s-](?:fund|invest|financ|capital|sector|money)"
    r"|\s(?:of\s|in\s)?co-?fund\w*\sfrom\b"
    r"|\s(?:of\s|in\s)?(?:[\w-]+\s){0,2}from\s(?:other|its|their)\s(?:own\s)?"
    r"(?:part(?:y|ies|ners?)|sources|funders?|budgets?)\b",
    re.IGNORECASE,
)
_EACH_BEFORE = re.compile(
    rf"(?:\A|[.;:“\"(]|\b(?:that|when|where|because|each|as)\b|,)\s?(?:an?|each|every|one|the\saverage"
    rf"|per)\s(?:[\w’'-]+\s){{1,5}}?(?:typically\s|usually\s|currently\s|now\s|can\s)?costs?\s{_ABOUT}\Z"
    r"|\b(?:salar(?:y|ies)|wages?|(?:top|base|hourly|starting)\srates?|fees?|prices?)\s(?:[^.;:$£€]{0,60}\s)?"
    rf"(?:be|is|was|are|were|of|to|from)\s{_ABOUT}\Z"
    r"|\b(?:grants|loans|fees|payments|vouchers|scholarships|awards|fines|subsid(?:y|ies)|allowances|"
    rf"bonuses|rebates|prizes)\sof\s(?:(?:up\sto|between|about|around)\s)+{_ABOUT}\Z",
    re.IGNORECASE,
)
_EACH_BEHIND = re.compile(
    r"\s(?:each\b(?!\s(?:year|week|month))|apiece\b|(?:[\w-]+\s){0,3}(?:grant|loan|payment|voucher"
    r"|scholarship|bonus|rebate|subsidy|allowance)\s(?:for|to)\s(?!(?:the|an?|its|their|our|this)\b)"
    r"[a-z][\w’'-]*s\s(?:who|that)\b)",
    re.IGNORECASE,
)
_LEVEL_BEFORE = re.compile(
    r"\b(?:is\sup|are\sup|rise|rises|rising|risen|rose|increas\w+|gr[oe]w\w*|tripl\w+|doubl\w+|climb\w*|lift\w*"
    r"|tak(?:e|es|ing)|took|bring\w*|brought|fall\w*|fell)\s(?:[^.,;:$£€]{1,80}\s)?(?<!\bup\s)to\s"
    rf"(?:a\s(?:total|record)\sof\s)?{_ABOUT}\Z"
    r"|\b(?:funding|spending|investment|expenditure|budget)\b[^.;:,$£€]{0,60}\s(?:will\sreach|reach(?:es|ed)"
    rf"|now\sstands\sat|stands\sat|now\stotals)\s{_ABOUT}\Z",
    re.IGNORECASE,
)
# From $4 million to $5 million, both are levels.
_FROM_ONE_BEFORE = re.compile(
    rf"\bfrom\s{_ABOUT}[A-Z]{{0,3}}[$£€]\s?[\d.,]+(?:\s[a-z]+)?\sto\s{_ABOUT}\Z"
)
_FROM_BEFORE = re.compile(rf"\bfrom\s{_ABOUT}\Z")
_TO_ANOTHER_BEHIND = re.compile(rf"\sto\s{_ABOUT}[A-Z]{{0,3}}[$£€]\s?\d")
# What rises by as much as that goes to somebody.
_TO_SOMEBODY = re.compile(r"\bby\s[^.;:$£€]{0,40}\sto\s\Z", re.IGNORECASE)


def kind(text: str, start: int, end: int) -> str | None:
    """How the sum from `start` to `end` in a sentence is no announcement; None if it may be one."""
    before = text[max(0, start - _REACH_BEFORE) : start]
    behind = text[end : end + _REACH_BEHIND]
    if _EACH_BEFORE.search(before) or _EACH_BEHIND.match(behind):
        return EACH
    if _LEVEL_BEFORE.search(before) and not _TO_SOMEBODY.search(before):
        return LEVEL
    if _FROM_ONE_BEFORE.search(before) or (
        _FROM_BEFORE.search(before) and _TO_ANOTHER_BEHIND.match(behind)
    ):
        return LEVEL
    is_reported = (
        _REPORTED_BEFORE.search(before)
        or _REPORTED_BEHIND.match(behind)
        or _OTHERS_BEFORE.search(before)
        or _OTHERS_BEHIND.match(behind)
        or (_BRINGS_BEFORE.search(before) and _ECONOMY_BEHIND.match(behind))
    )
    return REPORTED if is_reported else None
