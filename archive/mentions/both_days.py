"""Says what the names of a document come to where its day is one of two: what holds on both."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TypeVar

from archive.document import Mention, Name, Quotation, Resolved, Role, Speaker

_Spanned = TypeVar("_Spanned", Mention, Quotation)


def agreed(readings: Sequence[Resolved]) -> Resolved:
    """What the readings of the same names on each day have in common; nobody where they differ."""
    return functools.reduce(_both, readings)


def _both(one: Resolved, other: Resolved) -> Resolved:
    if one == other:
        return one
    return Resolved(
        ministers=tuple(map(_name, one.ministers, other.ministers)),
        portfolios=tuple(map(_role, one.portfolios, other.portfolios)),
        mentions=tuple(_mention(*pair) for pair in _pairs(one.mentions, other.mentions)),
        quotations=tuple(_quotation(*pair) for pair in _pairs(one.quotations, other.quotations)),
    )


def _pairs(
    ones: Sequence[_Spanned], others: Sequence[_Spanned]
) -> Iterator[tuple[_Spanned, _Spanned]]:
    """What stands in the same place in both."""
    by_place = {(other.start, other.end): other for other in others}
    for one in ones:
        if (other := by_place.get((one.start, one.end))) is not None:
            yield one, other


def _name(one: Name, other: Name) -> Name:
    return one if one.person == other.person else Name(None, None)


def _role(one: Role, other: Role) -> Role:
    return one if one == other else Role(None, None)


def _mention(one: Mention, other: Mention) -> Mention:
    person, basis = _name(Name(one.person, one.basis), Name(other.person, other.basis))
    return one._replace(
        person=person,
        portfolio=one.portfolio if one.portfolio == other.portfolio else None,
        role=one.role if one.role == other.role else None,
        basis=basis,
    )


def _quotation(one: Quotation, other: Quotation) -> Quotation:
    words = [[each.words for each in said.speakers] for said in (one, other)]
    if one.speaker != other.speaker or words[0] != words[1]:
        return one._replace(speaker=None, basis=None, speakers=())
    return one._replace(speakers=tuple(map(_speaker, one.speakers, other.speakers)))


def _speaker(one: Speaker, other: Speaker) -> Speaker:
    return one if one == other else Speaker(one.words, one.words, None)
