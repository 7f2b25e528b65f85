"""Certificates of companies: which standard, until when."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members import recording, revision
from mingentec.bilingual import Bilingual

from .public import PublicModel, PublicQuerySet


class CertificateStandard(PublicModel):
    """A standard that companies are certified for, such as ISO 9001 (quality management)."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    topic_de = models.CharField(_("topic (German)"), max_length=120, blank=True)
    topic_en = models.CharField(_("topic (English)"), max_length=120, blank=True)

    topic = Bilingual("topic")

    class Meta:
        verbose_name = _("certificate standard")
        verbose_name_plural = _("certificate standards")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class CertificateQuerySet(PublicQuerySet):
    def valid(self, at: datetime.date | None = None):
        """Certificates valid on the day `at` (today in Berlin); no date means unlimited."""
        at = at or timezone.localdate()
        return self.filter(models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=at))

    def update(self, **values):
        """Django moves certificates so: company.certificates.add(certificate)."""
        with revision.with_the_change():
            company = values.get("company", values.get("company_id"))
            recording.note([getattr(company, "pk", company)])
            return super().update(**values)

    update.alters_data = True


class Certificate(PublicModel):
    """A company's certificate, valid to the end of `valid_until`, without end if that is empty."""

    company = models.ForeignKey(
        "members.Company",
        on_delete=models.CASCADE,
        related_name="certificates",
        verbose_name=_("company"),
    )
    standard = models.ForeignKey(
        CertificateStandard,
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("standard"),
    )
    detail = models.CharField(
        _("detail"), max_length=60, blank=True, help_text=_("Such as the class “EXC3”.")
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    company_path = "company_id"
    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("standard__name", "pk")
        constraints = [
            models.UniqueConstraint("company", "standard", name="certificate_one_per_standard"),
        ]

    def __str__(self) -> str:
        return f"{self.standard} {self.detail}".strip()

    def is_valid(self, at: datetime.date | None = None) -> bool:
        """Whether it is valid on the day `at` (today in Berlin)."""
        return self.valid_until is None or self.valid_until >= (at or timezone.localdate())
