CREATE TABLE own_templates (
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	position INTEGER NOT NULL,
	stands_for TEXT NOT NULL,
	hidden BOOLEAN NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE snippets (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE own_words (
	id TEXT NOT NULL,
	word TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE session_timers (
	id TEXT NOT NULL,
	started_at TEXT NOT NULL,
	client_id TEXT,
	stopped_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_session_timers_client_id ON session_timers (client_id)

CREATE TABLE calendar_links (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	uid TEXT NOT NULL,
	occurrence TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_calendar_links_session_id ON calendar_links (session_id)

CREATE INDEX ix_calendar_links_uid ON calendar_links (uid)

CREATE TABLE calendar_rules (
	id TEXT NOT NULL,
	title TEXT NOT NULL,
	answer TEXT NOT NULL,
	client_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_calendar_rules_client_id ON calendar_rules (client_id)

CREATE TABLE column_maps (
	id TEXT NOT NULL,
	headers TEXT NOT NULL,
	fields TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE outcomes (
	id TEXT NOT NULL,
	engagement_id TEXT NOT NULL,
	level TEXT NOT NULL,
	noted_on TEXT NOT NULL,
	text TEXT NOT NULL,
	said_by TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(engagement_id) REFERENCES engagements (id)
)

CREATE INDEX ix_outcomes_engagement_id ON outcomes (engagement_id)

CREATE TABLE themes_reports (
	id TEXT NOT NULL,
	organisation_id TEXT NOT NULL,
	from_on TEXT NOT NULL,
	until_on TEXT NOT NULL,
	made_at TEXT NOT NULL,
	themes TEXT NOT NULL,
	seen_by_clients_on TEXT,
	given_on TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(organisation_id) REFERENCES organisations (id)
)

CREATE INDEX ix_themes_reports_organisation_id ON themes_reports (organisation_id)

CREATE TABLE observation_sheets (
	id TEXT NOT NULL,
	observed_id TEXT NOT NULL,
	session_id TEXT,
	coached_by TEXT NOT NULL,
	topic TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(observed_id) REFERENCES observed_practice (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_observation_sheets_observed_id ON observation_sheets (observed_id)

CREATE INDEX ix_observation_sheets_session_id ON observation_sheets (session_id)

CREATE TABLE observation_answers (
	id TEXT NOT NULL,
	sheet_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	question TEXT NOT NULL,
	exact_words TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(sheet_id) REFERENCES observation_sheets (id)
)

CREATE INDEX ix_observation_answers_sheet_id ON observation_answers (sheet_id)

CREATE TABLE observation_feedback (
	id TEXT NOT NULL,
	observed_id TEXT NOT NULL,
	source TEXT NOT NULL,
	from_whom TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(observed_id) REFERENCES observed_practice (id)
)

CREATE INDEX ix_observation_feedback_observed_id ON observation_feedback (observed_id)

CREATE TABLE plan_reviews (
	id TEXT NOT NULL,
	year INTEGER NOT NULL,
	"on" TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE passage_anchors (
	id TEXT NOT NULL,
	item_id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	position INTEGER NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(item_id) REFERENCES supervision_items (id)
)

CREATE INDEX ix_passage_anchors_item_id ON passage_anchors (item_id)

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
	FOREIGN KEY(observed_id) REFERENCES observed_practice (id)
)

CREATE INDEX ix_attachments_client_id ON attachments (client_id)

CREATE INDEX ix_attachments_contract_id ON attachments (contract_id)

CREATE INDEX ix_attachments_cpd_id ON attachments (cpd_id)

CREATE INDEX ix_attachments_engagement_id ON attachments (engagement_id)

CREATE INDEX ix_attachments_observed_id ON attachments (observed_id)

CREATE INDEX ix_attachments_session_id ON attachments (session_id)

CREATE INDEX ix_attachments_training_id ON attachments (training_id)

CREATE TABLE attachment_contents (
	id TEXT NOT NULL,
	attachment_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	content BLOB NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(attachment_id) REFERENCES attachments (id)
)

CREATE INDEX ix_attachment_contents_attachment_id ON attachment_contents (attachment_id)
