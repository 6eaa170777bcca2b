"""The words beside names of speakers in one jurisdiction, compiled once for many texts."""

from __future__ import annotations

import calendar
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
    In At On Near Since From To For With By Under Over After Before During Until Last Next Around
    Outside Inside Within Across Behind Beyond Through Against Among Earlier Later Every Each
    Meanwhile Instead And Or Yet Still His Her Their Its Our My Your
    """.split()
)
"""Words with a capital before verbs of saying that name no person, in any country.

No name of two words or more begins with one either: ``In Leeds``, ``Last Friday``.
"""

_DAY = trie(name for name in calendar.day_name if name)
_MONTH = trie(name for name in calendar.month_name if name)
# What stands before a name and tells when, or goes on: `Last Friday Ann Lee`, `But Ann Lee`. What
# follows `In` may be a place, but no month; `April` alone may be a name.
_AT_A_TIME = "(?:In|On|By|Since|From|Before|After|Until|During)"
_AHEAD = re.compile(
    rf"(?:(?:{_AT_A_TIME} )?(?:(?:Last|Next) (?:{_DAY}|{_MONTH}|Week|Month|Year)|{_DAY}) "
    rf"|{_AT_A_TIME} {_MONTH} |(?:But|And|So|Then|Yet|As|If|When|While|However|Meanwhile|Earlier"
    r"|Later|Today|Yesterday) ){1,3}"
)

OCCUPATIONS = frozenset(
    """
    chair chairman chairwoman chairperson co-chair president vice-president director manager
    executive principal spokesperson spokesman spokeswoman mayor leader co-leader professor
    secretary coordinator co-ordinator founder co-founder owner captain commander ceo head officer
    commissioner chief expert scientist researcher doctor nurse teacher farmer economist lawyer
    author writer actor artist player coach champion adviser advisor ambassador governor general
    minister senator councillor partner mother father elder pastor bishop archbishop
    editor journalist presenter student trustee convenor convener lecturer dean chancellor inspector
    superintendent sergeant constable detective colonel major lieutenant judge engineer specialist
    consultant member representative investigator
    director-general under-secretary counsellor organiser analyst curator historian
    lawmaker legislator
    """.split()
)
"""Words before a name, in lower case, that say what the person is."""

_OF_THINGS = frozenset(
    """
    student teacher member general major partner mother father elder nurse doctor farmer coach
    player head expert champion specialist consultant
    """.split()
)
"""Those of them that names of things begin with too: ``Student Loan Scheme``."""

_SOURCES = frozenset(
    """
    source official diplomat aide insider broker trader resident witness neighbour worker driver
    passenger survivor victim volunteer tenant shopper voter woman man husband wife son daughter
    boss
    """.split()
)
"""What somebody is whom a report quotes without a name, beside `OCCUPATIONS`."""

UNNAMED_PEOPLE = OCCUPATIONS | _SOURCES
"""What somebody is who may speak without a name."""

DETERMINER = r"(?:the|an?|one|my|our|his|her|their)"
"""What stands before words for somebody without a name."""

UNNAMED = re.compile(
    r"(?:[Aa]n?|One|Another|[Tt]he|[Hh]is|[Hh]er|Their|My|Our) "
    rf"(?:[\w’'-]+ ){{0,4}}?(?i:{trie(UNNAMED_PEOPLE)})\b"
)
"""The subject of a sentence that does not say who it is: ``A broker in Napier``."""

_TITLES = OCCUPATIONS - _OF_THINGS
_BEFORE_NAMES = _TITLES | frozenset(
    """
    ministers general mp lead project associate prime
    """.split()
)
"""Words that end titles before names, and are part of no name themselves, in lower case."""

# `chair of the`
_IS_OF = re.compile(rf"\b(?i:{trie(OCCUPATIONS)}) (?:of|for|at) (?:the )?\Z")
_BEHIND_OF = frozenset({" of ", "for ", " at ", "the "})
# A rank of two words and a family name: `Under-Secretary Lee`.
_IS_RANK = re.compile(rf"(?i:{trie(word for word in OCCUPATIONS if '-' in word)}) \S+")
_JUDGES = ("Justice", "Judge")
_SAINT = "St"
# `William “Bill” Bates`, `K.C. Lee`, `Pieter van der Poel`
_WITHIN = (
    r"(?:[“\"‘'(][A-Z][\w’-]+[”\"’')] )?(?:[A-Z]\. ?){0,3}"
    r"(?:(?:van|von|der|den|de|du|da|di|te|le|la|el|al|bin|ibn) ){0,2}(?:d’|al-|O’|Ó )?"
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
        self.pronouns = jurisdiction.honorifics
        """The pronoun that each honorific tells; empty where it tells none."""
        self.styled = re.compile(
            rf"\b(?P<honorific>{trie(jurisdiction.honorifics)})\.?[ \u00a0]"
            rf"(?P<family>[{CAPITALS}][{IN_NAMES}]*\w)"
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

        self.in_capitals = re.compile(
            rf"(?:(?:{trie(before_full_names)})\.? ){{0,3}}[{CAPITALS}][{CAPITALS}’'-]+"
            rf"(?: [{CAPITALS}][{CAPITALS}’'.-]*){{0,3}} [{CAPITALS}][{CAPITALS}’'-]+(?=[, ])"
        )
        """A person's name in capitals, or other words in capitals."""

        somebody = trie({*UNNAMED_PEOPLE, *self.office_words})
        self.someone = re.compile(
            rf"{DETERMINER} (?:[\w’'-]+ ){{0,4}}?(?:{somebody})\b",
            re.I,
        )
        """Somebody without a name: ``the owner of the house``, ``his wife``."""

        members = trie(f"{word}{s}" for word in jurisdiction.letters_after_names for s in ("", "s"))
        self.partisan = re.compile(
            rf"\b(?:spokes(?:person|man|woman)|{members}|[Oo]pposition|(?:co-)?leaders?|[Pp]arty)"
            rf"[ ,]+(?:[{CAPITALS}][\w.’'-]* )?\Z"
        )
        """What stands before the name of a politician who speaks for no government."""
        self.described = re.compile(
            rf"\b[Tt]he (?:[\w’'-]+ ){{0,4}}?(?:{members}|[Ll]eader|[Mm]inister|[Mm]ayor"
            r"|[Cc]hair(?:man|woman|person)?|[Gg]overnor|[Cc]ommissioner)\b(?! of\b)"
        )
        """Words for somebody whose name a text gave before."""

    def is_person(self, name: str) -> bool:
        """Whether words with capitals may be the name of a person."""
        return not name.endswith(("'s", "’s")) and self.spelling.may_be_name(name)

    def names(self, text: str, left: int, right: int) -> Iterator[tuple[int, str]]:
        """What may be people's names in full between two positions, each with its start.

        Of ``Energy Secretary Ann Lee`` it is what stands behind the last word that is in no name,
        where such a word is what somebody is or a known first name follows it. Of ``Last Friday
        Ann Lee`` it is what stands behind the time.
        """
        at = left
        while match := self.name.search(text, at, right):
            if ahead := _AHEAD.match(match[0]):
                match = self.name.match(text, match.start() + ahead.end(), right) or match
            at, words = match.end(), match[0]
            if words.endswith(("'s", "’s")):
                continue
            if titled := self._behind_title(text, match, right):
                at = titled.end()
                if not titled[0].endswith(("'s", "’s")):
                    yield titled.start(), titled[0]
                continue
            if behind := self.spelling.after_other_words(words, self.first_names):
                rest = self.name.match(text, match.start() + behind, right)
                is_title = words[:behind].split()[-1].lower() in _BEFORE_NAMES
                if rest and (is_title or rest[0].split()[0] in self.first_names):
                    at, words = rest.end(), rest[0]
                    is_other = self.spelling.after_other_words(words, self.first_names)
                    if not is_other and not words.endswith(("'s", "’s")):
                        yield rest.start(), words
            elif words.split()[0] not in self.no_names and not _IS_RANK.fullmatch(words):
                yield match.start(), words

    def _behind_title(self, text: str, match: re.Match[str], right: int) -> re.Match[str] | None:
        """The name in a run of capitals behind what somebody is, where that is told.

        ``Director-General Ann Lee``, ``chair of the Roads Board Ann Lee``; but ``Ann Bishop``.
        """
        found = match[0].split(" ")
        lowered = [word.lower() for word in found]
        if not _TITLES.isdisjoint(lowered):
            last = max(i for i, word in enumerate(lowered) if word in _TITLES)
            behind = len(" ".join(found[: last + 1])) + 1
        elif text[max(0, match.start() - 4) : match.start()] in _BEHIND_OF and (
            _IS_OF.search(text, max(0, match.start() - 60), match.start())
        ):
            known = next((i for i, word in enumerate(found) if word in self.first_names), 0)
            behind = self.spelling.after_other_words(match[0], self.first_names)
            behind = behind or (len(" ".join(found[:known])) + 1 if known else 0)
        else:
            behind = 0
        rest = self.name.match(text, match.start() + behind, right) if behind else None
        if rest is None:
            return None
        if self.spelling.after_other_words(rest[0], self.first_names):
            return None
        return self._behind_title(text, rest, right) or rest

    def with_honours(self, text: str, left: int, at: int) -> int:
        """The position where the honorifics before a name at `at` begin, not before `left`."""
        honours = self._honours.search(text, max(left, at - 40), at)
        return honours.start() if honours else at
