"""Texts and JSON of all tables, whatever they are: whatever nobody thought of is found too.

A name goes where the address stands in the same row, in what belongs to the person's company,
and in the notes that quote others: of the admin, of imports, and the reasons in a history.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db.models import CharField, Field, FileField, JSONField, Model, TextField
from django_countries.fields import CountryField
from phonenumber_field.modelfields import PhoneNumberField

from members.models import PublicModel

from . import companies
from .finding import Finding, emptied
from .subject import CONTACT, MARK, Subject

# What a company is called stays, although it may be called after somebody.
NAMING = ("name", "legal_form", "sort_key", "slug", "office_key")
QUOTING = ("history_change_reason", "file_name", "problem")
# Looked into as a whole elsewhere; or made by Django and the same for everybody.
APART = ("sessions.session", "contenttypes.contenttype", "auth.permission")


def live(subject: Subject) -> Iterator[Finding]:
    """In rows of which the public sees something."""
    return _findings(subject, [model for model in models() if issubclass(model, PublicModel)])


def other(subject: Subject) -> Iterator[Finding]:
    """In all other rows: former states, notes of the admin, accounts."""
    return _findings(subject, [model for model in models() if not issubclass(model, PublicModel)])


def changes(row: Model, subject: Subject, *, with_names: bool) -> dict[str, Any]:
    """Columns of the row with the address, or a name with `with_names` -> what they become."""
    found = {}
    for column in text_columns(type(row)):
        value = column.value_from_object(row)
        names_go = with_names and not (companies.is_state(type(row)) and column.name in NAMING)
        clean = subject.without if names_go or _quotes(column) else subject.without_address
        if value and (new := _fitting(row, column, clean(value))) != value:
            found[column.attname] = new
    return found


def text_columns(model: type[Model]) -> list[Field]:
    """The columns that can hold a text of any kind: no codes of countries, no numbers."""
    return [
        column
        for column in model._meta.concrete_fields
        if isinstance(column, CharField | TextField | JSONField)
        and not isinstance(column, FileField | CountryField | PhoneNumberField)
        and not (companies.is_state(model) and column.name in CONTACT)
    ]


def _findings(subject: Subject, those: list[type[Model]]) -> Iterator[Finding]:
    for model in those:
        columns = text_columns(model)
        needed = [column.attname for column in columns]
        if path := _company_column(model):
            needed.append(path)
        for row in model._default_manager.order_by("pk").only(*needed).iterator():
            if found := changes(row, subject, with_names=_is_about(row, path, columns, subject)):
                yield Finding(row, found)


def models() -> list[type[Model]]:
    """All tables that can hold a text, historical ones and those of pairs included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.label_lower not in APART
        and text_columns(model)
    ]


def _is_about(row: Model, path: str, columns: list[Field], subject: Subject) -> bool:
    if path and getattr(row, path) in subject.companies:
        return True
    return any(subject.has_address(str(column.value_from_object(row))) for column in columns)


def _company_column(model: type[Model]) -> str:
    """The column with the key of the company whose state the row is part of; "" for none."""
    return "id" if companies.is_state(model) else getattr(model, "company_path", "")


def _quotes(column: Field) -> bool:
    return column.model is LogEntry or column.name in QUOTING


def _fitting(row: Model, column: Field, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if column.unique or any(
        column.name in rule.fields
        for rule in column.model._meta.constraints
        if hasattr(rule, "fields")
    ):
        value = value.replace(MARK, f"[…{row.pk}]")
    return emptied(column, value, MARK)
