"""The history of a record in the admin: who changed what, when and why, in words.

A company also has a page for each of its former states, from where it can be put back to it.
"""

from dataclasses import dataclass
from itertools import zip_longest

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from members import history, roles
from members.history_words import CONTACT, Difference, Value, Wording
from members.models import Company, PartnerOrganisation
from members.recording import CREATED, DELETED

ROWS_ON_A_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One line of the history: a row and what differs from the row before it."""

    row: object
    who: str
    reason: str
    differences: list[Difference]
    is_first: bool = False
    parts: tuple = ()  # what of the record's parts has changed with it (events.admin)

    @property
    def is_creation(self) -> bool:
        return self.is_first and self.row.history_type == CREATED

    @property
    def is_return(self) -> bool:
        """Whether the record was there again, after it had been deleted."""
        return not self.is_first and self.row.history_type == CREATED

    @property
    def is_deletion(self) -> bool:
        return self.row.history_type == DELETED


class HistoryPageMixin:
    """For a ModelAdmin whose model has `history`: Django's page with the history in words above
    the log of the admin."""

    object_history_template = "admin/history.html"

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        context = extra_context or {}
        if record and self.has_view_or_change_permission(request, record):
            context |= self._history(request, record)
        return super().history_view(request, object_id, context)

    def hidden_columns(self, request, record) -> frozenset[str]:
        """Columns whose former values the visitor may not see."""
        return frozenset()

    def _history(self, request, record) -> dict:
        rows = self.model.history.filter(id=record.pk).select_related("history_user")
        paginator = Paginator(rows.order_by("-history_id"), ROWS_ON_A_PAGE)
        page = paginator.get_page(request.GET.get("page"))
        # The one before the page's last is what that one is compared with.
        first = (page.number - 1) * ROWS_ON_A_PAGE
        shown = [*paginator.object_list[first : first + ROWS_ON_A_PAGE + 1]]
        wording = Wording(shown, self.hidden_columns(request, record))
        return {
            "lines": lines(shown, wording)[:ROWS_ON_A_PAGE],
            "history_page": page,
            "has_state_pages": hasattr(self, "state_view"),
        }


def lines(rows: list, wording: Wording) -> list[Line]:
    """A line for each row, the latest first. A change that shows no difference has one only if it
    says why it was made: so does the erasing of personal data, which is erased here as well."""
    found = [
        Line(
            row=row,
            who=person(row.history_user),
            reason=gettext(row.history_change_reason) if row.history_change_reason else "",
            differences=wording.differences(former, row) if former else [],
            is_first=former is None,
        )
        for row, former in zip_longest(rows, rows[1:])
    ]
    return [
        line for line in found if line.differences or line.reason or line.row.history_type != "~"
    ]


def person(user) -> str:
    """The user's name for colleagues; empty for none."""
    return str(user) if user else ""


class StatePageMixin(HistoryPageMixin):
    """For the companies' ModelAdmin: the former states, and the way back to one of them."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.state_view)
        address = "<path:object_id>/history/<int:history_id>/"
        return [path(address, view, name="members_company_state"), *super().get_urls()]

    def hidden_columns(self, request, record) -> frozenset[str]:
        # Not by the consent of today's contact person: former ones may have given none.
        return frozenset() if roles.may_change(request.user, record) else CONTACT

    def state_view(self, request, object_id, history_id):
        """GET: one former state. POST: what restoring it would change, and once that is
        confirmed, the company as it was then."""
        company = self.get_object(request, unquote(object_id))
        if company is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, company):
            raise PermissionDenied
        row = get_object_or_404(Company.history, id=company.pk, history_id=history_id)
        if request.method != "POST":
            return self._state_page(request, company, row, "admin/members/company/state.html")
        if not self._may_restore(request, company, row):
            raise PermissionDenied
        if request.POST.get("confirmed") == str(history.latest(company).pk):
            return self._restore(request, company, row)
        return self._state_page(request, company, row, "admin/members/company/restore.html")

    def _may_restore(self, request, company: Company, row) -> bool:
        if row.history_type == DELETED or not self.has_change_permission(request, company):
            return False
        if row.partner_id == company.partner_id:
            return True
        partner = PartnerOrganisation.objects.filter(pk=row.partner_id).first()
        return roles.may_put_in_charge(request.user, partner)

    def _state_page(self, request, company: Company, row, template: str):
        present = history.present(company)
        wording = Wording([present, row], self.hidden_columns(request, company))
        differences = wording.differences(present, row)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Former state of %(name)s") % {"name": company},
            "opts": self.opts,
            "company": company,
            "row": row,
            "who": person(row.history_user),
            "values": [value for value in wording.values(row) if _has_text(value)],
            "differences": differences,
            "can_restore": differences and self._may_restore(request, company, row),
            "latest": history.latest(company).pk,
            "was_stale": "confirmed" in request.POST,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, template, context)

    def _restore(self, request, company: Company, row) -> HttpResponseRedirect:
        result = history.restore(company, row, request.user)
        self.log_change(request, company, gettext("Former state restored"))
        text = gettext("%(name)s is as it was then.") % {"name": company}
        self.message_user(request, text, messages.SUCCESS)
        tell_lacking(self, request, result)
        url = reverse(f"{self.admin_site.name}:members_company_change", args=[company.pk])
        return HttpResponseRedirect(url)


def _has_text(value: Value) -> bool:
    return any(value.texts)


def tell_lacking(model_admin, request, result: history.Restored) -> None:
    """Tell the visitor what of a company could not be restored, if anything."""
    if result.lacking:
        parts = ", ".join(_lacking(name, value) for name, value in result.lacking)
        text = gettext(
            "What exists no longer, or belongs to another company by now, could not be "
            "restored: %(parts)s"
        ) % {"parts": parts}
        model_admin.message_user(request, text, messages.WARNING)


def _lacking(name: str, value: str) -> str:
    label = capfirst(str(Company._meta.get_field(name).verbose_name))
    return gettext("%(label)s “%(value)s”") % {"label": label, "value": value} if value else label
