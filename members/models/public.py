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
            rows, companies = self._with_companies()
            count = super(PublicQuerySet, rows).update(**values)
            if count:
                revision.bump(None if self._moves_rows(values) else companies)
        return count

    update.alters_data = True

    def delete(self):
        with revision.with_the_change():
            if path := self.model.company_path_if_deleted:
                recording.note(self.values_list(path, flat=True))
            rows, companies = self._with_companies()
            deleted = super(PublicQuerySet, rows).delete()
            if deleted[0]:
                revision.bump(companies)
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
                is_plain = not (args or options.keys() - {"batch_size"})
                revision.bump(_known(_companies_of(created)) if is_plain else None)
        return created

    bulk_create.alters_data = True

    def bulk_update(self, rows, fields, *args, **options):
        # By update(), which is called once for each batch: together they are one change.
        rows = list(rows)
        with revision.public_change():
            recording.note(_companies_of(rows))
            return super().bulk_update(rows, fields, *args, **options)

    bulk_update.alters_data = True

    def _with_companies(self) -> tuple["PublicQuerySet", revision.Companies]:
        """The rows that are here now and their companies (see `revision.bump`), noted.

        Rows that come to match a moment later, as others commit, are left out: the companies
        named must be those that are hit.
        """
        path = self.model.company_path
        if not path:
            return self, revision.NO_COMPANY
        found = self if self.query.is_sliced else self.order_by()
        companies = dict(found.values_list("pk", path))
        recording.note(companies.values())
        if len(companies) > revision.MOST_NAMED or self.query.is_sliced:
            return self, None
        return self.filter(pk__in=list(companies)), frozenset(companies.values())

    def _moves_rows(self, values) -> bool:
        """Whether an update brings rows to other companies."""
        path = self.model.company_path
        return bool(path) and not values.keys().isdisjoint({path, path.removesuffix("_id"), "id"})


class PublicModel(models.Model):
    """A model of which the public sees something. A manager of its own has a PublicQuerySet."""

    # Where from a row one finds the key of the company whose history and card it is part of; and
    # the companies that lose something with the row. Empty for none.
    company_path = ""
    company_path_if_deleted = ""

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True
        # Django itself moves rows by the base manager: company.certificates.add(certificate).
        base_manager_name = "objects"

    def save(self, *args, **kwargs) -> None:
        with revision.with_the_change():
            before = self._noted_companies(self.company_path)
            super().save(*args, **kwargs)
            companies = _companies_of([self])
            recording.note_new(companies)
            revision.bump(_known([*before, *companies]))

    save.alters_data = True

    def delete(self, *args, **kwargs):
        with revision.with_the_change():
            lost = self._noted_companies(self.company_path_if_deleted or self.company_path)
            deleted = super().delete(*args, **kwargs)
            revision.bump(lost)
        return deleted

    delete.alters_data = True

    def _noted_companies(self, path: str) -> set[int]:
        """The company of this row and those that the row belongs to as stored, noted."""
        companies = {key for key in _companies_of([self]) if key is not None}
        recording.note(companies)
        if self.pk and path and path != "pk":
            stored = type(self)._base_manager.filter(pk=self.pk)
            found = {key for key in stored.values_list(path, flat=True) if key is not None}
            recording.note(found)
            companies |= found
        return companies


def _companies_of(rows: list[PublicModel]) -> list[int | None]:
    """The keys of the companies of these rows, as the rows state them themselves."""
    return [getattr(row, row.company_path) for row in rows if row.company_path]


def _known(companies: list[int | None]) -> revision.Companies:
    """The companies; any may be meant where the database did not tell a key."""
    return None if None in companies else frozenset(companies)


@receiver(m2m_changed)
def _raise_for_pairs(sender, instance, action, model, pk_set, **_):
    """Django writes the tables it makes for many-to-many fields with managers of its own, so
    that this signal is the only place that hears of it; it comes within the transaction."""
    is_done = action.startswith("post_") and pk_set != set()
    is_public = isinstance(instance, PublicModel) or issubclass(model, PublicModel)
    if is_done and is_public and sender._meta.auto_created:
        revision.bump(_companies_of_pairs(instance, model, pk_set))


def _companies_of_pairs(instance, model, pk_set) -> revision.Companies:
    """The companies on one side of the pairs; any where all pairs of another row are cleared."""
    if getattr(instance, "company_path", "") == "pk":
        return frozenset([instance.pk])
    if getattr(model, "company_path", "") == "pk":
        return None if pk_set is None else frozenset(pk_set)
    return revision.NO_COMPANY
