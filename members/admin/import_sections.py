"""The sections of an import's report page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.exchange.report import Report

# Of each section; the rest is a click away.
SHOWN_AT_MOST = 50


@dataclass(frozen=True)
class Section:
    """One kind of finding; `entries` are shown of `count` in all, `name` is its key."""

    name: str
    title: str
    explanation: str
    entries: list[Any]
    count: int

    @property
    def template(self) -> str:
        return f"admin/members/importrun/_{self.name}.html"

    @property
    def is_cut(self) -> bool:
        return len(self.entries) < self.count


@dataclass(frozen=True)
class Count:
    """How many of something a list has; `section` is where they stand, if anywhere."""

    number: int
    label: str
    section: str = ""
    is_alarming: bool = False


def counts(counted: dict[str, int], *, with_sections: bool) -> list[Count]:
    """The figures above a report; each leads to its section where there is one."""
    if not counted:
        return []
    rows, duplicates, emptied = (counted[name] for name in ("rows", "duplicates", "emptied"))
    labels = {
        "bad_rows": ("errors", _("with errors")),
        "created": ("created", _("new")),
        "changed": ("changed", _("changed")),
        "unchanged": ("unchanged", _("unchanged")),
        "duplicates": (
            "duplicates",
            ngettext("probable duplicate", "probable duplicates", duplicates),
        ),
        "emptied": ("emptied", ngettext("value emptied", "values emptied", emptied)),
        "missing": ("missing", _("not in the list")),
    }
    return [Count(rows, ngettext("row", "rows", rows))] + [
        Count(
            counted[name],
            label,
            section if with_sections and counted[name] else "",
            is_alarming=name == "bad_rows" and counted[name] > 0,
        )
        for name, (section, label) in labels.items()
    ]


def sections(report: Report, whole: str = "") -> Iterator[Section]:
    """The sections with something in them, what needs staff first; `whole` names the one that is
    shown to its end."""
    for name, title, explanation in _titles():
        entries = getattr(report, name)
        if entries:
            shown = entries if name == whole else entries[:SHOWN_AT_MOST]
            yield Section(name, title, explanation, shown, len(entries))


def _titles() -> list[tuple[str, str, str]]:
    return [
        ("errors", _("Errors"), _("These rows are not applied. Correct them in your list.")),
        (
            "duplicates",
            _("Probable duplicates"),
            _("New companies that may be stored already. A warning: it keeps nothing back."),
        ),
        ("emptied", _("Emptied"), _("A “-” in the list empties these values.")),
        ("changed", _("Changed"), _("What stands in the directory now, and what it becomes.")),
        ("created", _("New"), _("Companies that the directory does not have yet.")),
        (
            "missing",
            _("In the database, but not in the list"),
            _("They stay as they are: an import never removes a company."),
        ),
        ("unchanged", _("Unchanged"), _("These rows say what the directory says already.")),
    ]
