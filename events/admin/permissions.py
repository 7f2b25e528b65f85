"""The rules of `events.roles` in the admin."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events import roles
from members.admin.permissions import RecordPermissionsMixin


class EventPermissionsMixin(RecordPermissionsMixin):
    """For the events' ModelAdmin: a partner changes what it organises, and stays an organiser."""

    rules = roles

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (OrganisersKeptMixin, form), {"user": request.user})


class OrganisersKeptMixin:
    """For the form of an event; `user` is who saves it."""

    user = None

    def clean_organisers(self):
        organisers = self.cleaned_data["organisers"]
        if not roles.may_organise(self.user, organisers):
            raise ValidationError(_("Your own partner organisation has to be among them."))
        return organisers
