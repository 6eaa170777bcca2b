"""The words beside names of speakers in one jurisdiction, compiled once for many texts."""

from __future__ import annotations

import re

from archive.jurisdictions import Jurisdiction
from archive.roster import Spelling
from archive.trie import trie

_NO_NAMES = frozenset(
    """
    He She It They We You This That These Those There The But And When While As If However Also
    Cabinet Parliament Ministers Officials Today Yesterday Who
    Which Critics Some Others Many Both Police Customs
    Education Health Conservation Budget Reuters Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday What So Then Now Here Always Never
    """.split()
)
"""Words with a capital before verbs of saying that name no person, in any country."""

_JUDGES = ("Justice", "Judge")
_SAINT = "St"
_CAPITAL = "A-ZĀĒĪŌŪ"


class Vocabulary:
    """How the speakers of a jurisdiction are written."""

    def __init__(self, jurisdiction: Jurisdiction) -> None:
        self.spelling = Spelling(jurisdiction)
        self.office_words = frozenset(jurisdiction.office_words)
        beside = (*jurisdiction.styles, *jurisdiction.honorifics)
        before_full_names = (*jurisdiction.honorifics_of_rank, *jurisdiction.styles, *_JUDGES)
        self.no_names = _NO_NAMES | {*jurisdiction.not_speakers, *jurisdiction.honorifics}
        """Words with a capital before verbs of saying that name no person."""
        self.short_forms = frozenset({_SAINT, *(word for word in beside if len(word) <= 4)})
        """What a full stop may follow within a sentence."""
        self.ends_of_short_forms = tuple(f" {word}"[-3:] for word in beside if len(word) <= 3)
        """Their last three characters, with the space before the shorter ones."""
        self.name = re.compile(
            rf"(?:(?:{trie(before_full_names)})\.? )?"
            # No more letters, or a row of names takes quadratic time.
            rf"[{_CAPITAL}][a-zāēīōū’'-][a-zA-Zāēīōū’'-]{{0,60}}+"
            rf"(?: (?:[A-Z]\. )?(?:van |de |te |der |le |la |von )?"
            rf"[{_CAPITAL}][\w’'-]*[a-zāēīōū][\w’'-]*){{1,3}}"
        )
        """A person's name in full."""

    def is_person(self, name: str) -> bool:
        """Whether words with capitals may be the name of a person."""
        return not name.endswith(("'s", "’s")) and self.spelling.may_be_name(name)
