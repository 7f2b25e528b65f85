"""Two companies that look like one and are not: what staff decided once is not asked again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.distinct_pair_queries import DistinctPairQuerySet

from .company import Company


class DistinctPair(models.Model):
    """Two companies, the one with the lower primary key first, that are not duplicates."""

    first = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="+", verbose_name=_("company")
    )
    second = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="+", verbose_name=_("other company")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided"), auto_now_add=True)

    objects = DistinctPairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair that is not a duplicate")
        verbose_name_plural = _("pairs that are not duplicates")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinctpair_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="distinctpair_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} · {self.second}"
