"""How I see myself: two days on a wheel, and below it every day in a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from coachjournal.domain.charts import RadarChart, RadarSeries
from coachjournal.domain.credentials import Competency, Framework
from coachjournal.domain.evidence import MOST_LEVEL
from coachjournal.services.self_assessments import LEVELS, AssessedDay, level_said
from coachjournal.system.language import _
from coachjournal.ui.accreditation.evidence_words import competency_said
from coachjournal.ui.chart_view import ChartView
from coachjournal.ui.days import full_date
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.inputs import Choice, side_by_side
from coachjournal.ui.widgets.tables import Column, RowsModel, RowsTable
from coachjournal.ui.widgets.text import label

_MOST_DAYS = 5
# As the rows of every table: as high as a finger, and as the text is large.
_LEAST_HIGH, _AIR = 36, 20
_NONE = ""


class SelfCard(Card):
    """Shows the wheel of one day, or of two, and the levels of the last days."""

    rating_wanted = Signal()
    competency_wanted = Signal(str)

    def __init__(self, context: PageContext) -> None:
        title = _("How I see myself")
        super().__init__(title, link=_("Rate"), followed=self._rate, writing=True)
        assert self.link is not None
        self.link.setAccessibleName(_("Rate how I see myself"))
        self._framework: Framework | None = None
        self._days: dict[date, AssessedDay] = {}
        self._words = label("", "soft", wrap=True)
        self._later, self._earlier = Choice([]), Choice([])
        for box in (self._later, self._earlier):
            box.activated.connect(lambda _place: self._draw())
        self._chart = ChartView(context)
        self._columns = TwoColumns(first=1, second=1)
        self._fields = QWidget()
        choosing = QVBoxLayout(self._fields)
        choosing.setContentsMargins(0, 0, 0, 0)
        choosing.addLayout(
            side_by_side(FormRow(_("Day"), self._later), FormRow(_("Beside it"), self._earlier))
        )
        self._columns.first.addWidget(self._fields)
        self._columns.first.addWidget(self._chart)
        self._table_place = QVBoxLayout()
        self._columns.second.addLayout(self._table_place)
        scale = ", ".join(level_said(each) for each in LEVELS)
        self._columns.second.addWidget(label(scale, "caption", wrap=True))
        self.body.addWidget(self._words)
        self.body.addWidget(self._columns)
        self.table: RowsTable | None = None

    def show_days(self, framework: Framework, days: Sequence[AssessedDay]) -> None:
        """Show what was rated; without a rating, what it is for."""
        other = self._framework is not framework and (
            self._framework is None or self._framework.id != framework.id
        )
        chosen = _NONE if other else self._later.value(), self._earlier.value()
        self._framework = framework
        self._days = {each.on: each for each in days}
        self._columns.setVisible(bool(days))
        self._words.setText(_words(bool(days)))
        self._offer(chosen)
        if days:
            self._fill(framework, list(days)[-_MOST_DAYS:])
            self._draw()

    def _rate(self) -> None:
        self.rating_wanted.emit()

    def _offer(self, chosen: tuple[str, str]) -> None:
        newest = sorted(self._days, reverse=True)
        pairs = [(each.isoformat(), full_date(each)) for each in newest]
        for box, offered in (
            (self._later, pairs),
            (self._earlier, [(_NONE, _("nothing")), *pairs]),
        ):
            box.clear()
            for value, words in offered:
                box.addItem(words, value)
        known = {value for value, _said in pairs}
        self._later.choose(chosen[0] if chosen[0] in known else pairs[0][0] if pairs else _NONE)
        before = pairs[1][0] if len(pairs) > 1 else _NONE
        self._earlier.choose(chosen[1] if chosen[1] in known else before)

    def _draw(self) -> None:
        framework = self._framework
        if framework is None or not self._later.value():
            return
        wanted = [box.value() for box in (self._later, self._earlier)]
        days = [date.fromisoformat(each) for each in dict.fromkeys(wanted) if each]
        chart = RadarChart(
            title=_("How I see myself"),
            spokes=tuple(competency_said(each) for each in framework.competencies),
            most=MOST_LEVEL,
            series=tuple(self._series(framework, day) for day in days),
        )
        self._chart.show_chart(chart)

    def _series(self, framework: Framework, day: date) -> RadarSeries:
        rated = self._days[day].rated
        return RadarSeries(
            name=full_date(day),
            values=tuple(
                rated[each.id].level if each.id in rated else None
                for each in framework.competencies
            ),
        )

    def _fill(self, framework: Framework, days: Sequence[AssessedDay]) -> None:
        columns: list[Column[Competency]] = [
            Column(title=_("Competency"), said=competency_said, tip=True)
        ]
        columns += [_column(day) for day in days]
        model: RowsModel[Competency] = RowsModel(*columns)
        model.show_rows(framework.competencies)
        table = RowsTable(model, _("How I see myself, day by day"))
        model.setParent(table)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.chosen.connect(
            lambda index: self.competency_wanted.emit(framework.competencies[index.row()].id)
        )
        table.clicked.connect(table.chosen)
        if self.table is not None:
            self._table_place.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = table
        self._table_place.addWidget(table)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size: the table is as high as its rows are then."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        table = self.table
        if table is not None:
            table.ensurePolished()
            high = max(_LEAST_HIGH, table.fontMetrics().height() + _AIR)
            rows = high * table.model().rowCount()
            table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows + 6)


def _column(day: AssessedDay) -> Column[Competency]:
    def said(competency: Competency) -> str:
        rated = day.rated.get(competency.id)
        return str(rated.level) if rated is not None else ""

    return Column(title=full_date(day.on), said=said, right=True)


def _words(any_rated: bool) -> str:
    if any_rated:
        return _("Your own view, for you: a row leads to the competency and its notes.")
    return _(
        "Rate yourself in each competency, from new to me to could teach it, and once in a "
        "while again: the change over time tells more than any one day."
    )
