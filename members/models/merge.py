"""That two companies were merged, and what is needed to take it back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.merge_queries import MergeQuerySet

from .company import Company


class Merge(models.Model):
    """One company was merged into another, which was kept; made by `members.merging` alone.

    Holds keys only and no value of either company, so that personal data has no second home:
    rows of the history with the states before and after, and what moved to the company kept.
    A state that the merge left as it was has the same row (or none) before and after.
    """

    kept = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="merges", verbose_name=_("company kept")
    )
    merged = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="merges_into_others",
        verbose_name=_("company merged into it"),
    )  # fmt: skip
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", verbose_name=_("merged by"),
    )  # fmt: skip
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", verbose_name=_("undone by"),
    )  # fmt: skip

    kept_before = models.BigIntegerField(null=True, editable=False)
    kept_after = models.BigIntegerField(null=True, editable=False)
    merged_before = models.BigIntegerField(null=True, editable=False)
    merged_after = models.BigIntegerField(null=True, editable=False)
    former_slugs = models.JSONField(default=list, editable=False)
    participations = models.JSONField(default=list, editable=False)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of companies")
        verbose_name_plural = _("merges of companies")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("merged")), name="merge_of_two_companies"
            ),
            models.UniqueConstraint(
                fields=["merged"], condition=models.Q(undone_at__isnull=True),
                name="merge_into_one_company",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"
