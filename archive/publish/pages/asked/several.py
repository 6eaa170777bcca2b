"""Words that ask the same of several: of two times that are not joined, or of two to compare."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive import dates

_MONTHS = "|".join(dates.MONTHS)
_YEAR = r"(?:19|20)\d\d"
_ISO = rf"{_YEAR}(?:-\d\d){{0,2}}"
_ONE = (
    rf"(?:from {_ISO} to {_ISO}|(?:19|20)\d0['’]?s|{_ISO}"
    rf"|(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS}),? )?{_YEAR})(?![\w/-])"
)
_JOINT = (
    r"(?:(?:,? (?:and|or)(?: also)?|,| &) (?:(?:in|on|of|during|at) )?(?:the )?"
    rf"| (?={_YEAR}\b))"
)
_TIMES = re.compile(
    rf"(?P<before>\b(?:between|from|to|until|till|since|before|after|than|over) (?:the )?)?"
    rf"(?P<lead>\b(?:in|during|of|on|for|at) (?:the )?)?(?<![\w$£€.,/-])(?P<first>{_ONE})"
    rf"(?P<others>(?:{_JOINT}{_ONE})+)",
    re.IGNORECASE,
)
_OTHERS = re.compile(rf"{_JOINT}({_ONE})", re.IGNORECASE)
# What the first of two leaves out, as the second has it: in March and May 2010, 3 and 5 May 2010.
_MONTH_OF_YEAR = re.compile(
    rf"\b({_MONTHS})(?=,? (?:and|or|&) (?:in )?(?:{_MONTHS}),? ((?:19|20)\d\d)\b)", re.IGNORECASE
)
_DAY_OF_MONTH = re.compile(
    r"(?<![\d/.-])\b(\d{1,2})(?:st|nd|rd|th)?(?=,? (?:and|or|&) (?:on )?(?:the )?"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?({_MONTHS}),? ((?:19|20)\d\d)\b)",
    re.IGNORECASE,
)
_IS_OPEN = re.compile(r"\b(?:between|from)(?: the)? $", re.IGNORECASE)
_COMPARE = re.compile(r"(?:compare|comparison (?:of|between))\s+", re.IGNORECASE)
_VERSUS = r"(?:versus|vs\.?|(?:as )?compared (?:with|to))"
_COMPARED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"compare (?P<one>.+?) (?:and|with|to|{_VERSUS}) (?P<other>.+?)"
        r"(?: (?:on|about|regarding|over) (?P<about>.+))?",
        rf"(?P<one>.+?) {_VERSUS} (?P<other>.+?)(?: (?:on|about|regarding|over) (?P<about>.+))?",
    )
)
_NAMED = re.compile(r"(?P<name>.*\S) (?:19|20)\d\d")
_MOST_WORDS = 30
"""What is longer is a text that is pasted."""


class OfTimes(NamedTuple):
    """The same words with each of several times."""

    each: tuple[str, ...]
    names: tuple[str, ...]
    """Each year with the word before it, where it may be a part of a name: ``Budget 2008``."""

    @property
    def named(self) -> tuple[str, ...]:
        """The same words with these names in quotation marks."""
        quoted = zip(self.each, self.names, strict=True)
        return tuple(
            each.replace(f"{name[:-5]} in {name[-4:]}", f'"{name}"') for each, name in quoted
        )


def of_times(words: str) -> OfTimes | None:
    """The same words with each of the times that they name; None where they name no two.

    >>> of_times("roads in 2003 and 2007").each, of_times("roads between 2003 and 2007")
    (('roads in 2003', 'roads in 2007'), None)
    >>> of_times("2003, 2005 and 2007 roads").each
    ('2003 roads', '2005 roads', '2007 roads')
    >>> of_times("rats in March and May 2010").each
    ('rats in March 2010', 'rats in May 2010')
    >>> of_times("rats in the 1990s and 2000s").each
    ('rats in the 1990s', 'rats in the 2000s')
    >>> of_times("Budget 2008 and 2018").named
    ('"Budget 2008"', '"Budget 2018"')
    """
    words = " ".join(words.split())
    words = _MONTH_OF_YEAR.sub(lambda found: _filled(found, f"{found[1]} {found[2]}"), words)
    words = _DAY_OF_MONTH.sub(
        lambda found: _filled(found, f"{found[1]} {found[2]} {found[3]}"), words
    )
    found = _TIMES.search(words)
    if not found or found["before"] or len(words.split()) > _MOST_WORDS:
        return None
    times = list(dict.fromkeys((found["first"], *_OTHERS.findall(found["others"]))))
    before, behind = words[: found.start()], words[found.end() :]
    if compared := _COMPARE.match(before):
        before = before[compared.end() :]
    if not f"{before}{behind}".strip(" ?.!"):
        before = "releases "
    is_year = all(time.isdigit() for time in times)
    lead = re.sub("^at ", "on ", found["lead"] or ("in " if before and is_year else ""))
    names = [f"{before.split()[-1]} {time}" for time in times] if lead and not found["lead"] else []
    each = [f"{before}{'' if time.startswith('from ') else lead}{time}{behind}" for time in times]
    return OfTimes(tuple(each), tuple(names)) if len(each) > 1 else None


def compared(words: str) -> tuple[str, str, str] | None:
    """The two that words compare, and what about, which may be empty; None of other words.

    >>> compared("compare cats and dogs on noise"), compared("Games 2012 vs 2016")
    (('cats', 'dogs', 'noise'), ('Games 2012', 'Games 2016', ''))
    """
    words = " ".join(words.strip(" ?.!").split())
    if len(words.split()) > _MOST_WORDS:
        return None
    for form in _COMPARED:
        if found := form.fullmatch(words):
            one, other, about = found["one"], found["other"], found["about"] or ""
            # Of two years the name stands before the first alone.
            named = _NAMED.fullmatch(one)
            if named and re.fullmatch(r"(?:19|20)\d\d", other):
                other = f"{named['name']} {other}"
            return one, other, about
    return None


def _filled(found: re.Match[str], whole: str) -> str:
    """The first of two times in full; as it is where it begins a time from one to another."""
    return found[0] if _IS_OPEN.search(found.string[: found.start()]) else whole
