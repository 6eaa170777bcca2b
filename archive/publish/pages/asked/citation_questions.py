"""Words that ask how a document is cited, or for a quotation of somebody: what they name."""

from __future__ import annotations

import re
import sqlite3

from archive.publish.pages.asked import as_typed, plain_questions, typed_names

_NOUN = (
    r"(?:(?:an?|the|this) )?(?:(?:press|media|news) )?"
    r"(?:releases?|documents?|speech(?:es)?|statements?|announcements?)"
)
_HOW = r"how (?:(?:do|can|should|would|shall) (?:i|we|you|one)|to)"
# A citation may be for bravery, and a reference a group: neither asks alone.
_CITE = (
    rf"(?:{_HOW} (?:cite|reference)|cite"
    rf"|(?:the )?citations? (?:for|of|to)(?= (?:[\"“]|{_NOUN}\b)))"
)
_DOCUMENT = re.compile(
    rf"{_CITE} (?:{_NOUN}(?: (?:called|titled|named|about|on|of|by|from))?(?: |$))?(?P<what>.*)",
    re.IGNORECASE,
)
_QUOTATION = re.compile(
    r"(?:quotes?|quotations?)(?: (?:of|by|from))? (?P<who>.+?)"
    r" (?P<about>(?:on|about|regarding) .+?)"
    r"(?:,? (?:with|and) (?:(?:the|its|their|a) )?(?:sources?|citations?|references?))?",
    re.IGNORECASE,
)


def document(typed: str) -> str | None:
    """What names the documents of which is asked how to cite them; None of other words.

    >>> document("how do I cite the release about rats 2004"), document("citation for the speech")
    ('rats 2004', '')
    >>> document("citation for courage"), document("reference group")
    (None, None)
    """
    found = _DOCUMENT.fullmatch(" ".join(typed.strip(" ?.!").split()))
    return plain_questions.without_article(found["what"]) if found else None


def said(connection: sqlite3.Connection, typed: str) -> str:
    """Who is to be quoted on what, as other words ask it: Ann Lee on rats; empty of other words."""
    found = _QUOTATION.fullmatch(" ".join(typed.strip(" ?.!").split()))
    if not found or as_typed.is_quoted(found["who"]):
        return ""
    is_known = typed_names.named(connection, found["who"])
    return f"{found['who']} {found['about']}" if is_known else ""
