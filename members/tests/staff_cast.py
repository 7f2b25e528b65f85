"""The staff of tests: one user of each group, and browsers that are signed in as them."""

from django.contrib.auth.models import Group
from django.test import Client

from members.models import PartnerOrganisation, User


def make_staff(
    username: str, group: str = "", partner: PartnerOrganisation | None = None, **values
) -> User:
    """A member of staff in the group of this name; without one they have no right at all."""
    user = User.objects.create_user(username, is_staff=True, partner=partner, **values)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def browser_of(user: User) -> Client:
    """A browser in which the user is signed in, who chose English."""
    user.language = "en"
    user.save()
    client = Client()
    client.force_login(user)
    return client
