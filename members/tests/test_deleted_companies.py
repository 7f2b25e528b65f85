"""A deleted company comes back from its history."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members import deleted_companies, history
from members.models import Company, Region
from mingentec import personal_data

from .admin_visits import COMPANIES, log_of, messages_of
from .company_state import state
from .factories import make_company, make_competency, make_partner, make_standard
from .staff_cast import browser_of, make_staff

pytestmark = pytest.mark.django_db

LIST = "/admin/members/company/deleted/"


def restore_page(row) -> str:
    return f"{LIST}{row.pk}/restore/"


@pytest.fixture
def company():
    return make_company(
        "Ockerland Bau", [make_competency("welding")], [(make_standard(), None)],
        partner=make_partner("wfs"), office_key="BB-0001", phone="+49355123450",
        contact_name="Karla Kumpel", contact_email="karla@example.org", languages=["de"],
    )  # fmt: skip


def deleted(company):
    """Delete the company; gives the row of its history that says so."""
    key = company.pk
    company.delete()
    return Company.history.filter(id=key).latest()


def without_row_keys(state: dict) -> dict:
    return {**state, "certificates": {row[1:] for row in state["certificates"]}}


def test_it_comes_back_as_it_was_under_its_own_address(company):
    before, created, key = state(company), company.created_at, company.pk
    row = deleted(company)

    back, result = deleted_companies.bring_back(row)

    assert (back.pk, back.slug, result.lacking) == (key, "ockerland-bau", [])
    assert without_row_keys(state(back)) == without_row_keys(before)
    back.refresh_from_db()
    assert (back.created_at, back.is_published) == (created, True)


def test_the_history_goes_on(company):
    row = deleted(company)
    user = make_staff("redaktion")

    deleted_companies.bring_back(row, user)

    rows = Company.history.filter(id=row.id).order_by("history_id")
    assert [one.history_type for one in rows][-2:] == ["-", "+"]
    assert (rows.last().history_user, rows.last().history_change_reason) == (
        user,
        "Deleted company restored",
    )


def test_what_another_company_has_taken_is_told(company):
    row = deleted(company)
    make_company("Ockerland Bau", office_key="BB-0001")

    back, result = deleted_companies.bring_back(row)

    assert result.lacking == [("office_key", "BB-0001"), ("slug", "ockerland-bau")]
    assert (back.office_key, back.slug) == (None, "ockerland-bau-2")


def test_without_its_region_it_cannot_come_back(company):
    region = company.region_id
    row = deleted(company)
    Region.objects.filter(pk=region).delete()

    with pytest.raises(deleted_companies.RegionGoneError):
        deleted_companies.bring_back(row)
    assert Company.objects.count() == 0


def test_one_that_is_there_does_not_come_twice(company):
    row = deleted(company)
    deleted_companies.bring_back(row)

    assert list(deleted_companies.rows()) == []
    with pytest.raises(Company.history.model.DoesNotExist):
        deleted_companies.row(row.pk)


def test_deleted_twice_it_is_listed_once(company):
    first = deleted(company)
    back, _result = deleted_companies.bring_back(first)
    second = deleted(back)

    assert list(deleted_companies.rows()) == [second]


def test_erased_personal_data_does_not_come_back(company):
    row = deleted(company)
    personal_data.erase("karla@example.org")

    back, _result = deleted_companies.bring_back(deleted_companies.row(row.pk))

    assert (back.contact_name, back.contact_email) == ("", "")


# In the admin


def test_the_list_leads_to_the_deleted_ones_with_who_and_why(company):
    editor = browser_of(make_staff("redaktion", "Redaktion", first_name="Erika", last_name="B."))
    editor.post(f"{COMPANIES}{company.pk}/delete/", {"post": "yes"})
    row = Company.history.latest()

    html = editor.get(LIST).content.decode()

    assert f'href="{LIST}"' in editor.get(COMPANIES).content.decode()
    assert "Ockerland Bau GmbH" in html
    assert "Erika B." in html
    assert f'action="{restore_page(row)}"' in html


def test_one_click_brings_it_back(company):
    editor = browser_of(make_staff("redaktion", "Redaktion"))
    row = deleted(company)

    answer = editor.post(restore_page(row), follow=True)

    back = Company.objects.get()
    assert answer.redirect_chain[-1][0] == f"{COMPANIES}{back.pk}/change/"
    assert messages_of(answer) == [
        ("success", "Ockerland Bau GmbH is there again, as it was before it was deleted.")
    ]
    assert log_of(back)[-1] == "Deleted company restored"
    assert history.latest(back).history_user.username == "redaktion"
    page = editor.get(f"{COMPANIES}{back.pk}/history/").content.decode()
    assert page.count("First recorded state") == 1
    assert "Recorded again" in page


def test_what_does_not_come_back_is_told(company):
    editor = browser_of(make_staff("redaktion", "Redaktion"))
    row = deleted(company)
    make_company("X", office_key="BB-0001")

    told = messages_of(editor.post(restore_page(row), follow=True))

    assert [level for level, _text in told] == ["success", "warning"]
    assert "Office key “BB-0001”" in told[1][1]


def test_a_region_that_is_gone_is_told(company):
    editor = browser_of(make_staff("redaktion", "Redaktion"))
    region, row = company.region_id, deleted(company)
    Region.objects.filter(pk=region).delete()

    told = messages_of(editor.post(restore_page(row), follow=True))

    assert told == [
        ("error", "Its region exists no longer. Without a region it cannot be restored.")
    ]


@pytest.mark.parametrize(("group", "status"), [("Leser", 403), ("Partner", 403)])
def test_others_neither_see_nor_restore_them(company, group, status):
    browser = browser_of(make_staff("wfs", group, company.partner))
    row = deleted(company)

    assert browser.get(LIST).status_code == status
    assert browser.post(restore_page(row)).status_code == status
    assert f'href="{LIST}"' not in browser.get(COMPANIES).content.decode()
    assert Company.objects.count() == 0


def test_queries_do_not_grow(company):
    editor = browser_of(make_staff("redaktion", "Redaktion"))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            editor.get(LIST)
        return len(captured)

    deleted(company)
    few = queries()
    for _ in range(3):
        deleted(make_company())

    assert queries() == few


def test_the_page_before_deleting_says_that_archiving_is_the_usual_way(company):
    editor = browser_of(make_staff("redaktion", "Redaktion"))

    text = " ".join(editor.get(f"{COMPANIES}{company.pk}/delete/").content.decode().split())

    assert "A company that leaves the network is better archived" in text
    assert "can be restored from its history" in text
