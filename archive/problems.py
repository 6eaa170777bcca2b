"""What can go wrong: a Problem that an author can mend, and an ArchiveError that stops a run."""

from __future__ import annotations

from dataclasses import dataclass

NO_TEXT = "no-text"
"""The code of a PDF whose words may be recognised in its pictures."""

CODES = {
    "empty": "the document has no text",
    "date": "a date that cannot be read, or that does not exist",
    "key-repeated": "a key that is given twice",
    "key-shape": "a value of the wrong type, or one with a # that YAML takes for a comment",
    "key-unknown": "an unknown key; a document's is kept in documents.extra",
    "front-matter": "front matter that could not be read as metadata",
    "encoding": "bytes that are not UTF-8: shown as \ufffd, or the file read by another encoding",
    "sidecar": "a sidecar that could not be used",
    "collection": "a collection.yaml that could not be used",
    "jurisdiction": "a jurisdiction that is not known, or a malformed description of one",
    "reference": "a line of reference data that is malformed or contradicts another",
    "refused": "a file that the archive will not or cannot read",
    "numbers": "so many numbers that only the first ones were read for figures",
    "language": "a text in another language than English, in which figures and names are misread",
    "slow": "a text that took too long to read; it is kept without what was not read",
    "fault": "a text on which the archive's own code failed; please report it",
    "reader-missing": "a file whose reader is not installed; the message names the extra",
    NO_TEXT: "a PDF whose pages hold pictures and no text",
    "page": "a page of a PDF that could not be read",
    "pages": "a PDF of so many pages that only the first ones were read",
    "correction": "a line of corrections that cannot be used, or whose words are not there",
    "changed-while-read": "a file that changed or vanished while it was read",
}
"""Every code a problem can bear, with what it means."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that its author can mend: collected and shown, never thrown."""

    path: str
    line: int | None
    code: str
    message: str


def fault(path: str, error: Exception) -> Problem:
    """The problem of a file on which the archive's own code failed."""
    said = f"{type(error).__name__}: {error}"
    return Problem(path, None, "fault", f"A fault of release-archive; please report it. {said}")


class ArchiveError(Exception):
    """What stops a run; its text is one sentence saying what happened and what to do."""


class NotInstalledError(ArchiveError):
    """A library is not there that only an extra of the package installs."""

    def __init__(self, what: str, extra: str) -> None:
        """`what` begins the sentence: what the library is, or does."""
        super().__init__(
            f"{what} is not installed; install it with pip install 'release-archive[{extra}]'."
        )


class RefusedFile(Exception):  # noqa: N818  (not a fault of the program)
    """A file that no format will read; the load notes it and goes on.

    Raised by the formats and by the gathering of files, caught where a file's reading starts.
    """

    def __init__(self, message: str, code: str = "refused", line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.line = line
