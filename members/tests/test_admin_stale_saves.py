"""Two people editing one record: the second sees both versions, and nothing typed is lost."""

import datetime
import threading

import pytest
from django.test import Client

from members import history
from members.models import Certificate, Company, PartnerOrganisation, User

from .admin_visits import change_page
from .factories import make_company, make_competency, make_partner, make_standard
from .other_connection import in_other_connection
from .sent_form import clashes, sent_form

pytestmark = pytest.mark.django_db

UNTIL = datetime.date(2030, 12, 31)


@pytest.fixture
def company():
    """A company with a value of each kind."""
    return make_company(
        "Muster",
        description_de="Erste Zeile\nZweite Zeile",
        phone="+493551234567",
        export_markets=["PL", "CZ"],
        languages=["de", "hsb"],
        contact_public=True,
        contact_name="Erika Muster",
        member_since=UNTIL,
        partner=make_partner("ihk"),
        competencies=[make_competency("welding"), make_competency("milling")],
        certificates=[(make_standard(), UNTIL), (make_standard("iso-14001"), None)],
    )


def opened(staff, company) -> dict:
    """What the browser sends when the form has been opened and nothing changed in it."""
    return sent_form(staff.get(change_page(company)), "company_form")


def change_by_colleague(company, **values) -> None:
    user, _made = User.objects.get_or_create(username="kollegin", first_name="Karla")
    with history.recorded(user):
        Company.objects.filter(pk=company.pk).update(**values)


def certificates(company) -> list[tuple]:
    rows = company.certificates.values_list("standard__slug", "detail", "valid_until")
    return sorted(rows, key=lambda row: row[0])


# Nobody else was there


def test_a_form_sent_back_as_it_came_changes_nothing(english, company):
    count = Company.history.count()

    answer = english.post(change_page(company), opened(english, company))

    assert answer.status_code == 302
    assert Company.history.count() == count


def test_without_others_a_change_is_saved_at_once(english, company):
    data = opened(english, company) | {"town": "Forst"}

    english.post(change_page(company), data)

    company.refresh_from_db()
    assert company.town == "Forst"


def test_an_error_does_not_count_as_a_change_of_somebody_else(english, company):
    data = opened(english, company) | {"postal_code": "99999"}
    answer = english.post(change_page(company), data)

    again = sent_form(answer, "company_form") | {"postal_code": "03048"}
    english.post(change_page(company), again)

    company.refresh_from_db()
    assert company.postal_code == "03048"


def test_what_somebody_else_changed_is_still_seen_after_an_error_of_ones_own(english, company):
    data = opened(english, company) | {"postal_code": "99999"}
    answer = english.post(change_page(company), data)
    change_by_colleague(company, town="Guben")

    again = sent_form(answer, "company_form") | {"postal_code": "03048"}
    answer = english.post(change_page(company), again)

    assert ("Town", ("Guben",), ("Cottbus",), False) in clashes(answer)


# Somebody else was first


def test_the_second_save_shows_both_versions_and_saves_nothing(english, company):
    data = opened(english, company) | {"town": "Forst", "street": "Ring 1"}
    change_by_colleague(company, town="Guben", phone="+493559999999")

    answer = english.post(change_page(company), data)

    assert clashes(answer) == [
        ("Street and number", (company.street,), ("Ring 1",), True),
        ("Town", ("Guben",), ("Forst",), True),
        ("Telephone", ("0355 9999999",), ("0355 1234567",), False),
    ]
    assert answer.context["stale"].who == "Karla"
    company.refresh_from_db()
    assert (company.town, company.street) == ("Guben", company.street)


def test_the_form_then_holds_what_was_typed_and_what_the_other_one_changed(english, company):
    data = opened(english, company) | {"town": "Forst", "description_de": "Neu\r\nund mehr"}
    change_by_colleague(company, phone="+493559999999", description_en="New")

    answer = english.post(change_page(company), data)
    english.post(change_page(company), sent_form(answer, "company_form"))

    company.refresh_from_db()
    assert (company.town, company.description_de) == ("Forst", "Neu\r\nund mehr")
    assert (str(company.phone), company.description_en) == ("+493559999999", "New")


def test_fields_that_are_left_alone_take_every_kind_of_value(english, company):
    data = opened(english, company) | {"town": "Forst"}
    other = make_company(
        export_markets=["AT"], languages=["en"], contact_public=False, member_since=None,
        partner=make_partner("zukunft"), employees="10-49", founded=1999,
    )  # fmt: skip
    names = ("export_markets", "languages", "contact_public", "member_since", "partner_id",
             "employees", "founded", "contact_name")  # fmt: skip
    change_by_colleague(company, **{name: getattr(other, name) for name in names})
    company.competencies.set([make_competency("grinding")])

    answer = english.post(change_page(company), data)
    english.post(change_page(company), sent_form(answer, "company_form"))

    company.refresh_from_db()
    found = [getattr(company, name) for name in names]
    assert found == [getattr(other, name) for name in names]
    assert company.town == "Forst"
    assert [*company.competencies.values_list("slug", flat=True)] == ["grinding"]


def test_values_are_compared_in_words(english, company):
    data = opened(english, company)
    partner = PartnerOrganisation.objects.get()
    data |= {"contact_public": [], "competencies": [make_competency("grinding").pk]}
    change_by_colleague(company, partner=make_partner("zukunft"), employees="10-49")

    answer = english.post(change_page(company), data)

    found = {label: (theirs, mine) for label, theirs, mine, _mine in clashes(answer)}
    assert found == {
        "Competencies": (
            ("Competency milling, Competency welding",),
            ("Competency grinding",),
        ),
        "Employees": (("10–49 employees",), ("",)),
        "Contact person is public": (("yes",), ("no",)),
        "Partner in charge": (("ZUKUNFT",), (str(partner),)),
    }


def test_whoever_changes_it_a_third_time_is_seen_as_well(english, company):
    data = opened(english, company) | {"town": "Forst"}
    change_by_colleague(company, town="Guben")
    answer = english.post(change_page(company), data)
    change_by_colleague(company, town="Spremberg")

    answer = english.post(change_page(company), sent_form(answer, "company_form"))

    assert clashes(answer) == [("Town", ("Spremberg",), ("Forst",), True)]


def test_the_same_change_by_both_needs_no_question(english, company):
    data = opened(english, company) | {"town": "Forst"}
    change_by_colleague(company, town="Forst")

    answer = english.post(change_page(company), data)

    assert answer.status_code == 302


def test_the_buttons_that_publish_and_archive_wait_too(english, company):
    data = opened(english, company) | {"_archive": "1", "town": "Forst"}
    change_by_colleague(company, town="Guben")

    english.post(change_page(company), data)

    company.refresh_from_db()
    assert company.status == "published"


def test_a_form_that_is_not_ours_or_was_tampered_with_is_saved_as_ever(english, company):
    for shown in ("", "unsinn", "e30:1:x"):
        data = opened(english, company) | {"_shown": shown, "town": f"Forst {shown}".strip()}
        change_by_colleague(company, town="Guben")

        assert english.post(change_page(company), data).status_code == 302


# Certificates


def test_certificates_of_both_come_together(english, company):
    data = opened(english, company)
    data |= {
        "certificates-TOTAL_FORMS": "3",
        "certificates-2-id": "",
        "certificates-2-company": company.pk,
        "certificates-2-standard": make_standard("scc").pk,
        "certificates-2-detail": "mine",
    }
    Certificate.objects.create(company=company, standard=make_standard("en-1090"))
    company.certificates.filter(standard__slug="iso-9001").update(detail="theirs")

    answer = english.post(change_page(company), data)
    assert certificates(company) == [
        ("en-1090", "", None), ("iso-14001", "", None), ("iso-9001", "theirs", UNTIL),
    ]  # fmt: skip
    assert [clash[0] for clash in clashes(answer)] == ["Certificates"]
    english.post(change_page(company), sent_form(answer, "company_form"))

    assert certificates(company) == [
        ("en-1090", "", None), ("iso-14001", "", None), ("iso-9001", "theirs", UNTIL),
        ("scc", "mine", None),
    ]  # fmt: skip


def test_a_certificate_that_was_deleted_meanwhile_but_changed_here_can_be_kept(english, company):
    data = opened(english, company)
    at = next(n for n in ("0", "1") if data[f"certificates-{n}-valid_until"] != [""])
    data |= {f"certificates-{at}-detail": "mine"}
    Certificate.objects.all().delete()

    answer = english.post(change_page(company), data)
    english.post(change_page(company), sent_form(answer, "company_form"))

    assert certificates(company) == [("iso-9001", "mine", UNTIL)]


def test_a_certificate_to_be_deleted_is_deleted_once_both_are_seen(english, company):
    data = opened(english, company)
    at = next(n for n in ("0", "1") if data[f"certificates-{n}-valid_until"] != [""])
    data |= {f"certificates-{at}-DELETE": "on"}
    company.certificates.filter(standard__slug="iso-14001").update(detail="theirs")

    answer = english.post(change_page(company), data)
    english.post(change_page(company), sent_form(answer, "company_form"))

    assert certificates(company) == [("iso-14001", "theirs", None)]


# Other records


def test_partners_and_competencies_are_guarded_as_well(english):
    partner, competency = make_partner("ihk"), make_competency("welding")
    for record, form, field in (
        (partner, "partnerorganisation_form", "town"),
        (competency, "competency_form", "name_en"),
    ):
        page = f"/admin/members/{record._meta.model_name}/{record.pk}/change/"
        data = sent_form(english.get(page), form) | {field: "Mine"}
        type(record).objects.update(**{field: "Theirs"})

        answer = english.post(page, data)

        assert [clash[1:] for clash in clashes(answer)] == [(("Theirs",), ("Mine",), True)]


# At the same instant


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_instant_one_is_asked():
    company = make_company("Muster")
    opened_by_both = threading.Barrier(2, timeout=60)

    def save(name, street):
        browser = Client()
        browser.force_login(User.objects.create_superuser(name, language="en"))
        data = opened(browser, company) | {"street": street}
        opened_by_both.wait()
        return browser.post(change_page(company), data).status_code

    found = in_other_connection(lambda: save("eins", "A 1"), lambda: save("zwei", "B 2"))

    assert sorted(found) == [200, 302]
