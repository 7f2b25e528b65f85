"""Merges two records of one company, and takes that back.

Promised:
- The company kept gets the values chosen, and the events of the other one. The other one is
  archived, and all addresses that it ever had lead to the one kept for ever; it gets another,
  which nobody has seen yet.
- Nothing else of the other one changes: it stays what it was, for whoever looks it up.
- Of two office keys both stay known: the company kept has the one chosen, the other record the
  other one. `Merge.objects.survivors()` tells which company a row of a list is about when it is
  matched with a merged one, by that key or by its name.
- Undoing brings both back as they were, addresses and events too, as long as neither has been
  changed since. Only the date of the first publication stays where a merge has given one.
- Whoever publishes the merged record instead, or restores a former state of it, has two companies
  again; the addresses stay with the one kept.
"""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from members import history, recording, revision, roles
from members.models import Company, FormerSlug, Merge, Status
from members.models.names import free_slug

from .merge_parts import BY_NAME, Source, choices_or_defaults

MERGED = gettext_noop("Merged with a duplicate")
UNDONE = gettext_noop("Merge undone")


class MergeRefusedError(Exception):
    """The two cannot be merged, or a merge not be undone; its text tells staff why."""


def may_merge(user, one: Company, other: Company) -> bool:
    """Whether the user may merge the two, or say that they are not one: who may change both."""
    return roles.may_change(user, one) and roles.may_change(user, other)


# Merging


@revision.public_change()
def merge(
    kept: Company, other: Company, choices: Mapping[str, Source] | None = None, user=None
) -> Merge:
    """Merge `other` into `kept`, part by part (`merge_parts.PARTS`) as chosen or by default.

    Raises MergeRefusedError where that is not possible, ValueError for choices that there are
    not. Both objects are read anew, and are as stored afterwards.
    """
    _lock(kept, other)
    if problem := why_not_merged(kept, other):
        raise MergeRefusedError(problem)
    Merge.objects.overtaken().filter(merged__in=[kept, other]).delete()
    sources = choices_or_defaults(kept, other, choices or {})
    with history.recorded(user, MERGED, [kept.pk, other.pk]) as lines:
        _fill(kept, other, sources)
        former_slugs = _retire(other, kept)
        participations = _move_events(other, kept)
    records = {line.company_id: line for line in lines}
    return Merge.objects.create(
        kept=kept,
        merged=other,
        merged_by=user,
        former_slugs=former_slugs,
        participations=participations,
        **_record_ids("kept", kept, records),
        **_record_ids("merged", other, records),
    )


def why_not_merged(kept: Company, other: Company) -> str:
    """Why the two cannot be merged, for staff; empty if they can."""
    if kept.pk == other.pk:
        return _("A company cannot be merged with itself.")
    if kept.is_sample != other.is_sample:
        return _("Sample companies can be merged with sample companies only.")
    if Merge.objects.standing().filter(merged__in=[kept, other]).exists():
        return _("One of the two has been merged with another company already.")
    return ""


def _lock(*companies: Company) -> None:
    """Read the companies anew; whoever else changes them waits from here on."""
    keys = [company.pk for company in companies]
    locked = Company.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    list(locked.values_list("pk"))  # in one order, or two merges could wait for each other
    for company in companies:
        company.refresh_from_db()


def _fill(kept: Company, other: Company, sources: dict[str, Source]) -> None:
    """Give the company kept what was chosen."""
    own_key = kept.office_key
    for name, source in sources.items():
        BY_NAME[name].take(kept, other, source)
    dates = filter(None, (kept.first_published_at, other.first_published_at))
    kept.first_published_at = min(dates, default=None)
    if kept.office_key != own_key:
        # No two companies have one key, not for a moment either.
        other.office_key = None
        other.save(update_fields=["office_key"])
        other.office_key = own_key
    kept.save()


def _retire(other: Company, kept: Company) -> list[int]:
    """Archive the other company and let its addresses lead to the one kept; gives their keys."""
    other.status = Status.ARCHIVED
    other.slug = free_slug(f"{other.pk} {other.slug}", taken=_is_address)
    other.save(update_fields=["status", "slug", "office_key"])
    keys = list(other.former_slugs.order_by("pk").values_list("pk", flat=True))
    other.former_slugs.update(company=kept)
    return keys


def _is_address(slug: str) -> bool:
    return (
        Company.objects.filter(slug=slug).exists() or FormerSlug.objects.filter(slug=slug).exists()
    )


def _move_events(other: Company, kept: Company) -> list[int]:
    """Let the company kept take part where the other one did; gives the keys of what moved.

    The participations are of the app events, which members knows by this accessor alone. Where
    both take part, each keeps its own.
    """
    shared = kept.participation_set.values("event")
    keys = list(other.participation_set.exclude(event__in=shared).values_list("pk", flat=True))
    other.participation_set.filter(pk__in=keys).update(company=kept)
    return keys


def _record_ids(name: str, company: Company, records: dict) -> dict[str, int | None]:
    """The history's rows of a company before and after; one row where nothing changed."""
    if line := records.get(company.pk):
        return {f"{name}_before": line.before_id, f"{name}_after": line.after_id}
    present = history.latest(company)
    key = present and present.pk
    return {f"{name}_before": key, f"{name}_after": key}


# Undoing


@revision.public_change()
def undo(merge: Merge, user=None) -> None:
    """Bring both companies back as they were before.

    Raises MergeRefusedError where that would lose something entered since.
    """
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    kept, other = merge.kept, merge.merged
    _lock(kept, other)
    if problem := why_not_undone(merge):
        raise MergeRefusedError(problem)
    temporary = other.slug
    FormerSlug.objects.filter(pk__in=merge.former_slugs, company=kept).update(company=other)
    kept.participation_set.filter(pk__in=merge.participations).update(company=other)
    _restore(kept, merge.kept_before, merge.kept_after, other, user)
    _restore(other, merge.merged_before, merge.merged_after, kept, user)
    FormerSlug.objects.filter(slug=temporary, company=other).delete()
    merge.undone_at, merge.undone_by = timezone.now(), user
    merge.save(update_fields=["undone_at", "undone_by"])


def why_not_undone(merge: Merge) -> str:
    """Why a merge cannot be undone, for staff; empty if it can."""
    if merge.undone_at:
        return _("This merge has been undone already.")
    for company, key in ((merge.kept, merge.kept_after), (merge.merged, merge.merged_after)):
        if not _is_as_in(company, key):
            return _(
                "%(company)s has been changed since the merge, and undoing would lose that."
            ) % {"company": company}
    return ""


def _is_as_in(company: Company, key: int | None) -> bool:
    """Whether a company is as in this row of its history, be it for a change that was undone."""
    present = history.latest(company)
    if present is None or present.pk == key:
        return (present and present.pk) == key
    record = Company.history.filter(history_id=key).first()
    return record is not None and recording.is_alike(present, record)


def _restore(company: Company, before: int | None, after: int | None, other: Company, user) -> None:
    """Put a company back to the state before, unless the merge left it as it was."""
    if before == after:
        return
    record = Company.history.filter(history_id=before).first()
    if record is None:
        raise MergeRefusedError(_("The state before the merge is no longer stored."))
    if record.office_key != company.office_key:
        # The two may have exchanged keys, and no two companies may have one. Past our own
        # querysets: without a key it is a state in between, which is no part of the history.
        QuerySet(Company).filter(pk=other.pk, office_key=record.office_key).update(office_key=None)
    if history.restore(company, record, user, UNDONE).lacking:
        raise MergeRefusedError(
            _("Something that belonged to %(company)s is no longer there.") % {"company": company}
        )
