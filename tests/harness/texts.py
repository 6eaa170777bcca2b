"""Texts made of runs and alternations of short units, and how long it takes to read them.

    PYTHONPATH=tests python -m harness.texts [--count 2000] [--seed 1] [--every 20]

Every reader of texts gets each of them, at 2,000 characters and at 20,000, and every twentieth one
at 200,000 too. What takes more than
0.3 s of processor time for 20,000 characters, or more than twelve times as long for ten times as
many, is printed, and the exit code is then 1. ``harness.patterns`` feeds each regular expression
alone.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from archive import (
    dates,
    derive,
    formats,
    links,
    quotations,
    reference,
    sentences,
)
from archive.appointments import Announcements
from archive.document import Document, Segment
from archive.extractors import AllExtractors
from archive.formats import collections
from archive.problems import RefusedFile
from archive.roster import facts
from archive.words import full_text

SHORT, LONG = 20_000, 200_000
MOST_SECONDS = 0.3
"""Of processor time, for `SHORT` characters."""

MOST_GROWTH = 12.0
"""How many times as long ten times as many characters may take."""

_MEASURABLE = 0.04
"""Seconds of processor time that can be measured: some clocks tick every four milliseconds."""

WHITE = (" ", "\t", "\u00a0", "\u2009", "\u202f", "\u3000", "\n", "\r", "\r\n", "\u2028", "\x0b")
"""White space, line ends included."""

WORDS = (
    *("1", "20", "1,000", "3.5", "007", "½", "٣", "one", "twenty", "hundred", "million", "half"),
    *("a third", "dozen", "and", "to", "of", "per", "per cent", "$", "NZ$", "£", "C$", "USD", "€"),
    *("dollars", "cents", "km", "years", "MW", "%", "°C", "hectares", "square metres", "people"),
    *("“", "”", "‘", "’", '"', "'", "„", "«", "''", "â€œ", "(", ")", "[", "]", "{", "}", "<", ">"),
    *("-", "–", "—", "−", ".", "...", "…", ",", ":", ";", "!", "?", "/", "|", "*", "**", "_", "#"),
    *("\\", "`", "~", "+", "@", "&", "=", "---", "+++", "| a ", "- ", "1. ", "(a) ", "> ", "• "),
    *("a", "Z", "word", "Capital", "CAPS", "é", "e\u0301", "ā", "İ", "ß", "😀", "\u200b", "\u00ad"),
    *("Mr", "Hon", "Rt Hon", "Dr", "Jacinda Ardern", "Ardern", "Key", "O’Connor", "Minister"),
    *("the Minister of", "Prime Minister", "Associate", "said", "says", "he said", "told", "MP"),
    *("http://", "https://a.nz/", "www.", ".nz", "a@b.nz", "[a](", "](", "![", "[a](b)", "<a>"),
    *("March", "12 March", "2020", "12 March 2020", "on 12", "Monday", "2020-03-12", "9.30am"),
    *("today", "Published", "Embargo", "phone", "04 123 4567", "aged", "under", "level", "year"),
    *("the number of", "each", "every", "annual", "between", "from", "about", "more than", "key: "),
    *("U.S. ", "No. ", "ends", "Media contact: ", "last updated ", "embargoed until ", "{\"a\": ["),
    *("5 of these ", "some 2 of these, "),
)  # fmt: skip
"""What a reader of the code would fear the repetition of."""

PROSE = (
    "gave $5 million to 20 schools for roads and ",
    "of the $60 million, $7 million will go to farms, ",
    "he said “it is 5 per cent” and she told Mr Key of it, ",
    "| 5 | $20 million | ",
    "* $5 million for schools\n",
)
"""What sentences, tables and lists without an end are made of."""

UNITS = (*WHITE, *WORDS)


def repeated(unit: str, size: int) -> str:
    """A unit in a row, `size` characters of it."""
    return (unit * (size // len(unit) + 1))[:size]


def _run_within(head: str, run: str, tail: str) -> Callable[[int], str]:
    return lambda size: f"{head}{repeated(run, size)}{tail}"


def _blocks(one: str, other: str) -> Callable[[int], str]:
    return lambda size: repeated(one, size // 2) + repeated(other, size // 2)


def _runs(head: str, run: str) -> Callable[[int], str]:
    """As many heads as each has of the run behind it."""
    return lambda size: repeated(head + repeated(run, int(size**0.5)), size)


class Shape(NamedTuple):
    """A text of any length: its name, and what makes it of a number of characters."""

    name: str
    text: Callable[[int], str]


def shapes(count: int, seed: int) -> Iterator[Shape]:
    """So many shapes: first each unit in a row, then combinations by a seed."""
    plain = [Shape(f"{unit!r}…", _run_within("", unit, "")) for unit in UNITS]
    plain += prose()
    plain += [
        Shape(f"{word!r} {white!r}…", _run_within(word, white, "x"))
        for word in ("1", "one", "$1", "half", "said", "“", "[a]", "a", "12", "1 ", ".")
        for white in WHITE
    ]
    yield from itertools.islice(plain, count)
    rng = random.Random(seed)
    for _ in range(count - len(plain)):
        one, two, three = rng.choices(UNITS, k=3)
        yield rng.choice((
            Shape(f"({one!r} {two!r})…", _run_within("", one + two, "")),
            Shape(f"({one!r} {two!r} {three!r})…", _run_within("", one + two + three, "")),
            Shape(f"({one!r} ' ' {two!r} ' ')…", _run_within("", f"{one} {two} ", "")),
            Shape(f"{one!r} {two!r}… {three!r}", _run_within(one, two, three)),
            Shape(f"{one!r} ({two!r} {three!r})…", _run_within(one, two + three, "")),
            Shape(f"{one!r} ({two!r} ' ' {three!r})…", _run_within(one, f"{two} {three}", "")),
            Shape(f"{one!r}… {two!r}…", _blocks(one, two)),
            Shape(f"({one!r} {two!r}…)…", _runs(one, two)),
            Shape(f"({one + two!r} {three!r}…)…", _runs(one + two, three)),
        ))  # fmt: skip


def prose() -> Iterator[Shape]:
    """Sentences, tables and lists without an end."""
    for unit in PROSE:
        yield Shape(f"{unit!r}…", _run_within("", unit, ""))


Reader = Callable[[str], object]


def readers(extractors: AllExtractors) -> dict[str, Reader]:
    """What reads texts, by name: each part alone on one paragraph, then all in turn."""

    by = extractors.of("nz")

    def whole(text: str) -> tuple[Segment, ...]:
        return (Segment("paragraph", 0, len(text)),) if text else ()

    def heading(text: str) -> tuple[Segment, ...]:
        return (Segment("heading", 0, len(text)),) if text else ()

    def resolve(text: str) -> object:
        return by.names.resolve(text, whole(text), "2020-03-12", [text[:200]], [text[:200]])

    def quote(text: str) -> object:
        mentions = by.names.resolve(text, whole(text), "2020-03-12", [], []).mentions
        return quotations.find(text, whole(text), mentions, [], by.names, by.speakers, None)

    def front_matter(data: str) -> object:
        return formats.read("a.md", data.encode("utf-8", "replace"))

    def refused(read: Callable[[bytes], object]) -> Reader:
        def reader(text: str) -> object:
            try:
                return read(text.encode("utf-8", "replace"))
            except RefusedFile:
                return None

        return reader

    announcements = Announcements(by.names)

    def announce(text: str) -> object:
        text = f"Portfolios. {text}"  # without such a word it is not read
        mentions = by.names.resolve(text, whole(text), "2020-03-12", [], []).mentions
        return announcements.read(text, whole(text), mentions, "2020-03-12")

    sound = b"The text."
    return {
        "segments": by.segmenter.cut,
        "sentences": lambda text: list(sentences.spans(text, 0, len(text))),
        "dates": lambda text: dates.find(text, 0, len(text), "2020-03-12"),
        "statements": lambda text: by.statements.read(Document(text), whole(text)),
        "statements of a heading": lambda text: by.statements.read(Document(text), heading(text)),
        "links": links.find,
        "figures": lambda text: by.finder.find(text, whole(text)),
        "mentions": resolve,
        "quotations": quote,
        "appointments": announce,
        "derive": refused(lambda data: derive.entry("a.md", data, None, extractors, "nz")),
        "YAML": lambda text: front_matter(f"---\ntitle: {text}\n---\nThe text."),
        "YAML lines": lambda text: front_matter(f"---\n{text}\n---\nThe text."),
        "TOML": lambda text: front_matter(f"+++\n{text}\n+++\nThe text."),
        "JSON": lambda text: front_matter('{"title": "' + text + '"}\nThe text.'),
        "sidecar": refused(lambda data: formats.read("a.md", sound, data)),
        "collection.yaml": refused(lambda data: collections.read("collection.yaml", data)),
        "reference": refused(lambda data: facts.read("people.csv", "people.csv", data)),
        "as_query": full_text.as_query,
        # FTS5 takes the square of the number of words; what readers type is cut before.
        "quoted": lambda text: full_text.quoted(text[:5_000]),
        "holds_words": lambda text: full_text.holds(text, text[:1_000]),
    }


def seconds(read: Reader, text: str, least: float = _MEASURABLE) -> float:
    """The processor time of one reading, from as many as take `least` seconds together."""
    turns, began = 0, time.process_time()
    while True:
        read(text)
        turns += 1
        if (taken := time.process_time() - began) >= least:
            return taken / turns


def fault(read: Reader, shape: Shape, short: int = SHORT, long: int = LONG) -> str | None:
    """What is wrong with the time that a reader takes for a text, or None.

    A doubtful time is measured again, since other processes disturb it.
    """
    most = MOST_SECONDS
    allowed = MOST_GROWTH * long / short / 10
    for least in (0, _MEASURABLE, 5 * _MEASURABLE):
        first = seconds(read, shape.text(short), least)
        then = 0.0 if first > most else seconds(read, shape.text(long), least)
        for size, taken in ((short, first), (long, then)):
            if size <= SHORT and taken > most:
                wrong = f"{taken:.2f} s for {size:,} characters"
                break
        else:
            if then <= max(_MEASURABLE, allowed * first):
                return None
            wrong = f"{then / (first or 1e-9):.0f} times as long for {long // short} times as many"
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=20, help="which of them are read long, too")
    parser.add_argument("--skip", type=int, default=0, help="texts that are passed over")
    parser.add_argument("--reader", action="append", help="only this reader; may be repeated")
    given = parser.parse_args()
    gc.disable()
    found = readers(reference.shipped_extractors())
    faults = 0
    for number, shape in enumerate(shapes(given.count, given.seed)):
        if number < given.skip:
            continue
        for name, read in found.items():
            if given.reader and name not in given.reader:
                continue
            wrong = fault(read, shape, SHORT // 10, SHORT)
            if number % given.every == 0:
                wrong = wrong or fault(read, shape)
            if wrong:
                faults += 1
                print(f"{name:24} {shape.name:40} {wrong}", flush=True)
    print(f"{given.count:,} texts, {faults:,} faults")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
