"""Which companies have changed from one number to a later one."""

import datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from members import revision
from members.atlas import loader
from members.models import Certificate, Company, Revision, RevisionStep

from .factories import make_company, make_competency, make_field, make_region, make_standard

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Two companies, a competency and a standard; the number now."""
    iso = make_standard("iso-9001")
    erz = make_company("Erz", certificates=[(iso, None)])
    return {
        "erz": erz,
        "zinn": make_company("Zinn"),
        "water": make_competency("water"),
        "iso": iso,
    }


def changed_since(number: int):
    """What is known to have changed since a number."""
    return revision.companies_changed(number, revision.number())


def _move_certificate(world):
    certificate = Certificate.objects.get()
    certificate.company = world["zinn"]
    certificate.save()


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (lambda w: w["erz"].save(), ["erz"]),
        (lambda w: w["erz"].archive(), ["erz"]),
        (lambda w: Company.objects.filter(name="Zinn").update(town="Forst"), ["zinn"]),
        (lambda w: Company.objects.update(town="Forst"), ["erz", "zinn"]),
        (lambda w: Company.objects.bulk_update([w["zinn"]], ["town"]), ["zinn"]),
        (lambda w: w["erz"].competencies.add(w["water"]), ["erz"]),
        (lambda w: w["water"].companies.add(w["zinn"]), ["zinn"]),
        (lambda w: Certificate.objects.update(detail="EXC3"), ["erz"]),
        (_move_certificate, ["erz", "zinn"]),
        (lambda w: Certificate.objects.all().delete(), ["erz"]),
        (lambda w: Certificate.objects.get().delete(), ["erz"]),
        (lambda w: w["water"].save(), []),
        (lambda w: make_region(), []),
        (lambda w: make_field(), []),
    ],
)
def test_a_step_names_the_companies_that_have_changed(world, change, names):
    before = revision.number()

    change(world)

    assert changed_since(before) == {world[name].pk for name in names}


def test_a_company_that_comes_and_one_that_goes_are_named(world):
    before, gone = revision.number(), world["zinn"].pk

    world["zinn"].delete()
    come = make_company("Kupfer")

    assert changed_since(before) == {gone, come.pk}


@pytest.mark.parametrize(
    "change",
    [
        lambda w: revision.bump(),
        lambda w: Certificate.objects.update(company=w["zinn"]),
        lambda w: w["water"].companies.clear(),
    ],
)
def test_where_it_is_not_known_any_company_may_have_changed(world, change):
    before = revision.number()
    w = world
    w["erz"].competencies.add(w["water"])

    change(world)

    assert changed_since(before) is None


def test_a_number_that_was_raised_without_a_step_breaks_the_chain(world):
    before = revision.number()
    Revision.objects.update(number=before + 5)
    world["erz"].save()

    assert changed_since(before) is None
    assert changed_since(revision.number()) == frozenset()


def test_a_number_that_was_rolled_back_leads_nowhere(world):
    with transaction.atomic():
        world["erz"].save()
        undone = revision.number()
        transaction.set_rollback(True)
    world["zinn"].save()

    assert changed_since(undone) is None


def test_steps_are_kept_for_a_week(world, monkeypatch):
    before = revision.number()
    world["erz"].save()
    later = timezone.now() + datetime.timedelta(days=8)
    monkeypatch.setattr("members.revision.time.time_ns", lambda: int(later.timestamp() * 1e9))
    world["zinn"].save()
    world["erz"].save()

    assert RevisionStep.objects.count() == 2
    assert changed_since(before) is None


def test_pictures_are_read_from_these_tables_and_no_others(django_assert_num_queries):
    """Who adds a table here sees to it that its changes name the companies."""
    make_company("Erz")
    with django_assert_num_queries(9) as captured:
        loader.read()

    tables = {query["sql"].split('FROM "')[1].split('"')[0] for query in captured[1:]}
    assert connection.in_atomic_block
    assert tables == {
        "members_region",
        "members_competencyfield",
        "members_competency",
        "members_partnerorganisation",
        "members_certificatestandard",
        "members_company_competencies",
        "members_certificate",
        "members_company",
    }
