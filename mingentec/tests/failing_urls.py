"""The site's addresses, and some beside them that fail on purpose: /de/panne/<how>/."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, HttpResponseGone, HttpResponseNotAllowed
from django.urls import path

from mingentec import urls
from mingentec.error_middleware import accepts_post

EXCEPTIONS = {
    "400": BadRequest("unreadable"),
    "403": PermissionDenied(),
    "404": Http404(),
    "500": RuntimeError("on purpose"),
    "lost": OperationalError("server closed the connection unexpectedly"),
    "closed": InterfaceError("connection already closed"),
}
RESPONSES = {
    "405": lambda: HttpResponseNotAllowed(["PUT"]),
    "410": HttpResponseGone,
    "503": lambda: HttpResponse(status=503, headers={"Retry-After": "7"}),
    "own-410": lambda: HttpResponseGone("<p>my own words</p>"),
    "file-410": lambda: HttpResponseGone(content_type="text/vcard"),
    "ok": lambda: HttpResponse("ok"),
}


def fail(request, how: str) -> HttpResponse:
    if how in EXCEPTIONS:
        raise EXCEPTIONS[how]
    return RESPONSES[how]()


@accepts_post
def take_post(request) -> HttpResponse:
    return HttpResponse("taken")


urlpatterns = [
    path("de/panne/<slug:how>/", fail),
    path("en/panne/<slug:how>/", fail),
    path("panne/<slug:how>/", fail),
    path("health/<slug:how>/", fail),
    path("de/formular/", take_post),
    *urls.urlpatterns,
]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
