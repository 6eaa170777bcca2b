"""Reads of what a sum is the size, where the words around it say so: a market, trade, assets.

Such a sum is stated, and nobody gives or spends it: exports rose to $5 billion.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.anchored import Anchored

_REACH = 110
"""Characters before and behind a sum that can say of what it is the size."""


class _Sign(NamedTuple):
    """Of what a sum is the size whose words before and behind are these; either may be any."""

    name: str
    before: Anchored | None
    behind: Anchored | None


_ABOUT = (
    r"(?:(?:about|around|up to|over|nearly|almost|just|more than|less than|an? estimated|some|a"
    r"|approximately|at least|as much as|close to|record|nz|us|au)\s?)*"
)
_REACHED = (
    r"(?:gr[eo]w|grown|growing|growth|r[io]se|risen|rising|increas(?:e|ed|ing)|lift(?:ed)?"
    r"|doubled?|climb(?:ed)?|reach(?:ed|ing)?|hit|top(?:ped)?|exceed(?:ed)?|pass(?:ed)?|fall"
    r"|fell|fallen|drop(?:ped)?|declined?|total(?:led)?|be|is|was|were|are|stand|stood|up|worth"
    r"|valued|earn(?:ed)?|brought in|generated?|come|came)"
)
_ANYTHING = r"(?:[^.;:$£€]{0,60}\s)?"
_A_YEAR = r"(?:[\s-](?:a|per|each)[\s-]year)?"
_TRADED = r"(?:exports?|imports?|two-way trade|bilateral trade|trade in goods|total trade)"
_EARNED = (
    r"(?:export (?:revenue|earnings|receipts|returns|income|sales)|turnover|global sales"
    r"|retail sales|tourism (?:expenditure|revenue|earnings)|foreign exchange earnings)"
)
_BUSINESS = r"(?:industry|sector|market|construction activity|building activity|building work)"
_HELD = (
    r"(?:portfolio|balance sheet|asset base|assets|liabilit(?:y|ies)|(?:crown|government|public"
    r"|household|net|gross) debt|funds under management|savings pool|stock of"
    r" (?:investment|housing|assets|debt)|market capitalisation)"
)
_OWED = r"(?:(?:crown|government|public|net|gross|external|foreign|total)\sdebt|liabilities)"
_GIVEN = r"(?:invest|fund|packag|boost|grant|support|programme|improv|upgrad)"

# What somebody injects or puts into an economy is given: only what it gains is its size.
_GAINED = Anchored(
    ("contribut", "add", "worth", "generat", "bring", "brought", "earn", "deliver"),
    r"\b(?:contribut|add|generat|bring|brought|earn|worth|deliver)\w*\s[^.;:$£€]{0,50}\Z"
    r"|\bworth\s\Z",
)

_SIGNS = (
    _Sign(
        "market",
        None,
        Anchored(
            ("activity", "building work", "construction work", "investment"),
            r"\A[’']?\s(?:worth\s)?(?:of\s)?(?:(?:public|private|new|and|total|annual|planned"
            r"|residential|commercial|national|sector)\s){0,6}"
            r"(?:(?:building|construction|economic|business)\s(?:activity|work\b)"
            r"|(?:public and private|private(?: sector)?)\s(?:\w+\s)?investment)\b",
        ),
    ),
    _Sign(
        "market",
        None,
        Anchored(
            ("industry", "sector", "market"),
            rf"\A{_A_YEAR}[\s-](?:(?!(?:from|to|for|in|into|on|of|the|this|our|back|with|by|under"
            rf"|across|over|at|and)\b|{_GIVEN})[a-z’'-]+\s){{0,2}}(?:industry|sector|market)"
            r"(?=[.,;:’'”\")]|\Z|\s(?:in|that|by|for|to|which|and|with|is|has|as|but|employ\w*)\b)",
        ),
    ),
    _Sign(
        "market",
        Anchored(
            ("industry", "sector", "market", "activity", "building work"),
            rf"\b{_BUSINESS}\s(?:(?!{_GIVEN})[\w’'-]+\s){{0,4}}"
            r"(?:worth|valued at|earns|earned|generates|generated|exports|contributes|turns over"
            rf"|topped|(?:gr[eo]w|r[io]se)\w*\sto|to reach|reached)\s{_ABOUT}\Z",
        ),
        None,
    ),
    _Sign(
        "market",
        Anchored(("worth",), rf"\A[\s“”\"*_·•-]*worth\s{_ABOUT}\Z"),
        Anchored(
            ("market", "industry", "sector", "econom", "partner"),
            rf"\A{_A_YEAR},\s[^.;:$£€]{{1,60}}?\s(?:is|are|was|were|remains?)\s(?:[\w’'-]+\s){{1,8}}?"
            r"(?:markets?|industry|industries|sectors?|econom(?:y|ies)|partners?)\b",
        ),
    ),
    _Sign(
        "market",
        None,
        Anchored(
            ("contracts", "procurement", "demand"),
            r"\A\s(?:worth\s)?(?:of|in)\s(?:[\w-]+\s){0,3}?(?:overseas|foreign|global|worldwide|annual"
            r"|related)\s(?:[\w-]+\s){0,3}?(?:contracts|procurement|demand)\b",
        ),
    ),
    _Sign(
        "market",
        Anchored(
            ("export", "turnover", "sales", "tourism", "exchange"),
            rf"\b{_EARNED}\s{_ANYTHING}(?:{_REACHED}\s)?(?:to|by|at|from|of)?\s?{_ABOUT}\Z",
        ),
        None,
    ),
    _Sign(
        "economy",
        _GAINED,
        Anchored(
            ("economy", "gdp", "gross domestic"),
            r"\A[^.;:$£€]{0,30}\b(?:to|into|of|from|in)\s(?:the\s|our\s|a\s|[\w ]{1,20}[’']s\s)?"
            r"(?:\w+\s){0,2}?(?:economy|annual gdp|gdp|gross domestic product)\b",
        ),
    ),
    _Sign(
        "economy",
        Anchored(("gdp", "gross domestic"), rf"\ban? (?:gdp|gross domestic product) of {_ABOUT}\Z"),
        None,
    ),
    _Sign(
        "trade",
        Anchored(
            ("export", "import", "trade"),
            rf"\b{_TRADED}\s{_ANYTHING}{_REACHED}\s(?:to|by|at|from|in)?\s?{_ABOUT}\Z"
            rf"|\bexport(?:s|ed|ing)\s(?:of\s|are\s|were\s)?{_ABOUT}\Z",
        ),
        None,
    ),
    _Sign(
        "trade",
        None,
        Anchored(
            ("export", "imports", "trade"),
            rf"\A{_A_YEAR}\s(?:worth\s)?(?:of\s|in\s)?(?:(?:our|its|annual|two-way|bilateral"
            r"|total|goods|services|food|dairy|wine|meat|wood|forestry|agricultural|primary)\s)"
            r"{0,3}(?:exports\b|export\s(?:revenues?|earnings|earners?|receipts|industry|sector"
            r"|sales|returns|value|income|market)\b|imports\b"
            r"|trade\b(?!\s(?:fund|training|package|academ|assistance)))",
        ),
    ),
    _Sign(
        "assets",
        Anchored(
            (
                *("portfolio", "balance sheet", "asset", "liabilit", "debt", "management"),
                *("savings pool", "stock of", "capitalisation"),
            ),
            rf"\b{_HELD}\s(?:[^.;:$£€]{{0,25}}\s)?(?:worth|valued at|of|is|was|reach\w*)"
            rf"\s{_ABOUT}\Z",
        ),
        None,
    ),
    _Sign(
        "assets",
        Anchored(
            ("debt", "liabilities"),
            rf"\b{_OWED}\b[^.;:£€]{{0,90}}\s(?:jump|balloon|gr[eo]w|ris|rose|climb|swell|soar|increas)\w*"
            rf"\s(?:\w+\s)?(?:from|to)\s(?:[^.;:]{{0,30}}\sto\s)?{_ABOUT}\Z",
        ),
        None,
    ),
    _Sign(
        "assets",
        None,
        Anchored(
            (
                *("portfolio", "balance sheet", "asset", "liabilit", "management"),
                *("invested abroad", "houses", "housing stock", "stock of"),
            ),
            rf"\A\s(?:(?:worth\s)?of\s|in\s)?(?:(?!{_GIVEN}|for\s|to\s)[\w’'-]+\s){{0,2}}"
            r"(?:portfolio|balance sheet|asset base|assets|liabilit(?:y|ies)|of state houses"
            r"|state houses|worth of houses|housing stock|under management|invested abroad"
            r"|stock of [\w ]{0,20}investment)\b",
        ),
    ),
)


def of(low: str, start: int, end: int, sentence: tuple[int, int]) -> str | None:
    """Of what the sum from `start` to `end` is the size: economy, market, trade or assets.

    None where the words of its sentence do not say so. `low` is the body in small letters.
    """
    before = low[max(sentence[0], start - _REACH) : start]
    behind = low[end : min(sentence[1], end + _REACH)]
    for sign in _SIGNS:
        if (sign.before is None or sign.before.search(before)) and (
            sign.behind is None or sign.behind.match(behind)
        ):
            return sign.name
    return None
