"""The strict Content-Security-Policy holds on the admin too: no page of it needs more."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from members.models import Company

pytestmark = pytest.mark.browser

# The browser reports what the policy forbade as an event of the document.
LISTEN = """
window.forbidden = [];
document.addEventListener("securitypolicyviolation", event => window.forbidden.push(
    `${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@pytest.fixture
def editors_page(chromium, site, django_db_blocker):
    """A page of a signed-in editor's browser, in German."""
    with django_db_blocker.unblock():
        user = get_user_model().objects.create_superuser("policy")
        visitor = Client()
        visitor.force_login(user)
    context = chromium.new_context(base_url=site, locale="de-DE")
    context.add_init_script(LISTEN)
    context.add_cookies(
        [{"name": "sessionid", "value": visitor.cookies["sessionid"].value, "url": site}]
    )
    yield context.new_page()
    context.close()
    with django_db_blocker.unblock():
        user.delete()


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/members/company/",
        "/admin/members/company/add/",
        "/admin/events/event/add/",
        "/admin/password_change/",
    ],
)
def test_no_page_of_the_admin_is_hindered(editors_page, address):
    response = editors_page.goto(address)

    assert response.status == 200
    assert "default-src 'none'" in response.headers["content-security-policy"].split("; ")
    assert editors_page.evaluate("window.forbidden") == []


def test_an_editor_can_choose_from_suggestions(editors_page, django_db_blocker):
    with django_db_blocker.unblock():
        company = Company.objects.order_by("pk").first()
    editors_page.goto(f"/admin/members/company/{company.pk}/change/")

    editors_page.locator(".field-region .select2-selection").click()
    editors_page.locator(".select2-results__option[role=option]").first.wait_for()

    assert editors_page.evaluate("window.forbidden") == []
