"""Figures, days, numbers and offices in words."""

from __future__ import annotations

import datetime
import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import quote

from babel import Locale, dates
from markupsafe import Markup, escape

from archive import money
from archive.money import number, scaled
from archive.publish.pages.speakers import SpeakerItem

LOCALE = Locale.parse("en")

KINDS = {
    "money": "Money",
    "percent": "Per cent",
    "measure": "Measure",
    "duration": "Duration",
    "count": "Count",
    "ratio": "Ratio",
}
"""The kinds of figure, as a reader calls them."""

STANDINGS = {
    "earlier": "said to have been given or announced before",
    "total": "said to be a whole",
    "part": "said to be part of a larger sum",
    "further": "said to come on top of what there was",
    "compared": "set beside another value of the same thing",
}
"""What a text says of a sum, in words."""

DOUBTS = {
    "scale": "its digits and its scale word cannot both be meant",
    "size": "a hundred times more than any sum in its currency before it",
}
"""Why the source of a figure cannot have meant it."""

FORMATS = {
    "text": "text",
    "html": "web page (HTML)",
    "pdf": "PDF",
    "docx": "Word document (DOCX)",
    "odt": "OpenDocument text (ODT)",
    "mail": "e-mail",
}
"""The formats of files, as a reader calls them."""

GROUNDS = {
    "front matter": "as its front matter states",
    "sidecar": "as its sidecar states",
    "text": "as its text states",
    "address": "by its address",
    "collection": "as its collection states",
    "JSON-LD": "stated by the page’s JSON-LD",
    "OpenGraph": "stated by the page’s OpenGraph tags",
    "meta": "stated by the page’s meta tags",
    "page": "as the page shows it",
    "properties": "stated by the file’s properties",
    "head": "stated by the head of the message",
    "attachment": "as another document lists it",
}
"""On what ground a value of a document stands."""

# Of CLDR's names, which have 74 of our 97 units, gallon would become US gallon, and Babel finds
# watt_hour in kilowatt-hour: the regular plural and these serve better.
_IRREGULAR = {
    "century": ("century", "centuries"),
    "degree_celsius": ("degree Celsius", "degrees Celsius"),
    "degree_fahrenheit": ("degree Fahrenheit", "degrees Fahrenheit"),
    "foot": ("foot", "feet"),
    "inch": ("inch", "inches"),
    "square_foot": ("square foot", "square feet"),
}
"""The names of units whose plural is not their singular and an s."""


def count(value: int, noun: str, plural: str = "") -> str:
    """So many of something: 1 document, 2,000 documents."""
    return f"{number(value)} {noun if value == 1 else plural or noun + 's'}"


@lru_cache(maxsize=20_000)
def day(text: str | None, precision: str | None = "day", latest: str | None = None) -> str:
    """A day in words, as exactly as it is known: 28 March 2022, March 2022, 2022.

    Where it may be the day `latest` as well, both: 28 or 29 March 2022.
    """
    if not text:
        return "date unknown"
    if latest:
        same = text[:7] == latest[:7], text[:4] == latest[:4]
        first = day(text).rsplit(" ", sum(same))[0]
        return f"{first} or {day(latest)}"
    year, month, of_month = (*text[:10].split("-"), "1", "1")[:3]
    if precision == "year":
        return year
    date = datetime.date(int(year), int(month), int(of_month))
    return dates.format_date(date, "MMMM y" if precision == "month" else "d MMMM y", LOCALE)


def day_of(row: Mapping[str, Any] | sqlite3.Row) -> str:
    """The day of a document in a row, as exactly as it is known: 28 or 29 March 2022."""
    return day(row["date"], latest=row["date_latest"]) if row["date"] else "a day not known"


def two_days(latest: str | None) -> Markup:
    """The attribute of HTML that says why a document has two days; empty where it has one."""
    return Markup(f' title="{_TWO_DAYS}"') if latest else Markup("")


def timestamp(text: str | None) -> str:
    """A time in words: 28 March 2022, 09:00 UTC."""
    return f"{day(text)}, {text[11:16]} UTC" if text and len(text) > 15 else day(text)


_TWO_DAYS = (
    "Its source gives the day in UTC: where it was published it may have been the next day already."
    " Citations have the first."
)
NO_CURRENCY = "currency not stated"
"""What is said of money of which the text does not tell the currency."""


class Amount(Protocol):
    """A figure's value, with its unit and what a rate is by."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float | None: ...  # noqa: D102
    @property
    def unit(self) -> str | None: ...  # noqa: D102
    @property
    def per(self) -> str | None: ...  # noqa: D102


def value(figure: Amount) -> str:
    """What a figure comes to: NZ$40 million to NZ$50 million per year."""
    words = amount(figure.value, figure.unit, figure.high)
    words = f"{words} per {figure.per}" if figure.per else words
    has_no_currency = figure.kind == "money" and figure.unit is None
    return f"{words} ({NO_CURRENCY})" if has_no_currency else words


def amount(value: float, unit: str | None, high: float | None = None) -> str:
    """A number, or a range up to `high`, with its unit: NZ$2.5 million, 3 to 4 years."""
    numbers = [value] if high is None else [value, high]
    return " to ".join(_with_unit(each, unit or "") for each in numbers)


def _with_unit(amount: float, unit: str) -> str:
    if unit in money.SYMBOLS:
        return money.in_words(amount, unit)
    if unit == "fraction":
        return f"{amount:.3g}"
    if unit == "percent":
        return f"{number(amount)}%"
    return f"{scaled(amount)} {unit if unit.isupper() else _plural(unit, amount)}".strip()


def _plural(unit: str, amount: float) -> str:
    """The name of a unit beside a number: kilometre, kilometres per hour."""
    noun, per, by = unit.partition("_per_")
    if noun in _IRREGULAR:
        noun = _IRREGULAR[noun][amount != 1]
    elif amount != 1 and noun and not noun.endswith(("s", "hertz")):
        noun = f"{noun}s"
    return f"{noun}{per}{by}".replace("_", " ")


class ReadFigure(Amount, Protocol):
    """A figure with all that was read of it."""

    @property
    def approx(self) -> str | None: ...  # noqa: D102
    @property
    def item(self) -> str | None: ...  # noqa: D102
    @property
    def period(self) -> str | None: ...  # noqa: D102
    @property
    def doubt(self) -> str | None: ...  # noqa: D102
    @property
    def speakers(self) -> Sequence[SpeakerItem]: ...  # noqa: D102


def reading(figure: ReadFigure) -> tuple[tuple[str, str], ...]:
    """All that was read of a figure, in pairs of what it is called and what it is."""
    no_unit = NO_CURRENCY if figure.kind == "money" else ""
    pairs = (
        ("kind", KINDS[figure.kind].lower()),
        ("value", number(figure.value)),
        ("to", number(figure.high)),
        ("unit", (figure.unit or no_unit).replace("_", " ")),
        ("qualifier", money.HEDGES.get(figure.approx or "", "")),
        ("per", figure.per or ""),
        ("of" if figure.kind == "money" else "counted", figure.item or ""),
        ("over", figure.period or ""),
        ("said by", said_by(figure.speakers)),
        ("doubted", DOUBTS.get(figure.doubt or "", "")),
    )
    return tuple((name, words) for name, words in pairs if words)


def note(figure: ReadFigure) -> Markup:
    """The reading of a figure as the note beside it."""
    return Markup("; ").join(
        Markup("<span class='said'>{}</span> {}").format(name, words)
        for name, words in reading(figure)
    )


def said_by(speakers: Sequence[SpeakerItem]) -> str:
    """Who said something, in words; empty where the text does not tell."""
    return together([each.name for each in speakers])


def together(names: Sequence[str]) -> str:
    """The names of those who speak together, in words: Ann Lee, Bo Ray and Cy Dow."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def marked_sentence(sentence: str, figure_text: str, start: int) -> Markup:
    """A sentence without Markdown's characters, with the figure marked that begins at `start`.

    Where the sentence has another text there, nothing is marked.
    """
    end = start + len(figure_text)
    if sentence[start:end] != figure_text:
        return escape(plain_text(sentence))
    marked = Markup("{}<mark>{}</mark>{}")
    return marked.format(plain_text(sentence[:start]), figure_text, plain_text(sentence[end:]))


_SIGNS = re.compile(r"\\(?=[^\w\s])|\*\*|^#{1,6}\s+|^[-*>]\s+")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
# A sentence may end within a link, and a figure may stand in it.
_LINK_ENDS = re.compile(r"\]\((?:https?:|/|mailto:|#)[^()\s]*(?:\)|$)")
_LINK_BEGINS = re.compile(r"!?\[(?=[^\[\]]*$)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)_(?=\S)([^_\n]+)(?<=\S)_(?!\w)")
_LONE = re.compile(r"^\*(?=[^\s*])|(?<=[^\s*\d])\*$")


def plain_text(text: str) -> str:
    """A text without the characters that are Markdown's, also where it ends within a link."""
    words = _LINK_BEGINS.sub("", _LINK_ENDS.sub("", _LINK.sub(r"\1", text)))
    words = _UNDERLINED.sub(r"\1", _EMPHASIS.sub(r"\1", _SIGNS.sub("", words)))
    return _LONE.sub("", words)


def with_code(text: str) -> Markup:
    """A text in which names within backticks, as documentation has them, are marked as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def in_marks(text: str) -> str:
    """A text in quotation marks, once: its own outer marks go, and those within are single."""
    inner = text.strip()
    if inner.startswith('"') and inner.find('"', 1) in (-1, len(inner) - 1):
        inner = inner[1:].removesuffix('"')
    opens, closes = inner.find("“"), inner.find("”")
    if opens == 0 and closes in (-1, len(inner) - 1):
        inner = inner[1:].removesuffix("”")
    elif opens < 0 <= closes:
        inner = inner.removesuffix("”")
    within = inner.replace("“", "‘").replace("”", "’")
    return f"“{within}”"


def as_json(value: Any) -> Markup:
    """A value as JSON that may stand within a page: nothing in it ends an element."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def text_fragment_url(url: str | None, text: str, before: str = "", after: str = "") -> str:
    """The URL at which a browser opens an official page and shows a text of it.

    Empty where the page has no web address. Of a long text, its first and last words are named;
    a short one, which may stand there often, is found by the words `before` and `after` it.
    """
    if not url or not url.startswith(("https://", "http://")):
        return ""
    words = re.sub(r"[*_\\#]", "", text).split()
    long = len(words) > 12
    ends = [" ".join(words[:5]), " ".join(words[-5:])] if long else [" ".join(words)]
    # In a text fragment, a hyphen separates the text from what comes before it.
    quoted = ",".join(map(_of_fragment, ends))
    if first := _UNMARKED_END.search(before[-_AROUND:]):
        quoted = f"{_of_fragment(' '.join(first[0].split()[-4:]))}-,{quoted}"
    if last := _UNMARKED_START.match(after[:_AROUND]):
        quoted = f"{quoted},-{_of_fragment(' '.join(last[0].split()[:4]))}"
    return f"{url.partition('#')[0]}#:~:text={quoted}"


_AROUND = 60
"""Characters before and after a short text among which the words are that tell where it is."""
# Links and emphasis are written otherwise on the page, and a paragraph ends with its line.
_UNMARKED_END = re.compile(r"(?:^|(?<=[\s]))[^\s\[\]()*_#\\|>][^\n\[\]()*_#\\|>]*$")
_UNMARKED_START = re.compile(r"[^\n\[\]()*_#\\|<]*[^\s\[\]()*_#\\|<](?=[\s]|$)")


def _of_fragment(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")


def format_name(format_: str | None) -> str:
    """What a reader calls a format; its own name where there is no other."""
    return FORMATS.get(format_ or "", format_ or "format not known")


CONFIDENCES = {
    "dated": "a source names the days",
    "listed": "a list of ministers of one day has it; the days are those of the changes around it",
    "bounded": "about these days: they are those of the changes of ministers around it",
    "observed": "about these days: a first or last release shows it",
}
"""How sure the days of a term are."""


def confidence(kind: str | None) -> str:
    """How sure the days of a term are, in words; empty where it is not told."""
    return CONFIDENCES.get(kind or "", kind or "")


def source_in_words(source: str) -> str:
    """Where a term is from, in which names of files or tables are read as words.

    >>> source_in_words("releases that state the office; list_of_runs_observed")
    'releases that state the office; list of runs observed'
    """
    return re.sub(r"(?<=[^\W_])_(?=[^\W_])", " ", source)


def without_marks(words: str) -> str:
    """Words without the quotation marks around all of them, where they are one phrase.

    >>> without_marks('"exactly so"'), without_marks('"one" OR "other"')
    ('exactly so', '"one" OR "other"')
    """
    inner = words.strip()[1:-1]
    return inner if words.strip() == f'"{inner}"' and '"' not in inner else words


def ground(basis: str | None) -> str:
    """On what ground a value stands, in words; empty where none is told."""
    return GROUNDS.get(basis or "", f"ground: {basis}" if basis else "")


def file_size(size: int) -> str:
    """A number of bytes as people say it: 900 bytes, 1.2 MB, 109 MB."""
    if size < 1000:
        return count(size, "byte")
    thousands = size / 1000
    units = ["kB", "MB", "GB", "TB"]
    while thousands >= 999.5 and len(units) > 1:
        thousands, units = thousands / 1000, units[1:]
    return f"{thousands:,.{0 if thousands >= 9.95 else 1}f} {units[0]}"


FILTERS: dict[str, Callable[..., Any]] = {
    "number": number,
    "with_noun": count,
    "day": day,
    "file_size": file_size,
    "timestamp": timestamp,
    "figure_value": value,
    "amount": amount,
    "said_by": said_by,
    "two_days": two_days,
    "marked_sentence": marked_sentence,
    "plain_text": plain_text,
    "with_code": with_code,
    "hedged": money.hedged,
    "in_marks": in_marks,
    "as_json": as_json,
    "format_name": format_name,
    "ground": ground,
    "confidence": confidence,
    "source_in_words": source_in_words,
    "without_marks": without_marks,
}
"""The filters of templates."""
