"""Confirming that a company's particulars are right: as an action of the list and a button.

The change itself is the model's; here stands what is said about it.
"""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .publication import Change, PublicationMixin


def _confirmed(count: int) -> str:
    return ngettext("%(count)d company confirmed.", "%(count)d companies confirmed.", count)


def _already_confirmed(count: int) -> str:
    return ngettext(
        "%(count)d company was confirmed today already: %(names)s",
        "%(count)d companies were confirmed today already: %(names)s",
        count,
    )


CONFIRM = Change(
    can_apply=lambda company: company.last_confirmed_on != timezone.localdate(),
    apply=lambda company, user: company.confirm(user),
    log_text=_("Confirmed."),
    saved=_("%(name)s was saved and confirmed as of today."),
    done=_confirmed,
    skipped=_already_confirmed,
)


class ConfirmationMixin(PublicationMixin):
    """For the companies' ModelAdmin."""

    actions = (*PublicationMixin.actions, "confirm_selected")
    buttons = {**PublicationMixin.buttons, "_confirm": CONFIRM}

    @admin.action(permissions=["change"], description=_("Confirm selected companies as of today"))
    def confirm_selected(self, request, queryset):
        self._change_selected(request, queryset, CONFIRM)

    def save_model(self, request, obj, form, change):
        """Who types the day has confirmed it."""
        if "last_confirmed_on" in form.changed_data:
            obj.last_confirmed_by = request.user if obj.last_confirmed_on else None
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        response = super().render_change_form(request, context, *args, obj=obj, **kwargs)
        response.context_data["can_confirm"] = response.context_data.get("can_publish") or (
            response.context_data.get("can_archive", False)
        )
        return response
