"""Bytes to text: UTF-8, a byte order mark, or a detector's confident answer."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from archive.problems import RefusedFile

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)

# What English-language offices wrote before UTF-8. Left to choose from every encoding there is,
# the detector reads one accented letter as Baltic or Japanese.
_LEGACY = ("cp1252", "mac_roman")
_MOST_MESS = 0.2

REPLACEMENT = "\ufffd"
"""What stands for a byte that is no part of a character."""


class Decoded(NamedTuple):
    """The text of a file, the encoding it was read in, and what is doubtful about that.

    A byte order mark is no part of the text. `doubt` is a sentence and the line it is about, None
    where it is the whole file.
    """

    text: str
    encoding: str
    doubt: tuple[str, int | None] | None = None


def decode(data: bytes, stated: str | None = None) -> Decoded:
    """The text of a file; `stated` is the encoding that the file itself says it is in.

    Where most of what is not ASCII is UTF-8, the bytes that are not stand as U+FFFD.

    Raises:
        RefusedFile: when the bytes are no text, or no encoding reads them with confidence.
    """
    what = next((name for mark, name in _SIGNATURES if data.startswith(mark)), None)
    if what:
        raise RefusedFile(f"This is {what}, not text; convert it to text and load that.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    if b"\0" in data:
        raise RefusedFile("The file holds NUL bytes, so it is no text; convert it to UTF-8 text.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        decoded = _as_stated(data, stated) or _mostly_utf8(data, error.start)
        return decoded or _detect(data, error)


def _as_stated(data: bytes, stated: str | None) -> Decoded | None:
    """The text in the encoding that a file states, where it is known and fits."""
    try:
        name = codecs.lookup(stated or "").name
    except LookupError:
        return None
    name = _READ_AS.get(name, name)
    try:
        text = data.decode(name)
    except (UnicodeError, LookupError):  # a codec of bytes is none of texts
        return None
    if name == "utf-8" or not isinstance(text, str) or _has_control_characters(text):
        return None
    return Decoded(text, name)


# Browsers read the first two as the third, which has quotation marks and dashes besides.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _mostly_utf8(data, error.start) or _detect(data, error)
        raise RefusedFile(
            f"The byte order mark says {encoding}, but byte {error.start} is not; save it as UTF-8."
        ) from error
    if "\0" in text:
        raise RefusedFile("The file holds NUL characters, so it is no text; save it as UTF-8.")
    return Decoded(text, encoding, None if encoding == "utf-8" else _not_utf8(encoding))


def _not_utf8(encoding: str) -> tuple[str, None]:
    return f"The file is not UTF-8; it was read as {encoding}.", None


def _mostly_utf8(data: bytes, first: int) -> Decoded | None:
    """The text, where it holds at least as many characters of two bytes or more as bad bytes.

    In another encoding hardly a letter looks like one of UTF-8. `first` is the first bad byte.
    """
    decoded = _replaced(data, first)
    bad = _bad_bytes(decoded.text, data)
    good = len(decoded.text) - len(decoded.text.encode("ascii", "ignore")) - bad
    is_text = good >= max(bad, 1) and not _has_control_characters(decoded.text)
    return decoded if is_text else None


def _bad_bytes(text: str, data: bytes) -> int:
    """How often a text has the replacement character where its bytes have not."""
    return text.count(REPLACEMENT) - data.count(REPLACEMENT.encode())


def _replaced(data: bytes, first: int) -> Decoded:
    text = data.decode("utf-8", errors="replace")
    bad = _bad_bytes(text, data)
    what = f"Byte {first} is" if bad == 1 else f"{bad:,} bytes, the first one byte {first}, are"
    message = f"{what} not UTF-8, shown as {REPLACEMENT}; save the file as UTF-8."
    return Decoded(text, "utf-8", (message, _line(data, first)))


def _line(data: bytes, position: int) -> int:
    """The line, counted from 1, in which a byte stands, whatever ends the lines."""
    return len(_LINE_END.findall(data, 0, position)) + 1


_LINE_END = re.compile(rb"\r\n|\r|\n")


def _detect(data: bytes, error: UnicodeDecodeError) -> Decoded:
    import charset_normalizer

    matches = charset_normalizer.from_bytes(
        data, cp_isolation=list(_LEGACY), threshold=_MOST_MESS, enable_fallback=False
    )
    for match in matches:  # the likeliest first
        text = str(match)
        if not _has_control_characters(text):
            return Decoded(text, match.encoding, _not_utf8(match.encoding))
    raise RefusedFile(
        f"Byte {error.start} is not UTF-8 and no other encoding fits; save the file as UTF-8.",
        line=_line(data, error.start),
    )


def _has_control_characters(text: str) -> bool:
    return any(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f" for c in set(text))
