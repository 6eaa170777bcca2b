"""Currencies as texts write them: signs before an amount, codes, and names after it."""

from __future__ import annotations

import functools
import re

from archive.figures import numerals
from archive.figures.spellings import BETWEEN, ENDS, pattern_of
from archive.trie import trie

LOCALE = "en_NZ"
"""The locale of the CLDR whose names of currencies are read; ``archive.recipe`` hashes its data."""

HOME = "NZD"
"""What a bare ``$``, dollars and cents are, as in the releases of New Zealand."""

SIGNS = {
    "$": HOME,
    "nz$": "NZD",
    "$nz": "NZD",
    "us$": "USD",
    "$us": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "aus$": "AUD",
    "$a": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "f$": "FJD",
    "fj$": "FJD",
    "s$": "SGD",
    "sg$": "SGD",
    "hk$": "HKD",
    "nt$": "TWD",
    "t$": "TOP",
    "ws$": "WST",
    "si$": "SBD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "us $": "USD",  # in capitals only: they gave us $5
    # USD$3 trillion, AUD $5 million
    **{
        f"{code.lower()}{space}$": code
        for code in ("NZD", "USD", "AUD", "CAD", "FJD", "SGD", "HKD", "TWD")
        for space in ("", " ")
    },
}
"""What stands before an amount, in lower case, with its ISO 4217 code."""

# Names for which the tables of the Unicode CLDR have no plural, or another one.
_NAMES = {
    "dollar": HOME,
    "dollars": HOME,
    "euro": "EUR",
    "euros": "EUR",
    "pounds~sterling": "GBP",
    "pound~sterling": "GBP",
    "pounds": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "tala": "WST",
    "pa'anga": "TOP",
    "pa’anga": "TOP",
    "kina": "PGK",
    "vatu": "VUV",
    "baht": "THB",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "won": "KRW",
    "kiwi~dollars": "NZD",
    "nz~dollars": "NZD",
    "american~dollars": "USD",
    "u.s.~dollars": "USD",
    "fiji~dollars": "FJD",
}
CENTS = ("cents", "cent", "c")
_CODES = (
    *("NZD", "USD", "AUD", "GBP", "EUR", "JPY", "CAD", "FJD", "SGD", "CNY", "CHF", "SEK", "HKD"),
    *("INR", "PGK", "WST", "TOP", "VUV", "SBD", "XPF", "THB", "IDR", "MYR", "KRW", "TWD", "DKK"),
    *("NOK", "ZAR", "BRL", "MXN", "PHP", "VND", "AED", "SAR", "RUB", "UAH", "SDR"),
)

SIGN = re.compile(rf"({trie(SIGNS)}){numerals.SPACE}?\Z")
CODE = re.compile(rf"(?<![^\W_])({trie(c.lower() for c in _CODES)}){numerals.SPACE}?\Z")
CODE_AFTER = re.compile(rf"{numerals.SPACE}?({trie(c.lower() for c in _CODES)}){ENDS}")
CENT = re.compile(rf"{BETWEEN}({'|'.join(CENTS)}){ENDS}")


@functools.cache
def names() -> dict[str, str]:
    """The names of currencies, in lower case and with ``~`` for a space, with their ISO 4217 codes.

    They are those of the Unicode CLDR, through Babel; ``dollars`` alone are those of `HOME`.
    """
    from babel.numbers import get_currency_name

    found = {}
    for code in _CODES:
        for count in (None, 1, 2):
            name = get_currency_name(code, count=count, locale=LOCALE)
            found[name.lower().replace(" ", "~")] = code
    return found | _NAMES


@functools.cache
def name_pattern() -> re.Pattern[str]:
    """What names a currency after an amount: ``New Zealand dollars``."""
    return re.compile(rf"{BETWEEN}({pattern_of(names())}){ENDS}")
