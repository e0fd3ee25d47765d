CREATE TABLE clients_before AS SELECT * FROM clients

DROP TABLE clients

CREATE TABLE clients (
	id TEXT NOT NULL,
	code TEXT NOT NULL,
	kind TEXT NOT NULL,
	working_name TEXT NOT NULL,
	full_name TEXT NOT NULL,
	email TEXT NOT NULL,
	phone TEXT NOT NULL,
	organisation_id TEXT,
	direct_report BOOLEAN NOT NULL,
	unnamed_members INTEGER NOT NULL,
	covered_by_letter BOOLEAN NOT NULL,
	role_in_packs TEXT NOT NULL,
	pack_name TEXT NOT NULL,
	sector_in_packs TEXT NOT NULL,
	no_note_intended BOOLEAN NOT NULL,
	restricted_since TEXT,
	restricted_why TEXT NOT NULL,
	review_on TEXT,
	made_at TEXT,
	binned_at TEXT,
	PRIMARY KEY (id),
	UNIQUE (code),
	FOREIGN KEY(organisation_id) REFERENCES organisations (id)
)

CREATE INDEX ix_clients_organisation_id ON clients (organisation_id)

INSERT INTO clients (
	id, code, kind, working_name, full_name, email, phone, organisation_id, direct_report,
	unnamed_members, covered_by_letter, role_in_packs, pack_name, no_note_intended,
	restricted_since, restricted_why, review_on, made_at, binned_at, sector_in_packs
)
SELECT
	id, code, kind, working_name, full_name, email, phone, organisation_id, direct_report,
	unnamed_members, covered_by_letter, role_in_packs, pack_name, no_note_intended,
	restricted_since, restricted_why, review_on, made_at, binned_at, ''
FROM clients_before

DROP TABLE clients_before

CREATE TABLE supervision_meetings_before AS SELECT * FROM supervision_meetings

DROP TABLE supervision_meetings

CREATE TABLE supervision_meetings (
	id TEXT NOT NULL,
	"on" TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	format TEXT NOT NULL,
	mode TEXT NOT NULL,
	supervisor TEXT NOT NULL,
	qualified BOOLEAN NOT NULL,
	title TEXT NOT NULL,
	learning TEXT NOT NULL,
	afterthoughts TEXT NOT NULL,
	joint_note TEXT NOT NULL,
	eyes_used TEXT NOT NULL,
	to_try TEXT NOT NULL,
	to_recontract TEXT NOT NULL,
	people INTEGER NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id)
)

INSERT INTO supervision_meetings (
	id, "on", minutes, "format", mode, supervisor, qualified, title, learning, afterthoughts,
	joint_note, eyes_used, binned_at, to_try, to_recontract, people
)
SELECT
	id, "on", minutes, "format", mode, supervisor, qualified, title, learning, afterthoughts,
	joint_note, eyes_used, binned_at, '', '', 0
FROM supervision_meetings_before

DROP TABLE supervision_meetings_before

CREATE TABLE supervision_items_before AS SELECT * FROM supervision_items

DROP TABLE supervision_items

CREATE TABLE supervision_items (
	id TEXT NOT NULL,
	question TEXT NOT NULL,
	noticed_on TEXT NOT NULL,
	client_id TEXT,
	session_id TEXT,
	note TEXT,
	passage TEXT NOT NULL,
	story TEXT NOT NULL,
	wanted TEXT NOT NULL,
	eye TEXT,
	urgent BOOLEAN NOT NULL,
	position INTEGER NOT NULL,
	meeting_id TEXT,
	learning TEXT NOT NULL,
	changed TEXT NOT NULL,
	feeling TEXT NOT NULL,
	on_agenda BOOLEAN NOT NULL,
	changed_practice TEXT NOT NULL,
	changed_on TEXT,
	binned_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id),
	FOREIGN KEY(meeting_id) REFERENCES supervision_meetings (id)
)

CREATE INDEX ix_supervision_items_client_id ON supervision_items (client_id)

CREATE INDEX ix_supervision_items_meeting_id ON supervision_items (meeting_id)

CREATE INDEX ix_supervision_items_session_id ON supervision_items (session_id)

INSERT INTO supervision_items (
	id, question, noticed_on, client_id, session_id, note, passage, story, wanted, eye, urgent,
	position, meeting_id, learning, changed, binned_at, feeling, on_agenda, changed_practice,
	changed_on
)
SELECT
	id, question, noticed_on, client_id, session_id, note, passage, story, wanted, eye, urgent,
	position, meeting_id, learning, changed, binned_at, '', 0, '', NULL
FROM supervision_items_before

DROP TABLE supervision_items_before

CREATE TABLE commitments_before AS SELECT * FROM commitments

DROP TABLE commitments

CREATE TABLE commitments (
	id TEXT NOT NULL,
	meeting_id TEXT NOT NULL,
	text TEXT NOT NULL,
	item_id TEXT,
	due_on TEXT,
	done_on TEXT,
	outcome TEXT NOT NULL,
	changed_practice TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(meeting_id) REFERENCES supervision_meetings (id),
	FOREIGN KEY(item_id) REFERENCES supervision_items (id)
)

CREATE INDEX ix_commitments_item_id ON commitments (item_id)

CREATE INDEX ix_commitments_meeting_id ON commitments (meeting_id)

INSERT INTO commitments (
	id, meeting_id, text, item_id, due_on, done_on, outcome, changed_practice
)
SELECT
	id, meeting_id, text, item_id, due_on, done_on, outcome, ''
FROM commitments_before

DROP TABLE commitments_before

CREATE TABLE exported_before AS SELECT * FROM exported

DROP TABLE exported

CREATE TABLE exported (
	id TEXT NOT NULL,
	at TEXT NOT NULL,
	what TEXT NOT NULL,
	form TEXT NOT NULL,
	fingerprint TEXT NOT NULL,
	file_hash TEXT NOT NULL,
	replacements INTEGER NOT NULL,
	accepted_unsure INTEGER NOT NULL,
	number INTEGER NOT NULL,
	clients TEXT NOT NULL,
	mentioned TEXT NOT NULL,
	destroy_by TEXT,
	destroyed_on TEXT,
	PRIMARY KEY (id)
)

INSERT INTO exported (
	id, at, what, form, fingerprint, file_hash, replacements, accepted_unsure, "number", clients,
	destroy_by, destroyed_on, mentioned
)
SELECT
	id, at, what, form, fingerprint, file_hash, replacements, accepted_unsure, "number", clients,
	destroy_by, destroyed_on, '[]'
FROM exported_before

DROP TABLE exported_before

CREATE TABLE supervision_agendas (
	id TEXT NOT NULL,
	made_at TEXT NOT NULL,
	meeting_id TEXT,
	for_on TEXT,
	supervisor TEXT NOT NULL,
	format TEXT NOT NULL,
	wanted TEXT NOT NULL,
	how_i_am TEXT NOT NULL,
	went_well TEXT NOT NULL,
	moved_me TEXT NOT NULL,
	load TEXT NOT NULL,
	energy TEXT NOT NULL,
	pressures TEXT NOT NULL,
	helps TEXT NOT NULL,
	to_recontract TEXT NOT NULL,
	avoiding TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(meeting_id) REFERENCES supervision_meetings (id)
)

CREATE INDEX ix_supervision_agendas_meeting_id ON supervision_agendas (meeting_id)

CREATE TABLE item_exhibits (
	id TEXT NOT NULL,
	item_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	position INTEGER NOT NULL,
	session_id TEXT,
	note TEXT,
	passage TEXT NOT NULL,
	sketch_id TEXT,
	sketch_items TEXT NOT NULL,
	caption TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(item_id) REFERENCES supervision_items (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id),
	FOREIGN KEY(sketch_id) REFERENCES sketches (id)
)

CREATE INDEX ix_item_exhibits_item_id ON item_exhibits (item_id)

CREATE INDEX ix_item_exhibits_session_id ON item_exhibits (session_id)

CREATE INDEX ix_item_exhibits_sketch_id ON item_exhibits (sketch_id)

CREATE TABLE supervision_contracts (
	id TEXT NOT NULL,
	supervisor TEXT NOT NULL,
	agreed_on TEXT NOT NULL,
	format TEXT NOT NULL,
	every_weeks INTEGER NOT NULL,
	minutes INTEGER NOT NULL,
	review_on TEXT,
	ended_on TEXT,
	agreed TEXT NOT NULL,
	helps TEXT NOT NULL,
	to_recontract TEXT NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id)
)

CREATE TABLE supervision_reviews (
	id TEXT NOT NULL,
	written_on TEXT NOT NULL,
	from_on TEXT NOT NULL,
	until_on TEXT NOT NULL,
	supervisor TEXT NOT NULL,
	brought TEXT NOT NULL,
	learned TEXT NOT NULL,
	changed TEXT NOT NULL,
	ahead TEXT NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id)
)

CREATE TABLE word_decisions (
	id TEXT NOT NULL,
	found TEXT NOT NULL,
	reason TEXT NOT NULL,
	answer TEXT NOT NULL,
	decided_at TEXT NOT NULL,
	sentence TEXT NOT NULL,
	label TEXT NOT NULL,
	why TEXT NOT NULL,
	client_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_word_decisions_client_id ON word_decisions (client_id)

CREATE TABLE pack_wordings (
	id TEXT NOT NULL,
	agenda_id TEXT NOT NULL,
	"before" TEXT NOT NULL,
	wording TEXT NOT NULL,
	client_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(agenda_id) REFERENCES supervision_agendas (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_pack_wordings_agenda_id ON pack_wordings (agenda_id)

CREATE INDEX ix_pack_wordings_client_id ON pack_wordings (client_id)

CREATE TABLE case_looks (
	id TEXT NOT NULL,
	agenda_id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	recognisable TEXT NOT NULL,
	hide_dates BOOLEAN NOT NULL,
	swap_gender BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(agenda_id) REFERENCES supervision_agendas (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_case_looks_agenda_id ON case_looks (agenda_id)

CREATE INDEX ix_case_looks_client_id ON case_looks (client_id)

CREATE TABLE sketch_looks (
	id TEXT NOT NULL,
	agenda_id TEXT NOT NULL,
	sketch_id TEXT NOT NULL,
	fingerprint TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(agenda_id) REFERENCES supervision_agendas (id),
	FOREIGN KEY(sketch_id) REFERENCES sketches (id)
)

CREATE INDEX ix_sketch_looks_agenda_id ON sketch_looks (agenda_id)

CREATE INDEX ix_sketch_looks_sketch_id ON sketch_looks (sketch_id)

CREATE TABLE cover_ups (
	id TEXT NOT NULL,
	sketch_id TEXT NOT NULL,
	x FLOAT NOT NULL,
	y FLOAT NOT NULL,
	width FLOAT NOT NULL,
	height FLOAT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(sketch_id) REFERENCES sketches (id)
)

CREATE INDEX ix_cover_ups_sketch_id ON cover_ups (sketch_id)

CREATE TABLE exported_decisions (
	id TEXT NOT NULL,
	exported_id TEXT NOT NULL,
	found TEXT NOT NULL,
	reason TEXT NOT NULL,
	answer TEXT NOT NULL,
	why TEXT NOT NULL,
	client_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(exported_id) REFERENCES exported (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_exported_decisions_client_id ON exported_decisions (client_id)

CREATE INDEX ix_exported_decisions_exported_id ON exported_decisions (exported_id)

CREATE TABLE supervisees (
	id TEXT NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	email TEXT NOT NULL,
	phone TEXT NOT NULL,
	organisation TEXT NOT NULL,
	works_towards TEXT NOT NULL,
	agreed_on TEXT,
	review_on TEXT,
	ended_on TEXT,
	every_weeks INTEGER NOT NULL,
	minutes INTEGER NOT NULL,
	agreed TEXT NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id),
	UNIQUE (code)
)

CREATE TABLE supervision_given (
	id TEXT NOT NULL,
	"on" TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	format TEXT NOT NULL,
	mode TEXT NOT NULL,
	paid BOOLEAN NOT NULL,
	cases TEXT NOT NULL,
	agreed_points TEXT NOT NULL,
	risks TEXT NOT NULL,
	next_on TEXT,
	binned_at TEXT,
	PRIMARY KEY (id)
)

CREATE TABLE given_to (
	id TEXT NOT NULL,
	given_id TEXT NOT NULL,
	supervisee_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(given_id) REFERENCES supervision_given (id),
	FOREIGN KEY(supervisee_id) REFERENCES supervisees (id)
)

CREATE INDEX ix_given_to_given_id ON given_to (given_id)

CREATE INDEX ix_given_to_supervisee_id ON given_to (supervisee_id)
