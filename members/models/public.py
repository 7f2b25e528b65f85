"""The base of all models whose rows the public sees: changing one raises the revision."""

from django.db import models
from django.db.models.signals import m2m_changed
from django.dispatch import receiver

from members import revision


class PublicQuerySet(models.QuerySet):
    """A queryset whose writes raise the revision, in their transaction, if they hit any row."""

    def update(self, **values):
        with revision.with_the_change():
            count = super().update(**values)
            if count:
                revision.bump()
        return count

    update.alters_data = True

    def delete(self):
        with revision.with_the_change():
            deleted = super().delete()
            if deleted[0]:
                revision.bump()
        return deleted

    # As Django's own: no `objects.delete()` that would empty a table.
    delete.alters_data = True
    delete.queryset_only = True

    def bulk_create(self, rows, *args, **options):
        with revision.with_the_change():
            created = super().bulk_create(rows, *args, **options)
            if created:
                revision.bump()
        return created

    bulk_create.alters_data = True

    def bulk_update(self, rows, fields, *args, **options):
        # By update(), which is called once for each batch: together they are one change.
        with revision.public_change():
            return super().bulk_update(rows, fields, *args, **options)

    bulk_update.alters_data = True


class PublicModel(models.Model):
    """A model of which the public sees something. A manager of its own has a PublicQuerySet."""

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True
        # Django itself moves rows by the base manager: company.certificates.add(certificate).
        base_manager_name = "objects"

    def save(self, *args, **kwargs) -> None:
        with revision.with_the_change():
            super().save(*args, **kwargs)
            revision.bump()

    save.alters_data = True

    def delete(self, *args, **kwargs):
        with revision.with_the_change():
            deleted = super().delete(*args, **kwargs)
            revision.bump()
        return deleted

    delete.alters_data = True


@receiver(m2m_changed)
def _raise_for_pairs(sender, instance, action, model, pk_set, **_):
    """Django writes the tables it makes for many-to-many fields with managers of its own, so
    that this signal is the only place that hears of it; it comes within the transaction."""
    is_done = action.startswith("post_") and pk_set != set()
    is_public = isinstance(instance, PublicModel) or issubclass(model, PublicModel)
    if is_done and is_public and sender._meta.auto_created:
        revision.bump()
