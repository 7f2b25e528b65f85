"""Every page of the admin: who gets it, how often it asks the database, how it is sent."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import (
    CertificateStandard,
    Company,
    Competency,
    CompetencyField,
    FormerSlug,
    ImportRun,
    LoadedReference,
    PartnerOrganisation,
    Region,
    SearchMiss,
    User,
)

from .factories import (
    make_company,
    make_competency,
    make_field,
    make_partner,
    make_region,
    make_standard,
)

MAKERS = {
    CertificateStandard: make_standard,
    Company: make_company,
    Competency: make_competency,
    CompetencyField: make_field,
    Group: lambda: Group.objects.create(name="Gäste"),
    PartnerOrganisation: make_partner,
    Region: make_region,
    User: lambda: User.objects.create_user("redaktion", password="x"),
}
OWN_MODELS = sorted(MAKERS, key=lambda model: model._meta.label)
COMPANIES = "admin:members_company_changelist"


def pages_of(model) -> list[str]:
    """The addresses of all pages of `model`, with one record of it."""
    record = MAKERS[model]()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    pages = [reverse(f"{name}_changelist"), reverse(f"{name}_add")]
    pages += [
        reverse(f"{name}_{page}", args=[record.pk]) for page in ("change", "delete", "history")
    ]
    return pages


def statuses(client, addresses: list[str]) -> set[int]:
    return {client.get(address).status_code for address in addresses}


def queries_of(client, address: str) -> int:
    client.get(address)  # from then on Django remembers the types of content
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


# Who gets which page


def test_every_model_of_the_directory_is_registered_but_those_that_only_the_site_writes():
    registered = {model for model in admin.site._registry if model._meta.app_label != "events"}

    # What visitors look for in vain and imports are never typed; their pages have tests of
    # their own.
    assert registered == {*MAKERS, ImportRun, SearchMiss}
    assert not registered & {FormerSlug, LoadedReference}


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model.__name__)
def test_a_superuser_gets_every_page(staff, model):
    assert statuses(staff, pages_of(model)) == {200}


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model.__name__)
def test_a_stranger_is_sent_to_the_login(client, db, model):
    answers = [client.get(page) for page in pages_of(model)]

    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url.split("?")[0] for answer in answers} == {"/admin/login/"}


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model.__name__)
def test_staff_without_rights_are_refused(staff_without_rights, model):
    assert statuses(staff_without_rights, pages_of(model)) == {403}


@pytest.mark.parametrize(
    ("model_name", "field_name", "term"),
    [
        ("company", "region", "Spree"),
        ("company", "partner", "WFBB"),
        ("certificate", "standard", "ISO"),
        ("competency", "field", "Wasser"),
    ],
)
def test_autocompletion_finds_by_name_and_only_for_those_allowed(
    client, staff, staff_without_rights, model_name, field_name, term
):
    make_region(name_de="Spree-Neiße")
    make_partner(short_name="WFBB")
    make_standard("iso-9001")
    make_field(name_de="Wasser")
    address = reverse("admin:autocomplete")
    query = {
        "app_label": "members",
        "model_name": model_name,
        "field_name": field_name,
        "term": term,
    }

    assert len(staff.get(address, query).json()["results"]) == 1
    assert staff_without_rights.get(address, query).status_code == 403
    assert client.get(address, query).status_code == 302


def test_the_start_page_shows_companies_first(staff):
    apps = staff.get(reverse("admin:index")).context["app_list"]

    assert apps[0]["app_label"] == "members"
    assert apps[0]["models"][0]["object_name"] == "Company"


# How it is sent


@pytest.mark.parametrize("name", ["index", "login", "members_company_changelist"])
def test_admin_pages_run_no_foreign_and_no_inline_code_and_are_never_kept(staff, name):
    answer = staff.get(reverse(f"admin:{name}"), follow=True)

    directives = answer["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= set(directives)
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_public_pages_send_the_same_policy(client, staff, db):
    public, own = client.get("/de/"), staff.get(reverse("admin:index"))

    assert sorted(public["Content-Security-Policy"].split("; ")) == sorted(
        own["Content-Security-Policy"].split("; ")
    )


@pytest.mark.parametrize(
    "model", [m for m in OWN_MODELS if m is not Group], ids=lambda model: model.__name__
)
def test_no_page_holds_inline_code(staff, model):
    for page in pages_of(model):
        html = staff.get(page).content.decode()
        assert "<style" not in html
        assert ' style="' not in html
        assert ' onclick="' not in html


# How often it asks


@pytest.mark.parametrize("query", ["", "?_facets=True", "?q=firma"])
def test_the_list_of_companies_asks_as_often_for_one_as_for_many(staff, query):
    def add(count):
        for _ in range(count):
            competencies = [make_competency(), make_competency()]
            make_company(
                competencies=competencies,
                partner=make_partner(),
                description_en="Text",
                is_sample=True,
            )

    add(1)
    few = queries_of(staff, reverse(COMPANIES) + query)
    add(11)

    assert queries_of(staff, reverse(COMPANIES) + query) == few


@pytest.mark.parametrize(
    "name",
    ["region", "competency", "competencyfield", "certificatestandard", "partnerorganisation"],
)
def test_lists_of_the_vocabulary_ask_as_often_for_one_as_for_many(staff, name):
    def add(count):
        for number in range(count):
            standard = make_standard(f"iso-{number}-{count}")
            make_company(
                competencies=[make_competency()],
                partner=make_partner(),
                certificates=[(standard, None)],
            )

    address = reverse(f"admin:members_{name}_changelist")
    add(1)
    few = queries_of(staff, address)
    add(7)

    assert queries_of(staff, address) == few


def test_the_form_of_a_company_asks_as_often_for_one_competency_as_for_many(staff):
    company = make_company(competencies=[make_competency()])
    address = reverse("admin:members_company_change", args=[company.pk])
    few = queries_of(staff, address)
    company.competencies.add(*(make_competency() for _ in range(9)))

    assert queries_of(staff, address) == few


# Strange input


@pytest.mark.parametrize(
    "query",
    ["?q=%00", "?status__exact=%00", "?state=%00", "?region=%00&field=%00", "?%00=1"],
)
def test_a_null_character_in_the_query_string_is_a_bad_request(staff, query):
    assert staff.get(reverse(COMPANIES) + query).status_code == 400


def test_strange_input_is_no_error_of_the_site_in_the_log(staff, caplog):
    staff.get(reverse(COMPANIES) + "?q=%00")

    assert {record.name for record in caplog.records} == {"django.security.SuspiciousOperation"}


@pytest.mark.parametrize(
    "query",
    [
        "?state=XX",
        "?region=nirgends",
        "?partner=niemand",
        "?size=viele",
        "?competency=zaubern&field=magie",
    ],
)
def test_an_unknown_choice_of_a_filter_finds_nothing(staff, query):
    make_company(competencies=[make_competency()])

    assert staff.get(reverse(COMPANIES) + query).context["cl"].result_count == 0


def test_a_forged_selection_is_refused(staff):
    data = {"action": "publish_selected", "_selected_action": "\x00"}

    assert staff.post(reverse(COMPANIES), data).status_code == 400


def test_a_year_beyond_all_years_is_a_bad_request(staff):
    assert staff.get("/admin/events/event/?starts_on__year=9999999999").status_code == 400
