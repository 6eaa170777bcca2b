"""Currencies as texts write them: signs before an amount, codes, and names after it."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping

from archive.figures import numerals
from archive.figures.spellings import ENDS, key_of
from archive.jurisdictions import Jurisdiction
from archive.trie import trie

LOCALE = "en_001"
"""The locale of the CLDR whose names of currencies are read; ``archive.recipe`` hashes its data."""

Codes = Mapping[str, str | None]
"""What texts write for money, with its ISO 4217 code, or None where only its country would tell."""

SIGNS: Codes = {
    "$": None,
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
    "can$": "CAD",
    "mx$": "MXN",
    "r$": "BRL",
    "j$": "JMD",
    "tt$": "TTD",
    "rm": "MYR",
    "rmb": "CNY",
    **dict.fromkeys(("ksh", "kshs"), "KES"),
    **dict.fromkeys(("ush", "ushs"), "UGX"),
    **dict.fromkeys(("tsh", "tshs"), "TZS"),
    **dict.fromkeys(("gh¢", "gh₵"), "GHS"),
    **dict.fromkeys(("sdr", "sdrs"), "XDR"),  # the money of the IMF
    "rs": None,  # the rupees of seven countries
    "rs.": None,
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₦": "NGN",
    "₱": "PHP",
    "₫": "VND",
    "₪": "ILS",
    "฿": "THB",
    "₾": "GEL",
    "₭": "LAK",
    "₲": "PYG",
    "₵": "GHS",
    "₼": "AZN",
    "₮": "MNT",
    "֏": "AMD",
    "৳": "BDT",
    "៛": "KHR",
    "₴": "UAH",
    "₸": "KZT",
    "₡": "CRC",
    "&euro;": "EUR",
    "&pound;": "GBP",
    "us $": "USD",  # in capitals only: they gave us $5
    # with full stops behind the letters
    **{
        f"{'.'.join(letters)}.{space}$": code
        for letters, code in {"us": "USD", "nz": "NZD"}.items()
        for space in ("", " ")
    },
    # USD$3 trillion, AUD $5 million
    **{
        f"{code.lower()}{space}$": code
        for code in ("NZD", "USD", "AUD", "CAD", "FJD", "SGD", "HKD", "TWD")
        for space in ("", " ")
    },
}
"""What stands before an amount wherever a text is from, in lower case."""

CASED = {"sdr": "SDR", "sdrs": "SDRs", "rm": "RM", "rs": "Rs", "rs.": "Rs.", "j$": "J$", "r$": "R$"}
"""How signs are written that in other letters end a word."""

_LETTERED = ("Rs", "KSh", "Ksh", "KShs")
# Names for which the tables of the Unicode CLDR have no plural, or another one.
_NAMES: Codes = {
    "dollar": None,
    "dollars": None,
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
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
    "fiji~dollars": "FJD",
    "sterling": "GBP",
    **dict.fromkeys(("sdr", "sdrs"), "XDR"),
    "元": "CNY",
    "円": "JPY",
    **dict.fromkeys(("rouble", "roubles", "ruble", "rubles"), "RUB"),
    **dict.fromkeys(("shekel", "shekels"), "ILS"),
    **dict.fromkeys(("zloty", "zlotys", "złoty", "złotys"), "PLN"),
    **dict.fromkeys(("forint", "forints"), "HUF"),
    **dict.fromkeys(("hryvnia", "hryvnias"), "UAH"),
    **dict.fromkeys(("koruna", "korunas", "koruny"), "CZK"),
    **dict.fromkeys(("krona", "kronor"), "SEK"),
    **dict.fromkeys(("deutschmark", "deutschmarks", "deutsche~mark", "deutsche~marks"), "DEM"),
    **dict.fromkeys(("markka", "markkaa"), "FIM"),
    **dict.fromkeys(("drachma", "drachmas"), "GRD"),
    **dict.fromkeys(("peseta", "pesetas"), "ESP"),
    **dict.fromkeys(("guilder", "guilders"), "NLG"),
    **dict.fromkeys(("bolivar", "bolivars", "bolívares"), "VES"),
    **dict.fromkeys(("taka", "takas"), "BDT"),
    **dict.fromkeys(("naira", "nairas"), "NGN"),
    **dict.fromkeys(("cedi", "cedis"), "GHS"),
    **dict.fromkeys(("tenge", "tenges"), "KZT"),
    "reais": "BRL",
    "rand": "ZAR",
    "dong": "VND",
    "birr": "ETB",
    "kyat": "MMK",
    "lari": "GEL",
    # The money of several countries; in a text from one of them it is that country's.
    **dict.fromkeys(("peso", "pesos", "rupee", "rupees", "franc", "francs", "dinar", "dinars")),
    **dict.fromkeys(("dirham", "dirhams", "riyal", "riyals", "rial", "rials", "lira", "lire")),
    **dict.fromkeys(("krone", "kroner", "escudo", "escudos", "shilling", "shillings")),
}
_HUNDREDTHS: Codes = {"cents": None, "cent": None, "euro~cents": "EUR"}
_BEHIND: Codes = {
    sign: code for sign, code in SIGNS.items() if len(sign) == 1 and not sign.isalnum()
}
"""Signs that stand behind an amount as well: ``10 €``, ``100 ₡``."""
_OF_DOLLARS = re.compile(r"~dollars?\Z")
_CODES = (
    *("NZD", "USD", "AUD", "GBP", "EUR", "JPY", "CAD", "FJD", "SGD", "CNY", "CHF", "SEK", "HKD"),
    *("INR", "PGK", "WST", "TOP", "VUV", "SBD", "XPF", "THB", "IDR", "MYR", "KRW", "TWD", "DKK"),
    *("NOK", "ZAR", "BRL", "MXN", "PHP", "VND", "AED", "SAR", "RUB", "UAH", "XDR", "AFN", "ARS"),
    *("AZN", "BDT", "BGN", "BHD", "BND", "BTN", "BWP", "CLP", "CZK", "DZD", "EGP"),
    *("ETB", "GHS", "GTQ", "GYD", "HNL", "HUF", "ILS", "IQD", "IRR", "ISK", "JMD", "JOD", "KES"),
    *("KHR", "KWD", "KZT", "LBP", "LKR", "LYD", "MMK", "MNT", "MUR", "MVR", "MZN", "NAD", "NGN"),
    *("NPR", "OMR", "PKR", "PLN", "PYG", "QAR", "RSD", "RWF", "SYP", "TND", "TTD", "TZS", "UGX"),
    *("UYU", "UZS", "XAF", "XCD", "XOF", "YER", "ZMW", "AMD", "AOA", "AWG", "BBD", "BIF", "BMD"),
    *("BSD", "BYN", "BZD", "CDF", "CRC", "CVE", "DJF", "DOP", "ERN", "FKP", "GMD", "GNF", "HTG"),
    *("KGS", "KMF", "KPW", "KYD", "LRD", "LSL", "MDL", "MGA", "MKD", "MRU", "MWK", "NIO", "PAB"),
    *("RON", "SLE", "SRD", "SSP", "SZL", "TJS", "TMT", "VES", "ZWG", "DEM", "FRF", "FIM", "HRK"),
)
"""Codes of ISO 4217, but for those that in capitals are words or names: ``ALL``, ``CUP``."""

_WORDS = ("ALL", "BAM", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "PEN", "SCR", "SOS", "TRY")
"""Such words that are money behind a number with its scale word, as ``5 million TRY``."""

CODE = re.compile(rf"(?<![^\W_])({trie(c.lower() for c in _CODES)}){numerals.SPACE}?\Z")
REFERENCE = re.compile(
    r"\b(?:consent|permit|licence|license|application|number|no|reference|ref|case|file|claim)s?"
    r"[.:]?\s?\(?(?:[a-z]{2,4}\d{4,12}(?:,|,? (?:and|or|to|&)) ){0,6}[a-z]{3}\Z"
)
"""What leads to letters that are a code in the number of a paper: ``consent CRC100787``."""
CODE_AFTER = re.compile(rf"{numerals.SPACE}?({trie(c.lower() for c in _CODES)}){ENDS}")
CODE_AFTER_SCALE = re.compile(
    rf"{numerals.SPACE}?({trie(c.lower() for c in (*_CODES, *_WORDS))}){ENDS}"
)


def is_code(code: str) -> bool:
    """Whether a code of three capitals is that of a currency."""
    from babel.numbers import list_currencies

    return code in list_currencies()


def signs(jurisdiction: Jurisdiction) -> Codes:
    """What stands before an amount in texts of a jurisdiction, in lower case."""
    return _with_own(SIGNS, jurisdiction, jurisdiction.currency_signs)


def cased(jurisdiction: Jurisdiction) -> dict[str, str]:
    """How signs are written that in other letters end a word, by the sign in lower case."""
    written = Counter(sign.lower() for sign in jurisdiction.currency_signs)
    own = (sign for sign in jurisdiction.currency_signs if sign[-1:].islower())
    # One that is listed in other letters too is written in any.
    return {**CASED, **{sign.lower(): sign for sign in own if written[sign.lower()] == 1}}


def lettered(jurisdiction: Jurisdiction) -> frozenset[str]:
    """The last two letters of the signs that end in a small one, as they are written."""
    return frozenset(sign[-2:] for sign in (*_LETTERED, *jurisdiction.currency_signs))


def names(jurisdiction: Jurisdiction, elsewhere: Mapping[str, str]) -> Codes:
    """The names of currencies, in lower case and with ``~`` for a space.

    They are those of the Unicode CLDR, through Babel; `elsewhere` are those that jurisdictions add,
    with their ISO 4217 codes.
    """
    added = {key_of(name.lower()): code for name, code in elsewhere.items()}
    own = (*jurisdiction.currency_words, *jurisdiction.currency_names)
    return _with_own({**_cldr(), **_BEHIND, **_NAMES, **added}, jurisdiction, own)


def hundredths(jurisdiction: Jurisdiction, names: Codes) -> Codes:
    """The words for hundredths of money, in lower case, with the code of the whole.

    `names` are those of the currencies: what is said of dollars is said of their cents.
    """
    cents = {
        _OF_DOLLARS.sub(f"~{cent}", name): code
        for name, code in names.items()
        if _OF_DOLLARS.search(name)
        for cent in ("cents", "cent")
    }
    own = jurisdiction.currency_hundredths
    return _with_own({**cents, **_HUNDREDTHS}, jurisdiction, (*own, "¢") if own else ())


def _with_own(general: Codes, jurisdiction: Jurisdiction, words: tuple[str, ...]) -> Codes:
    """`general` with words for a jurisdiction's money; they are money even where it has none."""
    own: Codes = dict.fromkeys(
        (key_of(word.lower()) for word in words), jurisdiction.currency or None
    )
    return {**general, **own} if jurisdiction.currency else {**own, **general}


# What the CLDR lists beside the money of countries; and years, which set former money apart.
_NO_MONEY = re.compile(r"\(|\bunits?\b|\bunknown\b|\btesting\b|\bounces?\b|\bfunds\b|^[a-z]+$")


@functools.cache
def _cldr() -> dict[str, str]:
    """The names of all money that is or was in use, with its code."""
    from babel import Locale
    from babel.numbers import get_currency_name

    found = {}
    for code in sorted(Locale.parse(LOCALE).currencies):
        for count in (None, 1, 2):
            name = get_currency_name(code, count=count, locale=LOCALE).lower()
            if code in _CODES or not _NO_MONEY.search(name):
                found[name.replace(" ", "~")] = code
                found[name.replace(" ", "~").replace("rouble", "ruble")] = code
    return found


def before(spellings: Codes) -> re.Pattern[str]:
    """A sign at the end of a text that an amount follows."""
    return re.compile(rf"({trie(spellings)}){numerals.SPACE}{{0,4}}\Z")


def leading(spellings: Codes) -> re.Pattern[str]:
    """A sign or a code, or none, at the beginning of a text that may be an amount."""
    return re.compile(rf"({trie((*spellings, *map(str.lower, _CODES)))})?{numerals.SPACE}?")
