"""Finds the people and offices that a text names, and who they are on its day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.document import Resolved, Role, Segment
from archive.mentions import document_names, words
from archive.roster import Roster
from archive.trie import trie

__all__ = ["NameResolver"]


class NameResolver:
    """Finds names in texts and resolves them against a roster; made once for many documents."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        families = {
            word
            for slug in roster.written
            for name in roster.forms_of(slug)
            for word in (name.split()[-1],)
            if words.is_capital(word)
        }
        spelt = {form for word in families for form in (word, word.replace("'", "’"))}
        heads = (*document_names.OFFICE_WORDS, *words.HONORIFICS)
        self._candidate = re.compile(rf"(?:{trie([*heads, *spelt])})(?![^\W_]|-[^\W\d_])")

    def resolve(
        self,
        body: str,
        segments: Sequence[Segment],
        day: str | None,
        ministers: Sequence[str],
        portfolios: Sequence[str],
    ) -> Resolved:
        """Resolve the ministers, portfolios and mentions of a document on its day.

        `day` is ISO 8601, or None where it is unknown; `ministers` and `portfolios` are the lists
        of its front matter as written.
        """
        roles = tuple(self.roster.portfolio(label, day) or Role(None, None) for label in portfolios)
        offices = [role.portfolio for role in roles if role.portfolio]
        names = tuple(self.roster.person(written, day, offices) for written in ministers)
        own = tuple(dict.fromkeys(name.person for name in names if name.person))
        candidates = self._candidate.finditer(body)
        read = document_names.DocumentNames(
            self.roster, candidates, body, segments, day, own, offices
        )
        return Resolved(names, roles, tuple(read.mentions()))
