"""The deleted companies in the admin: a list, and one click that brings a company back."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext

from members import deleted_companies, roles

from .history_page import tell_lacking

ROWS_ON_A_PAGE = 50


class DeletedMixin:
    """For the companies' ModelAdmin."""

    def get_urls(self):
        pages = (
            ("deleted/", self.deleted_view, "deleted"),
            ("deleted/<int:key>/restore/", self.bring_back_view, "bring_back"),
        )
        own = [
            path(route, self.admin_site.admin_view(view), name=f"members_company_{name}")
            for route, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        may_restore = {"may_restore_deleted": roles.may_restore_deleted(request.user)}
        return super().changelist_view(request, may_restore | (extra_context or {}))

    def deleted_view(self, request):
        _check(request)
        page = Paginator(deleted_companies.rows(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Deleted companies"),
            "rows": page,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/members/company/deleted.html", context)

    def bring_back_view(self, request, key: int):
        _check(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            company, result = deleted_companies.bring_back(_row(key), request.user)
        except deleted_companies.RegionGoneError:
            text = gettext("Its region exists no longer. Without a region it cannot be restored.")
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:members_company_deleted"))
        self.log_addition(request, company, gettext(deleted_companies.RESTORED))
        text = gettext("%(name)s is there again, as it was before it was deleted.")
        self.message_user(request, text % {"name": company}, messages.SUCCESS)
        tell_lacking(self, request, result)
        return HttpResponseRedirect(reverse("admin:members_company_change", args=[company.pk]))


def _check(request) -> None:
    if not roles.may_restore_deleted(request.user):
        raise PermissionDenied


def _row(key: int):
    try:
        return deleted_companies.row(key)
    except ObjectDoesNotExist as error:
        raise Http404 from error
