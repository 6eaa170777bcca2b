"""Tells who is given room in a release of others, and who is only talked about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from archive import sentences
from archive.document import Mention
from archive.letters import CAPITALS
from archive.quotations.identities import People
from archive.quotations.subjects import Cue
from archive.quotations.vocabulary import OCCUPATIONS, Vocabulary

_PARTISAN = frozenset(
    "spokesperson spokesman spokeswoman leader co-leader member minister senator".split()
)
"""Words for what somebody is that a politician without an office may be."""

_OF_PARTIES = frozenset("leader co-leader".split())
"""Words for what strangers are who are answered, not given room."""

_OF_OPPOSITION = _OF_PARTIES | frozenset("spokesperson spokesman spokeswoman speaker".split())
"""The same of known people; a stranger may be the spokesperson of anybody."""

# What begins a sentence before its subject, other than what the subject is.
_GOES_BEFORE = re.compile(rf"[,;:]|(?<![{CAPITALS}])\b(?i:on|in|at|that|has|is|was|by)\b")
_SAYS = re.compile(r"(?: also| today)? (?:said|says)\b")


class Guests:
    """The people of one document, as those who issued it treat them."""

    def __init__(
        self,
        body: str,
        mentions: Sequence[Mention],
        issuers: Collection[str],
        people: People,
        vocabulary: Vocabulary,
        day: str | None,
    ) -> None:
        """`issuers` are those who issued the document, by slug; `day` is its day, ISO 8601."""
        self.body = body
        self.mentions = mentions
        self.issuers = issuers
        self.people = people
        self.vocabulary = vocabulary
        self.day = day
        self.heard: set[str] = set()
        """Those who are named beside a whole quotation, by slug or as written."""
        self._insiders: set[str] | None = None

    @property
    def insiders(self) -> set[str]:
        """Those whom the document gives an office, or who are known by holding one that day."""
        if self._insiders is None:
            self._insiders = {
                m.person for m in self.mentions if m.person and (m.portfolio or m.basis == "holder")
            }
        return self._insiders

    def is_of_government(self, person: str | None) -> bool:
        """Whether a known person issued the document, or has an office in it or on its day."""
        if person is None:
            return False
        is_named = person in self.issuers or person in self.insiders
        return is_named or self.people.is_in_office(person, self.day)

    def is_guest(self, cue: Cue, start: int, end: int) -> bool:
        """Whether a paragraph does no more than tell what a politician without an office says.

        ``The Napier MP Ann Lee said it is a good day.`` gives her room, as a release does not
        give it to a leader or a spokesperson of another party, nor to one of whom it tells more.
        """
        (one,) = cue.named
        at = self.body.find(one.words, start, end)
        behind = at + len(one.words)
        is_subject = at >= 0 and not _GOES_BEFORE.search(self.body, start, at)
        says = _SAYS.match(self.body, behind, end) is not None
        rest = sum(1 for _ in sentences.spans(self.body, behind, end))
        is_opposed = cue.before in (_OF_OPPOSITION if one.person else _OF_PARTIES)
        return is_subject and says and rest == 1 and not is_opposed

    def is_outsider(self, cue: Cue) -> bool:
        """Whether a cue names one who would not be given room in a release of other people.

        That is a politician without an office, such as an opponent, whom the text does not quote
        at length: what follows is the answer of those who issued it.
        """
        if not self.issuers or len(cue.named) != 1:
            return False
        (one,) = cue.named
        if (one.person or one.words) in self.heard:
            return False
        if cue.before in OCCUPATIONS - _PARTISAN:
            return False
        if one.person:
            return not self.is_of_government(one.person)
        at = self.body.find(one.words)
        return (
            at > 0 and self.vocabulary.partisan.search(self.body, max(0, at - 40), at) is not None
        )
