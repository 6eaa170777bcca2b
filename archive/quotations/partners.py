"""Finds whom a text has met, asked or told something, who may be the next to speak."""

from __future__ import annotations

import re

from archive.letters import CAPITALS
from archive.quotations.subjects import NO_PERSON, Cue, Subjects
from archive.quotations.vocabulary import DETERMINER

# Of whom a text in the first person tells next: `Today I spoke with `, `a call from `.
_MEETS = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y [a-z]+)\b[^.;:“”\"]{0,60}?"
    r"(?:\b(?P<may_be_things>called|rang|visited|saw|thanked|went to see)"
    r"|\b(?:met(?: with)?|asked|phoned|interviewed|(?:spoke|talked) (?:with|to)"
    r"|(?:was|were) told by|heard from)) (?:again )?(?=\S)"
    r"|\b[Aa] (?:report|call|letter|message|note|visit) (?:by|from) (?=\S)"
)
# To whom somebody speaks, who may answer: `told `.
_TELLS = re.compile(r"\b(?:told|tells|asked|asks|urged|urges|warned|warns|reminded) (?=\S)")
_ANSWERS = (
    r"(?:repli(?:ed|es)|answer(?:ed|s)|respond(?:ed|s)|retort(?:ed|s)|shot back|fired back)\b"
)
_ANSWER_BEFORE = re.compile(rf"(?:He|She)(?: [a-z]{{1,20}}+)? {_ANSWERS}[^.]{{0,200}}\Z")
_ANSWER_BEHIND = re.compile(rf"[\s,.*_]{{0,9}}s?he(?: [a-z]{{1,20}}+)? {_ANSWERS}")
_MAY_BE_SOMEBODY = re.compile(rf"{DETERMINER}\b|[{CAPITALS}]")
_PRONOUN = re.compile(r"(?:him|her)(?=[.,;:]| (?:that|to|it|he|she|[a-z]+ing)\b|\s*\Z)")
_OWN_CLAUSE = re.compile(
    rf", (?:who|an?|the|my|our|his|her)\b|[.!?]|,? that\b|\s*\Z|,? [{CAPITALS}]"
)
_TITLE_BEFORE = re.compile(
    rf"(?:{DETERMINER} (?:[a-z]+,? )?)?(?:the )?"
    rf"(?:[{CAPITALS}][\w.’'-]{{0,30}}+,? (?:(?:of|for|and|the) )?){{0,6}}"
)


class Partners:
    """The people of one document to whom others speak, by its subjects."""

    def __init__(self, subjects: Subjects) -> None:
        self.body = subjects.body
        self.subjects = subjects

    def met(self, left: int, stop: int) -> Cue | None:
        """Whom a sentence in the first person tells of: ``I spoke with the Mayor, Ann Lee.``

        It is nobody where the text does not name who that is, and None where nobody is met.
        """
        *_, meets = (None, *_MEETS.finditer(self.body, left, stop))
        if meets is None:
            return None
        met = self._object(meets.end(), stop)
        if met is None and not meets["may_be_things"]:
            return NO_PERSON if _MAY_BE_SOMEBODY.match(self.body, meets.end(), stop) else None
        return met

    def told(self, left: int, stop: int) -> Cue | None:
        """To whom the last verb of telling in a text is said: ``Bo Roe told Mayor Ann Lee``.

        It is nobody where that person has no name (``told her``), and None where it is no person.
        """
        *_, tells = (None, *_TELLS.finditer(self.body, left, stop))
        if tells is None:
            return None
        if _PRONOUN.match(self.body, tells.end(), stop):
            return NO_PERSON
        return self._object(tells.end(), stop)

    def answers(self, left: int, start: int, behind: int, stop: int) -> bool:
        """Whether `he` or `she` answers with a quotation at `start`: ``“…,” she replied``.

        Its sentence begins at `left`, and what follows it at `behind`.
        """
        return bool(
            _ANSWER_BEHIND.match(self.body, behind, stop)
            or _ANSWER_BEFORE.match(self.body, left, start)
        )

    def _object(self, left: int, stop: int) -> Cue | None:
        """The person who is named right at a position, nobody without a name, or None."""
        found = self.subjects.candidates(left, stop)
        if (
            found
            and not found[0].pronoun
            and _TITLE_BEFORE.fullmatch(self.body, left, found[0].start)
        ):
            cue, end = self.subjects.cue_and_end(found, 0, left)
            named = cue.named[:1]
            is_title = found[0].is_title and bool(named) and named[0].words == found[0].words
            if not cue.named or (is_title and named[0].person is None):
                return NO_PERSON
            if cue.is_sure or _OWN_CLAUSE.match(self.body, end, stop):
                return cue._replace(is_sure=True)
            return NO_PERSON
        return NO_PERSON if self.subjects.vocabulary.someone.match(self.body, left, stop) else None
