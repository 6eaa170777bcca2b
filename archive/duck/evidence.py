"""What the documents of derived shards show together, without an archive that holds them all.

The statements and functions are those by which the store finds it in an archive; DuckDB runs them
over the shards, and takes to the disk what does not fit into memory.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from archive.duck.connection import Connection
from archive.problems import ArchiveError
from archive.shards import derivation, folders, parquet
from archive.shards.folders import Description
from archive.shards.loading import DerivedFolder
from archive.store import claims, contradictions, observed, passages

KINDS = (observed, passages, contradictions, claims)
"""What finds evidence of a kind: a function `begin` and a function `renew` of the store."""

_REFERENCE = ("jurisdictions", "people", "portfolios", "tenures", "portfolio_lineage")
"""The tables and views of reference data that the statements read."""

# An id is made of the numbers of the shard, of the document in it, and of what is in the document.
_DOCUMENT = "(list_position($files, filename) * 1000000 + file_row_number)"
_WITHIN = 10_000_000

_TABLES = (
    """
    CREATE TABLE documents_read AS
    SELECT {document} AS id, filename, path, jurisdiction FROM read_parquet($files, {numbered})
    WHERE refused IS NULL
    """,
    """
    CREATE VIEW documents AS
    SELECT
        {document} AS id, path, title, date, date_precision, text_fingerprint, body,
        jurisdictions.id AS jurisdiction_id, 'current' AS status
    FROM read_parquet({listed}, {numbered}) AS read
    LEFT JOIN jurisdictions ON jurisdictions.slug = read.jurisdiction
    WHERE refused IS NULL
    """,
    """
    CREATE TABLE document_ministers AS
    SELECT document_id, each.position, people.id AS person_id
    FROM ({ministers}) LEFT JOIN people ON people.slug = each.person
    """,
    """
    CREATE TABLE document_portfolios AS
    SELECT document_id, each.position, each.as_written, each.role, portfolios.id AS portfolio_id
    FROM ({portfolios}) LEFT JOIN portfolios ON portfolios.slug = each.portfolio
    """,
    """
    CREATE TABLE mentions AS
    SELECT
        document_id, each.start_char, each.text, each.role, each.basis, people.id AS person_id,
        portfolios.id AS portfolio_id
    FROM ({mentions}) LEFT JOIN people ON people.slug = each.person
    LEFT JOIN portfolios ON portfolios.slug = each.portfolio
    """,
    """
    CREATE TABLE segments AS
    SELECT
        document_id * {within} + each.position AS id, document_id, each.start_char, each.end_char,
        each.fingerprint, each.role
    FROM ({segments})
    """,
    """
    CREATE TABLE figures AS
    SELECT
        document_id * {within} + turn AS id, document_id,
        document_id * {within} + each.segment AS segment_id, each.* EXCLUDE (hash, segment),
        CASE WHEN each.kind IN ('money', 'count') THEN document_id * {within} + turn END
        AS claim_id, NULL::VARCHAR AS claim_basis, NULL::VARCHAR AS claim_words
    FROM ({figures})
    """,
    "CREATE SEQUENCE passage_ids",
    "CREATE TABLE passages (id BIGINT DEFAULT nextval('passage_ids'), fingerprint VARCHAR)",
    "CREATE TABLE passage_uses (passage_id BIGINT, document_id BIGINT, start_char BIGINT,"
    " end_char BIGINT)",
    "CREATE TABLE document_contradictions (document_id BIGINT, kind VARCHAR, stated VARCHAR,"
    " portfolio_id BIGINT, person_id BIGINT)",
    "CREATE TABLE observed_tenures (person_id BIGINT, portfolio_id BIGINT, ground VARCHAR,"
    " basis VARCHAR, role VARCHAR, first_date VARCHAR, last_date VARCHAR, releases BIGINT)",
)

_PLACE = "collections_read.name AS collection, documents_read.path"
_AT = (
    "JOIN documents_read ON documents_read.id = {of}.document_id"
    " JOIN collections_read USING (filename)"
)

RESULTS = {
    "observed_tenures": """
        SELECT
            people.slug AS person, portfolios.slug AS portfolio, basis, role, first_date, last_date,
            releases
        FROM observed_tenures JOIN people ON people.id = person_id
        JOIN portfolios ON portfolios.id = portfolio_id ORDER BY ALL
    """,
    "passages": f"""
        SELECT fingerprint, {_PLACE}, start_char, end_char
        FROM passage_uses JOIN passages ON passages.id = passage_id
        {_AT.format(of="passage_uses")} ORDER BY ALL
    """,
    "document_contradictions": f"""
        SELECT
            {_PLACE}, document_contradictions.kind, stated, portfolios.slug AS portfolio,
            people.slug AS person
        FROM document_contradictions {_AT.format(of="document_contradictions")}
        LEFT JOIN portfolios ON portfolios.id = portfolio_id
        LEFT JOIN people ON people.id = person_id ORDER BY ALL
    """,
    "claims": f"""
        SELECT
            {_PLACE}, figures.start_char, first_in.name AS first_collection,
            first_at.path AS first_path, firsts.start_char AS first_start_char,
            figures.claim_basis AS basis, figures.claim_words AS words
        FROM figures {_AT.format(of="figures")}
        JOIN figures AS firsts ON firsts.id = figures.claim_id
        JOIN documents_read AS first_at ON first_at.id = firsts.document_id
        JOIN collections_read AS first_in ON first_in.filename = first_at.filename
        WHERE figures.claim_id <> figures.id ORDER BY ALL
    """,
}
"""The files of evidence, each with the statement whose rows it holds: by names, without ids."""

Progress = Callable[[str, int, int], None]


def find(
    derived: Sequence[Path],
    out: Path,
    db: str | None = None,
    progress: Progress = lambda *_: None,
) -> dict[str, int]:
    """Writes what the documents of derived folders show together; gives the rows of each file.

    `db` is an archive whose reference data counted when they were derived. Corrections are not
    applied: they hold in an archive alone.

    Raises:
        ArchiveError: when the folders cannot be used together, or `out` cannot be written to.
    """
    described = [folders.read(folder) for folder in derived]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{out} cannot be made: {error.strerror}.") from error
    with tempfile.TemporaryDirectory(dir=out, prefix=".") as scratch:
        connection = Connection(Path(scratch))
        with derivation.reference_of(described, db) as (held, archive):
            held.store()
            for folder in derived:
                opened = DerivedFolder(folder)
                opened.gathered(())
                opened.check_reference(held)
            _take_reference(connection, archive)
        _take_documents(connection, derived, described)
        for turn, kind in enumerate(KINDS, 1):
            kind.begin(connection)
            kind.renew(connection, everything=True)
            progress("evidence", turn, len(KINDS))
        rows = {name: _write(connection, name, sql, out) for name, sql in RESULTS.items()}
        connection.plain.close()
        return rows


def _take_reference(connection: Connection, archive: Any) -> None:
    """Copies the tables of the reference data out of an archive."""
    pa = parquet.library()
    for name in _REFERENCE:
        found = archive.run(f"SELECT * FROM {name}")
        columns, rows = [each[0] for each in found.description], found.all()
        arrays = [pa.array([row[turn] for row in rows]) for turn in range(len(columns))]
        arrays = [each.cast(pa.string()) if each.type == pa.null() else each for each in arrays]
        connection.plain.register("given", pa.table(arrays, columns))
        connection.plain.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        connection.plain.unregister("given")


def _take_documents(
    connection: Connection, derived: Sequence[Path], described: Sequence[Description]
) -> None:
    """Makes the tables that the statements read, of the shards."""
    of = {
        str(folder / shard.name): each.gathered.collection.name
        for folder, each in zip(derived, described, strict=True)
        for shard in each.shards
    }
    files = list(of)
    pa = parquet.library()
    connection.plain.register("given", pa.table({"filename": files, "name": [*of.values()]}))
    connection.plain.execute("CREATE TABLE collections_read AS SELECT * FROM given")
    numbered = "filename = true, file_row_number = true"
    listed = "[" + ", ".join("'" + file.replace("'", "''") + "'" for file in files) + "]"
    lists = {
        name: f"""
            SELECT document_id, unnest({name}) AS each, unnest(range(len({name}))) AS turn
            FROM (
                SELECT {_DOCUMENT} AS document_id, {name} FROM read_parquet($files, {numbered})
                WHERE refused IS NULL
            )
        """
        for name in ("ministers", "portfolios", "mentions", "segments", "figures")
    }
    for sql in _TABLES:
        made = sql.format(
            document=_DOCUMENT, numbered=numbered, listed=listed, within=_WITHIN, **lists
        )
        if "CREATE VIEW" in made:  # which takes no parameters
            made = made.replace("$files", listed)
        connection.plain.execute(made, {"files": files} if "$files" in made else None)


def _write(connection: Connection, name: str, sql: str, out: Path) -> int:
    """Writes the rows of a statement as a file of Parquet; gives how many there are."""
    connection.plain.execute(f"CREATE TEMP VIEW evidence AS {sql}")
    (count,) = connection.plain.execute("SELECT count(*) FROM evidence").fetchone()
    path = str(out / f"{name}.parquet").replace("'", "''")
    connection.plain.execute(f"COPY (FROM evidence) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    connection.plain.execute("DROP VIEW evidence")
    return int(count)
