"""Applies a plan: all of it in one transaction, or nothing.

Whoever else writes companies meanwhile waits. A plan holds for the data that it was made from:
if these changed, `Outdated` is raised and nothing is applied.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils import timezone

from members import history, recording, revision
from members.models import Certificate, Company, FormerSlug, Status
from members.models.names import free_slug, sort_key

from .plan import Plan, RowPlan
from .states import PLAIN
from .unhurried import no_garbage_collection

# Rows of one statement.
BATCH = 500
HOLDING = Company.competencies.through
# Columns of the list that stand in tables of their own.
APART = ("competencies", "certificates")


class OutdatedError(Exception):
    """What the plan was made from has changed since."""


@contextmanager
def changing_alone(user, reason: str, keys: Iterable[int]) -> Iterator[list[recording.Recorded]]:
    """A `history.recorded()` in which nobody else writes companies: others wait for its end, and
    it waits for those who had begun. On SQLite every transaction is like that."""
    with revision.public_change():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # Readers go on. Also waits for rows locked to be changed: no deadlock with them.
                # As long as on SQLite, and no longer: somebody stands waiting for an answer.
                table = connection.ops.quote_name(Company._meta.db_table)
                cursor.execute("SET LOCAL lock_timeout = '20s'")
                cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
        with history.recorded(user, reason, keys) as lines:
            yield lines


@no_garbage_collection()
def apply(plan: Plan, user, reason: str) -> list[recording.Recorded]:
    """Apply what the plan says, without its bad rows; gives the history rows that came of it.

    Within a transaction of the caller it is part of that. Raises OutdatedError.
    """
    changed = plan.changed
    with changing_alone(user, reason, [row.company.pk for row in changed]) as lines:
        if revision.number() != plan.revision:
            raise OutdatedError
        _create(plan)
        _update(changed, plan)
    return lines


# New companies


def _create(plan: Plan) -> None:
    if not plan.new:
        return
    taken = {
        *Company.objects.values_list("slug", flat=True),
        *FormerSlug.objects.values_list("slug", flat=True),
    }
    companies = [_new_company(row.values(), plan, taken) for row in plan.new]
    created = Company.objects.bulk_create(companies, batch_size=BATCH)
    pairs = [
        (company, {column: row.values()[column] for column in APART})
        for company, row in zip(created, plan.new, strict=True)
    ]
    _hold(pairs, plan)
    _certify(pairs, plan)


def _new_company(values: dict[str, Any], plan: Plan, taken: set[str]) -> Company:
    company = Company()
    _set(company, values, plan)
    company.slug = free_slug(company.name, taken=taken.__contains__)
    taken.add(company.slug)
    return company


def _set(company: Company, values: dict[str, Any], plan: Plan) -> None:
    """Put values of the list into the company's columns; what derives from them follows."""
    for column, value in values.items():
        if column in PLAIN or column == "phone":
            setattr(company, column, value)
        elif column in ("export_markets", "languages"):
            setattr(company, column, list(value))
        elif column == "region":
            company.region = plan.vocabulary.regions[value]
        elif column == "partner":
            company.partner = plan.vocabulary.partners[value] if value else None
    company.sort_key = sort_key(company.name)
    if company.status == Status.PUBLISHED and company.first_published_at is None:
        company.first_published_at = timezone.now()


# Stored companies


def _update(rows: list[RowPlan], plan: Plan) -> None:
    if not rows:
        return
    now, columns = timezone.now(), {"updated_at", "sort_key", "first_published_at"}
    for row in rows:
        values = _new_values(row)
        _set(row.company, values, plan)
        row.company.updated_at = now
        columns |= values.keys() - set(APART) - {"state"}
    companies = [row.company for row in rows]
    Company.objects.bulk_update(companies, sorted(columns), batch_size=BATCH)
    _hold_anew([row for row in rows if "competencies" in row.changes], plan)
    _certify_anew([row for row in rows if "certificates" in row.changes], plan)


def _new_values(row: RowPlan) -> dict[str, Any]:
    return {column: new for column, (_old, new) in row.changes.items()}


def _hold_anew(rows: list[RowPlan], plan: Plan) -> None:
    for some in _batches(rows):
        HOLDING.objects.filter(company__in=[row.company for row in some]).delete()
    _hold([(row.company, _new_values(row)) for row in rows], plan)


def _certify_anew(rows: list[RowPlan], plan: Plan) -> None:
    for some in _batches(rows):
        Certificate.objects.filter(company__in=[row.company for row in some]).delete()
    _certify([(row.company, _new_values(row)) for row in rows], plan)


# Both


def _hold(pairs: list[tuple[Company, dict[str, Any]]], plan: Plan) -> None:
    """Give companies their competencies. The table's own manager tells the revision nothing, and
    the history only knows the companies that were named to it."""
    HOLDING.objects.bulk_create(
        (
            HOLDING(company=company, competency=plan.vocabulary.competencies[slug])
            for company, values in pairs
            for slug in values["competencies"]
        ),
        batch_size=BATCH,
    )
    revision.bump()


def _certify(pairs: list[tuple[Company, dict[str, Any]]], plan: Plan) -> None:
    Certificate.objects.bulk_create(
        (
            Certificate(
                company=company,
                standard=plan.vocabulary.standards[held.standard],
                detail=held.detail,
                valid_until=held.valid_until,
            )
            for company, values in pairs
            for held in values["certificates"]
        ),
        batch_size=BATCH,
    )


def _batches(rows: list) -> Iterator[list]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))
