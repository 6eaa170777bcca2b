"""Whether an amount that a text ties to a subject counts among what was announced for it.

Less is asked than of what is surely given (`archive.subjects.given`): only that no word of its own
clause tells of other money, and that it goes to the subject and not out from it. So what these
amounts come to is said with what it is not.
"""

from __future__ import annotations

import re

from archive import money
from archive.dates import MONTHS
from archive.subjects import given, sum_clauses
from archive.subjects.joined_things import GENERIC, lies_in
from archive.subjects.sum_clauses import Span
from archive.words import subject_words

GIVEN_OUT, SERVES_IT, ANOTHERS = (
    "given out by it, not to it",
    "for something else that serves it",
    "it is what somebody else announced",
)
"""Why an amount is not counted, in words for a reader; else the word beside it that tells."""

_BESIDE = (120, 60)
"""So many characters before and behind a sum tell in its clause what else it may be."""

_COUNTS_STILL = re.compile(
    r"loans?|lend\w*|compan(?:y|ies)\S*|record|largest|biggest|equity|cost\w*|up\sto|estimat\w+"
    r"|already|councils?\S*|partners?|joint(?:ly)?|combined|together\swith|match\w+|firms?"
    r"|investors?|banks?|taxpayers?|instead|rather\sthan|co-?(?:fund|invest)\w*|reduc\w+|lower\w*|each",
    re.IGNORECASE,
)
"""Words of which an amount is not surely given, and yet may be announced: a loan, what it costs."""
_IS_A_FUND = re.compile(r"\b(?:funds?|foundation|scheme)\W*\Z", re.IGNORECASE)
"""The end of a name whose bearer is there to give money out: the Alpine Fund."""
_MAY_GIVE = re.compile(
    rf"\b(?:{GENERIC}|foundation|trust|commission|agency|council|board|budget|grants?"
    r"|lotter(?:y|ies))\W*\Z",
    re.IGNORECASE,
)
"""The end of a name whose bearer may be where money comes from."""
_IS_SOURCE = re.compile(
    r"\b(?:from|through|by|via|under|out\sof|thanks\sto)\s(?:(?:the|our|its|this)\s)?\Z",
    re.IGNORECASE,
)
_OUT_OF_IT = re.compile(
    r"(?:\s\([\w\s]+\))?\s(?:funding|funds|investments?|grants?|loans?|money|support|allocations?)\b"
)
_RECEIVES = re.compile(
    r"[^.;$£€]{0,40}\b(?:receiv(?:e|es|ed|ing)|gets?|allocated|given|granted|topped\sup\sby"
    r"|increased\sby|boosted\sby|has\sa\sbudget\sof)\s(?:[\w-]+\s){0,3}\Z"
    # All that it has: the Fund of $5 million, the Fund (worth $5 million).
    r"|(?:\s\([A-Z]+\))?,?\s\(?(?:of|worth|with|totalling)\s(?:[\w-]+\s){0,3}\Z",
    re.IGNORECASE,
)
_IS_FOR_THE = re.compile(r"\s(?:for|to|towards|into)\s(?:(?:the|our|an?|new)\s)*", re.IGNORECASE)
_WELCOMES = re.compile(
    r"\bwelcom(?:e|es|ed|ing)\s[^.;$£€]{0,60}[’']s?\s(?:[\w-]+\s){0,2}(?:announcement|decision"
    r"|commitment|pledge|investment)\b",
    re.IGNORECASE,
)
_COSTS = re.compile(r"\b(?:costs?|costing|a\sbudget\sof)\s(?:[\w-]+\s){0,3}\Z", re.IGNORECASE)
_SERVES = re.compile(
    r"(?:\s|\A)(?:for|to|towards?|into|help\w*|establish\w*)\s[^.;$£€]{3,}?,?\s(?:which|that|who)\s"
    r"(?:will|is|are|can|would|help\w*|support\w*)\b",
    re.IGNORECASE,
)


def doubt(
    sentence: str | None,
    start: int | str | None,
    end: int | str | None,
    purpose: str | None,
    item: str | None,
    subject: str | None,
) -> str | None:
    """Why the sum from `start` to `end` is not counted as announced for a subject; None if it is.

    `purpose` and `item` are what it is for and of.
    """
    text, sum_at = given.around(sentence, start, end)
    ((left, right), *_) = sum_clauses.spans(text, *sum_at)
    is_for = _behind(text, purpose, sum_at[1])
    ends = is_for[1] if is_for else sum_at[1] + _BESIDE[1]
    beside = max(left, sum_at[0] - _BESIDE[0]), min(right, ends)
    places = [place for place in subject_words.places(text, subject or "") if place[1]]
    if _is_given_out(text, sum_at, places, is_for, _behind(text, item, sum_at[1]), subject or ""):
        return GIVEN_OUT
    if is_for and places and all(_serves(text, sum_at, place) for place in places):
        return SERVES_IT
    if _WELCOMES.search(text, 0, sum_at[0]):
        return ANOTHERS
    if word := _other_money(text, beside, is_for):
        return f"“{word}” beside it may tell of other money"
    if given.is_level(text[: sum_at[0]]):
        return given.A_LEVEL
    is_before = places and all(place[1] <= sum_at[0] for place in places)
    if is_before and not (
        given.is_given(text, (left, right), sum_at, item or "")
        or _COSTS.search(text, left, sum_at[0])
    ):
        return given.NOT_SAID
    return None


def _behind(text: str, words: str | None, begin: int) -> Span | None:
    at = text.find(words, begin) if words else -1
    return (at, at + len(words)) if words and at >= 0 else None


def _other_money(text: str, beside: Span, is_for: Span | None) -> str | None:
    """The first word beside a sum that tells of other money; none of what it is for counts."""
    for found in given.other_money(text, beside):
        if is_for and lies_in(found.span(), is_for):
            continue
        if not _COUNTS_STILL.fullmatch(found[0]):
            return found[0]
    return None


def _is_given_out(
    text: str,
    sum_at: Span,
    places: list[Span],
    is_for: Span | None,
    is_of: Span | None,
    typed: str,
) -> bool:
    """Whether a sum comes from a subject: $5 million from the Alpine Fund, whose fund pays it."""
    if not _MAY_GIVE.search(typed):
        return False
    if places and all(_IS_SOURCE.search(text[: place[0]]) for place in places):
        return True
    if not _IS_A_FUND.search(typed):
        return False
    return not any(_is_given_to(text, sum_at, place, is_for, is_of) for place in places)


def _is_given_to(
    text: str, sum_at: Span, place: Span, is_for: Span | None, is_of: Span | None
) -> bool:
    """Whether a sum goes to a fund at a place of a text, or is all that it has."""
    if _IS_SOURCE.search(text[: place[0]]):
        return False
    if is_for and lies_in(place, is_for):
        return True
    if _IS_FOR_THE.fullmatch(text[sum_at[1] : max(place[0], sum_at[1])]):
        return True
    if is_of and lies_in(place, is_of):
        return _OUT_OF_IT.match(text, place[1]) is None
    return place[1] <= sum_at[0] and _RECEIVES.match(text[place[1] : sum_at[0]]) is not None


def _serves(text: str, sum_at: Span, place: Span) -> bool:
    """Whether what stands at a place is served by what a sum is for: a hub that will help huts."""
    return place[0] > sum_at[1] and _SERVES.search(text[sum_at[1] : place[0]]) is not None


def statement(
    subject: str,
    unit: str,
    claims: int,
    since: str | None,
    until: str | None,
    together: float | None,
    least: float | None,
    doubtful: int,
    largest_doubtful: float | None,
    given_out: int,
    given_out_sum: float | None,
    whole: float | None,
    whole_date: str | None,
    whole_latest: str | None,
    whole_basis: str | None,
    whole_approx: str | None,
    beside: float | None,
    are_titled: int | None,
) -> str | None:
    """What the amounts of a subject come to and what that is not; None where nothing is stated.

    Of `claims` amounts, from the days `since` to `until`, `together` is what they come to, and
    `least` what those come to that are no parts of larger ones. Of `doubtful` more, none is
    counted, and `given_out` more the subject gave to others. `whole` is what a text of
    `whole_date`, which may be `whole_latest`, calls the whole of the subject, its size or a total,
    as `whole_basis` says; `whole_approx` is its qualifier. `beside` is the largest that stands
    beside the subject and is not counted. `are_titled` says that only titles tie them to it.
    """
    if not claims and whole is None and not given_out:
        return None
    said = []
    if beside and beside > max(together or 0, whole or 0):
        larger = f"larger amounts beside {subject}, up to {money.about(beside, unit)},"
        said.append(f"{larger} may be for more and are not counted")
    if claims and together is not None and least is not None:
        said.append(
            _counted(subject, _years(since, until), unit, claims, together, least, are_titled)
        )
    if whole is not None:
        day = f" ({_day(whole_date, whole_latest)})" if whole_date else ""
        amount = money.hedged(money.about(whole, unit), whole_approx)
        # What is more than all together is said first.
        said.insert(
            0 if whole > (together or 0) else len(said),
            f"a text calls {amount} {whole_basis}{day}",
        )
    if given_out and given_out_sum:
        amounts = "amounts" if given_out > 1 else "amount"
        come = "come" if given_out > 1 else "comes"
        given_sum = money.about(given_out_sum, unit)
        said.append(f"{given_out} {amounts} that it gave out {come} to {given_sum}")
    if doubtful and largest_doubtful:
        more = "more are" if doubtful > 1 else "more is"
        largest = money.about(largest_doubtful, unit)
        said.append(f"{doubtful} {more} in doubt and not counted, the largest {largest}")
    return "; ".join(said) + ". No official total: only what the documents here say."


def _day(date: str, latest: str | None) -> str:
    """A day as it is read: 4 March 2019, 4 or 5 March 2019; no day, but a year, as it stands."""
    if latest:
        shared = (date[:7] == latest[:7]) + (date[:4] == latest[:4])
        return f"{_day(date, None).rsplit(' ', shared)[0]} or {_day(latest, None)}"
    year, month, day = (*date.split("-"), "", "")[:3]
    return f"{int(day)} {MONTHS[int(month) - 1].capitalize()} {year}" if day else date


def _years(since: str | None, until: str | None) -> str:
    first, last = (since or "")[:4], (until or "")[:4]
    return "" if not first else f" in {first}" if first == last else f" from {first} to {last}"


def _counted(
    subject: str,
    years: str,
    unit: str,
    claims: int,
    together: float,
    least: float,
    are_titled: int | None,
) -> str:
    if claims == 1 and are_titled:
        amount = money.about(together, unit)
        return f"one amount stands under a title of {subject}{years}, and may be a part: {amount}"
    if claims == 1:
        return f"one amount is stated for {subject}{years}: {money.about(together, unit)}"
    found = f"{claims} amounts stated for {subject}{years} come to"
    fewer, every = money.about(least, unit), money.about(together, unit)
    if fewer == every:
        return f"{found} {every} together"
    return f"{found} {fewer} without those that may be parts of larger ones, or {every} with them"
