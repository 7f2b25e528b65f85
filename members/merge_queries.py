"""The questions one can ask about merges of companies."""

from django.db import models


class MergeQuerySet(models.QuerySet):
    def standing(self):
        """Merges that hold: neither undone, nor the merged record brought back by other means,
        such as publishing it or restoring a former state."""
        return self.filter(undone_at__isnull=True, merged__status="archived")

    def overtaken(self):
        """Merges whose merged record was brought back by other means."""
        return self.filter(undone_at__isnull=True).exclude(merged__status="archived")

    def latest_first(self):
        """With what a list of them shows."""
        return self.select_related("kept", "merged", "merged_by").order_by("-merged_at", "-pk")

    def survivors(self) -> dict[int, int]:
        """Key of each company that was merged -> key of the company that now stands for it.

        Where that one was merged too, it is the one at the end of the line.
        """
        kept = dict(self.standing().values_list("merged", "kept"))
        return {merged: _end_of_line(merged, kept) for merged in kept}


def _end_of_line(merged: int, kept: dict[int, int]) -> int:
    """A line has an end: `members.merging` merges nothing into a company that is merged itself."""
    company = kept[merged]
    while company in kept:
        company = kept[company]
    return company
