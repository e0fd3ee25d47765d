CREATE TABLE approaches (
	id TEXT NOT NULL,
	"on" TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE cpd (
	id TEXT NOT NULL,
	"on" TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	title TEXT NOT NULL,
	category TEXT,
	with_whom TEXT NOT NULL,
	why_chosen TEXT NOT NULL,
	learned TEXT NOT NULL,
	applied TEXT NOT NULL,
	certificate BOOLEAN NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id)
)

CREATE TABLE development_goals (
	id TEXT NOT NULL,
	text TEXT NOT NULL,
	set_on TEXT NOT NULL,
	by_when TEXT,
	from_which_feedback TEXT NOT NULL,
	how_i_will_know TEXT NOT NULL,
	state TEXT NOT NULL,
	review TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE documents_held (
	id TEXT NOT NULL,
	credential TEXT NOT NULL,
	requirement TEXT NOT NULL,
	state TEXT NOT NULL,
	"on" TEXT,
	note TEXT NOT NULL,
	PRIMARY KEY (id)
)

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
	destroy_by TEXT,
	destroyed_on TEXT,
	PRIMARY KEY (id)
)

CREATE TABLE hours_log (
	number INTEGER NOT NULL,
	at TEXT NOT NULL,
	change TEXT NOT NULL,
	entry TEXT NOT NULL,
	entry_kind TEXT NOT NULL,
	client TEXT NOT NULL,
	"on" TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	coaching_minutes INTEGER NOT NULL,
	kind TEXT NOT NULL,
	participants INTEGER NOT NULL,
	activity TEXT NOT NULL,
	payment TEXT NOT NULL,
	status TEXT NOT NULL,
	previous TEXT NOT NULL,
	digest TEXT NOT NULL,
	PRIMARY KEY (number)
)

CREATE INDEX ix_hours_log_entry ON hours_log (entry)

CREATE TABLE mentor_coaching (
	id TEXT NOT NULL,
	"on" TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	one_to_one BOOLEAN NOT NULL,
	group_size INTEGER NOT NULL,
	title TEXT NOT NULL,
	mentor TEXT NOT NULL,
	mentor_email TEXT NOT NULL,
	mentor_credential TEXT NOT NULL,
	mentor_specialisation BOOLEAN NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id)
)

CREATE TABLE observed_practice (
	id TEXT NOT NULL,
	"on" TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	title TEXT NOT NULL,
	observer TEXT NOT NULL,
	questions TEXT NOT NULL,
	exact_words TEXT NOT NULL,
	feedback TEXT NOT NULL,
	will_do TEXT NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id)
)

CREATE TABLE organisations (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	sector TEXT NOT NULL,
	also_called TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE search_entries (
	number INTEGER NOT NULL,
	source TEXT NOT NULL,
	entity TEXT NOT NULL,
	kind TEXT NOT NULL,
	session TEXT,
	client TEXT,
	PRIMARY KEY (number)
)

CREATE INDEX ix_search_entries_session ON search_entries (session)

CREATE INDEX ix_search_entries_entity ON search_entries (entity)

CREATE TABLE settings (
	"key" TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY ("key")
)

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
	binned_at TEXT,
	PRIMARY KEY (id)
)

CREATE TABLE techniques (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	when_to_use TEXT NOT NULL,
	how TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE themes (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (id)
)

CREATE TABLE training (
	id TEXT NOT NULL,
	"on" TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	title TEXT NOT NULL,
	provider TEXT NOT NULL,
	programme TEXT NOT NULL,
	core_minutes INTEGER,
	accredited_by TEXT NOT NULL,
	starts_training BOOLEAN NOT NULL,
	certificate BOOLEAN NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id)
)

CREATE TABLE vault_meta (
	vault_id TEXT NOT NULL,
	made_at TEXT NOT NULL,
	PRIMARY KEY (vault_id)
)

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

CREATE TABLE sponsors (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	organisation_id TEXT,
	role TEXT NOT NULL,
	email TEXT NOT NULL,
	phone TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(organisation_id) REFERENCES organisations (id)
)

CREATE INDEX ix_sponsors_organisation_id ON sponsors (organisation_id)

CREATE TABLE agreements (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	answer TEXT NOT NULL,
	answered_on TEXT,
	manner TEXT NOT NULL,
	filed_at TEXT NOT NULL,
	withdrawn_on TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_agreements_client_id ON agreements (client_id)

CREATE TABLE contacts (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	at TEXT NOT NULL,
	manner TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_contacts_client_id ON contacts (client_id)

CREATE TABLE engagements (
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	client_id TEXT,
	organisation_id TEXT,
	sponsor_id TEXT,
	agreed_sessions INTEGER,
	agreed_minutes INTEGER,
	starts_on TEXT,
	ends_on TEXT,
	themes_to_sponsor BOOLEAN NOT NULL,
	order_number TEXT NOT NULL,
	billed BOOLEAN NOT NULL,
	data_role TEXT,
	processor_for TEXT NOT NULL,
	lawful_basis TEXT NOT NULL,
	article_9_condition TEXT NOT NULL,
	privacy_notice_version TEXT NOT NULL,
	privacy_notice_on TEXT,
	agreement_filed_at TEXT NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(organisation_id) REFERENCES organisations (id),
	FOREIGN KEY(sponsor_id) REFERENCES sponsors (id)
)

CREATE INDEX ix_engagements_organisation_id ON engagements (organisation_id)

CREATE INDEX ix_engagements_sponsor_id ON engagements (sponsor_id)

CREATE INDEX ix_engagements_client_id ON engagements (client_id)

CREATE TABLE feedback (
	id TEXT NOT NULL,
	"on" TEXT NOT NULL,
	source TEXT NOT NULL,
	client_id TEXT,
	title TEXT NOT NULL,
	from_whom TEXT NOT NULL,
	text TEXT NOT NULL,
	is_reference BOOLEAN NOT NULL,
	minutes INTEGER NOT NULL,
	binned_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_feedback_client_id ON feedback (client_id)

CREATE TABLE members (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	name TEXT NOT NULL,
	person_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(person_id) REFERENCES clients (id)
)

CREATE INDEX ix_members_client_id ON members (client_id)

CREATE INDEX ix_members_person_id ON members (person_id)

CREATE TABLE opening_balances (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	starts_on TEXT NOT NULL,
	ends_on TEXT NOT NULL,
	paid_minutes INTEGER NOT NULL,
	pro_bono_minutes INTEGER NOT NULL,
	kind TEXT NOT NULL,
	participants INTEGER NOT NULL,
	source TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_opening_balances_client_id ON opening_balances (client_id)

CREATE TABLE other_identifiers (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	sort TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_other_identifiers_client_id ON other_identifiers (client_id)

CREATE TABLE people_in_world (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	name TEXT NOT NULL,
	relationship TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_people_in_world_client_id ON people_in_world (client_id)

CREATE TABLE contracts (
	id TEXT NOT NULL,
	engagement_id TEXT NOT NULL,
	version INTEGER NOT NULL,
	agreed_on TEXT NOT NULL,
	first_ask TEXT NOT NULL,
	became TEXT NOT NULL,
	agreed_by TEXT NOT NULL,
	may_be_said TEXT NOT NULL,
	said_by_whom TEXT NOT NULL,
	in_whose_presence TEXT NOT NULL,
	outcomes TEXT NOT NULL,
	if_the_sponsor_asks TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(engagement_id) REFERENCES engagements (id)
)

CREATE INDEX ix_contracts_engagement_id ON contracts (engagement_id)

CREATE TABLE engagement_clients (
	id TEXT NOT NULL,
	engagement_id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	brings_to_team TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(engagement_id) REFERENCES engagements (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_engagement_clients_client_id ON engagement_clients (client_id)

CREATE INDEX ix_engagement_clients_engagement_id ON engagement_clients (engagement_id)

CREATE TABLE engagement_parts (
	id TEXT NOT NULL,
	engagement_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	agreed_sessions INTEGER,
	planned_on TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(engagement_id) REFERENCES engagements (id)
)

CREATE INDEX ix_engagement_parts_engagement_id ON engagement_parts (engagement_id)

CREATE TABLE goals (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	engagement_id TEXT,
	text TEXT NOT NULL,
	level TEXT NOT NULL,
	state TEXT NOT NULL,
	set_on TEXT,
	result TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(engagement_id) REFERENCES engagements (id)
)

CREATE INDEX ix_goals_client_id ON goals (client_id)

CREATE INDEX ix_goals_engagement_id ON goals (engagement_id)

CREATE TABLE told (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	topic TEXT NOT NULL,
	told_on TEXT NOT NULL,
	engagement_id TEXT,
	version TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(engagement_id) REFERENCES engagements (id)
)

CREATE INDEX ix_told_engagement_id ON told (engagement_id)

CREATE INDEX ix_told_client_id ON told (client_id)

CREATE TABLE contract_people (
	id TEXT NOT NULL,
	contract_id TEXT NOT NULL,
	part TEXT NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(contract_id) REFERENCES contracts (id)
)

CREATE INDEX ix_contract_people_contract_id ON contract_people (contract_id)

CREATE TABLE goal_ratings (
	id TEXT NOT NULL,
	goal_id TEXT NOT NULL,
	moment TEXT NOT NULL,
	rated_by TEXT NOT NULL,
	rated_on TEXT NOT NULL,
	rating INTEGER,
	words TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(goal_id) REFERENCES goals (id)
)

CREATE INDEX ix_goal_ratings_goal_id ON goal_ratings (goal_id)

CREATE TABLE sessions (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	start TEXT NOT NULL,
	zone TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	coaching_minutes INTEGER NOT NULL,
	activity TEXT NOT NULL,
	kind TEXT NOT NULL,
	participants INTEGER NOT NULL,
	payment TEXT NOT NULL,
	context TEXT NOT NULL,
	mode TEXT NOT NULL,
	status TEXT NOT NULL,
	engagement_id TEXT,
	part_id TEXT,
	title TEXT NOT NULL,
	no_note_intended BOOLEAN NOT NULL,
	meeting TEXT NOT NULL,
	made_at TEXT,
	binned_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(engagement_id) REFERENCES engagements (id),
	FOREIGN KEY(part_id) REFERENCES engagement_parts (id)
)

CREATE INDEX ix_sessions_engagement_id ON sessions (engagement_id)

CREATE INDEX ix_sessions_start ON sessions (start)

CREATE INDEX ix_sessions_part_id ON sessions (part_id)

CREATE INDEX ix_sessions_client_id ON sessions (client_id)

CREATE TABLE actions (
	id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	session_id TEXT,
	text TEXT NOT NULL,
	done_on TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_actions_session_id ON actions (session_id)

CREATE INDEX ix_actions_client_id ON actions (client_id)

CREATE TABLE cpd_applied (
	id TEXT NOT NULL,
	cpd_id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(cpd_id) REFERENCES cpd (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_cpd_applied_cpd_id ON cpd_applied (cpd_id)

CREATE INDEX ix_cpd_applied_session_id ON cpd_applied (session_id)

CREATE TABLE decision_notes (
	id TEXT NOT NULL,
	decided_on TEXT NOT NULL,
	client_id TEXT,
	session_id TEXT,
	what_happened TEXT NOT NULL,
	who_may_be_harmed TEXT NOT NULL,
	consulted TEXT NOT NULL,
	decided TEXT NOT NULL,
	why TEXT NOT NULL,
	restricted BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_decision_notes_session_id ON decision_notes (session_id)

CREATE INDEX ix_decision_notes_client_id ON decision_notes (client_id)

CREATE TABLE drafts (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	text BLOB NOT NULL,
	saved_at TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_drafts_session_id ON drafts (session_id)

CREATE TABLE evidence (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	note TEXT NOT NULL,
	revision INTEGER NOT NULL,
	position INTEGER NOT NULL,
	framework TEXT NOT NULL,
	framework_version TEXT NOT NULL,
	competency TEXT NOT NULL,
	strength TEXT NOT NULL,
	quote TEXT NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	what_i_did TEXT NOT NULL,
	why_with_this_client TEXT NOT NULL,
	what_followed TEXT NOT NULL,
	what_i_would_do_now TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_evidence_session_id ON evidence (session_id)

CREATE TABLE insights (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	quote TEXT NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_insights_session_id ON insights (session_id)

CREATE TABLE note_versions (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	revision INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	packed BLOB NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_note_versions_session_id ON note_versions (session_id)

CREATE TABLE participations (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id),
	FOREIGN KEY(client_id) REFERENCES clients (id)
)

CREATE INDEX ix_participations_client_id ON participations (client_id)

CREATE INDEX ix_participations_session_id ON participations (session_id)

CREATE TABLE promises (
	id TEXT NOT NULL,
	text TEXT NOT NULL,
	client_id TEXT,
	session_id TEXT,
	due_on TEXT,
	done_on TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_promises_session_id ON promises (session_id)

CREATE INDEX ix_promises_client_id ON promises (client_id)

CREATE TABLE records (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	text BLOB NOT NULL,
	template TEXT NOT NULL,
	revision INTEGER NOT NULL,
	changed_at TEXT NOT NULL,
	digest BLOB NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (session_id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE TABLE reflections (
	id TEXT NOT NULL,
	session_id TEXT,
	text BLOB NOT NULL,
	template TEXT NOT NULL,
	revision INTEGER NOT NULL,
	changed_at TEXT NOT NULL,
	finished BOOLEAN NOT NULL,
	written_on TEXT,
	digest BLOB NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id)
)

CREATE INDEX ix_reflections_finished ON reflections (finished)

CREATE INDEX ix_reflections_session_id ON reflections (session_id)

CREATE TABLE session_techniques (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	technique_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id),
	FOREIGN KEY(technique_id) REFERENCES techniques (id)
)

CREATE INDEX ix_session_techniques_session_id ON session_techniques (session_id)

CREATE INDEX ix_session_techniques_technique_id ON session_techniques (technique_id)

CREATE TABLE session_themes (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	theme_id TEXT NOT NULL,
	arose TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id),
	FOREIGN KEY(theme_id) REFERENCES themes (id)
)

CREATE INDEX ix_session_themes_theme_id ON session_themes (theme_id)

CREATE INDEX ix_session_themes_session_id ON session_themes (session_id)

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
	binned_at TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(client_id) REFERENCES clients (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id),
	FOREIGN KEY(meeting_id) REFERENCES supervision_meetings (id)
)

CREATE INDEX ix_supervision_items_session_id ON supervision_items (session_id)

CREATE INDEX ix_supervision_items_meeting_id ON supervision_items (meeting_id)

CREATE INDEX ix_supervision_items_client_id ON supervision_items (client_id)

CREATE TABLE commitments (
	id TEXT NOT NULL,
	meeting_id TEXT NOT NULL,
	text TEXT NOT NULL,
	item_id TEXT,
	due_on TEXT,
	done_on TEXT,
	outcome TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(meeting_id) REFERENCES supervision_meetings (id),
	FOREIGN KEY(item_id) REFERENCES supervision_items (id)
)

CREATE INDEX ix_commitments_item_id ON commitments (item_id)

CREATE INDEX ix_commitments_meeting_id ON commitments (meeting_id)

CREATE VIRTUAL TABLE search_index USING fts5(title, body, content='', contentless_delete=1, prefix='3', tokenize="unicode61 remove_diacritics 2")

CREATE TRIGGER hours_log_no_change BEFORE UPDATE ON hours_log BEGIN SELECT RAISE(ABORT, 'append only'); END

CREATE TRIGGER hours_log_no_removal BEFORE DELETE ON hours_log BEGIN SELECT RAISE(ABORT, 'append only'); END
