"""Contact persons and addresses of companies are erased, now and in all former states."""

import pytest

from members import history, merging, revision
from members.models import Company
from members.tests.factories import make_company
from mingentec import personal_data

from .cast import ADDRESS, CONTACT, NAME, NOBODY, TYPED, contact_of, left, states_of

pytestmark = pytest.mark.django_db


def test_the_contact_person_goes_and_the_company_stays():
    company = make_company("Grube", email="info@grube.example", town="Peitz", **CONTACT)

    erased = personal_data.erase(TYPED)

    company.refresh_from_db()
    assert contact_of(company) == ("", "", False, "info@grube.example")
    assert (company.name, company.town, company.status) == ("Grube", "Peitz", "published")
    assert {place: count for place, count in erased.items() if count} == {
        "companies": 1,
        "former states of companies": 1,
    }
    assert left() == []


def test_the_companys_own_address_goes_and_another_contact_person_stays():
    other = {"contact_name": "Karl Kohle", "contact_email": "karl@kohle.example"}
    company = make_company(email=ADDRESS, contact_public=True, **other)

    personal_data.erase(ADDRESS)

    company.refresh_from_db()
    assert contact_of(company) == ("Karl Kohle", "karl@kohle.example", True, "")


def test_a_contact_person_without_an_address_goes_with_the_companys():
    company = make_company(email=ADDRESS, contact_name=NAME)

    personal_data.erase(ADDRESS)

    company.refresh_from_db()
    assert contact_of(company) == NOBODY


def test_the_name_goes_from_former_states_without_the_address():
    company = make_company(contact_name=f" {NAME.upper()}")
    company.contact_name, company.contact_email = NAME, ADDRESS
    company.save()
    company.contact_name, company.contact_email = "Karl Kohle", "karl@kohle.example"
    company.save()

    personal_data.erase(ADDRESS)

    assert states_of(company) == [NOBODY, NOBODY, ("Karl Kohle", "karl@kohle.example", False, "")]
    assert left() == []


def test_the_address_of_another_stays():
    company = make_company(contact_email=f"x{ADDRESS}", description_de=f"An {ADDRESS}.dental")

    assert set(personal_data.erase(ADDRESS).values()) == {0}

    company.refresh_from_db()
    assert company.contact_email == f"x{ADDRESS}"


def test_the_same_name_in_another_company_stays_and_is_named():
    make_company(**CONTACT)
    other = make_company("Schacht", contact_name=NAME)

    namesakes = personal_data.collect(ADDRESS)["companies with a contact person of the same name"]
    personal_data.erase(ADDRESS)

    other.refresh_from_db()
    assert other.contact_name == NAME
    assert namesakes == [{"id": other.pk, "company": "Schacht GmbH"}]


def test_the_history_tells_that_something_was_erased_without_the_data(administrator):
    company = make_company(**CONTACT)
    records = Company.history.filter(id=company.pk)
    before = records.count()

    personal_data.erase(ADDRESS, administrator)

    assert records.count() == before + 1
    record = history.latest(company)
    assert (record.history_change_reason, record.history_user) == (
        personal_data.ERASED,
        administrator,
    )


def test_erasing_again_changes_nothing():
    make_company(description_de=f"Fragen an {ADDRESS}", **CONTACT)
    personal_data.erase(ADDRESS)
    states, number = Company.history.count(), revision.number()

    assert set(personal_data.erase(ADDRESS).values()) == {0}
    assert (Company.history.count(), revision.number()) == (states, number)


def test_a_public_contact_leaves_the_page_at_once(client):
    company = make_company(**CONTACT)
    address = company.get_absolute_url()
    assert ADDRESS in client.get(address).content.decode()

    personal_data.erase(ADDRESS)

    page = client.get(address).content.decode()
    assert (ADDRESS in page, NAME in page) == (False, False)


def test_a_deleted_companys_states_are_erased():
    company = make_company(**CONTACT)
    company.delete()
    assert "members_historicalcompany.contact_email" in left()

    personal_data.erase(ADDRESS)

    assert left() == []


def test_no_former_state_brings_it_back():
    company = make_company(**CONTACT)
    first = history.latest(company)
    company.town = "Forst"
    company.save()
    personal_data.erase(ADDRESS)

    for record in Company.history.filter(id=company.pk):
        history.restore(company, record)

    assert left() == []
    assert Company.history.filter(history_id=first.pk).exists()


def test_undoing_a_merge_works_and_does_not_bring_it_back():
    kept, other = make_company("Grube"), make_company("Grube Süd", **CONTACT)
    merge = merging.merge(kept, other, {"contact": "other"})
    kept.refresh_from_db()
    assert kept.contact_email == ADDRESS
    personal_data.erase(ADDRESS)

    merging.undo(merge)

    other.refresh_from_db()
    assert (other.status, contact_of(other)) == ("published", NOBODY)
    assert left() == []


def test_a_name_that_a_merge_parted_from_its_address_goes():
    kept, other = make_company("Grube", contact_name=NAME), make_company("Grube Süd", **CONTACT)
    merging.merge(kept, other, {"contact": "kept"})

    personal_data.erase(ADDRESS)

    assert left() == []
