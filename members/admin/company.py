"""The companies in the admin."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from members.models import Certificate, Company, FormerSlug
from members.models.names import sort_key

from .autocomplete import AutocompleteMixin
from .company_filters import (
    AttentionFilter,
    CompetencyFieldFilter,
    CompetencyFilter,
    ConfirmationFilter,
    InHandFilter,
    MissingFilter,
    PartnerFilter,
    RegionFilter,
    SizeFilter,
    StateFilter,
)
from .company_form import CompanyForm
from .confirmation import ConfirmationMixin
from .deleted import DeletedMixin
from .deletion import CompetencyJoinsMixin
from .duplicates import DuplicatesMixin
from .export import ExportMixin
from .forms import NamedCellsMixin
from .history_page import StatePageMixin
from .permissions import CompanyPermissionsMixin
from .stale_save import StaleSaveMixin
from .upkeep import UpkeepMixin


class CertificateFormSet(BaseInlineFormSet):
    """Certificates of one company; what no single row can see is checked here."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            standard = data.get("standard")
            if not standard or data.get("DELETE"):
                continue
            if standard in seen:
                form.add_error(
                    "standard", ValidationError(_("This standard stands in another row already."))
                )
            seen.add(standard)


class CertificateInline(NamedCellsMixin, AutocompleteMixin, admin.TabularInline):
    model = Certificate
    formset = CertificateFormSet
    autocomplete_fields = ("standard",)
    extra = 0


class FormerSlugInline(admin.TabularInline):
    """Addresses that lead to this company: made when the address changes, never typed."""

    model = FormerSlug
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Company)
class CompanyAdmin(
    CompanyPermissionsMixin,
    DuplicatesMixin,
    DeletedMixin,
    UpkeepMixin,
    ConfirmationMixin,
    ExportMixin,
    StaleSaveMixin,
    StatePageMixin,
    CompetencyJoinsMixin,
    AutocompleteMixin,
    admin.ModelAdmin,
):
    form = CompanyForm
    actions = (
        *ConfirmationMixin.actions,
        *UpkeepMixin.actions,
        *ExportMixin.actions,
        "compare_selected",
    )
    inlines = (CertificateInline, FormerSlugInline)
    autocomplete_fields = ("region", "partner")
    readonly_fields = (
        "status",
        "first_published_at",
        "last_confirmed_by",
        "completeness",
        "website_answer",
        "is_sample",
        "created_at",
        "updated_at",
    )
    list_display = (
        "company",
        "town",
        "state",
        "status",
        "partner_in_charge",
        "competency_count",
        "confirmed",
        "in_english",
        "sample",
    )
    list_filter = (
        "status",
        StateFilter,
        RegionFilter,
        PartnerFilter,
        SizeFilter,
        ConfirmationFilter,
        MissingFilter,
        AttentionFilter,
        InHandFilter,
        CompetencyFieldFilter,
        CompetencyFilter,
        "is_sample",
    )
    list_per_page = 50
    list_select_related = ("region", "partner")
    ordering = ("sort_key", "slug")
    search_fields = (
        "name",
        "legal_form",
        "town",
        "postal_code",
        "office_key",
        "email",
        "contact_name",
        "contact_email",
    )
    search_help_text = _("Searches name, town, postal code, office key, e-mail and contact person.")
    save_on_top = True
    fieldsets = (
        (_("Name and key"), {"fields": (("name", "legal_form"), "office_key", "slug")}),
        (_("Postal address"), {"fields": ("street", ("postal_code", "town"), "region")}),
        (_("What they can do"), {"fields": ("competencies",)}),
        (_("Size and history"), {"fields": (("employees", "founded"),)}),
        (_("How to reach them"), {"fields": ("phone", "email", "website")}),
        (
            _("Contact person"),
            {
                "fields": ("contact_name", "contact_email", "contact_public"),
                "description": _(
                    "Personal data: seen by the editors and the partner in charge only, unless the "
                    "person agreed to be named on the company’s page."
                ),
            },
        ),
        (
            _("Descriptions"),
            {
                "fields": (("description_de", "description_en"),),
                "classes": ("bilingual",),
                "description": _(
                    "Where one language is missing, visitors see the other one, marked as such."
                ),
            },
        ),
        (_("Export and languages"), {"fields": ("export_markets", "languages")}),
        (_("Membership"), {"fields": ("partner", "member_since")}),
        (
            _("Status"),
            {
                "fields": (
                    ("status", "first_published_at"),
                    ("last_confirmed_on", "last_confirmed_by"),
                    "completeness",
                    "website_answer",
                    "is_sample",
                    ("created_at", "updated_at"),
                ),
                "description": _(
                    "The buttons “Save and publish” and “Save and archive” change the status."
                ),
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).with_competency_count()

    def get_inlines(self, request, obj):
        if obj and obj.former_slugs.exists():
            return self.inlines
        return (CertificateInline,)

    def get_search_results(self, request, queryset, search_term):
        """Django's search, and names without regard to umlauts and hyphens, which SQLite needs."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if key := sort_key(search_term):
            found = found | queryset.filter(sort_key__contains=key)
        return found, may_repeat

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.is_published else None

    @admin.display(description=_("company"), ordering="sort_key")
    def company(self, company):
        return company.full_name

    @admin.display(description=_("federal state"), ordering="region__federal_state")
    def state(self, company):
        return company.state.label

    @admin.display(description=_("Partner"), ordering="partner__order")
    def partner_in_charge(self, company):
        return company.partner

    @admin.display(description=_("competencies"), ordering="competency_count")
    def competency_count(self, company):
        return company.competency_count

    @admin.display(description=_("Confirmed"), ordering="last_confirmed_on")
    def confirmed(self, company):
        day = company.last_confirmed_on
        return day and date_format(day, "SHORT_DATE_FORMAT")

    @admin.display(description=_("English"), boolean=True)
    def in_english(self, company):
        return bool(company.description_en)

    @admin.display(description=_("Sample"), ordering="is_sample")
    def sample(self, company):
        return _("Sample") if company.is_sample else ""
