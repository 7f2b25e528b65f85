"""Error pages in the visitor's language and in the look of the site, without a single query.

They are rendered without context processors, so that neither the session nor the database
is touched, and they trust nothing of the request: the host may be forged, the query string
may be refused, no address may have matched. Texts stand in templates/errors/.
"""

import logging
import re
import sqlite3
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path, get_language_from_request, override

from mingentec.page_frame import page_urls

logger = logging.getLogger(__name__)

# Each page is templates/errors/<key>.html; "csrf" is a 403 with a text of its own.
STATUS_BY_PAGE = {
    "400": 400,
    "403": 403,
    "csrf": 403,
    "404": 404,
    "405": 405,
    "410": 410,
    "500": 500,
    "503": 503,
}

# The page in the other language is worth a link where the address itself may be right.
PAGES_WITH_TWIN = ("405", "500", "503")

RETRY_AFTER_SECONDS = 60

# What is left to say when not even the templates can be rendered.
PLAIN_PAGE = """<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="robots" content="noindex"><title>MinGenTec</title></head>
<body>
<main>
<h1>Diese Seite kann gerade nicht angezeigt werden.</h1>
<p>Bitte versuchen Sie es in einigen Minuten noch einmal. <a href="/de/">Zur Startseite</a></p>
<div lang="en">
<h2>This page cannot be shown at the moment.</h2>
<p>Please try again in a few minutes. <a href="/en/">To the home page</a></p>
</div>
</main>
</body>
</html>
"""


def bad_request(request, exception=None) -> HttpResponse:
    """Answer what the server refuses to read: forged host, too many fields, and the like."""
    return error_page(request, "400")


def permission_denied(request, exception=None) -> HttpResponse:
    return error_page(request, "403")


def csrf_failure(request, reason="") -> HttpResponse:
    """Answer a form whose security token is missing or old (the staff's log-in, above all)."""
    return error_page(request, "csrf")


def page_not_found(request, exception=None) -> HttpResponse:
    return error_page(request, "404")


def server_error(request) -> HttpResponse:
    """500, or 503 when the error being handled says that the database does not answer."""
    return error_page(request, "503" if database_is_away(sys.exc_info()[1]) else "500")


def database_is_away(error: BaseException | None) -> bool:
    """Whether the database is lost, locked or full, so that trying again later makes sense.

    SQLite also reports plain mistakes (no such table) as OperationalError, under its general
    code: these are no reason to ask anybody to come back in a minute.
    """
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return code != sqlite3.SQLITE_ERROR


def error_page(request: HttpRequest, page: str) -> HttpResponse:
    """A whole response for the key `page` of STATUS_BY_PAGE."""
    return fill_with_error_page(request, HttpResponse(status=STATUS_BY_PAGE[page]), page)


def fill_with_error_page(request: HttpRequest, response: HttpResponse, page: str) -> HttpResponse:
    """Write the page into `response` and give it back; its status and headers stay.

    Never raises: where the page cannot be rendered, PLAIN_PAGE stands in.
    """
    try:
        lang = visitor_language(request)
        with override(lang):
            response.content = render_to_string(f"errors/{page}.html", error_context(request, page))
    except Exception:
        logger.exception("The error page %s could not be rendered", page)
        lang = settings.LANGUAGE_CODE
        response.content = PLAIN_PAGE
    response.headers["Content-Language"] = lang
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
    if response.status_code >= 500:
        add_never_cache_headers(response)
    if response.status_code == 503:
        response.headers.setdefault("Retry-After", str(RETRY_AFTER_SECONDS))
    return response


def visitor_language(request: HttpRequest) -> str:
    """The language of the address or of the admin, else the browser's, else German."""
    if hasattr(request, "admin_language"):
        return request.admin_language
    return get_language_from_path(request.path_info) or get_language_from_request(request)


def error_context(request: HttpRequest, page: str) -> dict:
    """What templates/errors/ may use. No `alternates` and no `canonical_url`: an error page has
    neither, and the host to build them from may be forged."""
    return {
        "code": STATUS_BY_PAGE[page],
        "twin_url": _twin_url(request, page),
        "retry_url": request.get_full_path() if request.method in ("GET", "HEAD") else "",
        "search_words": words_of_address(request.path_info),
        "operator": settings.OPERATOR,
    }


def _twin_url(request: HttpRequest, page: str) -> str:
    """Path of this page in the other language, or of its home page where that would be an
    error as well."""
    other = "en" if visitor_language(request) == "de" else "de"
    if page not in PAGES_WITH_TWIN:
        return f"/{other}/"
    path = page_urls(request)[other]
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def words_of_address(path: str) -> str:
    """The words of a detail page's address, to search for; "" where there are none.

    >>> words_of_address("/de/unternehmen/lausitzer-pumpenbau-2/")
    'lausitzer pumpenbau'
    """
    match = re.fullmatch(r"/(?:de|en)/[a-z]+/([a-z0-9-]{3,80})/?", path)
    words = re.findall(r"[a-z]+", match[1]) if match else []
    return " ".join(words)


def preview_list(request) -> HttpResponse:
    """All error pages, to look at in development."""
    return render(request, "errors/previews.html", {"pages": STATUS_BY_PAGE})


def preview(request, page: str) -> HttpResponse:
    """The error page itself, with its status."""
    if page not in STATUS_BY_PAGE:
        raise Http404
    return error_page(request, page)
