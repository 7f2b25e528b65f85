"""Events in the admin: one form with all that belongs to an event."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import Event
from members.admin.forms import SlugStaysMixin
from members.admin.stale_save import StaleSaveMixin

from .event_filters import TimeFilter, YearFilter
from .event_form import EventForm
from .event_history import EventHistoryMixin
from .inlines import (
    AgreementInline,
    DocumentInline,
    ParticipationInline,
    ProgrammeInline,
    StatementInline,
)
from .permissions import EventPermissionsMixin


@admin.register(Event)
class EventAdmin(
    EventPermissionsMixin, StaleSaveMixin, EventHistoryMixin, SlugStaysMixin, admin.ModelAdmin
):
    """The list shows what stands open on an event; the form has both languages side by side."""

    form = EventForm
    list_display = (
        "title_de",
        "starts_on",
        "kind",
        "number",
        "place",
        "organisers_count",
        "companies_count",
        "is_sample",
    )
    list_filter = (TimeFilter, "kind", YearFilter, "is_online", "is_sample")
    search_fields = ("title_de", "title_en", "venue", "town", "text_de", "text_en")
    date_hierarchy = "starts_on"
    ordering = ("-starts_on", "slug")
    list_select_related = ("region",)
    filter_horizontal = ("organisers",)
    readonly_fields = ("is_sample",)
    save_on_top = True
    inlines = (
        ProgrammeInline,
        StatementInline,
        AgreementInline,
        DocumentInline,
        ParticipationInline,
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("kind", "number"),
                    ("title_de", "title_en"),
                    ("text_de", "text_en"),
                    ("slug", "is_sample"),
                ),
                "classes": ("bilingual",),
            },
        ),
        (_("When"), {"fields": (("starts_on", "starts_at"), ("ends_on", "ends_at"))}),
        (
            _("Where"),
            {
                "fields": (
                    "is_online",
                    ("venue", "street"),
                    ("postal_code", "town"),
                    "region",
                    ("venue_note_de", "venue_note_en"),
                ),
                "classes": ("bilingual",),
            },
        ),
        (_("Who"), {"fields": ("organisers", ("attendance", "attendance_kind"))}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    @admin.display(description=_("place"), ordering="town")
    def place(self, event) -> str:
        return event.place_text

    @admin.display(description=_("organisers"), ordering="organisers_count")
    def organisers_count(self, event) -> int:
        return event.organisers_count

    @admin.display(description=_("companies"), ordering="companies_count")
    def companies_count(self, event) -> int:
        return event.companies_count
