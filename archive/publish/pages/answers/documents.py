"""The documents that words ask for: how many there are, or which is the first or the last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from archive.publish import queries
from archive.publish.pages import formatting, question_rows, search_filters
from archive.publish.pages.answers import counted_by, first_mention
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import (
    as_typed,
    calendars,
    documents_asked,
    name_mentions,
    sought,
    typed_times,
)
from archive.publish.pages.asked.documents_asked import DocumentsAsked
from archive.publish.pages.asked.question import Question
from archive.publish.pages.urls import Urls

_TITLED = {"speech": ("speeches", "speeches or addresses")}
"""What documents of a kind are called, and as what their titles tell them."""

_OFTEN = frozenset(("times", "mention", "mentions"))
_BY_QUERY = {
    "month": "releases-per-month",
    "minister": "ministers-by-year",
    "portfolio": "portfolios-by-year",
    "government": "portfolios-by-government",
}
"""The named queries that count documents, by what they count them by."""


def find(connection: sqlite3.Connection, found: DocumentsAsked, urls: Urls) -> Iterator[Answer]:
    """The documents that words ask for, and what of that cannot be told."""
    if found.asked.how == "day":
        when = f" {found.time.behind_a_noun}" if found.time else ""
        label = f"Which day was “{found.asked.about}”{when} is not known here"
        detail = "nothing is counted; a day in digits or with its month is understood"
        yield Answer("search", label, "", detail, is_answer=False)
        return
    is_of_kind = not found.kind or found.is_marked
    if not is_of_kind:
        yield from _titled(connection, found, urls)
        if not (found.filters or found.own_filters or found.words):
            return
    if found.unknown:
        label = f"“{found.unknown}” is nobody whose documents are known here"
        yield Answer("search", label, "", "what is looked for are these words", is_answer=False)
    for each in _told(connection, found, urls):
        meant = f"if {_names(found)} is meant: {each.detail}"
        if found.is_misspelt:
            yield replace(each, detail=meant, is_answer=False)
        else:
            is_answer = each.is_answer and is_of_kind and not found.unknown
            yield replace(each, is_answer=is_answer)
    if found.asked.how == "first" and found.words and not found.people:
        given = {"subject": found.words, **typed_times.days(found.time)}
        if question_rows.has_any(connection, "claims-about", given):
            title = f"{found.words}: {queries.load()['claims-about'].title}"
            yield Answer("question", title, urls("question/claims-about", **given), "")


def counted(connection: sqlite3.Connection, question: Question, urls: Urls) -> Answer:
    """How many documents a search for what is typed finds."""
    found = sought.find(connection, question, {})
    filters = found.filters
    count = search_filters.count(connection, found.words, filters)
    is_of_time = filters.keys() <= set(search_filters.YEARS)
    words = found.words if is_of_time else question.words
    when = question.asked.time_in_words if filters and is_of_time else ""
    label = ", ".join(filter(None, (words or "All documents", when)))
    detail = "documents that hold these words" if found.words else ""
    if not count:
        return Answer("search", f"{label}: no document is held here", "", "")
    url = urls("search", q=words, **(filters if is_of_time else {}))
    return Answer("search", f"{label}: {formatting.count(count, 'document')}", url, detail)


def _titled(connection: sqlite3.Connection, found: DocumentsAsked, urls: Urls) -> Iterator[Answer]:
    """That documents are not marked as of a kind, and those whose titles say that they are."""
    plural, in_titles = _TITLED[found.kind]
    none = "whether a document is one is told by its title alone"
    yield Answer("search", f"Documents are not marked as {plural} here", "", none, is_answer=False)
    filters = {**found.filters, **_of_several(connection, found)}
    count = search_filters.count(connection, found.query, filters)
    label = _label(found, as_typed.in_words(found.words), f"Documents titled as {in_titles}")
    url = urls("search", q=found.query, **found.filters) if count else ""
    told = formatting.count(count, "document")
    if found.traits.by and count:
        apart = counted_by.told(connection, found.query, found.filters, found.traits)
        told = f"{told}; {apart}"
    yield Answer("search", label, url, told, is_answer=bool(count))


def _of_several(connection: sqlite3.Connection, found: DocumentsAsked) -> search_filters.Filters:
    """What narrows a search to the documents of several people together."""
    if len(found.people) < 2:
        return {}
    return {search_filters.OF_IDS: documents_asked.together(connection, found.people)}


def _told(connection: sqlite3.Connection, found: DocumentsAsked, urls: Urls) -> Iterator[Answer]:
    if found.asked.how in ("first", "last") and found.words:
        is_last = found.asked.how == "last"
        narrowed = {**found.filters, **found.own_filters}
        for each in first_mention.told(
            connection, found.asked.about, urls, narrowed, is_last=is_last
        ):
            yield replace(each, label=f"{each.label}{_of(found)}{_when(found)}")
        return
    counted = {**found.filters, **_of_several(connection, found), **found.own_filters}
    is_told = False
    for query, holds, where, count in _held(connection, found, counted):
        detail = _detail(connection, found, query, counted, where)
        told = f"{formatting.count(count, 'document')}; {detail}".removesuffix("; ")
        yield Answer("search", _label(found, holds), _url(found, query, urls), told)
        is_told = True
        if found.traits.by:
            return
    if not is_told:
        label = _label(found, as_typed.in_words(found.words))
        none = f"No {label[0].lower()}{label[1:]}"
        yield Answer("search", none.replace("documents", "documents held here", 1), "", "")
    if found.asked.either and found.portfolios:
        yield from _holding(connection, found, urls)


def _url(found: DocumentsAsked, query: str, urls: Urls) -> str:
    """Where the documents are listed; empty where only the words that are typed ask for them."""
    if len(found.people) > 1:
        # No address narrows to several people: the named query has those of one with anybody.
        first, second, *_ = found.people.values()
        return urls("question/joint-releases", minister=first, beside=second)
    own = found.own_filters.keys()
    name = _BY_QUERY.get(found.traits.by, "")
    if own:
        name = "joint-releases" if own == {search_filters.JOINT} and not name else ""
    given = _given(found, name) if name and not query else None
    if given is not None:
        return urls(f"question/{name}", **given)
    if own:
        return ""
    return urls(
        "search", q=query, **found.filters, sort=documents_asked.SORTS.get(found.asked.how, "")
    )


def _given(found: DocumentsAsked, name: str) -> dict[str, str] | None:
    """What narrows a named query to the documents; None where it does not take all of that."""
    known = {each.name for each in queries.load()[name].parameters}
    time = typed_times.days(found.time)
    if found.time and not time.keys() <= known:
        time = {"year": found.time.one_year}
    narrowed = {
        "minister": next(iter(found.people.values()), ""),
        "portfolio": next(iter(found.portfolios.values()), ""),
        "kind": found.filters.get("kind", ""),
        **time,
    }
    given = {each: value for each, value in narrowed.items() if value}
    is_timed = not found.time or time.keys() & given.keys()
    return given if is_timed and given.keys() <= known else None


def _detail(
    connection: sqlite3.Connection,
    found: DocumentsAsked,
    query: str,
    filters: search_filters.Filters,
    where: str,
) -> str:
    """What is told of documents beside how many they are; `where` they hold the words."""
    how = found.asked.how
    is_length, is_nth = how == "length", how in ("first", "last")
    length = counted_by.length(connection, query, filters) if is_length else ""
    if found.traits.by:
        apart = counted_by.told(connection, query, filters, found.traits, is_length=is_length)
        return "; ".join(filter(None, (length, apart)))
    which = counted_by.nth(connection, query, filters, is_last=how == "last") if is_nth else None
    nth = f"the {how} {first_mention.in_words(which)}" if which else ""
    often = "how often in each is not counted" if found.asked.noun in _OFTEN else ""
    dated = counted_by.of_two_days(connection, query, filters)
    return "; ".join(filter(None, (length, nth, where, often, dated)))


def _holding(connection: sqlite3.Connection, found: DocumentsAsked, urls: Urls) -> Iterator[Answer]:
    """The documents that hold the name of a portfolio, which may be meant as well."""
    words = f"{found.asked.either} {found.words}".strip()
    filters = {name: value for name, value in found.filters.items() if name != "portfolio"}
    if count := search_filters.count(connection, words, {**filters, **found.own_filters}):
        label = f"Documents that hold {as_typed.in_words(words)}{_when(found)}"
        url = "" if found.own_filters else urls("search", q=words, **filters)
        detail = f"{formatting.count(count, 'document')}, tagged so or not"
        yield Answer("search", label, url, detail, is_answer=False)


def _held(
    connection: sqlite3.Connection, found: DocumentsAsked, filters: search_filters.Filters
) -> Iterator[tuple[str, str, str, int]]:
    """The queries for what documents are to hold, in words, with how many hold it, if any does.

    Several words are counted side by side first, and then anywhere in a document.
    """
    phrase, of_phrase = "", 0
    is_several = bool(found.words) and as_typed.is_several(found.words)
    if is_several and not found.unknown:
        phrase = name_mentions.phrases(connection, found.asked.about)
        of_phrase = search_filters.count(connection, phrase, filters) if phrase else 0
    if of_phrase:
        held = as_typed.in_words(phrase).replace(" OR ", " or ")
        yield phrase, held, "side by side, in this form", of_phrase
    count = search_filters.count(connection, found.words, filters)
    if count > of_phrase:
        where = "anywhere in the document" if is_several else ""
        if is_several and not (of_phrase or found.unknown):
            where = "none has them side by side"
        yield found.words, as_typed.in_words(found.words), where, count


def _label(found: DocumentsAsked, held: str, noun: str = "") -> str:
    """What the documents are, in words: Documents that Ann Lee issued, 2003."""
    noun = noun or ("Speeches" if found.kind == "speech" and found.is_marked else "Documents")
    noun = f"Joint {noun.lower()}" if found.traits.is_joint else noun
    of = _issued(found)
    tagged = f", tagged with {' or '.join(found.portfolios.values())}" if found.portfolios else ""
    holds = ""
    if held:
        joint = " and that hold" if (found.people or found.party) and not tagged else " that hold"
        holds = f"{',' if tagged else ''}{joint} {held}"
    by = f", by {found.traits.by}" if found.traits.by else ""
    length = ", how long they are" if found.asked.how == "length" else ""
    tagged = tagged if of else tagged.removeprefix(",")
    return f"{noun}{of}{tagged}{holds}{by}{length}{_when(found)}"


def _issued(found: DocumentsAsked) -> str:
    """Who issued the documents, on which days of the week, and who governed, in words."""
    of = ""
    if len(found.people) > 1:
        of = f" that {_names(found)} issued together"
    elif found.people:
        of = f" that {_names(found)} issued"
    elif found.party:
        of = f" that members of the party {found.party.name} issued"
    days = ""
    if found.traits.weekdays:
        names = (calendars.WEEKDAYS[int(day) - 1].capitalize() for day in found.traits.weekdays)
        days = f" of a {' or a '.join(names)}"
    led = f" of governments led by {found.led_by.name}" if found.led_by else ""
    return f"{days}{led}{of}"


def _of(found: DocumentsAsked) -> str:
    """Of whom and of what the documents are, behind other words."""
    tagged = f", tagged with {' or '.join(found.portfolios.values())}" if found.portfolios else ""
    by = f", of {_names(found)}" if found.people else _issued(found)
    return f"{by}{tagged}"


def _when(found: DocumentsAsked) -> str:
    return f", {found.time.in_words}" if found.time else ""


def _names(found: DocumentsAsked) -> str:
    return " and ".join(found.people.values())
