"""Changes one figure of a rule in the coach's own copy, with why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.services.own_rules import FigureLine
from coachjournal.services.rule_words import PARTS
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.rule_sources import source_said
from coachjournal.ui.rules.words import paths_said, value_said
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import Choice, TextBox
from coachjournal.ui.widgets.text import label

_WRONG = (
    "figure-not-a-number",
    "figure-not-whole",
    "figure-out-of-range",
    "figure-as-shipped",
    "no-such-figure",
)


class FigureSheet(FormSheet):
    """One rule: which part of it, my figure, and why."""

    # A rule is decided on, not typed: a lock keeps the words, and changes nothing.
    saved_by_lock = False

    def __init__(self, parent: QWidget, context: PageContext, lines: Sequence[FigureLine]) -> None:
        super().__init__(parent, context, _("A figure of my own"), _("Keep my figure"))
        self._lines = {each.part.value: each for each in lines}
        self._own_rules = context.practice.own_rules
        rule = lines[0].rule
        self.form.addWidget(label(_(rule.label), "strong", wrap=True))
        self.form.addWidget(label(source_said(rule), "caption", wrap=True))
        if rule.paths:
            self.form.addWidget(label(paths_said(lines[0].credential, rule), "caption", wrap=True))
        self.part = Choice([(each.part.value, _(PARTS[each.part])) for each in lines])
        part = self.row(_("What to change"), self.part)
        self.form.addWidget(part)
        part.setVisible(len(lines) > 1)
        self._shipped = label("", "soft", wrap=True)
        self.form.addWidget(self._shipped)
        self.figure = QLineEdit()
        self.form.addWidget(self.row(_("My figure"), self.figure, *_WRONG))
        self.why = TextBox(lines=3)
        hint = _(
            "A letter, a page of the body, your centre's handbook: it stands beside the figure "
            "wherever that counts."
        )
        self.form.addWidget(self.row(_("Why"), self.why, "figure-needs-why", hint=hint))
        self.part.currentIndexChanged.connect(lambda _place: self._show())
        self._show()
        self.figure.setFocus()

    def line(self) -> FigureLine:
        """The part that is to be changed."""
        return self._lines[self.part.value()]

    def job(self) -> Job:
        """Keep the figure in my copy."""
        line = self.line()
        return partial(
            self._own_rules.change,
            line.credential.pack,
            line.credential.id,
            line.rule.id,
            line.part,
            self.figure.text(),
            self.why.text(),
            line.rule.valid_from,
            paths=line.rule.paths,
        )

    def _show(self) -> None:
        line = self.line()
        words = _("Shipped: {value}").format(value=value_said(line.rule, line.part, line.shipped))
        self._shipped.setText(words)
        self.figure.setText(line.value if line.mine else "")
        self.figure.setPlaceholderText(line.shipped)
        self.why.setPlainText(line.mine.why if line.mine else "")
