"""What visitors looked for in vain, counted by day; written by members.search_misses alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.search_miss_queries import SearchMissQuerySet


class SearchMiss(models.Model):
    """How often a word was looked for in vain on a day.

    `hash` is keyed with the site's secret, so that the row tells the word to nobody; `word` is
    empty until the word has been looked for often enough not to be one visitor's own affair.
    """

    day = models.DateField(_("day"))
    hash = models.CharField(_("keyed hash of the word"), max_length=32)
    count = models.PositiveIntegerField(_("times"), default=0)
    word = models.CharField(_("word"), max_length=40, blank=True)

    objects = SearchMissQuerySet.as_manager()

    class Meta:
        verbose_name = _("word looked for in vain")
        verbose_name_plural = _("words looked for in vain")
        default_permissions = ("view", "delete")
        constraints = [
            models.UniqueConstraint(fields=["hash", "day"], name="searchmiss_one_a_day"),
        ]
        indexes = [models.Index(fields=["day"], name="searchmiss_day")]

    def __str__(self) -> str:
        return self.word or self.hash
