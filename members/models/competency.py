"""What companies can do: fields and their competencies, with synonyms that a search knows."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mingentec.bilingual import Bilingual, Text, active_language

from .history import Records
from .public import PublicModel


class Sector(models.TextChoices):
    """The three trades of the network, and what serves all of them."""

    MINING = "mining", _("Mining")
    POWER = "power", _("Power generation")
    REMEDIATION = "remediation", _("Remediation")
    CROSS = "cross", _("Across the trades")


def sectors():
    """Choices as a callable, or each new label would be a migration."""
    return Sector.choices


class CompetencyField(PublicModel):
    """A field that groups competencies, such as "Mining" or "Water"."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_de = models.CharField(_("name (German)"), max_length=80, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=80, unique=True)
    sector = models.CharField(_("sector"), max_length=20, choices=sectors)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    name = Bilingual("name")

    class Meta:
        verbose_name = _("competency field")
        verbose_name_plural = _("competency fields")
        ordering = ("order", "slug")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sector__in=["mining", "power", "remediation", "cross"]),
                name="competencyfield_sector_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return f"{reverse('competencies')}#{self.slug}"


class Competency(PublicModel):
    """One competency; its synonyms stand one a line."""

    field = models.ForeignKey(
        CompetencyField,
        on_delete=models.PROTECT,
        related_name="competencies",
        verbose_name=_("field"),
    )
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_de = models.CharField(_("name (German)"), max_length=80, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=80, unique=True)
    description_de = models.TextField(_("description (German)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    synonyms_de = models.TextField(
        _("synonyms (German)"), blank=True, help_text=_("One synonym a line.")
    )
    synonyms_en = models.TextField(
        _("synonyms (English)"), blank=True, help_text=_("One synonym a line.")
    )

    name = Bilingual("name")
    description = Bilingual("description")
    company_path_if_deleted = "companies"
    history = Records(
        verbose_name=_("former state of a competency"),
        verbose_name_plural=_("former states of competencies"),
    )

    class Meta:
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")
        ordering = ("field__order", "name_de")

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("competency", args=[self.slug])

    def add_synonym(self, synonym: str, language: str) -> None:
        """Append a synonym to those of a language ("de" or "en") and save it; once is enough."""
        name = f"synonyms_{language}"
        lines = getattr(self, name).splitlines()
        if synonym.lower() not in (line.strip().lower() for line in lines):
            setattr(self, name, "\n".join([*lines, synonym]))
            self.save(update_fields=[name])

    @property
    def synonyms(self) -> list[str]:
        """All synonyms of both languages, each once, in the order in which they stand."""
        lines = f"{self.synonyms_de}\n{self.synonyms_en}".splitlines()
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))

    @property
    def synonyms_by_language(self) -> list[Text]:
        """The synonyms, those of the active language first, the other ones marked as foreign.

        A word that both languages use stands once.
        """
        own, other = ("en", "de") if active_language() == "en" else ("de", "en")
        by_word: dict[str, Text] = {}
        for language in (own, other):
            for line in getattr(self, f"synonyms_{language}").splitlines():
                if word := line.strip():
                    text = Text(word, language, is_foreign=language == other)
                    by_word.setdefault(word.lower(), text)
        return list(by_word.values())
