"""Visitors of the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from members.models import Revision, User
from members.models.revision import ONLY_KEY

from .duplicate_pages import SECRET
from .factories import make_company, make_competency, make_partner, make_standard
from .staff_cast import browser_of, make_staff


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


@pytest.fixture
def revision_row(db):
    """The revision's row is there: a test before that emptied the database has taken it."""
    Revision.objects.get_or_create(pk=ONLY_KEY, defaults={"number": 0})


# Two records of one company (duplicates)


@pytest.fixture
def wfs():
    return make_partner("wfs", short_name="WFS")


@pytest.fixture
def colleague(wfs):
    return browser_of(make_staff("wfs", "Partner", wfs))


@pytest.fixture
def editor():
    return browser_of(make_staff("redaktion", "Redaktion"))


@pytest.fixture
def pair(wfs):
    """A full record of WFS and a poor one of another partner, of one company."""
    full = make_company(
        "Ockerland Bau", partner=wfs, founded=1991, office_key="BB-0001", languages=["de"],
        competencies=[make_competency("welding")], certificates=[(make_standard(), None)],
    )  # fmt: skip
    poor = make_company(
        "Ockerland Bau", legal_form="KG", partner=make_partner("ihk", short_name="IHK Cottbus"),
        status="draft", contact_name="Karla Kumpel", contact_email=SECRET, languages=["en"],
        phone="+49355123450",
    )  # fmt: skip
    return full, poor
