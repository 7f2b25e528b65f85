"""The questions one can ask about many companies."""

from django.db import models

# Two modules and not their package: the package is being loaded when it gets here.
from members.models.certificate import Certificate
from members.models.competency import Competency


class CompanyQuerySet(models.QuerySet):
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
