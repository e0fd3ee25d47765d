CREATE TABLE sketches (
	id TEXT NOT NULL,
	made_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	whose TEXT NOT NULL,
	title TEXT NOT NULL,
	template TEXT NOT NULL,
	session_id TEXT,
	client_id TEXT,
	item_id TEXT,
	remember BOOLEAN NOT NULL,
	agreed_on TEXT,
	frozen_from TEXT,
	words TEXT NOT NULL,
	thumbnail BLOB NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(item_id) REFERENCES supervision_items (id)
)

CREATE INDEX ix_sketches_client_id ON sketches (client_id)

CREATE INDEX ix_sketches_item_id ON sketches (item_id)

CREATE INDEX ix_sketches_session_id ON sketches (session_id)

CREATE TABLE sketch_items (
	id TEXT NOT NULL,
	sketch_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	"order" FLOAT NOT NULL,
	content TEXT NOT NULL,
	points BLOB NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(sketch_id) REFERENCES sketches (id)
)

CREATE INDEX ix_sketch_items_sketch_id ON sketch_items (sketch_id)

CREATE TABLE sketch_deltas (
	id TEXT NOT NULL,
	sketch_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	at TEXT NOT NULL,
	content BLOB NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(sketch_id) REFERENCES sketches (id)
)

CREATE INDEX ix_sketch_deltas_sketch_id ON sketch_deltas (sketch_id)

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
	FOREIGN KEY(sketch_id) REFERENCES sketches (id)
)

CREATE INDEX ix_attachments_client_id ON attachments (client_id)

CREATE INDEX ix_attachments_contract_id ON attachments (contract_id)

CREATE INDEX ix_attachments_cpd_id ON attachments (cpd_id)

CREATE INDEX ix_attachments_engagement_id ON attachments (engagement_id)

CREATE INDEX ix_attachments_observed_id ON attachments (observed_id)

CREATE INDEX ix_attachments_session_id ON attachments (session_id)

CREATE INDEX ix_attachments_sketch_id ON attachments (sketch_id)

CREATE INDEX ix_attachments_training_id ON attachments (training_id)

INSERT INTO attachments (
	id, name, media_type, size, made_at, session_id, note, client_id, engagement_id,
	contract_id, cpd_id, training_id, observed_id, caption, width, height, thumbnail,
	binned_at
)
SELECT
	id, name, media_type, size, made_at, session_id, note, client_id, engagement_id,
	contract_id, cpd_id, training_id, observed_id, caption, width, height, thumbnail,
	binned_at
FROM attachments_before

DROP TABLE attachments_before
