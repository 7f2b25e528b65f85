"""Network, imprint, privacy and accessibility statement. Only the network needs a database."""

import re

import pytest
from django.core.management import call_command

LEGAL_PAGES = {
    "/de/impressum/": "Impressum",
    "/en/imprint/": "Imprint",
    "/de/datenschutz/": "Datenschutzerklärung",
    "/en/privacy/": "Privacy notice",
    "/de/barrierefreiheit/": "Erklärung zur Barrierefreiheit",
    "/en/accessibility/": "Accessibility statement",
}
PARTICULARS = {
    "name": "Kammer & Söhne",
    "street": "Testgasse 7",
    "city": "03046 Cottbus",
    "representative": "Erika Muster",
    "email": "post@kammer.example",
    "phone": "+49 (0)30 23125-007",
    "vat_id": "DE999999999",
    "privacy_officer": "Max Beispiel, datenschutz@kammer.example",
    "hosting": "Rechenzentrum Nord",
}


@pytest.mark.parametrize(("path", "headline"), LEGAL_PAGES.items())
def test_legal_pages_ask_the_database_nothing(client, path, headline):
    client.cookies["sessionid"] = "a" * 32

    response = client.get(path)

    assert response.status_code == 200
    assert f"<h1>{headline}</h1>" in response.text
    assert f'<html lang="{path[1:3]}"' in response.text


@pytest.mark.parametrize("path", LEGAL_PAGES)
def test_legal_pages_name_the_operator(client, settings, path):
    settings.OPERATOR = PARTICULARS

    html = client.get(path).text

    assert "Kammer &amp; Söhne" in html
    assert '<a href="mailto:post@kammer.example">post@kammer.example</a>' in html
    assert '<a href="tel:+493023125007">+49 (0)30 23125-007</a>' in html
    assert "<mark>" not in html


@pytest.mark.parametrize(
    ("path", "particulars"),
    [
        ("/de/impressum/", ("Testgasse 7", "03046 Cottbus", "Erika Muster", "DE999999999")),
        ("/en/imprint/", ("Testgasse 7", "03046 Cottbus", "Erika Muster", "DE999999999")),
        ("/de/datenschutz/", ("Testgasse 7", "Max Beispiel", "Rechenzentrum Nord")),
        ("/en/privacy/", ("Testgasse 7", "Max Beispiel", "Rechenzentrum Nord")),
    ],
)
def test_each_legal_page_has_the_particulars_it_must_have(client, settings, path, particulars):
    settings.OPERATOR = PARTICULARS

    html = client.get(path).text

    assert [word for word in particulars if word not in html] == []


@pytest.mark.parametrize(
    ("path", "missing", "sentence"),
    [
        ("/de/impressum/", 4, "vom Betreiber zu ergänzen"),
        ("/en/imprint/", 4, "to be completed by the operator"),
        ("/de/datenschutz/", 2, "vom Betreiber zu ergänzen"),
        ("/en/accessibility/", 2, "to be completed by the operator"),
    ],
)
def test_what_the_law_asks_for_is_visibly_missing_and_the_rest_left_out(
    client, settings, path, missing, sentence
):
    settings.OPERATOR = {**dict.fromkeys(PARTICULARS, ""), "name": "Kammer"}

    html = client.get(path).text

    assert html.count(f"<mark>{sentence}</mark>") == missing
    assert "DE999999999" not in html
    assert re.search("Umsatzsteuer-Id|VAT id|läuft bei|hosted by", html) is None


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("/de/impressum/", "/en/imprint/"),
        ("/de/datenschutz/", "/en/privacy/"),
        ("/de/barrierefreiheit/", "/en/accessibility/"),
    ],
)
def test_both_languages_have_the_same_chapters(client, german, english):
    def parts(path):
        return re.findall("<(h2|h3|li|dt)", client.get(path).text)

    assert parts(german) == parts(english)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "texts"),
    [
        (
            "/de/netzwerk/",
            ("über 260", "rund 150", "rund 50", "rund 250", "Anfang 2017", "1. Oktober 2020",
             "Dock³", "zusammen etwa 410", "Gründer des Netzwerks (2017)",
             "Im Netzwerk seit 1. Oktober 2020", '<span lang="dsb">Chóśebuz</span>'),
        ),
        (
            "/en/network/",
            ("over 260", "around 150", "about 50", "about 250", "Early 2017", "1 October 2020",
             "Dock³", "about 410 altogether", "Founder of the network in 2017",
             '<span lang="hsb">Budyšin</span>'),
        ),
    ],
)  # fmt: skip
def test_the_network_page_tells_its_history_and_keeps_the_two_sizes_apart(client, path, texts):
    call_command("load_reference_data", verbosity=0)

    html = client.get(path).text

    assert [text for text in texts if text not in html] == []
    assert re.search(r"410 (?:Mitglied|member)", html) is None


@pytest.mark.django_db
def test_the_network_page_links_partners_and_the_meeting_in_three_queries(
    client, django_assert_num_queries
):
    call_command("load_reference_data", verbosity=0)

    with django_assert_num_queries(3):
        html = client.get("/de/netzwerk/").text

    main = html[html.index("<main") : html.index("</main>")]
    assert re.findall(r'<h3><a href="(.*?)">', main) == [
        "/de/partner/ihk-cottbus/",
        "/de/partner/wfbb/",
        "/de/partner/ihk-dresden/",
        "/de/partner/wfs/",
    ]
    assert re.findall(r'href="(https://.*?)"', main) == [
        "https://www.cottbus.ihk.de",
        "https://www.wfbb.de",
        "https://www.dresden.ihk.de",
        "https://standort-sachsen.de",
    ]
    assert '<a href="/de/termine/netzwerktreffen-8-schwarze-pumpe/">8. Netzwerktreffen</a>' in main


@pytest.mark.django_db
def test_the_network_page_stands_without_any_data(client):
    html = client.get("/en/network/").text

    assert "8th network meeting" in html
    assert "/en/events/None" not in html
