"""The events' pages for search engines: real ones only, in both languages."""

from events.models import Event
from members.sitemaps import BilingualSitemap


class EventSitemap(BilingualSitemap):
    def items(self):
        return Event.objects.real().earliest_first()
