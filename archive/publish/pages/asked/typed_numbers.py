"""Numbers in words before a scale, as readers type amounts: two billion, half a million."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {"half": "0.5", "quarter": "0.25"}
_WORD = "|".join((*_ONES, *_TENS, "hundred"))
_SCALE = rf"(?=[\s-]+(?:{'|'.join(_SCALES)})\b)"
_IS_SCALED = re.compile(_SCALE, re.IGNORECASE)
# All words of one are taken at once, also of one without a scale: none is read from within.
_NUMBER = re.compile(
    rf"\b(?P<words>(?:{_WORD})\b(?:(?:\s+and\s+|[\s-]+)(?:{_WORD})\b)*+)"
    r"(?P<half>\s+and\s+a\s+half\b)?+",
    re.IGNORECASE,
)
_PART = re.compile(rf"\b(?:a\s+)?(?P<part>half|quarter)(?:\s+of)?\s+a{_SCALE}", re.IGNORECASE)
_ONE = re.compile(rf"\b(?:a|an){_SCALE}(?=[\s-]+\w+\s+(?:dollars|pounds|euros)\b)", re.IGNORECASE)
_TWO_SCALES = re.compile(
    r"(?<![\d.,])(?P<number>\d{1,3})\s+(?P<scale>million|billion|trillion)"
    r"\s+(?P<rest>\d{1,3})\s+(?P<lesser>thousand|million|billion)\b",
    re.IGNORECASE,
)


def in_digits(words: str) -> str:
    """Words with the numbers before thousand, million or billion in digits.

    >>> in_digits("two billion"), in_digits("half a billion"), in_digits("ninety-two billion")
    ('2 billion', '0.5 billion', '92 billion')
    >>> in_digits("three hundred and fifty million"), in_digits("one and a half million for roads")
    ('350 million', '1.5 million for roads')
    >>> in_digits("a million dollars"), in_digits("a million trees"), in_digits("two rats")
    ('1 million dollars', 'a million trees', 'two rats')
    >>> in_digits("two million two hundred thousand for roads")
    '2.2 million for roads'
    """
    words = _PART.sub(lambda found: _PARTS[found["part"].lower()], words)
    words = _ONE.sub("1", words)
    return _TWO_SCALES.sub(_in_one_scale, _NUMBER.sub(_of_words, words))


def _of_words(found: re.Match[str]) -> str:
    if not _IS_SCALED.match(found.string, found.end()):
        return found[0]
    value = 0
    for word in re.findall(r"[a-z]+", found["words"].lower()):
        if word == "hundred":
            value = max(value, 1) * 100
        else:
            value += _ONES.get(word, 0) or _TENS.get(word, 0)
    return f"{value}.5" if found["half"] else str(value)


def _in_one_scale(found: re.Match[str]) -> str:
    scale, lesser = (_SCALES[found[name].lower()] for name in ("scale", "lesser"))
    if lesser >= scale:
        return found[0]
    value = Decimal(found["number"]) + Decimal(found["rest"]) * lesser / scale
    return f"{value.normalize():f} {found['scale']}"
