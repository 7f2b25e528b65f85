"""What an import would do, in words: made of a plan, shown to staff, kept as plain JSON."""

from dataclasses import dataclass, field, fields
from typing import Any

from django.utils.translation import gettext as _

from members.models import Status

from .layout import BY_KEY
from .plan import Plan, RowPlan
from .shown import difference, shortened, shown


@dataclass
class Report:
    """Each list holds mappings of texts and numbers, in the order of the sheet's rows.

    created: row, name, town, status · changed: row, company (id), name, changes: heading, old,
    new · unchanged: row, name · duplicates: row, name, company (id, None for another row of the
    list), other, reason · errors: row, name, column, value, expected · emptied: row, name, column,
    old · missing: company (id), name, key, town, status.
    """

    rows: int = 0
    bad_rows: int = 0
    created: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    unchanged: list[dict[str, Any]] = field(default_factory=list)
    duplicates: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)
    emptied: list[dict[str, Any]] = field(default_factory=list)
    missing: list[dict[str, Any]] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what was not read of the file

    @classmethod
    def of(cls, plan: Plan) -> "Report":
        """The report of a plan, in the active language."""
        report = cls(
            rows=len(plan.rows),
            bad_rows=len(plan.bad),
            unknown_columns=plan.unknown_columns,
            notes=plan.notes,
        )
        for row in plan.rows:
            report._add(row, plan)
        report.missing = [_missing(company) for company in plan.missing]
        return report

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Report":
        """The report that `as_json` gave; keys of other releases are passed over."""
        names = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in names})

    def as_json(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @property
    def has_effect(self) -> bool:
        """Whether there is anything to apply."""
        return bool(self.created or self.changed)

    def counts(self) -> dict[str, int]:
        """How many there are of each: what stays of a report when the report itself goes."""
        lists = ("created", "changed", "unchanged", "duplicates", "errors", "emptied", "missing")
        return {
            "rows": self.rows,
            "bad_rows": self.bad_rows,
            **{name: len(getattr(self, name)) for name in lists},
        }

    def _add(self, plan: RowPlan, whole: Plan) -> None:
        about = {"row": plan.row.number, "name": plan.name}
        if plan.is_bad:
            self.errors += [{**about, **error} for error in _errors(plan)]
            return
        if plan.is_new:
            self.created.append({**about, **_created(plan)})
            self.duplicates += [{**about, **other} for other in _duplicates(plan)]
        elif plan.is_changed:
            changes = _changes(plan, whole)
            self.changed.append({**about, "company": plan.company.pk, "changes": changes})
            self.emptied += [
                {**about, "column": change["column"], "old": change["old"]}
                for column, change in zip(plan.changes, changes, strict=True)
                if column in plan.row.emptied
            ]
        else:
            self.unchanged.append(about)


def heading(column: str) -> str:
    return BY_KEY[column].heading


def _errors(plan: RowPlan) -> list[dict[str, str]]:
    return [
        {
            "column": heading(error.column),
            "value": shortened(error.value),
            "expected": error.expected,
        }
        for error in plan.row.errors
    ]


def _created(plan: RowPlan) -> dict[str, str]:
    values = plan.values()
    return {"town": values["town"], "status": str(Status(values["status"]).label)}


def _duplicates(plan: RowPlan) -> list[dict[str, Any]]:
    return [
        {
            "company": other.pk,
            "other": f"{other.full_name}, {other.town}"
            if other.pk
            else _("%(name)s, in this list") % {"name": other.full_name},
            "reason": str(reasons),
        }
        for other, reasons in plan.duplicates
    ]


def _changes(plan: RowPlan, whole: Plan) -> list[dict[str, str]]:
    changes = []
    for column, values in plan.changes.items():
        old, new = difference(*(shown(column, value, whole.vocabulary) for value in values))
        changes.append({"column": heading(column), "old": old, "new": new})
    return changes


def _missing(company) -> dict[str, Any]:
    return {
        "company": company.pk,
        "name": company.full_name,
        "key": company.office_key or "",
        "town": company.town,
        "status": str(Status(company.status).label),
    }
