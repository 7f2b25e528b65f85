"""The filters beside the list of companies."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from members.models import (
    Competency,
    CompetencyField,
    EmployeesClass,
    FederalState,
    PartnerOrganisation,
    Region,
)

NONE = "none"


class LongFilter(admin.SimpleListFilter):
    """A filter with many choices: folded until one of them is chosen."""

    is_long = True


class StateFilter(admin.SimpleListFilter):
    title = _("federal state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return FederalState.choices

    def queryset(self, request, queryset):
        return queryset.filter(region__federal_state=self.value()) if self.value() else queryset


class RegionFilter(LongFilter):
    """The regions, only those of the state where one is chosen."""

    title = _("region")
    parameter_name = "region"

    def lookups(self, request, model_admin):
        regions = Region.objects.all()
        if state := request.GET.get(StateFilter.parameter_name):
            regions = regions.filter(federal_state=state)
        return [(region.slug, str(region)) for region in regions]

    def queryset(self, request, queryset):
        return queryset.filter(region__slug=self.value()) if self.value() else queryset


class PartnerFilter(admin.SimpleListFilter):
    title = _("partner in charge")
    parameter_name = "partner"

    def lookups(self, request, model_admin):
        partners = [(partner.slug, str(partner)) for partner in PartnerOrganisation.objects.all()]
        return [*partners, (NONE, _("No partner"))]

    def queryset(self, request, queryset):
        if self.value() == NONE:
            return queryset.filter(partner__isnull=True)
        return queryset.filter(partner__slug=self.value()) if self.value() else queryset


class SizeFilter(admin.SimpleListFilter):
    title = _("employees")
    parameter_name = "size"

    def lookups(self, request, model_admin):
        return [*EmployeesClass.choices, (NONE, _("Not stated"))]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(employees="" if self.value() == NONE else self.value())


class ConfirmationFilter(admin.SimpleListFilter):
    title = _("last confirmation")
    parameter_name = "confirmed"

    def lookups(self, request, model_admin):
        return [
            ("never", _("Never confirmed")),
            ("long-ago", _("More than 12 months ago")),
            ("due", _("Never or more than 12 months ago")),
            ("recently", _("In the last 12 months")),
        ]

    def queryset(self, request, queryset):
        answers = {
            "never": queryset.never_confirmed(),
            "long-ago": queryset.confirmed_too_long_ago(),
            "due": queryset.due_for_confirmation(),
            "recently": queryset.confirmed_within_a_year(),
        }
        return answers.get(self.value(), queryset)


class MissingFilter(admin.SimpleListFilter):
    title = _("what is missing")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [
            ("description-en", _("English description")),
            ("description-de", _("German description")),
            ("competency", _("Competencies")),
            ("phone-and-email", _("Telephone and e-mail")),
            ("website", _("Website")),
        ]

    def queryset(self, request, queryset):
        answers = {
            "description-en": queryset.filter(description_en=""),
            "description-de": queryset.filter(description_de=""),
            "competency": queryset.without_competency(),
            "phone-and-email": queryset.filter(phone="", email=""),
            "website": queryset.filter(website=""),
        }
        return answers.get(self.value(), queryset)


class AttentionFilter(admin.SimpleListFilter):
    title = _("what needs a look")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("certificate", _("Certificate runs out within 3 months")),
            ("website", _("Website did not answer")),
        ]

    def queryset(self, request, queryset):
        answers = {
            "certificate": queryset.with_certificate_running_out(),
            "website": queryset.with_silent_website(),
        }
        return answers.get(self.value(), queryset)


class InHandFilter(admin.SimpleListFilter):
    """Archived companies need nobody's work."""

    title = _("in hand")
    parameter_name = "in_hand"

    def lookups(self, request, model_admin):
        return [("yes", _("All but the archived ones"))]

    def queryset(self, request, queryset):
        return queryset.in_hand() if self.value() else queryset


class CompetencyFieldFilter(LongFilter):
    title = _("competency field")
    parameter_name = "field"

    def lookups(self, request, model_admin):
        return [(field.slug, str(field)) for field in CompetencyField.objects.all()]

    def queryset(self, request, queryset):
        return queryset.with_competency_in_field(self.value()) if self.value() else queryset


class CompetencyFilter(LongFilter):
    """The competencies, only those of the field where one is chosen."""

    title = _("competency")
    parameter_name = "competency"

    def lookups(self, request, model_admin):
        competencies = Competency.objects.all()
        if field := request.GET.get(CompetencyFieldFilter.parameter_name):
            competencies = competencies.filter(field__slug=field)
        return [(competency.slug, str(competency)) for competency in competencies]

    def queryset(self, request, queryset):
        return queryset.with_competency(self.value()) if self.value() else queryset
