"""What companies are described with: regions, competency fields, certificate standards."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from members.models import CertificateStandard, CompetencyField, Region

from .forms import SlugFromNameForm, SlugStaysMixin


def company_list_link(parameter: str, slug: str, count: int):
    """The number of companies as a link to their list, filtered by `parameter` = `slug`."""
    url = reverse("admin:members_company_changelist", query={parameter: slug})
    return format_html('<a href="{}">{}</a>', url, count)


class RegionForm(SlugFromNameForm):
    constraint_errors = {
        "region_one_per_tile": ("tile_column", _("Another region has this tile already.")),
        "region_ags_five_digits": ("ags", _("The official key has five digits.")),
    }


@admin.register(Region)
class RegionAdmin(SlugStaysMixin, admin.ModelAdmin):
    form = RegionForm
    list_display = (
        "name_de",
        "name_sorbian",
        "federal_state",
        "kind",
        "plate",
        "chamber",
        "coal_region",
        "company_count",
    )
    list_filter = ("federal_state", "kind", "coal_region")
    search_fields = ("name_de", "name_en", "name_sorbian", "plate", "ags")
    ordering = ("name_de",)
    fieldsets = (
        (
            _("Names"),
            {"fields": (("name_de", "name_en"), "name_sorbian"), "classes": ("bilingual",)},
        ),
        (_("Where it lies"), {"fields": ("kind", "federal_state", "chamber", "coal_region")}),
        (_("Official keys"), {"fields": ("ags", "nuts3", "plate", "slug")}),
        (
            _("Tile map"),
            {
                "fields": (("tile_column", "tile_row"),),
                "description": _(
                    "Where the region stands on the map of tiles, counted from 0 in the upper "
                    "left corner."
                ),
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(company_count=Count("companies"))

    @admin.display(description=_("companies"), ordering="company_count")
    def company_count(self, region):
        return company_list_link("region", region.slug, region.company_count)


@admin.register(CompetencyField)
class CompetencyFieldAdmin(SlugStaysMixin, admin.ModelAdmin):
    form = SlugFromNameForm
    list_display = ("name_de", "name_en", "sector", "order", "competency_count")
    list_filter = ("sector",)
    search_fields = ("name_de", "name_en")
    ordering = ("order", "slug")
    fieldsets = (
        (None, {"fields": (("name_de", "name_en"),), "classes": ("bilingual",)}),
        (None, {"fields": ("sector", "order", "slug")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(competency_count=Count("competencies"))

    @admin.display(description=_("competencies"), ordering="competency_count")
    def competency_count(self, field):
        url = reverse("admin:members_competency_changelist", query={"field__id__exact": field.pk})
        return format_html('<a href="{}">{}</a>', url, field.competency_count)


class CertificateStandardForm(SlugFromNameForm):
    name_source = "name"


@admin.register(CertificateStandard)
class CertificateStandardAdmin(SlugStaysMixin, admin.ModelAdmin):
    form = CertificateStandardForm
    list_display = ("name", "topic_de", "topic_en", "certificate_count")
    search_fields = ("name", "topic_de", "topic_en")
    ordering = ("name",)
    fieldsets = (
        (None, {"fields": ("name", "slug")}),
        (_("Topic"), {"fields": (("topic_de", "topic_en"),), "classes": ("bilingual",)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(certificate_count=Count("certificates"))

    @admin.display(description=_("certificates"), ordering="certificate_count")
    def certificate_count(self, standard):
        return standard.certificate_count
