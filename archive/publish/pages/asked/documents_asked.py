"""The documents that a question asks for: of whom, about what, of what time."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass

from archive.publish.pages import cache
from archive.publish.pages.asked import (
    as_typed,
    comparisons,
    document_questions,
    name_mentions,
    parts,
    times_beside,
    typed_names,
    typed_times,
)
from archive.publish.pages.asked.document_questions import DocumentQuestion
from archive.publish.pages.search_filters import Filters
from archive.store import clauses

SORTS = {"first": "oldest", "last": "newest", "all": "newest"}
"""How the documents are sorted that words ask for, by how they ask."""

_AND = re.compile(r"\s+(?:and|&|with)\s+", re.IGNORECASE)
_BY = re.compile(
    r"(?P<about>.+?),? (?:that (?:was|were) )?(?:(?:issued|released|published|made) )?(?:by|from)"
    r" (?P<who>(?:(?!\bby\b|\bfrom\b).)+)",
    re.IGNORECASE,
)
_TOGETHER = f"""
    SELECT document_id AS id FROM document_ministers
    WHERE person_id IN (SELECT id FROM people WHERE slug IN (SELECT value FROM json_each(:slugs)))
    AND {clauses.is_of_current("document_id")}
    GROUP BY document_id HAVING count(DISTINCT person_id) = json_array_length(:slugs)
"""
_KINDS = f"""
    SELECT DISTINCT kind FROM documents WHERE {clauses.is_current()} AND kind IS NOT NULL
"""
_KIND_OF = {"speech": "speech", "speeches": "speech"}
"""The kind of document that a word asks for; what every document is called asks for none."""

_IN_TITLES = {"speech": 'title: (speech OR "address to")'}
"""What titles say of documents of a kind, where none is marked as of that kind."""


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """The documents that a question asks for, with the people whom it names."""

    asked: DocumentQuestion
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
    kind: str = ""
    """Of what kind they are: speech; empty of any."""
    is_marked: bool = False
    """Whether documents are marked as of that kind."""

    @property
    def query(self) -> str:
        """What a search for them looks for: the words, and a title that tells an unmarked kind."""
        titled = "" if self.is_marked else _IN_TITLES.get(self.kind, "")
        return f"{titled} ({self.words})" if titled and self.words else titled or self.words

    @property
    def filters(self) -> Filters:
        """What narrows a search to them, beside the words; several people do not."""
        person = next(iter(self.people)) if len(self.people) == 1 else ""
        return {
            **({"person": person} if person else {}),
            **({"kind": self.kind} if self.is_marked else {}),
            **(self.time.arguments if self.time else {}),
        }


def find(connection: sqlite3.Connection, typed: str, order: str = "") -> DocumentsAsked | None:
    """The documents that a question asks for; None of words that ask for none."""
    timeless, time = typed_times.taken_out(typed.strip(" ?.!"), order)
    found = document_questions.find(timeless)
    if not found:
        return None
    whole = document_questions.find(typed)
    is_doubtful = time and whole and times_beside.name_of_year(typed, time)
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
        about = found.about if is_who else f"{found.either} {found.about}".strip()
        found = found._replace(who=found.either if is_who else "", about=about, either="")
    if found.about and not found.who:
        found = _with_who(connection, found)
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
    kind = _KIND_OF.get(found.noun, "")
    is_marked = bool(kind) and kind in _kinds(connection)
    return DocumentsAsked(found, people, is_misspelt, unknown, words, time, kind, is_marked)


def _kinds(connection: sqlite3.Connection) -> set[str]:
    """The kinds of which documents are marked."""
    return {row["kind"] for row in cache.rows(connection, _KINDS)}


def _with_who(connection: sqlite3.Connection, found: DocumentQuestion) -> DocumentQuestion:
    """The same with who issued them, where words behind what they are about name somebody."""
    parted = _BY.fullmatch(found.about)
    if parted:
        who = parted["who"]
        names = _AND.split(who)
        is_known = all(typed_names.named(connection, name) for name in names)
        is_misspelt = len(who.split()) > 1 and bool(typed_names.misspelt(connection, who))
        if is_known or is_misspelt or comparisons.party(connection, who):
            how = "together" if is_known and len(names) > 1 else found.how
            return found._replace(how=how, about=parted["about"], who=who)
    return found


def together(connection: sqlite3.Connection, people: dict[str, str]) -> str:
    """The ids of the documents that several people issued together, as a JSON array."""
    slugs = json.dumps(sorted(people))
    rows = connection.execute(_TOGETHER, {"slugs": slugs})
    return json.dumps([row["id"] for row in rows])
