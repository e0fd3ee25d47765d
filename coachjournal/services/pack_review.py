"""A pack looked through before it leaves: what was replaced, what is open, and each decision.

Everything is kept at once, so that a lock or a crash loses none of it. The journal's own text
is never changed: a wording stands for it in the pack of one agenda alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, RowId
from coachjournal.domain.people import Client
from coachjournal.domain.report import fingerprint
from coachjournal.domain.review import CaseLook, PackWording, WordDecision
from coachjournal.domain.reviewing import CaseToLook, Finding, Piece, Review, SketchToLook
from coachjournal.errors import BadInput, Confidential
from coachjournal.services.agenda import ensured_agenda
from coachjournal.services.journal import Done, Journal
from coachjournal.services.pack_pieces import Pieces, in_order
from coachjournal.services.pack_prepared import PreparedCase, PreparedPack
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.papers import form_of, setter_of
from coachjournal.services.supervision_pack import PackMade, Packs, PackWanted
from coachjournal.services.word_decisions import WordDecisions
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A decision as it can be taken back: what it put there, and what stood there before."""

    made: tuple[Any, ...] = field(default=(), repr=False)
    before: tuple[Any, ...] = field(default=(), repr=False)


class PackReviews:
    """Looks through the pack that is being prepared, and keeps what is decided."""

    def __init__(self, journal: Journal, packs: Packs, decisions: WordDecisions) -> None:
        self._journal = journal
        self._packs = packs
        self._decisions = decisions

    def open(self, wanted: PackWanted | None = None) -> Review:
        """The pack as it stands now. Raises Confidential (`code-names-someone`)."""
        prepared = self._packs.prepare(wanted or PackWanted())
        with self._journal.work() as work:
            decisions = work.all(WordDecision)
            clients = {each.id: each for each in work.all(Client)}
            wordings = _wordings(work, prepared)
        pieces = Pieces(decisions, _shown_as(prepared))
        return Review(
            number=prepared.number,
            agenda_id=prepared.agenda_id or "",
            fingerprint=fingerprint(prepared.report),
            pieces=tuple(
                pieces.piece(each, wordings.get((each.client_id, each.before), ""))
                for each in in_order(prepared.texts)
            ),
            cases=tuple(_case(each, clients[ClientId(each.client_id)]) for each in prepared.cases),
            sketches=tuple(
                SketchToLook(
                    sketch_id=each.sketch_id,
                    title=each.title,
                    code=clients[ClientId(each.client_id)].code if each.client_id else "",
                    looked=not each.is_open,
                )
                for each in prepared.sketches
                if each.ink or each.is_open
            ),
            replacements=prepared.replacements,
        )

    # Words

    def keep(self, finding: Finding, why: str, *, initiator: object = None) -> Done[Taken]:
        """Let words stand, with the reason. Raises BadInput (`keeping-needs-why`)."""
        made = self._decisions.keep(
            finding.found,
            finding.reason,
            finding.sentence,
            why,
            finding.client_id,
            initiator=initiator,
        )
        return Done(Taken(made=(made.value,)), made.changes)

    def replace(
        self, finding: Finding, label: str = "", *, initiator: object = None
    ) -> Done[Taken]:
        """Put a label in the place of words."""
        made = self._decisions.replace(
            finding.found,
            finding.reason,
            finding.sentence,
            label,
            finding.client_id,
            initiator=initiator,
        )
        return Done(Taken(made=(made.value,)), made.changes)

    def register(
        self,
        finding: Finding,
        client_id: str,
        sort: str = "person",
        relationship: str = "",
        *,
        initiator: object = None,
    ) -> Done[Taken]:
        """Keep words as a name of a client's world: they are replaced everywhere from now on."""
        made = self._decisions.register(
            finding.found, client_id, sort, relationship, initiator=initiator
        )
        return Done(Taken(made=(made.value,)), made.changes)

    def word(self, piece: Piece, wording: str, *, initiator: object = None) -> Done[Taken]:
        """Say a text in other words, in this pack alone. Raises BadInput (`wording-needed`)."""
        if not wording.strip():
            raise BadInput("wording-needed")
        with self._journal.work() as work:
            agenda = ensured_agenda(work, self._journal)
            before = tuple(_wordings_of(work, agenda.id, piece))
            made = PackWording(
                id=RowId(self._journal.new_id()),
                agenda_id=agenda.id,
                before=piece.before,
                wording=wording.strip(),
                client_id=ClientId(piece.client_id) if piece.client_id else None,
            )
            _exchange(work, before, (made,))
            work.commit()
        return self._journal.done(Taken(made=(made,), before=before), Changes.DECISIONS, initiator)

    # Cases

    def case(self, looked: CaseToLook, *, initiator: object = None) -> Done[Taken]:
        """Answer whether a colleague would recognise a client, with what was changed for it.

        Role, sector and pack name are kept on the client. Raises Confidential
        (`code-names-someone`) for a pack name that is somebody's; nothing is changed then.
        """
        taken = self._keep_case(looked)
        changes = Changes.DECISIONS | Changes.CLIENTS
        return self._journal.done(taken, changes, initiator)

    def _keep_case(self, looked: CaseToLook) -> Taken:
        with self._journal.work() as work:
            agenda = ensured_agenda(work, self._journal)
            known = work.find(CaseLook, agenda_id=agenda.id, client_id=looked.client_id)
            client = work.get(Client, looked.client_id)
            look = CaseLook(
                id=known.id if known else RowId(self._journal.new_id()),
                agenda_id=agenda.id,
                client_id=client.id,
                recognisable=looked.recognisable,
                hide_dates=looked.hide_dates,
                swap_gender=looked.swap_gender,
            )
            changed = replace(
                client,
                role_in_packs=looked.role.strip(),
                sector_in_packs=looked.sector.strip(),
                pack_name=looked.pack_name.strip(),
            )
            before = (*((known,) if known else ()), client)
            _exchange(work, before, (look, changed))
            if changed.pack_name != client.pack_name:
                # Refused before anything is kept: a crash must not leave a name that leaks.
                Replacing(work, (str(client.id),), "", pack_names=True)
            work.commit()
        return Taken(made=(look, changed), before=before)

    # Taking back, and writing

    def take_back(self, taken: Taken, *, initiator: object = None) -> Done[None]:
        """Let it be as it was before a decision."""
        self._turn(taken.before, taken.made)
        changes = Changes.DECISIONS | Changes.CLIENTS
        return self._journal.done(None, changes, initiator)

    def taken(self, piece: Piece, finding: Finding | None) -> Taken | None:
        """What was decided earlier about words, or else the wording of their text, if either."""
        with self._journal.work() as work:
            if finding is not None and finding.decision_id:
                known = work.find(WordDecision, id=finding.decision_id)
                return Taken(made=(known,)) if known else None
            agenda = ensured_agenda(work, self._journal)
            worded = tuple(_wordings_of(work, agenda.id, piece))
        return Taken(made=worded) if worded else None

    def write(
        self,
        out: Path,
        wanted: PackWanted | None = None,
        *,
        password: str = "",
        seen: str = "",
        initiator: object = None,
    ) -> PackMade:
        """Write the pack, once nothing is open; `seen` is the fingerprint of what was looked at.

        Raises Confidential (`pack-changed`) where it says something else by now, and what
        `Packs.write` raises.
        """
        with setter_of(form_of(out)) as setter:
            prepared = self._packs.prepare(wanted or PackWanted())
            if seen and not prepared.open and fingerprint(prepared.report) != seen:
                raise Confidential("pack-changed")
            return self._packs.write(prepared, out, password, setter=setter, initiator=initiator)

    def _turn(self, wanted: Sequence[Any], instead_of: Sequence[Any]) -> None:
        with self._journal.work() as work:
            _exchange(work, instead_of, [_as_before(work, each) for each in wanted])
            work.commit()


def _as_before(work: UnitOfWork, thing: object) -> object:
    """A client gets back what the review changed, and keeps what was written elsewhere since."""
    if not isinstance(thing, Client):
        return thing
    return replace(
        work.get(Client, thing.id),
        role_in_packs=thing.role_in_packs,
        sector_in_packs=thing.sector_in_packs,
        pack_name=thing.pack_name,
    )


def _exchange(work: UnitOfWork, gone: Sequence[Any], wanted: Sequence[Any]) -> None:
    """Put things there, and take out those that are not among them."""
    stay = {(type(each), each.id) for each in wanted}
    for each in gone:
        if (type(each), each.id) not in stay:
            work.remove(type(each), each.id)
    for each in wanted:
        work.put(each)


def _wordings(work: UnitOfWork, prepared: PreparedPack) -> dict[tuple[str | None, str], str]:
    found = work.all(PackWording, agenda_id=prepared.agenda_id) if prepared.agenda_id else []
    return {(each.client_id, each.before): each.wording for each in found}


def _wordings_of(work: UnitOfWork, agenda_id: str, piece: Piece) -> list[PackWording]:
    known = work.all(PackWording, agenda_id=agenda_id, client_id=piece.client_id)
    return [each for each in known if each.before == piece.before]


def _shown_as(prepared: PreparedPack) -> dict[str, str]:
    """What each case is called, by its place."""
    cases = enumerate(prepared.material.cases, start=1)
    return {f"cases/{number}": each.shown_as for number, each in cases}


def _case(prepared: PreparedCase, client: Client) -> CaseToLook:
    asked = CaseToLook(
        client_id=client.id,
        code=client.code,
        role=client.role_in_packs,
        sector=client.sector_in_packs,
        pack_name=client.pack_name,
    )
    look = prepared.look
    if look is None:
        return asked
    return replace(
        asked,
        recognisable=look.recognisable,
        hide_dates=look.hide_dates,
        swap_gender=look.swap_gender,
    )
