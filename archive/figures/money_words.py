"""The nouns that are money or come to a sum, and those with which names of what gets it end."""

from __future__ import annotations

import re

from archive.figures import noun_words, series, signs
from archive.figures.values import Window

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
    redundancy duty balance repayment overpayment proceeds shortfall
    """.split()
)
_NAMED = frozenset(
    """
    programme project scheme plan strategy initiative campaign building facility centre hub upgrade
    redevelopment pilot trial industry sector expressway motorway
    """.split()
)
ENDING_COMPOUNDS: frozenset[str] = _NAMED | {"package", "fund", "funding", "grant", "contract"}
"""Nouns before which another stands in the plural: ``a cycleways package``."""
# Words that begin what is said next, or end what was said before, and not what the sum is of.
NO_NOUN = re.compile(
    r"(?:mark|paid|due|prior|ahead|aside|equivalent|then|extra|available|needed|approx"
    r"|approximately|back|better|worse|higher|lower|larger|smaller|cheaper|later|earlier|this|overall|both|worth|represents?|put|cut|spent|lost"
    r"|raised|set|boost|increase|reduce|[a-z]+wards?|overnight|[a-z]+ly|[a-z]{2,}ing|[a-z]{2,}[^e\W]ed)\Z"
)


def is_money(word: str) -> bool:
    """Whether a word in lower case is money or a thing that comes to a sum."""
    word = word.rpartition("-")[2]  # co-funding
    if word in _MONEY:
        return True
    if not word.endswith("s") or word == "spends":  # which is no noun
        return False
    is_in_y = word.endswith("ies") and f"{word[:-3]}y" in _MONEY
    return is_in_y or word[:-1] in _MONEY or word[:-2] in _MONEY


def may_be_noun(word: str) -> bool:
    """Whether a word beside a sum may be what the sum is of."""
    return is_money(word) or word in noun_words.NOT_ADVERBS or NO_NOUN.match(word) is None


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def is_named(word: str) -> bool:
    """Whether a word is a noun with which names end of what gets money, or is money."""
    word = word.lower()
    return is_money(word) or _singular(word) in _NAMED


def goes_on(text: Window, before: str, word: re.Match[str]) -> bool:
    """Whether a phrase of money goes on with a word that ends others: ``direct costs``.

    `before` is the word before it. So does ``a weekly rate``, but not ``the scheme costs more``.
    """
    written = word[0]
    following = text.match(signs.NEXT_WORD, word.end())
    is_before_money = following is not None and is_money(following[1])
    if written in noun_words.NOT_ADVERBS or not is_money(written):
        return written in noun_words.NOT_ADVERBS and is_before_money
    is_adjective = series.is_adjective(before) or before == "total"
    is_noun = is_adjective or is_before_money  # total cost, annual cost savings
    return is_noun or text.match(signs.BEHIND_NOUN, word.end()) is not None
