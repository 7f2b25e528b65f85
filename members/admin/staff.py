"""The people who keep the directory, in the admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _

from members import accounts
from members.models import User

from .autocomplete import AutocompleteMixin
from .deletion import AccountJoinsMixin
from .permissions import RecordPermissionsMixin

# Only superusers give rights that no group stands for.
RIGHTS_BEYOND_GROUPS = ("is_superuser", "user_permissions")
# Nobody shuts themselves out, or makes themselves another partner's.
NOT_OF_ONESELF = ("is_active", "is_staff", "groups", "partner")


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
class StaffAdmin(AccountJoinsMixin, RecordPermissionsMixin, AutocompleteMixin, UserAdmin):
    """Django's form of a user, with the partner that the person works for."""

    rules = accounts

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
            {"fields": (("first_name", "last_name"), "email", "partner", "language")},
        ),
        *UserAdmin.fieldsets[2:],
    )
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        (
            _("Person"),
            {
                "fields": (
                    ("first_name", "last_name"),
                    "email",
                    "partner",
                    "language",
                    "is_staff",
                    "groups",
                )
            },
        ),
    )

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (title, {**options, "fields": _without(RIGHTS_BEYOND_GROUPS, options["fields"])})
            for title, options in fieldsets
        ]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        is_own = obj == request.user and not request.user.is_superuser
        return (*fields, *NOT_OF_ONESELF) if is_own else fields

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs["queryset"] = accounts.groups_to_give(request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user):
        return user.get_full_name()


def _without(names, fields) -> list:
    return [field for field in fields if field not in names]
