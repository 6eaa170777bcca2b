"""Runs the steps of a Containerfile as a script, with its paths in a folder: a build without one.

python -m harness.container FOLDER

It knows the instructions that ours has, and no others. What runs is this machine's Python in the
place of the image's; users and capabilities are whoever's that runs it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
FILE = CHECKOUT / "Containerfile"
IGNORED = CHECKOUT / ".containerignore"
OWN = ("/opt/release-archive", "/source", "/data")
"""The paths of the image that its steps write to; each is one of the folder instead."""


@dataclass
class Stage:
    """A stage: its steps in order, and what it says of the container."""

    base: str
    name: str
    steps: list[tuple[str, str]] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)


def read(text: str) -> list[Stage]:
    """The stages of a Containerfile.

    Raises:
        ValueError: when a line is none that is known here.
    """
    stages: list[Stage] = []
    for line in re.sub(r"\\\n", " ", text).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        word, _, rest = line.partition(" ")
        if word == "FROM":
            base, _, name = rest.partition(" AS ")
            stages.append(Stage(base, name))
        elif word in ("RUN", "COPY", "WORKDIR"):
            stages[-1].steps.append((word, rest))
        elif word in ("USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"):
            stages[-1].says[word] = rest
        elif word == "ENV":
            name, _, value = rest.partition("=")
            stages[-1].environment[name] = value
        elif word != "LABEL":
            raise ValueError(f"An instruction that is not known here: {line}")
    return stages


def words_of(text: str, root: Path) -> list[str]:
    """The words of an instruction in JSON, with its paths in the folder."""
    return [moved(word, root) for word in json.loads(text[text.index("[") :])]


def moved(text: str, root: Path) -> str:
    """A text with the paths of the image in the folder `root`."""
    for path in OWN:
        text = re.sub(rf"(?<![\w./-]){re.escape(path)}(?![\w-])", f"{root}{path}", text)
    return text


def may_be_copied(path: str) -> bool:
    """Whether the builder is given a path of the checkout, as .containerignore says."""
    lines = IGNORED.read_text(encoding="utf-8").splitlines()
    return f"!{path.rstrip('/')}" in lines


def build(root: Path) -> Stage:
    """Runs every step with its paths in the folder `root`; the last stage."""
    stages = read(FILE.read_text(encoding="utf-8"))
    for stage in stages:
        for word, rest in stage.steps:
            print(f"{word} {rest}"[:100], file=sys.stderr)
            if word == "WORKDIR":
                Path(moved(rest, root)).mkdir(parents=True, exist_ok=True)
            elif word == "COPY":
                _copy(rest, root)
            else:
                _run(moved(rest, root))
    return stages[-1]


def _copy(rest: str, root: Path) -> None:
    if rest.startswith("--from="):
        return  # it is where the stage before left it
    *sources, target = rest.split()
    to = Path(moved(target, root))
    for source in sources:
        assert may_be_copied(source), f".containerignore keeps {source} from the builder"
        path = CHECKOUT / source
        if path.is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(path, to, dirs_exist_ok=True, ignore=ignore)
        else:
            shutil.copy(path, to)


def _run(command: str) -> None:
    words = shlex.split(command)
    if words[0] == "python":
        words[0] = sys.executable
    if words[0] == "install":
        words = [words[0], "-d", words[-1]]  # it is the folder of whoever runs this
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ARCHIVE_"))}
    subprocess.run(words, check=True, env=environment)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    build(parser.parse_args().folder.resolve())
