"""What the command line tells of an organisation's themes, and what it refuses with exit 7."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import CommandLine

PERIOD = ("--from", "2026-05-01", "--to", "2026-10-31")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The demonstration practice: one organisation whose contract lets themes be told."""
    folder = tmp_path_factory.mktemp("themes")
    (folder / "passphrase.txt").write_text("seven quiet herons wading\n", encoding="utf-8")
    command = CommandLine(folder / "Demo.cjvault", folder / "passphrase.txt")
    command.done("demo", str(command.vault), "--kdf", "light", "--until", "2026-11-22")
    return command


def test_a_theme_of_three_out_of_five_is_told_once_and_the_same(
    told: CommandLine, tmp_path: Path
) -> None:
    asked = ("export", "organisation-themes", "--organisation", "saltmarsh ferries")
    out, again, pdf = (tmp_path / name for name in ("a.md", "b.md", "c.pdf"))
    told.done(*asked, *PERIOD, "--out", str(out))
    text = out.read_text("utf-8")
    assert "* Workload and boundaries" in text
    # Two of five brought it.
    assert "Deciding under pressure" not in text
    told.done(*asked, *PERIOD, "--out", str(again))
    assert again.read_text("utf-8") == text
    told.done(*asked, *PERIOD, "--out", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF")
    for first, last in (("2026-05-01", "2026-10-30"), ("2026-10-31", "2026-11-20")):
        other = tmp_path / "other.md"
        told.refused(7, *asked, "--from", first, "--to", last, "--out", str(other))
        assert not other.exists()


def test_the_sponsor_gets_it_after_those_coached_saw_it(told: CommandLine, tmp_path: Path) -> None:
    asked = ("export", "organisation-themes", "--organisation", "Saltmarsh Ferries", *PERIOD)
    out = tmp_path / "given.md"
    told.refused(7, *asked, "--given", "2026-11-20", "--out", str(out))
    assert not out.exists()
    days = ("--seen-by-clients", "2026-11-19", "--given", "2026-11-20")
    told.done(*asked, *days, "--out", str(out))
    assert "Those who were coached have seen this first." in out.read_text("utf-8")


def test_without_leave_and_without_such_an_organisation(told: CommandLine, tmp_path: Path) -> None:
    out = str(tmp_path / "x.md")
    asked = ("export", "organisation-themes", "--out", out, *PERIOD, "--organisation")
    told.refused(7, *asked, "Alderbrook Borough Council")
    told.refused(1, *asked, "Nobody of the kind")
    told.refused(1, *asked, "Saltmarsh Ferries", "--out", str(tmp_path / "x.odt"))
