"""Each column's parser: what it takes in which notation, and what it says about the rest."""

import datetime
import time

import pytest

from members.exchange.values import figures, places, reach
from members.exchange.values.certificates import Held
from members.exchange.values.countries import country_codes
from members.exchange.values.dates import first_day
from members.exchange.values.languages import language_codes
from members.exchange.values.refusal import RefusedError
from members.exchange.values.vocabulary import Vocabulary
from members.models import Competency

EXCEL_DATE = (
    "Excel hat daraus ein Datum gemacht. Formatieren Sie die Spalte als Text und schreiben Sie "
    "die Klasse neu, etwa 1–9, oder schreiben Sie die Zahl der Mitarbeiter."
)
A_SIZE = "Erwartet wird eine Zahl oder eine der Klassen 1–9, 10–49, 50–249 und 250+."
A_CODE = (
    "Erwartet werden fünf Ziffern, am Anfang 01–04, 08–17 oder 19 (Berlin, Brandenburg, Sachsen)."
)
A_WEBSITE = "Erwartet wird eine Internetadresse, etwa www.example.org oder https://www.example.org."
A_PHONE = (
    "Erwartet wird eine Telefonnummer, die es geben kann, etwa 030 23125-000 oder +49 30 23125000."
)
A_DATE = "Erwartet wird ein Datum, etwa 01.10.2020, 2020-10-01, 10/2020 oder 2020."
A_REGION = (
    "Erwartet wird der Name eines Landkreises oder einer kreisfreien Stadt, der amtliche "
    "Schlüssel (AGS) oder der NUTS-3-Code."
)
A_COMPETENCY = "Erwartet wird der Name, das Kürzel oder ein Synonym einer Kompetenz."


def faults(parser, text: str) -> list[tuple[str, str]]:
    """What the parser says about a text that it refuses."""
    with pytest.raises(RefusedError) as refusal:
        parser(text)
    return [(fault.value, fault.expected) for fault in refusal.value.faults]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1", "1-9"), ("9", "1-9"), ("10", "10-49"), ("49", "10-49"), ("50", "50-249"),
        ("249", "50-249"), ("250", "250-plus"), ("1.200", "250-plus"), ("1-9", "1-9"),
        ("1–9", "1-9"), ("10—49", "10-49"), ("50 − 249", "50-249"), ("10 bis 49", "10-49"),
        ("250+", "250-plus"), ("250 +", "250-plus"), ("ab 250", "250-plus"),
        ("10–49 Mitarbeiter", "10-49"),
    ],
)  # fmt: skip
def test_employees_are_a_number_or_a_class_with_any_dash(text, size):
    assert figures.employees(text) == size


@pytest.mark.parametrize("text", ["2026-09-01", "01.09.2026", "01. Sep", "Okt 49", "1.9."])
def test_employees_that_excel_made_a_date_of_get_their_own_message(text):
    assert faults(figures.employees, text) == [(text, EXCEL_DATE)]


@pytest.mark.parametrize("text", ["viele", "0", "20-30", "-5", "1,5"])
def test_employees_that_are_no_number_are_refused(text):
    assert faults(figures.employees, text) == [(text, A_SIZE)]


def test_founding_years_have_four_digits_and_lie_in_the_past():
    next_year = str(datetime.date.today().year + 1)  # noqa: DTZ011 - New Year's Eve aside

    assert figures.founding_year("1992") == 1992
    assert faults(figures.founding_year, "92") == [
        ("92", "Erwartet wird eine Jahreszahl mit vier Ziffern.")
    ]
    assert faults(figures.founding_year, next_year) == [
        (next_year, "Erwartet wird ein Jahr, das nicht in der Zukunft liegt.")
    ]
    assert faults(figures.founding_year, "1250") == [("1250", "Erwartet wird ein Jahr ab 1300.")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("01099", "01099"), ("1099", "01099"), ("D-03046", "03046"), ("19348", "19348")],
)
def test_postal_codes_get_the_zero_back_that_excel_takes(text, code):
    assert places.postal_code(text) == code


@pytest.mark.parametrize("text", ["80331", "18055", "05000", "109", "010991", "Cottbus", "٠١٠٩٩"])
def test_postal_codes_of_elsewhere_are_refused(text):
    assert faults(places.postal_code, text) == [(text, A_CODE)]


@pytest.mark.parametrize(
    ("text", "state"),
    [("BE", "BE"), ("bb", "BB"), ("DE-SN", "SN"), ("Sachsen", "SN"), ("Saxony", "SN"),
     ("Freistaat Sachsen", "SN"), ("BRANDENBURG", "BB"), ("Berlin", "BE")],
)  # fmt: skip
def test_states_go_by_code_and_by_name(text, state):
    assert places.state(text) == state


def test_other_states_are_refused():
    assert faults(places.state, "Bayern") == [
        ("Bayern", "Erwartet wird BE, BB, SN, Berlin, Brandenburg oder Sachsen.")
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.example.org", "https://www.example.org"),
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org", "http://example.org"),
        ("example.org:8080/a", "https://example.org:8080/a"),
        ("grüne-lausitz.example", "https://grüne-lausitz.example"),
    ],
)
def test_websites_may_lack_their_scheme(text, address):
    assert reach.website(200)(text) == address


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "ftp://example.org",
     "kein Internet", "example"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(text):
    assert faults(reach.website(200), text) == [(text, A_WEBSITE)]


@pytest.mark.parametrize(
    "text",
    ["030 23125-001", "(030) 23125 001", "030/23125001", "+49 (0)30 23125-001", "0049 30 23125001",
     "+493023125001", "030 – 23125001", "3023125001"],
)  # fmt: skip
def test_telephone_numbers_are_taken_in_every_usual_notation(text):
    assert reach.phone(text) == "+493023125001"


def test_telephone_numbers_of_other_countries_keep_them():
    assert reach.phone("+48 22 123 45 67") == "+48221234567"


@pytest.mark.parametrize("text", ["123", "abc", "030 23125-001 oder 002", "030 23125-001 Dw 5"])
def test_what_is_no_telephone_number_is_refused(text):
    assert faults(reach.phone, text) == [(text, A_PHONE)]


def test_e_mail_is_one_address():
    assert reach.email("info@example.org") == "info@example.org"
    assert faults(reach.email, "a@example.org, b@example.org") == [
        (
            "a@example.org, b@example.org",
            "Erwartet wird eine E-Mail-Adresse, etwa info@example.org.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15.10.2020", datetime.date(2020, 10, 15)),
        ("1.2.2020", datetime.date(2020, 2, 1)),
        ("2020-10-15", datetime.date(2020, 10, 15)),
        ("10/2020", datetime.date(2020, 10, 1)),
        ("2020", datetime.date(2020, 1, 1)),
    ],
)
def test_days_have_four_notations(text, day):
    assert first_day(text) == day


@pytest.mark.parametrize("text", ["30.02.2020", "1.10.20", "13/2020", "Oktober 2020", "44105"])
def test_what_is_no_day_is_refused(text):
    assert faults(first_day, text) == [(text, A_DATE)]


def test_countries_go_by_code_name_in_both_languages_and_short_form():
    names = "PL; pol; Polen; poland; USA; UK; Tschechien; Czech Republic; Vereinigte Staaten"

    assert country_codes(names) == ("PL", "US", "GB", "CZ")


def test_unknown_countries_are_refused_with_near_ones():
    assert faults(country_codes, "Polen; Schweitz; Mordor") == [
        (
            "Schweitz",
            "Erwartet wird der Name eines Landes oder sein Kürzel nach ISO 3166, etwa Polen oder "
            "PL. Vielleicht gemeint: „Schweiz“.",
        ),
        (
            "Mordor",
            "Erwartet wird der Name eines Landes oder sein Kürzel nach ISO 3166, etwa Polen oder "
            "PL.",
        ),
    ]


def test_languages_go_by_code_and_name_in_both_languages():
    assert language_codes("de; Englisch; POLISH; Niedersorbisch") == ("de", "en", "pl", "dsb")


def test_a_language_that_two_may_be_is_refused_with_both():
    assert faults(language_codes, "Sorbisch") == [
        (
            "Sorbisch",
            "Dieser Name ist nicht eindeutig. Schreiben Sie eines davon: „Obersorbisch“, "
            "„Niedersorbisch“.",
        )
    ]


@pytest.mark.usefixtures("reference")
class TestVocabulary:
    """What is named by records of the database."""

    @pytest.mark.parametrize(
        ("text", "slug"),
        [
            ("Leipzig", "leipzig"), ("Stadt Leipzig", "leipzig"), ("leipzig, Stadt", "leipzig"),
            ("Landkreis Leipzig", "landkreis-leipzig"), ("LK Leipzig", "landkreis-leipzig"),
            ("Leipzig (Landkreis)", "landkreis-leipzig"), ("Leipzig (LK)", "landkreis-leipzig"),
            ("14729", "landkreis-leipzig"), ("DED52", "landkreis-leipzig"), ("ded51", "leipzig"),
            ("12052000", "cottbus"), ("Chóśebuz", "cottbus"), ("Landkreis Görlitz", "goerlitz"),
            ("Goerlitz", "goerlitz"), ("Frankfurt (Oder)", "frankfurt-oder"),
            ("Frankfurt an der Oder", "frankfurt-oder"), ("SPREE-NEISSE", "spree-neisse"),
            ("Meissen", "meissen"), ("Central Saxony", "mittelsachsen"),
        ],
    )  # fmt: skip
    def test_regions_go_by_key_code_and_name(self, text, slug):
        assert Vocabulary().region(text) == slug

    @pytest.mark.parametrize(
        ("text", "offer"),
        [("Görlitzz", "Görlitz"), ("Stadt Bautzen", "Bautzen"), ("Landkreis Cottbus", "Cottbus")],
    )
    def test_regions_nearly_named_are_offered(self, text, offer):
        assert faults(Vocabulary().region, text) == [
            (text, f"{A_REGION} Vielleicht gemeint: „{offer}“.")
        ]

    def test_regions_of_elsewhere_are_refused(self):
        assert faults(Vocabulary().region, "München") == [("München", A_REGION)]

    def test_competencies_go_by_slug_name_and_synonym_in_any_case(self):
        text = "surface-mining; TAGEBAU; förder- und umschlagtechnik; Mineral Processing"

        assert Vocabulary().competency_slugs(text) == (
            "bulk-conveying", "mineral-processing", "surface-mining",
        )  # fmt: skip

    def test_a_name_goes_before_the_same_synonym(self):
        Competency.objects.get(slug="bulk-conveying").add_synonym("Tagebautechnik", "de")

        assert Vocabulary().competency_slugs("Tagebautechnik") == ("surface-mining",)

    def test_a_synonym_of_two_is_refused_with_both(self):
        for slug in ("bulk-conveying", "surface-mining"):
            Competency.objects.get(slug=slug).add_synonym("Großgerät", "de")

        assert faults(Vocabulary().competency_slugs, "großgerät; Tagebau") == [
            (
                "großgerät",
                "Dieser Name ist nicht eindeutig. Schreiben Sie eines davon: „Förder- und "
                "Umschlagtechnik“, „Tagebautechnik“.",
            )
        ]

    def test_competencies_nearly_named_are_offered_and_not_guessed(self):
        assert faults(Vocabulary().competency_slugs, "Fördertechnick; Tagebau; Zirkus") == [
            (
                "Fördertechnick",
                f"{A_COMPETENCY} Vielleicht gemeint: „Fördertechnik“ (Förder- und "
                "Umschlagtechnik).",
            ),
            ("Zirkus", A_COMPETENCY),
        ]

    def test_of_a_cell_full_of_unknown_words_ten_are_told(self):
        text = "; ".join(f"Unsinn {number}" for number in range(2_000))

        assert faults(Vocabulary().competency_slugs, text) == [
            (f"Unsinn {number}", A_COMPETENCY) for number in range(10)
        ]

    def test_partners_go_by_name(self):
        assert Vocabulary().partner("ihk cottbus") == "ihk-cottbus"
        assert faults(Vocabulary().partner, "IHK Potsdam") == [
            (
                "IHK Potsdam",
                "Erwartet wird eine dieser Angaben: IHK Cottbus, WFBB, IHK Dresden, WFS.",
            )
        ]

    def test_certificates_say_their_standard_detail_and_last_day(self):
        text = "ISO 9001 bis 2027-05; SCC**; DIN EN 1090 EXC3; DIN EN ISO 14001 (bis 31.12.2028)"

        assert Vocabulary().certificates(text) == (
            Held("din-en-1090", "EXC3", None),
            Held("iso-14001", "", datetime.date(2028, 12, 31)),
            Held("iso-9001", "", datetime.date(2027, 5, 31)),
            Held("scc-2", "", None),
        )

    def test_parts_of_a_standard_are_a_detail(self):
        assert Vocabulary().certificates("DIN EN 1090-2 EXC3") == (
            Held("din-en-1090", "Teil 2 EXC3", None),
        )

    def test_the_word_valid_before_the_day_is_no_detail(self):
        assert Vocabulary().certificates("SCC** (gültig bis 2027-05)") == (
            Held("scc-2", "", datetime.date(2027, 5, 31)),
        )

    def test_a_cell_of_nothing_but_signs_is_refused_as_fast_as_any_other(self):
        vocabulary, began = Vocabulary(), time.process_time()

        for text in (" ,(" * 10_000, "bis " * 8_000 + ")x", "(bis " * 6_000):
            with pytest.raises(RefusedError):
                vocabulary.certificates(text)

        assert time.process_time() - began < 1

    def test_certificates_that_say_nothing_clear_are_refused(self):
        text = "ISO 9002; ISO 14001 bis Mai; ISO 45001 2027-05; SCC*; SCC* bis 2027"

        assert faults(Vocabulary().certificates, text) == [
            (
                "ISO 9002",
                "Erwartet wird ein Zertifikat, etwa ISO 9001 bis 2027-05. Vielleicht gemeint: "
                "„ISO 9001“.",
            ),
            (
                "Mai",
                "Hinter „bis“ wird ein Monat oder ein Datum erwartet, etwa 2027-05 oder "
                "31.05.2027.",
            ),
            ("2027-05", "Vor dem Datum wird „bis“ erwartet, wie in ISO 9001 bis 2027-05."),
            ("SCC* bis 2027", "Jede Norm wird nur einmal erwartet; diese steht zweimal da."),
        ]
