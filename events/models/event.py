"""The event: when, where, who organised it, how many came."""

import datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.dates import Span, span
from events.event_queries import EventQuerySet
from members.models import Company, PartnerOrganisation, PublicModel, Region
from members.models.history import Records
from members.models.names import free_slug
from mingentec.bilingual import Bilingual


class EventKind(models.TextChoices):
    NETWORK_MEETING = "network-meeting", _("Network meeting")
    ANNIVERSARY = "anniversary", _("Anniversary")
    WORKSHOP = "workshop", _("Workshop")
    DELEGATION = "delegation", _("Delegation")
    VISIT = "visit", _("Visit")
    TRADE_FAIR = "trade-fair", _("Trade fair")
    OTHER = "other", _("Event")


class AttendanceKind(models.TextChoices):
    """How exact the attendance figure is."""

    EXACT = "exact", _("exact")
    ABOUT = "about", _("about")
    MORE_THAN = "more-than", _("more than")
    UNKNOWN = "unknown", _("unknown")


# Choices as callables, or each new label would be a migration.
def event_kinds():
    return EventKind.choices


def attendance_kinds():
    return AttendanceKind.choices


class Event(PublicModel):
    """An event on one day or several; times of day only where they are known.

    `slug` is made once from the German title in save() where it is empty.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=event_kinds)
    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        unique=True,
        help_text=_("Of a network meeting, such as 8 for the 8th one."),
        error_messages={"unique": _("Another network meeting has this number.")},
    )
    slug = models.SlugField(
        _("address"), max_length=110, unique=True, blank=True,
        help_text=_(
            "Made from the German title when left empty. It stays for ever."
        ),
    )  # fmt: skip
    title_de = models.CharField(_("title (German)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160)
    text_de = models.TextField(_("text (German)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)

    starts_on = models.DateField(_("first day"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty when it is the first day.")
    )
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)

    is_online = models.BooleanField(_("online"), default=False)
    venue = models.CharField(_("venue"), max_length=120, blank=True)
    venue_note_de = models.CharField(_("on the venue (German)"), max_length=250, blank=True)
    venue_note_en = models.CharField(_("on the venue (English)"), max_length=250, blank=True)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="events",
        verbose_name=_("region"), help_text=_("Empty outside the three states."),
    )  # fmt: skip

    organisers = models.ManyToManyField(
        PartnerOrganisation, related_name="events", blank=True, verbose_name=_("organisers")
    )
    attendance = models.PositiveIntegerField(
        _("attendance"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    attendance_kind = models.CharField(
        _("how exact"), max_length=10, choices=attendance_kinds, default=AttendanceKind.UNKNOWN
    )
    companies = models.ManyToManyField(
        Company, through="Participation", related_name="events", blank=True,
        verbose_name=_("companies"),
    )  # fmt: skip
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    title = Bilingual("title")
    text = Bilingual("text")
    venue_note = Bilingual("venue_note")
    history = Records(
        m2m_fields=["organisers"],
        verbose_name=_("former state of an event"),
        verbose_name_plural=_("former states of events"),
    )
    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("-starts_on", "slug")
        permissions = [("change_every_event", "Can change events of every partner")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__isnull=True) | models.Q(kind="network-meeting"),
                name="event_number_only_of_network_meetings",
                violation_error_message=_("Only network meetings have a number."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="event_ends_after_its_start",
                violation_error_message=_("The last day lies before the first one."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(starts_at__isnull=False),
                name="event_time_of_end_needs_time_of_start",
                violation_error_message=_("A time of the end needs a time of the beginning."),
            ),
            # A check that gives NULL lets the row pass: hence each column's own `isnull`.
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(starts_at__isnull=True)
                | models.Q(ends_on__isnull=False, ends_on__gt=models.F("starts_on"))
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_at_after_its_start",
                violation_error_message=_("The event ends before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(attendance__isnull=True, attendance_kind="unknown")
                | models.Q(
                    attendance__isnull=False, attendance__gte=1,
                    attendance_kind__in=["exact", "about", "more-than"],
                ),
                name="event_attendance_with_its_exactness",
                violation_error_message=_(
                    "An attendance needs its figure and how exact it is; unknown has no figure."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(postal_code="") | models.Q(postal_code__regex=r"^[0-9]{5}\Z"),
                name="event_postal_code_five_digits",
                violation_error_message=_("A postal code has five digits."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "network-meeting", "anniversary", "workshop", "delegation",
                        "visit", "trade-fair", "other",
                    ]
                ),
                name="event_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*\Z"),
                name="event_slug_well_formed",
                violation_error_message=_("An address has only a–z, 0–9 and single hyphens."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args, **kwargs) -> None:
        """Save; an event without an address gets its former one or one from its title."""
        if not self.slug:
            self._fill_slug()
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "slug"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    def clean(self) -> None:
        # Before the constraints are checked: they know no empty address.
        if not self.slug:
            self._fill_slug()

    def _fill_slug(self) -> None:
        self.slug = self._saved_slug() or free_slug(self.title_de, taken=self._slug_taken)

    def _saved_slug(self) -> str:
        if not self.pk:
            return ""
        return Event.objects.filter(pk=self.pk).values_list("slug", flat=True).first() or ""

    def _slug_taken(self, slug: str) -> bool:
        return Event.objects.filter(slug=slug).exclude(pk=self.pk).exists()

    # When and where

    @property
    def last_day(self) -> datetime.date:
        """The day on which the event ends."""
        return self.ends_on or self.starts_on

    @property
    def is_past(self) -> bool:
        """Whether the last day is over in Berlin; today's event is still to come."""
        return self.last_day < timezone.localdate()

    @property
    def when(self) -> Span:
        """The date with the hours known, as words in the active language and for machines."""
        return span(self.starts_on, self.last_day, self.starts_at, self.ends_at)

    @property
    def place_text(self) -> str:
        """Where it takes place, in a line: "Dock³ Lausitz, Spreetal", "online"; else empty."""
        # "IHK Cottbus, Cottbus" says nothing more than "IHK Cottbus".
        parts = [self.venue, "" if self.town and self.town in self.venue else self.town]
        place = ", ".join(part for part in parts if part)
        if not self.is_online:
            return place
        if not place:
            return gettext("online")
        return gettext("%(place)s and online") % {"place": place}

    # What kind, and how many came

    @property
    def kind_text(self) -> str:
        """The kind as words, a network meeting's with its number."""
        if self.number is None:
            return self.get_kind_display()
        return gettext("Network meeting no. %(number)d") % {"number": self.number}

    @property
    def attendance_text(self) -> str:
        """The attendance as words ("about 40 participants"); empty where unknown."""
        if self.attendance is None:
            return ""
        figure = {"count": self.attendance}
        if self.attendance_kind == AttendanceKind.ABOUT:
            text = ngettext("about %(count)d participant", "about %(count)d participants",
                            self.attendance)  # fmt: skip
        elif self.attendance_kind == AttendanceKind.MORE_THAN:
            text = ngettext("more than %(count)d participant", "more than %(count)d participants",
                            self.attendance)  # fmt: skip
        else:
            text = ngettext("%(count)d participant", "%(count)d participants", self.attendance)
        return text % figure
