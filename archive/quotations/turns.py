"""Finds who speaks in turn in a transcript: paragraphs that begin with the name of the speaker."""

from __future__ import annotations

import calendar
import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from archive.document import SPOKEN_ROLES, Segment
from archive.letters import CAPITALS
from archive.quotations import labels
from archive.quotations.labels import Label, Labels
from archive.quotations.marks import Quoted, inner
from archive.quotations.vocabulary import OCCUPATIONS, Vocabulary
from archive.trie import trie

_MARKED = re.compile(r"[\s*_>]*[“\"]")  # a quotation, in which a release goes on
_ASIDE = re.compile(r"[*_ ]*[(\[][^()\[\]]*[)\]][*_ .]*\Z")  # `(The meeting ended.)`
_SAYS_ALL = re.compile(r"[.!?…—–-][’'”\")\]]*\Z")
_ANNOUNCES = re.compile(r"\b(?:press conference|interview|transcript|stand-?up|doorstop)\b", re.I)
# `END 11:19 A.M. CDT`
_ENDS = re.compile(
    r"[*_\[( ]*(?:(?:THE )?(?:END|End)(?:S|s|ED|ed)?(?: of (?:the )?[a-z]+)?[\s:/.–—-]*"
    r"|(?=\d))(?:\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4})?)?[*_\]). ]*\Z"
)
# What is done with what is debated: `Question put and agreed to.`, `Bill read a third time.`
_DONE = (
    r"(?:put|agreed|negatived|carried|lost|defeated|withdrawn|passed|resolved|read|adopted"
    r"|declared|proposed)"
)
_PUT = re.compile(
    r"(?:(?:The |Main )?(?:Questions?|Amendments?|Motions?|Clauses?|Resolution|Schedule)"
    r"|(?:The )?Bill(?= (?:(?:was|accordingly) )?read (?:a|the) (?i:first|second|third) time\b))"
    r"(?:,? (?:(?:No\.? ?)?\d{1,4}|again|accordingly|by leave|as amended)){0,4},?"
    rf" (?:(?:was|were) )?{_DONE}"
    rf"(?:,? (?:{_DONE}|to|and|again|accordingly|unanimously|by leave|as amended"
    r"|(?:a|the) (?:[Ff]irst|[Ss]econd|[Tt]hird) time|on (?:a )?divisions?"
    r"|without (?:debate|division)|on the voices|in the (?:affirmative|negative))\b){0,9}"
    r"(?:[.:; *_)\]]{0,4}|, That .{1,100})\Z"
)
_SITTING = (
    r"(?i:Proceedings?|Sittings?|Meetings?|Hearings?|Sessions?|Debates?|House|Committee"
    r"|Council|Assembly|Chamber|Parliament)"
)
_NUMBERS = (
    *("one two three four five six seven eight nine ten eleven twelve fifteen twenty".split()),
    *("thirty forty fifty half quarter past".split()),
)
_WHEN = trie(
    (
        *("at from until till for on in by to and the a an few short next time".split()),
        *("break lunch luncheon dinner tea noon midday midnight today tomorrow sine die".split()),
        *("minute minutes hour hours o’clock o'clock day days week weeks morning".split()),
        *("afternoon evening night private public camera suspended resumed adjourned".split()),
        *_NUMBERS,
        *(number.title() for number in _NUMBERS),
        *(name for name in (*calendar.day_name, *calendar.month_name) if name),
    )
)
# When it is, and how many vote, to the end of the line: ` from 10:40 to noon.`, `: Ayes 9, Noes 8.`
_TIME = rf"(?:[ ,-]{{1,2}}(?:{_WHEN}|\d{{1,4}}(?:[.:]\d\d)?(?:st|nd|rd|th)?|[ap]\.?m)\b\.?){{0,15}}"
_VOTES = rf"(?:[:.,;–—-]{{0,2}} ?[{CAPITALS}]\w{{1,15}}+[:,]? \d{{1,4}}\b){{0,4}}"
_LAST = rf"{_TIME}{_VOTES}[.: *_)\]]{{0,4}}\Z"
_SITS = re.compile(
    rf"(?<!\w)(?:(?:The )?(?:[{CAPITALS}]\w{{1,30}}+ )?{_SITTING}"
    r"(?: (?:was|were|stood|then|accordingly|now)){0,2} (?:suspended|adjourned|resumed|divided"
    rf"|prorogued|rose|ended|closed|concluded)|The [{CAPITALS}]\w{{1,30}}+ divided){_LAST}"
    rf"|(?<!\w)(?:The )?[{CAPITALS}]\w{{1,30}}+(?: [{CAPITALS}]\w{{1,30}}+)?"
    rf" (?:adjourned|suspended|resumed|rose)(?= at \d){_LAST}"
)
_RISE = re.compile(
    r"(?:Several|Some|Many|All|Two|Three) (?:[a-z][\w.]{0,20}+ ){0,3}[A-Z]\w{1,30}+"
    r" (?:rose|rising|interject(?:ed|ing|ions?))[\s.—–-]{0,9}\Z"
)
# The head of a page between columns: `7  Oral Answers  14 NOVEMBER 2023  Oral Answers  8`
_RUNNING_HEAD = re.compile(r"(?<!\d)\d{1,4}\s{1,8}[^\W\d].{1,90}[\w)]\s{1,8}\d{1,4}\Z")
_SENTENCE = re.compile(r"[.!?]")
_LONGEST_STAGE_LINE = 120
# A heading between turns, as of what is debated: `The Environment`.
_TOPIC = re.compile(
    rf"[{CAPITALS}][\w’'–-]*(?: (?:[{CAPITALS}][\w’'–-]*|and|of|the|for|in|on|to|&)){{0,9}}"
)
_LONGEST_TOPIC = 80
_OPENING_LENGTH = 400
"""The characters at the beginning of a text in which it says that it is a conversation."""


def find(
    body: str, segments: Sequence[Segment], vocabulary: Vocabulary
) -> tuple[list[Quoted], set[int]]:
    """Find the turns of a transcript, in order, and the segments in which the press asks.

    There are none where a text is no transcript. A turn goes on until the next label, a `Quoted`
    for each paragraph. Those of a speaker have the span of the label; the answers to questions of
    which no label names anybody have none.
    """
    forms = labels.forms_in(body)
    if not forms:
        return [], set()
    spoken = [i for i, segment in enumerate(segments) if segment.role in SPOKEN_ROLES]
    found = labels.find(body, {i: inner(body, segments[i]) for i in spoken}, forms)
    if len(found) < 2:
        return [], set()
    texts = {i: body[label.end : segments[i].end].rstrip("*_ \n") for i, label in found.items()}
    if _is_announced(body):
        found = _with_outlets(found, texts, vocabulary)
    read = Labels(body, list(found.values()), vocabulary, is_asked=_is_asked(found, texts))
    if not _is_transcript(body, found, texts, read):
        return [], set()
    if read.is_asked:
        found = _with_questioners(found, texts, read)
    quoted: list[Quoted] = []
    label: tuple[int, int] | None = None
    speaks = False
    for i, following in itertools.zip_longest(spoken, spoken[1:]):
        start, end = segments[i].start, segments[i].end
        if (turn := found.get(i)) and (turn.is_sure or read.may_speak(turn)):
            label = None if turn.answers else read.who(turn)
            speaks = turn.answers or read.may_speak(turn)
            speaks = speaks and not read.is_topic(turn, texts[i])
            start = turn.end
        elif segments[i].role == "heading" or _MARKED.match(body, start, end):
            speaks = False
        else:
            if _is_stage_line(body, segments[i]):
                continue
            speaks = speaks and not _is_last(body, segments[i], is_above=following in found)
        if speaks:
            text = body[start:end]
            end = start + len(text.rstrip())
            start += len(text) - len(text.lstrip())
            if start < end and not _ASIDE.match(body, start, end):
                quoted.append(Quoted(start, end, i, True, True, i, end, label, is_turn=True))
    return quoted, {i for i, label in found.items() if label.asks}


def _is_stage_line(body: str, segment: Segment) -> bool:
    """Whether a line tells what is done, and is nobody's words: ``Question put.``"""
    start, end = inner(body, segment)
    if end - start > _LONGEST_STAGE_LINE:
        return False
    if any(each.match(body, start, end) for each in (_PUT, _SITS, _RISE)):
        return True
    is_head = _RUNNING_HEAD.match(body, start, end) is not None
    return is_head and not _SENTENCE.search(body, start, end)


def _is_last(body: str, segment: Segment, *, is_above: bool) -> bool:
    """Whether a line ends a turn: the end of a transcript, or a topic where a label follows."""
    start, end = inner(body, segment)
    if end - start > _LONGEST_TOPIC:
        return False
    return bool(_ENDS.match(body, start, end) or (is_above and _TOPIC.fullmatch(body, start, end)))


def _is_announced(body: str) -> bool:
    """Whether a text says where it begins that it is a conversation with the press."""
    return _ANNOUNCES.search(body, 0, _OPENING_LENGTH) is not None


def _with_outlets(
    found: Mapping[int, Label], texts: Mapping[int, str], vocabulary: Vocabulary
) -> dict[int, Label]:
    """Labels of which those ask that have an outlet in brackets: ``Bo Ray (LRT)``.

    It is no office that stands there, and each of that person's turns ends with a question.
    """
    no_outlets = {*OCCUPATIONS, *(word.lower() for word in vocabulary.office_words)}
    goes_on = {label.words for i, label in found.items() if not texts[i].endswith("?")}
    return {
        i: label._replace(
            asks=label.asks
            or (
                label.within.count("(") == 1
                and label.words not in goes_on
                and no_outlets.isdisjoint(label.within.lower().strip(" ()").split())
            )
        )
        for i, label in found.items()
    }


def _with_questioners(
    found: Mapping[int, Label], texts: Mapping[int, str], read: Labels
) -> dict[int, Label]:
    """Labels of which those ask that are no more than a name, and only of questions.

    Where the press asks, that is one more outlet: ``Reuters: Is it so?``
    """
    goes_on = {label.words for i, label in found.items() if not texts[i].endswith("?")}
    return {
        i: label._replace(
            asks=label.asks or (label.words not in goes_on and read.may_only_ask(label))
        )
        for i, label in found.items()
    }


def _is_asked(found: Mapping[int, Label], texts: Mapping[int, str]) -> bool:
    """Whether a label of somebody who asks stands before a question."""
    return any(label.asks and "?" in texts[i] for i, label in found.items())


def _is_transcript(
    body: str, found: Mapping[int, Label], texts: Mapping[int, str], read: Labels
) -> bool:
    """Whether the labels of a text are those of people who speak in turn."""
    counted = Counter(label.words for label in found.values())
    if len(counted) < 2:
        return False
    who: dict[str, Label] = {}
    for label in found.values():
        who.setdefault(label.words, label)  # with the brackets that only the first one has
    if sum(1 for text in texts.values() if _SAYS_ALL.search(text)) * 2 < len(texts):
        return False  # a list: `TREASURER: Ann Lee`
    shown = sum(n for words, n in counted.items() if read.shows(who[words], n))
    is_named = shown >= 2 or (shown and any(map(read.is_styled, who.values())))
    is_repeated = (
        any("?" in text for text in texts.values())
        and sum(n > 1 and read.may_speak(who[words]) for words, n in counted.items()) > 1
    )
    is_interview = read.is_asked and any(read.may_speak(label) for label in who.values())
    is_answered = (
        any(label.asks for label in who.values())
        and any(label.answers for label in who.values())
        and _is_announced(body)
    )
    return bool(is_named or is_repeated or is_interview or is_answered)
