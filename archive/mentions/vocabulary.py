"""The words by which names and titles are read in a jurisdiction, compiled for many texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.jurisdictions import Jurisdiction, Jurisdictions
from archive.trie import trie

_NO_FIRST_NAMES = frozenset(
    "Minister Ministers Prime Deputy Associate Acting The That This And But As For In On At By "
    "From With When While If Judge President Governor Mayor Speaker Commissioner "
    "Secretary Chief Director General Attorney Treasurer Chair Chairman Chairperson Constable "
    "Sergeant Inspector Captain Colonel Major Lieutenant Admiral Commodore Sport Says Said Both "
    "Either However Also Today Yesterday Last Next Speaking Former".split()
)
"""Words with a capital that stand before family names and are no first names, in any country."""

_ABROAD = frozenset(
    "islands state federal commonwealth african latin european eu asean apec un counterpart"
    " overseas".split()
)
"""Words before a title, in lower case, that say that it is of another country, but not of which."""

_FOREIGN_STYLES = frozenset(
    "HE H.E Excellency Senator Sheikh Prince Princess Crown King Datuk Dato Dato' Tan"
    " Sri Pehin Tun Ratu General Commodore Ambassador Herr Mme Monsieur".split()
)
"""What stands before names of people of many countries."""

_REACH = 24
"""The most characters of the honorifics before a name."""


class Vocabulary:
    """How a jurisdiction writes titles of office and what stands before names."""

    def __init__(
        self, jurisdiction: Jurisdiction, known: Jurisdictions, families: Iterable[str] = ()
    ) -> None:
        """`known` are all jurisdictions: the words of the others say that a title is foreign.

        `families` are the family names of the people who are known, some of which are such words.
        """
        self.jurisdiction = jurisdiction
        self.families = frozenset(families)
        self.office_words = frozenset(jurisdiction.office_words)
        self.roles = jurisdiction.office_roles
        self.ranks = frozenset(jurisdiction.office_ranks)
        self.under_secretaries = frozenset(jurisdiction.under_secretaries)
        """Titles of who assists a minister and is none."""
        self.head_of_government = jurisdiction.head_of_government
        """An office that other countries have too."""
        self.honorifics = {
            word: pronoun or None for word, pronoun in jurisdiction.honorifics.items()
        }
        """Honorifics before a family name, with the pronouns that they imply."""
        self.with_first_name = frozenset(
            word for word in jurisdiction.honorifics_of_rank if self.honorifics.get(word)
        )
        """Those that stand before a first name too: ``Sir Jerry``."""
        self.letters_after_names = frozenset(jurisdiction.letters_after_names)
        self.countries = _Countries(jurisdiction, known)
        own, foreign = (
            _words_of(_names_of(jurisdiction)),
            _words_of({*self.countries.names, *self.countries.adjectives}),
        )
        self.foreign = (_ABROAD | foreign) - own
        """Words before a title, in lower case, that say that it is of another country."""
        self.no_first_names = frozenset(
            {
                *_NO_FIRST_NAMES,
                *jurisdiction.not_first_names,
                *jurisdiction.honorifics,
                *jurisdiction.styles,
            }
        )
        before = (*jurisdiction.styles, *jurisdiction.honorifics_of_rank)
        beside = (*jurisdiction.styles, *jurisdiction.honorifics)
        self._honour = re.compile(rf"(?:{trie(before)})\.?[ \u00a0]+\Z")
        self.gap = re.compile(
            r"(?: \([A-ZĀĒĪŌŪ][^()\n]{2,60}\))?(?:,? |\u00a0|, the |, \n?|\n)"
            rf"(?:(?:(?:{trie(beside)})\.?|[A-Z][a-z]{{1,4}}\.)[ \u00a0]+)*(?=[^\W\d_a-z])"
        )
        """What may stand between a title and the name of the person.

        Short forms with a stop are styles of countries that are not known: ``Engr.``.
        """
        self.bracket = re.compile(
            rf"[ \u00a0\n]{{1,4}}\((?:(?:{trie(beside)})\.?[ \u00a0]+)*(?=[^\W\d_a-z])"
        )
        """What stands between a title and a name in brackets."""
        abroad = (word for each in known.values() for word in (*each.styles, *each.honorifics))
        self._before_names = frozenset({*beside, *abroad, *_FOREIGN_STYLES})
        home = [*jurisdiction.all_names, "the day"]
        names = trie(jurisdiction.all_names)
        self.home_name = re.compile(rf"(?<![\w-])(?:{names})(?![^\W_])")
        """What names the country of the texts."""
        self.home = re.compile(rf"(?<![\w-])(?:{names})(?:['’]s?)?[ \u00a0]\Z")
        """What says right before a title that it is of that country."""
        self.of_a_country = re.compile(
            rf" (?:of|for) (?!(?:the )?(?:{'|'.join(map(re.escape, home))})\b)(?:the )?[A-Z]"
        )
        """What makes a title that of another country: ``of Fiji``."""

    def stands_before_names(self, word: str) -> bool:
        """Whether a word is an honorific or a style, of this country or of any."""
        return word.rstrip(".") in self._before_names

    def with_honours(self, text: str, start: int, at: int) -> int:
        """The position where the honorifics before a name at `at` begin: ``Rt Hon`` and the like.

        Nothing before `start` is read.
        """
        start = max(start, at - _REACH)
        while (honour := self._honour.search(text, start, at)) is not None:
            at = honour.start()
        return at


class _Countries:
    """The other countries than that of the texts, by the words that texts have for them."""

    def __init__(self, jurisdiction: Jurisdiction, known: Jurisdictions) -> None:
        others = [each for each in known.values() if each.slug != jurisdiction.slug]
        world = [each for each in known.countries if each.code != jurisdiction.slug]
        own = set(_names_of(jurisdiction))
        names = {word for each in others for word in (each.name, *each.other_names, *each.places)}
        names |= {word for each in world for word in each.names}
        adjectives = {word for each in others for word in each.adjectives}
        adjectives |= {word for each in world for word in each.adjectives}
        self.names = frozenset(filter(None, names - own - adjectives))
        """Their names, and those of their parts and towns."""
        self.adjectives = frozenset(adjectives - own)
        self.capitals = frozenset({town for each in world for town in each.capitals} - own)
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds a name or an adjective; the group ``of`` has its possessive ending."""
        if self._pattern is None:
            words = self.names | self.adjectives | self.capitals
            spelt = {form for word in words for form in (word, word.replace("'", "’"))}
            self._pattern = re.compile(
                rf"(?<![\w-])(?:{trie(spelt)})(?P<of>['’]s?)?(?![^\W_]|[-’'][^\W_])"
            )
        return self._pattern


def _names_of(jurisdiction: Jurisdiction) -> tuple[str, ...]:
    return (*jurisdiction.all_names, *jurisdiction.places)


def _words_of(names: Iterable[str]) -> set[str]:
    """The last words of some names, in lower case."""
    return {name.split()[-1].lower() for name in names if name.split()}


def candidates(vocabulary: Vocabulary, families: Iterable[str]) -> re.Pattern[str]:
    """What a mention may begin or end with: an honorific, a word of an office, a family name."""
    spelt = {form for word in families for form in (word, word.replace("'", "’"))}
    heads = (
        *vocabulary.office_words,
        *vocabulary.under_secretaries,
        *vocabulary.honorifics,
        *spelt,
    )
    return re.compile(rf"(?:{trie(heads)})(?![^\W_]|-[^\W\d_])")
