"""Finds who speaks in turn in a transcript: paragraphs that begin with the name of the speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archive.document import SPOKEN_ROLES, Segment
from archive.letters import CAPITALS
from archive.quotations.marks import Quoted, inner
from archive.quotations.vocabulary import Vocabulary

_LABEL = re.compile(
    rf"[*_ \\>]{{0,6}}(?P<label>(?:[Tt]he )?[{CAPITALS}][\w.’'-]{{0,30}}+"
    rf"(?: (?:(?:of|the|for|and) ){{0,2}}[{CAPITALS}][\w.’'-]{{0,30}}+){{0,6}}+)"
    r"(?: \([^()\n]{2,60}\)){0,2}[*_]{0,3} ?:[*_]{0,3}[ \t\u00a0]{1,4}(?=[^\W_]|[“‘\"'\[$£€])"
)
_MARKED = re.compile(r"[\s*_>]*[“\"]")  # a quotation, in which a release goes on
_QUESTION, _ANSWER = frozenset({"Q", "QUESTION"}), frozenset({"A", "ANSWER"})
_ROLES = frozenset(
    """
    SPEAKER MINISTER MINISTERS PRESENTER INTERVIEWER JOURNALIST JOURNALISTS REPORTER REPORTERS HOST
    MODERATOR MEDIA CHAIR CHAIRMAN CHAIRPERSON CHAIRWOMAN PRESIDENT SENATOR MEMBER
    """.split()
)
"""Words of labels in capitals that say who speaks."""

_POSTS = frozenset({"CHAIR", "CHAIRMAN", "CHAIRPERSON", "CHAIRWOMAN", "PRESIDENT", "MEMBER"})
"""Those of them that lists of appointments name too."""

_ANNOUNCES = re.compile(r"\b(?:press conference|interview|transcript|stand-?up|doorstop)\b", re.I)
_OPENING_LENGTH = 400
"""The characters at the beginning of a text in which it says that it is a conversation."""


def find(body: str, segments: Sequence[Segment], vocabulary: Vocabulary) -> list[Quoted]:
    """Find the turns of a transcript, in order; none where a text is no transcript.

    A turn goes on until the next label, a `Quoted` for each paragraph. Those of a speaker have the
    span of the label; the answers to questions of which no label names anybody have none.
    """
    if ":" not in body:
        return []
    spoken = [i for i, segment in enumerate(segments) if segment.role in SPOKEN_ROLES]
    matches = ((i, _LABEL.match(body, *inner(body, segments[i]))) for i in spoken)
    labels = {i: match for i, match in matches if match is not None}
    if len(labels) < 2:
        return []
    counted = Counter(match["label"] for match in labels.values())
    is_named = sum(n for label, n in counted.items() if _is_strong(label, vocabulary)) >= 2
    is_repeated = (
        any(body.find("?", m.end(), segments[i].end) >= 0 for i, m in labels.items())
        and sum(n > 1 and _may_speak(label, vocabulary) for label, n in counted.items()) > 1
    )
    is_asked = (
        any(label.upper() in _QUESTION for label in counted)
        and any(label.upper() in _ANSWER for label in counted)
        and _ANNOUNCES.search(body, 0, _OPENING_LENGTH) is not None
    )
    if len(counted) < 2 or not (is_named or is_repeated or is_asked):
        return []
    turns: list[Quoted] = []
    label: tuple[int, int] | None = None
    speaks = False
    for i in spoken:
        start, end = segments[i].start, segments[i].end
        if match := labels.get(i):
            name = match["label"].upper()
            label = None if name in _ANSWER else match.span("label")
            speaks = name in _ANSWER or _may_speak(match["label"], vocabulary)
            start = match.end()
        elif segments[i].role == "heading" or _MARKED.match(body, start, end):
            speaks = False
        if speaks:
            text = body[start:end]
            end = start + len(text.rstrip())
            start += len(text) - len(text.lstrip())
            if start < end:
                turns.append(Quoted(start, end, i, True, True, i, end, label, is_turn=True))
    return turns


def _is_strong(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label is one by its own form: ``MR LEE``, ``Hon ANN LEE``, ``PRESENTER``."""
    words = label.split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if not capitals:
        return False
    return any(word.title() in vocabulary.honours for word in words[:-1]) or not (
        _ROLES.isdisjoint(capitals)
    )


def _may_speak(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label in a transcript names a person or an office."""
    if label.upper() in _QUESTION | _ANSWER:
        return False
    words = label.split()
    return (
        _is_strong(label, vocabulary)
        or any(word.rstrip(".") in vocabulary.honours for word in words)
        or words[-1].upper() in _ROLES - _POSTS
        or (1 < len(words) <= 4 and vocabulary.is_person(label) and words[0] != "The")
    )
