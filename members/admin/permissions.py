"""The rules of `roles` in the admin: who may change which record, and who sees which contact.

Views, inlines and buttons of Django's admin all ask `has_…_permission`; actions work on what the
user may change or delete, whatever was ticked.
"""

from functools import wraps

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members import roles
from members.models import PartnerOrganisation
from members.models.phones import as_typed

from .few_names import few_names

# Columns that nobody can read as they are stored, each with what stands for it on a page that
# may only be looked at.
READABLE = {
    "phone": "telephone",
    "languages": "languages_spoken",
    "export_markets": "markets",
}


class RecordPermissionsMixin:
    """For a ModelAdmin of which not everybody changes every record.

    `rules` is a module with may_add, may_change, may_change_some, changeable, may_delete,
    may_delete_some and deletable, as `members.roles` has them.
    """

    rules = roles

    def has_add_permission(self, request):
        return self.rules.may_add(request.user)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return self.rules.may_change_some(request.user)
        return self.rules.may_change(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        if obj is None:
            return self.rules.may_delete_some(request.user)
        return self.rules.may_delete(request.user, obj)

    def has_view_permission(self, request, obj=None):
        # Django's own lets in whoever may change it; its change is ours by record.
        view = f"{self.opts.app_label}.view_{self.opts.model_name}"
        return request.user.has_perm(view) or self.has_change_permission(request, obj)

    def get_actions(self, request):
        """The actions, each kept to the records that the user may do it with: an action says by
        `permissions=["change"]` or `["delete"]` what it needs."""
        kept = {"change": self.rules.changeable, "delete": self.rules.deletable}
        actions = super().get_actions(request)
        for name, (action, *rest) in actions.items():
            for permission in getattr(action, "allowed_permissions", ()):
                if permission in kept:
                    action = _only_with(kept[permission], action)
            actions[name] = (action, *rest)
        return actions


def _only_with(allowed, action):
    """The action, on those of the selected records that `allowed(user, queryset)` gives; tells
    which ones were left out."""

    @wraps(action)
    def restricted(model_admin, request, queryset):
        may = allowed(request.user, queryset)
        left_out = list(queryset.exclude(pk__in=may.values("pk")))
        if left_out:
            model_admin.message_user(request, _left_out_text(left_out), messages.WARNING)
        return action(model_admin, request, may) if may.exists() else None

    return restricted


def _left_out_text(records: list) -> str:
    return ngettext(
        "%(count)d of the selected records stays as it is, for you have no right to do that with "
        "it: %(names)s",
        "%(count)d of the selected records stay as they are, for you have no right to do that "
        "with them: %(names)s",
        len(records),
    ) % {"count": len(records), "names": few_names(records)}


class CompanyPermissionsMixin(RecordPermissionsMixin):
    """For the companies' ModelAdmin: a company stays with its partner, and contact persons stay
    hidden from whoever is not to see them, in searches and filters too."""

    def get_queryset(self, request):
        return roles.with_contacts_visible_to(request.user, super().get_queryset(request))

    def get_search_fields(self, request):
        fields = super().get_search_fields(request)
        return [roles.VISIBLE_CONTACT.get(field, field) for field in fields]

    def lookup_allowed(self, lookup, value, request):
        # Django lets every column of the model be asked for in the address.
        if lookup.startswith("contact_") and not roles.may_see_every_contact(request.user):
            return False
        return super().lookup_allowed(lookup, value, request)

    def get_fieldsets(self, request, obj=None):
        shown = self._shown_instead(request, obj)
        return [
            (title, {**options, "fields": _replaced(options["fields"], shown)})
            for title, options in super().get_fieldsets(request, obj)
        ]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, *filter(None, self._shown_instead(request, obj).values()))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Where the user is not to choose the partner, their own is the only choice."""
        if db_field.name == "partner" and not request.user.has_perm(roles.CHANGE_EVERY):
            own = PartnerOrganisation.objects.filter(pk=request.user.partner_id)
            return db_field.formfield(queryset=own, required=True, empty_label=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("contact person"))
    def hidden_contact(self, company):
        return _("Not visible to you: only to the partner in charge and the editors.")

    @admin.display(description=_("telephone"))
    def telephone(self, company):
        return as_typed(company.phone) if company.phone else ""

    @admin.display(description=_("languages"))
    def languages_spoken(self, company):
        return ", ".join(company.language_names)

    @admin.display(description=_("export markets"))
    def markets(self, company):
        return ", ".join(company.market_names)

    def _shown_instead(self, request, company) -> dict[str, str]:
        """Column -> what the form of the company shows in its place, "" for nothing."""
        shown = {}
        if company and not roles.may_change(request.user, company):
            shown |= READABLE
        if company and not roles.may_see_contact(request.user, company):
            shown |= {"contact_name": "hidden_contact", "contact_email": ""}
        return shown


def _replaced(fields, shown: dict[str, str]) -> list:
    return list(filter(None, (shown.get(field, field) for field in fields)))
