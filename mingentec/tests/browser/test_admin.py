"""The admin's scripts under the site's strict policy: each widget that staff use, used."""

import pytest
from django.urls import reverse

from members.models import Company, User

pytestmark = pytest.mark.browser

PASSWORD = "Grubenwasser-27"


@pytest.fixture(scope="module")
def company_page(site) -> str:
    """The path of a company's form; the account `chefin` may change everything."""
    User.objects.create_superuser("chefin", password=PASSWORD)
    company = Company.objects.order_by("sort_key").first()
    return reverse("admin:members_company_change", args=[company.pk])


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console complained about; a broken policy is an error there."""
    return []


@pytest.fixture
def page(chromium, site, company_page, complaints):
    """A page of somebody signed in, on the start page of the admin."""
    context = chromium.new_context(
        base_url=site, locale="de-DE", viewport={"width": 1280, "height": 900}
    )
    context.on("console", lambda message: _note(complaints, message))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    page = context.new_page()
    page.goto("/admin/")
    page.fill("#id_username", "chefin")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def _note(complaints: list[str], message) -> None:
    # The browser asks for an icon that only public pages name.
    if message.type == "error" and "favicon" not in message.location["url"]:
        complaints.append(message.text)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/members/company/add/",
        "/admin/events/event/add/",
        "/admin/password_change/",
    ],
)
def test_the_policy_hinders_no_page(page, complaints, address):
    response = page.goto(address)

    assert response.status == 200
    assert "default-src 'none'" in response.headers["content-security-policy"].split("; ")
    assert complaints == []


def test_lists_and_filters_work(page, complaints):
    page.goto("/admin/members/company/")

    page.click("summary:has-text('Region')")
    page.get_by_role("link", name="Bautzen").click()
    page.click("#action-toggle")

    assert page.locator("tr.selected").count() == page.locator("#result_list tbody tr").count()
    assert page.locator("details:has(.selected a:text-is('Bautzen'))").get_attribute("open") == ""
    assert complaints == []


def test_each_widget_of_the_company_form_works(page, company_page, complaints):
    page.goto(company_page)

    page.click("#id_region + .select2")
    page.keyboard.type("Görl")
    page.click(".select2-results__option:has-text('Görlitz')")
    chosen_before = page.locator("#id_competencies_to option").count()
    page.select_option("#id_competencies_from", index=0)
    page.locator(".field-competencies .selector-add").click()
    page.locator(".field-member_since .date-icon").click()
    page.locator(".calendarbox:visible a:text-is('1')").first.click()
    page.locator("#certificates-group .add-row a").click()
    page.locator("button.theme-toggle:visible").click()

    assert page.locator("#select2-id_region-container").inner_text().strip() == "Görlitz"
    assert page.locator("#id_competencies_to option").count() == chosen_before + 1
    assert page.input_value("#id_member_since").startswith("01.")
    assert page.locator("html").get_attribute("data-theme") in ("light", "dark")
    assert complaints == []


def test_a_window_adds_a_related_record(page, company_page, complaints):
    page.goto(company_page)

    with page.context.expect_page() as opened:
        page.click("#add_id_partner")

    window = opened.value
    window.wait_for_load_state()
    assert window.locator("#id_short_name").count() == 1
    assert complaints == []
