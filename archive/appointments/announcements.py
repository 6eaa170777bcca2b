"""Reads appointments to offices in a text."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from archive import sentences
from archive.appointments import days
from archive.appointments.names import NamePatterns
from archive.appointments.offices import Office, Offices
from archive.appointments.sentence import Change, Named, Person, Sentence
from archive.document import SPOKEN_ROLES, Mention, Segment
from archive.letters import CAPITALS
from archive.mentions import NameResolver


class Appointment(NamedTuple):
    """What a text says of an office: who `takes`, `leaves` or `minds` it.

    `person` is a slug, and None where nobody of the `name` is known. `portfolio` is None where
    somebody leaves every office. `day` is the first day in office, or the first day no longer in
    it, and `basis` is how the text tells it: ``stated`` with the change, ``of all`` changes of the
    text, or ``announced``, which is the day of the text. The span is that of the sentence or line.
    """

    start: int
    end: int
    person: str | None
    name: str
    portfolio: str | None
    role: str
    what: str
    day: str | None
    basis: str
    until: str | None = None
    """The first day on which somebody no longer minds an office, where the text says it."""


BASES = ("announced", "of all", "stated")
"""How a text may tell the day of a change, the surest last."""

_MAY_ANNOUNCE = re.compile(
    r"\b(?:sworn in|swear(?:ing)?[ -]in|resign\w*|reshuffl\w*|[Pp]ortfolios?|[Aa]cting [A-Z]\w+"
    r"|[Aa]cting [Mm]inister|(?:stand\w*|stood) (?:down|aside)|dismiss\w*|line-?up|becom\w+"
    r"|[Mm]inisterial list|[Nn]ew Cabinet|[Aa]ppointments take effect"
    r"|appointed [^.\n]{0,40}[Mm]inister|[Mm]inister\w* (?:outside|inside) [Cc]abinet)\b"
)
"""What a text that announces an appointment has somewhere."""

_NEW_MINISTERS = re.compile(r"\b(?:Cabinet|Executive Council|[Nn]ew [Mm]inisters?|[Rr]eshuffle)\b")
"""What a text has that tells of ministers of whom nobody knows yet."""
_NOT_SAID = re.compile(
    r"\b(?:not|never|would|could|should|might|if|whether|unless|rumou?rs?|speculation|suggest\w*"
    r"|who (?:was|became|had)|(?:asked?|urged?|calls?|called) (?:on|for|him|her)|used to|once"
    r"|since|ago|previously|former(?:ly)?|last (?:year|month)|(?:before|after) (?:\w+ )?becoming"
    r"|becom\w+ (?:\S+ ){1,2}first|(?:after|before|when) (?:he|she|I|we|[A-Z])|expect(?:s|ed)? to"
    r"|likely|(?:looks?|seems?) set|refus\w+|declin\w+|den(?:y|ies|ied)|hop(?:es?|ing) to|wants? to"
    r"|wish\w* to|invited to|offered|in order to)\b|n['’]t\b"
)
"""What says that a change is none, or one of another time."""
_AWAY = re.compile(
    r"\b(?:absence|trip|visit|overseas|abroad|travels?|travelling|(?:is|am|are) away|on leave"
    r"|during (?:this|that) time|[Ww]hile (?:he|she|I|the (?:Prime )?Minister)"
    r"|[Ww]hile [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3} is (?:in|at|on|away))\b"
)
"""What says that somebody minds an office for days, while its minister has it."""
_PAST = re.compile(r"\b(?:became|took|was|were|had|lost|gave|resigned|stood|stepped)\b")
_NEWS = re.compile(
    r"\b(?:today|yesterday|this (?:morning|afternoon|evening|week)|tonight|ha(?:s|ve)|will"
    r"|announced|vacancy|vacated)\b"
)
"""What says beside a verb in the past that the change is new."""
_ONLY_IF = re.compile(
    r"\b(?:if|unless|subject to|when [A-Z]\w+|in (?:19|20)\d\d|rumou?rs?|one day|next year"
    r"|some time|in due course|later this year|(?:the )?end of (?:the|this|next) (?:month|year))\b"
)
"""What says behind a change that it is none yet, or on no day that can be told."""
_REPORTED = re.compile(r"(\b(?:said|announced|confirmed)\b.*?\b)would\b", re.S)
"""In `he said that she would` the change is said all the same."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LINE_UP = re.compile(
    r"\b(?:portfolios?|reshuffle|[Cc]abinet|appointments|line-?up|[Mm]inistry|[Mm]inisterial list"
    r"|duties of|new [Mm]inisters?|[Ee]xecutive|responsibilities)\b"
)
"""What stands somewhere before a list of ministers with their offices."""
_BETWEEN = re.compile(
    r"[ \u00a0*_\\|•-]*(?:[:–—-]|\||\t)[ \u00a0*_\\|]*|[ \u00a0*_\\]{2,}|[*_]+[ \u00a0]*"
)
_NAME = re.compile(
    rf"(?<![\w’'-])[{CAPITALS}][\w’'-]{{1,30}}+(?:[ \u00a0][{CAPITALS}][\w’'-]{{1,30}}+){{1,3}}"
)
_CAPITAL = re.compile(r"[ \u00a0][A-Z]")

_FEWEST_LISTED = 3
"""People whose offices are listed, where a list is one of ministers and no letterhead."""
_LONGEST_SENTENCE = 2_000
_LONGEST_LINE = 300
_LONGEST_REST = 60


class Announcements:
    """Reads appointments in the texts of one jurisdiction."""

    def __init__(self, names: NameResolver) -> None:
        self._names = names
        self._roster = names.roster
        self._offices = Offices(names.roster, names.countries)
        self._patterns = NamePatterns(names.roster.jurisdiction)

    def may_announce(self, body: str) -> bool:
        """Whether a text may announce an appointment: most do not, and need not be read."""
        return _MAY_ANNOUNCE.search(body) is not None

    def read(
        self, body: str, segments: Sequence[Segment], mentions: Sequence[Mention], day: str | None
    ) -> list[Appointment]:
        """The appointments of a text of a full day, in order; `mentions` are those of the text."""
        named = sorted(self._in_full(body, mentions))
        named = sorted([*named, *self._in_short(body, named, named)])
        if _NEW_MINISTERS.search(body):
            unknown = list(self._unknown(body, named))
            named = sorted([*named, *unknown], key=_place)
            named = sorted([*named, *self._in_short(body, unknown, named)], key=_place)
        text = _Text(self._offices, self._patterns, body, named, day)
        found: dict[tuple[object, ...], Appointment] = {}
        for each in text.appointments(segments):
            about = each.person or each.name, each.portfolio, each.role, each.what
            before = found.setdefault(about, each)
            if BASES.index(each.basis) > BASES.index(before.basis):
                found[about] = each
        return list(found.values())

    def _in_full(self, body: str, mentions: Sequence[Mention]) -> Iterator[Named]:
        """The people of the jurisdiction who are mentioned."""
        for mention in mentions:
            if mention.person is None or mention.person not in self._roster.written:
                continue
            text = body[mention.start : mention.end].replace("’", "'")
            forms = self._names.forms_of(mention.person)
            spelt = {name for form in forms for name in (form, form.split()[-1])}
            found = [(len(name), text.rfind(name)) for name in spelt if name in text]
            if found:
                length, at = max(found)
                start = mention.start + at
                name = body[start : start + length]
                yield Named(start, start + length, Person(mention.person, name))

    def _in_short(
        self, body: str, in_full: Sequence[Named], named: Sequence[Named]
    ) -> Iterator[Named]:
        """Those named in full, where a first name or ``Ms Lee`` stands for them.

        `named`, in order, are those whose names are found already.
        """
        bearers: dict[str, set[Person]] = {}
        for each in in_full:
            first, _, rest = each.person.name.partition(" ")
            if rest:
                person = each.person._replace(name="") if each.person.slug else each.person
                bearers.setdefault(first, set()).add(person)
                bearers.setdefault(rest.rpartition(" ")[2], set()).add(person)
        known = {name for name, people in bearers.items() if len(people) == 1}
        short = self._patterns.in_short(known)
        for match in short.finditer(body):
            start, end = match.span("name")
            is_whole = match["honour"] or not _CAPITAL.match(body, end)
            if is_whole and not _within(named, start, end):
                (person,) = bearers[match["name"]]
                name = person.name or match["name"]
                yield Named(start, end, person._replace(name=name))

    def _unknown(self, body: str, named: Sequence[Named]) -> Iterator[Named]:
        """The people of whom nobody knows: names in full of people who are given something."""
        for match in _NAME.finditer(body):
            words = match[0].split()
            while words and self._names.stands_before_names(words[0]):
                words.pop(0)
            name = " ".join(words)
            start = match.end() - len(name)
            if len(words) < 2 or "The" in words or _within(named, start, match.end()):
                continue
            is_other = self._names.countries.search(name) or any(
                self._roster.is_label(" ".join(words[i:j]))
                for i in range(len(words))
                for j in range(i + 1, len(words) + 1)
            )
            if self._roster.may_be_name(name) and not is_other:
                yield Named(start, match.end(), Person(None, name))


class _Text:
    """One text while its appointments are read."""

    def __init__(
        self,
        offices: Offices,
        patterns: NamePatterns,
        body: str,
        named: Sequence[Named],
        day: str | None,
    ) -> None:
        self.offices = offices
        self.patterns = patterns
        self.body = body
        self.named = named
        self.day = day
        self.effect: tuple[str | None, str] = (day, "announced")
        """The day from which changes hold of which nothing else is said, and its basis."""
        self.effects: dict[Person, tuple[str, str]] = {}
        """The same of those of whom another sentence says it."""
        for effect in reversed(list(days.effects(body, day))):
            within = _within(named, effect.start, effect.end)
            of_them = [each for each in within if each.person.slug]
            if effect.is_of_changes or not of_them:
                self.effect = effect.day, "of all"
                continue
            for each in of_them:
                self.effects[each.person._replace(name="")] = effect.day, "of all"
        self.subject: Person | None = None
        """Whom a pronoun means."""
        self.heading: Person | None = None
        """Whose offices a list may go on with."""
        self.is_line_up = False

    def appointments(self, segments: Sequence[Segment]) -> list[Appointment]:
        """The appointments in the lines and sentences in which the text itself speaks."""
        listed: list[Appointment] = []
        told: list[Appointment] = []
        for start, end in self._lines(segments):
            self.is_line_up |= _LINE_UP.search(self.body, start, end) is not None
            line = self._listed(start, end) if self.is_line_up else None
            if line is not None:
                listed += self._made(start, end, None, line)
                continue
            self.heading = None
            for begins, ends in sentences.spans(self.body, start, end):
                if ends - begins <= _LONGEST_SENTENCE:
                    told += self._sentence(begins, ends)
        is_line_up = len({each.name for each in listed}) >= _FEWEST_LISTED
        return sorted([*told, *listed] if is_line_up else told, key=attrgetter("start"))

    def _lines(self, segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
        for segment in segments:
            at = segment.start
            while segment.role in SPOKEN_ROLES and at < segment.end:
                end = self.body.find("\n", at, segment.end)
                end = segment.end if end < 0 else end
                if self.body[at:end].strip():
                    yield at, end
                at = end + 1

    def _made(
        self, start: int, end: int, effect: tuple[str, str] | None, found: Sequence[Change]
    ) -> Iterator[Appointment]:
        for person, office, what in found:
            if what == "minds" and _AWAY.search(self.body, start, end):
                continue
            portfolio, role = (office.portfolio, office.role) if office else (None, "minister")
            role = "acting" if what == "minds" else role
            own = effect or self.effects.get(person._replace(name="")) or self.effect
            until = days.until(self.body, start, end, self.day) if what == "minds" else None
            yield Appointment(start, end, *person, portfolio, role, what, *own, until)

    def _sentence(self, start: int, end: int) -> Iterator[Appointment]:
        named = _within(self.named, start, end)
        effect = days.of_sentence(self.body, start, end, self.day)
        sentence = Sentence(self.offices, self.patterns, self.body, (start, end), self.day)
        found = [
            change
            for change in sentence.changes(named, self.subject)
            if self._is_said(start, change.office.end if change.office else end, end)
        ]
        yield from self._made(start, end, effect, found)
        known = [each.person for each in named if each.person.slug]
        if known:
            self.subject = known[0]

    def _is_said(self, start: int, stop: int, end: int) -> bool:
        """Whether a sentence says of what stands before `stop` that it is so, or will be."""
        text = _REPORTED.sub(r"\1will", self.body[start:stop])
        year = int((self.day or "0")[:4])
        years = _YEAR.findall(self.body, start, end)
        if any(int(each) not in (year, year + 1) for each in years):
            return False
        is_past = _PAST.search(text) is not None and _NEWS.search(self.body, start, end) is None
        is_unsure = _NOT_SAID.search(text) or _ONLY_IF.search(self.body, stop, end)
        return not is_past and not is_unsure

    def _listed(self, start: int, end: int) -> list[Change] | None:
        """What a line says that is a name and offices, or offices below a name; else None."""
        bare = self.body[start:end].strip(" \u00a0*_#\\|•-–\t")
        if not bare or len(bare) > _LONGEST_LINE:
            return None
        begins = self.body.index(bare, start, end)
        ends = begins + len(bare)
        named = _within(self.named, start, end)
        if not named and self.heading:
            return self._offices_of(self.heading, begins, ends)
        if len(named) != 1:
            return None
        ((name_starts, name_ends, person),) = named
        if self.patterns.honours.fullmatch(self.body, begins, name_starts):
            if self.patterns.honours.fullmatch(self.body, name_ends, ends):
                self.heading = person
                return []
            between = _BETWEEN.match(self.body, name_ends, ends)
            found = self._offices_of(person, between.end(), ends) if between else None
            self.heading = person if found else None
            return found
        # `Minister of Revenue 3. **Hon Ann Lee**`, and what follows is of Ann Lee
        if self.heading and self.patterns.honours.fullmatch(self.body, name_ends, ends):
            found = self._offices_of(self.heading, begins, name_starts)
            self.heading = person
            return found
        row = self.offices.row(self.body, begins, name_starts, self.day)
        if (
            row
            and person.slug is not None
            and self.patterns.honours.fullmatch(self.body, row[-1].end, name_starts)
            and self.patterns.honours.fullmatch(self.body, name_ends, ends)
        ):
            return [Change(person, office, _taken(office)) for office in row]
        return None

    def _offices_of(self, person: Person, start: int, end: int) -> list[Change] | None:
        """The offices with which the rest of a line is full; else None."""
        offices = self.offices.row(self.body, start, end, self.day)
        if offices:
            further = self.offices.find(self.body, offices[-1].end, end, self.day)
            offices += [office for row in further for office in row]
        rest = (end - start) - sum(office.end - office.start for office in offices)
        if not offices or rest > _LONGEST_REST:
            return None
        if person.slug is None and not all(office.is_ministers for office in offices):
            return None
        return [Change(person, office, _taken(office)) for office in offices]


def _place(named: Named) -> tuple[int, int]:
    return named.start, named.end


def _within(named: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    """Those of the people named, in order, whose names lie in a span, at least in part."""
    first = bisect.bisect_left(named, start, key=attrgetter("end"))
    first += first < len(named) and named[first].end == start
    return named[first : bisect.bisect_left(named, end, key=attrgetter("start"))]


def _taken(office: Office) -> str:
    return "minds" if office.role == "acting" else "takes"
