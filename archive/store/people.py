"""How the facts of a roster become rows, and which documents a changed fact may touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from archive.roster import plain_label, plain_name
from archive.roster.facts import Fact
from archive.store.rows import Row, insert

NAMED = {
    "people": ("slug", "name", "sort_name", "pronoun", "wikidata_id", "source"),
    "portfolios": ("slug", "name", "kind"),
    "parties": ("slug", "name"),
}
"""The tables whose rows others refer to: a row keeps its number as long as its slug stays."""

LISTED = {
    "person_names": ("person", "name", "kind", "start", "end", "source"),
    "portfolio_names": ("portfolio", "name", "kind", "role", "start", "end", "source"),
    "portfolio_successions": ("from", "to", "kind", "date", "source"),
    "governments": ("slug", "name", "prime_minister", "start", "end", "source"),
    "tenures": ("person", "portfolio", "role", "start", "end", "source", "confidence"),
    "party_memberships": ("person", "party", "start", "end", "source"),
    "link_texts": ("text", "kind"),
}
"""The tables that nothing refers to: they are written anew when a fact of theirs changes."""

_COLUMNS = {
    "person": "person_id",
    "portfolio": "portfolio_id",
    "party": "party_id",
    "from": "from_portfolio_id",
    "to": "to_portfolio_id",
    "prime_minister": "prime_minister_id",
    "start": "start_date",
    "end": "end_date",
}
_TARGETS = {
    "person": "people",
    "prime_minister": "people",
    "portfolio": "portfolios",
    "from": "portfolios",
    "to": "portfolios",
    "party": "parties",
}

MOST_FACTS = 400
"""Where more facts than these changed, every document is resolved anew."""


def files(connection: Connection) -> dict[str, dict[str, bytes]]:
    """The files of reference data that are held: their bytes by folder and path."""
    held: dict[str, dict[str, bytes]] = {}
    found = connection.exec_driver_sql(
        "SELECT folder, path, bytes FROM reference_files ORDER BY folder <> 'shipped', id"
    )
    for folder, path, data in found:
        held.setdefault(folder, {})[path] = data
    return held


def keep_files(connection: Connection, folder: str, data: Mapping[str, Row]) -> None:
    """Keeps what a folder of reference data holds now: SHA-256 and bytes by path."""
    run = connection.exec_driver_sql
    held = run("SELECT path FROM reference_files WHERE folder = ?", (folder,)).scalars().all()
    for path in set(held) - set(data):
        run("DELETE FROM reference_files WHERE folder = ? AND path = ?", (folder, path))
    for path, (sha256, content) in data.items():
        run(
            f"{insert('reference_files', ('folder', 'path', 'sha256', 'bytes'))}"
            " ON CONFLICT (folder, path) DO UPDATE SET sha256 = excluded.sha256,"
            " bytes = excluded.bytes",
            (folder, path, sha256, content),
        )


def keep(connection: Connection, facts: Sequence[Fact], tables: Iterable[str]) -> None:
    """Makes some tables say what the facts say; the rows of people who are gone stay for now."""
    tables = set(tables)
    for table in NAMED:
        if table in tables:
            columns = NAMED[table]
            sets = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
            sql = f"{insert(table, columns)} ON CONFLICT (slug) DO UPDATE SET {sets}"
            _run_many(connection, sql, [f.of(columns) for f in facts if f.table == table])
    for table in LISTED:
        if table in tables or tables & {_TARGETS[c] for c in LISTED[table] if c in _TARGETS}:
            _list(connection, table, [fact for fact in facts if fact.table == table])


def _list(connection: Connection, table: str, facts: Sequence[Fact]) -> None:
    columns = LISTED[table]
    ids = {c: numbers(connection, _TARGETS[c]) for c in columns if c in _TARGETS}
    connection.exec_driver_sql(f"DELETE FROM {table}")
    found = [
        tuple(ids[c][fact.text(c)] if c in ids else fact[c] for c in columns) for fact in facts
    ]
    _run_many(connection, insert(table, [_COLUMNS.get(c, c) for c in columns]), found)


def _run_many(connection: Connection, sql: str, found: list[Row]) -> None:
    if found:
        connection.exec_driver_sql(sql, found)


def numbers(connection: Connection, table: str) -> dict[str, int]:
    """The numbers of the rows of a table by their slugs."""
    return {slug: n for n, slug in connection.exec_driver_sql(f"SELECT id, slug FROM {table}")}


def drop_gone(connection: Connection, facts: Sequence[Fact]) -> None:
    """Removes people, portfolios and parties of whom no fact tells any more."""
    for table in NAMED:
        known = {fact.text("slug") for fact in facts if fact.table == table}
        gone = [(n,) for slug, n in numbers(connection, table).items() if slug not in known]
        _run_many(connection, f"DELETE FROM {table} WHERE id = ?", gone)


def touched(connection: Connection, changed: Mapping[str, Sequence[Fact]]) -> list[int]:
    """The documents whose names may come to something else since these facts changed."""
    run = connection.exec_driver_sql
    telling = ("people", "person_names", "portfolio_names", "tenures")
    if sum(len(changed.get(table, ())) for table in telling) > MOST_FACTS:
        return list(run("SELECT id FROM documents ORDER BY id").scalars())
    found: set[int] = set()
    names = {f.text("name") for t in ("people", "person_names") for f in changed.get(t, ())}
    people = {f.text("slug") for f in changed.get("people", ())}
    found |= _bearing(connection, "document_ministers", names, plain_name)
    for person in people:
        for table in ("document_ministers", "mentions"):
            found.update(
                run(
                    f"SELECT document_id FROM {table} JOIN people ON people.id = person_id"
                    " WHERE people.slug = ?",
                    (person,),
                ).scalars()
            )
    for name in names:
        found |= _holding(connection, f'"{_words(plain_name(name))}"')
    for fact in changed.get("people", ()):
        found |= _holding(connection, f'"{_words(plain_name(fact.text("name")).split()[-1])}"')
    labels = {f.text("name") for f in changed.get("portfolio_names", ())}
    found |= _bearing(connection, "document_portfolios", labels, plain_label)
    for label in labels:
        found |= _holding(connection, f'"{_words(plain_label(label))}" AND minister')
    for fact in changed.get("tenures", ()):
        found |= _in_term(connection, fact)
    return sorted(found)


def _words(plain: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def _bearing(connection: Connection, table: str, names: set[str], plain: object) -> set[int]:
    """The documents whose lists hold one of these names, however it is spelt."""
    if not names:
        return set()
    assert callable(plain)
    wanted = {plain(name) for name in names}
    run = connection.exec_driver_sql
    written = run(f"SELECT DISTINCT as_written FROM {table}").scalars().all()
    found: set[int] = set()
    for label in written:
        if plain(label) in wanted:
            sql = f"SELECT document_id FROM {table} WHERE as_written = ?"
            found.update(run(sql, (label,)).scalars())
    return found


def _holding(connection: Connection, query: str) -> set[int]:
    """The documents whose text holds some words."""
    sql = "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?"
    return set(connection.exec_driver_sql(sql, (query,)).scalars()) if '""' not in query else set()


def _in_term(connection: Connection, fact: Fact) -> set[int]:
    """The documents of the term of a tenure that speak of its office or its holder."""
    run = connection.exec_driver_sql
    found: set[int] = set()
    for sql, value in (
        (_OF_OFFICE, fact.text("portfolio")),
        (_TAGGED, fact.text("portfolio")),
        (_OF_PERSON, fact.text("person")),
        (_OF_NOBODY, fact.text("person")),
    ):
        found.update(run(sql, (value,)).scalars())
    start, end = fact.term
    term = run(
        "SELECT id FROM documents WHERE date >= ? AND date < ?", (start or "", end or "9999")
    ).scalars()
    return found & set(term)


_OF_OFFICE = """
    SELECT document_id FROM mentions JOIN portfolios ON portfolios.id = portfolio_id
    WHERE portfolios.slug = ?
"""
_TAGGED = """
    SELECT document_id FROM document_portfolios JOIN portfolios ON portfolios.id = portfolio_id
    WHERE portfolios.slug = ?
"""
_OF_PERSON = """
    SELECT document_id FROM mentions JOIN people ON people.id = person_id WHERE people.slug = ?
"""
# Names of nobody that hold the person's family name: they may be the person's now.
_OF_NOBODY = """
    SELECT document_id FROM people
    JOIN mentions ON mentions.person_id IS NULL
    AND instr(mentions.text, substr(sort_name, 1, instr(sort_name || ',', ',') - 1))
    WHERE people.slug = ?
"""
