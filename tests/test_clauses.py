"""What many statements share is spelt once: what is current, when a term ends, names of indexes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from archive.store.schema import indexes

ARCHIVE = Path(__file__).parent.parent / "archive"
MODULES = {
    str(path.relative_to(ARCHIVE)): path
    for package in ("publish", "store")
    for path in sorted((ARCHIVE / package).rglob("*.py"))
}
SPELT_IN = {"store/clauses.py", "store/schema/views.py", "store/schema/indexes.py"}
# A condition of an index is part of the schema; SQLAlchemy's own names of indexes are a pattern.
SPELT_IN |= {"store/schema/documents.py", "store/schema/columns.py"}
INDEXES = [value for name, value in vars(indexes).items() if name.isupper()]
SPELT = re.compile(
    r"\bstatus = 'current'|coalesce\((\w+\.)?start_date, ''\)|^9999$|'9999'"
    r"|coalesce\(documents\.(publisher|rights),|" + "|".join(rf"\b{name}\b" for name in INDEXES)
)


def test_statements_take_what_they_share_from_one_module() -> None:
    spelt = [
        f"{module}:{node.lineno}: {node.value}"
        for module in sorted(MODULES.keys() - SPELT_IN)
        for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if SPELT.search(node.value)
    ]
    assert spelt == []
