"""What Datasette 0.65 and Datasette 1.0 have in different ways, behind one interface.

Nothing else in the archive asks which of the two it runs on. `before_one` goes when 0.65 does.
"""

from __future__ import annotations

from datasette.version import __version_info__

IS_ONE = int(__version_info__[0]) >= 1
"""Whether this is Datasette 1.0 or one of its alphas."""

if IS_ONE:
    from archive.publish.versions.one import (
        TABLE_SCRIPTS,
        databases,
        environment,
        keep_no_catalogue,
        labels,
        tell,
    )
else:
    from archive.publish.versions.before_one import (
        TABLE_SCRIPTS,
        databases,
        environment,
        keep_no_catalogue,
        labels,
        tell,
    )

__all__ = [
    "IS_ONE",
    "TABLE_SCRIPTS",
    "databases",
    "environment",
    "keep_no_catalogue",
    "labels",
    "tell",
]
