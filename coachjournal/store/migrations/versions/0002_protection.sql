CREATE TABLE client_decisions (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	decided_on TEXT NOT NULL,
	what TEXT NOT NULL,
	until TEXT,
	why TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_client_decisions_client_id ON client_decisions (client_id)

CREATE TABLE access_requests (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	received_on TEXT NOT NULL,
	asked_by TEXT NOT NULL,
	asked_for TEXT NOT NULL,
	identity_checked_on TEXT,
	identity_how TEXT NOT NULL,
	extension_said_on TEXT,
	extension_why TEXT NOT NULL,
	answered_on TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_access_requests_client_id ON access_requests (client_id)

CREATE TABLE access_pauses (
	id TEXT NOT NULL,
	request_id TEXT NOT NULL,
	why TEXT NOT NULL,
	from_on TEXT NOT NULL,
	until_on TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(request_id) REFERENCES access_requests (id)
)

CREATE INDEX ix_access_pauses_request_id ON access_pauses (request_id)

CREATE TABLE passage_decisions (
	id TEXT NOT NULL,
	request_id TEXT NOT NULL,
	passage TEXT NOT NULL,
	verdict TEXT NOT NULL,
	decided_on TEXT NOT NULL,
	redacted TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(request_id) REFERENCES access_requests (id)
)

CREATE INDEX ix_passage_decisions_request_id ON passage_decisions (request_id)

CREATE TABLE breaches (
	id TEXT NOT NULL,
	found_at TEXT NOT NULL,
	happened_on TEXT,
	what TEXT NOT NULL,
	affected TEXT NOT NULL,
	affected_count INTEGER,
	encrypted TEXT NOT NULL,
	tell_regulator BOOLEAN,
	regulator_told_at TEXT,
	tell_people BOOLEAN,
	people_told_on TEXT,
	why TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE erasures (
	id TEXT NOT NULL,
	at TEXT NOT NULL,
	client_digest TEXT NOT NULL,
	kept_as TEXT NOT NULL,
	kept_code TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE will_plans (
	id TEXT NOT NULL,
	colleague TEXT NOT NULL,
	colleague_contact TEXT NOT NULL,
	instructions TEXT NOT NULL,
	file_at TEXT NOT NULL,
	lock TEXT NOT NULL,
	"key" BLOB NOT NULL,
	renewed_at TEXT,
	PRIMARY KEY (id)
)

CREATE TABLE will_wishes (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	say TEXT NOT NULL,
	keep BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_will_wishes_client_id ON will_wishes (client_id)
