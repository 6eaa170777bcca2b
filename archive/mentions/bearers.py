"""Says who bears the titles of one document: those without a name, and those with two beside."""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Sequence

from archive.document import Mention, Name, Role
from archive.mentions import behind, contexts, strangers, titles
from archive.mentions.behind import Behind
from archive.mentions.contexts import Context, Meant
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster

_NEAR = 60
"""The most characters between a person and an office that a verb gives to that person."""

_ASIDE = re.compile(
    r",? (?:\()?(?:(?:as|is|was|the|new|our|current|who is|being) )*\Z|,\n?\Z|[ *_]*\n[ \n*_-]*\Z"
)
_ACTS_AS = re.compile(
    r"[^.;\n]{0,40}\b(?:acts?|acted|acting|serves?|served|serving|appointed|becomes?|became"
    r"|continues?|sworn in)\s+(?:as )?(?:(?:an?|the) )?(?:new )?"
)
_OWN = re.compile(
    r"\b(?P<who>my|his|her) (?:[\w-]+ ){0,3}(?:roles?|capacit(?:y|ies)|position|hat"
    r"|responsibilit(?:y|ies)|job|auspices|work|life|days?|years?|time|term|tenure|warrant|priority)"
    r" (?:both )?(?:as|of) (?:the )?\Z"
    r"|\b(?P<I>I(?: am|['’]m| was|['’]ve been| became|['’]ve become| become| have been)"
    r"|appointed me|for me|[Mm]e|[Mm]yself),? "
    r"(?:still |also |now )?(?:as )?(?:the |an? )?(?:\w+ \w+['’]s )?(?:first )?\Z"
    r"|\b(?P<since>[Ss]ince (?:becoming|I became|I['’]ve become) )\Z"
)
"""What says before a title that the office is that of who speaks, or of whom the text tells."""
_TO_ANOTHER = re.compile(
    r"\b(?:[Ss]ecretary|[Ss]ecretaries|[Aa]ssistants?|[Aa]dvis[eo]rs?|[Aa]ide|PPS|\(PPS\))"
    r" (?:to|for) (?:the )?\Z"
)
"""What makes the bearer of a title somebody else than whoever stands behind it."""
_BEGINS = re.compile(
    r"\s(?:as|becomes?|became|is|are|will|takes?|remains?|continues?|to be|gets|has|picks)\b"
    r"|\s(?:the )?(?:[Aa]ssociate |[Aa]cting |[Dd]eputy )?Minister\b"
)
_APPOINTED_BY = re.compile(r"\b(?:appointed|named|nominated|chosen|selected|confirmed) by \Z")
_REPLACES = re.compile(
    r"\b(?:replac(?:es?|ed|ing)|succeed(?:s|ed|ing)?|(?:takes?|took|taking) over from)"
    r" (?:[A-Z]\w+ )?\Z"
)
"""What stands before the one who had an office until now: `X replaces Y as Minister`."""
_WAS = re.compile(r"\b(?:I|he|she|they) (?:was|were|am|had been) (?:the )?\Z")
_NEXT_LINE = re.compile(r"\s?(?::|[-–] )")
_MEETS = re.compile(r"\b(?:meet|meets|met|meeting|meetings|talks|see|sees|saw|calls? on)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My)\b")
_OFFICE_OF = re.compile(r"\b(?:role|office|position|portfolio|post|job) of (?:the )?\Z")
_I_MEET = re.compile(
    r"\b(?:I|[Ww]e|Mr \w+|Ms \w+|Mrs \w+|Dr \w+)\b.{0,60}\b(?:meet|met|meeting|meetings|talks)\b"
)
_NAMED = re.compile(
    r"(?<![\w’'.-])(?:[A-ZĀĒĪŌŪ][\w’'.-]*+[ \u00a0]){1,3}(?:[a-z]{2,3} )?[A-ZĀĒĪŌŪ][\w’'-]++"
)
_BESIDE = re.compile(r"(?:\*\*)?(?:, (?:the )?|[ ]?[-–] | \()\Z")
_THE = ("the ", "The ")
_ALSO = re.compile(r",? (?:and |and the |the )?|[ *_]*\n[ \n*_-]*")


class Bearers:
    """Who bears the titles of one document, read from the first to the last.

    It depends on whom the document named before, and with which title.
    """

    def __init__(
        self,
        roster: Roster,
        vocabulary: Vocabulary,
        body: str,
        day: str | None,
        ministers: Sequence[str],
        roles: frozenset[Role],
    ) -> None:
        """`ministers` and `roles` are those that the document lists, as resolved."""
        self.roster = roster
        self.vocabulary = vocabulary
        self.body = body
        self.day = day
        self.ministers = ministers
        self.roles = roles
        self.start = self.stop = 0
        self.named: deque[Mention] = deque(maxlen=8)
        """The last mentions so far."""
        self.titled_people: dict[str, str | None] = {}
        """The person named with each portfolio's title; None for somebody not known."""
        self.acting_people: dict[tuple[str, str], str] = {}
        """The person named with each title of another role than that of the minister."""
        self.is_meant_otherwise = False
        """Whether the last title without a name meant nobody of this day and country."""
        self.title_end = -1
        """The position where the last title without a name ends."""

    def record(self, title: titles.Title, person: str | None, *, is_ours: bool) -> None:
        """Record who was named beside a title, and whether the office is of this country."""
        if title.portfolio and title.role == "minister":
            self.titled_people[title.portfolio] = person if is_ours else None
        elif title.portfolio and person and title.role in ("acting", "associate"):
            self.acting_people[title.portfolio, title.role] = person

    def mention(self, title: titles.Title, start: int, stop: int) -> Mention | None:
        """The mention of a title without a name, in the segment from `start` to `stop`."""
        self.start, self.stop = start, stop
        if title.portfolio is None:
            return self._bare_title(title)
        was_otherwise, self.is_meant_otherwise = self.is_meant_otherwise, False
        who, is_foreign = self._by_title(title, was_otherwise)
        self.title_end = title.end
        # A title that was given to somebody not known is the office of another country.
        if who.person is None and self.titled_people.get(title.portfolio, "") is None:
            is_foreign = True
        office = None if is_foreign else title.portfolio
        return Mention(title.start, title.end, who.person, office, title.role, who.basis)

    def record_foreign(self, title: titles.Title) -> None:
        """Record that a title is of another country: a bare one of a head of government is, too.

        Unless the document is by our own, or names ours.
        """
        portfolio = self.vocabulary.head_of_government
        holder = self.roster.holder(portfolio, "minister", self.day)
        if title.portfolio == portfolio and holder not in self.ministers:
            self.titled_people.setdefault(portfolio, None)

    @property
    def _last(self) -> Mention | None:
        return self.named[-1] if self.named else None

    def is_not_of(self, title: titles.Title, name: tuple[int, str, str | None]) -> bool:
        """Whether a title with a name behind it is not that of the name.

        In `X becomes Minister of A, Y becomes …` what stands behind begins anew; an
        under-secretary to a minister, whose name it may be, is not the minister.
        """
        ends, written, person = name
        last = self._last
        if "," not in self.body[title.end : ends - len(written)]:
            return False
        if self._is_to_another(title) or _WAS.search(
            self.body[max(self.start, title.start - _NEAR) : title.start]
        ):
            return True
        office = title.portfolio or "", title.role or "minister"
        is_near = last is not None and self.start <= last.start and title.start - last.end < _NEAR
        if is_near and _BEGINS.match(self.body, ends):
            return not self.roster.held_as(person or "", *office, self.day)
        if last is None or last.person is None or last.portfolio is not None:
            return False
        between = self.body[last.end : title.start]
        is_verb = len(between) < _NEAR and _ACTS_AS.fullmatch(between) is not None
        if not is_verb and not _ASIDE.fullmatch(between):
            return False
        holds = [self.roster.held_as(who or "", *office, self.day) for who in (last.person, person)]
        if holds[0] != holds[1]:
            return holds[0]
        return (is_verb or between.strip() == "as") and _BEGINS.match(self.body, ends) is not None

    def _by_title(self, title: titles.Title, was_otherwise: bool) -> tuple[Name, bool]:
        """The person of a title that stands without a name, and whether it is another country's.

        `was_otherwise` is whether the title before it meant nobody of this day and country.
        """
        nobody = Name(None, None)
        if person := self.named_right_before(title):
            if self._is_of_another_day(title, person):
                self.is_meant_otherwise = True
                return nobody, False
            return Name(person, "named"), False
        if was_otherwise and self.title_end > 0:
            between = self.body[self.title_end : title.start]
            if len(between) < 8 and "the" not in between and _ALSO.fullmatch(between):
                self.is_meant_otherwise = True
                return nobody, True
        context = self._context(title)
        portfolio, role = title.portfolio or "", title.role or "minister"
        holder = self.roster.holder(portfolio, role, self.day)
        is_own = self._is_own(portfolio, role, holder)
        meant = context.meant
        if meant is Meant.NEAR_FOREIGN and is_own:
            said = self.body[context.sentence : title.start]
            meets_own = _MEETS.search(said) is not None and any(
                each.person == holder and each.start >= context.sentence
                for each in itertools.islice(reversed(self.named), 3)
            )
            is_met = meets_own or _I_MEET.search(said) is not None
            meant = Meant.FOREIGN if is_met else Meant.HOLDER
        if meant is not Meant.FOREIGN:
            row = self._behind(title)
            if row is not None and row.person and self._is_of_one_behind(title, row, holder):
                return Name(row.person, "named"), False
            if self._is_of_a_stranger(title, row):
                meant = Meant.FOREIGN
        if meant in (Meant.FOREIGN, Meant.NEAR_FOREIGN):
            self.is_meant_otherwise = True
            return nobody, True
        if meant is Meant.SUBJECT:
            who = self._subject(title, context, is_own)
            if who is not None:
                self.is_meant_otherwise = who.person is None
                return who, False
        if meant in (Meant.ANY, Meant.PAST) or (meant is Meant.RECENT and not is_own):
            self.is_meant_otherwise = True
            return nobody, False
        if role == "former":
            return nobody, False
        return self._by_office(portfolio, role, holder), False

    def named_right_before(self, title: titles.Title) -> str | None:
        """The person whose name stands right before a title, as in `X, Minister of Health`."""
        last = self._last
        if last is None or last.person is None or last.basis != "named":
            return None
        between = self.body[last.end : title.start]
        if _REPLACES.search(self.body, max(0, last.start - _NEAR), last.start):
            return self.named[-2].person if len(self.named) > 1 else None
        if "\n" in between and _NEXT_LINE.match(self.body, title.end):
            return None  # the name of this one follows it
        is_done_by = _APPOINTED_BY.search(self.body, max(0, last.start - _NEAR), last.start)
        is_free = last.portfolio is None and not is_done_by
        if is_free and len(between) < 24 and _ASIDE.fullmatch(between):
            return last.person
        if last.end == self.title_end and _ALSO.fullmatch(between):
            return last.person  # another office of the same
        if len(between) < _NEAR and _ACTS_AS.fullmatch(between):
            return last.person
        return None

    def _is_of_another_day(self, title: titles.Title, person: str) -> bool:
        """Whether somebody who does not hold an office is said to have held it, or may come to."""
        portfolio, role = title.portfolio or "", title.role or "minister"
        if self.roster.held_as(person, portfolio, role, self.day):
            return False
        if person in self.ministers and (portfolio, role) in self.roles:
            return False
        return self._context(title).is_of_another_day

    def _context(self, title: titles.Title) -> Context:
        body, year = self.body, (self.day or "")[:4]
        return contexts.read(
            self.vocabulary, body, self.start, title.start, title.end, self.stop, year
        )

    def _is_own(self, portfolio: str, role: str, holder: str | None) -> bool:
        """Whether one of the document's ministers has an office."""
        if holder:
            return holder in self.ministers
        return len(self.ministers) == 1 and (portfolio, role) in self.roles

    def _behind(self, title: titles.Title) -> Behind | None:
        """Who stands behind a title and the further offices in its row."""
        return behind.read(self.roster, self.vocabulary, self.body, title.end, self.stop, self.day)

    def _is_of_one_behind(self, title: titles.Title, row: Behind, holder: str | None) -> bool:
        """Whether a title in a row of offices is that of the person whose name ends the row."""
        person, has_article = row.person or "", self.body.endswith(_THE, 0, title.start)
        if not row.is_longer:
            return False  # `the Prime Minister and Ann Lee`
        if not row.has_office and not has_article:
            return True  # `Health Minister and MP for the North Ann Lee`
        if self.roster.held_as(person, title.portfolio or "", title.role or "", self.day):
            return True
        return person in self.ministers and not holder

    def _is_of_a_stranger(self, title: titles.Title, row: Behind | None) -> bool:
        """Whether the name of somebody not known stands before or behind a title."""
        if row is not None:
            return row.person is None and (row.is_longer or not self._is_to_another(title))
        before = _BESIDE.search(self.body, max(self.start, title.start - 12), title.start)
        if before is None:
            return False
        begins = max(self.start, before.start() - _NEAR)
        found = [*_NAMED.finditer(self.body, begins, before.start())]
        if not found or found[-1].end() != before.start():
            return False
        name = found[-1]
        # In a row of bodies (`Iwi Trust, the Minister`) only what stands before names tells one.
        is_listed = before[0].endswith("the ") or self.body.endswith("the ", 0, name.start())
        if is_listed and not self._is_honoured(name[0]):
            return False
        return self.may_be_stranger(name[0])

    def _is_to_another(self, title: titles.Title) -> bool:
        """Whether a title stands in that of somebody else: `Under-Secretary to the Minister`."""
        begins = max(title.start - _NEAR, 0)
        return _TO_ANOTHER.search(self.body, begins, title.start) is not None

    def _is_honoured(self, name: str) -> bool:
        return self.vocabulary.stands_before_names(name.split()[0])

    def may_be_stranger(self, name: str) -> bool:
        """Whether some words with capitals are the name of a person, and of none that is known."""
        return strangers.may_be(self.roster, self.vocabulary, self.ministers, name)

    def _subject(self, title: titles.Title, context: Context, is_own: bool) -> Name | None:
        """Who is said to have an office; None where whoever holds it may be meant."""
        nobody = Name(None, None)
        portfolio, role = title.portfolio or "", title.role or "minister"
        said = self.body[context.sentence : title.start]
        near = self._last_before(title.start, context.sentence)
        begun = max(near.end if near else context.sentence, title.start - _NEAR)
        has_stranger = any(
            self.may_be_stranger(m[0]) for m in _NAMED.finditer(self.body, begun, title.start)
        )
        own = _OWN.search(said)
        is_first = own is not None and (own["who"] == "my" or own["I"] is not None)
        if own is not None and len(self.ministers) == 1 and (is_first or not has_stranger):
            (minister,) = self.ministers
            is_of_other = near is not None and near.person != minister
            if is_own and (is_first or not is_of_other):
                return None
            has_other = role == "minister" and portfolio in self.titled_people
            if own["I"] or (is_first and context.tense != "past" and not has_other):
                return Name(minister, "document")
            if is_first and has_other:
                return None
            holder = self.roster.holder(portfolio, role, self.day)
            if not is_of_other and (near or not holder) and context.tense != "past":
                return Name(minister, "document")
        if has_stranger:
            return nobody
        if near is not None:
            if near.person is None or context.tense == "unreal":
                return nobody
            if self.roster.held_as(near.person, portfolio, role, self.day):
                return Name(near.person, "named")
            if context.tense == "past":
                return nobody
            if _OFFICE_OF.search(said) and role != "acting":
                return nobody
            is_close = title.start - near.end < _NEAR or near.person in self.ministers
            return Name(near.person, "named") if is_close else nobody
        has_article = said.lower().endswith("the ")
        if is_own and (context.tense != "past" or _FIRST_PERSON.search(said)):
            is_later = context.tense == "future" and not _FIRST_PERSON.search(said)
            return nobody if is_later or context.tense == "unreal" else None
        if has_article and context.tense in ("", "future") and "becom" not in said[-_NEAR:]:
            return None
        if context.tense or is_own or not context.is_now:
            return nobody
        return nobody if self.vocabulary.countries.pattern.search(said) else None

    def _last_before(self, at: int, sentence: int) -> Mention | None:
        """The last mention of a sentence before a position, but for whom something is done by."""
        for each in reversed(self.named):
            if each.start < sentence:
                return None
            if each.end <= at and not _APPOINTED_BY.search(self.body, sentence, each.start):
                return each
        return None

    def _by_office(self, portfolio: str, role: str, holder: str | None) -> Name:
        """Who has an office on the day, by what the document said before, or by the terms."""
        if role != "minister" and (portfolio, role) in self.acting_people:
            return Name(self.acting_people[portfolio, role], "named before")
        if portfolio in self.titled_people and role == "minister":
            person = self.titled_people[portfolio]
            if person or holder not in self.ministers:
                return Name(person, "named before" if person else None)
        if holder in self.ministers:
            return Name(holder, "document")
        held = [
            who for who in self.ministers if self.roster.held_as(who, portfolio, role, self.day)
        ]
        if not held and role == "acting" and len(self.ministers) == 1:  # an associate stands in
            (minister,) = self.ministers
            is_associate = self.roster.held_as(minister, portfolio, "associate", self.day)
            held = [minister] if is_associate else []
        if len(held) == 1 and role != "minister":
            return Name(held[0], "document")
        is_own = len(self.ministers) == 1 and (portfolio, role) in self.roles
        # On the day of a handover, who issues a release under the office may have it still.
        if is_own and (not holder or portfolio in self.roster.ended(self.ministers[0], self.day)):
            return Name(self.ministers[0], "document")
        return Name(holder, "holder") if holder else Name(None, None)

    def _bare_title(self, title: titles.Title) -> Mention | None:
        """The mention of a bare title (``the Minister``): whose it is, if anybody known."""
        if title.is_named_otherwise:
            return Mention(title.start, title.end, None, None, title.role, None)
        if not title.is_definite or title.role != "minister":
            return None
        if len(self.ministers) == 1:
            person, basis = self.ministers[0], "document"
        else:
            people = {slug for slug in self.titled_people.values() if slug}
            if len(people) != 1 or len(self.ministers) > 1 or None in self.titled_people.values():
                return Mention(title.start, title.end, None, None, "minister", None)
            (person,) = people
            basis = "named before"
        return Mention(title.start, title.end, person, None, "minister", basis)
