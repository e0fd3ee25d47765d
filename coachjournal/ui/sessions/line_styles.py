"""How a line of Markdown looks: marks step back, words stand out; the text is not touched."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout
from PySide6.QtGui import QTextFormat as Format

from coachjournal.ui.sessions.exact_text import is_spelled, spelled_places
from coachjournal.ui.sessions.markdown_spans import spans, utf16_places
from coachjournal.ui.theme import NOTES, TITLE, Theme

_HEADINGS = {"heading1": TITLE, "heading2": 18, "heading3": NOTES}
_ABOVE = 0.5
_SOFT = frozenset({"quote", "done", "figure"})
_HIDDEN = frozenset({"hidden"})


class LineStyles:
    """Gives the formats of a line; what was made once is used again until the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[tuple[frozenset[str], bool, bool], QTextCharFormat] = {}
        theme.changed.connect(self._made.clear)

    def of(self, line: str, *, is_open: bool, at_mark: bool) -> list[QTextLayout.FormatRange]:
        """The formats of a line.

        `is_open`: the cursor is in it, so its marks show. `at_mark`: the cursor is within the
        mark it begins with, so that the signs show in place of what is drawn for them.
        """
        found = spans(line)
        spelled = is_spelled(line)
        if not found and not spelled:
            return []
        places = utf16_places(line)
        ranges = []
        for start, end, styles in found:
            made = self._format(styles, is_open, at_mark)
            ranges.append(_range(start, end, made, places))
        if spelled:
            hidden = self._format(_HIDDEN, False, False)
            ranges += [_range(start, end, hidden, places) for start, end in spelled_places(line)]
        return ranges

    def above(self, kind: str) -> float:
        """The room left free above a line of this kind, in pixels."""
        return _ABOVE * self._theme.px(_HEADINGS[kind]) if kind in _HEADINGS else 0.0

    def _format(self, styles: frozenset[str], is_open: bool, at_mark: bool) -> QTextCharFormat:
        key = (styles, is_open, at_mark)
        if key not in self._made:
            self._made[key] = self._make(styles, is_open, at_mark)
        return self._made[key]

    def _make(self, styles: frozenset[str], is_open: bool, at_mark: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        for heading, size in _HEADINGS.items():
            if heading in styles:
                made.setProperty(Format.Property.FontPixelSize, self._theme.px(size))
                made.setFontWeight(QFont.Weight.DemiBold)
        if "bold" in styles:
            made.setFontWeight(QFont.Weight.Bold)
        if "code" in styles:
            made.setFontFamilies(["monospace"])
            made.setBackground(self._theme.colour("raised"))
        if "italic" in styles:
            made.setFontItalic(True)
        if "strike" in styles:
            made.setFontStrikeOut(True)
        if styles & _SOFT:
            made.setForeground(self._theme.colour("soft"))
        if styles & {"link", "picture"}:
            made.setForeground(self._theme.colour("link"))
            made.setFontUnderline("link" in styles)
        if "sign" in styles:
            made.setForeground(self._theme.colour("soft") if at_mark else _nothing())
        if "hidden" in styles or ("mark" in styles and not is_open):
            _hide(made)
        elif "mark" in styles:
            made.setForeground(self._theme.colour("soft"))
            made.setFontUnderline(False)
            made.setFontStrikeOut(False)
        if styles & {"sign", "indent"}:
            # A list's marks stand a little apart from its words, and its steps from each other.
            made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            made.setFontLetterSpacing(self._theme.px(1 if "box" in styles else 3))
        return made


def _hide(made: QTextCharFormat) -> None:
    # As good as no width, and of no colour: it is there for the cursor and for copying.
    made.setProperty(Format.Property.FontPixelSize, 1)
    made.setFontStretch(1)
    made.setForeground(_nothing())
    made.setFontUnderline(False)
    made.clearBackground()


def _nothing() -> QColor:
    return QColor(Qt.GlobalColor.transparent)


def _range(
    start: int, end: int, made: QTextCharFormat, places: list[int] | None
) -> QTextLayout.FormatRange:
    first, last = (start, end) if places is None else (places[start], places[end])
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = first, last - first, made
    return found
