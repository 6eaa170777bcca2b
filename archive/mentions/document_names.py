"""Finds the names and titles of one document and resolves them, from the first to the last."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from archive.document import SPOKEN_ROLES, Mention, Name, Segment
from archive.mentions import titles, words
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster

_MOST_WORDS = 4
_FARTHEST = 50_000
"""The most characters before a family name in which its full form is looked for."""

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
_MINE = re.compile(r"\b(?:my (?:[a-z]+ ){1,3}as|I am|I was) (?:the |an? )?\Z")
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
        portfolios: Sequence[str],
    ) -> None:
        self.roster = roster
        self.vocabulary = vocabulary
        self.candidates = candidates
        self.body = body
        self.day = day
        self.ministers = ministers
        self.portfolios = frozenset(portfolios)
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
        self.last_mention: Mention | None = None
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
        person = self.roster.person(best, self.day, self.portfolios).person
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
            person = self.roster.person(name, self.day, self.portfolios).person
            return known, name, person
        if not ends:
            return None
        lasts = [self.body[at:stop].split()[-1] for stop in ends]
        size = next((i for i, word in enumerate(lasts) if word not in words.PARTICLES), 0)
        if len(ends) > size + 1 and not self.is_heading and "\n" not in self.body[at : ends[-1]]:
            size += 1  # a first name and a family name, of no one we know
        return ends[size], self.body[at : ends[size]], None

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
        if name is not None:
            ends, written, person = name
            basis: str | None = "named"
            if person is None and " " not in written:
                person, basis = self._by_family(written, "", at)
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
            if person is None:
                portfolio = None
            return Mention(start, ends, person, portfolio, title.role, basis if person else None)
        if title.is_foreign:
            return Mention(start, stop, None, None, title.role, None)
        if title.portfolio is None:
            return self._bare_title(title)
        who = self._by_title(title)
        self.title_end = stop
        # A title that was given to somebody not known is the office of another country.
        is_foreign = who.person is None and self.titled_people.get(title.portfolio, "") is None
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
        if self.is_heading or "," in gap[0] or first.lower() in _VERBS:
            family = self.roster.family(name) if " " not in name else None
            return found if family and "," not in gap[0] else None
        is_body = not self.roster.spelling.may_be_name(name)
        if is_body or self.roster.is_label(name) or first in self.vocabulary.no_first_names:
            return None
        return found

    def _by_title(self, title: titles.Title) -> Name:
        """The person of a title that stands without a name."""
        portfolio, role = title.portfolio or "", title.role or "minister"
        if self.last_mention and self.last_mention.person and self.last_mention.basis == "named":
            between = self.body[self.last_mention.end : title.start]
            if (
                self.last_mention.portfolio is None
                and len(between) < 24
                and _ASIDE.fullmatch(between)
            ):
                return Name(self.last_mention.person, "named")
            if self.last_mention.end == self.title_end and _ALSO.fullmatch(between):
                return Name(self.last_mention.person, "named")  # another office of the same
            if len(between) < 60 and _ACTS_AS.fullmatch(between):
                return Name(self.last_mention.person, "named")
        if len(self.ministers) == 1 and _MINE.search(
            self.body[max(0, title.start - 40) : title.start]
        ):
            return Name(self.ministers[0], "document")
        if role == "former":
            return Name(None, None)
        holders = [slug for slug in self.ministers if portfolio in self.roster.held(slug, self.day)]
        holder = self.roster.holder(portfolio, role, self.day)
        if portfolio in self.titled_people and role == "minister":
            person = self.titled_people[portfolio]
            if person or holder not in self.ministers:
                return Name(person, "named before" if person else None)
        if holder in self.ministers:
            return Name(holder, "document")
        if len(holders) == 1 and role != "minister":
            return Name(holders[0], "document")
        is_own = len(self.ministers) == 1 and portfolio in self.portfolios and role == "minister"
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
