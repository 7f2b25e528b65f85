"""The companies' pages as each group gets them: what is refused, read-only, hidden, told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import Certificate, Company

from .admin_visits import ADD, COMPANIES, change_page, errors_of, form_data, found, messages_of
from .factories import make_company, make_partner, make_region, make_standard
from .staff_cast import browser_of, make_staff

pytestmark = pytest.mark.django_db

SECRET = "grubenlampe@example.org"


@pytest.fixture
def wfs():
    return make_partner("wfs", short_name="WFS")


@pytest.fixture
def ihk():
    return make_partner("ihk-cottbus", short_name="IHK Cottbus")


@pytest.fixture
def colleague(wfs):
    """The browser of a user of WFS."""
    return browser_of(make_staff("wfs", "Partner", wfs))


@pytest.fixture
def reader(wfs):
    return browser_of(make_staff("leserin", "Leser", wfs))


@pytest.fixture
def editor():
    return browser_of(make_staff("redaktion", "Redaktion"))


@pytest.fixture
def own(wfs):
    return make_company("Eigene", partner=wfs, contact_email="eigen@example.org")


@pytest.fixture
def foreign(ihk):
    return make_company("Fremde", partner=ihk, contact_name="Karla Kumpel", contact_email=SECRET)


def is_read_only(answer) -> bool:
    """Whether the form of a company has nothing to type into and no button to save."""
    html = answer.content.decode()
    names = ("name", "town", "partner", "competencies", "languages", "_save", "_publish")
    inputs = [name for name in names if f'name="{name}"' in html]
    return answer.status_code == 200 and inputs == []


# Changing


def test_a_partner_sees_anothers_company_read_only(colleague, foreign):
    answer = colleague.get(change_page(foreign))

    assert is_read_only(answer)
    inlines = answer.context["inline_admin_formsets"]
    assert not any(inline.has_change_permission for inline in inlines)


def test_a_partner_changes_its_own_company_and_not_anothers(colleague, own, foreign):
    saved = colleague.post(change_page(own), form_data(own, town="Guben", partner=own.partner_id))
    refused = colleague.post(
        change_page(foreign), form_data(foreign, town="Guben", partner=foreign.partner_id)
    )

    assert (saved.status_code, refused.status_code) == (302, 403)
    assert Company.objects.get(name="Eigene").town == "Guben"
    assert Company.objects.get(name="Fremde").town == "Cottbus"


def test_nobody_takes_a_company_over_by_choosing_their_own_partner(colleague, foreign, wfs):
    answer = colleague.post(change_page(foreign), form_data(foreign, partner=wfs.pk))

    assert answer.status_code == 403
    assert Company.objects.get().partner == foreign.partner


@pytest.mark.parametrize("elsewhere", ["another", "none"])
def test_a_partner_cannot_move_its_company_away(colleague, own, ihk, elsewhere):
    partner = ihk.pk if elsewhere == "another" else ""

    answer = colleague.post(change_page(own), form_data(own, partner=partner))

    assert list(errors_of(answer)) == ["partner"]
    assert Company.objects.get().partner == own.partner


def test_a_partner_adds_companies_of_its_own_only(colleague, wfs, ihk):
    region = make_region()

    refused = colleague.post(ADD, form_data(name="Neu", region=region.pk, partner=ihk.pk))
    added = colleague.post(ADD, form_data(name="Neu", region=region.pk, partner=wfs.pk))

    assert list(errors_of(refused)) == ["partner"]
    assert added.status_code == 302
    assert [(c.name, c.partner) for c in Company.objects.all()] == [("Neu", wfs)]


def test_an_editor_hands_a_company_over(editor, own, ihk):
    editor.post(change_page(own), form_data(own, partner=ihk.pk))

    assert Company.objects.get().partner == ihk


def test_a_forged_row_takes_no_certificate_from_another_company(colleague, own, foreign):
    iso = make_standard()
    certificate = Certificate.objects.create(company=foreign, standard=iso)
    forged = {
        "certificates-INITIAL_FORMS": 1,
        "certificates-0-id": certificate.pk,
        "certificates-0-DELETE": "on",
    }

    for company in (own.pk, foreign.pk):
        data = form_data(own, [iso], partner=own.partner_id, **forged)
        colleague.post(change_page(own), data | {"certificates-0-company": company})

    assert [(c.company.name, c.standard) for c in Certificate.objects.all()] == [("Fremde", iso)]


def test_a_user_without_partner_looks_and_adds_nothing(own, foreign):
    nobody = browser_of(make_staff("neu", "Partner"))

    assert nobody.get(COMPANIES).status_code == 200
    assert is_read_only(nobody.get(change_page(own)))
    assert nobody.get(ADD).status_code == 403
    assert nobody.post(change_page(own), form_data(own)).status_code == 403


def test_a_read_only_page_shows_no_codes(reader, own):
    own.phone, own.languages, own.export_markets = "+49355365000", ["de", "pl"], ["PL", "CL"]
    own.save()

    html = reader.get(change_page(own)).content.decode()

    assert "0355 365000" in html or "+49 355 365000" in html
    assert "German, Polish" in html
    assert "Chile, Poland" in html


# Actions


def act(client, action: str, *companies, **more):
    data = {"action": action, "_selected_action": [company.pk for company in companies], **more}
    return client.post(COMPANIES, data, follow=True)


def test_an_action_leaves_out_what_the_user_may_not_change_and_says_so(colleague, own, foreign):
    answer = act(colleague, "archive_selected", own, foreign)

    assert Company.objects.get(name="Eigene").status == "archived"
    assert Company.objects.get(name="Fremde").status == "published"
    assert messages_of(answer) == [
        (
            "warning",
            "1 of the selected records stays as it is, for you have no right to do that with "
            "it: Fremde GmbH",
        ),
        ("success", "1 company archived."),
    ]


def test_an_action_on_all_pages_is_kept_to_the_users_companies_too(colleague, own, foreign):
    act(colleague, "archive_selected", own, select_across=1)

    assert sorted(Company.objects.values_list("name", "status")) == [
        ("Eigene", "archived"),
        ("Fremde", "published"),
    ]


def test_deleting_leaves_out_what_is_anothers_or_was_public(colleague, own, foreign, wfs):
    make_company("Versehen", partner=wfs, status="draft")

    act(colleague, "delete_selected", *Company.objects.all(), post="yes")

    assert [company.name for company in Company.objects.all()] == ["Eigene", "Fremde"]


def test_nothing_happens_where_nothing_is_left(colleague, foreign):
    answer = act(colleague, "delete_selected", foreign, post="yes")

    assert Company.objects.get() == foreign
    assert [level for level, _text in messages_of(answer)] == ["warning"]


def test_an_action_asks_as_often_for_many_that_are_left_out(colleague, ihk):
    def queries(count: int) -> int:
        companies = [make_company(partner=ihk) for _ in range(count)]
        with CaptureQueriesContext(connection) as asked:
            act(colleague, "archive_selected", *companies)
        return len(asked)

    queries(1)
    assert queries(9) == queries(1)


def test_readers_export_and_compare_and_change_nothing(reader, own):
    answer = act(reader, "archive_selected", own)

    assert Company.objects.get().status == "published"
    actions = reader.get(COMPANIES).context["action_form"].fields["action"].choices
    assert [name for name, _label in actions] == [
        "", "export_as_xlsx", "export_as_csv", "export_as_plain_csv", "compare_selected",
    ]  # fmt: skip
    assert reader.post(change_page(own), form_data(own)).status_code == 403
    assert answer.status_code == 200


# Contact persons


def test_a_hidden_contact_person_is_a_line_that_says_so(colleague, reader, own, foreign):
    for browser in (colleague, reader):
        html = browser.get(change_page(foreign)).content.decode()
        assert "Not visible to you" in html
        assert "Kumpel" not in html
        assert SECRET not in html

    assert "eigen@example.org" in colleague.get(change_page(own)).content.decode()
    assert "eigen@example.org" not in reader.get(change_page(own)).content.decode()


def test_editors_and_everybody_where_it_is_public_see_the_contact_person(editor, reader, foreign):
    assert SECRET in editor.get(change_page(foreign)).content.decode()
    Company.objects.update(contact_public=True)

    assert SECRET in reader.get(change_page(foreign)).content.decode()


@pytest.mark.parametrize("query", ["?q=grubenlampe", "?q=kumpel", "?q=karla+fremde"])
def test_the_search_finds_a_contact_person_only_for_who_may_see_it(
    colleague, reader, editor, foreign, query
):
    assert found(editor, query) == ["Fremde"]
    assert found(colleague, query) == []
    assert found(reader, query) == []


def test_the_search_finds_the_contact_person_of_ones_own_company(colleague, own):
    assert found(colleague, "?q=eigen@example") == ["Eigene"]


@pytest.mark.parametrize(
    "lookup",
    ["contact_email__startswith=g", "contact_name__contains=K", "contact_email__gt=a"],
)
def test_the_address_asks_no_question_about_hidden_contact_persons(
    colleague, reader, editor, foreign, lookup
):
    assert colleague.get(f"{COMPANIES}?{lookup}").status_code == 400
    assert reader.get(f"{COMPANIES}?{lookup}").status_code == 400
    assert editor.get(f"{COMPANIES}?{lookup}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/admin/members/partnerorganisation/?companies__contact_email__startswith=g",
        "/admin/members/region/?companies__contact_email__startswith=g",
        "/admin/members/company/?partner__companies__contact_email__startswith=g",
        "/admin/members/company/?former_slugs__company__contact_email__startswith=g",
        "/admin/events/event/?companies__contact_email__startswith=g",
        "/admin/events/event/?participation__company__contact_email__startswith=g",
    ],
)
def test_no_other_list_answers_such_a_question(reader, colleague, foreign, address):
    assert {reader.get(address).status_code, colleague.get(address).status_code} == {400}


def test_autocompletion_of_companies_knows_hidden_contact_persons_no_better(
    colleague, editor, foreign
):
    query = {"app_label": "events", "model_name": "participation", "field_name": "company"}
    address = reverse("admin:autocomplete")

    for term, for_editor in (("grubenlampe", 1), ("Fremde", 1)):
        answer = editor.get(address, {**query, "term": term})
        assert len(answer.json()["results"]) == for_editor
    answer = colleague.get(address, {**query, "term": "grubenlampe"})
    assert answer.json()["results"] == []
