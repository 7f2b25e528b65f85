"""Accounts are closed and lose their names; what was done with them stays true."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session

from members import history
from members.models import DistinctPair, User
from members.tests.factories import make_company
from members.tests.staff_cast import browser_of, make_staff
from mingentec import personal_data
from mingentec.staff_groups import keep_groups

from .cast import ADDRESS, CONTACT, NAME, left, make_account

pytestmark = pytest.mark.django_db


def test_an_account_is_closed_and_what_it_did_stays(administrator):
    user = make_account()
    browser_of(user)
    company = make_company(contact_name="Karl Kohle")
    with history.recorded(user):
        company.confirm(user)
    pair = DistinctPair.objects.create(first=company, second=make_company(), decided_by=user)
    LogEntry.objects.create(
        user=administrator,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk),
        object_repr=str(user),
        action_flag=CHANGE,
        change_message=f"{NAME} hat nun einen Partner.",
    )

    personal_data.erase(ADDRESS, administrator)

    user.refresh_from_db()
    assert (user.username, user.get_full_name(), user.email) == (f"erased-{user.pk}", "", "")
    assert (user.is_active, user.has_usable_password(), user.groups.count()) == (False, False, 0)
    assert LogEntry.objects.get().object_repr == user.username
    assert Session.objects.count() == 0
    company.refresh_from_db()
    pair.refresh_from_db()
    assert (company.last_confirmed_by, pair.decided_by) == (user, user)
    assert history.latest(company).history_user == user
    assert left() == []


def test_the_last_administrator_cannot_be_erased():
    keep_groups()
    make_staff("verwaltung", "Administration", email=ADDRESS)
    make_staff("frueher", "Administration", is_active=False)
    make_company(**CONTACT)
    before = left()

    with pytest.raises(personal_data.ErasureRefusedError) as refusal:
        personal_data.erase(ADDRESS)

    assert "letzten aktiven" in str(refusal.value)
    assert left() == before


def test_of_two_administrators_one_can_be_erased(administrator):
    user = make_staff("zweite", "Administration", email=ADDRESS)

    personal_data.erase(ADDRESS, administrator)

    user.refresh_from_db()
    assert user.is_active is False


@pytest.mark.parametrize("who", ["own", "superuser"])
def test_nobody_erases_their_own_account_or_one_above_them(administrator, who):
    if who == "own":
        make_staff("zweite", "Administration")
        administrator.email = ADDRESS
        administrator.save()
    else:
        User.objects.create_superuser("chefin", email=ADDRESS)

    with pytest.raises(personal_data.ErasureRefusedError):
        personal_data.erase(ADDRESS, administrator)
