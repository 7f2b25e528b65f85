"""What a company keeps to, in Python and in the database."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone, translation

from members.models import Certificate, Company, EmployeesClass, FormerSlug
from members.models.languages import validate_languages

from .factories import (
    make_company,
    make_competency,
    make_field,
    make_partner,
    make_region,
    make_standard,
)

pytestmark = pytest.mark.django_db

MAY_2024 = datetime.datetime(2024, 5, 1, 8, tzinfo=datetime.UTC)


# Address and order


def test_the_address_is_made_from_the_name():
    assert make_company("Grüne Straße").slug == "gruene-strasse"


def test_a_taken_address_is_counted_on():
    make_company("Erz")

    assert [make_company("Erz").slug, make_company("ERZ!").slug] == ["erz-2", "erz-3"]


def test_an_address_that_redirects_counts_as_taken():
    company = make_company("Erz")
    company.slug = "zinn"
    company.save()

    assert make_company("Erz").slug == "erz-2"


def test_renaming_keeps_the_address_and_moves_the_company_in_the_alphabet():
    company = make_company("Erz")
    company.name = "Zinn"
    company.save()
    company.refresh_from_db()

    assert (company.slug, company.sort_key) == ("erz", "zinn")
    assert FormerSlug.objects.count() == 0


def test_a_changed_address_leaves_its_former_one_behind():
    company = make_company("Erz")
    company.slug = "zinn"
    company.save()

    assert list(FormerSlug.objects.values_list("slug", "company")) == [("erz", company.pk)]


def test_taking_a_former_address_back_leaves_one_redirect():
    company = make_company("Erz")
    for slug in ("zinn", "erz"):
        company.slug = slug
        company.save()

    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["zinn"]


def test_a_former_address_of_another_company_is_refused():
    first = make_company("Erz")
    first.slug = "zinn"
    first.save()
    other = make_company("Kohle")
    other.slug = "erz"

    with pytest.raises(ValidationError) as error:
        other.clean()
    assert list(error.value.message_dict) == ["slug"]


def test_companies_stand_in_german_alphabetical_order():
    for name in ("Zinn", "Öfen", "Offshore", "Äther", "Atem"):
        make_company(name)

    names = list(Company.objects.values_list("name", flat=True))
    assert names == ["Atem", "Äther", "Öfen", "Offshore", "Zinn"]


def test_the_same_name_twice_stands_in_the_order_of_the_addresses():
    make_company("Erz", slug="erz-b")
    make_company("Erz", slug="erz-a")

    assert list(Company.objects.values_list("slug", flat=True)) == ["erz-a", "erz-b"]


def test_a_legal_form_within_the_name_is_refused():
    company = make_company("Erz GmbH", legal_form="GmbH")

    with pytest.raises(ValidationError) as error:
        company.clean()
    assert list(error.value.message_dict) == ["name"]


def test_berlin_is_town_and_state_in_one():
    berlin, cottbus = make_region(federal_state="BE"), make_region(federal_state="BB")

    with translation.override("en"):
        places = [
            make_company(region=berlin, town="Berlin").place,
            make_company(region=cottbus, town="Cottbus").place,
        ]

    assert places == ["Berlin", "Cottbus, Brandenburg"]


# Publishing


def test_publishing_notes_the_first_time_for_ever():
    company = make_company(status="draft")
    company.publish(at=MAY_2024)
    company.archive()
    company.publish(at=MAY_2024 + datetime.timedelta(days=1))
    company.refresh_from_db()

    assert (company.status, company.first_published_at) == ("published", MAY_2024)


def test_archiving_keeps_the_first_time():
    company = make_company(first_published_at=MAY_2024)
    company.archive()
    company.refresh_from_db()

    assert (company.status, company.first_published_at) == ("archived", MAY_2024)


def test_archiving_a_draft_does_not_make_it_look_published():
    company = make_company(status="draft")
    company.archive()
    company.refresh_from_db()

    assert (company.status, company.was_published) == ("archived", False)


def test_publishing_undoes_no_change_made_since_the_company_was_read():
    company = make_company("Erz", status="draft")
    read_before = Company.objects.get()
    company.name, company.slug = "Zinn", "zinn"
    company.save()

    read_before.publish()

    company.refresh_from_db()
    assert (company.name, company.sort_key, company.slug) == ("Zinn", "zinn", "zinn")
    assert company.status == "published"
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["erz"]


def test_saving_the_name_alone_moves_the_company_in_the_alphabet():
    company = make_company("Erz")
    company.name = "Zinn"
    company.save(update_fields=["name"])
    company.refresh_from_db()

    assert (company.slug, company.sort_key) == ("erz", "zinn")


@pytest.mark.parametrize("codes", ["de", {"de": 1}, ["xx"], ["de", "de"], [1], [["de"]], [{}]])
def test_languages_are_a_list_of_known_codes(codes):
    with pytest.raises(ValidationError):
        validate_languages(codes)


# The database's own rules


@pytest.mark.parametrize(
    "values",
    [
        {"postal_code": "20095"},
        {"postal_code": "18055"},
        {"postal_code": "0304"},
        {"postal_code": "O3046"},
        {"postal_code": ""},
        {"founded": 1299},
        {"founded": 2200},
        {"employees": "1-10"},
        {"status": "public"},
        {"status": "published", "first_published_at": None},
        {"slug": "Erz"},
        {"slug": "erz--zinn"},
        {"slug": "-erz"},
        {"slug": "erz\n"},
        {"slug": ""},
        {"office_key": ""},
    ],
    ids=str,
)
def test_the_database_refuses_what_no_form_would_take(values):
    company = make_company()

    with pytest.raises(IntegrityError), transaction.atomic():
        Company.objects.filter(pk=company.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Company.objects.bulk_create([unsaved_company(**values)])


def unsaved_company(**values) -> Company:
    defaults = {
        "name": "Zinn",
        "slug": "zinn",
        "postal_code": "01067",
        "town": "Dresden",
        "region": make_region(),
    }
    return Company(**{**defaults, **values})


def test_a_postal_code_ends_with_its_last_digit():
    # SQLite keeps to no length, and for Python's regular expressions `$` also stands before
    # a line break.
    company = make_company()

    with pytest.raises(DatabaseError), transaction.atomic():
        Company.objects.filter(pk=company.pk).update(postal_code="03046\n")
    with pytest.raises(ValidationError) as error:
        Company._meta.get_field("postal_code").run_validators("03046\n")
    assert len(error.value.messages) == 2


@pytest.mark.parametrize("postal_code", ["01067", "03046", "08056", "10115", "17291", "19348"])
def test_the_database_takes_postal_codes_of_the_three_states(postal_code):
    (company,) = Company.objects.bulk_create([unsaved_company(postal_code=postal_code)])

    assert Company.objects.get(pk=company.pk).postal_code == postal_code


@pytest.mark.parametrize("field", ["slug", "office_key"])
def test_address_and_office_key_exist_once(field):
    make_company(slug="erz", office_key="BB-1")
    other = make_company(slug="zinn", office_key="BB-2")
    taken = {"slug": "erz", "office_key": "BB-1"}[field]

    with pytest.raises(IntegrityError), transaction.atomic():
        Company.objects.filter(pk=other.pk).update(**{field: taken})


def test_many_companies_may_lack_an_office_key():
    companies = [make_company(office_key=""), make_company(office_key="")]

    assert [company.office_key for company in companies] == [None, None]


def test_a_company_holds_a_certificate_of_a_standard_once():
    company, standard = make_company(), make_standard()

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.bulk_create(
            [Certificate(company=company, standard=standard) for _ in range(2)]
        )


# Facts about one company


def test_competencies_are_grouped_by_field_in_order():
    water = make_field("water", order=2)
    mining = make_field("mining", order=1)
    zinc = make_competency("zinc", field=water, name_en="Zinc")
    ore = make_competency("ore", field=water, name_en="Örtlichkeit")
    shaft = make_competency("shaft", field=mining, name_en="Shaft")
    company = make_company(competencies=[zinc, ore, shaft])

    with translation.override("en"):
        assert company.competencies_by_field == [(mining, [shaft]), (water, [ore, zinc])]


def test_export_markets_are_named_in_the_page_s_language_by_its_alphabet():
    company = make_company(export_markets=["PL", "AT", "EG"])

    with translation.override("de"):
        assert company.market_names == ["Ägypten", "Österreich", "Polen"]
    with translation.override("en"):
        assert company.market_names == ["Austria", "Egypt", "Poland"]


def test_unknown_country_codes_are_not_named():
    company = make_company()
    Company.objects.update(export_markets="XX,PL")
    company.refresh_from_db()

    with translation.override("en"):
        assert company.market_names == ["Poland"]


def test_languages_are_named_in_the_stored_order():
    company = make_company(languages=["pl", "hsb", "de"])

    with translation.override("en"):
        assert company.language_names == ["Polish", "Upper Sorbian", "German"]


def test_certificates_hold_to_the_end_of_their_last_day():
    today = timezone.localdate()
    yesterday = today - datetime.timedelta(days=1)
    unlimited, last_day, expired = (make_standard(f"iso-{n}") for n in (3, 2, 1))
    company = make_company(
        certificates=[(unlimited, None), (last_day, today), (expired, yesterday)]
    )

    assert [c.standard for c in company.valid_certificates] == [last_day, unlimited]


@pytest.mark.parametrize(
    ("phone", "de", "en", "link"),
    [
        ("+493023125000", "030 23125000", "+49 30 23125000", "+493023125000"),
        ("+48713721000", "+48 71 372 10 00", "+48 71 372 10 00", "+48713721000"),
        ("+49", "", "", ""),
        ("javascript:alert(1)", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_telephone_numbers_are_shown_as_the_reader_dials_them(phone, de, en, link):
    company = make_company()
    Company.objects.update(phone=phone)
    company.refresh_from_db()

    with translation.override("de"):
        assert (company.phone_text, company.phone_link) == (de, link)
    with translation.override("en"):
        assert (company.phone_text, company.phone_link) == (en, link)


@pytest.mark.parametrize(
    ("stored", "link", "text"),
    [
        ("https://www.erz.example/", "https://www.erz.example/", "www.erz.example"),
        ("http://erz.example/a?b=c", "http://erz.example/a?b=c", "erz.example/a?b=c"),
        ("javascript:alert(1)", "", ""),
        ("JavaScript://erz.example/%0aalert(1)", "", ""),
        ("java\nscript:alert(1)", "", ""),
        ("https://erz.example/\nSet-Cookie: a", "", ""),
        ("data:text/html,<script>", "", ""),
        ("ftp://erz.example/", "", ""),
        ("//erz.example/", "", ""),
        ("erz.example", "", ""),
        ("", "", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(stored, link, text):
    company = make_company()
    Company.objects.update(website=stored)
    company.refresh_from_db()

    assert (company.safe_website, company.website_text) == (link, text)


def test_partners_obey_the_same_rule_for_links():
    assert make_partner(website="javascript:alert(1)").safe_website == ""


def test_the_contact_person_is_public_by_its_flag_alone():
    contact = {"contact_name": "Kim Beispiel", "contact_email": "kim@erz.example"}
    hidden = make_company(**contact)
    public = make_company(**contact, contact_public=True)

    assert (hidden.public_contact_name, hidden.public_contact_email) == ("", "")
    assert (public.public_contact_name, public.public_contact_email) == tuple(contact.values())


def test_size_classes_know_their_bounds():
    bounds = {size.value: size.bounds for size in EmployeesClass}

    assert bounds == {
        "1-9": (1, 9),
        "10-49": (10, 49),
        "50-249": (50, 249),
        "250-plus": (250, None),
    }
