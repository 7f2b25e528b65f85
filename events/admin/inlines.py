"""What an editor fills in below an event."""

from django.contrib import admin

from events.models import Agreement, Document, Participation, ProgrammeItem, Statement
from members.admin.autocomplete import AutocompleteMixin
from members.admin.forms import NamedCellsMixin


class ProgrammeInline(NamedCellsMixin, admin.TabularInline):
    model = ProgrammeItem
    fields = ("order", "starts_at", "title_de", "title_en", "speaker")
    extra = 0


class StatementInline(admin.StackedInline):
    model = Statement
    classes = ("bilingual",)
    fields = (
        ("speaker", "partner"),
        "order",
        ("office_de", "office_en"),
        ("text_de", "text_en"),
    )
    extra = 0


class AgreementInline(admin.StackedInline):
    model = Agreement
    classes = ("bilingual",)
    fields = (
        ("title_de", "title_en"),
        ("text_de", "text_en"),
        "signed_on",
        "parties",
        "joining",
    )
    filter_horizontal = ("parties", "joining")
    extra = 0


class DocumentInline(NamedCellsMixin, admin.TabularInline):
    model = Document
    fields = ("title_de", "title_en", "file")
    extra = 0


class ParticipationInline(NamedCellsMixin, AutocompleteMixin, admin.TabularInline):
    model = Participation
    autocomplete_fields = ("company",)
    extra = 0
