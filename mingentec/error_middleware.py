"""Sees to it that every error is answered with a page of the site.

Django has handlers for 400, 403, 404 and 500 (mingentec.urls names ours); the rest is here:
responses that carry a status and no content get their page, public pages answer only to GET
and HEAD, and under DEBUG the site's own pages replace Django's technical ones.
"""

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotAllowed
from django.views import debug

from . import error_views

SAFE_METHODS = ("GET", "HEAD")


def accepts_post(view):
    """Decorator for the rare view that takes a POST; every other public one answers 405."""
    view.accepts_post = True
    return view


class ErrorPagesMiddleware:
    """Stands before the session's middleware, so that a refused method costs nothing."""

    def __init__(self, get_response):
        self.get_response = get_response
        replace_technical_pages()

    def __call__(self, request) -> HttpResponse:
        response = self.get_response(request)
        if is_bare_error(response) and not is_for_machines(request):
            error_views.fill_with_error_page(request, response, str(response.status_code))
        return response

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        """405 for every method but GET and HEAD, unless the view says that it takes a POST.

        One rule for all views, so that no new page can forget it.
        """
        if request.method in SAFE_METHODS or has_own_methods(request, view):
            return None
        return HttpResponseNotAllowed(SAFE_METHODS)


def is_bare_error(response) -> bool:
    """Whether the response is an error without content of its own (HttpResponseGone())."""
    return (
        str(response.status_code) in error_views.STATUS_BY_PAGE
        and not response.streaming
        and not response.content
        and response.headers.get("Content-Type", "").startswith("text/html")
    )


def is_for_machines(request) -> bool:
    return request.path_info.startswith("/health/")


def has_own_methods(request, view) -> bool:
    """Whether the view decides itself which methods it takes: admin, health, marked views."""
    in_admin = "admin" in request.resolver_match.namespaces
    return in_admin or is_for_machines(request) or getattr(view, "accepts_post", False)


# Django decides in the midst of its handler, by DEBUG alone, to show a technical page, and
# offers no setting for it; so the two functions that make these pages are replaced. The
# traceback goes to the log in any case.
_django_technical_404 = debug.technical_404_response
_django_technical_500 = debug.technical_500_response


def replace_technical_pages() -> None:
    """Let Django call the functions below; doing it twice changes nothing."""
    debug.technical_404_response = _not_found_under_debug
    debug.technical_500_response = _error_under_debug


def _not_found_under_debug(request, exception) -> HttpResponse:
    if settings.TECHNICAL_ERROR_PAGES:
        return _django_technical_404(request, exception)
    return error_views.page_not_found(request, exception)


def _error_under_debug(request, exc_type, exc_value, tb, status_code=500) -> HttpResponse:
    if settings.TECHNICAL_ERROR_PAGES:
        return _django_technical_500(request, exc_type, exc_value, tb, status_code)
    if status_code == 400:
        return error_views.bad_request(request, exc_value)
    return error_views.server_error(request)
