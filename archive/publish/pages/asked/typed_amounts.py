"""The amount that the words of a search hold, in any spelling, and the documents that state it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from archive.publish.numbers import as_number
from archive.publish.pages import cache, formatting
from archive.publish.pages.asked import parts, typed_numbers
from archive.store import clauses
from archive.store.schema import indexes

_SIGNS = "$£€¥₹"
_SIGN = rf"[A-Za-z]{{0,3}}[{_SIGNS}]|(?-i:[A-Z]{{3}})(?= ?\d)"
_TYPED = re.compile(
    rf"(?<![\w{_SIGNS}.,])(?:(?P<sign>{_SIGN}) ?)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)"
    r"(?:[ -]?(?:(?P<word>thousand|million|billion|trillion)|(?P<letters>k|m|b|bn|t|tn)))?"
    r"(?: (?P<noun>dollars?|pounds?|euros?|yen|rupees?)\b)?"
    r"(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"\d(?:bn|b|tn|m)$", re.IGNORECASE)
_NOUNS = {"dollar": "$", "pound": "£", "euro": "€", "yen": "¥", "rupee": "₹"}
"""The sign for which each noun stands."""
_STATED = re.compile(rf"[A-Za-z]{{0,3}}[{_SIGNS}]")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount within the words of a search."""

    value: float
    """The number, scale words applied."""
    currency: str | None
    """ISO 4217 code of its money; None where the words state none."""
    rest: str
    """The other words."""

    @property
    def in_words(self) -> str:
        """The amount as pages write it: NZ$16 million."""
        return formatting.amount(self.value, self.currency or "")


_TEXTS = f"""
    SELECT text, unit FROM figures
    JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = document_id
    WHERE figures.kind = 'money' AND unit IS NOT NULL
    AND (:jurisdiction = '' OR jurisdiction_id = (
        SELECT id FROM jurisdictions WHERE slug = :jurisdiction
    ))
"""
_OF_MONEY = f"""
    SELECT DISTINCT document_id FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    WHERE kind = 'money' AND unit = :currency AND value = :value
"""
# Words without a currency may be of money or of what is counted.
_OF_ANYTHING = f"""
    SELECT DISTINCT document_id FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    WHERE kind IN ('money', 'count') AND value = :value
"""
_SENTENCES = f"""
    SELECT
        figures.document_id, figures.text, {clauses.SENTENCE} AS sentence,
        figures.start_char - figures.sentence_start_char AS at
    FROM figures JOIN documents ON documents.id = figures.document_id
    WHERE figures.document_id IN (SELECT value FROM json_each(:ids))
    AND figures.value = :value AND figures.kind IN ('money', 'count')
    AND (:currency IS NULL OR figures.unit = :currency)
    ORDER BY figures.id DESC
"""


def find(connection: sqlite3.Connection, words: str, jurisdiction: str = "") -> Amount | None:
    """The amount of money that plain words hold; None where they hold none.

    A sign is of the currency of which the documents have it most often, or those of a country
    where its code is given: an amount has one meaning, however it is spelt.
    """
    if parts.is_query(words):
        return None
    words = typed_numbers.in_digits(words)
    for found in _TYPED.finditer(words):
        rest = " ".join(f"{words[: found.start()]} {words[found.end() :]}".split())
        # With other words, 5k is a race and 20 m a length, while 1.88bn is a sum.
        letters = found["letters"] and (not rest or _ATTACHED.search(found[0]))
        noun = (found["noun"] or "").lower().removesuffix("s")
        if not (found["sign"] or found["word"] or letters or noun):
            continue
        value = as_number(f"{found['number']}{found['word'] or found['letters'] or ''}")
        signs = _signs(connection, jurisdiction)
        sign = (found["sign"] or _NOUNS.get(noun, "")).upper()
        currency = signs.get(sign)
        if value is not None and (currency or not sign):
            return Amount(value, currency, rest)
    return None


def documents(connection: sqlite3.Connection, amount: Amount) -> str:
    """The ids of the documents that state an amount, as a JSON array."""
    values = {"value": amount.value, "currency": amount.currency}
    sql = _OF_MONEY if amount.currency else _OF_ANYTHING
    return json.dumps([row["document_id"] for row in connection.execute(sql, values)])


def sentences(
    connection: sqlite3.Connection, amount: Amount, ids: Iterable[int]
) -> dict[int, Markup]:
    """The first sentence of each document that states an amount, with the amount marked."""
    values = {"ids": json.dumps(list(ids)), "value": amount.value, "currency": amount.currency}
    return {
        row["document_id"]: formatting.marked_sentence(row["sentence"], row["text"], row["at"])
        for row in connection.execute(_SENTENCES, values)
    }


def _signs(connection: sqlite3.Connection, jurisdiction: str) -> dict[str, str]:
    """The currency of each sign and code, in capitals, as the documents have it most often."""

    def find_all() -> dict[str, str]:
        stated: dict[str, Counter[str]] = defaultdict(Counter)
        for row in connection.execute(_TEXTS, {"jurisdiction": jurisdiction}):
            stated[row["unit"]][row["unit"]] += 1
            if sign := _STATED.match(row["text"]):
                stated[sign[0].upper()][row["unit"]] += 1
        return {sign: units.most_common(1)[0][0] for sign, units in stated.items()}

    return cache.once_a_load(connection, ("signs", jurisdiction), find_all)
