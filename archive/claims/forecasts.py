"""Tells what a text expects to happen, or somebody claims, from what somebody is to do.

``exports are forecast to reach $50 billion`` and ``could save $2 million`` promise nothing;
``the school is expected to be finished by 2024`` says by when work is to be done. What ``Mr Roe
claims that it costs`` is no more given than what a text rejects.
"""

from __future__ import annotations

from archive.anchored import Anchored
from archive.document import Figure

_RECKONED = (
    r"(?:forecast(?:s|ed)?(?!\s(?:period|track))|project(?:ed|ions?)|predict(?:s|ed)?"
    r"|on track to become)"
)
_HAPPENS = (
    r"(?:grow|increase|rise|reach|fall|hit|exceed|climb|double|treble|triple|drop|decline|number"
    r"|total|approach|surpass|expand|earn|contribute|benefit|inject|generate|add|fetch|return|save|raise"
    r"|bring|lead|result|attract|collect|boost|be worth|be (?:around|about|up to|over|more|as)\b)"
)
_IS = r"(?:is|are|was|were|has|have|had|will|would)"
_WRONG = r"(?:incorrect|wrong|false|misleading|untrue|erroneous)"
_CLAIM = r"(?:claim|suggest|assert|state?|say|report)"
_CLAIMED = (
    rf"(?:\bclaimed\s(?:that\b|(?:[\w’'-]+\s){{1,5}}?{_IS}\b)"
    r"|\bclaims?\s(?:that\b|(?:the|an?|it|he|she|they|his|her|their)\s(?:[\w’'-]+\s){0,4}?"
    rf"{_IS}\b)"
    r"|\ballege[sd]?\b|\ballegations? that\b|(?<!-)\baccus(?:es|ed|ing)\s"
    r"|\b(?:dismiss|reject|refut|deni|deny)\w*\s[^.;:$]{0,40}?\b(?:suggestions?|allegations?)\b"
    r"|\b(?:to imply|impli(?:es|ed)|implying) that\b"
    # It is wrong to say, he wrongly says that; a false claim that, and none for money.
    rf"|\b{_WRONG}\s(?:[\w’'-]+\s){{0,4}}?(?:to\s{_CLAIM}|(?:in|by)\s{_CLAIM}ing"
    rf"|when\s(?:he|she|they|it)\s(?:{_CLAIM}e?[ds]|said))\b"
    rf"|\b{_WRONG}ly\s(?:{_CLAIM}(?:e?[ds]|ing)?|said)\s"
    r"(?:that|the|an?|it|he|she|they|we|his|her|their|our)\b"
    rf"|\b{_WRONG}\s(?:(?:with|in)\s(?:his|her|its|their)\s)?"
    r"(?:claim|suggestion|assertion|statement|report)s?\s(?:[\w’'-]+\s){0,4}?that\b)"
)
"""What somebody is said to claim, which a text rejects as a rule."""
# What a work is estimated to cost is to be spent; what it is estimated to bring is not.
_BEFORE = Anchored(
    (
        *("forecast", "project", "predict", "estimat", "on track to become", "expect", "likely"),
        *("poised", "could", "might", "may", "potential", "if nothing", "if current"),
        *("point to", "points to"),
    ),
    rf"(?:\b{_RECKONED}\b"
    rf"|\b(?:expect(?:s|ed)?|likely|poised|estimat(?:e[sd]?|ions?))\b[^.;$]{{0,40}}?"
    rf"\b(?:(?:to|will|would|could) {_HAPPENS}|there will be)"
    r"|\b(?:could|might)\b(?! (?:also )?have\b)"
    r"|\bpotential(?:ly)?\b(?=[^.;:$]{0,30}\Z)"
    r"|(?<!in )(?<!the )(?<!of )(?<!\d )\bmay\b"
    r"(?!\s(?:\d|budget|(?:also )?(?:have|know|recall|apply|qualify"
    r"|be (?:able|aware|eligible|entitled|required))))"
    r"|\bif (?:nothing|current)\b"
    r"|\b(?:reports?|survey|study|modelling|analysis)\b[^.;:$]{0,40}?"
    r"\bpoint(?: to|s to) (?:an?|the)\b)"
    r"[^.;:$]{0,90}\Z",
)
# A claim runs to the end of its sentence, however many clauses it has.
_CLAIMED_BEFORE = Anchored(
    (
        *("claim", "alleg", "accus", "suggest", "impl", "incorrect", "wrong", "false"),
        *("misleading", "untrue", "erroneous"),
    ),
    rf"{_CLAIMED}[^.;:$]{{0,240}}\Z",
)
_BEHIND = Anchored(
    ("forecast", "project", "predict", "estimat", "on track to become", "expected"),
    rf"\A[^.;:$]{{0,40}}?\b(?:(?:is|are|was|were) (?:{_RECKONED}|expected (?:over|from))"
    r"|(?:below|above|than|against|better than|under|over|on) (?:[\w-]+ ){0,3}?"
    r"forecasts?(?!\s(?:period|track))|(?:more|less|lower|higher|better|worse) than expected)\b",
)
# What a people is, and how it grows, nobody promises.
_OF_A_PEOPLE = Anchored(
    ("population", "aged ", "demographic", "seniors", "school rolls"),
    r"(?:\bpopulations?\sof\s(?:[\w-]+\s){0,3}\Z"
    r"|\b(?:population|number of [^.;:$]{2,40}\baged \d\d\+?|seniors|demographic studies"
    r"|school rolls)"
    rf"\b[^.;$]{{0,80}}?\b(?:{_IS}|{_HAPPENS}|top|be)\b[^.;$]{{0,120}}\Z)",
)
_SENTENCE_OF_A_PEOPLE = Anchored(
    ("aged ", "seniors"),
    r"\b(?:number of [^.;:$]{2,40}\baged \d\d|seniors will)\b",
)
# What will be needed is reckoned, and who will give it is not said.
_NEEDED = Anchored(
    ("need",), r"\b(?:is|are) (?:estimated|reckoned|thought)\b[^.;$]{0,60}\bneed\b[^.;:$]{0,40}\Z"
)
_WILL_BE_NEEDED = Anchored(("needed",), r"\A\s(?:[\w-]+\s){0,4}(?:will|would) be needed\b")
_REACH_BEFORE = 150
_REACH_OF_A_CLAIM = 300
_REACH_BEHIND = 90


def is_forecast(low: str, figure: Figure) -> bool:
    """Whether the words beside a figure say that it is expected, and not what is to be done.

    `low` is the body in small letters.
    """
    begin, end = figure.sentence
    before = low[max(begin, figure.start - _REACH_BEFORE) : figure.start]
    claim = low[max(begin, figure.start - _REACH_OF_A_CLAIM) : figure.start]
    if _BEFORE.search(before) is not None or _CLAIMED_BEFORE.search(claim) is not None:
        return True
    behind = low[figure.end : min(end, figure.end + _REACH_BEHIND)]
    if figure.kind == "count" and _is_of_a_people(low, figure, before, behind):
        return True
    return _BEHIND.match(behind) is not None


def _is_of_a_people(low: str, figure: Figure, before: str, behind: str) -> bool:
    """Whether a count is of how many people there are or will be, or of what they will need."""
    sentence = low[figure.sentence[0] : min(figure.sentence[1], figure.sentence[0] + 300)]
    return (
        _OF_A_PEOPLE.search(before) is not None
        or _SENTENCE_OF_A_PEOPLE.search(sentence) is not None
        or _NEEDED.search(before) is not None
        or _WILL_BE_NEEDED.match(behind) is not None
    )
