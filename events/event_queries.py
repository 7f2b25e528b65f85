"""The questions one can ask about many events."""

import datetime

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone


class EventQuerySet(models.QuerySet):
    """`at` is a day in Berlin (today if left out). No last day means: it ends on the first."""

    def upcoming(self, at: datetime.date | None = None):
        """Events not over on the day `at`, the next one first; today's still count."""
        return self._with_last_day().filter(last_day__gte=at or timezone.localdate()).order_by(
            "starts_on", "slug"
        )  # fmt: skip

    def past(self, at: datetime.date | None = None):
        """Events over before the day `at`, the latest one first."""
        return self._with_last_day().filter(last_day__lt=at or timezone.localdate()).order_by(
            "-starts_on", "slug"
        )  # fmt: skip

    def _with_last_day(self):
        return self.alias(last_day=Coalesce("ends_on", "starts_on"))
