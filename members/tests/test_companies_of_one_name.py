"""Two people who enter companies of the same name at the same instant both get an address."""

import threading
import time

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from members import revision
from members.models import Company, User

from .admin_visits import ADD, form_data
from .factories import make_company, make_region
from .other_connection import PATIENCE, in_other_connection


def company_of(name: str, **values) -> Company:
    """A company that is not saved yet but has its address, as behind a form that was checked."""
    company = Company(name=name, postal_code="03046", town="Cottbus", **values)
    company.clean()
    return company


@pytest.mark.django_db
def test_an_address_taken_since_it_was_made_gives_way_to_the_next_free_one():
    second = company_of("Erz", region=make_region())
    make_company("Erz")

    second.save()

    assert second.slug == "erz-2"
    assert [*Company.objects.order_by("pk").values_list("slug", flat=True)] == ["erz", "erz-2"]


@pytest.mark.django_db
def test_an_address_that_was_typed_is_not_replaced_behind_the_editors_back():
    second = company_of("Zinn", slug="erz", region=make_region())
    make_company("Erz")

    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


@pytest.mark.django_db
def test_another_conflict_stays_an_error():
    second = company_of("Zinn", office_key="BB-0001", region=make_region())
    make_company("Erz", office_key="BB-0001")

    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def until_somebody_waits() -> None:
    """Returns once another connection waits for a lock that this one holds."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_in_the_admin_the_second_of_two_is_saved_as_well():
    staff, region = Client(), make_region()
    staff.force_login(User.objects.create_superuser("chefin"))
    first_is_stored = threading.Event()

    def first():
        with revision.public_change():
            make_company("Neue Firma", region=region)
            first_is_stored.set()
            until_somebody_waits()

    def second():
        assert first_is_stored.wait(PATIENCE)
        return staff.post(ADD, form_data(region=region.pk)).status_code

    assert in_other_connection(first, second) == [None, 302]
    slugs = Company.objects.order_by("slug").values_list("slug", flat=True)
    assert [*slugs] == ["neue-firma", "neue-firma-2"]
