"""Which company takes part in which event."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import Company, PublicModel
from members.models.history import Records

from .event import Event


class Participation(PublicModel):
    """A company took (or will take) part in an event; invented ones only in invented events."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, verbose_name=_("event"))
    company = models.ForeignKey(Company, on_delete=models.CASCADE, verbose_name=_("company"))

    history = Records(
        verbose_name=_("former state of a participation"),
        verbose_name_plural=_("former states of participations"),
    )

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("event", "company__sort_key")
        constraints = [
            # By `fields`, so that a form with the same company twice says so.
            models.UniqueConstraint(fields=["event", "company"], name="participation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {self.event}"

    def save(self, *args, **kwargs) -> None:
        """Save, or raise ValidationError where sample and real data would mix."""
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        # Not by the ids: in a form the event may not have been saved yet.
        event, company = getattr(self, "event", None), getattr(self, "company", None)
        if event and company and event.is_sample != company.is_sample:
            raise ValidationError(
                _("Sample companies take part in sample events only, and real ones in real ones.")
            )
