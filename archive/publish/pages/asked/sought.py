"""What a search looks for: the words, and what they ask the documents to be of beside them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field

from archive.publish import asking
from archive.publish.pages import reach, search_filters
from archive.publish.pages.asked import (
    asked_again,
    documents_asked,
    list_questions,
    name_mentions,
    office_words,
    parts,
    quotation_questions,
    telling_words,
    times_beside,
    typed_amounts,
    typed_names,
    typed_numbers,
    typed_times,
)
from archive.publish.pages.asked.documents_asked import DocumentsAsked
from archive.publish.pages.asked.question import Question
from archive.publish.pages.asked.typed_amounts import Amount
from archive.publish.pages.search_filters import Filters
from archive.store import clauses
from archive.words import matching

_OF_FILTERS = f"SELECT id FROM documents WHERE {clauses.is_current()}"


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search looks for."""

    typed: str
    """What is typed, with the words that ask put right."""
    words: str
    """The words that are searched for; empty for all documents."""
    amount: Amount | None = None
    """The amount of money that documents are to state; None without one."""
    filters: Filters = field(default_factory=dict)
    """What else the words ask of the documents: a time, a person, the kind of document."""
    first: str = ""
    """What finds the documents that fit a question best among those that hold `words`, or empty."""
    read_as: str = ""
    """Which of these are not needed, in a sentence; empty where all are."""
    sort: str = ""
    """How the documents are sorted where nobody says: oldest or newest; empty for the best."""


def find(connection: sqlite3.Connection, question: Question, filters: Filters) -> Sought:
    """What a search for what is typed looks for, which a reader narrows by filters.

    A time beside the words is of the documents, where a reader gives none: ``whaling in 2003``. It
    is a word where all stand side by side in a title, where the two are a name, as in ``Budget
    2010``, or where no document of that time holds the others and one holds all.
    """
    if question.each:
        return _of_each(connection, question, filters)
    typed, order, is_title = question.words, question.order, question.is_title
    is_in_words = typed_numbers.in_digits(typed) != typed
    amount = typed_amounts.find(connection, typed, filters.get("jurisdiction", ""))
    if amount and not (is_title and is_in_words):
        again = typed_amounts.find(connection, asked_again.asks_again(typed))
        about = again.rest if again else asked_again.about_amount(amount.rest, typed)
        ids = {search_filters.OF_IDS: typed_amounts.documents(connection, amount)}
        return Sought(typed, about, amount, ids)
    if not is_title and question.compared:
        about = question.compared.about
        return Sought(typed, about, filters={} if about else {search_filters.OF_IDS: "[]"})
    typed = typed if is_title else question.dated
    is_of_any_time = filters.keys().isdisjoint(search_filters.YEARS)
    if not is_title and question.documents:
        return _of_documents(connection, question.documents, filters)
    typed = quotation_questions.words(typed) or typed
    if found_list := _of_list(connection, typed, order, filters):
        return found_list
    plain = parts.words_to_find(typed, order)
    is_words = '"' in typed or is_title or question.is_query
    is_plain = not is_words and asking.is_question(typed)
    plain = telling_words.without_country(connection, plain) if is_plain else plain
    if time := parts.time_to_find(typed, order):
        return Sought(typed, plain, filters=time if is_of_any_time else {})
    if is_of_any_time and not is_title and (beside := times_beside.find(typed, order)):
        is_to_come = beside.filters.get("from", "") > reach.last_day(connection)
        is_name = is_to_come or (
            bool(beside.name) and name_mentions.is_name(connection, beside.name)
        )
        narrowed = {**filters, **beside.filters}
        is_then = (
            beside.is_certain or not beside.words or _holding(connection, beside.words, narrowed, 1)
        )
        if not is_name and (is_then or not _holding(connection, plain, filters, 1)):
            return Sought(typed, beside.words, filters=beside.filters)
    is_of_somebody = office_words.has_title(typed) or typed_names.within(connection, typed)
    few = telling_words.FEW
    if is_plain and not is_of_somebody and _holding(connection, plain, filters, few) < few:
        return _of_fewer(connection, typed, plain, filters)
    return Sought(
        typed, plain, first=telling_words.with_names(connection, plain) if is_plain else ""
    )


def _of_fewer(connection: sqlite3.Connection, typed: str, plain: str, filters: Filters) -> Sought:
    """The most telling words of a question of which few documents or none hold all."""
    for fewer in telling_words.find(connection, plain):
        if _holding(connection, fewer.words, filters, telling_words.FEW) >= telling_words.FEW:
            return Sought(typed, fewer.words, first=plain, read_as=fewer.in_words)
    return Sought(typed, plain)


def _of_each(connection: sqlite3.Connection, question: Question, filters: Filters) -> Sought:
    """What is looked for where the same is asked of several: what any of them looks for.

    Of several times the documents of all of them, of different words those that hold any.
    """
    every = [find(connection, each, filters) for each in question.each]
    words = list(dict.fromkeys(each.words for each in every))
    if len(words) > 1:
        return Sought(question.words, " OR ".join(f"({each})" for each in words if each))
    ids: set[int] = set()
    for narrowed in (each.filters for each in every):
        sql = f"{_OF_FILTERS} {search_filters.conditions(narrowed)}"
        ids.update(row["id"] for row in connection.execute(sql, narrowed))
    narrowed = {search_filters.OF_IDS: json.dumps(sorted(ids))} if any(every[0].filters) else {}
    return Sought(question.words, words[0], every[0].amount, narrowed, sort=every[0].sort)


def _of_documents(
    connection: sqlite3.Connection, found: DocumentsAsked, filters: Filters
) -> Sought:
    narrowed = {name: value for name, value in found.filters.items() if name not in filters}
    if not filters.keys().isdisjoint(search_filters.YEARS):
        narrowed = search_filters.of_any_year(narrowed)
    narrowed |= found.own_filters
    if len(found.people) > 1:
        narrowed[search_filters.OF_IDS] = documents_asked.together(connection, found.people)
    words = found.query
    if found.asked.how in ("first", "last") and not found.kind and len(matching.words(words)) > 1:
        words = name_mentions.phrases(connection, words) or words
    typed = words if words != found.query else found.words
    return Sought(
        typed, words, filters=narrowed, sort=documents_asked.SORTS.get(found.asked.how, "")
    )


def _of_list(
    connection: sqlite3.Connection, typed: str, order: str, filters: Filters
) -> Sought | None:
    """What a list is about that words ask for; None of other words, and of nothing held."""
    timeless, time = typed_times.taken_out(typed.strip(" ?.!"), order)
    listed = list_questions.find(timeless)
    about = listed and listed.about
    if listed and listed.what in list_questions.OF_NO_DOCUMENTS:
        return Sought(typed, "", filters={search_filters.OF_IDS: "[]"})
    if about is None or (listed and listed.what in list_questions.OF_A_PERSON):
        return None
    if about and not is_held(connection, about):
        return None
    if not about and not asking.is_question(typed):
        return None
    is_of_any_time = filters.keys().isdisjoint(search_filters.YEARS)
    return Sought(typed, about, filters=time.arguments if time and is_of_any_time else {})


def is_held(connection: sqlite3.Connection, words: str) -> bool:
    """Whether any document holds words, as they are typed."""
    return _holding(connection, words, {}, 1) > 0


def _holding(connection: sqlite3.Connection, words: str, filters: Filters, most: int) -> int:
    """How many documents that fit hold words, as they are typed; counted up to a number."""
    documents, values = search_filters.fitting(words, filters)
    sql = f"SELECT count(*) AS n FROM (SELECT 1 FROM {documents} LIMIT :most)"
    return int(connection.execute(sql, {**values, "most": most}).fetchone()["n"])
