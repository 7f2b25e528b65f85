"""The site's addresses, and the least that a view of Django's can do, to compare pages with."""

from django.http import HttpResponse
from django.urls import path

from mingentec import urls
from mingentec.urls import handler400, handler403, handler404, handler500  # noqa: F401


def hello(_request) -> HttpResponse:
    """Five letters, behind all of the site's middleware."""
    return HttpResponse("hello")


urlpatterns = [path("hello", hello), *urls.urlpatterns]
