"""The people who keep the directory, in the admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _

from members.models import User

from .autocomplete import AutocompleteMixin


class StaffCreationForm(AdminUserCreationForm):
    """A new member of staff, who may sign in to the admin unless that is taken away."""

    class Meta(AdminUserCreationForm.Meta):
        model = User

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_staff"].initial = True


class StaffChangeForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User


@admin.register(User)
class StaffAdmin(AutocompleteMixin, UserAdmin):
    """Django's form of a user, with the partner that the person works for."""

    form = StaffChangeForm
    add_form = StaffCreationForm
    list_display = (
        "username",
        "full_name",
        "email",
        "partner",
        "is_active",
        "is_staff",
        "last_login",
    )
    list_filter = ("partner", "is_active", "is_staff", "is_superuser", "groups")
    list_select_related = ("partner",)
    autocomplete_fields = ("partner",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (
            _("Person"),
            {"fields": (("first_name", "last_name"), "email", "partner")},
        ),
        *UserAdmin.fieldsets[2:],
    )
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        (
            _("Person"),
            {"fields": (("first_name", "last_name"), "email", "partner", "is_staff")},
        ),
    )

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user):
        return user.get_full_name()
