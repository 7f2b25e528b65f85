"""The history in the admin: in words, without what is not for everyone, and back to a state."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from members import history
from members.models import Company, User
from mingentec import personal_data

from .admin_visits import COMPANIES, change_page, log_of, messages_of
from .factories import (
    make_company,
    make_competency,
    make_partner,
    make_region,
    make_standard,
)
from .staff_cast import browser_of, make_staff

pytestmark = pytest.mark.django_db

UNTIL = datetime.date(2030, 12, 31)


def history_page(record) -> str:
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[record.pk])


def state_page(row) -> str:
    return reverse("admin:members_company_state", args=[row.id, row.pk])


def words(markup: str) -> str:
    return " ".join(strip_tags(markup).split())


def changes(answer) -> list[str]:
    """What changed, in words, one text for each line of the history."""
    assert answer.status_code == 200
    cells = re.findall(r"<tr>.*?</tr>", answer.content.decode(), re.DOTALL)
    rows = [re.findall(r"<t[dh][ >].*?</t[dh]>", cell, re.DOTALL) for cell in cells]
    return [words(row[2]) for row in rows if len(row) == 5 and 'scope="col"' not in row[0]]


@pytest.fixture
def company():
    return make_company(
        "Muster",
        contact_name="Erika Geheim",
        contact_email="geheim@example.org",
        phone="+493551234567",
        languages=["de"],
        export_markets=["PL"],
        competencies=[make_competency("welding", name_de="Schweißen")],
        certificates=[(make_standard(), UNTIL)],
    )


# In words


def test_each_change_is_told_in_german_words(staff, company):
    with history.recorded():
        company.employees, company.partner = "10-49", make_partner("ihk")
        company.member_since, company.contact_public = UNTIL, True
        company.street, company.languages, company.export_markets = "", ["de", "hsb"], ["CZ"]
        company.phone = ""
        company.save()
        company.archive()
        company.competencies.set([make_competency("milling", name_de="Fräsen")])
        company.certificates.update(detail="EXC3")

    first, *_ = changes(staff.get(history_page(company)))

    assert first == (
        f"Straße und Hausnummer: {history.latest(company).prev_record.street} → jetzt leer "
        "Beschäftigte: leer → jetzt 10–49 Beschäftigte "
        "Telefon: 0355 1234567 → jetzt leer "
        "Exportmärkte: hinzugekommen: Tschechien; weggefallen: Polen "
        "Sprachen: hinzugekommen: Obersorbisch "
        "Ansprechperson ist öffentlich: nein → jetzt ja "
        "Betreuender Partner: leer → jetzt IHK "
        "Mitglied seit: leer → jetzt 31.12.2030 "
        "Status: Veröffentlicht → jetzt Archiviert "
        "Kompetenzen: hinzugekommen: Fräsen; weggefallen: Schweißen "
        "Zertifikate: hinzugekommen: ISO 9001 EXC3 (gültig bis 31.12.2030); "
        "weggefallen: ISO 9001 (gültig bis 31.12.2030)"
    )


def test_who_when_and_why_stand_in_each_line(staff, company):
    user = User.objects.create_user("karla", first_name="Karla", last_name="Kern")
    with history.recorded(user, history.BULK_ACTION):
        company.archive()

    page = words(staff.get(history_page(company)).content.decode())

    assert "Karla Kern" in page
    assert "Aktion für mehrere Unternehmen" in page


def test_the_oldest_line_is_the_first_recorded_state(staff, company):
    company.archive()

    assert changes(staff.get(history_page(company)))[-1] == "Erster aufgezeichneter Stand"


def test_a_bulk_action_says_so_as_the_reason(staff, company):
    data = {"action": "archive_selected", "_selected_action": [company.pk]}
    staff.post(COMPANIES, data)

    row = history.latest(company)
    assert (row.history_change_reason, str(row.history_user)) == (history.BULK_ACTION, "chefin")


def test_what_exists_no_longer_is_told_as_such(staff, company):
    partner = make_partner("ihk")
    company.partner = partner
    company.save()
    company.partner = None
    company.save()
    company.competencies.clear()
    partner.delete()
    type(make_competency("x")).objects.filter(slug="welding").delete()

    found = changes(staff.get(history_page(company)))

    assert found[0] == "Kompetenzen: weggefallen: welding"
    gone = "ein Eintrag, den es nicht mehr gibt"
    assert found[1] == f"Betreuender Partner: {gone} → jetzt leer"


def test_markup_in_values_is_shown_and_not_obeyed(staff, company):
    company.street = "<script>alert(1)</script>"
    company.save()

    for page in (history_page(company), state_page(history.latest(company))):
        assert "<script>alert" not in staff.get(page).content.decode()


def test_a_long_history_comes_in_pages_that_compare_across_their_borders(staff, company):
    for number in range(60):
        Company.objects.update(town=f"Ort {number}")

    pages = [changes(staff.get(f"{history_page(company)}?page={page}")) for page in (1, 2)]

    assert [len(page) for page in pages] == [50, 13]
    assert pages[0][-1] == "Ort: Ort 9 → jetzt Ort 10"
    assert pages[1][0] == "Ort: Ort 8 → jetzt Ort 9"


def test_a_long_history_takes_no_more_queries_than_a_short_one(staff, company):
    def queries() -> int:
        staff.get(history_page(company))
        with CaptureQueriesContext(connection) as captured:
            assert staff.get(history_page(company)).status_code == 200
        return len(captured)

    company.region = make_region()
    company.save()
    few = queries()
    for _ in range(10):
        company.region, company.partner = make_region(), make_partner()
        company.save()
        company.competencies.add(make_competency())

    assert queries() <= few + 1  # the partners, of which there were none


@pytest.mark.parametrize("address", ["", "?page=0", "?page=x", "?page=99"])
def test_any_page_number_shows_some_page(staff, company, address):
    assert staff.get(history_page(company) + address).status_code == 200


def test_competencies_and_partners_have_the_same_page(staff):
    competency, partner = make_competency("welding"), make_partner("ihk")
    competency.name_en = "Joining"
    competency.save()
    partner.town = "Berlin"
    partner.save()

    assert "Name (englisch): Competency welding → jetzt Joining" in words(
        staff.get(history_page(competency)).content.decode()
    )
    assert "Ort: Cottbus → jetzt Berlin" in words(staff.get(history_page(partner)).content.decode())


# Not for everyone


def test_contact_persons_of_former_states_are_hidden_from_whoever_may_not_change(
    staff, reader, company
):
    former = history.latest(company)
    company.contact_name, company.contact_email = "Nachfolger", "nach@example.org"
    company.contact_public = True
    company.save()
    pages = [history_page(company), state_page(former), state_page(history.latest(company))]

    seen_by_staff = " ".join(staff.get(page).content.decode() for page in pages)
    seen_by_reader = " ".join(reader.get(page).content.decode() for page in pages)

    secrets = ("Erika Geheim", "geheim@example.org", "Nachfolger", "nach@example.org")
    assert [secret for secret in secrets if secret not in seen_by_staff] == []
    assert [secret for secret in secrets if secret in seen_by_reader] == []
    assert "Ansprechperson: geändert (personenbezogen, für Sie nicht sichtbar)" in words(
        seen_by_reader
    )


def test_whoever_may_only_look_sees_the_history_and_restores_nothing(reader, company):
    former = history.latest(company)
    company.archive()

    page = reader.get(state_page(former))
    assert page.status_code == 200
    assert not page.context["can_restore"]
    answer = reader.post(state_page(former), {"confirmed": history.latest(company).pk})

    company.refresh_from_db()
    assert (answer.status_code, company.status) == (403, "archived")


def test_whoever_may_not_see_companies_sees_no_history(staff_without_rights, company):
    for page in (history_page(company), state_page(history.latest(company))):
        assert staff_without_rights.get(page).status_code == 403


def test_partners_read_all_histories_and_restore_their_own_companies_only(company):
    own, other = make_partner("ihk"), make_partner("wfs")
    editor = browser_of(make_staff("ida", "Partner", own))
    foreign = make_company(partner=other)
    company.partner = own
    company.save()
    for record in (company, foreign):
        former = history.latest(record)
        record.town = "Forst"
        record.save()

        assert editor.get(history_page(record)).status_code == 200
        answer = editor.post(state_page(former), {"confirmed": history.latest(record).pk})

        record.refresh_from_db()
        found = answer.status_code, record.town
        assert found == ((302, "Cottbus") if record == company else (403, "Forst"))


def test_a_partner_moves_no_company_away_by_restoring_it(company):
    own, other = make_partner("ihk"), make_partner("wfs")
    editor = browser_of(make_staff("ida", "Partner", own))
    company.partner = other
    company.save()
    former = history.latest(company)
    company.partner = own
    company.save()

    assert not editor.get(state_page(former)).context["can_restore"]
    answer = editor.post(state_page(former), {"confirmed": history.latest(company).pk})

    company.refresh_from_db()
    assert (answer.status_code, company.partner) == (403, own)


# A former state


def test_the_page_of_a_state_shows_it_whole_and_what_differs_today(staff, company):
    former = history.latest(company)
    company.town = "Forst"
    company.save()

    page = staff.get(state_page(former))

    assert "Ort: Forst → jetzt Cottbus" not in words(page.content.decode())
    assert "Ort: heute Forst → damals Cottbus" in words(page.content.decode())
    assert ("Ort", ("Cottbus",)) in [(v.label, v.texts) for v in page.context["values"]]


def test_restoring_is_asked_for_first(staff, company):
    former = history.latest(company)
    company.town = "Forst"
    company.save()

    answer = staff.post(state_page(former))

    company.refresh_from_db()
    assert (answer.status_code, company.town) == (200, "Forst")
    assert "Ja, diesen Stand wiederherstellen" in answer.content.decode()


def test_a_confirmed_restoring_puts_the_company_back(staff, company):
    former = history.latest(company)
    company.town = "Forst"
    company.save()
    company.competencies.clear()

    answer = staff.post(state_page(former), {"confirmed": history.latest(company).pk}, follow=True)

    company.refresh_from_db()
    assert (company.town, company.competencies.count()) == ("Cottbus", 1)
    assert answer.redirect_chain == [(change_page(company), 302)]
    assert messages_of(answer)[0][0] == "success"
    row = history.latest(company)
    assert (str(row.history_user), row.history_change_reason) == ("chefin", history.REVERT)
    with translation.override("de"):
        assert log_of(company) == ["Früherer Stand wiederhergestellt"]


def test_a_change_between_question_and_answer_is_shown_first(staff, company):
    former = history.latest(company)
    Company.objects.update(town="Forst")
    asked = history.latest(company).pk
    Company.objects.update(town="Guben")

    answer = staff.post(state_page(former), {"confirmed": asked})

    company.refresh_from_db()
    assert company.town == "Guben"
    assert answer.context["was_stale"]


def test_what_could_not_be_restored_is_told(staff, company):
    former = history.latest(company)
    welding = company.competencies.get()
    company.town = "Forst"
    company.save()
    welding.delete()

    answer = staff.post(state_page(former), {"confirmed": history.latest(company).pk}, follow=True)

    [(_level, _done), (level, text)] = messages_of(answer)
    assert level == "warning"
    assert text.endswith(": Kompetenzen „welding“")


def test_the_present_state_has_nothing_to_restore(staff, company):
    assert not staff.get(state_page(history.latest(company))).context["can_restore"]


@pytest.mark.parametrize("address", ["999999/", "0/"])
def test_an_unknown_state_is_not_found(staff, company, address):
    assert staff.get(history_page(company) + address).status_code == 404


def test_a_state_of_another_company_is_not_found(staff, company):
    other = make_company()
    address = reverse("admin:members_company_state", args=[company.pk, history.latest(other).pk])

    assert staff.get(address).status_code == 404


def test_an_unknown_company_leads_back_to_the_start(staff):
    address = reverse("admin:members_company_state", args=[9999, 1])

    assert staff.get(address).status_code == 302


def test_the_erasing_of_personal_data_is_told_although_nothing_of_it_is_shown(english):
    company = make_company(contact_name="Karla Kumpel", contact_email="karla@example.org")
    personal_data.erase("karla@example.org", User.objects.get())

    html = english.get(history_page(company)).content.decode()

    assert "Personal data erased" in html
    assert "karla@example.org" not in html
