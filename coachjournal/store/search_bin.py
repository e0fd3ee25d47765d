"""What lies in the bin with something else: its words are in the index, and found by nobody."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, text

# Each owned kind, with its pointer to the owner: what is owned goes to the bin with its owner.
_OWNED = (
    ("engagements", "engagement_clients", "engagement_id"),
    ("engagements", "engagement_parts", "engagement_id"),
    ("engagements", "contracts", "engagement_id"),
    ("contracts", "contract_people", "contract_id"),
    ("engagements", "outcomes", "engagement_id"),
    ("engagements", "attachments", "engagement_id"),
    ("contracts", "attachments", "contract_id"),
    ("cpd", "attachments", "cpd_id"),
    ("training", "attachments", "training_id"),
    ("observed_practice", "attachments", "observed_id"),
    ("observed_practice", "observation_sheets", "observed_id"),
    ("observation_sheets", "observation_answers", "sheet_id"),
    ("observed_practice", "observation_feedback", "observed_id"),
    ("supervision_meetings", "commitments", "meeting_id"),
    ("supervision_meetings", "supervision_agendas", "meeting_id"),
    ("supervision_items", "item_exhibits", "item_id"),
    ("supervision_items", "sketches", "item_id"),
    ("observed_practice", "evidence", "observed_id"),
    ("feedback", "evidence", "feedback_id"),
    ("supervision_meetings", "evidence", "meeting_id"),
    ("sketches", "evidence", "sketch_id"),
)
_OWNERS = (
    "engagements", "cpd", "training", "observed_practice", "supervision_meetings",
    "supervision_items", "feedback", "sketches",
)  # fmt: skip

# One question for all of them: every search asks it, and hardly ever is there an answer.
_BINNED_OWNERS = " UNION ALL ".join(
    f"SELECT '{table}', id FROM {table} WHERE binned_at IS NOT NULL"  # noqa: S608 - fixed
    for table in _OWNERS
)

NO_BINNED_SESSION = (
    "(session IS NULL OR session NOT IN (SELECT id FROM sessions WHERE binned_at IS NOT NULL))"
)
"""For a question without words: the words of a session in the bin are out of the index."""


def owned_in_the_bin(connection: Connection) -> list[str]:
    """The ids of what lies in the bin with its engagement, entry or supervision."""
    binned: dict[str, list[str]] = {}
    for table, owner in connection.exec_driver_sql(_BINNED_OWNERS):
        binned.setdefault(table, []).append(owner)
    found: list[str] = []
    for owner, owned, pointer in _OWNED:
        owners = binned.get(owner, [])
        if owners:
            own = text(f"SELECT id FROM {owned} WHERE {pointer} IN :owners")  # noqa: S608 - fixed
            ids = connection.scalars(
                own.bindparams(bindparam("owners", expanding=True)), {"owners": owners}
            ).all()
            binned.setdefault(owned, []).extend(ids)
            found += ids
    return found
