"""The staff's own pages before axe-core, on a telephone and on a desk.

Lists and forms are Django's, with its shortcomings (headings without words); here stand the pages
that are ours, and of the lists the size of what is to be hit with a finger.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from members import revision
from members.models import Company, User

from .test_accessibility import violations

pytestmark = pytest.mark.browser

PASSWORD = "Grubenwasser-27"
LIST = "Kennung;Firma;PLZ;Ort;Region;Telefon\nBB-9001;Muster Bohrtechnik;80331;Cottbus;Mond;12\n"


@pytest.fixture(scope="module")
def company(site) -> Company:
    """A company that was changed once; the account `leiterin` may change everything."""
    User.objects.create_superuser("leiterin", password=PASSWORD)
    company = Company.objects.order_by("sort_key").first()
    with revision.public_change():
        company.street = "Am sehr langen Lokschuppen bei der alten Brikettfabrik 27"
        company.save()
    return company


def sign_in(context):
    page = context.new_page()
    page.goto("/admin/")
    page.fill("#id_username", "leiterin")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url("**/admin/")
    return page


def report_on_a_list(page) -> str:
    """Uploads a list with errors; gives the address of the report."""
    page.goto(reverse("admin:members_importrun_add"))
    file = {"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.set_input_files("#id_file", files=[file])
    page.click("input[type=submit].default")
    page.wait_for_selector(".import-counts")
    return page.url


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_our_own_violates_a_rule_or_is_too_wide(chromium, site, company, width):
    context = chromium.new_context(
        base_url=site, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = sign_in(context)
    addresses = [
        reverse("admin:index"),
        reverse("admin:handbook"),
        reverse("admin:quality"),
        reverse("admin:members_importrun_add"),
        reverse("admin:members_company_duplicates"),
        reverse("admin:members_company_deleted"),
        reverse("admin:members_company_history", args=[company.pk]),
        reverse("admin:members_company_state", args=[company.pk, company.history.first().pk]),
        report_on_a_list(page),
    ]
    violated, too_wide = {}, []
    for address in addresses:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(address)  # anew: the links of an open page would change their colour slowly
            page.evaluate(Axe().axe_script)
            violated[address, scheme] = violations(page)
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            too_wide.append(address)
    context.close()

    assert {address: found for address, found in violated.items() if found} == {}
    assert too_wide == []


@pytest.mark.parametrize("width", [320, 1280])
def test_whatever_is_to_be_hit_in_a_list_is_large_enough(chromium, site, company, width):
    context = chromium.new_context(base_url=site, viewport={"width": width, "height": 900})
    page = sign_in(context)
    small = {}
    for model in ("members_company", "members_competency", "members_user", "events_event"):
        page.goto(reverse(f"admin:{model}_changelist"))
        page.evaluate(Axe().axe_script)
        small[model] = [place for rule, place in violations(page) if rule == "target-size"]
    context.close()

    assert small == {model: [] for model in small}
