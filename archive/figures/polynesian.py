"""The words of Polynesian languages around a number: units, articles, particles and months.

The months are those of te reo, and of Samoan, Tongan, Niuean, Cook Islands, Tokelauan and Tuvaluan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.trie import trie

if TYPE_CHECKING:
    from archive.figures.values import Window

PARTICLES = frozenset(
    "te ngā nga ngä ngâ ki kei ko e o ā mō mô nō nā mā ka kua hei kia atu".split()
)
"""What in small letters ends a phrase that is no name."""

UNITS = {
    "hour": "haora",
    "month": "marama",
    "year": "tau",
    "metre": "mita",
    "kilometre": "kiromita",
    "hectare": "heketea heketā",
    "percent": "ōrau örau ôrau paiheneti paeheneti pahene pasene",
}
"""The words for units, by the name of the unit."""

_SPELLINGS = frozenset(" ".join(UNITS.values()).split())

SCALES = {"miriona": 1_000_000, "piriona": 1_000_000_000}
"""The words for powers of a thousand."""

_MONTHS = """
    kohitātea kohitatea kohi-tātea huitanguru pēpuere pepuere poutūterangi poutuaterangi
    poutūaterangi maehe paengawhāwhā paengawhawha āperira aperira haratua pipiri hune hōngongoi
    hongongoi hōngoingoi hūrae hurae here-turi-kōkā hereturikōkā hereturikoka ākuhata akuhata mahuru
    hepetema whiringa-ā-nuku whiringa-a-nuku whiringaanuku oketopa whiringa-ā-rangi whiringa-a-rangi
    whiringaarangi noema nōema hakihea hakahea tīhema tihema hānuere hanuere ianuari fepuari aperila
    apelila iuni iulai aokuso setema sepetema tesema novema tēhema sanuali fepueli sune siulai
    sepitema tīsema tianuare peperuare tiurai tepetema titema
""".split()
_NAME = trie(_MONTHS)
# The day of a month stands before its name or behind it: `te 30 o Mahuru`, `10-12 Mahuru`,
# `Setema 25`; that of another thing has an article as well: `te 2 o ngā rā`.
_MONTH_BEHIND = re.compile(
    rf"(?:\s?(?:[-–]|ki te|me te)\s?\d{{1,2}})?\s+(?:o\s+)?[‘ʻ’']?{_NAME}(?![^\W_])"
)
_MONTH_BEFORE = re.compile(rf"(?<![^\W_]){_NAME} (?:\d{{1,2}} ?(?:[-–]|ki te|me te) ?)?\Z")
_DAY_OF = re.compile(r"(?: ki te \d{1,2})? o (?:[‘ʻ’']?[A-ZĀĒĪŌŪ]|ngā (?:rā|hāora)\b)")
_DAY_IN = re.compile(r"\b(?:te|r[aā]|aso) \Z")

_MANY = r"(?:ng[aāäâ]|[eē]tahi)"
NOUN_BEFORE: re.Pattern[str] = re.compile(
    rf"\b{_MANY} (?!tau\b)([\w-]+(?:(?: [\w-]+){{0,2}}(?= e \Z)|(?= \Z)))"
)
"""The noun that a number stands behind: ``ngā whare e 19``."""
_NOUN_BEHIND = re.compile(
    rf" (?:te (?:nui|maha|tokomaha|rahi|rahinga) o )?(?:{_MANY}|[ōā]na) ([^\W\d_][\w-]+)"
)


def noun_behind(text: Window, end: int) -> tuple[str, int] | None:
    """The noun behind the article that follows a number, and where it ends: ``19 ngā whare``."""
    noun = text.match(_NOUN_BEHIND, end)
    return (text.body[slice(*noun.span(1))], noun.end()) if noun else None


def is_name(text: Window, start: int, spelling: str) -> bool:
    """Whether the spelling of a unit is a name at a position: ``5 Mita copiers``."""
    return spelling in _SPELLINGS and text.body[start].isupper()


def is_day(text: Window, end: int, before: str) -> bool:
    """Whether a number of up to 31, which ends at `end`, is the day of a month."""
    if text.match(_MONTH_BEHIND, end) or _MONTH_BEFORE.search(before):
        return True
    return _DAY_IN.search(before) is not None and (
        _DAY_OF.match(text.body, end, text.stop) is not None
    )
