"""The base of all models whose rows the public sees: changing one raises the revision, and where
it is part of a company's state, the company is noted for its history."""

from django.db import models
from django.db.models.signals import m2m_changed
from django.dispatch import receiver

from members import recording, revision


class PublicQuerySet(models.QuerySet):
    """A queryset whose writes raise the revision, in their transaction, if they hit any row."""

    def update(self, **values):
        with revision.with_the_change():
            self._note_companies(self.model.company_path)
            count = super().update(**values)
            if count:
                revision.bump()
        return count

    update.alters_data = True

    def delete(self):
        with revision.with_the_change():
            self._note_companies(self.model.company_path or self.model.company_path_if_deleted)
            deleted = super().delete()
            if deleted[0]:
                revision.bump()
        return deleted

    # As Django's own: no `objects.delete()` that would empty a table.
    delete.alters_data = True
    delete.queryset_only = True

    def bulk_create(self, rows, *args, **options):
        rows = list(rows)
        with revision.with_the_change():
            recording.note(_companies_of(rows))
            created = super().bulk_create(rows, *args, **options)
            recording.note_new(_companies_of(created))
            if created:
                revision.bump()
        return created

    bulk_create.alters_data = True

    def bulk_update(self, rows, fields, *args, **options):
        # By update(), which is called once for each batch: together they are one change.
        rows = list(rows)
        with revision.public_change():
            recording.note(_companies_of(rows))
            return super().bulk_update(rows, fields, *args, **options)

    bulk_update.alters_data = True

    def _note_companies(self, path: str) -> None:
        if path:
            recording.note(self.values_list(path, flat=True))


class PublicModel(models.Model):
    """A model of which the public sees something. A manager of its own has a PublicQuerySet."""

    # Where from a row one finds the key of the company whose history it is part of; and the
    # companies that lose something with the row. Empty for none.
    company_path = ""
    company_path_if_deleted = ""

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True
        # Django itself moves rows by the base manager: company.certificates.add(certificate).
        base_manager_name = "objects"

    def save(self, *args, **kwargs) -> None:
        with revision.with_the_change():
            self._note_companies()
            super().save(*args, **kwargs)
            recording.note_new(_companies_of([self]))
            revision.bump()

    save.alters_data = True

    def delete(self, *args, **kwargs):
        with revision.with_the_change():
            self._note_companies(self.company_path_if_deleted)
            deleted = super().delete(*args, **kwargs)
            revision.bump()
        return deleted

    delete.alters_data = True

    def _note_companies(self, path_if_deleted: str = "") -> None:
        """Note the company of this row, and the one that the row belongs to as stored."""
        recording.note(_companies_of([self]))
        path = path_if_deleted or self.company_path
        if self.pk and path and path != "pk":
            stored = type(self)._base_manager.filter(pk=self.pk)
            recording.note(stored.values_list(path, flat=True))


def _companies_of(rows: list[PublicModel]) -> list[int | None]:
    """The keys of the companies of these rows, as the rows state them themselves."""
    return [getattr(row, row.company_path) for row in rows if row.company_path]


@receiver(m2m_changed)
def _raise_for_pairs(sender, instance, action, model, pk_set, **_):
    """Django writes the tables it makes for many-to-many fields with managers of its own, so
    that this signal is the only place that hears of it; it comes within the transaction."""
    is_done = action.startswith("post_") and pk_set != set()
    is_public = isinstance(instance, PublicModel) or issubclass(model, PublicModel)
    if is_done and is_public and sender._meta.auto_created:
        revision.bump()
