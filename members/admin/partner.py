"""The organisations that run the network, in the admin."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from members.models import PartnerOrganisation

from .forms import SlugFromNameForm, SlugStaysMixin
from .history_page import HistoryPageMixin
from .stale_save import StaleSaveMixin
from .vocabulary import company_list_link


class PartnerForm(SlugFromNameForm):
    name_source = "short_name"
    constraint_errors = {
        "partner_founder_or_joined": (
            "joined_on",
            _("A partner is either a founder or joined on a date."),
        ),
        "partner_postal_code_five_digits": ("postal_code", _("A postal code has five digits.")),
    }


@admin.register(PartnerOrganisation)
class PartnerOrganisationAdmin(StaleSaveMixin, HistoryPageMixin, SlugStaysMixin, admin.ModelAdmin):
    form = PartnerForm
    list_display = ("short_name", "name_de", "kind", "federal_state", "town", "company_count")
    list_filter = ("kind", "federal_state")
    search_fields = ("short_name", "name_de", "name_en")
    ordering = ("order", "slug")
    fieldsets = (
        (
            _("Names"),
            {"fields": ("short_name", ("name_de", "name_en")), "classes": ("bilingual",)},
        ),
        (None, {"fields": ("slug", "kind", "federal_state", "order")}),
        (_("Membership"), {"fields": ("is_founder", "joined_on")}),
        (_("Postal address"), {"fields": ("street", ("postal_code", "town"), "website")}),
        (
            _("Descriptions"),
            {"fields": (("description_de", "description_en"),), "classes": ("bilingual",)},
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(company_count=Count("companies"))

    @admin.display(description=_("companies"), ordering="company_count")
    def company_count(self, partner):
        return company_list_link("partner", partner.slug, partner.company_count)
