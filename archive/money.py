"""Numbers and sums of money in words, as pages and answers show them."""

from __future__ import annotations

SYMBOLS = {"NZD": "NZ$", "USD": "US$", "AUD": "A$", "CAD": "CA$", "GBP": "£", "EUR": "€"}
"""What stands before an amount of a currency, by its ISO 4217 code."""

HEDGES = {
    "about": "about",
    "nearly": "nearly",
    "over": "more than",
    "under": "less than",
    "at_least": "at least",
    "up_to": "up to",
}
"""What each qualifier of a number means."""


# Babel's numbers take twenty times as long, which a document with 300 figures shows: 10 ms.
def number(value: float | int | None) -> str:
    """A number with its thousands grouped: 1,234.5."""
    if value is None:
        return ""
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.2f}" if abs(value) >= 1e9 else f"{value:,.10g}"


def scaled(value: float) -> str:
    """A number of millions or more by its size where that is short and exact: 2.5 million."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            digits = f"{value / size:.10g}"
            return f"{digits} {name}" if len(digits.partition(".")[2]) <= 3 else number(value)
    return number(value)


def in_words(value: float, unit: str) -> str:
    """A sum of money with its currency: NZ$2.5 million, 3 million JPY."""
    if unit in SYMBOLS:
        return f"{'−' if value < 0 else ''}{SYMBOLS[unit]}{scaled(abs(value))}"
    return f"{scaled(value)} {unit}"


def about(value: float, unit: str) -> str:
    """A sum of money in three digits, said to be so where it has more: about NZ$4.04 million."""
    rounded = float(f"{value:.3g}")
    return f"{'' if rounded == value else 'about '}{in_words(rounded, unit)}"


def hedged(words: str, approx: str | None) -> str:
    """A number in words with its qualifier: more than NZ$5 billion.

    >>> hedged("NZ$5 billion", "over"), hedged("about NZ$4.04 million", "about")
    ('more than NZ$5 billion', 'about NZ$4.04 million')
    """
    hedge = HEDGES.get(approx or "", "")
    return words if not hedge or words.startswith(f"{hedge} ") else f"{hedge} {words}"
