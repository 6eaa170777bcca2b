"""What the guide to publishing tells works: its units are sound, its commands are commands."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from click.testing import CliRunner

from archive.cli import main

GUIDE = (Path(__file__).parents[1] / "docs" / "publishing.md").read_text(encoding="utf-8")
UNITS = dict(re.findall(r"`/etc/systemd/system/([\w.-]+)`:\n\n```ini\n(.*?)```", GUIDE, re.DOTALL))
ARCHIVE = "/opt/release-archive/bin/archive"


def test_the_guide_has_its_units() -> None:
    assert sorted(UNITS) == [
        "release-archive-update.service",
        "release-archive-update.timer",
        "release-archive.service",
    ]


def test_each_command_has_the_options_that_the_guide_gives_it() -> None:
    commands = set(re.findall(rf"{re.escape(ARCHIVE)} ([a-z-]+)([^\n]*)", GUIDE))
    assert {name for name, _ in commands} == {
        *("ingest", "update", "backup", "publish-copy", "export", "serve", "migrate"),
    }
    for name, rest in commands:
        known = CliRunner().invoke(main, [name, "--help"]).output
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in known, (name, option)


def test_nothing_is_wrong_with_the_units(tmp_path: Path) -> None:
    for name, text in UNITS.items():
        sections = re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)
        lines = [line for line in text.splitlines() if line and not line.startswith("[")]
        assert sections[0] == "Unit", name
        assert all(re.fullmatch(r"[A-Z]\w+=.*", line) for line in lines), name
        (tmp_path / name).write_text(text.replace(ARCHIVE, "/bin/true"), encoding="utf-8")
    if shutil.which("systemd-analyze"):  # which looks closer
        command = ["systemd-analyze", "verify", *(str(tmp_path / name) for name in UNITS)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert [line for line in done.stderr.splitlines() if str(tmp_path) in line] == []
