"""Visitors of the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from members.models import User


@pytest.fixture
def staff(db) -> Client:
    """A signed-in superuser."""
    client = Client()
    client.force_login(User.objects.create_superuser("chefin"))
    return client


@pytest.fixture
def staff_without_rights(db) -> Client:
    """Staff who may sign in and nothing else."""
    client = Client()
    client.force_login(User.objects.create_user("neu", is_staff=True))
    return client


@pytest.fixture
def english(staff) -> Client:
    """The superuser's browser, with English chosen, so that tests can read what it is told."""
    User.objects.update(language="en")
    return staff


@pytest.fixture
def reader(db) -> Client:
    """Staff who may look at companies only."""
    user = User.objects.create_user("leserin", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_company"))
    client = Client()
    client.force_login(user)
    return client
