"""Public pages that are kept, and answered with 304 where the visitor's browser has them.

A page is kept under all that it is made of: the revision of the data, the day in Berlin, the
release, the host and the canonical address. So nothing kept is ever out of date, and nothing
has to be thrown away: what is no longer asked for makes way for the new (`CACHES["pages"]`).
Its weak ETag is made of the same.

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

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control

from members import atlas, revision
from mingentec.release import release

# What a page is made of beside address and release, as texts; None where it is not to be kept.
Ground = tuple[str, ...] | None


def picture_of(request: HttpRequest) -> atlas.Atlas:
    """The picture of the directory for this request: the same for the page and for its tag."""
    if not hasattr(request, "picture"):
        request.picture = atlas.current()
    return request.picture


def of_directory(request: HttpRequest) -> Ground:
    """Pages that show companies: the revision and the day of the picture of the directory."""
    picture = picture_of(request)
    return (str(picture.revision), str(picture.day)) if picture.revision else None


def of_data(request: HttpRequest) -> Ground:
    """Pages of other rows, such as events: the database's revision and today."""
    if revision.has_unnumbered_changes():
        return None
    return str(revision.number()), str(timezone.localdate())


def of_release(request: HttpRequest) -> Ground:
    """Pages that no data change, and that are there without a database."""
    return ()


def kept(ground: Callable[[HttpRequest], Ground]):
    """Decorator: the view's pages are kept on this ground.

    `request.canonical_query` is the query string without what the page does not know: "" unless
    the ground has set it. The page's links to itself are made of it and not of what was typed.
    """

    def decorate(view):
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if settings.SESSION_COOKIE_NAME in request.COOKIES:
                return view(request, *args, **kwargs)
            made_of = ground(request)
            if made_of is None:
                return view(request, *args, **kwargs)
            if not hasattr(request, "canonical_query"):
                request.canonical_query = ""
            mark = _mark(request, made_of)
            return _answer(request, mark, lambda: view(request, *args, **kwargs))

        return answer

    return decorate


def _mark(request: HttpRequest, made_of: tuple[str, ...]) -> str:
    """A hash of everything that makes this page what it is."""
    address = f"{request.scheme}://{request.get_host()}{request.path}"
    parts = "\0".join((release(), address, *made_of))
    return hashlib.blake2b(parts.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _answer(request: HttpRequest, mark: str, made: Callable[[], HttpResponse]) -> HttpResponse:
    etag = f'W/"{mark}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = _from_cache(mark) or _kept(mark, made())
    if response.status_code in (200, 304):
        response.headers["ETag"] = etag
        patch_cache_control(response, no_cache=True)
    return response


def _from_cache(mark: str) -> HttpResponse | None:
    entry = caches["pages"].get(mark)
    if entry is None:
        return None
    content, content_type, words_in_vain = entry
    response = HttpResponse(content, content_type=content_type)
    response.words_in_vain = words_in_vain
    return response


def _kept(mark: str, response: HttpResponse) -> HttpResponse:
    """The response, kept if it is a page: no error, no file, no cookie."""
    if response.status_code == 200 and not response.streaming and not response.cookies:
        words_in_vain = getattr(response, "words_in_vain", ())
        entry = response.content, response.headers["Content-Type"], words_in_vain
        caches["pages"].set(mark, entry)
    return response
