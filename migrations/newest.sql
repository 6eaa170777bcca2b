CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE collections (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	title TEXT NOT NULL, 
	publisher TEXT, 
	url TEXT, 
	rights TEXT, 
	licence_url TEXT, 
	root TEXT, jurisdiction_id INTEGER CONSTRAINT fk_collections_jurisdiction_id REFERENCES jurisdictions (id), jurisdiction_stated TEXT, days TEXT, days_from TEXT, publish TEXT, missing TEXT, 
	CONSTRAINT pk_collections PRIMARY KEY (id), 
	CONSTRAINT uq_collections_name UNIQUE (name)
)
 STRICT

;
CREATE TABLE loads (
	id INTEGER NOT NULL, 
	started_at TEXT NOT NULL, 
	finished_at TEXT, 
	seconds REAL, 
	paths TEXT NOT NULL, 
	recipe TEXT NOT NULL, 
	archive_version TEXT NOT NULL, 
	new INTEGER DEFAULT 0 NOT NULL, 
	changed INTEGER DEFAULT 0 NOT NULL, 
	moved INTEGER DEFAULT 0 NOT NULL, 
	missing INTEGER DEFAULT 0 NOT NULL, 
	returned INTEGER DEFAULT 0 NOT NULL, 
	unchanged INTEGER DEFAULT 0 NOT NULL, 
	unreadable INTEGER DEFAULT 0 NOT NULL, 
	passed_over INTEGER DEFAULT 0 NOT NULL, 
	derived_anew INTEGER DEFAULT 0 NOT NULL, resolved_anew INTEGER DEFAULT 0 NOT NULL, undo_obstacle TEXT, 
	CONSTRAINT pk_loads PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE passages (
	id INTEGER NOT NULL, 
	fingerprint TEXT NOT NULL, 
	CONSTRAINT pk_passages PRIMARY KEY (id), 
	CONSTRAINT uq_passages_fingerprint UNIQUE (fingerprint)
)
 STRICT

;
CREATE TABLE people (
	id INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	name TEXT NOT NULL, 
	sort_name TEXT NOT NULL, 
	wikidata_id TEXT, pronoun TEXT, source TEXT, jurisdiction_id INTEGER CONSTRAINT fk_people_jurisdiction_id REFERENCES jurisdictions (id), died TEXT, 
	CONSTRAINT pk_people PRIMARY KEY (id), 
	CONSTRAINT uq_people_slug UNIQUE (slug)
)
 STRICT

;
CREATE TABLE portfolios (
	id INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, jurisdiction_id INTEGER CONSTRAINT fk_portfolios_jurisdiction_id REFERENCES jurisdictions (id), 
	CONSTRAINT pk_portfolios PRIMARY KEY (id), 
	CONSTRAINT uq_portfolios_slug UNIQUE (slug)
)
 STRICT

;
CREATE INDEX ix_portfolios_kind ON portfolios (kind);
CREATE TABLE documents (
	id INTEGER NOT NULL, 
	collection_id INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	path TEXT NOT NULL, 
	url TEXT, 
	title TEXT, 
	title_basis TEXT, 
	kind TEXT, 
	kind_basis TEXT, 
	date TEXT, 
	date_source TEXT, 
	date_stated TEXT, 
	date_precision TEXT, 
	date_basis TEXT, 
	date_as_written TEXT, 
	author TEXT, 
	author_basis TEXT, 
	publisher TEXT, 
	publisher_basis TEXT, 
	rights TEXT, 
	words INTEGER NOT NULL, 
	text_fingerprint TEXT, 
	status TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	extra TEXT, 
	body TEXT NOT NULL, paragraphs_unread INTEGER DEFAULT 0 NOT NULL, jurisdiction_id INTEGER CONSTRAINT fk_documents_jurisdiction_id REFERENCES jurisdictions (id), jurisdiction_basis TEXT, date_latest TEXT, label TEXT, year INTEGER, publish TEXT, fetched TEXT, text_group TEXT, 
	CONSTRAINT pk_documents PRIMARY KEY (id), 
	CONSTRAINT ck_documents_date_basis CHECK (date_basis IN ('stated', 'source')), 
	CONSTRAINT ck_documents_date_precision CHECK (date_precision IN ('day', 'month', 'year')), 
	CONSTRAINT ck_documents_status CHECK (status IN ('current', 'missing', 'withdrawn')), 
	CONSTRAINT fk_documents_collection_id FOREIGN KEY(collection_id) REFERENCES collections (id), 
	CONSTRAINT uq_documents_collection_id_slug UNIQUE (collection_id, slug)
)
 STRICT

;
CREATE INDEX ix_documents_kind ON documents (kind);
CREATE INDEX ix_documents_text_fingerprint ON documents (text_fingerprint);
CREATE UNIQUE INDEX uq_documents_current_path ON documents (collection_id, path) WHERE status = 'current';
CREATE TABLE governments (
	id INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	name TEXT NOT NULL, 
	prime_minister_id INTEGER NOT NULL, 
	start_date TEXT, 
	end_date TEXT, 
	source TEXT, jurisdiction_id INTEGER CONSTRAINT fk_governments_jurisdiction_id REFERENCES jurisdictions (id), 
	CONSTRAINT pk_governments PRIMARY KEY (id), 
	CONSTRAINT ck_governments_term CHECK (start_date < end_date), 
	CONSTRAINT fk_governments_prime_minister_id FOREIGN KEY(prime_minister_id) REFERENCES people (id), 
	CONSTRAINT uq_governments_slug UNIQUE (slug)
)
 STRICT

;
CREATE INDEX ix_governments_prime_minister_id ON governments (prime_minister_id);
CREATE TABLE observed_tenures (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	portfolio_id INTEGER NOT NULL, 
	first_date TEXT NOT NULL, 
	last_date TEXT NOT NULL, 
	releases INTEGER NOT NULL, 
	ground TEXT NOT NULL, role TEXT, basis TEXT, 
	CONSTRAINT pk_observed_tenures PRIMARY KEY (id), 
	CONSTRAINT ck_observed_tenures_ground CHECK (ground IN ('tag', 'stated')), 
	CONSTRAINT fk_observed_tenures_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_observed_tenures_portfolio_id FOREIGN KEY(portfolio_id) REFERENCES portfolios (id)
)
 STRICT

;
CREATE INDEX ix_observed_tenures_person_id ON observed_tenures (person_id);
CREATE INDEX ix_observed_tenures_portfolio_id ON observed_tenures (portfolio_id);
CREATE TABLE person_names (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	start_date TEXT, 
	end_date TEXT, source TEXT, 
	CONSTRAINT pk_person_names PRIMARY KEY (id), 
	CONSTRAINT ck_person_names_term CHECK (start_date < end_date), 
	CONSTRAINT fk_person_names_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
 STRICT

;
CREATE INDEX ix_person_names_name ON person_names (name);
CREATE INDEX ix_person_names_person_id ON person_names (person_id);
CREATE TABLE portfolio_names (
	id INTEGER NOT NULL, 
	portfolio_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	start_date TEXT, 
	end_date TEXT, kind TEXT, role TEXT, source TEXT, 
	CONSTRAINT pk_portfolio_names PRIMARY KEY (id), 
	CONSTRAINT ck_portfolio_names_term CHECK (start_date < end_date), 
	CONSTRAINT fk_portfolio_names_portfolio_id FOREIGN KEY(portfolio_id) REFERENCES portfolios (id)
)
 STRICT

;
CREATE INDEX ix_portfolio_names_name ON portfolio_names (name);
CREATE INDEX ix_portfolio_names_portfolio_id ON portfolio_names (portfolio_id);
CREATE TABLE portfolio_successions (
	id INTEGER NOT NULL, 
	from_portfolio_id INTEGER NOT NULL, 
	to_portfolio_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	date TEXT, 
	source TEXT, 
	CONSTRAINT pk_portfolio_successions PRIMARY KEY (id), 
	CONSTRAINT ck_portfolio_successions_kind CHECK (kind IN ('respelling', 'rename', 'merge', 'split')), 
	CONSTRAINT fk_portfolio_successions_from_portfolio_id FOREIGN KEY(from_portfolio_id) REFERENCES portfolios (id), 
	CONSTRAINT fk_portfolio_successions_to_portfolio_id FOREIGN KEY(to_portfolio_id) REFERENCES portfolios (id)
)
 STRICT

;
CREATE INDEX ix_portfolio_successions_from_portfolio_id ON portfolio_successions (from_portfolio_id);
CREATE INDEX ix_portfolio_successions_to_portfolio_id ON portfolio_successions (to_portfolio_id);
CREATE TABLE tenures (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	portfolio_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	start_date TEXT, 
	end_date TEXT, 
	source TEXT, 
	confidence TEXT, note TEXT, 
	CONSTRAINT pk_tenures PRIMARY KEY (id), 
	CONSTRAINT ck_tenures_role CHECK (role IN ('minister', 'associate', 'acting')), 
	CONSTRAINT ck_tenures_term CHECK (start_date < end_date), 
	CONSTRAINT fk_tenures_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_tenures_portfolio_id FOREIGN KEY(portfolio_id) REFERENCES portfolios (id)
)
 STRICT

;
CREATE INDEX ix_tenures_person_id ON tenures (person_id);
CREATE INDEX ix_tenures_portfolio_id ON tenures (portfolio_id);
CREATE TABLE attachments (
	document_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	text TEXT, attached_document_id INTEGER CONSTRAINT fk_attachments_attached_document_id REFERENCES documents (id), 
	CONSTRAINT pk_attachments PRIMARY KEY (document_id, position), 
	CONSTRAINT fk_attachments_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
)
 STRICT

;
CREATE TABLE document_aliases (
	collection_id INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	document_id INTEGER NOT NULL, 
	CONSTRAINT pk_document_aliases PRIMARY KEY (collection_id, slug), 
	CONSTRAINT fk_document_aliases_collection_id FOREIGN KEY(collection_id) REFERENCES collections (id), 
	CONSTRAINT fk_document_aliases_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
)
 STRICT

;
CREATE INDEX ix_document_aliases_document_id ON document_aliases (document_id);
CREATE TABLE document_ministers (
	document_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	as_written TEXT NOT NULL, 
	person_id INTEGER, basis TEXT, 
	CONSTRAINT pk_document_ministers PRIMARY KEY (document_id, position), 
	CONSTRAINT fk_document_ministers_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_document_ministers_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
 STRICT

;
CREATE INDEX ix_document_ministers_as_written ON document_ministers (as_written);
CREATE INDEX ix_document_ministers_person_id ON document_ministers (person_id);
CREATE TABLE document_portfolios (
	document_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	as_written TEXT NOT NULL, 
	portfolio_id INTEGER, role TEXT, 
	CONSTRAINT pk_document_portfolios PRIMARY KEY (document_id, position), 
	CONSTRAINT fk_document_portfolios_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_document_portfolios_portfolio_id FOREIGN KEY(portfolio_id) REFERENCES portfolios (id)
)
 STRICT

;
CREATE INDEX ix_document_portfolios_as_written ON document_portfolios (as_written);
CREATE INDEX ix_document_portfolios_portfolio_id ON document_portfolios (portfolio_id);
CREATE TABLE files (
	document_id INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	sidecar_sha256 TEXT, 
	stamp TEXT, 
	recipe TEXT NOT NULL, corrections TEXT, 
	CONSTRAINT pk_files PRIMARY KEY (document_id), 
	CONSTRAINT fk_files_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
)
 STRICT

;
CREATE INDEX ix_files_recipe ON files (recipe);
CREATE TABLE links (
	document_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	text TEXT NOT NULL, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, 
	CONSTRAINT pk_links PRIMARY KEY (document_id, position), 
	CONSTRAINT ck_links_span CHECK (0 <= start_char AND start_char <= end_char), 
	CONSTRAINT fk_links_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
)
 STRICT

;
CREATE INDEX ix_links_url ON links (url);
CREATE TABLE mentions (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	person_id INTEGER, 
	portfolio_id INTEGER, 
	role TEXT, 
	basis TEXT, 
	CONSTRAINT pk_mentions PRIMARY KEY (id), 
	CONSTRAINT ck_mentions_span CHECK (0 <= start_char AND start_char <= end_char), 
	CONSTRAINT fk_mentions_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_mentions_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_mentions_portfolio_id FOREIGN KEY(portfolio_id) REFERENCES portfolios (id)
)
 STRICT

;
CREATE INDEX ix_mentions_document_id ON mentions (document_id);
CREATE INDEX ix_mentions_person_id ON mentions (person_id);
CREATE INDEX ix_mentions_portfolio_id ON mentions (portfolio_id);
CREATE TABLE passage_uses (
	passage_id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, 
	CONSTRAINT pk_passage_uses PRIMARY KEY (passage_id, document_id, start_char), 
	CONSTRAINT ck_passage_uses_span CHECK (0 <= start_char AND start_char <= end_char), 
	CONSTRAINT fk_passage_uses_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_passage_uses_passage_id FOREIGN KEY(passage_id) REFERENCES passages (id)
)
 STRICT

;
CREATE INDEX ix_passage_uses_document_id ON passage_uses (document_id);
CREATE TABLE problems (
	id INTEGER NOT NULL, 
	load_id INTEGER NOT NULL, 
	resolved_load_id INTEGER, 
	collection_id INTEGER NOT NULL, 
	document_id INTEGER, 
	path TEXT NOT NULL, 
	line INTEGER, 
	code TEXT NOT NULL, 
	message TEXT NOT NULL, 
	CONSTRAINT pk_problems PRIMARY KEY (id), 
	CONSTRAINT fk_problems_collection_id FOREIGN KEY(collection_id) REFERENCES collections (id), 
	CONSTRAINT fk_problems_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_problems_load_id FOREIGN KEY(load_id) REFERENCES loads (id), 
	CONSTRAINT fk_problems_resolved_load_id FOREIGN KEY(resolved_load_id) REFERENCES loads (id)
)
 STRICT

;
CREATE INDEX ix_problems_code ON problems (code);
CREATE INDEX ix_problems_collection_id ON problems (collection_id);
CREATE INDEX ix_problems_document_id ON problems (document_id);
CREATE INDEX ix_problems_load_id ON problems (load_id);
CREATE INDEX ix_problems_resolved_load_id ON problems (resolved_load_id);
CREATE TABLE quotations (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	person_id INTEGER, 
	speaker TEXT, 
	basis TEXT, "key" TEXT, 
	CONSTRAINT pk_quotations PRIMARY KEY (id), 
	CONSTRAINT ck_quotations_span CHECK (0 <= start_char AND start_char <= end_char), 
	CONSTRAINT fk_quotations_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_quotations_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
 STRICT

;
CREATE INDEX ix_quotations_document_id ON quotations (document_id);
CREATE INDEX ix_quotations_person_id ON quotations (person_id);
CREATE TABLE segments (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, fingerprint TEXT, page INTEGER, is_recognised INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_segments PRIMARY KEY (id), 
	CONSTRAINT ck_segments_span CHECK (0 <= start_char AND start_char <= end_char), 
	CONSTRAINT fk_segments_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT uq_segments_document_id_position UNIQUE (document_id, position)
)
 STRICT

;
CREATE INDEX ix_segments_role ON segments (role);
CREATE TABLE versions (
	document_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	encoding TEXT NOT NULL, 
	first_load_id INTEGER NOT NULL, 
	last_load_id INTEGER, 
	sidecar BLOB, 
	bytes BLOB NOT NULL, recognised BLOB, 
	CONSTRAINT pk_versions PRIMARY KEY (document_id, number), 
	CONSTRAINT fk_versions_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_versions_first_load_id FOREIGN KEY(first_load_id) REFERENCES loads (id), 
	CONSTRAINT fk_versions_last_load_id FOREIGN KEY(last_load_id) REFERENCES loads (id)
)
 STRICT

;
CREATE INDEX ix_versions_first_load_id ON versions (first_load_id);
CREATE INDEX ix_versions_last_load_id ON versions (last_load_id);
CREATE INDEX ix_versions_sha256 ON versions (sha256);
CREATE TABLE figures (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	document_id INTEGER NOT NULL, 
	segment_id INTEGER NOT NULL, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	value REAL NOT NULL, 
	high REAL, 
	unit TEXT, 
	approx TEXT, 
	per TEXT, 
	item TEXT, 
	period_figure_id INTEGER, 
	quotation_id INTEGER, 
	person_id INTEGER, 
	speaker TEXT, 
	sentence_start_char INTEGER NOT NULL, 
	sentence_end_char INTEGER NOT NULL, 
	rule TEXT NOT NULL, size_of TEXT CONSTRAINT ck_figures_size_of CHECK (size_of IN ('economy', 'market', 'trade', 'assets')), doubt TEXT CONSTRAINT ck_figures_doubt CHECK (doubt IN ('scale', 'size')), purpose_start_char INTEGER, purpose_end_char INTEGER, standing TEXT CONSTRAINT ck_figures_standing CHECK (standing IN ('earlier', 'total', 'part', 'further', 'compared')), claim_id INTEGER CONSTRAINT fk_figures_claim_id REFERENCES figures (id), claim_basis TEXT, claim_words TEXT, whole_figure_id INTEGER CONSTRAINT fk_figures_whole_figure_id REFERENCES figures (id), whole_basis TEXT, due_from TEXT, due_to TEXT, follows_figure_id INTEGER CONSTRAINT fk_figures_follows_figure_id REFERENCES figures (id), follows_basis TEXT, 
	CONSTRAINT pk_figures PRIMARY KEY (id), 
	CONSTRAINT ck_figures_approx CHECK (approx IN ('about', 'nearly', 'over', 'under', 'at_least', 'up_to')), 
	CONSTRAINT ck_figures_kind CHECK (kind IN ('money', 'percent', 'measure', 'duration', 'count', 'ratio')), 
	CONSTRAINT ck_figures_span CHECK (0 <= start_char AND start_char <= end_char), 
	CONSTRAINT fk_figures_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_figures_period_figure_id FOREIGN KEY(period_figure_id) REFERENCES figures (id), 
	CONSTRAINT fk_figures_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_figures_quotation_id FOREIGN KEY(quotation_id) REFERENCES quotations (id), 
	CONSTRAINT fk_figures_segment_id FOREIGN KEY(segment_id) REFERENCES segments (id), 
	CONSTRAINT uq_figures_key UNIQUE ("key")
)
 STRICT

;
CREATE INDEX ix_figures_period_figure_id ON figures (period_figure_id);
CREATE INDEX ix_figures_person_id ON figures (person_id);
CREATE INDEX ix_figures_segment_id ON figures (segment_id);
CREATE INDEX ix_figures_unit ON figures (unit);
CREATE TABLE figure_changes (
	id INTEGER NOT NULL, 
	load_id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	change TEXT NOT NULL, 
	text TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	value REAL NOT NULL, 
	high REAL, 
	unit TEXT, 
	sentence TEXT NOT NULL, 
	CONSTRAINT pk_figure_changes PRIMARY KEY (id), 
	CONSTRAINT ck_figure_changes_change CHECK (change IN ('stated', 'dropped')), 
	CONSTRAINT fk_figure_changes_load_id FOREIGN KEY(load_id) REFERENCES loads (id), 
	CONSTRAINT fk_figure_changes_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
)
 STRICT

;
CREATE INDEX ix_figure_changes_load_id ON figure_changes (load_id);
CREATE INDEX ix_figure_changes_document_id ON figure_changes (document_id);
CREATE TABLE parties (
	id INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_parties PRIMARY KEY (id), 
	CONSTRAINT uq_parties_slug UNIQUE (slug)
)
 STRICT

;
CREATE TABLE party_memberships (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	party_id INTEGER NOT NULL, 
	start_date TEXT, 
	end_date TEXT, 
	source TEXT, 
	CONSTRAINT pk_party_memberships PRIMARY KEY (id), 
	CONSTRAINT ck_party_memberships_term CHECK (start_date < end_date), 
	CONSTRAINT fk_party_memberships_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_party_memberships_party_id FOREIGN KEY(party_id) REFERENCES parties (id)
)
 STRICT

;
CREATE INDEX ix_party_memberships_person_id ON party_memberships (person_id);
CREATE INDEX ix_party_memberships_party_id ON party_memberships (party_id);
CREATE TABLE link_texts (
	id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_link_texts PRIMARY KEY (id), 
	CONSTRAINT uq_link_texts_text UNIQUE (text)
)
 STRICT

;
CREATE TABLE document_contradictions (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	stated TEXT NOT NULL, 
	portfolio_id INTEGER NOT NULL, 
	person_id INTEGER, 
	CONSTRAINT pk_document_contradictions PRIMARY KEY (id), 
	CONSTRAINT ck_document_contradictions_kind CHECK (kind IN ('tag', 'stated role')), 
	CONSTRAINT fk_document_contradictions_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_document_contradictions_portfolio_id FOREIGN KEY(portfolio_id) REFERENCES portfolios (id), 
	CONSTRAINT fk_document_contradictions_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
 STRICT

;
CREATE INDEX ix_document_contradictions_document_id ON document_contradictions (document_id);
CREATE INDEX ix_document_contradictions_portfolio_id ON document_contradictions (portfolio_id);
CREATE INDEX ix_document_contradictions_person_id ON document_contradictions (person_id);
CREATE TABLE reference_files (
	id INTEGER NOT NULL, 
	folder TEXT NOT NULL, 
	path TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	bytes BLOB NOT NULL, 
	CONSTRAINT pk_reference_files PRIMARY KEY (id), 
	CONSTRAINT uq_reference_files_folder_path UNIQUE (folder, path)
)
 STRICT

;
CREATE INDEX ix_segments_fingerprint ON segments (fingerprint) WHERE fingerprint IS NOT NULL;
CREATE INDEX ix_documents_slug ON documents (slug);
CREATE INDEX ix_document_ministers_facets ON document_ministers (document_id, person_id);
CREATE INDEX ix_document_portfolios_facets ON document_portfolios (document_id, portfolio_id);
CREATE INDEX ix_documents_gone ON documents (status) WHERE status <> 'current';
CREATE TABLE jurisdictions (
	id INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	name TEXT NOT NULL, 
	currency TEXT, 
	time_zone TEXT, 
	CONSTRAINT pk_jurisdictions PRIMARY KEY (id), 
	CONSTRAINT uq_jurisdictions_slug UNIQUE (slug)
)
 STRICT

;
CREATE INDEX ix_collections_jurisdiction_id ON collections (jurisdiction_id);
CREATE INDEX ix_documents_jurisdiction_id ON documents (jurisdiction_id);
CREATE INDEX ix_people_jurisdiction_id ON people (jurisdiction_id);
CREATE INDEX ix_portfolios_jurisdiction_id ON portfolios (jurisdiction_id);
CREATE INDEX ix_governments_jurisdiction_id ON governments (jurisdiction_id);
CREATE INDEX ix_documents_facets ON documents (id, collection_id, kind, date, status, jurisdiction_id);
CREATE INDEX ix_documents_days ON documents (date, status, collection_id, kind, jurisdiction_id);
CREATE TABLE quotation_speakers (
	quotation_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	person_id INTEGER, 
	speaker TEXT NOT NULL, 
	CONSTRAINT pk_quotation_speakers PRIMARY KEY (quotation_id, position), 
	CONSTRAINT fk_quotation_speakers_quotation_id FOREIGN KEY(quotation_id) REFERENCES quotations (id), 
	CONSTRAINT fk_quotation_speakers_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
 STRICT

;
CREATE INDEX ix_quotation_speakers_said ON quotation_speakers (person_id, quotation_id);
CREATE INDEX ix_documents_date_latest ON documents (date_latest) WHERE date_latest IS NOT NULL;
CREATE TABLE vacancies (
	id INTEGER NOT NULL, 
	portfolio_id INTEGER NOT NULL, 
	start_date TEXT, 
	end_date TEXT, 
	reason TEXT, 
	source TEXT NOT NULL, 
	CONSTRAINT pk_vacancies PRIMARY KEY (id), 
	CONSTRAINT ck_vacancies_term CHECK (start_date < end_date), 
	CONSTRAINT fk_vacancies_portfolio_id FOREIGN KEY(portfolio_id) REFERENCES portfolios (id)
)
 STRICT

;
CREATE INDEX ix_vacancies_portfolio_id ON vacancies (portfolio_id);
CREATE TABLE parliament_terms (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	start_date TEXT, 
	end_date TEXT, 
	source TEXT NOT NULL, 
	CONSTRAINT pk_parliament_terms PRIMARY KEY (id), 
	CONSTRAINT ck_parliament_terms_term CHECK (start_date < end_date), 
	CONSTRAINT fk_parliament_terms_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
 STRICT

;
CREATE INDEX ix_parliament_terms_person_id ON parliament_terms (person_id);
CREATE TABLE offices_unheld (
	id INTEGER NOT NULL, 
	portfolio_id INTEGER NOT NULL, 
	start_date TEXT NOT NULL, 
	end_date TEXT, 
	days INTEGER, 
	CONSTRAINT pk_offices_unheld PRIMARY KEY (id), 
	CONSTRAINT ck_offices_unheld_term CHECK (start_date < end_date), 
	CONSTRAINT fk_offices_unheld_portfolio_id FOREIGN KEY(portfolio_id) REFERENCES portfolios (id)
)
 STRICT

;
CREATE INDEX ix_offices_unheld_portfolio_id ON offices_unheld (portfolio_id);
CREATE INDEX ix_figures_values ON figures (kind, unit, value, document_id, person_id, approx, size_of, doubt);
CREATE INDEX ix_figures_facets ON figures (document_id, kind, unit, value, size_of, doubt);
CREATE INDEX ix_figures_said ON figures (quotation_id, document_id, kind, unit, value, size_of, doubt);
CREATE INDEX ix_figures_items ON figures (item, kind, unit, value, document_id, size_of, doubt) WHERE item IS NOT NULL;
CREATE UNIQUE INDEX uq_quotations_key ON quotations ("key");
CREATE INDEX ix_documents_year ON documents (year);
CREATE TABLE readings (
	document_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	format TEXT NOT NULL, 
	reader TEXT NOT NULL, 
	reader_version TEXT NOT NULL, 
	text_sha256 TEXT NOT NULL, 
	first_load_id INTEGER NOT NULL, 
	text TEXT, 
	CONSTRAINT pk_readings PRIMARY KEY (document_id, version, number), 
	CONSTRAINT fk_readings_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_readings_first_load_id FOREIGN KEY(first_load_id) REFERENCES loads (id)
)
 STRICT

;
CREATE INDEX ix_readings_first_load_id ON readings (first_load_id);
CREATE INDEX ix_attachments_attached_document_id ON attachments (attached_document_id);
CREATE TABLE changes (
	id INTEGER NOT NULL, 
	load_id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	change TEXT NOT NULL, 
	path TEXT NOT NULL, 
	path_before TEXT, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_changes PRIMARY KEY (id), 
	CONSTRAINT ck_changes_change CHECK (change IN ('new', 'changed', 'moved', 'missing', 'returned', 'reread')), 
	CONSTRAINT fk_changes_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_changes_load_id FOREIGN KEY(load_id) REFERENCES loads (id)
)
 STRICT

;
CREATE INDEX ix_changes_document_id ON changes (document_id);
CREATE INDEX ix_changes_load_id ON changes (load_id);
CREATE INDEX ix_figures_claim_id ON figures (claim_id);
CREATE INDEX ix_versions_recognised ON versions (document_id) WHERE recognised IS NOT NULL;
CREATE INDEX ix_figures_whole_figure_id ON figures (whole_figure_id);
CREATE INDEX ix_figures_due_to ON figures (due_to) WHERE due_to IS NOT NULL;
CREATE TABLE undo_rows (
	id INTEGER NOT NULL, 
	load_id INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	last_row INTEGER NOT NULL, 
	held BLOB, 
	CONSTRAINT pk_undo_rows PRIMARY KEY (id), 
	CONSTRAINT fk_undo_rows_load_id FOREIGN KEY(load_id) REFERENCES loads (id)
)
 STRICT

;
CREATE INDEX ix_undo_rows_load_id ON undo_rows (load_id);
CREATE TABLE correction_changes (
	id INTEGER NOT NULL, 
	load_id INTEGER NOT NULL, 
	collection_id INTEGER NOT NULL, 
	change TEXT NOT NULL, 
	what TEXT NOT NULL, 
	document TEXT NOT NULL, 
	words TEXT NOT NULL, 
	near TEXT NOT NULL, 
	turn INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	value TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	source TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	made_on TEXT NOT NULL, 
	CONSTRAINT pk_correction_changes PRIMARY KEY (id), 
	CONSTRAINT ck_correction_changes_change CHECK (change IN ('added', 'taken back', 'fits no longer', 'fits again')), 
	CONSTRAINT fk_correction_changes_load_id FOREIGN KEY(load_id) REFERENCES loads (id), 
	CONSTRAINT fk_correction_changes_collection_id FOREIGN KEY(collection_id) REFERENCES collections (id)
)
 STRICT

;
CREATE INDEX ix_correction_changes_load_id ON correction_changes (load_id);
CREATE INDEX ix_correction_changes_collection_id ON correction_changes (collection_id);
CREATE TABLE sources (
	id INTEGER NOT NULL, 
	collection_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	address TEXT NOT NULL, 
	every INTEGER, 
	list_recipe TEXT, 
	etag TEXT, 
	last_modified TEXT, 
	last_checked_at TEXT, 
	last_changed_at TEXT, 
	last_problem TEXT, 
	retry_at TEXT, 
	is_loaded INTEGER DEFAULT 1 NOT NULL, is_private INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_sources PRIMARY KEY (id), 
	CONSTRAINT fk_sources_collection_id FOREIGN KEY(collection_id) REFERENCES collections (id), 
	CONSTRAINT uq_sources_collection_id_name UNIQUE (collection_id, name), 
	CONSTRAINT ck_sources_kind CHECK (kind IN ('git', 'folder', 'feed', 'sitemap', 'list'))
)
 STRICT

;
CREATE TABLE source_pages (
	id INTEGER NOT NULL, 
	collection_id INTEGER NOT NULL, 
	source_id INTEGER, 
	address TEXT NOT NULL, 
	path TEXT, 
	etag TEXT, 
	last_modified TEXT, 
	mark TEXT, 
	day TEXT, 
	is_listed INTEGER NOT NULL, 
	is_due INTEGER NOT NULL, 
	fetched_at TEXT, 
	checked_at TEXT, 
	gone_at TEXT, 
	is_missing INTEGER NOT NULL, 
	moved_to TEXT, 
	problem TEXT, 
	CONSTRAINT pk_source_pages PRIMARY KEY (id), 
	CONSTRAINT fk_source_pages_collection_id FOREIGN KEY(collection_id) REFERENCES collections (id), 
	CONSTRAINT fk_source_pages_source_id FOREIGN KEY(source_id) REFERENCES sources (id), 
	CONSTRAINT uq_source_pages_collection_id_address UNIQUE (collection_id, address)
)
 STRICT

;
CREATE INDEX ix_source_pages_source_id ON source_pages (source_id);
CREATE INDEX ix_source_pages_path ON source_pages (collection_id, path);
CREATE TABLE corrections (
	id INTEGER NOT NULL, 
	collection_id INTEGER NOT NULL, 
	document_id INTEGER, 
	path TEXT NOT NULL, 
	line INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	document TEXT NOT NULL, 
	words TEXT NOT NULL, 
	near TEXT NOT NULL, 
	turn INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	value TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	source TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	made_on TEXT NOT NULL, 
	was TEXT, 
	state TEXT NOT NULL, 
	superseded_by TEXT, 
	start_char INTEGER, 
	other_document_id INTEGER, 
	CONSTRAINT pk_corrections PRIMARY KEY (id), 
	CONSTRAINT fk_corrections_other_document_id FOREIGN KEY(other_document_id) REFERENCES documents (id), 
	CONSTRAINT fk_corrections_collection_id FOREIGN KEY(collection_id) REFERENCES collections (id), 
	CONSTRAINT fk_corrections_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT uq_corrections_collection_id_path_line UNIQUE (collection_id, path, line), 
	CONSTRAINT ck_corrections_state CHECK (state IN ('waiting', 'applied', 'superseded', 'unfit'))
)
 STRICT

;
CREATE INDEX ix_corrections_document_id ON corrections (document_id);
CREATE INDEX ix_corrections_field ON corrections (field, state);
CREATE INDEX ix_corrections_other_document_id ON corrections (other_document_id);
CREATE VIRTUAL TABLE documents_fts USING fts5(
        title, body,
        content="documents", content_rowid="id",
        tokenize="unicode61 remove_diacritics 2"
    );
CREATE TRIGGER documents_fts_insert AFTER INSERT ON documents BEGIN
        INSERT INTO documents_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
    END;
CREATE TRIGGER documents_fts_delete AFTER DELETE ON documents BEGIN
        INSERT INTO documents_fts (documents_fts, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
    END;
CREATE TRIGGER documents_fts_update AFTER UPDATE OF title, body ON documents
    WHEN old.title IS NOT new.title OR old.body IS NOT new.body BEGIN
        INSERT INTO documents_fts (documents_fts, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
        INSERT INTO documents_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
    END;
CREATE INDEX ix_documents_text_group ON documents (text_group) WHERE text_group IS NOT NULL;
CREATE INDEX ix_figures_follows_figure_id ON figures (follows_figure_id);
CREATE VIEW "documents_in_context" AS 
        SELECT
            documents.id,
            collections.name AS collection,
            documents.slug,
            documents.title,
            documents.kind,
            documents.date,
            documents.date_latest,
            documents.date_basis,
            documents.year,
            CAST((
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_ministers WHERE document_id = documents.id ORDER BY position
            )
        ) AS TEXT) AS ministers,
            CAST((
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_portfolios WHERE document_id = documents.id ORDER BY position
            )
        ) AS TEXT) AS portfolios,
            (
            SELECT id FROM governments WHERE coalesce(governments.start_date, '') <= documents.date AND documents.date < coalesce(governments.end_date, '9999')
            AND governments.jurisdiction_id = documents.jurisdiction_id
            ORDER BY start_date DESC LIMIT 1
        ) AS government_id,
            documents.author,
            CAST(coalesce(documents.publisher, collections.publisher) AS TEXT) AS publisher,
            CAST(coalesce(documents.rights, collections.rights) AS TEXT) AS rights,
            CAST(CASE WHEN documents.rights IS NULL THEN collections.licence_url END AS TEXT) AS licence_url,
            documents.url,
            documents.words,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = documents.jurisdiction_id) AS jurisdiction
        FROM documents JOIN collections ON collections.id = documents.collection_id
        WHERE documents.status = 'current';
CREATE VIEW "figures_in_context" AS 
        SELECT
            figures.id,
            figures.key,
            figures.text,
            figures.kind,
            figures.value,
            figures.high,
            figures.unit,
            figures.approx,
            figures.per,
            figures.item,
            CAST(substr(documents.body, figures.sentence_start_char + 1, figures.sentence_end_char - figures.sentence_start_char) AS TEXT) AS sentence,
            figures.speaker,
            CAST((
            SELECT group_concat(name, '; ') FROM (
                SELECT said.name FROM quotation_speakers
                JOIN people AS said ON said.id = quotation_speakers.person_id
                WHERE quotation_speakers.quotation_id = figures.quotation_id
                ORDER BY quotation_speakers.position
            )
        ) AS TEXT) AS person,
            period.text AS period,
            documents.title,
            documents.date,
            documents.date_latest,
            documents.kind AS document_kind,
            documents.slug,
            documents.url,
            CAST((
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_portfolios WHERE document_id = documents.id ORDER BY position
            )
        ) AS TEXT) AS portfolios,
            (
            SELECT name FROM governments WHERE coalesce(governments.start_date, '') <= documents.date AND documents.date < coalesce(governments.end_date, '9999')
            AND governments.jurisdiction_id = documents.jurisdiction_id
            ORDER BY start_date DESC LIMIT 1
        ) AS government,
            figures.start_char,
            figures.end_char,
            figures.document_id,
            figures.rule,
            figures.size_of,
            figures.doubt,
            CAST(substr(documents.body, figures.purpose_start_char + 1, figures.purpose_end_char - figures.purpose_start_char) AS TEXT) AS purpose,
            figures.standing,
            first.key AS claim,
            said.date AS first_said,
            whole.key AS whole,
            figures.due_from,
            figures.due_to,
            CAST((
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_ministers WHERE document_id = documents.id ORDER BY position
            )
        ) AS TEXT) AS ministers,
            collections.name AS collection,
            CAST(coalesce(documents.rights, collections.rights) AS TEXT) AS rights,
            CAST(CASE WHEN documents.rights IS NULL THEN collections.licence_url END AS TEXT) AS licence_url,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = documents.jurisdiction_id) AS jurisdiction
        FROM figures
        JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
        JOIN collections ON collections.id = documents.collection_id
        LEFT JOIN figures AS period ON period.id = figures.period_figure_id
        LEFT JOIN figures AS whole ON whole.id = figures.whole_figure_id
        LEFT JOIN figures AS first ON first.id = figures.claim_id
        LEFT JOIN documents AS said ON said.id = first.document_id;
CREATE VIEW "claims" AS 
        SELECT
            first.id, first.key, first.kind, first.unit,
            CAST(CASE WHEN min(figures.value) = max(figures.value) THEN first.value ELSE (
                SELECT stated.value FROM figures AS stated WHERE stated.claim_id = first.id
                ORDER BY
                    length(rtrim(printf('%d', round(stated.value * 100)), '0')) DESC, stated.value
                LIMIT 1
            ) END AS REAL) AS value,
            first.id AS first_figure_id,
            CAST(count(*) AS INTEGER) AS figures,
            CAST(count(DISTINCT figures.document_id) AS INTEGER) AS documents,
            CAST(min(documents.date) AS TEXT) AS first_said,
            CAST(max(documents.date) AS TEXT) AS last_said,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = documents.jurisdiction_id) AS jurisdiction
        FROM figures
        JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
        JOIN figures AS first ON first.id = figures.claim_id
        GROUP BY first.id;
CREATE VIEW "claims_in_context" AS 
        SELECT
            claims.id,
            claims.key,
            first.text,
            claims.kind,
            CAST(claims.value AS REAL) AS value,
            first.high,
            claims.unit,
            first.approx,
            first.per,
            first.item,
            CAST(first.purpose AS TEXT) AS purpose,
            first.standing,
            CAST(claims.first_said AS TEXT) AS first_said,
            CAST(first.ministers AS TEXT) AS ministers,
            first.speaker,
            CAST(first.person AS TEXT) AS person,
            CAST(first.sentence AS TEXT) AS sentence,
            first.title,
            first.slug,
            first.collection,
            CAST(claims.figures AS INTEGER) AS figures,
            CAST(claims.documents AS INTEGER) AS documents,
            CAST(claims.last_said AS TEXT) AS last_said,
            first.size_of,
            first.doubt,
            first.document_id,
            CAST(first.whole AS TEXT) AS whole,
            CAST((
                SELECT claim.key FROM figures AS stated
                JOIN documents ON documents.id = stated.document_id AND documents.status = 'current'
                JOIN figures AS earlier ON earlier.id = stated.follows_figure_id
                JOIN figures AS claim ON claim.id = earlier.claim_id
                WHERE stated.claim_id = claims.id ORDER BY stated.key LIMIT 1
            ) AS TEXT) AS follows,
            CAST(claims.jurisdiction AS TEXT) AS jurisdiction
        FROM claims JOIN figures_in_context AS first ON first.id = claims.id;
CREATE VIEW "claim_links" AS 
        SELECT
            part.claim_id AS claim_id,
            CAST(iif(part.whole_basis = 'adds up', 'sum_of', 'part_of') AS TEXT) AS kind,
            whole.claim_id AS other_claim_id,
            part.id AS figure_id,
            part.whole_basis AS basis,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = documents.jurisdiction_id) AS jurisdiction
        FROM figures AS part
        JOIN figures AS whole ON whole.id = part.whole_figure_id
        JOIN documents ON documents.id = part.document_id AND documents.status = 'current'
        UNION ALL
        SELECT
            later.claim_id,
            'follows',
            earlier.claim_id,
            later.id,
            later.follows_basis,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = documents.jurisdiction_id)
        FROM figures AS later
        JOIN figures AS earlier ON earlier.id = later.follows_figure_id
        JOIN documents ON documents.id = later.document_id AND documents.status = 'current';
CREATE VIEW "totals" AS 
        SELECT
            said.date,
            said.date_latest,
            said.text,
            said.value,
            said.unit,
            said.approx,
            said.item,
            CAST(said.purpose AS TEXT) AS purpose,
            CAST((
                SELECT count(*) FROM figures AS parts WHERE parts.whole_figure_id = said.id
            ) AS INTEGER) AS parts,
            CAST(said.ministers AS TEXT) AS ministers,
            CAST(said.sentence AS TEXT) AS sentence,
            said.title,
            said.slug,
            said.collection,
            said.key,
            CAST(said.claim AS TEXT) AS claim,
            said.id,
            said.document_id,
            said.jurisdiction
        FROM figures_in_context AS said
        WHERE said.kind = 'money' AND said.standing = 'total'
        AND said.doubt IS NULL AND said.size_of IS NULL;
CREATE VIEW "promises" AS 
        SELECT
            said.due_to,
            said.due_from,
            said.date,
            said.date_latest,
            said.text,
            said.kind,
            said.value,
            said.unit,
            said.item,
            CAST(said.purpose AS TEXT) AS purpose,
            CAST(said.ministers AS TEXT) AS ministers,
            said.speaker,
            CAST(said.person AS TEXT) AS person,
            CAST(said.sentence AS TEXT) AS sentence,
            said.title,
            said.slug,
            said.collection,
            said.key,
            CAST(said.claim AS TEXT) AS claim,
            said.id,
            said.document_id,
            said.jurisdiction
        FROM figures_in_context AS said
        WHERE said.due_to IS NOT NULL;
CREATE VIEW "figure_speakers" AS 
        SELECT
            figures.id AS figure_id,
            quotation_speakers.position,
            quotation_speakers.person_id,
            quotation_speakers.speaker
        FROM figures
        JOIN quotation_speakers ON quotation_speakers.quotation_id = figures.quotation_id;
CREATE VIEW "quotations_in_context" AS 
        SELECT
            quotations.id,
            quotations.text,
            CAST(coalesce(quotation_speakers.speaker, quotations.speaker) AS TEXT) AS speaker,
            people.name AS person,
            quotations.basis,
            documents.title,
            documents.date,
            documents.date_latest,
            documents.kind AS document_kind,
            documents.slug,
            documents.url,
            CAST((
                SELECT group_concat(portfolio, '; ') FROM (
                    SELECT CASE tenures.role WHEN 'minister' THEN '' ELSE tenures.role || ' ' END
                    || portfolios.name AS portfolio
                    FROM tenures JOIN portfolios ON portfolios.id = tenures.portfolio_id
                    WHERE tenures.person_id = quotation_speakers.person_id
                    AND coalesce(tenures.start_date, '') <= documents.date AND documents.date < coalesce(tenures.end_date, '9999')
        AND (documents.date_latest IS NULL OR EXISTS (
            SELECT 1 FROM tenures AS later WHERE later.person_id = tenures.person_id
            AND later.portfolio_id = tenures.portfolio_id AND later.role = tenures.role
            AND coalesce(later.start_date, '') <= documents.date_latest AND documents.date_latest < coalesce(later.end_date, '9999')
        ))
                    ORDER BY tenures.role <> 'minister', portfolios.name
                )
            ) AS TEXT) AS offices,
            CAST((
                SELECT count(*) FROM figures WHERE figures.quotation_id = quotations.id
            ) AS INTEGER) AS figures,
            quotations.start_char,
            quotations.end_char,
            quotations.document_id,
            quotation_speakers.person_id,
            quotations.key,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = documents.jurisdiction_id) AS jurisdiction
        FROM quotations
        JOIN documents ON documents.id = quotations.document_id AND documents.status = 'current'
        LEFT JOIN quotation_speakers ON quotation_speakers.quotation_id = quotations.id
        LEFT JOIN people ON people.id = quotation_speakers.person_id;
CREATE VIEW "tenures_in_context" AS 
        SELECT
            tenures.id,
            people.name AS person,
            portfolios.name AS portfolio,
            tenures.role,
            tenures.start_date,
            tenures.end_date,
            tenures.source,
            tenures.confidence,
            CAST((
                SELECT group_concat(name, '; ') FROM (
                    SELECT parties.name FROM party_memberships
                    JOIN parties ON parties.id = party_memberships.party_id
                    WHERE party_memberships.person_id = tenures.person_id
                    AND coalesce(party_memberships.start_date, (
                        SELECT max(earlier.end_date) FROM party_memberships AS earlier
                        WHERE earlier.person_id = party_memberships.person_id
                        AND earlier.end_date < coalesce(party_memberships.end_date, '9999')
                    ), '') < coalesce(tenures.end_date, '9999')
                    AND coalesce(party_memberships.end_date, '9999') > coalesce(tenures.start_date, '')
                    -- One without a beginning, an end before death and a party left before it
                    -- says nothing of its time beside others.
                    AND (
                        party_memberships.start_date IS NOT NULL
                        OR party_memberships.end_date <= coalesce(people.died, '9999')
                        OR coalesce(party_memberships.start_date, (
                        SELECT max(earlier.end_date) FROM party_memberships AS earlier
                        WHERE earlier.person_id = party_memberships.person_id
                        AND earlier.end_date < coalesce(party_memberships.end_date, '9999')
                    ), '') <> '' OR NOT EXISTS (
                            SELECT 1 FROM party_memberships AS other
                            WHERE other.person_id = party_memberships.person_id
                            AND other.id <> party_memberships.id
                        )
                    )
                    ORDER BY coalesce(party_memberships.start_date, (
                        SELECT max(earlier.end_date) FROM party_memberships AS earlier
                        WHERE earlier.person_id = party_memberships.person_id
                        AND earlier.end_date < coalesce(party_memberships.end_date, '9999')
                    ), '')
                )
            ) AS TEXT) AS parties,
            CAST((
            SELECT min(first_date) FROM observed_tenures AS observed
            WHERE observed.person_id = tenures.person_id
            AND observed.portfolio_id = tenures.portfolio_id
            AND observed.last_date >= coalesce(tenures.start_date, '') AND observed.first_date < coalesce(tenures.end_date, '9999')
        ) AS TEXT) AS observed_first_date,
            CAST((
            SELECT max(last_date) FROM observed_tenures AS observed
            WHERE observed.person_id = tenures.person_id
            AND observed.portfolio_id = tenures.portfolio_id
            AND observed.last_date >= coalesce(tenures.start_date, '') AND observed.first_date < coalesce(tenures.end_date, '9999')
        ) AS TEXT) AS observed_last_date,
            people.slug AS person_slug,
            portfolios.slug AS portfolio_slug,
            tenures.person_id,
            tenures.portfolio_id,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = portfolios.jurisdiction_id) AS jurisdiction
        FROM tenures
        JOIN people ON people.id = tenures.person_id
        JOIN portfolios ON portfolios.id = tenures.portfolio_id;
CREATE VIEW "portfolio_lineage" AS 
        WITH RECURSIVE walk (portfolio_id, related_id, direction, steps, parted) AS (
            SELECT id, id, 'itself', 0, 0 FROM portfolios
            UNION
            SELECT
                walk.portfolio_id, from_portfolio_id, 'earlier', steps + 1,
                parted + (kind IN ('merge', 'split'))
            FROM walk JOIN portfolio_successions ON to_portfolio_id = walk.related_id
            WHERE direction IN ('itself', 'earlier') AND steps < 8
            AND (parted = 0 OR kind NOT IN ('merge', 'split'))
            UNION
            SELECT
                walk.portfolio_id, to_portfolio_id, 'later', steps + 1,
                parted + (kind IN ('merge', 'split'))
            FROM walk JOIN portfolio_successions ON from_portfolio_id = walk.related_id
            WHERE direction IN ('itself', 'later') AND steps < 8
            AND (parted = 0 OR kind NOT IN ('merge', 'split'))
        )
        SELECT
            portfolios.name AS portfolio,
            related.name AS related,
            CAST(min(walk.steps) AS INTEGER) AS steps,
            CAST(walk.direction AS TEXT) AS direction,
            portfolios.slug AS portfolio_slug,
            related.slug AS related_slug,
            walk.portfolio_id,
            walk.related_id,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = portfolios.jurisdiction_id) AS jurisdiction
        FROM walk
        JOIN portfolios ON portfolios.id = walk.portfolio_id
        JOIN portfolios AS related ON related.id = walk.related_id
        GROUP BY walk.portfolio_id, walk.related_id;
CREATE VIEW "people_in_numbers" AS 
        SELECT
            people.id,
            people.slug,
            people.name,
            people.sort_name,
            CAST(coalesce(issued.documents, 0) AS INTEGER) AS documents,
            CAST(issued.first_date AS TEXT) AS first_date,
            CAST(issued.last_date AS TEXT) AS last_date,
            CAST((
                SELECT count(*) FROM mentions JOIN documents ON documents.id = mentions.document_id
                WHERE mentions.person_id = people.id AND documents.status = 'current'
            ) AS INTEGER) AS mentions,
            CAST((
                SELECT count(*) FROM quotation_speakers
                JOIN quotations ON quotations.id = quotation_speakers.quotation_id
                JOIN documents ON documents.id = quotations.document_id
                WHERE quotation_speakers.person_id = people.id AND documents.status = 'current'
            ) AS INTEGER) AS quotations,
            CAST((
                SELECT count(*) FROM quotation_speakers
                JOIN figures ON figures.quotation_id = quotation_speakers.quotation_id
                JOIN documents ON documents.id = figures.document_id
                WHERE quotation_speakers.person_id = people.id AND documents.status = 'current'
            ) AS INTEGER) AS figures,
            CAST((
                SELECT count(*) FROM tenures WHERE tenures.person_id = people.id
            ) AS INTEGER) AS tenures,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = people.jurisdiction_id) AS jurisdiction
        FROM people
        LEFT JOIN (
            SELECT
                document_ministers.person_id,
                count(DISTINCT documents.id) AS documents,
                min(documents.date) AS first_date,
                max(documents.date) AS last_date
            FROM document_ministers
            JOIN documents ON documents.id = document_ministers.document_id
            WHERE documents.status = 'current' AND document_ministers.person_id IS NOT NULL
            GROUP BY document_ministers.person_id
        ) AS issued ON issued.person_id = people.id;
CREATE VIEW "contradictions" AS 
        SELECT
            document_contradictions.kind,
            document_contradictions.stated,
            CAST((
                SELECT group_concat(name, '; ') FROM (
                    SELECT people.name FROM tenures JOIN people ON people.id = tenures.person_id
                    WHERE tenures.portfolio_id = document_contradictions.portfolio_id
                    AND tenures.role = 'minister'
                    AND coalesce(tenures.start_date, '') <= documents.date AND documents.date < coalesce(tenures.end_date, '9999')
        AND (documents.date_latest IS NULL OR EXISTS (
            SELECT 1 FROM tenures AS later WHERE later.person_id = tenures.person_id
            AND later.portfolio_id = tenures.portfolio_id AND later.role = tenures.role
            AND coalesce(later.start_date, '') <= documents.date_latest AND documents.date_latest < coalesce(later.end_date, '9999')
        ))
                    ORDER BY people.sort_name
                )
            ) AS TEXT) AS held_by,
            documents.date,
            documents.date_latest,
            documents.slug,
            documents.title,
            document_contradictions.document_id,
            document_contradictions.portfolio_id,
            document_contradictions.person_id,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = documents.jurisdiction_id) AS jurisdiction
        FROM document_contradictions
        JOIN documents ON documents.id = document_contradictions.document_id
        WHERE documents.status = 'current';
CREATE VIEW "open_problems" AS 
        SELECT
            problems.id,
            collections.name AS collection,
            problems.path,
            problems.line,
            problems.code,
            problems.message,
            problems.document_id,
            problems.load_id
        FROM problems JOIN collections ON collections.id = problems.collection_id
        WHERE problems.resolved_load_id IS NULL;
CREATE VIEW "repeated_texts" AS 
        SELECT
            again.document_id,
            CAST(min(again.earlier_id) AS INTEGER) AS first_document_id,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id = again.jurisdiction_id) AS jurisdiction
        FROM (
            SELECT later.id AS document_id, earlier.id AS earlier_id, later.jurisdiction_id
            FROM (
                SELECT text_fingerprint FROM documents WHERE text_fingerprint IS NOT NULL
                GROUP BY text_fingerprint HAVING count(*) > 1
            ) AS repeated
            CROSS JOIN documents AS later ON later.text_fingerprint = repeated.text_fingerprint
            AND later.status = 'current'
            CROSS JOIN documents AS earlier ON earlier.text_fingerprint = repeated.text_fingerprint
            AND earlier.id < later.id AND earlier.status = 'current'
            AND +earlier.jurisdiction_id IS later.jurisdiction_id
            UNION ALL
            SELECT later.id, earlier.id, later.jurisdiction_id
            FROM documents AS later
            CROSS JOIN documents AS earlier ON earlier.text_group = later.text_group
            AND earlier.id < later.id AND earlier.status = 'current'
            AND +earlier.jurisdiction_id IS later.jurisdiction_id
            WHERE later.text_group IS NOT NULL AND later.status = 'current'
        ) AS again
        GROUP BY again.document_id;
CREATE VIEW "person_forms" AS 
        SELECT person_id, name FROM person_names
        UNION
        SELECT id, name FROM people;
CREATE VIEW "portfolio_forms" AS 
        SELECT portfolio_id, name FROM portfolio_names
        UNION
        SELECT id, name FROM portfolios
        UNION
        SELECT id, slug FROM portfolios;
CREATE VIEW "document_names" AS 
        WITH moved_documents (collection, slug, document_id) AS (
            SELECT
                substr(value, 1, instr(value, '/') - 1), substr(value, instr(value, '/') + 1),
                document_id
            FROM corrections WHERE field = 'formerly' AND state = 'applied'
        )
        SELECT
            collections.name AS collection,
            documents.slug,
            CAST(1 AS INTEGER) AS is_current,
            documents.id AS document_id
        FROM documents JOIN collections ON collections.id = documents.collection_id
        WHERE NOT (
            documents.status = 'missing' AND EXISTS (
                SELECT 1 FROM corrections WHERE field = 'formerly' AND state = 'applied'
                AND value = collections.name || '/' || documents.slug
            )
        )
        UNION ALL
        SELECT
            collections.name,
            document_aliases.slug,
            CAST(0 AS INTEGER),
            document_aliases.document_id
        FROM document_aliases JOIN collections ON collections.id = document_aliases.collection_id
        UNION ALL
        SELECT corrections.document, named.slug, CAST(0 AS INTEGER), named.document_id
        FROM corrections
        JOIN (
            SELECT collection_id, slug, id AS document_id FROM documents
            UNION ALL SELECT collection_id, slug, document_id FROM document_aliases
        ) AS named ON named.collection_id = corrections.collection_id
        WHERE corrections.what = 'collection' AND corrections.field = 'name'
        UNION ALL
        SELECT collection, slug, CAST(0 AS INTEGER), document_id FROM moved_documents
        UNION ALL
        -- Where that collection was called otherwise before.
        SELECT renamed.document, moved_documents.slug, CAST(0 AS INTEGER),
            moved_documents.document_id
        FROM moved_documents
        JOIN corrections AS renamed
        ON renamed.what = 'collection' AND renamed.field = 'name'
        AND renamed.document <> moved_documents.collection
        WHERE moved_documents.collection IN (
            SELECT name FROM collections WHERE id = renamed.collection_id
            UNION SELECT document FROM corrections AS earlier
            WHERE earlier.collection_id = renamed.collection_id
            AND earlier.what = 'collection' AND earlier.field = 'name'
        );
INSERT INTO alembic_version (version_num) VALUES ('0025');
