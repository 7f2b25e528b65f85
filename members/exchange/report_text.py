"""A report as lines of text, for the command line; in the active language."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .report import Report


def lines_of(report: Report) -> Iterator[str]:
    """The counts, and a section for each thing that there is something to say about."""
    yield summary(report)
    yield from report.notes
    if report.unknown_columns:
        text = _("Unknown columns, ignored: %(columns)s")
        yield text % {"columns": ", ".join(report.unknown_columns)}
    for title, entries, line in _sections(report):
        if entries:
            yield ""
            yield f"{title} ({len(entries)})"
            yield from (f"  {text}" for entry in entries for text in line(entry))


def summary(report: Report) -> str:
    """ "410 rows: 3 new, 12 changed, 395 unchanged, none refused" in one sentence."""
    rows = ngettext("%(count)d row", "%(count)d rows", report.rows) % {"count": report.rows}
    return _(
        "%(rows)s: %(new)d new, %(changed)d changed, %(unchanged)d unchanged, %(bad)d with errors."
    ) % {
        "rows": rows,
        "new": len(report.created),
        "changed": len(report.changed),
        "unchanged": len(report.unchanged),
        "bad": report.bad_rows,
    }


def _sections(report: Report) -> list[tuple[str, list, Any]]:
    return [
        (_("Errors"), report.errors, _error),
        (_("New"), report.created, _created),
        (_("Changed"), report.changed, _changed),
        (_("Emptied"), report.emptied, _emptied),
        (_("Probable duplicates"), report.duplicates, _duplicate),
        (_("In the database, but not in the list"), report.missing, _missing),
    ]


def error_line(error: dict) -> str:
    """Where an error is, what stands there, and what is expected."""
    text = _("Row %(row)d, %(column)s: “%(value)s” – %(expected)s")
    if not error["value"]:
        text = _("Row %(row)d, %(column)s (empty) – %(expected)s")
    return text % error


def _error(error: dict) -> list[str]:
    return [error_line(error)]


def _created(entry: dict) -> list[str]:
    return [_("Row %(row)d: %(name)s, %(town)s (%(status)s)") % entry]


def _changed(entry: dict) -> list[str]:
    return [
        _("Row %(row)d: %(name)s") % entry,
        *(
            f"  {change['column']}: {_in_one_line(change['old'])} → {_in_one_line(change['new'])}"
            for change in entry["changes"]
        ),
    ]


def _in_one_line(text: str) -> str:
    return " ".join(text.split()) or _("(empty)")


def _emptied(entry: dict) -> list[str]:
    return [_("Row %(row)d: %(name)s, %(column)s: so far “%(old)s”") % entry]


def _duplicate(entry: dict) -> list[str]:
    return [_("Row %(row)d: %(name)s – probably the same as %(other)s: %(reason)s") % entry]


def _missing(entry: dict) -> list[str]:
    name = f"{entry['key']} {entry['name']}".strip()
    return [f"{name}, {entry['town']} ({entry['status']})"]
