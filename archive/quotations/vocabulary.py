"""The words beside names of speakers in one jurisdiction, compiled once for many texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.jurisdictions import Jurisdiction
from archive.letters import CAPITALS, IN_NAMES, SMALL
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

_BEFORE_NAMES = frozenset(
    """
    minister ministers secretary executive director president chair chairman chairperson general
    manager mayor mp spokesperson spokesman spokeswoman lead project associate chief prime
    """.split()
)
"""Words that end titles before names, and are part of no name themselves, in lower case."""

_JUDGES = ("Justice", "Judge")
_SAINT = "St"
# `William “Bill” Bates`, `K.C. Lee`, `Pieter van der Poel`
_WITHIN = (
    r"(?:[“\"‘'(][A-Z][\w’-]+[”\"’')] )?(?:[A-Z]\. ?){0,3}"
    r"(?:(?:van|von|der|den|de|du|da|di|te|le|la|el|al|bin|ibn) ){0,2}(?:d’|al-|O’)?"
)


class Vocabulary:
    """How the speakers of a jurisdiction are written."""

    def __init__(self, jurisdiction: Jurisdiction, first_names: Iterable[str] = ()) -> None:
        """`first_names` are those of the people whom the archive knows."""
        self.first_names = frozenset(first_names)
        self.spelling = Spelling(jurisdiction)
        self.office_words = frozenset(jurisdiction.office_words)
        beside = (*jurisdiction.styles, *jurisdiction.honorifics)
        before_full_names = (*jurisdiction.honorifics_of_rank, *jurisdiction.styles, *_JUDGES)
        self.no_names = _NO_NAMES | {*jurisdiction.not_speakers, *jurisdiction.honorifics}
        """Words with a capital before verbs of saying that name no person."""
        self.short_forms = frozenset({_SAINT, *(word for word in beside if len(word) <= 4)})
        """What a full stop may follow within a sentence."""
        self.honours = frozenset(word for each in (*beside, *_JUDGES) for word in each.split())
        """Every word that may stand before a name."""
        self.styled = re.compile(
            rf"\b(?:{trie(jurisdiction.honorifics)})\.?[ \u00a0]([{CAPITALS}][{IN_NAMES}]*\w)"
        )
        """A family name behind an honorific."""
        self._honours = re.compile(rf"(?:(?:{trie(before_full_names)})\.? )+\Z")
        self.name = re.compile(
            rf"(?:(?:{trie(before_full_names)})\.? ){{0,3}}"
            # No more letters, or a row of names takes quadratic time.
            rf"(?:[{CAPITALS}][{SMALL}’'-][{IN_NAMES}]{{0,60}}+|(?:[A-Z]\.){{1,3}})"
            rf"(?: {_WITHIN}[{CAPITALS}][{IN_NAMES}]*[{SMALL}][{IN_NAMES}]*){{1,3}}"
        )
        """A person's name in full, or other words with capitals: `names` tells."""

        members = trie(f"{word}{s}" for word in jurisdiction.letters_after_names for s in ("", "s"))
        self.partisan = re.compile(
            rf"\b(?:spokes(?:person|man|woman)|{members}|[Oo]pposition|(?:co-)?leaders?|[Pp]arty)"
            rf"[ ,]+(?:[{CAPITALS}][\w.’'-]* )?\Z"
        )
        """What stands before the name of a politician who speaks for no government."""
        self.described = re.compile(
            rf"\b[Tt]he (?:[\w’'-]+ ){{0,4}}?(?:{members}|[Ll]eader|[Mm]inister|[Mm]ayor"
            r"|[Cc]hair(?:man|woman|person)?)\b(?! of\b)"
        )
        """Words for somebody whose name a text gave before."""

    def is_person(self, name: str) -> bool:
        """Whether words with capitals may be the name of a person."""
        return not name.endswith(("'s", "’s")) and self.spelling.may_be_name(name)

    def names(self, text: str, left: int, right: int) -> Iterator[tuple[int, str]]:
        """What may be people's names in full between two positions, each with its start.

        Of ``Energy Secretary Ann Lee`` it is what stands behind the last word that is in no name,
        where such a word is what somebody is or a known first name follows it.
        """
        at = left
        while match := self.name.search(text, at, right):
            at, words = match.end(), match[0]
            if words.endswith(("'s", "’s")):
                continue
            if behind := self.spelling.after_other_words(words, self.first_names):
                rest = self.name.match(text, match.start() + behind, right)
                is_title = words[:behind].split()[-1].lower() in _BEFORE_NAMES
                if rest and (is_title or rest[0].split()[0] in self.first_names):
                    at, words = rest.end(), rest[0]
                    is_other = self.spelling.after_other_words(words, self.first_names)
                    if not is_other and not words.endswith(("'s", "’s")):
                        yield rest.start(), words
            elif words.split()[0] not in self.no_names:
                yield match.start(), words

    def with_honours(self, text: str, left: int, at: int) -> int:
        """The position where the honorifics before a name at `at` begin, not before `left`."""
        honours = self._honours.search(text, max(left, at - 40), at)
        return honours.start() if honours else at
