"""The company: what the directory is about."""

import datetime
from collections import defaultdict

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import IntegrityError, models
from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from phonenumber_field.modelfields import PhoneNumberField

from members import recording, revision
from members.company_queries import CompanyQuerySet
from mingentec.bilingual import Bilingual, active_language

from .certificate import Certificate
from .competency import Competency, CompetencyField
from .history import CompanyParts, CompanyRecords
from .languages import LANGUAGE_NAMES, validate_languages
from .names import free_slug, sort_key
from .partner import PartnerOrganisation
from .phones import as_typed
from .public import PublicModel
from .region import FederalState, Region
from .website_field import WebsiteField

# Postal codes of Berlin, Brandenburg and Saxony begin with 01-04, 08-17 or 19.
POSTAL_CODE_PATTERN = r"^(0[1-4]|0[89]|1[0-7]|19)[0-9]{3}\Z"
EARLIEST_FOUNDING_YEAR = 1300


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


class EmployeesClass(models.TextChoices):
    MICRO = "1-9", _("1–9 employees")
    SMALL = "10-49", _("10–49 employees")
    MEDIUM = "50-249", _("50–249 employees")
    LARGE = "250-plus", _("250 or more employees")

    @property
    def bounds(self) -> tuple[int, int | None]:
        """The least and the greatest number of employees; None where there is no greatest."""
        least, greatest = self.value.split("-")
        return int(least), None if greatest == "plus" else int(greatest)


# Choices as callables, or each new label would be a migration.
def statuses():
    return Status.choices


def employees_classes():
    return EmployeesClass.choices


def validate_not_in_future(year: int) -> None:
    """Raise ValidationError for a year after the current one in Berlin."""
    if year > timezone.localdate().year:
        raise ValidationError(_("This year lies in the future."))


class Company(PublicModel):
    """A company of the directory. Public is only what `objects.published()` gives.

    `sort_key` and, once, `slug` are made from the name in save(); bulk writers call
    `fill_derived_fields()` themselves. `publish()` and `archive()` change the status.
    """

    office_key = models.CharField(
        _("office key"), max_length=40, unique=True, null=True, blank=True,
        help_text=_("The office's own key, such as BB-0042."),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=160, help_text=_("Without the legal form."))
    legal_form = models.CharField(
        _("legal form"), max_length=40, blank=True, help_text=_("Such as GmbH & Co. KG.")
    )
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    slug = models.SlugField(
        _("address"), max_length=110, unique=True, blank=True,
        help_text=_("Made from the name when left empty. Changing it makes the old one redirect."),
    )  # fmt: skip

    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(
        _("postal code"), max_length=5,
        validators=[RegexValidator(POSTAL_CODE_PATTERN, _(
            "Five digits, beginning with 01–04, 08–17 or 19 (Berlin, Brandenburg, Saxony)."
        ))],
    )  # fmt: skip
    town = models.CharField(_("town"), max_length=80)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="companies", verbose_name=_("region")
    )

    competencies = models.ManyToManyField(
        Competency, related_name="companies", blank=True, verbose_name=_("competencies")
    )
    employees = models.CharField(
        _("employees"), max_length=10, choices=employees_classes, blank=True
    )
    founded = models.PositiveSmallIntegerField(
        _("founded"), null=True, blank=True,
        validators=[MinValueValidator(EARLIEST_FOUNDING_YEAR), validate_not_in_future],
    )  # fmt: skip
    website = WebsiteField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = PhoneNumberField(_("telephone"), blank=True)
    description_de = models.TextField(_("description (German)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    export_markets = CountryField(_("export markets"), multiple=True, blank=True)
    languages = models.JSONField(
        _("languages"), default=list, blank=True, validators=[validate_languages]
    )

    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact person's e-mail"), blank=True)
    contact_public = models.BooleanField(
        _("contact person is public"), default=False,
        help_text=_("Only with the person's consent: name and e-mail then stand on the page."),
    )  # fmt: skip

    partner = models.ForeignKey(
        PartnerOrganisation, on_delete=models.PROTECT, null=True, blank=True,
        related_name="companies", verbose_name=_("partner in charge"),
    )  # fmt: skip
    member_since = models.DateField(_("member since"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=statuses, default=Status.DRAFT, db_index=True
    )
    first_published_at = models.DateTimeField(
        _("first published"), null=True, blank=True, editable=False
    )
    last_confirmed_on = models.DateField(_("last confirmed on"), null=True, blank=True)
    last_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False,
        related_name="+", verbose_name=_("last confirmed by"),
    )  # fmt: skip
    is_sample = models.BooleanField(
        _("sample data"), default=False, editable=False,
        help_text=_("An invented company, named as such wherever it is shown."),
    )  # fmt: skip
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    description = Bilingual("description")
    company_path = "pk"
    history = CompanyRecords(
        bases=[CompanyParts],
        verbose_name=_("former state of a company"),
        verbose_name_plural=_("former states of companies"),
    )
    objects = CompanyQuerySet.as_manager()
    _slug_was_made = False

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ("sort_key", "slug")
        indexes = [models.Index(fields=("sort_key", "slug"), name="company_in_order")]
        permissions = [("change_every_company", "Can change companies of every partner")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(postal_code__regex=POSTAL_CODE_PATTERN),
                name="company_postal_code_of_the_three_states",
                violation_error_message=_("The postal code is not of the three states."),
            ),
            models.CheckConstraint(
                condition=models.Q(founded__isnull=True)
                | models.Q(founded__gte=EARLIEST_FOUNDING_YEAR, founded__lte=2199),
                name="company_founded_a_plausible_year",
            ),
            models.CheckConstraint(
                condition=models.Q(employees__in=["", "1-9", "10-49", "50-249", "250-plus"]),
                name="company_employees_class_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "published", "archived"]),
                name="company_status_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="published")
                | models.Q(first_published_at__isnull=False),
                name="company_published_has_its_date",
            ),
            models.CheckConstraint(
                condition=models.Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*\Z"),
                name="company_slug_well_formed",
                violation_error_message=_("An address has only a–z, 0–9 and single hyphens."),
            ),
            models.CheckConstraint(
                condition=models.Q(office_key__isnull=True) | ~models.Q(office_key=""),
                name="company_office_key_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args, **kwargs) -> None:
        """Save; a changed address leaves a redirect behind (FormerSlug).

        Where the address of a new company was made from its name and another company was given
        the same one at the same instant, the next free one is taken.

        With `update_fields` the sort key is saved with the name alone and the address only if
        asked for: a change of state undoes no change made since the company was read.
        """
        self.fill_derived_fields()
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, "updated_at"}
            if "name" in fields:
                kwargs["update_fields"].add("sort_key")
        try:
            self._save(*args, **kwargs)
        except IntegrityError:
            if not (self._state.adding and self._slug_was_made and self._slug_taken(self.slug)):
                raise
            self.slug = ""
            self.save(*args, **kwargs)

    def _save(self, *args, **kwargs) -> None:
        fields = kwargs.get("update_fields")
        with revision.public_change():
            old_slug = self._saved_slug() if fields is None or "slug" in fields else ""
            super().save(*args, **kwargs)
            if old_slug and old_slug != self.slug:
                FormerSlug.objects.filter(slug=self.slug).delete()
                FormerSlug.objects.create(slug=old_slug, company=self)

    def get_absolute_url(self) -> str:
        return reverse("company", args=[self.slug])

    def clean(self) -> None:
        """What forms check beyond the columns; fills what is made from the name before that,
        for constraints are checked afterwards."""
        self.fill_derived_fields()
        if self.legal_form and self.name.lower().endswith(f" {self.legal_form.lower()}"):
            raise ValidationError({"name": _("The legal form has a field of its own.")})
        if FormerSlug.objects.filter(slug=self.slug).exclude(company=self.pk).exists():
            raise ValidationError({"slug": _("This address leads to another company already.")})

    # Derived fields and changes of state

    def fill_derived_fields(self) -> None:
        """Set `sort_key`, `slug` (only if it has none yet) and an empty office key to NULL."""
        self.sort_key = sort_key(self.name)
        self.office_key = self.office_key or None
        if not self.slug:
            self.slug = free_slug(self.name, taken=self._slug_taken)
            self._slug_was_made = True

    def publish(self, at: datetime.datetime | None = None) -> None:
        """Make public; the date of the first publication stays for ever."""
        if not self._state.adding:
            # Another editor may have been first since this was read.
            self.refresh_from_db(fields=["first_published_at"])
        self.status = Status.PUBLISHED
        self.first_published_at = self.first_published_at or at or timezone.now()
        self.save(update_fields=["status", "first_published_at"])

    def archive(self) -> None:
        """Take out of the directory; the page then answers 410 if it was ever public."""
        self.status = Status.ARCHIVED
        self.save(update_fields=["status"])

    def confirm(self, by=None, on: datetime.date | None = None) -> None:
        """Note that all particulars were found to be right, today in Berlin if left out."""
        self.last_confirmed_on = on or timezone.localdate()
        self.last_confirmed_by = by
        self.save(update_fields=["last_confirmed_on", "last_confirmed_by"])

    def _saved_slug(self) -> str:
        if not self.pk:
            return ""
        return Company.objects.filter(pk=self.pk).values_list("slug", flat=True).first() or ""

    def _slug_taken(self, slug: str) -> bool:
        return (
            Company.objects.filter(slug=slug).exclude(pk=self.pk).exists()
            or FormerSlug.objects.filter(slug=slug).exclude(company=self.pk).exists()
        )

    # Facts about one company

    @property
    def full_name(self) -> str:
        """The name with its legal form, as it stands on a letterhead."""
        return f"{self.name} {self.legal_form}".strip()

    @property
    def state(self) -> FederalState:
        return self.region.state

    @property
    def place(self) -> str:
        """Town and federal state: "Cottbus, Brandenburg"."""
        return self.state.place(self.town)

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def was_published(self) -> bool:
        return self.first_published_at is not None

    @property
    def language_names(self) -> list[str]:
        """Names of the languages spoken, in the active language, in the stored order."""
        return [str(LANGUAGE_NAMES[code]) for code in self.languages if code in LANGUAGE_NAMES]

    @property
    def market_names(self) -> list[str]:
        """Names of the export markets in the active language, by alphabet; unknown codes drop."""
        names = [str(country.name) for country in self.export_markets]
        return sorted(filter(None, names), key=sort_key)

    @property
    def competencies_by_field(self) -> list[tuple[CompetencyField, list[Competency]]]:
        """The fields in their order, each with the company's competencies by alphabet."""
        by_field = defaultdict(list)
        for competency in sorted(self.competencies.all(), key=lambda c: sort_key(c.name)):
            by_field[competency.field].append(competency)
        return sorted(by_field.items(), key=lambda pair: (pair[0].order, pair[0].slug))

    @property
    def valid_certificates(self) -> list[Certificate]:
        """Certificates valid today in Berlin, by alphabet of their standards."""
        valid = [certificate for certificate in self.certificates.all() if certificate.is_valid()]
        return sorted(valid, key=lambda certificate: sort_key(certificate.standard.name))

    @property
    def phone_link(self) -> str:
        """The telephone number as E.164; empty where there is none or none that exists."""
        return self.phone.as_e164 if self.phone and self.phone.is_valid() else ""

    @property
    def phone_text(self) -> str:
        """The telephone number for people: a German one on a German page the national way."""
        if not self.phone_link:
            return ""
        return as_typed(self.phone) if active_language() == "de" else self.phone.as_international

    @property
    def public_contact_name(self) -> str:
        """The contact person's name; empty unless public by its flag (personal data)."""
        return self.contact_name if self.contact_public else ""

    @property
    def public_contact_email(self) -> str:
        """The contact person's e-mail; empty unless public by its flag (personal data)."""
        return self.contact_email if self.contact_public else ""


@receiver(m2m_changed, sender=Company.competencies.through)
def _note_holders(instance, action, reverse, pk_set, **_):
    """Competencies come and go past the methods of the models."""
    if action.startswith("pre_"):
        if not revision.is_in_change():
            recording.forget()  # A former writing of pairs may have failed.
        cleared = instance.companies.values_list("pk", flat=True) if reverse else ()
        keys = cleared if pk_set is None else pk_set
        recording.note(keys if reverse else [instance.pk])


class FormerSlug(PublicModel):
    """An address that a company had once: it redirects to the present one."""

    slug = models.SlugField(_("former address"), max_length=110, unique=True)
    company = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="former_slugs", verbose_name=_("company")
    )

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.slug
