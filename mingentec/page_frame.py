"""What the frame around every public page needs: addresses of the page in both languages."""

from django.conf import settings
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import override

from mingentec.bilingual import LANGUAGE_CODES, active_language


def page_frame(request) -> dict:
    """Template context: `alternates` (hreflang -> address of this page, without the query),
    `twin_url` (the page in the other language, with the query), `canonical_url`, `operator`.
    No query to the database.
    """
    lang = active_language()
    urls = page_urls(request)
    query = getattr(request, "canonical_query", request.META.get("QUERY_STRING", ""))
    twin = urls["en" if lang == "de" else "de"]
    # As in the sitemap: without a language the address redirects by the browser's.
    paths = urls | {"x-default": urls["de"].replace("/de/", "/", 1)}
    return {
        "alternates": {code: request.build_absolute_uri(path) for code, path in paths.items()},
        "twin_url": f"{twin}?{query}" if query else twin,
        "canonical_url": request.build_absolute_uri(request.path),
        "operator": settings.OPERATOR,
    }


def page_urls(request) -> dict[str, str]:
    """The path of the requested page in each language; the home page's where it has none.

    Also where a middleware has failed before Django looked the address up.
    """
    urls = {}
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        match = None
    for code in LANGUAGE_CODES:
        with override(code):
            try:
                urls[code] = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            except (NoReverseMatch, AttributeError):
                urls[code] = reverse("home")
    return urls
