"""The nouns that are money or come to a sum, and those with which names of what gets it end."""

from __future__ import annotations

import re

# Nouns that are money, or things that come to a sum; the plural goes without saying.
_MONEY = frozenset(
    """
    fund funding assistance aid support grant loan investment revenue tax credit dividend asset
    saving export import trade sale spending spend expenditure benefit fee fine penalty levy cost
    damages compensation payment payout rebate subsidy contribution sponsorship capital equity debt
    cash exchange earnings income wage salary royalties redress relief turnover profit loss
    donation contract arrears interest rent cut gain return bond shares price budget surplus deficit
    allowance pension scholarship award prize reward settlement package injection increase boost
    economy gdp output market allocation appropriation charge premium liability receipts overspend
    underspend procurement deposit threshold cap bonus wealth reserve purchase rate exemption
    redundancy duty
    """.split()
)
_NAMED = frozenset(
    """
    programme project scheme plan strategy initiative campaign building facility centre hub upgrade
    redevelopment pilot trial
    """.split()
)
ENDING_COMPOUNDS: frozenset[str] = _NAMED | {"package", "fund", "funding", "grant", "contract"}
"""Nouns before which another stands in the plural: ``a cycleways package``."""
# Words that begin what is said next, or end what was said before, and not what the sum is of.
NO_NOUN = re.compile(
    r"(?:mark|paid|due|prior|ahead|aside|equivalent|then|extra|available|needed|approx"
    r"|approximately|back|better|worse|higher|lower|larger|smaller|cheaper|later|earlier|this|overall|both|worth|represents?|put|cut|spent|lost"
    r"|raised|set|boost|increase|reduce|lift|[a-z]+wards?|[a-z]+ly|[a-z]{2,}ing|[a-z]{2,}[^e\W]ed)\Z"
)


def is_money(word: str) -> bool:
    """Whether a word in lower case is money or a thing that comes to a sum."""
    word = word.rpartition("-")[2]  # co-funding
    if word in _MONEY:
        return True
    if not word.endswith("s") or word == "spends":  # which is no noun
        return False
    return word[:-1] in _MONEY or word[:-2] in _MONEY or f"{word[:-3]}y" in _MONEY


def may_be_noun(word: str) -> bool:
    """Whether a word beside a sum may be what the sum is of."""
    return is_money(word) or NO_NOUN.match(word) is None


def is_named(word: str) -> bool:
    """Whether a word is a noun with which names end of what gets money, or is money."""
    word = word.lower()
    return is_money(word) or word.removesuffix("s") in _NAMED
