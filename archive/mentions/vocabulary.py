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

_PEOPLES = frozenset(
    "irish french german italian "
    "spanish portuguese dutch belgian danish swedish norwegian finnish icelandic polish czech "
    "hungarian romanian bulgarian greek turkish russian ukrainian latvian lithuanian estonian "
    "swiss austrian croatian serbian slovenian japanese chinese korean taiwanese vietnamese thai "
    "malaysian singaporean singapore indonesian filipino philippine philippines indian pakistani "
    "bangladeshi nepalese iraqi iranian israeli palestinian jordanian egyptian saudi emirati "
    "kuwaiti qatari omani afghan fijian fiji samoan samoa tongan tonga niuean niue tuvaluan "
    "kiribati nauruan nauru vanuatu solomon png papua tokelauan tokelau palauan tahitian "
    "caledonian timorese timor brazilian argentine argentinian chilean peruvian mexican uruguayan "
    "colombian cuban jamaican kenyan zimbabwean nigerian ghanaian ethiopian ugandan tanzanian "
    "ireland france germany italy spain japan china "
    "korea thailand malaysia indonesia india russia ukraine turkey israel iraq iran brazil chile "
    "mexico peru islands state federal "
    "commonwealth lankan cambodian laotian burmese mongolian lebanese syrian sudanese african "
    "latin european eu asean apec un maltese luxembourg slovak cypriot georgian kazakh bruneian "
    "brunei bahraini hawaiian marshallese micronesian bougainville counterpart "
    "overseas".split()
)
"""Words that say whose a title is, of the countries that no jurisdiction describes."""


_REACH = 24
"""The most characters of the honorifics before a name."""


class Vocabulary:
    """How a jurisdiction writes titles of office and what stands before names."""

    def __init__(self, jurisdiction: Jurisdiction, known: Jurisdictions) -> None:
        """`known` are all jurisdictions: the words of the others say that a title is foreign."""
        self.jurisdiction = jurisdiction
        self.office_words = frozenset(jurisdiction.office_words)
        self.roles = jurisdiction.office_roles
        self.ranks = frozenset(jurisdiction.office_ranks)
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
        own, foreign = _words_of([jurisdiction]), _words_of(known.values())
        self.foreign = (_PEOPLES | foreign) - own
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
            rf"(?:(?:{trie(beside)})\.?[ \u00a0]+)*(?=[^\W\d_a-z])"
        )
        """What may stand between a title and the name of the person."""
        home = [*jurisdiction.all_names, "the day"]
        self.of_a_country = re.compile(
            rf" (?:of|for) (?!(?:the )?(?:{'|'.join(map(re.escape, home))})\b)(?:the )?[A-Z]"
        )
        """What makes a title that of another country: ``of Fiji``."""

    def with_honours(self, text: str, start: int, at: int) -> int:
        """The position where the honorifics before a name at `at` begin: ``Rt Hon`` and the like.

        Nothing before `start` is read.
        """
        start = max(start, at - _REACH)
        while (honour := self._honour.search(text, start, at)) is not None:
            at = honour.start()
        return at


def _words_of(jurisdictions: Iterable[Jurisdiction]) -> set[str]:
    """The last words of the names of some jurisdictions, in lower case."""
    names = (name for each in jurisdictions for name in (*each.all_names, *each.places))
    return {name.split()[-1].lower() for name in names if name.split()}


def candidates(vocabulary: Vocabulary, families: Iterable[str]) -> re.Pattern[str]:
    """What a mention may begin or end with: an honorific, a word of an office, a family name."""
    spelt = {form for word in families for form in (word, word.replace("'", "’"))}
    heads = (*vocabulary.office_words, *vocabulary.honorifics, *spelt)
    return re.compile(rf"(?:{trie(heads)})(?![^\W_]|-[^\W\d_])")
