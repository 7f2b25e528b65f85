"""The table of contents: every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.generic import RedirectView

from . import error_views, health, pages, password_reset, sitemaps
from .path_words import localized_path, other_language_redirects

error_previews = [
    localized_path("{errors}/", error_views.preview_list, "error_previews"),
    localized_path("{errors}/<slug:page>/", error_views.preview, "error_preview"),
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="home"), name="root"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("sitemap.xml", sitemap, {"sitemaps": sitemaps.SITEMAPS}, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("admin/", include(password_reset.urlpatterns if settings.SENDS_MAIL else [])),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("", include("members.urls")),
        path("", include("events.urls")),
        localized_path("{network}/", pages.network, "network"),
        localized_path("{imprint}/", pages.imprint, "imprint"),
        localized_path("{privacy}/", pages.privacy, "privacy"),
        localized_path("{accessibility}/", pages.accessibility, "accessibility"),
        *(error_previews if settings.DEBUG else []),
        *other_language_redirects(),
    ),
]

handler400 = "mingentec.error_views.bad_request"
handler403 = "mingentec.error_views.permission_denied"
handler404 = "mingentec.error_views.page_not_found"
handler500 = "mingentec.error_views.server_error"
