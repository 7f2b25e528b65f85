"""A colleague's account is deleted: what they confirmed stays, and nobody else changed it."""

import datetime

import pytest

from members import history
from members.models import Company, User

from .factories import make_company
from .staff_cast import make_staff

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 2)


def rows(company) -> list[tuple]:
    found = Company.history.filter(id=company.pk).order_by("history_id")
    return [
        (row.history_change_reason, row.last_confirmed_by_id, row.last_confirmed_on)
        for row in found
    ]


@pytest.mark.parametrize("by", ["the object", "a queryset"])
def test_that_the_account_is_gone_is_a_change_of_its_own_in_the_history(by):
    colleague, company = make_staff("kollege"), make_company()
    company.confirm(colleague, DAY)
    key = colleague.pk

    User.objects.filter(pk=key).delete() if by == "a queryset" else colleague.delete()

    company.refresh_from_db()
    assert (company.last_confirmed_by, company.last_confirmed_on) == (None, DAY)
    assert rows(company)[-2:] == [
        ("", key, DAY),
        ("", None, DAY),
    ]


def test_the_next_change_is_of_what_was_changed_only():
    colleague, company = make_staff("kollege"), make_company()
    company.confirm(colleague, DAY)
    colleague.delete()
    before = len(rows(company))

    company.refresh_from_db()
    company.save()

    assert len(rows(company)) == before


def test_a_former_state_comes_back_without_the_account_that_is_gone():
    colleague, company = make_staff("kollege"), make_company(town="Forst")
    company.confirm(colleague, DAY)
    record = history.latest(company)
    company.town = "Guben"
    company.save()
    colleague.delete()

    result = history.restore(company, record)

    company.refresh_from_db()
    assert (company.town, company.last_confirmed_by, result.lacking) == ("Forst", None, [])


def test_the_page_before_deleting_says_what_to_do_instead(english):
    account = make_staff("kollege", "Leser")

    html = english.get(f"/admin/members/user/{account.pk}/delete/").content.decode()

    assert "Whoever leaves is better shut out" in html
    assert "User_groups object" not in html
    assert "<li>Roles: 1</li>" in html
