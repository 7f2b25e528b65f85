"""Finding and editing companies in the admin."""

import datetime

import pytest
from django.utils import timezone

from members.models import Certificate, Company, FormerSlug

from .admin_visits import ADD, COMPANIES, change_page, errors_of, form_data, found
from .factories import (
    make_company,
    make_competency,
    make_field,
    make_partner,
    make_region,
    make_standard,
)

# Finding


@pytest.mark.parametrize(
    "query",
    [
        "?q=übigauer",
        "?q=Ubigauer",
        "?q=ÜBIGAUER",
        "?q=03099",
        "?q=BB-0042",
        "?q=kontakt@uebigau.example",
        "?q=Kretschmer",
        "?q=Kolkwitz",
    ],
)
def test_the_search_finds_name_place_key_mail_and_contact(staff, query):
    make_company("Andere")
    make_company(
        "Übigauer Maschinenbau",
        postal_code="03099",
        town="Kolkwitz",
        office_key="BB-0042",
        email="kontakt@uebigau.example",
        contact_name="Jana Kretschmer",
    )

    assert found(staff, query) == ["Übigauer Maschinenbau"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?confirmed=never", ["Nie"]),
        ("?confirmed=long-ago", ["Früher"]),
        ("?confirmed=due", ["Früher", "Nie"]),
        ("?confirmed=recently", ["Genau vor einem Jahr", "Heute"]),
    ],
)
def test_companies_are_found_by_their_last_confirmation(staff, query, names):
    today = timezone.localdate()
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28))
    make_company("Nie")
    make_company("Früher", last_confirmed_on=year_ago - datetime.timedelta(days=9))
    make_company("Genau vor einem Jahr", last_confirmed_on=year_ago + datetime.timedelta(days=1))
    make_company("Heute", last_confirmed_on=today)

    assert found(staff, query) == names


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?state=SN", ["Sächsische"]),
        ("?region=cottbus", ["Cottbuser"]),
        ("?partner=wfbb", ["Cottbuser"]),
        ("?partner=none", ["Sächsische"]),
        ("?size=10-49", ["Cottbuser"]),
        ("?size=none", ["Sächsische"]),
        ("?missing=description-en", ["Sächsische"]),
        ("?missing=competency", ["Sächsische"]),
        ("?competency=hydrogen", ["Cottbuser"]),
        ("?field=energy", ["Cottbuser"]),
        ("?status__exact=archived", ["Sächsische"]),
        ("?is_sample__exact=1", ["Sächsische"]),
    ],
)
def test_companies_are_found_by_filters(staff, query, names):
    energy = make_field("energy")
    competencies = [make_competency("hydrogen", field=energy), make_competency(field=energy)]
    make_company(
        "Cottbuser",
        region=make_region("cottbus"),
        partner=make_partner("wfbb"),
        employees="10-49",
        description_en="Text",
        competencies=competencies,
    )
    make_company(
        "Sächsische",
        region=make_region("goerlitz", federal_state="SN"),
        status="archived",
        is_sample=True,
    )

    assert found(staff, query) == names


def test_the_number_of_competencies_is_whole_when_filtered_by_one(staff):
    make_company(competencies=[make_competency("hydrogen"), make_competency()])

    company = staff.get(COMPANIES + "?competency=hydrogen").context["cl"].result_list[0]

    assert company.competency_count == 2


# Editing


def test_a_company_is_entered_with_everything(staff):
    standard, competency, region = make_standard(), make_competency(), make_region()
    data = form_data(
        certificates=[standard],
        name="Spree-Mühle",
        region=region.pk,
        phone="0355/365-1100",
        website="spree-muehle.example",
        competencies=[competency.pk],
        languages=["de", "hsb"],
        export_markets=["PL", "CZ"],
        founded="1990",
    )

    answer = staff.post(ADD, data)

    assert answer.status_code == 302
    company = Company.objects.get()
    assert company.slug == "spree-muehle"
    assert company.status == "draft"
    assert company.phone.as_e164 == "+493553651100"
    assert company.website == "https://spree-muehle.example"
    assert company.languages == ["de", "hsb"]
    assert [country.code for country in company.export_markets] == ["CZ", "PL"]
    assert list(company.competencies.all()) == [competency]
    assert Certificate.objects.get().standard == standard


@pytest.mark.parametrize(
    "typed",
    [
        "0355 365-1100",
        "(0355) 365 1100",
        "0355/3651100",
        "+49 355 3651100",
        "+49 (0)355 365-1100",
        "0049 355 3651100",
    ],
)
def test_a_telephone_number_is_understood_in_any_usual_notation(staff, typed):
    company = make_company()

    staff.post(change_page(company), form_data(company, phone=typed))

    company.refresh_from_db()
    assert company.phone.as_e164 == "+493553651100"


def test_a_telephone_number_with_letters_is_no_number(staff):
    company = make_company(phone="+493023125001")

    answer = staff.post(change_page(company), form_data(company, phone="0355 3650 abc"))

    assert errors_of(answer)["phone"] == [
        "Erwartet wird eine Telefonnummer, die es geben kann, etwa 030 23125-000 oder "
        "+49 30 23125000."
    ]
    company.refresh_from_db()
    assert company.phone.as_e164 == "+493023125001"


def test_a_german_telephone_number_is_shown_the_german_way(staff):
    company = make_company(phone="+493023125001")

    form = staff.get(change_page(company)).context["adminform"].form

    assert 'value="030 23125001"' in str(form["phone"])


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "", "This field is required."),
        ("name", "Falsch\x00", "Null characters are not allowed."),
        ("town", "", "This field is required."),
        ("region", "", "This field is required."),
        (
            "region",
            "forged",
            "Select a valid choice. That choice is not one of the available choices.",
        ),
        (
            "postal_code",
            "99999",
            "Five digits, beginning with 01–04, 08–17 or 19 (Berlin, Brandenburg, Saxony).",
        ),
        ("website", "javascript:alert(1)", "Enter a valid URL."),
        ("website", "ftp://firma.example", "Enter a valid URL."),
        ("founded", "2999", "This year lies in the future."),
        ("office_key", "BB-0001", "Company with this Office key already exists."),
        ("region", "\x00", "Null characters are not allowed."),
        ("slug", "vergeben", "Company with this Address already exists."),
        ("slug", "früher-vergeben", "An address has only a–z, 0–9 and single hyphens."),
        ("slug", "Gross_Und_Klein", "An address has only a–z, 0–9 and single hyphens."),
        ("slug", "frueher", "This address leads to another company already."),
        ("legal_form", "x" * 41, "Ensure this value has at most 40 characters (it has 41)."),
    ],
)
def test_wrong_input_is_told_beside_its_field_and_stays_typed(english, field, typed, message):
    other = make_company(office_key="BB-0001", slug="vergeben")
    FormerSlug.objects.create(slug="frueher", company=other)
    data = form_data(region=other.region_id, street="Werkstraße 7") | {field: typed}

    answer = english.post(ADD, data)

    errors = errors_of(answer)
    assert set(errors) == {field}
    assert message in errors[field]
    form = answer.context["adminform"].form
    assert form["street"].value() == "Werkstraße 7"
    assert form[field].value() == typed
    assert Company.objects.count() == 1


def test_errors_are_told_in_german_unless_the_browser_prefers_english(staff):
    errors = errors_of(staff.post(ADD, form_data(name="")))

    assert errors["name"] == ["Dieses Feld ist zwingend erforderlich."]


def test_two_companies_may_have_no_office_key(staff):
    region = make_region()
    for name in ("Erste", "Zweite"):
        staff.post(ADD, form_data(name=name, region=region.pk, office_key="  "))

    assert list(Company.objects.values_list("name", "office_key")) == [
        ("Erste", None),
        ("Zweite", None),
    ]


def test_a_certificate_entered_twice_is_told_and_nothing_is_saved(english):
    standard, company = make_standard(), make_company()

    answer = english.post(change_page(company), form_data(company, [standard, standard]))

    formset = answer.context["inline_admin_formsets"][0].formset
    assert formset.errors == [
        {},
        {"standard": ["This standard stands in another row already."]},
    ]
    assert Certificate.objects.count() == 0


def test_languages_keep_their_order_and_new_ones_follow(staff):
    company = make_company(languages=["pl", "de", "cs"])

    staff.post(change_page(company), form_data(company, languages=["de", "en", "pl"]))

    company.refresh_from_db()
    assert company.languages == ["pl", "de", "en"]


def test_the_status_cannot_be_typed(staff):
    company = make_company(status="draft")

    staff.post(change_page(company), form_data(company, status="published"))

    company.refresh_from_db()
    assert company.status == "draft"


def test_a_changed_address_leaves_a_redirect_that_the_form_shows(staff):
    company = make_company("Alte Mühle")

    staff.post(change_page(company), form_data(company, slug="neue-muehle"))

    formsets = staff.get(change_page(company)).context["inline_admin_formsets"]
    assert [str(former) for former in formsets[1].formset.queryset] == ["alte-muehle"]


def test_only_a_published_company_links_to_its_page(staff):
    published, draft = make_company("Offen"), make_company("Entwurf", status="draft")

    assert 'href="/de/unternehmen/offen/"' in staff.get(change_page(published)).content.decode()
    assert "/de/unternehmen/" not in staff.get(change_page(draft)).content.decode()
