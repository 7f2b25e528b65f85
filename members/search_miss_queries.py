"""The questions one can ask about what visitors looked for in vain."""

import datetime

from django.db import models
from django.db.models import F, Max, OuterRef, Subquery, Sum


class SearchMissQuerySet(models.QuerySet):
    def since(self, day: datetime.date | None):
        """Counted on this day or later; without a day all that is kept."""
        return self.filter(day__gte=day) if day else self.all()

    def totals(self) -> dict[str, int]:
        """Hash -> how often it was looked for, over all days."""
        return dict(self.order_by().values_list("hash").annotate(Sum("count")))

    def by_word(self, day: datetime.date | None = None):
        """One row for each word that is known by now, counted since the day.

        The row is the word's latest one that has it; `times` and `last_day` are over all its
        days, those before the word was kept included.
        """
        counted = self.model.objects.since(day)
        latest = counted.exclude(word="").values("hash").annotate(latest=Max("pk"))
        same = counted.filter(hash=OuterRef("hash")).order_by().values("hash")
        return self.filter(pk__in=latest.values("latest")).annotate(
            times=Subquery(same.annotate(total=Sum("count")).values("total")),
            last_day=Subquery(same.annotate(last=Max("day")).values("last")),
        )

    def same_words(self):
        """All days of the words that these rows stand for."""
        return self.model.objects.filter(hash__in=list(self.values_list("hash", flat=True)))

    def add(self, day: datetime.date, counts: dict[str, int]) -> None:
        """Add to the counts of a day, by hash; two processes may do so at once."""
        rows = [self.model(day=day, hash=key) for key in counts]
        self.bulk_create(rows, ignore_conflicts=True)
        for key, count in sorted(counts.items()):  # in one order, or two processes could deadlock
            self.filter(day=day, hash=key).update(count=F("count") + count)
