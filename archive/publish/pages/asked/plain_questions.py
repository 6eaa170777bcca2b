"""Questions in plain words that a named query answers: which one, and what about."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive import dates
from archive.publish.pages.asked import counted_things

_SAID = r"(?:announced?|said|stated?|mention(?:ed)?|promised?|pledged?|committed?)"
_GIVEN = (
    r"(?:announced|spent|given|allocated|invested|paid|committed|promised|pledged|put|set aside)"
)
_DUE = rf"(?:(?:(?:\d{{1,2}} )?(?:{'|'.join(dates.MONTHS)}) )?(?:19|20)\d\d)"
"""A year, a month of one or a day, by which something was to be done."""
_PROMISED = r"(?:promises?|promised|pledged?|committed|due)"
_SUMS = r"(?:sums?|amounts?|figures?|spending|funding|money|budgets?|aid|assistance|relief|support)"
_ON = r"(?:on|for|of|about|in|into|to|towards|regarding)"
_DONE = r"(?:\w{2,}ed|came|got|lost|went|left|took|made|built|born|live|work|use|need)"
_IS = r"(?:were|was|are|is|have|has|had|did|do|does|will)"
_OF_MANY = r"(?:(?<=s )|(?<=people )|(?<=men )|(?<=children ))"
"""Behind what is counted, where a verb may end the question: no ``tonnes of seed``."""
_OF_PEOPLE = r"(?:quotations|quotes) (?:by|of|from|does|do|did|has|have)\b"
"""What is counted of a person, and not stated in documents."""
_WHERE = r"(?:in|at|by|on|for|from|to|with|during|under|over|through|of)"


class _Form(NamedTuple):
    """How a question is asked, and the named queries that answer it with their parameter."""

    asked: re.Pattern[str]
    answers: tuple[tuple[str, str], ...]


def _form(asked: str, *answers: tuple[str, str]) -> _Form:
    return _Form(re.compile(asked, re.IGNORECASE), answers)


_ABOUT_MONEY = (("amounts-about", "subject"), ("what-it-comes-to", "subject"))
_TOTAL = tuple(reversed(_ABOUT_MONEY))
_IN_ALL = r"(?:in (?:all|total)|altogether|all up)"
_PROMISES = ("promises-due", "subject")
_FIRST_SAID = (("claims-about", "subject"),)
_FORMS = (
    # Where the sum is asked for it comes first.
    _form(
        rf"how much(?: {_SUMS})? {_IN_ALL}(?: (?:was|were|is|has been))?(?: {_GIVEN})? {_ON}"
        r" (?P<about>.+)",
        *_TOTAL,
    ),
    _form(
        rf"how much(?: {_SUMS})? (?:(?:was|were|is|has been|have been) )?(?:{_GIVEN} )?{_ON}"
        rf" (?P<about>.+?) {_IN_ALL}",
        *_TOTAL,
    ),
    _form(
        r"what (?:do|does|did|has|have) (?:it|they|that|all|(?:all )?the (?:announcements?|sums?"
        rf"|amounts?|money))(?: all)? (?:come|came|add(?:ed)? up|amount)(?:ed)? to(?: {_IN_ALL})?"
        rf" {_ON} (?P<about>.+)",
        *_TOTAL,
    ),
    _form(r"(?:what (?:is|was) )?(?:the )?(?:grand )?total (?:for|on) (?P<about>.+)", *_TOTAL),
    _form(
        rf"how much(?: {_SUMS})? (?:(?:was|were|is|has been|have been|had been|will be) )?"
        rf"(?:{_GIVEN}(?: out)? )?{_ON} (?P<about>.+)",
        *_ABOUT_MONEY,
    ),
    _form(
        rf"(?P<about>(?!how |what |who |when ).+?) how much(?: {_SUMS})?"
        rf" (?:(?:was|were|is|has been) )?(?:{_GIVEN}|cost)(?: out)?",
        *_ABOUT_MONEY,
    ),
    _form(
        rf"how much(?: {_SUMS})? (?:has|have|had|did|does|do|is|are|was|were|will) (?P<who>.+?) "
        rf"(?:{_GIVEN}|giv(?:e|ing)|spend(?:ing)?|pay(?:ing)?|invest|commit|promise|pledge)"
        rf"(?: {_ON})? (?P<about>.+)",
        *_ABOUT_MONEY,
    ),
    _form(
        r"how much(?: money| funding)? (?:has|have|had|did|does|do|was|were|will) (?P<about>.+?)"
        r" (?:get|got|gotten|receive[ds]?|given)(?: (?:from|by) (?P<who>.+))?",
        *_ABOUT_MONEY,
    ),
    _form(
        rf"(?:what (?:are|were|is|was) )?(?:the )?(?:largest|biggest|highest|total|all) {_SUMS}"
        rf"(?: {_GIVEN})? {_ON} (?P<about>.+)",
        *_ABOUT_MONEY,
    ),
    _form(
        r"(?:what (?:is|was|are|were) )?(?:the )?"
        rf"(?:costs?(?! of (?:living|capital)\b)|price|{_SUMS})"
        r" (?:of|for|on) (?P<about>.+)",
        *_ABOUT_MONEY,
    ),
    _form(
        r"(?:how much|what) (?:did|does|do|will|would|has|have) (?P<about>.+?) costs?(?: so far)?",
        *_ABOUT_MONEY,
    ),
    _form(
        r"(?P<about>(?!how many |(?:the )?(?:largest|biggest|highest|total|all) \w+$).+?)"
        r" (?:costs?|spending|funding)",
        *_ABOUT_MONEY,
    ),
    _form(rf"how much (?:is|are|was|were) (?!{_GIVEN}\b)(?P<about>.+?)(?: worth)?", *_ABOUT_MONEY),
    _form(rf"(?:the )?total (?:{_SUMS} )?{_GIVEN} {_ON} (?P<about>.+)", *_TOTAL),
    _form(r"(?:the )?numbers? of (?P<about>.+)", ("how-many", "thing")),
    _form(
        r"(?:what (?:was|were|is|did (?P<who>.+?)) )?(?:promises?|promised?|pledged?|due)(?: due)?"
        rf"(?: (?:by|in|for|until))?(?: the end of)? (?P<about>{_DUE})",
        ("promises-due", "by"),
    ),
    _form(
        r"(?:promises?|promised) (?:about|on|for|to) (?P<about>.+)",
        _PROMISES,
        ("claims-about", "subject"),
    ),
    _form(
        rf"(?:the )?(?:first|earliest) (?:mentions?|time)(?: {_ON})? (?P<about>.+)", *_FIRST_SAID
    ),
    _form(
        r"when did (?:the )?(?:governments?|ministers?|anybody|anyone) first "
        r"(?:talk|speak|mention|say|hear)(?: (?:of|about|on))? (?P<about>.+)",
        *_FIRST_SAID,
    ),
    _form(
        rf"(?:who|when) (?:(?:was|were|is|did) )?(?:the )?first (?:(?:to|who) )?{_SAID}"
        rf"(?: {_ON})? (?P<about>.+)",
        ("claims-about", "subject"),
    ),
    _form(
        r"(?:is|are|was|were) (?P<about>(?:(?:the|this|that|these|an?) |(?=[a-z]{0,3}[$£€]?\d)).+?)"
        rf" (?:really |all )?(?:new|{_SAID} (?:before|earlier|already|first))",
        ("claims-about", "subject"),
    ),
    _form(
        rf"when (?:was|were) (?:the )?(?P<about>.+?) (?:first )?{_SAID}",
        ("claims-about", "subject"),
    ),
    _form(
        rf"how many (?!{_IS}\b|{_OF_PEOPLE})(?P<about>.+?)"
        rf"(?: (?:{_IS}(?: there)?(?:$| (?P<rest>.+))"
        rf"|(?P<rest_too>{_DONE} {_WHERE} .+|{_OF_MANY}{_DONE})))?",
        ("how-many", "thing"),
    ),
    _form(
        rf"what (?:was|were|is|has been|have been|did (?P<who>\w+)) {_SAID} {_ON} (?P<about>.+)",
        ("promises-due", "subject"),
        ("claims-about", "subject"),
    ),
)
# What asks whether an amount is new, and is no word of what the amount is for.
_ASKS_BEFORE = re.compile(
    rf"(?:(?:the )?first )?{_SAID}\b|(?:the )?first (?=(?:for|of|on|about)\b)", re.I
)
_ASKS_BEHIND = re.compile(
    r"(?:^|\s)(?:(?:really|all|actually|truly|brand) )*(?:new(?: money| funding)?"
    rf"|(?:first |originally )?{_SAID}(?: (?:before|earlier|already|first))?"
    r"|already|before|first)$",
    re.I,
)
_EVERYBODY = re.compile(
    r"(?:the |this |our |an? |any |some )?(?:(?:current|new|present|whole) )?"
    r"(?:governments?|state|crown|country|taxpayers?|ministers?|cabinet|anybody|anyone|somebody|someone|people|it|this|that|there|he"
    r"|she|they|you|we|one|archive|money|be|been|being|already|ever|actually|really)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|this|that|these|an?)\s+(?=\S)", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|earliest)\b|^when\b", re.IGNORECASE)
_EVENT = re.compile(r" (?:after|following|in response to|in the wake of) .+", re.IGNORECASE)
_IN_A_BUDGET = re.compile(r" (?:in|from|under|by|of) (?:the )?budgets?\Z", re.IGNORECASE)
"""What stands behind a subject where a year is taken out: in Budget 2004."""
_PLACE = re.compile(r" (?:in|at|near) .+")
"""Where the things are that are counted, or what the sentence is about."""
_BY = re.compile(
    rf"(?=.*\b{_PROMISED}\b)(?P<rest>.+?) (?:due )?(?:by|until) (?:the end of )?(?P<by>{_DUE})",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """What a question in plain words asks."""

    about: str
    """What it is about."""
    queries: tuple[tuple[str, str], ...]
    """The named queries that answer it, each with its parameter for what it is about."""
    is_of_first: bool
    """Whether what came first is asked for."""
    due: str = ""
    """The year, month or day by whose end something was promised, as typed; empty without one."""

    rest: str = ""
    """What is done with things that are counted, which no count is looked through for."""

    who: str = ""
    """Who gave or promised it, as typed; empty where nobody in particular is named."""

    counted: str = ""
    """The words behind ``how many``, as typed; empty where nothing is counted."""

    @property
    def is_year(self) -> bool:
        """Whether it is about a year, a month or a day, and not of one."""
        return any(parameter == "by" for _, parameter in self.queries)


def is_everybody(who: str) -> bool:
    """Whether words that may name somebody name the government as such, or nobody.

    >>> is_everybody("the Government"), is_everybody("Labour")
    (True, False)
    """
    return bool(_EVERYBODY.fullmatch(who))


def without_article(words: str) -> str:
    """The words without the article that they begin with, which no search needs."""
    found = _ARTICLE.match(words)
    return words[found.end() :] if found else words


def without_asking(words: str) -> str:
    """The words beside an amount without those that ask whether it is new, or said first."""
    kept = (
        _ASKS_BEFORE.sub("", words.strip(), count=1) if _ASKS_BEFORE.match(words.strip()) else words
    )
    return _ASKS_BEHIND.sub("", kept.strip()).strip()


def subject(typed: str) -> str:
    """What a question of a known form is about; empty where it is none.

    Of things that are counted, with what is done with them, and without what joins these.
    """
    found = _matched(typed)
    if found and found.counted:
        return counted_things.parted(found.counted).words
    return found.about if found else ""


def without_event(about: str) -> tuple[str, str]:
    """A subject without the event that its amounts came after, and that: Fiji after the storm.

    >>> without_event("Fiji after the storm"), without_event("afternoon teas")
    (('Fiji', 'after the storm'), ('afternoon teas', ''))
    """
    found = _EVENT.search(about)
    return (about[: found.start()], found[0].strip()) if found else (about, "")


def name_of(event: str) -> str:
    """The name of an event that something came after; empty where it is called by none.

    >>> name_of("after Storm Otis"), name_of("following the storm")
    ('Storm Otis', '')
    """
    name = re.search(r"\b[A-ZĀĒĪŌŪ].*", event)
    return name[0] if name else ""


def without_money(about: str) -> str:
    """A subject without the words that only say that money is asked for: Winston aid Fiji.

    >>> without_money("storm aid Fiji")
    'storm Fiji'
    """
    return " ".join(word for word in about.split() if not re.fullmatch(_SUMS, word, re.I))


def without_due(typed: str) -> str:
    """What is asked without the time by which it was promised; the same where there is none."""
    promised = _BY.fullmatch(" ".join(typed.strip(" ?.!").split()))
    return promised["rest"] if promised else typed


def find(typed: str, timeless: str) -> Found | None:
    """What a question in plain words asks; None of other words.

    `timeless` is the question without the time that it names.
    """
    if promised := _BY.fullmatch(" ".join(typed.strip(" ?.!").split())):
        found = _matched(promised["rest"])
        if found and _PROMISES in found.queries:
            return found._replace(queries=(_PROMISES,), is_of_first=False, due=promised["by"])
    found = _matched(typed)
    if found and not found.is_year:
        found = _matched(timeless)
        if found and timeless != typed and _ABOUT_MONEY[0] in found.queries:
            found = found._replace(about=_without_budget(found.about))
    return found and found._replace(is_of_first=bool(_FIRST.search(typed)))


def _without_budget(about: str) -> str:
    """A subject without the Budget in whose year its amounts are looked for."""
    return _IN_A_BUDGET.sub("", about)


def _matched(typed: str) -> Found | None:
    words = " ".join(typed.strip(" ?.!").split())
    for form in _FORMS:
        if found := form.asked.fullmatch(words):
            given = found.groupdict()
            rest = given.get("rest") or given.get("rest_too") or ""
            place = _PLACE.search(f" {rest}")
            done = f" {rest}"[: place.start()].strip() if place else rest
            about = without_article(found["about"]) + (place[0] if place else "")
            who = given.get("who") or ""
            who = "" if is_everybody(who) else who
            counted = ""
            if ("how-many", "thing") in form.answers:
                counted = without_article(words[found.start("about") :])
            return Found(about, form.answers, False, rest=done, who=who, counted=counted)
    return None
