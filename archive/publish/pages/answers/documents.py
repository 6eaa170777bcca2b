"""The documents that words ask for: how many there are, or which is the first or the last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from archive.publish import queries
from archive.publish.pages import formatting, question_rows, search_filters
from archive.publish.pages.answers import first_mention
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import (
    as_typed,
    documents_asked,
    name_mentions,
    sought,
    typed_times,
)
from archive.publish.pages.asked.documents_asked import DocumentsAsked
from archive.publish.pages.asked.question import Question
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text

_WITH_WORDS = f"""
    SELECT count(*) AS n FROM {SEARCH_INDEX}
    CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} {{conditions}}
"""
_ALL = f"SELECT count(*) AS n FROM documents WHERE {clauses.is_current()} {{conditions}}"
_TITLED = {"speech": ("speeches", "speeches or addresses")}
"""What documents of a kind are called, and as what their titles tell them."""

_OFTEN = frozenset(("times", "mention", "mentions"))


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
    if found.asked.how == "first" and not found.people:
        given = {"subject": found.words, **typed_times.days(found.time)}
        if question_rows.has_any(connection, "claims-about", given):
            title = f"{found.words}: {queries.load()['claims-about'].title}"
            yield Answer("question", title, urls("question/claims-about", **given), "")


def counted(connection: sqlite3.Connection, question: Question, urls: Urls) -> Answer:
    """How many documents a search for what is typed finds."""
    found = sought.find(connection, question, {})
    filters = found.filters
    count = _count(connection, found.words, filters)
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
    count = _count(connection, found.query, {**found.filters, **_of_several(connection, found)})
    label = _label(found, as_typed.in_words(found.words), f"Documents titled as {in_titles}")
    url = urls("search", q=found.query, **found.filters) if count else ""
    told = formatting.count(count, "document")
    yield Answer("search", label, url, told, is_answer=bool(count))


def _of_several(connection: sqlite3.Connection, found: DocumentsAsked) -> search_filters.Filters:
    """What narrows a search to the documents of several people together."""
    if len(found.people) < 2:
        return {}
    return {search_filters.OF_IDS: documents_asked.together(connection, found.people)}


def _told(connection: sqlite3.Connection, found: DocumentsAsked, urls: Urls) -> Iterator[Answer]:
    if found.asked.how in ("first", "last") and found.words:
        is_last = found.asked.how == "last"
        for each in first_mention.told(
            connection, found.asked.about, urls, found.filters, is_last=is_last
        ):
            by = f", of {_names(found)}" if found.people else ""
            when = f", {found.time.in_words}" if found.time else ""
            yield replace(each, label=f"{each.label}{by}{when}")
        return
    narrowed = found.filters
    counted = {**narrowed, **_of_several(connection, found)}
    sort = documents_asked.SORTS.get(found.asked.how, "")
    is_told = False
    for query, holds, detail, count in _held(connection, found, counted):
        url = urls("search", q=query, **narrowed, sort=sort)
        if len(found.people) > 1:
            # No address narrows to several people: the named query has those of one with anybody.
            first, second, *_ = found.people.values()
            url = urls("question/joint-releases", minister=first, beside=second)
        often = "how often in each is not counted" if found.asked.noun in _OFTEN else ""
        told = "; ".join(filter(None, (formatting.count(count, "document"), detail, often)))
        yield Answer("search", _label(found, holds), url, told)
        is_told = True
    if not is_told:
        label = _label(found, as_typed.in_words(found.words))
        none = f"No {label[0].lower()}{label[1:]}"
        yield Answer("search", none.replace("documents", "documents held here", 1), "", "")


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
        of_phrase = _count(connection, phrase, filters) if phrase else 0
    if of_phrase:
        held = as_typed.in_words(phrase).replace(" OR ", " or ")
        yield phrase, held, "side by side, in this form", of_phrase
    count = _count(connection, found.words, filters)
    if count > of_phrase:
        where = "anywhere in the document" if is_several else ""
        if is_several and not (of_phrase or found.unknown):
            where = "none has them side by side"
        yield found.words, as_typed.in_words(found.words), where, count


def _label(found: DocumentsAsked, held: str, noun: str = "") -> str:
    """What the documents are, in words: Documents that Ann Lee issued, 2003."""
    noun = noun or ("Speeches" if found.kind == "speech" and found.is_marked else "Documents")
    of = ""
    if len(found.people) > 1:
        of = f" that {_names(found)} issued together"
    elif found.people:
        of = f" that {_names(found)} issued"
    holds = ""
    if held:
        joint = " and that hold" if of else " that hold"
        holds = f"{joint} {held}"
    when = f", {found.time.in_words}" if found.time else ""
    return f"{noun}{of}{holds}{when}"


def _names(found: DocumentsAsked) -> str:
    return " and ".join(found.people.values())


def _count(connection: sqlite3.Connection, words: str, filters: search_filters.Filters) -> int:
    sql = (_WITH_WORDS if words else _ALL).format(conditions=search_filters.conditions(filters))
    values = {**filters, **({"words": full_text.as_query(words)} if words else {})}
    return int(connection.execute(sql, values).fetchone()["n"])
