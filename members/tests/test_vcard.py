"""Business cards, read back the way an address book does."""

import datetime

import pytest
import vobject
from django.utils import translation

from members.models import Company, FederalState
from members.vcard import card_of

from .factories import make_company, make_region, make_standard

pytestmark = pytest.mark.django_db

PAGE = "https://mingentec.example/de/unternehmen/erz/"


def values_of(card_text: str) -> dict[str, object]:
    """Property name -> value of a card in which each stands once."""
    card = vobject.readOne(card_text)
    assert all(len(lines) == 1 for lines in card.contents.values())
    return {name: lines[0].value for name, lines in card.contents.items()}


def german_card(company: Company) -> dict[str, object]:
    with translation.override("de"):
        return values_of(card_of(company, PAGE))


def in_german(label) -> str:
    with translation.override("de"):
        return str(label)


def test_a_full_card_holds_all_ways_to_reach_the_company():
    company = make_company(
        "Erz, Zinn; Kohle",
        legal_form="GmbH & Co. KG",
        street="Straße des Friedens 1; Haus B, links",
        town="Łódź\\Guben",
        region=make_region(federal_state="SN"),
        website="https://erz.example/a,b;c",
        email="info@erz.example",
        phone="+493023125000",
        description_de="Wir graben, fördern; und „sanieren“.\r\nSeit 1992 \\ immer.",
    )

    assert german_card(company) == {
        "version": "3.0",
        "n": vobject.vcard.Name(),
        "fn": "Erz, Zinn; Kohle GmbH & Co. KG",
        "org": ["Erz, Zinn; Kohle GmbH & Co. KG"],
        "x-abshowas": "COMPANY",
        "adr": vobject.vcard.Address(
            street="Straße des Friedens 1; Haus B, links",
            city="Łódź\\Guben",
            region=in_german(FederalState.SAXONY.label),
            code="03046",
            country="Deutschland",
        ),
        "tel": "+493023125000",
        "email": "info@erz.example",
        "url": "https://erz.example/a,b;c",
        "note": f"Wir graben, fördern; und „sanieren“.\nSeit 1992 \\ immer.\n\n{PAGE}",
    }


def test_a_minimal_card_has_no_empty_lines():
    card = german_card(make_company("Erz", legal_form="", street=""))

    assert sorted(card) == ["adr", "fn", "n", "note", "org", "version", "x-abshowas"]
    assert card["note"] == PAGE


def test_types_tell_address_books_what_is_what():
    company = make_company("Erz", phone="+493023125000", email="info@erz.example")
    lines = card_of(company, PAGE).split("\r\n")

    assert [line for line in lines if line.startswith(("TEL", "EMAIL", "N:", "ORG"))] == [
        "EMAIL;TYPE=INTERNET:info@erz.example",
        "N:;;;;",
        "ORG:Erz GmbH",
        "TEL;TYPE=WORK,VOICE:+493023125000",
    ]


def test_long_lines_are_folded_within_75_bytes_and_between_characters():
    description = "Übertägige Sanierung großflächiger Tagebaurestlöcher. " * 20
    company = make_company("Erz", description_de=description)
    with translation.override("de"):
        text = card_of(company, PAGE)

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert values_of(text)["note"] == f"{description}\n\n{PAGE}"


def test_every_line_ends_as_the_format_wants_it():
    text = card_of(make_company("Erz", description_de="a\nb\rc\r\nd"), PAGE)

    assert text.replace("\r\n", "").count("\n") == text.replace("\r\n", "").count("\r") == 0


def test_a_contact_person_is_in_the_card_by_consent_alone():
    contact = {"contact_name": "Kim Beispiel", "contact_email": "kim@erz.example"}
    hidden = card_of(make_company("Erz", **contact), PAGE)
    with translation.override("en"):
        public = values_of(card_of(make_company("Zinn", **contact, contact_public=True), PAGE))

    assert ("Kim" in hidden, "kim@" in hidden) == (False, False)
    assert public["note"] == f"Contact person: Kim Beispiel, kim@erz.example\n\n{PAGE}"


def test_a_link_that_is_not_of_the_web_is_left_out():
    make_company("Erz")
    Company.objects.update(website="javascript:alert(1)")

    assert "url" not in german_card(Company.objects.get())


def test_the_card_of_a_sample_says_so():
    with translation.override("en"):
        card = values_of(card_of(make_company("Erz", is_sample=True), PAGE))

    assert card["note"] == f"Sample data: this company is invented.\n\n{PAGE}"


def test_the_card_comes_as_a_file_in_utf_8_named_after_the_company(client):
    make_company("Übigauer Erz", description_en="We dig.", description_de="Wir graben.")
    response = client.get("/en/vcards/uebigauer-erz.vcf")

    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="uebigauer-erz.vcf"'
    assert response["X-Robots-Tag"] == "noindex"
    card = values_of(response.content.decode("utf-8"))
    assert card["fn"] == "Übigauer Erz GmbH"
    assert card["note"] == "We dig.\n\nhttp://testserver/en/companies/uebigauer-erz/"


def test_certificates_and_dates_stay_out_of_the_card():
    company = make_company("Erz", certificates=[(make_standard(), datetime.date(2199, 1, 1))])

    assert "ISO" not in card_of(company, PAGE)
