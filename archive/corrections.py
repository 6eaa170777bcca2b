"""What a librarian corrects: a fact a line, read from the files of a folder ``corrections``.

A line names a document, and where it is about a figure or a quotation in it their words, with what
is to hold in place of what was read. The text itself is never changed.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from archive import dates
from archive.document import PUBLISH, not_a_collection
from archive.formats import encoding
from archive.problems import Problem, RefusedFile

FOLDER = "corrections"
"""The name of the folders whose CSV files are corrections."""

DOCUMENT, FIGURE, QUOTATION, MENTION = "document", "figure", "quotation", "mention"
COLLECTION = "collection"
"""What a line may be about."""

NONE = "none"
"""The value that says that there is none: no figure, no quotation, nobody who said it."""

KINDS = (
    *("release", "speech", "feature", "statement", "notice", "newsletter", "interview"),
    *("transcript", "question", "answer", "letter", "minutes", "briefing", "cabinet paper"),
    *("report", "review", "analysis", "article", "opinion", "page", "attachment", "dataset"),
    *("cutting", "gazette", "bill", "act", "regulation", "submission", "guidance", "other"),
)
"""The kinds that a document may be corrected to be; what files state may be any other."""

YEARS = (1700, 2100)
"""The first and the last year in which a document may be corrected to lie."""

LONGEST = 5000
"""Characters of a value."""

NAME = "name"
"""The field of a collection that says what it is called, in place of what its line names."""

FORMERLY = "formerly"
"""The field of a document that says under which name, COLLECTION/SLUG, it was held before."""

WITHDRAWN, REMOVED, SAME_AS = "withdrawn", "removed", "same_as"
"""The fields of a document that say that it is not to be counted, or not to be there at all."""

YES = "yes"
"""The value of a withdrawal that names no replacement."""

BEFORE = 120
"""Code points before a quotation, and around a mention, that tell it from another of its words."""

CODE = "correction"
"""The code of the problem of a line that cannot be used."""


class Correction(NamedTuple):
    """A line of a file of corrections; each field but the first two is a column of it."""

    path: str
    line: int
    what: str
    """document, figure, quotation, mention or collection."""
    document: str
    """The slug of the document; of a collection its name before."""
    words: str
    """The words of the figure, the quotation or the mention, as they stand in the document."""
    near: str
    """Words of its sentence, where others have the same words; empty where it needs none."""
    turn: int
    """Which of several such words it is, from 1."""
    field: str
    """What is corrected."""
    value: str
    """What holds instead."""
    reason: str
    source: str
    made_by: str
    made_on: str


COLUMNS = (
    *("what", "document", "words", "near", "turn", "field", "value", "reason"),
    *("source", "by", "day"),
)
"""The columns of a file of corrections, in any order; ``words`` and what follows ``reason`` may be
left out."""

_MORE = "more"
NEEDED = ("what", "document", "field", "value", "reason")
"""Those that it must have."""


def _is_text(value: str) -> str | None:
    if len(value) > LONGEST:
        return f"is longer than {LONGEST:,} characters"
    if any(unicodedata.category(letter) in _UNSEEN for letter in value):
        return "has a line end or another control character; write it on one line"
    return None if any(map(str.isalnum, value)) else "has neither a letter nor a digit"


def _is_list(value: str) -> str | None:
    items = [each.strip() for each in value.split(";")]
    return _is_text(value) or (None if all(items) else "has an empty name between semicolons")


def _is_name(value: str) -> str | None:
    if wrong := _is_list(value):
        return wrong
    has_letters = all(any(map(str.isalpha, each)) for each in value.split(";"))
    return None if has_letters else "names nobody: it has no letter"


def _is_day(value: str) -> str | None:
    found = dates.from_source(value)
    if not found:
        return "is no day; write one like 2022-03-28"
    first, last = YEARS
    is_likely = first <= int(found[0][:4]) <= last
    return None if is_likely else f"lies outside of the years {first} to {last}"


def _is_number(value: str) -> str | None:
    try:
        is_one = abs(float(value)) < _TOO_LARGE
    except ValueError:
        is_one = False
    return None if is_one else "is no number; write one like 11350000"


def _is_number_or_none(value: str) -> str | None:
    return None if value == NONE else _is_number(value)


def _is_unit(value: str) -> str | None:
    if re.fullmatch("[A-Z]{3}", value):
        from archive.figures import currencies  # which most who read corrections do not need

        return None if currencies.is_code(value) else "is no currency of ISO 4217"
    is_one = re.fullmatch(r"[a-zāēīōū0-9][\w'’ -]{0,39}", value) and any(map(str.isalpha, value))
    return None if is_one else "is no unit; write one like NZD, percent, square_metre or home"


def _is_full_name(value: str) -> str | None:
    collection, _, slug = value.partition("/")
    is_one = not not_a_collection(collection) and re.fullmatch(r"[a-z0-9-]+", slug)
    return None if is_one else "is no name; write one like beehive/2022-03-28-more-aid"


def _is_other(value: str) -> str | None:
    is_one = re.fullmatch(r"([^/]+/)?[a-z0-9-]+", value) and value not in _NO
    return None if is_one else "is no name of a document; write one like 2022-03-28-more-aid"


def _is_yes_or_other(value: str) -> str | None:
    wrong = _is_other(value)
    return wrong and f"{wrong}, or {YES}; to say that it is not withdrawn, take the line out"


_NO = (NONE, "no", "false")
_UNSEEN = ("Cc", "Zl", "Zp")
_TOO_LARGE = 1e18


def _is_address(value: str) -> str | None:
    is_one = value == NONE or re.fullmatch(r"https?://[^\s/?#]+([/?#]\S*)?", value)
    return None if is_one else "is no address; write one like https://www.example.org/"


def _is_hash(value: str) -> str | None:
    is_one = re.fullmatch(r"[0-9a-f]{64}", value) is not None
    return None if is_one else "is no SHA-256; `archive remove` writes the line"


def _is_one_of(*known: str) -> Callable[[str], str | None]:
    return lambda value: None if value in known else f"is none of {', '.join(known)}"


FIELDS: Mapping[str, Mapping[str, Callable[[str], str | None]]] = {
    DOCUMENT: {
        "title": _is_text,
        "kind": _is_one_of(*KINDS, NONE),
        "author": _is_text,
        "publisher": _is_text,
        "rights": _is_text,
        "ministers": _is_name,
        "portfolios": _is_name,
        "jurisdiction": _is_text,
        "date": _is_day,
        "publish": _is_one_of(*PUBLISH),
        WITHDRAWN: _is_yes_or_other,
        REMOVED: _is_hash,
        SAME_AS: _is_other,
        FORMERLY: _is_full_name,
    },
    FIGURE: {
        FIGURE: _is_one_of(NONE),
        "value": _is_number,
        "high": _is_number_or_none,
        "unit": _is_unit,
        "item": _is_text,
        "per": _is_unit,
        "kind": _is_one_of("money", "percent", "measure", "duration", "count", "ratio"),
        "approx": _is_one_of("about", "nearly", "over", "under", "at_least", "up_to", NONE),
    },
    QUOTATION: {"speaker": _is_name, QUOTATION: _is_one_of(NONE)},
    MENTION: {"person": _is_name, "portfolio": _is_name, MENTION: _is_one_of(NONE)},
    COLLECTION: {
        NAME: not_a_collection,
        **dict.fromkeys(("title", "publisher", "rights"), _is_text),
        **dict.fromkeys(("url", "licence_url"), _is_address),
    },
}
"""What may be corrected of each, and what is wrong with a value, None where nothing is."""


WHOLE = (DOCUMENT, COLLECTION)
"""What a line names without words."""


def is_in_folder(path: str) -> bool:
    """Whether a path is one of a file in a folder of corrections."""
    return FOLDER in path and path.split("/")[-2:-1] == [FOLDER]


def is_file(name: str) -> bool:
    """Whether a file of this name in such a folder is one of corrections."""
    return name.lower().endswith(".csv")


def read(
    path: str, data: bytes, collection: Collection[str] = ()
) -> tuple[list[Correction], list[Problem]]:
    """The lines of a file of corrections, and what is wrong with it and with others.

    `collection` has the names of the collection, which may stand before the slug of a document.

    Raises:
        RefusedFile: when it is no such file.
    """
    decoded = encoding.decode(data)
    rows = csv.DictReader(io.StringIO(decoded.text, newline=""), restkey=_MORE, restval="")
    try:
        names = tuple(rows.fieldnames or ())
        if missing := [name for name in NEEDED if name not in names]:
            raise RefusedFile(f"It has no column {', '.join(missing)}.", code=CODE, line=1)
        if unknown := [name for name in names if name not in COLUMNS]:
            message = (
                f"Its columns {', '.join(unknown)} are not known; known: {', '.join(COLUMNS)}."
            )
            raise RefusedFile(message, code=CODE, line=1)
        found: list[Correction] = []
        problems = [] if decoded.doubt is None else [_doubted(path, *decoded.doubt)]
        for row in rows:
            line = rows.line_num
            values = {name: (row.get(name) or "").strip() for name in COLUMNS}
            if not any(values.values()):
                continue
            values["document"] = slug(values["document"], collection)
            if more := row.get(_MORE):
                count = len(names) + len(more)
                message = f"The line has {count} fields, not {len(names)}; quote commas."
                problems.append(Problem(path, line, CODE, message))
                continue
            if wrong := complaint(values):
                problems.append(Problem(path, line, CODE, wrong))
            else:
                found.append(_correction(path, line, values))
    except csv.Error as error:
        raise RefusedFile(f"It is no CSV: {error}.", code=CODE, line=rows.line_num) from error
    return found, problems


def _doubted(path: str, doubt: str, line: int | None) -> Problem:
    return Problem(path, line, CODE, f"{doubt} Look at its letters, and save it as UTF-8.")


def slug(named: str, collection: Collection[str]) -> str:
    """The slug of a document; before it may stand a name of its collection and a slash."""
    before, slash, after = named.partition("/")
    return after if slash and before in collection else named


def _correction(path: str, line: int, values: Mapping[str, str]) -> Correction:
    return Correction(
        path=path,
        line=line,
        what=values["what"],
        document=values["document"],
        words=values["words"],
        near=values["near"],
        turn=int(values["turn"] or 1),
        field=values["field"],
        value=values["value"],
        reason=values["reason"],
        source=values["source"],
        made_by=values["by"],
        made_on=(dates.from_source(values["day"]) or ("", ""))[0],
    )


def complaint(values: Mapping[str, str]) -> str | None:
    """What is wrong with the values of a line, as a sentence; None where nothing is."""
    for name in NEEDED:
        if not values[name]:
            return f"The line has no {name}."
    known = FIELDS.get(values["what"])
    if known is None:
        return f"`{values['what']}` is none of {', '.join(FIELDS)}."
    if values["what"] != COLLECTION and "/" in values["document"]:
        return (
            f"`{values['document']}` is no document of this collection; name one by its slug, or"
            " put the line into the corrections of its own collection."
        )
    check = known.get(values["field"])
    if check is None:
        return f"`{values['field']}` of a {values['what']} is none of {', '.join(known)}."
    if values["what"] not in WHOLE and not values["words"]:
        return f"The line does not say which {values['what']}: give its words."
    if values["turn"] and not re.fullmatch("[1-9][0-9]{0,5}", values["turn"]):
        return f"`{values['turn']}` is no turn; it counts from 1."
    if values["day"] and _is_day(values["day"]):
        return f"`{values['day']}` {_is_day(values['day'])}."
    wrong = check(values["value"])
    return f"`{values['value']}` {wrong}." if wrong else None


def on_one_line(words: str) -> str:
    """Words as they are compared: a line may end, or stand indented, between any two of them."""
    return " ".join(words.split())


def alike(stood: Iterable[tuple[str, str]], words: str, near: str) -> Iterator[int]:
    """The indexes of those that have the words of a correction, near its others, in their order.

    `stood` has the words of each figure or quotation of a document, and what stands around it: the
    sentence of a figure, a quotation with the `BEFORE` code points before it, and a mention with as
    many before and behind it.
    """
    words, near = on_one_line(words), on_one_line(near)
    for index, (theirs, around) in enumerate(stood):
        if on_one_line(theirs) == words and near in on_one_line(around):
            yield index


def fingerprint(corrections: Iterable[Correction]) -> str:
    """Equal for the same corrections of a document, wherever they stand."""
    lines = ["\x1f".join(map(str, each[2:])) for each in corrections]
    return hashlib.sha256("\x1e".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def as_line(values: Mapping[str, str]) -> str:
    """A line of a file of corrections, in the order of `COLUMNS`, with its line end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([values.get(name, "") for name in COLUMNS])
    return out.getvalue()
