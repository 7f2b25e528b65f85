"""Companies that were deleted, and the way back: their history stays.

A company comes back under its own key, so that its history goes on. What belonged to it in other
tables is gone with it: its former addresses and its part in events. Erased personal data is
erased in the history too, and so never comes back.
"""

from django.db.models import Max
from django.utils.translation import gettext_noop

from members import history
from members.models import Company, Region
from members.recording import DELETED

RESTORED = gettext_noop("Deleted company restored")


class RegionGoneError(Exception):
    """The company's region exists no longer, and no company can be without one."""


def rows():
    """The history's row of the deletion of each company that is not there, the latest first."""
    gone = Company.history.exclude(id__in=Company.objects.values("pk")).order_by()
    last = gone.values("id").annotate(last=Max("history_id")).values("last")
    found = Company.history.filter(history_id__in=last, history_type=DELETED)
    return found.select_related("history_user").order_by("-history_id")


def row(history_id: int):
    """One of `rows()`. Raises the model's DoesNotExist for any other."""
    return rows().get(history_id=history_id)


def bring_back(record, user=None) -> tuple[Company, history.Restored]:
    """The company of one of `rows()` as it was, and what could not be restored of it.

    Raises RegionGoneError.
    """
    if not Region.objects.filter(pk=record.region_id).exists():
        raise RegionGoneError
    with history.recorded(user, RESTORED):
        company = Company(
            pk=record.id,
            name=record.name,
            slug="" if history.is_taken(record.id, "slug", record.slug) else record.slug,
            postal_code=record.postal_code,
            town=record.town,
            region_id=record.region_id,
            is_sample=record.is_sample,
        )
        company.save(force_insert=True)
        company.created_at = record.created_at  # the first saving sets the present moment
        result = history.put_into(company, record)
    return company, result
