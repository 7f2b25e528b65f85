"""The questions one can ask about many companies."""

import datetime

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

# Three modules and not their package: the package is being loaded when it gets here.
from members.models.certificate import Certificate
from members.models.competency import Competency
from members.models.public import PublicQuerySet

RUNS_OUT_WITHIN = datetime.timedelta(days=92)


class CompanyQuerySet(PublicQuerySet):
    def published(self):
        """Companies that the public sees: the first filter of every public page."""
        return self.filter(status="published")

    def samples(self):
        """Invented companies, loaded to show the directory at its real size."""
        return self.filter(is_sample=True)

    def with_page_parts(self):
        """Companies with what their pages show, in four queries whatever their number."""
        return self.select_related("region", "partner").prefetch_related(
            models.Prefetch("competencies", Competency.objects.select_related("field")),
            models.Prefetch("certificates", Certificate.objects.select_related("standard")),
            "events",  # of the app events, which members does not know
        )

    def with_list_parts(self):
        """Companies with what their row in the office's list has, in three queries whatever
        their number."""
        return self.select_related("region", "partner").prefetch_related(
            "competencies",
            models.Prefetch("certificates", Certificate.objects.select_related("standard")),
        )

    # What the office looks for

    def in_hand(self):
        """Companies that the office keeps current: all but the archived ones."""
        return self.exclude(status="archived")

    def due_for_confirmation(self, at: datetime.date | None = None):
        """Never confirmed (NULL), or not in the twelve months up to `at`."""
        return self.never_confirmed() | self.confirmed_too_long_ago(at)

    def with_certificate_running_out(self, at: datetime.date | None = None):
        """Companies with a certificate that is valid on the day `at` (today in Berlin) and ends
        within the next three months."""
        at = at or timezone.localdate()
        ending = Certificate.objects.filter(valid_until__range=(at, at + RUNS_OUT_WITHIN))
        return self.filter(pk__in=ending.values("company"))

    def with_silent_website(self):
        """Companies whose present website did not answer when it was last asked for."""
        silent = models.Q(website_check__website=models.F("website"))
        return self.filter(silent).exclude(website_check__problem="")

    def never_confirmed(self):
        """Companies whose data nobody has ever confirmed."""
        return self.filter(last_confirmed_on__isnull=True)

    def confirmed_within_a_year(self, at: datetime.date | None = None):
        """Confirmed in the twelve months up to the day `at` (today in Berlin)."""
        return self.filter(last_confirmed_on__gte=a_year_before(at or timezone.localdate()))

    def confirmed_too_long_ago(self, at: datetime.date | None = None):
        """Confirmed once, but not in the twelve months up to `at`; the never confirmed (NULL)
        are not among them."""
        return self.filter(last_confirmed_on__lt=a_year_before(at or timezone.localdate()))

    def without_competency(self):
        """Companies that nobody finds by what they can do."""
        return self.filter(competencies__isnull=True)

    def with_competency(self, slug: str):
        """Companies that have the competency `slug`."""
        return self.filter(competencies__slug=slug)

    def with_competency_in_field(self, slug: str):
        """Companies with a competency of the field `slug`, each once."""
        holding = self.model.competencies.through.objects.filter(competency__field__slug=slug)
        return self.filter(pk__in=holding.values("company"))

    def with_competency_count(self):
        """Adds `competency_count`, counted apart, so that filters by competency can't shrink it."""
        held = (
            self.model.competencies.through.objects.filter(company=models.OuterRef("pk"))
            .order_by()
            .values("company")
            .annotate(count=models.Count("pk"))
        )
        return self.annotate(competency_count=Coalesce(models.Subquery(held.values("count")), 0))


def a_year_before(day: datetime.date) -> datetime.date:
    """The same day a year earlier; 28 February for a leap day.

    >>> a_year_before(datetime.date(2024, 2, 29))
    datetime.date(2023, 2, 28)
    """
    if (day.month, day.day) == (2, 29):
        return day.replace(year=day.year - 1, day=28)
    return day.replace(year=day.year - 1)
