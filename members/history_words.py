"""The history in words: what differs between two states of a record, and what a state was.

For any model with `history` (members.models.history), companies with their competencies and
certificates among them. Former values are shown by the names that they have today.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from phonenumber_field.phonenumber import PhoneNumber

from members.models import CertificateStandard, Competency
from members.models.languages import LANGUAGE_NAMES
from members.models.names import sort_key
from members.models.phones import as_typed

# Columns that say nothing to people, or what other columns say already.
UNSHOWN = {"id", "sort_key", "is_sample", "created_at", "updated_at", "event"}
# Columns with personal data, shown to few.
CONTACT = frozenset({"contact_name", "contact_email"})
# Columns that hold several values, beside those joined by many-to-many fields.
LISTS = {"competencies", "certificates", "export_markets", "languages"}


@dataclass(frozen=True)
class Value:
    """One column of a state: a text, or several for a column that holds a list."""

    name: str
    label: str
    texts: tuple[str, ...]
    is_list: bool = False
    is_hidden: bool = False


@dataclass(frozen=True)
class Difference:
    """One column that differs: `old` and `new`, or for a list what has `gone` and `come`.

    A hidden one has none of them: whoever reads it may only know that something has changed.
    """

    label: str
    old: str = ""
    new: str = ""
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    is_list: bool = False
    is_hidden: bool = False


@dataclass
class Wording:
    """Words for history rows of one model, in as many queries for many rows as for one.

    `hidden` names the columns whose values are not to be shown.
    """

    rows: list
    hidden: frozenset[str] = frozenset()
    _names: dict[str, dict] = field(default_factory=dict)

    def __post_init__(self):
        self.columns = self._columns() if self.rows else []
        for column in self.columns:
            if isinstance(column, models.ManyToManyField):
                self._names[column.name] = _joined(column, self.rows)
            elif column.is_relation:
                keys = {getattr(row, column.attname) for row in self.rows} - {None}
                found = column.related_model.objects.in_bulk(keys)
                self._names[column.name] = {key: str(record) for key, record in found.items()}
            elif column.name == "competencies":
                self._names[column.name] = _names_of(Competency)
            elif column.name == "certificates":
                self._names[column.name] = _names_of(CertificateStandard)

    def values(self, row) -> list[Value]:
        """The row's columns in their order."""
        return [self._value(column, row) for column in self.columns]

    def differences(self, old, new) -> list[Difference]:
        """What differs between two rows, column by column."""
        return [
            _difference(former, value)
            for former, value in zip(self.values(old), self.values(new), strict=True)
            if former.texts != value.texts
        ]

    def _columns(self) -> list[models.Field]:
        model = type(self.rows[0])
        names = [column.name for column in model.tracked_fields if column.name not in UNSHOWN]
        own = [name for name in ("competencies", "certificates") if _has(model, name)]
        columns = [model._meta.get_field(name) for name in (*names, *own)]
        return [*columns, *model._history_m2m_fields]

    def _value(self, column: models.Field, row) -> Value:
        is_list = column.name in LISTS or isinstance(column, models.ManyToManyField)
        if is_list:
            texts = tuple(sorted(self._texts(column, row), key=sort_key))
        else:
            texts = (self._text(column, getattr(row, column.attname)),)
        label = capfirst(str(column.verbose_name))
        return Value(column.name, label, texts, is_list, column.name in self.hidden)

    def _texts(self, column: models.Field, row) -> Iterable[str]:
        names = self._names.get(column.name, {})
        if isinstance(column, models.ManyToManyField):
            return names.get(row.pk, [])
        if column.name == "competencies":
            return [names.get(slug, slug) for slug in row.competencies]
        if column.name == "certificates":
            return [certificate_text(names, *parts) for parts in row.certificates]
        if column.name == "languages":
            return [str(LANGUAGE_NAMES.get(code, code)) for code in row.languages]
        return [str(country.name) or country.code for country in row.export_markets]

    def _text(self, column: models.Field, value) -> str:
        if value is None or value == "":
            return ""
        if column.is_relation:
            gone = gettext("a record that exists no longer")
            return self._names[column.name].get(value, gone)
        return plain_text(dict(column.flatchoices).get(value, value))


def plain_text(value) -> str:
    """A value for people, in the active language: yes and no, dates the short way."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, datetime.time):
        return date_format(value, "TIME_FORMAT")
    if isinstance(value, PhoneNumber):
        return as_typed(value)
    return str(value).replace("\r\n", "\n")


def certificate_text(names: dict[str, str], standard: str, detail: str, day: str | None) -> str:
    """A certificate as history rows hold it: "EN 1090 EXC3 (valid until 31.12.2026)"."""
    text = f"{names.get(standard, standard)} {detail}".strip()
    if day is None:
        return text
    last = plain_text(datetime.date.fromisoformat(day))
    return gettext("%(certificate)s (valid until %(day)s)") % {"certificate": text, "day": last}


def _difference(old: Value, new: Value) -> Difference:
    if new.is_hidden:
        return Difference(new.label, is_hidden=True)
    if not new.is_list:
        return Difference(new.label, old.texts[0], new.texts[0])
    gone = tuple(text for text in old.texts if text not in new.texts)
    come = tuple(text for text in new.texts if text not in old.texts)
    return Difference(new.label, gone=gone, come=come, is_list=True)


def _has(model, name: str) -> bool:
    return any(column.name == name for column in model._meta.fields)


def _names_of(model) -> dict[str, str]:
    return {record.slug: str(record) for record in model.objects.all()}


def _joined(column: models.ManyToManyField, rows: list) -> dict[int, list[str]]:
    """Key of each row -> names of what the many-to-many field joined then."""
    target = column.m2m_reverse_name()
    pairs = getattr(type(rows[0]), column.name).filter(history__in=[row.pk for row in rows])
    pairs = [*pairs.values_list("history_id", target)]
    found = column.related_model.objects.in_bulk({key for _row, key in pairs})
    names = defaultdict(list)
    for row, key in pairs:
        names[row].append(str(found.get(key) or gettext("a record that exists no longer")))
    return names
