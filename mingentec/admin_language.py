"""The admin's language: German, or what the member of staff chose; never the browser's."""

from django.conf import settings
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

ADMIN_PATH = "/admin/"


class AdminLanguage:
    """Middleware behind the one that knows the user; leaves all other pages alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(ADMIN_PATH):
            translation.activate(getattr(request.user, "language", settings.LANGUAGE_CODE))
            request.LANGUAGE_CODE = request.admin_language = translation.get_language()
        return self.get_response(request)


@require_POST
def choose(request):
    """Keep the user's choice `language` in their account, and go back to the page `next`."""
    language = request.POST.get("language")
    if language not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    request.user.language = language
    request.user.save(update_fields=["language"])
    return HttpResponseRedirect(_page_in_admin(request.POST.get("next", "")))


def _page_in_admin(address: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours and address.startswith(ADMIN_PATH) else reverse("admin:index")
