"""The sums that the words of a search ask for: where one is stated, said first, or the largest."""

from __future__ import annotations

import re
import sqlite3
import textwrap
from collections.abc import Iterator
from dataclasses import replace

from archive.publish.numbers import as_number
from archive.publish.pages import formatting
from archive.publish.pages.answers import first_stated
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.answers.first_stated import Stated
from archive.publish.pages.asked import asked_again, largest_questions, parts, typed_amounts
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.asked.typed_amounts import Amount
from archive.publish.pages.urls import Urls
from archive.store import clauses

_MOST_CLAIMS = 2
"""How many claims of an amount are offered."""

_MOST_LETTERS = 120
"""So many letters of what a claim is of and for are shown."""

_PERCENT = re.compile(r"(\d[\d,.]*) ?(?:%|per ?cent|percent)", re.IGNORECASE)
_SUMS = f"""
    SELECT count(*) AS n FROM figures
    WHERE kind = :kind AND value = :value
    AND (:unit IS NULL OR unit = :unit) AND {clauses.is_of_current("document_id")}
"""


def find(connection: sqlite3.Connection, typed: str, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """The claims and the figures of an amount or a share that is typed, or the largest sums.

    `asked` are those of what is typed.
    """
    amount = typed_amounts.find(connection, typed)
    if largest_questions.of_all(asked.words):
        yield _largest(asked, urls)
    elif amount and amount.rest:
        about = " ".join(parts.taken_apart(asked_again.about_amount(amount.rest, typed)).subject)
        if about:
            yield from _claims(connection, amount, about, urls)
        else:
            yield from _figures(connection, amount.in_words, amount, urls)
    else:
        yield from _figures(connection, asked.words, amount, urls)


def stated_again(connection: sqlite3.Connection, typed: str, urls: Urls) -> tuple[Answer, ...]:
    """The claims of an amount of which is asked whether it is new, or who said it first.

    That none is held is said; nothing of other words.
    """
    words = asked_again.asks_again(typed)
    amount = typed_amounts.find(connection, words) if words else None
    about = " ".join(parts.taken_apart(amount.rest).subject) if amount else ""
    if not amount or not about:
        return ()
    if found := tuple(_claims(connection, amount, about, urls)):
        return found
    label = f"No document is found that states {amount.in_words} of “{about}”"
    detail = "it may state the amount otherwise rounded, or call it by other words"
    none = Answer("claim", label, "", detail, is_answer=False)
    title = f"{about}: What was announced about a subject, each amount once?"
    url = urls("question/claims-about", subject=about)
    return none, Answer("question", title, url, "amounts of any size", is_answer=False)


def _largest(typed: Asked, urls: Urls) -> Answer:
    when = f", {typed.time_in_words}" if typed.time else ""
    sort = largest_questions.of_all(typed.words)
    url = urls("figures", kind="money", sort=sort, **typed.filters)
    return Answer("figures", f"The {sort} amounts{when}", url, "figures of money by their size")


def _claims(
    connection: sqlite3.Connection, amount: Amount, words: str, urls: Urls
) -> Iterator[Answer]:
    """What states an amount about the other words, what was said first before the others."""
    found = first_stated.find(connection, amount, words)
    earlier = None
    if found and found[0].date:
        earlier = first_stated.before(connection, amount, words, found[0].date)
    for turn, each in enumerate(found[:_MOST_CLAIMS]):
        said = _said_first(each, is_doubtful=not turn and earlier is not None)
        if turn:
            said = f"the same amount, {said}"
        elif len(found) > 1:
            others = formatting.count(len(found) - 1, "other claim")
            said = f"{said}; {others} of the same amount, none earlier"
        yield _stated(amount, each, said, urls)
        if earlier and not turn:
            day = formatting.day(earlier.date, latest=earlier.date_latest)
            before = f"the same amount on {day}; whether of the same, its words do not say"
            yield replace(_stated(amount, earlier, before, urls), is_answer=False)


def _said_first(each: Stated, *, is_doubtful: bool) -> str:
    """When a claim was said first, and in how many documents.

    It `is_doubtful` where another may be of the same: it is the first with the words asked for.
    Where its words say that it was announced before, it is only the first that is held.
    """
    day = (
        f"on {formatting.day(each.date, latest=each.date_latest)}"
        if each.date
        else "on a day not known"
    )
    first = "said first in these words" if is_doubtful else "said first"
    if each.is_said_before:
        first = "first held here, in words that say that it was announced or given before,"
    return f"{first} {day}, stated in {formatting.count(each.documents, 'document')}"


def _stated(amount: Amount, each: Stated, detail: str, urls: Urls) -> Answer:
    """An answer that leads to what states an amount, in its own words."""
    own = ": ".join(filter(None, (each.item, each.purpose))) or formatting.in_marks(each.title)
    url = urls.claim(each.key) if each.key else urls.document(each.collection, each.slug)
    if each.is_reported:
        detail = f"{detail}; its words report the amount, and do not say that it is given"
    elif not each.is_tied:
        detail = f"{detail}; what is asked for only stands near it"
    label = f"{amount.in_words}: {_shortened(own)}"
    return Answer("claim", label, url, detail, is_answer=each.is_tied and not each.is_reported)


def _shortened(words: str) -> str:
    """Words of a text as plain ones, at most so many as fit into a line."""
    return textwrap.shorten(formatting.plain_text(words), _MOST_LETTERS, placeholder=" …")


def _figures(
    connection: sqlite3.Connection, words: str, amount: Amount | None, urls: Urls
) -> Iterator[Answer]:
    """The figures of a sum or a share that is typed: ``$16 million``, ``25%``."""
    value = as_number(words) if parts.is_sum(words) else amount and amount.value
    kind, unit = "money", amount.currency if amount else None
    if share := _PERCENT.fullmatch(words):
        kind, unit, value = "percent", None, as_number(share[1])
    if value is None:
        return
    values = {"kind": kind, "value": value, "unit": unit}
    count = connection.execute(_SUMS, values).fetchone()["n"]
    if count:
        number = f"{value:.15g}"
        url = urls("figures", kind=kind, unit=unit, least=number, most=number, all="yes")
        detail = f"stated {count:,} times" if count > 1 else "stated once"
        yield Answer("figures", f"Amounts of {words}", url, detail)
    elif amount and amount.currency:
        url = urls("figures", kind=kind, unit=amount.currency, sort="largest")
        detail = f"no document that is held here states {amount.in_words}"
        label = f"Other amounts in {amount.currency}"
        yield Answer("figures", label, url, detail, is_answer=False)
