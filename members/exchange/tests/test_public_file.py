"""The directory's selection as a file: what the public sees, and nothing else."""

import datetime
import io

import pytest
from django.utils import timezone

from members.exchange.reading import Sheet, read
from members.models import Company
from members.tests.factories import (
    make_company,
    make_competency,
    make_partner,
    make_region,
    make_standard,
)
from mingentec.tests.page_queries import page_queries

pytestmark = pytest.mark.django_db

CONTACT = {"contact_name": "Kim Beispiel", "contact_email": "kim@erz.example"}


def fetched(client, query: str = "format=xlsx", path: str = "/de/unternehmen-liste/") -> Sheet:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    return read(io.BytesIO(response.content), "")


def names(sheet: Sheet) -> list[str]:
    return [row["name"] for _number, row in sheet.rows]


def make_full_company(**values) -> Company:
    return make_company(
        "Erz",
        office_key="BB-0042",
        legal_form="GmbH & Co. KG",
        street="Gasse 1",
        region=make_region("bautzen", federal_state="SN", name_de="Bautzen", name_en="Bautzen"),
        competencies=[make_competency(name_de="Bau; Handel", name_en="Trade")],
        certificates=[(make_standard(), None), (make_standard("scc"), datetime.date(2020, 1, 31))],
        employees="10-49",
        founded=1992,
        website="https://erz.example/",
        email="info@erz.example",
        phone="+49355365000",
        description_de="Wir graben.",
        description_en="=We dig.",
        export_markets=["PL", "US"],
        languages=["de", "hsb"],
        partner=make_partner(short_name="WFS"),
        member_since=datetime.date(2020, 10, 1),
        **CONTACT,
        **values,
    )


def test_the_file_has_what_the_page_shows_in_the_visitors_language(client):
    make_full_company(contact_public=True)
    german = fetched(client)
    english = fetched(client, "format=csv", "/en/company-list/")

    shared = {
        "name": "Erz", "legal_form": "GmbH & Co. KG", "street": "Gasse 1", "postal_code": "03046",
        "town": "Cottbus", "region": "Bautzen", "website": "https://erz.example/",
        "email": "info@erz.example", **CONTACT, "employees": "10–49", "founded": "1992",
        "description_de": "Wir graben.", "description_en": "=We dig.",
        "certificates": "ISO 9001", "partner": "WFS", "member_since": "2020-10-01",
    }  # fmt: skip
    assert german.rows == [
        (2, shared | {
            "state": "Sachsen", "phone": "+49 355 365000", "competencies": '"Bau; Handel"',
            "export_markets": "Polen; Vereinigte Staaten von Amerika",
            "languages": "Deutsch; Obersorbisch",
        })
    ]  # fmt: skip
    assert english.rows == [
        (2, shared | {
            "state": "Saxony", "phone": "0355 365000", "competencies": "Trade",
            "export_markets": "Poland; United States of America",
            "languages": "German; Upper Sorbian",
        })
    ]  # fmt: skip


def test_nothing_of_the_office_and_no_private_contact_is_in_any_file(client):
    company = make_full_company()
    Company.objects.filter(pk=company.pk).update(website="javascript:alert(1)")
    make_company("Geheimentwurf", status="draft", description_de="Geheim")
    make_company("Altfirma", status="archived", first_published_at=timezone.now())

    for path in ("/de/unternehmen-liste/", "/en/company-list/"):
        for kind in ("xlsx", "csv", "csv-plain"):
            sheet = fetched(client, f"format={kind}", path)
            assert not {"office_key", "status", "contact_public"} & set(sheet.columns)
            text = str(sheet.rows)
            for secret in ("BB-0042", "Kim", "kim@", "javascript", "Geheim", "Altfirma", "2020-01"):
                assert secret not in text, (path, kind, secret)


def test_the_file_has_the_whole_selection_in_the_order_of_the_page(client):
    saxony = make_region("goerlitz", federal_state="SN")
    for number in range(30):
        make_company(f"Werk {number:02}", region=saxony, town=f"Ort {99 - number}")
    make_company("Anderswo")
    make_company("Anlagenbau Görlitz", region=saxony, town="Ort 10")

    assert names(fetched(client, "format=xlsx&state=SN&page=2")) == [
        "Anlagenbau Görlitz", *(f"Werk {number:02}" for number in range(30)),
    ]  # fmt: skip
    assert names(fetched(client, "format=csv&state=SN&sort=town")) == [
        "Anlagenbau Görlitz", *(f"Werk {number:02}" for number in reversed(range(30))),
    ]  # fmt: skip
    assert names(fetched(client, "format=csv-plain&q=Anlagenbau")) == ["Anlagenbau Görlitz"]
    assert names(fetched(client, "format=xlsx&state=BE")) == []


def test_the_page_links_its_selection_as_files(client):
    make_company("Erz")
    make_company("Zinn", region=make_region(federal_state="SN"))
    page = client.get("/en/companies/?state=SN&sort=town&unknown=1").text

    for kind in ("xlsx", "csv"):
        link = f"/en/company-list/?state=SN&amp;sort=town&amp;format={kind}"
        assert f'<a href="{link}" rel="nofollow" download>' in page
        assert names(fetched(client, link.partition("?")[2].replace("&amp;", "&"))) == ["Zinn"]
    assert "/en/company-list/?format=csv" in client.get("/en/companies/").text
    assert "company-list" not in client.get("/en/companies/?state=BE").text


def test_the_file_says_what_it_is_and_stays_out_of_search_engines(client):
    make_company("Erz")
    response = client.get("/de/unternehmen-liste/?format=csv")
    day = timezone.localdate().isoformat()

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == (
        f'attachment; filename="mingentec-unternehmen-{day}.csv"'
    )
    assert response["X-Robots-Tag"] == "noindex"
    assert response.content.startswith(b"\xef\xbb\xbfFirma;Rechtsform;")
    assert client.get("/en/company-list/?format=csv-plain").content.startswith(b"Company,Legal")


def test_a_format_that_there_is_not_is_answered_in_words(client):
    for query in ("?format=pdf", "", "?format=%00<b>"):
        response = client.get(f"/en/company-list/{query}")
        assert (response.status_code, response["Content-Type"]) == (
            400,
            "text/plain; charset=utf-8",
        )
    assert client.get("/en/company-list/?format=pdf").text == (
        "There is no format “pdf”. There are: xlsx, csv, csv-plain."
    )


def test_criteria_that_are_not_understood_lead_to_the_page_that_tells_them(client):
    make_company("Erz")
    response = client.get("/en/company-list/?format=xlsx&state=XX&q=Erz", follow=True)

    assert response.redirect_chain == [("/en/companies/?state=XX&q=Erz", 302)]
    assert "“XX” is not a known value" in response.text
    assert names(fetched(client, "format=xlsx&utm_source=x")) == ["Erz"]


def test_invented_companies_are_named_as_such(client):
    make_company("Erz")
    assert b"Hinweis" not in client.get("/de/unternehmen-liste/?format=csv-plain").content
    make_company("Zinn", is_sample=True)

    lines = client.get("/de/unternehmen-liste/?format=csv-plain").text.splitlines()
    assert [line.rpartition(",")[2] for line in lines] == ["Hinweis", "", "Beispieldaten"]


def test_queries_do_not_grow_with_the_companies(client):
    path = "/de/unternehmen-liste/?format=csv"
    make_full_company()
    few = page_queries(client, path)
    competency, standard = make_competency(), make_standard("emas")
    for _ in range(12):
        make_company(
            region=make_region(), competencies=[competency], partner=make_partner(),
            certificates=[(standard, None)],
        )  # fmt: skip

    assert page_queries(client, path) == few
