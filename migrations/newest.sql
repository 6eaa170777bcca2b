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
	end_char INTEGER NOT NULL, fingerprint TEXT, page INTEGER, is_recognised INTEGER DEFAULT 0 NOT NULL, is_quoted INTEGER DEFAULT 0 NOT NULL, 
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
	rule TEXT NOT NULL, size_of TEXT CONSTRAINT ck_figures_size_of CHECK (size_of IN ('economy', 'market', 'trade', 'assets')), doubt TEXT CONSTRAINT ck_figures_doubt CHECK (doubt IN ('scale', 'size')), purpose_start_char INTEGER, purpose_end_char INTEGER, standing TEXT CONSTRAINT ck_figures_standing CHECK (standing IN ('earlier', 'total', 'part', 'further', 'compared')), claim_id INTEGER CONSTRAINT fk_figures_claim_id REFERENCES figures (id), claim_basis TEXT, claim_words TEXT, whole_figure_id INTEGER CONSTRAINT fk_figures_whole_figure_id REFERENCES figures (id), whole_basis TEXT, due_from TEXT, due_to TEXT, follows_figure_id INTEGER CONSTRAINT fk_figures_follows_figure_id REFERENCES figures (id), follows_basis TEXT, is_forecast INTEGER DEFAULT 0 NOT NULL, 
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
	is_loaded INTEGER DEFAULT 1 NOT NULL, is_private INTEGER DEFAULT 0 NOT NULL, private_hosts TEXT, 
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
CREATE INDEX ix_figures_sums ON figures (document_id) WHERE kind = 'money' AND purpose_start_char IS NOT NULL AND is_forecast = 0 AND per IS NULL AND doubt IS NULL AND size_of IS NULL;
INSERT INTO alembic_version (version_num) VALUES ('0028');
