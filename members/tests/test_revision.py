"""Every change of what the public sees raises the revision, whatever way it is made."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError
from simple_history.models import HistoricalChanges

from events.models import (
    Agreement,
    Document,
    Event,
    Participation,
    ProgrammeItem,
    Statement,
)
from events.tests.factories import (
    make_agreement,
    make_document,
    make_event,
    make_programme_item,
    make_statement,
)
from members import revision
from members.models import (
    Certificate,
    CertificateStandard,
    Company,
    Competency,
    CompetencyField,
    DistinctPair,
    FormerSlug,
    ImportRun,
    LoadedReference,
    Merge,
    PartnerOrganisation,
    PublicModel,
    PublicQuerySet,
    Region,
    Revision,
    RevisionStep,
    SearchMiss,
    User,
    WebsiteCheck,
)

from .admin_visits import ADD, change_page, form_data
from .factories import (
    make_company,
    make_competency,
    make_field,
    make_partner,
    make_region,
    make_standard,
)
from .revision_watch import grows, stays

pytestmark = pytest.mark.django_db


def make_certificate() -> Certificate:
    return Certificate.objects.create(company=make_company(), standard=make_standard())


def make_former_slug() -> FormerSlug:
    return FormerSlug.objects.create(slug="alt", company=make_company())


def make_participation() -> Participation:
    return Participation.objects.create(event=make_event(), company=make_company())


# Each public model: how to make a row on which nothing else hangs, and a column to write.
PUBLIC = {
    Agreement: (lambda: make_agreement(make_event()), "title_en"),
    Certificate: (make_certificate, "detail"),
    CertificateStandard: (make_standard, "topic_de"),
    Company: (make_company, "town"),
    Competency: (make_competency, "synonyms_de"),
    CompetencyField: (make_field, "order"),
    Document: (lambda: make_document(make_event()), "title_en"),
    Event: (make_event, "venue"),
    FormerSlug: (make_former_slug, "slug"),
    Participation: (make_participation, "company_id"),
    PartnerOrganisation: (make_partner, "street"),
    ProgrammeItem: (lambda: make_programme_item(make_event()), "speaker"),
    Region: (make_region, "name_sorbian"),
    Statement: (lambda: make_statement(make_event()), "office_de"),
}
# Of these the public sees nothing.
FORMER_STATES = {model for model in apps.get_models() if issubclass(model, HistoricalChanges)}
PRIVATE = {
    DistinctPair,
    ImportRun,
    LoadedReference,
    Merge,
    Revision,
    RevisionStep,
    SearchMiss,
    User,
    WebsiteCheck,
} | FORMER_STATES

each_public_model = pytest.mark.parametrize("model", PUBLIC, ids=lambda model: model.__name__)


@pytest.fixture
def row(model, settings, tmp_path):
    """A row of the public model."""
    settings.MEDIA_ROOT = tmp_path
    make, _column = PUBLIC[model]
    return make()


# No model is forgotten


def test_every_model_of_the_site_is_public_or_named_as_private():
    site = ("members", "events", "mingentec")
    models = {model for model in apps.get_models() if model.__module__.split(".")[0] in site}

    assert {model.__name__ for model in models - PRIVATE} == {model.__name__ for model in PUBLIC}
    assert [model for model in PUBLIC if not issubclass(model, PublicModel)] == []


@each_public_model
def test_every_manager_of_a_public_model_raises_the_revision(model):
    managers = [*model._meta.managers, model._base_manager, model._default_manager]

    assert [m.name for m in managers if not isinstance(m.all(), PublicQuerySet)] == []


def test_no_public_row_goes_with_a_private_one():
    """A cascade deletes past the methods of the rows that it reaches."""
    reaching = [
        f"{model.__name__}.{relation.name}"
        for model in PRIVATE
        for relation in model._meta.related_objects
        if relation.related_model in PUBLIC
    ]

    assert reaching == []


# Rows


@each_public_model
def test_saving_and_deleting_a_row(model, row):
    with grows():
        row.save()
    with grows():
        row.delete()


@each_public_model
def test_writing_many_rows(model, row):
    _make, column = PUBLIC[model]
    value = getattr(row, column)

    with grows():
        model.objects.update(**{column: value})
    with grows():
        model.objects.bulk_update([row], [column.removesuffix("_id")])
    with grows():
        model.objects.filter(pk=row.pk).delete()
    with grows():
        model.objects.bulk_create([row])


def test_writing_no_rows_raises_nothing():
    make_company()
    nobody = Company.objects.filter(town="Atlantis")

    with stays():
        nobody.update(town="Cottbus")
        nobody.delete()
        Company.objects.bulk_create([])
        Company.objects.bulk_update([], ["town"])


def test_publishing_and_archiving():
    company = make_company(status="draft")

    with grows():
        company.publish()
    with grows():
        company.archive()


def test_rows_from_the_other_side_of_a_relation():
    company, standard = make_company(), make_standard()
    with grows():
        certificate = company.certificates.create(standard=standard)
    other = make_company()

    with grows():
        other.certificates.add(certificate)
    with grows():
        other.certificates.update(detail="EXC3")
    with grows():
        other.certificates.all().delete()


# Many-to-many fields


def many_to_many(side: str):
    """A manager of each kind, and a row to be joined."""
    if side == "competencies":
        return make_company().competencies, make_competency()
    if side == "companies of a competency":
        return make_competency().companies, make_company()
    if side == "organisers":
        return make_event().organisers, make_partner()
    if side == "parties":
        return make_agreement(make_event()).parties, make_partner()
    if side == "joining":
        return make_agreement(make_event()).joining, make_partner()
    return make_event().companies, make_company()


@pytest.mark.parametrize(
    "side",
    [
        "competencies",
        "companies of a competency",
        "organisers",
        "parties",
        "joining",
        "companies of an event",
    ],
)
def test_joining_and_parting_rows(side):
    manager, other = many_to_many(side)

    with grows():
        manager.add(other)
    with stays():
        manager.add(other)
        manager.set([other])
    with grows():
        manager.remove(other)
    with grows():
        manager.set([other])
    with grows():
        manager.clear()


# The admin


def test_staff_add_change_and_delete_a_company(staff):
    region, competency = make_region(), make_competency()
    with grows():
        staff.post(ADD, form_data(region=region.pk))
    company = Company.objects.get()

    with grows():
        staff.post(change_page(company), form_data(company, competencies=[competency.pk]))
    with grows():
        staff.post(
            "/admin/members/company/",
            {"action": "delete_selected", "_selected_action": [company.pk], "post": "yes"},
        )

    assert Company.objects.count() == 0


def test_a_form_with_errors_raises_nothing(staff):
    with stays():
        staff.post(ADD, form_data(name=""))


# Commands


def test_commands_that_load_and_remove():
    with grows():
        call_command("load_reference_data", verbosity=0)
    with stays():
        call_command("load_reference_data", verbosity=0)
    with grows():
        call_command("load_sample_companies", verbosity=0)
    with stays():
        call_command("load_sample_companies", verbosity=0)
    with grows():
        call_command("remove_sample_companies", verbosity=0)
    with stays():
        call_command("remove_sample_companies", verbosity=0)


def test_a_backup_that_is_played_back(tmp_path):
    make_region("cottbus")
    backup = tmp_path / "backup.json"
    call_command("dumpdata", "members", output=backup, verbosity=0)
    Region.objects.update(name_de="Cottbus/Chóśebuz")

    with grows():
        call_command("loaddata", backup, verbosity=0)

    assert Region.objects.get().name_de == "Cottbus"


# What the public sees nothing of


def test_signing_in_and_out(client):
    User.objects.create_superuser("chefin", password="Grubenwasser")

    with stays():
        client.post("/admin/login/", {"username": "chefin", "password": "Grubenwasser"})
        client.post("/admin/logout/")

    assert User.objects.get().last_login is not None


def test_accounts_and_the_memory_of_what_was_loaded():
    partner = make_partner()

    with stays():
        user = User.objects.create_user("neu", partner=partner)
        user.groups.add(Group.objects.create(name="Neue Gruppe"))
        User.objects.update(first_name="Ada")
        LoadedReference.objects.create(record="members.region:cottbus", values={})
        user.delete()


# The number itself


def test_a_database_has_one_revision_and_can_have_no_second_one():
    make_region()
    assert [row.pk for row in Revision.objects.all()] == [1]

    with pytest.raises(IntegrityError, match="revision_only_one"):
        Revision.objects.create(id=2, number=0)


def test_an_emptied_database_gets_its_row_back_at_the_next_change():
    before = revision.number()
    Revision.objects.all().delete()
    assert revision.number() == 0

    make_region()

    assert revision.number() > before


@pytest.mark.usefixtures("revision_row")
def test_a_number_grows_even_where_the_clock_lags():
    far = 2**62
    Revision.objects.update(number=far)

    make_region()

    assert revision.number() == far + 1
