"""The units of quantities, a line each: physical units, lengths of time, and currencies.

The names are singular and British, with underscores. A new unit is a line here; the spellings are
in lower case, and an ending ``s`` is taken as well unless the spelling is a symbol.
"""

from __future__ import annotations

import functools
import re

from archive.figures import numerals
from archive.trie import trie

# name: words that may have a plural s | symbols, as they are
_MEASURES = {
    "millimetre": "millimetre millimeter | mm",
    "centimetre": "centimetre centimeter | cm cms",
    "metre": "metre meter | m",
    "kilometre": "kilometre kilometer | km kms",
    "mile": "mile |",
    "nautical_mile": "nautical~mile | nm",
    "inch": "inch | inches",
    "foot": "foot | feet ft",
    "yard": "yard |",
    "square_millimetre": "square~millimetre | mm2 mm²",
    "square_centimetre": "square~centimetre | cm2 cm²",
    "square_metre": "square~metre square~meter sq~metre | m2 m² sqm sq~m sq.m",
    "square_kilometre": "square~kilometre square~kilometer sq~kilometre "
    "| km2 km² sq~km sq~kms sqkm",
    "square_mile": "square~mile |",
    "square_foot": "| square~feet square~foot sq~ft",
    "hectare": "hectare | ha",
    "acre": "acre |",
    "cubic_metre": "cubic~metre cubic~meter cumec~metre | m3 m³",
    "cubic_metre_per_second": "cumec | cubic~metres~per~second cubic~metres~a~second m3/s m³/s",
    "litre": "litre liter | l",
    "millilitre": "millilitre milliliter | ml",
    "megalitre": "megalitre |",
    "gallon": "gallon |",
    "barrel": "barrel | barrels~of~oil",
    "milligram": "milligram milligramme | mg",
    "gram": "gram gramme | g gm gms",
    "kilogram": "kilogram kilogramme kilo | kg kgs",
    "tonne": "tonne metric~tonne metric~ton | t",
    "kilotonne": "kilotonne | kt",
    "megatonne": "megatonne | mt",
    "ton": "ton |",
    "pound": "pound~weight | lb lbs",
    "ounce": "ounce | oz",
    "microgram": "microgram | µg μg",
    "watt": "watt | w",
    "kilowatt": "kilowatt | kw",
    "megawatt": "megawatt | mw",
    "gigawatt": "gigawatt | gw",
    "watt_hour": "watt~hour watt-hour | wh",
    "kilowatt_hour": "kilowatt~hour kilowatt-hour | kwh",
    "megawatt_hour": "megawatt~hour megawatt-hour | mwh",
    "gigawatt_hour": "gigawatt~hour gigawatt-hour | gwh",
    "terawatt_hour": "terawatt~hour terawatt-hour | twh",
    "joule": "joule |",
    "kilojoule": "kilojoule | kj",
    "megajoule": "megajoule | mj",
    "gigajoule": "gigajoule | gj",
    "terajoule": "terajoule | tj",
    "petajoule": "petajoule | pj pjs",
    "volt": "volt | v",
    "kilovolt": "kilovolt | kv",
    "megavolt_ampere": "| mva",
    "pascal": "pascal |",
    "kilopascal": "kilopascal | kpa",
    "megapascal": "megapascal | mpa",
    "hertz": "hertz | hz",
    "kilohertz": "kilohertz | khz",
    "megahertz": "megahertz | mhz",
    "gigahertz": "gigahertz | ghz",
    "decibel": "decibel | db dba",
    "degree_celsius": "degree~celsius degree~centigrade | degrees~c degrees~celsius "
    "degrees~centigrade °c °~c ºc ˚c",
    "degree_fahrenheit": "| degrees~fahrenheit °f",
    "degree": "degree | °",
    "knot": "knot |",
    "kilometre_per_hour": "| km/h kph kmh kmph km/hr kms/h km~per~hour kms~per~hour km~an~hour "
    "kms~an~hour kilometres~per~hour kilometres~an~hour kilometre~per~hour kilometre~an~hour",
    "mile_per_hour": "| mph miles~per~hour miles~an~hour",
    "metre_per_second": "| m/s metres~per~second metres~a~second",
    "kilobit_per_second": "| kbps kbit/s kb/s kilobits~per~second",
    "megabit_per_second": "| mbps mbit/s mb/s mbits/s megabits~per~second megabits~a~second",
    "gigabit_per_second": "| gbps gbit/s gb/s gigabits~per~second gigabits~a~second",
    "terabit_per_second": "| tbps tbit/s terabits~per~second",
    "byte": "byte |",
    "kilobyte": "kilobyte | kb",
    "megabyte": "megabyte | mb",
    "gigabyte": "gigabyte | gb",
    "terabyte": "terabyte | tb",
    "petabyte": "petabyte | pb",
    "megabit": "megabit |",
    "gigabit": "gigabit |",
    "part_per_million": "| ppm parts~per~million",
    "tesla": "tesla |",
    "megapixel": "megapixel |",
}
_DURATIONS = {
    "second": "second sec |",
    "minute": "minute min |",
    "hour": "hour | hr hrs",
    "day": "day |",
    "night": "night |",
    "week": "week | wk wks",
    "fortnight": "fortnight |",
    "month": "month | mth mths",
    "quarter": "quarter |",
    "year": "year | yr yrs",
    "decade": "decade |",
    "century": "| century centuries",
}
ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "yearly": "year",
}
"""How often something happens, as lengths of time: ``four-yearly``."""

TIME_WORDS = (
    *("financial", "fiscal", "calendar", "sitting", "working", "business", "school", "consecutive"),
    *("successive", "straight", "full", "whole", "academic", "solid", "trading", "clear"),
)
"""Words between a number and its unit of time that belong to the span: ``six sitting days``."""

_PERCENTS = {
    "percent": ("%", "per~cent", "percent", "per-cent", "percentage"),
    "percentage_point": ("percentage~point", "percentage~points", "percentage-point", "%~points"),
    "basis_point": ("basis~point", "basis~points", "basis-point"),
}
# What stands before an amount: the sign, in lower case. A bare $ is the New Zealand dollar here.
SIGNS = {
    "$": "NZD",
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
# Names for which the tables of the Unicode CLDR have no plural, or another one.
_SPOKEN = {
    "dollar": "NZD",
    "dollars": "NZD",
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
_SPOKEN_CODES = (
    *("NZD", "USD", "AUD", "GBP", "EUR", "JPY", "CAD", "FJD", "SGD", "CNY", "CHF", "SEK", "HKD"),
    *("INR", "PGK", "WST", "TOP", "VUV", "SBD", "XPF", "THB", "IDR", "MYR", "KRW", "TWD", "DKK"),
    *("NOK", "ZAR", "BRL", "MXN", "PHP", "VND", "AED", "SAR", "RUB", "UAH", "SDR"),
)


def _spellings(table: dict[str, str]) -> dict[str, str]:
    """Every spelling with the name of its unit."""
    found = {}
    for name, line in table.items():
        words, _, symbols = line.partition("|")
        for word in words.split():
            found[word] = found[f"{word}s"] = name
        for symbol in symbols.split():
            found[symbol] = name
    return found


def _forms(spellings: list[str]) -> str:
    """One expression for spellings, in which ``~`` stands for a space or the end of a line."""
    return (
        trie(spellings)
        .replace("\\~", rf"(?:{numerals.SPACE}|\n)")
        .replace("~", rf"(?:{numerals.SPACE}|\n)")
    )


MEASURES = _spellings(_MEASURES)
DURATIONS = _spellings(_DURATIONS)
PERCENTS = {form: name for name, forms in _PERCENTS.items() for form in forms}

_BETWEEN = rf"(?:-|{numerals.SPACE}*-?(?:\n{numerals.SPACE}*)?)"
_ENDS = r"(?![^\W_]|²|³)"

PERCENT = re.compile(rf"{_BETWEEN}({_forms(list(PERCENTS))})(?!\w)", re.DOTALL)
MEASURE = re.compile(rf"{_BETWEEN}({_forms(list(MEASURES))}){_ENDS}")
DURATION = re.compile(
    rf"{_BETWEEN}(?:(?:{'|'.join(TIME_WORDS)}){numerals.SPACE}+){{0,2}}"
    rf"({_forms(list(DURATIONS))}){_ENDS}"
)
CENT = re.compile(rf"{_BETWEEN}({'|'.join(CENTS)}){_ENDS}")
SIGN = re.compile(rf"({trie(SIGNS)}){numerals.SPACE}?\Z")
CODE = re.compile(rf"(?<![^\W_])({trie(c.lower() for c in _SPOKEN_CODES)}){numerals.SPACE}?\Z")
CODE_AFTER = re.compile(rf"{numerals.SPACE}?({trie(c.lower() for c in _SPOKEN_CODES)}){_ENDS}")


def plain(spelling: str) -> str:
    """A spelling as the tables have it: with ``~`` for whatever space the text has."""
    return "~".join(spelling.replace("\u00a0", " ").split())


@functools.cache
def currencies() -> dict[str, str]:
    """The names of currencies, in lower case and with ``~`` for a space, with their ISO 4217 codes.

    They are those of the Unicode CLDR, through Babel; ``dollars`` alone are New Zealand's.
    """
    from babel.numbers import get_currency_name

    names = {}
    for code in _SPOKEN_CODES:
        for count in (None, 1, 2):
            name = get_currency_name(code, count=count, locale="en_NZ")
            names[name.lower().replace(" ", "~")] = code
    return names | _SPOKEN


@functools.cache
def any_pattern() -> re.Pattern[str]:
    """Whatever may make a quantity of the number before it: one look spares one for each kind."""
    forms = (*PERCENTS, *currencies(), *CENTS, *MEASURES, *DURATIONS, *TIME_WORDS, *ADVERBS)
    others = ("times", "fold", *numerals.SUFFIXES)
    return re.compile(rf"{_BETWEEN}{_forms([*forms, *others])}(?![^\W_])")


@functools.cache
def currency_pattern() -> re.Pattern[str]:
    """What names a currency behind an amount: ``New Zealand dollars``."""
    return re.compile(rf"{_BETWEEN}({_forms(list(currencies()))}){_ENDS}")
