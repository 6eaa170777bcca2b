"""What a search looks for: the words, and what they ask the documents to be of beside them."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass, field

from archive.publish import asking, days
from archive.publish.pages import reach, search_filters
from archive.publish.pages.asked import (
    as_typed,
    comparisons,
    document_questions,
    government_times,
    list_questions,
    name_mentions,
    parts,
    quotation_questions,
    slips,
    times_in_words,
    typed_amounts,
    typed_names,
    typed_numbers,
    typed_times,
)
from archive.publish.pages.asked.document_questions import AskedDocuments
from archive.publish.pages.asked.typed_amounts import Amount
from archive.publish.pages.search_filters import Filters
from archive.store import clauses, full_text, matching
from archive.store.search_index import SEARCH_INDEX

_MOST_CHANCE = 2
"""In so many documents a word and a year may stand side by side, and are no name for that."""

SORTS = {"first": "oldest", "last": "newest", "all": "newest"}
"""How the documents are sorted that words ask for, by how they ask."""

_AND = re.compile(r"\s+(?:and|&|with)\s+", re.IGNORECASE)
_TOGETHER = f"""
    SELECT document_id AS id FROM document_ministers
    WHERE person_id IN (SELECT id FROM people WHERE slug IN (SELECT value FROM json_each(:slugs)))
    AND {clauses.is_of_current("document_id")}
    GROUP BY document_id HAVING count(DISTINCT person_id) = json_array_length(:slugs)
"""
_IN_TITLE = f"""
    SELECT 1 FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} LIMIT 1
"""
_HOLDING = f"""
    SELECT count(*) AS n FROM (
        SELECT 1 FROM {SEARCH_INDEX} CROSS JOIN documents
        ON documents.id = {SEARCH_INDEX}.rowid
        WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} {{conditions}} LIMIT :most
    )
"""


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
    sort: str = ""
    """How the documents are sorted where nobody says: oldest or newest; empty for the best."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents that a question asks for, with the people whom it names."""

    asked: AskedDocuments
    """How it asks for them."""
    people: dict[str, str]
    """Whose documents they are: names by slug; of several, those of all together."""
    is_misspelt: bool
    """Whether a name is misspelt."""
    unknown: str
    """The words that name nobody who is known; empty without any."""
    words: str
    """What they are to hold."""
    time: typed_times.Time | None
    """Of what time they are; None of any."""

    @property
    def filters(self) -> Filters:
        """What narrows a search to them, beside the words; several people do not."""
        person = next(iter(self.people)) if len(self.people) == 1 else ""
        return {
            **({"person": person} if person else {}),
            **(self.time.arguments if self.time else {}),
        }


def find(connection: sqlite3.Connection, words: str, filters: Filters) -> Sought:
    """What a search for what is typed looks for, which a reader narrows by filters.

    A time beside the words is of the documents, where a reader gives none: ``whaling in 2003``. It
    is a word where all stand side by side in a title, where the two are a name, as in ``Budget
    2010``, or where no document of that time holds the others and one holds all.
    """
    typed = words if parts.is_query(words) else slips.put_right(connection, words)
    is_title = is_in_a_title(connection, typed)
    is_in_words = typed_numbers.in_digits(typed) != typed
    amount = typed_amounts.find(connection, typed, filters.get("jurisdiction", ""))
    if amount and not (is_title and is_in_words):
        again = typed_amounts.find(connection, parts.asks_again(typed))
        about = again.rest if again else parts.about_amount(amount.rest, typed)
        ids = {search_filters.OF_IDS: typed_amounts.documents(connection, amount)}
        return Sought(typed, about, amount, ids)
    order = days.order(connection, typed)
    compared = None if is_title else comparisons.find(connection, typed, order)
    if compared and compared.about:
        return Sought(typed, compared.about)
    typed = typed if is_title else government_times.put_in(connection, typed)
    is_of_any_time = filters.keys().isdisjoint(search_filters.YEARS)
    if not is_title and (found := documents(connection, typed, order)):
        return _of_documents(connection, found, filters)
    typed = quotation_questions.words(typed) or typed
    if found_list := _of_list(connection, typed, order, filters):
        return found_list
    plain = parts.words_to_find(typed, order)
    if time := parts.time_to_find(typed, order):
        return Sought(typed, plain, filters=time if is_of_any_time else {})
    if is_of_any_time and not is_title and (beside := parts.time_beside(typed, order)):
        is_to_come = beside.filters.get("from", "") > reach.last_day(connection)
        is_name = is_to_come or _side_by_side(connection, beside.name)
        narrowed = {**filters, **beside.filters}
        is_then = (
            beside.is_certain or not beside.words or _holding(connection, beside.words, narrowed, 1)
        )
        if not is_name and (is_then or not _holding(connection, plain, filters, 1)):
            return Sought(typed, beside.words, filters=beside.filters)
    return Sought(typed, plain)


def documents(connection: sqlite3.Connection, typed: str, order: str = "") -> Documents | None:
    """The documents that a question asks for; None of words that ask for none."""
    timeless, time = typed_times.taken_out(typed.strip(" ?.!"), order)
    found = document_questions.find(timeless)
    if not found:
        return None
    whole = document_questions.find(typed)
    is_doubtful = time and whole and parts.name_of_year(typed, time)
    # A year may be a word of what is asked about: Predator Free 2050.
    phrase = ""
    if whole and is_doubtful and found.how != "day" and whole.about:
        phrase = name_mentions.phrases(connection, whole.about)
    if whole and phrase:
        found, time = whole, None
    if found.how == "list" and not time and not (found.about or found.who):
        return None  # prisoner releases
    if found.either:
        is_who = bool(typed_names.named(connection, found.either))
        found = found._replace(**{"who" if is_who else "about": found.either}, either="")
    names = _AND.split(found.who) if found.how == "together" else [found.who]
    people: dict[str, str] = {}
    is_misspelt, unknown = False, ""
    for name in filter(None, names):
        named = typed_names.named(connection, name) or typed_names.known_best(connection, name)
        if not named and (named := typed_names.misspelt(connection, name)):
            is_misspelt = True
        if named:
            people |= dict([next(iter(named.items()))])
        else:
            unknown = name
    if found.how == "together" and len(people) < len(names):
        return None
    if (found.how in ("together", "list") and unknown) or (found.how == "ever" and not people):
        return None
    words = phrase or found.about
    if not phrase and not as_typed.is_quoted(words) and not parts.is_query(words):
        words = " ".join(parts.taken_apart(words, order).subject) or words
    if unknown:
        words = f"{unknown} {words}".strip()
    return Documents(found, people, is_misspelt, unknown, words, time)


def together(connection: sqlite3.Connection, people: dict[str, str]) -> str:
    """The ids of the documents that several people issued together, as a JSON array."""
    slugs = json.dumps(sorted(people))
    rows = connection.execute(_TOGETHER, {"slugs": slugs})
    return json.dumps([row["id"] for row in rows])


def _of_documents(connection: sqlite3.Connection, found: Documents, filters: Filters) -> Sought:
    narrowed = {name: value for name, value in found.filters.items() if name not in filters}
    if not filters.keys().isdisjoint(search_filters.YEARS):
        narrowed = search_filters.of_any_year(narrowed)
    if len(found.people) > 1:
        narrowed[search_filters.OF_IDS] = together(connection, found.people)
    words = found.words
    if found.asked.how in ("first", "last") and len(matching.words(words)) > 1:
        words = name_mentions.phrases(connection, words) or words
    return Sought(words, words, filters=narrowed, sort=SORTS.get(found.asked.how, ""))


def is_in_a_title(connection: sqlite3.Connection, typed: str) -> bool:
    """Whether the words typed stand side by side in the title of a document, as one is pasted.

    Words that are nothing but a time are none of it: ``last year``.
    """
    words = matching.words(typed)
    if len(words) < 2 or parts.is_query(typed) or times_in_words.is_since_today(typed):
        return False
    query = f'{{title}}: "{" ".join(words)}"'
    return connection.execute(_IN_TITLE, {"words": query}).fetchone() is not None


def _side_by_side(connection: sqlite3.Connection, name: str) -> bool:
    """Whether a word and a year stand side by side in more documents than by chance."""
    return bool(name) and _holding(connection, f'"{name}"', {}, _MOST_CHANCE + 1) > _MOST_CHANCE


def _of_list(
    connection: sqlite3.Connection, typed: str, order: str, filters: Filters
) -> Sought | None:
    """What a list is about that words ask for; None of other words, and of nothing held."""
    timeless, time = typed_times.taken_out(typed.strip(" ?.!"), order)
    listed = list_questions.find(timeless)
    about = listed and listed.about
    if about is None or (listed and listed.what == "money_of"):
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
    sql = _HOLDING.format(conditions=search_filters.conditions(filters))
    values = {"words": full_text.as_query(words), "most": most, **filters}
    return int(connection.execute(sql, values).fetchone()["n"])
