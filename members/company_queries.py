"""The questions one can ask about many companies."""

from django.db import models


class CompanyQuerySet(models.QuerySet):
    def published(self):
        """Companies that the public sees: the first filter of every public page."""
        return self.filter(status="published")

    def samples(self):
        """Invented companies, loaded to show the directory at its real size."""
        return self.filter(is_sample=True)
