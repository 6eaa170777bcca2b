"""Reads what a rate is per: ``per year``, ``for every household``, ``annual revenue of``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.figures import units
from archive.figures.spellings import Spellings, also, key_of
from archive.figures.values import Quantity, Window

_TIMES = (
    *("second", "minute", "hour", "day", "night", "week", "fortnight", "month", "quarter", "year"),
    *("decade", "century", "season", "term", "weekend", "weekday", "annum"),
)
_THINGS = (
    *("person", "people", "head", "capita", "child", "student", "pupil", "household", "family"),
    *("house", "home", "patient", "worker", "employee", "job", "school", "farm", "farmer"),
    *("vehicle", "car", "passenger", "trip", "visit", "tonne", "kilogram", "kilo", "kg", "litre"),
    *("kilometre", "km", "hectare", "ha", "square metre", "cubic metre", "square kilometre"),
    *("barrel", "dollar", "unit", "share", "vote", "event", "megawatt hour", "kilowatt hour"),
    *("mwh", "kwh", "place", "bed", "direction", "room", "property", "dwelling", "site", "team"),
    *("game", "course", "shift", "animal", "cow", "pack", "packet", "box", "bottle", "bag", "page"),
    *("copy", "item", "payment", "case", "application", "hundred", "thousand", "million"),
    *("100,000", "1,000", "100 000"),
    *("1000", "100000", "couple", "member", "officer", "teacher", "nurse", "customer", "site"),
)
# Things of which a rate says `a` as well: `$6 a kilo`; `won a course` is no rate.
_ARTICLED = (
    *("head", "tonne", "kilo", "kg", "kilogram", "litre", "barrel", "share", "person", "hectare"),
    *("megawatt hour", "kilowatt hour", "mwh", "kwh", "unit", "child", "student", "ha", "km"),
    *("kilometre", "trip", "shift", "game", "gallon", "item", "metre", "mile", "acre", "pound"),
    *("ounce", "pint", "bushel", "square metre", "cubic metre", "square foot", "megajoule"),
    *("gigajoule", "kilolitre", "megalitre", "gigalitre"),
)
_NAMES = {
    "annum": "year",
    "people": "person",
    "kg": "kilogram",
    "kilo": "kilogram",
    "km": "kilometre",
    "ha": "hectare",
    "capita": "person",
    "head": "person",
    "mwh": "megawatt hour",
    "kwh": "kilowatt hour",
    "100 000": "100,000",
}
_ADVERBS = {
    "annual": "year",
    "annually": "year",
    "per annum": "year",
    "pa": "year",
    "p.a": "year",
    "p/a": "year",
    "p/w": "week",
    "p/h": "hour",
    "yearly": "year",
    "weekly": "week",
    "daily": "day",
    "monthly": "month",
    "quarterly": "quarter",
    "hourly": "hour",
    "fortnightly": "fortnight",
    "nightly": "night",
    "a-year": "year",
    "a-week": "week",
}
_ADJECTIVES = "annual|weekly|daily|monthly|quarterly|hourly|fortnightly|yearly"


def _any(words: tuple[str, ...]) -> str:
    return "|".join(w.replace(" ", "[ -]") for w in sorted(set(words), key=len, reverse=True))


_BY = re.compile(
    r"(?:[\s-]*(?:per|/|for every|for each|in each|each and every)[\s-]*|\s+(?:each|every)\s+)"
    r"(?:single\s+|school\s+|working\s+|calendar\s+|financial\s+|eligible\s+)?"
    rf"({_any((*_TIMES, *_THINGS))})(?![^\W_])(?!-)"
)
_ENDS = (
    r"(?=\s*(?:[.,;:)?!”\"’]|\Z)|\s(?:for|in|to|and|or|of|on|at|from|over|is|was|are|were|by|with|as"
    r"|who|that|this|plus|every|each|across|under|when|if|but|up|per|than|they|it)\b)"
)
# A rate per anything else: `$200 per transaction`, `$10,000 for each vet`, `$25 per hearing aid`.
_BY_ANY = re.compile(
    r"\s+(?:per|for (?:each|every))\s+(?:(?:additional|international|extra|new|eligible"
    r"|full[ -]time|part[ -]time|full|equivalent|first|further|individual|single|affected|young"
    r"|older|elderly|successful|departing|arriving|qualified|registered|participating|approved"
    r"|enrolled|domestic)\s+){0,2}"
    r"(?!cent\b|the\b|one\b|our\b|its\b|his\b|her\b|their\b|that\b|this\b|of\b|time\b)"
    r"([a-z]{3,}+(?:(?<!illion) (?!only|when|from|over|more|less|thereafter|together|overall|alone"
    r"|prior|there)[a-z]{3,}+(?<!ed|en|ld|nt|ly)(?<!ing)(?<![^s]s)"
    rf"{_ENDS})?)(?![^\W_])(?!-)"
)
# A rate per any unit, behind a stroke: `kg/m³`, `W/min`, `km/s`.
_UNITS = {**units.MEASURE_NAMES, **units.DURATION_NAMES, "s": "second", "h": "hour", "d": "day"}
_BY_UNIT = Spellings(_UNITS, before=r"\s?/\s?")
_A = re.compile(
    rf"(?:\s+an?\s+|-an?-)({_any((*_TIMES, *_ARTICLED))})(?![^\W_])(?!-)"
    r"(?!\s+(?:ago|later|earlier|before|after)\b|\s+on(?=\s*(?:[.,;:)]|\Z)))"
)
_NO_NOUN = (
    r"(?:to|and|or|in|on|for|is|it|was|has|times|more|less|most|some|old|over|that|which|with|from"
    r"|by|at|as|a|an|the|per|each|every|into|during|within|after|before|ago)\b"
)
_OF_TIME = re.compile(
    rf"\s+(?:of [a-z ]{{3,40}}?|(?:(?!{_NO_NOUN})[a-z-]+ ){{1,3}}?)??"
    r"(?:a|per|each|every|in any) (day|night|week|fortnight|month|year)\b"
    r"(?!\s+(?:ago|later|earlier|before|after|round))"
)
_PER_MANY = re.compile(
    r"\s+(?:per|of every) (?:\d[\d,]{0,12}|million|thousand|hundred)\s?"
    r"(?:(?:young|older|live|total|school-aged)\s)?([a-z]+?)s?\b(?!\.\d)"
)
# €3 per 100 kg, $3/100 g
_PER_SO_MANY = re.compile(r"(?:\s+per |\s?/\s?)(\d{1,3}(?:,\d{3})+|\d{2,4})(?=[\sa-z])")
_PER_BEFORE = re.compile(
    r"\bper (capita|person|head|household|student|pupil|patient)\b[^.;,\d]{0,40}\(?\Z"
)
# Before a stretch, of which both ends have it: `per night from $130 to $160`.
_STRETCHES = re.compile(
    rf"\b(?:per|each|every) ({_any((*_TIMES, *_THINGS))})[,:]?"
    r"(?: (?:is|are|was|were|of|costs?|ranges?|ranging|varies|varying)){0,2} (?:from|between) "
    r"(?:\S{1,12}(?: [mb]illion)? (?:to|and) )?\Z"
)
# What comes daily is so many a day, but two weekly payments are two in all.
_REGULAR = re.compile(
    rf"\s+(?:{_ADJECTIVES})\s+(?:[a-z]+\s+)?(?:payment|instal?lment|report|review|survey|update"
    r"|statement|meeting|conference|forum|newspaper|paper|magazine|journal|newsletter|bulletin)s\b"
)
_DOLLAR = re.compile(r"(?:\s+of\s+[a-z]+)?\s+(?:for (?:every|each) (?:\$1|dollar)|in the dollar)\b")
_ADVERB = re.compile(
    r"\s*\(?(annually|per annum|p\.?a\.?(?![^\W_])|p/[ahw]|yearly|weekly|daily|monthly|quarterly"
    r"|hourly|fortnightly|nightly|(?:every|each) (?:year|week|day|month)|a-year|a-week)(?![^\W_])"
)
_ADVERB_ENDS = re.compile(
    r"\s*(?:[.,;:)!?”\"–—\n-]|\Z|(?:and|in|for|to|on|by|from|at|through|with|but|or|as|of|across"
    r"|over)\b)"
)
_IN_ANNUAL = re.compile(
    r"(?:\s+in)?\s+(annual|weekly|daily|monthly|yearly)\s+(?:revenue|income|earnings|sales|exports"
    r"|turnover|funding|rental|rent|costs?|savings|salary|growth|rate|export|spending|budget"
    r"|operating|contribution|benefit|profit|levy|fees?|grant|payments?|allowance|premium)"
)
_IN_ANY_ANNUAL = re.compile(
    r"\s+in\s+(annual|weekly|daily|monthly|yearly)\s+(?!reports?|accounts?|updates?)[a-z]"
)
_ANNUAL_OF = re.compile(
    rf"\b({_ADJECTIVES})\s+"
    r"(?!(?:report|review|meeting|conference|survey|general|plan|leave|ballots)\b)"
    r"(?:(?!and\b|or\b)[a-z’'-]+\s+){0,4}?"
    r"(?:(?:of|by|to|is|was|at|are|were|will be|than|from|worth|total|totalling|averag\w+"
    r"|exceed\w*)\s+)"
    r"(?:(?:just|only|about|around|over|up|to|more|than|at|least|nearly|almost|an|extra|additional"
    r"|approximately|some|a|record|further|between|under|less|well)\s+){0,3}\Z"
)
_EACH_LEADS = re.compile(r"(?:\A|[\n.“\"]\s*)(?:each|every) (year|week|day|month)\b[^.;\d]{0,60}\Z")
# `$20 more a week`, `$20 gross per hour`, `$150 (GST incl.) per visit`
_MORE = re.compile(
    r"\s+(?:more|extra|less|gross|net|(?:before|after)[ -]tax|\([^()\d]{2,24}\))"
    r"(?=\s+(?:an?|per|each|every)\s)"
)
# What every rate after a number begins with: one search spares seven.
_BEGINS = re.compile(
    r"[\s-]*(?:/|per\b|for (?:each|every)\b|(?:in )?(?:each|every)\b|an?\s|(?:of|in|for)\s|\(?(?:"
    r"annual|per|p[./]?[ahw]|yearly|weekly|daily|monthly|quarterly|hourly|fortnightly|nightly|a-))"
)
_CLAUSE_ENDS = re.compile(r"[.;:!?\n]|,\s|\s[-–—]\s")
_EACH_TRAILS = re.compile(
    r"\b(?:each|every|a) (year|week|day|month|weekday)\b|\b(?:annually|per annum)\b"
)
_TRAILING_WORDS = ("each ", "every ", "annually", "per annum")
_DIGIT = re.compile(r"\d")


def everyone(inhabitants: Iterable[str]) -> re.Pattern[str]:
    """What says that an amount is for each person."""
    return re.compile(rf"\s+for every (?:man|woman{also(inhabitants)})\b")


def read(text: Window, quantity: Quantity, item_end: int, sentence_start: int) -> str | None:
    """The singular noun that a quantity is per, as in ``$5 per household``, or None.

    `item_end` is the position where the noun ends that it counts.
    """
    if quantity.kind == "duration":
        of_time = text.match(_OF_TIME, quantity.end)
        return of_time[1] if of_time and quantity.unit != of_time[1] else None
    if quantity.kind == "money" and (by := _PER_BEFORE.search(text.before(quantity.start, 64))):
        return _NAMES.get(by[1], by[1])
    if quantity.kind == "money" and (of_time := text.match(_IN_ANY_ANNUAL, quantity.end)):
        return _ADVERBS[of_time[1]]
    if quantity.rule == "one in" and text.after(quantity.end).startswith(" year"):
        return "year"
    if quantity.kind == "money" and (led := _STRETCHES.search(text.before(quantity.start, 64))):
        return _NAMES.get(led[1], led[1])
    more = text.match(_MORE, quantity.end)
    is_regular = quantity.kind == "count" and text.match(_REGULAR, quantity.end)
    at_number = () if is_regular else (quantity.end,)
    for at in dict.fromkeys((*at_number, item_end, more.end() if more else item_end)):
        if found := _after(text, at, is_joined=at == quantity.end):
            return found
    if quantity.kind != "count":
        lead = text.low[max(text.start, sentence_start, quantity.start - 64) : quantity.start]
        if ("annual" in lead or "ly " in lead) and (match := _ANNUAL_OF.search(lead)):
            return _ADVERBS[match[1]]
    sentence = text.low[max(text.start, sentence_start, quantity.start - 96) : quantity.start]
    if ("each" in sentence or "every" in sentence) and (match := _EACH_LEADS.search(sentence)):
        return match[1]
    return _trailing(text, item_end)


def _after(text: Window, at: int, *, is_joined: bool) -> str | None:
    """The rate at a position; `is_joined` where that is the end of the quantity itself."""
    if not text.match(_BEGINS, at):
        return None
    if base := text.match(_PER_SO_MANY, at):
        measure = text.spelt(units.MEASURE, base.end())
        if measure:
            size = int(base[1].replace(",", ""))
            return f"{size:,} {units.MEASURE_NAMES[key_of(measure[1])].replace('_', ' ')}"
    if match := text.match(_BY, at) or text.match(_A, at):
        name = match[1].replace("-", " ")
        return _NAMES.get(name, name)
    if is_joined and (unit := text.spelt(_BY_UNIT, at)):
        return _UNITS[key_of(unit[1])].replace("_", " ")
    if many := text.match(_PER_MANY, at):
        return _NAMES.get(many[1], many[1])
    if text.match(_DOLLAR, at):
        return "dollar"
    if text.match(text.words.everyone, at):
        return "person"
    match = text.match(_ADVERB, at)
    if match and (is_joined or text.match(_ADVERB_ENDS, match.end())):
        word = match[1].strip(".")
        return _ADVERBS[word] if word in _ADVERBS else word.split()[-1]
    if match := text.match(_IN_ANNUAL, at):
        return _ADVERBS[match[1]]
    match = text.match(_BY_ANY, at)
    return match[1] if match else None


def _trailing(text: Window, at: int) -> str | None:
    """The rate at the end of the clause: ``6000 tonnes of salmon are harvested each year``."""
    rest = text.after(at, 96)
    if not any(word in rest for word in _TRAILING_WORDS):
        return None
    end = _CLAUSE_ENDS.search(rest)
    rest = rest[: end.start()] if end else rest
    match = _EACH_TRAILS.search(rest)
    if match is None or _DIGIT.search(rest, 0, match.start()):
        return None
    if match[0].startswith("a "):
        return None
    return match[1] or "year"
