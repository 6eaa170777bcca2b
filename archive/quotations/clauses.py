"""Tells which names in a sentence are the subject of none of its verbs of saying."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.letters import CAPITALS
from archive.quotations.candidates import Candidate
from archive.trie import trie

# `Secretary Lee, who is a friend of the President, `
_RELATIVE = re.compile(r", who(?:m|se)? [^.;:“”\"\n]{1,160},[ \n]\Z")
# `… thanked the Minister, but ` before `said`: its subject is that of the verb before.
_SAME_SUBJECT = re.compile(
    r"(?: [\w’'-]{1,30}+){0,6}?,? (?:and|but|yet|then) "
    r"(?:(?:then|also|later|has|had|have|[a-z]+ly) ){0,2}\Z"
)
_DONE_TO = trie(
    """
    thanked thanks praised praises welcomed met meets congratulated applauded commended
    criticised criticized attacked blamed condemned joined visited backed supported greeted
    accused thanking praising welcoming meeting congratulating
    """.split()
)
"""What somebody does to another, who stands behind the verb."""
_OBJECT = re.compile(
    rf"\b(?:{_DONE_TO}) (?:with )?(?:(?:the|his|her|their|former|then|both) ){{0,3}}"
    rf"(?:[{CAPITALS}][\w.’'-]{{0,30}}+ (?:(?:of|for|and|the) ){{0,2}}){{0,6}}\Z"
)
_LONGEST_OBJECT = 100
_POSSESSIVE = re.compile(r"['’]s?\s(?!(?:said|says?)\b)")
_ASIDE = re.compile(r"(?: [A-Z]{2,5}\b)*[,(]| \(")
_BEGINS_CLAUSE = re.compile(r"(?:\A|[,;:–—(]|\b[Aa]nd|\b[Bb]ut)\s*(?:[Tt]he |[Bb]oth )?\Z")
_ITS_TITLE = re.compile(rf", (?:the )?(?:[{CAPITALS}][\w’'-]* ){{0,3}}")


def relative(body: str, left: int, right: int) -> int | None:
    """The position where a relative clause begins that ends right before a verb at `right`."""
    if not body.endswith((", ", ",\n"), left, right):
        return None
    clause = _RELATIVE.search(body, left, right)
    return clause.start() if clause else None


def has_same_subject(body: str, end: int, right: int) -> bool:
    """Whether a verb at `right` is joined to one before a name that ends at `end`."""
    return right - end > len(" and") and _SAME_SUBJECT.match(body, end, right) is not None


def without_objects(body: str, found: Sequence[Candidate], left: int, right: int) -> int:
    """How many candidates are left without those to whom the subject of a verb does something.

    ``Farmer Bo Ray thanked Minister Ann Lee, but said``. The verb is at `right`.
    """
    count = len(found)
    if has_same_subject(body, found[-1].end, right):
        while count and _is_object(body, left, found[count - 1].start):
            count -= 1
    return count


def _is_object(body: str, left: int, start: int) -> bool:
    """Whether something is done to the one named at a position: ``thanked Minister Ann Lee``."""
    return _OBJECT.search(body, max(left, start - _LONGEST_OBJECT), start) is not None


def before_aside(body: str, found: Sequence[Candidate], left: int) -> int:
    """The index of the one before an aside: ``Ann Lee, who met Bo Ray, said``."""
    before = [i for i, each in enumerate(found) if _ASIDE.match(body, each.end)]
    clause = (i for i in before if _BEGINS_CLAUSE.search(body[left : found[i].start]))
    return next(clause, before[0] if before else len(found) - 1)


def before_title(body: str, found: Sequence[Candidate], index: int) -> int:
    """The index of the one whose title goes on up to a verb, for a title within that.

    ``Ann Lee, Minister Assisting the Prime Minister with Roads said``.
    """
    if not found[index].is_title or "," in body[found[0].end + 1 : found[index].start]:
        return index
    for before in range(index):
        one, title = found[before], found[before + 1]
        is_name = not (one.is_title or one.pronoun)
        gap = body[one.end : title.start]
        if is_name and title.is_office and _ITS_TITLE.fullmatch(gap):
            return before
    return index


def own(body: str, found: Sequence[Candidate], index: int) -> int:
    """The index of one who speaks, nearest to `index`: not the one whose claims are told of."""
    order = sorted(range(len(found)), key=lambda i: (abs(i - index), i))
    return next((i for i in order if not is_possessive(body, found[i].end)), index)


def is_possessive(body: str, end: int) -> bool:
    """Whether a name that ends at a position is that of the owner of something: ``Ann Lee’s``."""
    return _POSSESSIVE.match(body, end) is not None
