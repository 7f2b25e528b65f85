"""The organisations that run the network."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mingentec.bilingual import Bilingual

from .history import Records
from .public import PublicModel
from .region import FederalState, federal_states
from .website_field import WebsiteField


class PartnerKind(models.TextChoices):
    CHAMBER = "chamber", _("Chamber of Commerce and Industry")
    DEVELOPMENT_AGENCY = "development-agency", _("Economic development agency")


def partner_kinds():
    """Choices as a callable, or each new label would be a migration."""
    return PartnerKind.choices


class PartnerOrganisation(PublicModel):
    """A partner is a founder of the network (2017) or joined it on a date, never both."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    short_name = models.CharField(_("short name"), max_length=40, unique=True)
    name_de = models.CharField(_("name (German)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120)
    description_de = models.TextField(_("description (German)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=partner_kinds)
    federal_state = models.CharField(_("federal state"), max_length=2, choices=federal_states)
    is_founder = models.BooleanField(_("founder of the network"), default=False)
    joined_on = models.DateField(
        _("joined on"), null=True, blank=True, help_text=_("Empty for the founders.")
    )
    street = models.CharField(_("street and number"), max_length=120)
    postal_code = models.CharField(_("postal code"), max_length=5)
    town = models.CharField(_("town"), max_length=80)
    website = WebsiteField(_("website"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    name = Bilingual("name")
    description = Bilingual("description")
    history = Records(
        verbose_name=_("former state of a partner organisation"),
        verbose_name_plural=_("former states of partner organisations"),
    )

    class Meta:
        verbose_name = _("partner organisation")
        verbose_name_plural = _("partner organisations")
        ordering = ("order", "slug")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_founder=True, joined_on__isnull=True)
                | models.Q(is_founder=False, joined_on__isnull=False),
                name="partner_founder_or_joined",
                violation_error_message=_("A partner is a founder or joined on a date."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["chamber", "development-agency"]),
                name="partner_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(federal_state__in=["BE", "BB", "SN"]),
                name="partner_federal_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(postal_code__regex=r"^[0-9]{5}\Z"),
                name="partner_postal_code_five_digits",
                violation_error_message=_("A postal code has five digits."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("partner", args=[self.slug])

    @property
    def state(self) -> FederalState:
        return FederalState(self.federal_state)
