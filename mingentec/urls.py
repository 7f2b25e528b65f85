"""The table of contents: every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.generic import RedirectView

from . import health, pages, sitemaps
from .path_words import localized_path, other_language_redirects

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="home"), name="root"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("sitemap.xml", sitemap, {"sitemaps": sitemaps.SITEMAPS}, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("", include("members.urls")),
        path("", include("events.urls")),
        localized_path("{network}/", pages.network, "network"),
        localized_path("{imprint}/", pages.imprint, "imprint"),
        localized_path("{privacy}/", pages.privacy, "privacy"),
        localized_path("{accessibility}/", pages.accessibility, "accessibility"),
        *other_language_redirects(),
    ),
]
