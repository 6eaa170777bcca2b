"""Numbers in words before a scale, as readers type amounts: two billion, half a million."""

from __future__ import annotations

import re

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
_PARTS = {"half": "0.5", "quarter": "0.25"}
_WORD = "|".join((*_ONES, *_TENS, "hundred"))
_SCALE = r"(?=[\s-]+(?:thousand|million|billion|trillion)\b)"
_NUMBER = re.compile(
    rf"\b(?P<words>(?:{_WORD})(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}))*)"
    rf"(?P<half>\s+and\s+a\s+half)?{_SCALE}",
    re.IGNORECASE,
)
_PART = re.compile(rf"\b(?:a\s+)?(?P<part>half|quarter)(?:\s+of)?\s+a{_SCALE}", re.IGNORECASE)
_ONE = re.compile(rf"\b(?:a|an){_SCALE}(?=[\s-]+\w+\s+(?:dollars|pounds|euros)\b)", re.IGNORECASE)


def in_digits(words: str) -> str:
    """Words with the numbers before thousand, million or billion in digits.

    >>> in_digits("two billion"), in_digits("half a billion"), in_digits("ninety-two billion")
    ('2 billion', '0.5 billion', '92 billion')
    >>> in_digits("three hundred and fifty million"), in_digits("one and a half million for roads")
    ('350 million', '1.5 million for roads')
    >>> in_digits("a million dollars"), in_digits("a million trees"), in_digits("two rats")
    ('1 million dollars', 'a million trees', 'two rats')
    """
    words = _PART.sub(lambda found: _PARTS[found["part"].lower()], words)
    words = _ONE.sub("1", words)
    return _NUMBER.sub(_of_words, words)


def _of_words(found: re.Match[str]) -> str:
    value = 0
    for word in re.findall(r"[a-z]+", found["words"].lower()):
        if word == "hundred":
            value = max(value, 1) * 100
        else:
            value += _ONES.get(word, 0) or _TENS.get(word, 0)
    return f"{value}.5" if found["half"] else str(value)
