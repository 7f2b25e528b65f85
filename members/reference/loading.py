"""Brings reference rows into the database without trampling on what staff changed there.

`members.LoadedReference` remembers, for each record, the values that were loaded. A field
whose stored value still equals the remembered one follows the files; any other field belongs
to staff and stays, unless `overwrite` is asked for. Values are compared in a canonical form
that JSON can hold: related records as slugs, dates in ISO 8601, text trimmed and in NFC.
"""

import datetime
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, models, transaction

from members import revision
from members.models import LoadedReference


class UnknownReferenceError(ValueError):
    """A row points to a record that neither the database nor an earlier load knows."""


class ConflictingRecordError(ValueError):
    """A row breaks a constraint together with what the database holds already."""


@dataclass(frozen=True)
class Table:
    """Rows for one model, each a mapping of field name to value.

    `key` names the fields that identify a row. Related records are given by their slugs.
    A field that a row does not state is left entirely to staff.
    """

    model: type[models.Model]
    rows: Iterable[Mapping]
    key: tuple[str, ...] = ("slug",)


@dataclass
class LoadReport:
    """What one load did; records are named like "members.competency:hydrogen"."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept_fields: list[tuple[str, str]] = field(default_factory=list)
    kept_deleted: list[str] = field(default_factory=list)


@revision.public_change()
def load_tables(tables: Iterable[Table], *, overwrite: bool = False) -> LoadReport:
    """Load all tables in the given order (targets before the rows that point to them), or none.

    A record that left the files stays in the database. Raises UnknownReferenceError or
    ConflictingRecordError, and then changes nothing.
    """
    report = LoadReport()
    memories = {memory.record: memory for memory in LoadedReference.objects.all()}
    for table in tables:
        _TableLoad(table, memories, report, overwrite).run()
    return report


def canonical(model_field: models.Field, value):
    """The form of a plain value in which equal meaning compares equal and JSON can hold it."""
    if value == "" and model_field.null:
        return None
    value = model_field.to_python(value)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).replace("\r\n", "\n").strip()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def record_name(model: type[models.Model], key_values: Iterable) -> str:
    """The name under which a record is remembered: "events.statement:some-meeting/1"."""
    return f"{model._meta.label_lower}:{'/'.join(str(value) for value in key_values)}"


class _TableLoad:
    """One table on its way into the database."""

    def __init__(self, table, memories, report, overwrite):
        self.table = table
        self.memories = memories
        self.report = report
        self.overwrite = overwrite
        self.fields = {
            name: table.model._meta.get_field(name) for row in table.rows for name in row
        }
        self.targets = {
            name: {target.slug: target for target in model_field.related_model.objects.all()}
            for name, model_field in self.fields.items()
            if model_field.is_relation
        }
        self.stored = {
            record_name(table.model, (self._stored_value(row, name) for name in table.key)): row
            for row in self._stored_rows()
        }

    def run(self):
        for row in self.table.rows:
            self._load(row)

    def _load(self, row):
        record = record_name(self.table.model, (row[name] for name in self.table.key))
        values = {name: self._file_value(record, name, value) for name, value in row.items()}
        instance = self.stored.get(record)
        if instance is not None:
            self._update(record, instance, values)
        elif self._deleted_by_staff(record, values):
            self.report.kept_deleted.append(record)
        else:
            self._write(record, self.table.model(), values)
            self._remember(record, values)
            self.report.created.append(record)

    def _update(self, record, instance, values):
        remembered = self.memories[record].values if record in self.memories else {}
        changes, kept = {}, []
        for name, value in values.items():
            stored = self._stored_value(instance, name)
            if stored == value:
                continue
            if self.overwrite or (name in remembered and remembered[name] == stored):
                changes[name] = value
            else:
                kept.append(name)
        if changes:
            self._write(record, instance, changes)
        followed = {name: value for name, value in values.items() if name not in kept}
        self._remember(record, remembered | followed)
        self.report.kept_fields += [(record, name) for name in kept]
        (self.report.updated if changes else self.report.unchanged).append(record)

    def _deleted_by_staff(self, record, values):
        """Whether the record, or one that it cannot exist without, was loaded once and removed."""
        orphaned = any(
            values[name] is None and not self.fields[name].null
            for name in self.targets.keys() & values.keys()
        )
        return orphaned or (record in self.memories and not self.overwrite)

    def _write(self, record, instance, values):
        many = {name for name in values if self.fields[name].many_to_many}
        for name in values.keys() - many:
            setattr(instance, name, self._as_stored(name, values[name]))
        try:
            with transaction.atomic():
                instance.save()
                for name in many:
                    getattr(instance, name).set(self.targets[name][slug] for slug in values[name])
        except IntegrityError as error:
            reason = str(error).splitlines()[0]
            raise ConflictingRecordError(f"{record} cannot be stored: {reason}") from error

    def _as_stored(self, name, value):
        if name in self.targets:
            return None if value is None else self.targets[name][value]
        return self.fields[name].to_python(value)

    def _remember(self, record, values):
        memory = self.memories.get(record)
        if memory is None:
            self.memories[record] = LoadedReference.objects.create(record=record, values=values)
        elif memory.values != values:
            memory.values = values
            memory.save()

    def _file_value(self, record, name, value):
        model_field = self.fields[name]
        if not model_field.is_relation:
            return canonical(model_field, value)
        if model_field.many_to_many:
            return sorted(slug for slug in value if self._known(record, name, slug))
        return value if value and self._known(record, name, value) else None

    def _known(self, record, name, slug):
        """Whether the target is there; a target that staff deleted is left out silently."""
        if slug in self.targets[name]:
            return True
        if record_name(self.fields[name].related_model, [slug]) in self.memories:
            return False
        raise UnknownReferenceError(f"{record}: {name} names the unknown record “{slug}”")

    def _stored_rows(self):
        related = [name for name, found in self.fields.items() if found.is_relation]
        many = [name for name in related if self.fields[name].many_to_many]
        single = [name for name in related if name not in many]
        return self.table.model.objects.select_related(*single).prefetch_related(*many)

    def _stored_value(self, instance, name):
        model_field = self.fields[name]
        value = getattr(instance, name)
        if not model_field.is_relation:
            return canonical(model_field, value)
        if model_field.many_to_many:
            return sorted(target.slug for target in value.all())
        return None if value is None else value.slug
