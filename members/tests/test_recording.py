"""The history of companies: one row for each company and change, whatever way it is made."""

import datetime
import threading
from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from members import history, revision
from members.models import Certificate, Company, PartnerOrganisation, User

from .admin_visits import COMPANIES, change_page, form_data
from .factories import make_company, make_competency, make_region, make_standard
from .other_connection import PATIENCE, in_other_connection
from .revision_watch import written_tables

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


class RefusedError(Exception):
    """What a caller raises to have a change undone."""


def change_and_fail():
    with revision.public_change():
        make_company("Nie da gewesen")
        Company.objects.update(town="Forst")
        raise RefusedError


def new_rows(since: int):
    """(kind, town, competencies, certificates) of each row written after the one with this id."""
    rows = Company.history.filter(history_id__gt=since).order_by("history_id")
    return [(row.history_type, row.town, row.competencies, row.certificates) for row in rows]


def last_id() -> int:
    row = Company.history.order_by("-history_id").first()
    return row.history_id if row else 0


@pytest.fixture
def company():
    """A company in Cottbus with one competency and one certificate, as recorded."""
    return make_company(
        "Muster",
        competencies=[make_competency("welding")],
        certificates=[(make_standard(), TODAY)],
    )


CERTIFIED = [["iso-9001", "", "2026-11-24"]]


# One row for each change


def test_a_new_company_has_a_row_with_its_state():
    with revision.public_change():
        make_company("Muster", competencies=[make_competency("b"), make_competency("a")])

    assert new_rows(0) == [("+", "Cottbus", ["a", "b"], [])]


def test_the_row_holds_every_column(company):
    row = history.latest(company)
    company.refresh_from_db()

    for column in Company._meta.fields:
        assert getattr(row, column.attname) == getattr(company, column.attname), column.name


def test_many_writes_in_one_change_are_one_row(company):
    start = last_id()

    with revision.public_change():
        company.town = "Forst"
        company.save()
        company.competencies.set([make_competency("grinding")])
        Certificate.objects.all().delete()
        Company.objects.update(town="Guben")

    assert new_rows(start) == [("~", "Guben", ["grinding"], [])]


def test_the_form_of_the_admin_with_all_its_parts_is_one_row_of_the_user(staff, company):
    start = last_id()
    other, grinding = make_standard("iso-14001"), make_competency("grinding")
    data = form_data(company, [other], competencies=[grinding.pk], town="Forst", _publish="")

    staff.post(change_page(company), data)

    certificates = [["iso-14001", "", None], *CERTIFIED]
    assert new_rows(start) == [("~", "Forst", ["grinding"], certificates)]
    assert history.latest(company).history_user == User.objects.get(username="chefin")


def test_an_action_on_many_is_one_row_for_each(staff):
    companies = [make_company(status="draft") for _ in range(3)]
    start = last_id()

    data = {"action": "publish_selected", "_selected_action": [c.pk for c in companies]}
    staff.post(COMPANIES, data)

    rows = Company.history.filter(history_id__gt=start)
    assert sorted((row.id, row.history_type, row.status) for row in rows) == [
        (company.pk, "~", "published") for company in companies
    ]
    assert {str(row.history_user) for row in rows} == {"chefin"}


def test_the_sample_companies_are_recorded_once_each_and_forgotten_with_their_removal():
    call_command("load_reference_data", verbosity=0)

    call_command("load_sample_companies", verbosity=0)

    rows = Company.history.all()
    held = {company.pk: company for company in Company.objects.prefetch_related("competencies")}
    assert {row.id for row in rows} == held.keys()
    assert len(rows) == len(held)
    assert {row.id: row.competencies for row in rows} == {
        key: sorted(c.slug for c in company.competencies.all()) for key, company in held.items()
    }

    call_command("remove_sample_companies", verbosity=0)

    assert Company.history.count() == 0


@pytest.mark.parametrize("change", [
    lambda company: Company.objects.filter(pk=company.pk).update(town="Forst"),
    lambda company: Company.objects.bulk_update([company], ["town"]),
    lambda company: company.save(),
    lambda company: company.save(update_fields=["town"]),
])  # fmt: skip
def test_each_way_to_write_a_column_is_one_row(company, change):
    start = last_id()
    company.town = "Forst"

    change(company)

    assert new_rows(start) == [("~", "Forst", ["welding"], CERTIFIED)]


@pytest.mark.parametrize("change", [
    lambda company, grinding: company.competencies.add(grinding),
    lambda company, grinding: grinding.companies.add(company),
    lambda company, grinding: grinding.companies.set([company]),
])  # fmt: skip
def test_a_competency_may_come_from_either_side(company, change):
    grinding, start = make_competency("grinding"), last_id()

    change(company, grinding)

    assert new_rows(start) == [("~", "Cottbus", ["grinding", "welding"], CERTIFIED)]


@pytest.mark.parametrize("change", [
    lambda company, welding: company.competencies.remove(welding),
    lambda company, welding: company.competencies.clear(),
    lambda company, welding: welding.companies.clear(),
    lambda company, welding: welding.companies.remove(company),
    lambda company, welding: welding.delete(),
    lambda company, welding: type(welding).objects.filter(pk=welding.pk).delete(),
])  # fmt: skip
def test_a_competency_may_go_from_either_side_or_altogether(company, change):
    start = last_id()

    change(company, company.competencies.get())

    assert new_rows(start) == [("~", "Cottbus", [], CERTIFIED)]


@pytest.mark.parametrize("change", [
    lambda certificate: certificate.delete(),
    lambda certificate: Certificate.objects.filter(pk=certificate.pk).delete(),
    lambda certificate: certificate.company.certificates.all().delete(),
])  # fmt: skip
def test_a_certificate_may_go(company, change):
    start = last_id()

    change(company.certificates.get())

    assert new_rows(start) == [("~", "Cottbus", ["welding"], [])]


def test_certificates_that_are_made_in_bulk_are_recorded(company):
    start = last_id()
    other = make_standard("iso-14001")

    Certificate.objects.bulk_create([Certificate(company=company, standard=other, detail="EXC3")])

    certificates = [["iso-14001", "EXC3", None], *CERTIFIED]
    assert new_rows(start) == [("~", "Cottbus", ["welding"], certificates)]


@pytest.mark.parametrize("move", [
    lambda certificate, other: other.certificates.add(certificate),
    lambda certificate, other: Certificate(
        pk=certificate.pk, company=other, standard=certificate.standard, valid_until=TODAY
    ).save(),
])  # fmt: skip
def test_a_certificate_that_moves_is_recorded_of_both_companies(company, move):
    other = make_company(town="Guben")
    start = last_id()

    move(company.certificates.get(), other)

    assert sorted(new_rows(start)) == [
        ("~", "Cottbus", ["welding"], []),
        ("~", "Guben", [], CERTIFIED),
    ]


@pytest.mark.parametrize("delete", [
    lambda company: company.delete(),
    lambda company: Company.objects.filter(pk=company.pk).delete(),
])  # fmt: skip
def test_a_deletion_is_a_row_with_the_last_state(company, delete):
    start = last_id()

    delete(company)

    assert new_rows(start) == [("-", "Cottbus", ["welding"], CERTIFIED)]


# No row


@pytest.mark.parametrize("change", [
    lambda company: company.save(),
    lambda company: company.competencies.set(company.competencies.all()),
    lambda company: company.certificates.get().save(),
    lambda company: Company.objects.update(town="Cottbus"),
    lambda company: PartnerOrganisation.objects.update(town="Forst"),
    lambda company: make_region(),
])  # fmt: skip
def test_what_changes_nothing_of_a_company_is_not_recorded(company, change):
    start = last_id()

    change(company)

    assert new_rows(start) == []


def test_line_ends_and_the_order_of_markets_are_no_change():
    company = make_company(description_de="Eins\nZwei", export_markets=["PL", "CZ"])
    start = last_id()

    company.description_de, company.export_markets = "Eins\r\nZwei", ["CZ", "PL"]
    company.save()

    assert new_rows(start) == []


def test_what_is_changed_back_within_a_change_is_not_recorded(company):
    start = last_id()

    with revision.public_change():
        Company.objects.update(town="Forst")
        Company.objects.update(town="Cottbus")

    assert new_rows(start) == []


def test_what_is_undone_is_not_recorded(company):
    start = last_id()

    with pytest.raises(RefusedError):
        change_and_fail()

    assert new_rows(start) == []


def test_a_part_that_is_undone_is_not_recorded_and_the_rest_is(company):
    start = last_id()

    with revision.public_change():
        company.competencies.clear()
        with pytest.raises(RefusedError):
            change_and_fail()

    assert new_rows(start) == [("~", "Cottbus", [], CERTIFIED)]


def test_reading_a_page_asks_nothing_of_the_history(client, company):
    with CaptureQueriesContext(connection) as queries:
        client.get(company.get_absolute_url())

    assert [q["sql"] for q in queries.captured_queries if "historical" in q["sql"]] == []


# Without public_change()


def test_in_a_plain_transaction_each_change_is_a_row_at_once(company):
    start = last_id()

    with transaction.atomic():
        Company.objects.update(town="Forst")
        company.competencies.clear()

    assert new_rows(start) == [
        ("~", "Forst", ["welding"], CERTIFIED),
        ("~", "Forst", [], CERTIFIED),
    ]


# Companies older than their history


def test_the_first_change_of_a_company_without_history_records_the_state_before_it(company):
    Company.history.all().delete()

    company.competencies.clear()

    assert new_rows(0) == [
        ("+", "Cottbus", ["welding"], CERTIFIED),
        ("~", "Cottbus", [], CERTIFIED),
    ]
    first = Company.history.order_by("history_id").first()
    assert first.history_change_reason == "State before records began"
    assert first.history_date == company.updated_at


def test_a_company_without_history_that_is_not_changed_gets_none(company):
    Company.history.all().delete()

    company.save()

    assert new_rows(0) == []


def test_the_deletion_of_a_company_without_history_leaves_two_rows(company):
    Company.history.all().delete()

    company.delete()

    assert [kind for kind, *_ in new_rows(0)] == ["+", "-"]


# Costs


def queries_for(count: int) -> int:
    region = make_region()
    with CaptureQueriesContext(connection) as queries:
        Company.objects.bulk_create(
            Company(name=f"F {n}", slug=f"f-{count}-{n}", postal_code="03046", region=region)
            for n in range(count)
        )
    return len(queries)


def test_many_are_recorded_in_as_many_queries_as_one():
    assert queries_for(10) == queries_for(1)


def test_companies_that_are_named_beforehand_are_looked_up_together():
    companies = [make_company() for _ in range(3)]

    def selects(keys) -> int:
        with CaptureQueriesContext(connection) as queries, history.recorded(companies=keys):
            for company in companies:
                company.town = f"{company.town}!"
                company.save()
        return len(queries)

    assert selects([]) - selects([company.pk for company in companies]) == 2


def test_a_change_of_a_company_is_recorded_just_before_the_revision(company):
    with written_tables() as tables:
        Company.objects.update(town="Forst")

    assert tables == ["members_company", "members_historicalcompany", "members_revision"]


# Two at once


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_add_competencies_at_once_the_later_row_holds_both():
    company, competencies = make_company(), [make_competency("a"), make_competency("b")]
    both_have_added = threading.Barrier(2, timeout=PATIENCE)

    def add(competency):
        with revision.public_change():
            company.competencies.add(competency)
            both_have_added.wait()

    in_other_connection(*(partial(add, competency) for competency in competencies))

    assert history.latest(company).competencies == ["a", "b"]
