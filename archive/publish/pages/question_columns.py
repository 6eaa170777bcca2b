"""How the table of an answer has its columns: in which order, and called what."""

from __future__ import annotations

import re
from collections.abc import Sequence

READ = ("sentence", "quotation", "passage", "excerpt")
"""The columns for which a table is read."""


def readable(columns: Sequence[str]) -> list[str]:
    """The columns with what is to be read in the second place, where no screen hides it."""
    read = [name for name in columns if name in READ]
    others = [name for name in columns if name not in READ]
    return [*others[:1], *read, *others[1:]]


WORDS = {
    "title": "document",
    "text": "stated as",
    "approx": "qualifier",
    "per": "per",
    "a_year": "a year",
    "comes_to": "what they come to",
    "commitments": "stated for it",
    "together": "all together",
    "least": "without parts of larger ones",
    "in_doubt": "in doubt, not counted",
    "given_out": "given out by it",
    "totals": "called a whole or a total",
    "no_sum": "why there is no sum",
    "given": "surely given",
    "newest": "the newest surely given",
    "largest": "the largest",
    "apart": "how many in no sum",
    "left_out": "the largest left out",
    "set_apart": "in no sum",
    "last_total": "the largest whole that a text names",
    "last_total_date": "named on",
    "last_total_by": "named by",
    "difference": "compared with that whole",
    "most": "of which the largest",
    "start_date": "from",
    "end_date": "to",
}


TOLD_BY_OTHERS = {"comes_to": ("no_sum", "given", "newest", "largest", "claims", "since", "until")}
"""The columns that a table leaves out beside one that says more: they are in CSV and JSON."""


def head(name: str) -> str:
    """What a table calls a column."""
    return WORDS.get(name, name.replace("_", " "))


_LEAD = 240
"""Characters of what a query says of itself, to the end of a sentence, that stand unfolded."""


def parted(description: str) -> tuple[str, str]:
    """The first sentences of what a query says of itself, and the rest; empty of a short one.

    >>> parted("All of them.")
    ('All of them.', '')
    """
    end = description.find(". ", _LEAD)
    if end < 0 or len(description) - end < _LEAD:
        return description, ""
    return description[: end + 1], description[end + 2 :]


def described(description: str, columns: Sequence[str]) -> str:
    """What a query says of itself, with the columns called what the table calls them."""
    for name in columns:
        # A name of several words is no word of the text, with or without its marks.
        written = rf"`?\b{name}\b`?" if "_" in name else f"`{name}`"
        description = re.sub(written, f"“{head(name)}”", description)
    return description
