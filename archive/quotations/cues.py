"""Finds who speaks by the words beside a quotation: the verbs of saying and their subjects."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from archive.document import Mention
from archive.quotations.vocabulary import Vocabulary
from archive.trie import trie

VERBS = tuple(
    """
    said says say saying added adds adding told tells telling commented comments commenting
    explained explains noted notes noting stated states stating concluded concludes ended ends
    finished finishes continued continues stressed stresses emphasised emphasises emphasized
    warned warns believes acknowledged acknowledges confirmed confirms announced announces
    declared declares remarked remarks argued argues insisted insists observed observes replied
    replies responded responds reiterated reiterates urged urges asked asks suggested suggests
    joked recalled recalls wrote writes reflected reflects enthused admitted admits claimed
    claims affirmed affirms agreed agrees predicted predicts quipped maintained maintains
    described describes called calls
    """.split()
)
"""Forms of verbs of saying, as they stand beside quotations."""

_VERB = rf"(?:{trie(VERBS)}|points? out|pointed out|went on to say|goes on to say)\b"
VERB = re.compile(rf"\b{_VERB}")
# Verbs that name a speaker also in a paragraph without a quotation.
_SPEECH_VERB = re.compile(
    r"\b(?:said|says?|added|adds|noted|notes|explained|explains|stressed|stresses|told|announced"
    r"|commented|comments|confirmed|confirms|acknowledged|acknowledges|emphasised|emphasises)\b"
)
_VERB_FIRST = re.compile(rf"[\s,.*_\u00a0–—-]*{_VERB}[\s\u00a0]+(?:today |also |this week )?")
_GAP = re.compile(r"[\s,.*_\u00a0–—…-]*")
_SENTENCE_END = re.compile(r"[.!?]['”\"]?(?:\s|\Z)|\n\n|[“”\"]")
_PRONOUN = re.compile(r"\b(he|she)\b", re.I)
_MINISTERS = re.compile(r"\b(?:the )?(?:two |three |both )?ministers\b", re.I)
# A family name alone, right before the verb.
_FAMILY_NAME = re.compile(r"(?<![\w’'-])([A-ZĀĒĪŌŪ][\w’'-]*[a-zāēīōū])[ \n]*\Z")
_LONGEST_CUE = 170


class Cue(NamedTuple):
    """Who speaks, as the words beside a quotation say.

    `words` are the words for the speaker, None where no person speaks (``the Government said``).
    `person` is a slug where a mention names one. `pronoun` is ``he`` or ``she`` where the words
    are no more than that, and ``they`` for several ministers.
    """

    words: str | None
    person: str | None = None
    pronoun: str | None = None


class Cues:
    """Finds the cues of one document, by its text and its mentions."""

    def __init__(self, body: str, mentions: Sequence[Mention], vocabulary: Vocabulary) -> None:
        self.body = body
        self.vocabulary = vocabulary
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]

    def after(self, end: int, stop: int, *, is_whole: bool) -> Cue | None:
        """The cue after a quotation that ends at `end`: ``says Ms Parata``, ``Mr Burton said``.

        `is_whole` is whether the quotation is a whole sentence: another sentence then follows, of
        which only the subject is read.
        """
        if end >= stop:
            return None
        stop = min(stop, end + _LONGEST_CUE)
        if first := _VERB_FIRST.match(self.body, end, stop):
            limit = self._limit(first.end(), stop)
            return self._subject(first.end(), limit, nearest_first=True)
        at = _at_word(self.body, end, stop)
        limit = self._limit(at, stop)
        verb = self._verb(at, limit)
        if verb is None:
            return None
        if is_whole and not self._begins(at, verb.start()):
            return None
        return self._subject(at, verb.start(), nearest_first=True)

    def _begins(self, at: int, verb: int) -> bool:
        """Whether a sentence begins with its subject: a name, a title or a pronoun."""
        index = bisect.bisect_left(self.starts, at)
        if index < len(self.starts) and self.starts[index] - at <= len("The "):
            return True
        if _PRONOUN.match(self.body, at) or _MINISTERS.match(self.body, at):
            return True
        lone = _FAMILY_NAME.search(self.body, at, verb) or self.vocabulary.name.match(
            self.body, at, verb
        )
        return lone is not None and lone.start() == at

    def before(self, left: int, start: int) -> Cue | None:
        """The cue before a quotation that begins at `start`: ``Mr Burton said: “``.

        `left` is the position where its sentence begins.
        """
        left = max(left, start - 2 * _LONGEST_CUE)
        verbs = [match for match in VERB.finditer(self.body, left, start) if self._is_verb(match)]
        for verb in reversed(verbs):
            found = self._subject(left, verb.start(), nearest_first=False)
            if found is None and verb is verbs[-1]:
                found = self._subject(verb.end(), start, nearest_first=True)
            if found is not None:
                return found
        tail = self.body[left:start].rstrip("“”\"'‘ \t\n\u00a0*_")
        if tail.endswith(":"):
            return self._subject(left, start, nearest_first=False)
        return None

    def of_sentence(self, left: int, stop: int) -> Cue | None:
        """The last cue of a paragraph without a quotation: ``Mr Burton says it is so.``"""
        verbs = [
            match for match in _SPEECH_VERB.finditer(self.body, left, stop) if self._is_verb(match)
        ]
        for verb in reversed(verbs):
            far = max(left, verb.start() - _LONGEST_CUE)
            begins = max(far, self.body.rfind(". ", far, verb.start()) + 2)
            found = self._subject(begins, verb.start(), nearest_first=False)
            if found is not None and found.words and self._is_beside(found, verb):
                return found
        return None

    def _is_beside(self, cue: Cue, verb: re.Match[str]) -> bool:
        """Whether a speaker is mentioned, or stands right before the verb."""
        if cue.person or cue.pronoun:
            return True
        words = f"{cue.words} "
        return self.body.startswith(words, verb.start() - len(words))

    def _limit(self, at: int, stop: int) -> int:
        """The position where a sentence ends; abbreviated titles and initials do not end it."""
        for match in _SENTENCE_END.finditer(self.body, at, stop):
            word = self.body[max(at, match.start() - 5) : match.start()].rpartition(" ")[2]
            is_initial = len(word) == 1 and word.isupper()
            if word in self.vocabulary.short_forms or is_initial:
                continue
            return match.start()
        return stop

    def _verb(self, at: int, limit: int) -> re.Match[str] | None:
        for match in VERB.finditer(self.body, at, limit):
            if self._is_verb(match):
                return match
        return None

    def _is_verb(self, match: re.Match[str]) -> bool:
        """Whether a word is a verb here and no noun, as in ``the states``."""
        lead = self.body[max(0, match.start() - 5) : match.start()].lower()
        return not lead.endswith((" the ", " of ", " a ", "to ", " and ")) or match[0] in (
            "said", "says", "added", "adds",
        )  # fmt: skip

    def _subject(self, left: int, right: int, *, nearest_first: bool) -> Cue | None:
        """The subject of a verb among the words between two positions, or None without words.

        `nearest_first` takes the first of several, as after a quotation, else the last.
        """
        if right <= left:
            return None
        found = self._candidates(left, right)
        lone = None if found else _FAMILY_NAME.search(self.body, left, right)
        if lone and self.vocabulary.is_person(lone[1]) and lone[1] not in self.vocabulary.no_names:
            return Cue(lone[1])  # `Patman noted`
        if not found:
            return Cue(None) if self.body[left:right].strip(" ,.*_“”\"'–—-") else None
        at, cue = found[0 if nearest_first else -1]
        if cue.pronoun in ("he", "she") and not nearest_first:
            # `Economist Ann Lee doubts it because she says “…`: who was named in the sentence.
            named = [c for begins, c in found if begins < at and c.pronoun is None]
            named = named or [c for _, c in self._names(left, at)]
            if named:
                return named[-1]._replace(pronoun=None)
        return cue

    def _candidates(self, left: int, right: int) -> list[tuple[int, Cue]]:
        """The mentions and pronouns between two positions, else the names, each with its start."""
        low = bisect.bisect_left(self.starts, left)
        high = bisect.bisect_left(self.starts, right)
        found: list[tuple[int, Cue]] = []
        for mention in self.mentions[low:high]:
            words = self.body[mention.start : mention.end]
            found.append((mention.start, Cue(words, mention.person)))
        found += [
            (match.start(), Cue(match[0], None, match[1].lower()))
            for match in _PRONOUN.finditer(self.body, left, right)
        ]
        for match in _MINISTERS.finditer(self.body, left, right):
            if not any(abs(match.start() - at) < 12 for at, _ in found):
                found.append((match.start(), Cue(match[0], None, "they")))
        return sorted(found, key=itemgetter(0)) or self._names(left, right)

    def _names(self, left: int, right: int) -> list[tuple[int, Cue]]:
        """The names of people between two positions, each with its start."""
        return [
            (match.start(), Cue(match[0]))
            for match in self.vocabulary.name.finditer(self.body, left, right)
            if self.vocabulary.is_person(match[0])
        ]


def _at_word(body: str, end: int, stop: int) -> int:
    gap = _GAP.match(body, end, stop)
    assert gap is not None  # it matches nothing at all, too
    return gap.end()
