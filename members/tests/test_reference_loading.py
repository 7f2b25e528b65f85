"""How reference rows are loaded beside what staff changed."""

import pytest

from members.models import Competency, CompetencyField, LoadedReference, Region
from members.reference.files import read_rows
from members.reference.loading import (
    ConflictingRecordError,
    LoadReport,
    Table,
    UnknownReferenceError,
    load_tables,
)

MINING = {"slug": "mining", "name_de": "Bergbau", "name_en": "Mining", "sector": "mining"}
BLASTING = {
    "field": "mining",
    "slug": "blasting",
    "name_de": "Sprengtechnik",
    "name_en": "Blasting technology",
}
FIELD_RECORD = "members.competencyfield:mining"
BLASTING_RECORD = "members.competency:blasting"


def fields(**changes):
    return Table(CompetencyField, [MINING | changes])


def blasting(**changes):
    return Table(Competency, [BLASTING | changes])


@pytest.mark.django_db
def test_a_changed_file_reaches_a_field_that_nobody_edited():
    load_tables([fields(), blasting()])

    report = load_tables([fields(), blasting(name_de="Sprengwesen")])

    assert report == LoadReport(updated=[BLASTING_RECORD], unchanged=[FIELD_RECORD])
    assert Competency.objects.get().name_de == "Sprengwesen"
    assert LoadedReference.objects.get(record=BLASTING_RECORD).values == BLASTING | {
        "name_de": "Sprengwesen"
    }


@pytest.mark.django_db
def test_a_field_that_staff_edited_stays_and_is_named_while_the_others_follow():
    load_tables([fields(), blasting()])
    Competency.objects.update(name_de="Bohren und Sprengen")

    report = load_tables([fields(), blasting(name_de="Sprengwesen", name_en="Blasting")])

    assert report.kept_fields == [(BLASTING_RECORD, "name_de")]
    assert report.updated == [BLASTING_RECORD]
    assert Competency.objects.values_list("name_de", "name_en").get() == (
        "Bohren und Sprengen",
        "Blasting",
    )


@pytest.mark.django_db
def test_a_kept_field_stays_kept_at_every_later_load():
    load_tables([fields(), blasting()])
    Competency.objects.update(name_de="Bohren und Sprengen")
    load_tables([fields(), blasting(name_de="Sprengwesen")])

    report = load_tables([fields(), blasting(name_de="Sprengwesen")])

    assert report.kept_fields == [(BLASTING_RECORD, "name_de")]
    assert Competency.objects.get().name_de == "Bohren und Sprengen"


@pytest.mark.django_db
def test_a_field_that_staff_set_back_follows_the_files_again():
    load_tables([fields(), blasting()])
    Competency.objects.update(name_de="Bohren und Sprengen")
    load_tables([fields(), blasting()])
    Competency.objects.update(name_de="Sprengtechnik")

    load_tables([fields(), blasting(name_de="Sprengwesen")])

    assert Competency.objects.get().name_de == "Sprengwesen"


@pytest.mark.django_db
def test_a_reference_that_staff_redirected_stays_and_is_named():
    load_tables([fields(), blasting()])
    water = CompetencyField.objects.create(
        slug="water", name_de="Wasser", name_en="Water", sector="remediation"
    )
    Competency.objects.update(field=water)

    report = load_tables([fields(), blasting()])

    assert report.kept_fields == [(BLASTING_RECORD, "field")]
    assert Competency.objects.get().field == water


@pytest.mark.django_db
def test_stray_spaces_and_line_breaks_of_a_form_are_no_edit():
    load_tables([fields(), blasting(synonyms_de="Sprengung\nSprengarbeiten")])
    Competency.objects.update(synonyms_de="Sprengung\r\nSprengarbeiten\r\n")

    report = load_tables([fields(), blasting(synonyms_de="Sprengung")])

    assert report.updated == [BLASTING_RECORD]
    assert Competency.objects.get().synonyms_de == "Sprengung"


@pytest.mark.django_db
def test_overwrite_replaces_what_staff_edited():
    load_tables([fields(), blasting()])
    Competency.objects.update(name_de="Bohren und Sprengen")

    report = load_tables([fields(), blasting()], overwrite=True)

    assert report == LoadReport(updated=[BLASTING_RECORD], unchanged=[FIELD_RECORD])
    assert Competency.objects.get().name_de == "Sprengtechnik"


@pytest.mark.django_db
def test_a_record_that_staff_deleted_stays_deleted_and_is_named():
    load_tables([fields(), blasting()])
    Competency.objects.all().delete()

    report = load_tables([fields(), blasting()])

    assert report == LoadReport(unchanged=[FIELD_RECORD], kept_deleted=[BLASTING_RECORD])
    assert Competency.objects.count() == 0


@pytest.mark.django_db
def test_a_new_row_under_a_deleted_record_is_left_out_and_named():
    load_tables([fields()])
    CompetencyField.objects.all().delete()

    report = load_tables([fields(), blasting()])

    assert report == LoadReport(kept_deleted=[FIELD_RECORD, BLASTING_RECORD])


@pytest.mark.django_db
def test_overwrite_brings_deleted_records_back():
    load_tables([fields(), blasting()])
    Competency.objects.all().delete()
    CompetencyField.objects.all().delete()

    report = load_tables([fields(), blasting()], overwrite=True)

    assert report == LoadReport(created=[FIELD_RECORD, BLASTING_RECORD])
    assert Competency.objects.get().field.slug == "mining"


@pytest.mark.django_db
def test_fields_of_a_record_older_than_the_first_load_belong_to_staff_where_they_differ():
    CompetencyField.objects.create(
        slug="mining", name_de="Bergbau", name_en="Mining industry", sector="mining"
    )

    first = load_tables([fields()])
    second = load_tables([fields(name_de="Bergbau und Gewinnung", name_en="Mines")])

    assert first == LoadReport(unchanged=[FIELD_RECORD], kept_fields=[(FIELD_RECORD, "name_en")])
    assert second == LoadReport(updated=[FIELD_RECORD], kept_fields=[(FIELD_RECORD, "name_en")])
    assert CompetencyField.objects.values_list("name_de", "name_en").get() == (
        "Bergbau und Gewinnung",
        "Mining industry",
    )


@pytest.mark.django_db
def test_a_row_that_points_to_nothing_is_refused_and_nothing_is_loaded():
    with pytest.raises(UnknownReferenceError, match=r"^members\.competency:blasting: field names"):
        load_tables([fields(), blasting(field="minning")])

    assert CompetencyField.objects.count() == 0
    assert LoadedReference.objects.count() == 0


@pytest.mark.django_db
def test_a_row_that_breaks_a_constraint_is_refused_by_name_and_nothing_is_loaded():
    with pytest.raises(ConflictingRecordError, match=FIELD_RECORD):
        load_tables([Table(Region, read_rows("regions.csv")), fields(sector="forestry")])

    assert Region.objects.count() == 0
