# ruff: noqa: E501  (a table of tokens)
"""Documents spoilt in the ways that documents are spoilt: by hand, by tools, by disks, by malice."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

MOST_BYTES = 200_000
"""No mutation makes a document longer: a second is a fair time for this much, whatever it holds."""

# What has tripped readers of text before, somewhere: as bytes, so that some are no UTF-8.
TOKENS: tuple[bytes, ...] = (
    *(b"\0", b"\r", b"\r\n", b"\n\n\n", b"\t", b"\x0b", b"\x0c", b"\x1b[0m", b"\x7f", b"\xff", b"\xc3"),
    *(b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\x85", b"\x93", b"\x94", b"\xa0"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b"),
    *(b"---\n", b"\n---\n", b"---\r", b"...\n", b"title: ", b"date: ", b"ministers:\n- ", b"url: "),
    *(b"? ", b"- - - ", b"&a ", b"*a", b"<<: *a\n", b"!!python/object:os.system", b"|\n", b">-\n"),
    *(b'"', b"'", b"{", b"[", b"[" * 40, b"]", b"}", b'"\\0"', b'"\\ud800"', b"%TAG ! x\n", b"#"),
    *(b"](", b"[](", b"![", b"<", b"http://", b"https://a.nz/(", b"www.", b"@", b"**", b"__", b"`"),
    *(b"| ", b"|---|---|\n", b"> ", b"1. ", b"- ", b"#" * 7, b"\\", b"&nbsp;", b"&#0;", b"<br>"),
    *(b"$", b"$1", b"NZ$", b"US$1.5", b"-$", b"$,", b"1,0,0", b"1 000 000", b"0", b"00", b"-0"),
    *(b"9" * 30, b"9" * 400, b"1" + b",000" * 30, b"0." + b"0" * 400 + b"1", b"1e999", b"1/0"),
    *(b" million", b" billion" * 40, b" trillion trillion", b" hundred thousand", b"k", b"m", b"bn"),
    *(b" per cent", b"%", b"%%", b" percent to ", b" per ", b" a year", b" over four years", b" to "),
    *(b" between one and ", b" from $1 to ", b"half a ", b"a quarter of ", b" two-thirds", b" dozen"),
    *(b" the Hon ", b" Rt Hon ", b" Minister of ", b" Prime Minister ", b" Associate Minister ", b"Mr "),
    *(b" said", b" says", b" she said.", b" said he", b", said the Minister of ", b" and ", b" for "),
    *(
        part.encode()
        for part in (
            *("“", "”", "‘", "’", "„", "«", "»", "“" * 50, "“ ”", "”“", "’’", "\u2028", "\u2029"),
            *("\u200b", "\u200d", "\u00ad", "\u202e", "\ufeff", "\ufffd", "\ufffe", "\U0010ffff"),
            *("İ", "ß", "ŉ", "ǰ", "ΐ", "ﬃ", "Ⅷ", "K", "ſ", "e\u0301" * 20, "\u0301", "Ā", "ʻ"),
            *("½", "1½", "⅓", "²", "10²", "٣", "１２", "𝟙𝟚", "①", "৪", "〇", "Ⅳ", "1⁄2", "１％", "￥５"),
            *("–", "—", "-", "−5", "$5–", "…", "·", "€1", "£", "¥", "¢50", "₹", "°C", "m²", "µg"),
            *("😀", "🇳🇿", "𝕋", "\u3000", "\u1680", "\u00a0", "\u202f", "\u2009", "漢字", "مرحبا"),
        )
    ),
)  # fmt: skip

ENCODINGS = ("cp1252", "latin-1", "mac_roman", "utf-16-le", "utf-16-be", "utf-32-le", "utf-8-sig")

Deed = Callable[[random.Random, bytes, bytes], bytes]


def mutate(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """One to eight things done to a document; `others` are documents that parts may come from."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        data = rng.choice(OPERATIONS)(rng, data, rng.choice(others))[:MOST_BYTES]
    return data


def _stretch(rng: random.Random, data: bytes, most: int = 2_000) -> tuple[int, int]:
    start = rng.randint(0, len(data))
    return start, min(len(data), start + rng.choice((1, 2, 5, 20, 200, most)))


def flip(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(rng.choice((1, 3, 20)) if data else 0):
        spoilt[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def overwrite(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    start, end = _stretch(rng, data, 50)
    return data[:start] + rng.randbytes(end - start) + data[end:]


def cut(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    start, end = _stretch(rng, data)
    return data[:start] + data[end:]


def cut_short(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    at = rng.randint(0, len(data))
    return rng.choice((data[:at], data[at:]))


def glue(rng: random.Random, data: bytes, other: bytes) -> bytes:
    at = rng.randint(0, len(data))
    start, end = _stretch(rng, other)
    return rng.choice((data + other, data[:at] + other[start:end] + data[at:], data[:at] + other))


def repeat(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    """What takes a reader time that grows with the square of a text's length shows here."""
    start, end = _stretch(rng, data, 500)
    times = rng.choice((2, 10, 100, MOST_BYTES // max(1, end - start)))
    return data[:start] + data[start:end] * times + data[end:]


def insert(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    for _ in range(rng.choice((1, 1, 4, 30))):
        at = rng.randint(0, len(data))
        data = data[:at] + rng.choice(TOKENS) + data[at:]
    return data


def pile(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    """Tokens one behind the other, where a grammar looks for one of each."""
    at = rng.randint(0, len(data))
    heap = b"".join(rng.choices(TOKENS, k=rng.choice((2, 4, 8, 40))))
    heap *= rng.choice((1, 1, 1, 50, 2_000))
    return data[:at] + heap[:MOST_BYTES] + data[at:]


def recode(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    """Part of a text in another encoding, or read in one and written in another."""
    start, end = (0, len(data)) if rng.random() < 0.4 else _stretch(rng, data)
    text = data[start:end].decode(rng.choice(("utf-8", "cp1252", "latin-1")), "replace")
    return data[:start] + text.encode(rng.choice(ENCODINGS), "replace") + data[end:]


def mangle_front_matter(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    end = data.find(b"\n---", 4)
    lines = data[: max(end, 0)].split(b"\n")
    position = rng.randrange(len(lines))
    operation = rng.randrange(7)
    if operation == 0:
        lines.insert(position, rng.choice(lines))
    elif operation == 1:
        del lines[position]
    elif operation == 2:
        rng.shuffle(lines)
    elif operation == 3:
        lines[position] = rng.choice((b"  ", b"\t", b"- ", b"")) + lines[position].lstrip()
    elif operation == 4:
        lines[position] = lines[position].replace(
            b":", rng.choice((b"", b":\t", b" : ", b": [", b":|"))
        )
    elif operation == 5:
        lines[position] += b" " + rng.choice(TOKENS)
    else:
        lines = lines * rng.choice((2, 500))
    return b"\n".join(lines) + data[max(end, 0) :]


def shuffle_lines(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    rng.shuffle(lines)
    return b"".join(lines)


def change_space(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    old = rng.choice((b" ", b"\n", b"\n\n", b". "))
    new = rng.choice((b"", b"\r", b"\r\n", b"\t", b"\xc2\xa0", b"\xe2\x80\xa8", b"\xc2\x85", b"  "))
    return data.replace(old, new, rng.choice((1, 10, -1)))


def change_case(rng: random.Random, data: bytes, _other: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return rng.choice((text.upper(), text.lower(), text.title(), text.swapcase())).encode()


OPERATIONS: tuple[Deed, ...] = (
    *(flip, overwrite, cut, cut_short, glue, repeat, insert, insert, pile, recode),
    *(mangle_front_matter, mangle_front_matter, shuffle_lines, change_space, change_case),
)
