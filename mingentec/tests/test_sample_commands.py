"""The commands that load and remove the fictional companies and events."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from events.models import Event, Participation, ProgrammeItem
from events.reference.loading import event_tables
from members.models import Certificate, Company, Region
from members.reference.files import member_tables
from members.reference.loading import load_tables
from members.samples import loading
from members.samples.generator import generate
from members.tests.factories import make_company, make_competency

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2025, 11, 20)


@pytest.fixture
def _reference():
    load_tables([*member_tables(), *event_tables()])


def run(command):
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def everything():
    """All rows that the commands may touch, as comparable values."""
    through = Company.competencies.through
    models = (Company, through, Certificate, Event, ProgrammeItem, Participation, Region)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


@pytest.mark.usefixtures("_reference")
def test_loading_gives_410_published_companies_by_state():
    output = run("load_sample_companies")

    assert output == "Loaded 410 sample companies and 3 sample events.\n"
    published = Company.objects.published().samples()
    assert published.count() == 410
    assert published.filter(region__federal_state__in=("BE", "BB")).count() == 262
    assert published.filter(region__federal_state="SN").count() == 148


@pytest.mark.usefixtures("_reference")
def test_loading_twice_changes_nothing_and_says_so():
    run("load_sample_companies")
    before = everything()

    output = run("load_sample_companies")

    assert output.startswith("The sample companies are loaded already; nothing changed.")
    assert everything() == before


@pytest.mark.usefixtures("_reference")
def test_removing_takes_nothing_real_along():
    region = Region.objects.get(slug="cottbus")
    real = make_company("Ockerland Tagebautechnik", [make_competency()], region=region)
    event = Event.objects.get(number=8)
    Participation.objects.create(event=event, company=real)
    before = everything()

    run("load_sample_companies")
    output = run("remove_sample_companies")

    assert output == "Removed 410 sample companies and 3 sample events.\n"
    assert everything() == before


@pytest.mark.usefixtures("_reference")
def test_loading_again_after_removal_gives_the_same_addresses():
    run("load_sample_companies")
    slugs = list(Company.objects.order_by("office_key").values_list("slug", flat=True))
    run("remove_sample_companies")

    run("load_sample_companies")

    assert list(Company.objects.order_by("office_key").values_list("slug", flat=True)) == slugs


def test_removing_from_an_empty_directory_says_that_there_was_nothing():
    assert run("remove_sample_companies") == "Removed 0 sample companies and 0 sample events.\n"


def test_without_reference_data_the_error_names_the_command_to_run():
    with pytest.raises(CommandError, match="Run load_reference_data first"):
        run("load_sample_companies")

    assert Company.objects.count() == 0


@pytest.mark.usefixtures("_reference")
def test_an_office_key_of_a_real_company_is_not_taken_from_it():
    make_company(region=Region.objects.get(slug="cottbus"), office_key="S-0005")

    with pytest.raises(CommandError, match=r"S-0005\. Nothing was loaded"):
        run("load_sample_companies")

    assert Company.objects.count() == 1


@pytest.mark.usefixtures("_reference")
def test_a_sample_company_yields_its_address_to_a_real_one():
    real = make_company("Ockerland Tagebautechnik", region=Region.objects.get(slug="cottbus"))

    loading.load(TODAY, count=1)

    assert real.slug == "ockerland-tagebautechnik"
    assert Company.objects.samples().get().slug == "ockerland-tagebautechnik-2"


@pytest.mark.usefixtures("_reference")
def test_stored_companies_are_what_the_generator_gives_and_pass_validation():
    loading.load(TODAY, count=30)

    for sample in generate(30):
        company = Company.objects.get(office_key=sample.office_key)
        company.full_clean()
        derived = (company.slug, company.sort_key)
        company.fill_derived_fields()
        assert (company.slug, company.sort_key) == derived
        assert company.is_sample
        assert company.region.slug == sample.region
        assert getattr(company.partner, "slug", "") == sample.partner
        assert {c.slug for c in company.competencies.all()} == set(sample.competencies)
        assert sorted(c.code for c in company.export_markets) == sorted(sample.export_markets)
        assert company.description_de == sample.description_de
        valid_until = {c.standard.slug: c.valid_until for c in company.certificates.all()}
        assert valid_until == {
            c.standard: None if c.valid_days is None else TODAY + datetime.timedelta(c.valid_days)
            for c in sample.certificates
        }


@pytest.mark.usefixtures("_reference")
def test_first_publications_are_spread_over_the_past_years_and_all_differ():
    loading.load(TODAY)

    moments = list(Company.objects.values_list("first_published_at", "member_since"))
    days = [timezone.localdate(published) for published, _ in moments]
    assert len({published for published, _ in moments}) == 410
    assert max(days) < TODAY
    assert len({day.year for day in days}) >= 4
    assert [(d, since) for d, (_, since) in zip(days, moments, strict=True) if d < since] == []


@pytest.mark.usefixtures("_reference")
def test_sample_events_are_soon_later_and_past():
    run("load_sample_companies")
    today = timezone.localdate()

    events = Event.objects.samples()

    past, soon, later = sorted((event.starts_on - today).days for event in events)
    assert -64 <= past <= -58
    assert 18 <= soon <= 24
    assert 88 <= later <= 94
    assert [event.starts_on.weekday() for event in events] == [1, 1, 1]
    for event in events:
        event.full_clean()
        assert event.number is None
        assert event.title_de.startswith("Beispiel-")
        assert event.title_en.startswith("Sample ")
        assert event.programme.count() >= 4


@pytest.mark.usefixtures("_reference")
def test_sample_companies_meet_at_sample_events_only():
    run("load_sample_companies")

    assert not Participation.objects.exclude(event__is_sample=True).exists()
    for event in Event.objects.samples():
        assert 15 <= event.companies.count() <= 40
        assert not event.companies.exclude(is_sample=True).exists()
