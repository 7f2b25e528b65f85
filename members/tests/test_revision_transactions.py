"""When the revision is raised: in the transaction of the change, once, last; not if that fails."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from members import revision
from members.models import Certificate, Company, Region, Revision
from members.reference.loading import ConflictingRecordError, Table, load_tables

from .admin_visits import ADD, change_page, form_data
from .factories import make_company, make_competency, make_region, make_standard
from .other_connection import in_other_connection
from .revision_watch import grows, stays, written_tables

REVISION = "members_revision"


class RefusedError(Exception):
    """What a caller raises to have a change undone."""


def change_and_fail():
    with revision.public_change():
        make_region()
        raise RefusedError


# Once and last


@pytest.mark.django_db
def test_many_changes_raise_it_once_and_last():
    company, competency, standard = make_company(), make_competency(), make_standard()

    with written_tables() as tables, revision.public_change():
        company.slug = "neu"
        company.save()
        company.competencies.set([competency])
        Certificate.objects.create(company=company, standard=standard)
        Company.objects.update(town="Forst (Lausitz)")

    assert tables == [
        "members_company",
        "members_formerslug",
        "members_formerslug",
        "members_company_competencies",
        "members_certificate",
        "members_company",
        "members_historicalcompany",
        REVISION,
    ]


@pytest.mark.django_db
def test_a_company_that_moves_raises_it_once():
    company = make_company("Alt")
    company.slug = "neu"

    with written_tables() as tables:
        company.save()

    assert tables[-1:] == [REVISION]
    assert tables.count(REVISION) == 1


@pytest.mark.usefixtures("revision_row")
@pytest.mark.django_db
def test_an_import_raises_it_once_and_last():
    with written_tables() as tables:
        call_command("load_reference_data", verbosity=0)

    assert tables[-1:] == [REVISION]
    assert tables.count(REVISION) == 1


@pytest.mark.usefixtures("revision_row")
@pytest.mark.django_db
def test_the_sample_companies_raise_it_once_and_last_on_their_way_in_and_out():
    call_command("load_reference_data", verbosity=0)

    for command in ("load_sample_companies", "remove_sample_companies"):
        with written_tables() as tables:
            call_command(command, verbosity=0)

        assert tables[-1:] == [REVISION]
        assert tables.count(REVISION) == 1


def test_a_form_of_the_admin_raises_it_once_and_after_all_that_it_saves(staff):
    company, competency, standard = make_company(), make_competency(), make_standard()
    data = form_data(company, [standard], competencies=[competency.pk], _publish="", slug="neu")

    with written_tables() as tables:
        staff.post(change_page(company), data)

    company.refresh_from_db()
    assert (company.slug, company.certificates.count()) == ("neu", 1)
    assert tables.count(REVISION) == 1
    public = [table for table in tables if not table.startswith("django_")]
    assert public[-1:] == [REVISION]


@pytest.mark.usefixtures("revision_row")
@pytest.mark.django_db
def test_in_a_plain_transaction_each_change_raises_it():
    with written_tables() as tables, transaction.atomic():
        make_region()
        make_region()

    assert tables == ["members_region", REVISION] * 2


# Undone


@pytest.mark.django_db
def test_what_is_undone_raises_nothing():
    with stays(), pytest.raises(RefusedError):
        change_and_fail()

    assert Region.objects.count() == 0


@pytest.mark.django_db
def test_a_part_that_is_undone_does_not_count():
    with stays(), revision.public_change(), pytest.raises(RefusedError):
        change_and_fail()


@pytest.mark.django_db
def test_what_is_done_beside_an_undone_part_counts():
    with grows(), revision.public_change():
        make_region()
        with pytest.raises(RefusedError):
            change_and_fail()

    assert Region.objects.count() == 1


@pytest.mark.django_db
def test_an_import_that_fails_raises_nothing():
    make_region("cottbus", tile_column=1, tile_row=1)
    rows = [{"slug": "forst", "ags": "12345", "tile_column": 1, "tile_row": 1}]

    with stays(), pytest.raises(ConflictingRecordError):
        load_tables([Table(Region, rows)])


def test_a_form_that_fails_in_its_middle_leaves_nothing_behind(staff, settings):
    """The log of the admin is written after the company."""
    region = make_region()

    def fail_at_the_log(execute, sql, params, many, context):
        if "django_admin_log" in sql:
            raise RefusedError
        return execute(sql, params, many, context)

    with stays(), pytest.raises(RefusedError), connection.execute_wrapper(fail_at_the_log):
        staff.post(ADD, form_data(region=region.pk))

    assert Company.objects.count() == 0


# Without a transaction around it


@pytest.mark.django_db(transaction=True)
def test_each_change_and_its_number_become_visible_together():
    """Each write has a transaction of its own, with the number in it."""
    seen = []

    def look(execute, sql, params, many, context):
        seen.append((sql.split()[0], context["connection"].in_atomic_block))
        return execute(sql, params, many, context)

    region = make_region()
    with connection.execute_wrapper(look):
        region.save()
        Region.objects.update(chamber="IHK Dresden")
        Region.objects.filter(pk=region.pk).delete()

    writes = [pair for pair in seen if pair[0] in ("UPDATE", "INSERT", "DELETE")]
    raises = ["UPDATE", "DELETE", "INSERT"]  # the number, old steps, the new step
    verbs = ["UPDATE", *raises, "UPDATE", *raises, "DELETE", *raises]
    assert [verb for verb, _inside in writes] == verbs
    assert {inside for _verb, inside in writes} == {True}


@pytest.mark.django_db(transaction=True)
def test_a_change_on_commit_is_numbered_by_itself():
    numbers = []

    def change_again():
        numbers.append(revision.number())
        make_region("danach")
        numbers.append(revision.number())

    with revision.public_change():
        make_region()
        transaction.on_commit(change_again)

    assert numbers[0] < numbers[1]


@pytest.mark.django_db(transaction=True)
def test_another_connection_reads_the_number_of_a_change():
    in_other_connection(make_region)
    first = revision.number()

    in_other_connection(make_region)

    assert revision.number() > first


# Two at once


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_long_change_holds_nobody_up_before_its_end():
    """The second change begins later and is through while the first is still at work."""
    make_region()
    first_has_changed, second_is_through = threading.Event(), threading.Event()

    def long_change():
        with revision.public_change():
            make_region("erste")
            first_has_changed.set()
            assert second_is_through.wait(30)

    def short_change():
        assert first_has_changed.wait(30)
        make_region("zweite")
        second_is_through.set()

    in_other_connection(long_change, short_change)

    assert {*Region.objects.values_list("slug", flat=True)} >= {"erste", "zweite"}


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_first_changes_at_once_in_an_emptied_database():
    Revision.objects.all().delete()
    both_have_changed = threading.Barrier(2, timeout=30)

    def change():
        with revision.public_change():
            make_region()
            both_have_changed.wait()

    in_other_connection(change, change)

    assert (Region.objects.count(), Revision.objects.count()) == (2, 1)
