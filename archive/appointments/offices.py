"""Reads rows of offices: ``Minister of Housing, Minister for ACC, along with Associate Health``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.roster import Roster, plain_label
from archive.trie import trie

_S = r"[ \u00a0]+"
_FILLER = (
    rf"(?:(?:the|an?|full|both|new|additional|extra|expanded|current|vacant|senior|his|her|their|its"
    rf"|also|as|be|being|to be|role|roles|positions?|post|job|duties|office|portfolios?"
    rf"|responsibilit(?:y|ies)|warrants?|of|for|in|to|title|ministerial|jointly|temporarily"
    rf"|including|reinstated){_S})*+"
)
_TITLE = (
    rf"(?:(?P<role>[Aa]ssociate|[Aa]cting){_S})?(?:and{_S})?"
    rf"(?P<title>(?:Co-?ordinating{_S})?[Mm]inisters?"
    rf"(?:{_S}(?:[Rr]esponsible{_S}for|[Ii]n{_S}[Cc]harge{_S}of|supporting|of|for)"
    rf"(?P<state>{_S}[Ss]tate(?:{_S}(?:of|for))?)?(?:{_S}the)?|,)?{_S})?{_FILLER}(?:[Tt]he{_S})?"
)
_BEHIND = re.compile(
    rf"{_S}(?:[Mm]inister\b(?!{_S}(?:of|for)\b)"
    rf"|(?:[Pp]ortfolios?|responsibilit(?:y|ies)|roles?|duties|warrants?)\b)"
)
_ASIDE = re.compile(rf"{_S}\([^()\n]{{1,60}}\)")
_JOINT = re.compile(
    r"(?:[,;/&]|[ \u00a0]+&)?[ \u00a0]*+"
    r"(?:(?:and|along with|together with|as well as|plus)\b)?[ \u00a0]*+"
)
_TO_ANOTHER = re.compile(
    r"\b(?:(?:[Ss]ecretary|assist\w*|advis[eo]r|support\w*) (?:to|for) (?:the )?"
    r"|Lead |[Ff]ormer )\Z"
)
_NO_OFFICE = re.compile(
    r"['’]s?\b|[ \u00a0](?:[Ss]pokes\w+|[Oo]fficer|[Cc]ommi\w+|[Bb]oard|[Bb]ill)\b"
)
"""What follows a word that is no office there, or the office's own: `the Minister's Bill`."""
_OF_OFFICES = re.compile(r"\b(?:portfolios?|roles?|posts?|positions?|responsib\w+|warrants?)\b")


_REACH = 40


class Office(NamedTuple):
    """An office as written: its span, its portfolio by slug, and the role in it.

    `is_titled` is whether the words say that it is an office: ``Minister of``, ``portfolio``;
    `is_ministers` whether they say that it is a minister's.
    """

    start: int
    end: int
    portfolio: str
    role: str
    is_titled: bool
    is_ministers: bool


class Offices:
    """Finds the offices of a jurisdiction, in rows."""

    def __init__(self, roster: Roster, countries: re.Pattern[str]) -> None:
        """`countries` finds the names of other countries, whose offices are passed over."""
        self._roster = roster
        of_another = rf"{countries.pattern}[ \u00a0](?:(?:new|newly|appointed|first)[ \u00a0])*\Z"
        self._before = re.compile(of_another)
        self._behind = re.compile(rf"(?:[ \u00a0](?:of|in|for)|,)[ \u00a0]{countries.pattern}")
        kinds = {f.text("slug"): f["kind"] for f in roster.facts if f.table == "portfolios"}
        names = {
            fact.text("name")
            for fact in roster.facts
            if fact.table == "portfolio_names" and kinds.get(fact.text("portfolio")) == "office"
        }
        heads = (*roster.jurisdiction.office_words, "Leader")
        self._alone = frozenset(
            plain_label(name) for name in names if any(word in name for word in heads)
        )
        spelt = {form for name in names for form in (name, name.replace("'", "’"))}
        capital, small = trie(spelt), trie(name.lower() for name in spelt)
        # Without a capital only `the transport portfolio` is an office.
        label = rf"(?:(?P<label>{capital})(?![\w-])|(?P<small>{small})(?={_S}portfolios?\b))"
        self._office = re.compile(rf"{_FILLER}{_TITLE}{label}")
        self._begins = re.compile(
            rf"(?<![\w-])(?:(?:[Aa]ssociate|[Aa]cting|[Mm]inisters?|responsib\w+|portfolios? of)\b"
            rf"|(?:{capital})(?![\w-])|(?:{small})(?={_S}portfolio))"
        )

    def find(self, text: str, start: int, end: int, day: str | None) -> Iterator[list[Office]]:
        """The rows of offices of which the words say that they are some, in order."""
        at = start
        while (begun := self._begins.search(text, at, end)) is not None:
            row = self.row(text, begun.start(), end, day)
            at = row[-1].end if row else begun.end()
            is_anothers = _TO_ANOTHER.search(text, max(start, begun.start() - 40), begun.start())
            if any(office.is_titled for office in row) and not is_anothers:
                yield row

    def row(self, text: str, start: int, end: int, day: str | None) -> list[Office]:
        """The offices in the row that begins at a position, with filling words before them.

        A role holds for what follows it without one: ``Associate Finance and Justice``.
        """
        row = self._row(text, start, end, day)
        is_abroad = row and (
            self._before.search(text, max(0, row[0].start - _REACH), row[0].start)
            or self._behind.match(text, row[-1].end, end)
        )
        return [] if is_abroad or (row and _NO_OFFICE.match(text, row[-1].end, end)) else row

    def _row(self, text: str, start: int, end: int, day: str | None) -> list[Office]:
        found: list[Office] = []
        at, role = start, "minister"
        while (match := self._office.match(text, at, end)) is not None:
            label = match["label"] or match["small"]
            known = self._roster.portfolio(label, day)
            if known is None or known.portfolio is None:
                break
            said = "associate" if match["state"] else (match["role"] or "").lower()
            is_alone = plain_label(label) in self._alone
            if said or match["title"] or match["small"] or is_alone:
                role = said or "minister"
            if known.role and known.role != "minister":
                role = known.role
            behind = _BEHIND.match(text, match.end(), end)
            stop = behind.end() if behind else match.end()
            begins = min(
                match.start(group)
                for group in ("role", "title", "label", "small")
                if match[group] is not None
            )
            says_so = _OF_OFFICES.search(text, match.start(), begins) is not None
            is_titled = bool(
                match["title"] or match["small"] or said or behind or is_alone or says_so
            )
            is_ministers = is_alone or "inister" in text[begins:stop]
            found.append(Office(begins, stop, known.portfolio, role, is_titled, is_ministers))
            aside = _ASIDE.match(text, stop, end)
            stop = aside.end() if aside else stop
            joint = _JOINT.match(text, stop, end)
            if joint is None or joint.end() == stop:
                break
            at = joint.end()
        return found
