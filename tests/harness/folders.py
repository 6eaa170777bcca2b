"""Folders of releases to break an archive with: parts of a corpus, and two states of one folder."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from conftest import Workspace, releases

SENTENCES = (
    "The Government will spend $12.5 million over four years on 300 homes.",
    "“We have cut waiting times by 15 per cent,” Health Minister Tony Ryall said.",
    "Prime Minister Helen Clark announced $40,000 for each of 12 schools.",
    "“Nothing is settled yet,” said Finance Minister Bill English.",
    "See [the report](https://example.govt.nz/report) of the Minister of Defence, Ron Mark.",
)
"""What an edit adds: figures, people, offices, quotations and links."""

PASSAGE = (
    "This paragraph is long enough to be found again wherever it stands, so that an edit, a move "
    "or a deletion of one of the documents that hold it changes what is known of all the others, "
    "and nothing but a load from nothing can say whether that was followed through to its end."
)

Texts = dict[str, bytes]
"""Files by their paths."""


def texts(corpus: Path | None, count: int) -> Texts:
    """So many releases, spread evenly over a corpus, or made by the tests' own generator."""
    if corpus is None:
        return {path: text.encode() for path, text in releases(count)}
    files = sorted(corpus.rglob("*.md"))
    chosen = files[:: max(1, len(files) // count)][:count]
    return {file.relative_to(corpus).as_posix(): file.read_bytes() for file in chosen}


def edited(data: bytes, rng: random.Random) -> bytes:
    """A text with a sentence more, a paragraph less, or another day."""
    text = data.decode()
    operation = rng.randrange(4)
    if operation == 0:
        return f"{text.rstrip()}\n\n{rng.choice(SENTENCES)}\n".encode()
    if operation == 1:
        return f"{text.rstrip()}\n\n{PASSAGE}\n".encode()
    head, mark, body = text.partition("\n---\n")
    if operation == 2:
        day = f"20{rng.randrange(10, 24)}-0{rng.randrange(1, 10)}-1{rng.randrange(10)}"
        lines = head.split("\n")
        lines = [f"date: {day}" if line.startswith("date: ") else line for line in lines]
        return "".join(("\n".join(lines), mark, body)).encode()
    paragraphs = body.split("\n\n")
    del paragraphs[rng.randrange(len(paragraphs))]
    paragraphs.append(rng.choice(SENTENCES))
    return "".join((head, mark, "\n\n".join(paragraphs))).encode()


class States:
    """Two states of a workspace, each with the digest that a load from nothing comes to.

    From the one to the other most documents are edited, some are moved, and some come or go.
    """

    NAMES = ("one", "other")

    def __init__(self, workspace: Workspace, found: Texts, seed: int = 1) -> None:
        rng = random.Random(seed)
        one, other = dict(found), dict(found)
        for path, data in found.items():
            operation = rng.random()
            if operation < 0.6:
                other[path] = edited(data, rng)
            elif operation < 0.7:
                other[f"moved/{path}"] = other.pop(path)
            elif operation < 0.75:
                del other[path]
            elif operation < 0.8:
                del one[path]
        self.workspace = workspace
        self.files: dict[str, Mapping[str, bytes]] = {"one": one, "other": other}
        self.now = "none"
        self.digests: dict[str, str] = {}
        for name in self.NAMES:
            self.put(name)
            fresh = workspace.fresh()
            self.digests[name] = fresh.digest()
            for file in workspace.home.glob(f"{fresh.db.name}*"):
                file.unlink()
        assert len(set(self.digests.values())) == 2

    def put(self, name: str) -> None:
        """Brings the folder to a state."""
        root, wanted = self.workspace.root, self.files[name]
        for file in [file for file in root.rglob("*") if file.is_file()]:
            if file.relative_to(root).as_posix() not in wanted:
                file.unlink()
        for path, data in wanted.items():
            file = root / path
            if not file.exists() or file.read_bytes() != data:
                self.workspace.put(path, data)
        self.now = name

    def turn(self) -> str:
        """Brings the folder to the state that it is not in; the digest to come."""
        self.put("other" if self.now == "one" else "one")
        return self.digest

    @property
    def digest(self) -> str:
        """What a load of the folder as it is comes to."""
        return self.digests[self.now]
