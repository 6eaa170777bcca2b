"""How figures, days, numbers and offices are put in words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

KINDS = {
    "money": "Money",
    "percent": "Per cent",
    "measure": "Measure",
    "duration": "Duration",
    "count": "Count",
    "ratio": "Ratio",
}
"""The kinds of figure, as a reader calls them."""

QUALIFIERS = {
    "about": "about",
    "nearly": "nearly",
    "over": "more than",
    "under": "less than",
    "at_least": "at least",
    "up_to": "up to",
}
"""What each qualifier means."""

ROLES = {
    "minister": "Minister of",
    "associate": "Associate Minister of",
    "acting": "Acting Minister of",
}

_SPOKEN = {
    "degree_celsius": "degrees Celsius",
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
}
_SYMBOLS = {"NZD": "NZ$", "USD": "US$", "AUD": "A$", "GBP": "£", "EUR": "€"}


def number(value: float | int | None) -> str:
    """A number with its thousands set apart: 1,234.5."""
    if value is None:
        return ""
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.2f}" if abs(value) >= 1e9 else f"{value:,.10g}"


def scaled(value: float) -> str:
    """A number of millions or more by its size where that is short and exact: 2.5 million."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            said = f"{value / size:.10g}"
            return f"{said} {name}" if len(said.partition(".")[2]) <= 3 else number(value)
    return number(value)


def count(value: int, noun: str, plural: str = "") -> str:
    """So many of something: 1 document, 2,000 documents."""
    return f"{number(value)} {noun if value == 1 else plural or noun + 's'}"


def day(text: str | None, precision: str | None = "day") -> str:
    """A day in words, as exactly as it is known: 28 March 2022, March 2022, 2022."""
    if not text:
        return "date unknown"
    year, month, of_month = (*text[:10].split("-"), "1", "1")[:3]
    if precision == "year":
        return year
    name = f"{calendar.month_name[int(month)]} {year}"
    return name if precision == "month" else f"{int(of_month)} {name}"


def moment(text: str | None) -> str:
    """A moment in words: 28 March 2022, 09:00 UTC."""
    return f"{day(text)}, {text[11:16]} UTC" if text and len(text) > 15 else day(text)


def value(figure: Mapping[str, Any]) -> str:
    """What a figure comes to: NZ$40,000,000 to NZ$50,000,000 a year."""
    unit = figure["unit"] or ""
    numbers = [figure["value"], *([figure["high"]] if figure["high"] is not None else [])]
    said = " to ".join(_with_unit(each, unit) for each in numbers)
    return f"{said} per {figure['per']}" if figure["per"] else said


def _with_unit(amount: float, unit: str) -> str:
    if unit in _SYMBOLS:
        return f"{'−' if amount < 0 else ''}{_SYMBOLS[unit]}{scaled(abs(amount))}"
    if unit == "fraction":
        return f"{amount:.3g}"
    if unit == "percent":
        return f"{number(amount)}%"
    return f"{scaled(amount)} {unit if unit.isupper() else _plural(unit, amount)}".strip()


def _plural(unit: str, amount: float) -> str:
    """The name of a unit beside a number: kilometres per hour."""
    noun, per, by = unit.partition("_per_")
    if noun in _SPOKEN:
        noun = _SPOKEN[noun]
    elif amount != 1 and noun and not noun.endswith(("s", "hertz")):
        noun = f"{noun}s"
    return f"{noun}{per}{by}".replace("_", " ")


def reading(figure: Mapping[str, Any]) -> list[tuple[str, str]]:
    """All that was read of a figure, by what it is called."""
    unit = (figure["unit"] or "").replace("_", " ")
    said = [
        ("kind", KINDS[figure["kind"]].lower()),
        ("value", number(figure["value"])),
        ("to", number(figure["high"])),
        ("unit", unit),
        ("qualifier", QUALIFIERS.get(figure["approx"] or "", "")),
        ("per", figure["per"] or ""),
        ("counted", figure["item"] or ""),
        ("over", figure["period"] or ""),
        ("said by", figure["person"] or figure["speaker"] or ""),
    ]
    return [(name, words) for name, words in said if words]


def note(figure: Mapping[str, Any]) -> Markup:
    """The reading of a figure as a note beside it."""
    return Markup("; ").join(
        Markup("<span class='said'>{}</span> {}").format(name, words)
        for name, words in reading(figure)
    )


def office(role: str, portfolio: str) -> str:
    """An office in words: Associate Minister of Health, Prime Minister."""
    if portfolio in ("Prime Minister", "Deputy Prime Minister", "Attorney-General"):
        return portfolio if role == "minister" else f"{role} {portfolio}".capitalize()
    if portfolio.startswith(("Leader", "Parliamentary", "Chief", "Government")):
        return portfolio
    return f"{ROLES[role]} {portfolio}"


def around(sentence: str | None, figure: Mapping[str, Any]) -> Markup:
    """A sentence with its figure marked, at ``at`` characters from its beginning."""
    text, at = sentence or "", figure["at"]
    end = at + len(figure["text"])
    if text[at:end] != figure["text"]:
        return escape(bare(text))
    marked = Markup("{}<mark>{}</mark>{}")
    return marked.format(bare(text[:at]), text[at:end], bare(text[end:]))


_SIGNS = re.compile(r"\\(?=[^\w\s])|\*\*|^#{1,6}\s+|^[-*>]\s+")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")


def bare(text: str) -> str:
    """A text without the signs of Markdown."""
    return _SIGNS.sub("", _LINK.sub(r"\1", text))


def fragment(url: str | None, text: str) -> str:
    """The address of an official page that opens at a text; empty without such a page."""
    if not url or not url.startswith(("https://", "http://")):
        return ""
    words = re.sub(r"[*_\\#]", "", text).split()
    long = len(words) > 12
    ends = [" ".join(words[:5]), " ".join(words[-5:])] if long else [" ".join(words)]
    said = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{url.partition('#')[0]}#:~:text={said}"


FILTERS: dict[str, Callable[..., Any]] = {
    "grouped": number,
    "counted": count,
    "in_days": day,
    "in_moments": moment,
    "as_value": value,
    "as_office": office,
    "around": around,
    "bare": bare,
}
"""What templates call them."""
