CREATE TABLE evidence_before AS SELECT * FROM evidence

DROP TABLE evidence

CREATE TABLE evidence (
	id TEXT NOT NULL,
	source TEXT NOT NULL,
	made_at TEXT NOT NULL,
	session_id TEXT,
	sketch_id TEXT,
	observed_id TEXT,
	feedback_id TEXT,
	meeting_id TEXT,
	revision INTEGER NOT NULL,
	position INTEGER NOT NULL,
	strength TEXT NOT NULL,
	quote TEXT NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	what_i_did TEXT NOT NULL,
	why_with_this_client TEXT NOT NULL,
	what_followed TEXT NOT NULL,
	what_i_would_do_now TEXT NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id),
	FOREIGN KEY(sketch_id) REFERENCES sketches (id),
	FOREIGN KEY(observed_id) REFERENCES observed_practice (id),
	FOREIGN KEY(feedback_id) REFERENCES feedback (id),
	FOREIGN KEY(meeting_id) REFERENCES supervision_meetings (id)
)

CREATE INDEX ix_evidence_feedback_id ON evidence (feedback_id)

CREATE INDEX ix_evidence_meeting_id ON evidence (meeting_id)

CREATE INDEX ix_evidence_observed_id ON evidence (observed_id)

CREATE INDEX ix_evidence_session_id ON evidence (session_id)

CREATE INDEX ix_evidence_sketch_id ON evidence (sketch_id)

CREATE TABLE evidence_for (
	id TEXT NOT NULL,
	evidence_id TEXT NOT NULL,
	framework TEXT NOT NULL,
	framework_version TEXT NOT NULL,
	competency TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(evidence_id) REFERENCES evidence (id)
)

CREATE INDEX ix_evidence_for_evidence_id ON evidence_for (evidence_id)

INSERT INTO evidence (
	id, source, made_at, session_id, revision, position, strength, quote, before, after,
	what_i_did, why_with_this_client, what_followed, what_i_would_do_now
)
SELECT
	e.id, e.note, s.start, e.session_id, e.revision, e.position, e.strength, e.quote, e.before,
	e.after, e.what_i_did, e.why_with_this_client, e.what_followed, e.what_i_would_do_now
FROM evidence_before AS e JOIN sessions AS s ON s.id = e.session_id

INSERT INTO evidence_for (id, evidence_id, framework, framework_version, competency)
SELECT id, id, framework, framework_version, competency FROM evidence_before

DROP TABLE evidence_before

CREATE TABLE evidence_uses (
	id TEXT NOT NULL,
	evidence_id TEXT NOT NULL,
	exported_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(evidence_id) REFERENCES evidence (id),
	FOREIGN KEY(exported_id) REFERENCES exported (id)
)

CREATE INDEX ix_evidence_uses_evidence_id ON evidence_uses (evidence_id)

CREATE INDEX ix_evidence_uses_exported_id ON evidence_uses (exported_id)

CREATE TABLE self_assessments (
	id TEXT NOT NULL,
	"on" TEXT NOT NULL,
	framework TEXT NOT NULL,
	framework_version TEXT NOT NULL,
	competency TEXT NOT NULL,
	level INTEGER NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE official_wordings (
	id TEXT NOT NULL,
	framework TEXT NOT NULL,
	framework_version TEXT NOT NULL,
	competency TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE own_packs (
	id TEXT NOT NULL,
	pack TEXT NOT NULL,
	made_at TEXT NOT NULL,
	in_use BOOLEAN NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE own_figures (
	id TEXT NOT NULL,
	own_pack_id TEXT NOT NULL,
	credential TEXT NOT NULL,
	requirement TEXT NOT NULL,
	part TEXT NOT NULL,
	value TEXT NOT NULL,
	valid_from TEXT,
	paths TEXT NOT NULL,
	why TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(own_pack_id) REFERENCES own_packs (id)
)

CREATE INDEX ix_own_figures_own_pack_id ON own_figures (own_pack_id)

CREATE TABLE case_studies (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	title TEXT NOT NULL,
	text TEXT NOT NULL,
	made_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_case_studies_client_id ON case_studies (client_id)

CREATE TABLE portfolio_texts (
	id TEXT NOT NULL,
	credential TEXT NOT NULL,
	section TEXT NOT NULL,
	text TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE portfolio_plans (
	id TEXT NOT NULL,
	credential TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	examples INTEGER NOT NULL,
	evidence TEXT NOT NULL,
	case_studies TEXT NOT NULL,
	feedback TEXT NOT NULL,
	supervision_items TEXT NOT NULL,
	reflections TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE signed_sheets (
	id TEXT NOT NULL,
	made_at TEXT NOT NULL,
	kind TEXT NOT NULL,
	fingerprint TEXT NOT NULL,
	trail_number INTEGER NOT NULL,
	trail_head TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	sessions TEXT NOT NULL,
	client_id TEXT,
	organisation_id TEXT,
	signed_on TEXT,
	signed_by TEXT NOT NULL,
	role TEXT NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(organisation_id) REFERENCES organisations (id)
)

CREATE INDEX ix_signed_sheets_client_id ON signed_sheets (client_id)

CREATE INDEX ix_signed_sheets_organisation_id ON signed_sheets (organisation_id)

CREATE TABLE credentials_held (
	id TEXT NOT NULL,
	credential TEXT NOT NULL,
	awarded_on TEXT NOT NULL,
	valid_to TEXT,
	number TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE attachments_before AS SELECT * FROM attachments

DROP TABLE attachments

CREATE TABLE attachments (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	size INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	session_id TEXT,
	note TEXT,
	client_id TEXT,
	engagement_id TEXT,
	contract_id TEXT,
	cpd_id TEXT,
	training_id TEXT,
	observed_id TEXT,
	sketch_id TEXT,
	document_id TEXT,
	sheet_id TEXT,
	caption TEXT NOT NULL,
	width INTEGER,
	height INTEGER,
	thumbnail BLOB NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(engagement_id) REFERENCES engagements (id),
	FOREIGN KEY(contract_id) REFERENCES contracts (id),
	FOREIGN KEY(cpd_id) REFERENCES cpd (id),
	FOREIGN KEY(training_id) REFERENCES training (id),
	FOREIGN KEY(observed_id) REFERENCES observed_practice (id),
	FOREIGN KEY(sketch_id) REFERENCES sketches (id),
	FOREIGN KEY(document_id) REFERENCES documents_held (id),
	FOREIGN KEY(sheet_id) REFERENCES signed_sheets (id)
)

CREATE INDEX ix_attachments_client_id ON attachments (client_id)

CREATE INDEX ix_attachments_contract_id ON attachments (contract_id)

CREATE INDEX ix_attachments_cpd_id ON attachments (cpd_id)

CREATE INDEX ix_attachments_document_id ON attachments (document_id)

CREATE INDEX ix_attachments_engagement_id ON attachments (engagement_id)

CREATE INDEX ix_attachments_observed_id ON attachments (observed_id)

CREATE INDEX ix_attachments_session_id ON attachments (session_id)

CREATE INDEX ix_attachments_sheet_id ON attachments (sheet_id)

CREATE INDEX ix_attachments_sketch_id ON attachments (sketch_id)

CREATE INDEX ix_attachments_training_id ON attachments (training_id)

INSERT INTO attachments (
	id, name, media_type, size, made_at, session_id, note, client_id, engagement_id,
	contract_id, cpd_id, training_id, observed_id, sketch_id, caption, width, height,
	thumbnail, binned_at
)
SELECT
	id, name, media_type, size, made_at, session_id, note, client_id, engagement_id,
	contract_id, cpd_id, training_id, observed_id, sketch_id, caption, width, height,
	thumbnail, binned_at
FROM attachments_before

DROP TABLE attachments_before
