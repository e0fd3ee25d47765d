"""What the program may not do anywhere, or only in the one place made for it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import NamedTuple

import pytest

from tests.architecture.sources import program

Finder = Callable[[ast.AST], bool]


def imports(*names: str) -> Finder:
    """Finds an import of one of these modules or packages."""

    def found(node: ast.AST) -> bool:
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            modules = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        else:
            return False
        return any(module == n or module.startswith(f"{n}.") for module in modules for n in names)

    return found


def calls(*names: str) -> Finder:
    """Finds a call of one of these, as a plain name or the last part of a dotted one."""

    def found(node: ast.AST) -> bool:
        if not isinstance(node, ast.Call):
            return False
        function = node.func
        if isinstance(function, ast.Attribute):
            return function.attr in names
        return isinstance(function, ast.Name) and function.id in names

    return found


def calls_builtin(*names: str) -> Finder:
    """Finds a call of a builtin; Qt's own `dialog.exec()` is something else."""

    def found(node: ast.AST) -> bool:
        function = node.func if isinstance(node, ast.Call) else None
        return isinstance(function, ast.Name) and function.id in names

    return found


def mentions(name: str) -> Finder:
    """Finds a name in any use at all."""

    def found(node: ast.AST) -> bool:
        if isinstance(node, ast.ImportFrom):
            return any(alias.name == name for alias in node.names)
        return name in (getattr(node, "id", None), getattr(node, "attr", None))

    return found


def makes(name: str) -> Finder:
    """Finds a new object of a class, or a class made from it."""

    def found(node: ast.AST) -> bool:
        bases = node.bases if isinstance(node, ast.ClassDef) else []
        return calls(name)(node) or any(mentions(name)(base) for base in bases)

    return found


def shell(node: ast.AST) -> bool:
    """Finds a command given to a shell."""
    passed = node.arg == "shell" if isinstance(node, ast.keyword) else False
    return passed or calls("system", "popen")(node)


class Ban(NamedTuple):
    """One thing that is banned, why, where it is allowed, and a line that shows it."""

    why: str
    found: Finder
    example: str
    allowed: tuple[str, ...] = ()


# The guide's own texts, which ship with the program; its page loads nothing but their pictures.
GUIDE = ("coachjournal/ui/guide/reading.py",)

BANS = {
    "pickle": Ban(
        "reading it runs what it says",
        imports("pickle", "marshal", "shelve", "dill"),
        "from pickle import loads",
    ),
    "eval": Ban("input is never code", calls_builtin("eval", "exec"), "eval(text)"),
    "shell": Ban("arguments are a list", shell, "subprocess.run(line, shell=True)"),
    "tempfile": Ban("no content outside the vault", imports("tempfile"), "import tempfile"),
    "QSettings": Ban(
        "device settings are allow-listed in system/device_settings.py; "
        "dialogs.py only empties what Qt's own file dialog remembers",
        mentions("QSettings"),
        "from PySide6.QtCore import QSettings",
        ("coachjournal/ui/dialogs.py",),
    ),
    "print": Ban(
        "only the command line speaks to a terminal",
        calls_builtin("print"),
        "print(note)",
        ("coachjournal/cli/", "coachjournal/__main__.py"),
    ),
    "rich text": Ban(
        "user text is never read as markup", calls("setHtml", "insertHtml"), "page.setHtml(note)"
    ),
    "QLabel": Ban(
        "only the factory makes labels, as plain text",
        makes("QLabel"),
        "class Title(QLabel): ...",
        ("coachjournal/ui/widgets/",),
    ),
    "made from markup": Ban(
        "what Qt reads as markup may name pictures and places",
        calls("insertMarkdown", "setMarkdown", "fromHtml", "fromMarkdown", "setDefaultStyleSheet"),
        "page.setMarkdown(note)",
        GUIDE,
    ),
    "QTextEdit": Ban(
        "one page to read a note on: it is built piece by piece, and loads nothing",
        makes("QTextEdit"),
        "page = QTextEdit(note)",
        (
            "coachjournal/ui/sessions/reading_page.py",
            # Earlier versions and templates: words and colours, and nothing else.
            "coachjournal/ui/widgets/plain_page.py",
        ),
    ),
    "QPlainTextEdit": Ban(
        "one box for a few lines, one editor for notes: they paste by an allow-list, copy plain "
        "text, and load nothing",
        makes("QPlainTextEdit"),
        "box = QPlainTextEdit(note)",
        ("coachjournal/ui/widgets/inputs.py", "coachjournal/ui/sessions/note_edit.py"),
    ),
    "QTextBrowser": Ban(
        "it follows links, and a document by itself reads the files it names",
        lambda node: any(makes(name)(node) for name in ("QTextBrowser", "QTextDocument")),
        "QTextDocument(note)",
        GUIDE,
    ),
    "message boxes": Ban(
        "only the port for dialogs asks, in plain text; Qt's other boxes have no such switch",
        lambda node: any(
            mentions(name)(node)
            for name in ("QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog")
        ),
        "from PySide6.QtWidgets import QMessageBox",
        ("coachjournal/ui/dialogs.py",),
    ),
    "markup in a tip": Ban(
        "Qt takes for markup what looks like it; widgets/text.py escapes it",
        calls(
            "setToolTip",
            "setStatusTip",
            "setWhatsThis",
            "setInformativeText",
            "setDetailedText",
            "showText",
            "setHeaderToolTip",
        ),
        "row.setToolTip(client.name)",
        ("coachjournal/ui/widgets/text.py",),
    ),
    "the clipboard": Ban(
        "what is copied is marked as confidential by ui/clipboard.py",
        calls("setMimeData"),
        "board.setMimeData(data)",
        ("coachjournal/ui/clipboard.py",),
    ),
    "nested event loop": Ban(
        "the window never waits",
        calls("processEvents", "QEventLoop"),
        "QApplication.processEvents()",
    ),
    "fork": Ban(
        "a forked child keeps the lock and the keys",
        imports("multiprocessing", "concurrent.futures.ProcessPoolExecutor"),
        "from multiprocessing import Process",
    ),
    "network": Ban(
        "nothing goes over a network",
        imports(
            "urllib.request", "http", "requests", "ftplib", "smtplib", "ssl", "PySide6.QtNetwork"
        ),
        "from urllib.request import urlopen",
        # A local socket, by which a second window raises the first.
        ("coachjournal/ui/shell/door.py",),
    ),
}


def breaches(ban: Ban, tree: ast.AST) -> list[int]:
    """The lines that do what is banned."""
    return sorted({getattr(n, "lineno", 0) for n in ast.walk(tree) if ban.found(n)})


@pytest.mark.parametrize("name", BANS)
def test_a_ban_sees_what_it_bans(name: str) -> None:
    assert breaches(BANS[name], ast.parse(BANS[name].example)) == [1]


@pytest.mark.parametrize("name", BANS)
def test_the_program_keeps_the_ban(name: str) -> None:
    ban = BANS[name]
    found = {
        place: lines
        for place, tree in program().items()
        if not place.startswith(ban.allowed or ("nowhere",)) and (lines := breaches(ban, tree))
    }
    assert found == {}, ban.why


def test_a_models_tips_are_escaped_too() -> None:
    """They are looked up by Qt; nobody calls `set_tip` for them."""
    tips = mentions("ToolTipRole")
    models = {at: tree for at, tree in program().items() if any(map(tips, ast.walk(tree)))}
    assert models
    for at, tree in models.items():
        assert any(map(calls("plain_tip"), ast.walk(tree))), at


def test_one_module_makes_paragraphs_of_markup() -> None:
    """It escapes what it is given; a second one would forget to."""
    paragraph = calls("Paragraph")
    makers = [place for place, tree in program().items() if any(map(paragraph, ast.walk(tree)))]
    assert len(makers) <= 1, makers
    assert all(place.startswith("coachjournal/exports/") for place in makers)
