"""The questions one can ask about pairs of companies that are no duplicates."""

from django.db import models


class DistinctPairQuerySet(models.QuerySet):
    def keys(self) -> frozenset[tuple[int, int]]:
        """Primary keys of the two companies of each pair, the lower one first."""
        return frozenset(self.values_list("first", "second"))

    def of(self, one, other):
        """What was decided of these two, with who decided it; None if nothing was."""
        first, second = _in_order(one, other)
        return self.select_related("decided_by").filter(first=first, second=second).first()

    def latest_first(self):
        """With what a list of them shows."""
        pairs = self.select_related("first", "second", "decided_by")
        return pairs.order_by("-decided_at", "-pk")

    def remember(self, one, other, user=None):
        """Keep that these two stored companies are not one; two people may say so at once."""
        first, second = _in_order(one, other)
        return self.get_or_create(first=first, second=second, defaults={"decided_by": user})[0]


def _in_order(one, other) -> list:
    return sorted((one, other), key=lambda company: company.pk)
