"""The events' pages for search engines: real ones only, in both languages."""

from django.contrib.sitemaps import Sitemap

from events.models import Event


class EventSitemap(Sitemap):
    """Each real event once in each language, naming its twin and the neutral address."""

    i18n = True
    alternates = True
    x_default = True

    def items(self):
        return Event.objects.real().earliest_first()
