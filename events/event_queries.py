"""The questions one can ask about many events."""

import datetime

from django.db import models
from django.db.models import Prefetch, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from members.models import Company, PublicQuerySet

MIDNIGHT = Value(datetime.time.min, output_field=models.TimeField())


class EventQuerySet(PublicQuerySet):
    """`at` is a day in Berlin (today if left out). No last day means: it ends on the first.

    First and last go by the first day, then the hour (unknown ones first), then the address.
    """

    # Which ones

    def upcoming(self, at: datetime.date | None = None):
        """Events not over on the day `at`, the next one first; today's still count."""
        events = self._with_last_day().filter(last_day__gte=at or timezone.localdate())
        return events.earliest_first()

    def past(self, at: datetime.date | None = None):
        """Events over before the day `at`, the latest one first."""
        events = self._with_last_day().filter(last_day__lt=at or timezone.localdate())
        return events.latest_first()

    def real(self):
        """Events that are not sample data."""
        return self.filter(is_sample=False)

    def samples(self):
        """Invented events, loaded to show the pages at their real size."""
        return self.filter(is_sample=True)

    def in_year(self, year: int):
        """Events that begin in the year."""
        return self.filter(starts_on__year=year)

    def before(self, event):
        """Events that begin before `event`, the nearest one first."""
        return self._beyond(event, "lt").latest_first()

    def after(self, event):
        """Events that begin after `event`, the nearest one first."""
        return self._beyond(event, "gt").earliest_first()

    # In which order

    def earliest_first(self):
        return self._with_beginning().order_by("starts_on", "beginning", "slug")

    def latest_first(self):
        # Not by reverse(): whoever orders the result anew would get his order turned round.
        return self._with_beginning().order_by("-starts_on", "-beginning", "-slug")

    # With what beside them

    def for_page(self):
        """With all that an event's own page shows, as a fixed number of queries.

        `published_companies` are the companies that took part and that the public may see.
        """
        published = Company.objects.published().select_related("region")
        return self.select_related("region", "agreement").prefetch_related(
            "organisers",
            "programme",
            "statements__partner",
            "documents",
            "agreement__parties",
            "agreement__joining",
            Prefetch("companies", published, to_attr="published_companies"),
        )

    def with_counts(self):
        """With `organisers_count` and `companies_count`, drafts among the companies too."""
        return self.annotate(
            organisers_count=models.Count("organisers", distinct=True),
            companies_count=models.Count("companies", distinct=True),
        )

    def _with_last_day(self):
        return self.alias(last_day=Coalesce("ends_on", "starts_on"))

    def _with_beginning(self):
        return self.alias(beginning=Coalesce("starts_at", MIDNIGHT))

    def _beyond(self, event, lookup: str):
        """Events on one side of `event`; `lookup` is "lt" or "gt"."""
        beginning = event.starts_at or datetime.time.min
        same_day = Q(starts_on=event.starts_on)
        return self._with_beginning().filter(
            Q(**{f"starts_on__{lookup}": event.starts_on})
            | same_day & Q(**{f"beginning__{lookup}": beginning})
            | same_day & Q(beginning=beginning, **{f"slug__{lookup}": event.slug})
        )
