"""The rows that an import refused, as a list of the same layout with what is wrong in each."""

from collections.abc import Iterable

from .layout import BY_KEY, COLUMNS, ERROR, Column
from .plan import Plan, RowPlan
from .report import heading
from .writing import as_xlsx


def bad_rows_file(plan: Plan) -> bytes:
    """An XLSX file with the refused rows as they came, in the columns of the uploaded file."""
    columns = [BY_KEY[key] for key in plan.columns] or list(COLUMNS)
    return as_xlsx(_rows(plan.bad, columns), [*columns, ERROR])


def _rows(bad: Iterable[RowPlan], columns: list[Column]):
    for plan in bad:
        texts = {column.key: str(plan.row.texts.get(column.key, "")) for column in columns}
        yield {**texts, ERROR.key: "\n".join(_sentences(plan))}


def _sentences(plan: RowPlan) -> list[str]:
    return [f"{heading(error.column)}: {error.expected}" for error in plan.row.errors]
