"""What stands beside the documents that a search finds: answers, and searches near to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from archive.publish import connections
from archive.publish.pages import hints
from archive.publish.pages.answers import finding, first_mention
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import as_typed, near_phrases
from archive.publish.pages.asked.question import Question
from archive.publish.pages.asked.sought import Sought
from archive.publish.pages.hints import Hint
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.search_filters import Filters

SECONDS = 1.8
"""So long after a page is begun, what stands beside the documents has to be found.

Where the processor works for others it takes longer, and the documents are shown without it.
"""

LATE = Answer(
    "question",
    "What answers this beside the documents could not be found in time",
    "",
    "much else is asked just now, or it is the first to ask this; ask again in a few seconds",
    is_answer=False,
)
"""What is said where it is not found in time."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the documents."""

    answers: tuple[Answer, ...] = ()
    """What the words ask for beside documents: people, offices, sums, questions."""
    hints: tuple[Hint, ...] = ()
    """Searches near to this one where no document holds the words, or where a name is misspelt."""


def find(
    connection: sqlite3.Connection,
    request: PageRequest,
    asked: Question,
    looked_for: Sought,
    filters: Filters,
    sort: str,
    total: int,
    until: float,
) -> Beside:
    """What the words ask for and, where `total` documents are few, near searches.

    What is not found until that time of the monotonic clock is left out, and that it is.
    """
    answers: tuple[Answer, ...] = ()
    try:
        with connections.deadline(connection, until):
            answers = _answers(connection, request, asked, looked_for.words, sort)
            if not total:
                answers = (*answers, *_nowhere(connection, looked_for.words))
            return Beside(answers, _hints(connection, request, looked_for, filters, total))
    except connections.LateError:
        return Beside(answers or (LATE,))


def _answers(
    connection: sqlite3.Connection, request: PageRequest, asked: Question, plain: str, sort: str
) -> tuple[Answer, ...]:
    """What the words ask for beside documents; sorted by age, who has them side by side first."""
    found = finding.find(connection, asked, request.urls)
    if sort != "oldest" or asked.is_query or len(plain.split()) < 2:
        return found
    told = {each.url for each in found}
    first = first_mention.find(connection, plain, request.urls)
    return (*(each for each in first if each.is_answer and each.url not in told), *found)


def _nowhere(connection: sqlite3.Connection, words: str) -> Iterator[Answer]:
    """That no document holds a phrase, where other words stand beside it."""
    if as_typed.is_quoted(words):
        return
    for phrase in near_phrases.nowhere(connection, words):
        yield Answer("search", f"No document holds “{phrase}”", "", "", is_answer=False)


def _hints(
    connection: sqlite3.Connection,
    request: PageRequest,
    looked_for: Sought,
    filters: Filters,
    total: int,
) -> tuple[Hint, ...]:
    amount = looked_for.amount
    if amount:
        return () if total else hints.without_amount(connection, request, filters, amount.rest)
    return hints.find(connection, request, looked_for.typed, filters, total)
