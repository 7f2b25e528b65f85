""" "Not a duplicate" in the admin: what was decided is listed, and taken back with one click; and
what the page of two companies says about their age."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import Company, DistinctPair, User

from .admin_visits import log_of, messages_of
from .duplicate_pages import LIST, compare_page, listed
from .factories import make_company, make_partner
from .staff_cast import browser_of, make_staff

pytestmark = pytest.mark.django_db


def forget_page(pair: DistinctPair) -> str:
    return reverse("admin:members_company_forget_distinct", args=[pair.pk])


@pytest.fixture
def decided(pair) -> DistinctPair:
    user = make_staff("kollege", first_name="Karl", last_name="Muster")
    return DistinctPair.objects.remember(*pair, user)


def test_what_was_decided_is_listed_with_who_decided_it(editor, decided):
    answer = editor.get(LIST)

    html = answer.content.decode()
    assert list(answer.context["distinct"]) == [decided]
    assert "Karl Muster" in html
    assert f'action="{forget_page(decided)}"' in html


def test_one_click_takes_it_back(editor, decided, pair):
    answer = editor.post(forget_page(decided), follow=True)

    assert DistinctPair.objects.count() == 0
    assert listed(editor) == [("Ockerland Bau GmbH", "Ockerland Bau KG", "the same name")]
    assert messages_of(answer) == [
        ("success", "Ockerland Bau GmbH and Ockerland Bau KG may be one company again.")
    ]
    assert [log_of(company)[-1] for company in pair] == ["No longer noted as two companies."] * 2


def test_the_page_of_the_two_offers_it_too(editor, decided, pair):
    html = editor.get(compare_page(*pair)).content.decode()

    assert f'formaction="{forget_page(decided)}"' in html
    assert 'name="_distinct"' not in html


def test_taking_it_back_twice_is_no_error(editor, decided):
    editor.post(forget_page(decided))

    assert editor.post(forget_page(decided)).status_code == 404
    assert editor.get(forget_page(decided)).status_code == 405


def test_only_who_may_change_both_takes_it_back():
    own, other = make_partner("wfs"), make_partner("ihk")
    mine, theirs = make_company("Grubenlicht", partner=own), make_company("X", partner=other)
    pair = DistinctPair.objects.remember(mine, theirs)
    browser = browser_of(make_staff("wfs", "Partner", own))

    assert f'action="{forget_page(pair)}"' not in browser.get(LIST).content.decode()
    assert browser.post(forget_page(pair)).status_code == 403
    assert DistinctPair.objects.count() == 1

    Company.objects.filter(pk=theirs.pk).update(partner=own)
    assert browser.post(forget_page(pair)).status_code == 302


def test_queries_of_the_list_do_not_grow_with_what_was_decided(editor):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            editor.get(LIST)
        return len(captured)

    user = User.objects.get(username="redaktion")
    companies = [make_company(name) for name in ("Elbgrat", "Zinnhall", "Windkaupe", "Kolibri")]
    DistinctPair.objects.remember(companies[0], companies[1], user)
    few = queries()
    DistinctPair.objects.remember(companies[1], companies[2], user)
    DistinctPair.objects.remember(companies[2], companies[3], user)

    assert queries() == few


# Which of the two is older


def ages(answer) -> list[str]:
    """What stands below the two names, as plain text."""
    found = re.findall(r'<div class="quiet age">(.*?)</div>', answer.content.decode(), re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", text).split()) for text in found]


@pytest.mark.parametrize("turned", [False, True])
def test_the_page_says_which_record_is_older_and_when_it_was_confirmed(editor, pair, turned):
    old, new = sorted(pair, key=lambda company: company.pk)
    user = make_staff("kollege", first_name="Karl", last_name="Muster")
    old.confirm(user, datetime.date(2026, 3, 2))
    Company.objects.filter(pk=new.pk).update(last_confirmed_on=None, last_confirmed_by=None)
    Company.objects.filter(pk=old.pk).update(created_at="2024-05-06T10:00Z")
    Company.objects.filter(pk=new.pk).update(created_at="2025-07-08T10:00Z")

    answer = editor.get(compare_page(new, old) if turned else compare_page(old, new))

    older = "Older record · recorded on 05/06/2024 · last confirmed on 03/02/2026 by Karl Muster"
    newer = "Newer record · recorded on 07/08/2025 · never confirmed"
    assert ages(answer) == ([newer, older] if turned else [older, newer])
