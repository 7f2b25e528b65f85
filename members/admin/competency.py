"""The competencies in the admin: names, descriptions, and the synonyms that a search knows."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from members.models import Competency

from .autocomplete import AutocompleteMixin
from .deletion import CompetencyJoinsMixin
from .forms import SlugFromNameForm, SlugStaysMixin
from .history_page import HistoryPageMixin
from .stale_save import StaleSaveMixin
from .synonyms import PREVIEW_BUTTON, SynonymPreviewMixin
from .vocabulary import company_list_link


class CompetencyForm(SlugFromNameForm):
    """A competency with its synonyms; the button for their preview never saves."""

    def is_valid(self) -> bool:
        # What is not valid comes back as it was typed, and without an error to mend here.
        return super().is_valid() and PREVIEW_BUTTON not in self.data


@admin.register(Competency)
class CompetencyAdmin(
    SynonymPreviewMixin,
    StaleSaveMixin,
    HistoryPageMixin,
    SlugStaysMixin,
    CompetencyJoinsMixin,
    AutocompleteMixin,
    admin.ModelAdmin,
):
    form = CompetencyForm
    list_display = ("name_de", "name_en", "field", "synonym_count", "company_count")
    list_filter = ("field",)
    list_select_related = ("field",)
    search_fields = ("name_de", "name_en", "synonyms_de", "synonyms_en")
    ordering = ("field__order", "name_de")
    autocomplete_fields = ("field",)
    fieldsets = (
        (None, {"fields": (("name_de", "name_en"),), "classes": ("bilingual",)}),
        (None, {"fields": ("field", "slug")}),
        (
            _("Descriptions"),
            {"fields": (("description_de", "description_en"),), "classes": ("bilingual",)},
        ),
        (
            _("Synonyms"),
            {
                "fields": (("synonyms_de", "synonyms_en"),),
                "classes": ("bilingual",),
                "description": _(
                    "Other words for it: who searches for one of them finds the companies with "
                    "this competency."
                ),
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(company_count=Count("companies"))

    @admin.display(description=_("synonyms"))
    def synonym_count(self, competency):
        return len(competency.synonyms)

    @admin.display(description=_("companies"), ordering="company_count")
    def company_count(self, competency):
        return company_list_link("competency", competency.slug, competency.company_count)
