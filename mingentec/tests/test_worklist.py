"""The work list: each number is that of the list behind it."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from events.tests.factories import make_event
from members.models import SearchMiss, WebsiteCheck
from members.tests.factories import make_company, make_competency, make_partner, make_standard
from members.tests.staff_cast import make_staff

TODAY = datetime.date(2026, 11, 24)

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def make_work(partner, number: int = 1) -> None:
    """For each kind of work so many companies that have it, and a perfect and an archived one."""
    today = timezone.localdate()
    competency, standard = make_competency(), make_standard()
    perfect = {
        "competencies": [competency],
        "partner": partner,
        "description_en": "We dig.",
        "last_confirmed_on": today,
    }
    make_company("Perfekt", **perfect)
    make_company("Archiviert", partner=partner, status="archived")
    for place in range(number):
        make_company(f"Alt {place}", **perfect | {"last_confirmed_on": datetime.date(2020, 1, 1)})
        make_company(f"Deutsch {place}", **perfect | {"description_en": ""})
        make_company(f"Kann nichts {place}", **perfect | {"competencies": []})
        soon = today + datetime.timedelta(days=30)
        make_company(f"Läuft ab {place}", certificates=[(standard, soon)], **perfect)
        silent = make_company(f"Stumm {place}", website=f"https://stumm{place}.example", **perfect)
        WebsiteCheck.objects.create(
            company=silent, website=silent.website, checked_at=timezone.now(), problem="no-answer"
        )
        SearchMiss.objects.create(day=today, hash=f"{place}", count=3, word=f"wort{place}")


def tasks(client) -> dict[str, tuple[int, str]]:
    """Label -> number and address, as the start page has them."""
    html = client.get("/admin/").text
    lines = re.findall(r'<li[^>]*><a href="([^"]*)"><strong>(\d+)</strong> (.*?)</a>', html)
    return {label: (int(number), url.replace("&amp;", "&")) for url, number, label in lines}


def test_each_number_is_that_of_the_list_it_leads_to():
    make_work(make_partner("wfs"))
    editor = signed_in(make_staff("redakteurin", "Redaktion"))
    found = tasks(editor)

    assert {label: number for label, (number, _url) in found.items()} == {
        "seit 12 Monaten nicht bestätigt": 1,
        "ohne englische Beschreibung": 1,
        "ohne Kompetenz": 1,
        "mit Zertifikat, das in den nächsten 3 Monaten abläuft": 1,
        "mit Website, die nicht geantwortet hat": 1,
        "mögliche Dubletten": 0,
        "vergeblich gesuchte Wörter": 1,
    }
    for number, url in found.values():
        page = editor.get(url)
        assert page.status_code == 200
        if "/company/?" in url:
            assert page.context["cl"].result_count == number


def test_a_partner_s_staff_see_the_work_on_their_own_companies():
    own, other = make_partner("wfs"), make_partner("ihk-cottbus")
    make_work(own)
    make_company("Fremd", partner=other)
    partner = signed_in(make_staff("partnerin", "Partner", own))
    found = tasks(partner)

    assert found["ohne Kompetenz"][0] == 1
    assert partner.get(found["ohne Kompetenz"][1]).context["cl"].result_count == 1
    assert tasks(signed_in(make_staff("redakteurin", "Redaktion")))["ohne Kompetenz"][0] == 2


def test_the_next_events_lead_to_their_forms():
    event = make_event("Treffen", starts_on=timezone.localdate())
    make_event("Vorbei", starts_on=TODAY - datetime.timedelta(days=700))
    html = signed_in(make_staff("leser", "Leser")).get("/admin/").text

    events = re.findall(r'<a href="(/admin/events/event/\d+/change/)">(.*?)</a>', html)
    assert events == [(f"/admin/events/event/{event.pk}/change/", event.title_de)]


def test_who_sees_no_companies_has_no_work_list():
    assert tasks(signed_in(make_staff("neu", ""))) == {}


@pytest.mark.parametrize("number", [1, 12])
def test_the_start_page_takes_the_same_queries_at_any_size(number, django_assert_num_queries):
    make_work(make_partner("wfs"), number)
    editor = signed_in(make_staff("redakteurin", "Redaktion"))
    editor.get("/admin/")

    with django_assert_num_queries(15):
        editor.get("/admin/")
