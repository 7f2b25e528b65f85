"""Address and name are put into every column of every table that takes them, and erased.

The one test that knows no place by name: a new table or column is in it by itself.
"""

from io import StringIO

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.db.models import Field, JSONField, Model, QuerySet
from django.utils import timezone

from events.tests.factories import (
    make_agreement,
    make_document,
    make_event,
    make_programme_item,
    make_statement,
)
from members import merging
from members.models import DistinctPair, WebsiteCheck
from members.tests.factories import make_company
from mingentec import personal_data
from mingentec.personal_data import texts
from mingentec.tests.admin_walk import Cast

from .cast import ADDRESS, CONTACT, NAME, left, make_account

# Django writes them from the code, and nobody else does.
MADE_BY_DJANGO = {"contenttypes.contenttype", "auth.permission"}


def a_row_of_each_table() -> None:
    cast = Cast.make()
    call_command("load_reference_data", stdout=StringIO())
    company, event = make_company(**CONTACT), make_event()
    make_agreement(event)
    make_statement(event)
    make_programme_item(event)
    make_document(event)
    merging.merge(make_company(), make_company())
    DistinctPair.objects.create(first=cast.foreign, second=company)
    WebsiteCheck.objects.create(
        company=company, website="https://x.example", checked_at=timezone.now()
    )
    LogEntry.objects.create(user=make_account(), object_repr="x", action_flag=CHANGE)
    for record in cast.records.values():
        record.save()  # so that each has a former state


def plant(row: Model, column: Field) -> bool:
    """Put her into a column past all rules; whether the database takes it."""
    # What a company is called stays, if only her name is in it.
    is_naming = row._meta.label_lower.endswith("company") and column.name in texts.NAMING
    text = f"An {ADDRESS}" if is_naming else f"{NAME} <{ADDRESS}>"
    value = [{"an": text}, text] if isinstance(column, JSONField) else text
    try:
        with transaction.atomic():
            QuerySet(type(row)).filter(pk=row.pk).update(**{column.attname: value})
    except DatabaseError:  # a constraint, or too long
        return False
    return True


@pytest.mark.django_db
def test_nothing_is_left_in_any_column_of_any_table(administrator):
    a_row_of_each_table()
    planted, without_row = set(), []
    for model in texts.models():
        row = QuerySet(model).order_by("-pk").first()
        if row is None:
            without_row.append(model._meta.label_lower)
            continue
        columns = [column for column in model._meta.concrete_fields if takes_text(column)]
        planted |= {f"{model._meta.db_table}.{c.column}" for c in columns if plant(row, c)}
    assert without_row == []
    assert planted <= set(left())
    assert {"members_company.description_de", "members_user.username"} <= planted
    assert {"events_statement.speaker", "django_admin_log.change_message"} <= planted

    personal_data.erase(ADDRESS)

    assert left() == []


def takes_text(column: Field) -> bool:
    return column in texts.text_columns(column.model) or column.name in texts.CONTACT


def test_only_what_django_makes_is_never_looked_into():
    assert set(texts.APART) - {"sessions.session"} == MADE_BY_DJANGO
