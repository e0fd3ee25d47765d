"""The sheets in which clients, people in their world and other names are entered."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coachjournal.domain.terms import AgreementKind, Answer, ClientKind, IdentifierSort
from coachjournal.services.clients import ClientLine, Clients, ClientToAdd
from coachjournal.system.language import _
from coachjournal.ui.clients.words import ANSWERS, KINDS, SORTS
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import Choice, number_field, side_by_side
from coachjournal.ui.words import said


def _pairs(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(value, said(words, value)) for value in words]


class ClientSheet(FormSheet):
    """Adds a client, or changes one: only the code is needed."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        *,
        code: str = "",
        line: ClientLine | None = None,
    ) -> None:
        title, action = (_("Add a client"), _("Add")) if line is None else (_("Client"), _("Save"))
        super().__init__(parent, context, title, action, width=620)
        self._clients: Clients = context.practice.clients
        self._line = line
        client = line.client if line else None
        self.code = QLineEdit(client.code if client else code)
        self.working_name = QLineEdit(client.working_name if client else "")
        self.full_name = QLineEdit(client.full_name if client else "")
        self.organisation = QLineEdit(line.organisation if line else "")
        self.email = QLineEdit(client.email if client else "")
        self.phone = QLineEdit(client.phone if client else "")
        self.kind = Choice(_pairs(KINDS), client.kind.value if client else "individual")
        self.members = number_field(client.unnamed_members if client else 0, least=0, most=9999)
        self.consent = Choice(_pairs(ANSWERS), line.listed_in_log.value if line else "pending")
        shown = line.shown_to_supervisor.value if line else "pending"
        self.shown = Choice(_pairs(ANSWERS), shown)
        self.role = QLineEdit(client.role_in_packs if client else "")
        self.direct_report = QCheckBox(_("My own direct report: these hours count for no body"))
        self.direct_report.setChecked(client.direct_report if client else False)
        self.letter = QCheckBox(_("A letter of their organisation vouches for these hours"))
        self.letter.setChecked(client.covered_by_letter if client else False)
        self.no_note = QCheckBox(_("No note intended for this client's sessions"))
        self.no_note.setChecked(client.no_note_intended if client else False)
        self._lay_out(line is None)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self._kind_changed()
        self.working_name.setFocus()

    def job(self) -> Job:
        """Add or change the client."""
        return self._adding() if self._line is None else self._changing(self._line)

    def _adding(self) -> Job:
        wanted = ClientToAdd(
            code=self.code.text(),
            kind=ClientKind(self.kind.value()),
            working_name=self.working_name.text(),
            full_name=self.full_name.text(),
            email=self.email.text(),
            phone=self.phone.text(),
            organisation=self.organisation.text(),
            direct_report=self.direct_report.isChecked(),
            covered_by_letter=self.letter.isChecked(),
            unnamed_members=self._members(),
            role_in_packs=self.role.text(),
            consent_to_log=Answer(self.consent.value()),
            shown_to_supervisor=Answer(self.shown.value()),
        )
        return partial(self._clients.add, wanted)

    def _changing(self, line: ClientLine) -> Job:
        values: dict[str, Any] = {
            "code": self.code.text().strip(),
            "kind": ClientKind(self.kind.value()),
            "working_name": self.working_name.text().strip(),
            "full_name": self.full_name.text().strip(),
            "email": self.email.text().strip(),
            "phone": self.phone.text().strip(),
            "direct_report": self.direct_report.isChecked(),
            "covered_by_letter": self.letter.isChecked(),
            "unnamed_members": self._members(),
            "role_in_packs": self.role.text().strip(),
            "no_note_intended": self.no_note.isChecked(),
        }
        organisation, clients = self.organisation.text(), self._clients
        client_id = str(line.client.id)
        listed, shown = Answer(self.consent.value()), Answer(self.shown.value())

        def change() -> object:
            done = clients.change(client_id, organisation=organisation, **values)
            if listed is not line.listed_in_log:
                clients.answer(client_id, AgreementKind.LISTED_IN_LOG, listed)
            if shown is not line.shown_to_supervisor:
                clients.answer(client_id, AgreementKind.SHOWN_TO_SUPERVISOR, shown)
            return done

        return change

    def _lay_out(self, adding: bool) -> None:
        name_hint = _("As you call them here; shown in the unlocked window only.")
        full_hint = _("Shielded on the page, and replaced in everything that leaves.")
        role_hint = _("How a pack speaks of them beside the code: a senior manager.")
        code = self.row(_("Code"), self.code, "code-needed", "code-taken")
        name = self.row(_("Working name"), self.working_name, hint=name_hint)
        add = self.form.addWidget
        self.form.addLayout(side_by_side(code, name, shares=(1, 2)))
        add(self.row(_("Full name"), self.full_name, hint=full_hint))
        add(self.row(_("Organisation"), self.organisation))
        email, phone = self.row(_("E-mail"), self.email), self.row(_("Telephone"), self.phone)
        self.form.addLayout(side_by_side(email, phone))
        self._members_row = self.row(_("Members whose names are not kept"), self.members)
        self.form.addLayout(
            side_by_side(self.row(_("Who is coached"), self.kind), self._members_row)
        )
        shown_hint = _("Without a yes, a pack leaves out passages of their record.")
        self.form.addLayout(
            side_by_side(
                self.row(_("May be listed in my log of hours"), self.consent),
                self.row(_("Exact words shown to my supervisor"), self.shown, hint=shown_hint),
            )
        )
        add(self.row(_("Role in packs"), self.role, hint=role_hint))
        add(self.letter)
        add(self.direct_report)
        add(self.no_note)
        self.no_note.setVisible(not adding)

    def _members(self) -> int:
        return self.members.value() if self.kind.value() != "individual" else 0

    def _kind_changed(self) -> None:
        self._members_row.setVisible(self.kind.value() != "individual")


class PersonSheet(FormSheet):
    """Someone in a client's world, so that a pack can replace the name."""

    def __init__(self, parent: QWidget, context: PageContext, client_id: str) -> None:
        super().__init__(parent, context, _("A person in their world"), _("Add"), width=480)
        self._clients, self._client_id = context.practice.clients, client_id
        self.name, self.relationship = QLineEdit(), QLineEdit()
        hint = _("A pack says this in place of the name: C-07’s line manager.")
        self.form.addWidget(self.row(_("Name"), self.name, "name-needed"))
        self.form.addWidget(self.row(_("Who they are to the client"), self.relationship, hint=hint))
        self.name.setFocus()

    def job(self) -> Job:
        """Add the person."""
        name, relationship = self.name.text(), self.relationship.text()
        return partial(self._clients.add_person, self._client_id, name, relationship)


class IdentifierSheet(FormSheet):
    """Another name, place or project by which a client can be known."""

    def __init__(self, parent: QWidget, context: PageContext, client_id: str) -> None:
        super().__init__(parent, context, _("Also known by"), _("Add"), width=480)
        self._clients, self._client_id = context.practice.clients, client_id
        self.text, self.sort = QLineEdit(), Choice(_pairs(SORTS))
        hint = _("A nickname, a project, a place: whatever would tell a reader who it is.")
        self.form.addWidget(self.row(_("What"), self.text, "name-needed", hint=hint))
        self.form.addWidget(self.row(_("Which is"), self.sort))
        self.text.setFocus()

    def job(self) -> Job:
        """Add the identifier."""
        sort = IdentifierSort(self.sort.value())
        return partial(self._clients.add_identifier, self._client_id, sort, self.text.text())
