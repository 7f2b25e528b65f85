"""What a list would change: made from the file and the stored companies, without changing any.

Reading needs the same few queries whatever the list's length, and no transaction.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from members import duplicates, revision, roles
from members.models import Company, User

from .matching import Matcher
from .parsing import ParsedRow, RowParser
from .rules import RowRules, consequences
from .states import NEW_VALUES, changes, state_of
from .unhurried import no_garbage_collection
from .values.text import spellings
from .values.vocabulary import Vocabulary

# Progress is told after each so many rows.
ROWS_AT_ONCE = 200
# Of each new company, the likeliest first.
DUPLICATES_TOLD_AT_MOST = 5


@dataclass
class RowPlan:
    """What one row does: to `company`, or to a new one (None). `changes`: column -> stored and
    new value; `duplicates`: companies that a new one is probably the same as, and why."""

    row: ParsedRow
    company: Company | None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    duplicates: list[tuple[Any, Any]] = field(default_factory=list)

    @property
    def is_bad(self) -> bool:
        return bool(self.row.errors)

    @property
    def is_new(self) -> bool:
        return self.company is None and not self.is_bad

    @property
    def is_changed(self) -> bool:
        return self.company is not None and bool(self.changes) and not self.is_bad

    @property
    def is_unchanged(self) -> bool:
        return self.company is not None and not self.changes and not self.is_bad

    @property
    def name(self) -> str:
        """The company's full name, as it is stored or else as the row states it."""
        if self.company is not None:
            return self.company.full_name
        texts = self.row.texts
        return " ".join(f"{texts.get('name', '')} {texts.get('legal_form', '')}".split())

    def values(self) -> dict[str, Any]:
        """All values of a new company."""
        return {**NEW_VALUES, **self.row.values}


@dataclass
class Plan:
    """What a whole list does. It holds as long as the public revision is still `revision`."""

    revision: int
    columns: list[str]
    unknown_columns: list[str]
    notes: list[str]
    rows: list[RowPlan]
    missing: list[Company]
    vocabulary: Vocabulary

    @property
    def bad(self) -> list[RowPlan]:
        return [row for row in self.rows if row.is_bad]

    @property
    def new(self) -> list[RowPlan]:
        return [row for row in self.rows if row.is_new]

    @property
    def changed(self) -> list[RowPlan]:
        return [row for row in self.rows if row.is_changed]

    @property
    def unchanged(self) -> list[RowPlan]:
        return [row for row in self.rows if row.is_unchanged]

    @property
    def has_effect(self) -> bool:
        return any(row.is_new or row.is_changed for row in self.rows)

    @property
    def digest(self) -> str:
        """The same for two plans that do the same, whenever they were made."""
        effects = [
            (
                plan.row.number,
                plan.company.pk if plan.company else None,
                sorted((plan.changes or plan.row.values).items()),
                [(error.column, error.value) for error in plan.row.errors],
            )
            for plan in self.rows
            if not plan.is_unchanged
        ]
        text = json.dumps(effects, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


@no_garbage_collection()
def make_plan(sheet, user: User | None, progress: Callable[[int, int], None] | None = None) -> Plan:
    """The plan for a sheet as `reading.read` gives it, brought by `user` (None: command line).

    `progress` is called now and then with the number of rows done and of all.
    """
    # Read first: whatever changes while the rest is read makes the plan outdated.
    number = revision.number()
    vocabulary = Vocabulary()
    companies = list(Company.objects.with_list_parts())
    rows = list(_planned(sheet, companies, RowRules(user, vocabulary), progress))
    _find_duplicates(rows, companies)
    return Plan(
        revision=number,
        columns=list(sheet.columns),
        unknown_columns=list(sheet.unknown),
        notes=list(sheet.notes),
        rows=rows,
        missing=_missing(_kept_by(user, companies), rows),
        vocabulary=vocabulary,
    )


def _planned(sheet, companies, rules: RowRules, progress) -> Iterator[RowPlan]:
    parser, matcher = RowParser(rules.vocabulary), Matcher(companies)
    for done, (number, texts) in enumerate(sheet.rows, 1):
        row = parser.parse(number, texts)
        company = matcher.match(row)
        rules.check(row, company)
        plan = RowPlan(row, company)
        if company is not None:
            plan.changes = changes(row, state_of(company))
            consequences(plan.changes, company)
        yield plan
        if progress and done % ROWS_AT_ONCE == 0:
            progress(done, len(sheet.rows))


def _find_duplicates(rows: list[RowPlan], companies: list[Company]) -> None:
    """Compare new companies with the stored ones and with each other."""
    new = [(plan, _unsaved(plan)) for plan in rows if plan.is_new]
    if new:
        known = duplicates.Known([*companies, *(company for _plan, company in new)])
        for plan, company in new:
            plan.duplicates = duplicates.probable(company, known)[:DUPLICATES_TOLD_AT_MOST]


class NewCompany(NamedTuple):
    """What is compared of a company that is not stored yet."""

    name: str
    legal_form: str
    postal_code: str
    town: str
    website: str
    phone: str
    pk: None = None

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.legal_form}".strip()


def _unsaved(plan: RowPlan) -> NewCompany:
    values = plan.values()
    return NewCompany(*(values[column] for column in NewCompany._fields if column != "pk"))


def _kept_by(user: User | None, companies: list[Company]) -> list[Company]:
    """The companies that the user answers for: a partner's list has no others."""
    return [one for one in companies if user is None or roles.may_change(user, one)]


def _missing(companies: list[Company], rows: list[RowPlan]) -> list[Company]:
    """Companies that no row is about. A refused row whose company is unknown is taken to be
    about those of its name."""
    found = {plan.company.pk for plan in rows if plan.company}
    unclear = {
        spelling
        for plan in rows
        if plan.is_bad and plan.company is None
        for spelling in spellings(plan.row.texts.get("name", ""))
    }
    return [
        company
        for company in companies
        if company.pk not in found and not unclear & spellings(company.name)
    ]
