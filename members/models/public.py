"""The base of all models whose rows the public sees: changing one raises the revision."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models.signals import m2m_changed
from django.dispatch import receiver

from members import revision

NO_COMPANY = ""


class PublicQuerySet(models.QuerySet):
    """A queryset whose writes raise the revision, in their transaction, if they hit any row."""

    def update(self, **values):
        with revision.with_the_change():
            rows, companies = self._with_companies()
            count = super(PublicQuerySet, rows).update(**values)
            if count:
                revision.bump(None if self._moves_rows(values) else companies)
        return count

    update.alters_data = True

    def delete(self):
        with revision.with_the_change():
            rows, companies = self._with_companies()
            deleted = super(PublicQuerySet, rows).delete()
            if deleted[0]:
                revision.bump(companies)
        return deleted

    # As Django's own: no `objects.delete()` that would empty a table.
    delete.alters_data = True
    delete.queryset_only = True

    def bulk_create(self, rows, *args, **options):
        with revision.with_the_change():
            created = super().bulk_create(rows, *args, **options)
            if created:
                is_plain = not (args or options.keys() - {"batch_size"})
                revision.bump(_companies_of(self.model, created) if is_plain else None)
        return created

    bulk_create.alters_data = True

    def bulk_update(self, rows, fields, *args, **options):
        # By update(), which is called once for each batch: together they are one change.
        with revision.public_change():
            return super().bulk_update(rows, fields, *args, **options)

    bulk_update.alters_data = True

    def _with_companies(self) -> tuple["PublicQuerySet", revision.Companies]:
        """The rows that are here now and their companies (see `revision.bump`).

        Rows that come to match a moment later, as others commit, are left out: the companies
        named must be those that are hit.
        """
        column = self.model.company_column
        if not column or self.query.is_sliced:
            return self, None if column is None else revision.NONE
        held = self.order_by().values_list("pk", column)[: revision.MOST_NAMED + 1]
        companies = dict(held)
        if len(companies) > revision.MOST_NAMED:
            return self, None
        return self.filter(pk__in=list(companies)), frozenset(companies.values())

    def _moves_rows(self, values) -> bool:
        """Whether an update brings rows to other companies."""
        column = self.model.company_column
        return bool(column) and not values.keys().isdisjoint(
            {column, column.removesuffix("_id"), "id"}
        )


class PublicModel(models.Model):
    """A model of which the public sees something. A manager of its own has a PublicQuerySet."""

    # The column with the key of the company on whose card a row stands; NO_COMPANY for a row
    # that stands on none, or is read anew for every picture. None: any card may show it.
    company_column: ClassVar[str | None] = None

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True
        # Django itself moves rows by the base manager: company.certificates.add(certificate).
        base_manager_name = "objects"

    def save(self, *args, **kwargs) -> None:
        with revision.with_the_change():
            before = self._stored_companies()
            super().save(*args, **kwargs)
            companies = _companies_of(type(self), [self])
            revision.bump(companies if companies is None else companies | before)

    save.alters_data = True

    def delete(self, *args, **kwargs):
        with revision.with_the_change():
            companies = _companies_of(type(self), [self])
            before = self._stored_companies()
            deleted = super().delete(*args, **kwargs)
            revision.bump(companies if companies is None else companies | before)
        return deleted

    delete.alters_data = True

    def _stored_companies(self) -> frozenset[int]:
        """The company on whose card the row stands as it is stored: it may be moved."""
        if self.company_column in (None, NO_COMPANY, "pk") or self.pk is None:
            return revision.NONE
        stored = type(self)._base_manager.filter(pk=self.pk)
        return frozenset(stored.values_list(self.company_column, flat=True))


def _companies_of(model: type[PublicModel], rows: Iterable[PublicModel]) -> revision.Companies:
    if not model.company_column:
        return None if model.company_column is None else revision.NONE
    companies = frozenset(getattr(row, model.company_column) for row in rows)
    return None if None in companies else companies


@receiver(m2m_changed)
def _raise_for_pairs(sender, instance, action, model, pk_set, **_):
    """Django writes the tables it makes for many-to-many fields with managers of its own, so
    that this signal is the only place that hears of it; it comes within the transaction."""
    is_done = action.startswith("post_") and pk_set != set()
    is_public = isinstance(instance, PublicModel) or issubclass(model, PublicModel)
    if is_done and is_public and sender._meta.auto_created:
        revision.bump(_companies_of_pairs(instance, model, pk_set))


def _companies_of_pairs(instance, model, pk_set) -> revision.Companies:
    """The companies on one side of the pairs; any where all pairs of the other side are cleared."""
    if getattr(instance, "company_column", None) == "pk":
        return frozenset([instance.pk])
    if getattr(model, "company_column", None) == "pk":
        return None if pk_set is None else frozenset(pk_set)
    return revision.NONE
