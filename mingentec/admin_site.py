"""The admin's frame: its name, and what every one of its pages has in common."""

from functools import wraps

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import SuspiciousOperation
from django.urls import path
from django.utils.translation import gettext_lazy as _

from members import history

from . import admin_language, handbook, personal_data_page, quality_page
from .worklist import worklist

# What staff need every day comes first; whatever is not named here follows by name.
APPS_IN_ORDER = ("members", "events", "auth")
MODELS_IN_ORDER = ("Company", "ImportRun", "Event")


class DirectoryAdminSite(admin.AdminSite):
    """Django's admin under the network's name."""

    site_header = "MinGenTec"
    site_title = "MinGenTec"
    index_title = _("Keep the directory")

    def admin_view(self, view, cacheable=False):
        """Django's check of the visitor's rights, after the check of the address; what the view
        then changes is one change."""
        return refuse_unreadable(super().admin_view(in_one_change(view), cacheable))

    def get_urls(self):
        choose_language = self.admin_view(admin_language.choose)
        return [
            path("language/", choose_language, name="language"),
            path(
                "personal-data/",
                self.admin_view(own_transactions(personal_data_page.page)),
                name="personal_data",
            ),
            path("handbook/", self.admin_view(handbook.page), name="handbook"),
            path(
                "handbook/handbuch/<slug:name>.png",  # as the text names them, beside itself
                self.admin_view(handbook.picture, cacheable=True),
                name="handbook_picture",
            ),
            path("quality/", self.admin_view(quality_page.page), name="quality"),
            *super().get_urls(),
        ]

    def index(self, request, extra_context=None):
        """The start page, with the work list for whoever sees companies."""
        context = extra_context or {}
        context |= {"may_see_personal_data": personal_data_page.may_use(request.user)}
        if request.user.has_perm("members.view_company"):
            context |= {"worklist": worklist(request.user)}
        return super().index(request, context)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"], MODELS_IN_ORDER))
        return sorted(apps, key=lambda app: _place(app["app_label"], APPS_IN_ORDER))


def _place(name: str, order: tuple[str, ...]) -> int:
    return order.index(name) if name in order else len(order)


def own_transactions(view):
    """Marks a view that opens its transactions itself, since it does long work without one."""
    view.has_own_transactions = True
    return view


def in_one_change(view):
    """The view, with all that a POST changes in one transaction, one new revision and one row of
    each company's history, by the visitor; unless it is marked by `own_transactions`."""
    if getattr(view, "has_own_transactions", False):
        return view

    @wraps(view)
    def changing(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with history.recorded(request.user):
            return view(request, *args, **kwargs)

    return changing


def refuse_unreadable(view):
    """The view, with a 400 for what no form field looks at: NUL characters, years beyond all.

    Typed fields need no such check: Django's form fields answer with an error beside the field.
    """

    @wraps(view)
    def checked(request, *args, **kwargs):
        sent = [text for name, texts in request.GET.lists() for text in (name, *texts)]
        if any("\x00" in text for text in (*sent, *request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise SuspiciousOperation("NUL character")
        try:
            return view(request, *args, **kwargs)
        except OverflowError as error:  # the date hierarchy's year=9999999999
            raise SuspiciousOperation("number too large") from error

    return checked
