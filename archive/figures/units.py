"""The units of quantities, a line each: physical units, lengths of time, and shares in a hundred.

A new unit is a line here, with its UCUM code. Names are singular and British, with underscores;
spellings are in lower case, with ``~`` for a space or the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from archive.figures import numerals
from archive.figures.spellings import BETWEEN, ENDS, pattern_of


class Unit(NamedTuple):
    """A unit of quantities, and how texts write it.

    `ucum` is its code in the Unified Code for Units of Measure, or None where that has none or
    the word may be one of several (a ton). `singular` and `plural` are the spellings as words.
    """

    name: str
    ucum: str | None
    singular: tuple[str, ...]
    plural: tuple[str, ...]
    symbols: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling of the unit."""
        return (*self.singular, *self.plural, *self.symbols)


def _unit(
    name: str, ucum: str | None, words: str = "", *, plural: str | None = None, symbols: str = ""
) -> Unit:
    """A unit whose plurals end in ``s``, unless `plural` gives them; spaces part spellings."""
    singular = tuple(words.split())
    plurals = tuple(f"{word}s" for word in singular) if plural is None else tuple(plural.split())
    return Unit(name, ucum, singular, plurals, tuple(symbols.split()))


# Sources of the codes: UCUM 2.2. The gallon and the acre are the British ones, the barrel is oil's.
MEASURES = (
    _unit("millimetre", "mm", "millimetre millimeter", symbols="mm"),
    _unit("centimetre", "cm", "centimetre centimeter", symbols="cm cms"),
    _unit("metre", "m", "metre meter", symbols="m"),
    _unit("kilometre", "km", "kilometre kilometer", symbols="km kms"),
    _unit("lane_kilometre", None, "lane~kilometre lane-kilometre", symbols="lane~km lane~kms"),
    _unit("mile", "[mi_i]", "mile"),
    _unit("nautical_mile", "[nmi_i]", "nautical~mile", symbols="nm"),
    _unit("inch", "[in_i]", "inch", plural="inches", symbols="″"),
    _unit("foot", "[ft_i]", "foot", plural="feet", symbols="ft"),
    _unit("yard", "[yd_i]", "yard"),
    _unit("square_millimetre", "mm2", "square~millimetre", symbols="mm2 mm²"),
    _unit("square_centimetre", "cm2", "square~centimetre", symbols="cm2 cm²"),
    _unit(
        "square_metre", "m2", "square~metre square~meter sq~metre", symbols="m2 m² sqm sq~m sq.m"
    ),
    _unit(
        "square_kilometre",
        "km2",
        "square~kilometre square~kilometer sq~kilometre",
        symbols="km2 km² sq~km sq~kms sqkm",
    ),
    _unit("square_mile", "[mi_i]2", "square~mile"),
    _unit("square_foot", "[sft_i]", "square~foot", plural="square~feet", symbols="sq~ft"),
    _unit("hectare", "har", "hectare", symbols="ha"),
    _unit("megahectare", "Mhar", "megahectare", symbols="mha"),
    _unit("acre", "[acr_br]", "acre"),
    _unit("cubic_metre", "m3", "cubic~metre cubic~meter", symbols="m3 m³"),
    _unit(
        "cubic_metre_per_second",
        "m3/s",
        "cumec",
        plural="cumecs cubic~metres~per~second cubic~metres~a~second",
        symbols="m3/s m³/s",
    ),
    _unit("litre", "L", "litre liter", symbols="l"),
    _unit("millilitre", "mL", "millilitre milliliter", symbols="ml"),
    _unit("megalitre", "ML", "megalitre"),
    _unit("gallon", "[gal_br]", "gallon"),
    _unit("barrel", "[bbl_us]", "barrel", plural="barrels barrels~of~oil"),
    _unit("cubic_foot", "[cft_i]", "cubic~foot", plural="cubic~feet", symbols="cu~ft"),
    _unit("cubic_kilometre", "km3", "cubic~kilometre cubic~kilometer", symbols="km3 km³"),
    _unit("cubic_centimetre", "cm3", "cubic~centimetre cubic~centimeter", symbols="cm3 cm³ cc"),
    _unit("gigalitre", "GL", "gigalitre gigaliter", symbols="gl"),
    _unit("kilolitre", "kL", "kilolitre kiloliter", symbols="kl"),
    _unit("centilitre", "cL", "centilitre centiliter", symbols="cl"),
    _unit("pint", "[pt_br]", "pint"),
    _unit("bushel", "[bu_br]", "bushel"),
    _unit("milligram", "mg", "milligram milligramme", symbols="mg"),
    _unit("gram", "g", "gram gramme", symbols="g gm gms"),
    _unit("kilogram", "kg", "kilogram kilogramme kilo", symbols="kg kgs"),
    _unit("tonne", "t", "tonne metric~tonne metric~ton", symbols="t"),
    _unit("kilotonne", "kt", "kilotonne", symbols="kt"),
    _unit("megatonne", "Mt", "megatonne", symbols="mt"),
    _unit("tonne_kilometre", "t.km", "tonne~kilometre tonne-kilometre", symbols="tkm"),
    _unit("passenger_kilometre", None, "passenger~kilometre passenger-kilometre"),
    _unit("vehicle_kilometre", None, "vehicle~kilometre vehicle-kilometre"),
    _unit("ton", None, "ton"),
    _unit("pound", "[lb_av]", "pound~weight", plural="", symbols="lb lbs"),
    _unit("ounce", "[oz_av]", "ounce", symbols="oz"),
    _unit("microgram", "ug", "microgram", symbols="µg μg mcg"),
    _unit("stone", "[stone_av]", "stone~weight", plural=""),
    _unit("carat", "[car_m]", "carat"),
    _unit("watt", "W", "watt", symbols="w"),
    _unit("kilowatt", "kW", "kilowatt", symbols="kw"),
    _unit("megawatt", "MW", "megawatt", symbols="mw"),
    _unit("gigawatt", "GW", "gigawatt", symbols="gw"),
    _unit("watt_hour", "W.h", "watt~hour watt-hour", symbols="wh"),
    _unit("kilowatt_hour", "kW.h", "kilowatt~hour kilowatt-hour", symbols="kwh"),
    _unit("megawatt_hour", "MW.h", "megawatt~hour megawatt-hour", symbols="mwh"),
    _unit("gigawatt_hour", "GW.h", "gigawatt~hour gigawatt-hour", symbols="gwh"),
    _unit("terawatt_hour", "TW.h", "terawatt~hour terawatt-hour", symbols="twh"),
    _unit("joule", "J", "joule"),
    _unit("kilojoule", "kJ", "kilojoule", symbols="kj"),
    _unit("megajoule", "MJ", "megajoule", symbols="mj"),
    _unit("gigajoule", "GJ", "gigajoule", symbols="gj"),
    _unit("terajoule", "TJ", "terajoule", symbols="tj"),
    _unit("petajoule", "PJ", "petajoule", symbols="pj pjs"),
    _unit("volt", "V", "volt", symbols="v"),
    _unit("kilovolt", "kV", "kilovolt", symbols="kv"),
    _unit("megavolt_ampere", "MV.A", plural="", symbols="mva"),
    _unit("pascal", "Pa", "pascal"),
    _unit("kilopascal", "kPa", "kilopascal", symbols="kpa"),
    _unit("megapascal", "MPa", "megapascal", symbols="mpa"),
    _unit("hertz", "Hz", "hertz", plural="", symbols="hz"),
    _unit("kilohertz", "kHz", "kilohertz", plural="", symbols="khz"),
    _unit("megahertz", "MHz", "megahertz", plural="", symbols="mhz"),
    _unit("gigahertz", "GHz", "gigahertz", plural="", symbols="ghz"),
    _unit("decibel", "dB", "decibel", symbols="db dba"),
    _unit(
        "degree_celsius",
        "Cel",
        "degree~celsius degree~centigrade",
        plural="degrees~celsius degrees~centigrade",
        symbols="degrees~c °c °~c ºc ˚c",
    ),
    _unit("degree_fahrenheit", "[degF]", plural="degrees~fahrenheit", symbols="°f"),
    _unit("degree", "deg", "degree", symbols="°"),
    _unit("knot", "[kn_i]", "knot"),
    _unit(
        "kilometre_per_hour",
        "km/h",
        "kilometre~per~hour kilometre~an~hour",
        plural="kilometres~per~hour kilometres~an~hour",
        symbols="km/h kph kmh kmph km/hr kms/h km~per~hour kms~per~hour km~an~hour kms~an~hour",
    ),
    _unit("mile_per_hour", "[mi_i]/h", plural="miles~per~hour miles~an~hour", symbols="mph"),
    _unit("metre_per_second", "m/s", plural="metres~per~second metres~a~second", symbols="m/s"),
    _unit("kilobit_per_second", "kbit/s", plural="kilobits~per~second", symbols="kbps kbit/s kb/s"),
    _unit(
        "megabit_per_second",
        "Mbit/s",
        plural="megabits~per~second megabits~a~second",
        symbols="mbps mbit/s mb/s mbits/s",
    ),
    _unit(
        "gigabit_per_second",
        "Gbit/s",
        plural="gigabits~per~second gigabits~a~second",
        symbols="gbps gbit/s gb/s",
    ),
    _unit("terabit_per_second", "Tbit/s", plural="terabits~per~second", symbols="tbps tbit/s"),
    _unit("byte", "By", "byte"),
    _unit("kilobyte", "kBy", "kilobyte", symbols="kb"),
    _unit("megabyte", "MBy", "megabyte", symbols="mb"),
    _unit("gigabyte", "GBy", "gigabyte", symbols="gb"),
    _unit("terabyte", "TBy", "terabyte", symbols="tb"),
    _unit("petabyte", "PBy", "petabyte", symbols="pb"),
    _unit("megabyte_per_second", "MBy/s", plural="megabytes~per~second", symbols="mbyte/s"),
    _unit("gigabyte_per_second", "GBy/s", plural="gigabytes~per~second", symbols="gbyte/s"),
    _unit("megabit", "Mbit", "megabit"),
    _unit("gigabit", "Gbit", "gigabit"),
    _unit("part_per_million", "[ppm]", plural="parts~per~million", symbols="ppm"),
    _unit("part_per_billion", "[ppb]", plural="parts~per~billion", symbols="ppb"),
    _unit("tesla", "T", "tesla"),
    _unit("horsepower", "[HP]", "horsepower", plural="", symbols="hp bhp"),
    _unit("newton", "N", "newton"),
    _unit("kilonewton", "kN", "kilonewton", symbols="kn"),
    _unit("newton_metre", "N.m", "newton~metre newton-metre", symbols="n·m"),
    _unit("lumen", "lm", "lumen"),
    _unit("lux", "lx", "lux", plural=""),
    _unit("ampere", "A", "ampere amp"),
    _unit("milliampere_hour", "mA.h", "milliampere~hour", symbols="mah"),
    _unit("becquerel", "Bq", "becquerel", symbols="bq"),
    _unit("millisievert", "mSv", "millisievert", symbols="msv"),
    _unit("calorie", "cal", "calorie"),
    _unit("kilocalorie", "kcal", "kilocalorie", symbols="kcal"),
    _unit("revolution_per_minute", "{rev}/min", plural="revolutions~per~minute", symbols="rpm"),
    _unit("foot_per_second", "[ft_i]/s", plural="feet~per~second", symbols="ft/s"),
    _unit("light_year", "[ly]", "light~year light-year"),
    _unit("micrometre", "um", "micrometre micrometer micron", symbols="µm μm"),
    _unit("nanometre", "nm", "nanometre nanometer"),
    _unit("millibar", "mbar", "millibar", symbols="mbar"),
    _unit("hectopascal", "hPa", "hectopascal", symbols="hpa"),
    _unit("ounce_troy", "[oz_tr]", "troy~ounce"),
    _unit("megapixel", None, "megapixel"),
)
"""Physical units, and those of data."""

DURATIONS = (
    _unit("second", "s", "second sec"),
    _unit("minute", "min", "minute min"),
    _unit("hour", "h", "hour", symbols="hr hrs"),
    _unit("day", "d", "day"),
    _unit("night", None, "night"),
    _unit("week", "wk", "week", symbols="wk wks"),
    _unit("fortnight", "2.wk", "fortnight"),
    _unit("month", "mo", "month", symbols="mth mths"),
    _unit("quarter", "3.mo", "quarter"),
    _unit("year", "a", "year", symbols="yr yrs"),
    _unit("decade", "10.a", "decade"),
    _unit("century", "100.a", "century", plural="centuries"),
)
"""Lengths of time."""

PERCENTS = (
    _unit("percent", "%", "per~cent percent per-cent percentage", plural="", symbols="%"),
    _unit(
        "percentage_point",
        "%{point}",
        "percentage~point percentage-point",
        plural="percentage~points percentage~pts",
        symbols="%~points pp ppt ppts",
    ),
    _unit(
        "basis_point", "10*-4", "basis~point basis-point", plural="basis~points", symbols="bp bps"
    ),
)
"""Shares in a hundred, and steps between them."""

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
    *("non-contact", "non contact", "contact", "teaching", "study", "volunteer", "flying"),
    *("successive", "straight", "full", "whole", "academic", "solid", "trading", "clear", "long"),
)
"""Words between a number and its unit of time that belong to the span: ``six sitting days``."""


CASED = {
    "ML": "megalitre",
    "Ml": "megalitre",
    "MB/s": "megabyte_per_second",
    "MBps": "megabyte_per_second",
    "GB/s": "gigabyte_per_second",
    "GBps": "gigabyte_per_second",
    "mW": "milliwatt",
    "mJ": "millijoule",
    "mHz": "millihertz",
}
"""Symbols that in other letters are of another unit."""


def _names(units: Iterable[Unit]) -> dict[str, str]:
    """The name of the unit of every spelling."""
    return {spelling: unit.name for unit in units for spelling in unit.spellings}


MEASURE_NAMES = _names(MEASURES)
DURATION_NAMES = _names(DURATIONS)
PERCENT_NAMES = _names(PERCENTS)

PERCENT = re.compile(rf"{BETWEEN}({pattern_of(PERCENT_NAMES)})(?!\w)")
MEASURE = re.compile(rf"{BETWEEN}({pattern_of(MEASURE_NAMES)}){ENDS}")
DURATION = re.compile(
    rf"{BETWEEN}(?:(?:{'|'.join(TIME_WORDS)}){numerals.SPACE}+){{0,2}}"
    rf"({pattern_of(DURATION_NAMES)}){ENDS}"
)


def any_pattern(money: Iterable[str]) -> re.Pattern[str]:
    """Whatever may make a quantity of the number before it: one look spares one for each kind.

    `money` are the words for money.
    """
    units = (*PERCENT_NAMES, *MEASURE_NAMES, *DURATION_NAMES, *TIME_WORDS, *ADVERBS)
    others = (*money, *numerals.SUFFIXES, "times", "fold")
    return re.compile(rf"{BETWEEN}{pattern_of([*units, *others])}(?![^\W_])")
