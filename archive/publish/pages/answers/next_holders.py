"""Who had an office before or after somebody, or between two, where a search asks for that."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

from archive.publish.pages import formatting, reach, successions, titles
from archive.publish.pages.answers import offices
from archive.publish.pages.answers.answer import Answer, office_page
from archive.publish.pages.asked import office_words, typed_names, typed_times
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.successions import Held, Step, Succession
from archive.publish.pages.urls import Urls

_AFTER = r"(?:replaced|succeeded|followed|came\s+after|took\s+over\s+from)"
_BEFORE = r"(?:came\s+before|preceded|was\s+before)"
_WHO = r"(?:who|which\s+minister)"
_WAS = r"who\s+(?:was|were|became|took\s+over\s+as|came\s+in\s+as|held)"
_AS = r"\s+(?P<who>.+?)\s+(?:as|in)\s+(?P<office>.+)"
_BESIDE = tuple(
    (side, re.compile(form, re.IGNORECASE))
    for side, form in (
        (
            "after",
            rf"{_WHO}\s+{_AFTER}{_AS}",
        ),
        (
            "before",
            rf"{_WHO}\s+{_BEFORE}{_AS}",
        ),
        (
            "before",
            r"who(?:m)?\s+did\s+(?P<who>.+?)\s+(?:replace|succeed|follow|take\s+over\s+from)"
            r"\s+(?:as|in)\s+(?P<office>.+)",
        ),
        ("after", rf"{_WHO}\s+{_AFTER}\s+(?P<who>.+)"),
        ("before", rf"{_WHO}\s+{_BEFORE}\s+(?P<who>.+)"),
        (
            "before",
            r"(?:who\s+was\s+)?(?:the\s+)?predecessors?\s+(?:of|to)\s+(?P<who>.+?)"
            r"(?:\s+(?:as|in)\s+(?P<office>.+))?",
        ),
        (
            "after",
            r"(?:who\s+was\s+)?(?:the\s+)?successors?\s+(?:of|to)\s+(?P<who>.+?)"
            r"(?:\s+(?:as|in)\s+(?P<office>.+))?",
        ),
        (
            "before",
            r"(?:who\s+was\s+)?(?P<who>.+?)['’]s?\s+predecessor(?:\s+(?:as|in)\s+(?P<office>.+))?",
        ),
        (
            "after",
            r"(?:who\s+was\s+)?(?P<who>.+?)['’]s?\s+successor(?:\s+(?:as|in)\s+(?P<office>.+))?",
        ),
        ("before", rf"(?:{_WAS}\s+)?(?:the\s+)?(?P<office>.+?)\s+before\s+(?P<who>.+)"),
        ("after", rf"(?:{_WAS}\s+)?(?:the\s+)?(?P<office>.+?)\s+after\s+(?P<who>.+)"),
    )
)
_BETWEEN = re.compile(
    rf"(?:{_WAS}\s+)?(?:the\s+)?(?P<office>.+?)\s+between\s+(?P<who>.+?)\s+and\s+(?P<other>.+)",
    re.IGNORECASE,
)


def find(
    connection: sqlite3.Connection, timeless: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """Who had an office before or after somebody, each time; nothing of other words.

    `timeless` are the words without the time that they name.
    """
    words = " ".join(timeless.strip(" ?.!,").split())
    if between := _BETWEEN.fullmatch(words):
        sides = [typed_names.named(connection, between[each]) for each in ("who", "other")]
        if all(len(side) == 1 for side in sides):
            yield from _between(connection, sides, between["office"], urls)
            return
    for side, form in _BESIDE:
        found = form.fullmatch(words)
        people = typed_names.named(connection, found["who"]) if found else {}
        if found and people:
            office = found.groupdict().get("office") or ""
            answers = tuple(_beside(connection, people, office, side, time, urls))
            if answers:
                yield from answers
                return


def _beside(
    connection: sqlite3.Connection,
    people: dict[str, str],
    office: str,
    side: str,
    time: Time | None,
    urls: Urls,
) -> Iterator[Answer]:
    """Who had an office of somebody before or after, by its succession.

    Of several people of a name, those are meant who had it. Where no office is named, the one
    that heads the terms of the person is not guessed: the page.
    """
    if not office:
        for slug, name in people.items() if len(people) == 1 else ():
            detail = "the offices, and who had each before and after"
            yield Answer("person", name, urls.person(slug), detail)
        return
    named = office_words.named(connection, office)
    if named and office_words.role(office) not in (office_words.MINISTER, office_words.ACTING):
        yield office_page(named[0], urls, why="several may have been so at once")
        return
    for row in named:
        succession = successions.of(connection, row["id"], row["name"])
        for slug in people:
            held = _held(succession, slug, time)
            for each in held:
                yield from _told(connection, succession, row, each, side, urls)
            if held:
                yield office_page(row, urls)
                return
    if named and len(people) == 1 and office_words.has_title(office):
        ((slug, name),) = people.items()
        when = f" {time.behind_a_noun}" if time else ""
        title = titles.title(connection, office_words.MINISTER, named[0]["name"])
        label = f"{name} is not known to have been {title}{when}"
        yield Answer("holder", label, urls.person(slug), "no term of the list has it")
        yield office_page(named[0], urls)


def _held(succession: Succession, slug: str, time: Time | None) -> list[tuple[Held, ...]]:
    """The times in which somebody had an office, or else stood in, that have a day of a time."""
    every = succession.holdings(slug) or succession.stood_in(slug)
    if time is None:
        return every
    return [
        held
        for held in every
        if held[0].span[0] <= time.last_day and held[-1].span[1] >= time.first_day
    ]


def _told(
    connection: sqlite3.Connection,
    succession: Succession,
    office: sqlite3.Row,
    held: tuple[Held, ...],
    side: str,
    urls: Urls,
) -> Iterator[Answer]:
    """Who had an office next to a time in which somebody had it, or that nobody is known."""
    steps = succession.after(held) if side == "after" else succession.before(held)
    for step in steps:
        detail = _in_words(connection, succession, office, step, side)
        yield Answer("holder", step.far.person, urls.person(step.far.person_slug), detail)
    if not steps:
        edge = held[-1] if side == "after" else held[0]
        title = titles.title(connection, office_words.MINISTER, office["name"])
        label = f"Nobody is known to have been {title} {side} {edge.person}"
        ends = "the list of terms begins there" if side == "before" else reach.in_words(connection)
        detail = f"{edge.person} held {edge.portfolio} {_days(edge)}; {ends}"
        yield Answer("holder", label, urls.portfolio(office["slug"]), detail)


def _in_words(
    connection: sqlite3.Connection,
    succession: Succession,
    office: sqlite3.Row,
    step: Step,
    side: str,
) -> str:
    """A term next to that of another, and who had the office between the two."""
    far, near = step.far, step.near
    own = titles.title(connection, near.role, near.portfolio)
    told = [f"held {far.portfolio} {_days(far)}, {side} {near.person} ({own} {_days(near)})"]
    if far.portfolio_id not in succession.ids:
        told.append(f"{office['name']} came of {far.portfolio} or passed to it")
    between = (near, far) if side == "after" else (far, near)
    stood_in, unknown = succession.between(*between)
    told += [f"between the two, {acting.person} acted {_days(acting)}" for acting in stood_in]
    for first, end in unknown:
        days = f"from {formatting.day(first)} to {formatting.day(end)}"
        told.append(f"nobody is known to have held it {days}")
    return "; ".join(told)


def _days(held: Held) -> str:
    """The days of a term, those that its source does not name as about these."""
    start, end = held.start_date, held.end_date
    begun = f"from {_about(held.confidence)}{formatting.day(start)}" if start else "from the first"
    return f"{begun} to {_about(held.end_confidence)}{formatting.day(end)}" if end else begun


def _about(confidence: str | None) -> str:
    return "" if confidence == "dated" else "about "


def _between(
    connection: sqlite3.Connection, people: Iterable[dict[str, str]], office: str, urls: Urls
) -> Iterator[Answer]:
    """Who had an office between two who had it, from the end of one's to the other's next time."""
    for row in office_words.named(connection, office)[:1]:
        succession = successions.of(connection, row["id"], row["name"])
        one, other = (succession.holdings(next(iter(side))) for side in people)
        spans = [
            (each[-1].end, later[0].first)
            for each in one
            for later in other
            if each[-1].end <= later[0].first
        ]
        names = [next(iter(side.values())) for side in people]
        found: list[Answer] = []
        if spans:
            _, time = typed_times.taken_out("from {} to {}".format(*max(spans)))
            asked = Asked(row["name"], time, row["name"], "")
            found = [
                each
                for each in offices.find(connection, asked, urls)
                if each.kind == "holder" and each.label not in names
            ]
        yield from found
        nobody = f"nobody is known to have held it between {' and '.join(names)}"
        yield office_page(row, urls, why="" if found else nobody)
