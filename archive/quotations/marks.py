"""Finds what stands between quotation marks, also where one of a pair is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from archive.anchored import holds_any
from archive.document import SPOKEN_ROLES, Segment
from archive.letters import CAPITALS

# Two single marks stand for a double one, and so do the letters that a mark becomes where UTF-8
# was read as Windows-1252. Marks of other languages are pairs of their own.
_DOUBLE = re.compile(
    rf"[“”„‟\"'’‘â¡«»「」『』](?:(?<=[“”‟\"«»「」『』])|(?<=„)(?=[{CAPITALS}])|(?<=¡)[§¨]"
    r"|(?<=')'(?:(?<![\w']'')(?=\w)|(?<=[\w.,!?]'')(?!\w))"
    r"|(?<=’)’(?<=[\w.,!?…]’’)(?!\w)|(?<=‘)‘(?=\w)"
    r"|(?<=â)€(?:œ|\x9d|(?=[\s,.]|\Z)))"
)
# The marks of quotations, without the one that is an apostrophe too.
_ENDS_OF_SENTENCES = (*".!?:", "")
_MARKS = tuple("“”„‟\"'‘â¡«»「」『』")
_OPENING = frozenset({"“", "„", "‘‘", "â€œ", "¡§", "「", "『"})
_ANGLED = frozenset("«»")
_CLOSED_BY = {"«": "»", "»": "«", "„": "“", "「": "」", "『": "』"}
"""The closing marks of other languages: ``« … »``, ``»…«``, ``„…“``, ``「…」``."""
# A mark that should not close a quotation, where words that say who speaks follow it.
_CLOSES_WRONGLY = re.compile(
    rf"(?<=[,.!?…])[’'‘´`“„]{{1,2}}(?=\s+(?:(?:the|The|[{CAPITALS}])\S*\s+(?:\S+\s+){{0,7}}?)?"
    r"(?:said|says?|added|adds)\b)"
)
# Where the closing mark is missing: all that follows says who speaks.
_CLOSES_UNMARKED = re.compile(
    rf"(?<=,)(?=[ \n](?:the |The )?[{CAPITALS}][^\s.,“”\"]*\s(?:[^\s.,“”\"]+\s){{0,7}}?"
    r"(?:said|says)\.?\Z)"
)
# `The Minister, Ann Lee, said today:` above a quoted block
_SAID_ABOVE = re.compile(
    r"\b(?:said|says|added|adds|told|commented|stated|explained|wrote|writes|statement)\b"
    r"[^.!?“”\"]{0,80}:[\s*_]*\Z"
)
_LEADING = frozenset("“„\"«‘'")
_OPENS_SINGLY = re.compile(rf"(?<![^\s*_(])[‘'](?=[{CAPITALS}“])(?!['’])")
_CLOSES_SINGLY = re.compile(r"(?<=[.,!?…–-])[’'](?=[\s.,\[]|\Z)")
# The same before the comma or the stop of the sentence around it: `‘It is late’, Ann Lee said.`
_CLOSES_INSIDE = re.compile(r"(?<=\w)[’'](?=[,.](?:[\s\[]|\Z))|" + _CLOSES_SINGLY.pattern)
_MAY_LEAD_SPEECH = re.compile(
    r"(?::|\b(?:said|says?|added|adds|told|asked|wrote|writes|stated|replied|put it)\b"
    r"[^,.;:]{0,40},|[.!?][’'”\])]*(?:\[[^\]\s]{1,8}\])?)[\s*_>]*\Z"
)
_LONGEST_LEAD = 60
_CLOSES_A_TERM = re.compile(r"(?<=\w)[’'](?=[\s,.;:)]|\Z)")
_CAPITAL = re.compile(rf"[{CAPITALS}]")
_CAPITALISED = re.compile(rf"\b[{CAPITALS}]\w+ \Z")
_LONGEST_NICKNAME = 20
_LONGEST_TELLING = 120
_LONGEST_END = 40
_LONGEST_ADDRESS = 2_000
_ENDS_ADDRESS = re.compile(r"[\s)]")
_MARKUP = " \t\n\r\u00a0*_>\\"
_BLANKS = " \t\n\u00a0\u2009\u202f"
_BEFORE_WORDS = _MARKUP + "“”„‟\"'‘«»「『•-–1234567890.)"
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([*_—–-/>\\:")


@dataclass(slots=True)
class Quoted:
    """What stands between two marks: its span, without the marks.

    `segment` and `last_segment` are the indexes of the segments in which it begins and ends.
    `leads` is whether it begins its paragraph, `is_closed` whether a mark closes it, and `behind`
    where the text behind that mark begins. Without marks it is a paragraph of a quoted block
    (`is_block`, and `block_above` is the index of the segment above that introduces it, if one
    does), or a turn in a transcript (`is_turn`), of whom the span `label` names.
    """

    start: int
    end: int
    segment: int
    leads: bool
    is_closed: bool
    last_segment: int
    behind: int
    label: tuple[int, int] | None = None
    is_block: bool = False
    block_above: int | None = None
    is_turn: bool = False


def find(body: str, segments: Sequence[Segment]) -> list[Quoted]:
    """Find what the document itself puts in quotation marks, in order.

    Marks within marks are part of the outer quotation.
    """
    found: list[Quoted] = []
    following = 0
    above: int | None = None
    for index, segment in enumerate(segments):
        is_block = segment.is_quoted
        above = above if is_block else index
        if segment.role not in SPOKEN_ROLES or index < following:
            continue
        holds_marks = holds_any(body[segment.start : segment.end], _MARKS)
        if is_block and (
            _is_unmarked(body, segment, holds_marks)
            or _is_said_whole(body, segment, segments[above] if above is not None else None)
        ):
            found.append(_block(body, segments, index, above))
            continue
        if not holds_marks:
            continue
        here = list(_of_paragraph(body, segment, index, found))
        found += here
        if here and not here[-1].is_closed and _ends_in_colon(body, here[-1]):
            following = _extend_through_list(body, segments, here[-1])
    return found


def _is_unmarked(body: str, segment: Segment, holds_marks: bool) -> bool:
    """Whether a quoted block has no marks of quotations of its own."""
    if not holds_marks:
        return True
    left, stop = inner(body, segment)
    if _DOUBLE.search(body, left, stop) is not None:
        return False
    return next(_single_pairs(body, left, stop), None) is None


def _is_said_whole(body: str, segment: Segment, above: Segment | None) -> bool:
    """Whether all of a quoted block is said, with terms or the words of others in its marks.

    ``Ann Lee said:`` stands above it, and no mark leads it but that of a term.
    """
    if (
        above is None
        or not _introduces(body, above)
        or not _SAID_ABOVE.search(body, max(above.start, above.end - _LONGEST_TELLING), above.end)
    ):
        return False
    return body[inner(body, segment)[0]] not in _LEADING


def _block(body: str, segments: Sequence[Segment], index: int, above: int | None) -> Quoted:
    """A paragraph of a quoted block; `above` is the index of the segment above the block."""
    left, stop = inner(body, segments[index])
    is_introduced = above is not None and _introduces(body, segments[above])
    return Quoted(
        *(left, stop, index, True, True, index, stop),
        is_block=True,
        block_above=above if is_introduced else None,
    )


def _introduces(body: str, segment: Segment) -> bool:
    """Whether a paragraph ends with a colon, as one does above a quoted block."""
    end = body[max(segment.start, segment.end - _LONGEST_END) : segment.end].rstrip(_MARKUP)
    return segment.role in SPOKEN_ROLES and end.endswith(":")


def _of_paragraph(
    body: str, segment: Segment, index: int, before: Sequence[Quoted]
) -> Iterator[Quoted]:
    left, stop = inner(body, segment)
    pairs = list(_pairs(body, left, stop, before))
    if pairs and _may_hold_single(body, left, stop):
        pairs = sorted((*pairs, *_single_beside(body, left, stop, pairs)), key=itemgetter(0))
    elif not pairs:
        pairs = list(_single_pairs(body, left, stop))
    first_word = stop - len(body[left:stop].lstrip(_BEFORE_WORDS))
    for start, end, behind in pairs:
        leads = start <= first_word
        while start < end and body[start] in _BLANKS:
            start += 1
        while end > start and behind and body[end - 1] in _BLANKS:
            end -= 1
        if start < end and not _is_nickname(body, left, start, end):
            is_closed = behind is not None
            yield Quoted(start, end, index, leads, is_closed, index, behind or end)


def _is_nickname(body: str, left: int, start: int, end: int) -> bool:
    """Whether a word between marks is part of a name: ``William “Bill” Bates``."""
    return (
        end - start <= _LONGEST_NICKNAME
        and body[start:end].isalpha()
        and _CAPITAL.match(body, start) is not None
        and _CAPITAL.match(body, end + 2) is not None
        and _CAPITALISED.search(body, left, start - 1) is not None
        and body[end + 1 : end + 2] == " "
    )


def _begins_title(body: str, left: int, at: int) -> bool:
    """Whether a mark begins the title of a link or a picture: ``![words](address "title")``."""
    if body[at - 1 : at] != " ":
        return False
    opens = body.rfind("](", max(left, at - _LONGEST_ADDRESS), at - 1)
    return opens >= 0 and not _ENDS_ADDRESS.search(body, opens + 2, at - 1)


def inner(body: str, segment: Segment) -> tuple[int, int]:
    """A segment without the white space and the markup around it."""
    text = body[segment.start : segment.end]
    return (
        segment.end - len(text.lstrip(_MARKUP)),
        segment.start + len(text.rstrip(_MARKUP)),
    )


def _pairs(
    body: str, left: int, stop: int, before: Sequence[Quoted]
) -> Iterator[tuple[int, int, int | None]]:
    """The spans between double marks, each with the end of the mark that closes it, or None.

    Opening and closing marks are told apart by the characters beside them, since typists confuse
    and omit them.
    """
    opened: int | None = None
    by = ""  # the mark that opened it
    nested, yielded, titled = 0, False, False
    for match in _DOUBLE.finditer(body, left, stop):
        at, end = match.span()
        glyph = match[0]
        if glyph == '"' and (titled or _begins_title(body, left, at)):
            titled = not titled
            continue
        led = at == left or body[at - 1] in _BEFORE_OPENING
        followed = end < stop and not body[end].isspace()
        if opened is not None and glyph == _CLOSED_BY.get(by):
            yield opened, at, end
            opened, yielded = None, True
            continue
        if glyph in _ANGLED:
            if opened is None and led:
                opened, by = end, glyph
            continue
        if opened is None:
            if followed and (led or glyph in _OPENING):
                opened, by = end, glyph
            elif not yielded and not led and _is_speech_cut(body, left, at, glyph, before):
                yield left, at, end  # its opening mark is missing
                yielded = True
        elif glyph in _OPENING and led and followed:
            # Within a sentence it opens a quotation in the quotation; else one was not closed.
            if _goes_on(body, opened, at):
                nested += 1
            elif wrong := _CLOSES_WRONGLY.search(body, opened, at):
                yield opened, wrong.start(), wrong.end()
                opened, by, nested = end, glyph, 0
        elif nested and glyph in ("”", by):
            nested -= 1
        elif glyph not in _OPENING or not followed:
            if led and followed and glyph == '"' and body[at - 1] == " ":
                nested += by == glyph and _goes_on(body, opened, at)
                continue
            nested = 0
            yield opened, at, end
            opened, yielded = None, True
    if opened is not None:
        wrong = _CLOSES_WRONGLY.search(body, opened, stop)
        wrong = wrong or _CLOSES_UNMARKED.search(body, max(opened, stop - _LONGEST_TELLING), stop)
        yield (opened, wrong.start(), wrong.end()) if wrong else (opened, stop, None)


def _goes_on(body: str, opened: int, at: int) -> bool:
    """Whether a sentence of a quotation goes on at a mark, which then opens one in it."""
    return body[max(opened, at - 9) : at].rstrip()[-1:] not in _ENDS_OF_SENTENCES


def _is_speech_cut(body: str, left: int, at: int, glyph: str, before: Sequence[Quoted]) -> bool:
    """Whether a closing mark without an opening one ends speech: a sentence ends before it.

    After a straight mark, the quotation before it must have stayed open too.
    """
    if body[at - 1] not in ".,!?…" or at - left < 12:
        return False
    return glyph in ("”", "â€\x9d", "¡¨") or (bool(before) and not before[-1].is_closed)


def _single_pairs(body: str, left: int, stop: int) -> Iterator[tuple[int, int, int | None]]:
    """The spans between single marks, in a paragraph without double ones.

    One that stays open counts only at the beginning of the paragraph.
    """
    at = left
    while opening := _OPENS_SINGLY.search(body, at, stop):
        start = opening.end()
        may_lead = opening.start() == left or _MAY_LEAD_SPEECH.search(
            body, max(left, opening.start() - _LONGEST_LEAD), opening.start()
        )
        closes = _CLOSES_INSIDE if may_lead else _CLOSES_SINGLY
        closing = closes.search(body, start, stop)
        if closing is None:
            if opening.start() == left and not _CLOSES_A_TERM.search(body, start, stop):
                yield start, stop, None
            return
        yield start, closing.start(), closing.end()
        at = closing.end()


def _may_hold_single(body: str, left: int, stop: int) -> bool:
    """Whether a text may hold an opening single mark; cheap."""
    text = body[left:stop]
    return "‘" in text or " '" in text or "\n'" in text or text[:1] == "'"


def _single_beside(
    body: str, left: int, stop: int, pairs: Sequence[tuple[int, int, int | None]]
) -> Iterator[tuple[int, int, int | None]]:
    """The spans between single marks in a paragraph with double ones, outside of those.

    They begin a sentence, or follow a colon or a verb of saying: elsewhere they are of terms.
    """
    at = left
    for begins, _, behind in (*pairs, (stop, stop, stop)):
        for start, end, ends in _single_pairs(body, at, begins - 1 if begins < stop else stop):
            if ends is not None and (
                start - 1 == left
                or _MAY_LEAD_SPEECH.search(body, max(left, start - _LONGEST_LEAD), start - 1)
            ):
                yield start, end, ends
        at = behind or stop


_NUMBERED = re.compile(r"\(?\d{1,2}[.)]")


def _ends_in_colon(body: str, quoted: Quoted) -> bool:
    return body[quoted.start : quoted.end].rstrip(_MARKUP).endswith(":")


def _extend_through_list(body: str, segments: Sequence[Segment], quoted: Quoted) -> int:
    """Extend a quotation over the list after its colon; gives the index of the next segment."""
    index = quoted.segment + 1
    while index < len(segments):
        left, stop = inner(body, segments[index])
        if segments[index].role != "list_item" and not _NUMBERED.match(body, left, stop):
            break
        closing = [m for m in _DOUBLE.finditer(body, left, stop) if m[0] in '”"']
        quoted.end, quoted.last_segment = stop, index
        index += 1
        if closing and closing[-1].end() >= stop - 1:
            quoted.end, quoted.is_closed = closing[-1].start(), True
            quoted.behind = closing[-1].end()
            break
    return index
