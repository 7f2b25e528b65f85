"""The reference data of the directory and the command that loads it."""

import csv
import re
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import (
    CertificateStandard,
    Competency,
    CompetencyField,
    LoadedReference,
    PartnerOrganisation,
    Region,
)
from members.reference.files import FOLDER, member_tables, read_rows


def run_command(**options):
    output = StringIO()
    call_command("load_reference_data", stdout=output, **options)
    return output.getvalue().splitlines()


def write_statements(queries):
    return [
        query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]


# The files


@pytest.mark.parametrize("file_name", sorted(path.name for path in FOLDER.glob("*.csv")))
def test_every_row_of_a_file_has_as_many_cells_as_the_header(file_name):
    with (FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        widths = {len(row) for row in csv.reader(file, strict=True)}

    assert len(widths) == 1


@pytest.mark.parametrize(
    "file_name",
    [
        "regions.csv",
        "fields.csv",
        "competencies.csv",
        "partners.csv",
        "certificate_standards.csv",
    ],
)
def test_slugs_are_well_formed_and_occur_once(file_name):
    slugs = [row["slug"] for row in read_rows(file_name)]

    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []
    assert [slug for slug, count in Counter(slugs).items() if count > 1] == []


@pytest.mark.parametrize("name", ["description_de", "description_en"])
def test_each_competency_is_described_in_two_or_three_sentences_of_its_own(name):
    texts = {row["slug"]: row[name] for row in read_rows("competencies.csv")}
    sentences = {slug: re.findall(r"[.!?](?= |$)", text) for slug, text in texts.items()}
    openings = Counter(" ".join(text.split()[:3]) for text in texts.values())

    assert [slug for slug, ends in sentences.items() if len(ends) not in (2, 3)] == []
    assert len(set(texts.values())) == 50
    assert [opening for opening, count in openings.items() if count > 1] == []


def test_each_competency_has_synonyms_in_both_languages():
    rows = read_rows("competencies.csv")

    assert [row["slug"] for row in rows if not (row["synonyms_de"] and row["synonyms_en"])] == []


def test_every_town_lies_in_a_known_region():
    known = {row["ags"] for row in read_rows("regions.csv")}

    assert {row["ags"] for row in read_rows("towns.csv")} - known == set()


# Loading the files


@pytest.mark.django_db
def test_the_command_loads_everything_into_an_empty_database():
    output = run_command()

    assert output == ["Reference data: 130 created, 0 updated, 0 unchanged."]
    assert Region.objects.count() == 32
    assert Counter(Region.objects.values_list("federal_state", flat=True)) == {
        "BE": 1,
        "BB": 18,
        "SN": 13,
    }
    assert CompetencyField.objects.count() == 9
    assert Competency.objects.count() == 50
    assert PartnerOrganisation.objects.count() == 4
    assert CertificateStandard.objects.count() == 22
    assert LoadedReference.objects.count() == 130


@pytest.mark.django_db
def test_all_loaded_records_pass_the_validation_of_their_forms():
    run_command()

    for table in member_tables():
        for record in table.model.objects.all():
            record.full_clean()


@pytest.mark.django_db
def test_a_region_is_stored_with_its_keys_and_its_tile():
    run_command()

    cottbus = Region.objects.values(
        "ags", "nuts3", "plate", "kind", "name_sorbian", "chamber", "coal_region",
        "tile_column", "tile_row",
    ).get(slug="cottbus")  # fmt: skip

    assert cottbus == {
        "ags": "12052",
        "nuts3": "DE402",
        "plate": "CB",
        "kind": "city",
        "name_sorbian": "Chóśebuz",
        "chamber": "IHK Cottbus",
        "coal_region": "lusatia",
        "tile_column": 3,
        "tile_row": 4,
    }


@pytest.mark.django_db
def test_a_competency_is_stored_with_one_synonym_a_line():
    run_command()

    blasting_technology = Competency.objects.get(slug="blasting")

    assert blasting_technology.field.slug == "mining"
    assert blasting_technology.synonyms_de == "Sprengung\nSprengarbeiten"
    assert blasting_technology.synonyms_en == "explosives\ndrill and blast"


@pytest.mark.django_db
def test_the_four_partners_are_stored_as_the_sources_state_them():
    run_command()

    partners = PartnerOrganisation.objects.order_by("order").values_list(
        "slug", "short_name", "kind", "federal_state", "is_founder", "street", "postal_code",
        "town", "website",
    )  # fmt: skip
    joined = {
        partner.slug: partner.joined_on and partner.joined_on.isoformat()
        for partner in PartnerOrganisation.objects.all()
    }

    assert list(partners) == [
        ("ihk-cottbus", "IHK Cottbus", "chamber", "BB", True,
         "Goethestraße 1", "03046", "Cottbus", "https://www.cottbus.ihk.de"),
        ("wfbb", "WFBB", "development-agency", "BB", True,
         "Babelsberger Straße 21", "14473", "Potsdam", "https://www.wfbb.de"),
        ("ihk-dresden", "IHK Dresden", "chamber", "SN", False,
         "Langer Weg 4", "01239", "Dresden", "https://www.dresden.ihk.de"),
        ("wfs", "WFS", "development-agency", "SN", False,
         "Bertolt-Brecht-Allee 22", "01309", "Dresden", "https://standort-sachsen.de"),
    ]  # fmt: skip
    assert joined == {
        "ihk-cottbus": None,
        "wfbb": None,
        "ihk-dresden": "2020-10-01",
        "wfs": "2020-10-01",
    }


@pytest.mark.django_db
def test_a_second_load_writes_nothing():
    run_command()

    with CaptureQueriesContext(connection) as queries:
        output = run_command()

    assert output == ["Reference data: 0 created, 0 updated, 130 unchanged."]
    assert write_statements(queries) == []


# Loading beside what staff changed


@pytest.mark.django_db
def test_the_command_names_what_it_left_alone():
    run_command()
    Competency.objects.filter(slug="hydrogen").update(name_de="Grüner Wasserstoff")
    CertificateStandard.objects.filter(slug="emas").delete()

    assert run_command() == [
        "Reference data: 0 created, 0 updated, 129 unchanged.",
        "Edited by staff, left as it is: members.competency:hydrogen name_de",
        "Deleted by staff, left out: members.certificatestandard:emas",
    ]
    assert run_command(overwrite=True) == ["Reference data: 1 created, 1 updated, 128 unchanged."]


@pytest.mark.django_db
def test_the_command_refuses_a_database_whose_records_are_in_the_way():
    CertificateStandard.objects.create(slug="quality", name="ISO 9001")

    with pytest.raises(CommandError, match=r"certificatestandard:iso-9001 .* Nothing was loaded"):
        run_command()

    assert Region.objects.count() == 0
