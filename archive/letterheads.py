"""Recognises the lines of a letterhead: who issued a text, what kind of paper it is, its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from archive.jurisdictions import Jurisdiction

Ground = Literal["paper", "issuer", "name"]
"""What a line of a letterhead says: what kind of paper it heads or its number; who issued it, by
words that are told or a style; or who did, by the look of the name of a body or office alone."""

_LONGEST_LINE = 110
_MOST_WORDS = 12
_GROUNDS: tuple[Ground, ...] = ("paper", "issuer", "name")
_WORD = re.compile(r"[^\W\d_](?:[\w’'.&-]*[^\W_])?|&")
_PARTS = re.compile(r"\s[-–—|·•/]\s|\s?[|:]\s|,\s")
_SHORT_NAME = re.compile(r"\s\([A-Z][\w&-]{1,11}\)\Z")

_ISSUED_BY = re.compile(
    r"(?:joint\s)?(?:press|news|media)\srelease\s(?:issued\s)?(?:by|from)\s(?:the\s)?",
    re.IGNORECASE,
)
"""What stands before the body that a paper is of: ``Press release by the Roads Board``."""

_SPOKEN = frozenset({
    *("briefing", "conference", "doorstep", "doorstop", "interview", "remarks", "speech"),
})  # fmt: skip
"""The kinds of papers that have the words of an occasion, which often has no other title."""

# Lines of these words alone say what kind of paper a text is, if one of the first is among them.
_GENRES = frozenset({
    "advisory", "alert", "announcement", "answers", "backgrounder", "briefing", "bulletin",
    "circular", "communique", "communiqué", "comunicado", "coverage", "doorstop", "e&oe",
    "factsheet", "interview", "news", "newsletter", "note", "notice", "press", "pressemitteilung",
    "readout", "release", "remarks", "sheet", "speech", "statement", "statistics", "transcript",
})  # fmt: skip
_BESIDE_GENRES = frozenset({
    "and", "conference", "daily", "de", "diffusion", "doorstep", "fact", "for", "immediate",
    "immédiate", "information", "joint", "media", "meetings", "ministerial", "nota", "notes", "of",
    "official", "oral", "pour", "prensa", "presse", "question", "questions", "statistical", "the",
    "to", "weekly", "written",
})  # fmt: skip

# No. 24/271, IP/24/5589, COM(2024) 12 final, 9703rd Meeting (AM)
_CODE = r"(?:[A-Z]{1,8}[/.-]){0,3}(?:[A-Z]{1,3}\s)?\d[\d/.-]*(?:[A-Z]{1,8}(?:[/.-]\d[\d/.-]*)?)?"
_SYMBOL = r"(?=\S*\d)(?=\S*[/(.])[A-Z]{1,8}[A-Z\d/().-]*(?:(?:Rec|Rev|Add)[A-Z\d/().-]*)?"
_NUMBER = re.compile(
    rf"(?:(?:[A-Z]{{1,5}}\s)?(?i:ref|reference|no|nr|number|id)\b[.:\s]*)?{_CODE}"
    r"|[A-Z]{1,4}\d{3,}[a-z]{0,2}"
    rf"|{_SYMBOL}(?:\s\d+)?(?:\s(?:final|rev\.?\s?\d+))?"
    r"|\d+(?:st|nd|rd|th)\s(?:\w+\s){0,2}(?i:meeting|session|sitting)(?:\s\([\w\s.]{1,20}\))?"
)
_NUMBERED = re.compile(r"\s(?:no|nr|number)\b\.?:?\s?(?=[A-Z]{0,8}[\d/.-])", re.IGNORECASE)

_BODIES = frozenset({
    "agency", "assembly", "authority", "bank", "board", "bureau", "cabinet", "commission",
    "committee", "conseil", "council", "court", "department", "directorate", "embassy",
    "gobierno", "gouvernement", "government", "governo", "house", "institute", "ministère",
    "ministerio",
    "ministero", "ministério", "ministry", "nations", "office", "organisation", "organization",
    "parlement", "parliament", "presidency", "presidencia", "secretariat", "service", "treasury",
    "union",
})  # fmt: skip
"""Nouns of bodies that issue texts, behind a name or before ``of``."""
_OFFICES = frozenset({
    *("commissioner", "director-general", "member", "minister", "mp", "president", "secretary"),
    *("secretary-general", "spokesman", "spokesperson", "spokeswoman", "treasurer"),
})  # fmt: skip
_BEHIND_BODIES = frozenset({"of", "for", "on", "de", "des", "du", "da", "do", "della", "del"})
_BEHIND = [[word] for word in _BEHIND_BODIES]
_WITHIN_NAMES = frozenset({
    *("&", "and", "da", "de", "del", "della", "des", "do", "du", "e", "et", "for", "in", "la"),
    *("of", "on", "the", "y"),
})  # fmt: skip
_JOINING = _WITHIN_NAMES - {"the"}
_NO_NAME = re.compile(r"[\d*]|[.?!;:,”\"]\Z")
_DIGIT = re.compile(r"\d")
_NAMES_OF_A_PERSON = 2
_MOST_OF_A_TOWN = 2
_LAST_STYLE = 3
"""In so many words there is one at least: `Senator the Hon Ann Lee`."""
_MOST_BEFORE = 5
"""The most words of a name that ends in the noun of a body."""
# Beginnings of the words that make a headline of a line in capitals, and no name of a body.
_HEADLINE = re.compile(
    r"(?:adopt|announc|appoint|approv|award|back|boost|call|celebrat|clos|conclud|confirm|deliver"
    r"|expand|help|host|impos|introduc|invest|invit|issu|join|launch|mark|meet|open|propos|provid"
    r"|publish|receiv|reform|releas|report|review|say|seek|set|sign|strengthen|support|unveil|urg"
    r"|visit|warn|welcom|win)(?:e?s|ed|ing)"
    r"|is|are|was|were|has|have|will|must|can|more|new|first|with|from|by|at|into|its",
    re.IGNORECASE,
)


class Letterheads:
    """Recognises the lines of letterheads in the texts of one country."""

    __slots__ = ("_issuer", "_known", "_nouns", "_offices", "_places", "_styles")

    def __init__(self, jurisdiction: Jurisdiction) -> None:
        issuers = "|".join(map(_spelt, jurisdiction.issuers))
        self._issuer = re.compile(rf"(?:{issuers})\s", re.IGNORECASE) if issuers else None
        self._known = frozenset(jurisdiction.letterheads)
        places = (*jurisdiction.datelines, *jurisdiction.places, *jurisdiction.all_names)
        self._places = frozenset(place.casefold() for place in places)
        offices = (word.casefold().split()[-1] for word in jurisdiction.office_words)
        self._offices = _OFFICES.union(offices)
        self._nouns = _BODIES | self._offices
        styles = (*jurisdiction.styles, *jurisdiction.honorifics)
        self._styles = frozenset(style.casefold() for style in styles)

    def ground(self, line: str) -> Ground | None:
        """What a line without markup says as one of a letterhead, or None where it is none."""
        if len(line) > _LONGEST_LINE:
            return None
        if found := self._of_part(line):
            return None if found == "place" else found
        parts = [part.strip() for part in _PARTS.split(line)]
        grounds = [self._of_part(part) for part in parts]
        if grounds[0] in ("issuer", "name"):
            # `Roads Board, Dunedin`
            grounds = [each or _place(part) for each, part in zip(grounds, parts, strict=True)]
        if len(grounds) < 2 or None in grounds:
            return None
        return next((ground for ground in _GROUNDS if ground in grounds), None)

    def _of_part(self, part: str) -> Ground | Literal["place"] | None:
        if is_genre(part) or _NUMBER.fullmatch(part):
            return "paper"
        part = _SHORT_NAME.sub("", part)
        if issued := _ISSUED_BY.match(part):
            part = part[issued.end() :]
        low = part.casefold()
        if low in self._known:
            return "issuer"
        if low in self._places:
            return "place"
        words = _WORD.findall(part)
        if not words or not _is_all_names(words) or _NO_NAME.search(part):
            return None
        if self._is_issuer(part) or self._is_person(words):
            return "issuer"
        return "name" if _is_called(_low(words), self._nouns) else None

    def _is_issuer(self, line: str) -> bool:
        """Whether a line begins as the country's file tells of those who issue."""
        return self._issuer is not None and self._issuer.match(line) is not None

    def _is_person(self, words: Sequence[str]) -> bool:
        """Whether words are a name with its style, or with an office before it."""
        low = _low(words)
        if len(low) < 2 or not _JOINING.isdisjoint(low):
            return False
        return not self._styles.isdisjoint(low[:_LAST_STYLE]) or (
            len(low) > _NAMES_OF_A_PERSON and low[-_NAMES_OF_A_PERSON - 1] in self._offices
        )


def is_genre(line: str) -> bool:
    """Whether a line says what kind of paper a text is, and no more: ``Joint media release``."""
    numbered = _NUMBERED.split(line, maxsplit=1)
    if len(numbered) == 2 and not _NUMBER.fullmatch(numbered[1].strip()):
        return False
    head = numbered[0]
    words = {word.casefold() for word in _WORD.findall(head)}
    if _DIGIT.search(head) or not words <= _GENRES | _BESIDE_GENRES:
        return False
    return not words.isdisjoint(_GENRES)


def is_number(line: str) -> bool:
    """Whether a line is the number of a paper and no more: ``No. 24/271``, ``PR24117en``."""
    return _NUMBER.fullmatch(line) is not None


def is_body(line: str) -> bool:
    """Whether a line is no more than the name of a body, and a kind of paper where it says one.

    ``Press release: Roads Board`` is, by the words that are the same in all countries.
    """
    parts = [_SHORT_NAME.sub("", part.strip()) for part in _PARTS.split(line)]
    return all(is_genre(part) or _is_called_body(part) for part in parts)


def is_of_occasion(line: str) -> bool:
    """Whether a line says that a text has the words of an occasion: ``Press conference``."""
    return any(word.casefold() in _SPOKEN for word in _WORD.findall(line))


def _place(part: str) -> Literal["place"] | None:
    """Whether a part of a line may be a town, behind the name of a body."""
    words = _WORD.findall(part)
    is_town = 0 < len(words) <= _MOST_OF_A_TOWN and _is_all_names(words)
    return "place" if is_town and not _NO_NAME.search(part) else None


def _is_all_names(words: Sequence[str]) -> bool:
    """Whether words may make one name: all with a capital, and none of a headline."""
    return len(words) <= _MOST_WORDS and all(
        word.casefold() in _WITHIN_NAMES or (word[0].isupper() and not _HEADLINE.fullmatch(word))
        for word in words
    )


def _is_called_body(part: str) -> bool:
    words = _WORD.findall(part)
    return bool(words) and _is_all_names(words) and _is_called(_low(words), _BODIES)


def _is_called(words: Sequence[str], nouns: frozenset[str]) -> bool:
    """Whether one of some nouns ends words in lower case, or leads to what it is the noun of."""
    for index, word in enumerate(words[:_MOST_BEFORE]):
        if word in _BEHIND_BODIES:
            return False  # `Letter for the Treasurer`
        if word in nouns and words[index + 1 : index + 2] in ([], *_BEHIND):
            return True
    return False


def _low(words: Sequence[str]) -> list[str]:
    """Words in lower case, without the article before them and full stops behind them."""
    low = [word.casefold().rstrip(".") for word in words]
    return low[1:] if low[0] == "the" else low


def _spelt(words: str) -> str:
    """The expression for words between which any white space stands."""
    return r"\s+".join(re.escape(word).replace(r"\.", r"\.?") for word in words.split())
