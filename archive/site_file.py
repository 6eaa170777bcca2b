"""Reading the description of a site: its ``site.yaml``."""

from __future__ import annotations

from pathlib import Path

from archive import site
from archive.formats import encoding, yaml_metadata
from archive.formats.metadata import UnreadableError, Value
from archive.problems import ArchiveError, Problem
from archive.site import Site, WrongError

FILE = "site.yaml"
"""The name of the description, where it lies beside the archive."""


def beside(db: str | Path) -> Path | None:
    """The description beside the archive at `db`; None where there is none."""
    found = Path(db).resolve().with_name(FILE)
    return found if found.is_file() else None


def read(path: str | Path) -> Site:
    """The site that the file at `path` describes.

    Raises:
        ArchiveError: when it cannot be read or holds anything wrong; it names every wrong line.
    """
    file = Path(path)
    try:
        decoded = encoding.decode(file.read_bytes())
        values = yaml_metadata.read(decoded.text, 1)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnreadableError as error:
        raise ArchiveError(f"{path}, line {error.line or 1}: {error}") from error
    wrong = [
        Problem(str(path), line, "site", f"`{key}` stands there twice; keep one of them.")
        for key, line in values.repeated
    ]
    if values.doubt:
        why, line = values.doubt
        message = f"This is no YAML ({why}); put a value that has a colon in quotes."
        wrong.append(Problem(str(path), line, "site", message))
    if decoded.doubt:
        message, line = decoded.doubt
        wrong.append(Problem(str(path), line, "site", message))
    found = _Reading(file, wrong)
    for key, value in values.values.items():
        found.take(key, value)
    made = found.site()
    if wrong:
        lines = sorted(wrong, key=lambda each: each.line or 0)
        raise ArchiveError(
            f"{path} cannot be used:\n"
            + "\n".join(f"  line {each.line or 1}: {each.message}" for each in lines)
        )
    return made


class _Reading:
    """The values of a description as they are found; what is wrong goes to `wrong`."""

    def __init__(self, file: Path, wrong: list[Problem]) -> None:
        self.file, self.wrong = file, wrong
        self.lines: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.colours: dict[str, str] = {}
        self.logo: site.Logo | None = None

    def take(self, key: str, value: Value) -> None:
        """Takes a key and its value in."""
        self.lines[key] = value.line
        try:
            self._take(key, value)
        except WrongError as error:
            self._complain(key, str(error))

    def _take(self, key: str, value: Value) -> None:
        if key not in site.KEYS:
            raise WrongError(f"`{key}` is not a known key of a site: {', '.join(site.KEYS)}.")
        text = value.scalar
        if text is None:
            raise WrongError(f"`{key}` should be a text; write `{key}: …`.")
        if key not in site.TEXT_KEYS:
            # To YAML, a # begins a comment; as a colour it can mean one thing only.
            self.colours[key] = site.colour(key, text or "".join(value.comments).strip())
        elif any(value.comments):
            raise WrongError(f"A # in `{key}` begins a comment; put the value in quotes.")
        elif key == "logo":
            self.logo = self._read_logo(text.strip())
        else:
            check = {
                "name": site.name,
                "contact": site.contact,
                "address": site.address,
                "about": site.about,
            }[key]
            self.texts[key] = check(text)

    def _read_logo(self, text: str) -> site.Logo:
        file = self.file.parent / text
        try:
            with file.open("rb") as picture:
                return site.logo(picture.read(site.MOST_LOGO_BYTES + 1), text)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise WrongError(
                f"`logo: {text}` cannot be read ({why}); give the path of a picture from the folder"
                f" of {self.file.name}."
            ) from None

    def _complain(self, key: str, message: str) -> None:
        self.wrong.append(Problem(str(self.file), self.lines.get(key), "site", message))

    def site(self) -> Site:
        """The site; what cannot be read in its colours goes to what is wrong."""
        for key, message in site.unreadable(self.colours):
            self._complain(key, message)
        return Site(**self.texts, logo=self.logo, style=site.style_sheet(self.colours))
