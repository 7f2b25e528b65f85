"""What was found in one row of the database, and what it has to become."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Field, Model
from django.utils import timezone


@dataclass(frozen=True)
class Finding:
    """Columns of a row that hold personal data -> their values without. `changes` is None where
    the whole row goes. `about` tells what the row is, for whoever reads the JSON."""

    row: Model
    changes: dict[str, Any] | None
    about: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Which row, and what stands there now."""
        return {
            "table": self.row._meta.label_lower,
            "id": self.row.pk,
            **self.about,
            **{name: getattr(self.row, name) for name in self.changes or ()},
        }

    def erase(self) -> None:
        """Put the values without personal data into the row, past its own methods; a public row
        still raises the revision, and its company is noted for the history."""
        rows = type(self.row)._default_manager.filter(pk=self.row.pk)
        if self.changes is None:
            rows.delete()
        else:
            rows.update(**self.changes, **_moments_of_change(self.row))


def _moments_of_change(row: Model) -> dict[str, Any]:
    columns = row._meta.concrete_fields
    return {one.attname: timezone.now() for one in columns if getattr(one, "auto_now", False)}


def differing(row: Model, wanted: dict[str, Any]) -> dict[str, Any]:
    """Those of the values wanted that the row does not have."""
    return {name: value for name, value in wanted.items() if getattr(row, name) != value}


def emptied(column: Field, text: str, mark: str) -> str:
    """A text of which only the mark is left over is no text, where the column allows that."""
    return "" if column.blank and text.strip() == mark else text
