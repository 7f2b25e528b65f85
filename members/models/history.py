"""What is remembered of former states: the tables of django-simple-history, shaped for us."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Records(HistoricalRecords):
    """The library's records, a row for each save; without permissions of their own, for whoever
    may see a record may see its history."""

    def __init__(self, **options):
        # Longer than the library's: a reason may name an uploaded file.
        reason = models.CharField(_("reason"), max_length=200, null=True)
        super().__init__(history_change_reason_field=reason, **options)

    def get_meta_options(self, model) -> dict:
        return {**super().get_meta_options(model), "default_permissions": ()}

    def get_meta_options_m2m(self, through_model) -> dict:
        return {**super().get_meta_options_m2m(through_model), "default_permissions": ()}


class CompanyRecords(Records):
    """The history of companies: members.recording writes it, one row for each whole change."""

    def create_historical_record(self, instance, history_type, using=None) -> None:
        """Nothing: the library would write for each save, before competencies and certificates."""


class CompanyParts(models.Model):
    """What belongs to a company's state beside its own columns, as of one moment."""

    competencies = models.JSONField(
        _("competencies"), default=list, help_text=_("The slugs, sorted.")
    )
    certificates = models.JSONField(
        _("certificates"),
        default=list,
        help_text=_("Lists of standard's slug, detail and last day (or null), sorted."),
    )

    class Meta:
        abstract = True
