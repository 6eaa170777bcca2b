"""Puts the documentation into the wheel and the source distribution, where it was built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = "build/docs"
"""Where `make dist` leaves it."""


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the built documentation to what a distribution holds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Says which files are to be added; none where they were not built."""
        if version == "editable" or not Path(self.root, BUILT).is_dir():
            return
        place = BUILT if self.target_name == "sdist" else "archive/_docs"
        build_data["force_include"][str(Path(self.root, BUILT))] = place
