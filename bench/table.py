"""The table, as Markdown: for the terminal and for README.md."""

from __future__ import annotations

from collections.abc import Sequence

from bench.measure import Line, Missing, Row, said

_HEAD = (
    "| what | load | here | beside it, in the same run | bar | |",
    "|---|---|---|---|---|---|",
)
_VERDICTS = {True: "within", False: "**beyond**", None: ""}


def table(lines: Sequence[Line]) -> list[str]:
    """All that was measured, then all that was not and why."""
    rows = [_row(line) for line in lines if isinstance(line, Row)]
    missing = [f"* {line.what}: {line.why}" for line in lines if isinstance(line, Missing)]
    return [*_HEAD, *rows, "", *(["Not measured:", "", *missing] if missing else [])]


def beyond(lines: Sequence[Line]) -> list[Row]:
    """The rows that miss a bar."""
    return [line for line in lines if isinstance(line, Row) and line.within() is False]


def _row(row: Row) -> str:
    cells = (
        row.what,
        row.load,
        f"{said(row.value, row.unit)} ({row.how})",
        "; ".join(_beside(row)),
        "; ".join(_bars(row)),
        _VERDICTS[row.within()],
    )
    return "| " + " | ".join(cells) + " |"


def _beside(row: Row) -> list[str]:
    found = []
    for peer in row.peers:
        ratio = f", {row.value / peer.value:.2f} x" if peer.value else ""
        found.append(f"{peer.name} {said(peer.value, row.unit)}{ratio}")
    return found


def _bars(row: Row) -> list[str]:
    bars = []
    if row.least is not None and row.most is not None:
        bars.append(f"{row.least:g} to {row.most:g} {row.unit}")
    elif row.most is not None:
        bars.append(f"<= {row.most:g} {row.unit}")
    bars += [f"<= {peer.most:g} x {peer.name}" for peer in row.peers if peer.most is not None]
    return bars
