"""Makes pictures of pages of an archive, as a browser shows them.

    PYTHONPATH=tests python -m harness.picture ARCHIVE.db FOLDER NAME=ADDRESS … [--width 360]

An address may end in ``#id``: then the picture is of that part of the page alone.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright
from test_browser import CHROMIUM, FLAGS, served

from archive.store import database

PATIENCE = 20
"""How often a page is asked for, as a busy server may ask to ask again."""
MARGIN = 16
"""Pixels around a part of a page."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--width", type=int, default=1280)
    asked = parser.parse_args()
    database.read(asked.archive).close()  # which says what is wrong with it
    with served(asked.archive) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": asked.width, "height": 800})
        for each in asked.pages:
            name, address = each.split("=", 1)
            address, _, part = address.partition("#")
            for _ in range(PATIENCE):
                answer = page.goto(f"{site}{address}", timeout=120_000)
                if answer is None or answer.ok:
                    break
                page.wait_for_timeout(2_000)
            path = asked.folder / f"{name}.png"
            if part:
                box = page.locator(f"#{part}").bounding_box()
                assert box is not None, f"Nothing of {address} is called {part}."
                page.screenshot(
                    path=path,
                    full_page=True,
                    clip={
                        "x": box["x"] - MARGIN,
                        "y": box["y"] - MARGIN,
                        "width": box["width"] + 2 * MARGIN,
                        "height": box["height"] + 2 * MARGIN,
                    },
                )
            else:
                page.screenshot(path=path, full_page=True)
            print(path)
        browser.close()


if __name__ == "__main__":
    main()
