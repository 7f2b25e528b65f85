"""Publishing and archiving from the admin: as actions of the list and buttons of the form.

The change itself is the model's; here stands who may ask for it and what is said afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members import history
from members.models import Company, Status, User

from .few_names import few_names


@dataclass(frozen=True)
class Change:
    """A change that staff may ask for by an action or a button, and the words about it.

    `done` and `skipped` take a count and give a message with %(count)d; `skipped` says why.
    `saved` is said after the form's button, with %(name)s.
    """

    can_apply: Callable[[Company], bool]
    apply: Callable[[Company, User], None]
    log_text: str
    saved: str
    done: Callable[[int], str]
    skipped: Callable[[int], str]


def _published(count: int) -> str:
    return ngettext("%(count)d company published.", "%(count)d companies published.", count)


def _already_published(count: int) -> str:
    return ngettext(
        "%(count)d company was published already and stays as it is: %(names)s",
        "%(count)d companies were published already and stay as they are: %(names)s",
        count,
    )


def _archived(count: int) -> str:
    return ngettext("%(count)d company archived.", "%(count)d companies archived.", count)


def _already_archived(count: int) -> str:
    return ngettext(
        "%(count)d company was archived already and stays as it is: %(names)s",
        "%(count)d companies were archived already and stay as they are: %(names)s",
        count,
    )


PUBLISH = Change(
    can_apply=lambda company: company.status != Status.PUBLISHED,
    apply=lambda company, _user: company.publish(),
    log_text=_("Published."),
    saved=_("%(name)s was saved and published."),
    done=_published,
    skipped=_already_published,
)
ARCHIVE = Change(
    can_apply=lambda company: company.status != Status.ARCHIVED,
    apply=lambda company, _user: company.archive(),
    log_text=_("Archived."),
    saved=_("%(name)s was saved and archived."),
    done=_archived,
    skipped=_already_archived,
)


class PublicationMixin:
    """For the companies' ModelAdmin. The status changes nowhere else in the admin."""

    actions = ("publish_selected", "archive_selected")
    buttons = {"_publish": PUBLISH, "_archive": ARCHIVE}

    @admin.action(permissions=["change"], description=_("Publish selected companies"))
    def publish_selected(self, request, queryset):
        self._change_selected(request, queryset, PUBLISH)

    @admin.action(permissions=["change"], description=_("Archive selected companies"))
    def archive_selected(self, request, queryset):
        self._change_selected(request, queryset, ARCHIVE)

    def response_add(self, request, obj, post_url_continue=None):
        return self._after_button(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request, obj):
        return self._after_button(request, obj) or super().response_change(request, obj)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        may_change = not context.get("is_popup") and (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        context["can_publish"] = may_change and (obj is None or PUBLISH.can_apply(obj))
        context["can_archive"] = may_change and obj is not None and ARCHIVE.can_apply(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _after_button(self, request, company: Company) -> HttpResponseRedirect | None:
        """Saved by one of our buttons: change the status too and stay on the form."""
        for name, change in self.buttons.items():
            if name in request.POST:
                done, skipped = self._change(request, [company], change)
                if done:
                    text = change.saved % {"name": company.full_name}
                    self.message_user(request, text, messages.SUCCESS)
                self._tell_skipped(request, change, skipped)
                return HttpResponseRedirect(self._form_url(request, company))
        return None

    def _change_selected(self, request, companies, change: Change) -> None:
        companies = list(companies)
        keys = [company.pk for company in companies]
        with history.recorded(request.user, history.BULK_ACTION, keys):
            done, skipped = self._change(request, companies, change)
        if done:
            text = change.done(len(done)) % {"count": len(done)}
            self.message_user(request, text, messages.SUCCESS)
        self._tell_skipped(request, change, skipped)

    @transaction.atomic
    def _change(self, request, companies, change: Change) -> tuple[list, list]:
        """Apply `change` where it fits, and note it in the log; gives the changed companies and
        those left as they were."""
        done, skipped = [], []
        for company in companies:
            if change.can_apply(company):
                change.apply(company, request.user)
                self.log_change(request, company, str(change.log_text))
                done.append(company)
            else:
                skipped.append(company)
        return done, skipped

    def _tell_skipped(self, request, change: Change, skipped: list[Company]) -> None:
        if skipped:
            text = change.skipped(len(skipped)) % {
                "count": len(skipped),
                "names": few_names(skipped),
            }
            self.message_user(request, text, messages.WARNING)

    def _form_url(self, request, company: Company) -> str:
        url = reverse("admin:members_company_change", args=[company.pk])
        filters = self.get_preserved_filters(request)
        return add_preserved_filters({"preserved_filters": filters, "opts": self.opts}, url)
