"""Accounts of staff: what is stored of the person, and what they did with the account.

An account is not deleted: who did what stays true, by somebody who is no longer named.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import BinaryField, DateField, ForeignKey, JSONField, Model, Q
from django.utils.translation import gettext as _

from members import accounts
from members.models import User
from mingentec.staff_groups import ADMINISTRATION

from .finding import Finding, differing
from .subject import Subject

# Columns that say when something was done.
WHEN = (
    "action_time", "history_date", "merged_at", "decided_at", "created_at", "last_confirmed_on"
)  # fmt: skip
LARGE = (BinaryField, JSONField)


def accounts_of(subject: Subject) -> Iterator[Finding]:
    for user in User.objects.filter(pk__in=subject.accounts).order_by("pk"):
        wanted = {
            "username": nameless(user.pk),
            "first_name": "",
            "last_name": "",
            "email": "",
            "last_login": None,
            "reset_mailed_at": None,
            "is_active": False,
            "is_staff": False,
            "is_superuser": False,
        }
        about = {
            "partner": user.partner and user.partner.short_name,
            "language": user.language,
            "groups": sorted(user.groups.values_list("name", flat=True)),
            "date_joined": user.date_joined,
        }
        # The password goes too, but is not shown.
        yield Finding(user, differing(user, wanted), about)


def close(subject: Subject) -> None:
    """Nobody can sign in with the accounts any more, not by a link in a mail either."""
    for user in User.objects.filter(pk__in=subject.accounts):
        user.password = make_password(None)
        user.save(update_fields=["password"])
        user.groups.clear()
        user.user_permissions.clear()


def nameless(key: int) -> str:
    """The name of an account of which the person was erased."""
    return f"erased-{key}"


def log_entries(subject: Subject) -> Iterator[Finding]:
    """Notes of the admin about the accounts, which call them by their names."""
    about_users = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User),
        object_id__in=[str(key) for key in subject.accounts],
    )
    for entry in about_users.order_by("pk"):
        if found := differing(entry, {"object_repr": nameless(int(entry.object_id))}):
            yield Finding(entry, found, {"at": entry.action_time})


def sessions(subject: Subject) -> Iterator[Finding]:
    """Being signed in, and whatever else a session quotes."""
    for session in Session.objects.order_by("pk"):
        held = session.get_decoded()
        is_theirs = held.get("_auth_user_id") in {str(key) for key in subject.accounts}
        if is_theirs or subject.is_in(str(held)):
            yield Finding(session, None, {"ends": session.expire_date})


def why_not_erased(subject: Subject, user: User | None) -> str:
    """Why the accounts cannot be erased by the user (None: by the command); empty if they can."""
    concerned = User.objects.filter(pk__in=subject.accounts)
    if user and not all(accounts.may_delete(user, account) for account in concerned):
        return _(
            "The address belongs to your own account, or to one that may do more than you. "
            "Somebody else of the administration has to erase it."
        )
    administrators = User.objects.filter(is_active=True).filter(
        Q(is_superuser=True) | Q(groups__name=ADMINISTRATION)
    )
    if (
        administrators.filter(pk__in=subject.accounts).exists()
        and not administrators.exclude(pk__in=subject.accounts).exists()
    ):
        return _(
            "The address belongs to the last active administrator. Make another one first, or "
            "nobody could keep the accounts any more."
        )
    return ""


# What somebody did


def deeds(subject: Subject) -> dict[str, list[dict[str, Any]]]:
    """Table and column that name one of the accounts -> the rows: key, what it is, first date."""
    found = {}
    for model, column in _columns_of_users():
        rows = model._default_manager.filter(**{f"{column.name}__in": subject.accounts})
        large = [one.name for one in model._meta.concrete_fields if isinstance(one, LARGE)]
        if lines := [_line(row) for row in rows.defer(*large).order_by("pk")]:
            found[f"{model._meta.label_lower}.{column.name}"] = lines
    return found


def _columns_of_users() -> Iterator[tuple[type[Model], ForeignKey]]:
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, ForeignKey) and column.related_model is User:
                yield model, column


def _line(row: Model) -> dict[str, Any]:
    dates = [
        getattr(row, column.attname)
        for column in row._meta.concrete_fields
        if isinstance(column, DateField) and column.name in WHEN
    ]
    return {"id": row.pk, "about": str(row), "at": next(filter(None, dates), None)}
