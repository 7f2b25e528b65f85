"""What is printed and kept of a run: tables, targets, what was left out."""

import datetime
import json
import os
import platform
from dataclasses import asdict
from pathlib import Path

from .figures import SECTIONS, Figure
from .targets import judged


def text(figures: list[Figure], left_out: list[str]) -> str:
    """The whole report: a table for each section, then the targets and what was left out."""
    parts = [line for section in SECTIONS for line in _table(section, figures)]
    if targets := _targets(figures):
        parts += ["Targets", *targets, ""]
    parts += [f"left out: {one}" for one in left_out]
    return "\n".join(parts).rstrip() + "\n"


def keep(figures: list[Figure], left_out: list[str], folder: Path, at: datetime.datetime) -> Path:
    """Write the run as JSON into the folder, named by its moment in UTC; returns the file."""
    file = folder / f"{at:%Y-%m-%dT%H%M%SZ}.json"
    content = {
        "at": at.isoformat(timespec="seconds"),
        "machine": {
            "cores": len(os.sched_getaffinity(0)),
            "processor": platform.machine(),
            "python": platform.python_version(),
            "load": round(os.getloadavg()[0], 2),
        },
        "figures": [asdict(figure) for figure in figures],
        "targets": [
            {"target": asdict(target), "figure": asdict(figure), "met": is_met}
            for target, figure, is_met in judged(figures)
        ],
        "left_out": left_out,
    }
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file


def _measured_with(figure: Figure) -> str:
    return f"{figure.database} {figure.companies:,}"


def _table(section: str, figures: list[Figure]) -> list[str]:
    """A row for each name; the columns are databases and sizes, or what was measured of it."""
    cells: dict[str, dict[str, str]] = {}
    columns: dict[str, None] = {}
    for figure in figures:
        if figure.section == section:
            by_measure = figure.column
            row = f"{figure.name} ({_measured_with(figure)})" if by_measure else figure.name
            column = by_measure or _measured_with(figure)
            columns[column] = None
            cells.setdefault(row, {})[column] = figure.as_text()
    rows = [["", *columns]]
    rows += [[row, *(of.get(column, "") for column in columns)] for row, of in cells.items()]
    return [section, *_aligned(rows), ""] if cells else []


def _aligned(rows: list[list[str]]) -> list[str]:
    """A line for each row, the first cell to the left and the others to the right."""
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    return [
        "  ".join(
            [
                name.ljust(first),
                *(cell.rjust(width) for cell, width in zip(cells, others, strict=True)),
            ]
        ).rstrip()
        for name, *cells in rows
    ]


def _targets(figures: list[Figure]) -> list[str]:
    return [
        f"{'met    ' if is_met else 'NOT MET'}  {figure.name}, {_measured_with(figure)}: "
        f"{figure.as_text()} ({target.as_text(figure.unit)})"
        for target, figure, is_met in judged(figures)
    ]
