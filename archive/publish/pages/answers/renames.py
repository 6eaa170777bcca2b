"""What an office was called before or after, where the words of a search ask for that."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from archive.publish.pages import formatting
from archive.publish.pages.answers.answer import MOST_OF_A_KIND, Answer
from archive.publish.pages.asked import office_words
from archive.publish.pages.urls import Urls

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"what (?:was|is|were) (?P<office>.+?) (?:called|named|known as)"
        r" (?:before|earlier|formerly|previously|now|today|later|after(?:wards)?|then)",
        r"when (?:was|were|did) (?P<office>.+?) (?:renamed|change(?:d)?(?: its)? name)",
        r"what (?:became|happened to|replaced|has become) (?:of )?(?P<office>.+)",
        r"what did (?P<office>.+?) (?:become|turn into)",
        r"(?:former|earlier|old|previous|new|later) names? (?:of|for) (?P<office>.+)",
    )
)
_OF_MINISTRY = re.compile(
    r"^(?:the\s+)?(?:(?:ministry|department|office|portfolio)\s+(?:of|for)\s+(?:the\s+)?)?"
    r"|\s+(?:portfolio|ministry|department)$",
    re.IGNORECASE,
)
_STEPS = """
    SELECT earlier.name AS earlier, later.name AS later, step.kind, step.date
    FROM portfolio_successions AS step
    JOIN portfolios AS earlier ON earlier.id = step.from_portfolio_id
    JOIN portfolios AS later ON later.id = step.to_portfolio_id
    WHERE :id IN (step.from_portfolio_id, step.to_portfolio_id)
    ORDER BY step.date IS NULL, step.date, earlier.name, later.name
"""


def find(connection: sqlite3.Connection, typed: str, urls: Urls) -> Iterator[Answer]:
    """The names that an office had and got, and when, by the reference data."""
    words = " ".join(typed.strip(" ?.!").split())
    asked = next((found for form in _FORMS if (found := form.fullmatch(words))), None)
    if not asked:
        return
    for office in office_words.named(connection, _OF_MINISTRY.sub("", asked["office"])):
        steps = connection.execute(_STEPS, {"id": office["id"]}).fetchall()
        told = "; ".join(_told(row) for row in steps[:MOST_OF_A_KIND])
        if told:
            yield Answer("portfolio", office["name"], urls.portfolio(office["slug"]), told)


def _told(step: sqlite3.Row) -> str:
    on = f" on {formatting.day(step['date'])}" if step["date"] else ""
    became = {"merge": "was merged into", "split": "was split into"}.get(step["kind"], "became")
    return f"{step['earlier']} {became} {step['later']}{on}"
