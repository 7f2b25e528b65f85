"""Public pages that are kept, and answered with 304 where the visitor's browser has them.

A page is kept under its release, host and canonical address, together with the revision of the
data and the day in Berlin that it is made of, and given out only while these are the present
ones. So nothing kept is ever out of date, and nothing has to be thrown away: what is no longer
asked for makes way for the new (`CACHES["pages"]`). Its weak ETag is made of the same.

A page asked for by its canonical address is answered by the middleware, before anybody has
looked at language, session or address; by another of its addresses, by the view's decorator.

Promised:
- Only anonymous visitors' pages are kept or tagged: whoever has a session gets a fresh one.
- The revision is read before the data: a page never carries a newer number than its data have.
- Parameters that the page does not know change nothing, nor does the order of the others.
- A page of changes that have no number yet, and one that tells of something not understood, is
  neither kept nor tagged.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control

from members import atlas, revision, search_misses
from mingentec.release import release

# What a page is made of beside address and release, revision and day; () where no data change
# it, None where it is not to be kept.
Ground = tuple[str, ...] | None


class Page(NamedTuple):
    """A page as it is kept."""

    ground: tuple[str, ...]
    content: bytes
    headers: dict[str, str]
    words_in_vain: tuple[str, ...]


def picture_of(request: HttpRequest) -> atlas.Atlas:
    """The picture of the directory for this request: the same for the page and for its tag."""
    if not hasattr(request, "picture"):
        request.picture = atlas.current(getattr(request, "revision", None))
    return request.picture


def of_directory(request: HttpRequest) -> Ground:
    """Pages that show companies: the revision and the day of the picture of the directory."""
    picture = picture_of(request)
    return (str(picture.revision), str(picture.day)) if picture.revision else None


def of_data(request: HttpRequest) -> Ground:
    """Pages of other rows, such as events: the database's revision and today.

    Asked for once for each request, before all that it reads.
    """
    if revision.has_unnumbered_changes():
        return None
    if not hasattr(request, "revision"):
        request.revision = revision.number()
    return str(request.revision), str(timezone.localdate())


def of_release(_request: HttpRequest) -> Ground:
    """Pages that no data change, and that are there without a database."""
    return ()


def kept(ground: Callable[[HttpRequest], Ground]):
    """Decorator: the view's pages are kept on this ground, by the middleware.

    `request.canonical_query` is the query string without what the page does not know: "" unless
    the ground has set it. The page's links to itself are made of it and not of what was typed.
    """

    def decorate(view):
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not _is_anonymous(request) or (made_of := ground(request)) is None:
                return view(request, *args, **kwargs)
            if not hasattr(request, "canonical_query"):
                request.canonical_query = ""
            key = _key(request, request.canonical_query)
            return _answer(request, key, made_of, lambda: view(request, *args, **kwargs))

        return answer

    return decorate


class KeptPages:
    """Middleware: answers with what is kept under the address as it is asked for, and keeps
    what `kept` views answer, with the headers of all that stands behind this middleware.

    Stands behind whatever has a say in every single answer, and before all else.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = _asked_by_its_address(request)
        if response is None:
            response = self.get_response(request)
            _keep(response)
        search_misses.count_for(request, response)
        return response


def _is_anonymous(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def _key(request: HttpRequest, query: str) -> str:
    """A hash of release and address, the query string in its canonical form."""
    address = f"{request.scheme}://{request.get_host()}{request.path}"
    return _hash(release(), address, query)


def _hash(*parts: str) -> str:
    joined = "\0".join(parts).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(joined, digest_size=16).hexdigest()


def _asked_by_its_address(request: HttpRequest) -> HttpResponse | None:
    if request.method not in ("GET", "HEAD") or not _is_anonymous(request):
        return None
    page = caches["pages"].get(_key(request, request.META.get("QUERY_STRING", "")))
    if page is None or (page.ground and page.ground != of_data(request)):
        return None
    response = _response(page)
    return get_conditional_response(request, response["ETag"], response=response)


def _answer(
    request: HttpRequest, key: str, made_of: tuple[str, ...], made: Callable[[], HttpResponse]
) -> HttpResponse:
    etag = f'W/"{_hash(key, *made_of)}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        page = caches["pages"].get(key)
        if page is not None and page.ground == made_of:
            return _response(page)
        response = made()
        response.to_keep = key, made_of
    if response.status_code in (200, 304):
        response.headers["ETag"] = etag
        patch_cache_control(response, no_cache=True)
    return response


def _response(page: Page) -> HttpResponse:
    response = HttpResponse(page.content, headers=page.headers)
    response.words_in_vain = page.words_in_vain
    return response


def _keep(response: HttpResponse) -> None:
    """Keep what a `kept` view has answered if it is a page: no error, no file, no cookie."""
    to_keep = getattr(response, "to_keep", None)
    if to_keep and response.status_code == 200 and not (response.streaming or response.cookies):
        key, made_of = to_keep
        words_in_vain = getattr(response, "words_in_vain", ())
        page = Page(made_of, response.content, dict(response.headers), words_in_vain)
        caches["pages"].set(key, page)
