"""Spelling in a session's two rooms: words in doubt are underlined, and put right by menu or F7."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu

from coachjournal.domain.spelling import SpellingLanguage, Word, known_form, words_in
from coachjournal.system.language import _
from coachjournal.ui.sessions.markdown_spans import utf16_places
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.spelling_words import LANGUAGES
from coachjournal.ui.widgets.text import literal
from coachjournal.ui.words import said

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

# Words are asked about together, a moment after they were seen.
_PAUSE_MS = 150
_MOST_REMEMBERED = 50_000
_PARAGRAPH = "\u2029"


class NoteSpelling(QObject):
    """Knows of each word that was seen whether it is in doubt; asks about the others."""

    def __init__(self, context: PageContext, edits: Sequence[NoteEdit], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._edits = context, edits
        self._practice: Practice = context.practice
        self._session = ""
        self.language = SpellingLanguage.NONE
        self._known: frozenset[str] = frozenset()
        # Of each word that was asked about: whether the language does not know it.
        self._verdicts: dict[str, bool] = {}
        self._unknown: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        for edit in edits:
            edit.installEventFilter(self)
            edit.menu_opening.connect(partial(self._add_to_menu, edit))

    def open(self, session_id: str) -> None:
        """A session is on the page: look up its language, and the words of the practice."""
        self._session = session_id
        self._run(partial(_load, self._practice, session_id), partial(self._loaded, session_id))

    def close(self) -> None:
        """No session is on the page."""
        self._session = ""
        self._show(None)

    def choose(self, language: SpellingLanguage) -> None:
        """Check this session's notes in another language."""
        if self._session:
            self._run(
                partial(
                    self._practice.spelling.set_language_of,
                    self._session,
                    language,
                    initiator=self,
                ),
                lambda _done: self.open(self._session),
            )

    def language_menu(self, parent: QMenu) -> QMenu:
        """The languages to choose from, the one in use ticked."""
        menu = parent.addMenu(_("Spelling"))
        for language in SpellingLanguage:
            action = menu.addAction(said(LANGUAGES, language))
            action.setCheckable(True)
            action.setChecked(language is self.language)
            action.triggered.connect(lambda _on, chosen=language: self.choose(chosen))
        return menu

    def ask(self) -> None:
        """Ask about the words that were seen and are not known."""
        self._pause.stop()
        words, language = list(self._unknown), self.language
        if words:
            wrong = partial(self._practice.spelling.wrong, language, words)
            self._work(wrong, partial(self._answered, language, words))

    def next_in_doubt(self, edit: NoteEdit) -> None:
        """F7: go to the next word in doubt, and offer what may have been meant."""
        if self.language is SpellingLanguage.NONE:
            self._context.status(_("The spelling of this note is not checked."))
            return
        document, cursor = edit.document(), edit.textCursor()
        lines = document.toRawText().split(_PARAGRAPH)
        begin = (cursor.blockNumber(), _signs_before(cursor))
        revision = document.revision()
        search = partial(
            self._practice.spelling.next_wrong, self.language, self._known, lines, begin
        )
        self._work(search, partial(self._go_to, edit, revision))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A room that is shown, or grows, shows other lines."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize) and self._session:
            QTimer.singleShot(0, watched, self._look_again)
        return False

    def _look_again(self) -> None:
        if self._session and self.language is not SpellingLanguage.NONE:
            self._show(self._check)

    def _loaded(self, session_id: str, found: tuple[SpellingLanguage, frozenset[str]]) -> None:
        if session_id != self._session:
            return
        language, self._known = found
        if language is not self.language:
            self.language = language
            self._verdicts.clear()
            self._unknown.clear()
        self._show(None if language is SpellingLanguage.NONE else self._check)

    def _show(self, check: Callable[[str], list[tuple[int, int]]] | None) -> None:
        for edit in self._edits:
            edit.check_words(check)

    def _check(self, line: str) -> list[tuple[int, int]]:
        found = []
        for word in words_in(line):
            verdict = self._verdict(word.text)
            if verdict is None:
                self._unknown.add(word.text)
            elif verdict:
                found.append((word.start, word.end))
        if self._unknown and not self._pause.isActive():
            self._pause.start()
        return found

    def _verdict(self, word: str) -> bool | None:
        if known_form(word) in self._known:
            return False
        return self._verdicts.get(word)

    def _answered(
        self, language: SpellingLanguage, words: Sequence[str], wrong: frozenset[str]
    ) -> None:
        if language is not self.language:
            return
        if len(self._verdicts) > _MOST_REMEMBERED:
            self._verdicts.clear()
        self._verdicts.update((word, word in wrong) for word in words)
        self._unknown.difference_update(words)
        if wrong and self._session:
            self._show(self._check)

    # The menu

    def _add_to_menu(self, edit: NoteEdit, menu: QMenu, cursor: QTextCursor) -> None:
        first = menu.actions()[0] if menu.actions() else None
        word = self._word_at(cursor)
        if word is not None and not edit.isReadOnly() and self._verdict(word.text):
            waiting = QAction(_("Looking for what may be meant…"), menu)
            waiting.setEnabled(False)
            _insert(menu, first, waiting)
            self._insert_own(menu, first, word.text)
            place = _selected(cursor, word)
            self._context.tasks.run(
                partial(self._practice.spelling.suggestions, self.language, word.text),
                owner=menu,
                done=partial(_offer, menu, waiting, edit, place),
                failed=self._context.failed,
                lane="work",
            )
            if first is not None:
                menu.insertSeparator(first)
        menu.addSeparator()
        self.language_menu(menu)

    def _insert_own(self, menu: QMenu, before: QAction | None, word: str) -> None:
        words = literal(_("Add “{word}” to my words").format(word=word))
        own = QAction(words, menu)
        own.triggered.connect(lambda: self._add_word(word))
        _insert(menu, before, own)

    def _add_word(self, word: str) -> None:
        def added(done: Any) -> None:
            self._context.status(
                _("The word is yours now."), partial(self._take_back, done.value.id)
            )
            self.open(self._session)

        self._run(partial(self._practice.spelling.add_word, word, initiator=self), added)

    def _take_back(self, word_id: str) -> None:
        self._run(
            partial(self._practice.spelling.remove_word, word_id, initiator=self),
            lambda _done: self.open(self._session),
        )

    def _word_at(self, cursor: QTextCursor) -> Word | None:
        text, place = cursor.block().text(), cursor.positionInBlock()
        places = utf16_places(text) or range(len(text) + 1)
        for word in words_in(text):
            if places[word.start] <= place <= places[word.end]:
                return word
        return None

    # F7

    def _go_to(self, edit: NoteEdit, revision: int, found: tuple[int, Word] | None) -> None:
        if edit.document().revision() != revision:
            return
        if found is None:
            self._context.status(_("No word is in doubt."))
            return
        line, word = found
        cursor = _selected(QTextCursor(edit.document().findBlockByNumber(line)), word)
        edit.setTextCursor(cursor)
        edit.ensureCursorVisible()
        self._work(
            partial(self._practice.spelling.suggestions, self.language, word.text),
            partial(self._open_menu, edit, revision, word.text),
        )

    def _open_menu(
        self, edit: NoteEdit, revision: int, word: str, suggestions: tuple[str, ...]
    ) -> None:
        if edit.document().revision() != revision or edit.passage() != word:
            return
        menu = QMenu(edit)
        menu.setAccessibleName(_("What may be meant"))
        waiting = menu.addAction("")
        _offer(menu, waiting, edit, edit.textCursor(), suggestions)
        menu.addSeparator()
        self._insert_own(menu, None, word)
        following = menu.addAction(_("Leave it, and go to the next"))
        following.setShortcut("F7")
        following.triggered.connect(lambda: self.next_in_doubt(edit))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft()))
        choices = [each for each in menu.actions() if each.isEnabled() and each.text()]
        menu.setActiveAction(choices[0])

    def _work(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.tasks.run(
            job, owner=self, done=done, failed=self._context.failed, lane="work"
        )

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


def _load(practice: Practice, session_id: str) -> tuple[SpellingLanguage, frozenset[str]]:
    return practice.spelling.language_of(session_id), practice.spelling.known()


def _signs_before(cursor: QTextCursor) -> int:
    """The cursor's place in its line in Python's signs, not in Qt's halves."""
    places = utf16_places(cursor.block().text())
    place = cursor.positionInBlock()
    return place if places is None else bisect_left(places, place)


def _insert(menu: QMenu, before: QAction | None, action: QAction) -> None:
    if before is None:
        menu.addAction(action)
    else:
        menu.insertAction(before, action)


def _selected(cursor: QTextCursor, word: Word) -> QTextCursor:
    """A cursor that holds a word of the line another stands in."""
    block = cursor.block()
    places = utf16_places(block.text()) or range(len(block.text()) + 1)
    made = QTextCursor(block)
    made.setPosition(block.position() + places[word.start])
    made.setPosition(block.position() + places[word.end], QTextCursor.MoveMode.KeepAnchor)
    return made


def _offer(
    menu: QMenu,
    waiting: QAction,
    edit: NoteEdit,
    place: QTextCursor,
    suggestions: Sequence[str],
) -> None:
    """Put the suggestions where the menu said that they are looked for."""
    if not suggestions:
        waiting.setText(_("Nothing like it is known"))
        waiting.setEnabled(False)
        return
    for suggestion in suggestions:
        action = QAction(literal(suggestion), menu)
        font = action.font()
        font.setBold(True)
        action.setFont(font)
        action.triggered.connect(lambda _on=False, word=suggestion: _put(edit, place, word))
        menu.insertAction(waiting, action)
    menu.removeAction(waiting)


def _put(edit: NoteEdit, place: QTextCursor, word: str) -> None:
    place.insertText(word)
    edit.setTextCursor(place)
    edit.setFocus()
