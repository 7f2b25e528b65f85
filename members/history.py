"""The history of companies: who changed what, when and why; and back to a former state.

The rows themselves are written by `members.recording`, whatever way a change is made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_noop

from members import recording, revision
from members.models import Certificate, CertificateStandard, Company, Competency, FormerSlug

BULK_ACTION = gettext_noop("Action on several companies")
REVERT = gettext_noop("Former state restored")
# Columns that no restoring touches: whose row it is, and what follows from other columns.
STAYING = ("id", "sort_key", "is_sample", "created_at", "updated_at")
# The column that points to an account. Deleting one empties it as a change of its own, with a
# row in the history of each company.
ACCOUNT = "last_confirmed_by"
# Columns in which no two companies may be alike.
UNIQUE = ("office_key", "slug")


@contextmanager
def recorded(user=None, reason: str = "", companies=()) -> Iterator[list[recording.Recorded]]:
    """A `public_change()` whose history rows carry user and reason; also a decorator.

    Gives a list that afterwards holds, for each company that differs from before, the ids of
    the rows with its states before and after. Within another change the rows are written at the
    end of this one, in the transaction of that one. `companies`: keys (or a queryset of them)
    of those that are going to be changed one by one; naming them saves a query for each.
    """
    with revision.public_change(), recording.author(user, reason) as lines:
        recording.note(companies)
        yield lines


def latest(company: Company):
    """The latest row of a company's history; None if nothing has been recorded of it yet."""
    return recording.latest_rows([company.pk]).get(company.pk)


def present(company: Company):
    """The present state of a company, as a history row that is not saved."""
    return recording.states([company.pk])[company.pk]


@dataclass
class Restored:
    """How far a company could be restored: for each field (by name) what could not be."""

    lacking: list[tuple[str, str]] = field(default_factory=list)


def restore(company: Company, record, user=None, reason: str = "") -> Restored:
    """Put columns, competencies and certificates back to what they were in a history row.

    Written as one change with a row of its own. The date of the first publication stays once
    there is one. What cannot come back, because it exists no longer or because another company
    has taken it, is told in the result; the present value stays there.
    """
    with recorded(user, reason or REVERT, [company.pk]):
        company.refresh_from_db(from_queryset=Company.objects.select_for_update())
        return put_into(company, record)


def put_into(company: Company, record) -> Restored:
    """What `restore` does, as a part of the running change."""
    result = Restored()
    _restore_columns(company, record, result)
    company.save()
    _restore_competencies(company, record, result)
    _restore_certificates(company, record, result)
    return result


def _restore_columns(company: Company, record, result: Restored) -> None:
    for column in type(record).tracked_fields:
        value = getattr(record, column.attname)
        if column.name in STAYING or value == getattr(company, column.attname):
            continue
        if column.name == "first_published_at" and value is None:
            continue
        if _is_gone(column, value):
            if column.name == ACCOUNT:
                # Whose account was deleted is nobody now: that day's confirmation stays, and
                # nothing is missing that staff could bring back.
                company.last_confirmed_by = None
            else:
                result.lacking.append((column.name, ""))
        elif column.name in UNIQUE and value and is_taken(company.pk, column.name, value):
            result.lacking.append((column.name, value))
        else:
            setattr(company, column.attname, value)


def _is_gone(column: models.Field, value) -> bool:
    """Whether the column pointed to a record that does not exist any longer."""
    if not column.is_relation or value is None:
        return False
    return not column.related_model.objects.filter(pk=value).exists()


def is_taken(key: int, name: str, value: str) -> bool:
    """Whether another company than the one with this key has the office key or the address."""
    if Company.objects.exclude(pk=key).filter(**{name: value}).exists():
        return True
    return name == "slug" and FormerSlug.objects.filter(slug=value).exclude(company=key).exists()


def _restore_competencies(company: Company, record, result: Restored) -> None:
    found = Competency.objects.in_bulk(record.competencies, field_name="slug")
    company.competencies.set(found.values())
    result.lacking += [("competencies", slug) for slug in record.competencies if slug not in found]


def _restore_certificates(company: Company, record, result: Restored) -> None:
    """Only rows that differ are written."""
    wanted = {standard: (detail, day) for standard, detail, day in record.certificates}
    standards = CertificateStandard.objects.in_bulk(wanted, field_name="slug")
    result.lacking += [("certificates", slug) for slug in wanted if slug not in standards]
    held = {row.standard.slug: row for row in company.certificates.select_related("standard")}
    gone = [row.pk for slug, row in held.items() if slug not in wanted]
    company.certificates.filter(pk__in=gone).delete()
    for slug, standard in standards.items():
        row = held.get(slug) or Certificate(company=company, standard=standard)
        row.detail, row.valid_until = wanted[slug]
        row.save()
