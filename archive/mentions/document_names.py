"""Finds the names and titles of one document and resolves them, from the first to the last."""

from __future__ import annotations

import bisect
import re
from collections import deque
from collections.abc import Iterator, Sequence

from archive.document import SPOKEN_ROLES, Mention, Name, Segment
from archive.mentions import behind, contexts, titles, words
from archive.mentions.behind import Behind
from archive.mentions.contexts import Context, Meant
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster

_MOST_WORDS = 4
_FARTHEST = 50_000
"""The most characters before a family name in which its full form is looked for."""

_NEAR = 60
"""The most characters between a person and an office that a verb gives to that person."""

_FAR = 500
"""The most names between a family name and its full form."""

# What may stand between a person and that person's office.
_ASIDE = re.compile(
    r",? (?:\()?(?:(?:as|is|was|the|new|our|current|who is|being) )*\Z|,\n?\Z|[ *_]*\n[ \n*_-]*\Z"
)
_ACTS_AS = re.compile(
    r"[^.;\n]{0,40}\b(?:acts?|acted|acting|serves?|served|serving|appointed|becomes?|became"
    r"|continues?|sworn in)\s+(?:as )?(?:the )?(?:new )?"
)
_OWN = re.compile(
    r"\b(?P<who>my|his|her) (?:[\w-]+ ){0,3}(?:roles?|capacit(?:y|ies)|position|hat|responsibilit(?:y|ies)"
    r"|job|auspices|work|life|days?|years?|time|term|tenure|warrant|priority) (?:both )?(?:as|of) (?:the )?\Z"
    r"|\b(?P<I>I(?: am|’m|'m| was|'ve been| became|['’]ve become| become| have been)|appointed me|for me|[Mm]e),? "
    r"(?:still |also |now )?(?:as )?(?:the |an? )?(?:\w+ \w+['’]s )?(?:first )?\Z"
    r"|\b(?P<since>[Ss]ince (?:becoming|I became|I['’]ve become) )\Z"
)
"""What says before a title that the office is that of who speaks, or of whom the text tells."""
_TO_ANOTHER = re.compile(
    r"\b(?:[Ss]ecretary|[Ss]ecretaries|[Aa]ssistants?|[Aa]dvis[eo]rs?|[Aa]ide|PPS|\(PPS\)) (?:to|for)"
    r" (?:the )?\Z"
)
"""What makes the bearer of a title somebody else than whoever stands behind it."""
_BEGINS = re.compile(
    r"\s(?:as|becomes?|became|is|are|will|takes?|takes|remains?|continues?|to be|gets|has|picks)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My)\b")
_OFFICE_OF = re.compile(r"\b(?:role|office|position|portfolio|post|job) of (?:the )?\Z")
_I_MEET = re.compile(r"\b(?:I|[Ww]e|Mr \w+|Ms \w+|Mrs \w+|Dr \w+)\b.{0,60}\b(?:meet|met|meeting|meetings|talks)\b")
_NAMED = re.compile(r"(?:[A-ZĀĒĪŌŪ][\w’'.-]*[ \u00a0]){1,3}(?:[a-z]{2,3} )?[A-ZĀĒĪŌŪ][\w’'-]+")
_BESIDE = re.compile(r"(?:\*\*)?(?:, (?:the )?|[ ]?[-–] | \()\Z")
_THE = ("the ", "The ")
_ALSO = re.compile(r",? (?:and |and the |the )?|[ *_]*\n[ \n*_-]*")
_VERBS = frozenset(
    "says said welcomes announces calls launches opens urges backs visits congratulates "
    "confirms releases supports praises pays thanks attends leads meets will has is was".split()
)


class DocumentNames:
    """The names of one document, read from the first to the last.

    What is resolved depends on the names before it: on who was named in full, and with which
    title.
    """

    def __init__(
        self,
        roster: Roster,
        vocabulary: Vocabulary,
        candidates: Iterator[re.Match[str]],
        body: str,
        segments: Sequence[Segment],
        day: str | None,
        ministers: Sequence[str],
        roles: Sequence[Role],
    ) -> None:
        """`ministers` and `roles` are those that the document lists, as resolved."""
        self.roster = roster
        self.vocabulary = vocabulary
        self.candidates = candidates
        self.body = body
        self.day = day
        self.ministers = ministers
        self.roles = frozenset(roles)
        self.portfolios = frozenset(role.portfolio for role in roles if role.portfolio)
        self.segments = segments
        self.starts = [segment.start for segment in segments]
        self.start = self.stop = 0
        self.is_heading = False
        self.full_names: list[tuple[int, str]] = []
        """The position and the person of every full name so far."""
        self.first_names: dict[str, str] = {}
        """The last person named in full, by first name."""
        self.titled_people: dict[str, str | None] = {}
        """The person named with each portfolio's title; None for somebody not known."""
        self.acting_people: dict[tuple[str, str], str] = {}
        """The person named with each title of another role than that of the minister."""
        self.last_mention: Mention | None = None
        self.named: deque[Mention] = deque(maxlen=8)
        """The last mentions so far."""
        self.is_meant_otherwise = False
        """Whether the last title without a name meant nobody of this day and country."""
        self.title_end = -1
        """The position where the last title without a name ends."""

    def mentions(self) -> Iterator[Mention]:
        """Find the mentions of the document, in order and without overlap."""
        done = 0
        for match in self.candidates:
            at = match.start()
            if at < done or (at and self.body[at - 1].isalnum()) or not self._enter_segment(at):
                continue
            found = self._mention_at(match[0], at, match.end(), max(done, self.start))
            if found is not None:
                self.last_mention = found
                self.named.append(found)
                done = found.end
                yield found

    def _enter_segment(self, at: int) -> bool:
        """Enter the segment of a position; whether the document itself speaks in it."""
        if not self.start <= at < self.stop:
            segment = self.segments[bisect.bisect_right(self.starts, at) - 1]
            self.start, self.stop = segment.start, segment.end
            self.is_heading = segment.role == "heading"
            if segment.role not in SPOKEN_ROLES:
                self.stop = self.start
                return False
        return True

    def _record(self, at: int, person: str) -> None:
        """Record that a person was named in full."""
        self.full_names.append((at, person))
        self.first_names[self.roster.written[person].split()[0]] = person

    def _mention_at(self, word: str, at: int, end: int, left: int) -> Mention | None:
        if word in self.vocabulary.honorifics:
            return self._with_honorific(word, at, end)
        if word in self.vocabulary.office_words:
            return self._with_office(word, at, end, left)
        return self._full_name(at, end, left)

    def _full_name(self, at: int, end: int, left: int) -> Mention | None:
        """The full name that ends with the family name at ``[at, end)``, or None."""
        best, begun = None, at
        for start, word in words.before(self.body, left, at, _MOST_WORDS - 1):
            if (not words.is_capital(word) and word not in words.PARTICLES) or (
                word in self.vocabulary.letters_after_names
            ):
                break
            name = self.body[start:end]
            if "," in name or "\n\n" in name:
                break
            if self.roster.is_named(name) and " " in self.roster.spelling.plain_name(name):
                best, begun = name, start
        if best is None:
            return None
        person = self._bearer(best)
        begun = self.vocabulary.with_honours(self.body, left, begun)
        if person:
            self._record(begun, person)
        return Mention(begun, end, person, None, None, "named" if person else None)

    def _with_honorific(self, title: str, at: int, end: int) -> Mention | None:
        """The name after an honorific: ``Mr Burton``, ``Dr Nick Smith``."""
        begins = end + 1
        if self.body[end : end + 1] == ".":
            begins += 1
        if self.body[begins - 1 : begins] not in (" ", "\u00a0", "\n"):
            return None
        found = self._name_at(begins)
        if found is None:
            return None
        stop, name, person = found
        if person:
            self._record(at, person)
            return Mention(at, stop, person, None, None, "named")
        if " " in name and name.split()[0] not in words.PARTICLES:
            return Mention(at, stop, None, None, None, None)  # in full, and of no one we know
        is_first = title in self.vocabulary.with_first_name and " " not in name
        who = self._by_first_name(name) if is_first else self._by_family(name, title, at)
        return Mention(at, stop, who.person, None, None, who.basis)

    def _name_at(self, at: int) -> tuple[int, str, str | None] | None:
        """The name at a position: its end, the name, and the person if it is a full name."""
        run = list(words.after(self.body, at, self.stop, _MOST_WORDS))
        known = None
        ends: list[int] = []
        for index, (stop, word) in enumerate(run):
            if not words.is_capital(word) and (
                word not in words.PARTICLES or index + 1 == len(run)
            ):
                break
            if "," in self.body[at:stop] or "\n\n" in self.body[at:stop]:
                break
            ends.append(stop)
            name = self.body[at:stop]
            if index and self.roster.is_named(name):
                known = stop
        if known is not None:
            name = self.body[at:known]
            return known, name, self._bearer(name)
        if not ends:
            return None
        lasts = [self.body[at:stop].split()[-1] for stop in ends]
        size = next((i for i, word in enumerate(lasts) if word not in words.PARTICLES), 0)
        is_whole = ends[-1] == len(self.body[: self.stop].rstrip()) if self.is_heading else True
        if len(ends) > size + 1 and is_whole and "\n" not in self.body[at : ends[-1]]:
            size += 1  # a first name and a family name, of no one we know
        return ends[size], self.body[at : ends[size]], None

    def _bearer(self, name: str) -> str | None:
        """The person of a full name, unless the text tells of somebody else of that name."""
        person = self.roster.person(name, self.day, self.portfolios).person
        if person and person not in self.ministers:
            if self.roster.is_namesake(name, person, self.day, self.body[self.start : self.stop]):
                return None
        return person

    def _by_first_name(self, name: str) -> Name:
        """The person of a first name (``Sir Jerry``) who was named in full before."""
        person = self.first_names.get(name)
        return Name(person, "named before" if person else None)

    def _by_family(self, name: str, title: str, at: int) -> Name:
        """The person of a family name with an honorific, and the basis.

        It is the person named in full before, else one of the document's own ministers, else
        whoever of that name was in office on the day.
        """
        family = name.split()[-1]
        pronoun = self.vocabulary.honorifics.get(title)
        fits = {
            slug
            for slug in self.roster.family(family)
            if pronoun is None or self.roster.pronouns.get(slug) in (None, pronoun)
        }
        nearest = self._last_full_name(family, at)
        if nearest is not None:
            position, is_stranger = nearest
            near = reversed(self.full_names[-_FAR:])
            known = next((who for p, who in near if who in fits and p <= position), "")
            if known and not (is_stranger and fits.isdisjoint(self.ministers)):
                return Name(known, "named before")
            if is_stranger:
                return Name(None, None)
        for people, basis in (
            (fits & set(self.ministers), "document"),
            ({slug for slug in fits if self.roster.held(slug, self.day)}, "holder"),
        ):
            if len(people) == 1 and (basis == "document" or self.day):
                return Name(people.pop(), basis)
        return Name(None, None)

    def _last_full_name(self, family: str, at: int) -> tuple[int, bool] | None:
        """The position of the last full name of a family, and whether it is of nobody known."""
        far = max(0, at - _FARTHEST)
        found = self.body.rfind(family, far, at)
        tried = 0
        while found > 0 and tried < 40:
            tried += 1
            after = self.body[found + len(family) : found + len(family) + 1]
            if not (after.isalnum() or after == "-"):
                run = list(words.before(self.body, 0, found, _MOST_WORDS - 1))
                if run and words.is_capital(run[0][1]) and self.body[found - 1] in " \u00a0":
                    word = run[0][1]
                    if word not in self.vocabulary.no_first_names:
                        known = any(
                            self.roster.is_named(self.body[start : found + len(family)])
                            for start, _ in run
                        )
                        return found, not known
            found = self.body.rfind(family, far, found)
        return None

    def _with_office(self, word: str, at: int, end: int, left: int) -> Mention | None:
        """A title of office, with or without a name beside it."""
        title = titles.read(
            self.roster, self.vocabulary, self.body, left, at, end, self.stop, self.day
        )
        if title is None:
            return None
        start, stop = title.start, title.end
        name = self._name_beside(title)
        if name is not None and self._is_of_the_one_before(title, name):
            name = None
        if name is not None:
            ends, written, person = name
            basis: str | None = "named"
            if person is None and " " not in written:
                person, basis = self._by_family(written, "", at)
                begun = ends - len(written)
                is_bare = len(self.body[title.end : begun].strip()) == 0
                held = self.roster.held(person or "", self.day)
                if basis == "holder" and title.portfolio and is_bare and title.portfolio not in held:
                    person = None  # of the name of somebody else in office
            if person:
                self._record(start, person)
            portfolio = title.portfolio
            if (
                portfolio == self.vocabulary.head_of_government
                and person
                and not self.roster.held(person, self.day)
            ):
                portfolio = None  # of another country
            if title.portfolio and title.role == "minister":
                self.titled_people[title.portfolio] = person if portfolio else None
            elif title.portfolio and person and title.role in ("acting", "associate"):
                self.acting_people[title.portfolio, title.role] = person
            if person is None:
                portfolio = None
            return Mention(start, ends, person, portfolio, title.role, basis if person else None)
        if title.is_foreign:
            return Mention(start, stop, None, None, title.role, None)
        if title.portfolio is None:
            return self._bare_title(title)
        was_otherwise, self.is_meant_otherwise = self.is_meant_otherwise, False
        who, is_foreign = self._by_title(title, was_otherwise)
        self.title_end = stop
        # A title that was given to somebody not known is the office of another country.
        if who.person is None and self.titled_people.get(title.portfolio, "") is None:
            is_foreign = True
        office = None if is_foreign else title.portfolio
        return Mention(start, stop, who.person, office, title.role, who.basis)

    def _name_beside(self, title: titles.Title) -> tuple[int, str, str | None] | None:
        """The name after a title, as `_name_at` gives it, or None."""
        gap = self.vocabulary.gap.match(self.body, title.end, self.stop)
        if gap is None:
            return None
        at = gap.end()
        found = self._name_at(at)
        if found is None:
            return None
        _, name, person = found
        if person is not None:
            return found
        first = name.split()[0]
        if self._is_apposition(gap[0], found):
            return found
        if self.is_heading or "," in gap[0] or first.lower() in _VERBS:
            family = self.roster.family(name) if " " not in name else None
            return found if family and "," not in gap[0] else None
        is_body = not self.roster.spelling.may_be_name(name)
        if is_body or self.roster.is_label(name) or first in self.vocabulary.no_first_names:
            return None
        return found

    def _is_apposition(self, gap: str, name: tuple[int, str, str | None]) -> bool:
        """Whether a stranger's name stands between a comma and what ends it: `, Ann Lee, left`."""
        end, written, _ = name
        if "," not in gap or " " not in written or not self._may_be_stranger(written):
            return False
        return self.body[end : end + 1] in ("", ",", ".", ";", ")", "\n") or end == self.stop

    def _is_of_the_one_before(
        self, title: titles.Title, name: tuple[int, str, str | None]
    ) -> bool:
        """Whether a title with a name before and behind it is that of the name before.

        In `X becomes Minister of A, Y becomes …` what stands behind begins anew.
        """
        ends, written, person = name
        last = self.last_mention
        if last is None or last.person is None or last.portfolio is not None:
            return False
        if "," not in self.body[title.end : ends - len(written)]:
            return False
        between = self.body[last.end : title.start]
        is_verb = len(between) < _NEAR and _ACTS_AS.fullmatch(between) is not None
        if not is_verb and not _ASIDE.fullmatch(between):
            return False
        office = title.portfolio or "", title.role or "minister"
        holds = [self.roster.held_as(who or "", *office, self.day) for who in (last.person, person)]
        if holds[0] != holds[1]:
            return holds[0]
        return (is_verb or between.strip() == "as") and _BEGINS.match(self.body, ends) is not None

    def _by_title(self, title: titles.Title, was_otherwise: bool) -> tuple[Name, bool]:
        """The person of a title that stands without a name, and whether it is another country's.

        `was_otherwise` is whether the title before it meant nobody of this day and country.
        """
        nobody = Name(None, None)
        if person := self._named_right_before(title):
            return Name(person, "named"), False
        if was_otherwise and self.title_end > 0:
            between = self.body[self.title_end : title.start]
            if len(between) < 8 and "the" not in between and _ALSO.fullmatch(between):
                self.is_meant_otherwise = True
                return nobody, True
        context = contexts.read(
            self.vocabulary, self.body, self.start, title.start, title.end, self.stop,
            (self.day or "")[:4],
        )  # fmt: skip
        portfolio, role = title.portfolio or "", title.role or "minister"
        holder = self.roster.holder(portfolio, role, self.day)
        is_own = self._is_own(portfolio, role, holder)
        meant = context.meant
        if meant is Meant.NEAR_FOREIGN and is_own:
            said = self.body[context.sentence : title.start]
            meant = Meant.FOREIGN if _I_MEET.search(said) else Meant.HOLDER
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

    def _named_right_before(self, title: titles.Title) -> str | None:
        """The person whose name stands right before a title, as in `X, Minister of Health`."""
        last = self.last_mention
        if last is None or last.person is None or last.basis != "named":
            return None
        between = self.body[last.end : title.start]
        if last.portfolio is None and len(between) < 24 and _ASIDE.fullmatch(between):
            return last.person
        if last.end == self.title_end and _ALSO.fullmatch(between):
            return last.person  # another office of the same
        if len(between) < _NEAR and _ACTS_AS.fullmatch(between):
            return last.person
        return None

    def _is_own(self, portfolio: str, role: str, holder: str | None) -> bool:
        """Whether one of the document's ministers has an office."""
        if holder:
            return holder in self.ministers
        return len(self.ministers) == 1 and (portfolio, role) in self.roles

    def _behind(self, title: titles.Title) -> Behind | None:
        """Who stands behind a title and the further offices in its row."""
        return behind.read(
            self.roster, self.vocabulary, self.body, title.end, self.stop, self.day
        )

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
        begins = max(self.start, title.start - _NEAR)
        is_to = _TO_ANOTHER.search(self.body, begins, title.start) is not None
        if row is not None:
            return row.person is None and (row.is_longer or not is_to)
        before = _BESIDE.search(self.body, max(self.start, title.start - 12), title.start)
        if before is None:
            return False
        name = None
        for name in _NAMED.finditer(self.body, max(self.start, before.start() - 60), before.start()):
            pass
        if name is None or name.end() != before.start():
            return False
        if self.body.endswith("the ", 0, name.start()) and not self._is_honoured(name[0]):
            return False
        return self._may_be_stranger(name[0])

    def _is_honoured(self, name: str) -> bool:
        return self.vocabulary.stands_before_names(name.split()[0])

    def _may_be_stranger(self, name: str) -> bool:
        """Whether some words with capitals are the name of a person, and of none that is known."""
        roster, vocabulary = self.roster, self.vocabulary
        said = name.split()
        while said and vocabulary.stands_before_names(said[0]):
            said.pop(0)
        name = " ".join(said)
        if len(said) < 2 or not behind.NO_STRANGERS.isdisjoint(name.lower().split()):
            return False
        if not roster.spelling.may_be_name(name) or vocabulary.countries.pattern.search(name):
            return False
        if any(word in vocabulary.no_first_names or roster.is_label(word) for word in said):
            return False
        if roster.family(said[-1]) & set(self.ministers):
            return False
        return not any(
            roster.is_named(" ".join(said[i:])) or roster.is_label(" ".join(said[i:]))
            for i in range(len(said))
        )

    def _subject(self, title: titles.Title, context: Context, is_own: bool) -> Name | None:
        """Who is said to have an office; None where whoever holds it may be meant."""
        nobody = Name(None, None)
        portfolio, role = title.portfolio or "", title.role or "minister"
        said = self.body[context.sentence : title.start]
        near = self._last_before(title.start, context.sentence)
        begun = max(near.end if near else context.sentence, title.start - _NEAR)
        has_stranger = any(
            self._may_be_stranger(m[0]) for m in _NAMED.finditer(self.body, begun, title.start)
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
            if each.end <= at and not self.body.endswith("by ", sentence, each.start):
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
        held = [who for who in self.ministers if self.roster.held_as(who, portfolio, role, self.day)]
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
