"""Two side by side that words compare, each with what it has about a subject."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from archive import dates
from archive.publish.pages import cache, formatting, search_filters
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import as_typed, name_mentions, tagged_with, typed_times
from archive.publish.pages.asked.comparisons import Compared, Side
from archive.publish.pages.search_filters import Filters
from archive.publish.pages.urls import Urls

_FILTERS = {"people": "person", "portfolios": "portfolio"}
_TOLD = {
    "people": "documents issued by them, alone or with others,",
    "portfolios": "documents tagged with it",
    "governments": "documents while they led a government",
    "led": "documents of the time of governments led by it",
    "years": "documents of the year",
}


def find(connection: sqlite3.Connection, found: Compared, urls: Urls) -> Iterator[Answer]:
    """What answers words that compare two.

    Parties are not compared, which is said: no document is of one.
    """
    names = " and ".join(side.name for side in found.sides)
    if found.kind == "parties":
        yield Answer(
            "comparison",
            f"Parties are not compared here: {names}",
            "",
            "no document is of a party; two ministers or two governments can be compared",
            is_answer=False,
        )
        return
    side_by_side = tuple(_side_by_side(found, names, urls))
    if not found.about:
        yield from side_by_side
    elif found.kind == "people":
        yield from (_quotations(found, side, urls) for side in found.sides)
    for side in found.sides:
        yield _documents(connection, found, side, _held(connection, found), urls)
    if found.about:
        yield from side_by_side


def _side_by_side(found: Compared, names: str, urls: Urls) -> Iterator[Answer]:
    """The page that has both: of years a chart of all."""
    if found.kind == "years":
        detail = "a chart of the documents that hold this"
        yield Answer("search", f"{found.about} by year", urls("search", q=found.about), detail)
        return
    if found.kind == "led":
        detail = "which governments these are, and their time"
        yield Answer("comparison", "Governments", urls("governments"), detail, is_answer=False)
        return
    first, second = (side.slug for side in found.sides)
    url = urls(f"compare/{found.kind}", first=first, second=second)
    of_each = ", the first government of each" if found.kind == "governments" else ""
    yield Answer("comparison", names, url, f"side by side{of_each}")


def _quotations(found: Compared, side: Side, urls: Urls) -> Answer:
    days = typed_times.days(found.time)
    given = {"person": side.name, "words": found.about, **days}
    url = urls("question/quotations-of-a-person", **given)
    detail = "what they said that holds these words"
    return Answer("quotations", f"{side.name} on {found.about}", url, detail)


def _held(connection: sqlite3.Connection, found: Compared) -> str:
    """What documents are to hold: several words side by side, if any of each of the two has them.

    Else the words anywhere.
    """
    is_several = bool(found.about) and as_typed.is_several(found.about)
    phrase = name_mentions.phrases(connection, found.about) if is_several else ""
    is_of_each = phrase and all(_count(connection, found, side, phrase) for side in found.sides)
    return phrase if is_of_each else found.about


def _count(connection: sqlite3.Connection, found: Compared, side: Side, held: str) -> int:
    """How many documents of one of the two hold words; all of them without words."""
    narrowed = _filters(connection, found, side)
    return cache.once_a_load(
        connection,
        ("compared", *narrowed.items(), held),
        lambda: search_filters.count(connection, held, narrowed),
    )


def _documents(
    connection: sqlite3.Connection, found: Compared, side: Side, held: str, urls: Urls
) -> Answer:
    """How many documents of one of the two hold what is asked about, and which."""
    narrowed = _filters(connection, found, side)
    count = formatting.count(_count(connection, found, side, held), "document")
    about = f" on {found.about}" if found.about else ""
    when = f", {found.time.in_words}" if found.time else ""
    shown = {name: value for name, value in narrowed.items() if name in search_filters.FILTERS}
    given = {"q": held, **shown} if held else shown
    words = "hold these words"
    if held != found.about:
        anywhere = _count(connection, found, side, found.about)
        words = f"hold {as_typed.in_words(held)}; {anywhere:,} have the words anywhere"
    detail = f"{_TOLD[found.kind]} that {words}" if held else _TOLD[found.kind].removesuffix(",")
    tagged = tagged_with.named(connection, found.office) if found.office else {}
    office = f", tagged with {' or '.join(tagged.values())}" if tagged else ""
    label = f"{side.name}{about}{office}{when}: {count}"
    is_shown = shown.keys() == narrowed.keys()
    return Answer("search", label, urls("search", **given) if is_shown else "", detail)


def _filters(connection: sqlite3.Connection, found: Compared, side: Side) -> Filters:
    if found.kind == "years":
        return {"from": side.slug, "to": side.slug}
    if found.kind == "governments":
        until = dates.days_after(side.until, -1) if side.until else ""
        days = {"from": side.since, "to": until or ""}
        return {name: day for name, day in days.items() if day}
    time = found.time.arguments if found.time else {}
    if found.kind == "led":
        return {search_filters.LED_BY: side.slug, **time}
    of_side = {_FILTERS[found.kind]: side.slug, **time}
    tagged = tagged_with.named(connection, found.office) if found.office else {}
    if tagged:
        of_side[search_filters.PORTFOLIOS] = json.dumps([*tagged])
    return of_side
