"""What tables are made of: columns with the sentence that explains each, spans, references."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, comment: str, *parts: Any) -> Table:
    """A table with the sentence that explains it."""
    return Table(name, metadata, *parts, comment=comment, sqlite_strict=True)


def id(what: str) -> Column[int]:
    """The primary key."""
    return Column("id", Integer, primary_key=True, comment=f"Number of the {what} in this database")


def text(name: str, comment: str, *, null: bool = True, index: bool = False) -> Column[str]:
    """A column of text."""
    return Column(name, Text, nullable=null, index=index, comment=comment)


def integer(name: str, comment: str, *, null: bool = False, index: bool = False) -> Column[int]:
    """A column of whole numbers."""
    return Column(name, Integer, nullable=null, index=index, comment=comment)


def refers(
    name: str, target: str, comment: str, *, null: bool = False, index: bool = True
) -> Column[int]:
    """A foreign key; `index` is False only where a key of the table already begins with it."""
    return Column(name, ForeignKey(f"{target}.id"), nullable=null, index=index, comment=comment)


def one_of(column: str, *values: str) -> CheckConstraint:
    """The values that a column may have."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def jurisdiction(comment: str) -> Column[int]:
    """The jurisdiction that a row is of; NULL for none."""
    return refers("jurisdiction_id", "jurisdictions", comment, null=True)


def span() -> tuple[Any, ...]:
    """Where something stands in a body."""
    return (
        integer("start_char", "First code point of the span in documents.body, counted from 0"),
        integer("end_char", "Code point after the last one of the span"),
        CheckConstraint("0 <= start_char AND start_char <= end_char", name="span"),
    )


def term(of: str) -> tuple[Any, ...]:
    """From when to when something holds."""
    return (
        text("start_date", f"First day of the {of}, ISO 8601; NULL is open"),
        text("end_date", f"Day after the last one of the {of}, ISO 8601; NULL is open"),
        CheckConstraint("start_date < end_date", name="term"),
    )
