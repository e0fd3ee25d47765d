"""A foreign table before it is taken: how its columns are read, and every row of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coachjournal.services.backups import backup_before
from coachjournal.services.import_preview import Preview
from coachjournal.services.importing import Imported
from coachjournal.system.language import _, later, plural
from coachjournal.ui.errors import words_for
from coachjournal.ui.settings.import_model import FATE, TWO_WAYS, PreviewModel, PreviewTable
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import scrolling
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label

_WIDTH, _ACROSS = 900, 4
# What is around the rows, with a sentence on what is amiss below them.
_AROUND, _LEAST, _MOST = 480, 110, 300
_ROOMY = 680
_COLUMNS_LOW, _COLUMNS_HIGH = 92, 184
_ORDERS = {
    "": later("as the file shows"),
    "dmy": later("day first: 31/3/2026"),
    "mdy": later("month first: 3/31/2026"),
}
_FIELDS = {
    "date": later("date"),
    "start": later("start"),
    "minutes": later("minutes"),
    "client": later("client's code"),
    "name": later("client's name"),
    "organisation": later("organisation"),
    "email": later("e-mail"),
    "kind": later("individual, group or team"),
    "participants": later("participants"),
    "payment": later("payment"),
    "mode": later("mode"),
    "status": later("status"),
    "consent": later("may be listed"),
    "note": later("record"),
    "activity": later("activity"),
    "coaching_minutes": later("minutes of coaching"),
    "context": later("about work, or personal"),
}


class ImportSheet(Sheet):
    """Takes the table when there is nothing in it that cannot be read; `taken` says what came."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, context: PageContext, preview: Preview) -> None:
        super().__init__(parent, _("Take in a table"), _("Take in"), self._take, width=_WIDTH)
        self._context, self._preview = context, preview
        self._said = label("", "body", wrap=True)
        self.body.addWidget(self._said)
        self.columns: dict[str, Choice] = {}
        self.body.addWidget(self._columns())
        self.order = Choice([(value, _(words)) for value, words in _ORDERS.items()])
        self.body.addWidget(FormRow(_("Dates are written"), self.order))
        self.order.currentIndexChanged.connect(lambda _index: self._look_again())
        self.rows = PreviewModel()
        self.table = PreviewTable(self.rows, _("Rows of the table"), widest=FATE)
        self.body.addWidget(self.table)
        self.show_preview(preview)

    def show_preview(self, preview: Preview) -> None:
        """Show how the table is read by now."""
        self._preview = preview
        self.rows.show_rows(preview.rows)
        self._said.setText(_summary(preview))
        self.show_problem(_missing(preview) or _undecided(preview))
        self.action.setEnabled(preview.may_be_taken)
        words = plural("Take in {count} row", "Take in {count} rows", preview.new)
        self.action.setText(words.format(count=preview.new))

    def prepare(self) -> None:
        """Leave rows and columns the room that the window has."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else _AROUND + _MOST
        low = room < _ROOMY or len(self.columns) <= _ACROSS
        self._area.setFixedHeight(_COLUMNS_LOW if low else _COLUMNS_HIGH)
        self.table.setMinimumHeight(min(_MOST, max(_LEAST, room - _AROUND)))
        if _undecided(self._preview):
            self.order.setFocus()

    def _columns(self) -> QWidget:
        """A choice for each column: what it is read as."""
        inside = QWidget()
        inside.setProperty("page", "false")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setSpacing(12)
        looked = self._preview.looked
        pairs = [("", _("not read")), *((name, _field(name)) for name in looked.known)]
        for place, (header, field) in enumerate(zip(looked.headers, looked.fields, strict=True)):
            if not header:
                continue
            choice = Choice(pairs, field)
            choice.currentIndexChanged.connect(lambda _index: self._look_again())
            self.columns[header] = choice
            row = FormRow(header, choice)
            choice.setAccessibleName(_("{column} is read as").format(column=header))
            grid.addWidget(row, place // _ACROSS, place % _ACROSS)
        area = scrolling(inside)
        area.viewport().setAutoFillBackground(False)
        area.setAccessibleName(_("Columns"))
        self._area = area
        return area

    def _look_again(self) -> None:
        headers = self._preview.looked.headers
        fields = [self.columns[each].value() if each in self.columns else "" for each in headers]
        look = partial(
            self._context.practice.previews.look,
            self._preview.path,
            fields,
            date_order=self.order.value(),
        )
        self.action.setEnabled(False)
        self._said.setText(_("Reading the table…"))
        run = self._context.tasks.run
        run(look, owner=self, done=self.show_preview, failed=self._failed)

    def _take(self) -> None:
        practice, preview = self._context.practice, self._preview

        def take() -> Imported:
            backup_before(practice, "before an import")
            form = preview.looked.form.value
            imported = practice.importing.take_in(preview.path, form=form, told=preview.told)
            practice.previews.remember(preview)
            return imported

        self.action.setEnabled(False)
        self._said.setText(_("Taking it in…"))
        self._context.tasks.run(take, owner=self, done=self._took, failed=self._failed)

    def _took(self, imported: Imported) -> None:
        self.accept()
        self.taken.emit(imported)

    def _failed(self, error: Exception) -> None:
        self._said.setText(_summary(self._preview))
        self.show_problem(words_for(error))
        self.action.setEnabled(False)


def _field(name: str) -> str:
    return _(_FIELDS[name]) if name in _FIELDS else name.replace("_", " ")


def _summary(preview: Preview) -> str:
    parts = [
        plural("{count} new row", "{count} new rows", preview.new).format(count=preview.new),
        _("{count} there already").format(count=preview.there),
    ]
    if preview.refused:
        refused = _("{count} cannot be read: a table is taken whole or not at all")
        parts.append(refused.format(count=preview.refused))
    return "; ".join(parts) + "."


def _missing(preview: Preview) -> str:
    if not preview.looked.missing:
        return ""
    names = ", ".join(map(_field, preview.looked.missing))
    return _("Say which column holds: {names}.").format(names=names)


def _undecided(preview: Preview) -> str:
    if not any(row.why is not None and row.why.code == TWO_WAYS for row in preview.rows):
        return ""
    words = _("Some dates can be read in two ways. Choose under “{field}” which one is meant.")
    return words.format(field=_("Dates are written"))
