"""Who may change whose account: nobody one that may do more than they may themselves.

So whoever keeps the accounts can neither lift anybody above the own rights nor take over, by a
new password, an account that has more. Functions are named as in `members.roles`.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from members.models import User

ADD = "members.add_user"
CHANGE = "members.change_user"
DELETE = "members.delete_user"


def may_change_some(user: User) -> bool:
    """Whether there may be accounts that the user may change."""
    return user.has_perm(CHANGE)


def may_change(user: User, account: User) -> bool:
    """Whether the user may change the account, its password and its groups."""
    return user.has_perm(CHANGE) and not _may_do_more(account, user)


def changeable(user: User, accounts: QuerySet) -> QuerySet:
    """Those of the `accounts` that the user may change."""
    return _not_beyond(user, accounts) if user.has_perm(CHANGE) else accounts.none()


def may_add(user: User) -> bool:
    """Whether the user may make accounts, in the groups that `groups_to_give` allows."""
    return user.has_perm(ADD)


def may_delete_some(user: User) -> bool:
    """Whether there may be accounts that the user may delete."""
    return user.has_perm(DELETE)


def may_delete(user: User, account: User) -> bool:
    """Whether the user may delete the account; nobody deletes their own."""
    return user.has_perm(DELETE) and account != user and not _may_do_more(account, user)


def deletable(user: User, accounts: QuerySet) -> QuerySet:
    """Those of the `accounts` that the user may delete."""
    if not user.has_perm(DELETE):
        return accounts.none()
    return _not_beyond(user, accounts).exclude(pk=user.pk)


def groups_to_give(user: User) -> QuerySet:
    """The groups that the user may put others in: those without a right that the user lacks."""
    if user.is_superuser:
        return Group.objects.all()
    return Group.objects.exclude(permissions__in=_permissions_lacking(user))


def _may_do_more(account: User, user: User) -> bool:
    return account != user and not _not_beyond(user, User.objects.filter(pk=account.pk)).exists()


def _not_beyond(user: User, accounts: QuerySet) -> QuerySet:
    """Accounts that may do nothing that `user` may not, were they active."""
    if user.is_superuser:
        return accounts
    lacking = _permissions_lacking(user)
    beyond = User.objects.filter(
        Q(is_superuser=True) | Q(user_permissions__in=lacking) | Q(groups__permissions__in=lacking)
    )
    return accounts.exclude(pk__in=beyond.values("pk"))


def _permissions_lacking(user: User) -> QuerySet:
    held = Permission.objects.filter(Q(user=user) | Q(group__user=user))
    return Permission.objects.exclude(pk__in=held.values("pk"))
