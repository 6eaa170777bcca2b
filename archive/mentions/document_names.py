"""Finds the names and titles of one document and resolves them, from the first to the last."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from archive.document import SPOKEN_ROLES, Mention, Name, Role, Segment
from archive.mentions import joint_titles, titles, under_secretaries, words
from archive.mentions.bearers import Bearers
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster

_MOST_WORDS = 4
_FARTHEST = 50_000
"""The most characters before a family name in which its full form is looked for."""

_FAR = 500
"""The most names between a family name and its full form."""

# What may stand between a person and that person's office.
_BESIDE = 300
"""The most characters between a name and words that tell whose of several it is."""

_END = re.compile(r"\s*\Z")
_APART = re.compile(r"[,:]|\n\n")
"""What stands in no name."""
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
        self.bearers = Bearers(roster, vocabulary, body, day, ministers, self.roles)

    def mentions(self) -> Iterator[Mention]:
        """Find the mentions of the document, in order and without overlap."""
        done = 0
        for match in self.candidates:
            at = match.start()
            if at < done or (at and self.body[at - 1].isalnum()) or not self._enter_segment(at):
                continue
            left = max(done, self.start)
            found = self._mention_at(match[0], at, match.end(), left)
            if found is not None:
                first = joint_titles.first(self.roster, self.body, left, found, self.day)
                found, *further = joint_titles.row(
                    self.roster, self.vocabulary, self.body, self.stop, found, self.day
                )
                self.bearers.named.append(found)
                for each in (first, found, *further):
                    if each is not None:
                        done = each.end
                        yield each

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
        if word in self.vocabulary.under_secretaries:
            return self._with_under_secretary(at, end, left)
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
            if _APART.search(name):
                break
            if self.roster.is_named(name) and " " in self.roster.spelling.plain_name(name):
                best, begun = name, start
        if best is None:
            return None
        person = self._bearer(best, begun)
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
        if found is None or found[1].split()[0] in self.vocabulary.office_words:
            return None  # `Dr Minister Ann Lee` is a title with a name
        stop, name, person = found
        if not person and " " in name and name.split()[0] in self.vocabulary.no_first_names:
            return None  # `Lady Chief Justice`
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
        run = list(words.after(self.body, at, self.stop, _MOST_WORDS + 1))
        known = None
        ends: list[int] = []
        for index, (stop, word) in enumerate(run):
            if not words.is_capital(word) and (
                word not in words.PARTICLES or index + 1 == len(run)
            ):
                break
            if _APART.search(self.body, at, stop):
                break
            ends.append(stop)
            name = self.body[at:stop]
            if index and self.roster.is_named(name):
                known = stop
        if known is not None:
            name = self.body[at:known]
            return known, name, self._bearer(name, at)
        if not ends:
            return None
        lasts = [self.body[at:stop].split()[-1] for stop in ends]
        size = next((i for i, word in enumerate(lasts) if word not in words.PARTICLES), 0)
        is_whole = not self.is_heading or _END.match(self.body, ends[-1], self.stop)
        if len(ends) > size + 1 and is_whole and "\n" not in self.body[at : ends[-1]]:
            size += 1  # a first name and a family name, of no one we know
            size = self._whole(ends, size)
        return ends[size], self.body[at : ends[size]], None

    def _whole(self, ends: Sequence[int], size: int) -> int:
        """The index of the last word of a stranger's name, of which those up to `size` are sure.

        A name may have more than two words (``Ann Ben Lee``), unless they go on to be that of a
        thing: ``Ann Lee Outdoor Centre``.
        """
        whole = size
        for index in range(size + 1, len(ends)):
            last = self.body[ends[index - 1] : ends[index]]
            word = last.strip()
            if "\n" in last or self._is_beside_names(word):
                break
            if words.is_capital(word) and not word.endswith("."):
                whole = index
        if whole > size:
            begins = ends[size]
            for end, word in words.after(self.body, begins + 1, self.stop, _MOST_WORDS):
                if not words.is_capital(word) or _APART.search(self.body, begins, end):
                    break
                if not self.roster.may_be_name(word):
                    return size
        return whole

    def _is_beside_names(self, word: str) -> bool:
        """Whether a word with a capital right behind a name is no part of it."""
        if word in self.vocabulary.no_first_names or word in words.DAYS:
            return True
        return len(word) == 1 or (word.isupper() and not word.endswith("."))

    def _bearer(self, name: str, at: int) -> str | None:
        """The person of a full name, unless the text tells of somebody else of that name."""
        person = self.roster.person(name, self.day, self.portfolios).person
        if person and person not in self.ministers:
            beside = self.body[max(self.start, at - _BESIDE) : min(self.stop, at + _BESIDE)]
            if self.roster.is_namesake(name, person, self.day, beside):
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
            if self.body[found - 1] in " \u00a0" and not (after.isalnum() or after == "-"):
                before = words.before(self.body, 0, found, _MOST_WORDS - 1)
                begins, word = next(before, (found, ""))
                if words.is_capital(word) and word not in self.vocabulary.no_first_names:
                    starts = itertools.chain((begins,), (start for start, _ in before))
                    names = (self.body[start : found + len(family)] for start in starts)
                    return found, not any(map(self.roster.is_named, names))
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
        shared = joint_titles.shared_role(self.roster, self.body, left, start, self.day)
        name = self._name_beside(title)
        if name is not None and self.bearers.is_not_of(title, name):
            name = None
        if name is not None:
            return self._named_beside(title, name, at, shared)
        if title.is_foreign:
            self.bearers.record_foreign(title)
            return Mention(start, stop, None, None, title.role, None)
        title = title._replace(role=self._role(title, self.ministers, shared))
        return self.bearers.mention(title, self.start, self.stop)

    def _role(self, title: titles.Title, people: Sequence[str], shared: str) -> str | None:
        """The role that a title gives to one of some people; `shared` is said before its row."""
        return joint_titles.role(self.roster, people, title.portfolio, title.role, shared, self.day)

    def _with_under_secretary(self, at: int, end: int, left: int) -> Mention | None:
        """The title of who assists a minister, whose office or name stands beside it, or None."""
        title = under_secretaries.read(
            self.roster, self.vocabulary, self.body, left, at, end, self.stop, self.day
        )
        name = self._name_beside(title)
        if title.is_foreign:
            return None
        if name is not None:
            return self._named_beside(title, name, at)
        if title.portfolio is None:
            return None
        person = self.bearers.named_right_before(title)
        basis = "named" if person else None
        return Mention(title.start, title.end, person, title.portfolio, title.role, basis)

    def _named_beside(
        self, title: titles.Title, name: tuple[int, str, str | None], at: int, shared: str = ""
    ) -> Mention:
        """The mention of a title, whose head word stands at `at`, with the name behind it.

        `shared` is the role that an office joined before it is said to have.
        """
        ends, written, person = name
        portfolio = title.portfolio
        basis: str | None = "named"
        if person is None and " " not in written:
            person, basis = self._by_family(written, "", at)
            is_bare = not self.body[title.end : ends - len(written)].strip()
            held = self.roster.held(person or "", self.day)
            if basis == "holder" and portfolio and is_bare and portfolio not in held:
                person = None  # of the name of somebody else in office
        if person:
            self._record(title.start, person)
        if (
            portfolio == self.vocabulary.head_of_government
            and person
            and not self.roster.held(person, self.day)
        ):
            portfolio = None  # of another country
        title = title._replace(role=self._role(title, (person,) if person else (), shared))
        self.bearers.record(title, person, is_ours=portfolio is not None)
        if person is None:
            portfolio = basis = None
        return Mention(title.start, ends, person, portfolio, title.role, basis)

    def _name_beside(self, title: titles.Title) -> tuple[int, str, str | None] | None:
        """The name after a title, as `_name_at` gives it, or None."""
        bracket = self.vocabulary.bracket.match(self.body, title.end, self.stop)
        found = self._name_at(bracket.end()) if bracket else None
        if found is not None and found[2] and self.body.startswith(")", found[0]):
            return found[0] + 1, found[1], found[2]
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
        if name == "I":
            return None
        if self._is_apposition(gap[0], found):
            return found
        if self.is_heading or "," in gap[0] or first.lower() in _VERBS:
            family = self.roster.family(name) if " " not in name else None
            return found if family and "," not in gap[0] else None
        is_body = not self.roster.may_be_name(name)
        if is_body or self.roster.is_label(name) or first in self.vocabulary.no_first_names:
            return None
        return found

    def _is_apposition(self, gap: str, name: tuple[int, str, str | None]) -> bool:
        """Whether a stranger's name stands between a comma and what ends it: `, Ann Lee, left`."""
        end, written, _ = name
        if "," not in gap or " " not in written or not self.bearers.may_be_stranger(written):
            return False
        return self.body[end : end + 1] in ("", ",", ".", ";", ")", "\n") or end == self.stop
