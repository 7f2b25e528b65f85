"""Editing what companies are described with, and the accounts of staff."""

import pytest

from members.models import Competency, Region, User
from members.reference.files import member_tables
from members.reference.loading import load_tables

from .admin_visits import errors_of
from .factories import make_company, make_competency, make_field, make_partner, make_region

REGION = {
    "ags": "99999",
    "nuts3": "DE999",
    "plate": "XY",
    "kind": "district",
    "name_de": "Grünland an der Spree",
    "name_en": "Grünland",
    "federal_state": "BB",
    "chamber": "IHK Cottbus",
    "tile_column": "90",
    "tile_row": "91",
}
PARTNER = {
    "short_name": "IHK Görlitz",
    "name_de": "Industrie- und Handelskammer Görlitz",
    "name_en": "Görlitz Chamber",
    "kind": "chamber",
    "federal_state": "SN",
    "is_founder": "on",
    "street": "Obermarkt 1",
    "postal_code": "02826",
    "town": "Görlitz",
    "order": "5",
}


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"ags": "1234"}, "ags", "The official key has five digits."),
        ({"ags": "١٢٣٤٥"}, "ags", "The official key has five digits."),
        (
            {"tile_column": "3", "tile_row": "4"},
            "tile_column",
            "Another region has this tile already.",
        ),
        ({"slug": "cottbus"}, "slug", "Region with this Address already exists."),
        ({"name_de": ""}, "name_de", "This field is required."),
        ({"name_de": "Grün\x00land"}, "name_de", "Null characters are not allowed."),
    ],
)
def test_wrong_input_for_a_region_is_told_beside_its_field(english, typed, field, message):
    make_region("cottbus", tile_column=3, tile_row=4)

    errors = errors_of(english.post("/admin/members/region/add/", REGION | typed))

    assert errors == {field: [message]}


def test_a_new_region_gets_its_address_from_its_name(english):
    english.post("/admin/members/region/add/", REGION)

    assert Region.objects.get().slug == "gruenland-an-der-spree"


def test_a_new_competency_gets_a_free_address(english):
    make_competency("grubenwasser")
    data = {"field": make_field().pk, "name_de": "Grubenwasser", "name_en": "Mine water"}

    english.post("/admin/members/competency/add/", data)

    assert Competency.objects.get(name_de="Grubenwasser").slug == "grubenwasser-2"


def test_the_address_of_a_competency_stays(english):
    competency = make_competency("hydrogen", name_de="Wasserstoff")
    data = {"field": competency.field_id, "name_de": "Neu", "name_en": "New", "slug": "new"}

    english.post(f"/admin/members/competency/{competency.pk}/change/", data)

    competency.refresh_from_db()
    assert (competency.name_de, competency.slug) == ("Neu", "hydrogen")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (
            {"joined_on": "2020-10-01"},
            "joined_on",
            "A partner is either a founder or joined on a date.",
        ),
        ({"postal_code": "0282"}, "postal_code", "A postal code has five digits."),
        ({"website": "javascript:alert(1)"}, "website", "Enter a valid URL."),
    ],
)
def test_wrong_input_for_a_partner_is_told_beside_its_field(english, typed, field, message):
    errors = errors_of(english.post("/admin/members/partnerorganisation/add/", PARTNER | typed))

    assert errors == {field: [message]}


def test_the_texts_tell_the_browser_their_language(staff):
    form = staff.get("/admin/members/competency/add/").context["adminform"].form

    assert 'lang="de"' in str(form["description_de"])
    assert 'lang="en"' in str(form["synonyms_en"])


def test_deleting_a_competency_tells_how_many_companies_lose_it(english):
    competency = make_competency()
    for _ in range(3):
        make_company(competencies=[competency])

    question = english.get(f"/admin/members/competency/{competency.pk}/delete/")

    assert dict(question.context["model_count"]) == {
        "competencies": 1,
        "competencies of companies": 3,
    }


def test_saving_a_loaded_record_unchanged_counts_as_no_edit_of_staff(english):
    load_tables(member_tables())
    competency = Competency.objects.get(slug="hydrogen")
    address = f"/admin/members/competency/{competency.pk}/change/"
    form = english.get(address).context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    # A browser sends line breaks as CR LF.
    data = {name: str(value).replace("\n", "\r\n") for name, value in data.items()}

    assert english.post(address, data).status_code == 302
    assert load_tables(member_tables()).kept_fields == []


def test_a_new_member_of_staff_gets_a_partner_and_may_sign_in(english):
    partner = make_partner()
    data = {
        "username": "jana",
        "usable_password": "true",
        "password1": "Grubenwasser-27",
        "password2": "Grubenwasser-27",
        "first_name": "Jana",
        "last_name": "Kretschmer",
        "email": "jana@ihk.example",
        "partner": partner.pk,
        "language": "de",
        "is_staff": "on",
    }

    english.post("/admin/members/user/add/", data)

    user = User.objects.get(username="jana")
    assert (user.partner, user.is_staff, user.is_superuser) == (partner, True, False)
    assert user.check_password("Grubenwasser-27")
