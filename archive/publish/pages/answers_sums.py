"""The sums that the words of a search ask for: where one is stated, said first, or the largest."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from archive.publish.numbers import as_number
from archive.publish.pages import amounts, asked, cache, formatting
from archive.publish.pages.amounts import Amount
from archive.publish.pages.answer import Answer
from archive.publish.pages.asked import Asked
from archive.publish.pages.urls import Urls
from archive.store import clauses, full_text
from archive.store.schema import indexes
from archive.store.search_index import SEARCH_INDEX

_MOST_CLAIMS = 2
"""How many claims of an amount are offered."""

_PERCENT = re.compile(r"(\d[\d,.]*) ?(?:%|per ?cent|percent)", re.IGNORECASE)
_LARGEST = re.compile(
    r"(?:what (?:are|were|is|was) )?(?:the )?(?:largest|biggest|highest)"
    r" (?:sums?|amounts?|figures?|spending|numbers?)(?: (?:of money|stated|announced))*",
    re.IGNORECASE,
)
_SUMS = f"""
    SELECT count(*) AS n FROM figures
    WHERE kind = :kind AND value = :value
    AND (:unit IS NULL OR unit = :unit) AND {clauses.is_of_current("document_id")}
"""
_CLAIMS = f"""
    WITH stated AS MATERIALIZED (
        SELECT figures.claim_id, {clauses.SENTENCE} AS sentence
        FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
        JOIN documents ON documents.id = figures.document_id
        WHERE figures.kind = 'money' AND figures.value = :value
        AND (:unit IS NULL OR figures.unit = :unit) AND {clauses.is_current()}
        AND figures.document_id IN (
            SELECT rowid FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH :words
        )
    ), asked AS MATERIALIZED (
        SELECT DISTINCT claim_id FROM stated WHERE holds_words(sentence, :words)
    )
    SELECT
        first.key, min(documents.date) AS first_said,
        count(DISTINCT documents.id) AS documents
    FROM asked
    JOIN figures ON figures.claim_id = asked.claim_id
    JOIN documents ON documents.id = figures.document_id AND {clauses.is_current()}
    JOIN figures AS first ON first.id = asked.claim_id
    GROUP BY first.id ORDER BY documents DESC, first_said, first.key
    LIMIT {_MOST_CLAIMS}
"""


def find(connection: sqlite3.Connection, typed: str, parts: Asked, urls: Urls) -> Iterator[Answer]:
    """The claims and the figures of an amount or a share that is typed, or the largest sums.

    `parts` are those of what is typed.
    """
    amount = amounts.find(connection, typed)
    if _LARGEST.fullmatch(parts.words):
        yield _largest(parts, urls)
    elif amount and amount.rest:
        about = " ".join(asked.taken_apart(asked.about_amount(amount.rest, typed)).subject)
        yield from _claims(connection, amount, about, urls)
    else:
        yield from _figures(connection, parts.words, amount, urls)


def _largest(typed: Asked, urls: Urls) -> Answer:
    when = f", {typed.time_in_words}" if typed.time else ""
    url = urls("figures", kind="money", sort="largest", **typed.filters)
    return Answer("figures", f"The largest amounts{when}", url, "figures of money by their size")


def _claims(
    connection: sqlite3.Connection, amount: Amount, words: str, urls: Urls
) -> Iterator[Answer]:
    """What states an amount with the other words beside it, and when it was said first."""
    values = {"value": amount.value, "unit": amount.currency, "words": full_text.as_query(words)}
    name = ("claims of an amount", *values.values())
    found = cache.once_a_load(
        connection, name, lambda: connection.execute(_CLAIMS, values).fetchall() if words else []
    )
    for row in found:
        again = f", stated in {formatting.count(row['documents'], 'document')}"
        first = f"said first on {formatting.day(row['first_said'])}" if row["first_said"] else ""
        label, url = f"{amount.in_words}: {words}", urls.claim(row["key"])
        yield Answer("claim", label, url, f"{first or 'said first on a day not known'}{again}")


def _figures(
    connection: sqlite3.Connection, words: str, amount: Amount | None, urls: Urls
) -> Iterator[Answer]:
    """The figures of a sum or a share that is typed: ``$16 million``, ``25%``."""
    value = as_number(words) if asked.is_sum(words) else amount and amount.value
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
