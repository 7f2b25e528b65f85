"""Federal states (fixed) and their districts and district-free cities (facts/regions.csv)."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mingentec.bilingual import Bilingual

from .public import PublicModel


class FederalState(models.TextChoices):
    """The three states of the network; the value is the query string's and ISO 3166-2's code."""

    BERLIN = "BE", _("Berlin")
    BRANDENBURG = "BB", _("Brandenburg")
    SAXONY = "SN", _("Saxony")

    def get_absolute_url(self) -> str:
        return reverse("state", args=[self.value.lower()])

    def place(self, town: str) -> str:
        """A town with its state: "Cottbus, Brandenburg"; "Berlin" alone is both."""
        return town if town == self.label else f"{town}, {self.label}"


class RegionKind(models.TextChoices):
    CITY = "city", _("Independent city")
    DISTRICT = "district", _("District")


class CoalRegion(models.TextChoices):
    LUSATIA = "lusatia", _("Lusatian coal region")
    CENTRAL_GERMAN = "central-german", _("Central German coal region")


# Choices as callables, or each new label would be a migration.
def federal_states():
    return FederalState.choices


def region_kinds():
    return RegionKind.choices


def coal_regions():
    return CoalRegion.choices


class Region(PublicModel):
    """A district or district-free city, with its official keys and its place on the tile map."""

    ags = models.CharField(
        _("official key (AGS)"),
        max_length=5,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{5}\Z", _("The official key has five digits."))],
    )
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    nuts3 = models.CharField(_("NUTS 3 code"), max_length=5, unique=True)
    plate = models.CharField(_("number plate"), max_length=3)
    kind = models.CharField(_("kind"), max_length=10, choices=region_kinds)
    name_de = models.CharField(_("name (German)"), max_length=80, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=80)
    name_sorbian = models.CharField(_("name (Sorbian)"), max_length=80, blank=True)
    federal_state = models.CharField(_("federal state"), max_length=2, choices=federal_states)
    chamber = models.CharField(_("chamber district"), max_length=60)
    coal_region = models.CharField(
        _("coal region"), max_length=20, choices=coal_regions, blank=True
    )
    tile_column = models.PositiveSmallIntegerField(_("column on the tile map"))
    tile_row = models.PositiveSmallIntegerField(_("row on the tile map"))

    name = Bilingual("name")

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("name_de",)
        constraints = [
            models.UniqueConstraint("tile_column", "tile_row", name="region_one_per_tile"),
            models.CheckConstraint(
                condition=models.Q(ags__regex=r"^[0-9]{5}\Z"), name="region_ags_five_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(federal_state__in=["BE", "BB", "SN"]),
                name="region_federal_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["city", "district"]), name="region_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(coal_region__in=["", "lusatia", "central-german"]),
                name="region_coal_region_known",
            ),
        ]

    @property
    def all_names(self) -> str:
        """Its names in all languages, to be searched: "Cottbus Cottbus Chóśebuz"."""
        return f"{self.name_de} {self.name_en} {self.name_sorbian}"

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("region", args=[self.slug])

    @property
    def state(self) -> FederalState:
        return FederalState(self.federal_state)

    @property
    def sorbian_language(self) -> str:
        """The language code of the Sorbian name: Upper Sorbian in Saxony, else Lower Sorbian."""
        return "hsb" if self.federal_state == FederalState.SAXONY else "dsb"
