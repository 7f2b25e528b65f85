"""What search engines are told: the sitemap of all public pages, and robots.txt."""

from django.http import HttpResponse
from django.urls import reverse

from events.sitemaps import EventSitemap
from members.sitemaps import SITEMAPS as MEMBERS_SITEMAPS
from members.sitemaps import BilingualSitemap

# Pages that say noindex stay allowed: who may not fetch a page never reads its noindex.
ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /health/

Sitemap: {sitemap}
"""


class PageSitemap(BilingualSitemap):
    """The pages that stand by themselves, by the name of their address."""

    def items(self):
        return [
            "home",
            "companies",
            "competencies",
            "regions",
            "partners",
            "events",
            "network",
            "imprint",
            "privacy",
            "accessibility",
        ]

    def location(self, name):
        return reverse(name)


SITEMAPS = {"pages": PageSitemap, **MEMBERS_SITEMAPS, "events": EventSitemap}


def robots(request):
    """The robots.txt with the sitemap's address on the host that was asked."""
    text = ROBOTS.format(sitemap=request.build_absolute_uri(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
