"""The export of companies from the admin: which ones, by whom, and with whose contact person."""

import io

import pytest

from members.exchange.layout import COLUMNS
from members.exchange.reading import Sheet, read
from members.models import Company

from .admin_visits import COMPANIES
from .factories import make_company, make_partner
from .staff_cast import browser_of, make_staff

pytestmark = pytest.mark.django_db

ACTIONS = ("export_as_xlsx", "export_as_csv", "export_as_plain_csv")


@pytest.fixture
def wfs():
    return make_partner("wfs", short_name="WFS")


def exported(browser, action="export_as_xlsx", companies=None, query="", **data) -> Sheet:
    """The file that the action gives for these companies, or for all of them."""
    chosen = Company.objects.all() if companies is None else companies
    data |= {"action": action, "_selected_action": [company.pk for company in chosen]}
    response = browser.post(f"{COMPANIES}{query}", data)
    assert response.status_code == 200
    return read(io.BytesIO(response.content), "")


def column(sheet: Sheet, key: str) -> list[str]:
    return [row[key] for _number, row in sheet.rows]


@pytest.mark.parametrize("action", ACTIONS)
def test_the_selected_companies_are_exported_whatever_their_status(action):
    browser = browser_of(make_staff("leserin", "Leser"))
    chosen = [make_company("Erz", status="draft", office_key="BB-1"), make_company("Zinn")]
    make_company("Kohle")
    sheet = exported(browser, action, chosen)

    assert sheet.columns == [column.key for column in COLUMNS]
    assert column(sheet, "name") == ["Erz", "Zinn"]
    assert column(sheet, "status") == ["draft", "published"]
    assert column(sheet, "office_key") == ["BB-1", ""]


def test_select_all_means_all_pages_of_the_filtered_list():
    browser = browser_of(make_staff("leserin", "Leser"))
    for number in range(60):
        make_company(f"Werk {number:02}", status="draft")
    shown = make_company("Anderswo")
    sheet = exported(
        browser, companies=[shown], query="?status__exact=draft&q=Werk", select_across="1"
    )

    assert column(sheet, "name") == [f"Werk {number:02}" for number in range(60)]


def test_contact_persons_are_exported_to_those_who_may_see_them_only(wfs):
    secret = {"contact_name": "Karla Kumpel", "contact_email": "karla@example.org"}
    make_company("Eigene", partner=wfs, **secret)
    make_company("Fremde", partner=make_partner("ihk"), **secret)
    make_company("Offene", contact_public=True, **secret)
    karla = "Karla Kumpel"

    for group, partner, seen in (
        ("Redaktion", None, [karla, karla, karla]),
        ("Administration", None, [karla, karla, karla]),
        ("Partner", wfs, [karla, "", karla]),
        ("Leser", wfs, ["", "", karla]),
    ):
        browser = browser_of(make_staff(group.lower(), group, partner))
        for action in ACTIONS:
            sheet = exported(browser, action)
            assert column(sheet, "contact_name") == seen, (group, action)
            assert column(sheet, "contact_public") == [
                {"Eigene": "no", "Fremde": "no", "Offene": "yes"}[name] if contact else ""
                for name, contact in zip(column(sheet, "name"), seen, strict=True)
            ]
            assert [bool(text) for text in column(sheet, "contact_email")] == [
                bool(contact) for contact in seen
            ]


def test_nobody_exports_who_may_not_look_at_companies():
    make_company("Erz")
    browser = browser_of(make_staff("neu"))
    response = browser.post(
        COMPANIES, {"action": "export_as_csv", "_selected_action": [Company.objects.get().pk]}
    )

    assert (response.status_code, b"Erz" in response.content) == (403, False)


def test_a_file_in_german_has_german_headings(wfs):
    make_company("Erz")
    user = make_staff("redaktion", "Redaktion")
    browser = browser_of(user)
    user.language = "de"
    user.save()
    browser.force_login(user)
    response = browser.post(
        COMPANIES, {"action": "export_as_csv", "_selected_action": [Company.objects.get().pk]}
    )

    assert response.content.decode().startswith("\ufeffKennung;Firma;")
    assert "unternehmen" in response["Content-Disposition"]
