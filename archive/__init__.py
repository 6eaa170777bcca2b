"""release-archive: what a government said, when, who said it, and how much it came to."""

__version__ = "0.2.0"
