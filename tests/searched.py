"""What the words of a search are answered with, and what it looks for, as its page has both."""

from __future__ import annotations

import sqlite3

from archive.publish.pages.answers import finding
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import question, sought
from archive.publish.pages.asked.sought import Sought
from archive.publish.pages.urls import Urls

URLS = Urls("/", "seeds")


def answers(connection: sqlite3.Connection, typed: str) -> tuple[Answer, ...]:
    return finding.find(connection, question.read(connection, typed), URLS)


def looked_for(connection: sqlite3.Connection, typed: str) -> Sought:
    return sought.find(connection, question.read(connection, typed), {})
