"""What a row does: to which company, and what is said about it, cell by cell."""

import pytest

from members.models import Company, PartnerOrganisation, Region, User
from members.tests.factories import make_company
from mingentec.staff_groups import PARTNERS, keep_groups

from .lists import GOOD, bring_in, errors_of, plan_for, report_on, stored

pytestmark = pytest.mark.usefixtures("reference")


@pytest.fixture
def ockerland(reference) -> Company:
    """The company of GOOD as it is stored."""
    bring_in(GOOD)
    return stored(office_key="BB-0042")


# Matching


def test_a_known_key_updates_its_company(ockerland):
    report = report_on({**GOOD, "Firma": "Ganz anders", "PLZ": "01099", "Region": "Dresden"})

    (changed,) = report.changed
    assert (changed["row"], changed["company"]) == (2, ockerland.pk)
    assert [(one["column"], one["old"], one["new"]) for one in changed["changes"]] == [
        ("Firma", "Ockerland Tagebautechnik", "Ganz anders"),
        ("PLZ", "03046", "01099"),
        ("Region", "Cottbus", "Dresden"),
    ]


@pytest.mark.usefixtures("ockerland")
def test_an_unknown_key_makes_a_new_company_and_warns_of_its_duplicate():
    report = report_on({**GOOD, "Kennung": "BB-0043"})

    assert [entry["row"] for entry in report.created] == [2]
    assert [(one["other"], one["reason"]) for one in report.duplicates] == [
        ("Ockerland Tagebautechnik GmbH, Cottbus", "derselbe Name")
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"Firma": "OCKERLAND TAGEBAUTECHNIK"},
        {"Firma": "Ockerland-Tagebautechnik", "Rechtsform": "gmbh"},
        {"Firma": "  Ockerland\u00a0Tagebautechnik "},
        {"PLZ": "3046"},
        {"Rechtsform": ""},
    ],
)
def test_without_a_key_it_is_name_legal_form_and_postal_code(ockerland, changes):
    (row,) = plan_for({**GOOD, "Kennung": "", **changes}).rows

    assert row.company == ockerland


@pytest.mark.parametrize("spelling", ["Grüne Mühle", "Gruene Muehle", "GRUNE MUHLE"])
def test_umlauts_do_not_matter(spelling):
    bring_in({**GOOD, "Firma": "Grüne Mühle"})

    (row,) = plan_for({**GOOD, "Kennung": "", "Firma": spelling}).rows

    assert row.company == stored(name="Grüne Mühle")


@pytest.mark.parametrize(
    "changes", [{"PLZ": "03044"}, {"Rechtsform": "AG"}, {"Firma": "Ockerland"}]
)
@pytest.mark.usefixtures("ockerland")
def test_what_differs_in_one_of_the_three_is_new(changes):
    (row,) = plan_for({**GOOD, "Kennung": "", **changes}).rows

    assert row.is_new


def test_several_that_match_are_an_error_that_names_their_keys():
    region = Region.objects.get(slug="cottbus")
    for key in ("A-1", None):
        make_company("Zwilling", region=region, office_key=key)

    assert errors_of({**GOOD, "Kennung": "", "Firma": "Zwilling"}) == [
        (
            2,
            "Firma",
            "Zwilling",
            "Mehrere Unternehmen haben diesen Namen, diese Rechtsform und diese PLZ. Schreiben "
            "Sie die Kennung des gemeinten dazu: A-1 (Zwilling GmbH, Cottbus), ohne Kennung "
            "(Zwilling GmbH, Cottbus).",
        )
    ]


SAME_AS_2 = "Um dasselbe Unternehmen geht es schon in Zeile 2. Erwartet wird eine Zeile für jedes."


@pytest.mark.parametrize(
    ("second", "column", "value"),
    [
        (GOOD, "Kennung", "BB-0042"),
        ({**GOOD, "Kennung": ""}, "Firma", "Ockerland Tagebautechnik"),
    ],
)
@pytest.mark.parametrize("is_stored", [True, False])
def test_a_second_row_for_the_same_company_is_an_error(second, column, value, is_stored):
    if is_stored:
        bring_in(GOOD)

    assert errors_of(GOOD, second) == [(3, column, value, SAME_AS_2)]


# Cells


def test_each_fault_is_told_with_row_column_and_value():
    row = {
        **GOOD, "PLZ": "80331", "Website": "javascript:alert(1)", "Gründungsjahr": "2199",
        "Betreuender Partner": "IHK Potsdam", "Telefon": "123",
    }  # fmt: skip

    assert [error[:3] for error in errors_of(GOOD | {"Kennung": "X"}, {}, row)] == [
        (4, "PLZ", "80331"),
        (4, "Website", "javascript:alert(1)"),
        (4, "Telefon", "123"),
        (4, "Gründungsjahr", "2199"),
        (4, "Betreuender Partner", "IHK Potsdam"),
    ]


@pytest.mark.parametrize("state", ["BB", "Brandenburg"])
def test_a_state_that_is_the_regions_is_taken(state):
    assert errors_of({**GOOD, "Bundesland": state}) == []


def test_a_state_that_contradicts_the_region_is_an_error_at_its_cell(ockerland):
    sentence = "Erwartet wird das Bundesland der Region: Cottbus liegt in Brandenburg."

    assert errors_of({**GOOD, "Bundesland": "Sachsen"}) == [(2, "Bundesland", "Sachsen", sentence)]
    assert errors_of({"Kennung": "BB-0042", "Bundesland": "SN"}) == [
        (2, "Bundesland", "SN", sentence)
    ]


@pytest.mark.parametrize("heading", ["Firma", "PLZ", "Ort", "Region"])
def test_a_new_company_needs_what_is_required(heading):
    assert errors_of({**GOOD, heading: ""}) == [
        (2, heading, "", "Erwartet wird eine Angabe: Ein neues Unternehmen braucht sie.")
    ]


def test_without_a_key_and_a_name_no_company_can_be_found():
    assert errors_of({"Firma": "", "PLZ": "03046", "Ort": "Cottbus", "Region": "Cottbus"})[0] == (
        2,
        "Firma",
        "",
        "Ohne Kennung wird dies gebraucht, um das Unternehmen zu finden.",
    )


def test_the_legal_form_does_not_stand_in_the_name():
    assert errors_of({**GOOD, "Firma": "Ockerland GmbH"}) == [
        (
            2,
            "Firma",
            "Ockerland GmbH",
            "Erwartet wird der Name ohne Rechtsform: „GmbH“ hat eine eigene Spalte.",
        )
    ]


def test_texts_that_are_too_long_are_an_error():
    assert errors_of({**GOOD, "Ort": "x" * 81}) == [
        (2, "Ort", "x" * 81, "Erwartet werden höchstens 80 Zeichen; dies sind 81.")
    ]


# Empty cells


FULL = {
    **GOOD, "Website": "www.ockerland.example", "Telefon": "030 23125-001",
    "Ansprechpartner": "Erika Muster", "Ansprechpartner öffentlich": "ja", "Mitarbeiter": "37",
    "Gründungsjahr": "1992", "Kompetenzen": "Tagebau", "Beschreibung": "Zwei\nZeilen",
    "Exportmärkte": "PL", "Sprachen": "Deutsch", "Zertifikate": "SCC**",
    "Betreuender Partner": "WFBB", "Mitglied seit": "10/2020", "Status": "veröffentlicht",
}  # fmt: skip


def test_empty_cells_and_missing_columns_leave_everything_alone():
    bring_in(FULL)

    emptied = dict.fromkeys(FULL, "") | {"Kennung": "BB-0042"}

    assert report_on(emptied).counts()["unchanged"] == 1
    assert report_on({"Kennung": "BB-0042"}).counts()["unchanged"] == 1


def test_a_dash_empties_and_the_report_lists_it():
    bring_in(FULL)
    required = {"Firma", "PLZ", "Ort", "Region", "Status", "Kennung"}
    dashes = {heading: "-" for heading in FULL if heading not in required}

    row = {"Kennung": "BB-0042", **dashes}
    emptied = [(entry["column"], entry["old"]) for entry in report_on(row).emptied]
    bring_in(row)

    assert emptied == [
        ("Rechtsform", "GmbH"), ("Straße", "Werkstraße 1"), ("Ansprechpartner", "Erika Muster"),
        ("Website", "https://www.ockerland.example"), ("Telefon", "030 23125001"),
        ("Ansprechpartner öffentlich", "ja"), ("Mitarbeiter", "10–49"), ("Gründungsjahr", "1992"),
        ("Betreuender Partner", "WFBB"), ("Mitglied seit", "01.10.2020"),
        ("Kompetenzen", "Tagebautechnik"), ("Exportmärkte", "Polen"), ("Sprachen", "Deutsch"),
        ("Zertifikate", "SCC**"), ("Beschreibung", "Zwei\nZeilen"),
    ]  # fmt: skip
    company = stored(office_key="BB-0042")
    assert (company.website, company.founded, company.partner) == ("", None, None)
    assert (company.contact_public, list(company.competencies.all())) == (False, [])
    assert report_on(row).counts()["unchanged"] == 1


@pytest.mark.usefixtures("ockerland")
@pytest.mark.parametrize("heading", ["Firma", "PLZ", "Ort", "Region", "Bundesland", "Status"])
def test_what_is_required_cannot_be_emptied(heading):
    assert errors_of({"Kennung": "BB-0042", heading: "-"}) == [
        (2, heading, "-", "Dies lässt sich nicht leeren: Erwartet wird eine Angabe.")
    ]


def test_a_new_company_is_a_draft_whose_contact_person_is_not_public():
    bring_in({**GOOD, "Ansprechpartner": "Erika Muster", "Status": "", "Bundesland": ""})

    company = stored(office_key="BB-0042")
    assert (company.status, company.contact_public) == ("draft", False)


def test_another_contact_person_has_not_agreed_to_be_public():
    bring_in(FULL)

    bring_in({"Kennung": "BB-0042", "Ansprechpartner": "Max Beispiel"})

    assert stored(office_key="BB-0042").contact_public is False


def test_a_website_without_scheme_is_the_stored_one_whatever_its_scheme():
    bring_in({**GOOD, "Website": "http://www.ockerland.example"})

    assert report_on({**GOOD, "Website": "www.ockerland.example"}).counts()["unchanged"] == 1


# The rest of a report


def test_unknown_columns_are_told():
    assert report_on({**GOOD, "Bemerkung": "x"}).unknown_columns == ["Bemerkung"]


@pytest.mark.usefixtures("ockerland")
def test_companies_that_the_list_does_not_have_are_told():
    make_company("Fehlt", region=Region.objects.get(slug="cottbus"))

    assert [entry["name"] for entry in report_on(GOOD).missing] == ["Fehlt GmbH"]


@pytest.mark.usefixtures("ockerland")
def test_a_refused_row_still_stands_for_its_company():
    assert report_on({**GOOD, "Kennung": "", "PLZ": "1"}).missing == []


# Partners


@pytest.fixture
def wfs(reference) -> User:
    """Somebody of WFS with the rights of a partner."""
    keep_groups()
    partner = PartnerOrganisation.objects.get(slug="wfs")
    user = User.objects.create_user("sachsen", is_staff=True, partner=partner)
    user.groups.set(user.groups.model.objects.filter(name=PARTNERS))
    return user


def test_a_partner_changes_and_adds_companies_of_its_own(wfs):
    bring_in({**GOOD, "Betreuender Partner": "WFS"})
    new = {**GOOD, "Kennung": "BB-1", "Firma": "Neu", "Betreuender Partner": "WFS"}

    assert errors_of({"Kennung": "BB-0042", "Ort": "Peitz"}, new, user=wfs) == []


def test_a_row_for_anothers_company_is_an_error_at_the_partners_cell(wfs):
    bring_in({**GOOD, "Betreuender Partner": "IHK Cottbus"})
    sentence = "Sie dürfen nur Unternehmen von WFS ändern; für dieses ist IHK Cottbus zuständig."

    for text in ("", "IHK Cottbus", "WFS", "-"):
        row = {"Kennung": "BB-0042", "Ort": "Peitz", "Betreuender Partner": text}
        assert errors_of(row, user=wfs) == [(2, "Betreuender Partner", text, sentence)]


@pytest.mark.parametrize("text", ["IHK Cottbus", "-"])
def test_a_row_that_moves_a_company_away_is_an_error_at_that_cell(wfs, text):
    bring_in({**GOOD, "Betreuender Partner": "WFS"})

    assert errors_of({"Kennung": "BB-0042", "Betreuender Partner": text}, user=wfs) == [
        (
            2,
            "Betreuender Partner",
            text,
            "Erwartet wird WFS: Unternehmen anderer Partner pflegen diese selbst.",
        )
    ]


@pytest.mark.parametrize("text", ["IHK Cottbus", ""])
def test_a_partner_adds_no_company_for_others(wfs, text):
    assert [error[:3] for error in errors_of({**GOOD, "Betreuender Partner": text}, user=wfs)] == [
        (2, "Betreuender Partner", text)
    ]


def test_a_partner_is_told_of_its_own_missing_companies_only(wfs):
    region = Region.objects.get(slug="cottbus")
    make_company("Fremd", region=region)
    make_company("Eigen", region=region, partner=wfs.partner)

    report = report_on({**GOOD, "Betreuender Partner": "WFS"}, user=wfs)

    assert [entry["name"] for entry in report.missing] == ["Eigen GmbH"]
