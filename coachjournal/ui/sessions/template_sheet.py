"""Choosing a template: what each is good for, and what it would put into the note."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.services.own_templates import Template
from coachjournal.system.language import _
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.choice_list import ChoiceList
from coachjournal.ui.widgets.plain_page import PlainPage
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label


class TemplateSheet(Sheet):
    """The templates of a room on the left, the chosen one on the right; Enter takes it."""

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        templates: Sequence[Template],
        chosen: Callable[[Template], object],
        manage: Callable[[], object],
    ) -> None:
        title = _("Choose a template")
        super().__init__(parent, title, _("Use it"), self._take, width=760)
        self._chosen = chosen
        self._templates = list(templates)
        self.list = ChoiceList(_("Templates"), theme)
        titles = [_shown_title(each) for each in self._templates]
        self.list.show_rows(titles, [_spoken(each) for each in self._templates])
        self._title = label("", "section", wrap=True)
        self._says = label("", "soft", wrap=True)
        self._preview = PlainPage(_("What it puts into the note"))
        right = QVBoxLayout()
        right.setSpacing(6)
        for widget in (self._title, self._says):
            right.addWidget(widget)
        right.addWidget(self._preview, 1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.list, 2)
        across.addLayout(right, 3)
        self.body.addLayout(across, 1)
        self.foot.insertWidget(0, link_button(_("Change the templates…"), self._manage(manage)))
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _item: self._take())
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def prepare(self) -> None:
        """Be as high as the list, as far as the window lets it."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else 640
        rows = self.list.sizeHintForRow(0) * len(self._templates) + 12
        self.list.setMinimumHeight(min(max(rows, 260), max(200, room - 260)))

    def _manage(self, manage: Callable[[], object]) -> Callable[[], None]:
        def leave() -> None:
            self.reject()
            manage()

        return leave

    def _take(self) -> None:
        template = self._templates[self.list.currentRow()]
        self.accept()
        self._chosen(template)

    def _show(self, row: int) -> None:
        template = self._templates[row]
        self._title.setText(template.title)
        self._says.setText(template.says or _own_words(template))
        self._says.setVisible(bool(self._says.text()))
        self._preview.setPlainText(preview_of(template))


def preview_of(template: Template) -> str:
    """Each heading with its prompt below it; the text itself where there are no headings."""
    if not template.text.strip():
        return _("An empty page.")
    lines = []
    for line in template.text.splitlines():
        words = line.lstrip("# ").strip()
        if line.startswith("#") and words:
            lines += ["", words]
            prompt = template.prompts.get(words)
            if prompt:
                lines.append(f"    {prompt}")
        elif line.strip():
            lines.append(line)
    return "\n".join(lines).strip("\n")


def _own_words(template: Template) -> str:
    return "" if template.built_in else _("A template of your own.")


def _shown_title(template: Template) -> str:
    if template.default:
        return _("{title} (usual)").format(title=template.title)
    return template.title


def _spoken(template: Template) -> str:
    return ". ".join(part for part in (_shown_title(template), template.says) if part)
