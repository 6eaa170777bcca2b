"""The tables of who held what, when: by the reference data, and by the documents themselves."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, LargeBinary, UniqueConstraint

from archive.store.schema import columns

jurisdictions = columns.table(
    "jurisdictions",
    "Countries: a document, a person, an office and a government are of one, or of none",
    columns.id("jurisdiction"),
    columns.text("slug", "ISO 3166 alpha-2 code, lower case", null=False),
    columns.text("name", "Name of the country", null=False),
    columns.text("currency", "ISO 4217 code of its money"),
    columns.text("time_zone", "Its time zone in the IANA database"),
    UniqueConstraint("slug"),
)

people = columns.table(
    "people",
    "People who held office, or whom the reference data names",
    columns.id("person"),
    columns.text("slug", "Permanent name", null=False),
    columns.text("name", "Name as commonly written", null=False),
    columns.text("sort_name", "Name for sorting, family name first", null=False),
    columns.text("wikidata_id", "Wikidata item, such as Q123"),
    columns.text(
        "pronoun", "she, he or they, as the releases speak of the person; NULL where unknown"
    ),
    columns.text("source", "Where the facts are from"),
    columns.jurisdiction("The jurisdiction of the person's offices"),
    columns.text("died", "Day of death, ISO 8601; NULL where none is known"),
    UniqueConstraint("slug"),
)

person_names = columns.table(
    "person_names",
    "Every form in which a person's name is written",
    columns.id("name"),
    columns.refers("person_id", "people", "The person"),
    columns.text("name", "The name as written", null=False, index=True),
    columns.text("kind", "What form it is: full, honorific, variant, misspelling", null=False),
    *columns.term("name"),
    columns.text("source", "Where the fact is from"),
)

portfolios = columns.table(
    "portfolios",
    "Offices of ministers, and labels that look like offices and are none",
    columns.id("portfolio"),
    columns.text("slug", "Permanent name", null=False),
    columns.text("name", "Name of the portfolio", null=False),
    columns.text("kind", "office, or what the label is instead", null=False, index=True),
    columns.jurisdiction("The jurisdiction of the portfolio"),
    UniqueConstraint("slug"),
)

portfolio_names = columns.table(
    "portfolio_names",
    "Every label under which a portfolio is written, with its dates",
    columns.id("label"),
    columns.refers("portfolio_id", "portfolios", "The portfolio"),
    columns.text("name", "The label as written", null=False, index=True),
    *columns.term("label"),
    columns.text("kind", "What form it is: official, respelling, short, tag"),
    columns.text("role", "The role that bearing the label implies: minister, associate or acting"),
    columns.text("source", "Where the fact is from"),
)

portfolio_successions = columns.table(
    "portfolio_successions",
    "Which portfolio became which",
    columns.id("succession"),
    columns.refers("from_portfolio_id", "portfolios", "The earlier portfolio"),
    columns.refers("to_portfolio_id", "portfolios", "The later portfolio"),
    columns.text("kind", "respelling, rename, merge or split", null=False),
    columns.text("date", "Day on which it happened, ISO 8601"),
    columns.text("source", "Where the fact is from"),
    columns.one_of("kind", "respelling", "rename", "merge", "split"),
)

governments = columns.table(
    "governments",
    "Governments and who led them",
    columns.id("government"),
    columns.text("slug", "Permanent name", null=False),
    columns.text("name", "Name of the government", null=False),
    columns.refers("prime_minister_id", "people", "Who leads or led it"),
    *columns.term("government"),
    columns.text("source", "Where the fact is from"),
    columns.jurisdiction("The jurisdiction that it governs"),
    UniqueConstraint("slug"),
)

tenures = columns.table(
    "tenures",
    "Who held which portfolio from when to when, by the reference data",
    columns.id("tenure"),
    columns.refers("person_id", "people", "The person"),
    columns.refers("portfolio_id", "portfolios", "The portfolio"),
    columns.text("role", "minister, associate or acting", null=False),
    *columns.term("tenure"),
    columns.text("source", "Where the fact is from"),
    columns.text("confidence", "How sure the source is"),
    columns.text(
        "note", "Why it stands outside the office's life or the person's time in Parliament"
    ),
    columns.one_of("role", "minister", "associate", "acting"),
)

vacancies = columns.table(
    "vacancies",
    "When a portfolio is known to have had no minister, and no acting one",
    columns.id("vacancy"),
    columns.refers("portfolio_id", "portfolios", "The portfolio"),
    *columns.term("vacancy"),
    columns.text("reason", "Why nobody held it"),
    columns.text("source", "Where the fact is from", null=False),
)

offices_unheld = columns.table(
    "offices_unheld",
    "When nobody is known to have held an office that existed, by the reference data",
    columns.id("span"),
    columns.refers("portfolio_id", "portfolios", "The portfolio"),
    columns.text("start_date", "First day on which nobody is known, ISO 8601", null=False),
    columns.text("end_date", "Day after the last one, ISO 8601; NULL where it lasts"),
    columns.integer("days", "How many days; NULL where it lasts", null=True),
    CheckConstraint("start_date < end_date", name="term"),
)

parties = columns.table(
    "parties",
    "Political parties",
    columns.id("party"),
    columns.text("slug", "Permanent name", null=False),
    columns.text("name", "Name of the party", null=False),
    UniqueConstraint("slug"),
)

party_memberships = columns.table(
    "party_memberships",
    "Who sat in the House for which party from when to when, by the reference data",
    columns.id("membership"),
    columns.refers("person_id", "people", "The person"),
    columns.refers("party_id", "parties", "The party"),
    columns.text("start_date", "First day of the membership, ISO 8601; NULL where not known"),
    columns.text(
        "end_date",
        "The day by which it had ended, ISO 8601: as stated, that on which another begins, or that"
        " after the person's death; NULL where its end is not known",
    ),
    CheckConstraint("start_date < end_date", name="term"),
    columns.text("source", "Where the fact is from"),
)

parliament_terms = columns.table(
    "parliament_terms",
    "When people sat in Parliament, for those people of whom it is known",
    columns.id("term"),
    columns.refers("person_id", "people", "The person"),
    *columns.term("term"),
    columns.text("source", "Where the fact is from", null=False),
)

link_texts = columns.table(
    "link_texts",
    "Strings in lists of ministers and portfolios that name nobody: the words of links, addresses",
    columns.id("text"),
    columns.text("text", "The string as written", null=False),
    columns.text("kind", "What it is instead: link text, address, no person", null=False),
    UniqueConstraint("text"),
)

reference_files = columns.table(
    "reference_files",
    "The files of reference data that were loaded, with their bytes",
    columns.id("file"),
    columns.text(
        "folder", "The folder it was loaded from; shipped: it came with the archive", null=False
    ),
    columns.text("path", "Its name in that folder", null=False),
    columns.text("sha256", "SHA-256 of the bytes", null=False),
    Column("bytes", LargeBinary, nullable=False, comment="The bytes of the file"),
    UniqueConstraint("folder", "path"),
)

observed_tenures = columns.table(
    "observed_tenures",
    "Who was called by which office from when to when, or alone issued releases tagged with it: by"
    " the documents themselves, whoever issued those that state it",
    columns.id("run"),
    columns.refers("person_id", "people", "The person"),
    columns.refers("portfolio_id", "portfolios", "The portfolio"),
    columns.text("first_date", "Day of the first document of the run", null=False),
    columns.text("last_date", "Day of the last document of the run", null=False),
    columns.integer("releases", "Number of documents in the run that state it or are tagged so"),
    columns.text("ground", "The earlier name of basis: tag or stated", null=False),
    columns.text("role", "minister, associate or acting as stated; NULL where a tag does not tell"),
    columns.text(
        "basis",
        "tag (a release of this minister alone shows it) or stated (the text states it)",
    ),
    columns.one_of("ground", "tag", "stated"),
)
