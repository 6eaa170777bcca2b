"""What stands between the names of people and the words that tell what they do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.jurisdictions import Jurisdiction
from archive.trie import trie

_S = r"[ \u00a0]+"


class NamePatterns:
    """Patterns of what stands before and between names, with the honorifics of a jurisdiction."""

    def __init__(self, jurisdiction: Jurisdiction) -> None:
        words = (*jurisdiction.styles, *jurisdiction.honorifics, *jurisdiction.letters_after_names)
        self._honour = rf"(?:{trie(jurisdiction.honorifics)})\.?[ \u00a0]"
        honours = rf"(?:{trie(words)})\.?"
        letters = trie(jurisdiction.letters_after_names)
        of_name = (
            rf"(?:(?:the|new|current|[Mm]inisters?|[A-Z][\w-]+(?={_S}(?:{letters})\b)|{honours})"
            rf"(?![\w’'-]),?{_S})*+"
        )
        self.honours = re.compile(rf"(?:\b{honours}(?!\w)|[\W\d_])*")
        """What a line may have beside a name and offices."""
        self.beside = re.compile(rf"{_S}(?:{honours}{_S})*\Z")
        """What stands between a title and the name of who bears it."""
        self.joined = re.compile(rf"(?:,{_S}(?:and{_S})?|{_S}and{_S}){of_name}\Z")
        """What stands between two names of which the same is said."""
        self.by = re.compile(rf"\bby (?:the )?(?:[A-Z]\w+[ -]General,? )?{of_name}\Z")
        self.by_another = re.compile(
            r"\b(?:appoint(?:s|ed|ing)?|appointment of|promot\w+|giv(?:en|es|ing)|allocated"
            r"|assigned|named|resignations? (?:of|from)|dismiss\w*|remov\w+|elevat\w+)"
            rf"{_S}(?:of )?{of_name}\Z"
        )
        """What makes the one whose name follows the one who takes or leaves an office."""
        self.from_them = re.compile(rf"\b(?:from|replac(?:es|ing)|succeed(?:s|ing)) {of_name}\Z")
        self.to_them = re.compile(rf"\bto {of_name}\Z")
        self.nothing = re.compile(rf"[ \u00a0]{of_name}")

    def in_short(self, names: Iterable[str]) -> re.Pattern[str]:
        """Finds first names and family names: the groups ``honour`` before them, and ``name``."""
        return re.compile(rf"(?<![\w-])(?P<honour>{self._honour})?(?P<name>{trie(names)})(?![\w-])")
