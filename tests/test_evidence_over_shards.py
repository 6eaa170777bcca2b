"""What documents show together is the same over derived shards as in an archive that holds them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from conftest import Workspace, archive, one_sentence, release
from made_up import write as write_releases

from archive import ingest, shipped
from archive.duck import evidence
from archive.ingest import Options
from archive.shards import engines, writing

_AT = (
    "JOIN documents ON documents.id = {of}.document_id"
    " JOIN collections ON collections.id = documents.collection_id"
)
IN_ARCHIVE = {
    "observed_tenures": """
        SELECT people.slug, portfolios.slug, observed_tenures.basis, role, first_date, last_date,
        releases FROM observed_tenures JOIN people ON people.id = person_id
        JOIN portfolios ON portfolios.id = portfolio_id
    """,
    "passages": f"""
        SELECT fingerprint, collections.name, path, start_char, end_char FROM passage_uses
        JOIN passages ON passages.id = passage_id {_AT.format(of="passage_uses")}
    """,
    "document_contradictions": f"""
        SELECT collections.name, path, document_contradictions.kind, stated, portfolios.slug,
        people.slug FROM document_contradictions {_AT.format(of="document_contradictions")}
        LEFT JOIN portfolios ON portfolios.id = portfolio_id
        LEFT JOIN people ON people.id = person_id
    """,
    "claims": f"""
        SELECT collections.name, documents.path, figures.start_char, first_in.name, first_at.path,
        firsts.start_char, figures.claim_basis, figures.claim_words
        FROM figures {_AT.format(of="figures")}
        JOIN figures AS firsts ON firsts.id = figures.claim_id
        JOIN documents AS first_at ON first_at.id = firsts.document_id
        JOIN collections AS first_in ON first_in.id = first_at.collection_id
        WHERE figures.claim_id <> figures.id
    """,
}
PASSAGE = " ".join(f"Long words that come again in number {n} of many others." for n in range(5))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two collections in an archive, and as derived shards with the evidence of both."""
    home = tmp_path_factory.mktemp("evidence")
    made = Workspace(home)
    write_releases(made.root, 60)
    for address, tag in (("one", "Homes"), ("two", "Buses")):
        ministers = f"ministers: [Ann Able]\nportfolios: [{tag}]\n"
        text = f"{PASSAGE}\n\nThe Minister of Clinics, Ann Able, gave $31.7 million to clinics."
        made.put(f"{address}.md", release(address, "2015-03-0" + str(len(tag)), text, ministers))
    roots = {"made-up": made.root, "seeds": shipped.SEEDS}
    for name, root in roots.items():
        ingest.load(made.db, [str(root)], Options(jobs=1))
        writing.write(str(root), home / "shards" / name, per_shard=20)
        # Each is derived with what is known of both, as a load of both would read them.
    for name in roots:
        engines.derive(
            home / "shards" / name, home / "derived" / name, "local", jobs=2, db=str(made.db)
        )
    evidence.find([home / "derived" / name for name in roots], home / "evidence", db=str(made.db))
    return home


@pytest.mark.parametrize("name", IN_ARCHIVE)
def test_evidence_over_shards_is_that_of_the_archive(home: Path, name: str) -> None:
    made = Workspace(home)
    held = sorted(made.rows(IN_ARCHIVE[name]), key=repr)
    found = duckdb.connect().read_parquet(str(home / "evidence" / f"{name}.parquet")).fetchall()
    assert sorted(found, key=repr) == held
    assert held
    assert set(IN_ARCHIVE) == set(evidence.RESULTS)


def test_the_rows_of_evidence_have_the_same_order_in_every_run(home: Path) -> None:
    evidence.find([home / "derived" / "made-up"], home / "again", db=str(home / "a.db"))
    first = {path.name: path.read_bytes() for path in (home / "again").iterdir()}
    evidence.find([home / "derived" / "made-up"], home / "again", db=str(home / "a.db"))
    assert {path.name: path.read_bytes() for path in (home / "again").iterdir()} == first


def test_the_command_says_what_it_found(home: Path, tmp_path: Path) -> None:
    derived = home / "derived" / "made-up"
    said = archive("evidence", derived, tmp_path / "out", "--db", home / "a.db")
    assert said.exit_code == 0
    assert "claims.parquet" in said.stdout
    said = archive("evidence", home / "shards" / "seeds", tmp_path / "other")
    assert said.exit_code == 1
    assert "nothing is derived yet" in one_sentence(said.stderr)
    said = archive("evidence", home / "derived" / "seeds", tmp_path / "other")
    assert "other reference data" in one_sentence(said.stderr)
