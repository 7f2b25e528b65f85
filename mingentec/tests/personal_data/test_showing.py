"""What is stored is shown and given as JSON: by the command and in the admin."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from members import history
from members.models import Company, Merge
from members.tests.factories import make_company
from members.tests.staff_cast import browser_of, make_staff
from mingentec import personal_data
from mingentec.staff_groups import keep_groups

from .cast import ADDRESS, CONTACT, NAME, TYPED, left, make_account
from .lists import WITH_CONTACT, uploaded

PAGE = "/admin/personal-data/"

pytestmark = pytest.mark.django_db


def test_what_is_stored_is_shown_place_by_place(reference, administrator):
    user = make_account()
    company = make_company("Grube", **CONTACT)
    Merge.objects.create(kept=company, merged=make_company(), merged_by=user)
    run = uploaded(WITH_CONTACT)

    shown = personal_data.collect(TYPED)

    assert (shown["address"], shown["names"]) == (ADDRESS, [NAME])
    assert shown["companies"] == [
        {"table": "members.company", "id": company.pk, "company": "Grube", **CONTACT}
        | {"contact_email": ADDRESS}
    ]
    assert [line["id"] for line in shown["imports"]] == [run.pk]
    assert shown["imports"][0]["rows"][0]["contact_email"] == ADDRESS
    assert [line["username"] for line in shown["accounts"]] == [ADDRESS]
    assert "password" not in json.dumps(shown, default=str)
    assert list(shown["done with the accounts"]) == ["members.merge.merged_by"]


def test_nothing_is_stored_for_an_address_nobody_has():
    make_company(**CONTACT)

    assert personal_data.is_empty(personal_data.collect("nobody@example.org"))


def run_command(*arguments) -> dict:
    out = StringIO()
    call_command("personal_data", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_the_command_shows_and_erases():
    make_company("Grube", **CONTACT)

    assert [line["company"] for line in run_command(ADDRESS)["companies"]] == ["Grube"]
    assert run_command(ADDRESS, "--erase")["companies"] == 1
    assert left() == []


def test_the_command_takes_addresses_only():
    with pytest.raises(CommandError):
        run_command("Ottilie")


def test_the_page_shows_gives_the_file_and_erases_what_is_confirmed(administrator):
    company = make_company(**CONTACT)
    browser = browser_of(administrator)

    page = browser.post(PAGE, {"email": ADDRESS, "show": "1"})
    file = browser.post(PAGE, {"email": ADDRESS, "download": "1"})
    refused = browser.post(PAGE, {"email": ADDRESS, "erase": "1"})

    assert ADDRESS in page.content.decode()
    assert json.loads(file.content)["companies"][0]["contact_name"] == NAME
    assert refused.status_code == 200
    assert Company.objects.get(pk=company.pk).contact_email == ADDRESS

    done = browser.post(PAGE, {"email": ADDRESS, "erase": "1", "is_sure": "on"}, follow=True)

    assert [str(message) for message in done.context["messages"]] == [
        "Erased. Entries concerned: 2"
    ]
    assert history.latest(company).history_user == administrator
    assert left() == []


@pytest.mark.parametrize("group", ["Redaktion", "Partner", "Leser", ""])
def test_only_the_administration_gets_the_page(group):
    keep_groups()

    assert browser_of(make_staff("kollege", group)).get(PAGE).status_code == 403
