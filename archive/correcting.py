"""Puts what is corrected of a document in the place of what was read of it.

Each function gives what holds now, and adds to `was` what stood there before, by the correction. A
correction that is not in `was` afterwards found nothing to correct.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from archive import dates
from archive.corrections import (
    BEFORE,
    DOCUMENT,
    FIGURE,
    MENTION,
    NONE,
    QUOTATION,
    Correction,
    alike,
)
from archive.document import (
    DateReading,
    Document,
    Figure,
    Mention,
    Quotation,
    Replaced,
    Resolved,
    Speaker,
    Stated,
)
from archive.mentions import NameResolver

BASIS = "correction"
"""What a corrected value stands on."""

_Spanned = TypeVar("_Spanned", Figure, Quotation, Mention)

Was = dict[Correction, Replaced]
"""What each correction that found something takes the place of."""

_STATED = frozenset({"title", "kind", "author", "publisher", "jurisdiction"})
_TERMS = frozenset({"rights", "publish"})
_LISTS = frozenset({"ministers", "portfolios"})


def document(read: Document, corrected: Iterable[Correction], was: Was) -> Document:
    """A document with the corrected values of its own fields."""
    first = read
    for each in corrected:
        if each.what != DOCUMENT:
            continue
        # That a document has no country is said, and is not unsaid.
        value = None if each.value == NONE and each.field != "jurisdiction" else each.value
        if each.field in _STATED:
            before = getattr(first, each.field)
            was[each] = Replaced(before.value if before else "")
            stated = Stated(value, BASIS) if value is not None else None
            read = _replaced(read, each.field, stated)
        elif each.field in _LISTS:
            was[each] = Replaced("; ".join(getattr(first, each.field)))
            items = tuple(filter(None, map(str.strip, (value or "").split(";"))))
            read = _replaced(read, each.field, items)
        elif each.field in _TERMS:
            was[each] = Replaced(getattr(first, each.field) or "")
            read = _replaced(read, each.field, value)
        elif each.field == "date":
            was[each] = Replaced(first.date.date or "")
            read = dataclasses.replace(read, date=_date(read.date, each.value))
        else:
            was[each] = Replaced("")  # what becomes of the document, and not what it says
    return read


def _replaced(read: Document, name: str, value: Any) -> Document:
    values = {name: value}
    return dataclasses.replace(read, **values)


def _date(read: DateReading, value: str) -> DateReading:
    day, precision = dates.from_source(value) or (None, None)
    return DateReading(day, read.source, read.stated, precision, "source", value)


def figures(
    body: str, found: Sequence[Figure], corrected: Iterable[Correction], was: Was
) -> tuple[list[Figure], tuple[Figure, ...]]:
    """The figures with their corrected values, and those that are none."""
    held: list[Figure | None] = list(found)
    for each, index, figure in _corrected(body, found, held, corrected, FIGURE):
        read = found[index]
        if each.field == FIGURE:
            said = f"{read.value:,.12g} {read.unit or read.item or ''}".strip()
            was[each] = Replaced(said, read.start)
            held[index] = None
            continue
        before = getattr(read, each.field)
        said = "" if before is None else f"{before:.15g}" if _is_number(before) else before
        was[each] = Replaced(said, read.start)
        values: dict[str, Any] = {each.field: _value(each)}
        held[index] = figure._replace(**values)
    return list(_without_gaps(held)), _gone(found, held)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float))


def _value(each: Correction) -> float | str | None:
    if each.value == NONE:
        return None
    if each.field not in ("value", "high"):
        return each.value
    number = float(each.value)
    return int(number) if number.is_integer() else number


def _without_gaps(held: Sequence[Figure | None]) -> Iterator[Figure]:
    """The figures that are left; what refers to another by its turn refers to it still."""
    turns, turn = {}, 0
    for index, figure in enumerate(held):
        if figure is not None:
            turns[index] = turn
            turn += 1
    for figure in held:
        if figure is not None:
            period = None if figure.period is None else turns.get(figure.period)
            yield figure._replace(period=period)


def quotations(
    body: str,
    found: Sequence[Quotation],
    corrected: Iterable[Correction],
    was: Was,
    resolver: NameResolver,
    day: str | None,
) -> tuple[tuple[Quotation, ...], tuple[Quotation, ...]]:
    """The quotations with who said them by the corrections, and those that are none.

    Names are resolved as those of the day.
    """
    held: list[Quotation | None] = list(found)
    for each, index, said in _corrected(body, found, held, corrected, QUOTATION):
        was[each] = Replaced(found[index].speaker or "", said.start)
        if each.field == QUOTATION:
            held[index] = None
        elif each.value == NONE:
            held[index] = said._replace(speaker=None, basis=BASIS, speakers=())
        else:
            names = [name.strip() for name in each.value.split(";") if name.strip()]
            people = resolver.resolve("", (), day, names, ()).ministers
            speakers = tuple(
                Speaker(name, name, person.person)
                for name, person in zip(names, people, strict=True)
            )
            held[index] = said._replace(speaker=each.value, basis=BASIS, speakers=speakers)
    return tuple(each for each in held if each is not None), _gone(found, held)


def _gone(found: Sequence[_Spanned], held: Sequence[_Spanned | None]) -> tuple[_Spanned, ...]:
    """What was found and is held no more."""
    return tuple(one for one, left in zip(found, held, strict=True) if left is None)


def mentions(body: str, resolved: Resolved, corrected: Iterable[Correction], was: Was) -> Resolved:
    """The names with the people and offices of the corrections, without mentions that are none.

    The values of the corrections are slugs.
    """
    found = resolved.mentions
    held: list[Mention | None] = list(found)
    for each, index, named in _corrected(body, found, held, corrected, MENTION):
        slug = None if each.value == NONE else each.value
        read = found[index]
        if each.field == MENTION:
            was[each] = Replaced(read.person or read.portfolio or "", read.start)
            held[index] = None
        elif each.field == "person":
            was[each] = Replaced(read.person or "", read.start)
            held[index] = named._replace(person=slug, basis=BASIS if slug else None)
        else:
            was[each] = Replaced(read.portfolio or "", read.start)
            role = (named.role or "minister") if slug else None
            held[index] = named._replace(portfolio=slug, role=role)
    return resolved._replace(mentions=tuple(each for each in held if each is not None))


def _corrected(
    body: str,
    found: Sequence[_Spanned],
    held: Sequence[_Spanned | None],
    corrected: Iterable[Correction],
    what: str,
) -> Iterator[tuple[Correction, int, _Spanned]]:
    """The corrections of one kind that find something, with its turn and how it is held by then."""
    for each in corrected:
        index = _at(body, found, each) if each.what == what else None
        one = None if index is None else held[index]
        if index is not None and one is not None:
            yield each, index, one


def _at(body: str, found: Sequence[Figure | Quotation | Mention], each: Correction) -> int | None:
    """The turn of what has the words of a correction, near others; None where nothing has."""
    stood = ((body[one.start : one.end], _around(body, one)) for one in found)
    return next(islice(alike(stood, each.words, each.near), each.turn - 1, None), None)


def _around(body: str, one: Figure | Quotation | Mention) -> str:
    """The sentence of a figure; a quotation, or a mention, with what stands beside it."""
    if isinstance(one, Figure):
        return body[slice(*one.sentence)]
    after = BEFORE if isinstance(one, Mention) else 0
    return body[max(0, one.start - BEFORE) : one.end + after]


def applied(
    corrected: Iterable[Correction], was: Was
) -> tuple[tuple[str, int, Replaced | None], ...]:
    """For each correction the file and line where it stands, and what it took the place of.

    None stands for one that found nothing.
    """
    return tuple((each.path, each.line, was.get(each)) for each in corrected)
