"""The release workflow does what the documentation says, with no more rights than it needs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive import __version__

ROOT = Path(__file__).resolve().parent.parent
WORKFLOW: dict[Any, Any] = yaml.safe_load(
    (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
)
JOBS = WORKFLOW["jobs"]


def steps(job: str) -> str:
    """The commands of a job."""
    return "\n".join(step["run"] for step in JOBS[job]["steps"] if "run" in step)


def test_each_job_waits_for_the_one_before_and_may_do_what_it_has_to() -> None:
    assert WORKFLOW["permissions"] == {}
    assert WORKFLOW[True] == {"push": {"tags": ["v*"]}}  # YAML takes `on` for a truth
    assert [JOBS[job].get("needs") for job in JOBS] == [None, "test", "build", "publish"]
    assert JOBS["publish"]["environment"] == "pypi"
    assert JOBS["publish"]["permissions"] == {"id-token": "write"}
    writes = {
        job: sorted(name for name, right in JOBS[job]["permissions"].items() if right == "write")
        for job in JOBS
    }
    assert writes == {
        "test": [],
        "build": ["attestations", "id-token"],
        "publish": ["id-token"],
        "announce": ["contents"],
    }
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert "secrets." not in text
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")


def test_every_push_and_every_change_that_is_offered_is_tested_and_may_write_nothing() -> None:
    workflow: dict[Any, Any] = yaml.safe_load(
        (ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8")
    )
    assert set(workflow[True]) == {"push", "pull_request"}
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    assert [step.get("run") for step in job["steps"]][-1] == "bash .ci/run"


def test_what_the_workflow_and_the_documentation_make_is_a_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    texts = [steps(job) for job in JOBS]
    texts += [(ROOT / "docs" / "releasing.md").read_text("utf-8")]
    texts += [(ROOT / "CONTRIBUTING.md").read_text("utf-8")]
    named = {
        word
        for text in texts
        for line in re.findall(r"(?:^|`)make ([a-z -]+)", text, re.MULTILINE)
        for word in line.split()
    }
    assert {"dist", "sbom", "promises", "installs"} <= named
    assert named <= targets


@pytest.mark.parametrize(("tag", "passes"), [(f"v{__version__}", True), ("v9.9.9", False)])
def test_a_tag_that_is_not_the_version_is_refused(tag: str, passes: bool) -> None:
    check = next(step["run"] for step in JOBS["test"]["steps"] if "tag" in step.get("name", ""))
    environment = {**os.environ, "GITHUB_REF_NAME": tag}
    done = subprocess.run(["bash", "-e", "-c", check], cwd=ROOT, env=environment, check=False)
    assert (done.returncode == 0) == passes


def test_the_notes_of_a_release_are_its_section_of_the_changelog(tmp_path: Path) -> None:
    script = JOBS["announce"]["steps"][-1]["run"]
    script = script[: script.index("(cd dist")]
    text = "# Changelog\n\n## Unreleased\n\nNo.\n\n## 1.2.3 (2027-01-01)\n\nYes.\n\n"
    text += "## 1.2.2\n\nOld.\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    environment = {**os.environ, "GITHUB_REF_NAME": "v1.2.3"}
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "notes.md").read_text("utf-8") == "\nYes.\n\n"
