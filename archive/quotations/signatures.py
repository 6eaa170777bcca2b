"""Gives quotations their speakers by the lines above or below them that are no more than names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.document import SPOKEN_ROLES, Segment
from archive.quotations import marks
from archive.quotations.cues import VERB
from archive.quotations.marks import Quoted
from archive.quotations.subjects import Cue, Named, Subjects

SIGNING_ROLES = (*SPOKEN_ROLES, "byline")
"""The roles of the segments that may name a speaker."""

_SIGNED = re.compile(r"[\s*_>\\]*(?P<dash>[-–—~―]+[\s\u00a0]*)?(?:[Tt]he )?")
# What stands between a quotation and the name behind it, in one paragraph.
_BELOW = re.compile(r"\s*[–—―-]")
# The heading of a block of quotations.
_QUOTES = re.compile(r"[\s*_#]*(?:quotes?|quote\(s\)|quotations?)[\s*_:]*", re.I)
# The office behind a name, also on the line below, where it is indented.
_BEHIND_NAME = re.compile(r" ?[,(–-]|,?[ \u00a0]{2,8}(?=\w)|\Z")
_LONGEST = 160
_LONGEST_HEADING = 30


class Signatures:
    """The lines of one document that are no more than a name and an office."""

    def __init__(self, subjects: Subjects, segments: Sequence[Segment]) -> None:
        self.body = subjects.body
        self.vocabulary = subjects.vocabulary
        self.subjects = subjects
        self.segments = segments

    def give(self, groups: Sequence[Sequence[Quoted]], cues: Sequence[list[Cue | None]]) -> None:
        """Give quotations without a cue that of the line below them which names their speaker.

        A line without a dash above the first quotation shows that names stand above, not below,
        unless they stand in a block of quotations of its own. Of a quoted block it is the line
        above that block.
        """
        listed = self._listed(groups)
        if any(cue is not None for each in cues for cue in each):
            above = True
        else:
            above = self.signs(groups[0][0].segment - 1)
        for index in range(len(groups) - 1, -1, -1):
            if cues[index][-1] is not None:
                continue
            last = groups[index][-1].last_segment
            found = self._of_segment(last + 1)
            if found is None:
                continue
            first = index
            while first > 0 and _are_together(groups[first - 1][-1], groups[first][0]):
                first -= 1
            if groups[index][-1].is_block:
                is_above = self.signs(groups[first][0].segment - 1)
            else:
                is_above = above
            if is_above and not found[1] and index not in listed:
                continue
            for group, each in zip(groups[first : index + 1], cues[first : index + 1], strict=True):
                if group[0].leads and all(cue is None for cue in each):
                    each[:] = [found[0]] * len(each)

    def signs(self, index: int) -> bool:
        """Whether the segment at an index is no more than a name and an office."""
        return self._of_segment(index) is not None

    def behind(self, left: int, stop: int) -> Cue | None:
        """The cue of the rest of a paragraph behind a quotation: ``“…” – Ann Lee``."""
        found = self._of_line(left, stop) if _BELOW.match(self.body, left, stop) else None
        return found[0] if found else None

    def _listed(self, groups: Sequence[Sequence[Quoted]]) -> set[int]:
        """The indexes of the groups in a block below a line such as `Quotes`."""
        listed: set[int] = set()
        for index, group in enumerate(groups):
            before = group[0].segment - 1
            if before < 0:
                continue
            above = self.segments[before]
            is_short = above.end - above.start <= _LONGEST_HEADING
            if is_short and _QUOTES.fullmatch(self.body, above.start, above.end):
                listed.add(index)
            elif index - 1 in listed and before - groups[index - 1][-1].last_segment <= 1:
                listed.add(index)  # at most one paragraph, which names the speaker, stands between
        return listed

    def _of_segment(self, index: int) -> tuple[Cue, bool] | None:
        if not 0 <= index < len(self.segments):
            return None
        segment = self.segments[index]
        if segment.role not in SIGNING_ROLES:
            return None
        return self._of_line(*marks.inner(self.body, segment))

    def _of_line(self, left: int, stop: int) -> tuple[Cue, bool] | None:
        """The cue of a line that is no more than a name and an office, and whether a dash leads it.

        ``– Ann Lee, Minister of Roads``, as it stands below a quotation.
        """
        if stop - left > _LONGEST:
            return None
        lead = _SIGNED.match(self.body, left, stop)
        assert lead is not None  # it matches nothing at all, too
        text = self.body[left:stop].rstrip(" \t\n*_\\")
        if text.endswith((".", ":", "?", "!", "”", '"', "’")) or VERB.search(text):
            return None
        found = self.subjects.candidates(lead.end(), stop)
        if not found or found[0].pronoun:
            return None
        first = found[0]
        is_office = not self.vocabulary.office_words.isdisjoint(text.split())
        if first.is_title or not (first.is_sure or lead["dash"] or is_office):
            return None
        at = self.vocabulary.with_honours(self.body, lead.end(), first.start)
        if at != lead.end() or not _BEHIND_NAME.match(self.body, first.end, left + len(text)):
            return None
        return Cue(first.words, (Named(first.words, first.person),)), lead["dash"] is not None


def _are_together(one: Quoted, other: Quoted) -> bool:
    """Whether one quotation stands right above another, both in a quoted block or neither."""
    return one.last_segment == other.segment - 1 and one.is_block == other.is_block
