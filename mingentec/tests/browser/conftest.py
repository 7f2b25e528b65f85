"""A real browser before a served site with all its data, loaded once for each module."""

import threading

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from conftest import CHROMIUM
from events.models import Event
from members.models import Company

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The address of the served site with reference data and samples; read-only for tests.

    The database stays open to fixtures and tests as long as the site is served.
    """
    with django_db_blocker.unblock():
        call_command("load_reference_data", verbosity=0)
        call_command("load_sample_companies", verbosity=0)
        server = LiveServer("127.0.0.1")
        yield server.url
        wait_for_requests()
        server.stop()
        call_command("flush", interactive=False, verbosity=0)


def wait_for_requests() -> None:
    """Let the threads end that still hold a connection of a browser which has just closed.

    On SQLite they share the tests' database only until the server stops.
    """
    for thread in threading.enumerate():
        if thread.name.endswith("(process_request_thread)"):
            thread.join(timeout=10)


@pytest.fixture(scope="module")
def kinds_of_pages(site) -> dict[str, dict[str, str]]:
    """Language -> name -> path of one page of every kind."""
    company = Company.objects.published().order_by("sort_key").first()
    sample_event = Event.objects.samples().first()
    pages = [
        ("home", []),
        ("companies", []),
        ("company", [company.slug]),
        ("competencies", []),
        ("competency", ["mine-remediation"]),
        ("regions", []),
        ("region", ["bautzen"]),
        ("state", ["sn"]),
        ("partners", []),
        ("partner", ["ihk-dresden"]),
        ("events", []),
        ("event", ["netzwerktreffen-8-schwarze-pumpe"]),
        ("event", [sample_event.slug]),
        ("network", []),
        ("imprint", []),
        ("privacy", []),
        ("accessibility", []),
    ]
    paths = {}
    for language in ("de", "en"):
        with override(language):
            paths[language] = {
                f"{name} {' '.join(args)}".strip(): reverse(name, args=args) for name, args in pages
            }
            paths[language]["empty result"] = f"{reverse('companies')}?q=xyzzy&state=SN"
            paths[language]["filtered"] = f"{reverse('companies')}?q=wasser&state=SN&state=BB"
            paths[language]["not found"] = f"/{language}/nowhere/"
    return paths
