"""What word processors and browsers put on the clipboard comes into a note as clean Markdown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.theme import Theme

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator
content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-GB link="#0563C1"><!--StartFragment--><h1>What he asked for<o:p></o:p></h1>
<p class=MsoNormal>To walk in as someone who has <b>chosen</b> what to
say, and <i>not</i> as someone bracing.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'>\u00b7<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;
</span></span><![endif]>Speak first<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'>\u00b7<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;
</span></span><![endif]>Ask for the agenda<o:p></o:p></p><!--EndFragment--></body></html>"""
OFFICE = """<!DOCTYPE html><html><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<title></title><meta name="generator" content="LibreOffice 24.2 (Linux)"/><style type="text/css">
@page { size: 21cm 29.7cm; margin: 2cm }
p { line-height: 115%; background: transparent }</style></head>
<body lang="en-GB" dir="ltr"><h2 class="western">What he asked for</h2>
<p style="line-height: 100%; margin-bottom: 0cm">To walk in as someone who has <b>chosen</b> what to
say, and <i>not</i> as someone bracing.</p>
<ul><li><p style="margin-bottom: 0cm">Speak first</p></li>
<li><p style="margin-bottom: 0cm">Ask for the agenda</p></li></ul></body></html>"""
BROWSER = """<meta charset='utf-8'><h2 style="box-sizing: border-box; margin-top: 24px;
font-weight: 600; color: rgb(31, 35, 40);">What he asked for</h2>
<p style="margin: 0px;">To walk in as someone
who has
<strong style="font-weight: 600;">chosen</strong> what to say, and <em>not</em> as someone
bracing.</p><img src="https://example.org/pixel.gif"><ul style="padding-left: 2em;">
<li>Speak first</li>
<li>Ask for the agenda</li></ul>"""
BODY = (
    "To walk in as someone who has **chosen** what to say, and *not* as someone bracing.\n\n"
    "- Speak first\n- Ask for the agenda"
)


@pytest.mark.parametrize(
    ("markup", "heading"), [(WORD, "# "), (OFFICE, "## "), (BROWSER, "## ")], ids=["w", "o", "b"]
)
def test_a_clip_becomes_clean_markdown(
    qtbot: QtBot, theme: Theme, markup: str, heading: str
) -> None:
    edit = NoteEdit("Text of the record", theme)
    qtbot.addWidget(edit)
    clip = QMimeData()
    clip.setHtml(markup)
    clip.setText("What he asked for")
    edit.insertFromMimeData(clip)
    assert edit.text().strip() == f"{heading}What he asked for\n\n{BODY}"
    edit.undo()
    assert edit.text() == ""
