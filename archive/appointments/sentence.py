"""Follows who does what with which office through one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.appointments.names import NamePatterns
from archive.appointments.offices import Office, Offices

_VERBS = {
    "replaces": r"replac(?:es?|ing)|succeed(?:s|ing)?|tak(?:es?|ing) over from",
    "goes": (
        r"(?:goes|go|pass(?:es)?|(?:taken (?:over|on|up)|assumed|picked up|filled|handled"
        r"|undertaken|discharged|assigned|reassigned|reallocated|transferred|given|allocated"
        r"|handed(?: over)?)) (?:on |over )?(?:to|by)"
    ),
    "drops": (  # the office stands right behind it
        r"relinquish(?:es|ed|ing)?|los(?:es?|ing)|lost|g[ia]ves? up|giv(?:ing|en) up"
        r"|dropp?(?:s|ed)?|hand(?:s|ed|ing)? over|passes on"
    ),
    "leaves": (
        r"resign(?:s|ed|ing|ation)?|step(?:s|ped|ping)? down"
        r"|st(?:and|ands|anding|ood) down|dismiss(?:es|ed|ing|al)?|removed|sacked"
        r"|retir(?:es?|ed|ing) (?:from|as)|relieved of|stripped of"
    ),
    "keeps": (
        r"retain(?:s|ed|ing)?|keep(?:s|ing)?|kept|remain(?:s|ed|ing)?|continu(?:es?|ed|ing)"
        r"|in addition to|on top of|alongside|on behalf of|work(?:s|ing|ed)? with"
        r"|support(?:s|ing)?|assist(?:s|ing)?|reports? to|reporting to|combin(?:es?|ing)"
        r"|compris(?:es?|ing)|pays? tribute|meet(?:s|ing)?|met|chair(?:s|ed|ing)?"
    ),
    "minds": r"act(?:s|ed|ing)? (?:as|in)|will act|to act|stand(?:s|ing)? in|fill(?:s|ing)? in",
    "gains": (  # the office stands right behind it
        r"becom(?:es?|ing)|became|t(?:ake|akes|aking|ook|aken) (?:on|over|up|responsibility)"
        r"|pick(?:s|ed|ing)? up|gain(?:s|ed|ing)?|adds?|adding|assum(?:es?|ed|ing)|gets?|given"
        r"|receiv(?:es?|ed|ing)|inherit(?:s|ed)?|(?:moves?|moving|shift(?:s|ing)?) to"
        r"|t(?:ake|akes|aking) the (?:new )?(?:position|role|portfolio)"
    ),
    "takes": (
        r"(?:will (?:also |now |then )?be|is to be|to be)(?! (?![Aa]cting)\w+ing\b)"
        r"|(?<!newly )appoint(?:s|ed|ing)?|appointment of|sworn in|promot(?:ed|ion)|allocated"
        r"|assigned|elevated|moved (?:in)?to|is the new|named|returns? to|steps? (?:in)?to"
        r"|has responsibility|been made|elected|designated|resumes? the role"
    ),
}
VERB = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _VERBS.items()))
_WHAT = {"gains": "takes", "drops": "leaves"}
"""The verbs behind which an office needs no title: ``picks up Defence``."""
_ALSO = re.compile(r"\b(?:along with|as well as|together with|plus)\s")
"""What leads to further offices of the one who took the last."""
_BY_WHOM = re.compile(r"(?:appointment of|appointing)\Z")
_FOLLOWS = re.compile(r"(?: as follows)?:")
_ME = re.compile(r"[ \u00a0](?:me|myself|us)\b")
_LEAD = re.compile(
    r"\b(?:by|to|with|from|than|of|for|at|on|over|and|into|under|when|that|which)"
    r"(?: (?:the|a|an|our|their|any|his|her))?[ \u00a0]\Z"
)
_LONGER = re.compile(r",[ \u00a0][A-Z]\w+[ \u00a0](?:[A-Z]|and\b)")
_BY_THEM = re.compile(r"\b(?:my|me)\b|\b(?:by|with|from|instead of)(?: (?:the|our))?[ \u00a0]\Z")
_OF_OFFICE = re.compile(
    r"\b(?:roles?|positions?|portfolios?|posts?|jobs?|responsibilit\w+|responsible|capacity|duties"
    r"|appointment|office|title|delegations?|areas?) (?:of|as|for|in)(?: the)?[ \u00a0]\Z"
)
_NEAR = 12
"""Characters within which an office is what a verb is about, whatever stands between."""
_FARTHEST = 80
"""Characters from a verb within which an office may be what it is about."""
_FEW = 3
"""Words of which fewer may stand between a verb and an office without a title."""
_LEAD_LENGTH = 80
_POSSESSIVE = re.compile(r"['’]s?\s")
_HIS_RESIGNATION = re.compile(r"['’]s? (?:\w+ ){0,2}(?:resignation|dismissal)")
_RESPECTIVELY = re.compile(r",?[ \u00a0](?:[Pp]ortfolios,?[ \u00a0])?respectively\b")
_AS = re.compile(r"(?:[ \u00a0]+(?:as[ \u00a0]+)?)?")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_EVERY_OFFICE = re.compile(
    r"\b(?:resign\w*|(?:stand\w*|stood|step\w*) down|retir\w+|dismiss\w*|remov\w+)\b[^.;:]{0,60}?"
    r"(?:\b(?:as|from)\b (?:an? |his |her |their |the |all )*"
    r"(?:[Mm]inister\b(?! (?:of|for|[Rr]esp|in ))|[Cc]abinet|[Mm]inistry|[Ee]xecutive|portfolios"
    r"|[Mm]inisterial (?:positions?|portfolios?|responsibilities|roles?|warrants?|duties)))"
)
"""What says that somebody leaves every office."""


class Person(NamedTuple):
    """Somebody, by slug where known, and the name as written."""

    slug: str | None
    name: str


class Named(NamedTuple):
    """Where somebody is named, without titles: the span of the name."""

    start: int
    end: int
    person: Person


class Change(NamedTuple):
    """Who `takes`, `leaves` or `minds` an office; without an office, all of the person's."""

    person: Person
    office: Office | None
    what: str


class Sentence:
    """One sentence, while it is followed."""

    def __init__(
        self,
        offices: Offices,
        names: NamePatterns,
        text: str,
        span: tuple[int, int],
        day: str | None,
    ) -> None:
        """The sentence is ``text[start:end]`` of the `span`; `day` is that of the text."""
        self.offices = offices
        self.names = names
        self.text = text
        self.start, self.end = span
        self.day = day
        self.found: list[Change] = []
        self.named: Sequence[Named] = ()
        self.before: Person | None = None
        """Whom a pronoun means."""
        self.subjects: list[Person] = []
        """Whom the verb is about."""
        self.owner: Person | None = None
        """Whose offices others take."""
        self.verb = self.last_verb = ""
        """What those do, and what those named before them did: another name may stand for it."""
        self.is_list = False
        """Whether a list of names and their offices follows the verb."""
        self.is_bare = False
        """Whether an office without a title may stand behind the verb."""
        self.pending: Sequence[Office] = ()
        """Offices before the verb."""
        self.given: Sequence[Office] = ()
        """The offices that were last taken or left."""
        self.at = self.start
        """Where the last of what was read ends."""

    def changes(self, named: Sequence[Named], before: Person | None) -> list[Change]:
        """The changes that the sentence tells, in order, where these are named in it.

        `before` is whom a pronoun means.
        """
        verbs = list(VERB.finditer(self.text, self.start, self.end))
        if not verbs or not (named or before):
            return []
        self.named, self.before = named, before
        parts: list[tuple[int, int, Named | re.Match[str] | list[Office]]] = []
        parts += [(each.start, 0, each) for each in named]
        parts += [(match.start(), 1, match) for match in verbs]
        parts += [(match.start(), 1, match) for match in self._all(_PRONOUN)]
        parts += [(match.end(), 3, match) for match in self._all(_EVERY_OFFICE)]
        parts += [(row[0].start, 2, row) for row in self._rows(verbs)]
        for _, _, part in sorted(parts, key=lambda each: each[:2]):
            if isinstance(part, Named):
                self._name(part)
            elif isinstance(part, list):
                self._row(part)
            elif part.re is _PRONOUN:
                self._pronoun()
            elif part.re is _EVERY_OFFICE:
                self._give((None,), "leaves")
            else:
                self._verb(part)
        minded = {_about(each) for each in self.found if each.what == "minds"}
        return [
            each
            for each in dict.fromkeys(self.found)
            if each.what == "minds" or _about(each) not in minded
        ]

    def _all(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(self.text, self.start, self.end)

    def _rows(self, verbs: Sequence[re.Match[str]]) -> list[list[Office]]:
        """The rows of offices: those that say so, and what stands right behind verbs and names."""
        found = list(self.offices.find(self.text, self.start, self.end, self.day))
        begins = [match.end() for match in self._all(_ALSO)]
        behind = [each.end for each in self.named]
        behind += [verb.end() for verb in verbs if verb.lastgroup in _WHAT]
        begins += [_AS.match(self.text, at, self.end).end() for at in behind]  # type: ignore[union-attr]
        for at in sorted(begins):
            row = self.offices.row(self.text, at, self.end, self.day)
            inside = [r for r in found if row and r[0].start < row[-1].end]
            inside = [r for r in inside if row[0].start < r[-1].end]
            if row and all(row[0].start < other[0].start for other in inside):
                found = [*(other for other in found if other not in inside), row]
        return found

    def _add(self, person: Person, office: Office | None, what: str) -> None:
        if what == "takes" and office is not None and office.role == "acting":
            what = "minds"
        self.found.append(Change(person, office, what))

    def _give(self, row: Sequence[Office | None], what: str) -> None:
        """Adds what those whom the verb is about do with offices; None is all of theirs."""
        pairs = [(person, office) for person in self.subjects for office in row]
        last = row[-1]
        if (
            len(self.subjects) == len(row) > 1
            and last is not None
            and _RESPECTIVELY.match(self.text, last.end, self.end)
        ):
            pairs = list(zip(self.subjects, row, strict=True))
        for person, office in pairs:
            self._add(person, office, what)
        self.given = [office for office in row if office is not None]

    def _name(self, named: Named) -> None:
        gap, self.at = self.text[self.at : named.start], named.end
        lead = self.text[max(self.start, named.start - _LEAD_LENGTH) : named.start]
        person = named.person
        if self.verb == "goes" and self.pending and self.names.nothing.fullmatch(gap):
            self.subjects = [person]
            self._give(self.pending, "takes")
            self._leave_to_others(self.pending)
        elif self.verb == "replaces" and self.subjects:
            self.owner, self.verb = person, "takes"
        elif self.given and self.names.from_them.search(lead):
            self.found += [Change(person, office, "leaves") for office in self.given]
        elif self.given and self.verb == "leaves" and self.names.to_them.search(lead):
            self.found += [Change(person, office, "takes") for office in self.given]
        elif _POSSESSIVE.match(self.text, named.end, self.end):
            self.owner = person
            if _HIS_RESIGNATION.match(self.text, named.end, self.end):
                self.subjects, self.verb = [person], ""
        elif self.names.by.search(lead):
            pass  # who did it
        elif (
            self.verb in ("takes", "leaves")
            and not self.given
            and self.names.by_another.search(lead)
        ):
            self.subjects = [person]
        elif self.subjects and not self.verb and self.names.joined.fullmatch(gap):
            self.subjects.append(person)
        else:
            # `Ann Lee as Minister of Health, Bob Ray as Minister of Police`
            is_elided = (
                bool(self.given) and self.last_verb == "takes" and self.names.joined.search(gap)
            )
            self.subjects, self.owner, self.pending, self.given = [person], None, (), ()
            self.is_bare = bool(is_elided or self.is_list)
            self.verb = "takes" if self.is_bare else ""

    def _leave_to_others(self, row: Sequence[Office]) -> None:
        """Adds that the one whose offices others take leaves them."""
        if self.owner is not None and self.owner not in self.subjects:
            self.found += [Change(self.owner, office, "leaves") for office in row]

    def _pronoun(self) -> None:
        if self.before is not None and not self.subjects:
            self.subjects = [self.before]
        self.verb, self.pending = "", ()

    def _verb(self, match: re.Match[str]) -> None:
        kind = match.lastgroup or ""
        what = _WHAT.get(kind, kind)
        is_helper = match[0] in ("to be", "will be") and self.verb in ("minds", "leaves", "keeps")
        is_acting = what == "takes" and self.verb == "minds" and not self.given
        if is_helper or is_acting or (kind == "goes" and not self.pending):
            return
        self.verb = self.last_verb = what
        self.is_bare = kind in _WHAT
        self.at = match.end()
        self.is_list = what == "takes" and _FOLLOWS.match(self.text, self.at) is not None
        if _BY_WHOM.search(match[0]) or _ME.match(self.text, self.at):
            self.subjects = []

    def _row(self, row: list[Office]) -> None:
        beside = next((each for each in self.named if each.start >= row[-1].end), None)
        if beside and self.names.beside.fullmatch(self.text, row[-1].end, beside.start):
            return  # the title of the one who is named behind it
        gap, self.at = self.text[self.at : row[0].start], row[-1].end
        if self.verb in ("takes", "minds", "leaves") and self.subjects:
            if self._is_object(row, gap):
                self._give(row, self.verb)
                if self.verb == "takes":
                    self._leave_to_others(row)
        elif self.verb in ("", "goes"):
            self.pending = row

    def _is_object(self, row: Sequence[Office], gap: str) -> bool:
        """Whether a row of offices behind a verb and a gap is what the verb is about."""
        known = (each.start for each in self.named if each.person.slug)
        begins = next((start for start in known if start >= row[-1].end), self.end)
        if not row[-1].is_ministers and _LONGER.match(self.text, row[-1].end, begins):
            return False  # `Children, Young Persons and their Families`
        if not any(office.is_titled for office in row):
            return bool(self.given) or (self.is_bare and len(gap.split()) < _FEW)
        if _BY_THEM.search(gap) or len(gap) > _FARTHEST:
            return False
        is_known = all(person.slug for person in self.subjects)
        if len(gap) <= _NEAR:
            return is_known or row[0].is_ministers
        return is_known and (not _LEAD.search(gap) or _OF_OFFICE.search(gap) is not None)


def _about(change: Change) -> tuple[Person, str | None]:
    return change.person, change.office and change.office.portfolio
