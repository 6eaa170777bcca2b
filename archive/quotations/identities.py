"""Says who the speakers are whom a cue names: people by slug, and their names in full."""

from __future__ import annotations

import bisect
from collections.abc import Container, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple, Protocol

from archive.document import Mention
from archive.quotations import posts
from archive.quotations.posts import Posts
from archive.quotations.subjects import JOINS, Cue, Named, Subjects

_OF_NO_MINISTER = frozenset("mayor chair chairman chairwoman chairperson".split())
"""Posts that no minister holds who issues a document."""

_OF_OTHERS = frozenset("governor commissioner".split())
"""Posts that are those of who spoke last only where the text says so."""

_FAR = 200
"""The most mentions between a pronoun and the name that it stands for."""


class People(Protocol):
    """Who people are, by slug."""

    @property
    def pronouns(self) -> Mapping[str, str | None]:
        """The pronoun of each person: she, he, they, or None where it is not known."""

    def is_in_office(self, person: str, day: str | None) -> bool:
        """Whether a person held an office on a day, ISO 8601."""

    def forms_of(self, person: str) -> set[str]:
        """Every form of a person's name, as written."""


class Floor(NamedTuple):
    """Who speaks: the words that say so, each who is named, and the basis of that."""

    words: str | None
    named: tuple[Named, ...] = ()
    basis: str | None = None
    is_taken: bool = True


NOBODY = Floor(None, is_taken=False)
"""Nobody spoke yet."""

UNNAMED = Floor(None)
"""Somebody spoke, of whom the text does not say who it is."""


class Identities:
    """The people who speak in one document."""

    def __init__(
        self, subjects: Subjects, ministers: Sequence[tuple[str, str | None]], people: People
    ) -> None:
        """`ministers` are those who issued the document, each as written and by slug."""
        self.body = subjects.body
        self.subjects = subjects
        self.mentions = subjects.mentions
        self.vocabulary = subjects.vocabulary
        self.ministers = ministers
        self.issuers = {person for _, person in ministers if person}
        self.people = people
        self.pronouns = people.pronouns
        self.fullest: dict[str, str] = {}
        self._told: dict[str, str] = {}
        """The pronouns that stood for strangers before, by `_whole` name."""
        self._posts: dict[str, Posts] = {}
        self._full_names: dict[str, list[tuple[int, str]]] = {}
        """The full names of strangers, each with its start, by family name."""
        self._bearers: dict[str, frozenset[str]] = {}
        """The shortest full names of strangers, by family name."""

    def of_cue(
        self, cue: Cue, at: int, floor: Floor, others: Container[str] = frozenset()
    ) -> Floor:
        """The speakers whom a cue at a position names, where `floor` spoke before.

        A pronoun does not stand for any of `others`.
        """
        if cue.words is None:
            return UNNAMED
        if cue.pronoun == "they":
            return self._several(cue.words, at, floor)
        if cue.pronoun == "who":
            floor = self.after(floor)
            post = cue.words.rpartition(" ")[2].lower()
            if post in _OF_NO_MINISTER and any(one.person in self.issuers for one in floor.named):
                return Floor(cue.words, (Named(cue.words),), "named")
            if post in _OF_OTHERS and not self._has_post(floor, post):
                words = self._beside(post).only or cue.words
                return Floor(words, (Named(words),), "named")
            if len(floor.named) != 1:
                return UNNAMED
            return floor._replace(basis="pronoun") if floor.basis == "carried on" else floor
        if cue.pronoun is None:
            named = tuple(
                one if one.person else Named(one.words, self._of_family(one.words, at))
                for one in cue.named
            )
            return Floor(cue.words, named, "named")
        if floor.words and len(floor.named) == 1 and self._fits(floor.named[0], cue.pronoun):
            self._told.setdefault(self._whole(floor.named[0].words), cue.pronoun)
            return floor._replace(basis="pronoun")
        for mention in self._mentions_before(at):
            if mention.person is None or mention.person in others:
                continue
            if self.pronouns.get(mention.person) == cue.pronoun:
                words = self.body[mention.start : mention.end]
                return Floor(words, (Named(words, mention.person),), "pronoun")
        fitting = [
            (written, person)
            for written, person in self.ministers
            if person and self.pronouns.get(person) == cue.pronoun
        ]
        if len(fitting) == 1:
            return Floor(fitting[0][0], (Named(*fitting[0]),), "pronoun")
        return UNNAMED

    def _has_post(self, floor: Floor, post: str) -> bool:
        """Whether the text puts a post beside the name of the one who has the floor."""
        if len(floor.named) != 1:
            return False
        name = floor.named[0].words
        return post in name.lower() or name in self._beside(post).names

    def _beside(self, post: str) -> Posts:
        """The names beside a post, found in the text once."""
        if post not in self._posts:
            self._posts[post] = posts.beside(self.body, post)
        return self._posts[post]

    def _several(self, words: str, at: int, floor: Floor) -> Floor:
        """The speakers of ``the Ministers`` or ``they``: who spoke together last, or issued it."""
        basis = "pronoun" if words.lower() == "they" else "named"
        if len(floor.named) > 1:
            return Floor(words, floor.named, basis)
        if basis == "named" and len(self.issuers) > 1:
            issued = {
                person: Named(written, person) for written, person in self.ministers if person
            }
            return Floor(words, tuple(issued.values()), basis)
        if together := self._together_before(at):
            return Floor(words, together, basis)
        if basis == "pronoun":
            return UNNAMED
        return Floor(words, (Named(words),), basis)

    def _together_before(self, at: int) -> tuple[Named, ...]:
        """The nearest people before a position whom `and` joins."""
        last = bisect.bisect_left(self.subjects.starts, at)
        for index in range(last - 1, max(0, last - _FAR), -1):
            one, other = self.mentions[index - 1], self.mentions[index]
            if not (one.person or other.person) or one.person == other.person:
                continue
            if not JOINS.fullmatch(self.body[one.end : other.start]):
                continue
            pair = [one, other]
            while index > 1 and self.body[self.mentions[index - 2].end : pair[0].start] == ", ":
                index -= 1
                pair.insert(0, self.mentions[index - 1])
            words = (self.body[each.start : each.end] for each in pair)
            return tuple(map(Named, words, (each.person for each in pair)))
        return ()

    def _mentions_before(self, at: int) -> Iterator[Mention]:
        """The mentions before a position, the nearest first."""
        last = bisect.bisect_left(self.subjects.starts, at)
        return reversed(self.mentions[max(0, last - _FAR) : last])

    def _of_family(self, words: str, at: int) -> str | None:
        """The person of a family name: one mentioned before, or a minister of the document.

        ``MR LEE`` is read as ``Lee``.
        """
        *before, last = words.split()
        if last.isupper():
            words = last.title()
        elif all(word.islower() for word in before):
            words = last  # behind a particle: `van Velden`
        if " " in words or words in self.vocabulary.office_words:
            return None
        for mention in self._mentions_before(at):
            if mention.person and self.body[mention.start : mention.end].endswith(words):
                return mention.person
        own = {
            who
            for written, who in self.ministers
            if who and self.vocabulary.spelling.bare(written).endswith(words)
        }
        return own.pop() if len(own) == 1 else None

    def fits_all(self, named: Sequence[Named], pronoun: str | None) -> bool:
        """Whether `he` or `she` may be the only one of some people, or nobody."""
        if not named or pronoun is None:
            return True
        return len(named) == 1 and self._fits(named[0], pronoun)

    def _fits(self, one: Named, pronoun: str) -> bool:
        """Whether `he` or `she` may be somebody; of strangers an honorific tells: ``Mr Lee``."""
        if one.person is None:
            family = one.words.rpartition(" ")[2]
            own = self.subjects.styled.get(family) or self._told.get(self._whole(one.words))
        else:
            own = self.pronouns.get(one.person)
        return own in (None, "", pronoun)

    def name(self, one: Named, at: int) -> str:
        """The fullest form of a speaker's name in the document, without honorifics."""
        if one.person is None:
            return self._fullest_of_stranger(one.words, at)
        if one.person not in self.fullest:
            forms = self._forms_of(one.person) or [self._bare(one.words)]
            self.fullest[one.person] = max(forms, key=_fullness)
        return self.fullest[one.person]

    def _forms_of(self, person: str) -> list[str]:
        """The forms of a person's name that the document holds."""
        forms = {f.replace("'", "’"): f for f in sorted(self.people.forms_of(person))}
        named = [
            self.body[m.start : m.end].replace("'", "’")
            for m in self.mentions
            if m.person == person and m.basis == "named"
        ]
        named += [written.replace("'", "’") for written, who in self.ministers if who == person]
        return [form for plain, form in forms.items() if any(plain in text for text in named)]

    def _fullest_of_stranger(self, words: str, at: int) -> str:
        """The fullest form of the name of somebody not known.

        For a family name it is the nearest full name before `at`, else the first one.
        """
        bare = self._bare(words)
        title, _, behind = bare.rpartition(", ")
        if title and self.vocabulary.name.fullmatch(behind):
            return behind  # `Minister of Roads, Bo Ray`
        if not bare or " " in bare:
            return bare or words
        if bare.isupper():
            bare = bare.title()
        names = self._names_of(bare)
        index = bisect.bisect_right(names, at, key=itemgetter(0))
        return names[max(0, index - 1)][1] if names else bare

    def _names_of(self, family: str) -> list[tuple[int, str]]:
        """The full names of strangers of a family, each with its start."""
        if family not in self._full_names:
            spelling = self.vocabulary.spelling
            self._full_names[family] = [
                (start, full)
                for start, name in self.subjects.full_names.get(family, ())
                if spelling.may_be_name(name)
                and " " in (full := spelling.bare(name))
                and full.partition(" ")[0] not in self.vocabulary.no_names
            ]
        return self._full_names[family]

    def _whole(self, words: str) -> str:
        """What tells a stranger from others of the family: the shortest full name in the document.

        A family name alone is that of the only one who has it: ``Lee``, ``Captain Ann Lee``.
        """
        bare = self._bare(words)
        family = bare.rpartition(" ")[2]
        if family not in self._bearers:
            full = {name for _, name in self._names_of(family)}
            self._bearers[family] = frozenset(_shortest(name, full) for name in full)
        bearers = self._bearers[family]
        if " " in bare:
            return _shortest(bare, bearers)
        return next(iter(bearers)) if len(bearers) == 1 else bare

    def _bare(self, words: str) -> str:
        """A name without honorifics; ``BO RAY`` is named as names are written elsewhere."""
        bare = self.vocabulary.spelling.bare(words)
        is_name = bare.isupper() and " " in bare and self.vocabulary.is_person(bare.title())
        return bare.title() if is_name else bare

    def after(self, floor: Floor) -> Floor:
        """Who speaks without a cue after `floor`: the same, or the only minister."""
        if floor.words:
            return floor._replace(basis="carried on")
        if len(self.issuers) == 1 and not floor.is_taken:
            words, person = next((words, who) for words, who in self.ministers if who)
            return Floor(words, (Named(words, person),), "only minister")
        return NOBODY


def _shortest(name: str, names: Container[str]) -> str:
    """The shortest of some full names with which a name ends, or the name itself."""
    words = name.split()
    ends = (" ".join(words[first:]) for first in range(len(words) - 2, 0, -1))
    return next((end for end in ends if end in names), name)


def _fullness(form: str) -> tuple[int, int, str]:
    """A key that sorts forms of a name: by words that are no initials, then by length."""
    return sum(not word.replace(".", "").isupper() for word in form.split()), len(form), form
